package io.github.sqlsymphony.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.sqlsymphony.expression.Comparison;
import io.github.sqlsymphony.expression.Constant;
import io.github.sqlsymphony.expression.NumberExpression;
import io.github.sqlsymphony.expression.Q;
import io.github.sqlsymphony.expression.TextExpression;
import io.github.sqlsymphony.field.BooleanField;
import io.github.sqlsymphony.field.LongField;
import io.github.sqlsymphony.field.TextField;
import io.github.sqlsymphony.fixture.DatabaseExtension;
import io.github.sqlsymphony.fixture.Seeds;
import io.github.sqlsymphony.model.Model;
import io.github.sqlsymphony.query.QueryBuilder;
import io.github.sqlsymphony.query.Row;
import io.github.sqlsymphony.session.SQLiteSession;
import io.github.sqlsymphony.session.Session;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.function.BiFunction;
import java.util.function.Function;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Conditions over NULL: what filter keeps, exclude leaves out, and nothing else. */
class ThreeValuedLogicTest {
  /** May lack each of its values. */
  static class Cell extends Model<Cell> {
    public static final LongField ID = new LongField().primaryKey();
    public static final LongField A = new LongField();
    public static final LongField B = new LongField();
    public static final TextField T = new TextField();
    public static final BooleanField F = new BooleanField();
  }

  @RegisterExtension final DatabaseExtension database = DatabaseExtension.inFile();
  @RegisterExtension final Seeds seeds = new Seeds();
  private final List<Cell> cells = new ArrayList<>();
  private Session session;

  /** Makes a cell of each combination. */
  @BeforeEach
  void fill() {
    session = SQLiteSession.open(database.name());
    for (Long a : Arrays.asList(null, 0L, 1L, -2L)) {
      for (Long b : Arrays.asList(null, 0L, 1L, 3L)) {
        for (String t : Arrays.asList(null, "a", "ab")) {
          for (Boolean f : Arrays.asList(null, true, false)) {
            cells.add(
                session.add(
                    new Cell().set(Cell.A, a).set(Cell.B, b).set(Cell.T, t).set(Cell.F, f)));
          }
        }
      }
    }
    session.commit();
    session.clear();
  }

  @AfterEach
  void close() {
    session.close();
  }

  private List<Long> kept(Q condition) {
    return ids(session.query(Cell.class).filter(condition).orderBy(Cell.ID.asc()).list());
  }

  private List<Long> notExcluded(Q condition) {
    return ids(session.query(Cell.class).exclude(condition).orderBy(Cell.ID.asc()).list());
  }

  private static List<Long> ids(List<Cell> found) {
    return found.stream().map(cell -> cell.get(Cell.ID)).toList();
  }

  private List<Long> where(Function<Cell, Boolean> expected) {
    return ids(cells.stream().filter(expected::apply).toList());
  }

  @Test
  void comparingNeverMatchesNull() {
    assertThat(kept(Cell.A.eq(1))).isEqualTo(where(c -> Objects.equals(c.get(Cell.A), 1L)));
    assertThat(kept(Cell.A.ne(1)))
        .isEqualTo(where(c -> c.get(Cell.A) != null && c.get(Cell.A) != 1));
  }

  @Test
  void notDoesNotMatchNullEither() {
    assertThat(kept(Cell.A.eq(1).not())).isEqualTo(kept(Cell.A.ne(1)));
    assertThat(kept(Cell.T.in("a").not()))
        .isEqualTo(where(c -> Objects.equals(c.get(Cell.T), "ab")));
  }

  @Test
  void excludeKeepsNull() {
    assertThat(notExcluded(Cell.A.eq(1))).isEqualTo(where(c -> !Objects.equals(c.get(Cell.A), 1L)));
  }

  @Test
  void emptyMembershipIsFalseAlsoForNull() {
    assertThat(kept(Cell.A.in(List.of()))).isEmpty();
    assertThat(kept(Cell.A.notIn(List.of()))).hasSize(cells.size());
    assertThat(notExcluded(Q.of("a__in", List.of()))).hasSize(cells.size());
  }

  @Test
  void trueOrNullIsTrue() {
    assertThat(kept(Cell.A.eq(1).or(Cell.B.eq(1))))
        .isEqualTo(
            where(c -> Objects.equals(c.get(Cell.A), 1L) || Objects.equals(c.get(Cell.B), 1L)));
  }

  /** What a random tree is in SQL, and what it gives in Java; null is unknown. */
  private record Tree<E, V>(E sql, Function<Cell, V> java) {}

