package io.github.sqlsymphony.chinook;

import static io.github.sqlsymphony.expression.Functions.count;
import static io.github.sqlsymphony.expression.Functions.scalar;
import static io.github.sqlsymphony.testing.QueryAssertions.assertQueries;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.sqlsymphony.expression.Expression;
import io.github.sqlsymphony.expression.Q;
import io.github.sqlsymphony.model.Model;
import io.github.sqlsymphony.query.Alias;
import io.github.sqlsymphony.query.KeysetPage;
import io.github.sqlsymphony.query.QueryBuilder;
import io.github.sqlsymphony.query.QuerySet;
import io.github.sqlsymphony.query.Row;
import io.github.sqlsymphony.session.Session;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/**
 * Questions whose answers are spread over several tables, asked through relations. Each tells how
 * many statements it takes, and is answered by plain SQL beside it.
 */
class ChinookRelationsTest {
  @RegisterExtension final ChinookDatabase chinook = new ChinookDatabase();
  private Session session;

  @BeforeEach
  void useTheSession() {
    session = chinook.session();
  }

  private static List<@Nullable Object> keys(List<? extends Model<?>> models) {
    return models.stream().map(Model::pk).collect(Collectors.toCollection(ArrayList::new));
  }

  private static List<List<@Nullable Object>> values(List<Row> rows, Expression<?>... columns) {
    List<List<@Nullable Object>> all = new ArrayList<>();
    for (Row row : rows) {
      List<@Nullable Object> values = new ArrayList<>();
      for (Expression<?> column : columns) {
        Object value = row.get(column);
        values.add(value instanceof Integer number ? Long.valueOf(number) : value);
      }
      all.add(values);
    }
    return all;
  }

  private List<String> selections() {
    return chinook.statements().stream()
        .map(sql -> sql.replaceFirst("^SELECT .*? FROM ", "SELECT … FROM "))
        .toList();
  }

  // --- conditions over relations to one row -----------------------------------------------------

  @Nested
  class ToOneRow {
    @Test
    void whichTracksAreByAcDc() {
      List<Track> tracks =
          assertQueries(
              session,
              1,
              () ->
                  session
                      .query(Track.class)
                      .filter(Track.ALBUM.dot(Album.ARTIST).dot(Artist.NAME).eq("AC/DC"))
                      .orderBy(Track.ID.asc())
                      .list());

      assertThat(keys(tracks))
          .hasSize(18)
          .isEqualTo(
              chinook.jdbcColumn(
                  """
                  SELECT TrackId FROM Track JOIN Album USING (AlbumId) JOIN Artist USING (ArtistId)
                  WHERE Artist.Name = 'AC/DC' ORDER BY TrackId"""));
      assertThat(selections())
          .containsExactly(
              "SELECT … FROM \"Track\" LEFT JOIN \"Album\" ON \"Track\".\"AlbumId\" = \"Album\".\"AlbumId\""
                  + " LEFT JOIN \"Artist\" ON \"Album\".\"ArtistId\" = \"Artist\".\"ArtistId\""
                  + " WHERE \"Artist\".\"Name\" = ? ORDER BY \"Track\".\"TrackId\" ASC");
    }

    @Test
    void howManyLinesFromTheUsaWereSoldBelowNancyEdwards() {
      long lines =
          assertQueries(
              session,
              1,
              () ->
                  session
                      .query(InvoiceLine.class)
                      .filter(
                          InvoiceLine.INVOICE
                              .dot(Invoice.CUSTOMER)
                              .dot(Customer.SUPPORT_REP)
                              .dot(Employee.REPORTS_TO)
                              .dot(Employee.LAST_NAME)
                              .eq("Edwards"),
                          InvoiceLine.INVOICE.dot(Invoice.CUSTOMER).dot(Customer.COUNTRY).eq("USA"))
                      .count());

      assertThat(lines)
          .isEqualTo(
              chinook.jdbcValue(
                  """
                  SELECT count(*) FROM InvoiceLine l JOIN Invoice i ON i.InvoiceId = l.InvoiceId
                  JOIN Customer c ON c.CustomerId = i.CustomerId
                  JOIN Employee e ON e.EmployeeId = c.SupportRepId
                  JOIN Employee b ON b.EmployeeId = e.ReportsTo
                  WHERE b.LastName = 'Edwards' AND c.Country = 'USA'"""));
      assertThat(chinook.statements())
          .containsExactly(
              "SELECT COUNT(*) FROM \"InvoiceLine\""
                  + " JOIN \"Invoice\" ON \"InvoiceLine\".\"InvoiceId\" = \"Invoice\".\"InvoiceId\""
                  + " JOIN \"Customer\" ON \"Invoice\".\"CustomerId\" = \"Customer\".\"CustomerId\""
                  + " LEFT JOIN \"Employee\" ON \"Customer\".\"SupportRepId\" = \"Employee\".\"EmployeeId\""
                  + " LEFT JOIN \"Employee\" AS \"Employee_2\" ON \"Employee\".\"ReportsTo\" = \"Employee_2\".\"EmployeeId\""
                  + " WHERE \"Employee_2\".\"LastName\" = ? AND \"Customer\".\"Country\" = ?");
    }

    @Test
    void whichAlbumsAreByTheArtistWithTwoUmlauts() {
      List<Album> albums =
          assertQueries(
              session,
              1,
              () ->
                  session
                      .query(Album.class)
                      .filter(Q.of("artist__name__icontains", "MÖTLEY"))
                      .orderBy("-artist__name", "title")
                      .list());

      assertThat(keys(albums))
          .isNotEmpty()
          .isEqualTo(
              chinook.jdbcColumn(
                  """
                  SELECT AlbumId FROM Album JOIN Artist USING (ArtistId)
                  WHERE Name LIKE '%Mötley%' ORDER BY Name DESC, Title"""));
    }

    @Test
    void theKeyOfARelatedRowNeedsNoJoin() {
      long tracks =
          assertQueries(
              session,
              1,
              () -> session.query(Track.class).filter(Track.ALBUM.dot(Album.ID).eq(1)).count());

      assertThat(tracks).isEqualTo(10);
      assertThat(chinook.statements())
          .containsExactly("SELECT COUNT(*) FROM \"Track\" WHERE \"AlbumId\" = ?");
    }

