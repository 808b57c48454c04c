package io.github.sqlsymphony.chinook;

import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.sqlsymphony.exception.MissingRowException;
import io.github.sqlsymphony.exception.NotOneRowException;
import io.github.sqlsymphony.exception.QueryException;
import io.github.sqlsymphony.exception.UnknownNameException;
import io.github.sqlsymphony.expression.Ordering;
import io.github.sqlsymphony.expression.Q;
import io.github.sqlsymphony.field.Field;
import io.github.sqlsymphony.model.Model;
import io.github.sqlsymphony.model.ModelMeta;
import io.github.sqlsymphony.model.ModelRegistry;
import io.github.sqlsymphony.query.QuerySet;
import io.github.sqlsymphony.session.Session;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Look-ups across types, NULLs and languages, each compared with the same condition in SQL. */
class ChinookLookupTest {
  private static final LocalDateTime NEW_YEAR_2023 = LocalDateTime.of(2023, 1, 1, 0, 0);
  private static final BigDecimal CHEAP = new BigDecimal("0.99");

  @RegisterExtension final ChinookDatabase chinook = new ChinookDatabase();

  /** A condition of the library and what it means in SQL. */
  record LookUp<M extends Model<M>>(Class<M> model, Q condition, String sql) {
    QuerySet<M> in(Session session) {
      Ordering[] byKey =
          ModelRegistry.of(model).key().stream().map(Field::asc).toArray(Ordering[]::new);
      return session.query(model).orderBy(byKey);
    }

    /** Returns the keys of the rows that an SQL condition selects. */
    List<Object> plainKeys(ChinookDatabase chinook, String where) {
      ModelMeta<M> meta = ModelRegistry.of(model);
      String key = meta.key().stream().map(Field::columnName).collect(joining(", "));
      return chinook
          .jdbc("SELECT %s FROM %s WHERE %s ORDER BY %1$s".formatted(key, meta.tableName(), where))
          .stream()
          .<Object>map(row -> meta.normalKey(row.size() == 1 ? row.get(0) : row))
          .toList();
    }

    @Override
    public String toString() {
      return model.getSimpleName() + " where " + sql;
    }
  }

  private static <M extends Model<M>> LookUp<M> of(Class<M> model, Q condition, String sql) {
    return new LookUp<>(model, condition, sql);
  }

