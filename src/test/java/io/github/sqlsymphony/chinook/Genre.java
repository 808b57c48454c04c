package io.github.sqlsymphony.chinook;

import io.github.sqlsymphony.field.CharField;
import io.github.sqlsymphony.field.IntegerField;
import io.github.sqlsymphony.model.Model;
import io.github.sqlsymphony.model.OneToMany;
import io.github.sqlsymphony.model.Table;

/** A kind of music: a key of 32 bits. */
@Table("Genre")
public class Genre extends Model<Genre> {
  public static final IntegerField ID = new IntegerField().primaryKey().column("GenreId");
  public static final CharField NAME = new CharField(120).column("Name");
  public static final OneToMany<Track> TRACKS = new OneToMany<>(Track.class, () -> Track.GENRE);
}