  @Test
  void randomConditionsMeanTheSameInSqlAndInJava() {
    Trees trees = new Trees(seeds);
    for (int i = seeds.runs(600); i > 0; i--) {
      Tree<Q, Boolean> tree = trees.condition(4);
      String about = tree.sql().toString();

      List<Row> values =
          session.filter(
              new QueryBuilder()
                  .select(tree.sql().as("value"))
                  .from(Cell.class)
                  .orderBy(Cell.ID.asc()));
      List<Long> matching = where(cell -> Boolean.TRUE.equals(tree.java().apply(cell)));
      List<Long> others = where(cell -> !Boolean.TRUE.equals(tree.java().apply(cell)));

      assertThat(values.stream().map(row -> row.get("value")))
          .as(about)
          .isEqualTo(cells.stream().map(cell -> (Object) tree.java().apply(cell)).toList());
      assertThat(kept(tree.sql())).as(about).isEqualTo(matching);
      assertThat(kept(tree.sql().complement())).as(about).isEqualTo(others);
      assertThat(notExcluded(tree.sql())).as(about).isEqualTo(others);
      assertThat(session.query(Cell.class).filter(tree.sql()).count()).isEqualTo(matching.size());
      assertThat(session.query(Cell.class).filter(tree.sql()).exists())
          .isEqualTo(!matching.isEmpty());
    }
  }

  @Test
  void randomNumbersAreTheSameInSqlAndInJava() {
    Trees trees = new Trees(seeds);
    for (int i = seeds.runs(600); i > 0; i--) {
      Tree<NumberExpression<Long>, Long> tree = trees.number(4);

      List<Row> values =
          session.filter(
              new QueryBuilder()
                  .select(tree.sql().as("value"))
                  .from(Cell.class)
                  .orderBy(Cell.ID.asc()));

      assertThat(values.stream().map(row -> row.get("value")))
          .as(tree.sql().toString())
          .isEqualTo(cells.stream().map(cell -> (Object) tree.java().apply(cell)).toList());
    }
  }

  /** Grows random trees together with what they mean. */
  private static final class Trees {
    private final Seeds seeds;

    Trees(Seeds seeds) {
      this.seeds = seeds;
    }

    private static <A, B, R> Function<Cell, R> both(
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
      return switch (seeds.below(16)) {
        case 0 -> new Tree<>(a.sql().eq(b.sql()), both(a.java(), b.java(), Long::equals));
        case 1 -> new Tree<>(a.sql().ne(b.sql()), both(a.java(), b.java(), (x, y) -> !x.equals(y)));
        case 2 -> new Tree<>(a.sql().lt(b.sql()), both(a.java(), b.java(), (x, y) -> x < y));
        case 3 -> new Tree<>(a.sql().gte(1), both(a.java(), c -> 1L, (x, y) -> x >= y));
        case 4 ->
            new Tree<>(a.sql().between(0, 2), both(a.java(), c -> 0L, (x, y) -> x >= 0 && x <= 2));
        case 5 -> new Tree<>(a.sql().in(0, 3), both(a.java(), c -> 0L, (x, y) -> x == 0 || x == 3));
        case 6 -> new Tree<>(a.sql().isNotNull(), cell -> a.java().apply(cell) != null);
        case 7 -> new Tree<>(t.sql().eq("ab"), both(t.java(), c -> "ab", String::equals));
        case 8 ->
            new Tree<>(t.sql().startsWith("ab"), both(t.java(), c -> "ab", String::startsWith));
        case 9 -> new Tree<>(t.sql().contains("bA"), both(t.java(), c -> "bA", String::contains));
        case 10 ->
            new Tree<>(
                t.sql().iendsWith("AB"),
                both(t.java(), c -> "ab", (x, y) -> x.replace('A', 'a').endsWith(y)));
        case 11 ->
            new Tree<>(
                t.sql().like("a_%"),
                both(
                    t.java(),
                    c -> "",
                    (x, y) -> x.length() > 1 && "aA".contains(x.substring(0, 1))));
        case 12 -> new Tree<>(t.sql().regex("b."), both(t.java(), c -> "", (x, y) -> b(x)));
        case 13 ->
            seeds.anyBoolean()
                ? new Tree<>(Constant.TRUE, cell -> true)
                : new Tree<>(Cell.A.in(List.of()), cell -> false);
        case 14 ->
            new Tree<>(
                Cell.F.as("f").eq(true), both(cell -> cell.get(Cell.F), c -> 0, (x, y) -> x));
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
      return switch (seeds.below(7)) {
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
        default -> new Tree<>(a.sql().times(n), both(a.java(), c -> n, (x, y) -> x * y));
      };
    }

    private Tree<TextExpression, String> text(int depth) {
      if (depth == 0 || seeds.below(2) == 0) {
        return new Tree<>(Cell.T, cell -> cell.get(Cell.T));
      }
      Tree<TextExpression, String> t = text(depth - 1);
      return seeds.anyBoolean()
          ? new Tree<>(t.sql().concat("A"), both(t.java(), c -> "A", String::concat))
          : new Tree<>(Cell.T.concat(t.sql()), both(c -> c.get(Cell.T), t.java(), String::concat));
    }
  }
}
