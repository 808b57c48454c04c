package io.github.sqlsymphony.scenario;

import static io.github.sqlsymphony.expression.Functions.count;
import static io.github.sqlsymphony.expression.Functions.greatest;
import static io.github.sqlsymphony.expression.Functions.least;
import static io.github.sqlsymphony.expression.Functions.scalarNumber;
import static io.github.sqlsymphony.expression.Functions.value;

import io.github.sqlsymphony.expression.Case;
import io.github.sqlsymphony.expression.CaseFolding;
import io.github.sqlsymphony.expression.Comparison;
import io.github.sqlsymphony.expression.Constant;
import io.github.sqlsymphony.expression.Expression;
import io.github.sqlsymphony.expression.NumberExpression;
import io.github.sqlsymphony.expression.Q;
import io.github.sqlsymphony.expression.TemporalExpression;
import io.github.sqlsymphony.expression.TemporalUnit;
import io.github.sqlsymphony.expression.TextExpression;
import io.github.sqlsymphony.field.BooleanField;
import io.github.sqlsymphony.field.Field;
import io.github.sqlsymphony.field.LocalDateField;
import io.github.sqlsymphony.field.LocalDateTimeField;
import io.github.sqlsymphony.field.LongField;
import io.github.sqlsymphony.field.TextField;
import io.github.sqlsymphony.fixture.Seeds;
import io.github.sqlsymphony.model.Model;
import io.github.sqlsymphony.query.Alias;
import io.github.sqlsymphony.query.QueryBuilder;
import io.github.sqlsymphony.query.Row;
import io.github.sqlsymphony.query.SelectQuery;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.BiFunction;
import java.util.function.Function;

/** Grows random expressions together with what they mean in Java, over the rows of one model. */
final class RandomTrees {
  /** May lack each of its values. */
  static class Cell extends Model<Cell> {
    public static final LongField ID = new LongField().primaryKey();
    public static final LongField A = new LongField();
    public static final LongField B = new LongField();
    public static final TextField T = new TextField();
    public static final BooleanField F = new BooleanField();
    public static final LocalDateField D = new LocalDateField();
    public static final LocalDateTimeField S = new LocalDateTimeField();
  }

  /** What a random tree is in SQL, and what it gives in Java; null is unknown. */
  record Tree<E, V>(E sql, Function<Cell, V> java) {}

  private static final List<LocalDate> DATES =
      Arrays.asList(
          null,
          LocalDate.of(2024, 1, 31),
          LocalDate.of(2024, 2, 29),
          LocalDate.of(1899, 12, 31),
          LocalDate.of(2023, 12, 30));
  private static final List<LocalDateTime> TIMES =
      Arrays.asList(
          null,
          LocalDateTime.of(2024, 2, 29, 23, 59, 59, 999_999_999),
          LocalDateTime.of(2024, 1, 31, 0, 0),
          LocalDateTime.of(1850, 6, 30, 12, 30, 15, 999_600_000));

  private final Seeds seeds;
  private final List<Cell> cells;

  RandomTrees(Seeds seeds, List<Cell> cells) {
    this.seeds = seeds;
    this.cells = cells;
  }

  /** A cell of each combination of A, B, T and F, with some date and time. */
  static List<Cell> cells() {
    List<Cell> cells = new ArrayList<>();
    for (Long a : Arrays.asList(null, 0L, 1L, -2L)) {
      for (Long b : Arrays.asList(null, 0L, 1L, 3L)) {
        for (String t : Arrays.asList(null, "a", "ab")) {
          for (Boolean f : Arrays.asList(null, true, false)) {
            int number = cells.size();
            cells.add(
                new Cell()
                    .set(Cell.A, a)
                    .set(Cell.B, b)
                    .set(Cell.T, t)
                    .set(Cell.F, f)
                    .set(Cell.D, DATES.get(number % DATES.size()))
                    .set(Cell.S, TIMES.get(number % TIMES.size())));
          }
        }
      }
    }
    return cells;
  }

  static <A, B, R> Function<Cell, R> both(
      Function<Cell, A> left, Function<Cell, B> right, BiFunction<A, B, R> result) {
    return cell -> {
      A a = left.apply(cell);
      B b = right.apply(cell);
      return a == null || b == null ? null : result.apply(a, b);
    };
  }

