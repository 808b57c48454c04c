package io.github.sqlsymphony.docs;

import static io.github.sqlsymphony.docs.Manual.explanation;
import static io.github.sqlsymphony.docs.Manual.shows;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.github.sqlsymphony.exception.UnknownNameException;
import io.github.sqlsymphony.expression.Expression;
import io.github.sqlsymphony.expression.NumberExpression;
import io.github.sqlsymphony.expression.Ordering;
import io.github.sqlsymphony.expression.Q;
import io.github.sqlsymphony.fixture.DatabaseExtension;
import io.github.sqlsymphony.model.Model;
import io.github.sqlsymphony.query.QueryBuilder;
import io.github.sqlsymphony.query.QuerySet;
import io.github.sqlsymphony.query.Row;
import io.github.sqlsymphony.query.SelectQuery;
import io.github.sqlsymphony.query.SqlText;
import io.github.sqlsymphony.session.SQLiteSession;
import io.github.sqlsymphony.session.Session;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The snippets and outputs of {@code docs/guide/queries.md}. */
class QueriesGuideTest {
  @RegisterExtension private final DatabaseExtension database = DatabaseExtension.inFile();

  private Session session;

  @BeforeEach
  void fillTheDatabase() {
    session = SQLiteSession.open(database.name());
    Station lake = session.add(new Station().set(Station.NAME, "Lake").set(Station.DOCKS, 12));
    session.add(new Station().set(Station.NAME, "Озеро").set(Station.DOCKS, 8));
    session.add(
        new Rider()
            .set(Rider.NAME, "Anna")
            .set(Rider.BORN, LocalDate.of(1990, 5, 17))
            .set(Rider.BALANCE, 12.5)
            .set(Rider.HOME, lake));
    session.add(new Rider().set(Rider.NAME, "Boris"));
    session.add(
        new Rider()
            .set(Rider.NAME, "Ольга")
            .set(Rider.BORN, LocalDate.of(2001, 8, 2))
            .set(Rider.BALANCE, 40));
    session.add(new Bike().set(Bike.CODE, "B-1").set(Bike.PRICE, new BigDecimal("450")));
    session.add(
        new Trip()
            .setKey(Trip.RIDER, 1)
            .setKey(Trip.BIKE, "B-1")
            .set(Trip.STARTED, LocalDateTime.of(2024, 2, 29, 12, 0)));
    session.commit();
    session.clear();
  }

  @AfterEach
  void closeTheSession() {
    session.close();
  }

  // --- two ways ---------------------------------------------------------------------------------

  @Test
  void queriesInDjangosWords() {
    // tag::queries/query-set[]
    QuerySet<Rider> rich =
        session
            .query(Rider.class)
            .filter(Rider.BALANCE.gte(10).and(Rider.NAME.startsWith("A").or(Rider.ACTIVE.isTrue())))
            .exclude(Rider.BORN.isNull())
            .orderBy(Rider.BALANCE.desc(), Rider.NAME.asc())
            .limit(50);
    List<Rider> riders = rich.list();
    // end::queries/query-set[]

    assertThat(riders).extracting(Rider::name).containsExactly("Ольга", "Anna");
    shows("queries/query-set-sql", rich);
  }

  @Test
  void queriesInTheWordsOfSql() {
    // tag::queries/builder[]
    SelectQuery<Rider> rich =
        new QueryBuilder()
            .select()
            .from(Rider.class)
            .where(Rider.BALANCE.gte(10))
            .where(Q.of("born__year__lt", 2000))
            .orderBy(Rider.NAME.asc());
    List<Rider> riders = session.filter(rich);
    Optional<Rider> first = session.first(rich);
    // end::queries/builder[]

    assertThat(riders).extracting(Rider::name).containsExactly("Anna");
    assertThat(first).contains(riders.get(0));
    shows("queries/builder-sql", rich);
  }

  @Test
  void refinesWithoutChanging() {
    // tag::queries/refine[]
    QuerySet<Rider> active = session.query(Rider.class).filter(Rider.ACTIVE.isTrue());
    long all = active.count();
    long rich = active.filter(Rider.BALANCE.gte(10)).count(); // active itself stays as it is
    // end::queries/refine[]

    assertThat(all).isEqualTo(3);
    assertThat(rich).isEqualTo(2);
    assertThat(active.count()).isEqualTo(3);
  }