  static Stream<LookUp<?>> typed() {
    Artist jobim = new Artist().set(Artist.ID, 6);
    Artist acDc = new Artist().set(Artist.ID, 1);
    return Stream.of(
        // text
        of(Customer.class, Customer.CITY.eq("São Paulo"), "City = 'São Paulo'"),
        of(Customer.class, Customer.STATE.ne("SP"), "State <> 'SP'"),
        of(Customer.class, Customer.STATE.isNull(), "State IS NULL"),
        of(Customer.class, Customer.COMPANY.isNotNull(), "Company IS NOT NULL"),
        of(Customer.class, Customer.COUNTRY.in("Brazil", "Chile"), "Country IN ('Brazil','Chile')"),
        of(Customer.class, Customer.STATE.notIn(List.of("SP", "CA")), "State NOT IN ('SP','CA')"),
        of(Customer.class, Customer.LAST_NAME.lt("C"), "LastName < 'C'"),
        of(Customer.class, Customer.LAST_NAME.gte("Z"), "LastName >= 'Z'"),
        of(Customer.class, Customer.CITY.between("P", "Q"), "City BETWEEN 'P' AND 'Q'"),
        of(Customer.class, Customer.CITY.eq(Customer.STATE), "City = State"),
        of(Track.class, Track.NAME.eq("\"40\""), "Name = '\"40\"'"),
        of(Track.class, Track.NAME.contains("'"), "instr(Name, '''')"),
        of(Track.class, Track.NAME.contains("100%"), "instr(Name, '100%')"),
        of(Track.class, Track.NAME.like("%100\\%%"), "Name LIKE '%100!%%' ESCAPE '!'"),
        of(Track.class, Track.NAME.like("____"), "Name LIKE '____'"),
        of(Playlist.class, Playlist.NAME.eq("90’s Music"), "PlaylistId = 5"),
        of(Playlist.class, Playlist.NAME.in(Set.of("Music", "Movies")), "PlaylistId IN (1,2,7,8)"),
        // where text matches, in one case and in either
        of(Artist.class, Artist.NAME.startsWith("Ant"), "Name GLOB 'Ant*'"),
        of(Artist.class, Artist.NAME.startsWith("Vinícius"), "Name GLOB 'Vinícius*'"),
        of(Artist.class, Artist.NAME.endsWith("Orchestra"), "Name GLOB '*Orchestra'"),
        of(Artist.class, Artist.NAME.endsWith("ção Zumbi"), "Name GLOB '*ção Zumbi'"),
        of(Artist.class, Artist.NAME.contains("&"), "Name GLOB '*&*'"),
        of(Artist.class, Artist.NAME.ieq("ANTÔNIO CARLOS JOBIM"), "ArtistId = 6"),
        of(Artist.class, Artist.NAME.icontains("ANTÔNIO"), "Name GLOB '*Antônio*'"),
        of(Artist.class, Artist.NAME.istartsWith("viNÍcius"), "Name GLOB 'Vinícius*'"),
        of(Artist.class, Artist.NAME.iendsWith("MANÁ"), "Name GLOB '*Maná'"),
        of(Artist.class, Artist.NAME.icontains("TITÃS"), "Name LIKE '%titãs%'"),
        of(Customer.class, Customer.CITY.ieq("SÃO PAULO"), "City = 'São Paulo'"),
        of(Customer.class, Customer.CITY.istartsWith("MON"), "City LIKE 'mon%'"),
        of(Artist.class, Artist.NAME.regex("^[AO] "), "Name GLOB '[AO] *'"),
        of(Artist.class, Artist.NAME.regex("\\d{2}"), "Name GLOB '*[0-9][0-9]*'"),
        of(Artist.class, Artist.NAME.iregex("^ANTÔNIO"), "Name GLOB 'Antônio*'"),
        // numbers
        of(Track.class, Track.ID.eq(1), "TrackId = 1"),
        of(Track.class, Track.MILLISECONDS.gt(1_000_000), "Milliseconds > 1000000"),
        of(Track.class, Track.MILLISECONDS.between(1_000, 10_000), "Milliseconds < 10001"),
        of(Track.class, Track.BYTES.gte(1_000_000_000L), "Bytes >= 1000000000"),
        of(Track.class, Track.ID.in(1, 3_503, 4_000), "TrackId IN (1, 3503)"),
        of(Track.class, Track.MILLISECONDS.lt(5_000.5), "Milliseconds <= 5000"),
        of(
            Track.class,
            Track.BYTES.dividedBy(Track.MILLISECONDS).gt(100),
            "Bytes / Milliseconds > 100"),
        of(
            Track.class,
            Track.MILLISECONDS.modulo(1_000).eq(0).and(Track.ID.minus(1).times(2).lt(2_000)),
            "Milliseconds % 1000 = 0 AND (TrackId - 1) * 2 < 2000"),
        // decimals
        of(Track.class, Track.UNIT_PRICE.eq(CHEAP), "UnitPrice = 0.99"),
        of(Track.class, Track.UNIT_PRICE.eq(new BigDecimal("1.990")), "UnitPrice = 1.99"),
        of(Track.class, Track.UNIT_PRICE.eq(1.99), "UnitPrice = 1.99"),
        of(Track.class, Track.UNIT_PRICE.ne(CHEAP), "UnitPrice <> 0.99"),
        of(Track.class, Track.UNIT_PRICE.gt(1), "UnitPrice > 1"),
        of(Invoice.class, Invoice.TOTAL.gte(new BigDecimal("13.86")), "Total >= 13.86"),
        of(Invoice.class, Invoice.TOTAL.lt(0.991), "Total < 0.991"),
        of(Invoice.class, Invoice.TOTAL.between(CHEAP, new BigDecimal("1.98")), "Total < 1.99"),
        of(Invoice.class, Invoice.TOTAL.in(List.of(CHEAP, BigDecimal.TEN)), "Total IN (0.99, 10)"),
        of(Invoice.class, Invoice.TOTAL.in(0.99, 1.98), "Total IN (0.99, 1.98)"),
        of(Invoice.class, Invoice.TOTAL.times(2).eq(new BigDecimal("3.96")), "Total * 2 = 3.96"),
        // dates
        of(
            Invoice.class,
            Invoice.INVOICE_DATE.eq(LocalDateTime.of(2021, 1, 1, 0, 0)),
            "InvoiceDate = '2021-01-01 00:00:00'"),
        of(
            Invoice.class,
            Invoice.INVOICE_DATE.gte(NEW_YEAR_2023),
            "InvoiceDate >= '2023-01-01 00:00:00'"),
        of(
            Invoice.class,
            Invoice.INVOICE_DATE.between(NEW_YEAR_2023, NEW_YEAR_2023.plusDays(9)),
            "InvoiceDate BETWEEN '2023-01-01 00:00:00' AND '2023-01-10 00:00:00'"),
        of(
            Invoice.class,
            Invoice.INVOICE_DATE.year().eq(2022).and(Invoice.INVOICE_DATE.quarter().eq(4)),
            "InvoiceDate BETWEEN '2022-10-01' AND '2023-01-01'"),
        of(
            Invoice.class,
            Invoice.INVOICE_DATE.month().in(2, 7).and(Invoice.INVOICE_DATE.day().lte(10)),
            "strftime('%m', InvoiceDate) IN ('02', '07') AND strftime('%d', InvoiceDate) < '11'"),
        of(
            Employee.class,
            Employee.BIRTH_DATE.lt(Employee.HIRE_DATE),
            "BirthDate < HireDate AND BirthDate IS NOT NULL"),
        of(Employee.class, Employee.BIRTH_DATE.isNotNull(), "BirthDate IS NOT NULL"),
        of(Employee.class, Employee.HIRE_DATE.year().eq(2002), "HireDate LIKE '2002%'"),
        // foreign keys, by key and by model
        of(Album.class, Album.ARTIST.eqKey(1), "ArtistId = 1"),
        of(Album.class, Album.ARTIST.eq(jobim), "ArtistId = 6"),
        of(Album.class, Album.ARTIST.ne(acDc), "ArtistId <> 1"),
        of(Album.class, Album.ARTIST.inKeys(List.of(1, 2L, 9_999)), "ArtistId IN (1, 2)"),
        of(Album.class, Album.ARTIST.in(List.of(acDc, jobim)), "ArtistId IN (1, 6)"),
        of(Track.class, Track.GENRE.eqKey(25), "GenreId = 25"),
        of(Track.class, Track.GENRE.eqKey(24L), "GenreId = 24"),
        of(Employee.class, Employee.REPORTS_TO.isNull(), "ReportsTo IS NULL"),
        of(Employee.class, Employee.REPORTS_TO.isNotNull(), "ReportsTo IS NOT NULL"),
        of(Employee.class, Employee.REPORTS_TO.eqKey(Employee.ID), "ReportsTo = EmployeeId"),
        of(
            PlaylistTrack.class,
            PlaylistTrack.PLAYLIST.eqKey(16).and(PlaylistTrack.TRACK.inKeys(List.of(52, 2003))),
            "PlaylistId = 16 AND TrackId IN (52, 2003)"),
        // put together, with what is unknown
        of(
            Track.class,
            Track.COMPOSER.isNull().and(Track.GENRE.eqKey(1).or(Track.GENRE.eqKey(3))),
            "Composer IS NULL AND GenreId IN (1, 3)"),
        of(Track.class, Track.COMPOSER.eq("AC/DC").not(), "Composer <> 'AC/DC'"),
        of(Track.class, Track.COMPOSER.eq("AC/DC").complement(), "Composer IS NOT 'AC/DC'"),
        of(Track.class, Q.allOf(), "1"),
        of(Track.class, Q.anyOf(), "0"),
        of(Track.class, Track.COMPOSER.in(List.of()), "0"),
        of(Track.class, Track.COMPOSER.notIn(List.of()), "1"));
  }

