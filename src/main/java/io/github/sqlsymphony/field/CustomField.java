package io.github.sqlsymphony.field;

import io.github.sqlsymphony.expression.Expression;
import io.github.sqlsymphony.expression.ValueType;
import io.github.sqlsymphony.expression.ValueTypes;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A field for a class of your own, stored as another field stores its values:
 *
 * <pre>{@code
 * public static final CustomField<Color, String, CharField> PAINT =
 *     new CustomField<>(Color.class, new CharField(7), Color::toHex, Color::ofHex);
 * }</pre>
 *
 * <p>It has the SQL type and the rules of that field. Conditions take values of your class; {@link
 * #stored()} is the column with all operations of the other field, such as {@code
 * PAINT.stored().startsWith("#ff")}, and look-ups as text have them without saying so. Sorting and
 * ranges go by what is stored.
 *
 * <p>The class has to be immutable and have {@code equals}.
 *
 * @param <T> your class
 * @param <S> the Java type that is stored
 * @param <F> the field that stores it
 */
public final class CustomField<T, S, F extends Field<S, F>> extends Field<T, CustomField<T, S, F>> {
  private final F storage;
  private final ValueType<T> type;

  /**
   * Declares a nullable column without default.
   *
   * @param javaType your class
   * @param storedAs says the SQL type and the rules for what is stored; made for this field only
   * @param toDatabase converts a value; what it throws is a violation
   * @param fromDatabase converts back; what it throws means that the stored value is none
   */
  public CustomField(
      Class<T> javaType,
      F storedAs,
      Function<? super T, ? extends @Nullable S> toDatabase,
      Function<? super S, ? extends @Nullable T> fromDatabase) {
    this(
        rules(storedAs, toDatabase),
        storedAs,
        ValueTypes.converted(
            javaType,
            "a value of " + javaType.getSimpleName(),
            storedAs.type(),
            toDatabase,
            fromDatabase));
  }

  private CustomField(FieldDefinition<T> definition, F storage, ValueType<T> type) {
    super(definition);
    this.storage = storage;
    this.type = type;
  }

  /** What the other field refuses, this one does. */
  private static <T, S> FieldDefinition<T> rules(
      Field<S, ?> storedAs, Function<? super T, ? extends @Nullable S> toDatabase) {
    FieldDefinition<T> definition = new FieldDefinition<>();
    for (FieldDefinition.Rule<S> rule : storedAs.definition().rules()) {
      definition =
          definition.withRule(
              rule.name(),
              value -> {
                S stored = toDatabase.apply(value);
                return stored == null ? null : rule.validator().violation(stored);
              },
              rule.arguments().toArray());
    }
    return definition;
  }

  @Override
  protected CustomField<T, S, F> with(FieldDefinition<T> changed) {
    return new CustomField<>(changed, storage, type);
  }

  @Override
  public ColumnType columnType() {
    return storage.columnType();
  }

  @Override
  public ValueType<T> type() {
    return type;
  }

  /**
   * Returns the column as what it stores, with all operations of the field that stores it.
   *
   * @return an expression for queries
   */
  public F stored() {
    return storage.with(storage.definition().partOf(this));
  }

  /** Compares with what is stored, too. */
  @Override
  public Expression<?> literal(Object value) {
    return type.javaType().isInstance(value) ? super.literal(value) : storage.literal(value);
  }
}
