package io.github.sqlsymphony.chinook;

import io.github.sqlsymphony.field.CharField;
import io.github.sqlsymphony.field.IntegerField;
import io.github.sqlsymphony.model.Model;
import io.github.sqlsymphony.model.OneToMany;
import io.github.sqlsymphony.model.Table;

/** A file format: a table whose name has two words. */
@Table("MediaType")
public class MediaType extends Model<MediaType> {
  public static final IntegerField ID = new IntegerField().primaryKey().column("MediaTypeId");
  public static final CharField NAME = new CharField(120).column("Name");
  public static final OneToMany<Track> TRACKS =
      new OneToMany<>(Track.class, () -> Track.MEDIA_TYPE);
}
