package io.github.sqlsymphony.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.sqlsymphony.expression.Expression;
import io.github.sqlsymphony.expression.Q;
import io.github.sqlsymphony.fixture.DatabaseExtension;
import io.github.sqlsymphony.fixture.Seeds;
import io.github.sqlsymphony.query.QueryBuilder;
import io.github.sqlsymphony.query.Row;
import io.github.sqlsymphony.scenario.RandomTrees.Cell;
import io.github.sqlsymphony.scenario.RandomTrees.Tree;
import io.github.sqlsymphony.session.Session;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import java.util.function.IntFunction;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Expressions over NULL and over other values: SQL and Java agree on every random one. */
class RandomExpressionsTest {
  @RegisterExtension final DatabaseExtension database = DatabaseExtension.inFile();
  @RegisterExtension final Seeds seeds = new Seeds();
  private List<Cell> cells;
  private RandomTrees trees;
  private Session session;

  @BeforeEach
  void fill() {
    session = database.openForLoops();
    cells = RandomTrees.cells();
    trees = new RandomTrees(seeds, cells);
    cells.forEach(session::add);
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

  @Test
  void randomConditionsMeanTheSameInSqlAndInJava() {
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
    alike(trees::number);
  }

  @Test
  void randomNumbersWithAFractionAreTheSameInSqlAndInJava() {
    alike(trees::real);
  }

  @Test
  void randomTextsAreTheSameInSqlAndInJava() {
    alike(trees::text);
  }

  @Test
  void randomDatesAreTheSameInSqlAndInJava() {
    alike(trees::date);
  }

  @Test
  void randomTimesAreTheSameInSqlAndInJava() {
    alike(trees::time);
  }

  private <E extends Expression<V>, V> void alike(IntFunction<Tree<E, V>> grow) {
    for (int i = seeds.runs(300); i > 0; i--) {
      Tree<E, V> tree = grow.apply(4);

      List<V> values =
          session.query(Cell.class).orderBy(Cell.ID.asc()).selectValue(tree.sql()).list();

      assertThat(values)
          .as(tree.sql().toString())
          .isEqualTo(cells.stream().map(tree.java()).toList());
    }
  }
}
