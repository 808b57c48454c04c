package io.github.sqlsymphony.chinook;

import io.github.sqlsymphony.field.CharField;
import io.github.sqlsymphony.field.DecimalField;
import io.github.sqlsymphony.field.IntegerField;
import io.github.sqlsymphony.field.LongField;
import io.github.sqlsymphony.model.ForeignKey;
import io.github.sqlsymphony.model.ManyToMany;
import io.github.sqlsymphony.model.Model;
import io.github.sqlsymphony.model.OneToMany;
import io.github.sqlsymphony.model.Table;

/** A piece of music for sale: three foreign keys, two of them nullable, and a price. */
@Table("Track")
public class Track extends Model<Track> {
  public static final LongField ID = new LongField().primaryKey().column("TrackId");
  public static final CharField NAME = new CharField(200).notNull().column("Name");
  public static final ForeignKey<Album> ALBUM = new ForeignKey<>(Album.class).column("AlbumId");
  public static final ForeignKey<MediaType> MEDIA_TYPE =
      new ForeignKey<>(MediaType.class).notNull().column("MediaTypeId");
  public static final ForeignKey<Genre> GENRE = new ForeignKey<>(Genre.class).column("GenreId");
  public static final CharField COMPOSER = new CharField(220).column("Composer");
  public static final IntegerField MILLISECONDS =
      new IntegerField().notNull().column("Milliseconds");
  public static final LongField BYTES = new LongField().column("Bytes");
  public static final DecimalField UNIT_PRICE =
      new DecimalField(10, 2).notNull().column("UnitPrice");
  public static final OneToMany<InvoiceLine> LINES =
      new OneToMany<>(InvoiceLine.class, () -> InvoiceLine.TRACK);
  public static final ManyToMany<Playlist> PLAYLISTS =
      ManyToMany.reverse(Playlist.class, () -> Playlist.TRACKS);
}
