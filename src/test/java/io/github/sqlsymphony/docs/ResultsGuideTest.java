package io.github.sqlsymphony.docs;

import static io.github.sqlsymphony.docs.Manual.explanation;
import static io.github.sqlsymphony.docs.Manual.shows;
import static io.github.sqlsymphony.expression.Functions.count;
import static io.github.sqlsymphony.expression.Functions.rank;
import static io.github.sqlsymphony.expression.Functions.rawNumber;
import static io.github.sqlsymphony.expression.Functions.scalarNumber;
import static io.github.sqlsymphony.expression.Functions.value;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.sqlsymphony.expression.Case;
import io.github.sqlsymphony.expression.Functions;
import io.github.sqlsymphony.expression.NumberExpression;
import io.github.sqlsymphony.expression.Q;
import io.github.sqlsymphony.expression.TemporalUnit;
import io.github.sqlsymphony.expression.TextExpression;
import io.github.sqlsymphony.expression.ValueTypes;
import io.github.sqlsymphony.expression.Window;
import io.github.sqlsymphony.fixture.DatabaseExtension;
import io.github.sqlsymphony.query.Alias;
import io.github.sqlsymphony.query.Annotated;
import io.github.sqlsymphony.query.CommonTable;
import io.github.sqlsymphony.query.DerivedTable;
import io.github.sqlsymphony.query.KeysetPage;
import io.github.sqlsymphony.query.Page;
import io.github.sqlsymphony.query.QueryBuilder;
import io.github.sqlsymphony.query.QuerySet;
import io.github.sqlsymphony.query.Row;
import io.github.sqlsymphony.query.SelectQuery;
import io.github.sqlsymphony.query.Selection;
import io.github.sqlsymphony.session.SQLiteSession;
import io.github.sqlsymphony.session.Session;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The snippets and outputs of {@code docs/guide/results.md}. */
class ResultsGuideTest {
  @RegisterExtension private final DatabaseExtension database = DatabaseExtension.inFile();

  private Session session;

  @BeforeEach
  void fillTheDatabase() {
    session = SQLiteSession.open(database.name());
    Station lake = session.add(new Station().set(Station.NAME, "Lake").set(Station.DOCKS, 12));
    session.add(new Station().set(Station.NAME, "Mill").set(Station.DOCKS, 8));
    rider("Anna", 12.5, lake);
    rider("Boris", 0, null);
    rider("Clara", 40, lake);
    session.add(new Bike().set(Bike.CODE, "B-1").set(Bike.PRICE, new BigDecimal("450")));
    trip(1, 9);
    trip(1, 17);
    trip(3, 12);
    session.commit();
    session.clear();
    database.forget();
  }

  private void rider(String name, double balance, Station home) {
    session.add(
        new Rider()
            .set(Rider.NAME, name)
            .set(Rider.BORN, LocalDate.of(1990, 5, 17))
            .set(Rider.BALANCE, balance)
            .set(Rider.HOME, home));
  }

  private void trip(int rider, int hour) {
    session.add(
        new Trip()
            .setKey(Trip.RIDER, rider)
            .setKey(Trip.BIKE, "B-1")
            .set(Trip.STARTED, LocalDateTime.of(2024, 2, 29, hour, 0)));
  }

  @AfterEach
  void closeTheSession() {
    session.close();
  }

  // --- what a query gives -----------------------------------------------------------------------

  @Test
  void givesValues() {
    // tag::results/values[]
    List<String> names =
        session.query(Rider.class).orderBy(Rider.NAME.asc()).selectValue(Rider.NAME).list();
    // end::results/values[]

    assertThat(names).containsExactly("Anna", "Boris", "Clara");
  }

  // tag::results/record[]
  record Account(String name, double balance) {}

  // end::results/record[]

  // tag::results/record-total[]
  record Total(long riders, Double money) {}

  // end::results/record-total[]

  @Test
  void givesRecords() {
    // tag::results/record[]
    List<Account> accounts = session.query(Rider.class).into(Account.class).list();
    // end::results/record[]

    assertThat(accounts).contains(new Account("Anna", 12.5));
    // tag::results/record-total[]
    Total total =
        session
            .query(Rider.class)
            .select(count().as("riders"), Rider.BALANCE.sum().as("money"))
            .into(Total.class)
            .one();
    // end::results/record-total[]
    assertThat(total).isEqualTo(new Total(3, 52.5));
    shows(
        "results/record-refused",
        explanation(() -> session.query(Rider.class).select(count()).into(Total.class)));
  }

  @Test
  void givesRowsAndMaps() {
    // tag::results/rows[]
    NumberExpression<Double> debt = Rider.BALANCE.negate().as("debt");
    Row row = session.query(Rider.class).select(Rider.NAME, debt).orderBy("name").first().get();
    String name = row.get(Rider.NAME); // typed by what was selected
    Double owed = row.get(debt);

    List<Map<String, Object>> maps =
        session.query(Rider.class).select(Rider.NAME, debt).maps().list();
    // end::results/rows[]

    assertThat(name).isEqualTo("Anna");
    assertThat(owed).isEqualTo(-12.5);
    assertThat(maps).hasSize(3);
  }

