package io.github.sqlsymphony.chinook;

import io.github.sqlsymphony.field.CharField;
import io.github.sqlsymphony.field.LongField;
import io.github.sqlsymphony.model.ForeignKey;
import io.github.sqlsymphony.model.Model;
import io.github.sqlsymphony.model.OneToMany;
import io.github.sqlsymphony.model.Table;

/** A record of an artist: a foreign key that every row has. */
@Table("Album")
public class Album extends Model<Album> {
  public static final LongField ID = new LongField().primaryKey().column("AlbumId");
  public static final CharField TITLE = new CharField(160).notNull().column("Title");
  public static final ForeignKey<Artist> ARTIST =
      new ForeignKey<>(Artist.class).notNull().column("ArtistId");
  public static final OneToMany<Track> TRACKS = new OneToMany<>(Track.class, () -> Track.ALBUM);
}
