package io.github.sqlsymphony.query;

import io.github.sqlsymphony.field.Assignment;
import io.github.sqlsymphony.field.Field;
import io.github.sqlsymphony.model.Deleted;
import io.github.sqlsymphony.model.Model;
import io.github.sqlsymphony.model.ModelMeta;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Stream;

/** The port through which a query runs; a session implements it, which says for which threads. */
public interface QueryExecutor {
  /**
   * Runs a query and reads all its rows.
   *
   * @param statement the query
   * @param shape what each row becomes
   * @param <R> what comes out
   * @return in the order of the query
   */
  <R> List<R> list(SelectStatement statement, Shape<R> shape);

  /**
   * Runs a query whose rows are read one by one.
   *
   * @param statement the query
   * @param shape what each row becomes
   * @param <R> what comes out
   * @return in the order of the query; to be closed by the caller
   */
  <R> Stream<R> stream(SelectStatement statement, Shape<R> shape);

  /**
   * Counts the rows.
   *
   * @param statement the query
   * @return how many rows it gives
   */
  long count(SelectStatement statement);

  /**
   * Asks whether there is a row.
   *
   * @param statement the query
   * @return whether it gives at least one row
   */
  boolean exists(SelectStatement statement);

  /**
   * Asks how the database would run a query.
   *
   * @param statement the query
   * @return its plan
   */
  QueryPlan explain(SelectStatement statement);

  /**
   * Changes rows.
   *
   * @param statement which rows, and what they get
   * @return how many rows were changed
   */
  long update(UpdateStatement statement);

  /**
   * Changes rows and reads them.
   *
   * @param statement which rows, and what they get
   * @param shape what each row becomes
   * @param <R> what comes out
   * @return the rows as they are then, in no certain order
   */
  <R> List<R> update(UpdateStatement statement, Shape<R> shape);

  /**
   * Deletes rows.
   *
   * @param statement which rows
   * @return how many rows went, with those that the database has deleted along
   */
  Deleted delete(DeleteStatement statement);

  /**
   * Deletes rows and reads them.
   *
   * @param statement which rows
   * @param shape what each row becomes
   * @param <R> what comes out
   * @return the rows as they were, in no certain order
   */
  <R> List<R> delete(DeleteStatement statement, Shape<R> shape);

  /**
   * Inserts the rows of a query.
   *
   * @param statement where to and what
   * @return how many rows were inserted
   */
  long insert(InsertStatement statement);

  /**
   * Inserts models one by one, or does something else where a row is there already.
   *
   * @param statement what happens where a row is there already
   * @param models models that have no row yet
   * @param <M> the model
   * @return how many rows were inserted or changed
   */
  <M extends Model<M>> long upsert(InsertStatement statement, List<M> models);

  /**
   * Inserts models with as few statements as the database allows.
   *
   * @param meta the model
   * @param models models that have no row yet
   * @param <M> the model
   * @return how many rows were inserted
   */
  <M extends Model<M>> int bulkCreate(ModelMeta<M> meta, List<M> models);

  /**
   * Writes fields of many stored models with few statements.
   *
   * @param meta the model
   * @param models stored models
   * @param fields which fields
   * @param <M> the model
   * @return how many rows were written
   */
  <M extends Model<M>> int bulkUpdate(ModelMeta<M> meta, List<M> models, List<Field<?, ?>> fields);

  /**
   * Inserts a model.
   *
   * @param model a model that has no row yet
   * @param <M> the model
   * @return the same model
   */
  <M extends Model<M>> M add(M model);

  /**
   * Writes fields of a stored model.
   *
   * @param model a stored model
   * @param assignments what it gets
   * @param <M> the model
   * @return the same model
   */
  <M extends Model<M>> M update(M model, Assignment<?>... assignments);

  /**
   * Runs an action under the right to write, so that nothing comes between what it reads and what
   * it writes; if it throws, all of it is taken back.
   *
   * @param action what to do
   * @param <R> its result
   * @return what the action returns
   */
  <R> R writing(Supplier<R> action);

  /**
   * Returns what writes the statements of this executor's database.
   *
   * @return the renderer
   */
  StatementRenderer renderer();
}
