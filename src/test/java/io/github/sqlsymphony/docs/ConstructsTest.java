package io.github.sqlsymphony.docs;

import static io.github.sqlsymphony.expression.Functions.call;
import static io.github.sqlsymphony.expression.Functions.callNumber;
import static io.github.sqlsymphony.expression.Functions.callText;
import static io.github.sqlsymphony.expression.Functions.count;
import static io.github.sqlsymphony.expression.Functions.denseRank;
import static io.github.sqlsymphony.expression.Functions.firstValue;
import static io.github.sqlsymphony.expression.Functions.greatest;
import static io.github.sqlsymphony.expression.Functions.lag;
import static io.github.sqlsymphony.expression.Functions.lead;
import static io.github.sqlsymphony.expression.Functions.least;
import static io.github.sqlsymphony.expression.Functions.nthValue;
import static io.github.sqlsymphony.expression.Functions.ntile;
import static io.github.sqlsymphony.expression.Functions.random;
import static io.github.sqlsymphony.expression.Functions.rank;
import static io.github.sqlsymphony.expression.Functions.raw;
import static io.github.sqlsymphony.expression.Functions.rawNumber;
import static io.github.sqlsymphony.expression.Functions.rowNumber;
import static io.github.sqlsymphony.expression.Functions.scalarNumber;
import static io.github.sqlsymphony.expression.Functions.value;
import static io.github.sqlsymphony.expression.Window.Bound.currentRow;
import static io.github.sqlsymphony.expression.Window.Bound.preceding;
import static io.github.sqlsymphony.expression.Window.Bound.unboundedPreceding;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.sqlsymphony.expression.Case;
import io.github.sqlsymphony.expression.Expression;
import io.github.sqlsymphony.expression.Ordering;
import io.github.sqlsymphony.expression.Q;
import io.github.sqlsymphony.expression.TemporalUnit;
import io.github.sqlsymphony.expression.ValueTypes;
import io.github.sqlsymphony.expression.Window;
import io.github.sqlsymphony.fixture.DatabaseExtension;
import io.github.sqlsymphony.model.Model;
import io.github.sqlsymphony.query.Alias;
import io.github.sqlsymphony.query.CommonTable;
import io.github.sqlsymphony.query.DerivedTable;
import io.github.sqlsymphony.query.Query;
import io.github.sqlsymphony.query.QueryBuilder;
import io.github.sqlsymphony.query.QuerySet;
import io.github.sqlsymphony.query.Row;
import io.github.sqlsymphony.query.SelectQuery;
import io.github.sqlsymphony.query.Selection;
import io.github.sqlsymphony.session.SQLiteSession;
import io.github.sqlsymphony.session.Session;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/**
 * The catalogue of the language: every construct with the SQL it becomes, as the page
 * docs/guide/constructs.md shows it. Each is run on SQLite, too.
 *
 * <p>The Java side of a table is the source of the call itself, so it cannot differ from what runs.
 */
class ConstructsTest {
  private static final Path SOURCE =
      Path.of("src/test/java/io/github/sqlsymphony/docs/ConstructsTest.java");
  private static final Path PAGE = Path.of("docs/guide/constructs.md");
  private static final String SELECT = "SELECT ";
  private static final String FROM = " FROM ";
  private static final String WHERE = " WHERE ";
  private static final String ORDER_BY = " ORDER BY ";

  @RegisterExtension final DatabaseExtension database = DatabaseExtension.inMemory();
  private final List<String> rows = new ArrayList<>();
  private Session session;
  private List<String> source;

  @BeforeEach
  void open() throws IOException {
    session = SQLiteSession.open(database.name());
    source = Files.readAllLines(SOURCE);
    Station lake = session.add(new Station().set(Station.NAME, "Lake").set(Station.DOCKS, 3));
    session.add(
        new Rider()
            .set(Rider.NAME, "Anna")
            .set(Rider.EMAIL, "{\"tags\": [1, true]}")
            .set(Rider.BORN, LocalDate.of(1990, 5, 17))
            .set(Rider.BALANCE, 2.5)
            .set(Rider.HOME, lake));
    session.commit();
  }

