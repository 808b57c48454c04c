package io.github.sqlsymphony.query;

import io.github.sqlsymphony.exception.QueryException;
import io.github.sqlsymphony.expression.Expression;
import io.github.sqlsymphony.expression.Ordering;
import io.github.sqlsymphony.expression.Q;
import io.github.sqlsymphony.expression.TemporalExpression;
import io.github.sqlsymphony.expression.TemporalUnit;
import io.github.sqlsymphony.field.Assignment;
import io.github.sqlsymphony.field.Field;
import io.github.sqlsymphony.model.Deleted;
import io.github.sqlsymphony.model.Model;
import io.github.sqlsymphony.model.ModelMeta;
import io.github.sqlsymphony.model.ModelRegistry;
import io.github.sqlsymphony.model.Relation;
import io.github.sqlsymphony.model.RelationLoading;
import io.github.sqlsymphony.model.ToOne;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/**
 * The rows of a model in the active style, declared as a constant of the model:
 *
 * <pre>{@code
 * public class User extends Model<User> {
 *   public static final LongField ID = new LongField().primaryKey();
 *   public static final CharField NAME = new CharField(64).notNull();
 *   public static final Manager<User> OBJECTS = Manager.of(User.class);
 * }
 *
 * SQLSymphony.use("app.db");
 * User john = User.OBJECTS.create(User.NAME.to("John"));
 * List<User> found = User.OBJECTS.filter(User.NAME.startsWith("J")).list();
 * }</pre>
 *
 * <p>It has every start of a {@link QuerySet}, with the same words. What it starts finds its
 * session anew whenever it is run: the one bound to the thread, else that of the database which the
 * model names, else that of the default database. So a query can be kept and shared, also where no
 * session is open. Writes commit themselves where that session is not bound to the thread and has
 * no transaction open.
 *
 * <p>Immutable, and safe for any thread as far as the session is. What is written here as {@code
 * throws} by the methods of {@code QuerySet} applies; each may also throw a {@link
 * io.github.sqlsymphony.exception.SessionException} if there is no session, showing the ways to
 * give one.
 *
 * @param <M> the model
 */
public final class Manager<M extends Model<M>> {
  private final Class<M> modelClass;

  private Manager(Class<M> modelClass) {
    this.modelClass = modelClass;
  }

  /**
   * Makes the manager of a model. The class is not looked at before the manager is used, so it may
   * stand anywhere among the constants of the model.
   *
   * @param modelClass the model
   * @param <M> the model
   * @return the manager
   */
  public static <M extends Model<M>> Manager<M> of(Class<M> modelClass) {
    return new Manager<>(modelClass);
  }

  /**
   * Starts with all rows.
   *
   * @return the query set, which nothing has been sent for
   */
  public QuerySet<M> all() {
    ModelMeta<M> meta = ModelRegistry.of(modelClass);
    return QuerySet.of(ActiveExecutor.of(meta), meta);
  }

  /**
   * Inserts a row: {@code INSERT INTO "users" ("name") VALUES (?)}
   *
   * @param assignments what it gets, such as {@code User.NAME.to("John")}
   * @return the model, with its key
   * @throws QueryException if a field belongs to another model, is named twice, or gets an
   *     expression
   * @throws io.github.sqlsymphony.exception.FieldValidationException before any statement, with
   *     every violation
   * @throws io.github.sqlsymphony.exception.ConstraintException if a constraint refuses it
   * @throws io.github.sqlsymphony.exception.ModelHookException if a hook cancels it
   */
  public M create(Assignment<?>... assignments) {
    ModelMeta<M> meta = ModelRegistry.of(modelClass);
    List<Assignment<?>> values = List.of(assignments);
    ModelChanges.checkValues(meta, "create", values);
    M model = meta.newInstance();
    ModelChanges.assign(model, values);
    return ActiveExecutor.of(meta).add(model);
  }

  // --- conditions and clauses --------------------------------------------------------------------

