package io.github.sqlsymphony.model;

import io.github.sqlsymphony.exception.FieldNamingException;
import io.github.sqlsymphony.exception.ModelDefinitionException;
import io.github.sqlsymphony.exception.PrimaryKeyException;
import io.github.sqlsymphony.exception.Violation;
import io.github.sqlsymphony.expression.Lookup;
import io.github.sqlsymphony.field.Field;
import io.github.sqlsymphony.field.FieldRegistration;
import io.github.sqlsymphony.field.Index;
import io.github.sqlsymphony.field.PrimaryKey;
import io.github.sqlsymphony.field.TableElement;
import io.github.sqlsymphony.field.UniqueConstraint;
import java.lang.invoke.MethodHandles;
import java.lang.reflect.Modifier;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.Deque;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Reads a model class and refuses what cannot work, saying what to write instead.
 *
 * <p>The steps, in order: the class itself; its constants, from the root of the class chain
 * downwards; their names; the key; the rules of each field; the elements of the table.
 */
final class ModelDeclaration<M extends Model<M>> {
  private static final Set<String> ROWID_NAMES = Set.of("rowid", "oid", "_rowid_");

  private final Class<M> modelClass;
  private final ConstantReader reader;
  private final List<Field<?, ?>> fields = new ArrayList<>();
  private final Map<Field<?, ?>, String> names = new LinkedHashMap<>();
  private final Map<String, TableElement> elements = new LinkedHashMap<>();
  private List<Field<?, ?>> key = List.of();

  private ModelDeclaration(Class<M> modelClass, ConstantReader reader) {
    this.modelClass = modelClass;
    this.reader = reader;
  }

  @SuppressWarnings({"unchecked", "rawtypes"}) // checkClass has made sure it is Model of itself
  static ModelMeta<?> read(Class<?> type, MethodHandles.@Nullable Lookup lookup) {
    checkClass(type);
    return new ModelDeclaration(type, new ConstantReader(type, lookup)).toMeta();
  }

  private ModelMeta<M> toMeta() {
    for (Class<?> declaring : classChain()) {
      readConstants(declaring);
    }
    checkNames();
    findKey();
    for (int i = 0; i < fields.size(); i++) {
      Field<?, ?> field = fields.get(i);
      FieldRegistration.declare(field, nameOf(field), i);
    }
    fields.forEach(this::checkField);
    elements.forEach(this::checkElement);
    return new ModelMeta<>(this);
  }

  // --- the class
  // ----------------------------------------------------------------------------------

  private static void checkClass(Class<?> type) {
    if (!Model.class.isAssignableFrom(type)) {
      throw new ModelDefinitionException(
          "Cannot register %s: it does not extend Model; write `class %s extends Model<%2$s>`."
              .formatted(type.getName(), type.getSimpleName()));
    }
    if (Modifier.isAbstract(type.getModifiers())) {
      throw new ModelDefinitionException(
          "Cannot use %s as a model: it is abstract; use one of its subclasses."
              .formatted(type.getName()));
    }
    Class<?> argument = modelArgument(type);
    if (argument != type) {
      throw new ModelDefinitionException(
          "Cannot register %s: it extends Model<%s>; write `extends Model<%s>`."
              .formatted(
                  type.getName(),
                  argument == null ? "?" : argument.getSimpleName(),
                  type.getSimpleName()));
    }
  }

  /** Follows the class chain up to Model and returns what its parameter stands for. */
  private static @Nullable Class<?> modelArgument(Class<?> type) {
    Map<Type, Type> bound = new LinkedHashMap<>();
    for (Class<?> c = type; c != Model.class && c != null; c = c.getSuperclass()) {
      if (c.getGenericSuperclass() instanceof ParameterizedType parent) {
        Type[] parameters = ((Class<?>) parent.getRawType()).getTypeParameters();
        for (int i = 0; i < parameters.length; i++) {
          Type argument = parent.getActualTypeArguments()[i];
          bound.put(parameters[i], bound.getOrDefault(argument, argument));
        }
      }
    }
    return bound.get(Model.class.getTypeParameters()[0]) instanceof Class<?> found ? found : null;
  }

  private Deque<Class<?>> classChain() {
    Deque<Class<?>> chain = new ArrayDeque<>();
    for (Class<?> c = modelClass; c != null && c != Model.class; c = c.getSuperclass()) {
      if (c != modelClass && !Modifier.isAbstract(c.getModifiers())) {
        throw new ModelDefinitionException(
            "Cannot register %s: it extends the model %s, and a table cannot extend a table; make %2$s"
                    .formatted(modelClass.getName(), c.getSimpleName())
                + " abstract, or refer to it with a ForeignKey.");
      }
      chain.addFirst(c);
    }
    return chain;
  }

  // --- the constants
  // ------------------------------------------------------------------------------