  @Test
  void givesResultsByHowManyRowsAreExpected() {
    // tag::queries/results[]
    QuerySet<Rider> annas = session.query(Rider.class).filter(Rider.NAME.eq("Anna"));
    List<Rider> list = annas.list(); // all rows, read completely
    Optional<Rider> first = annas.first(); // the first row, if there is one
    Rider one = annas.one(); // the only row; NotOneRowException for none or several
    Optional<Rider> findOne = annas.findOne(); // the only row, if there is one; not several
    long count = annas.count();
    boolean exists = annas.exists();
    // end::queries/results[]

    assertThat(list).containsExactly(one);
    assertThat(first).contains(one);
    assertThat(findOne).contains(one);
    assertThat(count).isEqualTo(1);
    assertThat(exists).isTrue();
    shows("queries/not-one", explanation(() -> session.query(Rider.class).one()));
  }

  // --- conditions -------------------------------------------------------------------------------

  private static String sqlOf(Class<? extends Model<?>> model, Q condition) {
    String sql = builder(model, condition).toString();
    return sql.substring(sql.indexOf(" WHERE ") + " WHERE ".length());
  }

  private static SelectQuery<Row> builder(Class<? extends Model<?>> model, Q condition) {
    return new QueryBuilder()
        .select(model == Trip.class ? Trip.ID : Rider.ID)
        .from(model)
        .where(condition);
  }

  private static Object[] sqlOf(Class<? extends Model<?>> model, List<Q> conditions) {
    return conditions.stream().map(condition -> sqlOf(model, condition)).toArray();
  }

  @Test
  void comparesTypedFields() {
    LocalDate day = LocalDate.of(2000, 1, 1);
    Rider anna = session.get(Rider.class, 1);
    Station lake = session.get(Station.class, 1);
    // tag::queries/conditions[]
    List<Q> conditions =
        List.of(
            Rider.NAME.eq("Anna"),
            Rider.NAME.ne("Anna"),
            Rider.BALANCE.gt(10),
            Rider.BALANCE.between(0, 9.99),
            Rider.NAME.in("Anna", "Boris"),
            Rider.ID.in(),
            Rider.BORN.isNull(),
            Rider.ACTIVE.isTrue(),
            Rider.BORN.lt(day),
            Rider.BORN.year().eq(1990),
            Rider.BALANCE.times(2).gt(Rider.BALANCE.plus(10)),
            Rider.NAME.concat("!").eq(Rider.EMAIL),
            Rider.HOME.eq(lake),
            Rider.HOME.eqKey(1),
            Rider.HOME.inKeys(List.of(1, 2)));
    // end::queries/conditions[]

    conditions.forEach(condition -> session.query(Rider.class).filter(condition).list());
    shows("queries/conditions-sql", sqlOf(Rider.class, conditions));
    assertThat(anna.name()).isEqualTo("Anna");
  }

  @Test
  void combinesConditions() {
    // tag::queries/combined[]
    Q condition =
        Rider.NAME
            .eq("Anna")
            .and(Rider.BALANCE.gt(10).or(Rider.BALANCE.lt(0)))
            .and(Rider.EMAIL.isNull().not());
    Q sameWithLists =
        Q.allOf(
            Rider.NAME.eq("Anna"),
            Q.anyOf(Rider.BALANCE.gt(10), Rider.BALANCE.lt(0)),
            Rider.EMAIL.isNull().not());
    // end::queries/combined[]

    assertThat(sameWithLists).isEqualTo(condition);
    shows("queries/combined-sql", sqlOf(Rider.class, condition));
  }

  @Test
  void matchesText() {
    // tag::queries/text[]
    List<Q> conditions =
        List.of(
            Rider.NAME.contains("nn"),
            Rider.NAME.startsWith("An"),
            Rider.NAME.endsWith("na"),
            Rider.NAME.ieq("ОЛЬГА"),
            Rider.NAME.icontains("оль"),
            Rider.NAME.istartsWith("ol"),
            Rider.NAME.iendsWith("NA"),
            Rider.NAME.like("A%a"),
            Rider.NAME.regex("^[A-Z]\\w+$"),
            Rider.NAME.iregex("^an"));
    // end::queries/text[]

    conditions.forEach(condition -> session.query(Rider.class).filter(condition).list());
    assertThat(names(Rider.NAME.ieq("ОЛЬГА"))).containsExactly("Ольга");
    assertThat(names(Rider.NAME.icontains("оль"))).containsExactly("Ольга");
    assertThat(names(Rider.NAME.like("a%A"))).containsExactly("Anna");
    session.add(new Rider().set(Rider.NAME, "Straße"));
    assertThat(names(Rider.NAME.ieq("STRASSE"))).containsExactly("Straße");
    session.rollback();
    assertThat(names(Rider.NAME.like("О%А"))).isEmpty();
    assertThat(names(Rider.NAME.contains("%"))).isEmpty();
    shows("queries/text-sql", sqlOf(Rider.class, conditions));
  }

