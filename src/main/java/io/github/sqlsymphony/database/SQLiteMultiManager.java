package io.github.sqlsymphony.database;

import io.github.sqlsymphony.dialect.Dialect;
import io.github.sqlsymphony.dialect.MigrationCommands;
import io.github.sqlsymphony.dialect.ModelStatements;
import io.github.sqlsymphony.dialect.RawStatement;
import io.github.sqlsymphony.dialect.SQLiteCommands;
import io.github.sqlsymphony.dialect.SQLiteDialect;
import io.github.sqlsymphony.dialect.SqlScanner;
import io.github.sqlsymphony.exception.DatabaseException;
import io.github.sqlsymphony.exception.QueryException;
import io.github.sqlsymphony.exception.SQLSymphonyException;
import io.github.sqlsymphony.exception.SessionException;
import io.github.sqlsymphony.exception.TransactionException;
import io.github.sqlsymphony.expression.ParameterWriter;
import io.github.sqlsymphony.field.Field;
import io.github.sqlsymphony.field.VersionField;
import io.github.sqlsymphony.model.Deleted;
import io.github.sqlsymphony.model.Model;
import io.github.sqlsymphony.model.ModelAccess;
import io.github.sqlsymphony.model.ModelMeta;
import io.github.sqlsymphony.query.DeleteStatement;
import io.github.sqlsymphony.query.InsertStatement;
import io.github.sqlsymphony.query.QueryPlan;
import io.github.sqlsymphony.query.Row;
import io.github.sqlsymphony.query.RowPlan;
import io.github.sqlsymphony.query.SelectStatement;
import io.github.sqlsymphony.query.SqlText;
import io.github.sqlsymphony.query.UpdateStatement;
import io.github.sqlsymphony.schema.DatabaseSchema;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.IntSupplier;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Executes statements on one connection to SQLite.
 *
 * <p>JDBC stays in autocommit; transactions are begun and ended by commands, and the right to write
 * is asked for before BEGIN IMMEDIATE. Sessions on one database in memory share a connection, so
 * there every call takes that right, also to read.
 */
@SuppressWarnings("ReferenceEquality") // a connector is the same only if it is this very one
public final class SQLiteMultiManager extends MultiManager {
  private static final Logger LOG = LoggerFactory.getLogger("io.github.sqlsymphony.database");

  /** Behind so many rows of a result it pays to ask what is known of their types. */
  static final int FEW = 12;

  private final Dialect dialect = new SQLiteDialect();
  private final ConnectionOptions options;
  private final String openedAt;
  private final RowMapper mapper = new RowMapper();
  private final StatementCounter counter = new StatementCounter();
  private Connector connector;
  private DatabaseConnection connection;
  private @Nullable Consumer<String> listener;
  private boolean inTransaction;
  private int savepoints;
  private boolean closed;

  /** What puts the settings back that a change of the schema has changed. */
  private final List<String> settings = new ArrayList<>();

  /**
   * Takes a connection.
   *
   * @param connector the database; closed with this manager
   * @param options how the connection is opened
   * @throws io.github.sqlsymphony.exception.DatabaseOpenException if it cannot be opened; the
   *     connector is closed then
   */
  public SQLiteMultiManager(SQLiteConnector connector, ConnectionOptions options) {
    this.connector = connector;
    this.options = options;
    this.openedAt = CallSite.text();
    this.connection = connect(connector, options);
    countOwnStatements();
  }

  private static DatabaseConnection connect(Connector to, ConnectionOptions options) {
    boolean done = false;
    try {
      DatabaseConnection connected = to.connect(options);
      done = true;
      return connected;
    } finally {
      if (!done) {
        to.close();
      }
    }
  }

  @Override
  public Dialect dialect() {
    return dialect;
  }

  @Override
  public String database() {
    return connector.database();
  }

  /**
   * Returns where the program opened it, for messages.
   *
   * @return such as {@code App.main(App.java:12)}
   */
  public String openedAt() {
    return openedAt;
  }

  // --- tables -----------------------------------------------------------------------------------

