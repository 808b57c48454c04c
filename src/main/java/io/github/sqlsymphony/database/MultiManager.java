package io.github.sqlsymphony.database;

import io.github.sqlsymphony.dialect.Dialect;
import io.github.sqlsymphony.field.Field;
import io.github.sqlsymphony.model.Deleted;
import io.github.sqlsymphony.model.Model;
import io.github.sqlsymphony.model.ModelMeta;
import io.github.sqlsymphony.query.DeleteStatement;
import io.github.sqlsymphony.query.InsertStatement;
import io.github.sqlsymphony.query.QueryPlan;
import io.github.sqlsymphony.query.Row;
import io.github.sqlsymphony.query.RowPlan;
import io.github.sqlsymphony.query.SelectStatement;
import io.github.sqlsymphony.query.UpdateStatement;
import io.github.sqlsymphony.schema.DatabaseSchema;
import java.nio.file.Path;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Executes statements for all models on one connection: tables, rows, queries, transactions.
 *
 * <p>It knows nothing of hooks, tracking or validation, which are the session's, and it begins no
 * transaction by itself: without one, every statement is its own. Used by one thread at a time; a
 * session sees to that.
 */
public abstract class MultiManager implements AutoCloseable {

  /** Creates the manager. */
  MultiManager() {}

  /**
   * Returns what writes the statements.
   *
   * @return the dialect
   */
  public abstract Dialect dialect();

  /**
   * Returns the database for messages.
   *
   * @return the canonical path of the file, or {@code :memory:}
   */
  public abstract String database();

  // --- tables -----------------------------------------------------------------------------------

  /**
   * Whether there is a table or view of this name.
   *
   * @param tableName in either case
   * @return whether there is
   */
  public final boolean tableExists(String tableName) {
    return !tableColumns(tableName).isEmpty();
  }

  /**
   * Returns the columns of a table or view.
   *
   * @param tableName in either case
   * @return their names in the database; empty if there is no such table
   */
  public abstract List<String> tableColumns(String tableName);

  /**
   * Reads what the database consists of, with what an open transaction has changed: tables, views
   * and virtual tables, but not what is temporary, attached, or SQLite's own.
   *
   * @return its tables, views and virtual tables
   * @throws io.github.sqlsymphony.exception.DatabaseException if the statement that has created a
   *     table or an index is not understood, naming it
   */
  public abstract DatabaseSchema schema();

  /**
   * Creates the table of a model with its indexes, where they are missing.
   *
   * @param meta the model
   */
  public abstract void createTable(ModelMeta<?> meta);

  /**
   * Drops a table with its rows and indexes, if it is there.
   *
   * @param tableName the table
   */
  public abstract void dropTable(String tableName);

  // --- rows of models ---------------------------------------------------------------------------

  /**
   * Inserts a model; a key made by the database is set on it.
   *
   * @param model a model without row; its state is not changed
   * @param ignore whether a row that exists already is left as it is, instead of failing
   * @return false if there was such a row
   * @throws io.github.sqlsymphony.exception.ConstraintException if a constraint refuses it
   */
  public abstract boolean insert(Model<?> model, boolean ignore);

  /**
   * Inserts one model of a list; a key made by the database is set on it.
   *
   * @param models the list, for messages
   * @param place where the model is in it, from 0; its state is not changed
   * @param inserted the places of those inserted before it, which are rows only as long as nothing
   *     fails
   * @throws io.github.sqlsymphony.exception.ConstraintException if a constraint refuses it
   */
  public abstract void insert(List<? extends Model<?>> models, int place, List<Integer> inserted);

  /**
   * Writes fields of a row that the same call has inserted without them. Its version is not counted
   * up.
   *
   * @param models the list, for messages
   * @param place where the model is in it, from 0; its state is not changed
   * @param inserted the places of those inserted by the call
   * @param fields the places of the fields to write, at least one
   * @return false if there is no such row
   * @throws io.github.sqlsymphony.exception.ConstraintException if a constraint refuses it
   */
  public abstract boolean complete(
      List<? extends Model<?>> models, int place, List<Integer> inserted, BitSet fields);

