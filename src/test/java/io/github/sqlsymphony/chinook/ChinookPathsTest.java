package io.github.sqlsymphony.chinook;

import static io.github.sqlsymphony.expression.Functions.scalar;
import static io.github.sqlsymphony.testing.QueryAssertions.assertQueries;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.sqlsymphony.exception.QueryException;
import io.github.sqlsymphony.exception.UnknownNameException;
import io.github.sqlsymphony.expression.Expression;
import io.github.sqlsymphony.expression.Q;
import io.github.sqlsymphony.expression.TemporalUnit;
import io.github.sqlsymphony.model.Model;
import io.github.sqlsymphony.model.RelationLoading;
import io.github.sqlsymphony.query.Alias;
import io.github.sqlsymphony.query.CommonTable;
import io.github.sqlsymphony.query.DerivedTable;
import io.github.sqlsymphony.query.QueryBuilder;
import io.github.sqlsymphony.query.QuerySet;
import io.github.sqlsymphony.session.Session;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Paths of relations in the corners of the query language, and what is refused there. */
class ChinookPathsTest {
  @RegisterExtension final ChinookDatabase chinook = new ChinookDatabase();
  private Session session;

  @BeforeEach
  void useTheSession() {
    session = chinook.session();
  }

  private void addTrackWithoutAlbum() {
    session.execute(
        "INSERT INTO Track (TrackId, Name, MediaTypeId, Milliseconds, UnitPrice) VALUES (9001, 'Loose', 1, 1, 1)");
    session.commit();
    chinook.forgetStatements();
  }

  @Nested
  class ConditionsOnRelatedRows {
    @Test
    void goTogetherWithColumnsOfTheQueryItself() {
      long bosses =
          session
              .query(Employee.class)
              .filter(
                  Employee.TEAM.dot(Employee.TITLE).eq("IT Staff").or(Employee.CITY.eq("Edmonton")),
                  Employee.TEAM.dot(Employee.ID).gt(3))
              .count();

      assertThat(bosses)
          .isEqualTo(
              chinook.jdbcValue(
                  """
                  SELECT count(DISTINCT b.EmployeeId) FROM Employee b
                  JOIN Employee e ON e.ReportsTo = b.EmployeeId
                  WHERE (e.Title = 'IT Staff' OR b.City = 'Edmonton') AND e.EmployeeId > 3"""));
    }

    @Test
    void compareRowsOfTwoRelations() {
      long tracks =
          session
              .query(Album.class)
              .filter(
                  Album.TRACKS.dot(Track.NAME).eq(Album.ARTIST.dot(Artist.ALBUMS).dot(Album.TITLE)))
              .count();

      assertThat(tracks)
          .isEqualTo(
              chinook.jdbcValue(
                  """
                  SELECT count(DISTINCT a.AlbumId) FROM Album a JOIN Track t ON t.AlbumId = a.AlbumId
                  JOIN Album b ON b.ArtistId = a.ArtistId WHERE t.Name = b.Title"""));
    }

    @Test
    void compareRowsBehindTwoTablesOfTheQuery() {
      Alias<Employee> boss = Alias.of(Employee.class, "boss");

      long found =
          session
              .query(Employee.class)
              .join(boss)
              .on(Employee.REPORTS_TO.eqKey(boss.dot(Employee.ID)))
              .filter(
                  Employee.TEAM.of(boss).dot(Employee.TITLE).ne(Employee.TEAM.dot(Employee.TITLE)))
              .count();

      assertThat(found)
          .isEqualTo(
              chinook.jdbcValue(
                  """
                  SELECT count(DISTINCT e.EmployeeId) FROM Employee e
                  JOIN Employee s ON s.ReportsTo = e.ReportsTo
                  JOIN Employee t ON t.ReportsTo = e.EmployeeId WHERE s.Title <> t.Title"""));
    }

