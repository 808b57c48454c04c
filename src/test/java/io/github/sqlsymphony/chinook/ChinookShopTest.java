package io.github.sqlsymphony.chinook;

import static java.util.stream.Collectors.counting;
import static java.util.stream.Collectors.groupingBy;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.sqlsymphony.exception.QueryException;
import io.github.sqlsymphony.exception.UnknownNameException;
import io.github.sqlsymphony.expression.Expression;
import io.github.sqlsymphony.expression.NumberExpression;
import io.github.sqlsymphony.expression.Q;
import io.github.sqlsymphony.query.QueryBuilder;
import io.github.sqlsymphony.query.QuerySet;
import io.github.sqlsymphony.query.Row;
import io.github.sqlsymphony.query.SelectQuery;
import io.github.sqlsymphony.session.Session;
import java.math.BigDecimal;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collector;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What the owner of the shop wants to know, asked in the language of the library. */
class ChinookShopTest {
  @RegisterExtension final ChinookDatabase chinook = new ChinookDatabase();
  private Session session;

  @BeforeEach
  void useTheSession() {
    session = chinook.session();
  }

  /** Each question is answered through the public API, then by plain SQL beside it. */
  @Nested
  class Questions {

    // --- one table ------------------------------------------------------------------------------

    @Test
    void whoAreTheCustomersInBrazil() {
      List<Customer> brazilians =
          session
              .query(Customer.class)
              .filter(Customer.COUNTRY.eq("Brazil"))
              .orderBy(Customer.LAST_NAME.asc())
              .list();

      assertThat(values(brazilians, customer -> customer.get(Customer.LAST_NAME)))
          .containsExactly("Almeida", "Gonçalves", "Martins", "Ramos", "Rocha")
          .isEqualTo(
              plainColumn(
                  "SELECT LastName FROM Customer WHERE Country = 'Brazil' ORDER BY LastName"));
    }

    @Test
    void whichInvoicesOf2022WereOverTenDollars() {
      List<Invoice> large =
          session
              .query(Invoice.class)
              .filter(Invoice.INVOICE_DATE.year().eq(2022).and(Invoice.TOTAL.gt(10)))
              .orderBy(Invoice.TOTAL.desc(), Invoice.ID.asc())
              .list();

      assertThat(large).hasSize(13);
      assertThat(values(large, Invoice::pk))
          .isEqualTo(
              plainColumn(
                  """
                  SELECT InvoiceId FROM Invoice
                  WHERE strftime('%Y', InvoiceDate) = '2022' AND Total > 10
                  ORDER BY Total DESC, InvoiceId"""));
    }

    @Test
    void whichTrackIsTheLongest() {
      Track longest =
          session.query(Track.class).orderBy(Track.MILLISECONDS.desc()).first().orElseThrow();

      assertThat(longest.get(Track.NAME))
          .isEqualTo("Occupation / Precipice")
          .isEqualTo(plain("SELECT Name FROM Track ORDER BY Milliseconds DESC LIMIT 1"));
    }

    @Test
    void howManyTracksHaveNoComposer() {
      long anonymous = session.query(Track.class).filter(Track.COMPOSER.isNull()).count();

      assertThat(anonymous)
          .isEqualTo(977)
          .isEqualTo(plain("SELECT count(*) FROM Track WHERE Composer IS NULL"));
    }

    @Test
    void whatIsTheTotalRevenue() {
      BigDecimal revenue =
          session.filter(new QueryBuilder().select(Invoice.TOTAL).from(Invoice.class)).stream()
              .map(invoice -> invoice.get(Invoice.TOTAL))
              .reduce(BigDecimal.ZERO, BigDecimal::add);

      assertThat(revenue)
          .isEqualTo(new BigDecimal("2328.60"))
          .isEqualTo(dollars(plain("SELECT printf('%.2f', sum(Total)) FROM Invoice")));
    }

