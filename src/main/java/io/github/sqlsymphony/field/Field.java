package io.github.sqlsymphony.field;

import io.github.sqlsymphony.exception.ModelDefinitionException;
import io.github.sqlsymphony.exception.Violation;
import io.github.sqlsymphony.expression.Column;
import io.github.sqlsymphony.expression.Expression;
import io.github.sqlsymphony.expression.ExpressionVisitor;
import io.github.sqlsymphony.expression.ParameterWriter;
import io.github.sqlsymphony.expression.RowReader;
import io.github.sqlsymphony.expression.SecretType;
import io.github.sqlsymphony.expression.Source;
import io.github.sqlsymphony.expression.StoredForm;
import io.github.sqlsymphony.expression.ValueType;
import java.lang.reflect.Modifier;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A field of a model: a column of its table, an expression in queries, and a validator.
 *
 * <p>It is declared as a {@code public static final} constant of the model class. The configuration
 * calls return a changed copy, so a declared field never changes and is safe for any thread:
 *
 * <pre>{@code
 * public static final CharField NAME = new CharField(64).notNull().unique();
 * }</pre>
 *
 * <p>Its column has the constant's name in lower case unless {@link #column(String)} says
 * otherwise. A field knows its model however it is reached, because its constructor takes note of
 * the class whose static initialiser is running.
 *
 * @param <T> the Java type of its values
 * @param <SELF> the concrete class, so that configuration calls keep their type
 */
public abstract class Field<T, SELF extends Field<T, SELF>> implements Column<T> {
  private static final AtomicInteger CREATED = new AtomicInteger();
  private static final int UNDECLARED = -1;

  private final FieldDefinition<T> definition;
  private final int creation;
  private volatile @Nullable String name;
  private volatile @Nullable String columnName;
  private volatile int position = UNDECLARED;

  /**
   * Creates a field.
   *
   * @param definition what is configured about it
   */
  protected Field(FieldDefinition<T> definition) {
    this.definition = definition;
    Field<T, ?> origin = definition.origin();
    this.creation = origin == null ? CREATED.incrementAndGet() : origin.creation();
  }

  /**
   * Makes the same field with another definition.
   *
   * @param changed the definition of the copy
   * @return the copy
   */
  protected abstract SELF with(FieldDefinition<T> changed);

  /**
   * Returns what its column is declared as.
   *
   * @return the abstract type, which a dialect names
   */
  public abstract ColumnType columnType();

  /**
   * Returns how its values are bound and read.
   *
   * @return the value type
   */
  @Override
  public abstract ValueType<T> type();

  // --- configuration -------------------------------------------------------------------------

  /**
   * Makes it the primary key. A whole number that is the key is given by the database when it is
   * not set: {@code INTEGER PRIMARY KEY}.
   *
   * @return a copy
   */
  public SELF primaryKey() {
    return with(definition.withPrimaryKey());
  }

  /**
   * Refuses null: {@code NOT NULL}.
   *
   * @return a copy
   */
  public SELF notNull() {
    return with(definition.withNotNull());
  }

  /**
   * Refuses a value that another row has: {@code UNIQUE}.
   *
   * @return a copy
   */
  public SELF unique() {
    return with(definition.withUnique());
  }

  /**
   * Gives new models this value, and the column the same default: {@code DEFAULT …}.
   *
   * @param value the value, not null, within the field's own rules
   * @return a copy
   */
  public SELF defaultTo(T value) {
    return with(definition.withDefault(copy(value)));
  }

  /**
   * Asks for a value for each new model; the column has no default then.
   *
   * @param supplier called once for each new model, from any thread; may return null
   * @return a copy
   */
  public SELF defaultTo(Supplier<? extends T> supplier) {
    return with(definition.withDefault(supplier));
  }

  /**
   * Names its column.
   *
   * @param columnName the name in the database
   * @return a copy
   */
  public SELF column(String columnName) {
    return with(definition.withColumn(columnName));
  }

  /**
   * Says what its column was called before, so that a migration renames it and keeps its values,
   * and does not drop one column and add another. A column that was renamed twice has both names.
   *
   * @param formerName the former name in the database
   * @return a copy
   */
  public SELF renamedFrom(String formerName) {
    return with(definition.withFormerColumn(formerName));
  }

  /**
   * Adds a rule that every value has to keep.
   *
   * @param validator called with each value before it is sent, never with null
   * @return a copy
   */
  public SELF validatedBy(Validator<? super T> validator) {
    return validatedBy(validator.name(), validator);
  }

  /**
   * Adds a named rule that every value has to keep.
   *
   * @param rule the name that a violation carries
   * @param validator called with each value before it is sent, never with null
   * @return a copy
   */
  public SELF validatedBy(String rule, Validator<? super T> validator) {
    return with(definition.withRule(rule, validator));
  }