    @Test
    void tracksWithoutAlbumAreNotByAnybodyButStayIfSomebodyIsExcluded() {
      session.execute(
          "INSERT INTO Track (TrackId, Name, MediaTypeId, Milliseconds, UnitPrice) VALUES (9001, 'Loose', 1, 1, 1)");
      session.commit();
      Q acDc = Track.ALBUM.dot(Album.ARTIST).dot(Artist.NAME).eq("AC/DC");
      QuerySet<Track> tracks = session.query(Track.class);

      assertQueries(
          session,
          4,
          () -> {
            assertThat(tracks.filter(acDc).count()).isEqualTo(18);
            assertThat(tracks.filter(acDc.not()).count()).isEqualTo(3485);
            assertThat(tracks.exclude(acDc).count()).isEqualTo(3486);
            assertThat(tracks.filter(acDc.or(Track.ALBUM.dot(Album.TITLE).isNull())).count())
                .isEqualTo(19);
          });
    }

    @Test
    void whichTracksAreNamedAsTheirAlbum() {
      List<Track> tracks =
          assertQueries(
              session,
              1,
              () ->
                  session
                      .query(Track.class)
                      .filter(Track.NAME.eq(Track.ALBUM.dot(Album.TITLE)))
                      .orderBy(Track.ID.asc())
                      .list());

      assertThat(keys(tracks))
          .isEqualTo(
              chinook.jdbcColumn(
                  "SELECT TrackId FROM Track JOIN Album USING (AlbumId) WHERE Name = Title ORDER BY TrackId"));
    }

    @Test
    void whichCustomersLiveWhereTheirAgentWorksAndWhereItsBossDoes() {
      List<Customer> customers =
          assertQueries(
              session,
              1,
              () ->
                  session
                      .query(Customer.class)
                      .filter(
                          Customer.COUNTRY.eq(Customer.SUPPORT_REP.dot(Employee.COUNTRY)),
                          Customer.STATE.eq(
                              Customer.SUPPORT_REP.dot(Employee.REPORTS_TO).dot(Employee.STATE)))
                      .orderBy(Customer.ID.asc())
                      .list());

      assertThat(keys(customers))
          .isEqualTo(
              chinook.jdbcColumn(
                  """
                  SELECT c.CustomerId FROM Customer c JOIN Employee e ON e.EmployeeId = c.SupportRepId
                  JOIN Employee b ON b.EmployeeId = e.ReportsTo
                  WHERE c.Country = e.Country AND c.State = b.State ORDER BY 1"""));
    }
  }

  // --- conditions over relations to many rows ---------------------------------------------------

  @Nested
  class ToManyRows {
    @Test
    void whichArtistsHaveNoAlbum() {
      QuerySet<Artist> artists = session.query(Artist.class);

      long without =
          assertQueries(
              session, 1, () -> artists.filter(Artist.ALBUMS.dot(Album.ID).isNull()).count());

      assertThat(without)
          .isEqualTo(71)
          .isEqualTo(
              chinook.jdbcValue(
                  "SELECT count(*) FROM Artist WHERE ArtistId NOT IN (SELECT ArtistId FROM Album)"));
      assertThat(chinook.statements())
          .containsExactly(
              "SELECT COUNT(*) FROM \"Artist\" WHERE NOT EXISTS (SELECT 1 FROM \"Album\""
                  + " WHERE \"Album\".\"ArtistId\" = \"Artist\".\"ArtistId\" AND \"Album\".\"AlbumId\" IS NOT NULL)");
      assertThat(artists.filter(Q.of("albums__isnull", true)).count()).isEqualTo(71);
      assertThat(artists.filter(Q.of("albums__isnull", false)).count()).isEqualTo(204);
      assertThat(artists.exclude(Q.of("albums__isnull", true)).count()).isEqualTo(204);
    }

    @Test
    void oneCallOfFilterMeansOneAlbumAndTwoCallsMeanAny() {
      Q named = Artist.ALBUMS.dot(Album.TITLE).startsWith("B");
      Q holding = Artist.ALBUMS.dot(Album.TRACKS).dot(Track.NAME).startsWith("A");
      QuerySet<Artist> artists = session.query(Artist.class);

      long together = assertQueries(session, 1, () -> artists.filter(named, holding).count());
      long apart = assertQueries(session, 1, () -> artists.filter(named).filter(holding).count());

      assertThat(together)
          .isEqualTo(9)
          .isEqualTo(
              chinook.jdbcValue(
                  """
                  SELECT count(DISTINCT ArtistId) FROM Album JOIN Track USING (AlbumId)
                  WHERE Title GLOB 'B*' AND Name GLOB 'A*'"""));
      assertThat(apart)
          .isEqualTo(13)
          .isEqualTo(
              chinook.jdbcValue(
                  """
                  SELECT count(*) FROM Artist
                  WHERE ArtistId IN (SELECT ArtistId FROM Album WHERE Title GLOB 'B*')
                  AND ArtistId IN (SELECT ArtistId FROM Album JOIN Track USING (AlbumId)
                                   WHERE Name GLOB 'A*')"""));
      assertThat(chinook.statements().get(0))
          .isEqualTo(
              "SELECT COUNT(*) FROM \"Artist\" WHERE EXISTS (SELECT 1 FROM \"Album\""
                  + " LEFT JOIN \"Track\" ON \"Track\".\"AlbumId\" = \"Album\".\"AlbumId\""
                  + " WHERE \"Album\".\"ArtistId\" = \"Artist\".\"ArtistId\""
                  + " AND (\"Album\".\"Title\" >= ? AND \"Album\".\"Title\" < ?)"
                  + " AND (\"Track\".\"Name\" >= ? AND \"Track\".\"Name\" < ?))");
    }

    @Test
    void whichPlaylistsHoldAcDcByName() {
      List<Playlist> playlists =
          assertQueries(
              session,
              1,
              () ->
                  session
                      .query(Playlist.class)
                      .filter(Q.of("tracks__album__artist__name__icontains", "ac/dc"))
                      .orderBy("-name", "id")
                      .list());

      assertThat(keys(playlists))
          .isEqualTo(
              chinook.jdbcColumn(
                  """
                  SELECT PlaylistId FROM Playlist WHERE PlaylistId IN (
                    SELECT PlaylistId FROM PlaylistTrack JOIN Track USING (TrackId)
                    JOIN Album USING (AlbumId) JOIN Artist USING (ArtistId)
                    WHERE Artist.Name = 'AC/DC')
                  ORDER BY Name DESC, PlaylistId"""));
    }