    @Test
    void whatDoesEachCountryBringIn() {
      Map<String, BigDecimal> revenue =
          session
              .filter(
                  new QueryBuilder()
                      .select(Invoice.BILLING_COUNTRY, Invoice.TOTAL)
                      .from(Invoice.class))
              .stream()
              .collect(
                  groupingBy(
                      row -> row.get(Invoice.BILLING_COUNTRY), sum(row -> row.get(Invoice.TOTAL))));

      assertThat(revenue).hasSize(24).containsEntry("USA", new BigDecimal("523.06"));
      assertThat(revenue)
          .isEqualTo(
              dollarsByName(
                  """
                  SELECT BillingCountry, printf('%.2f', sum(Total)) FROM Invoice
                  GROUP BY BillingCountry"""));
    }

    @Test
    void whichArtistsAreOnTheThirdPageOfTheCatalogue() {
      QuerySet<Artist> catalogue = session.query(Artist.class).orderBy(Artist.NAME.asc());

      List<Artist> thirdPage = catalogue.offset(40).limit(20).list();

      assertThat(values(thirdPage, artist -> artist.get(Artist.NAME)))
          .hasSize(20)
          .isEqualTo(plainColumn("SELECT Name FROM Artist ORDER BY Name LIMIT 20 OFFSET 40"));
    }

    @Test
    void whichTracksPlayForMoreThanAnHourWithoutBeingEpisodesOfGalactica() {
      List<Track> films =
          session
              .query(Track.class)
              .filter(Track.MILLISECONDS.dividedBy(60_000).gte(60))
              .exclude(Track.NAME.icontains("GALACTICA"))
              .orderBy(Track.ID.asc())
              .list();

      assertThat(values(films, track -> track.get(Track.NAME)))
          .isNotEmpty()
          .isEqualTo(
              plainColumn(
                  """
                  SELECT Name FROM Track
                  WHERE Milliseconds >= 60 * 60000 AND Name NOT LIKE '%galactica%'
                  ORDER BY TrackId"""));
    }

    @Test
    void whichTracksHaveTheHighestBitRate() {
      NumberExpression<Long> kilobits = Track.BYTES.times(8).dividedBy(Track.MILLISECONDS);

      List<Row> best =
          session.filter(
              new QueryBuilder()
                  .select(Track.NAME, kilobits.as("kbps"))
                  .from(Track.class)
                  .orderBy(kilobits.desc(), Track.ID.asc())
                  .limit(3));

      assertThat(cells(best, Track.NAME, kilobits))
          .isEqualTo(
              plainRows(
                  """
                  SELECT Name, Bytes * 8 / Milliseconds FROM Track
                  ORDER BY 2 DESC, TrackId LIMIT 3"""));
    }

    @Test
    void whereDoCustomersLiveStatesFirst() {
      List<Row> places =
          session.filter(
              new QueryBuilder()
                  .select(Customer.COUNTRY, Customer.STATE)
                  .distinct()
                  .from(Customer.class)
                  .orderBy(Customer.STATE.asc().nullsLast(), Customer.COUNTRY.asc()));

      assertThat(cells(places, Customer.COUNTRY, Customer.STATE))
          .isEqualTo(
              plainRows(
                  """
                  SELECT DISTINCT Country, State FROM Customer
                  ORDER BY State NULLS LAST, Country"""));
    }

    @Test
    void onWhichDaysOfTheWeekDoPeopleBuy() {
      NumberExpression<Integer> day = Invoice.INVOICE_DATE.isoWeekDay();

      Map<Integer, Long> invoices =
          session.filter(new QueryBuilder().select(day).from(Invoice.class)).stream()
              .collect(groupingBy(row -> row.get(day), TreeMap::new, counting()));

      assertThat(pairs(invoices))
          .hasSize(7)
          .isEqualTo(
              plainRows(
                  """
                  SELECT CAST(strftime('%u', InvoiceDate) AS INTEGER), count(*) FROM Invoice
                  GROUP BY 1 ORDER BY 1"""));
    }

    @Test
    void whomCanWeNeitherPhoneNorFax() {
      QuerySet<Customer> unreachable =
          session
              .query(Customer.class)
              .filter(Customer.PHONE.isNull().and(Customer.FAX.isNull()))
              .orderBy(Customer.ID.asc());

      assertThat(values(unreachable.list(), customer -> customer.get(Customer.EMAIL)))
          .containsExactly("ladislav_kovacs@apple.hu")
          .isEqualTo(plainColumn("SELECT Email FROM Customer WHERE Phone IS NULL AND Fax IS NULL"));
    }