  /**
   * Refuses every value but these.
   *
   * @param values the values that are right, at least one
   * @return a copy
   */
  @SafeVarargs
  @SuppressWarnings("varargs") // the array is only read
  public final SELF choices(T... values) {
    List<T> choices = List.of(values);
    if (choices.isEmpty()) {
      throw new ModelDefinitionException(
          "Cannot declare choices() without a value: name at least one.");
    }
    return with(
        definition.withRule(
            "choices",
            value ->
                choices.stream().anyMatch(choice -> same(choice, value))
                    ? null
                    : (isSecret() ? "is another" : "is " + value)
                        + ", it is one of "
                        + (isSecret() ? choices.size() + " choices" : joined(choices)),
            choices.toArray()));
  }

  private boolean isSecret() {
    return type() instanceof SecretType<?>;
  }

  private static String joined(List<?> values) {
    return values.stream().map(String::valueOf).collect(Collectors.joining(", "));
  }

  /**
   * Has the database check it as well, so that other programs cannot store nonsense: {@code CHECK}
   * of the storage class, and of the rules that consist of constants. Those are {@code min}, {@code
   * max}, {@code choices} and the lengths, the values of a boolean or an enum, and that JSON is
   * JSON. Validators are Java and stay outside.
   *
   * @return a copy
   */
  public SELF checked() {
    return with(definition.withCheck());
  }

  /**
   * Lets the database calculate it: {@code GENERATED ALWAYS AS (…)}. It is read after each write
   * and never written.
   *
   * @param expression over other fields of the model, with SQLite's own functions only
   * @param storage whether the value is kept in the file or calculated when it is read
   * @return a copy
   */
  public SELF generatedAs(Expression<? extends T> expression, Generated.Storage storage) {
    return with(
        definition.withGenerated(
            new Generated(
                StoredForm.fitting(expression, type(), getClass().getSimpleName()), storage)));
  }

  // --- what is configured ---------------------------------------------------------------------

  /**
   * Whether it was declared {@code primaryKey()}.
   *
   * @return whether it is the primary key by itself
   */
  public final boolean isPrimaryKey() {
    return definition.primaryKey();
  }

  /**
   * Whether the database never gives the key of a deleted row again.
   *
   * @return whether it was declared {@code autoIncrement()}
   */
  public final boolean isAutoIncrement() {
    return definition.autoIncrement();
  }

  /**
   * Whether it may be null.
   *
   * @return false if it was declared {@code notNull()}
   */
  public final boolean isNullable() {
    return !definition.notNull();
  }

  /**
   * Whether each value may occur only once.
   *
   * @return whether it was declared {@code unique()}
   */
  public final boolean isUnique() {
    return definition.unique();
  }

  /**
   * Returns the default that is the same for every row.
   *
   * @return null if there is none, or a supplier instead; a copy where the value can be changed
   */
  public final @Nullable T constantDefault() {
    T value = definition.constantDefault();
    return value == null ? null : copy(value);
  }

  /**
   * Returns the value that a new model starts with.
   *
   * @return a value of its own for each call; null if there is no default
   */
  public final @Nullable T newDefault() {
    Supplier<? extends T> supplier = definition.defaultSupplier();
    T value = supplier == null ? definition.constantDefault() : supplier.get();
    return value == null ? null : copy(value);
  }

  /**
   * Whether new models start with a value.
   *
   * @return whether it has a constant default or a supplier
   */
  public final boolean hasDefault() {
    return definition.constantDefault() != null || definition.defaultSupplier() != null;
  }

  /**
   * Whether the database checks its values.
   *
   * @return whether it was declared {@code checked()}
   */
  public final boolean isChecked() {
    return definition.checked();
  }

  /**
   * Returns the rules that consist of constants.
   *
   * @return in the order they were declared
   */
  public final List<Limit> limits() {
    return definition.rules().stream()
        .filter(rule -> !rule.arguments().isEmpty())
        .map(rule -> new Limit(rule.name(), rule.arguments()))
        .toList();
  }

  /**
   * Returns what the database calculates it from.
   *
   * @return null for an ordinary column
   */
  public final @Nullable Generated generated() {
    return definition.generated();
  }

  /**
   * Whether the library gives it a value when a model is written.
   *
   * @return whether {@link #automaticValue} may return one
   */
  public final boolean isAutomatic() {
    return definition.automatic() != null;
  }

  /**
   * Returns the value that the library gives it, for sessions.
   *
   * @param write the model about to be written
   * @return null to leave the value as it is
   */
  public final @Nullable T automaticValue(Writing write) {
    AutomaticValue<T> automatic = definition.automatic();
    return automatic == null ? null : automatic.of(this, write);
  }

  // --- in queries -----------------------------------------------------------------------------