    @Test
    void whichPlaylistsAreWithoutJazz() {
      QuerySet<Playlist> playlists = session.query(Playlist.class);
      Q jazz = Playlist.TRACKS.dot(Track.GENRE).dot(Genre.NAME).eq("Jazz");

      long without = assertQueries(session, 1, () -> playlists.exclude(jazz).count());

      assertThat(without)
          .isEqualTo(
              chinook.jdbcValue(
                  """
                  SELECT count(*) FROM Playlist WHERE PlaylistId NOT IN (
                    SELECT PlaylistId FROM PlaylistTrack JOIN Track USING (TrackId)
                    JOIN Genre USING (GenreId) WHERE Genre.Name = 'Jazz')"""))
          .isEqualTo(playlists.filter(jazz.not()).count())
          .isEqualTo(18 - playlists.filter(jazz).count());
      assertThat(chinook.statements().get(0))
          .isEqualTo(
              "SELECT COUNT(*) FROM \"Playlist\" WHERE NOT EXISTS (SELECT 1 FROM \"PlaylistTrack\""
                  + " JOIN \"Track\" ON \"PlaylistTrack\".\"TrackId\" = \"Track\".\"TrackId\""
                  + " LEFT JOIN \"Genre\" ON \"Track\".\"GenreId\" = \"Genre\".\"GenreId\""
                  + " WHERE \"PlaylistTrack\".\"PlaylistId\" = \"Playlist\".\"PlaylistId\""
                  + " AND \"Genre\".\"Name\" = ?)");
    }

    @Test
    void whichTracksOfTheGrungeListWereEverSold() {
      List<Track> tracks =
          assertQueries(
              session,
              1,
              () ->
                  session
                      .query(Track.class)
                      .filter(
                          Track.PLAYLISTS.dot(Playlist.NAME).eq("Grunge"),
                          Track.LINES.dot(InvoiceLine.ID).isNotNull())
                      .orderBy(Track.ID.asc())
                      .list());

      assertThat(keys(tracks))
          .isNotEmpty()
          .isEqualTo(
              chinook.jdbcColumn(
                  """
                  SELECT DISTINCT TrackId FROM PlaylistTrack JOIN InvoiceLine USING (TrackId)
                  WHERE PlaylistId = 16 ORDER BY TrackId"""));
    }

    @Test
    void whichAlbumsHoldATrackOfTheirOwnName() {
      List<Album> albums =
          assertQueries(
              session,
              1,
              () ->
                  session
                      .query(Album.class)
                      .filter(Album.TRACKS.dot(Track.NAME).eq(Album.TITLE))
                      .orderBy(Album.ID.asc())
                      .list());

      assertThat(keys(albums))
          .hasSize(50)
          .isEqualTo(
              chinook.jdbcColumn(
                  "SELECT DISTINCT AlbumId FROM Album JOIN Track USING (AlbumId) WHERE Name = Title ORDER BY 1"));
    }

    @Test
    void whichAlbumsHoldATrackComposedByTheirArtist() {
      long albums =
          assertQueries(
              session,
              1,
              () ->
                  session
                      .query(Album.class)
                      .filter(Album.TRACKS.dot(Track.COMPOSER).eq(Album.ARTIST.dot(Artist.NAME)))
                      .count());

      assertThat(albums)
          .isEqualTo(
              chinook.jdbcValue(
                  """
                  SELECT count(DISTINCT AlbumId) FROM Album JOIN Track USING (AlbumId)
                  JOIN Artist USING (ArtistId) WHERE Composer = Artist.Name"""));
    }

    @Test
    void whichArtistsAreCalledAzymuthOrHaveAnAlbumWithA() {
      Q either = Artist.NAME.eq("Azymuth").or(Artist.ALBUMS.dot(Album.TITLE).startsWith("A"));

      long found =
          assertQueries(session, 1, () -> session.query(Artist.class).filter(either).count());
      long others =
          assertQueries(session, 1, () -> session.query(Artist.class).exclude(either).count());

      assertThat(found)
          .isEqualTo(26)
          .isEqualTo(
              chinook.jdbcValue(
                  """
                  SELECT count(*) FROM Artist WHERE Name = 'Azymuth'
                  OR ArtistId IN (SELECT ArtistId FROM Album WHERE Title GLOB 'A*')"""));
      assertThat(others).isEqualTo(275 - 26);
    }

    @Test
    void whichAgentsHaveSoldForMoreThanTwentyDollarsAtOnce() {
      List<Employee> agents =
          assertQueries(
              session,
              1,
              () ->
                  session
                      .query(Employee.class)
                      .filter(
                          Employee.CUSTOMERS.dot(Customer.INVOICES).dot(Invoice.TOTAL).gt(20),
                          Employee.CUSTOMERS.dot(Customer.COUNTRY).ne("USA"))
                      .orderBy(Employee.ID.asc())
                      .list());

      assertThat(keys(agents))
          .isEqualTo(
              chinook.jdbcColumn(
                  """
                  SELECT DISTINCT SupportRepId FROM Customer JOIN Invoice USING (CustomerId)
                  WHERE Total > 20 AND Country <> 'USA' ORDER BY 1"""));
    }

    @Test
    void whichArtistsShareAnAlbumsTitleWithAGenre() {
      List<Artist> artists =
          assertQueries(
              session,
              1,
              () ->
                  session
                      .query(Artist.class)
                      .filter(
                          Q.exists(
                              session
                                  .query(Genre.class)
                                  .filter(Genre.NAME.eq(Artist.ALBUMS.dot(Album.TITLE).outer()))))
                      .list());

      assertThat(keys(artists))
          .isEqualTo(
              chinook.jdbcColumn(
                  "SELECT DISTINCT ArtistId FROM Album WHERE Title IN (SELECT Name FROM Genre)"));
    }
  }

  // --- the table that refers to itself ----------------------------------------------------------

  @Nested
  class Employees {
    @Test
    void whoLeadsATeamWithSomebodyOfLethbridge() {
      List<Employee> bosses =
          assertQueries(
              session,
              1,
              () ->
                  session
                      .query(Employee.class)
                      .filter(Employee.TEAM.dot(Employee.CITY).eq("Lethbridge"))
                      .list());

      assertThat(keys(bosses))
          .isEqualTo(
              chinook.jdbcColumn(
                  "SELECT DISTINCT ReportsTo FROM Employee WHERE City = 'Lethbridge'"));
      assertThat(selections())
          .containsExactly(
              "SELECT … FROM \"Employee\" WHERE EXISTS (SELECT 1 FROM \"Employee\" AS \"Employee_2\""
                  + " WHERE \"Employee_2\".\"ReportsTo\" = \"Employee\".\"EmployeeId\""
                  + " AND \"Employee_2\".\"City\" = ?)");
    }