  /**
   * Writes fields of a model's row, found by the key it had when it was read. A model's version is
   * counted up in the row, and has to be the one that the model holds.
   *
   * @param model a stored model; its state is not changed
   * @param fields the places of the fields to write, without the version; at least one if there is
   *     no version
   * @return false if there is no such row, or none of this version
   * @throws io.github.sqlsymphony.exception.ConstraintException if a constraint refuses it
   */
  public abstract boolean update(Model<?> model, BitSet fields);

  /**
   * Deletes a model's row, found by the key it had when it was read.
   *
   * @param model a stored model; its state is not changed
   * @return how many rows went, with those that the database has deleted along; none of the model's
   *     table if there is no such row, or none of the version that the model holds
   * @throws io.github.sqlsymphony.exception.ForeignKeyException if rows still refer to it
   */
  public abstract Deleted delete(Model<?> model);

  /**
   * Whether a row has a value.
   *
   * @param meta the model
   * @param field a field of it
   * @param value as models keep it, not null
   * @return whether there is such a row
   */
  public abstract boolean isTaken(ModelMeta<?> meta, Field<?, ?> field, Object value);

  /**
   * Reads the row of a key.
   *
   * @param meta the model
   * @param key as {@link ModelMeta#normalKey} gives it
   * @return the values by the places of the fields; empty if there is no such row
   * @throws io.github.sqlsymphony.exception.UnreadableValueException if a value cannot be one of
   *     its field
   */
  public abstract Optional<@Nullable Object[]> find(ModelMeta<?> meta, Object key);

  // --- queries ----------------------------------------------------------------------------------

  /**
   * Runs a query and reads all its rows.
   *
   * @param statement the query
   * @param plan what its columns are
   * @param make makes something of each row's values, when all rows are read
   * @param <R> what is made
   * @return in the order of the query
   * @throws io.github.sqlsymphony.exception.UnreadableValueException if a value cannot be one of
   *     its field or expression, naming the row
   */
  public abstract <R> List<R> list(
      SelectStatement statement, RowPlan plan, Function<@Nullable Object[], R> make);

  /**
   * Runs a query whose rows are read one by one.
   *
   * @param statement the query
   * @param plan what its columns are
   * @return the rows, to be closed by the caller; null if this database has to be read at once,
   *     because sessions share the connection
   */
  public abstract @Nullable RowCursor open(SelectStatement statement, RowPlan plan);

  /**
   * Counts the rows of a query.
   *
   * @param statement the query
   * @return how many it gives
   */
  public abstract long count(SelectStatement statement);

  /**
   * Asks whether a query gives a row.
   *
   * @param statement the query
   * @return whether it does
   */
  public abstract boolean exists(SelectStatement statement);

  /**
   * Asks how a query would be run.
   *
   * @param statement the query
   * @return its plan
   */
  public abstract QueryPlan explain(SelectStatement statement);

  // --- changes by query -------------------------------------------------------------------------

  /**
   * Changes rows.
   *
   * @param statement which rows, and what they get
   * @return how many rows were changed
   * @throws io.github.sqlsymphony.exception.ConstraintException if a constraint refuses it
   */
  public abstract long update(UpdateStatement statement);

  /**
   * Changes rows and reads them.
   *
   * @param statement which rows, and what they get
   * @param plan what is read of each
   * @return their values
   * @throws io.github.sqlsymphony.exception.ConstraintException if a constraint refuses it
   */
  public abstract List<@Nullable Object[]> update(UpdateStatement statement, RowPlan plan);

  /**
   * Deletes rows.
   *
   * @param statement which rows
   * @return how many rows went, with those that the database has deleted along
   * @throws io.github.sqlsymphony.exception.ForeignKeyException if rows still refer to one
   */
  public abstract Deleted delete(DeleteStatement statement);

  /**
   * Deletes rows, counts them and reads them.
   *
   * @param statement which rows
   * @param plan what is read of each
   * @param action gets the values of each, when all are deleted
   * @return how many rows went, with those that the database has deleted along
   * @throws io.github.sqlsymphony.exception.ForeignKeyException if rows still refer to one
   */
  public abstract Deleted delete(
      DeleteStatement statement, RowPlan plan, Consumer<@Nullable Object[]> action);