    @Test
    void areTrueWithoutRelatedRowWhereNullIs() {
      addTrackWithoutAlbum();
      QuerySet<Track> tracks = session.query(Track.class);
      Q nobody = Track.ALBUM.dot(Album.TRACKS).dot(Track.COMPOSER).isNull();

      assertThat(tracks.filter(Track.ALBUM.dot(Album.TRACKS).dot(Track.ID).isNull()).count())
          .isEqualTo(1);
      assertThat(tracks.filter(nobody).count())
          .isEqualTo(
              chinook.jdbcValue(
                  """
                  SELECT count(DISTINCT t.TrackId) FROM Track t
                  LEFT JOIN Track s ON s.AlbumId = t.AlbumId WHERE s.Composer IS NULL"""));
      assertThat(tracks.exclude(nobody).count() + tracks.filter(nobody).count())
          .isEqualTo(tracks.count());
      assertThat(
              session
                  .query(Artist.class)
                  .filter(Artist.ALBUMS.dot(Album.TRACKS).dot(Track.ID).isNull())
                  .count())
          .isEqualTo(71);
    }

    @Test
    void areExcludedIfOneOfThemMatchesAlsoWhereOthersDoNot() {
      QuerySet<Artist> artists = session.query(Artist.class);
      Q unknown = Artist.ALBUMS.dot(Album.TRACKS).dot(Track.COMPOSER).isNull();

      assertThat(artists.exclude(unknown).count())
          .isEqualTo(artists.filter(unknown.not()).count())
          .isEqualTo(
              chinook.jdbcValue(
                  """
                  SELECT count(*) FROM Artist WHERE ArtistId NOT IN
                    (SELECT ArtistId FROM Artist LEFT JOIN Album USING (ArtistId)
                     LEFT JOIN Track USING (AlbumId) WHERE Composer IS NULL)"""));
      assertThat(session.query(Track.class).exclude(Track.ALBUM.dot(Album.TITLE).isNull()))
          .asString()
          .endsWith("WHERE \"Album\".\"Title\" IS NOT NULL");
    }

    @Test
    void canBeNegatedInsideOneAnother() {
      Q withB = Artist.ALBUMS.dot(Album.TITLE).startsWith("B");
      Q withA = Artist.ALBUMS.dot(Album.TITLE).startsWith("A");

      assertThat(session.query(Artist.class).filter(withB.and(withA.not()).not()).count())
          .isEqualTo(
              chinook.jdbcValue(
                  """
                  SELECT count(*) FROM Artist
                  WHERE NOT (ArtistId IN (SELECT ArtistId FROM Album WHERE Title GLOB 'B*')
                  AND ArtistId NOT IN (SELECT ArtistId FROM Album WHERE Title GLOB 'A*'))"""));
    }
  }

  @Nested
  class Groups {
    @Test
    void haveOneOfEachRowThatTheirKeyLeadsTo() {
      Expression<String> artist = Album.ARTIST.dot(Artist.NAME);
      Expression<Long> tracks = Album.TRACKS.dot(Track.ID).count();

      var rows =
          session
              .query(Album.class)
              .groupBy(Album.ID)
              .select(Album.TITLE, artist, tracks)
              .orderBy(artist.asc(), Album.ID.asc())
              .limit(3);

      assertThat(rows.list().stream().map(row -> row.get(artist) + " " + row.get(tracks)))
          .containsExactly("AC/DC 10", "AC/DC 8", "Aaron Copland & London Symphony Orchestra 1");
    }

    @Test
    void haveOneRowOfAForeignKeyTheyAreMadeBy() {
      Expression<String> artist = Track.ALBUM.dot(Album.ARTIST).dot(Artist.NAME);
      Object albums = chinook.jdbcValue("SELECT count(DISTINCT AlbumId) FROM Track");

      for (Expression<?> key :
          List.of(Track.ALBUM, Track.ALBUM.keyColumn(), Track.ALBUM.dot(Album.ID))) {
        assertThat(session.query(Track.class).groupBy(key).select(artist, Track.ID.count()).count())
            .isEqualTo(albums);
      }
    }

