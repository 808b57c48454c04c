package io.github.sqlsymphony.query;

import io.github.sqlsymphony.exception.QueryException;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A query for something else than whole models: rows, records, maps, values of one column.
 *
 * <p>{@code session.query(User.class).select(User.NAME, User.CASH)} gives {@link Row}s whose values
 * have the types of the fields; {@link #into} makes records of them.
 *
 * @param <R> what it gives
 */
public final class Selection<R> extends RunnableQuery<R, Selection<R>> {

  Selection(QueryExecutor executor, SelectStatement statement, Shape<R> shape) {
    super(executor, statement, shape);
  }

  @Override
  Selection<R> with(SelectStatement changed) {
    return new Selection<>(executor(), changed, shape());
  }

  @Override
  String rowName() {
    return "row";
  }

  /**
   * Makes a record of each row, by the names of its components.
   *
   * @param recordClass a record with a component for each selected expression, of the same name in
   *     either notation ({@code createdAt}, {@code created_at}) and a type that holds its values
   * @param <T> the record
   * @return a copy
   * @throws QueryException if a component has no expression, or one of another type
   */
  public <T extends Record> Selection<T> into(Class<T> recordClass) {
    return new Selection<>(
        executor(), data(), RecordShape.of(recordClass, data().columns(), shape()));
  }

  /**
   * Makes a map of each row, from the names of its columns to their values.
   *
   * @return a copy
   * @throws QueryException if two columns have the same name
   */
  public Selection<Map<String, @Nullable Object>> maps() {
    return new Selection<>(executor(), data(), Row.mapShape(data().columns(), shape()));
  }

  /**
   * Makes something of each row.
   *
   * @param next makes it
   * @param <T> what comes out
   * @return a copy
   */
  public <T> Selection<T> map(Function<? super R, ? extends T> next) {
    return new Selection<>(executor(), data(), shape().map(next));
  }
}