  /**
   * Keeps the rows that match all conditions.
   *
   * @param condition typed, or a look-up as text
   * @param others further conditions
   * @return the query set
   * @see QuerySet#filter(Q, Q...)
   */
  public QuerySet<M> filter(Q condition, Q... others) {
    return all().filter(condition, others);
  }

  /**
   * Leaves out the rows that {@code filter} with the same condition would keep.
   *
   * @param condition typed, or a look-up as text
   * @return the query set
   * @see QuerySet#exclude(Q)
   */
  public QuerySet<M> exclude(Q condition) {
    return all().exclude(condition);
  }

  /**
   * Gives no rows, and sends nothing to find that out.
   *
   * @return the query set
   * @see QuerySet#none()
   */
  public QuerySet<M> none() {
    return all().none();
  }

  /**
   * Gives equal rows once.
   *
   * @return the query set
   * @see QuerySet#distinct()
   */
  public QuerySet<M> distinct() {
    return all().distinct();
  }

  /**
   * {@code JOIN "artist" ON …}
   *
   * @param model what is joined
   * @return the step that says on what
   * @see QuerySet#join(Class)
   */
  public JoinStep<QuerySet<M>> join(Class<? extends Model<?>> model) {
    return all().join(model);
  }

  /**
   * {@code JOIN … ON …}
   *
   * @param source an alias, a derived table or a common table expression
   * @return the step that says on what
   * @see QuerySet#join(From)
   */
  public JoinStep<QuerySet<M>> join(From source) {
    return all().join(source);
  }

  /**
   * {@code LEFT JOIN "artist" ON …}: keeps rows without a partner.
   *
   * @param model what is joined
   * @return the step that says on what
   * @see QuerySet#leftJoin(Class)
   */
  public JoinStep<QuerySet<M>> leftJoin(Class<? extends Model<?>> model) {
    return all().leftJoin(model);
  }

  /**
   * {@code LEFT JOIN … ON …}: keeps rows without a partner.
   *
   * @param source an alias, a derived table or a common table expression
   * @return the step that says on what
   * @see QuerySet#leftJoin(From)
   */
  public JoinStep<QuerySet<M>> leftJoin(From source) {
    return all().leftJoin(source);
  }

  /**
   * {@code RIGHT JOIN "artist" ON …}: keeps joined rows without a partner.
   *
   * @param model what is joined
   * @return the step that says on what
   * @see QuerySet#rightJoin(Class)
   */
  public JoinStep<QuerySet<M>> rightJoin(Class<? extends Model<?>> model) {
    return all().rightJoin(model);
  }

  /**
   * {@code RIGHT JOIN … ON …}: keeps joined rows without a partner.
   *
   * @param source an alias, a derived table or a common table expression
   * @return the step that says on what
   * @see QuerySet#rightJoin(From)
   */
  public JoinStep<QuerySet<M>> rightJoin(From source) {
    return all().rightJoin(source);
  }

  /**
   * {@code FULL JOIN "artist" ON …}: keeps rows of both sides without a partner.
   *
   * @param model what is joined
   * @return the step that says on what
   * @see QuerySet#fullJoin(Class)
   */
  public JoinStep<QuerySet<M>> fullJoin(Class<? extends Model<?>> model) {
    return all().fullJoin(model);
  }

  /**
   * {@code FULL JOIN … ON …}: keeps rows of both sides without a partner.
   *
   * @param source an alias, a derived table or a common table expression
   * @return the step that says on what
   * @see QuerySet#fullJoin(From)
   */
  public JoinStep<QuerySet<M>> fullJoin(From source) {
    return all().fullJoin(source);
  }

  /**
   * {@code CROSS JOIN "artist"}: every row with every other.
   *
   * @param model what is joined
   * @return the query set
   * @see QuerySet#crossJoin(Class)
   */
  public QuerySet<M> crossJoin(Class<? extends Model<?>> model) {
    return all().crossJoin(model);
  }

  /**
   * {@code CROSS JOIN …}: every row with every other.
   *
   * @param source an alias, a derived table or a common table expression
   * @return the query set
   * @see QuerySet#crossJoin(From)
   */
  public QuerySet<M> crossJoin(From source) {
    return all().crossJoin(source);
  }