    @Test
    void whoWasHiredBeforeTheirManager() {
      List<String> early =
          session.query(Employee.class).orderBy(Employee.ID.asc()).list().stream()
              .filter(employee -> employee.key(Employee.REPORTS_TO) != null)
              .filter(
                  employee ->
                      employee
                          .get(Employee.HIRE_DATE)
                          .isBefore(employee.get(Employee.REPORTS_TO).get(Employee.HIRE_DATE)))
              .map(employee -> employee.get(Employee.FIRST_NAME))
              .toList();

      assertThat(early)
          .containsExactly("Nancy", "Jane")
          .isEqualTo(
              plainColumn(
                  """
                  SELECT e.FirstName FROM Employee e JOIN Employee m ON e.ReportsTo = m.EmployeeId
                  WHERE e.HireDate < m.HireDate ORDER BY e.EmployeeId"""));
    }

    @Test
    void whoReportsToWhom() {
      List<List<@Nullable Object>> reports = new ArrayList<>();
      for (Employee employee :
          session
              .query(Employee.class)
              .filter(Employee.REPORTS_TO.isNotNull())
              .orderBy(Employee.ID.asc())
              .list()) {
        Employee manager = employee.get(Employee.REPORTS_TO);
        reports.add(List.of(employee.get(Employee.LAST_NAME), manager.get(Employee.LAST_NAME)));
      }

      assertThat(reports)
          .contains(List.of("King", "Mitchell"))
          .isEqualTo(
              plainRows(
                  """
                  SELECT e.LastName, m.LastName FROM Employee e
                  JOIN Employee m ON e.ReportsTo = m.EmployeeId ORDER BY e.EmployeeId"""));
    }

    // --- several tables -------------------------------------------------------------------------

    @Test
    void whichAlbumsAreByAcDc() {
      SelectQuery<Album> albums =
          new QueryBuilder()
              .select()
              .from(Album.class)
              .join(Artist.class)
              .on(Album.ARTIST)
              .where(Artist.NAME.eq("AC/DC"))
              .orderBy(Album.TITLE.asc());

      assertThat(values(session.filter(albums), album -> album.get(Album.TITLE)))
          .containsExactly("For Those About To Rock We Salute You", "Let There Be Rock")
          .isEqualTo(
              plainColumn(
                  """
                  SELECT Title FROM Album JOIN Artist USING (ArtistId)
                  WHERE Artist.Name = 'AC/DC' ORDER BY Title"""));
    }

    @Test
    void whatAreTheFiveLatestInvoicesAndWhoseAreThey() {
      Expression<String> name =
          Customer.FIRST_NAME.concat(" ").concat(Customer.LAST_NAME).as("customer");

      List<Row> latest =
          session.filter(
              new QueryBuilder()
                  .select(Invoice.ID, name, Invoice.TOTAL)
                  .from(Invoice.class)
                  .join(Customer.class)
                  .on(Invoice.CUSTOMER)
                  .orderBy(Invoice.INVOICE_DATE.desc(), Invoice.ID.desc())
                  .limit(5));

      assertThat(cells(latest, Invoice.ID, name))
          .hasSize(5)
          .isEqualTo(
              plainRows(
                  """
                  SELECT InvoiceId, FirstName || ' ' || LastName
                  FROM Invoice JOIN Customer USING (CustomerId)
                  ORDER BY InvoiceDate DESC, InvoiceId DESC LIMIT 5"""));
    }

    @Test
    void whichTracksAreOnThePlaylistGrunge() {
      List<Row> tracks =
          session.filter(
              new QueryBuilder()
                  .select(Track.NAME)
                  .from(PlaylistTrack.class)
                  .join(Playlist.class)
                  .on(PlaylistTrack.PLAYLIST)
                  .join(Track.class)
                  .on(PlaylistTrack.TRACK)
                  .where(Playlist.NAME.eq("Grunge"))
                  .orderBy(Track.NAME.asc()));

      assertThat(values(tracks, row -> row.get(Track.NAME)))
          .hasSize(15)
          .contains("Smells Like Teen Spirit")
          .isEqualTo(
              plainColumn(
                  """
                  SELECT t.Name FROM Playlist p JOIN PlaylistTrack USING (PlaylistId)
                  JOIN Track t USING (TrackId) WHERE p.Name = 'Grunge' ORDER BY t.Name"""));
    }