  @Override
  public List<String> tableColumns(String tableName) {
    return unheard(
        () ->
            connection.query(
                SQLiteCommands.TABLE_COLUMNS,
                parameters -> parameters.setText(1, tableName),
                rows -> {
                  List<String> names = new ArrayList<>();
                  while (rows.next()) {
                    names.add(rows.getText(1));
                  }
                  return names;
                }));
  }

  @Override
  public DatabaseSchema schema() {
    return unheard(() -> SchemaReader.read(connection, database()));
  }

  @Override
  public void createTable(ModelMeta<?> meta) {
    alone(
        () -> {
          connection.forgetSchema();
          dialect.createTable(meta).forEach(connection::execute);
          return true;
        });
  }

  @Override
  public void dropTable(String tableName) {
    explained(
        explainer -> explainer.dropping(tableName),
        () -> {
          connection.forgetSchema();
          connection.execute(dialect.dropTable(tableName));
          return true;
        });
  }

  // --- rows of models ---------------------------------------------------------------------------

  @Override
  public boolean insert(Model<?> model, boolean ignore) {
    return insert(model, ignore, explainer -> explainer.inserting(model));
  }

  boolean insert(
      Model<?> model,
      boolean ignore,
      Function<ConstraintExplainer, ConstraintExplainer.Attempt> attempt) {
    ModelMeta<?> meta = model.meta();
    Field<?, ?> generated = meta.generatedKey();
    boolean withKey = writesKey(model);
    ModelStatements statements = dialect.statements(meta);
    String sql = ignore ? statements.insertOrIgnore(withKey) : statements.insert(withKey);
    List<Field<?, ?>> fields = statements.insertFields(withKey);
    @Nullable Object[] slots = ModelAccess.slots(model);
    return explained(
        attempt,
        () -> {
          int inserted = connection.update(sql, parameters -> bind(parameters, 0, fields, slots));
          if (inserted == 1 && !withKey && generated != null) {
            setGenerated(model, generated, connection.lastInsertRowId());
          }
          return inserted == 1;
        });
  }

  @Override
  public void insert(List<? extends Model<?>> models, int place, List<Integer> inserted) {
    insert(
        models.get(place), false, explainer -> explainer.insertingOneOf(models, place, inserted));
  }

  @Override
  public boolean complete(
      List<? extends Model<?>> models, int place, List<Integer> inserted, BitSet fields) {
    Model<?> model = models.get(place);
    ModelMeta<?> meta = model.meta();
    List<Field<?, ?>> written = fields.stream().<Field<?, ?>>mapToObj(meta.fields()::get).toList();
    Object key = storedKey(model);
    String sql = dialect.statements(meta).complete(fields);
    return explained(
        explainer -> explainer.completing(models, place, inserted),
        () ->
            connection.update(
                    sql,
                    parameters -> {
                      bind(parameters, 0, written, ModelAccess.slots(model));
                      bindKey(parameters, written.size(), meta, key);
                    })
                == 1);
  }

  /** Whether the key of a new row is given, not made by the database. */
  static boolean writesKey(Model<?> model) {
    return model.meta().generatedKey() == null || model.pk() != null;
  }

  /** A key beyond the field's range is refused; its row must not stay. */
  void setGenerated(Model<?> model, Field<?, ?> field, long key) {
    Object value = field.convert(key);
    if (value == null) {
      connection.update(
          dialect.statements(model.meta()).delete(),
          parameters -> {
            parameters.setLong(1, key);
            bindVersion(parameters, 0, model.meta(), ModelAccess.slots(model));
          });
      throw new DatabaseException(
          "Cannot keep the key that SQLite made for %s: it is %d, which is no value of %s; declare a LongField."
              .formatted(ModelAccess.describe(model), key, field));
    }
    ModelAccess.assign(model, field.position(), value);
  }

  static void bind(
      ParameterWriter parameters, int bound, List<Field<?, ?>> fields, @Nullable Object[] slots) {
    for (int i = 0; i < fields.size(); i++) {
      Field<?, ?> field = fields.get(i);
      bind(parameters, bound + i + 1, field, slots[field.position()]);
    }
  }

  private static void bind(
      ParameterWriter parameters, int index, Field<?, ?> field, @Nullable Object value) {
    if (value == null) {
      parameters.setNull(index);
    } else {
      field.writeSlot(parameters, index, value);
    }
  }