  /**
   * {@code GROUP BY …}: rows with equal values become one.
   *
   * @param expressions such as {@code User.CITY}
   * @return the query set
   * @see QuerySet#groupBy(Expression...)
   */
  public QuerySet<M> groupBy(Expression<?>... expressions) {
    return all().groupBy(expressions);
  }

  /**
   * {@code ORDER BY …}
   *
   * @param order such as {@code User.NAME.asc()}
   * @return the query set
   * @see QuerySet#orderBy(Ordering...)
   */
  public QuerySet<M> orderBy(Ordering... order) {
    return all().orderBy(order);
  }

  /**
   * {@code ORDER BY …} by names, in Django's notation.
   *
   * @param names such as {@code -cash}
   * @return the query set
   * @see QuerySet#orderBy(String...)
   */
  public QuerySet<M> orderBy(String... names) {
    return all().orderBy(names);
  }

  /**
   * Gives the rows in a random order, another one each time.
   *
   * @return the query set
   * @see QuerySet#random()
   */
  public QuerySet<M> random() {
    return all().random();
  }

  /**
   * {@code LIMIT …}
   *
   * @param rows the most rows it gives, 0 or more
   * @return the query set
   * @see QuerySet#limit(long)
   */
  public QuerySet<M> limit(long rows) {
    return all().limit(rows);
  }

  /**
   * {@code OFFSET …}
   *
   * @param rows how many rows are left out at the start, 0 or more
   * @return the query set
   * @see QuerySet#offset(long)
   */
  public QuerySet<M> offset(long rows) {
    return all().offset(rows);
  }

  /**
   * Gives the rows of a range.
   *
   * @param from the first row, from 0
   * @param to the row behind the last
   * @return the query set
   * @see QuerySet#slice(long, long)
   */
  public QuerySet<M> slice(long from, long to) {
    return all().slice(from, to);
  }

  /**
   * All rows and those of another query, each once.
   *
   * @param other a query of the same shape
   * @return the query set
   * @see QuerySet#union(Query)
   */
  public QuerySet<M> union(Query<M, ?> other) {
    return all().union(other);
  }

  /**
   * All rows and those of another query.
   *
   * @param other a query of the same shape
   * @return the query set
   * @see QuerySet#unionAll(Query)
   */
  public QuerySet<M> unionAll(Query<M, ?> other) {
    return all().unionAll(other);
  }

  /**
   * The rows that another query gives, too.
   *
   * @param other a query of the same shape
   * @return the query set
   * @see QuerySet#intersect(Query)
   */
  public QuerySet<M> intersect(Query<M, ?> other) {
    return all().intersect(other);
  }

  /**
   * The rows that another query does not give.
   *
   * @param other a query of the same shape
   * @return the query set
   * @see QuerySet#except(Query)
   */
  public QuerySet<M> except(Query<M, ?> other) {
    return all().except(other);
  }

  /**
   * Makes the rows a table of another query.
   *
   * @param name the name of the table there
   * @return the table
   * @see QuerySet#as(String)
   */
  public DerivedTable as(String name) {
    return all().as(name);
  }

  // --- other results -----------------------------------------------------------------------------

  /**
   * Selects expressions instead of whole models.
   *
   * @param expressions fields or calculations
   * @return a query that gives rows
   * @see QuerySet#select(Expression...)
   */
  public Selection<Row> select(Expression<?>... expressions) {
    return all().select(expressions);
  }

  /**
   * Selects one expression instead of whole models.
   *
   * @param expression a field or calculation
   * @param <T> the Java type of its values
   * @return a query that gives its values
   * @see QuerySet#selectValue(Expression)
   */
  public <T> Selection<T> selectValue(Expression<T> expression) {
    return all().selectValue(expression);
  }

  /**
   * Makes a record of the fields that its components name.
   *
   * @param recordClass a record whose components have the names of fields
   * @param <T> the record
   * @return a query that gives records
   * @see QuerySet#into(Class)
   */
  public <T extends Record> Selection<T> into(Class<T> recordClass) {
    return all().into(recordClass);
  }