  private void readConstants(Class<?> declaring) {
    List<Field<?, ?>> declared = new ArrayList<>();
    for (java.lang.reflect.Field constant : declaring.getDeclaredFields()) {
      boolean isField = Field.class.isAssignableFrom(constant.getType());
      boolean isElement = TableElement.class.isAssignableFrom(constant.getType());
      if (!isField && !isElement) {
        continue;
      }
      requireStaticFinal(constant);
      Object value = reader.read(constant);
      if (value instanceof Field<?, ?> field) {
        declared.add(own(field, declaring, constant.getName()));
      } else {
        elements.put(constant.getName(), (TableElement) value);
      }
    }
    declared.sort(Comparator.comparingInt(FieldRegistration::creation));
    fields.addAll(declared);
  }

  private void requireStaticFinal(java.lang.reflect.Field constant) {
    int modifiers = constant.getModifiers();
    if (!Modifier.isStatic(modifiers) || !Modifier.isFinal(modifiers)) {
      throw new ModelDefinitionException(
          "Cannot register %s: %s.%s is not a constant; declare it `public static final %s`."
              .formatted(
                  modelClass.getName(),
                  constant.getDeclaringClass().getSimpleName(),
                  constant.getName(),
                  constant.getType().getSimpleName()));
    }
  }

  private Field<?, ?> own(Field<?, ?> field, Class<?> declaring, String constant) {
    String earlier = names.put(field, constant);
    if (earlier != null) {
      throw new FieldNamingException(
          ("Cannot register %s: one field is declared twice, as %s and as %s; give each its own"
                  + " `new %s(…)`.")
              .formatted(
                  modelClass.getName(), earlier, constant, field.getClass().getSimpleName()));
    }
    if (!field.hasDeclaringClass() || field.declaringClass() != declaring) {
      throw new ModelDefinitionException(
          "Cannot register %s: %s.%s was not made there but %s; write `new %s(…)` at the constant."
              .formatted(
                  modelClass.getName(),
                  declaring.getSimpleName(),
                  constant,
                  field.hasDeclaringClass()
                      ? "in " + field.declaringClass().getSimpleName()
                      : "in a method",
                  field.getClass().getSimpleName()));
    }
    return field;
  }

  private String nameOf(Field<?, ?> field) {
    return String.valueOf(names.get(field));
  }

  // --- names
  // ----------------------------------------------------------------------------------------

  private void checkNames() {
    String table = tableName();
    String lower = table.toLowerCase(Locale.ROOT);
    if (table.isBlank() || table.indexOf('\0') >= 0 || lower.startsWith("sqlite_")) {
      throw new FieldNamingException(
          "Cannot register %s: a table cannot be named \"%s\"; %s."
              .formatted(
                  modelClass.getName(),
                  table,
                  lower.startsWith("sqlite_")
                      ? "names that begin with sqlite_ belong to SQLite"
                      : "give @Table a name of at least one character"));
    }
    Map<String, Field<?, ?>> columns = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    for (Field<?, ?> field : fields) {
      checkName(field, nameOf(field), columnNameOf(field));
      Field<?, ?> other = columns.put(columnNameOf(field), field);
      if (other != null) {
        throw new FieldNamingException(
            "Cannot register %s: %s and %s both have the column \"%s\"; give one of them another name with column(…)."
                .formatted(
                    modelClass.getName(), nameOf(other), nameOf(field), columnNameOf(field)));
      }
    }
  }

  private String columnNameOf(Field<?, ?> field) {
    return field.columnName();
  }

  private void checkName(Field<?, ?> field, String constant, String column) {
    String reason = null;
    if (constant.contains(Lookup.SEPARATOR)) {
      reason = "two underscores separate the parts of a look-up; use one";
    } else if (constant.startsWith("_") || constant.endsWith("_")) {
      reason = "a look-up could not tell its underscores from the separator; drop them";
    } else if (constant.equalsIgnoreCase("pk")) {
      reason = "pk stands for the primary key, whatever its name; call it ID";
    } else if (column.isBlank() || column.indexOf('\0') >= 0) {
      reason = "its column has no usable name; give column(…) at least one character";
    } else if (ROWID_NAMES.contains(column.toLowerCase(Locale.ROOT)) && !field.isPrimaryKey()) {
      reason =
          "SQLite uses the column name " + column + " for the row's own number; choose another";
    }
    if (reason != null) {
      throw new FieldNamingException(
          "Cannot register %s: a field cannot be named %s: %s."
              .formatted(modelClass.getName(), constant, reason));
    }
  }

  String tableName() {
    Table table = modelClass.getAnnotation(Table.class);
    return table == null ? snakeCase(modelClass.getSimpleName()) : table.value();
  }

  private static String snakeCase(String name) {
    return name.replaceAll("(?<=[\\p{Ll}\\d])(?=\\p{Lu})|(?<=\\p{Lu})(?=\\p{Lu}\\p{Ll})", "_")
        .toLowerCase(Locale.ROOT);
  }