  /**
   * Returns the same field of a certain one of the tables that a query reads, with all its
   * operations. Aliases and derived tables offer it as {@code dot}.
   *
   * @param table the table
   * @return a copy, equal to every other copy for the same table
   */
  public final SELF of(Source table) {
    Field<T, ?> origin = definition.origin();
    return with(definition.boundTo(table, origin == null ? this : origin));
  }

  /**
   * Returns the same field of the query that a subquery stands in: {@code Q.exists(…filter(
   * Book.AUTHOR.eqKey(Author.ID.outer())))}. The name is Django's {@code OuterRef}.
   *
   * @return a copy that means the nearest query around the subquery that reads its model
   */
  public final SELF outer() {
    return of(new OuterSource(definition.source()));
  }

  @Override
  public final @Nullable Source source() {
    return definition.source();
  }

  /**
   * Returns the field as the model declares it.
   *
   * @return this itself, unless it is a copy for a certain table of a query
   */
  public final Field<T, ?> declared() {
    Field<T, ?> origin = definition.origin();
    return origin == null ? this : origin;
  }

  /**
   * Whether both are the same field of the same table. A field as a model declares it equals only
   * itself.
   *
   * @param other anything
   * @return whether they are equal
   */
  @Override
  public final boolean equals(@Nullable Object other) {
    if (this == other) {
      return true;
    }
    Source source = definition.source();
    return source != null
        && other instanceof Field<?, ?> that
        && declared() == that.declared()
        && source.equals(that.source());
  }

  @Override
  public final int hashCode() {
    Source source = definition.source();
    int own = System.identityHashCode(declared());
    return source == null ? own : 31 * own + source.hashCode();
  }

  // --- names ----------------------------------------------------------------------------------

  /** A view of a field is that field to every visitor. */
  @Override
  public final <R> R accept(ExpressionVisitor<R> visitor) {
    Field<?, ?> whole = definition.whole();
    return visitor.visitColumn(whole == null ? this : whole);
  }

  @Override
  public final Class<?> declaringClass() {
    Class<?> owner = definition.declaringClass();
    if (owner == null) {
      throw new ModelDefinitionException(
          "Cannot use a "
              + getClass().getSimpleName()
              + " that no model declares: declare it as a public static final constant of a class"
              + " that extends Model.");
    }
    return owner;
  }

  /**
   * Whether a class was being initialised when it was made, so that it can belong to a model.
   *
   * @return false for a field made in a method, which cannot be used
   */
  public final boolean hasDeclaringClass() {
    return definition.declaringClass() != null;
  }

  /**
   * Returns what its column was called before.
   *
   * @return the names that {@link #renamedFrom} was given; empty if there are none
   */
  public final List<String> formerColumnNames() {
    return definition.formerColumns();
  }

  /**
   * Returns the name of the constant.
   *
   * @return such as {@code CREATED_AT}
   */
  public final String name() {
    Field<T, ?> origin = definition.origin();
    if (origin != null) {
      return origin.name();
    }
    String known = name;
    if (known == null) {
      known = constantName();
      name = known;
    }
    return known;
  }

  private String constantName() {
    Field<?, ?> whole = definition.whole();
    if (whole != null) {
      return whole.name();
    }
    boolean readable = true;
    for (java.lang.reflect.Field constant : declaringClass().getDeclaredFields()) {
      if (Modifier.isStatic(constant.getModifiers()) && constant.getType().isInstance(this)) {
        readable &= constant.trySetAccessible();
        if (readable && holdsThis(constant)) {
          return constant.getName();
        }
      }
    }
    String owner = declaringClass().getName();
    throw new ModelDefinitionException(
        readable
            ? "Cannot use a %s made for %s: no constant of that class holds it; declare it there as `public static final`, since configuring a field makes another one."
                .formatted(getClass().getSimpleName(), owner)
            : "Cannot use a field of %s yet: its module does not let us find its name; call SQLSymphony.register(MethodHandles.lookup(), %s.class) first, in a class of that module."
                .formatted(owner, declaringClass().getSimpleName()));
  }

  private boolean holdsThis(java.lang.reflect.Field constant) {
    try {
      return constant.get(null) == this;
    } catch (IllegalAccessException e) {
      return false;
    }
  }

  @Override
  public final String columnName() {
    Field<T, ?> origin = definition.origin();
    if (origin != null) {
      return origin.columnName();
    }
    String given = definition.column();
    return given != null ? given : ownColumnName();
  }

  private String ownColumnName() {
    String known = columnName;
    if (known == null) {
      known = name().toLowerCase(Locale.ROOT);
      columnName = known;
    }
    return known;
  }

  /**
   * Returns its place among the fields of its model, the same in every model that inherits it.
   *
   * @return from 0; -1 before the model is registered
   */
  public final int position() {
    Field<T, ?> origin = definition.origin();
    return origin == null ? position : origin.position();
  }

