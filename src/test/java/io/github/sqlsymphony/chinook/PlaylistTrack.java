package io.github.sqlsymphony.chinook;

import io.github.sqlsymphony.field.PrimaryKey;
import io.github.sqlsymphony.model.ForeignKey;
import io.github.sqlsymphony.model.Model;
import io.github.sqlsymphony.model.Table;

/** That a track is on a playlist: a composite key of two foreign keys, and nothing else. */
@Table("PlaylistTrack")
public class PlaylistTrack extends Model<PlaylistTrack> {
  public static final ForeignKey<Playlist> PLAYLIST =
      new ForeignKey<>(Playlist.class).notNull().column("PlaylistId");
  public static final ForeignKey<Track> TRACK =
      new ForeignKey<>(Track.class).notNull().column("TrackId");
  public static final PrimaryKey KEY = PrimaryKey.of(PLAYLIST, TRACK);
}