    @Test
    void whichPlaylistsAreEmpty() {
      SelectQuery<Playlist> empty =
          new QueryBuilder()
              .select()
              .from(Playlist.class)
              .leftJoin(PlaylistTrack.class)
              .on(PlaylistTrack.PLAYLIST)
              .where(PlaylistTrack.TRACK.isNull())
              .orderBy(Playlist.ID.asc());

      assertThat(values(session.filter(empty), Playlist::pk))
          .containsExactly(2L, 4L, 6L, 7L)
          .isEqualTo(
              plainColumn(
                  """
                  SELECT PlaylistId FROM Playlist
                  WHERE PlaylistId NOT IN (SELECT PlaylistId FROM PlaylistTrack)
                  ORDER BY PlaylistId"""));
    }

    @Test
    void whichArtistsHaveNoAlbum() {
      SelectQuery<Artist> idle =
          new QueryBuilder()
              .select()
              .from(Artist.class)
              .leftJoin(Album.class)
              .on(Album.ARTIST)
              .where(Album.ID.isNull())
              .orderBy(Artist.ID.asc());

      assertThat(values(session.filter(idle), Artist::pk))
          .hasSize(71)
          .isEqualTo(
              plainColumn(
                  """
                  SELECT ArtistId FROM Artist
                  WHERE ArtistId NOT IN (SELECT ArtistId FROM Album) ORDER BY ArtistId"""));
    }

    @Test
    void howManyTracksWereNeverSold() {
      List<Row> sold =
          session.filter(
              new QueryBuilder()
                  .select(InvoiceLine.TRACK.keyColumn())
                  .distinct()
                  .from(InvoiceLine.class));
      List<@Nullable Object> keys = values(sold, row -> row.get(InvoiceLine.TRACK.keyColumn()));

      long unsold = session.query(Track.class).exclude(Q.of("pk__in", keys)).count();

      assertThat(unsold)
          .isEqualTo(1_519)
          .isEqualTo(
              plain(
                  """
                  SELECT count(*) FROM Track
                  WHERE TrackId NOT IN (SELECT TrackId FROM InvoiceLine)"""));
    }

    @Test
    void whoIsTheBestSellingArtist() {
      Expression<String> artist = Artist.NAME.as("artist");
      NumberExpression<BigDecimal> price = InvoiceLine.UNIT_PRICE.times(InvoiceLine.QUANTITY);
      SelectQuery<Row> sales =
          new QueryBuilder()
              .select(artist, price)
              .from(InvoiceLine.class)
              .join(Track.class)
              .on(InvoiceLine.TRACK)
              .join(Album.class)
              .on(Track.ALBUM)
              .join(Artist.class)
              .on(Album.ARTIST);

      Map.Entry<String, BigDecimal> best =
          session.filter(sales).stream()
              .collect(groupingBy(row -> row.get(artist), sum(row -> row.get(price))))
              .entrySet()
              .stream()
              .max(Map.Entry.comparingByValue())
              .orElseThrow();

      assertThat(List.of(best.getKey(), best.getValue().toString()))
          .containsExactly("Iron Maiden", "138.60")
          .isEqualTo(
              plainRows(
                      """
                      SELECT r.Name, printf('%.2f', sum(l.UnitPrice * l.Quantity))
                      FROM InvoiceLine l JOIN Track USING (TrackId) JOIN Album USING (AlbumId)
                      JOIN Artist r USING (ArtistId)
                      GROUP BY r.ArtistId ORDER BY sum(l.UnitPrice * l.Quantity) DESC LIMIT 1""")
                  .get(0));
    }

