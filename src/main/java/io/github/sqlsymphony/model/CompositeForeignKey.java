package io.github.sqlsymphony.model;

import io.github.sqlsymphony.exception.QueryException;
import io.github.sqlsymphony.expression.Comparison;
import io.github.sqlsymphony.expression.Q;
import io.github.sqlsymphony.expression.Source;
import io.github.sqlsymphony.field.ColumnType;
import io.github.sqlsymphony.field.Field;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A reference to a row of a model whose key has several columns: {@code FOREIGN KEY ("book",
 * "copy") REFERENCES "copy" ("book", "number")}. The columns are fields of their own.
 *
 * <pre>{@code
 * public static final LongField BOOK = new LongField();
 * public static final LongField COPY = new LongField();
 * public static final CompositeForeignKey<Copy> ITEM = CompositeForeignKey.to(Copy.class, BOOK, COPY);
 * }</pre>
 *
 * @param <P> the model it refers to
 */
public final class CompositeForeignKey<P extends Model<P>>
    extends RelationConstant<P, CompositeForeignKey<P>> implements ToOne<P> {
  private final List<Field<?, ?>> fields;
  private final Reference.Rules rules;

  private CompositeForeignKey(Class<P> target, List<Field<?, ?>> fields) {
    super(target);
    this.fields = fields;
    this.rules = Reference.Rules.DEFAULT;
  }

  private CompositeForeignKey(CompositeForeignKey<P> configured, Reference.Rules rules) {
    super(configured);
    this.fields = configured.fields;
    this.rules = rules;
  }

  private CompositeForeignKey(CompositeForeignKey<P> declared, Source source) {
    super(declared, source);
    this.fields = declared.fields;
    this.rules = declared.rules;
  }

  /**
   * Declares a reference without action on delete, with an index.
   *
   * @param target the model it refers to
   * @param fields fields of the model that declares it, in the order of the target's key
   * @param <P> the model it refers to
   * @return the reference
   */
  public static <P extends Model<P>> CompositeForeignKey<P> to(
      Class<P> target, Field<?, ?>... fields) {
    return new CompositeForeignKey<>(target, List.of(fields));
  }

  @Override
  CompositeForeignKey<P> at(Source table) {
    return new CompositeForeignKey<>(this, table);
  }

  @Override
  CompositeForeignKey<P> self() {
    return this;
  }

  /**
   * Says what happens to this row when the row it refers to is deleted: {@code ON DELETE …}.
   *
   * @param action what the database does
   * @return a copy
   */
  public CompositeForeignKey<P> onDelete(OnDelete action) {
    return new CompositeForeignKey<>(
        this, new Reference.Rules(action, rules.indexed(), rules.deferred()));
  }

  /**
   * Makes no index on the columns. Deleting a parent then reads the whole table.
   *
   * @return a copy
   */
  public CompositeForeignKey<P> withoutIndex() {
    return new CompositeForeignKey<>(
        this, new Reference.Rules(rules.onDelete(), false, rules.deferred()));
  }

  /**
   * Lets the row it refers to come later, up to the end of the transaction: {@code DEFERRABLE
   * INITIALLY DEFERRED}. What {@code onDelete(RESTRICT)} refuses is refused at once even so.
   *
   * @return a copy
   */
  public CompositeForeignKey<P> deferred() {
    return new CompositeForeignKey<>(
        this, new Reference.Rules(rules.onDelete(), rules.indexed(), true));
  }

  /**
   * Returns the fields that hold the key of the related row.
   *
   * @return in the order of that key
   */
  public List<Field<?, ?>> fields() {
    return fields;
  }

  /**
   * Returns what happens when the row it refers to is deleted.
   *
   * @return the action
   */
  public OnDelete onDelete() {
    return rules.onDelete();
  }

  /**
   * Whether its columns get an index.
   *
   * @return false after {@link #withoutIndex()}
   */
  public boolean isIndexed() {
    return rules.indexed();
  }

  @Override
  public boolean isDeferred() {
    return rules.deferred();
  }

  @Override
  List<RelationStep> findSteps() {
    return List.of(step());
  }

  private RelationStep step() {
    ModelMeta<?> meta = ModelRegistry.ofClass(target());
    List<Field<?, ?>> key = meta.key();
    if (key.size() != fields.size()) {
      throw unusable(
          "the key of %s has %d columns, and it names %d fields; name one for each"
              .formatted(meta.name(), key.size(), fields.size()));
    }
    for (int i = 0; i < key.size(); i++) {
      ColumnType own = fields.get(i).columnType();
      if (own.kind() != key.get(i).columnType().kind()) {
        throw unusable(
            "%s and %s, to which it refers, are of different types; declare both alike"
                .formatted(fields.get(i), key.get(i)));
      }
    }
    boolean optional = fields.stream().anyMatch(Field::isNullable);
    return new RelationStep(meta, fields, key, optional, false);
  }

  // --- values -----------------------------------------------------------------------------------

  /** Returns the key that a model holds; null if a part of it is missing. */
  @Nullable List<Object> keyIn(Model<?> model) {
    List<Object> parts = new ArrayList<>(fields.size());
    for (Field<?, ?> field : fields) {
      Object part = model.slotOf(field);
      Object key = Reference.keyIn(part);
      if (key == null) {
        return null;
      }
      parts.add(key);
    }
    return List.copyOf(parts);
  }

  // --- conditions -------------------------------------------------------------------------------

  /**
   * {@code "book" = ? AND "copy" = ?}
   *
   * @param model a saved row
   * @return the condition
   * @throws QueryException if it has no key
   */
  public Q eq(P model) {
    Object key = model.pk();
    if (key == null) {
      throw new QueryException(
          "Cannot compare %s with an unsaved %s: it has no key; save it first."
              .formatted(this, target().getSimpleName()));
    }
    return eqKey((List<?>) key);
  }

  /**
   * {@code "book" = ? AND "copy" = ?}, by the key.
   *
   * @param key the values of the key, in its order
   * @return the condition
   * @throws QueryException if it is no key of the target
   */
  public Q eqKey(List<?> key) {
    List<?> normal = (List<?>) ModelRegistry.ofClass(target()).normalKey(key);
    Q[] parts = new Q[fields.size()];
    for (int i = 0; i < parts.length; i++) {
      Field<?, ?> field = own(fields.get(i));
      parts[i] = new Comparison(field, Comparison.Operator.EQ, field.literal(normal.get(i)));
    }
    return Q.allOf(parts);
  }

  /**
   * {@code "book" IS NULL OR "copy" IS NULL}: it refers to nothing.
   *
   * @return the condition
   */
  public Q isNull() {
    return Q.anyOf(fields.stream().map(field -> own(field).isNull()).toArray(Q[]::new));
  }

  /**
   * {@code "book" IS NOT NULL AND "copy" IS NOT NULL}: it refers to a row.
   *
   * @return the condition
   */
  public Q isNotNull() {
    return Q.allOf(fields.stream().map(field -> own(field).isNotNull()).toArray(Q[]::new));
  }

  private Field<?, ?> own(Field<?, ?> field) {
    Source at = source();
    return at == null ? field : field.of(Objects.requireNonNull(at));
  }
}