    @Test
    void refuseWhatMayDifferInside() {
      var rows =
          session
              .query(Track.class)
              .groupBy(Track.ALBUM.dot(Album.TITLE))
              .select(Track.ALBUM.dot(Album.ARTIST).dot(Artist.NAME));

      assertThatThrownBy(rows::list)
          .isInstanceOf(QueryException.class)
          .hasMessage(
              "Cannot select from Track by Track.ALBUM.ARTIST.NAME: it may differ between the rows of a group; add it to groupBy(…), or aggregate it.");
    }

    @Test
    void countTheRowsOfARelationTheyAreMadeBy() {
      Expression<String> list = Track.PLAYLISTS.dot(Playlist.NAME);

      List<Long> counts =
          session
              .query(Track.class)
              .filter(Track.PLAYLISTS.dot(Playlist.ID).isNotNull())
              .groupBy(list)
              .select(list, Track.ID.count())
              .orderBy(list.asc())
              .map(row -> row.get(Track.ID.count()))
              .list();

      assertThat(counts)
          .isEqualTo(
              chinook.jdbcColumn(
                  """
                  SELECT count(*) FROM PlaylistTrack JOIN Playlist USING (PlaylistId)
                  GROUP BY Name ORDER BY Name"""));
    }
  }

  @Nested
  class AggregatesOverSeveralRows {
    @Test
    void areRefusedOverTwoRelations() {
      var tracks =
          session
              .query(Track.class)
              .annotate(
                  Track.LINES.dot(InvoiceLine.ID).count(),
                  Track.PLAYLISTS.dot(Playlist.ID).count());

      assertThatThrownBy(tracks::list)
          .isInstanceOf(QueryException.class)
          .hasMessage(
              "Cannot aggregate Track by Track.LINES.ID.count() in a query over Track.PLAYLISTS: each value would count once for each row there; calculate it in a subquery, scalar(…).");
    }

    @Test
    void areRefusedOverARelationAndTheOneBehindIt() {
      var artists =
          session
              .query(Artist.class)
              .annotate(
                  Artist.ALBUMS.dot(Album.ID).count(),
                  Artist.ALBUMS.dot(Album.TRACKS).dot(Track.ID).count());

      assertThatThrownBy(artists::list)
          .isInstanceOf(QueryException.class)
          .hasMessage(
              "Cannot aggregate Artist by Artist.ALBUMS.ID.count() in a query over Artist.ALBUMS.TRACKS: each value would count once for each row there; calculate it in a subquery, scalar(…).");
    }

    @Test
    void areRefusedOverTheRowsThemselvesAndRelatedOnes() {
      var invoices = session.query(Invoice.class);

      assertThatThrownBy(
              () ->
                  invoices.aggregate(
                      Invoice.TOTAL.sum(), Invoice.LINES.dot(InvoiceLine.QUANTITY).sum()))
          .isInstanceOf(QueryException.class)
          .hasMessage(
              "Cannot aggregate Invoice by Invoice.TOTAL.sum() in a query over Invoice.LINES: each value would count once for each row there; calculate it in a subquery, scalar(…).");
      assertThatThrownBy(
              () ->
                  session
                      .query(Track.class)
                      .annotate(Track.LINES.dot(InvoiceLine.ID).count())
                      .orderBy(Track.PLAYLISTS.dot(Playlist.ID).count().desc())
                      .list())
          .isInstanceOf(QueryException.class);
    }

    @Test
    void areAllowedWhereAValueThatComesTwiceCountsOnce() {
      Expression<Long> albums = Artist.ALBUMS.dot(Album.ID).count().distinct();
      Expression<Long> tracks = Artist.ALBUMS.dot(Album.TRACKS).dot(Track.ID).count();

      var artist =
          session
              .query(Artist.class)
              .filter(Artist.ID.eq(1))
              .annotate(albums, tracks, Artist.ALBUMS.dot(Album.TITLE).max().as("last"))
              .one();

      assertThat(artist.get(albums)).isEqualTo(2);
      assertThat(artist.get(tracks)).isEqualTo(18);
      assertThat(artist.values().get("last", String.class)).isEqualTo("Let There Be Rock");
    }
  }