  Tree<Q, Boolean> condition(int depth) {
    if (depth == 0 || seeds.below(8) == 0) {
      return leaf(depth);
    }
    Tree<Q, Boolean> a = condition(depth - 1);
    Tree<Q, Boolean> b = condition(depth - 1);
    return switch (seeds.below(10)) {
      case 0, 1 -> new Tree<>(a.sql().and(b.sql()), cell -> and(a, b, cell));
      case 2, 3 -> new Tree<>(a.sql().or(b.sql()), cell -> or(a, b, cell));
      case 4 -> new Tree<>(a.sql().not(), cell -> not(a.java().apply(cell)));
      case 5 ->
          new Tree<>(a.sql().complement(), cell -> !Boolean.TRUE.equals(a.java().apply(cell)));
      case 6 -> new Tree<>(a.sql().isNull(), cell -> a.java().apply(cell) == null);
      case 7 -> new Tree<>(a.sql().eq(b.sql()), both(a.java(), b.java(), Boolean::equals));
      case 8 ->
          new Tree<>(
              new Comparison(a.sql(), Comparison.Operator.LT, b.sql()),
              both(a.java(), b.java(), (x, y) -> !x && y));
      default -> leaf(depth);
    };
  }

  private static Boolean and(Tree<Q, Boolean> a, Tree<Q, Boolean> b, Cell cell) {
    return not(or(not(a.java().apply(cell)), not(b.java().apply(cell))));
  }

  private static Boolean or(Tree<Q, Boolean> a, Tree<Q, Boolean> b, Cell cell) {
    return or(a.java().apply(cell), b.java().apply(cell));
  }

  private static Boolean or(Boolean a, Boolean b) {
    if (Boolean.TRUE.equals(a) || Boolean.TRUE.equals(b)) {
      return true;
    }
    return (a == null || b == null) ? null : false;
  }

  private static Boolean not(Boolean value) {
    return value == null ? null : !value;
  }

  private Tree<Q, Boolean> leaf(int depth) {
    Tree<NumberExpression<Long>, Long> a = number(depth);
    Tree<NumberExpression<Long>, Long> b = number(depth);
    Tree<TextExpression, String> t = text(depth);
    return switch (seeds.below(22)) {
      case 0 -> new Tree<>(a.sql().eq(b.sql()), both(a.java(), b.java(), Long::equals));
      case 1 -> new Tree<>(a.sql().ne(b.sql()), both(a.java(), b.java(), (x, y) -> !x.equals(y)));
      case 2 -> new Tree<>(a.sql().lt(b.sql()), both(a.java(), b.java(), (x, y) -> x < y));
      case 3 -> new Tree<>(a.sql().gte(1), both(a.java(), c -> 1L, (x, y) -> x >= y));
      case 4 ->
          new Tree<>(a.sql().between(0, 2), both(a.java(), c -> 0L, (x, y) -> x >= 0 && x <= 2));
      case 5 -> new Tree<>(a.sql().in(0, 3), both(a.java(), c -> 0L, (x, y) -> x == 0 || x == 3));
      case 6 -> new Tree<>(a.sql().isNotNull(), cell -> a.java().apply(cell) != null);
      case 7 -> new Tree<>(t.sql().eq("ab"), both(t.java(), c -> "ab", String::equals));
      case 8 -> new Tree<>(t.sql().startsWith("ab"), both(t.java(), c -> "ab", String::startsWith));
      case 9 -> new Tree<>(t.sql().contains("bA"), both(t.java(), c -> "bA", String::contains));
      case 10 ->
          new Tree<>(
              t.sql().iendsWith("AB"),
              both(t.java(), c -> "ab", (x, y) -> CaseFolding.fold(x).endsWith(y)));
      case 11 ->
          new Tree<>(
              t.sql().like("a_%"),
              both(
                  t.java(), c -> "", (x, y) -> x.length() > 1 && "aA".contains(x.substring(0, 1))));
      case 12 -> new Tree<>(t.sql().regex("b."), both(t.java(), c -> "", (x, y) -> b(x)));
      case 13 ->
          seeds.anyBoolean()
              ? new Tree<>(Constant.TRUE, cell -> true)
              : new Tree<>(Cell.A.in(List.of()), cell -> false);
      case 14 ->
          new Tree<>(Cell.F.as("f").eq(true), both(cell -> cell.get(Cell.F), c -> 0, (x, y) -> x));
      case 15 -> {
        Tree<TemporalExpression<LocalDate>, LocalDate> d = date(depth);
        Tree<TemporalExpression<LocalDate>, LocalDate> e = date(depth);
        yield new Tree<>(d.sql().lt(e.sql()), both(d.java(), e.java(), LocalDate::isBefore));
      }
      case 16 -> {
        Tree<NumberExpression<Double>, Double> x = real(depth);
        Tree<NumberExpression<Double>, Double> y = real(depth);
        yield new Tree<>(x.sql().gte(y.sql()), both(x.java(), y.java(), (p, q) -> p >= q));
      }
      case 17 -> {
        Tree<TextExpression, String> u = text(depth);
        yield new Tree<>(
            t.sql().lte(u.sql()), both(t.java(), u.java(), (p, q) -> p.compareTo(q) <= 0));
      }
      case 18 -> exists();
      case 19 -> isAmong(a);
      case 20 -> {
        Tree<Q, Boolean> q = condition(Math.max(0, depth - 1));
        yield new Tree<>(
            Case.when(q.sql()).then(a.sql()).otherwise(b.sql()).lt(2),
            cell -> {
              Long value =
                  Boolean.TRUE.equals(q.java().apply(cell))
                      ? a.java().apply(cell)
                      : b.java().apply(cell);
              return value == null ? null : value < 2;
            });
      }
      default -> new Tree<>(Cell.F.isFalse(), cell -> not(cell.get(Cell.F)));
    };
  }

