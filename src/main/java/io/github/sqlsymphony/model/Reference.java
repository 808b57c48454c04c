package io.github.sqlsymphony.model;

import io.github.sqlsymphony.exception.ModelDefinitionException;
import io.github.sqlsymphony.exception.QueryException;
import io.github.sqlsymphony.exception.Violation;
import io.github.sqlsymphony.expression.Column;
import io.github.sqlsymphony.expression.Comparison;
import io.github.sqlsymphony.expression.Expression;
import io.github.sqlsymphony.expression.Literal;
import io.github.sqlsymphony.expression.Membership;
import io.github.sqlsymphony.expression.ParameterWriter;
import io.github.sqlsymphony.expression.Q;
import io.github.sqlsymphony.expression.RowReader;
import io.github.sqlsymphony.expression.Subquery;
import io.github.sqlsymphony.expression.SubqueryMembership;
import io.github.sqlsymphony.expression.ValueType;
import io.github.sqlsymphony.field.Assignment;
import io.github.sqlsymphony.field.ColumnType;
import io.github.sqlsymphony.field.Field;
import io.github.sqlsymphony.field.FieldDefinition;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * A column that refers to a row of a model: {@code "city" INTEGER REFERENCES "city" ("id")}. Models
 * declare a {@link ForeignKey} or a {@link OneToOne}.
 *
 * <p>Declaring one only names the class, so that two models may refer to each other. The column has
 * the type of the target's key. A model keeps the key, or the related model it was given; {@link
 * Model#key(Reference)} answers without a query. In queries, {@link #dot(Field)} leads on to the
 * fields of the related row.
 *
 * @param <P> the model it refers to
 * @param <SELF> the concrete class, so that configuration calls keep their type
 */