  @Nested
  class OuterQueries {
    private final Expression<String> title = Track.ALBUM.dot(Album.TITLE).outer();

    @Test
    void giveTheirPathsToTheQueryThatReadsTheModel() {
      long lists =
          session
              .query(Playlist.class)
              .filter(
                  Q.exists(
                      session
                          .query(Track.class)
                          .filter(
                              Track.PLAYLISTS.dot(Playlist.ID).eq(Playlist.ID.outer()),
                              Q.exists(session.query(Artist.class).filter(Artist.NAME.eq(title))))))
              .count();

      assertThat(lists)
          .isEqualTo(
              chinook.jdbcValue(
                  """
                  SELECT count(DISTINCT PlaylistId) FROM PlaylistTrack JOIN Track USING (TrackId)
                  JOIN Album USING (AlbumId) WHERE Title IN (SELECT Name FROM Artist)"""));
    }

    @Test
    void giveTheirPathsThroughAQueryBetween() {
      long tracks =
          session
              .query(Track.class)
              .filter(
                  Q.exists(
                      session
                          .query(Artist.class)
                          .filter(
                              Artist.ID.eq(3),
                              Q.exists(session.query(Genre.class).filter(Genre.NAME.eq(title))))))
              .count();

      assertThat(tracks)
          .isEqualTo(
              chinook.jdbcValue(
                  """
                  SELECT count(*) FROM Track JOIN Album USING (AlbumId)
                  WHERE Title IN (SELECT Name FROM Genre)"""));
    }

    @Test
    void holdTheKeyOfARelatedRow() {
      long changed =
          session
              .query(Track.class)
              .filter(Track.ID.lte(3))
              .update(
                  Track.COMPOSER.to(
                      scalar(
                          session
                              .query(Album.class)
                              .filter(Album.ID.eq(Track.ALBUM.dot(Album.ID).outer()))
                              .selectValue(Album.ARTIST.dot(Artist.NAME)))));

      assertThat(changed).isEqualTo(3);
      assertThat(
              session
                  .query(Track.class)
                  .filter(Track.ID.lte(3))
                  .orderBy(Track.ID.asc())
                  .selectValue(Track.COMPOSER)
                  .list())
          .containsExactly("AC/DC", "Accept", "Accept");
      session.rollback();
    }

    @Test
    void areShownAsFarAsTheyGo() {
      assertThat(session.query(Artist.class).filter(Artist.NAME.eq(title)))
          .hasToString(
              "SELECT \"ArtistId\", \"Name\" FROM \"Artist\" WHERE \"Name\" = \"Title\""
                  + " -- incomplete: Cannot filter Artist by Track.ALBUM.TITLE.outer(): no query around this one reads that; use it as a subquery of one that does, or leave out outer().");
    }

    @Test
    void areRefusedWhereARelatedRowStandsBetween() {
      assertThatThrownBy(
              () ->
                  session
                      .query(Employee.class)
                      .filter(
                          Q.exists(
                              session
                                  .query(Employee.class)
                                  .filter(
                                      Employee.TEAM.dot(Employee.CITY).eq(Employee.CITY.outer()))))
                      .list())
          .isInstanceOf(QueryException.class)
          .hasMessage(
              "Cannot use Employee.CITY.outer() in a condition over a relation to many: the query itself reads that table, too; read one of the two under another name, Alias.of(…).");
    }
  }