    @Test
    void whoseTeamLeadsATeamAndWhoseBossHasABoss() {
      QuerySet<Employee> employees = session.query(Employee.class).orderBy(Employee.ID.asc());

      List<Employee> above =
          assertQueries(
              session,
              1,
              () ->
                  employees
                      .filter(Employee.TEAM.dot(Employee.TEAM).dot(Employee.ID).isNotNull())
                      .list());
      List<Employee> below =
          assertQueries(
              session,
              1,
              () ->
                  employees
                      .filter(
                          Employee.REPORTS_TO
                              .dot(Employee.REPORTS_TO)
                              .dot(Employee.LAST_NAME)
                              .eq("Adams"))
                      .list());

      assertThat(keys(above)).containsExactly(1L);
      assertThat(keys(below)).containsExactly(3L, 4L, 5L, 7L, 8L);
    }

    @Test
    void theWholeHierarchyTakesAStatementForEachLevel() {
      Employee head =
          assertQueries(
              session,
              3,
              () ->
                  session
                      .query(Employee.class)
                      .filter(Employee.REPORTS_TO.isNull())
                      .prefetch(Employee.TEAM.dot(Employee.TEAM))
                      .one());

      List<@Nullable Object> found = new ArrayList<>();
      assertQueries(
          session,
          0,
          () -> {
            for (Employee manager : head.get(Employee.TEAM)) {
              assertThat(manager.get(Employee.REPORTS_TO)).isSameAs(head);
              for (Employee member : manager.get(Employee.TEAM)) {
                assertThat(member.get(Employee.REPORTS_TO)).isSameAs(manager);
                found.add(member.pk());
              }
            }
          });
      assertThat(found)
          .containsExactlyInAnyOrderElementsOf(
              chinook.jdbcColumn("SELECT EmployeeId FROM Employee WHERE ReportsTo IN (2, 6)"));
    }

    @Test
    void everybodyWithBossAndBossOfBossIsOneStatement() {
      List<Employee> all =
          assertQueries(
              session,
              1,
              () ->
                  session
                      .query(Employee.class)
                      .with(Employee.REPORTS_TO.dot(Employee.REPORTS_TO))
                      .orderBy(Employee.ID.asc())
                      .list());

      assertQueries(
          session,
          0,
          () -> {
            assertThat(all.get(0).get(Employee.REPORTS_TO)).isNull();
            assertThat(all.get(1).get(Employee.REPORTS_TO).get(Employee.REPORTS_TO)).isNull();
            Employee laura = all.get(7);
            assertThat(laura.get(Employee.REPORTS_TO).get(Employee.REPORTS_TO))
                .isEqualTo(all.get(0));
            assertThat(laura.get(Employee.REPORTS_TO))
                .isSameAs(all.get(6).get(Employee.REPORTS_TO));
          });
    }

    @Test
    void howLargeEachTeamIsBesideTheNameOfItsBoss() {
      Alias<Employee> boss = Alias.of(Employee.class, "boss");
      Expression<String> head = boss.dot(Employee.REPORTS_TO).dot(Employee.LAST_NAME);
      Expression<Long> size = Employee.TEAM.of(boss).dot(Employee.ID).count();

      List<Row> rows =
          assertQueries(
              session,
              1,
              () ->
                  session
                      .query(
                          new QueryBuilder()
                              .select(boss.dot(Employee.ID), head, size)
                              .from(boss)
                              .groupBy(boss.dot(Employee.ID))
                              .orderBy(boss.dot(Employee.ID).asc()))
                      .list());

      assertThat(values(rows, boss.dot(Employee.ID), head, size))
          .isEqualTo(
              chinook.jdbc(
                  """
                  SELECT b.EmployeeId, h.LastName, count(e.EmployeeId) FROM Employee b
                  LEFT JOIN Employee h ON h.EmployeeId = b.ReportsTo
                  LEFT JOIN Employee e ON e.ReportsTo = b.EmployeeId
                  GROUP BY b.EmployeeId ORDER BY b.EmployeeId"""));
      assertThat(selections())
          .containsExactly(
              "SELECT … FROM \"Employee\" AS \"boss\""
                  + " LEFT JOIN \"Employee\" ON \"boss\".\"ReportsTo\" = \"Employee\".\"EmployeeId\""
                  + " LEFT JOIN \"Employee\" AS \"Employee_2\" ON \"Employee_2\".\"ReportsTo\" = \"boss\".\"EmployeeId\""
                  + " GROUP BY \"boss\".\"EmployeeId\" ORDER BY \"boss\".\"EmployeeId\" ASC");
    }
  }

  // --- values, groups and aggregates ------------------------------------------------------------

  @Nested
  class Values {
    @Test
    void whatDoEachTracksAlbumArtistAndGenreSay() {
      Expression<String> artist = Track.ALBUM.dot(Album.ARTIST).dot(Artist.NAME);
      Expression<String> genre = Track.GENRE.dot(Genre.NAME);
      Expression<String> format = Track.MEDIA_TYPE.dot(MediaType.NAME);

      List<Row> rows =
          assertQueries(
              session,
              1,
              () ->
                  session
                      .query(Track.class)
                      .orderBy(artist.asc(), Track.ID.asc())
                      .select(Track.NAME, artist, genre, format)
                      .limit(50)
                      .list());

      assertThat(values(rows, Track.NAME, artist, genre, format))
          .isEqualTo(
              chinook.jdbc(
                  """
                  SELECT t.Name, a.Name, g.Name, m.Name FROM Track t
                  LEFT JOIN Album USING (AlbumId) LEFT JOIN Artist a USING (ArtistId)
                  LEFT JOIN Genre g ON g.GenreId = t.GenreId
                  JOIN MediaType m ON m.MediaTypeId = t.MediaTypeId
                  ORDER BY a.Name, t.TrackId LIMIT 50"""));
    }

    @Test
    void howManyTracksHasEachAlbumBesideItsArtist() {
      Expression<Long> tracks = Album.TRACKS.dot(Track.ID).count();

      var albums =
          assertQueries(
              session,
              1,
              () ->
                  session
                      .query(Album.class)
                      .with(Album.ARTIST)
                      .annotate(tracks)
                      .orderBy(tracks.desc(), Album.ARTIST.dot(Artist.NAME).asc(), Album.ID.asc())
                      .limit(20)
                      .list());

      List<List<@Nullable Object>> found = new ArrayList<>();
      assertQueries(
          session,
          0,
          () ->
              albums.forEach(
                  album ->
                      found.add(
                          List.of(
                              album.model().get(Album.TITLE),
                              album.model().get(Album.ARTIST).get(Artist.NAME),
                              album.get(tracks)))));
      assertThat(found)
          .isEqualTo(
              chinook.jdbc(
                  """
                  SELECT Title, Artist.Name, count(TrackId) FROM Album JOIN Artist USING (ArtistId)
                  LEFT JOIN Track USING (AlbumId)
                  GROUP BY AlbumId ORDER BY 3 DESC, 2, AlbumId LIMIT 20"""));
      assertThat(selections())
          .containsExactly(
              "SELECT … FROM \"Album\" JOIN \"Artist\" ON \"Album\".\"ArtistId\" = \"Artist\".\"ArtistId\""
                  + " LEFT JOIN \"Track\" ON \"Track\".\"AlbumId\" = \"Album\".\"AlbumId\""
                  + " GROUP BY \"Album\".\"AlbumId\" ORDER BY count(\"Track\".\"TrackId\") DESC,"
                  + " \"Artist\".\"Name\" ASC, \"Album\".\"AlbumId\" ASC LIMIT ?");
    }