  private static boolean b(String text) {
    int place = text.indexOf('b');
    return place >= 0 && place < text.length() - 1;
  }

  Tree<NumberExpression<Long>, Long> number(int depth) {
    if (depth == 0 || seeds.below(3) == 0) {
      return seeds.anyBoolean()
          ? new Tree<>(Cell.A, cell -> cell.get(Cell.A))
          : new Tree<>(Cell.B, cell -> cell.get(Cell.B));
    }
    Tree<NumberExpression<Long>, Long> a = number(depth - 1);
    Tree<NumberExpression<Long>, Long> b = number(depth - 1);
    long n = seeds.below(7) - 3L;
    return switch (seeds.below(22)) {
      case 0 -> new Tree<>(a.sql().plus(b.sql()), both(a.java(), b.java(), Long::sum));
      case 1 -> new Tree<>(a.sql().minus(b.sql()), both(a.java(), b.java(), (x, y) -> x - y));
      case 2 -> new Tree<>(a.sql().times(b.sql()), both(a.java(), b.java(), (x, y) -> x * y));
      case 3 ->
          new Tree<>(
              a.sql().dividedBy(b.sql()),
              both(a.java(), b.java(), (x, y) -> y == 0 ? null : x / y));
      case 4 ->
          new Tree<>(
              a.sql().modulo(b.sql()), both(a.java(), b.java(), (x, y) -> y == 0 ? null : x % y));
      case 5 -> new Tree<>(a.sql().minus(n), both(a.java(), c -> n, (x, y) -> x - y));
      case 6 -> new Tree<>(a.sql().times(n), both(a.java(), c -> n, (x, y) -> x * y));
      case 7 -> new Tree<>(a.sql().negate(), alone(a.java(), x -> -x));
      case 8 -> new Tree<>(a.sql().abs(), alone(a.java(), Math::abs));
      case 9 -> new Tree<>(a.sql().sign().asLong(), alone(a.java(), x -> (long) Long.signum(x)));
      case 10 -> new Tree<>(greatest(a.sql(), b.sql()), both(a.java(), b.java(), Math::max));
      case 11 -> new Tree<>(least(a.sql(), b.sql()), both(a.java(), b.java(), Math::min));
      case 12 ->
          new Tree<>(a.sql().coalesce(b.sql()), cell -> first(a.java(), b.java()).apply(cell));
      case 13 ->
          new Tree<>(
              a.sql().nullIf(n),
              cell -> {
                Long value = a.java().apply(cell);
                return value != null && value == n ? null : value;
              });
      case 14 -> {
        Tree<Q, Boolean> q = condition(depth - 1);
        yield new Tree<>(
            Case.when(q.sql()).then(a.sql()).orWhen(a.sql().isNull()).then(n).otherwise(b.sql()),
            cell ->
                Boolean.TRUE.equals(q.java().apply(cell))
                    ? a.java().apply(cell)
                    : a.java().apply(cell) == null ? Long.valueOf(n) : b.java().apply(cell));
      }
      case 15 -> {
        Tree<TextExpression, String> t = text(depth - 1);
        yield new Tree<>(
            t.sql().length(), alone(t.java(), x -> (long) x.codePointCount(0, x.length())));
      }
      case 16 -> {
        Tree<TextExpression, String> t = text(depth - 1);
        yield new Tree<>(t.sql().position("b"), alone(t.java(), x -> x.indexOf('b') + 1L));
      }
      case 17 -> new Tree<>(a.sql().castToText().castToLong(), a.java());
      case 18 -> {
        Tree<NumberExpression<Double>, Double> r = real(depth - 1);
        yield new Tree<>(r.sql().castToLong(), alone(r.java(), Double::longValue));
      }
      case 19 -> {
        Tree<TemporalExpression<LocalDate>, LocalDate> d = date(depth - 1);
        Tree<TemporalExpression<LocalDate>, LocalDate> e = date(depth - 1);
        yield new Tree<>(
            d.sql().daysUntil(e.sql()), both(d.java(), e.java(), ChronoUnit.DAYS::between));
      }
      case 20 -> subquery();
      default -> {
        Tree<TemporalExpression<LocalDate>, LocalDate> d = date(depth - 1);
        yield new Tree<>(d.sql().month().asLong(), alone(d.java(), x -> (long) x.getMonthValue()));
      }
    };
  }