  /**
   * Calculates values beside each model.
   *
   * @param expressions calculations, best with {@code as("name")}
   * @return a query that gives models with values
   * @see QuerySet#annotate(Expression...)
   */
  public Selection<Annotated<M>> annotate(Expression<?>... expressions) {
    return all().annotate(expressions);
  }

  /**
   * Reads only these fields, and the key.
   *
   * @param fields which fields
   * @return the query set
   * @see QuerySet#only(Field...)
   */
  public QuerySet<M> only(Field<?, ?>... fields) {
    return all().only(fields);
  }

  /**
   * Reads all fields but these.
   *
   * @param fields which fields are left out
   * @return the query set
   * @see QuerySet#defer(Field...)
   */
  public QuerySet<M> defer(Field<?, ?>... fields) {
    return all().defer(fields);
  }

  /**
   * Makes it an exception to read a field that was left out.
   *
   * @return the query set
   * @see QuerySet#raisingOnMissing()
   */
  public QuerySet<M> raisingOnMissing() {
    return all().raisingOnMissing();
  }

  // --- reading -----------------------------------------------------------------------------------

  /**
   * Reads all rows.
   *
   * @return the models
   * @see QuerySet#list()
   */
  public List<M> list() {
    return all().list();
  }

  /**
   * Reads the row of a key.
   *
   * @param key the key; a list of values for a composite key
   * @return the model
   * @see QuerySet#get(Object)
   */
  public M get(Object key) {
    return all().get(key);
  }

  /**
   * Reads the row of a key, if there is one.
   *
   * @param key the key; a list of values for a composite key
   * @return empty if there is no such row
   * @see QuerySet#find(Object)
   */
  public Optional<M> find(Object key) {
    return all().find(key);
  }

  /**
   * Asks whether the row of a model is there.
   *
   * @param model a model with a key
   * @return whether it is
   * @see QuerySet#contains(Model)
   */
  public boolean contains(M model) {
    return all().contains(model);
  }

  /**
   * Reads the rows of keys.
   *
   * @param keys any number
   * @return by their keys; without keys that have no row
   * @see QuerySet#inBulk(Collection)
   */
  public Map<Object, M> inBulk(Collection<?> keys) {
    return all().inBulk(keys);
  }

  /**
   * Reads the first row.
   *
   * @return empty if there is none
   * @see QuerySet#first()
   */
  public Optional<M> first() {
    return all().first();
  }

  /**
   * Reads the last row by the key.
   *
   * @return empty if there is none
   * @see QuerySet#last()
   */
  public Optional<M> last() {
    return all().last();
  }

  /**
   * Reads the only row.
   *
   * @return the model
   * @see QuerySet#one()
   */
  public M one() {
    return all().one();
  }

  /**
   * Reads the only row, if there is one.
   *
   * @return empty if there is none
   * @see QuerySet#findOne()
   */
  public Optional<M> findOne() {
    return all().findOne();
  }

  /**
   * Reads the row with the least value.
   *
   * @param expression such as {@code User.BORN}
   * @return empty if no row has a value
   * @see QuerySet#earliest(Expression)
   */
  public Optional<M> earliest(Expression<?> expression) {
    return all().earliest(expression);
  }

  /**
   * Reads the row with the greatest value.
   *
   * @param expression such as {@code User.BORN}
   * @return empty if no row has a value
   * @see QuerySet#latest(Expression)
   */
  public Optional<M> latest(Expression<?> expression) {
    return all().latest(expression);
  }

  /**
   * Counts the rows.
   *
   * @return how many there are
   * @see QuerySet#count()
   */
  public long count() {
    return all().count();
  }

  /**
   * Asks whether there is a row.
   *
   * @return whether there is any
   * @see QuerySet#exists()
   */
  public boolean exists() {
    return all().exists();
  }