  @Override
  public boolean update(Model<?> model, BitSet changed) {
    return update(model, changed, explainer -> explainer.updating(model, ""));
  }

  boolean update(
      Model<?> model,
      BitSet changed,
      Function<ConstraintExplainer, ConstraintExplainer.Attempt> attempt) {
    ModelMeta<?> meta = model.meta();
    @Nullable Object[] slots = ModelAccess.slots(model);
    List<Field<?, ?>> fields = changed.stream().<Field<?, ?>>mapToObj(meta.fields()::get).toList();
    Object key = storedKey(model);
    String sql = dialect.statements(meta).update(changed);
    return explained(
        attempt,
        () ->
            connection.update(
                    sql,
                    parameters -> {
                      bind(parameters, 0, fields, slots);
                      bindKey(parameters, fields.size(), meta, key);
                      bindVersion(parameters, fields.size(), meta, slots);
                    })
                == 1);
  }

  @Override
  public Deleted delete(Model<?> model) {
    ModelMeta<?> meta = model.meta();
    Object key = storedKey(model);
    return deleted(
        meta,
        explainer -> explainer.deleting(model),
        () ->
            connection.update(
                dialect.statements(meta).delete(),
                parameters -> {
                  bindKey(parameters, 0, meta, key);
                  bindVersion(parameters, 0, meta, ModelAccess.slots(model));
                }));
  }

  /** Runs a DELETE and counts what it takes; who writes alone knows that nobody else writes. */
  private Deleted deleted(
      ModelMeta<?> meta,
      Function<ConstraintExplainer, ConstraintExplainer.Attempt> attempt,
      IntSupplier deletion) {
    return explained(
        attempt,
        () -> {
          if (!inTransaction) {
            connection.deletions().cascades().recheck();
          }
          return connection.deletions().count(meta.tableName(), deletion);
        });
  }

  @Override
  public boolean isTaken(ModelMeta<?> meta, Field<?, ?> field, Object value) {
    return alone(
        () ->
            connection.query(
                dialect.statements(meta).selectKeyWhere(List.of(field)),
                parameters -> field.writeSlot(parameters, 1, value),
                Rows::next));
  }

  @Override
  public Optional<@Nullable Object[]> find(ModelMeta<?> meta, Object key) {
    return alone(
        () ->
            connection.query(
                dialect.statements(meta).selectByKey(),
                parameters -> bindKey(parameters, 0, meta, key),
                rows -> rows.next() ? Optional.of(mapper.slots(rows, meta)) : Optional.empty()));
  }

  static Object storedKey(Model<?> model) {
    Object key = ModelAccess.storedKey(model);
    if (key == null) {
      throw new QueryException(
          "Cannot find the row of %s: it has no key.".formatted(ModelAccess.describe(model)));
    }
    return key;
  }

  private static void bindVersion(
      ParameterWriter parameters, int bound, ModelMeta<?> meta, @Nullable Object[] slots) {
    VersionField version = meta.version();
    if (version != null) {
      int index = bound + meta.key().size() + 1;
      bind(parameters, index, version, slots[version.position()]);
    }
  }

  static void bindKey(ParameterWriter parameters, int bound, ModelMeta<?> meta, Object key) {
    List<Field<?, ?>> fields = meta.key();
    for (int i = 0; i < fields.size(); i++) {
      Object part = fields.size() == 1 ? key : ((List<?>) key).get(i);
      fields.get(i).writeSlot(parameters, bound + i + 1, part);
    }
  }

  // --- queries ----------------------------------------------------------------------------------

  @Override
  public <R> List<R> list(
      SelectStatement statement, RowPlan plan, Function<@Nullable Object[], R> make) {
    SqlText sql = dialect.select(statement);
    return made(alone(() -> readAll(sql, plan, statement)), make);
  }