    @Test
    void whichArtistsHaveMoreThanTenAlbums() {
      Expression<Long> albums = Artist.ALBUMS.dot(Album.ID).count();
      Q many = Artist.ALBUMS.dot(Album.ID).count().gt(10);

      var artists =
          assertQueries(
              session,
              1,
              () ->
                  session
                      .query(Artist.class)
                      .annotate(albums)
                      .having(many)
                      .orderBy(albums.desc())
                      .list());
      List<Artist> alone =
          assertQueries(
              session, 1, () -> session.query(Artist.class).groupBy(Artist.ID).having(many).list());

      assertThat(artists.stream().map(artist -> artist.get(albums))).containsExactly(21L, 14L, 11L);
      assertThat(keys(artists.stream().map(artist -> artist.model()).toList()))
          .containsExactlyInAnyOrderElementsOf(keys(alone))
          .isEqualTo(
              chinook.jdbcColumn(
                  "SELECT ArtistId FROM Album GROUP BY ArtistId HAVING count(*) > 10 ORDER BY count(*) DESC"));
    }

    @Test
    void howLongIsEachPlaylist() {
      Expression<Integer> length = Playlist.TRACKS.dot(Track.MILLISECONDS).sum();

      var playlists =
          assertQueries(
              session,
              1,
              () ->
                  session
                      .query(Playlist.class)
                      .annotate(length)
                      .orderBy(Playlist.ID.asc())
                      .map(
                          playlist ->
                              Arrays.<@Nullable Object>asList(
                                  playlist.model().pk(),
                                  playlist.get(length) == null
                                      ? null
                                      : ((Number) playlist.get(length)).longValue()))
                      .list());

      assertThat(playlists)
          .hasSize(18)
          .isEqualTo(
              chinook.jdbc(
                  """
                  SELECT PlaylistId, sum(Milliseconds) FROM Playlist LEFT JOIN PlaylistTrack
                  USING (PlaylistId) LEFT JOIN Track USING (TrackId)
                  GROUP BY PlaylistId ORDER BY PlaylistId"""));
    }

    @Test
    void howOftenWasEachGenreSold() {
      Expression<String> genre = InvoiceLine.TRACK.dot(Track.GENRE).dot(Genre.NAME);

      List<Row> rows =
          assertQueries(
              session,
              1,
              () ->
                  session
                      .query(InvoiceLine.class)
                      .groupBy(InvoiceLine.TRACK.dot(Track.GENRE))
                      .select(genre, count())
                      .orderBy(count().desc(), genre.asc())
                      .list());

      assertThat(values(rows, genre, count()))
          .isEqualTo(
              chinook.jdbc(
                  """
                  SELECT g.Name, count(*) FROM InvoiceLine JOIN Track t USING (TrackId)
                  JOIN Genre g USING (GenreId) GROUP BY GenreId ORDER BY 2 DESC, 1"""));
    }

    @Test
    void howManyLinesAndOnHowManyListsIsATrackInOneStatement() {
      Expression<Long> lines = Track.LINES.dot(InvoiceLine.ID).count().distinct();
      Expression<Long> lists = Track.PLAYLISTS.dot(Playlist.ID).count().distinct();

      var track =
          assertQueries(
              session,
              1,
              () -> session.query(Track.class).filter(Track.ID.eq(2)).annotate(lines, lists).one());

      assertThat(List.of(track.get(lines), track.get(lists)))
          .isEqualTo(
              chinook
                  .jdbc(
                      """
                      SELECT (SELECT count(*) FROM InvoiceLine WHERE TrackId = 2),
                        (SELECT count(*) FROM PlaylistTrack WHERE TrackId = 2)""")
                  .get(0));
    }

    @Test
    void howManyAlbumsAndTracksHasEachArtist() {
      Expression<Long> tracks =
          scalar(
              session
                  .query(Track.class)
                  .filter(Track.ALBUM.dot(Album.ARTIST).eqKey(Artist.ID.outer()))
                  .selectValue(Track.ID.count()));

      var artists =
          assertQueries(
              session,
              1,
              () ->
                  session
                      .query(Artist.class)
                      .orderBy(Artist.ID.asc())
                      .limit(30)
                      .annotate(Artist.ALBUMS.dot(Album.ID).count(), tracks)
                      .list());

      assertThat(artists.stream().map(artist -> artist.get(tracks)).toList())
          .isEqualTo(
              chinook.jdbcColumn(
                  """
                  SELECT (SELECT count(*) FROM Track JOIN Album a USING (AlbumId)
                          WHERE a.ArtistId = Artist.ArtistId)
                  FROM Artist ORDER BY ArtistId LIMIT 30"""));
    }

    @Test
    void howManyAlbumsHaveTheFirstThreeArtistsTogether() {
      Expression<Long> albums = Artist.ALBUMS.dot(Album.ID).count();

      Row row =
          assertQueries(
              session,
              1,
              () -> session.query(Artist.class).filter(Artist.ID.lte(3)).aggregate(albums));

      assertThat(row.get(albums))
          .isEqualTo(chinook.jdbcValue("SELECT count(*) FROM Album WHERE ArtistId <= 3"));
    }

    @Test
    void whichGenresAreOnThePlaylistsEachOnce() {
      Expression<String> genre = Playlist.TRACKS.dot(Track.GENRE).dot(Genre.NAME);

      List<String> genres =
          assertQueries(
              session,
              1,
              () ->
                  session
                      .query(Playlist.class)
                      .filter(Playlist.NAME.startsWith("Classical"))
                      .selectValue(genre)
                      .distinct()
                      .orderBy(genre.asc())
                      .list());

      assertThat(genres)
          .hasToString(
              chinook
                  .jdbcColumn(
                      """
                      SELECT DISTINCT g.Name FROM Playlist p JOIN PlaylistTrack USING (PlaylistId)
                      JOIN Track USING (TrackId) JOIN Genre g USING (GenreId)
                      WHERE p.Name GLOB 'Classical*' ORDER BY 1""")
                  .toString());
    }
  }