  /**
   * Deletes rows and reads them.
   *
   * @param statement which rows
   * @param plan what is read of each
   * @return their values
   * @throws io.github.sqlsymphony.exception.ForeignKeyException if rows still refer to one
   */
  public abstract List<@Nullable Object[]> delete(DeleteStatement statement, RowPlan plan);

  /**
   * Inserts the rows of a query.
   *
   * @param statement where to and what
   * @return how many rows were inserted
   * @throws io.github.sqlsymphony.exception.ConstraintException if a constraint refuses one
   */
  public abstract long insert(InsertStatement statement);

  /**
   * Inserts models one by one, or does what the statement says where a row is there already. To be
   * called in a transaction that is rolled back if it fails.
   *
   * @param models models without row; their states are not changed
   * @param statement what happens then, and what is read of each row
   * @return for each model the values of its row; empty if that was left as it is
   * @throws io.github.sqlsymphony.exception.ConstraintException if another constraint refuses one,
   *     naming it
   */
  public abstract List<Optional<@Nullable Object[]>> upsertAll(
      List<? extends Model<?>> models, InsertStatement statement);

  /**
   * Inserts models with few statements, those that have a key first; keys made by the database are
   * set on the others, in their order. To be called in a transaction that is rolled back if it
   * fails.
   *
   * @param meta the model
   * @param models models without row; their states are not changed
   * @throws io.github.sqlsymphony.exception.ConstraintException if a constraint refuses one, naming
   *     it
   */
  public abstract void insertAll(ModelMeta<?> meta, List<? extends Model<?>> models);

  /**
   * Writes fields of the rows of models with few statements. To be called in a transaction that is
   * rolled back if it fails.
   *
   * @param meta the model
   * @param models stored models; their states are not changed
   * @param fields which fields
   * @return the places in the list of the models whose rows are gone
   * @throws io.github.sqlsymphony.exception.ConstraintException if a constraint refuses one, naming
   *     it
   */
  public abstract List<Integer> updateAll(
      ModelMeta<?> meta, List<? extends Model<?>> models, List<Field<?, ?>> fields);

  // --- raw statements ---------------------------------------------------------------------------

  /**
   * Checks one statement and its values; nothing is sent.
   *
   * @param sql one statement with a {@code ?} for each value
   * @param parameters the values; null is NULL, a model stands for its key
   * @return what can be run
   * @throws io.github.sqlsymphony.exception.QueryException if it is not one statement, or the
   *     number or type of the values is wrong
   */
  public abstract RawParameters prepare(String sql, @Nullable Object... parameters);

  /**
   * Runs one statement for its effect.
   *
   * @param statement the statement with its values
   * @return how many rows it inserted, changed or deleted itself; 0 for other statements
   */
  public abstract int execute(RawParameters statement);

  /**
   * Runs one statement for its effect.
   *
   * @param sql one statement with a {@code ?} for each value
   * @param parameters the values; null is NULL, a model stands for its key
   * @return how many rows it inserted, changed or deleted itself; 0 for other statements
   * @throws io.github.sqlsymphony.exception.QueryException if it is not one statement, or the
   *     number or type of the values is wrong; nothing was sent
   */
  public final int execute(String sql, @Nullable Object... parameters) {
    return execute(prepare(sql, parameters));
  }

  /**
   * Runs one statement and reads its rows.
   *
   * @param statement the statement with its values
   * @return the rows; none for a statement that gives none
   */
  public abstract List<Row> fetch(RawParameters statement);

  /**
   * Runs one statement and reads its rows.
   *
   * @param sql one statement with a {@code ?} for each value
   * @param parameters the values; null is NULL, a model stands for its key
   * @return the rows; none for a statement that gives none
   * @throws io.github.sqlsymphony.exception.QueryException if it is not one statement, or the
   *     number or type of the values is wrong; nothing was sent
   */
  public final List<Row> fetch(String sql, @Nullable Object... parameters) {
    return fetch(prepare(sql, parameters));
  }

  // --- transactions -----------------------------------------------------------------------------

  /**
   * Begins a transaction that may write, waiting its turn for at most the busy timeout.
   *
   * @throws io.github.sqlsymphony.exception.DatabaseBusyException if another session keeps writing,
   *     naming it
   * @throws io.github.sqlsymphony.exception.TransactionException if another session that this
   *     thread uses is writing, or a transaction is open already
   */
  public abstract void begin();