    @Test
    void whichGenresSellMost() {
      Map<String, Long> units =
          session
              .filter(
                  new QueryBuilder()
                      .select(Genre.NAME, InvoiceLine.QUANTITY)
                      .from(InvoiceLine.class)
                      .join(Track.class)
                      .on(InvoiceLine.TRACK)
                      .join(Genre.class)
                      .on(Track.GENRE))
              .stream()
              .collect(
                  groupingBy(
                      row -> row.get(Genre.NAME),
                      Collectors.summingLong(row -> row.get(InvoiceLine.QUANTITY))));
      Map<String, Long> ranking = new LinkedHashMap<>();
      units.entrySet().stream()
          .sorted(
              Map.Entry.<String, Long>comparingByValue(Comparator.reverseOrder())
                  .thenComparing(Map.Entry.comparingByKey()))
          .limit(5)
          .forEach(entry -> ranking.put(entry.getKey(), entry.getValue()));

      assertThat(pairs(ranking))
          .startsWith(List.of("Rock", 835L))
          .isEqualTo(
              plainRows(
                  """
                  SELECT g.Name, sum(Quantity) FROM InvoiceLine JOIN Track USING (TrackId)
                  JOIN Genre g USING (GenreId) GROUP BY 1 ORDER BY 2 DESC, 1 LIMIT 5"""));
    }

    @Test
    void howMuchDoesEachSupportAgentSell() {
      Map<String, BigDecimal> sales =
          session
              .filter(
                  new QueryBuilder()
                      .select(Employee.LAST_NAME, Invoice.TOTAL)
                      .from(Invoice.class)
                      .join(Customer.class)
                      .on(Invoice.CUSTOMER)
                      .join(Employee.class)
                      .on(Customer.SUPPORT_REP))
              .stream()
              .collect(
                  groupingBy(
                      row -> row.get(Employee.LAST_NAME), sum(row -> row.get(Invoice.TOTAL))));

      assertThat(sales)
          .hasSize(3)
          .isEqualTo(
              dollarsByName(
                  """
                  SELECT e.LastName, printf('%.2f', sum(Total)) FROM Invoice
                  JOIN Customer USING (CustomerId)
                  JOIN Employee e ON SupportRepId = EmployeeId GROUP BY 1"""));
    }

    @Test
    void whichCustomersHaveEverBoughtJazz() {
      SelectQuery<Customer> listeners =
          new QueryBuilder()
              .select()
              .distinct()
              .from(Customer.class)
              .join(Invoice.class)
              .on(Invoice.CUSTOMER)
              .join(InvoiceLine.class)
              .on(InvoiceLine.INVOICE)
              .join(Track.class)
              .on(InvoiceLine.TRACK)
              .join(Genre.class)
              .on(Track.GENRE)
              .where(Genre.NAME.eq("Jazz"))
              .orderBy(Customer.ID.asc());

      assertThat(values(session.filter(listeners), Customer::pk))
          .isNotEmpty()
          .isEqualTo(
              plainColumn(
                  """
                  SELECT CustomerId FROM Customer WHERE CustomerId IN (
                    SELECT CustomerId FROM Invoice JOIN InvoiceLine USING (InvoiceId)
                    JOIN Track USING (TrackId) JOIN Genre USING (GenreId)
                    WHERE Genre.Name = 'Jazz') ORDER BY CustomerId"""));
    }

    @Test
    void whichCustomersWereNotBilledIn2025() {
      Q in2025 =
          Invoice.INVOICE_DATE
              .gte(LocalDateTime.of(2025, 1, 1, 0, 0))
              .and(Invoice.INVOICE_DATE.lt(LocalDateTime.of(2026, 1, 1, 0, 0)));

      SelectQuery<Customer> lost =
          new QueryBuilder()
              .select()
              .from(Customer.class)
              .leftJoin(Invoice.class)
              .on(Invoice.CUSTOMER.eqKey(Customer.ID).and(in2025))
              .where(Invoice.ID.isNull())
              .orderBy(Customer.ID.asc());

      assertThat(values(session.filter(lost), Customer::pk))
          .isNotEmpty()
          .isEqualTo(
              plainColumn(
                  """
                  SELECT CustomerId FROM Customer WHERE CustomerId NOT IN (
                    SELECT CustomerId FROM Invoice WHERE InvoiceDate LIKE '2025-%')
                  ORDER BY CustomerId"""));
    }