  @Nested
  class OtherTables {
    @Test
    void aPathCanBeginAtTheAliasOfTheQuery() {
      Alias<Employee> boss = Alias.of(Employee.class, "boss");
      var rows =
          session.query(
              new QueryBuilder()
                  .select()
                  .from(boss)
                  .where(Q.of("reports_to__last_name", "Adams"), Q.of("team__title", "IT Staff")));

      assertThat(rows.list()).hasSize(1).allMatch(employee -> employee.pk().equals(6L));
      assertThat(
              session
                  .query(Employee.class)
                  .filter(
                      Employee.REPORTS_TO.inKeys(
                          new QueryBuilder()
                              .select()
                              .from(boss)
                              .where(boss.dot(Employee.REPORTS_TO).dot(Employee.ID).eq(1))))
                  .count())
          .isEqualTo(5);
    }

    @Test
    void aPathCanBeginAtRowsOfAQuery() {
      DerivedTable tracks =
          session
              .query(Track.class)
              .filter(Track.ALBUM.dot(Album.ARTIST).dot(Artist.NAME).eq("AC/DC"))
              .select(Track.ID, Track.ALBUM.keyColumn())
              .as("tracks");
      Expression<String> title = tracks.dot(Track.ALBUM).dot(Album.TITLE);

      assertThat(
              session
                  .query(
                      new QueryBuilder()
                          .selectValue(title)
                          .from(tracks)
                          .groupBy(title)
                          .orderBy(title.asc()))
                  .list())
          .containsExactly("For Those About To Rock We Salute You", "Let There Be Rock");
    }

    @Test
    void rowsOfAQueryMayLackWhatEveryRowOfTheModelHas() {
      DerivedTable rows =
          session
              .query(Genre.class)
              .leftJoin(Album.class)
              .on(Album.TITLE.eq(Genre.NAME))
              .select(Genre.ID, Album.ARTIST.keyColumn())
              .as("rows");
      Expression<String> artist = rows.dot(Album.ARTIST).dot(Artist.NAME);

      assertThat(
              session
                  .query(new QueryBuilder().select(rows.column(Genre.ID), artist).from(rows))
                  .count())
          .isEqualTo(
              chinook.jdbcValue("SELECT count(*) FROM Genre LEFT JOIN Album ON Title = Name"));
    }

    @Test
    void rowsOfAQueryHaveRelatedRowsOrNone() {
      DerivedTable first =
          session.query(Artist.class).filter(Artist.ID.lt(40)).select(Artist.ID).as("first");
      var ids = new QueryBuilder().selectValue(first.column(Artist.ID)).from(first);

      assertThat(session.query(ids.where(Artist.ALBUMS.of(first).dot(Album.ID).isNull())).list())
          .containsExactlyElementsOf(
              chinook
                  .jdbcColumn(
                      "SELECT ArtistId FROM Artist WHERE ArtistId < 40 AND ArtistId NOT IN (SELECT ArtistId FROM Album)")
                  .stream()
                  .map(Long.class::cast)
                  .toList());
      assertThatThrownBy(
              () ->
                  session
                      .query(
                          ids.where(
                              Artist.ALBUMS
                                  .of(first)
                                  .dot(Album.TRACKS)
                                  .dot(Track.COMPOSER)
                                  .isNull()))
                      .list())
          .isInstanceOf(QueryException.class)
          .hasMessage(
              "Cannot ask here for what may be true without a row behind first.ALBUMS: it begins at first, whose rows have no key; ask by a subquery, Q.exists(…).");
    }

    @Test
    void commonTablesMayFollowPathsEvenWhenTheyReadThemselves() {
      CommonTable team =
          CommonTable.recursive(
              "team",
              new QueryBuilder()
                  .select(Employee.ID)
                  .from(Employee.class)
                  .where(Employee.REPORTS_TO.dot(Employee.LAST_NAME).eq("Adams")),
              self ->
                  new QueryBuilder()
                      .select(Employee.ID)
                      .from(Employee.class)
                      .join(self)
                      .on(Employee.REPORTS_TO.dot(Employee.ID).eq(self.dot(Employee.ID))));

      assertThat(
              session
                  .query(Employee.class)
                  .filter(
                      Employee.ID.in(
                          new QueryBuilder().selectValue(team.column(Employee.ID)).from(team)))
                  .count())
          .isEqualTo(7);
    }

