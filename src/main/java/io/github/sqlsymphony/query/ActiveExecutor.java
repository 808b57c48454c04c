package io.github.sqlsymphony.query;

import io.github.sqlsymphony.field.Assignment;
import io.github.sqlsymphony.field.Field;
import io.github.sqlsymphony.model.CurrentContext;
import io.github.sqlsymphony.model.Deleted;
import io.github.sqlsymphony.model.Model;
import io.github.sqlsymphony.model.ModelMeta;
import io.github.sqlsymphony.model.ModelRegistry;
import io.github.sqlsymphony.model.PersistenceContext;
import java.util.Collection;
import java.util.List;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * Runs the queries of the active style: each on the session that is the current one then, or on the
 * one a model came from, and each write so that it commits itself where nobody else would. What
 * happens there is the session's own.
 */
public final class ActiveExecutor implements QueryExecutor {
  private final Supplier<PersistenceContext> current;
  private final List<ModelMeta<?>> own;

  private ActiveExecutor(Supplier<PersistenceContext> current, List<ModelMeta<?>> own) {
    this.current = current;
    this.own = own;
  }

  /** Runs the queries of a manager. */
  static ActiveExecutor of(ModelMeta<?> meta) {
    return new ActiveExecutor(
        () -> CurrentContext.of(meta, "use the manager of " + meta.name()), List.of(meta));
  }

  /**
   * Runs the queries that a model gives; for sessions.
   *
   * @param session the session that the model came from
   * @return what runs them
   */
  public static ActiveExecutor on(PersistenceContext session) {
    return new ActiveExecutor(() -> session, List.of());
  }

  private <R> R reading(Collection<ModelMeta<?>> models, Function<QueryExecutor, R> action) {
    models.forEach(ModelRegistry::follow);
    return action.apply(executor(context()));
  }

  private <R> R writing(Collection<ModelMeta<?>> models, Function<QueryExecutor, R> action) {
    models.forEach(ModelRegistry::follow);
    PersistenceContext context = context();
    QueryExecutor executor = executor(context);
    return context.committing(() -> action.apply(executor));
  }

  private PersistenceContext context() {
    return current.get();
  }

  /** A session is both; models know one side of it, queries the other. */
  private static QueryExecutor executor(PersistenceContext context) {
    return (QueryExecutor) context;
  }

  // --- reading ----------------------------------------------------------------------------------

  @Override
  public <R> List<R> list(SelectStatement statement, Shape<R> shape) {
    return reading(statement.models(), session -> session.list(statement, shape));
  }

  @Override
  public <R> Stream<R> stream(SelectStatement statement, Shape<R> shape) {
    return reading(statement.models(), session -> session.stream(statement, shape));
  }

  @Override
  public long count(SelectStatement statement) {
    return reading(statement.models(), session -> session.count(statement));
  }

  @Override
  public boolean exists(SelectStatement statement) {
    return reading(statement.models(), session -> session.exists(statement));
  }

  @Override
  public QueryPlan explain(SelectStatement statement) {
    return reading(statement.models(), session -> session.explain(statement));
  }

  // --- writing ----------------------------------------------------------------------------------

  @Override
  public long update(UpdateStatement statement) {
    return writing(statement.reads().models(), session -> session.update(statement));
  }

  @Override
  public <R> List<R> update(UpdateStatement statement, Shape<R> shape) {
    return writing(statement.reads().models(), session -> session.update(statement, shape));
  }

  @Override
  public Deleted delete(DeleteStatement statement) {
    return writing(statement.selection().models(), session -> session.delete(statement));
  }

  @Override
  public <R> List<R> delete(DeleteStatement statement, Shape<R> shape) {
    return writing(statement.selection().models(), session -> session.delete(statement, shape));
  }

  @Override
  public long insert(InsertStatement statement) {
    return writing(statement.models(), session -> session.insert(statement));
  }

  @Override
  public <M extends Model<M>> long upsert(InsertStatement statement, List<M> models) {
    return writing(statement.models(), session -> session.upsert(statement, models));
  }

  @Override
  public <M extends Model<M>> int bulkCreate(ModelMeta<M> written, List<M> models) {
    return writing(List.of(written), session -> session.bulkCreate(written, models));
  }

  @Override
  public <M extends Model<M>> int bulkUpdate(
      ModelMeta<M> written, List<M> models, List<Field<?, ?>> fields) {
    return writing(List.of(written), session -> session.bulkUpdate(written, models, fields));
  }

  @Override
  public <M extends Model<M>> M add(M model) {
    return writing(List.of(model.meta()), session -> session.add(model));
  }

  @Override
  public <M extends Model<M>> M update(M model, Assignment<?>... assignments) {
    return writing(List.of(model.meta()), session -> session.update(model, assignments));
  }

  @Override
  public <R> R writing(Supplier<R> action) {
    return writing(own, session -> session.writing(action));
  }

  /** Showing a query opens no database; the standard dialect is that of all default ones. */
  @Override
  public StatementRenderer renderer() {
    return StatementRenderer.standard();
  }
}