  @Test
  void givesModelsWithValues() {
    // tag::results/annotate[]
    NumberExpression<Long> trips = Trip.ID.count().as("trips");
    Selection<Annotated<Rider>> riders =
        session
            .query(Rider.class)
            .leftJoin(Trip.class)
            .on(Trip.RIDER)
            .orderBy(trips.desc(), Rider.NAME.asc())
            .annotate(trips);
    for (Annotated<Rider> row : riders.list()) {
      String line = row.model().name() + ": " + row.get(trips); // Anna: 2, Clara: 1, Boris: 0
      // end::results/annotate[]
      assertThat(line).matches("(Anna: 2|Clara: 1|Boris: 0)");
      // tag::results/annotate[]
    }
    // end::results/annotate[]
    shows("results/annotate-sql", riders);
  }

  @Test
  void readsSomeFields() {
    // tag::results/only[]
    Rider anna = session.query(Rider.class).only(Rider.NAME, Rider.EMAIL).get(1);
    String name = anna.get(Rider.NAME); // was read
    Double balance = anna.get(Rider.BALANCE); // loads itself now

    Rider lean = session.query(Rider.class).defer(Rider.PHOTO).raisingOnMissing().get(1);
    // end::results/only[]

    assertThat(name + balance).isEqualTo("Anna12.5");
    shows("results/only-refused", explanation(() -> lean.get(Rider.PHOTO)));
  }

  @Test
  void readsManyRows() {
    // tag::results/stream[]
    double sum;
    try (Stream<Rider> riders = session.query(Rider.class).stream()) {
      sum = riders.mapToDouble(rider -> rider.get(Rider.BALANCE)).sum();
    }
    // end::results/stream[]

    assertThat(sum).isEqualTo(52.5);
    // tag::results/batches[]
    session
        .query(Rider.class)
        .filter(Rider.BALANCE.gt(0))
        .forEachBatch(
            500,
            batch -> {
              batch.forEach(rider -> session.save(rider.rename(rider.name() + "!")));
              session.commit();
            });
    // end::results/batches[]
    assertThat(session.query(Rider.class).filter(Rider.NAME.eq("Clara!")).exists()).isTrue();
  }

  @Test
  void givesPages() {
    // tag::results/page[]
    Page<Rider> page = session.query(Rider.class).orderBy("name").page(1, 20);
    List<Rider> items = page.items();
    String text = "page " + page.number() + " of " + page.pages() + ", " + page.total() + " riders";
    // end::results/page[]

    assertThat(items).hasSize(3);
    assertThat(text).isEqualTo("page 1 of 1, 3 riders");
    // tag::results/keyset[]
    KeysetPage<Rider> first = session.query(Rider.class).orderBy(Rider.BALANCE.desc()).firstPage(2);
    Optional<KeysetPage<Rider>> second = first.next();
    Optional<KeysetPage<Rider>> back = second.flatMap(KeysetPage::previous);
    // end::results/keyset[]
    assertThat(second.orElseThrow().items()).extracting(Rider::name).containsExactly("Boris");
    assertThat(back.orElseThrow().items()).isEqualTo(first.items());
    shows(
        "results/keyset-sql",
        database.statements().stream().filter(sql -> sql.contains("<=")).findFirst().orElseThrow());
  }

  // --- calculations -----------------------------------------------------------------------------

  @Test
  void calculates() {
    // tag::results/calculate[]
    TextExpression rating =
        Case.when(Rider.BALANCE.gte(20))
            .then("gold")
            .orWhen(Rider.BALANCE.gt(0))
            .then("silver")
            .otherwise("none");
    NumberExpression<Double> rest = Rider.BALANCE.minus(10L).round(1).coalesce(0);
    List<Row> rows =
        session
            .query(Rider.class)
            .orderBy(Rider.NAME.lower().asc())
            .select(Rider.NAME.upper(), rating, rest, Rider.BORN.plusYears(18).year())
            .list();
    // end::results/calculate[]

    assertThat(rows.get(0).get(rating)).isEqualTo("silver");
    // tag::results/own-functions[]
    Q close = Functions.callNumber("abs", ValueTypes.DOUBLE, Rider.BALANCE.minus(12L)).lt(1);
    Q sameWithRawSql = rawNumber(ValueTypes.DOUBLE, "abs(? - ?)", Rider.BALANCE, 12).lt(1);
    // end::results/own-functions[]
    assertThat(session.query(Rider.class).filter(close.and(sameWithRawSql)).count()).isEqualTo(1);
    shows(
        "results/raw-refused",
        explanation(
            () -> session.query(Rider.class).filter(Q.raw("1; DELETE FROM riders")).list()));
  }