    @Test
    void aQueryThatWasPutTogetherCanBeRefinedFurther() {
      var rows =
          session
              .query(
                  new QueryBuilder()
                      .select(Track.NAME, Track.ALBUM.dot(Album.TITLE))
                      .from(Track.class))
              .filter(Track.ALBUM.dot(Album.ARTIST).dot(Artist.NAME).eq("AC/DC"));

      assertThat(rows.list()).hasSize(18);
      assertThat(chinook.statements())
          .containsExactly(
              "SELECT \"Track\".\"Name\", \"Album\".\"Title\" FROM \"Track\""
                  + " LEFT JOIN \"Album\" ON \"Track\".\"AlbumId\" = \"Album\".\"AlbumId\""
                  + " LEFT JOIN \"Artist\" ON \"Album\".\"ArtistId\" = \"Artist\".\"ArtistId\""
                  + " WHERE \"Artist\".\"Name\" = ?");
    }

    @Test
    void aTableIsNotJoinedByWhatIsBehindItself() {
      Alias<Employee> boss = Alias.of(Employee.class, "boss");
      var joined =
          session
              .query(Employee.class)
              .leftJoin(boss)
              .on(boss.dot(Employee.REPORTS_TO).dot(Employee.CITY).eq(Employee.CITY));

      assertThatThrownBy(joined::list)
          .isInstanceOf(QueryException.class)
          .hasMessage(
              "Cannot join boss by boss.REPORTS_TO: what that leads to is joined behind boss; filter by it, or join it yourself.");
    }
  }

  @Nested
  class Combinations {
    @Test
    void areKeysOfAnotherQuery() {
      QuerySet<Artist> two =
          session
              .query(Artist.class)
              .filter(Artist.NAME.eq("AC/DC"))
              .union(
                  session
                      .query(Artist.class)
                      .filter(Artist.ALBUMS.dot(Album.TITLE).eq("Restless and Wild")))
              .orderBy(Artist.NAME.asc());

      assertThat(session.query(Album.class).filter(Album.ARTIST.inKeys(two)).count()).isEqualTo(4);
    }

    @Test
    void areOfTheSameFieldsAndRelatedRows() {
      QuerySet<Track> tracks = session.query(Track.class);

      assertThatThrownBy(() -> tracks.with(Track.GENRE).union(tracks.with(Track.MEDIA_TYPE)))
          .isInstanceOf(QueryException.class)
          .hasMessage(
              "Cannot combine two queries of Track with UNION: they read different fields or related rows; call only(…), defer(…) and with(…) alike in both.");
      assertThatThrownBy(() -> tracks.only(Track.NAME).except(tracks.only(Track.COMPOSER)))
          .isInstanceOf(QueryException.class)
          .hasMessage(
              "Cannot combine two queries of Track with EXCEPT: they read different fields or related rows; call only(…), defer(…) and with(…) alike in both.");
      assertThatThrownBy(() -> tracks.union(tracks).only(Track.NAME))
          .isInstanceOf(QueryException.class)
          .hasMessage(
              "Cannot choose the fields of queries that are combined: choose them in each of them before, or read them as a table with as(…).");
    }

    @Test
    void bringRelatedRowsAlongFromAllOfThem() {
      QuerySet<Track> tracks = session.query(Track.class).with(Track.ALBUM);

      List<Track> both =
          assertQueries(
              session,
              1,
              () ->
                  tracks
                      .filter(Track.ID.eq(1))
                      .union(tracks.filter(Track.ID.eq(2)))
                      .orderBy(Track.ID.asc())
                      .list());

      assertQueries(
          session,
          0,
          () ->
              assertThat(both.stream().map(track -> track.get(Track.ALBUM).pk()))
                  .containsExactly(1L, 2L));
    }