  static Stream<LookUp<?>> asText() {
    return Stream.of(
        of(Customer.class, Q.of("city", "São Paulo"), "City = 'São Paulo'"),
        of(Customer.class, Q.of("city__iexact", "SÃO PAULO"), "City = 'São Paulo'"),
        of(Customer.class, Q.of("postal_code__isnull", true), "PostalCode IS NULL"),
        of(Customer.class, Q.of("PostalCode__isnull", false), "PostalCode IS NOT NULL"),
        of(
            Customer.class,
            Q.of("FIRST_NAME__in", Set.of("Luís", "Eduardo")),
            "CustomerId IN (1,10)"),
        of(Customer.class, Q.of("last_name__startswith", "Gon"), "LastName GLOB 'Gon*'"),
        of(Customer.class, Q.of("last_name__iendswith", "ÇALVES"), "LastName GLOB '*çalves'"),
        of(Customer.class, Q.of("email__contains", "@gmail."), "Email GLOB '*@gmail.*'"),
        of(Customer.class, Q.of("email__regex", "@.*\\.br$"), "Email GLOB '*@*.br'"),
        of(Customer.class, Q.of("support_rep", 3), "SupportRepId = 3"),
        of(Customer.class, Q.of("support_rep__in", List.of(3, 4L)), "SupportRepId IN (3, 4)"),
        of(Customer.class, Q.of("support_rep__isnull", false), "SupportRepId IS NOT NULL"),
        of(Album.class, Q.of("artist", new Artist().set(Artist.ID, 90)), "ArtistId = 90"),
        of(Track.class, Q.of("pk", 77), "TrackId = 77"),
        of(Track.class, Q.of("pk__in", new int[] {1, 2}), "TrackId IN (1, 2)"),
        of(Track.class, Q.of("pk__range", List.of(10, 20)), "TrackId BETWEEN 10 AND 20"),
        of(Genre.class, Q.of("pk__gte", 20L), "GenreId >= 20"),
        of(Track.class, Q.of("unit_price", CHEAP), "UnitPrice = 0.99"),
        of(Track.class, Q.of("unit_price__gt", 0.99), "UnitPrice > 0.99"),
        of(Track.class, Q.of("milliseconds__lte", 10_000), "Milliseconds <= 10000"),
        of(
            Invoice.class,
            Q.of("invoice_date__lt", NEW_YEAR_2023),
            "InvoiceDate < '2023-01-01 00:00:00'"),
        of(Invoice.class, Q.of("invoice_date__year", 2024), "InvoiceDate LIKE '2024%'"),
        of(Invoice.class, Q.of("invoice_date__year__gte", 2024), "InvoiceDate >= '2024-01-01'"),
        of(Invoice.class, Q.of("InvoiceDate__month", 2), "InvoiceDate LIKE '____-02%'"),
        of(
            Invoice.class,
            Q.of("invoice_date__date", LocalDate.of(2021, 1, 3)),
            "InvoiceDate LIKE '2021-01-03%'"),
        of(
            Invoice.class,
            Q.of("invoice_date__date__lte", LocalDate.of(2021, 1, 3)),
            "InvoiceDate < '2021-01-04'"),
        of(
            Invoice.class,
            Q.of("billing_country", "Brazil").and(Q.of("total__lt", 2).or(Invoice.TOTAL.gt(13))),
            "BillingCountry = 'Brazil' AND (Total < 2 OR Total > 13)"),
        of(
            Invoice.class,
            Q.of("billing_state__isnull", false).not().and(Q.of("total__gte", 10).not()),
            "BillingState IS NULL AND Total < 10"),
        of(
            PlaylistTrack.class,
            Q.of("playlist", 17).and(Q.of("track__lt", 100)),
            "PlaylistId = 17 AND TrackId < 100"));
  }