    @Test
    void doAllInvoicesAddUpToTheirLines() {
      NumberExpression<BigDecimal> price = InvoiceLine.UNIT_PRICE.times(InvoiceLine.QUANTITY);
      Map<Object, BigDecimal> added =
          session
              .filter(
                  new QueryBuilder()
                      .select(InvoiceLine.INVOICE.keyColumn(), price)
                      .from(InvoiceLine.class))
              .stream()
              .collect(
                  groupingBy(
                      row -> row.get(InvoiceLine.INVOICE.keyColumn()), sum(row -> row.get(price))));

      assertThat(session.query(Invoice.class).list())
          .hasSize(412)
          .allSatisfy(
              invoice -> assertThat(added.get(invoice.pk())).isEqualTo(invoice.get(Invoice.TOTAL)));
      assertThat(
              plainRows(
                  """
                  SELECT InvoiceId FROM Invoice JOIN InvoiceLine USING (InvoiceId)
                  GROUP BY InvoiceId HAVING abs(Total - sum(UnitPrice * Quantity)) > 0.001"""))
          .isEmpty();
    }

    @Test
    void whichAlbumsAreNamedAfterTheirArtist() {
      List<Row> selfTitled =
          session.filter(
              new QueryBuilder()
                  .select(Album.TITLE)
                  .from(Album.class)
                  .join(Artist.class)
                  .on(Album.ARTIST)
                  .where(Album.TITLE.eq(Artist.NAME))
                  .orderBy(Album.TITLE.asc()));

      assertThat(values(selfTitled, row -> row.get(Album.TITLE)))
          .contains("Black Sabbath", "Iron Maiden")
          .isEqualTo(
              plainColumn(
                  """
                  SELECT Title FROM Album JOIN Artist USING (ArtistId)
                  WHERE Title = Name ORDER BY Title"""));
    }

    @Test
    void wasAnyVideoEverSoldToPortugal() {
      SelectQuery<Row> videos =
          new QueryBuilder()
              .select(InvoiceLine.ID)
              .from(InvoiceLine.class)
              .join(Invoice.class)
              .on(InvoiceLine.INVOICE)
              .join(Track.class)
              .on(InvoiceLine.TRACK)
              .join(MediaType.class)
              .on(Track.MEDIA_TYPE)
              .where(Invoice.BILLING_COUNTRY.eq("Portugal").and(MediaType.NAME.contains("video")));

      assertThat(session.first(videos).isPresent())
          .isEqualTo(
              !plainRows(
                      """
                      SELECT 1 FROM InvoiceLine JOIN Invoice USING (InvoiceId)
                      JOIN Track USING (TrackId) JOIN MediaType m USING (MediaTypeId)
                      WHERE BillingCountry = 'Portugal' AND m.Name LIKE '%video%'""")
                  .isEmpty());
    }

    @Test
    void howMuchWouldATrackCostWithTax() {
      NumberExpression<BigDecimal> gross = Track.UNIT_PRICE.times(new BigDecimal("1.19"));

      List<Row> prices =
          session.filter(
              new QueryBuilder()
                  .select(gross.as("gross"))
                  .distinct()
                  .from(Track.class)
                  .orderBy(gross.asc()));

      assertThat(values(prices, row -> row.get(gross)))
          .containsExactly(new BigDecimal("1.1781"), new BigDecimal("2.3681"))
          .hasSameSizeAs(plainColumn("SELECT DISTINCT UnitPrice * 1.19 FROM Track"));
    }
  }

  /** Questions that cannot be answered say why, before any statement is sent. */
  @Nested
  class Refusals {

    @Test
    void namesTheModelToJoinForAFieldOfAnother() {
      SelectQuery<Album> albums =
          new QueryBuilder()
              .select()
              .from(Album.class)
              .join(Artist.class)
              .on(Album.ARTIST)
              .where(Track.NAME.eq("Thunderstruck"));

      assertThatThrownBy(() -> session.filter(albums))
          .isInstanceOf(QueryException.class)
          .hasMessage(
              "Cannot filter Album by Track.NAME: that field belongs to Track; the query reads Album,"
                  + " Artist; join Track first.");
    }