  /**
   * Makes something of each row when all are read, since that may run statements of its own. It
   * takes the place of the row: further lists of a large result would push others out of the caches
   * of the processor.
   */
  @SuppressWarnings("unchecked") // nobody else has the list, and every row is replaced
  private static <R> List<R> made(
      List<@Nullable Object[]> rows, Function<@Nullable Object[], R> make) {
    List<@Nullable Object> places = (List<@Nullable Object>) (List<?>) rows;
    for (int i = 0; i < places.size(); i++) {
      places.set(i, make.apply(rows.get(i)));
    }
    return (List<R>) places;
  }

  private List<@Nullable Object[]> readAll(
      SqlText sql, RowPlan plan, @Nullable SelectStatement query) {
    return connection.query(
        sql.text(),
        sql::bind,
        rows -> {
          List<@Nullable Object[]> all = new ArrayList<>();
          RowMapper.JoinedRows met =
              plan.joined().isEmpty() ? null : new RowMapper.JoinedRows(plan);
          while (rows.next()) {
            if (all.size() == FEW && query != null) {
              rows.know(connection.types().of(query));
            }
            all.add(mapper.read(rows, plan, met));
          }
          return all;
        });
  }

  @Override
  public @Nullable RowCursor open(SelectStatement statement, RowPlan plan) {
    if (connector.isMemory()) {
      return null;
    }
    SqlText sql = dialect.select(statement);
    return new RowCursor(
        alone(() -> connection.openRows(sql.text(), sql::bind)),
        mapper,
        plan,
        () -> connection.types().of(statement));
  }

  @Override
  public QueryPlan explain(SelectStatement statement) {
    SqlText sql = dialect.explain(statement);
    return dialect.plan(
        statement, alone(() -> connection.query(sql.text(), sql::bind, mapper::raw)));
  }

  @Override
  public long count(SelectStatement statement) {
    return number(dialect.count(statement));
  }

  @Override
  public boolean exists(SelectStatement statement) {
    return number(dialect.exists(statement)) == 1;
  }

  private long number(SqlText sql) {
    return alone(
        () ->
            connection.query(
                sql.text(), sql::bind, rows -> rows.next() ? rows.getLong(1) : Long.valueOf(0)));
  }

  // --- changes by query -------------------------------------------------------------------------

  @Override
  public long update(UpdateStatement statement) {
    return changed(dialect.update(statement), explainer -> explainer.updating(statement));
  }

  @Override
  public List<@Nullable Object[]> update(UpdateStatement statement, RowPlan plan) {
    return changedRows(dialect.update(statement), plan, explainer -> explainer.updating(statement));
  }

  @Override
  public Deleted delete(DeleteStatement statement) {
    SqlText sql = dialect.delete(statement);
    return deleted(
        statement.selection().root(),
        explainer -> explainer.deleting(statement),
        () -> connection.update(sql));
  }

  @Override
  public Deleted delete(
      DeleteStatement statement, RowPlan plan, Consumer<@Nullable Object[]> action) {
    SqlText sql = dialect.delete(statement);
    List<@Nullable Object[]> rows = new ArrayList<>();
    Deleted deleted =
        deleted(
            statement.selection().root(),
            explainer -> explainer.deleting(statement),
            () -> {
              rows.addAll(readAll(sql, plan, null));
              return rows.size();
            });
    rows.forEach(action);
    return deleted;
  }

  @Override
  public List<@Nullable Object[]> delete(DeleteStatement statement, RowPlan plan) {
    return changedRows(dialect.delete(statement), plan, explainer -> explainer.deleting(statement));
  }

  @Override
  public long insert(InsertStatement statement) {
    return changed(dialect.insert(statement), explainer -> explainer.inserting(statement));
  }

  private long changed(
      SqlText sql, Function<ConstraintExplainer, ConstraintExplainer.Attempt> attempt) {
    return explained(attempt, () -> (long) connection.update(sql));
  }

  private List<@Nullable Object[]> changedRows(
      SqlText sql,
      RowPlan plan,
      Function<ConstraintExplainer, ConstraintExplainer.Attempt> attempt) {
    return explained(attempt, () -> readAll(sql, plan, null));
  }

