package io.github.sqlsymphony.query;

import io.github.sqlsymphony.exception.MissingRowException;
import io.github.sqlsymphony.exception.QueryException;
import io.github.sqlsymphony.expression.Comparison;
import io.github.sqlsymphony.expression.Expression;
import io.github.sqlsymphony.expression.TemporalExpression;
import io.github.sqlsymphony.expression.TemporalUnit;
import io.github.sqlsymphony.field.Assignment;
import io.github.sqlsymphony.field.Field;
import io.github.sqlsymphony.model.Deleted;
import io.github.sqlsymphony.model.Model;
import io.github.sqlsymphony.model.ModelMeta;
import io.github.sqlsymphony.model.RelatedRows;
import io.github.sqlsymphony.model.Relation;
import io.github.sqlsymphony.model.RelationLoading;
import io.github.sqlsymphony.model.RelationPath;
import io.github.sqlsymphony.model.ToOne;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;

/**
 * The rows of a model that keep some conditions, in Django's words.
 *
 * @param <M> the model
 */
public final class QuerySet<M extends Model<M>> extends RunnableQuery<M, QuerySet<M>>
    implements RelatedRows<M> {
  private final Shape.OfModel<M> model;

  private QuerySet(QueryExecutor executor, SelectStatement statement, Shape.OfModel<M> model) {
    super(executor, statement, model);
    this.model = model;
  }

  /**
   * All rows of a model.
   *
   * @param executor what runs it
   * @param meta the model
   * @param <M> the model
   * @return the query set
   */
  public static <M extends Model<M>> QuerySet<M> of(QueryExecutor executor, ModelMeta<M> meta) {
    return new QuerySet<>(
        executor, SelectStatement.from(meta), new Shape.OfModel<>(meta, meta.fields()));
  }

  @Override
  QuerySet<M> with(SelectStatement changed) {
    return new QuerySet<>(executor(), changed, model);
  }

  @Override
  String rowName() {
    return meta().name();
  }

  private ModelMeta<M> meta() {
    return model.meta();
  }

  // --- by key -----------------------------------------------------------------------------------

  /**
   * Reads the row of a key, if it is among these.
   *
   * @param key the key; a list of values for a composite key
   * @return the model
   * @throws MissingRowException if there is no such row among these
   */
  public M get(Object key) {
    return find(key)
        .orElseThrow(
            () ->
                new MissingRowException(
                    "Cannot give %s %s: there is no such row among those of this query; use find(…) where it may be missing: %s."
                        .formatted(meta().name(), key, sql().text()),
                    meta().name(),
                    String.valueOf(key)));
  }

  /**
   * Reads the row of a key, if it is among these.
   *
   * @param key the key; a list of values for a composite key
   * @return empty if there is no such row among these
   */
  @Override
  public Optional<M> find(Object key) {
    return filter(RowKey.is(meta(), meta().normalKey(key))).first();
  }

  /**
   * Asks whether the row of a model is among these.
   *
   * @param model a model with a key
   * @return whether it is
   * @throws QueryException if it has no key
   */
  @Override
  public boolean contains(M model) {
    Object key = model.pk();
    if (key == null) {
      throw new QueryException(
          "Cannot look for a %s without key: it has no row yet; add it first."
              .formatted(meta().name()));
    }
    return filter(RowKey.is(meta(), key)).exists();
  }

  /**
   * Reads the rows of keys: {@code … WHERE "id" IN (…)}
   *
   * @param keys any number; lists of values for a composite key
   * @return by their keys, in the order of this query; without keys that have no row among these
   */
  public Map<Object, M> inBulk(Collection<?> keys) {
    List<Object> wanted = new ArrayList<>();
    keys.forEach(key -> wanted.add(meta().normalKey(key)));
    Map<Object, M> found = new LinkedHashMap<>();
    for (M model : filter(RowKey.isIn(meta(), wanted)).list()) {
      Object key = model.pk();
      if (key != null) {
        found.put(key, model);
      }
    }
    return found;
  }

  // --- by order ---------------------------------------------------------------------------------

  /**
   * Reads the row with the least value: {@code … WHERE x IS NOT NULL ORDER BY x ASC LIMIT 1}
   *
   * @param expression such as {@code User.BORN}
   * @return empty if no row has a value
   */
  public Optional<M> earliest(Expression<?> expression) {
    return filter(expression.isNotNull()).orderBy(expression.asc()).first();
  }

  /**
   * Reads the row with the greatest value: {@code … WHERE x IS NOT NULL ORDER BY x DESC LIMIT 1}
   *
   * @param expression such as {@code User.BORN}
   * @return empty if no row has a value
   */
  public Optional<M> latest(Expression<?> expression) {
    return filter(expression.isNotNull()).orderBy(expression.desc()).first();
  }

  /**
   * Reads which days, months or years occur.
   *
   * @param expression a date or time, such as {@code Trip.DAY}
   * @param unit DAY or longer
   * @return the first day of each, in order, each once
   */
  public List<LocalDate> dates(TemporalExpression<?> expression, TemporalUnit unit) {
    TemporalExpression<LocalDate> day = expression.truncatedTo(unit);
    return filter(expression.isNotNull())
        .orderBy()
        .selectValue(day)
        .distinct()
        .orderBy(day.asc())
        .list();
  }

  /**
   * Reads the first page, for going on from there: {@code … ORDER BY …, "id" LIMIT size + 1}. The
   * order is made unique by the key; any order will do.
   *
   * @param size the rows of a page, 1 or more
   * @return the page
   * @throws QueryException if rows are joined, grouped, combined or limited
   */
  public KeysetPage<M> firstPage(long size) {
    requirePositive("read pages", size);
    return new Keyset<>(executor(), data(), model, size).first();
  }

  /**
   * Reads the last page, for going back from there.
   *
   * @param size the rows of a page, 1 or more
   * @return the page
   * @throws QueryException if rows are joined, grouped, combined or limited
   */
  public KeysetPage<M> lastPage(long size) {
    requirePositive("read pages", size);
    return new Keyset<>(executor(), data(), model, size).last();
  }

  /**
   * Reads the rows in batches, each by a query of its own that goes on behind the last row, so that
   * nothing is held between two batches and the action may write. Where rows are joined, grouped,
   * combined or limited it is one query that stays open.
   */
  @Override
  public void forEachBatch(int size, Consumer<? super List<M>> action) {
    if (!Keyset.isPossible(data())) {
      super.forEachBatch(size, action);
      return;
    }
    requirePositive("read batches", size);
    Optional<KeysetPage<M>> page =
        Optional.of(new Keyset<>(executor(), data(), model, size).first());
    while (page.isPresent() && !page.get().items().isEmpty()) {
      action.accept(page.get().items());
      page = page.get().hasNext() ? page.get().next() : Optional.empty();
    }
  }

  // --- other results ----------------------------------------------------------------------------

  /**
   * Selects expressions instead of whole models.
   *
   * @param expressions fields or calculations, with {@code as("name")} where they need a name; at
   *     least one
   * @return a query that gives rows
   * @throws QueryException if a field belongs to another model, or rows cannot hold the value
   */
  public Selection<Row> select(Expression<?>... expressions) {
    List<Expression<?>> columns = List.of(expressions);
    return new Selection<>(executor(), selecting(columns), Row.shape(columns));
  }

  /**
   * Selects one expression instead of whole models.
   *
   * @param expression a field or calculation
   * @param <T> the Java type of its values
   * @return a query that gives its values
   * @throws QueryException if a field belongs to another model
   */
  public <T> Selection<T> selectValue(Expression<T> expression) {
    return new Selection<>(executor(), selecting(List.of(expression)), Row.valueShape(expression));
  }

  private SelectStatement selecting(List<Expression<?>> columns) {
    Row.requireValues(meta().name(), columns);
    if (!data().arms().isEmpty()) {
      throw new QueryException(
          "Cannot select from queries that are combined: select in each of them before, or read them as a table with as(…).");
    }
    columns.forEach(column -> FieldCheck.earlyForResults(data(), "select from").check(column));
    return data().withColumns(columns);
  }

  /**
   * Makes a record of the fields that its components name.
   *
   * @param recordClass a record whose components have the names of fields, in either notation
   *     ({@code createdAt}, {@code created_at}), and types that hold their values
   * @param <T> the record
   * @return a query that gives records
   * @throws QueryException if a component names no field, or is of another type
   */
  public <T extends Record> Selection<T> into(Class<T> recordClass) {
    List<Expression<?>> fields = new ArrayList<>();
    Arrays.stream(recordClass.getRecordComponents())
        .forEach(component -> fieldNamed(component.getName()).ifPresent(fields::add));
    if (fields.isEmpty()) {
      fields.addAll(meta().fields());
    }
    return select(fields.toArray(Expression<?>[]::new)).into(recordClass);
  }

  private Optional<Field<?, ?>> fieldNamed(String component) {
    String wanted = RecordShape.plain(component);
    return meta().fields().stream()
        .filter(
            field ->
                RecordShape.plain(field.columnName()).equals(wanted)
                    || RecordShape.plain(field.name()).equals(wanted))
        .findFirst();
  }

  /**
   * Calculates values beside each model. With an aggregate among them, rows that are joined become
   * one for each model: {@code … GROUP BY "author"."id"}.
   *
   * @param expressions calculations, best with {@code as("name")}
   * @return a query that gives models with values
   * @throws QueryException if a field belongs to a model that the query does not read; when it is
   *     run, also if a value would be aggregated more than once, because the query reads further
   *     relations to several rows
   */
  public Selection<Annotated<M>> annotate(Expression<?>... expressions) {
    List<Expression<?>> values = List.of(expressions);
    List<Expression<?>> columns = new ArrayList<>(data().columns());
    columns.addAll(values);
    Row.requireValues(meta().name(), values);
    values.forEach(value -> FieldCheck.earlyForResults(data(), "annotate").check(value));
    SelectStatement statement = data().withColumns(columns);
    boolean groups = data().groupings().isEmpty() && StatementCheck.aggregates(values);
    return new Selection<>(
        executor(),
        groups ? statement.withGroupings(List.copyOf(meta().key())) : statement,
        new Shape.OfModelAndValues<>(
            model, (read, rest) -> new Annotated<>(read, Row.of(values, rest))));
  }

  /**
   * Calculates aggregates over all these rows.
   *
   * @param expressions such as {@code User.CASH.sum(), count()}
   * @return one row
   * @throws QueryException if the query groups, combines or limits rows, or a value would be
   *     aggregated more than once, because another follows a relation to several rows
   */
  public Row aggregate(Expression<?>... expressions) {
    if (!data().isPlain() || data().isSliced()) {
      throw new QueryException(
          "Cannot aggregate a query of %s that groups, combines or limits rows: aggregate over it as a table, made with as(…)."
              .formatted(meta().name()));
    }
    Selection<Row> row = orderBy().select(expressions);
    return StatementCheck.aggregates(List.of(expressions)) ? row.list().get(0) : row.one();
  }

  // --- some fields only -------------------------------------------------------------------------

  /**
   * Reads only these fields, the key, and the foreign keys that {@link #with} and {@link #prefetch}
   * follow. Another one loads itself, by a query of its own, when it is first read; {@link
   * #raisingOnMissing} makes that an exception.
   *
   * @param fields which fields
   * @return a copy
   * @throws QueryException if one belongs to another model, or the query is combined with others
   */
  public QuerySet<M> only(Field<?, ?>... fields) {
    List<Field<?, ?>> wanted = own(fields);
    return reading(wanted::contains);
  }

  /**
   * Reads all fields but these. One of them loads itself, by a query of its own, when it is first
   * read; {@link #raisingOnMissing} makes that an exception.
   *
   * @param fields which fields are left out; the key never is, nor is a foreign key that {@link
   *     #with} or {@link #prefetch} follows
   * @return a copy
   * @throws QueryException if one belongs to another model, or the query is combined with others
   */
  public QuerySet<M> defer(Field<?, ?>... fields) {
    List<Field<?, ?>> unwanted = own(fields);
    return reading(field -> !unwanted.contains(field));
  }

  private List<Field<?, ?>> own(Field<?, ?>... fields) {
    for (Field<?, ?> field : fields) {
      if (!meta().has(field)) {
        throw meta().foreignField("read", field);
      }
    }
    return List.of(fields);
  }

  private QuerySet<M> reading(Predicate<Field<?, ?>> choice) {
    refuseCombined("choose the fields of", "choose them in each of them before");
    return reading(model.fetching(), field -> model.fields().contains(field) && choice.test(field));
  }

  /** The key, and what relations are followed by, is read in any case. */
  private QuerySet<M> reading(Fetching fetching, Predicate<Field<?, ?>> choice) {
    Set<Field<?, ?>> followed = fetching.followed();
    List<Field<?, ?>> fields =
        meta().fields().stream()
            .filter(field -> meta().isKey(field) || followed.contains(field) || choice.test(field))
            .toList();
    Shape.OfModel<M> shape = new Shape.OfModel<>(meta(), fields, model.raising(), fetching);
    return new QuerySet<>(executor(), data().withColumns(shape.columns()), shape);
  }

  /**
   * Makes it an exception to read a field that was left out by {@link #only} or {@link #defer},
   * instead of loading it.
   *
   * @return a copy
   */
  public QuerySet<M> raisingOnMissing() {
    return new QuerySet<>(
        executor(), data(), new Shape.OfModel<>(meta(), model.fields(), true, model.fetching()));
  }

  // --- related rows -----------------------------------------------------------------------------

  /**
   * Reads related rows along, by joins: {@code … LEFT JOIN "author" ON …}. With a longer path,
   * those on the way are read, too.
   *
   * @param relations to one row each, such as {@code Book.AUTHOR} or {@code
   *     Book.AUTHOR.dot(Author.COUNTRY)}
   * @return a copy
   * @throws QueryException if one does not begin at this model, or leads to several rows
   */
  @Override
  public QuerySet<M> with(ToOne<?>... relations) {
    refuseCombined("read related rows of", "read them in each of them, or prefetch(…)");
    Fetching fetching = model.fetching();
    for (ToOne<?> relation : relations) {
      RelationPath path = RelationPath.behind(relation);
      requireOwn("read along", path);
      if (path.isMany()) {
        throw new QueryException(
            "Cannot read %s along with %s: there may be several such rows for each; use prefetch(…)."
                .formatted(path.name(), meta().name()));
      }
      fetching = fetching.withJoined(path);
    }
    return reading(fetching, model.fields()::contains);
  }

  /**
   * Reads related rows behind these, by one query for each relation: {@code SELECT … FROM "book"
   * WHERE "author" IN (…)}. With a longer path, those on the way are read, too.
   *
   * @param relations such as {@code Author.BOOKS} or {@code Author.BOOKS.dot(Book.REVIEWS)}
   * @return a copy
   * @throws QueryException if one does not begin at this model
   */
  @Override
  public QuerySet<M> prefetch(Relation<?>... relations) {
    QuerySet<M> all = this;
    for (Relation<?> relation : relations) {
      all = all.prefetched(Prefetch.of(relation));
    }
    return all;
  }

  /**
   * Reads some of the related rows behind these, or in an order: {@code prefetch(Author.BOOKS,
   * books -> books.filter(Book.PRICE.gt(10)).orderBy(Book.TITLE.asc()))}. Only those are then what
   * {@code author.get(Author.BOOKS)} gives.
   *
   * @param relation such as {@code Author.BOOKS}
   * @param refinement makes the query for the rows that are read from the query for all of them
   * @param <C> the related model
   * @return a copy
   * @throws QueryException if it does not begin at this model
   */
  public <C extends Model<C>> QuerySet<M> prefetch(
      Relation<C> relation, UnaryOperator<QuerySet<C>> refinement) {
    return prefetched(new Prefetch<>(RelationPath.behind(relation), refinement));
  }

  private QuerySet<M> prefetched(Prefetch<?> prefetch) {
    requireOwn("prefetch", prefetch.path());
    return reading(model.fetching().withPrefetched(prefetch), model.fields()::contains);
  }

  /**
   * Says what happens when a related row is asked for that has not been read, instead of what the
   * session says.
   *
   * @param mode whether it is loaded for all rows of the result, for one, or not at all
   * @return a copy
   */
  public QuerySet<M> loading(RelationLoading mode) {
    return new QuerySet<>(executor(), data(), model.with(model.fetching().withLoading(mode)));
  }

  private void requireOwn(String attempt, RelationPath path) {
    if (path.start() != null || !meta().declares(path.first())) {
      throw new QueryException(
          "Cannot %s %s with %s: that begins at %s; name a relation of %3$s."
              .formatted(
                  attempt,
                  path.name(),
                  meta().name(),
                  path.first().declaringClass().getSimpleName()));
    }
  }

  // --- writing ----------------------------------------------------------------------------------

  /**
   * Changes all these rows: {@code UPDATE "users" SET "cash" = "cash" + ? WHERE …}. No hooks run,
   * and models that were read before keep their values until they are read again. Rows that a join
   * or a limit has chosen are found by their keys.
   *
   * @param assignments values, which keep the rules of their fields, or expressions, calculated
   *     from what each row had, of which only the database checks the results
   * @return how many rows were changed
   * @throws io.github.sqlsymphony.exception.FieldValidationException before anything is sent, if a
   *     value breaks a field's rules
   * @throws io.github.sqlsymphony.exception.ConstraintException if a constraint refuses it
   */
  @Override
  public long update(Assignment<?>... assignments) {
    UpdateStatement statement = updating(List.of(assignments), List.of());
    return isNone(statement.selection()) ? 0 : executor().update(statement);
  }

  /**
   * Changes all these rows and reads them: {@code UPDATE … RETURNING …}
   *
   * @param assignments values or expressions, calculated from what each row had
   * @return the models as they are then, in no certain order
   * @throws io.github.sqlsymphony.exception.FieldValidationException before anything is sent, if a
   *     value breaks a field's rules
   * @throws io.github.sqlsymphony.exception.ConstraintException if a constraint refuses it
   */
  public List<M> updateReturning(Assignment<?>... assignments) {
    UpdateStatement statement = updating(List.of(assignments), model.fields());
    return isNone(statement.selection())
        ? List.of()
        : executor().update(statement, model.with(Fetching.NOTHING));
  }

  private UpdateStatement updating(List<Assignment<?>> assignments, List<Field<?, ?>> returning) {
    ModelChanges.check(meta(), assignments);
    for (Assignment<?> assignment : assignments) {
      if (assignment.expression() != null) {
        FieldCheck.ofRows(SelectStatement.from(meta()).scope(), "update")
            .check(assignment.expression());
      }
    }
    return new UpdateStatement(changeable("update"), assignments, returning);
  }

  /**
   * Deletes all these rows: {@code DELETE FROM "users" WHERE …}. No hooks run. Models that the
   * session tracks are tracked no more if their rows were among these.
   *
   * @return how many rows went, of which tables, with those that the database has deleted along by
   *     {@code ON DELETE CASCADE} or a trigger
   * @throws io.github.sqlsymphony.exception.ForeignKeyException if other rows still refer to one
   */
  @Override
  public Deleted delete() {
    SelectStatement rows = changeable("delete");
    return isNone(rows) ? Deleted.NOTHING : executor().delete(new DeleteStatement(rows, List.of()));
  }

  /**
   * Deletes all these rows and gives them back: {@code DELETE … RETURNING …}
   *
   * @return the models as their rows were, deleted, in no certain order
   * @throws io.github.sqlsymphony.exception.ForeignKeyException if other rows still refer to one
   */
  public List<M> deleteReturning() {
    SelectStatement rows = changeable("delete");
    return isNone(rows)
        ? List.of()
        : executor()
            .delete(new DeleteStatement(rows, model.fields()), model.with(Fetching.NOTHING));
  }

  private SelectStatement changeable(String attempt) {
    if (!data().isPlain()) {
      throw new QueryException(
          "Cannot %s rows of %s by a query that makes one row of several, by distinct(), groups or combinations: it does not tell which rows they are; filter by the keys of such a query."
              .formatted(attempt, meta().name()));
    }
    return data().withColumns(data().columns().subList(0, model.fields().size())).checked();
  }

  /**
   * Says by which fields an inserted row meets one that is there already.
   *
   * @param fields the key, a unique field, or those of a unique constraint; none for any of them
   * @return the step that says what happens then
   * @throws QueryException if they are no key, unique field, constraint or index, or the query has
   *     conditions
   */
  public ConflictStep<M> onConflict(Field<?, ?>... fields) {
    requireWhole("upsert");
    return new ConflictStep<>(executor(), meta(), List.of(fields));
  }

  /** Refuses conditions where they would have no meaning. */
  private void requireWhole(String attempt) {
    SelectStatement data = data();
    if (data.hasConditions() || !data.joins().isEmpty() || !data.isPlain() || data.isSliced()) {
      throw new QueryException(
          "Cannot %s %s by a query that chooses rows: it is the models given that are written; start from query(%2$s.class) alone."
              .formatted(attempt, meta().name()));
    }
  }

  /**
   * Reads the only row with a value, or inserts one; safe also if others do the same.
   *
   * @param lookup what the row has, such as {@code User.EMAIL.to("anna@example.org")}
   * @param defaults what a new row gets besides
   * @return the model, and whether it is new
   * @throws io.github.sqlsymphony.exception.NotOneRowException if several rows have it
   */
  public Created<M> getOrCreate(Assignment<?> lookup, Assignment<?>... defaults) {
    return getOrCreate(List.of(lookup), defaults);
  }

  /**
   * Reads the only row with some values, or inserts one; safe also if others do the same.
   *
   * @param lookup what the row has
   * @param defaults what a new row gets besides
   * @return the model, and whether it is new
   * @throws io.github.sqlsymphony.exception.NotOneRowException if several rows have them
   */
  public Created<M> getOrCreate(List<Assignment<?>> lookup, Assignment<?>... defaults) {
    List<Assignment<?>> others = List.of(defaults);
    ModelChanges.checkCreation(meta(), lookup, others);
    QuerySet<M> matching = matching(lookup);
    Optional<M> known = matching.findOne();
    return known.isPresent()
        ? new Created<>(known.get(), false)
        : executor()
            .writing(
                () ->
                    matching
                        .findOne()
                        .map(model -> new Created<>(model, false))
                        .orElseGet(() -> create(lookup, others)));
  }

  /**
   * Changes the only row with a value, or inserts one; safe also if others do the same.
   *
   * @param lookup what the row has, such as {@code User.EMAIL.to("anna@example.org")}
   * @param changes what it gets
   * @return the model, and whether it is new
   * @throws io.github.sqlsymphony.exception.NotOneRowException if several rows have it
   */
  public Created<M> updateOrCreate(Assignment<?> lookup, Assignment<?>... changes) {
    return updateOrCreate(List.of(lookup), changes);
  }

  /**
   * Changes the only row with some values, or inserts one; safe also if others do the same.
   *
   * @param lookup what the row has
   * @param changes what it gets
   * @return the model, and whether it is new
   * @throws io.github.sqlsymphony.exception.NotOneRowException if several rows have them
   */
  public Created<M> updateOrCreate(List<Assignment<?>> lookup, Assignment<?>... changes) {
    List<Assignment<?>> others = List.of(changes);
    ModelChanges.checkCreation(meta(), lookup, others);
    QuerySet<M> matching = matching(lookup);
    return executor()
        .writing(
            () ->
                matching
                    .findOne()
                    .map(model -> new Created<>(executor().update(model, changes), false))
                    .orElseGet(() -> create(lookup, others)));
  }

  private QuerySet<M> matching(List<Assignment<?>> lookup) {
    QuerySet<M> matching = this;
    for (Assignment<?> part : lookup) {
      Object value = part.value();
      Field<?, ?> field = part.field();
      matching =
          matching.filter(
              value == null
                  ? field.isNull()
                  : new Comparison(field, Comparison.Operator.EQ, field.literal(value)));
    }
    return matching;
  }

  private Created<M> create(List<Assignment<?>> lookup, List<Assignment<?>> others) {
    M model = meta().newInstance();
    ModelChanges.assign(model, lookup);
    ModelChanges.assign(model, others);
    return new Created<>(executor().add(model), true);
  }

  /**
   * Inserts models with as few statements as SQLite allows: {@code INSERT INTO "users" (…) VALUES
   * (…), (…), … RETURNING "id"}. No hooks run and nothing is tracked; keys made by the database are
   * set on the models, in the order of the list. Models that have a key already come first, and in
   * each part those that refer to others of the list have to come behind them.
   *
   * @param models models that have no row yet; none at all sends nothing
   * @return how many rows were inserted
   * @throws io.github.sqlsymphony.exception.FieldValidationException before any statement, with
   *     every violation of every model
   * @throws io.github.sqlsymphony.exception.ConstraintException if a constraint refuses one;
   *     nothing is stored then, and no model changes
   */
  public int bulkCreate(List<M> models) {
    requireWhole("bulk create");
    return executor().bulkCreate(meta(), models);
  }

  /**
   * Writes fields of many stored models with few statements: {@code UPDATE "users" SET "cash" = …
   * FROM (VALUES …)}. No hooks run.
   *
   * @param models stored models, none twice
   * @param fields which fields, at least one; not the key
   * @return how many rows were written
   * @throws io.github.sqlsymphony.exception.FieldValidationException before any statement, with
   *     every violation of the fields that are written, and of the models as a whole
   * @throws io.github.sqlsymphony.exception.ConstraintException if a constraint refuses one;
   *     nothing is stored then
   * @throws MissingRowException if a row is gone; nothing is stored then
   */
  public int bulkUpdate(List<M> models, Field<?, ?>... fields) {
    if (fields.length == 0) {
      throw new QueryException(
          "Cannot update %s in bulk without saying which fields: name at least one."
              .formatted(meta().name()));
    }
    requireWhole("bulk update");
    ModelChanges.requireOwn(meta(), "bulk update", List.of(fields));
    return executor().bulkUpdate(meta(), models, List.of(fields));
  }
}