  private static <V> Function<Cell, V> first(Function<Cell, V> one, Function<Cell, V> other) {
    return cell -> {
      V value = one.apply(cell);
      return value == null ? other.apply(cell) : value;
    };
  }

  private static <A, R> Function<Cell, R> alone(Function<Cell, A> operand, Function<A, R> result) {
    return both(operand, cell -> 0, (a, ignored) -> result.apply(a));
  }

  // --- subqueries, correlated with the row they stand in ----------------------------------------

  private static SelectQuery<Row> others(Alias<Cell> other, Expression<?> selected) {
    return new QueryBuilder().select(selected).from(other);
  }

  /** How many cells have the same B and a lower A. */
  private Tree<NumberExpression<Long>, Long> subquery() {
    Alias<Cell> other = Alias.of(Cell.class, "other");
    SelectQuery<Long> counted =
        new QueryBuilder()
            .selectValue(count())
            .from(other)
            .where(other.dot(Cell.B).eq(Cell.B.outer()).and(other.dot(Cell.A).lt(Cell.A.outer())));
    return new Tree<>(
        scalarNumber(counted),
        cell ->
            cells.stream()
                .filter(
                    c ->
                        isTrue(c, cell, Cell.B, Long::equals)
                            && isTrue(c, cell, Cell.A, (x, y) -> x < y))
                .count());
  }

  private Tree<Q, Boolean> exists() {
    Alias<Cell> other = Alias.of(Cell.class, "cell");
    Q lower = other.dot(Cell.A).lt(Cell.A.outer()).and(other.dot(Cell.F).eq(true));
    return new Tree<>(
        Q.exists(others(other, other.dot(Cell.ID)).where(lower)),
        cell ->
            cells.stream()
                .anyMatch(
                    c ->
                        isTrue(c, cell, Cell.A, (x, y) -> x < y)
                            && Boolean.TRUE.equals(c.get(Cell.F))));
  }

  /** Membership in the values of A of the cells that are true; none of them NULL, or some. */
  private Tree<Q, Boolean> isAmong(Tree<NumberExpression<Long>, Long> number) {
    boolean withNull = seeds.anyBoolean();
    Q chosen = withNull ? Cell.F.isTrue() : Cell.F.isTrue().and(Cell.A.isNotNull());
    SelectQuery<Long> values =
        new QueryBuilder().selectValue(Cell.A).from(Cell.class).where(chosen);
    return new Tree<>(
        number.sql().in(values),
        cell -> {
          Long wanted = number.java().apply(cell);
          if (wanted == null) {
            return null;
          }
          boolean found =
              cells.stream()
                  .anyMatch(
                      c -> Boolean.TRUE.equals(c.get(Cell.F)) && wanted.equals(c.get(Cell.A)));
          return found ? Boolean.TRUE : withNull ? null : Boolean.FALSE;
        });
  }