    @Test
    void namesTheFieldsThereAreForAFieldOfAnother() {
      assertThatThrownBy(() -> session.query(Genre.class).filter(Track.NAME.eq("Rock")))
          .isInstanceOf(QueryException.class)
          .hasMessage(
              "Cannot filter Genre by Track.NAME: that field belongs to Track; the fields of Genre"
                  + " are ID, NAME.");
    }

    @Test
    void namesTheNearestFieldForAMisspelledName() {
      assertThatThrownBy(() -> session.query(Track.class).filter(Q.of("composr", "AC/DC")))
          .isInstanceOf(UnknownNameException.class)
          .hasMessage(
              "Cannot resolve \"composr\": \"composr\" is no field of Track, the nearest is"
                  + " \"composer\"; the fields are id, name, album, media_type, genre, composer,"
                  + " milliseconds, bytes, unit_price, lines, playlists.");
    }

    @Test
    void offersTheKeyForAForeignKeyAsAValue() {
      assertThatThrownBy(() -> new QueryBuilder().select(Album.ARTIST).from(Album.class))
          .isInstanceOf(QueryException.class)
          .hasMessage(
              "Cannot select Album.ARTIST as a value: a row cannot hold a Artist; select"
                  + " Album.ARTIST.keyColumn(), or join Artist.");
    }

    @Test
    void namesWhatARowHoldsForWhatItDoesNot() {
      Row row =
          session
              .first(new QueryBuilder().select(Artist.NAME.as("artist")).from(Artist.class))
              .orElseThrow();

      assertThatThrownBy(() -> row.get(Artist.ID))
          .isInstanceOf(QueryException.class)
          .hasMessage("Cannot read Artist.ID of a row: it was not selected; the row has artist.");
      assertThatThrownBy(() -> row.get("artists"))
          .isInstanceOf(UnknownNameException.class)
          .hasMessage(
              "Cannot read \"artists\" of a row: there is no such column, the nearest is"
                  + " \"artist\"; the columns are artist.");
    }
  }

  // --- answers ----------------------------------------------------------------------------------

  private static <T> List<@Nullable Object> values(
      List<T> answers, Function<? super T, @Nullable Object> value) {
    List<@Nullable Object> values = new ArrayList<>();
    answers.forEach(answer -> values.add(value.apply(answer)));
    return values;
  }

  private static List<List<@Nullable Object>> cells(List<Row> rows, Expression<?>... columns) {
    List<List<@Nullable Object>> cells = new ArrayList<>();
    for (Row row : rows) {
      cells.add(values(List.of(columns), row::get));
    }
    return cells;
  }

  private static List<List<Object>> pairs(Map<?, ?> map) {
    List<List<Object>> pairs = new ArrayList<>();
    map.forEach((key, value) -> pairs.add(List.of(wide(key), value)));
    return pairs;
  }

  private static Object wide(Object key) {
    return key instanceof Integer number ? Long.valueOf(number) : key;
  }

  private static <T> Collector<T, ?, BigDecimal> sum(Function<? super T, BigDecimal> amount) {
    return Collectors.reducing(BigDecimal.ZERO, amount, BigDecimal::add);
  }

  // --- what plain SQL answers -------------------------------------------------------------------

  private @Nullable Object plain(String sql) {
    return chinook.jdbcValue(sql);
  }

  private List<@Nullable Object> plainColumn(String sql) {
    return chinook.jdbcColumn(sql);
  }

  private List<List<@Nullable Object>> plainRows(String sql) {
    return chinook.jdbc(sql);
  }

  private Map<String, BigDecimal> dollarsByName(String sql) {
    Map<String, BigDecimal> dollars = new TreeMap<>();
    chinook.jdbc(sql).forEach(row -> dollars.put(String.valueOf(row.get(0)), dollars(row.get(1))));
    return dollars;
  }

  private static BigDecimal dollars(@Nullable Object text) {
    return new BigDecimal(String.valueOf(text));
  }
}
