package io.github.sqlsymphony.chinook;

import io.github.sqlsymphony.field.CharField;
import io.github.sqlsymphony.field.LongField;
import io.github.sqlsymphony.model.ManyToMany;
import io.github.sqlsymphony.model.Model;
import io.github.sqlsymphony.model.Table;

/** A list of tracks: one side of a many-to-many relation, with names that occur twice. */
@Table("Playlist")
public class Playlist extends Model<Playlist> {
  public static final LongField ID = new LongField().primaryKey().column("PlaylistId");
  public static final CharField NAME = new CharField(120).column("Name");
  public static final ManyToMany<Track> TRACKS =
      new ManyToMany<>(Track.class).through(PlaylistTrack.class);
}