  static Stream<LookUp<?>> all() {
    return Stream.concat(typed(), asText());
  }

  @ParameterizedTest
  @MethodSource("all")
  void findsTheRowsThatSqlFindsAndExcludesAllOthers(LookUp<?> lookUp) {
    assertSameRows(lookUp);
    assertComplement(lookUp);
  }

  private <M extends Model<M>> void assertSameRows(LookUp<M> lookUp) {
    QuerySet<M> all = lookUp.in(chinook.session());
    List<Object> expected = lookUp.plainKeys(chinook, lookUp.sql());

    QuerySet<M> found = all.filter(lookUp.condition());

    assertThat(keys(found)).isEqualTo(expected);
    assertThat(found.count()).isEqualTo(expected.size());
    assertThat(found.exists()).isEqualTo(!expected.isEmpty());
    assertThat(found.first().map(Model::pk)).isEqualTo(expected.stream().findFirst());
  }

  private <M extends Model<M>> void assertComplement(LookUp<M> lookUp) {
    QuerySet<M> all = lookUp.in(chinook.session());

    assertThat(keys(all.exclude(lookUp.condition())))
        .isEqualTo(lookUp.plainKeys(chinook, "(" + lookUp.sql() + ") IS NOT TRUE"));
  }

  /** Conditions that match nothing or everything would prove little. */
  @Test
  void asksForSomeOfTheRowsNearlyAlways() {
    List<String> trivial =
        all()
            .filter(lookUp -> isTrivial(lookUp))
            .map(LookUp::toString)
            .filter(text -> !text.endsWith("where 0") && !text.endsWith("where 1"))
            .toList();

    assertThat(trivial)
        .containsExactly(
            "Employee where BirthDate < HireDate AND BirthDate IS NOT NULL",
            "Employee where BirthDate IS NOT NULL",
            "Employee where ReportsTo = EmployeeId",
            "Customer where SupportRepId IS NOT NULL");
  }