  @AfterEach
  void close() {
    session.close();
  }

  // --- the tables -------------------------------------------------------------------------------

  @Test
  void comparisons() {
    condition(Rider.NAME.eq("Anna"));
    condition(Rider.NAME.ne("Anna"));
    condition(Rider.BALANCE.lt(10));
    condition(Rider.BALANCE.lte(10));
    condition(Rider.BALANCE.gt(10));
    condition(Rider.BALANCE.gte(10));
    condition(Rider.NAME.eq(Rider.EMAIL));
    condition(Rider.BALANCE.between(0, 10));
    condition(Rider.ID.in(1, 2, 3));
    condition(Rider.ID.in(IntStream.range(0, 1000).mapToObj(Long::valueOf).toList()));
    condition(Rider.NAME.in(List.of()));
    condition(Rider.NAME.notIn(List.of("Anna", "Boris")));
    condition(Rider.BORN.isNull());
    condition(Rider.BORN.isNotNull());
    condition(Rider.ACTIVE.isTrue());
    condition(Rider.HOME.eqKey(1));
    condition(Rider.NAME.eq("a").and(Rider.BALANCE.gt(1)).or(Rider.BORN.isNull()));
    condition(Rider.NAME.eq("a").not());
    condition(Rider.NAME.eq("a").complement());
    table("comparisons");
  }

  @Test
  void text() {
    condition(Rider.NAME.contains("nn"));
    condition(Rider.NAME.startsWith("An"));
    condition(Rider.NAME.endsWith("na"));
    condition(Rider.NAME.ieq("ANNA"));
    condition(Rider.NAME.icontains("NN"));
    condition(Rider.NAME.like("A%a"));
    condition(Rider.NAME.regex("^A"));
    expression(Rider.NAME.concat("!"));
    expression(Rider.NAME.lower());
    expression(Rider.NAME.upper());
    expression(Rider.NAME.trim());
    expression(Rider.NAME.trimStart());
    expression(Rider.NAME.trimEnd());
    expression(Rider.NAME.length());
    expression(Rider.NAME.substring(2));
    expression(Rider.NAME.substring(2, 3));
    expression(Rider.NAME.replace("n", "m"));
    expression(Rider.NAME.position("n"));
    expression(Rider.EMAIL.coalesce("none"));
    expression(Rider.EMAIL.coalesce(Rider.NAME));
    expression(Rider.NAME.nullIf(""));
    condition(Rider.NAME.collate("NOCASE").eq("anna"));
    table("text");
  }

  @Test
  void numbers() {
    expression(Rider.BALANCE.plus(10));
    expression(Rider.BALANCE.minus(Rider.ID));
    expression(Rider.BALANCE.plus(1).times(2));
    expression(Station.DOCKS.dividedBy(2));
    expression(Station.DOCKS.modulo(2));
    expression(Rider.BALANCE.modulo(2));
    expression(Rider.BALANCE.negate());
    expression(Rider.BALANCE.abs());
    expression(Rider.BALANCE.sign());
    expression(Rider.BALANCE.round(1));
    expression(Rider.BALANCE.floor());
    expression(Rider.BALANCE.ceiling());
    expression(Rider.BALANCE.sqrt());
    expression(Rider.BALANCE.power(2));
    expression(Rider.BALANCE.coalesce(0));
    expression(Rider.BALANCE.nullIf(0));
    expression(greatest(Rider.BALANCE, Rider.ID));
    expression(least(Rider.BALANCE, Rider.ID));
    expression(random());
    table("numbers");
  }

