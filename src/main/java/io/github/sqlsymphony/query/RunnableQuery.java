package io.github.sqlsymphony.query;

import io.github.sqlsymphony.exception.NotOneRowException;
import io.github.sqlsymphony.exception.QueryException;
import io.github.sqlsymphony.expression.Constant;
import io.github.sqlsymphony.expression.Functions;
import io.github.sqlsymphony.expression.Q;
import io.github.sqlsymphony.field.Field;
import io.github.sqlsymphony.model.Model;
import io.github.sqlsymphony.model.ModelRegistry;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;

/**
 * A query that knows what runs it.
 *
 * <p>Nothing is sent before one of {@code list}, {@code first}, {@code one}, {@code count}, {@code
 * exists}, {@code stream} and the like, each of which sends one statement each time. It can be kept
 * and shared; running it is subject to the session's rule of one thread at a time.
 *
 * @param <R> what it gives: a model, {@link Row}, a record, a value
 * @param <S> the kind of query
 */
public abstract sealed class RunnableQuery<R, S extends RunnableQuery<R, S>> extends Query<R, S>
    permits QuerySet, Selection {
  private final QueryExecutor executor;

  RunnableQuery(QueryExecutor executor, SelectStatement statement, Shape<R> shape) {
    super(statement, shape);
    this.executor = executor;
  }

  /** What one of its rows is called in messages. */
  abstract String rowName();

  final QueryExecutor executor() {
    return executor;
  }

  @Override
  final StatementRenderer renderer() {
    return executor.renderer();
  }

  private List<R> list(SelectStatement statement) {
    return isNone(statement) ? List.of() : executor.list(statement.checked(), shape());
  }

  /** The first rows; what has been found out about the query holds for fewer of its rows, too. */
  private List<R> atMost(long rows) {
    return isNone(data()) ? List.of() : executor.list(data().checked().atMost(rows), shape());
  }

  /** A query of nothing needs no database to know that it has no rows. */
  static boolean isNone(SelectStatement statement) {
    return statement.where() == Constant.FALSE && statement.isPlain();
  }

  // --- conditions -------------------------------------------------------------------------------

  /**
   * Keeps the rows that match all conditions; several calls add up with AND.
   *
   * @param condition typed, or a look-up as text
   * @param others further conditions
   * @return a copy
   * @throws QueryException if a field belongs to another model, or the query has a limit already
   * @throws io.github.sqlsymphony.exception.UnknownNameException if a look-up names no field
   */
  public S filter(Q condition, Q... others) {
    refuseSliced();
    return narrowed(resolved(all(condition, others)));
  }

  /**
   * Leaves out the rows that {@code filter} with the same condition would keep; rows for which the
   * condition is unknown, because of a NULL, stay.
   *
   * @param condition typed, or a look-up as text
   * @return a copy
   * @throws QueryException if a field belongs to another model, or the query has a limit already
   * @throws io.github.sqlsymphony.exception.UnknownNameException if a look-up names no field
   */
  public S exclude(Q condition) {
    refuseSliced();
    return narrowed(resolved(condition).complement());
  }

  private void refuseSliced() {
    if (data().isSliced()) {
      throw new QueryException(
          "Cannot filter a query of %s that has a limit or an offset: SQL filters before it counts rows; call limit(…) and offset(…) last."
              .formatted(data().from().name()));
    }
  }

  /**
   * Gives no rows, and sends nothing to find that out.
   *
   * @return a copy
   */
  public S none() {
    return with(data().withNothing());
  }

  /**
   * Gives the rows in a random order, another one each time: {@code ORDER BY random()}
   *
   * @return a copy
   */
  public S random() {
    return orderBy(Functions.random().asc());
  }

  // --- running it -------------------------------------------------------------------------------

  /**
   * Reads all rows.
   *
   * @return what it gives, in order; empty if there are none
   */
  public List<R> list() {
    return list(data());
  }

  /**
   * Reads the first row: {@code … LIMIT 1}
   *
   * @return empty if there is none, or its only value is NULL
   */
  public Optional<R> first() {
    List<R> found = atMost(1);
    return found.isEmpty() ? Optional.empty() : Optional.ofNullable(found.get(0));
  }

  /**
   * Reads the last row, as the first of the reverse order; without an order, by the key.
   *
   * @return empty if there is none, or its only value is NULL
   * @throws QueryException if it has a limit or an offset
   */
  public Optional<R> last() {
    if (data().isSliced()) {
      throw new QueryException(
          "Cannot give the last %s of a query that has a limit or an offset: in reverse order they would mean other rows; reverse() it first."
              .formatted(rowName()));
    }
    return reverse().first();
  }

  /**
   * Reads the only row.
   *
   * @return what it gives; null if its only value is NULL
   * @throws NotOneRowException if there is no row, or more than one, showing the query
   */
  public R one() {
    List<R> found = atMostOne();
    if (found.isEmpty()) {
      throw new NotOneRowException(
          "Cannot give the one %s of this query: it has no rows: %s."
              .formatted(rowName(), sql().text()),
          0);
    }
    return found.get(0);
  }

  /**
   * Reads the only row, if there is one.
   *
   * @return empty if there is none, or its only value is NULL
   * @throws NotOneRowException if there is more than one, showing the query
   */
  public Optional<R> findOne() {
    List<R> found = atMostOne();
    return found.isEmpty() ? Optional.empty() : Optional.ofNullable(found.get(0));
  }

  private List<R> atMostOne() {
    List<R> found = atMost(2);
    if (found.size() > 1) {
      long count = count();
      throw new NotOneRowException(
          "Cannot give the one %s of this query: it has %d rows: %s."
              .formatted(rowName(), count, sql().text()),
          count);
    }
    return found;
  }

  /**
   * Counts the rows: {@code SELECT COUNT(*) …}
   *
   * @return how many rows {@link #list()} would give
   */
  public long count() {
    return isNone(data()) ? 0 : executor.count(data().checked());
  }

  /**
   * Asks whether there is a row: {@code SELECT EXISTS (…)}
   *
   * @return whether {@link #list()} would give any
   */
  public boolean exists() {
    return !isNone(data()) && executor.exists(data().checked());
  }

  /**
   * Reads the rows one by one, however many there are.
   *
   * <p>Until it is closed it keeps the session to its thread and the database as it was when it
   * began; one that is still open when its session closes is closed then, with a warning that says
   * where it came from. A database in memory, which sessions share, is read completely first.
   *
   * @return what it gives, in order; to be closed, best by try-with-resources
   */
  public Stream<R> stream() {
    return isNone(data()) ? Stream.empty() : executor.stream(data().checked(), shape());
  }

  /**
   * Reads the rows one by one and gives each to an action.
   *
   * @param action gets what a row gives
   */
  public void forEach(Consumer<? super R> action) {
    try (Stream<R> rows = stream()) {
      rows.forEach(action);
    }
  }

  /**
   * Reads the rows one by one and gives them to an action in batches.
   *
   * @param size the rows of a batch, 1 or more; the last one may have fewer
   * @param action gets each batch
   * @throws QueryException if the size is not positive
   */
  public void forEachBatch(int size, Consumer<? super List<R>> action) {
    requirePositive("read batches", size);
    try (Stream<R> rows = stream()) {
      List<R> batch = new ArrayList<>();
      for (Iterator<R> each = rows.iterator(); each.hasNext(); ) {
        batch.add(each.next());
        if (batch.size() == size || !each.hasNext()) {
          action.accept(batch);
          batch = new ArrayList<>();
        }
      }
    }
  }

  static void requirePositive(String attempt, long size) {
    if (size < 1) {
      throw new QueryException("Cannot %s of %d rows: give 1 or more.".formatted(attempt, size));
    }
  }

  /**
   * Reads a page, and counts the rows of all: {@code … LIMIT size OFFSET (number - 1) * size}. The
   * query should have an order. Far pages take time, and rows move between pages when others are
   * inserted; {@link QuerySet#firstPage} knows neither trouble.
   *
   * @param number the page, from 1
   * @param size the rows of a page, 1 or more
   * @return the page; without rows behind the last
   * @throws QueryException if a number is not positive
   */
  public Page<R> page(long number, long size) {
    requirePositive("read pages", size);
    if (number < 1) {
      throw new QueryException(
          "Cannot read the page %d of a query: the first is number 1.".formatted(number));
    }
    long total = count();
    long start = Math.multiplyExact(number - 1, size);
    long end = data().limit() == SelectStatement.UNLIMITED ? Long.MAX_VALUE : data().limit();
    SelectStatement rows =
        data()
            .withOffset(Math.addExact(data().offset(), start))
            .withLimit(Math.max(0, Math.min(size, end - start)));
    return new Page<>(start >= total ? List.of() : list(rows), number, size, total);
  }

  /**
   * Inserts what it selects as rows of a model: {@code INSERT INTO "archive" ("name", …) SELECT …}.
   * Everything happens in the database, so no hooks run, and of the rules of the fields only those
   * of the table are kept. Fields that are not named get their constant default, or NULL.
   *
   * @param target the model whose rows are made
   * @param fields which fields get the values of the columns, in their order
   * @return how many rows were inserted
   * @throws QueryException before anything is sent, if there are more or fewer fields than columns,
   *     a field cannot hold the type of its column, or a field that needs a value gets none
   * @throws io.github.sqlsymphony.exception.ConstraintException if a constraint refuses a row;
   *     nothing is stored then
   */
  public long insertInto(Class<? extends Model<?>> target, Field<?, ?>... fields) {
    InsertStatement statement =
        InsertSource.insert(ModelRegistry.ofClass(target), List.of(fields), data().checked());
    return isNone(data()) ? 0 : executor.insert(statement);
  }

  /**
   * Asks the database how it would run this.
   *
   * @return its plan, with remarks on what takes time
   */
  public QueryPlan explain() {
    return executor.explain(data().checked());
  }
}