  // --- reading related rows ---------------------------------------------------------------------

  @Nested
  class Loading {
    @Test
    void fromAllTracksOfAnAlbumToTheArtistIsAStatementForEachLevel() {
      List<String> artists = new ArrayList<>();

      assertQueries(
          session,
          3,
          () -> {
            for (Track track : session.query(Track.class).filter(Track.ID.lte(100)).list()) {
              artists.add(track.get(Track.ALBUM).get(Album.ARTIST).get(Artist.NAME));
            }
          });

      assertThat(artists)
          .hasSize(100)
          .hasToString(
              chinook
                  .jdbcColumn(
                      """
                      SELECT Artist.Name FROM Track JOIN Album USING (AlbumId)
                      JOIN Artist USING (ArtistId) WHERE TrackId <= 100 ORDER BY TrackId""")
                  .toString());
    }

    @Test
    void theWholeCatalogueTakesThreeStatements() {
      List<Artist> artists =
          assertQueries(
              session,
              3,
              () ->
                  session
                      .query(Artist.class)
                      .prefetch(Artist.ALBUMS.dot(Album.TRACKS))
                      .orderBy(Artist.ID.asc())
                      .list());

      int tracks = 0;
      for (Artist artist : artists) {
        for (Album album : artist.get(Artist.ALBUMS)) {
          assertThat(album.get(Album.ARTIST)).isSameAs(artist);
          for (Track track : album.get(Album.TRACKS)) {
            assertThat(track.get(Track.ALBUM)).isSameAs(album);
            tracks++;
          }
        }
      }
      assertThat((long) tracks).isEqualTo(chinook.jdbcValue("SELECT count(*) FROM Track"));
      assertThat(artists.get(24).get(Artist.ALBUMS)).isEmpty();
    }

    @Test
    void theLongTracksOfEachListInOrderWithAlbumAndArtistAreTwoStatements() {
      List<Playlist> playlists =
          assertQueries(
              session,
              2,
              () ->
                  session
                      .query(Playlist.class)
                      .prefetch(
                          Playlist.TRACKS,
                          tracks ->
                              tracks
                                  .filter(
                                      Track.MILLISECONDS.gt(300_000),
                                      Track.GENRE.dot(Genre.NAME).eq("Rock"))
                                  .orderBy(
                                      Track.ALBUM.dot(Album.ARTIST).dot(Artist.NAME).asc(),
                                      Track.ID.asc())
                                  .with(Track.ALBUM.dot(Album.ARTIST)))
                      .orderBy(Playlist.ID.asc())
                      .list());

      List<List<@Nullable Object>> found = new ArrayList<>();
      assertQueries(
          session,
          0,
          () -> {
            for (Playlist playlist : playlists) {
              for (Track track : playlist.get(Playlist.TRACKS)) {
                Artist artist = track.get(Track.ALBUM).get(Album.ARTIST);
                found.add(List.of(playlist.pk(), artist.get(Artist.NAME), track.pk()));
              }
            }
          });
      assertThat(found)
          .isNotEmpty()
          .isEqualTo(
              chinook.jdbc(
                  """
                  SELECT PlaylistId, Artist.Name, TrackId FROM PlaylistTrack
                  JOIN Track USING (TrackId) JOIN Album USING (AlbumId) JOIN Artist USING (ArtistId)
                  WHERE Milliseconds > 300000 AND GenreId = 1
                  ORDER BY PlaylistId, Artist.Name, TrackId"""));
    }

    @Test
    void theTracksThatWereSoldTwiceOfEachListCanBeGroupedWhilePrefetching() {
      List<Playlist> playlists =
          assertQueries(
              session,
              2,
              () ->
                  session
                      .query(Playlist.class)
                      .prefetch(
                          Playlist.TRACKS,
                          tracks ->
                              tracks
                                  .groupBy(Track.ID)
                                  .having(Track.LINES.dot(InvoiceLine.ID).count().gt(1)))
                      .orderBy(Playlist.ID.asc())
                      .list());

      assertThat(
              playlists.stream()
                  .map(playlist -> (long) playlist.get(Playlist.TRACKS).size())
                  .toList())
          .isEqualTo(
              chinook.jdbcColumn(
                  """
                  SELECT count(t.TrackId) FROM Playlist LEFT JOIN PlaylistTrack t
                  ON t.PlaylistId = Playlist.PlaylistId AND t.TrackId IN
                    (SELECT TrackId FROM InvoiceLine GROUP BY TrackId HAVING count(*) > 1)
                  GROUP BY Playlist.PlaylistId ORDER BY Playlist.PlaylistId"""));
    }

    @Test
    void bothDirectionsOfTheListsAreAStatementEach() {
      Playlist grunge = session.get(Playlist.class, 16);

      List<Track> tracks = assertQueries(session, 1, () -> grunge.get(Playlist.TRACKS));
      List<List<Playlist>> lists =
          assertQueries(
              session, 1, () -> tracks.stream().map(track -> track.get(Track.PLAYLISTS)).toList());

      assertThat(tracks).hasSize(15);
      assertThat(lists).allMatch(each -> each.contains(grunge));
      assertThat((long) lists.stream().mapToInt(List::size).sum())
          .isEqualTo(
              chinook.jdbcValue(
                  """
                  SELECT count(*) FROM PlaylistTrack WHERE TrackId IN
                    (SELECT TrackId FROM PlaylistTrack WHERE PlaylistId = 16)"""));
    }

    @Test
    void anInvoiceWithEverythingOnItIsThreeStatements() {
      Invoice invoice =
          assertQueries(
              session,
              3,
              () ->
                  session
                      .query(Invoice.class)
                      .with(Invoice.CUSTOMER.dot(Customer.SUPPORT_REP))
                      .prefetch(Invoice.LINES.dot(InvoiceLine.TRACK))
                      .filter(Invoice.ID.eq(5))
                      .one());

      assertQueries(
          session,
          0,
          () -> {
            assertThat(invoice.get(Invoice.CUSTOMER).get(Customer.SUPPORT_REP).pk())
                .isEqualTo(
                    chinook.jdbcValue(
                        "SELECT SupportRepId FROM Invoice JOIN Customer USING (CustomerId) WHERE InvoiceId = 5"));
            assertThat(
                    invoice.get(Invoice.LINES).stream()
                        .map(line -> line.get(InvoiceLine.TRACK).get(Track.NAME))
                        .toList())
                .hasToString(
                    chinook
                        .jdbcColumn(
                            "SELECT Name FROM InvoiceLine JOIN Track USING (TrackId) WHERE InvoiceId = 5 ORDER BY InvoiceLineId")
                        .toString());
          });
    }