  @Override
  public List<Optional<@Nullable Object[]>> upsertAll(
      List<? extends Model<?>> models, InsertStatement statement) {
    ModelMeta<?> meta = statement.meta();
    RowPlan plan = new RowPlan(meta, statement.returning(), List.of(), false);
    ManyRows list = new ManyRows(this, meta, models);
    Map<Boolean, SqlText> texts = new HashMap<>();
    List<Optional<@Nullable Object[]>> rows = new ArrayList<>(models.size());
    for (Model<?> model : models) {
      boolean withKey = writesKey(model);
      List<Field<?, ?>> fields = dialect.statements(meta).insertFields(withKey);
      SqlText sql =
          texts.computeIfAbsent(withKey, key -> dialect.insert(statement.withFields(fields)));
      String number = list.numbered(rows.size());
      rows.add(
          explained(
              explainer -> explainer.inserting(model, number, ConstraintExplainer.Siblings.NONE),
              () -> upsert(model, fields, sql, plan)));
    }
    return rows;
  }

  private Optional<@Nullable Object[]> upsert(
      Model<?> model, List<Field<?, ?>> fields, SqlText sql, RowPlan plan) {
    return connection.query(
        sql.text(),
        parameters -> {
          bind(parameters, 0, fields, ModelAccess.slots(model));
          sql.bind(parameters, fields.size());
        },
        rows -> rows.next() ? Optional.of(mapper.read(rows, plan)) : Optional.empty());
  }

  @Override
  public void insertAll(ModelMeta<?> meta, List<? extends Model<?>> models) {
    new ManyRows(this, meta, models).insert();
  }

  @Override
  public List<Integer> updateAll(
      ModelMeta<?> meta, List<? extends Model<?>> models, List<Field<?, ?>> fields) {
    return new ManyRows(this, meta, models).update(fields);
  }

  /** Whether writing rows of a model's table writes nothing else there. */
  boolean isQuiet(ModelMeta<?> meta) {
    return unheard(
        () -> connection.untold(() -> connection.deletions().cascades().isQuiet(meta.tableName())));
  }

  /** How many rows the last statement has changed, also if it failed. */
  int changes() {
    return alone(DatabaseConnection::changes);
  }

  /** The key of the row that was inserted last. */
  long lastInsertRowId() {
    return alone(DatabaseConnection::lastInsertRowId);
  }

  // --- raw statements ---------------------------------------------------------------------------

  @Override
  public RawParameters prepare(String sql, @Nullable Object... parameters) {
    return RawParameters.of(SqlScanner.scan(sql), parameters);
  }

  @Override
  public int execute(RawParameters statement) {
    RawStatement raw = statement.statement();
    forgetIfChanged(raw);
    return explained(
        ConstraintExplainer::raw,
        () -> {
          int changed = connection.update(raw, statement::bind);
          return raw.kind() == RawStatement.Kind.WRITE ? changed : Integer.valueOf(0);
        });
  }

  @Override
  public List<Row> fetch(RawParameters statement) {
    forgetIfChanged(statement.statement());
    return explained(
        ConstraintExplainer::raw,
        () -> connection.query(statement.statement(), statement::bind, mapper::raw));
  }

  /** What changes the schema, or what belongs to it, such as a temporary trigger. */
  private void forgetIfChanged(RawStatement statement) {
    if (statement.kind() != RawStatement.Kind.READ && statement.kind() != RawStatement.Kind.WRITE) {
      connection.forgetSchema();
    }
  }

  // --- transactions -----------------------------------------------------------------------------

  @Override
  public void begin() {
    requireOpen();
    if (inTransaction) {
      throw new TransactionException(
          "Cannot begin a transaction on " + database() + ": one is open already; end it first.");
    }
    connector.permit().acquire(this, openedAt, options.busyTimeout());
    try {
      countStatements();
      connection.execute(SQLiteCommands.BEGIN_IMMEDIATE);
      connection.deletions().cascades().recheck();
      inTransaction = true;
    } finally {
      if (!inTransaction) {
        connector.permit().release(this);
      }
    }
  }