  @Test
  void dates() {
    expression(Rider.BORN.year());
    expression(Rider.BORN.quarter());
    expression(Trip.STARTED.hour());
    expression(Rider.BORN.plusDays(30));
    expression(Rider.BORN.plusMonths(1));
    expression(Rider.BORN.plusYears(-1));
    expression(Rider.BORN.plus(Rider.ID, TemporalUnit.WEEK));
    expression(Trip.STARTED.plus(value(90), TemporalUnit.MINUTE));
    expression(Trip.STARTED.date());
    expression(Rider.BORN.truncatedTo(TemporalUnit.MONTH));
    expression(Rider.BORN.truncatedTo(TemporalUnit.QUARTER));
    expression(Rider.BORN.truncatedTo(TemporalUnit.WEEK));
    expression(Rider.BORN.daysUntil(LocalDate.of(2030, 1, 1)));
    expression(Trip.STARTED.secondsUntil(Trip.ENDED));
    expression(Rider.BORN.coalesce(LocalDate.of(1970, 1, 1)));
    table("dates");
  }

  @Test
  void others() {
    expression(Rider.BALANCE.castToText());
    expression(Rider.EMAIL.castToLong());
    expression(Rider.EMAIL.castToDouble());
    expression(Case.when(Rider.BALANCE.gt(10)).then("rich").otherwise("poor"));
    expression(
        Case.when(Rider.BALANCE.gt(10))
            .then(1)
            .orWhen(Rider.BALANCE.lt(0))
            .then(-1L)
            .otherwiseNull());
    expression(Rider.EMAIL.json("tags", 0).asLong());
    condition(Rider.EMAIL.json("tags", -1).asBoolean());
    expression(Rider.EMAIL.json("tags").length());
    expression(Rider.EMAIL.json("tags").kind());
    condition(Rider.EMAIL.json("mail").isPresent());
    expression(value("constant"));
    expression(callText("hex", Rider.NAME));
    expression(callNumber("unicode", ValueTypes.LONG, Rider.NAME));
    expression(call("quote", ValueTypes.TEXT, Rider.NAME));
    expression(rawNumber(ValueTypes.DOUBLE, "exp(?) + ?", Rider.BALANCE, 1.5));
    condition(Q.raw("? GLOB ?", Rider.NAME, "A*"));
    expression(raw(ValueTypes.BLOB, "zeroblob(?)", 3L));
    table("others");
  }

  @Test
  void aggregates() {
    expression(count());
    expression(Rider.BORN.count());
    expression(Rider.HOME.count().distinct());
    expression(Rider.BALANCE.sum());
    expression(Rider.BALANCE.total());
    expression(Rider.BALANCE.avg());
    expression(Rider.BALANCE.min());
    expression(Rider.BORN.max());
    expression(Rider.BALANCE.sum().filter(Rider.ACTIVE.isTrue()));
    expression(Rider.NAME.groupConcat());
    expression(Rider.NAME.groupConcat(", ").orderBy(Rider.NAME.desc()));
    expression(Station.DOCKS.asLong().sum());
    table("aggregates");
  }

  @Test
  void windows() {
    expression(rowNumber().over(new Window().orderBy(Rider.NAME.asc())));
    expression(rank().over(new Window().partitionBy(Rider.HOME).orderBy(Rider.BALANCE.desc())));
    expression(denseRank().over(new Window().orderBy(Rider.BALANCE.desc())));
    expression(ntile(4).over(new Window().orderBy(Rider.BALANCE.asc())));
    expression(lag(Rider.BALANCE, 1).over(new Window().orderBy(Rider.BORN.asc())));
    expression(lead(Rider.NAME, 1).over(new Window().orderBy(Rider.BORN.asc())));
    expression(firstValue(Rider.NAME).over(new Window().orderBy(Rider.BORN.asc())));
    expression(nthValue(Rider.NAME, 2).over(new Window().orderBy(Rider.BORN.asc())));
    expression(Rider.BALANCE.sum().over(new Window()));
    expression(
        Rider.BALANCE
            .sum()
            .over(new Window().orderBy(Rider.BORN.asc()).rows(unboundedPreceding(), currentRow())));
    expression(
        Rider.BALANCE
            .avg()
            .over(new Window().orderBy(Rider.ID.asc()).range(preceding(2), currentRow())));
    table("windows");
  }