public abstract sealed class Reference<P extends Model<P>, SELF extends Reference<P, SELF>>
    extends Field<P, SELF> implements ToOne<P> permits ForeignKey, OneToOne {
  private final Class<P> target;
  private final Rules rules;
  private final ValueType<P> type = new ReferenceType();
  private volatile @Nullable Field<?, ?> targetKey;

  /** What the database does for a reference. */
  record Rules(OnDelete onDelete, boolean indexed, boolean deferred) {
    static final Rules DEFAULT = new Rules(OnDelete.NO_ACTION, true, false);
  }

  Reference(FieldDefinition<P> definition, Class<P> target, Rules rules) {
    super(definition);
    this.target = target;
    this.rules = rules;
  }

  /** Makes the same reference with other rules. */
  abstract SELF with(FieldDefinition<P> definition, Rules changed);

  @Override
  protected final SELF with(FieldDefinition<P> changed) {
    return with(changed, rules);
  }

  /**
   * Says what happens to this row when the row it refers to is deleted: {@code ON DELETE …}.
   *
   * @param action what the database does
   * @return a copy
   */
  public final SELF onDelete(OnDelete action) {
    return with(definition(), new Rules(action, rules.indexed(), rules.deferred()));
  }

  /**
   * Makes no index on the column. Deleting a parent then reads the whole table.
   *
   * @return a copy
   */
  public final SELF withoutIndex() {
    return with(definition(), new Rules(rules.onDelete(), false, rules.deferred()));
  }

  /**
   * Lets the row it refers to come later, up to the end of the transaction: {@code DEFERRABLE
   * INITIALLY DEFERRED}. That is how two rows can need each other. What {@code onDelete(RESTRICT)}
   * refuses is refused at once even so.
   *
   * @return a copy
   */
  public final SELF deferred() {
    return with(definition(), new Rules(rules.onDelete(), rules.indexed(), true));
  }

  /**
   * Returns the model it refers to.
   *
   * @return the class
   */
  @Override
  public final Class<P> target() {
    return target;
  }

  /**
   * Returns what happens when the row it refers to is deleted.
   *
   * @return the action
   */
  public final OnDelete onDelete() {
    return rules.onDelete();
  }

  /**
   * Whether its column gets an index.
   *
   * @return false after {@link #withoutIndex()}
   */
  public final boolean isIndexed() {
    return rules.indexed();
  }

  @Override
  public final boolean isDeferred() {
    return rules.deferred();
  }

  // --- as a relation ----------------------------------------------------------------------------

  @Override
  public final Relation<P> asDeclared() {
    return (Reference<P, ?>) declared();
  }

  @Override
  public final List<RelationStep> steps() {
    return List.of(
        new RelationStep(
            ModelRegistry.of(target),
            List.of(declared()),
            List.of(targetKey()),
            isOptional(),
            false));
  }

  /** Whether there may be no such row; a part of a key is never null. */
  private boolean isOptional() {
    Class<?> owner = declaringClass();
    return isNullable()
        && !isPrimaryKey()
        && (Modifier.isAbstract(owner.getModifiers())
            || !ModelRegistry.ofClass(owner).isKey(declared()));
  }

  /**
   * Leads on to a field of the row it refers to: {@code Book.AUTHOR.dot(Author.COUNTRY)}. A query
   * that uses it joins the table by itself, each once, with {@code LEFT JOIN} where there may be no
   * such row.
   *
   * @param field a field of the target, or one that a relation of the target leads to
   * @param <F> its class
   * @return the same field at the end of the path, with all its operations
   * @throws QueryException if the field belongs to another model
   */
  public final <F extends Field<?, F>> F dot(F field) {
    return RelationPath.to(this, field);
  }

  /**
   * Leads on to a relation of the row it refers to: {@code Book.AUTHOR.dot(Author.AWARDS)}.
   *
   * @param relation a relation of the target, or one that another of the target leads to
   * @param <R> its class
   * @return the same relation at the end of the path
   * @throws QueryException if the relation belongs to another model
   */
  public final <R extends RelationConstant<?, R>> R dot(R relation) {
    return RelationPath.to(this, relation);
  }

  /**
   * Returns the key of the target that it holds. The target is looked into when this is first asked
   * for, not when the model is registered.
   *
   * @return the target's primary key
   * @throws ModelDefinitionException if the target has a key of several columns
   */
  public final Field<?, ?> targetKey() {
    Field<?, ?> known = targetKey;
    if (known == null) {
      known = findTargetKey();
      targetKey = known;
    }
    return known;
  }

  private Field<?, ?> findTargetKey() {
    Field<?, ?> key = onlyKey(ModelRegistry.of(target));
    Set<Field<?, ?>> passed = new HashSet<>();
    Field<?, ?> next = key;
    while (next instanceof Reference<?, ?> further) {
      if (!passed.add(next)) {
        throw new ModelDefinitionException(
            "Cannot refer to %s by %s: its key %s is a foreign key that leads back to itself, which leaves its type open; give %1$s a key of its own."
                .formatted(target.getSimpleName(), this, key));
      }
      next = onlyKey(ModelRegistry.ofClass(further.target()));
    }
    return key;
  }

  private Field<?, ?> onlyKey(ModelMeta<?> meta) {
    if (meta.key().size() != 1) {
      throw new ModelDefinitionException(
          "Cannot refer to %s by %s: its primary key has %d columns, a foreign key has one; give %s"
                  .formatted(meta.name(), this, meta.key().size(), meta.name())
              + " a key of one column and a UniqueConstraint.");
    }
    return meta.key().get(0);
  }

  @Override
  public final ColumnType columnType() {
    return targetKey().columnType();
  }

  @Override
  public final ValueType<P> type() {
    return type;
  }

  /**
   * Returns the column with the key, to select it by itself.
   *
   * @return an expression whose value is the key of the related row
   */
  public final Expression<Object> keyColumn() {
    return KeyColumn.of(this);
  }

  /**
   * Returns the column with the key, with the type of the key it refers to: {@code
   * Order.ID.in(items.selectValue(Item.ORDER.keyColumn(Order.ID)))}.
   *
   * @param key the key of the target
   * @param <K> its Java type
   * @return an expression whose value is the key of the related row
   * @throws QueryException if it is not what this refers to
   */
  public final <K> Expression<K> keyColumn(Field<K, ?> key) {
    if (!key.declared().equals(targetKey())) {
      throw new QueryException(
          "Cannot read %s as %s: it holds the key of %s, which is %s."
              .formatted(this, key, target.getSimpleName(), targetKey()));
    }
    return new KeyColumn<>(this, key.type());
  }

  // --- conditions -----------------------------------------------------------------------------

  /**
   * {@code this = ?}, by the key.
   *
   * @param key the key of the related row, not null
   * @return the condition
   * @throws QueryException if it is null or not of the key's type
   */
  public final Q eqKey(Object key) {
    return new Comparison(this, Comparison.Operator.EQ, literal(key));
  }

  /**
   * {@code this IN (?, …)}, by the keys.
   *
   * @param keys the keys of related rows, none of them null; none at all matches nothing
   * @return the condition
   * @throws QueryException if one is null or not of the key's type
   */
  public final Q inKeys(Collection<?> keys) {
    List<Expression<?>> literals = new ArrayList<>();
    for (Object key : keys) {
      literals.add(literal(key));
    }
    return literals.isEmpty() ? Q.anyOf() : new Membership(this, literals);
  }

  /**
   * {@code this IN (SELECT …)}, by the keys.
   *
   * @param query selects keys of related rows
   * @return the condition
   * @throws QueryException if it selects several columns
   */
  public final Q inKeys(Subquery<?> query) {
    return new SubqueryMembership(this, query);
  }

  /**
   * {@code this = other}, as joins need it: {@code Album.ARTIST.eqKey(Artist.ID)}.
   *
   * @param other a column with keys of the same model
   * @return the condition
   */
  public final Q eqKey(Column<?> other) {
    return new Comparison(this, Comparison.Operator.EQ, other);
  }

  /**
   * Says that the model, or rows, are to refer to the row of a key, in {@code update} calls.
   *
   * @param key the key of the related row, an {@code Integer} will do for a {@code Long}; null for
   *     none
   * @return the assignment
   * @throws QueryException if it is not of the key's type
   */
  public final Assignment<P> toKey(@Nullable Object key) {
    return new Assignment<>(this, key == null ? null : ModelMeta.convert(this, key), null);
  }

  /**
   * Says that rows are to refer to the row whose key is calculated, in updates by query: {@code
   * AUTHOR.toKey(scalar(…))}.
   *
   * @param key calculated for each row from its former values
   * @return the assignment
   * @throws QueryException if it is not of the key's type
   */
  public final Assignment<P> toKey(Expression<?> key) {
    Class<?> given = key.type().javaType();
    if (given != keyType() && given != Object.class && given != target) {
      throw new QueryException(
          "Cannot let %s refer to %s: it is of type %s, the keys of %s are of type %s."
              .formatted(
                  this,
                  key,
                  given.getSimpleName(),
                  target.getSimpleName(),
                  keyType().getSimpleName()));
    }
    @SuppressWarnings("unchecked") // a key stands for its model; it is only ever written
    Expression<? extends P> reference = (Expression<? extends P>) key;
    return new Assignment<>(this, null, reference);
  }

  /**
   * Returns the Java type of the keys that it holds.
   *
   * @return such as {@code Long}
   */
  public final Class<?> keyType() {
    Field<?, ?> key = targetKey();
    return key instanceof Reference<?, ?> further ? further.keyType() : key.type().javaType();
  }

  @Override
  public final Expression<?> literal(Object value) {
    if (value == null || target.isInstance(value)) {
      return Literal.of(this, target.cast(value));
    }
    if (targetKey().convert(value) == null) {
      throw new QueryException(
          "Cannot compare %s with a value of type %s: its keys are of type %s."
              .formatted(this, value.getClass().getSimpleName(), keyType().getSimpleName()));
    }
    return targetKey().literal(value);
  }

  // --- values ---------------------------------------------------------------------------------

  @Override
  public final @Nullable Object readSlot(RowReader row, int column) {
    return targetKey().readSlot(row, column);
  }

  @Override
  public final void writeSlot(ParameterWriter parameters, int index, Object value) {
    Object key = keyIn(value);
    if (key == null) {
      parameters.setNull(index);
    } else {
      targetKey().writeSlot(parameters, index, key);
    }
  }

  @Override
  public final void check(String model, Object value, Consumer<Violation> sink) {
    if (value instanceof Model<?> && !target.isInstance(value)) {
      super.check(model, value, sink);
      return;
    }
    Object key = keyIn(value);
    if (key == null) {
      sink.accept(
          new Violation(
              model,
              name(),
              Violation.SAVED,
              "refers to an unsaved %s; save it first".formatted(target.getSimpleName()),
              target.getSimpleName()));
    } else {
      targetKey().check(model, key, violation -> sink.accept(renamed(violation)));
    }
  }

  private Violation renamed(Violation ofTarget) {
    return new Violation(
        ofTarget.model(),
        name(),
        ofTarget.rule(),
        ofTarget.message(),
        target.getSimpleName(),
        ofTarget.arguments());
  }

  @Override
  public final boolean same(@Nullable Object one, @Nullable Object other) {
    Object key = keyIn(one);
    Object otherKey = keyIn(other);
    return (key == null || otherKey == null) ? one == other : key.equals(otherKey);
  }

  /**
   * Returns the key that a value of a foreign key stands for.
   *
   * @param slot what a model keeps: the key, or the related model
   * @return null for none, or a related model that is not saved
   */
  public static @Nullable Object keyIn(@Nullable Object slot) {
    return slot instanceof Model<?> related ? related.pk() : slot;
  }

  /** Binds a related model by its key. */
  private final class ReferenceType implements ValueType<P> {
    @Override
    public Class<P> javaType() {
      return target;
    }

    @Override
    public @Nullable P read(RowReader row, int column) {
      throw new QueryException(
          "Cannot read %s as a value of a row: the row has only the key of the %s; select whole"
                  .formatted(Reference.this, target.getSimpleName())
              + " models, or join it and select its fields.");
    }

    @Override
    public void write(ParameterWriter parameters, int index, P value) {
      writeSlot(parameters, index, value);
    }

    @Override
    public @Nullable String refusal(P value) {
      return value.pk() == null
          ? "is an unsaved " + target.getSimpleName() + ", which has no key"
          : null;
    }
  }
}
