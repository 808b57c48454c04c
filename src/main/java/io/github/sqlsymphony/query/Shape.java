package io.github.sqlsymphony.query;

import io.github.sqlsymphony.expression.Expression;
import io.github.sqlsymphony.field.Field;
import io.github.sqlsymphony.model.Model;
import io.github.sqlsymphony.model.ModelMeta;
import io.github.sqlsymphony.model.RelationPath;
import io.github.sqlsymphony.model.ToOne;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.function.BiFunction;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * What a row of a query becomes: a model, values, or a model with values.
 *
 * @param <R> what comes out
 */
public sealed interface Shape<R> {

  /**
   * Returns what the columns of a query of this shape are.
   *
   * @param statement the query
   * @return fields of a model, values, or both
   */
  RowPlan plan(SelectStatement statement);

  /**
   * Makes what comes out of a row.
   *
   * @param loader makes models
   * @param values as {@link #plan} has them read: the slots of a model; or values; or, of both,
   *     first the slots and then the values
   * @return what comes out
   */
  R make(Loader loader, @Nullable Object[] values);

  /**
   * Returns which related rows are read with its models.
   *
   * @return nothing for values
   */
  default Fetching fetching() {
    return Fetching.NOTHING;
  }

  /** Makes models of rows; sessions do. */
  @FunctionalInterface
  interface Loader {
    /**
     * Makes a model.
     *
     * @param meta the model
     * @param slots the values by the places of the fields; kept
     * @param <M> the model
     * @return a new model, or the one that is tracked
     */
    <M extends Model<M>> M load(ModelMeta<M> meta, @Nullable Object[] slots);
  }

  /**
   * Makes something else of what comes out.
   *
   * @param next makes it
   * @param <S> what comes out then
   * @return the shape
   */
  <S> Shape<S> map(Function<? super R, ? extends S> next);

  /**
   * A row becomes a model.
   *
   * @param meta the model
   * @param fields which fields are read, all of them or some
   * @param raising whether reading one that was left out raises, instead of loading it
   * @param fetching which related rows are read with it
   * @param <M> the model
   */
  record OfModel<M extends Model<M>>(
      ModelMeta<M> meta, List<Field<?, ?>> fields, boolean raising, Fetching fetching)
      implements Shape<M> {

    /**
     * Keeps the components, lists as copies.
     *
     * @param meta the model
     * @param fields which fields are read
     * @param raising whether reading one that was left out raises
     * @param fetching which related rows are read with it
     */
    public OfModel {
      fields = List.copyOf(fields);
    }

    OfModel(ModelMeta<M> meta, List<Field<?, ?>> fields) {
      this(meta, fields, false, Fetching.NOTHING);
    }

    OfModel<M> with(Fetching changed) {
      return new OfModel<>(meta, fields, raising, changed);
    }

    @Override
    public RowPlan plan(SelectStatement statement) {
      return new RowPlan(meta, fields, joined(), List.of(), raising);
    }

    private List<RowPlan.Joined> joined() {
      if (fetching.joined().isEmpty()) {
        return List.of();
      }
      List<RowPlan.Joined> joined = new ArrayList<>();
      for (RelationPath path : fetching.joined()) {
        RelationPath before = path.prefix();
        int of = before == null ? -1 : fetching.joined().indexOf(before);
        ModelMeta<?> owner = before == null ? meta : before.target();
        joined.add(
            new RowPlan.Joined(
                of, (ToOne<?>) path.relation(), owner.place(path.relation()), path.target()));
      }
      return joined;
    }

    /** Whether it takes the same columns of a row for the same. */
    boolean isReadLike(OfModel<?> other) {
      return fields.equals(other.fields) && fetching.joined().equals(other.fetching.joined());
    }

    /** What is selected for it: its own fields, and all of those that are read along. */
    List<Expression<?>> columns() {
      List<Expression<?>> columns = new ArrayList<>(fields);
      for (RelationPath path : fetching.joined()) {
        PathTable table = PathTable.endOf(path);
        table.meta().fields().forEach(field -> columns.add(field.of(table)));
      }
      return columns;
    }

    /** How many columns it takes of a row. */
    int width() {
      int width = fields.size();
      for (RelationPath path : fetching.joined()) {
        width += path.target().fields().size();
      }
      return width;
    }

    @Override
    public M make(Loader loader, @Nullable Object[] values) {
      return loader.load(meta, values);
    }

    @Override
    public <S> Shape<S> map(Function<? super M, ? extends S> next) {
      return new OfModelAndValues<>(this, (model, values) -> next.apply(model));
    }
  }

  /**
   * The values of a row become something.
   *
   * @param make makes it of the values in the order of the columns; the array is its own
   * @param <R> what comes out
   */
  record OfValues<R>(Function<@Nullable Object[], R> make) implements Shape<R> {
    @Override
    public RowPlan plan(SelectStatement statement) {
      return new RowPlan(null, List.of(), statement.columns(), false);
    }

    @Override
    public R make(Loader loader, @Nullable Object[] values) {
      return make.apply(values);
    }

    @Override
    public <S> Shape<S> map(Function<? super R, ? extends S> next) {
      return new OfValues<>(values -> next.apply(make.apply(values)));
    }
  }

  /**
   * A row becomes a model and values, and both become something.
   *
   * @param model the model, of the first columns
   * @param make makes it of the model and the values of the other columns
   * @param <M> the model
   * @param <R> what comes out
   */
  record OfModelAndValues<M extends Model<M>, R>(
      OfModel<M> model, BiFunction<M, @Nullable Object[], R> make) implements Shape<R> {
    @Override
    public Fetching fetching() {
      return model.fetching();
    }

    @Override
    public RowPlan plan(SelectStatement statement) {
      List<Expression<?>> columns = statement.columns();
      return new RowPlan(
          model.meta(),
          model.fields(),
          model.joined(),
          columns.subList(model.width(), columns.size()),
          model.raising());
    }

    @Override
    public R make(Loader loader, @Nullable Object[] values) {
      Object[] slots = Objects.requireNonNull((Object[]) values[0]);
      return make.apply(
          loader.load(model.meta(), slots), Arrays.copyOfRange(values, 1, values.length));
    }

    @Override
    public <S> Shape<S> map(Function<? super R, ? extends S> next) {
      return new OfModelAndValues<>(model, (read, values) -> next.apply(make.apply(read, values)));
    }
  }
}