  private <M extends Model<M>> boolean isTrivial(LookUp<M> lookUp) {
    int found = lookUp.plainKeys(chinook, lookUp.sql()).size();
    return found == 0 || found == lookUp.plainKeys(chinook, "1").size();
  }

  private static <M extends Model<M>> List<@Nullable Object> keys(QuerySet<M> models) {
    List<@Nullable Object> keys = new ArrayList<>();
    models.list().forEach(model -> keys.add(model.pk()));
    return keys;
  }

  // --- order ------------------------------------------------------------------------------------

  @Test
  void ordersNullsWhereItIsTold() {
    QuerySet<Customer> customers = chinook.session().query(Customer.class);

    assertThat(keys(customers.orderBy(Customer.STATE.asc(), Customer.ID.desc())))
        .isEqualTo(customersBy("State ASC, CustomerId DESC"));
    assertThat(keys(customers.orderBy(Customer.STATE.asc().nullsLast(), Customer.ID.asc())))
        .isEqualTo(customersBy("State IS NULL, State, CustomerId"));
    assertThat(keys(customers.orderBy(Customer.STATE.desc().nullsFirst(), Customer.ID.asc())))
        .isEqualTo(customersBy("State IS NOT NULL, State DESC, CustomerId"));
    assertThat(keys(customers.orderBy(Customer.CITY.desc(), Customer.ID.asc()).offset(50)))
        .isEqualTo(customersBy("City DESC, CustomerId LIMIT -1 OFFSET 50"));
  }

  private List<@Nullable Object> customersBy(String order) {
    return chinook.jdbcColumn("SELECT CustomerId FROM Customer ORDER BY " + order);
  }

  // --- by key -----------------------------------------------------------------------------------

  @Test
  void getsARowByItsKeyWhateverTheWidthOfTheNumber() {
    Session session = chinook.session();

    assertThat(session.get(Artist.class, 6))
        .isEqualTo(session.get(Artist.class, 6L))
        .hasToString("Artist[ID=6, NAME=\"Antônio Carlos Jobim\"]");
    assertThat(session.get(Genre.class, 1L)).hasToString("Genre[ID=1, NAME=\"Rock\"]");
  }

  @Test
  void getsARowByACompositeKeyOfKeysOrModels() {
    Session session = chinook.session();
    Playlist grunge = session.get(Playlist.class, 16);
    Track track = session.get(Track.class, 52);

    PlaylistTrack entry = session.get(PlaylistTrack.class, List.of(16, 52));

    assertThat(entry).isEqualTo(session.get(PlaylistTrack.class, List.of(grunge, track)));
    assertThat(entry).hasToString("PlaylistTrack[PLAYLIST=16, TRACK=52]");
    assertThat(entry.pk()).isEqualTo(List.of(16L, 52L));
    assertThat(session.find(PlaylistTrack.class, List.of(16, 53))).isEmpty();
  }

  @Test
  void saysWhichRowIsMissing() {
    assertThatThrownBy(() -> chinook.session().get(Artist.class, 276))
        .isInstanceOf(MissingRowException.class)
        .hasMessage(
            "Cannot load Artist 276: there is no such row; use find(…) where it may be missing.");
    assertThatThrownBy(() -> chinook.session().get(PlaylistTrack.class, List.of(1, 9_999)))
        .isInstanceOf(MissingRowException.class)
        .hasMessage(
            "Cannot load PlaylistTrack [1, 9999]: there is no such row; use find(…) where it may be"
                + " missing.");
  }

  @Test
  void saysWhatACompositeKeyIsMadeOf() {
    assertThatThrownBy(() -> chinook.session().get(PlaylistTrack.class, 1))
        .isInstanceOf(QueryException.class)
        .hasMessage(
            "Cannot look for PlaylistTrack by one value: its key has 2 parts, give List.of(PLAYLIST,"
                + " TRACK).");
    assertThatThrownBy(() -> chinook.session().get(PlaylistTrack.class, List.of(1, "one")))
        .isInstanceOf(QueryException.class)
        .hasMessage(
            "Cannot take a value of type String for a value of PlaylistTrack.TRACK: it is of type"
                + " Long.");
  }