  /**
   * Calculates aggregates over all rows.
   *
   * @param expressions such as {@code User.CASH.sum()}
   * @return one row
   * @see QuerySet#aggregate(Expression...)
   */
  public Row aggregate(Expression<?>... expressions) {
    return all().aggregate(expressions);
  }

  /**
   * Reads which days, months or years occur.
   *
   * @param expression a date or time
   * @param unit DAY or longer
   * @return the first day of each, in order, each once
   * @see QuerySet#dates(TemporalExpression, TemporalUnit)
   */
  public List<LocalDate> dates(TemporalExpression<?> expression, TemporalUnit unit) {
    return all().dates(expression, unit);
  }

  /**
   * Reads the rows one by one. The session is its thread's own until it is closed.
   *
   * @return the models; to be closed, best by try-with-resources
   * @see QuerySet#stream()
   */
  public Stream<M> stream() {
    return all().stream();
  }

  /**
   * Reads the rows one by one and gives each to an action.
   *
   * @param action gets each model
   * @see QuerySet#forEach(Consumer)
   */
  public void forEach(Consumer<? super M> action) {
    all().forEach(action);
  }

  /**
   * Reads the rows in batches and gives each to an action.
   *
   * @param size the rows of a batch, 1 or more
   * @param action gets each batch
   * @see QuerySet#forEachBatch(int, Consumer)
   */
  public void forEachBatch(int size, Consumer<? super List<M>> action) {
    all().forEachBatch(size, action);
  }

  /**
   * Reads a page, and counts all rows.
   *
   * @param number the page, from 1
   * @param size the rows of a page, 1 or more
   * @return the page
   * @see QuerySet#page(long, long)
   */
  public Page<M> page(long number, long size) {
    return all().page(number, size);
  }

  /**
   * Reads the first page by the key, for going on from there.
   *
   * @param size the rows of a page, 1 or more
   * @return the page
   * @see QuerySet#firstPage(long)
   */
  public KeysetPage<M> firstPage(long size) {
    return all().firstPage(size);
  }

  /**
   * Reads the last page by the key, for going back from there.
   *
   * @param size the rows of a page, 1 or more
   * @return the page
   * @see QuerySet#lastPage(long)
   */
  public KeysetPage<M> lastPage(long size) {
    return all().lastPage(size);
  }

  /**
   * Asks the database how it would read all rows.
   *
   * @return its plan
   * @see QuerySet#explain()
   */
  public QueryPlan explain() {
    return all().explain();
  }

  // --- writing -----------------------------------------------------------------------------------

  /**
   * Reads the only row with a value, or inserts one.
   *
   * @param lookup what the row has
   * @param defaults what a new row gets besides
   * @return the model, and whether it is new
   * @see QuerySet#getOrCreate(Assignment, Assignment...)
   */
  public Created<M> getOrCreate(Assignment<?> lookup, Assignment<?>... defaults) {
    return all().getOrCreate(lookup, defaults);
  }

  /**
   * Reads the only row with some values, or inserts one.
   *
   * @param lookup what the row has
   * @param defaults what a new row gets besides
   * @return the model, and whether it is new
   * @see QuerySet#getOrCreate(List, Assignment...)
   */
  public Created<M> getOrCreate(List<Assignment<?>> lookup, Assignment<?>... defaults) {
    return all().getOrCreate(lookup, defaults);
  }

  /**
   * Changes the only row with a value, or inserts one.
   *
   * @param lookup what the row has
   * @param changes what it gets
   * @return the model, and whether it is new
   * @see QuerySet#updateOrCreate(Assignment, Assignment...)
   */
  public Created<M> updateOrCreate(Assignment<?> lookup, Assignment<?>... changes) {
    return all().updateOrCreate(lookup, changes);
  }

  /**
   * Changes the only row with some values, or inserts one.
   *
   * @param lookup what the row has
   * @param changes what it gets
   * @return the model, and whether it is new
   * @see QuerySet#updateOrCreate(List, Assignment...)
   */
  public Created<M> updateOrCreate(List<Assignment<?>> lookup, Assignment<?>... changes) {
    return all().updateOrCreate(lookup, changes);
  }

