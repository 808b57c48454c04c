package io.github.sqlsymphony.session;

import io.github.sqlsymphony.database.MultiManager;
import io.github.sqlsymphony.database.RawParameters;
import io.github.sqlsymphony.database.RowCursor;
import io.github.sqlsymphony.database.StatementCacheStatistics;
import io.github.sqlsymphony.dialect.RawStatement;
import io.github.sqlsymphony.exception.DatabaseException;
import io.github.sqlsymphony.exception.MissingRowException;
import io.github.sqlsymphony.exception.QueryException;
import io.github.sqlsymphony.exception.SessionException;
import io.github.sqlsymphony.exception.TransactionException;
import io.github.sqlsymphony.field.Assignment;
import io.github.sqlsymphony.field.Field;
import io.github.sqlsymphony.model.CurrentContext;
import io.github.sqlsymphony.model.Deleted;
import io.github.sqlsymphony.model.HookEvent;
import io.github.sqlsymphony.model.LinkedRows;
import io.github.sqlsymphony.model.ManyToMany;
import io.github.sqlsymphony.model.Model;
import io.github.sqlsymphony.model.ModelAccess;
import io.github.sqlsymphony.model.ModelMeta;
import io.github.sqlsymphony.model.ModelRegistry;
import io.github.sqlsymphony.model.ModelSnapshot;
import io.github.sqlsymphony.model.ModelState;
import io.github.sqlsymphony.model.PersistenceContext;
import io.github.sqlsymphony.model.Reference;
import io.github.sqlsymphony.model.RelatedRows;
import io.github.sqlsymphony.model.Relation;
import io.github.sqlsymphony.query.ActiveExecutor;
import io.github.sqlsymphony.query.DeleteStatement;
import io.github.sqlsymphony.query.InsertStatement;
import io.github.sqlsymphony.query.QueryExecutor;
import io.github.sqlsymphony.query.QueryPlan;
import io.github.sqlsymphony.query.QuerySet;
import io.github.sqlsymphony.query.Row;
import io.github.sqlsymphony.query.RowPlan;
import io.github.sqlsymphony.query.SelectQuery;
import io.github.sqlsymphony.query.SelectStatement;
import io.github.sqlsymphony.query.Selection;
import io.github.sqlsymphony.query.Shape;
import io.github.sqlsymphony.query.StatementRenderer;
import io.github.sqlsymphony.query.UpdateStatement;
import io.github.sqlsymphony.schema.DatabaseSchema;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Adds, saves, deletes and queries models, and keeps their transactions.
 *
 * <p>Statements run at once. The first write begins a transaction that {@code commit} or {@code
 * rollback} ends; {@link #transaction} does it by itself; reading outside a transaction holds
 * nothing. A rollback takes the models back, too: keys made by the database go, what the
 * application has set stays and counts as changed.
 *
 * <p>It tracks the models it has added or saved one by one: a row whose key is tracked comes back
 * as the tracked object, with its unchanged fields refreshed. Other rows come back as ordinary
 * models.
 *
 * <p>One thread at a time: whoever is inside a call or transaction owns the session, another thread
 * gets a {@link SessionException}; when it is idle any thread may take over. With the session of a
 * default database threads wait for each other instead. Every method throws a {@code
 * SessionException} if the session is closed.
 */
public abstract class Session implements QueryExecutor, PersistenceContext, AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger("io.github.sqlsymphony.session");

  /** Where other results that are left open are told, too. */
  private static final Logger LEAKS = LoggerFactory.getLogger("io.github.sqlsymphony.database");

  private final MultiManager manager;
  private final String openedAt;
  private final SessionOptions options;
  private final ThreadGuard guard;
  private final UndoLog undo = new UndoLog();
  private final TrackedModels tracked;
  private final SessionHooks hooks = new SessionHooks();
  private final TableKeeper tables;
  private final Transactions transactions;
  private final AutomaticValues automatic;
  private final ModelWriter writer;
  private final ModelLoader loader;
  private final RelationLoader relations;
  private final BulkWriter bulk;
  private final GraphWriter graphs;
  private final RepeatedQueries repeats;
  private final Listeners<String> statements = new Listeners<>(this::tellStatements);
  private final List<OpenStream<?>> streams = new ArrayList<>();
  private @Nullable Thread lastThread;
  private volatile boolean open = true;

  /**
   * Opens a session.
   *
   * @param shared whether threads take turns, each waiting for the others, as they do with the
   *     session of a default database
   */
  Session(MultiManager manager, String openedAt, SessionOptions options, boolean shared) {
    this.manager = manager;
    this.openedAt = openedAt;
    this.options = options;
    this.guard = guard("the session opened at " + openedAt, shared);
    this.tracked = new TrackedModels(undo, options.tracksModels());
    this.tables = new TableKeeper(manager, options.createsTables());
    this.transactions = new Transactions(manager, undo, tables::forget);
    this.automatic = new AutomaticValues(manager, options.clock());
    this.writer =
        new ModelWriter(this, manager, transactions, tables, tracked, hooks, undo, automatic);
    this.loader = new ModelLoader(this, transactions, tracked, hooks, undo);
    this.bulk = new BulkWriter(this, manager, transactions, tables, writer, undo, automatic);
    this.graphs = new GraphWriter(this, manager, transactions, hooks, writer, automatic);
    this.repeats = new RepeatedQueries(options.repeatedQueries());
    this.relations = new RelationLoader(this, options.loading(), repeats);
    LOG.info("Session on {} opened at {}", manager.database(), openedAt);
  }

  private ThreadGuard guard(String name, boolean shared) {
    return shared
        ? new PatientGuard(name, options.connection().busyTimeout(), this::hasOpenTransaction)
        : new ThreadGuard(name);
  }

  private boolean hasOpenTransaction() {
    return transactions.isOpen();
  }

  // --- writing models
  // -----------------------------------------------------------------------------

  /**
   * Inserts a model: {@code INSERT INTO "users" …}. A key made by the database is set on it.
   *
   * @param model a model that has no row yet
   * @param <M> its class
   * @return the same model
   * @throws io.github.sqlsymphony.exception.FieldValidationException before any statement, with
   *     every violation
   * @throws io.github.sqlsymphony.exception.ConstraintException if a constraint refuses it
   * @throws io.github.sqlsymphony.exception.ModelHookException if a hook cancels it
   */
  @Override
  public <M extends Model<M>> M add(M model) {
    return inside(
        () -> {
          writer.insert(model, false);
          return model;
        });
  }

  /**
   * Inserts models that may refer to each other, in any order: parents before their children,
   * otherwise in the order given. Each is inserted as {@link #add} does it, all of them as one
   * action: if one fails nothing is stored and every model is as it was.
   *
   * <p>Of models that need each other in a cycle one is inserted first without its foreign key,
   * which is set by an {@code UPDATE} of that column, before its after-hooks. It has to be nullable
   * or {@link Reference#deferred()}.
   *
   * @param models models that have no row yet, each once; none at all does nothing
   * @throws io.github.sqlsymphony.exception.FieldValidationException before any statement, with
   *     every violation of every model; of a model with before-hooks, when its turn comes
   * @throws SessionException before any statement, if they need each other in a cycle that cannot
   *     be cut, or one has a row already or is there twice
   * @throws io.github.sqlsymphony.exception.ConstraintException if a constraint refuses one
   * @throws io.github.sqlsymphony.exception.ModelHookException if a hook cancels it
   */
  public void addAll(Model<?>... models) {
    addAll(List.of(models));
  }

  /**
   * Inserts models that may refer to each other, as {@link #addAll(Model...)} does.
   *
   * @param models models that have no row yet, each once; none at all does nothing
   */
  public void addAll(Collection<? extends Model<?>> models) {
    inside(
        () -> {
          graphs.insert(List.copyOf(models));
          return true;
        });
  }

  /**
   * Inserts a model unless a row with the same key or unique value exists: {@code INSERT … ON
   * CONFLICT DO NOTHING}. An ignored model stays as it is, without a row.
   *
   * @param model a model that has no row yet
   * @param <M> its class
   * @return whether it was inserted
   * @throws io.github.sqlsymphony.exception.FieldValidationException before any statement, with
   *     every violation
   */
  public <M extends Model<M>> boolean addOrIgnore(M model) {
    return inside(() -> writer.insert(model, true));
  }

  /**
   * Inserts a model that has no row, or writes the changed fields of one that has: {@code UPDATE
   * "users" SET "name" = ? WHERE "id" = ?}. If nothing has changed nothing is sent.
   *
   * @param model a model of this session, or of one that is closed
   * @param <M> its class
   * @return the same model
   * @throws io.github.sqlsymphony.exception.FieldValidationException before any statement, with
   *     every violation
   * @throws io.github.sqlsymphony.exception.ConstraintException if a constraint refuses it
   * @throws MissingRowException if its row is gone
   */
  @Override
  public <M extends Model<M>> M save(M model) {
    return inside(
        () -> {
          writer.save(model);
          return model;
        });
  }

  /**
   * Sets fields of a stored model and writes them: {@code UPDATE "users" SET "name" = ? WHERE "id"
   * = ?}. Other changed fields stay changed. If it fails the model has its former values.
   *
   * @param model a stored model of this session, or of one that is closed
   * @param assignments such as {@code User.NAME.to("Anna")}
   * @param <M> its class
   * @return the same model
   * @throws io.github.sqlsymphony.exception.FieldValidationException before any statement, with
   *     every violation
   * @throws io.github.sqlsymphony.exception.ConstraintException if a constraint refuses it
   * @throws MissingRowException if its row is gone
   */
  @Override
  public <M extends Model<M>> M update(M model, Assignment<?>... assignments) {
    return inside(
        () -> {
          writer.update(model, List.of(assignments));
          return model;
        });
  }

  /**
   * Deletes the row of a model: {@code DELETE FROM "users" WHERE "id" = ?}. It is not tracked any
   * more and cannot be saved again.
   *
   * @param model a stored model of this session, or of one that is closed
   * @param <M> its class
   * @return how many rows went, of which tables, with those that the database has deleted along by
   *     {@code ON DELETE CASCADE} or a trigger; without what hooks have deleted
   * @throws io.github.sqlsymphony.exception.ForeignKeyException if rows still refer to it
   * @throws MissingRowException if its row is gone already
   */
  @Override
  public <M extends Model<M>> Deleted delete(M model) {
    return inside(() -> writer.delete(model));
  }

  /**
   * Reads the row of a model again; what the application has changed is dropped.
   *
   * @param model a stored model
   * @param <M> its class
   * @return the same model
   * @throws MissingRowException if its row is gone
   */
  @Override
  public <M extends Model<M>> M refresh(M model) {
    return inside(
        () -> {
          ModelWriter.requireState(model, ModelState.STORED, "refresh");
          writer.requireOwn(model, "refresh");
          ModelMeta<M> meta = model.meta();
          Object key = ModelAccess.storedKey(model);
          return loader.loading(
              meta,
              () -> {
                loader.refresh(model, row(meta, key).orElseThrow(() -> missing(meta, key)));
                return model;
              });
        });
  }

  /**
   * Asks whether a model has a row: {@code SELECT EXISTS (…)}
   *
   * @param model any model
   * @param <M> its class
   * @return whether there is a row of its key now; false without a key
   */
  @Override
  public <M extends Model<M>> boolean exists(M model) {
    ModelMeta<M> meta = model.meta();
    Object key = ModelAccess.storedKey(model);
    return inside(() -> key != null && exists(SelectStatement.ofRow(meta, meta.key(), key)));
  }

  // --- finding models
  // -----------------------------------------------------------------------------

  /**
   * Reads the row of a key.
   *
   * @param modelClass the model
   * @param key the key; a list of values for a composite key
   * @param <M> the model
   * @return the model
   * @throws MissingRowException if there is no such row
   */
  public <M extends Model<M>> M get(Class<M> modelClass, Object key) {
    return find(modelClass, key).orElseThrow(() -> missing(ModelRegistry.of(modelClass), key));
  }

  @Override
  public <M extends Model<M>> Optional<M> find(Class<M> modelClass, Object key) {
    return inside(
        () -> {
          ModelMeta<M> meta = ModelRegistry.of(modelClass);
          Object wanted = meta.normalKey(key);
          repeats.key(meta);
          return loader.loading(
              meta, () -> row(meta, wanted).map(slots -> loader.load(meta, slots)));
        });
  }

  private Optional<@Nullable Object[]> row(ModelMeta<?> meta, @Nullable Object key) {
    makeReadable(List.of(meta));
    return key == null ? Optional.empty() : manager.find(meta, key);
  }

  @Override
  public <M extends Model<M>> void loadField(M model, Field<?, ?> field) {
    inside(
        () -> {
          ModelMeta<?> meta = model.meta();
          Object key = ModelAccess.storedKey(model);
          if (key == null) {
            throw missing(meta, null);
          }
          repeats.field(field);
          SelectStatement statement = SelectStatement.ofRow(meta, List.of(field), key);
          RowPlan plan = new RowPlan(meta, List.of(field), List.of(), false);
          makeReadable(List.of(meta));
          List<@Nullable Object[]> rows = manager.list(statement, plan, row -> row);
          if (rows.isEmpty()) {
            throw missing(meta, key);
          }
          ModelAccess.assign(model, field.position(), rows.get(0)[field.position()]);
          return true;
        });
  }

  // --- relations: the port PersistenceContext
  // -----------------------------------------------------

  @Override
  public void load(Model<?> model, Relation<?> relation) {
    inside(
        () -> {
          relations.load(model, relation);
          return true;
        });
  }

  @Override
  public <C extends Model<C>> RelatedRows<C> relatedRows(Model<?> model, Relation<C> relation) {
    return inside(() -> relations.related(ActiveExecutor.on(this), model, relation));
  }

  @Override
  public <C extends Model<C>> RelatedRows<C> relatedRows(
      Model<?> model, Class<C> child, Reference<?, ?> key) {
    return inside(() -> relations.related(ActiveExecutor.on(this), model, child, key));
  }

  @Override
  public <C extends Model<C>> LinkedRows<C> linkedRows(Model<?> model, ManyToMany<C> relation) {
    return inside(() -> relations.linked(ActiveExecutor.on(this), model, relation));
  }

  /**
   * Returns the rows at the other end of a relation, with everything a query set can do.
   *
   * @param model a model with a key
   * @param relation one of its relations, such as {@code Author.BOOKS}
   * @param <C> the related model
   * @return the query; nothing is read yet
   * @throws QueryException if the relation belongs to another model, or the model has no key
   */
  public <C extends Model<C>> QuerySet<C> related(Model<?> model, Relation<C> relation) {
    return inside(() -> relations.related(this, model, relation));
  }

  /**
   * Returns the rows that refer to a row by a foreign key, with everything a query set can do.
   *
   * @param model a model with a key
   * @param child the model that refers
   * @param key its foreign key, such as {@code Book.AUTHOR}
   * @param <C> the model that refers
   * @return the query; nothing is read yet
   * @throws QueryException if that is no foreign key from the one to the other, or the model has no
   *     key
   */
  public <C extends Model<C>> QuerySet<C> related(
      Model<?> model, Class<C> child, Reference<?, ?> key) {
    return inside(() -> relations.related(this, model, child, key));
  }

  /**
   * Returns the rows at the other end of a relation between many, to be linked and unlinked.
   *
   * @param model a model with a key
   * @param relation one of its relations, such as {@code Playlist.TRACKS}
   * @param <C> the related model
   * @return the rows; nothing is read yet
   * @throws QueryException if the relation belongs to another model, or the model has no key
   */
  public <C extends Model<C>> LinkedRows<C> linked(Model<?> model, ManyToMany<C> relation) {
    return inside(() -> relations.linked(this, model, relation));
  }

  private static MissingRowException missing(ModelMeta<?> meta, @Nullable Object key) {
    return new MissingRowException(
        "Cannot load %s %s: there is no such row; use find(…) where it may be missing."
            .formatted(meta.name(), key),
        meta.name(),
        String.valueOf(key));
  }

  /**
   * Starts a query in Django's words; nothing is sent before {@code list()}, {@code first()} and
   * the like.
   *
   * @param modelClass the model
   * @param <M> the model
   * @return all rows of the model
   */
  public <M extends Model<M>> QuerySet<M> query(Class<M> modelClass) {
    return inside(() -> QuerySet.of(this, ModelRegistry.of(modelClass)));
  }

  /**
   * Takes a query of a {@link io.github.sqlsymphony.query.QueryBuilder} for all the ways in which a
   * query can be run; nothing is sent before {@code list()}, {@code first()}, {@code stream()} and
   * the like.
   *
   * @param query the query
   * @param <R> what it gives: a model, {@link Row}, a record, a value
   * @return the query, ready to run
   */
  public <R> Selection<R> query(SelectQuery<R> query) {
    return inside(() -> query.on(this));
  }

  /**
   * Runs a query of a {@link io.github.sqlsymphony.query.QueryBuilder}.
   *
   * @param query the query
   * @param <R> what it gives: a model, or {@link Row}
   * @return in the order of the query
   */
  public <R> List<R> filter(SelectQuery<R> query) {
    return query.list(this);
  }

  /**
   * Runs a query for its first row: {@code … LIMIT 1}
   *
   * @param query the query
   * @param <R> what it gives: a model, or {@link Row}
   * @return empty if it gives none
   */
  public <R> Optional<R> first(SelectQuery<R> query) {
    return query.first(this).stream().findFirst();
  }

  /**
   * Returns the tracked models: those this session has added or saved. To read rows, use {@link
   * #query}.
   *
   * @return in the order they came
   */
  public List<Model<?>> getAll() {
    return inside(tracked::all);
  }

  /**
   * Returns the tracked models of a class: those this session has added or saved. To read rows, use
   * {@link #query}.
   *
   * @param modelClass the model
   * @param <M> the model
   * @return in the order they came
   */
  public <M extends Model<M>> List<M> getAll(Class<M> modelClass) {
    return inside(() -> tracked.all(modelClass).stream().map(modelClass::cast).toList());
  }

  /**
   * Forgets a model: it is not tracked any more and can be saved by another session.
   *
   * @param model the model
   */
  public void detach(Model<?> model) {
    inside(
        () -> {
          tracked.untrack(model, ModelAccess.storedKey(model));
          if (ModelAccess.context(model) == this) {
            undo.add(ModelSnapshot.of(model)::rollBack);
            ModelAccess.detach(model);
          }
          return true;
        });
  }

  /** Forgets all tracked models. */
  public void clear() {
    inside(
        () -> {
          tracked.clear();
          return true;
        });
  }

  // --- running queries: the port QueryExecutor
  // ----------------------------------------------------

  @Override
  public <R> List<R> list(SelectStatement statement, Shape<R> shape) {
    RowPlan plan = shape.plan(statement);
    return reading(statement, () -> read(statement, plan, shape));
  }

  private <R> List<R> read(SelectStatement statement, RowPlan plan, Shape<R> shape) {
    return loading(
        plan,
        () -> {
          ResultLoader result = new ResultLoader(loader, plan, shape, true);
          List<R> rows = manager.list(statement, plan, row -> shape.make(result, row));
          relations.complete(result, rows, shape.fetching(), statement.isWholeTable());
          return rows;
        });
  }

  private <R> R loading(RowPlan plan, Supplier<R> action) {
    return plan.meta() == null ? action.get() : loader.loading(plan, action);
  }

  @Override
  public <R> Stream<R> stream(SelectStatement statement, Shape<R> shape) {
    if (!shape.fetching().prefetched().isEmpty()) {
      throw new QueryException(
          "Cannot stream a query with prefetch(…): related rows are read when all rows are there; use list() or forEachBatch(…), or with(…) for relations to one row.");
    }
    enter();
    boolean done = false;
    try {
      repeats.query(statement);
      makeReadable(statement.models());
      RowPlan plan = shape.plan(statement);
      Shape.Loader single = relations.single(new ResultLoader(loader, plan, shape, false), shape);
      RowCursor rows = manager.open(statement, plan);
      if (rows != null) {
        OpenStream<R> stream =
            new OpenStream<>(
                rows, row -> loading(plan, () -> shape.make(single, row)), this::ended);
        streams.add(stream);
        done = true;
        return StreamSupport.stream(stream, false).onClose(stream::close);
      }
      return read(statement, plan, shape).stream();
    } finally {
      if (!done) {
        guard.exit();
      }
    }
  }

  private void ended(OpenStream<?> stream) {
    streams.remove(stream);
    guard.exit();
  }

  @Override
  public long count(SelectStatement statement) {
    return reading(statement, () -> manager.count(statement));
  }

  @Override
  public boolean exists(SelectStatement statement) {
    return reading(statement, () -> manager.exists(statement));
  }

  @Override
  public QueryPlan explain(SelectStatement statement) {
    return inside(
        () -> {
          makeReadable(statement.models());
          return manager.explain(statement);
        });
  }

  /** Runs what the application asks for, and should not ask for in a loop. */
  private <R> R reading(SelectStatement statement, Supplier<R> action) {
    return inside(
        () -> {
          repeats.query(statement);
          try {
            makeReadable(statement.models());
            return action.get();
          } finally {
            repeats.ended(statement);
          }
        });
  }

  // --- writing by query: the port QueryExecutor
  // ---------------------------------------------------

  @Override
  public long update(UpdateStatement statement) {
    return changing(statement.reads().models(), false, () -> manager.update(touched(statement)));
  }

  @Override
  public <R> List<R> update(UpdateStatement statement, Shape<R> shape) {
    RowPlan plan = shape.plan(statement.selection());
    return changing(
        statement.reads().models(),
        true,
        () -> made(manager.update(touched(statement), plan), plan, shape));
  }

  private UpdateStatement touched(UpdateStatement statement) {
    ModelMeta<?> meta = statement.selection().root();
    return new UpdateStatement(
        statement.selection(),
        automatic.withTouched(meta, statement.assignments()),
        statement.returning());
  }

  @Override
  public Deleted delete(DeleteStatement statement) {
    ModelMeta<?> meta = statement.selection().root();
    return tracked.hasAny(meta.modelClass())
        ? deletingTracked(meta, statement)
        : changing(statement.selection().models(), false, () -> manager.delete(statement));
  }

  /** Which of the tracked models lose their rows only the keys of these can tell. */
  private Deleted deletingTracked(ModelMeta<?> meta, DeleteStatement statement) {
    DeleteStatement returning = new DeleteStatement(statement.selection(), meta.key());
    RowPlan keys = new RowPlan(meta, meta.key(), List.of(), false);
    return changing(
        statement.selection().models(),
        true,
        () ->
            manager.delete(
                returning,
                keys,
                slots -> {
                  Model<?> model = tracked.find(meta.modelClass(), meta.keyIn(slots));
                  if (model != null) {
                    writer.deleted(model);
                  }
                }));
  }

  @Override
  public <R> List<R> delete(DeleteStatement statement, Shape<R> shape) {
    RowPlan plan = shape.plan(statement.selection());
    return changing(
        statement.selection().models(),
        true,
        () -> {
          List<R> rows = made(manager.delete(statement, plan), plan, shape);
          for (R row : rows) {
            if (row instanceof Model<?> model) {
              writer.deleted(model);
            }
          }
          return rows;
        });
  }

  private <R> List<R> made(List<@Nullable Object[]> rows, RowPlan plan, Shape<R> shape) {
    return loading(plan, () -> rows.stream().map(row -> shape.make(loader::load, row)).toList());
  }

  @Override
  public long insert(InsertStatement statement) {
    return changing(statement.models(), false, () -> manager.insert(statement));
  }

  /**
   * Runs a change of rows as one action, with the tables it needs.
   *
   * @param several whether something follows the statement that can fail
   */
  private <R> R changing(Collection<ModelMeta<?>> models, boolean several, Supplier<R> action) {
    return inside(
        () ->
            transactions.atomically(
                several || (transactions.isOpen() && !models.stream().allMatch(tables::isReady)),
                () -> {
                  transactions.writing();
                  models.forEach(tables::createOnUse);
                  return action.get();
                }));
  }

  @Override
  public <M extends Model<M>> long upsert(InsertStatement statement, List<M> models) {
    return inside(() -> (long) bulk.upsert(statement, models));
  }

  @Override
  public <M extends Model<M>> int bulkCreate(ModelMeta<M> meta, List<M> models) {
    return inside(() -> bulk.insert(meta, models));
  }

  @Override
  public <M extends Model<M>> int bulkUpdate(
      ModelMeta<M> meta, List<M> models, List<Field<?, ?>> fields) {
    return inside(() -> bulk.update(meta, models, fields));
  }

  /** Has something done if what is being written is rolled back. */
  void onRollback(Runnable step) {
    undo.add(step);
  }

  @Override
  public <R> R writing(Supplier<R> action) {
    return inside(
        () ->
            transactions.atomically(
                true,
                () -> {
                  transactions.reading();
                  return repeats.uncounted(action);
                }));
  }

  @Override
  public StatementRenderer renderer() {
    return manager.dialect();
  }

  /** Creates missing tables before they are read; looking first spares the write lock. */
  private void makeReadable(Collection<ModelMeta<?>> sources) {
    transactions.reading();
    for (ModelMeta<?> meta : sources) {
      if (!tables.isReady(meta) && options.writable()) {
        transactions.alone(() -> tables.create(meta));
      }
    }
  }

  // --- raw SQL
  // --------------------------------------------------------------------------------------

  /**
   * Runs one statement of your own for its effect. A statement that writes belongs to the
   * transaction like any other write.
   *
   * @param sql one statement with a {@code ?} for each value
   * @param parameters the values; null is NULL, a model stands for its key
   * @return how many rows it inserted, changed or deleted itself; 0 for other statements
   * @throws io.github.sqlsymphony.exception.QueryException if it is not one statement, or the
   *     number or type of the values is wrong; nothing was sent
   * @throws TransactionException if it would begin or end a transaction
   */
  public int execute(String sql, @Nullable Object... parameters) {
    return inside(
        () -> {
          RawParameters statement = manager.prepare(sql, parameters);
          return raw(statement, () -> manager.execute(statement));
        });
  }

  /**
   * Runs one statement of your own and reads its rows.
   *
   * @param sql one statement with a {@code ?} for each value
   * @param parameters the values; null is NULL, a model stands for its key
   * @return the rows; none for a statement that gives none
   * @throws io.github.sqlsymphony.exception.QueryException if it is not one statement, or the
   *     number or type of the values is wrong; nothing was sent
   * @throws TransactionException if it would begin or end a transaction
   */
  public List<Row> fetch(String sql, @Nullable Object... parameters) {
    return inside(
        () -> {
          RawParameters statement = manager.prepare(sql, parameters);
          return raw(statement, () -> manager.fetch(statement));
        });
  }

  private <R> R raw(RawParameters parameters, Supplier<R> action) {
    RawStatement statement = parameters.statement();
    return switch (statement.kind()) {
      case READ -> {
        repeats.raw();
        transactions.reading();
        yield action.get();
      }
      case SETTING -> {
        transactions.requireAlive("read or change a setting");
        yield action.get();
      }
      case WRITE -> written(action);
      case SCHEMA -> {
        tables.forget();
        yield written(action);
      }
      case OUTSIDE -> {
        requireOutside(statement);
        yield action.get();
      }
      case TRANSACTION ->
          throw new TransactionException(
              "Cannot run this statement: the session begins and ends transactions; use commit(), rollback(), savepoint() or transaction(…). SQL: "
                  + statement.text());
    };
  }

  private <R> R written(Supplier<R> action) {
    return transactions.atomically(
        false,
        () -> {
          transactions.writing();
          return action.get();
        });
  }

  private void requireOutside(RawStatement statement) {
    if (transactions.isOpen() || transactions.isInsideWrite()) {
      throw new TransactionException(
          "Cannot run this statement inside a transaction: SQLite does not allow it; call commit() or rollback() first. SQL: "
              + statement.text());
    }
  }

  // --- tables
  // ---------------------------------------------------------------------------------------

  /**
   * Creates the table of a model with its indexes, and those it refers to, where they are missing.
   * Sessions do so by themselves on first use, unless told otherwise.
   *
   * @param modelClass the model
   */
  public void createTable(Class<? extends Model<?>> modelClass) {
    inside(
        () ->
            transactions.atomically(
                true,
                () -> {
                  transactions.writing();
                  tables.create(ModelRegistry.ofClass(modelClass));
                  return true;
                }));
  }

  /**
   * Drops the table of a model with all its rows, if it is there; its models are not tracked any
   * more.
   *
   * @param modelClass the model
   * @throws io.github.sqlsymphony.exception.ForeignKeyException if rows of other tables still refer
   *     to its rows
   */
  public void dropTable(Class<? extends Model<?>> modelClass) {
    ModelMeta<?> meta = ModelRegistry.ofClass(modelClass);
    inside(
        () ->
            transactions.atomically(
                true,
                () -> {
                  transactions.writing();
                  manager.dropTable(meta.tableName());
                  tables.forget();
                  tracked.clear(modelClass);
                  return true;
                }));
  }

  /**
   * Runs something that changes tables, on the connection of this session, as migrations do. The
   * action begins and ends its transactions itself. Afterwards tables are looked at anew; what is
   * tracked stays so, until {@link #clear()}.
   *
   * @param action gets what runs statements on the connection; it must not keep it
   * @param <R> what comes out
   * @return what the action returned
   * @throws TransactionException if a transaction is open
   */
  public <R extends @Nullable Object> R changeSchema(Function<MultiManager, R> action) {
    return inside(
        () -> {
          if (transactions.isOpen() || transactions.isInsideWrite()) {
            throw new TransactionException(
                "Cannot change the schema: a transaction is open; call commit() or rollback() first.");
          }
          tables.forget();
          transactions.migrating(true);
          try {
            return action.apply(manager);
          } finally {
            transactions.migrating(false);
            tables.forget();
          }
        });
  }

  /**
   * Reads what the database consists of, with what this session has not committed yet: tables with
   * their columns, constraints, indexes and triggers, views, and virtual tables. What is temporary,
   * attached or SQLite's own is not among it, and no table is created for it.
   *
   * @return a picture of this moment
   * @throws DatabaseException if the statement that has created a table or an index is not
   *     understood, naming it
   */
  public DatabaseSchema schema() {
    return inside(
        () -> {
          transactions.reading();
          return manager.schema();
        });
  }

  /**
   * Prints the rows of a model as a table on standard output.
   *
   * @param modelClass the model
   * @param <M> the model
   */
  @SuppressWarnings("SystemOut") // that is what it is for
  public <M extends Model<M>> void printTable(Class<M> modelClass) {
    System.out.println(table(modelClass));
  }

  /**
   * Draws the rows of a model as a table, in the order of the key; long values are cut.
   *
   * @param modelClass the model
   * @param <M> the model
   * @return lines separated by {@code \n}
   */
  public <M extends Model<M>> String table(Class<M> modelClass) {
    return ModelTable.draw(ModelRegistry.of(modelClass), query(modelClass));
  }

  // --- transactions
  // ---------------------------------------------------------------------------------

  /**
   * Ends the transaction that the first write has begun and keeps its changes. Without one nothing
   * happens.
   *
   * @throws TransactionException inside {@link #transaction}, which commits at its end, or a hook
   * @throws io.github.sqlsymphony.exception.ForeignKeyException if a deferred foreign key is not
   *     satisfied; the transaction is still open then
   */
  public void commit() {
    inside(
        () -> {
          transactions.commit();
          return true;
        });
  }

  /**
   * Ends the transaction that the first write has begun and drops its changes, on models, too.
   * Without one nothing happens.
   *
   * @throws TransactionException inside {@link #transaction} or a hook; throw an exception there
   */
  public void rollback() {
    inside(
        () -> {
          transactions.rollback();
          return true;
        });
  }

  /**
   * Marks a point to which the transaction can be rolled back, beginning one if none is open.
   *
   * @return the savepoint
   */
  public Savepoint savepoint() {
    return inside(() -> new Savepoint(this, transactions.savepoint()));
  }

  void rollBack(Transactions.Point point) {
    inside(
        () -> {
          transactions.rollBack(point);
          return true;
        });
  }

  void release(Transactions.Point point) {
    inside(
        () -> {
          transactions.release(point);
          return true;
        });
  }

  /**
   * Runs an action in a transaction that is committed at its end, or rolled back wholly if it
   * throws. Inside another it is a savepoint: if it throws, only its own changes are dropped.
   *
   * @param action what to do
   * @param <X> the checked exception it may throw
   * @throws X what the action throws
   * @throws TransactionException if changes of this session are not committed yet
   */
  public <X extends Exception> void transaction(TransactionAction<X> action) throws X {
    transaction(
        () -> {
          action.run();
          return true;
        });
  }

  /**
   * Runs an action in a transaction that is committed at its end, or rolled back wholly if it
   * throws. Inside another it is a savepoint: if it throws, only its own changes are dropped.
   *
   * @param action what to do
   * @param <R> its result
   * @param <X> the checked exception it may throw
   * @return what the action returns
   * @throws X what the action throws
   * @throws TransactionException if changes of this session are not committed yet
   */
  public <R extends @Nullable Object, X extends Exception> R transaction(
      TransactionCall<R, X> action) throws X {
    enter();
    try {
      return transactions.transaction(action);
    } finally {
      guard.exit();
    }
  }

  /**
   * Whether writes are not committed yet.
   *
   * @return whether a transaction is open
   */
  public boolean inTransaction() {
    return inside(transactions::isOpen);
  }

  // --- the active style
  // -----------------------------------------------------------------------------

  /**
   * Binds this session to the current thread, for models that came from no session and for
   * managers, until the binding or the session is closed:
   *
   * <pre>{@code
   * try (Binding bound = session.bind()) {
   *   new User().set(User.NAME, "John").save();
   *   session.commit();
   * }
   * }</pre>
   *
   * <p>A session that is bound while this one is stands in front of it. Writes of the active style
   * on a bound session do not commit themselves.
   *
   * @return the binding, to be closed by the caller
   */
  public Binding bind() {
    return inside(() -> new Binding(CurrentContext.bind(this)));
  }

  @Override
  public <R extends @Nullable Object> R committing(Supplier<R> write) {
    return inside(
        () -> CurrentContext.isBound(this) ? write.get() : transactions.committing(write));
  }

  // --- hooks
  // ----------------------------------------------------------------------------------------

  /**
   * Calls a hook for the models of a class in this session. One that throws cancels the action.
   *
   * @param modelClass the model, or an abstract base of several
   * @param event when to call it
   * @param hook gets the model
   * @param <M> the model
   */
  public <M extends Model<?>> void addHook(
      Class<M> modelClass, HookEvent event, Consumer<? super M> hook) {
    inside(
        () -> {
          hooks.add(modelClass, event, hook);
          return true;
        });
  }

  // --- listeners
  // ------------------------------------------------------------------------------------

  /**
   * Calls a listener whenever a loop is found that reads row by row what one query could read; see
   * {@link SessionOptions#repeatedQueries(int)}. The log has the same at WARN. Reads of hooks
   * count, those that the library does by itself do not.
   *
   * @param listener is called before the read that is one too many; what it throws comes out of
   *     that read, which is not sent then
   * @return ends it
   */
  public Registration onRepeatedQuery(Consumer<? super RepeatedQuery> listener) {
    return inside(() -> registration(repeats.onRepeatedQuery(listener)));
  }

  /**
   * Calls a listener for each statement that the application causes: those that read and write
   * rows, and raw SQL. Not among them are transactions and savepoints, the making and looking up of
   * tables, and what finds out why a constraint has refused a row.
   *
   * @param listener gets the text, without values, before it is sent; what it throws comes out of
   *     the call, and the statement is not sent then; it must not use the session
   * @return ends it
   */
  public Registration onStatement(Consumer<? super String> listener) {
    return inside(() -> registration(statements.add(listener)));
  }

  /** Ending it is a call of the session, as long as that is open. */
  private Registration registration(Registration listening) {
    return () -> {
      if (open) {
        inside(
            () -> {
              listening.close();
              return true;
            });
      }
    };
  }

  private void tellStatements() {
    manager.tellStatements(statements.isEmpty() ? null : statements::tell);
  }

  // --- the session itself
  // -----------------------------------------------------------------------------

  /**
   * Returns the database for messages.
   *
   * @return the canonical path of the file, or {@code :memory:}
   */
  public String database() {
    return manager.database();
  }

  /**
   * Returns how the cache of prepared statements has served this session since it was opened, also
   * over {@link #reconnect}. Every statement is looked up in it, those of transactions included. A
   * cache that is too small for the program shows by a low hit rate with many evictions; see {@link
   * SessionOptions#statementCacheSize}.
   *
   * @return the numbers of this moment
   */
  public StatementCacheStatistics statementCache() {
    return inside(manager::statementCache);
  }

  /**
   * Takes another connection to the same database, also one in memory; uncommitted changes are
   * rolled back and nothing is tracked any more.
   *
   * @throws io.github.sqlsymphony.exception.DatabaseOpenException if it cannot be opened; this
   *     session goes on with the old one then, and nothing is rolled back
   * @throws TransactionException inside {@link #transaction} or a hook
   */
  public void reconnect() {
    reconnect(manager::reconnect);
  }

  /**
   * Takes a connection to another database; uncommitted changes are rolled back and nothing is
   * tracked any more.
   *
   * @param database the path of a file, or {@code :memory:} for a new database
   * @throws io.github.sqlsymphony.exception.DatabaseOpenException if it cannot be opened; this
   *     session goes on with the old one then, and nothing is rolled back
   * @throws TransactionException inside {@link #transaction} or a hook
   */
  public void reconnect(String database) {
    reconnect(() -> manager.reconnect(database));
  }

  private void reconnect(Runnable change) {
    inside(
        () -> {
          transactions.refuseInside("reconnect", "it would lose what is done in it; call it after");
          change.run();
          transactions.rollback();
          forgetAll();
          return true;
        });
  }

  private void forgetAll() {
    tracked.clear();
    tables.forget();
  }

  @Override
  public boolean isOpen() {
    return open;
  }

  String openedAt() {
    return openedAt;
  }

  SessionOptions options() {
    return options;
  }

  /**
   * Closes the session; changes that are not committed are rolled back, with a warning in the log.
   * Closing it again does nothing.
   *
   * @throws TransactionException inside {@link #transaction} or a hook
   */
  @Override
  public void close() {
    if (!open) {
      return;
    }
    guard.enterToClose();
    try {
      if (open) {
        transactions.refuseInside("close()", "it is not complete; close the session after it");
        end();
      }
    } finally {
      guard.exit();
    }
  }

  private void end() {
    endStreams();
    if (transactions.isOpen()) {
      LOG.warn(
          "Session on {} opened at {} is closed with changes that were not committed; they are rolled back",
          manager.database(),
          openedAt);
    }
    try {
      transactions.rollback();
    } finally {
      open = false;
      forgetAll();
      manager.close();
      LOG.info("Session on {} opened at {} closed", manager.database(), openedAt);
    }
  }

  private void endStreams() {
    for (OpenStream<?> stream : List.copyOf(streams)) {
      LEAKS.warn(
          "The stream opened at {} is still open when its session on {} is closed; it ends here. Close streams by try-with-resources.",
          stream.openedAt(),
          manager.database());
      stream.closeWithSession();
    }
  }

  private void enter() {
    boolean outermost = guard.enter();
    if (!open) {
      guard.exit();
      throw new SessionException(
          "Cannot use the session opened at %s: it is closed; open a new one.".formatted(openedAt));
    }
    if (outermost && lastThread != Thread.currentThread()) {
      lastThread = Thread.currentThread();
      manager.usedByCurrentThread();
    }
  }

  private <R extends @Nullable Object> R inside(Supplier<R> action) {
    enter();
    try {
      return action.get();
    } catch (DatabaseException e) {
      tables.forgetAfter(e);
      throw e;
    } finally {
      guard.exit();
    }
  }

  /**
   * Shows the database and where the session was opened.
   *
   * @return such as {@code Session on app.db opened at App.main(App.java:12)}
   */
  @Override
  public String toString() {
    return "Session on " + manager.database() + " opened at " + openedAt;
  }
}