    @Test
    void aStreamBringsTheRelatedRowsAlong() {
      List<String> artists =
          assertQueries(
              session,
              1,
              () -> {
                try (Stream<Track> tracks =
                    session
                        .query(Track.class)
                        .with(Track.ALBUM.dot(Album.ARTIST))
                        .orderBy(Track.ID.asc())
                        .stream()) {
                  return tracks
                      .map(track -> track.get(Track.ALBUM).get(Album.ARTIST).get(Artist.NAME))
                      .distinct()
                      .toList();
                }
              });

      assertThat((long) artists.size())
          .isEqualTo(chinook.jdbcValue("SELECT count(DISTINCT ArtistId) FROM Album"));
    }

    @Test
    void theFormatsAndTheirGenresAreReadForAllOfThem() {
      assertQueries(
          session,
          2,
          () -> {
            for (MediaType format : session.query(MediaType.class).list()) {
              assertThat((long) format.get(MediaType.TRACKS).size())
                  .isEqualTo(
                      chinook.jdbcValue(
                          "SELECT count(*) FROM Track WHERE MediaTypeId = " + format.pk()));
            }
          });
      assertQueries(
          session,
          2,
          () ->
              session
                  .query(Genre.class)
                  .list()
                  .forEach(genre -> assertThat(genre.get(Genre.TRACKS)).isNotEmpty()));
    }
  }

  // --- ways to run a query ----------------------------------------------------------------------

  @Nested
  class Results {
    private final Q ofAcDc = Track.ALBUM.dot(Album.ARTIST).dot(Artist.NAME).eq("AC/DC");

    @Test
    void firstLastExistsAndContainsTakeOneStatementEach() {
      QuerySet<Track> tracks =
          session
              .query(Track.class)
              .filter(ofAcDc)
              .orderBy(Track.ALBUM.dot(Album.TITLE).asc(), Track.NAME.asc());
      Track other = session.get(Track.class, 2);

      Optional<Track> first = assertQueries(session, 1, tracks::first);
      Optional<Track> last = assertQueries(session, 1, tracks::last);

      assertThat(List.of(first.orElseThrow().pk(), last.orElseThrow().pk()))
          .isEqualTo(
              List.of(
                  chinook.jdbcValue(
                      "SELECT TrackId FROM Track JOIN Album USING (AlbumId) WHERE ArtistId = 1 ORDER BY Title, Name"),
                  chinook.jdbcValue(
                      "SELECT TrackId FROM Track JOIN Album USING (AlbumId) WHERE ArtistId = 1 ORDER BY Title DESC, Name DESC")));
      assertThat(assertQueries(session, 1, tracks::exists)).isTrue();
      assertThat(assertQueries(session, 1, () -> tracks.contains(other))).isFalse();
      assertThat(assertQueries(session, 1, () -> tracks.inBulk(List.of(1, 2, 15))))
          .containsOnlyKeys(1L, 15L);
    }

    @Test
    void pagesAreTwoStatements() {
      var page =
          assertQueries(
              session,
              2,
              () ->
                  session
                      .query(Album.class)
                      .filter(Q.of("tracks__name__startswith", "A"))
                      .orderBy("-artist__name", "id")
                      .page(2, 5));

      assertThat(keys(page.items()))
          .isEqualTo(
              chinook.jdbcColumn(
                  """
                  SELECT AlbumId FROM Album JOIN Artist USING (ArtistId) WHERE AlbumId IN
                    (SELECT AlbumId FROM Track WHERE Name GLOB 'A*')
                  ORDER BY Artist.Name DESC, AlbumId LIMIT 5 OFFSET 5"""));
      assertThat(page.total())
          .isEqualTo(
              chinook.jdbcValue("SELECT count(DISTINCT AlbumId) FROM Track WHERE Name GLOB 'A*'"));
    }

    @Test
    void pagesByKeysGoOnOverRowsWithoutRelatedRow() {
      for (boolean descending : List.of(false, true)) {
        var boss = Employee.REPORTS_TO.dot(Employee.LAST_NAME);
        KeysetPage<Employee> page =
            session
                .query(Employee.class)
                .orderBy(descending ? boss.desc() : boss.asc())
                .firstPage(3);
        List<@Nullable Object> forward = keys(page.items());
        while (page.hasNext()) {
          KeysetPage<Employee> before = page;
          page = assertQueries(session, 1, () -> before.next().orElseThrow());
          forward.addAll(keys(page.items()));
        }
        List<@Nullable Object> back = keys(page.items());
        while (page.hasPrevious()) {
          page = page.previous().orElseThrow();
          back.addAll(0, keys(page.items()));
        }

        assertThat(forward)
            .isEqualTo(back)
            .isEqualTo(
                chinook.jdbcColumn(
                    """
                    SELECT e.EmployeeId FROM Employee e
                    LEFT JOIN Employee b ON b.EmployeeId = e.ReportsTo
                    ORDER BY b.LastName %s, e.EmployeeId"""
                        .formatted(descending ? "DESC" : "ASC")));
      }
    }

    @Test
    void unionsOfQueriesWithPathsAreOneStatement() {
      List<Track> tracks =
          assertQueries(
              session,
              1,
              () ->
                  session
                      .query(Track.class)
                      .filter(ofAcDc)
                      .union(
                          session
                              .query(Track.class)
                              .filter(Track.PLAYLISTS.dot(Playlist.NAME).eq("Grunge")))
                      .orderBy(Track.ID.asc())
                      .list());

      assertThat(keys(tracks))
          .hasSize(33)
          .isEqualTo(
              chinook.jdbcColumn(
                  """
                  SELECT TrackId FROM Track JOIN Album USING (AlbumId) WHERE ArtistId = 1
                  UNION SELECT TrackId FROM PlaylistTrack WHERE PlaylistId = 16 ORDER BY 1"""));
    }

    @Test
    void aQueryWithAPathCanBeTheKeysOfAnother() {
      long customers =
          assertQueries(
              session,
              1,
              () ->
                  session
                      .query(Customer.class)
                      .filter(
                          Customer.ID.in(
                              session
                                  .query(Invoice.class)
                                  .filter(
                                      Invoice.LINES
                                          .dot(InvoiceLine.TRACK)
                                          .dot(Track.GENRE)
                                          .dot(Genre.NAME)
                                          .eq("Jazz"))
                                  .selectValue(Invoice.CUSTOMER.keyColumn(Customer.ID))))
                      .count());

      assertThat(customers)
          .isEqualTo(
              chinook.jdbcValue(
                  """
                  SELECT count(DISTINCT CustomerId) FROM Invoice JOIN InvoiceLine USING (InvoiceId)
                  JOIN Track USING (TrackId) JOIN Genre g USING (GenreId) WHERE g.Name = 'Jazz'"""))
          .isEqualTo(
              session
                  .query(Customer.class)
                  .filter(Q.of("invoices__lines__track__genre__name", "Jazz"))
                  .count());
    }