  @Override
  public void beginSchemaChange(@Nullable Path backup) {
    requireOpen();
    requireNoTransaction("change the schema");
    connector.permit().acquire(this, openedAt, options.busyTimeout());
    boolean begun = false;
    try {
      countStatements();
      if (backup != null && connector.isMemory()) {
        copy(connection, backup);
      }
      set(MigrationCommands.CACHE_SIZE, MigrationCommands.LARGE_CACHE);
      set(MigrationCommands.FOREIGN_KEYS, "0");
      connection.execute(SQLiteCommands.BEGIN_IMMEDIATE);
      inTransaction = true;
      connection.forgetSchema();
      if (backup != null && !connector.isMemory()) {
        copyByAnother(backup);
      }
      begun = true;
    } finally {
      if (!begun) {
        if (inTransaction) {
          rollback();
        } else {
          restoreSettings();
          connector.permit().release(this);
        }
      }
    }
  }

  /** A transaction that has written nothing yet does not keep another connection from reading. */
  private void copyByAnother(Path file) {
    DatabaseConnection other = connector.connect(options);
    try {
      copy(other, file);
    } finally {
      connector.release(other);
    }
  }

  private static void copy(DatabaseConnection from, Path file) {
    from.update(MigrationCommands.BACKUP, parameters -> parameters.setText(1, file.toString()));
  }

  /** Changes a setting until the transaction has ended. */
  private void set(String name, String value) {
    settings.add(SQLiteCommands.setPragma(name, connection.setting(name)));
    connection.executeOnce(SQLiteCommands.setPragma(name, value));
  }

  private void restoreSettings() {
    if (!settings.isEmpty()) {
      renameAll();
      settings.forEach(connection::executeOnce);
      settings.clear();
    }
  }

  private void renameAll() {
    connection.executeOnce(SQLiteCommands.setPragma(MigrationCommands.LEGACY_ALTER_TABLE, "0"));
  }

  @Override
  public void renameAlone(boolean alone) {
    requireTransaction("change how tables are renamed");
    if (alone) {
      connection.executeOnce(SQLiteCommands.setPragma(MigrationCommands.LEGACY_ALTER_TABLE, "1"));
    } else {
      renameAll();
    }
  }

  @Override
  public void restore(Path file) {
    requireOpen();
    requireNoTransaction("restore " + database());
    connector.permit().acquire(this, openedAt, options.busyTimeout());
    try {
      connection.forgetSchema();
      connection.restore(file);
    } finally {
      connector.permit().release(this);
    }
  }

  private void requireNoTransaction(String attempt) {
    if (inTransaction) {
      throw new TransactionException(
          "Cannot %s: a transaction is open on %s; call commit() or rollback() first."
              .formatted(attempt, database()));
    }
  }

  @Override
  public void commit() {
    requireTransaction("commit");
    explained(
        ConstraintExplainer::committing,
        () -> {
          connection.execute(SQLiteCommands.COMMIT);
          return true;
        });
    ended();
  }

  @Override
  public void rollback() {
    if (!inTransaction) {
      return;
    }
    connection.forgetSchema();
    try {
      connection.execute(SQLiteCommands.ROLLBACK);
    } catch (DatabaseException e) {
      if (connection.inTransaction()) {
        throw e;
      }
    }
    ended();
  }

  private void ended() {
    inTransaction = false;
    savepoints = 0;
    try {
      restoreSettings();
    } finally {
      connector.permit().release(this);
    }
  }

  @Override
  public int savepoint() {
    requireTransaction("set a savepoint");
    command(SQLiteCommands.savepoint(savepoints + 1));
    return ++savepoints;
  }

  @Override
  public void rollbackTo(int number) {
    if (inTransaction) {
      connection.forgetSchema();
      command(SQLiteCommands.rollbackTo(number));
      release(number);
    }
  }

  @Override
  public void release(int number) {
    requireTransaction("release a savepoint");
    command(SQLiteCommands.release(number));
    savepoints = number - 1;
  }

  private void command(String sql) {
    run(
        () -> {
          connection.execute(sql);
          return true;
        });
  }

  private void requireTransaction(String attempt) {
    if (!inTransaction) {
      throw new TransactionException(
          "Cannot " + attempt + " on " + database() + ": no transaction is open.");
    }
  }

  @Override
  public boolean inTransaction() {
    return inTransaction;
  }

  // --- the ways to run a statement --------------------------------------------------------------

