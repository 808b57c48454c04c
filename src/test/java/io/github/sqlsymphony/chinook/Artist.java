package io.github.sqlsymphony.chinook;

import io.github.sqlsymphony.field.CharField;
import io.github.sqlsymphony.field.LongField;
import io.github.sqlsymphony.model.Model;
import io.github.sqlsymphony.model.OneToMany;
import io.github.sqlsymphony.model.Table;

/** Somebody who makes music: the smallest kind of model, and names in many languages. */
@Table("Artist")
public class Artist extends Model<Artist> {
  public static final LongField ID = new LongField().primaryKey().column("ArtistId");
  public static final CharField NAME = new CharField(120).column("Name");
  public static final OneToMany<Album> ALBUMS = new OneToMany<>(Album.class, () -> Album.ARTIST);
}