  /**
   * Inserts models with as few statements as SQLite allows.
   *
   * @param models models that have no row yet
   * @return how many rows were inserted
   * @see QuerySet#bulkCreate(List)
   */
  public int bulkCreate(List<M> models) {
    return all().bulkCreate(models);
  }

  /**
   * Writes fields of many stored models with few statements.
   *
   * @param models stored models, none twice
   * @param fields which fields, at least one
   * @return how many rows were written
   * @see QuerySet#bulkUpdate(List, Field...)
   */
  public int bulkUpdate(List<M> models, Field<?, ?>... fields) {
    return all().bulkUpdate(models, fields);
  }

  /**
   * Says by which fields an inserted row meets one that is there already.
   *
   * @param fields the key, a unique field, or those of a unique constraint; none for any of them
   * @return the step that says what happens then
   * @see QuerySet#onConflict(Field...)
   */
  public ConflictStep<M> onConflict(Field<?, ?>... fields) {
    return all().onConflict(fields);
  }

  /**
   * Changes all rows.
   *
   * @param assignments values or expressions
   * @return how many rows were changed
   * @see QuerySet#update(Assignment...)
   */
  public long update(Assignment<?>... assignments) {
    return all().update(assignments);
  }

  /**
   * Changes all rows and reads them.
   *
   * @param assignments values or expressions
   * @return the models as they are then
   * @see QuerySet#updateReturning(Assignment...)
   */
  public List<M> updateReturning(Assignment<?>... assignments) {
    return all().updateReturning(assignments);
  }

  // --- related rows -----------------------------------------------------------------------------

  /**
   * Reads related rows along, by joins.
   *
   * @param relations to one row each, such as {@code Book.AUTHOR}
   * @return the query set
   * @see QuerySet#with(ToOne...)
   */
  public QuerySet<M> with(ToOne<?>... relations) {
    return all().with(relations);
  }

  /**
   * Reads related rows behind these, by one query for each relation.
   *
   * @param relations such as {@code Author.BOOKS}
   * @return the query set
   * @see QuerySet#prefetch(Relation...)
   */
  public QuerySet<M> prefetch(Relation<?>... relations) {
    return all().prefetch(relations);
  }

  /**
   * Reads some of the related rows behind these, or in an order.
   *
   * @param relation such as {@code Author.BOOKS}
   * @param refinement makes the query for the rows that are read from the query for all of them
   * @param <C> the related model
   * @return the query set
   * @see QuerySet#prefetch(Relation, UnaryOperator)
   */
  public <C extends Model<C>> QuerySet<M> prefetch(
      Relation<C> relation, UnaryOperator<QuerySet<C>> refinement) {
    return all().prefetch(relation, refinement);
  }

  /**
   * Says what happens when a related row is asked for that has not been read.
   *
   * @param mode whether it is loaded for all rows of the result, for one, or not at all
   * @return the query set
   * @see QuerySet#loading(RelationLoading)
   */
  public QuerySet<M> loading(RelationLoading mode) {
    return all().loading(mode);
  }

  /**
   * Deletes all rows.
   *
   * @return how many rows went, with those that the database deleted with them
   * @see QuerySet#delete()
   */
  public Deleted delete() {
    return all().delete();
  }

  /**
   * Deletes all rows and gives them back.
   *
   * @return the models as their rows were
   * @see QuerySet#deleteReturning()
   */
  public List<M> deleteReturning() {
    return all().deleteReturning();
  }

  /**
   * Inserts all rows as rows of another model.
   *
   * @param target the model whose rows are made
   * @param fields which fields get the values of the columns, in their order
   * @return how many rows were inserted
   * @see QuerySet#insertInto(Class, Field...)
   */
  public long insertInto(Class<? extends Model<?>> target, Field<?, ?>... fields) {
    return all().insertInto(target, fields);
  }

  /**
   * Names the model.
   *
   * @return such as {@code Manager of User}
   */
  @Override
  public String toString() {
    return "Manager of " + modelClass.getSimpleName();
  }
}