  // --- the key
  // --------------------------------------------------------------------------------------

  private void findKey() {
    List<Field<?, ?>> single = fields.stream().filter(Field::isPrimaryKey).toList();
    List<PrimaryKey> composite = new ArrayList<>(elements(PrimaryKey.class).values());
    int declared = single.size() + composite.size();
    if (declared == 0) {
      throw new PrimaryKeyException(
          ("Cannot register %s: it has no primary key; add `public static final LongField ID = new"
                  + " LongField().primaryKey();` or declare PrimaryKey.of(…) over several fields.")
              .formatted(modelClass.getName()));
    }
    if (declared > 1) {
      throw new PrimaryKeyException(
          ("Cannot register %s: it has %d primary keys (%s); keep one, or declare"
                  + " PrimaryKey.of(…) over the fields instead.")
              .formatted(modelClass.getName(), declared, keyNames(single)));
    }
    key = single.isEmpty() ? composite.get(0).fields() : single;
  }

  private String keyNames(List<Field<?, ?>> single) {
    List<String> all = new ArrayList<>(single.stream().map(this::nameOf).toList());
    all.addAll(elements(PrimaryKey.class).keySet());
    return String.join(", ", all);
  }

  // --- rules
  // ----------------------------------------------------------------------------------------

  private void checkField(Field<?, ?> field) {
    if (field instanceof ForeignKey<?> foreignKey
        && foreignKey.onDelete() == OnDelete.SET_NULL
        && !field.isNullable()) {
      throw new ModelDefinitionException(
          "Cannot register %s: %s is notNull() and onDelete(SET_NULL), which exclude each other; drop one of them."
              .formatted(modelClass.getName(), field));
    }
    if (key.contains(field) && field.type().javaType() == byte[].class) {
      throw new PrimaryKeyException(
          "Cannot register %s: %s holds bytes, which are equal only to themselves in Java, and cannot be a key; use text or a number."
              .formatted(modelClass.getName(), field));
    }
    Object constant = field.constantDefault();
    if (constant != null) {
      List<Violation> violations = new ArrayList<>();
      field.check(modelClass.getSimpleName(), constant, violations::add);
      if (!violations.isEmpty()) {
        throw new ModelDefinitionException(
            "Cannot register %s: the default of %s."
                .formatted(
                    modelClass.getName(),
                    violations.stream()
                        .map(Violation::toString)
                        .collect(Collectors.joining("; "))));
      }
    }
  }

  private void checkElement(String constant, TableElement element) {
    List<Field<?, ?>> used = List.of();
    if (element instanceof PrimaryKey primaryKey) {
      used = primaryKey.fields();
    } else if (element instanceof UniqueConstraint unique) {
      used = unique.fields();
    } else if (element instanceof Index index) {
      used =
          index.columns().stream()
              .map(ordering -> ordering.expression())
              .filter(Field.class::isInstance)
              .<Field<?, ?>>map(Field.class::cast)
              .toList();
    }
    for (Field<?, ?> field : used) {
      if (!fields.contains(field)) {
        throw new ModelDefinitionException(
            "Cannot register %s: %s names %s, which is not a field of it; its fields are %s."
                .formatted(
                    modelClass.getName(),
                    constant,
                    field,
                    fields.stream().map(this::nameOf).collect(Collectors.joining(", "))));
      }
    }
  }

  // --- for ModelMeta
  // ----------------------------------------------------------------------------------

  Class<M> modelClass() {
    return modelClass;
  }

  List<Field<?, ?>> fields() {
    return fields;
  }

  List<Field<?, ?>> key() {
    return key;
  }

  <E extends TableElement> Map<String, E> elements(Class<E> type) {
    Map<String, E> found = new LinkedHashMap<>();
    elements.forEach(
        (name, element) -> {
          if (type.isInstance(element)) {
            found.put(name, type.cast(element));
          }
        });
    return Collections.unmodifiableMap(found);
  }

  Set<HookEvent> hookMethods() {
    Set<HookEvent> overridden = EnumSet.noneOf(HookEvent.class);
    for (HookEvent event : HookEvent.values()) {
      if (overrides(methodName(event))) {
        overridden.add(event);
      }
    }
    return overridden;
  }

  private static String methodName(HookEvent event) {
    String[] words = event.name().toLowerCase(Locale.ROOT).split("_", 2);
    return words[0] + words[1].substring(0, 1).toUpperCase(Locale.ROOT) + words[1].substring(1);
  }

  private boolean overrides(String method) {
    for (Class<?> c : classChain()) {
      for (java.lang.reflect.Method declared : c.getDeclaredMethods()) {
        if (declared.getParameterCount() == 0 && declared.getName().equals(method)) {
          return true;
        }
      }
    }
    return false;
  }

  Supplier<M> constructor() {
    return reader.constructor(modelClass);
  }
}