  private List<String> names(Q condition) {
    return session.query(Rider.class).filter(condition).list().stream().map(Rider::name).toList();
  }

  // --- NULL -------------------------------------------------------------------------------------

  @Test
  void knowsThreeValues() {
    // tag::queries/null[]
    Q young = Rider.BORN.gte(LocalDate.of(2000, 1, 1));

    List<Rider> filtered = session.query(Rider.class).filter(young).list(); // Ольга
    List<Rider> negated = session.query(Rider.class).filter(young.not()).list(); // Anna
    List<Rider> excluded = session.query(Rider.class).exclude(young).list(); // Anna, Boris
    // end::queries/null[]

    assertThat(filtered).extracting(Rider::name).containsExactly("Ольга");
    assertThat(negated).extracting(Rider::name).containsExactly("Anna");
    assertThat(excluded).extracting(Rider::name).containsExactly("Anna", "Boris");
    shows(
        "queries/null-sql",
        sqlOf(Rider.class, young),
        sqlOf(Rider.class, young.not()),
        sqlOf(Rider.class, young.complement()));
    shows(
        "queries/null-refused",
        explanation(() -> Rider.BORN.eq((LocalDate) null)),
        explanation(() -> session.query(Rider.class).filter(Q.of("born", null))));
  }

  // --- look-ups as text -------------------------------------------------------------------------

  @Test
  void looksUpByText() {
    // tag::queries/lookups[]
    List<Rider> riders =
        session
            .query(Rider.class)
            .filter(Q.of("name__icontains", "ann").or(Q.of("balance__gte", 30)))
            .exclude(Q.of("born__isnull", true))
            .list();
    // end::queries/lookups[]

    assertThat(riders).extracting(Rider::name).containsExactly("Anna", "Ольга");
  }

  @Test
  void showsEveryLookup() {
    Map<String, Object> text = new LinkedHashMap<>();
    text.put("name", "Anna");
    text.put("name__exact", "Anna");
    text.put("name__gt", "A");
    text.put("name__gte", "A");
    text.put("name__lt", "B");
    text.put("name__lte", "B");
    text.put("name__in", List.of("Anna", "Boris"));
    text.put("name__range", List.of("A", "B"));
    text.put("name__isnull", false);
    text.put("name__iexact", "ANNA");
    text.put("name__contains", "nn");
    text.put("name__icontains", "NN");
    text.put("name__startswith", "An");
    text.put("name__istartswith", "AN");
    text.put("name__endswith", "na");
    text.put("name__iendswith", "NA");
    text.put("name__like", "A%");
    text.put("name__regex", "^A");
    text.put("name__iregex", "^a");
    text.put("pk", 1);
    text.put("home", 1);
    shows("queries/text-lookups", lines(Rider.class, text));

    Map<String, Object> times = new LinkedHashMap<>();
    times.put("started__date", LocalDate.of(2024, 2, 29));
    times.put("started__date__lt", LocalDate.of(2024, 2, 29));
    times.put("started__year", 2024);
    times.put("started__iso_year", 2024);
    times.put("started__quarter", 1);
    times.put("started__month__in", List.of(1, 2));
    times.put("started__week__gte", 9);
    times.put("started__day", 29);
    times.put("started__week_day", 5);
    times.put("started__iso_week_day", 4);
    times.put("started__hour__range", List.of(11, 13));
    times.put("started__minute", 0);
    times.put("started__second", 0);
    shows("queries/time-lookups", lines(Trip.class, times));

    times.forEach(
        (name, value) ->
            assertThat(session.query(Trip.class).filter(Q.of(name, value)).count())
                .as(name)
                .isEqualTo(name.equals("started__date__lt") ? 0 : 1));
    UnknownNameException unknown =
        catchThrowableOfType(
            UnknownNameException.class,
            () -> session.query(Trip.class).filter(Q.of("started__foo", 1)));
    assertThat(String.join(" ", text.keySet()) + String.join(" ", times.keySet()))
        .as("every look-up that the messages name is shown")
        .contains(unknown.known());
  }

  private static Object[] lines(Class<? extends Model<?>> model, Map<String, Object> lookups) {
    int width = lookups.keySet().stream().mapToInt(String::length).max().orElseThrow();
    List<String> lines = new ArrayList<>();
    lookups.forEach(
        (name, value) ->
            lines.add(
                name + " ".repeat(width + 2 - name.length()) + sqlOf(model, Q.of(name, value))));
    return lines.toArray();
  }