  @Test
  void orderings() {
    order(Rider.NAME.asc());
    order(Rider.NAME.desc());
    order(Rider.BORN.desc().nullsLast());
    order(Rider.NAME.lower().asc());
    order(random().asc());
    table("orderings");
  }

  @Test
  void queries() {
    Alias<Rider> other = Alias.of(Rider.class, "other");
    query(riders().select(Rider.NAME, Rider.BALANCE));
    query(riders().selectValue(Rider.NAME).distinct());
    query(riders().select(Rider.HOME.keyColumn(), count()).groupBy(Rider.HOME));
    query(
        riders().select(Rider.HOME.keyColumn(), count()).groupBy(Rider.HOME).having(count().gt(1)));
    query(riders().select(Rider.NAME).join(Station.class).on(Rider.HOME));
    query(riders().select(Rider.NAME).leftJoin(Station.class).on(Rider.HOME));
    query(riders().select(Rider.NAME).rightJoin(Station.class).on(Rider.HOME));
    query(riders().select(Rider.NAME).fullJoin(Station.class).on(Rider.HOME));
    query(riders().select(Rider.NAME).crossJoin(Station.class));
    query(
        riders()
            .join(other)
            .on(other.dot(Rider.HOME).eq(Rider.HOME))
            .select(Rider.NAME, other.dot(Rider.NAME).as("neighbour")));
    query(riders().selectValue(Rider.NAME).union(stations().selectValue(Station.NAME)));
    query(
        riders()
            .selectValue(Rider.NAME)
            .unionAll(stations().selectValue(Station.NAME).orderBy(Station.NAME.asc()).limit(1))
            .orderBy(Rider.NAME.asc()));
    query(riders().selectValue(Rider.NAME).intersect(stations().selectValue(Station.NAME)));
    query(riders().selectValue(Rider.NAME).except(stations().selectValue(Station.NAME)));
    query(riders().selectValue(Rider.NAME).orderBy("-balance").slice(10, 20));
    table("queries");
  }

  @Test
  void subqueries() {
    condition(Rider.HOME.in(stations().filter(Station.DOCKS.gt(10))));
    condition(Rider.NAME.in(stations().selectValue(Station.NAME)));
    condition(Q.exists(trips().filter(Trip.RIDER.eqKey(Rider.ID.outer()))));
    condition(Q.notExists(trips().filter(Trip.RIDER.eqKey(Rider.ID.outer()))));
    condition(Rider.BALANCE.gt(scalarNumber(riders().selectValue(Rider.BALANCE.avg()))));
    expression(
        scalarNumber(trips().filter(Trip.RIDER.eqKey(Rider.ID.outer())).selectValue(count())));
    DerivedTable counted =
        trips()
            .select(Trip.RIDER.keyColumn(), count().as("trips"))
            .groupBy(Trip.RIDER)
            .as("counted");
    query(new QueryBuilder().select(counted.column(count().as("trips")).max()).from(counted));
    CommonTable rich =
        CommonTable.of("rich", riders().filter(Rider.BALANCE.gt(10)).select(Rider.ID, Rider.NAME));
    query(new QueryBuilder().select(rich.dot(Rider.NAME)).from(rich));
    CommonTable numbers =
        CommonTable.recursive(
            "numbers",
            new QueryBuilder().select(value(1).as("n")).fromNothing(),
            self ->
                new QueryBuilder()
                    .select(self.column(value(1).as("n")).plus(1))
                    .from(self)
                    .where(self.column(value(1).as("n")).lt(5)));
    query(new QueryBuilder().select(numbers.column(value(1).as("n"))).from(numbers));
    table("subqueries");
  }

  private QuerySet<Rider> riders() {
    return session.query(Rider.class);
  }

  private QuerySet<Station> stations() {
    return session.query(Station.class);
  }