  @Test
  void givesTheOnlyRowOrSaysHowManyThereAre() {
    QuerySet<Playlist> playlists = chinook.session().query(Playlist.class);

    assertThat(playlists.filter(Playlist.NAME.eq("Grunge")).one().pk()).isEqualTo(16L);
    assertThat(playlists.filter(Playlist.NAME.eq("Polka")).findOne()).isEmpty();
    assertThatThrownBy(() -> playlists.filter(Playlist.NAME.eq("Music")).one())
        .isInstanceOf(NotOneRowException.class)
        .hasMessage(
            "Cannot give the one Playlist of this query: it has 2 rows: SELECT \"PlaylistId\","
                + " \"Name\" FROM \"Playlist\" WHERE \"Name\" = ?.");
  }

  // --- what cannot be looked up -----------------------------------------------------------------

  @Test
  void refusesNamesThatNoModelHasAndNamesTheNearest() {
    assertThatThrownBy(() -> filter(Customer.class, Q.of("emial__icontains", "gmail")))
        .isInstanceOf(UnknownNameException.class)
        .hasMessage(
            "Cannot resolve \"emial__icontains\": \"emial\" is no field of Customer, the nearest is"
                + " \"email\"; the fields are id, first_name, last_name, company, address, city,"
                + " state, country, postal_code, phone, fax, email, support_rep, invoices.");
    assertThatThrownBy(() -> filter(Invoice.class, Q.of("total__startswith", "1")))
        .isInstanceOf(UnknownNameException.class)
        .hasMessage(
            "Cannot resolve \"total__startswith\": \"startswith\" is no look-up of Invoice.TOTAL;"
                + " the look-ups are exact, gt, gte, lt, lte, in, range, isnull.");
  }

  @Test
  void refusesValuesThatCannotBeInTheColumn() {
    assertThatThrownBy(() -> filter(Album.class, Album.ARTIST.eqKey("AC/DC")))
        .isInstanceOf(QueryException.class)
        .hasMessage(
            "Cannot compare Album.ARTIST with a value of type String: its keys are of type Long.");
    assertThatThrownBy(
            () -> filter(Invoice.class, Invoice.INVOICE_DATE.eq(NEW_YEAR_2023.plusNanos(1))))
        .isInstanceOf(QueryException.class)
        .hasMessage(
            "Cannot compare Invoice.INVOICE_DATE with a value that has a fraction of a second with"
                + " more than 0 digits; truncate it with truncatedTo(…), or keep more with"
                + " fractionDigits(9).");
    assertThatThrownBy(() -> filter(Employee.class, Employee.REPORTS_TO.eq(new Employee())))
        .isInstanceOf(QueryException.class)
        .hasMessage(
            "Cannot compare Employee.REPORTS_TO with a value that is an unsaved Employee, which has"
                + " no key.");
    assertThatThrownBy(() -> filter(Track.class, Track.UNIT_PRICE.eq(new BigDecimal("0.999"))))
        .isInstanceOf(QueryException.class)
        .hasMessage(
            "Cannot compare Track.UNIT_PRICE with a value that has 3 digits behind the point, 2 are"
                + " kept; round it with setScale(2, RoundingMode.HALF_EVEN).");
  }

  private <M extends Model<M>> void filter(Class<M> model, Q condition) {
    chinook.session().query(model).filter(condition);
  }

  // --- languages --------------------------------------------------------------------------------

  @Test
  void matchesEveryNameInEveryLanguageWrittenInCapitals() {
    Session session = chinook.session();
    List<Artist> foreign =
        session.query(Artist.class).filter(Artist.NAME.regex("[^\\x00-\\x7f]")).list();

    assertThat(foreign).hasSize(count("Name GLOB '*[^ -~]*'"));
    for (Artist artist : foreign) {
      String capitals = String.valueOf(artist.get(Artist.NAME)).toUpperCase(Locale.ROOT);
      assertThat(session.query(Artist.class).filter(Artist.NAME.ieq(capitals)).list())
          .containsExactly(artist);
    }
  }

  private int count(String where) {
    return chinook.jdbc("SELECT 1 FROM Artist WHERE " + where).size();
  }
}