  @Test
  void refusesUnknownNames() {
    shows(
        "queries/refused",
        explanation(() -> session.query(Rider.class).filter(Q.of("nmae", "Anna"))),
        explanation(() -> session.query(Rider.class).filter(Q.of("name__startwith", "A"))),
        explanation(() -> session.query(Rider.class).filter(Q.of("balance", "ten"))),
        explanation(() -> session.query(Rider.class).filter(Station.NAME.eq("Lake"))));
  }

  // --- order ------------------------------------------------------------------------------------

  @Test
  void orders() {
    // tag::queries/order[]
    List<Rider> riders =
        session
            .query(Rider.class)
            .orderBy(Rider.BORN.desc().nullsLast(), Rider.NAME.asc())
            .offset(1)
            .limit(10)
            .list();
    // end::queries/order[]

    assertThat(riders).extracting(Rider::name).containsExactly("Anna", "Boris");
    Ordering unused = Rider.NAME.asc();
    assertThat(unused.descending()).isFalse();
  }

  // --- rows and joins ---------------------------------------------------------------------------

  @Test
  void selectsRows() {
    // tag::queries/rows[]
    NumberExpression<Integer> year = Trip.STARTED.year();
    SelectQuery<Row> query =
        new QueryBuilder()
            .select(Rider.NAME, Bike.CODE.as("bike"), year.as("year"))
            .from(Trip.class)
            .join(Rider.class)
            .on(Trip.RIDER)
            .leftJoin(Bike.class)
            .on(Trip.BIKE.eqKey(Bike.CODE))
            .where(Rider.BALANCE.gt(0))
            .orderBy(Trip.STARTED.asc());

    for (Row row : session.filter(query)) {
      String name = row.get(Rider.NAME); // by what was selected, typed
      String bike = row.get("bike", String.class); // by its name, with the type asked for
      Integer started = row.get(year);
      Map<String, Object> all = row.toMap();
      // end::queries/rows[]

      assertThat(name).isEqualTo("Anna");
      assertThat(bike).isEqualTo("B-1");
      assertThat(started).isEqualTo(2024);
      assertThat(all).hasSize(3);
      shows("queries/row", row);
      // tag::queries/rows[]
    }
    // end::queries/rows[]
    shows("queries/rows-sql", query);
  }

  @Test
  void selectsModelsThroughAJoin() {
    // tag::queries/join-models[]
    SelectQuery<Rider> riders =
        new QueryBuilder()
            .select()
            .distinct()
            .from(Rider.class)
            .join(Trip.class)
            .on(Trip.RIDER)
            .where(Trip.STARTED.year().eq(2024));
    List<Rider> found = session.filter(riders);
    // end::queries/join-models[]

    assertThat(found).extracting(Rider::name).containsExactly("Anna");
    shows(
        "queries/join-refused",
        explanation(
            () ->
                session.filter(
                    new QueryBuilder()
                        .select()
                        .from(Rider.class)
                        .join(Trip.class)
                        .on(Trip.RIDER)
                        .where(Station.DOCKS.gt(3)))),
        explanation(() -> new QueryBuilder().select(Trip.RIDER).from(Trip.class)));
  }

  @Test
  void selectsKeysOfForeignKeys() {
    // tag::queries/key-column[]
    Expression<Object> home = Rider.HOME.keyColumn();
    List<Row> rows =
        session.filter(
            new QueryBuilder()
                .select(Rider.NAME, home)
                .from(Rider.class)
                .where(Rider.HOME.isNotNull()));
    Object key = rows.get(0).get(home); // 1
    // end::queries/key-column[]

    assertThat(key).isEqualTo(1L);
  }

  // --- SQL --------------------------------------------------------------------------------------

  @Test
  void showsSql() {
    // tag::queries/sql[]
    SelectQuery<Station> query =
        new QueryBuilder().select().from(Station.class).where(Station.NAME.eq("Lake")).limit(1);
    SqlText sql = query.toSql();
    String text = sql.text(); // with a ? for each value
    int values = sql.parameters().size(); // 2
    // end::queries/sql[]

    assertThat(text)
        .isEqualTo(
            "SELECT \"id\", \"name\", \"docks\" FROM \"station\" WHERE \"name\" = ? LIMIT ?");
    assertThat(values).isEqualTo(2);
    shows("queries/sql-text", query);
  }

  @Test
  void guideNamesEveryLookup() {
    UnknownNameException unknown =
        catchThrowableOfType(
            UnknownNameException.class,
            () -> session.query(Rider.class).filter(Q.of("name__foo", "x")));
    String guide = String.join("\n", Page.read(Path.of("docs/guide/queries.md")).lines());

    assertThat(guide).contains(unknown.known().stream().map(Function.identity()).toList());
  }
}