  private QuerySet<Trip> trips() {
    return session.query(Trip.class);
  }

  // --- what makes them --------------------------------------------------------------------------

  /** Writes a condition, and filters by it. */
  private void condition(Q condition) {
    SelectQuery<Row> query = new QueryBuilder().select(Rider.ID).from(Rider.class).where(condition);
    String sql = query.toString();
    session.filter(query);
    add(sql.substring(sql.indexOf(WHERE) + WHERE.length()));
  }

  /** Writes an expression, and selects it. */
  private void expression(Expression<?> expression) {
    Class<? extends Model<?>> model =
        expression.toString().contains("Station.")
            ? Station.class
            : expression.toString().contains("Trip.") ? Trip.class : Rider.class;
    Selection<Row> query = session.query(new QueryBuilder().select(expression).from(model));
    String sql = query.toString();
    query.list();
    int from =
        sql.lastIndexOf(
            FROM
                + '"'
                + (model == Rider.class
                    ? "riders"
                    : model.getSimpleName().toLowerCase(Locale.ROOT)));
    int values = sql.indexOf(" -- ");
    add(sql.substring(SELECT.length(), from) + (values < 0 ? "" : sql.substring(values)));
  }

  private void order(Ordering ordering) {
    String sql = riders().orderBy(ordering).toString();
    riders().orderBy(ordering).list();
    add(sql.substring(sql.indexOf(ORDER_BY) + ORDER_BY.length()));
  }

  private void query(Query<?, ?> query) {
    if (query instanceof Selection<?> selection) {
      selection.list();
    } else if (query instanceof SelectQuery<?> select) {
      session.filter(select);
    }
    add(query.toString());
  }

  /** Takes the Java side from where it is called. */
  private void add(String sql) {
    int line =
        StackWalker.getInstance()
            .walk(
                frames ->
                    frames
                        .skip(2)
                        .findFirst()
                        .map(StackWalker.StackFrame::getLineNumber)
                        .orElseThrow());
    rows.add("| `%s` | `%s` |".formatted(argumentAt(line), cut(sql).replace("|", "\\|")));
  }

  private static String cut(String sql) {
    return sql.length() <= 400
        ? sql
        : sql.substring(0, 40) + "…" + sql.substring(sql.length() - 20);
  }

  /** The text between the parentheses of the call that begins on a line. */
  private String argumentAt(int line) {
    String rest = String.join("\n", source.subList(line - 1, source.size()));
    int begin = rest.indexOf('(') + 1;
    int depth = 1;
    int end = begin;
    boolean quoted = false;
    while (depth > 0) {
      char c = rest.charAt(end);
      if (c == '"' && rest.charAt(end - 1) != '\\') {
        quoted = !quoted;
      } else if (!quoted) {
        depth += c == '(' ? 1 : c == ')' ? -1 : 0;
      }
      end++;
    }
    return rest.substring(begin, end - 1)
        .strip()
        .replaceAll("\\s*\\n\\s*", " ")
        .replaceAll(" (?=\\.)|(?<=\\() ", "");
  }

  /** Compares a table of the page with what was written, or writes it into the page. */
  private void table(String name) {
    try {
      List<String> page = new ArrayList<>(Files.readAllLines(PAGE));
      int begin = page.indexOf("<!-- constructs: " + name + " -->");
      assertThat(begin).as("the table " + name + " of " + PAGE).isNotNegative();
      int end = begin + 1;
      while (end < page.size() && page.get(end).startsWith("|")) {
        end++;
      }
      List<String> table = new ArrayList<>(List.of("| Java | SQL |", "|---|---|"));
      table.addAll(rows);
      if (Manual.UPDATE) {
        List<String> changed = new ArrayList<>(page.subList(0, begin + 1));
        changed.addAll(table);
        changed.addAll(page.subList(end, page.size()));
        Files.write(PAGE, changed);
      } else {
        assertThat(page.subList(begin + 1, end)).isEqualTo(table);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