  @Test
  void groups() {
    // tag::results/group[]
    NumberExpression<Long> riders = count().as("riders");
    Selection<Row> homes =
        session
            .query(Rider.class)
            .join(Station.class)
            .on(Rider.HOME)
            .groupBy(Station.ID)
            .having(count().gt(1))
            .orderBy(riders.desc())
            .select(
                Station.NAME,
                riders,
                Rider.BALANCE.avg().as("mean"),
                count().filter(Rider.BALANCE.gt(20)).as("rich"));
    // end::results/group[]

    assertThat(homes.one()).hasToString("{name=Lake, riders=2, mean=26.25, rich=1}");
    shows("results/group-sql", homes);
    // tag::results/aggregate[]
    Row all = session.query(Rider.class).aggregate(count(), Rider.BALANCE.max());
    Double most = all.get(Rider.BALANCE.max());
    // end::results/aggregate[]
    assertThat(most).isEqualTo(40);
    shows(
        "results/group-refused",
        explanation(() -> session.query(Rider.class).filter(Rider.BALANCE.sum().gt(1))),
        explanation(() -> session.query(Rider.class).select(Rider.NAME, count()).list()));
  }

  @Test
  void looksThroughWindows() {
    // tag::results/window[]
    NumberExpression<Long> place =
        rank().over(new Window().partitionBy(Rider.HOME).orderBy(Rider.BALANCE.desc())).as("place");
    DerivedTable ranked = session.query(Rider.class).select(Rider.NAME, place).as("ranked");
    SelectQuery<Row> best =
        new QueryBuilder()
            .select(ranked.dot(Rider.NAME))
            .from(ranked)
            .where(ranked.column(place).eq(1));
    // end::results/window[]

    assertThat(session.filter(best)).hasSize(2);
    shows("results/window-sql", best);
  }

  // --- queries in queries -----------------------------------------------------------------------

  @Test
  void asksQueriesInQueries() {
    // tag::results/subqueries[]
    QuerySet<Station> large = session.query(Station.class).filter(Station.DOCKS.gt(10));
    QuerySet<Trip> own = session.query(Trip.class).filter(Trip.RIDER.eqKey(Rider.ID.outer()));

    List<Q> conditions =
        List.of(
            Rider.HOME.in(large),
            Q.exists(own),
            scalarNumber(own.selectValue(count())).gt(1),
            Rider.BALANCE.gt(
                scalarNumber(session.query(Rider.class).selectValue(Rider.BALANCE.avg()))));
    // end::results/subqueries[]

    assertThat(conditions.stream().map(q -> session.query(Rider.class).filter(q).count()))
        .containsExactly(2L, 2L, 1L, 1L);
    shows(
        "results/subqueries-sql",
        conditions.stream()
            .map(
                q -> {
                  String sql = session.query(Rider.class).filter(q).toString();
                  return sql.substring(sql.indexOf("WHERE ") + "WHERE ".length());
                })
            .toArray());
  }

  @Test
  void joinsATableWithItself() {
    // tag::results/alias[]
    Alias<Rider> other = Alias.of(Rider.class, "other");
    Selection<Row> neighbours =
        session
            .query(Rider.class)
            .join(other)
            .on(other.dot(Rider.HOME).eq(Rider.HOME).and(other.dot(Rider.ID).gt(Rider.ID)))
            .select(Rider.NAME, other.dot(Rider.NAME).as("neighbour"));
    // end::results/alias[]

    assertThat(neighbours.one()).hasToString("{name=Anna, neighbour=Clara}");
    shows("results/alias-sql", neighbours);
  }

  @Test
  void followsATree() {
    // tag::results/recursive[]
    NumberExpression<Long> n = value(1).as("n");
    CommonTable numbers =
        CommonTable.recursive(
            "numbers",
            new QueryBuilder().select(n).fromNothing(),
            self ->
                new QueryBuilder()
                    .select(self.column(n).plus(1))
                    .from(self)
                    .where(self.column(n).lt(5)));
    List<Long> upToFive =
        session.filter(new QueryBuilder().selectValue(numbers.column(n)).from(numbers));
    // end::results/recursive[]

    assertThat(upToFive).containsExactly(1L, 2L, 3L, 4L, 5L);
    shows(
        "results/recursive-sql",
        new QueryBuilder().selectValue(numbers.column(n)).from(numbers).toString());
  }

  @Test
  void combines() {
    // tag::results/union[]
    Selection<String> names =
        session
            .query(Rider.class)
            .selectValue(Rider.NAME)
            .union(session.query(Station.class).selectValue(Station.NAME))
            .orderBy(Rider.NAME.asc());
    // end::results/union[]

    assertThat(names.list()).containsExactly("Anna", "Boris", "Clara", "Lake", "Mill");
    shows("results/union-sql", names);
    // tag::results/dates[]
    List<LocalDate> months = session.query(Trip.class).dates(Trip.STARTED, TemporalUnit.MONTH);
    // end::results/dates[]
    assertThat(months).containsExactly(LocalDate.of(2024, 2, 1));
  }
}