  private static <V> boolean isTrue(
      Cell one, Cell other, Field<V, ?> field, BiFunction<V, V, Boolean> comparison) {
    V a = one.get(field);
    V b = other.get(field);
    return a != null && b != null && comparison.apply(a, b);
  }

  // --- numbers with a fraction -------------------------------------------------------------------

  /** The library reads -0.0 as 0.0. */
  Tree<NumberExpression<Double>, Double> real(int depth) {
    Tree<NumberExpression<Double>, Double> tree = signedReal(depth);
    return new Tree<>(tree.sql(), alone(tree.java(), x -> x + 0.0));
  }

  private Tree<NumberExpression<Double>, Double> signedReal(int depth) {
    Tree<NumberExpression<Long>, Long> whole = number(Math.max(0, depth - 1));
    Tree<NumberExpression<Double>, Double> leaf =
        new Tree<>(whole.sql().castToDouble(), alone(whole.java(), Long::doubleValue));
    if (depth <= 0 || seeds.below(3) == 0) {
      return leaf;
    }
    Tree<NumberExpression<Double>, Double> a = real(depth - 1);
    Tree<NumberExpression<Double>, Double> b = real(depth - 1);
    return switch (seeds.below(10)) {
      case 0 -> new Tree<>(a.sql().plus(b.sql()), both(a.java(), b.java(), Double::sum));
      case 1 -> new Tree<>(a.sql().minus(b.sql()), both(a.java(), b.java(), (x, y) -> x - y));
      case 2 -> new Tree<>(a.sql().times(0.5), alone(a.java(), x -> x * 0.5));
      case 3 ->
          new Tree<>(
              a.sql().dividedBy(b.sql()),
              both(a.java(), b.java(), (x, y) -> y == 0 ? null : x / y));
      case 4 -> new Tree<>(a.sql().floor(), alone(a.java(), x -> Math.floor(x)));
      case 5 -> new Tree<>(a.sql().ceiling(), alone(a.java(), x -> Math.ceil(x)));
      case 6 -> new Tree<>(a.sql().abs(), alone(a.java(), Math::abs));
      case 7 -> new Tree<>(a.sql().sqrt(), alone(a.java(), x -> x < 0 ? null : Math.sqrt(x)));
      case 8 -> new Tree<>(a.sql().coalesce(b.sql()), first(a.java(), b.java()));
      default -> new Tree<>(a.sql().nullIf(0), alone(a.java(), x -> x == 0 ? null : x));
    };
  }

  // --- text -------------------------------------------------------------------------------------

  Tree<TextExpression, String> text(int depth) {
    if (depth <= 0 || seeds.below(3) == 0) {
      return new Tree<>(Cell.T, cell -> cell.get(Cell.T));
    }
    Tree<TextExpression, String> t = text(depth - 1);
    Tree<TextExpression, String> u = text(depth - 1);
    int n = 1 + seeds.below(3);
    return switch (seeds.below(13)) {
      case 0 -> new Tree<>(t.sql().concat("A"), alone(t.java(), x -> x + "A"));
      case 1 ->
          new Tree<>(Cell.T.concat(t.sql()), both(c -> c.get(Cell.T), t.java(), String::concat));
      case 2 -> new Tree<>(t.sql().concat(" Ñß "), alone(t.java(), x -> x + " Ñß "));
      case 3 -> new Tree<>(t.sql().upper(), alone(t.java(), x -> x.toUpperCase(Locale.ROOT)));
      case 4 -> new Tree<>(t.sql().lower(), alone(t.java(), x -> x.toLowerCase(Locale.ROOT)));
      case 5 -> new Tree<>(t.sql().trim(), alone(t.java(), x -> x.strip()));
      case 6 -> new Tree<>(t.sql().trimStart(), alone(t.java(), x -> x.stripLeading()));
      case 7 -> new Tree<>(t.sql().trimEnd(), alone(t.java(), x -> x.stripTrailing()));
      case 8 -> new Tree<>(t.sql().substring(n, 2), alone(t.java(), x -> part(x, n - 1, n + 1)));
      case 9 -> new Tree<>(t.sql().substring(n), alone(t.java(), x -> part(x, n - 1, 99)));
      case 10 -> new Tree<>(t.sql().replace("b", "Ab"), alone(t.java(), x -> x.replace("b", "Ab")));
      case 11 -> new Tree<>(t.sql().coalesce(u.sql()), first(t.java(), u.java()));
      default -> {
        Tree<NumberExpression<Long>, Long> number = number(depth - 1);
        yield new Tree<>(number.sql().castToText(), alone(number.java(), String::valueOf));
      }
    };
  }