  private void requireOpen() {
    if (closed) {
      throw new SessionException(
          "Cannot use the connection opened at %s: it is closed; open a new one."
              .formatted(openedAt));
    }
  }

  /** Runs something; where sessions share a connection, while no other session does. */
  private <R> R alone(Supplier<R> action) {
    return listener == null ? unheard(action) : heard(listener, action);
  }

  /** The connection may be another session's, too, so it tells its statements meanwhile only. */
  private <R> R heard(Consumer<String> to, Supplier<R> action) {
    return unheard(
        () -> {
          DatabaseConnection telling = connection;
          Consumer<String> former = telling.tellStatements(to);
          try {
            return action.get();
          } finally {
            telling.tellStatements(former);
          }
        });
  }

  /** Runs something of the library itself, of which no listener is told. */
  private <R> R unheard(Supplier<R> action) {
    requireOpen();
    if (inTransaction || !connector.isMemory()) {
      return run(action);
    }
    connector.permit().acquire(this, openedAt, options.busyTimeout());
    try {
      countStatements();
      return run(action);
    } finally {
      connector.permit().release(this);
    }
  }

  /** Runs something on the connection; where sessions share it, while no other session does. */
  <R> R alone(Function<DatabaseConnection, R> action) {
    return alone(() -> action.apply(connection));
  }

  /** Runs something and notices if SQLite has given up the transaction because of it. */
  private <R> R run(Supplier<R> action) {
    try {
      return action.get();
    } catch (DatabaseException e) {
      if (inTransaction && !connection.inTransaction()) {
        connection.forgetSchema();
        ended();
      }
      throw e;
    }
  }

  /** Runs something and tells a constraint's refusal in the words of the models. */
  private <R> R explained(
      Function<ConstraintExplainer, ConstraintExplainer.Attempt> attempt, Supplier<R> action) {
    try {
      return alone(action);
    } catch (ConstraintFailure e) {
      throw explain(e, attempt);
    }
  }

  /** If the explanation fails, too, the failure itself is told. */
  SQLSymphonyException explain(
      ConstraintFailure failure,
      Function<ConstraintExplainer, ConstraintExplainer.Attempt> attempt) {
    ConstraintExplainer explainer = new ConstraintExplainer(connection, dialect);
    try {
      return unheard(() -> explainer.explain(failure, attempt.apply(explainer)));
    } catch (SQLSymphonyException e) {
      failure.addSuppressed(e);
      return failure;
    }
  }

  // --- connection -------------------------------------------------------------------------------

  @Override
  public void reconnect() {
    requireOpen();
    use(connector, connector.connect(options));
  }

  @Override
  public void reconnect(String database) {
    requireOpen();
    SQLiteConnector other = SQLiteConnector.open(database);
    use(other, connect(other, options));
  }

  /** From here on the new connection is in use, whatever happens to the old one. */
  private void use(Connector newConnector, DatabaseConnection fresh) {
    try {
      leave(newConnector);
    } catch (RuntimeException e) {
      LOG.warn("A connection to {} could not be given back", database(), e);
    }
    connector = newConnector;
    connection = fresh;
    countOwnStatements();
  }

  /** Gives everything back, also if a step fails: connection, connector, and the write permit. */
  private void leave(@Nullable Connector next) {
    try {
      rollback();
    } finally {
      try {
        connector.release(connection);
      } finally {
        if (inTransaction) {
          ended();
        }
        if (connector != next) {
          connector.close();
        }
      }
    }
  }

  /** A connection that sessions share counts for the one whose turn it is, also between calls. */
  private void countOwnStatements() {
    if (!connector.isMemory()) {
      countStatements();
    }
  }

  private void countStatements() {
    connection.statements().countFor(counter);
  }

  @Override
  public StatementCacheStatistics statementCache() {
    requireOpen();
    return counter.with(connection.statements().size(), options.statementCacheSize());
  }

  @Override
  public void tellStatements(@Nullable Consumer<String> newListener) {
    listener = newListener;
  }

  @Override
  public void usedByCurrentThread() {
    if (inTransaction) {
      connector.permit().usedBy(this);
    }
  }

  @Override
  public void close() {
    if (!closed) {
      closed = true;
      leave(null);
    }
  }
}
