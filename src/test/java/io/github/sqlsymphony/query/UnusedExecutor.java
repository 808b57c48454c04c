package io.github.sqlsymphony.query;

import io.github.sqlsymphony.field.Assignment;
import io.github.sqlsymphony.field.Field;
import io.github.sqlsymphony.model.Deleted;
import io.github.sqlsymphony.model.Model;
import io.github.sqlsymphony.model.ModelMeta;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Stream;

/** Refuses to run anything; a test overrides what it expects. */
public abstract class UnusedExecutor implements QueryExecutor {
  protected UnusedExecutor() {}

  private static AssertionError unexpected() {
    return new AssertionError("nothing like this should run");
  }

  @Override
  public <R> List<R> list(SelectStatement statement, Shape<R> shape) {
    throw unexpected();
  }

  @Override
  public <R> Stream<R> stream(SelectStatement statement, Shape<R> shape) {
    throw unexpected();
  }

  @Override
  public long count(SelectStatement statement) {
    throw unexpected();
  }

  @Override
  public boolean exists(SelectStatement statement) {
    throw unexpected();
  }

  @Override
  public QueryPlan explain(SelectStatement statement) {
    throw unexpected();
  }

  @Override
  public long update(UpdateStatement statement) {
    throw unexpected();
  }

  @Override
  public <R> List<R> update(UpdateStatement statement, Shape<R> shape) {
    throw unexpected();
  }

  @Override
  public Deleted delete(DeleteStatement statement) {
    throw unexpected();
  }

  @Override
  public <R> List<R> delete(DeleteStatement statement, Shape<R> shape) {
    throw unexpected();
  }

  @Override
  public long insert(InsertStatement statement) {
    throw unexpected();
  }

  @Override
  public <M extends Model<M>> long upsert(InsertStatement statement, List<M> models) {
    throw unexpected();
  }

  @Override
  public <M extends Model<M>> int bulkCreate(ModelMeta<M> meta, List<M> models) {
    throw unexpected();
  }

  @Override
  public <M extends Model<M>> int bulkUpdate(
      ModelMeta<M> meta, List<M> models, List<Field<?, ?>> fields) {
    throw unexpected();
  }

  @Override
  public <M extends Model<M>> M add(M model) {
    throw unexpected();
  }

  @Override
  public <M extends Model<M>> M update(M model, Assignment<?>... assignments) {
    throw unexpected();
  }

  @Override
  public <R> R writing(Supplier<R> action) {
    throw unexpected();
  }

  @Override
  public StatementRenderer renderer() {
    return StatementRenderer.standard();
  }
}