  final void declare(String constant, int place) {
    name = constant;
    position = place;
  }

  final int creation() {
    return creation;
  }

  // --- values ---------------------------------------------------------------------------------

  /**
   * Says that the model is to get this value, in {@code update} calls.
   *
   * @param value the new value, copied where it can be changed; null stores NULL
   * @return the assignment
   */
  public final Assignment<T> to(@Nullable T value) {
    return new Assignment<>(this, value == null ? null : copy(value), null);
  }

  /**
   * Says that rows are to get the value of an expression, in updates by query: {@code
   * CASH.to(CASH.plus(10))}.
   *
   * @param expression calculated for each row from its former values
   * @return the assignment
   * @throws io.github.sqlsymphony.exception.QueryException if the expression is a column that
   *     stores such values in another form
   */
  public final Assignment<T> to(Expression<? extends T> expression) {
    return new Assignment<>(this, null, StoredForm.fitting(expression, type(), this));
  }

  /**
   * Says that the model is to lose its value, in {@code update} calls.
   *
   * @return the assignment
   */
  public final Assignment<T> toNull() {
    return new Assignment<>(this, null, null);
  }

  /**
   * Checks a value against the type and every rule of this field.
   *
   * @param model the name of the model, for the violations
   * @param value the value, not null; of any class, since generics can be cheated
   * @param sink gets each violation
   */
  public void check(String model, Object value, Consumer<Violation> sink) {
    Class<T> javaType = type().javaType();
    if (value.getClass() != javaType && !javaType.isInstance(value)) {
      sink.accept(
          violation(
              model,
              "type",
              "is of type %s, it must be of type %s"
                  .formatted(value.getClass().getSimpleName(), type().javaType().getSimpleName()),
              List.of()));
      return;
    }
    T typed = type().javaType().cast(value);
    String refusal = type().refusal(typed);
    if (refusal != null) {
      sink.accept(violation(model, "storable", refusal, List.of()));
      return;
    }
    List<FieldDefinition.Rule<T>> rules = definition.rules();
    for (int i = 0; i < rules.size(); i++) { // no iterator for each value of a long list
      FieldDefinition.Rule<T> rule = rules.get(i);
      String wrong = rule.validator().violation(typed);
      if (wrong != null) {
        sink.accept(violation(model, rule.name(), wrong, rule.arguments()));
      }
    }
  }

  private Violation violation(String model, String rule, String message, List<?> arguments) {
    return new Violation(
        model,
        name(),
        rule,
        message,
        type().javaType().getSimpleName(),
        arguments.stream().map(String::valueOf).toList());
  }

  /**
   * Turns a value of unknown class into one of this field: itself, or a number of another class
   * that is the same number.
   *
   * @param value the value
   * @return null if it cannot be one
   */
  public @Nullable T convert(Object value) {
    return type().javaType().isInstance(value) ? type().javaType().cast(value) : null;
  }

  /**
   * Reads what a model keeps for this field; a foreign key keeps the key.
   *
   * @param row the current row
   * @param column from 1
   * @return null for SQL NULL
   */
  public @Nullable Object readSlot(RowReader row, int column) {
    return type().read(row, column);
  }

  /**
   * Binds what a model keeps for this field.
   *
   * @param parameters where to
   * @param index from 1
   * @param value what {@link #readSlot} reads or the application has set, not null
   */
  public void writeSlot(ParameterWriter parameters, int index, Object value) {
    type().write(parameters, index, type().javaType().cast(value));
  }

  /**
   * Returns a value that nobody else can change.
   *
   * @param value the value
   * @return the value itself where its type is immutable, else a copy
   */
  public T copy(T value) {
    return value;
  }

  /**
   * Whether two values that models keep for this field are the same.
   *
   * @param one a value or null
   * @param other a value or null
   * @return whether storing one or the other makes no difference
   */
  public boolean same(@Nullable Object one, @Nullable Object other) {
    return one == null ? other == null : one.equals(other);
  }

  /**
   * Returns the definition, for copies made by subclasses.
   *
   * @return what is configured
   */
  protected final FieldDefinition<T> definition() {
    return definition;
  }

  /**
   * Shows model and constant.
   *
   * @return such as {@code User.NAME}
   */
  @Override
  public final String toString() {
    Class<?> owner = definition.declaringClass();
    if (owner == null) {
      return "an undeclared " + getClass().getSimpleName();
    }
    Source source = definition.source();
    if (source instanceof OuterSource outer) {
      Source table = outer.table();
      return (table == null ? owner.getSimpleName() : table.name()) + "." + name() + ".outer()";
    }
    return (source == null ? owner.getSimpleName() : source.name()) + "." + name();
  }
}
