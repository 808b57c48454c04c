package io.github.sqlsymphony.model;

import io.github.sqlsymphony.exception.FieldValidationException;
import io.github.sqlsymphony.exception.MissingRowException;
import io.github.sqlsymphony.exception.QueryException;
import io.github.sqlsymphony.exception.SessionException;
import io.github.sqlsymphony.exception.Violation;
import io.github.sqlsymphony.field.Assignment;
import io.github.sqlsymphony.field.Field;
import io.github.sqlsymphony.field.FloatField;
import io.github.sqlsymphony.field.IntegerField;
import io.github.sqlsymphony.field.LongField;
import io.github.sqlsymphony.field.RealField;
import io.github.sqlsymphony.field.ShortField;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * A row as an object: the base of every model.
 *
 * <p>A model class declares its fields as constants and has a constructor without parameters:
 *
 * <pre>{@code
 * @Table("users")
 * public class User extends Model<User> {
 *   public static final LongField ID = new LongField().primaryKey();
 *   public static final CharField NAME = new CharField(64).notNull();
 * }
 * }</pre>
 *
 * <p>Values are kept in an array with a place for each field, so reading one is an array access.
 * {@link #set} accepts anything of the right type; the rules are checked before a statement is
 * sent, or by {@link #validate()}. Two models are equal if they are of the same class and have the
 * same key; without a key a model equals only itself. The hash code is fixed when it is first asked
 * for, so that a model can sit in a set while it gets its key.
 *
 * <p>A model is changed by one thread at a time, like the session it belongs to.
 *
 * @param <M> the model class itself
 */
public abstract class Model<M extends Model<M>> {
  private static final Object MARK = new Object();

  private final ModelMeta<M> meta;
  private Object @Nullable [] slots;
  private @Nullable BitSet changed;
  private @Nullable Object storedKey;
  private @Nullable PersistenceContext context;
  private @Nullable Peers peers;
  private @Nullable InstanceHooks<M> hooks;
  private ModelState state = ModelState.NEW;
  private int hash;

  /**
   * Creates a model that has no row yet; its fields start with their defaults.
   *
   * @throws io.github.sqlsymphony.exception.ModelDefinitionException if the class is declared in a
   *     way that cannot work
   */
  protected Model() {
    this.meta = ModelRegistry.forInstancesOf(getClass());
  }

  Model(ModelMeta<M> meta) {
    this.meta = meta;
  }

  // --- values ---------------------------------------------------------------------------------

  /**
   * Returns the value of a field. A foreign key gives the related model, which is loaded when it is
   * first asked for: for all models of the result that this one came from by one query, unless the
   * query or session says otherwise.
   *
   * @param field a field of this model
   * @param <T> the Java type of the value
   * @return null if it has none
   * @throws QueryException if the field belongs to another model
   * @throws SessionException if a related model has to be loaded and the session is closed, or says
   *     that it has to be loaded ahead
   */
  public final <T> @Nullable T get(Field<T, ?> field) {
    Object value = slots()[position(field, "read")];
    if (value instanceof Missing missing) {
      value = loaded(field, missing);
    }
    if (value == null) {
      return null;
    }
    if (field instanceof Reference<?, ?> key && !(value instanceof Model<?>)) {
      value = followed(key, key.position());
    }
    @SuppressWarnings("unchecked") // what a slot holds has come through set or the field's reader
    T typed = (T) value;
    return field.copy(typed);
  }

  /**
   * Sets the value of a field.
   *
   * @param field a field of this model
   * @param value the value; null for none
   * @param <T> the Java type of the value
   * @return this model
   * @throws QueryException if the field belongs to another model
   */
  public final <T> M set(Field<T, ?> field, @Nullable T value) {
    put(field, value == null ? null : field.copy(value));
    return self();
  }

  /**
   * Sets the value of a field.
   *
   * @param field a field of this model
   * @param value the value
   * @return this model
   */
  public final M set(LongField field, long value) {
    put(field, value);
    return self();
  }

  /**
   * Sets the value of a field.
   *
   * @param field a field of this model
   * @param value the value
   * @return this model
   */
  public final M set(IntegerField field, int value) {
    put(field, value);
    return self();
  }

  /**
   * Sets the value of a field.
   *
   * @param field a field of this model
   * @param value the value
   * @return this model
   */
  public final M set(RealField field, double value) {
    put(field, value);
    return self();
  }

  /**
   * Sets the value of a field.
   *
   * @param field a field of this model
   * @param value the value, of 16 bits
   * @return this model
   * @throws QueryException if it has more
   */
  public final M set(ShortField field, int value) {
    put(field, field.narrow(value));
    return self();
  }

  /**
   * Sets the value of a field.
   *
   * @param field a field of this model
   * @param value the value
   * @return this model
   */
  public final M set(FloatField field, float value) {
    put(field, value);
    return self();
  }

  /**
   * Returns the key that a foreign key holds, without a query.
   *
   * @param field a foreign key of this model
   * @return null if it refers to nothing, or to a model that is not saved
   */
  public final @Nullable Object key(Reference<?, ?> field) {
    int position = position(field, "read");
    Object value = slots()[position];
    return Reference.keyIn(value instanceof Missing missing ? loaded(field, missing) : value);
  }

  /**
   * Lets a foreign key refer to a row by its key.
   *
   * @param field a foreign key of this model
   * @param key the key of the related row, an {@code Integer} will do for a {@code Long}; null for
   *     none
   * @return this model
   * @throws QueryException if it is not of the key's type
   */
  public final M setKey(Reference<?, ?> field, @Nullable Object key) {
    put(field, key == null ? null : ModelMeta.convert(field, key));
    return self();
  }

  final void assign(Field<?, ?> field, @Nullable Object value) {
    put(field, value == null ? null : copied(field, value));
  }

  private static <T> Object copied(Field<T, ?> field, Object value) {
    Class<T> type = field.type().javaType();
    return type.isInstance(value) ? field.copy(type.cast(value)) : value;
  }

  private void put(Field<?, ?> field, @Nullable Object value) {
    int position = position(field, "set");
    if (field.generated() != null) {
      throw new QueryException(
          "Cannot set %s of %s: the database calculates it; set the fields it is calculated from."
              .formatted(field, describe()));
    }
    Object[] values = slots();
    if (state == ModelState.STORED && !field.same(values[position], value)) {
      if (storedKey == null && meta.isKey(field)) {
        storedKey = pk();
      }
      changes().set(position);
    }
    values[position] = value;
  }

  // --- relations ------------------------------------------------------------------------------

  /**
   * Returns the related models, which are loaded when they are first asked for, for all models of
   * the result that this one came from by one query, unless the query or session says otherwise.
   * What was loaded is kept: {@code related(…)} asks anew.
   *
   * @param relation a relation of this model
   * @param <C> the related model
   * @return unmodifiable, in no certain order unless they were prefetched in one
   * @throws QueryException if the relation belongs to another model
   * @throws SessionException if they have to be loaded and the session is closed, or says that they
   *     have to be loaded ahead
   */
  @SuppressWarnings("unchecked") // sessions keep lists of the relation's target there
  public final <C extends Model<C>> List<C> get(ToMany<C> relation) {
    int place = place(relation);
    Object value = slots()[place];
    return (List<C>) (value == null ? followed(relation, place) : value);
  }

  /**
   * Returns the model that refers to this one, loaded like others.
   *
   * @param relation a relation of this model
   * @param <C> the related model
   * @return null if there is none
   * @throws QueryException if the relation belongs to another model
   * @throws SessionException if it has to be loaded and the session is closed, or says that it has
   *     to be loaded ahead
   */
  public final <C extends Model<C>> @Nullable C get(ReverseOneToOne<C> relation) {
    int place = place(relation);
    Object value = slots()[place];
    Optional<?> found = (Optional<?>) (value == null ? followed(relation, place) : value);
    return relation.target().cast(found.orElse(null));
  }

  /**
   * Returns the model that several fields refer to, loaded like others.
   *
   * @param relation a relation of this model
   * @param <P> the related model
   * @return null if a field of the key has no value
   * @throws QueryException if the relation belongs to another model
   * @throws MissingRowException if there is no such row
   * @throws SessionException if it has to be loaded and the session is closed, or says that it has
   *     to be loaded ahead
   */
  public final <P extends Model<P>> @Nullable P get(CompositeForeignKey<P> relation) {
    int place = place(relation);
    List<Object> key = relation.keyIn(this);
    if (key == null) {
      return null;
    }
    Object value = slots()[place];
    boolean current = value instanceof Model<?> kept && key.equals(kept.pk());
    return relation.target().cast(current ? value : followed(relation, place));
  }

  /**
   * Returns the key that several fields hold, without a query.
   *
   * @param relation a relation of this model
   * @return unmodifiable; null if a part of it is missing
   * @throws QueryException if the relation belongs to another model
   */
  public final @Nullable List<Object> key(CompositeForeignKey<?> relation) {
    place(relation);
    return relation.keyIn(this);
  }

  /**
   * Lets several fields refer to a row: they get the values of its key.
   *
   * @param relation a relation of this model
   * @param parent a model with a key; null for none
   * @param <P> the related model
   * @return this model
   * @throws QueryException if the relation belongs to another model, or the parent has no key
   */
  public final <P extends Model<P>> M set(CompositeForeignKey<P> relation, @Nullable P parent) {
    int place = place(relation);
    Object key = parent == null ? null : parent.pk();
    if (parent != null && key == null) {
      throw new QueryException(
          "Cannot let %s of %s refer to %s without key: set the fields of its key first."
              .formatted(relation, describe(), relation.target().getSimpleName()));
    }
    List<Field<?, ?>> fields = relation.fields();
    for (int i = 0; i < fields.size(); i++) {
      put(fields.get(i), key == null ? null : ((List<?>) key).get(i));
    }
    slots()[place] = parent;
    return self();
  }

  /**
   * Returns the related rows as a query.
   *
   * @param relation a relation of this model
   * @param <C> the related model
   * @return the query; nothing is read yet
   * @throws QueryException if the relation belongs to another model, or this one has no key
   * @throws SessionException if the session is closed
   */
  public final <C extends Model<C>> RelatedRows<C> related(OneToMany<C> relation) {
    place(relation);
    return session("query " + relation).relatedRows(this, relation);
  }

  /**
   * Returns the related rows as a query, through which they are also linked and unlinked.
   *
   * @param relation a relation of this model
   * @param <C> the related model
   * @return the query; nothing is read yet
   * @throws QueryException if the relation belongs to another model, or this one has no key
   * @throws SessionException if the session is closed
   */
  public final <C extends Model<C>> LinkedRows<C> related(ManyToMany<C> relation) {
    place(relation);
    return session("query " + relation).linkedRows(this, relation);
  }

  /**
   * Returns the rows that refer to this one by a foreign key, as a query.
   *
   * @param model the model that refers
   * @param key its foreign key
   * @param <C> the model that refers
   * @return the query; nothing is read yet
   * @throws QueryException if the key belongs to another model, or this one has no key
   * @throws SessionException if the session is closed
   */
  public final <C extends Model<C>> RelatedRows<C> related(Class<C> model, Reference<M, ?> key) {
    return session("query " + key).relatedRows(this, model, key);
  }

  /**
   * Returns the rows that refer to this one by a foreign key, as a query. The key does not tell the
   * compiler the class of its rows: where that matters, name it, or declare a {@link OneToMany}.
   *
   * @param key a foreign key that a model, not an abstract base, declares
   * @return the query; nothing is read yet
   * @throws QueryException if this one has no key
   * @throws SessionException if the session is closed
   */
  public final RelatedRows<?> related(Reference<M, ?> key) {
    return related(ModelRegistry.ofClass(key.declaringClass()), key);
  }

  private <C extends Model<C>> RelatedRows<C> related(ModelMeta<C> model, Reference<M, ?> key) {
    return related(model.modelClass(), key);
  }

  /** Has the session load what a relation leads to. */
  private Object followed(Relation<?> relation, int place) {
    PersistenceContext from = context;
    if (from == null || !from.isOpen()) {
      throw new SessionException(
          "Cannot load %s of %s: %s%s."
              .formatted(
                  relation,
                  describe(),
                  from == null ? whyNotLoaded() : "its session is closed; read it ahead, by ",
                  from == null ? orItsKey(relation) : ahead(relation) + orItsKey(relation)));
    }
    from.load(this, relation);
    return Objects.requireNonNull(slots()[place]);
  }

  private static String ahead(Relation<?> relation) {
    return "%s(%s)".formatted(relation instanceof ToOne<?> ? "with" : "prefetch", relation);
  }

  private static String orItsKey(Relation<?> relation) {
    return relation instanceof Reference<?, ?> || relation instanceof CompositeForeignKey<?>
        ? ", or use key(%s)".formatted(relation.name())
        : "";
  }

  private int place(Relation<?> relation) {
    int place = meta.place(relation);
    if (place < 0) {
      throw meta.foreignRelation(relation);
    }
    return place;
  }

  private PersistenceContext session(String attempt) {
    PersistenceContext from = context;
    if (from == null || !from.isOpen()) {
      throw new SessionException(
          "Cannot %s of %s: %s.".formatted(attempt, describe(), whyNotLoaded()));
    }
    return from;
  }

  final @Nullable Object slotOf(Field<?, ?> field) {
    Object value = slots()[position(field, "read")];
    return value instanceof Missing missing ? loaded(field, missing) : value;
  }

  final void meet(@Nullable Peers others) {
    peers = others;
  }

  final @Nullable Peers peers() {
    return peers;
  }

  // --- fields that were left out --------------------------------------------------------------

  private @Nullable Object loaded(Field<?, ?> field, Missing missing) {
    PersistenceContext from = context;
    if (missing == Missing.RAISING) {
      throw new SessionException(
          "Cannot read %s of %s: its query has left it out; name it in only(…), or do without raisingOnMissing()."
              .formatted(field, describe()));
    }
    if (from == null || !from.isOpen()) {
      throw new SessionException(
          "Cannot read %s of %s: its query has left it out, and %s; or name it in only(…)."
              .formatted(field, describe(), whyNotLoaded()));
    }
    from.loadField(self(), field);
    return slots()[field.position()];
  }

  private String whyNotLoaded() {
    if (context != null) {
      return "its session is closed; read it while the session is open";
    }
    return state == ModelState.NEW
        ? "it belongs to no session yet; add it first"
        : "it is detached from its session; load it anew";
  }

  private int position(Field<?, ?> field, String attempt) {
    int position = field.position();
    if (!meta.hasAt(position, field)) {
      throw meta.foreignAccess(attempt, field);
    }
    return position;
  }

  final Object[] slots() {
    Object[] values = slots;
    if (values == null) {
      values = meta.newSlots();
      slots = values;
    }
    return values;
  }

  // --- identity -------------------------------------------------------------------------------

  /**
   * Returns the primary key.
   *
   * @return the value; an unmodifiable list of values for a composite key; null if it, or a part of
   *     it, is not set
   */
  public final @Nullable Object pk() {
    return meta.keyIn(slots());
  }

  /**
   * Returns how it relates to the database.
   *
   * @return the state
   */
  public final ModelState state() {
    return state;
  }

  /**
   * Returns what is known about the class.
   *
   * @return the metadata
   */
  public final ModelMeta<M> meta() {
    return meta;
  }

  /**
   * Whether a field was set to another value than its row holds, so that saving writes it. Setting
   * the value it has changes nothing; setting the former value again is a change, too, since others
   * may have written the row meanwhile.
   *
   * @param field a field of this model
   * @return true for every field with a value while the model has no row
   */
  public final boolean isChanged(Field<?, ?> field) {
    return isChanged(position(field, "read"));
  }

  private boolean isChanged(int position) {
    if (state == ModelState.NEW) {
      return slots()[position] != null;
    }
    BitSet bits = changed;
    return bits != null && bits.get(position);
  }

  /**
   * Returns the fields for which {@link #isChanged(Field)} is true.
   *
   * @return in declaration order
   */
  public final List<Field<?, ?>> changedFields() {
    List<Field<?, ?>> found = new ArrayList<>();
    for (Field<?, ?> field : meta.fields()) {
      if (isChanged(field.position())) {
        found.add(field);
      }
    }
    return List.copyOf(found);
  }

  /**
   * Whether both are models of the same class with the same key.
   *
   * @param other anything
   * @return whether they stand for the same row
   */
  @Override
  public final boolean equals(@Nullable Object other) {
    if (this == other) {
      return true;
    }
    if (!(other instanceof Model<?> that) || getClass() != that.getClass()) {
      return false;
    }
    Object key = pk();
    return key != null && key.equals(that.pk());
  }

  @Override
  public final int hashCode() {
    if (hash == 0) {
      Object key = pk();
      int computed = key == null ? System.identityHashCode(this) : key.hashCode();
      hash = computed == 0 ? 1 : computed;
    }
    return hash;
  }

  // --- the active style -----------------------------------------------------------------------

  /**
   * Inserts it if it has no row, or writes the fields that have changed: {@code UPDATE "users" SET
   * "name" = ? WHERE "id" = ?}. If nothing has changed nothing is sent.
   *
   * <p>This and the methods beside it use the session it came from while that is open, else the one
   * bound to this thread by {@code session.bind()}, else the one on the database of {@link
   * Table#database()}, else the one on the default database that {@code SQLSymphony.use} has given.
   * Where that session is not bound to this thread and has no transaction open, the write commits
   * itself, and is rolled back wholly if it fails.
   *
   * @return this model
   * @throws SessionException if there is no such session, showing the ways to give one
   * @throws FieldValidationException before any statement, with every violation
   * @throws io.github.sqlsymphony.exception.ConstraintException if a constraint refuses it
   * @throws MissingRowException if its row is gone
   * @throws io.github.sqlsymphony.exception.ModelHookException if a hook cancels it
   */
  public final M save() {
    PersistenceContext session = CurrentContext.of(this, "save", "save");
    return session.committing(() -> session.save(self()));
  }

  /**
   * Sets fields and writes them: {@code UPDATE "users" SET "name" = ? WHERE "id" = ?}. Other
   * changed fields stay changed. If it fails it has its former values.
   *
   * @param assignments such as {@code User.NAME.to("Anna")}
   * @return this model
   * @throws SessionException if it has no row, or there is no session, as for {@link #save()}
   * @throws FieldValidationException before any statement, with every violation
   * @throws io.github.sqlsymphony.exception.ConstraintException if a constraint refuses it
   * @throws MissingRowException if its row is gone
   */
  public final M update(Assignment<?>... assignments) {
    PersistenceContext session = CurrentContext.of(this, "update", "update");
    return session.committing(() -> session.update(self(), assignments));
  }

  /**
   * Deletes its row: {@code DELETE FROM "users" WHERE "id" = ?}. It cannot be saved again.
   *
   * @return how many rows went, of which tables
   * @throws SessionException if it has no row, or there is no session, as for {@link #save()}
   * @throws io.github.sqlsymphony.exception.ForeignKeyException if rows still refer to it
   * @throws MissingRowException if its row is gone already
   */
  public final Deleted delete() {
    PersistenceContext session = CurrentContext.of(this, "delete", "delete");
    return session.committing(() -> session.delete(self()));
  }

  /**
   * Reads its row again; what the application has changed is dropped.
   *
   * @return this model
   * @throws SessionException if it has no row, or there is no session, as for {@link #save()}
   * @throws MissingRowException if its row is gone
   */
  public final M refresh() {
    return CurrentContext.of(this, "refresh", "refresh").refresh(self());
  }

  /**
   * Asks whether its row is there now: {@code SELECT EXISTS (…)}
   *
   * @return whether there is a row of its key; false without a key, which needs no session
   * @throws SessionException if there is no session, as for {@link #save()}
   */
  public final boolean exists() {
    return storedKey() != null && CurrentContext.of(this, "look for", "exists").exists(self());
  }

  // --- validation -----------------------------------------------------------------------------

  /**
   * Checks every rule of every field, and {@link #validate(Violations)}.
   *
   * @throws FieldValidationException with all violations
   */
  public final void validate() {
    List<Violation> violations = violations();
    if (!violations.isEmpty()) {
      throw FieldValidationException.of("Cannot accept " + describe(), violations);
    }
  }

  /**
   * Checks every rule of every field, and {@link #validate(Violations)}.
   *
   * @return every violation, in declaration order; empty if all is right
   */
  public final List<Violation> violations() {
    Violations found = new Violations(meta.name());
    collect(found, null);
    return found.take();
  }

  /** Checks the rules of the fields in some places, or of all; and those that concern several. */
  final void collect(Violations found, @Nullable BitSet places) {
    meta.check(slots(), places, state == ModelState.NEW, found.sink());
    validate(found);
  }

  /**
   * Checks rules that concern several fields; to be overridden. Called before every statement that
   * writes the model, and by {@link #validate()}.
   *
   * @param violations to add what is wrong to
   */
  protected void validate(Violations violations) {}

  // --- hooks ----------------------------------------------------------------------------------

  /**
   * Calls a hook for this model. One that throws cancels the action.
   *
   * @param event when to call it
   * @param hook gets this model
   * @return this model
   */
  public final M addHook(HookEvent event, Consumer<? super M> hook) {
    if (hooks == null) {
      hooks = new InstanceHooks<>();
    }
    hooks.add(event, hook);
    return self();
  }

  /**
   * Calls the hook no more.
   *
   * @param event the event it was added for
   * @param hook the same object
   * @return this model
   */
  public final M removeHook(HookEvent event, Consumer<? super M> hook) {
    if (hooks != null) {
      hooks.remove(event, hook);
    }
    return self();
  }

  /** Called before it is inserted or its changes are written. */
  protected void beforeSave() {}

  /** Called after it was inserted or its changes were written. */
  protected void afterSave() {}

  /** Called before changes of its row are written. */
  protected void beforeUpdate() {}

  /** Called after changes of its row were written. */
  protected void afterUpdate() {}

  /** Called before its row is deleted. */
  protected void beforeDelete() {}

  /** Called after its row was deleted. */
  protected void afterDelete() {}

  /** Called before it gets the values of its row. */
  protected void beforeLoad() {}

  /** Called after it has got the values of its row. */
  protected void afterLoad() {}

  final void callHookMethod(HookEvent event) {
    switch (event) {
      case BEFORE_SAVE -> beforeSave();
      case AFTER_SAVE -> afterSave();
      case BEFORE_UPDATE -> beforeUpdate();
      case AFTER_UPDATE -> afterUpdate();
      case BEFORE_DELETE -> beforeDelete();
      case AFTER_DELETE -> afterDelete();
      case BEFORE_LOAD -> beforeLoad();
      case AFTER_LOAD -> afterLoad();
    }
  }

  final List<Consumer<? super M>> instanceHooks(HookEvent event) {
    return hooks == null ? List.of() : hooks.of(event);
  }

  // --- what sessions do, through ModelAccess -----------------------------------------------------

  final BitSet changes() {
    if (changed == null) {
      changed = new BitSet(meta.fields().size());
    }
    return changed;
  }

  final @Nullable BitSet changesOrNull() {
    return changed;
  }

  final @Nullable Object storedKey() {
    return storedKey == null ? pk() : storedKey;
  }

  final @Nullable Object formerKey() {
    return storedKey;
  }

  /** A model without row has no stored key, so there is room for a mark. */
  final boolean mark() {
    boolean first = storedKey != MARK;
    storedKey = MARK;
    return first;
  }

  final void unmark() {
    storedKey = null;
  }

  final @Nullable PersistenceContext context() {
    return context;
  }

  final void become(
      ModelState newState,
      @Nullable BitSet newChanges,
      @Nullable Object newStoredKey,
      @Nullable PersistenceContext newContext) {
    state = newState;
    changed = newChanges;
    storedKey = newStoredKey;
    context = newContext;
  }

  final void replaceSlots(Object[] values) {
    slots = values;
  }

  @SuppressWarnings("unchecked") // registration has checked that M is the class itself
  final M self() {
    return (M) this;
  }

  /** Names class and key for messages: {@code User 7}, {@code a new User}. */
  final String describe() {
    return state == ModelState.NEW ? "a new " + meta.name() : meta.name() + " " + storedKey();
  }

  /**
   * Shows class, key and fields; long text is cut.
   *
   * @return such as {@code User[ID=7, NAME="Anna", CASH=12.5]}
   */
  @Override
  public String toString() {
    return ModelText.of(meta, slots());
  }
}