    @Test
    void areOrderedByAPathOnlyIfItIsSelected() {
      QuerySet<Track> tracks = session.query(Track.class);
      Expression<String> album = Track.ALBUM.dot(Album.TITLE);

      assertThat(
              tracks
                  .select(Track.NAME, album)
                  .union(tracks.select(Track.NAME, Track.GENRE.dot(Genre.NAME)))
                  .orderBy(album.desc())
                  .first())
          .isPresent();
      assertThatThrownBy(() -> tracks.union(tracks).orderBy(album.asc()).list())
          .isInstanceOf(QueryException.class)
          .hasMessage(
              "Cannot order combined queries by Track.ALBUM.TITLE: only what the first one selects has a value in every row; order by one of its columns.");
    }
  }

  @Nested
  class PartsOfRows {
    @Test
    void haveTheForeignKeysThatAreFollowed() {
      addTrackWithoutAlbum();
      QuerySet<Track> some =
          session
              .query(Track.class)
              .only(Track.NAME)
              .loading(RelationLoading.RAISE)
              .raisingOnMissing()
              .orderBy(Track.ID.desc())
              .limit(2);

      for (QuerySet<Track> query : List.of(some.with(Track.ALBUM), some.prefetch(Track.ALBUM))) {
        List<Track> tracks = query.list();
        assertQueries(
            session,
            0,
            () -> {
              assertThat(tracks.get(0).get(Track.ALBUM)).isNull();
              assertThat(tracks.get(1).get(Track.ALBUM).get(Album.TITLE)).startsWith("Koy");
            });
      }
      assertThat(chinook.statements())
          .containsExactly(
              "SELECT \"Track\".\"TrackId\", \"Track\".\"Name\", \"Track\".\"AlbumId\", \"Album\".\"AlbumId\","
                  + " \"Album\".\"Title\", \"Album\".\"ArtistId\" FROM \"Track\""
                  + " LEFT JOIN \"Album\" ON \"Track\".\"AlbumId\" = \"Album\".\"AlbumId\""
                  + " ORDER BY \"Track\".\"TrackId\" DESC LIMIT ?",
              "SELECT \"TrackId\", \"Name\", \"AlbumId\" FROM \"Track\" ORDER BY \"TrackId\" DESC LIMIT ?",
              "SELECT \"AlbumId\", \"Title\", \"ArtistId\" FROM \"Album\" WHERE \"AlbumId\" = ?");
    }

    @Test
    void keepTheForeignKeyWhicheverIsCalledFirst() {
      QuerySet<Track> tracks = session.query(Track.class);

      assertThat(tracks.with(Track.ALBUM).only(Track.NAME).toString())
          .isEqualTo(tracks.only(Track.NAME).with(Track.ALBUM).toString());
      assertThat(tracks.defer(Track.ALBUM).with(Track.ALBUM).toString())
          .isEqualTo(tracks.with(Track.ALBUM).toString());
    }
  }

  @Nested
  class Refusals {
    @Test
    void wholeModelsAreNotOrderedByRowsOfWhichThereAreSeveral() {
      String message =
          "Cannot order Artist by Artist.ALBUMS.TITLE: there may be several such rows for each; annotate(…) with the least or greatest of them, and order by that.";

      assertThatThrownBy(() -> session.query(Artist.class).orderBy("name", "albums__title"))
          .isInstanceOf(QueryException.class)
          .hasMessage(message);
      assertThatThrownBy(
              () ->
                  new QueryBuilder()
                      .select()
                      .from(Artist.class)
                      .orderBy(Artist.ALBUMS.dot(Album.TITLE).asc()))
          .isInstanceOf(QueryException.class)
          .hasMessage(message);
    }

    @Test
    void rowsAreNotChangedByWhatTheyAreRelatedTo() {
      QuerySet<Track> tracks = session.query(Track.class);

      assertThatThrownBy(() -> tracks.update(Track.COMPOSER.to(Track.ALBUM.dot(Album.TITLE))))
          .isInstanceOf(QueryException.class)
          .hasMessage(
              "Cannot update Track by Track.ALBUM.TITLE: each row is changed by itself, without what it is related to; calculate it in a subquery, scalar(…).");
      assertThatThrownBy(() -> tracks.getOrCreate(Track.ALBUM.dot(Album.TITLE).to("x")))
          .isInstanceOf(QueryException.class);
    }