    @Test
    void relatedRowsAreAQueryThatCanBeRefined() {
      Customer customer = session.get(Customer.class, 2);

      List<Invoice> invoices =
          assertQueries(
              session,
              1,
              () ->
                  session
                      .related(customer, Customer.INVOICES)
                      .filter(
                          Invoice.LINES
                              .dot(InvoiceLine.TRACK)
                              .dot(Track.GENRE)
                              .dot(Genre.NAME)
                              .eq("Rock"))
                      .orderBy(Invoice.TOTAL.desc(), Invoice.ID.asc())
                      .list());

      assertThat(keys(invoices))
          .isEqualTo(
              chinook.jdbcColumn(
                  """
                  SELECT DISTINCT InvoiceId FROM Invoice JOIN InvoiceLine USING (InvoiceId)
                  JOIN Track USING (TrackId) WHERE CustomerId = 2 AND GenreId = 1
                  ORDER BY Total DESC, InvoiceId"""));
      assertThat(assertQueries(session, 1, () -> customer.related(Customer.INVOICES).count()))
          .isEqualTo(7);
    }
  }

  // --- writing ----------------------------------------------------------------------------------

  @Nested
  class Writing {
    @Test
    void tracksOfAListGetAPriceByOneStatement() {
      long changed =
          assertQueries(
              session,
              1,
              () ->
                  session
                      .query(Track.class)
                      .filter(Track.PLAYLISTS.dot(Playlist.NAME).eq("Grunge"))
                      .update(Track.UNIT_PRICE.to(new BigDecimal("0.49"))));

      assertThat(changed).isEqualTo(15);
      assertThat(
              session
                  .query(Track.class)
                  .filter(Track.UNIT_PRICE.eq(new BigDecimal("0.49")))
                  .count())
          .isEqualTo(15);
      session.rollback();
    }

    @Test
    void tracksOfAnArtistGetAComposerByTheirKeys() {
      long changed =
          assertQueries(
              session,
              1,
              () ->
                  session
                      .query(Track.class)
                      .filter(Track.ALBUM.dot(Album.ARTIST).dot(Artist.NAME).eq("AC/DC"))
                      .update(Track.COMPOSER.to("AC/DC")));

      assertThat(changed).isEqualTo(18);
      assertThat(chinook.statements())
          .contains(
              "UPDATE \"Track\" SET \"Composer\" = ? WHERE \"TrackId\" IN (SELECT \"Track\".\"TrackId\""
                  + " FROM \"Track\" LEFT JOIN \"Album\" ON \"Track\".\"AlbumId\" = \"Album\".\"AlbumId\""
                  + " LEFT JOIN \"Artist\" ON \"Album\".\"ArtistId\" = \"Artist\".\"ArtistId\""
                  + " WHERE \"Artist\".\"Name\" = ?)");
      session.rollback();
    }

    @Test
    void theEntriesOfAnArtistLeaveAllLists() {
      Object before = chinook.jdbcValue("SELECT count(*) FROM PlaylistTrack");

      long gone =
          assertQueries(
              session,
              1,
              () ->
                  session
                      .query(PlaylistTrack.class)
                      .filter(
                          PlaylistTrack.TRACK
                              .dot(Track.ALBUM)
                              .dot(Album.ARTIST)
                              .dot(Artist.NAME)
                              .eq("AC/DC"))
                      .delete()
                      .of(PlaylistTrack.class));

      assertThat(gone).isEqualTo(37);
      session.rollback();
      assertThat(session.query(PlaylistTrack.class).count()).isEqualTo(before);
    }

    @Test
    void employeesWithoutTeamAndCustomersGo() {
      List<Employee> gone =
          assertQueries(
              session,
              1,
              () ->
                  session
                      .query(Employee.class)
                      .filter(
                          Employee.TEAM.dot(Employee.ID).isNull(),
                          Employee.CUSTOMERS.dot(Customer.ID).isNull())
                      .deleteReturning());

      assertThat(keys(gone)).containsExactlyInAnyOrder(7L, 8L);
      session.rollback();
    }

    @Test
    void tracksComeOnAListAndLeaveIt() {
      Playlist list = session.get(Playlist.class, 18);
      Track first = session.get(Track.class, 1);
      Track second = session.get(Track.class, 2);

      assertThat(
              assertQueries(
                  session, 2, () -> list.related(Playlist.TRACKS).add(first, second, first)))
          .isEqualTo(2);
      assertThat(assertQueries(session, 1, () -> list.related(Playlist.TRACKS).add(second)))
          .isZero();
      assertThat(assertQueries(session, 1, () -> list.get(Playlist.TRACKS))).hasSize(3);
      assertThat(assertQueries(session, 1, () -> first.related(Track.PLAYLISTS).remove(list)))
          .isEqualTo(1);
      assertThat(list.related(Playlist.TRACKS).contains(first)).isFalse();
      assertQueries(session, 4, () -> list.related(Playlist.TRACKS).set(List.of(first)));
      assertThat(keys(list.related(Playlist.TRACKS).list())).containsExactly(1L);
      assertThat(assertQueries(session, 1, () -> list.related(Playlist.TRACKS).clear()))
          .isEqualTo(1);
      assertThat(list.get(Playlist.TRACKS)).isEmpty();
      session.rollback();
      assertThat(keys(list.get(Playlist.TRACKS)))
          .isEqualTo(chinook.jdbcColumn("SELECT TrackId FROM PlaylistTrack WHERE PlaylistId = 18"));
    }

    @Test
    void anAlbumOfAnArtistIsFoundOrCreated() {
      Artist artist = session.get(Artist.class, 1);

      var known =
          assertQueries(
              session,
              1,
              () ->
                  session
                      .query(Album.class)
                      .filter(Album.ARTIST.dot(Artist.NAME).eq("AC/DC"))
                      .getOrCreate(Album.TITLE.to("Let There Be Rock"), Album.ARTIST.to(artist)));
      var made =
          assertQueries(
              session,
              3,
              () ->
                  session
                      .query(Album.class)
                      .getOrCreate(List.of(Album.TITLE.to("Power Up"), Album.ARTIST.to(artist))));

      assertThat(known.created()).isFalse();
      assertThat(made.created()).isTrue();
      assertThat(artist.related(Artist.ALBUMS).count()).isEqualTo(3);
      session.rollback();
    }
  }
}