  /**
   * Ends the transaction and keeps its changes.
   *
   * @throws io.github.sqlsymphony.exception.ForeignKeyException if a deferred foreign key is not
   *     satisfied; the transaction is still open then
   */
  public abstract void commit();

  /** Ends the transaction, if there is one, and drops its changes. */
  public abstract void rollback();

  /**
   * Marks a point to which the transaction can be rolled back.
   *
   * @return its number, one more than that of the savepoint around it
   */
  public abstract int savepoint();

  /**
   * Drops the changes since a savepoint, and the savepoint with those inside it.
   *
   * @param number what {@link #savepoint} gave
   */
  public abstract void rollbackTo(int number);

  /**
   * Keeps the changes since a savepoint, and forgets it with those inside it.
   *
   * @param number what {@link #savepoint} gave
   */
  public abstract void release(int number);

  /**
   * Begins a transaction in which tables may take the place of others: references are not enforced
   * in it, so that a table can go without the rows that refer to it. Whoever commits it has to
   * check them. {@link #commit()} and {@link #rollback()} end it, and what was changed on the
   * connection for it.
   *
   * @param backup a file that does not exist, which gets a copy of the database as the transaction
   *     has found it; null for no copy
   * @throws io.github.sqlsymphony.exception.TransactionException if a transaction is open
   * @throws io.github.sqlsymphony.exception.DatabaseBusyException if somebody else writes for
   *     longer than the busy timeout
   * @throws io.github.sqlsymphony.exception.DatabaseException if the copy cannot be made; no
   *     transaction is open then
   */
  public abstract void beginSchemaChange(@Nullable Path backup);

  /**
   * Says whether the next renaming of a table is to change its name and nothing else, so that what
   * mentions the name means the table from then on.
   *
   * @param alone false, as at the beginning, if references, views and triggers are to follow
   * @throws io.github.sqlsymphony.exception.TransactionException if no transaction is open
   */
  public abstract void renameAlone(boolean alone);

  /**
   * Puts the content of a file in place of that of the database, wholly or not at all, while others
   * may have it open. Statements that ran before see the former content, later ones the new.
   *
   * @param file a database, such as a copy that {@link #beginSchemaChange} has made
   * @throws io.github.sqlsymphony.exception.TransactionException if a transaction is open
   * @throws io.github.sqlsymphony.exception.DatabaseException if it cannot be read or written
   */
  public abstract void restore(Path file);

  /**
   * Whether a transaction is open. It can end without being asked to: after a full disk or an
   * interrupt SQLite rolls back by itself.
   *
   * @return whether it is
   */
  public abstract boolean inTransaction();

  // --- connection -------------------------------------------------------------------------------

  /**
   * Takes another connection to the same database, also one in memory; what is not committed is
   * rolled back.
   *
   * @throws io.github.sqlsymphony.exception.DatabaseOpenException if it cannot be opened; the old
   *     connection stays in use then
   */
  public abstract void reconnect();

  /**
   * Takes a connection to another database; what is not committed is rolled back.
   *
   * @param database the path of a file, or {@code :memory:}
   * @throws io.github.sqlsymphony.exception.DatabaseOpenException if it cannot be opened; the old
   *     connection stays in use then
   */
  public abstract void reconnect(String database);

  /**
   * Returns how the cache of prepared statements has served this manager since it was made, over
   * all its connections.
   *
   * @return the numbers of this moment
   */
  public abstract StatementCacheStatistics statementCache();

  /**
   * Says who is told the text of each statement before it is sent: those for rows of models,
   * queries and raw statements; not transactions, savepoints, the making and looking up of tables,
   * and what finds out why a constraint has refused a row.
   *
   * @param listener null for nobody; a statement is not sent if it throws
   */
  public abstract void tellStatements(@Nullable Consumer<String> listener);

  /** Notes that the current thread uses it now, for the refusal to wait for itself. */
  public abstract void usedByCurrentThread();

  /**
   * Rolls back what is not committed and gives the connection back. Closing it again does nothing;
   * every other method then throws a {@link io.github.sqlsymphony.exception.SessionException}.
   */
  @Override
  public abstract void close();
}