    @Test
    void pathsBeginAtAModelThatIsRead() {
      assertThatThrownBy(
              () -> session.query(Track.class).filter(Album.ARTIST.dot(Artist.NAME).eq("AC/DC")))
          .isInstanceOf(QueryException.class)
          .hasMessage(
              "Cannot filter Track by Album.ARTIST: that path begins at Album; the query reads Track.");
      assertThatThrownBy(() -> Track.ALBUM.dot(Artist.NAME))
          .isInstanceOf(QueryException.class)
          .hasMessage(
              "Cannot follow Track.ALBUM to Artist.NAME: it leads to Album; name a field or relation of that.");
      assertThat(new QueryBuilder().select(Album.ARTIST.dot(Artist.NAME)).from(Track.class))
          .hasToString(
              "an incomplete query: Cannot follow Album.ARTIST in a query of Track: it begins at Album, which the query does not read; it reads Track.");
      assertThatThrownBy(() -> session.query(Track.class).with(Album.ARTIST))
          .isInstanceOf(QueryException.class)
          .hasMessage(
              "Cannot read along Album.ARTIST with Track: that begins at Album; name a relation of Track.");
    }

    @Test
    void namesAreThoseOfTheModelThePathLeadsTo() {
      assertThatThrownBy(() -> session.query(Artist.class).filter(Q.of("albums__artst__name", "x")))
          .isInstanceOf(UnknownNameException.class)
          .hasMessage(
              "Cannot resolve \"albums__artst__name\": \"artst\" is no field of Album or look-up of Artist.ALBUMS.ID, the nearest is \"artist\"; the fields and look-ups are id, title, artist, tracks, exact, gt, gte, lt, lte, in, range, isnull.");
    }
  }

  @Test
  void theDatabaseTellsHowItFollowsPaths() {
    var plan =
        session
            .query(Album.class)
            .filter(
                Album.TRACKS.dot(Track.GENRE).dot(Genre.NAME).eq("Rock"),
                Album.ARTIST.dot(Artist.NAME).eq("AC/DC"))
            .explain();

    assertThat(plan.toString())
        .contains("SEARCH Album USING INDEX IFK_AlbumArtistId (ArtistId=?)")
        .contains("SEARCH Track USING INDEX IFK_TrackAlbumId (AlbumId=?)")
        .contains("Index.on(Artist.NAME) would help");
  }

  @Test
  void whatWasLinkedInATransactionIsForgottenWithIt() {
    Playlist list = session.get(Playlist.class, 16);
    Track track = session.get(Track.class, 1);
    assertThatThrownBy(
            () ->
                session.transaction(
                    () -> {
                      list.related(Playlist.TRACKS).add(track);
                      assertThat(list.get(Playlist.TRACKS)).hasSize(16);
                      throw new IllegalStateException("cancelled");
                    }))
        .isInstanceOf(IllegalStateException.class);

    assertThat(list.get(Playlist.TRACKS)).hasSize(15).doesNotContain(track);
  }

  @Test
  void datesOfRelatedRowsAreFound() {
    QuerySet<Customer> first = session.query(Customer.class).filter(Customer.ID.eq(1));

    assertThat(
            assertQueries(
                session,
                1,
                () -> first.dates(Customer.INVOICES.dot(Invoice.INVOICE_DATE), TemporalUnit.YEAR)))
        .hasToString(
            chinook
                .jdbcColumn(
                    "SELECT DISTINCT strftime('%Y-01-01', InvoiceDate) FROM Invoice WHERE CustomerId = 1 ORDER BY 1")
                .toString());
    assertThat(
            session
                .query(InvoiceLine.class)
                .latest(InvoiceLine.INVOICE.dot(Invoice.INVOICE_DATE))
                .map(Model::pk))
        .isPresent();
  }
}
