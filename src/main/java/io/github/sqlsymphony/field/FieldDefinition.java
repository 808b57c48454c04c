package io.github.sqlsymphony.field;

import io.github.sqlsymphony.expression.Source;
import java.lang.StackWalker.StackFrame;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What is configured about a field, immutable; each configuration call makes a changed copy.
 *
 * <p>A new one remembers the class whose static initialiser is running, which is the model that
 * declares the field. That way a field knows its model before anyone has registered it.
 *
 * @param <T> the Java type of the values
 */
public final class FieldDefinition<T> {
  private static final StackWalker STACK =
      StackWalker.getInstance(StackWalker.Option.RETAIN_CLASS_REFERENCE);

  private final @Nullable Class<?> declaringClass;
  private @Nullable Field<T, ?> origin;
  private @Nullable Source source;
  private @Nullable String column;
  private List<String> formerColumns = List.of();
  private boolean primaryKey;
  private boolean autoIncrement;
  private boolean notNull;
  private boolean unique;
  private @Nullable T constantDefault;
  private @Nullable Supplier<? extends T> defaultSupplier;
  private List<Rule<T>> rules;
  private boolean checked;
  private @Nullable AutomaticValue<T> automatic;
  private @Nullable Generated generated;
  private @Nullable Field<?, ?> whole;

  /** One validator, its name, and the constants it compares with. */
  record Rule<T>(String name, Validator<? super T> validator, List<?> arguments) {}

  /** Creates the definition of a nullable column without default, owned by the running class. */
  public FieldDefinition() {
    this(initialisedClass());
  }

  FieldDefinition(@Nullable Class<?> declaringClass) {
    this.declaringClass = declaringClass;
    this.rules = List.of();
  }

  /** Returns the class whose static initialiser is running; null for none. */
  static @Nullable Class<?> initialisedClass() {
    return STACK.walk(FieldDefinition::initialisedClass);
  }

  private static @Nullable Class<?> initialisedClass(Stream<StackFrame> frames) {
    Iterator<StackFrame> calls = frames.iterator();
    while (calls.hasNext()) {
      StackFrame frame = calls.next();
      if (frame.getMethodName().equals("<clinit>")) {
        return frame.getDeclaringClass();
      }
    }
    return null;
  }

  private FieldDefinition(FieldDefinition<T> source) {
    this.declaringClass = source.declaringClass;
    this.origin = source.origin;
    this.source = source.source;
    this.column = source.column;
    this.formerColumns = source.formerColumns;
    this.primaryKey = source.primaryKey;
    this.autoIncrement = source.autoIncrement;
    this.notNull = source.notNull;
    this.unique = source.unique;
    this.constantDefault = source.constantDefault;
    this.defaultSupplier = source.defaultSupplier;
    this.rules = source.rules;
    this.checked = source.checked;
    this.automatic = source.automatic;
    this.generated = source.generated;
    this.whole = source.whole;
  }

  FieldDefinition<T> withColumn(String name) {
    FieldDefinition<T> copy = new FieldDefinition<>(this);
    copy.column = name;
    return copy;
  }

  FieldDefinition<T> withFormerColumn(String name) {
    FieldDefinition<T> copy = new FieldDefinition<>(this);
    copy.formerColumns = new ArrayList<>(formerColumns);
    copy.formerColumns.add(name);
    return copy;
  }

  FieldDefinition<T> withPrimaryKey() {
    FieldDefinition<T> copy = new FieldDefinition<>(this);
    copy.primaryKey = true;
    return copy;
  }

  FieldDefinition<T> withAutoIncrement() {
    FieldDefinition<T> copy = new FieldDefinition<>(this);
    copy.autoIncrement = true;
    return copy;
  }

  FieldDefinition<T> withNotNull() {
    FieldDefinition<T> copy = new FieldDefinition<>(this);
    copy.notNull = true;
    return copy;
  }

  /**
   * The definition of a field whose values occur only once.
   *
   * @return a changed copy
   */
  public FieldDefinition<T> withUnique() {
    FieldDefinition<T> copy = new FieldDefinition<>(this);
    copy.unique = true;
    return copy;
  }

  FieldDefinition<T> withDefault(T value) {
    FieldDefinition<T> copy = new FieldDefinition<>(this);
    copy.constantDefault = value;
    copy.defaultSupplier = null;
    return copy;
  }

  FieldDefinition<T> withDefault(Supplier<? extends T> supplier) {
    FieldDefinition<T> copy = new FieldDefinition<>(this);
    copy.constantDefault = null;
    copy.defaultSupplier = supplier;
    return copy;
  }

  FieldDefinition<T> withRule(String name, Validator<? super T> validator, Object... arguments) {
    FieldDefinition<T> copy = new FieldDefinition<>(this);
    copy.rules = new ArrayList<>(rules);
    copy.rules.add(new Rule<>(name, validator, List.of(arguments)));
    return copy;
  }

  FieldDefinition<T> withCheck() {
    FieldDefinition<T> copy = new FieldDefinition<>(this);
    copy.checked = true;
    return copy;
  }

  FieldDefinition<T> withAutomatic(AutomaticValue<T> value) {
    FieldDefinition<T> copy = new FieldDefinition<>(this);
    copy.automatic = value;
    return copy;
  }

  FieldDefinition<T> withGenerated(Generated from) {
    FieldDefinition<T> copy = new FieldDefinition<>(this);
    copy.generated = from;
    return copy;
  }

  /** The definition of a view of a field: the same column with the operations of another type. */
  FieldDefinition<T> partOf(Field<?, ?> field) {
    FieldDefinition<T> copy = new FieldDefinition<>(this);
    copy.whole = field;
    return copy;
  }

  FieldDefinition<T> boundTo(Source table, Field<T, ?> field) {
    FieldDefinition<T> copy = new FieldDefinition<>(this);
    copy.origin = field;
    copy.source = table;
    return copy;
  }

  @Nullable Field<T, ?> origin() {
    return origin;
  }

  @Nullable Source source() {
    return source;
  }

  @Nullable Class<?> declaringClass() {
    return declaringClass;
  }

  @Nullable String column() {
    return column;
  }

  List<String> formerColumns() {
    return Collections.unmodifiableList(formerColumns);
  }

  boolean primaryKey() {
    return primaryKey;
  }

  boolean autoIncrement() {
    return autoIncrement;
  }

  boolean notNull() {
    return notNull;
  }

  boolean unique() {
    return unique;
  }

  @Nullable T constantDefault() {
    return constantDefault;
  }

  @Nullable Supplier<? extends T> defaultSupplier() {
    return defaultSupplier;
  }

  List<Rule<T>> rules() {
    return rules;
  }

  boolean checked() {
    return checked;
  }

  @Nullable AutomaticValue<T> automatic() {
    return automatic;
  }

  @Nullable Generated generated() {
    return generated;
  }

  @Nullable Field<?, ?> whole() {
    return whole;
  }
}