  private static String part(String text, int from, int to) {
    return text.substring(Math.min(from, text.length()), Math.min(to, text.length()));
  }

  // --- dates and times --------------------------------------------------------------------------

  Tree<TemporalExpression<LocalDate>, LocalDate> date(int depth) {
    if (depth <= 0 || seeds.below(3) == 0) {
      return new Tree<>(Cell.D, cell -> cell.get(Cell.D));
    }
    Tree<TemporalExpression<LocalDate>, LocalDate> d = date(depth - 1);
    long n = seeds.below(90) - 45L;
    return switch (seeds.below(9)) {
      case 0 -> new Tree<>(d.sql().plusDays(n), alone(d.java(), x -> x.plusDays(n)));
      case 1 -> new Tree<>(d.sql().plusMonths(n), alone(d.java(), x -> x.plusMonths(n)));
      case 2 -> new Tree<>(d.sql().plusYears(n), alone(d.java(), x -> x.plusYears(n)));
      case 3 ->
          new Tree<>(
              d.sql().plus(value(n), TemporalUnit.WEEK), alone(d.java(), x -> x.plusWeeks(n)));
      case 4 ->
          new Tree<>(
              d.sql().truncatedTo(TemporalUnit.MONTH), alone(d.java(), x -> x.withDayOfMonth(1)));
      case 5 ->
          new Tree<>(
              d.sql().truncatedTo(TemporalUnit.QUARTER),
              alone(
                  d.java(),
                  x -> LocalDate.of(x.getYear(), (x.getMonthValue() - 1) / 3 * 3 + 1, 1)));
      case 6 ->
          new Tree<>(
              d.sql().truncatedTo(TemporalUnit.WEEK),
              alone(d.java(), x -> x.minusDays(x.getDayOfWeek().getValue() - 1L)));
      case 7 ->
          new Tree<>(
              d.sql().truncatedTo(TemporalUnit.YEAR), alone(d.java(), x -> x.withDayOfYear(1)));
      default -> {
        Tree<TemporalExpression<LocalDateTime>, LocalDateTime> t = time(depth - 1);
        yield new Tree<>(t.sql().date(), alone(t.java(), LocalDateTime::toLocalDate));
      }
    };
  }

  Tree<TemporalExpression<LocalDateTime>, LocalDateTime> time(int depth) {
    if (depth <= 0 || seeds.below(3) == 0) {
      return new Tree<>(Cell.S, cell -> cell.get(Cell.S));
    }
    Tree<TemporalExpression<LocalDateTime>, LocalDateTime> t = time(depth - 1);
    long n = seeds.below(200) - 100L;
    return switch (seeds.below(5)) {
      case 0 ->
          new Tree<>(
              t.sql().plus(value(n), TemporalUnit.SECOND), alone(t.java(), x -> x.plusSeconds(n)));
      case 1 ->
          new Tree<>(
              t.sql().plus(value(n), TemporalUnit.MINUTE), alone(t.java(), x -> x.plusMinutes(n)));
      case 2 ->
          new Tree<>(
              t.sql().plus(value(n), TemporalUnit.HOUR), alone(t.java(), x -> x.plusHours(n)));
      case 3 -> new Tree<>(t.sql().plusMonths(n), alone(t.java(), x -> x.plusMonths(n)));
      default -> new Tree<>(t.sql().plusDays(n), alone(t.java(), x -> x.plusDays(n)));
    };
  }
}
