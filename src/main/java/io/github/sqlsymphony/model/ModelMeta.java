package io.github.sqlsymphony.model;

import io.github.sqlsymphony.exception.QueryException;
import io.github.sqlsymphony.exception.Violation;
import io.github.sqlsymphony.field.Check;
import io.github.sqlsymphony.field.ColumnType;
import io.github.sqlsymphony.field.Field;
import io.github.sqlsymphony.field.Index;
import io.github.sqlsymphony.field.UniqueConstraint;
import io.github.sqlsymphony.field.VersionField;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What is known about a model class: its table, fields, key, indexes and constraints.
 *
 * <p>Immutable, found once by {@link ModelRegistry}, safe for any thread.
 *
 * @param <M> the model
 */
@SuppressWarnings(
    "ReferenceEquality") // a declared field is itself; a copy for an alias is none of ours
public final class ModelMeta<M extends Model<M>> {
  /** The types of a key that SQLite counts up; instants and durations are not counted. */
  private static final Set<Class<?>> COUNTED = Set.of(Long.class, Integer.class, Short.class);

  private final Class<M> modelClass;
  private final String name;
  private final String tableName;
  private final @Nullable String database;
  private final List<Field<?, ?>> fields;
  private final Field<?, ?>[] byPosition;
  private final Map<String, Field<?, ?>> byName;
  private final List<Field<?, ?>> key;
  private final @Nullable Field<?, ?> generatedKey;
  private final List<Reference<?, ?>> foreignKeys;
  private final List<RelationConstant<?, ?>> relations;
  private final int[] withDefault;
  private final List<Field<?, ?>> automatic;
  private final List<Field<?, ?>> generated;
  private final @Nullable VersionField version;
  private final Map<String, Index> indexes;
  private final Map<String, UniqueConstraint> uniqueConstraints;
  private final Map<String, Check> checks;
  private final Set<HookEvent> hookMethods;
  private final Supplier<M> constructor;

  ModelMeta(ModelDeclaration<M> declaration) {
    this.modelClass = declaration.modelClass();
    this.name = modelClass.getSimpleName();
    this.tableName = NameRules.tableName(modelClass);
    this.database = database(modelClass);
    this.fields = List.copyOf(declaration.fields());
    this.byPosition = fields.toArray(new Field<?, ?>[0]);
    this.byName = byName(fields);
    this.key = List.copyOf(declaration.key());
    this.generatedKey = generatedKey(key);
    this.relations = declaration.relations();
    List<Reference<?, ?>> references = new ArrayList<>();
    List<Field<?, ?>> defaulted = new ArrayList<>();
    List<Field<?, ?>> given = new ArrayList<>();
    List<Field<?, ?>> calculated = new ArrayList<>();
    VersionField versionField = null;
    for (Field<?, ?> field : fields) {
      if (field instanceof Reference<?, ?> reference) {
        references.add(reference);
      } else if (field instanceof VersionField itsVersion) {
        versionField = itsVersion;
      }
      if (field.hasDefault()) {
        defaulted.add(field);
      }
      if (field.isAutomatic()) {
        given.add(field);
      }
      if (field.generated() != null) {
        calculated.add(field);
      }
    }
    this.foreignKeys = List.copyOf(references);
    this.withDefault = positions(defaulted);
    this.automatic = List.copyOf(given);
    this.generated = List.copyOf(calculated);
    this.version = versionField;
    this.indexes = declaration.elements(Index.class);
    this.uniqueConstraints = declaration.elements(UniqueConstraint.class);
    this.checks = declaration.elements(Check.class);
    this.hookMethods = declaration.hookMethods();
    this.constructor = declaration.constructor();
  }

  /** What is known about a table between two models: foreign keys that together are its key. */
  ModelMeta(
      Class<M> modelClass,
      String name,
      String tableName,
      List<Reference<?, ?>> references,
      Function<ModelMeta<M>, M> constructor) {
    this.modelClass = modelClass;
    this.name = name;
    this.tableName = tableName;
    this.database = null;
    this.fields = List.copyOf(references);
    this.byPosition = fields.toArray(new Field<?, ?>[0]);
    this.byName = byName(fields);
    this.key = fields;
    this.generatedKey = null;
    this.foreignKeys = references;
    this.relations = List.of();
    this.withDefault = new int[0];
    this.automatic = List.of();
    this.generated = List.of();
    this.version = null;
    this.indexes = Map.of();
    this.uniqueConstraints = Map.of();
    this.checks = Map.of();
    this.hookMethods = Set.of();
    this.constructor = () -> constructor.apply(this);
  }

  private static Map<String, Field<?, ?>> byName(List<Field<?, ?>> fields) {
    Map<String, Field<?, ?>> byName = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    for (Field<?, ?> field : fields) {
      byName.put(field.columnName(), field);
    }
    for (Field<?, ?> field : fields) {
      byName.put(field.name(), field);
    }
    return byName;
  }

  private static int[] positions(List<Field<?, ?>> fields) {
    int[] positions = new int[fields.size()];
    for (int i = 0; i < positions.length; i++) {
      positions[i] = fields.get(i).position();
    }
    return positions;
  }

  private static @Nullable String database(Class<?> modelClass) {
    Table table = modelClass.getAnnotation(Table.class);
    return table == null || table.database().isEmpty() ? null : table.database();
  }

  /** A foreign key is none, whatever its type, which only the model it refers to knows. */
  private static @Nullable Field<?, ?> generatedKey(List<Field<?, ?>> key) {
    Field<?, ?> first = key.get(0);
    boolean generated =
        key.size() == 1
            && !(first instanceof Reference<?, ?>)
            && first.columnType().kind() == ColumnType.Kind.INTEGER
            && COUNTED.contains(first.type().javaType());
    return generated ? first : null;
  }

  /**
   * Returns the class.
   *
   * @return the model class
   */
  public Class<M> modelClass() {
    return modelClass;
  }

  /**
   * Returns its name for messages.
   *
   * @return the simple name of the class, such as {@code User}; for a table between two models the
   *     relation it belongs to, such as {@code Playlist.TRACKS}
   */
  public String name() {
    return name;
  }

  /**
   * Whether it is the table that a {@link ManyToMany} has of its own, for which there is no class.
   *
   * @return whether it is
   */
  public boolean isBetween() {
    return modelClass == LinkRow.class;
  }

  /**
   * Returns the name of the table.
   *
   * @return the name in the database, not quoted
   */
  public String tableName() {
    return tableName;
  }

  /**
   * Returns the database that the class names for the active style.
   *
   * @return as it stands in {@link Table#database()}; null if it names none
   */
  public @Nullable String database() {
    return database;
  }

  /**
   * Returns all fields.
   *
   * @return in declaration order, those of base classes first
   */
  public List<Field<?, ?>> fields() {
    return fields;
  }

  /**
   * Returns the fields of the primary key.
   *
   * @return one, or several for a composite key
   */
  public List<Field<?, ?>> key() {
    return key;
  }

  /**
   * Returns the fields that tell whether a row is the one a model was read from.
   *
   * @return the key, and the version if there is one
   */
  public List<Field<?, ?>> rowFields() {
    VersionField field = version();
    if (field == null) {
      return key;
    }
    List<Field<?, ?>> all = new ArrayList<>(key);
    all.add(field);
    return all;
  }

  /**
   * Returns the key field that the database gives a value to when it is not set.
   *
   * @return null if the application has to set the key
   */
  public @Nullable Field<?, ?> generatedKey() {
    return generatedKey;
  }

  /**
   * Returns the fields that the library gives a value when a model is written.
   *
   * @return in declaration order
   */
  public List<Field<?, ?>> automaticFields() {
    return automatic;
  }

  /**
   * Returns the fields that the database calculates.
   *
   * @return in declaration order
   */
  public List<Field<?, ?>> generatedFields() {
    return generated;
  }

  /**
   * Returns the field with the version of the row.
   *
   * @return null if writes are not checked for others in between
   */
  public @Nullable VersionField version() {
    return version;
  }

  /**
   * Whether the table takes values of the declared types only.
   *
   * @return whether it was declared {@code @Table(strict = true)}
   */
  public boolean isStrict() {
    Table table = modelClass.getAnnotation(Table.class);
    return table != null && table.strict();
  }

  /**
   * Returns the indexes.
   *
   * @return by the names of their constants
   */
  public Map<String, Index> indexes() {
    return indexes;
  }

  /**
   * Returns the constraints over several columns.
   *
   * @return by the names of their constants
   */
  public Map<String, UniqueConstraint> uniqueConstraints() {
    return uniqueConstraints;
  }

  /**
   * Returns the checks.
   *
   * @return by the names of their constants
   */
  public Map<String, Check> checks() {
    return checks;
  }

  /**
   * Returns the foreign keys that are a column each.
   *
   * @return in declaration order
   */
  public List<Reference<?, ?>> foreignKeys() {
    return foreignKeys;
  }

  /**
   * Returns the relations that are no column.
   *
   * @return in the order of their names
   */
  public List<RelationConstant<?, ?>> relations() {
    return relations;
  }

  /**
   * Returns the foreign keys of several columns.
   *
   * @return in the order of their names
   */
  public List<CompositeForeignKey<?>> compositeForeignKeys() {
    List<CompositeForeignKey<?>> found = new ArrayList<>();
    for (RelationConstant<?, ?> relation : relations) {
      if (relation instanceof CompositeForeignKey<?> composite) {
        found.add(composite);
      }
    }
    return found;
  }

  /**
   * Returns everything that refers to other rows: the foreign keys of one column and of several.
   *
   * @return those of one column first
   */
  public List<ToOne<?>> references() {
    List<ToOne<?>> all = new ArrayList<>(foreignKeys);
    all.addAll(compositeForeignKeys());
    return all;
  }

  /**
   * Whether a relation is one of this model's.
   *
   * @param relation any relation
   * @return whether it is
   */
  public boolean declares(Relation<?> relation) {
    return relation instanceof Reference<?, ?> reference
        ? has(reference)
        : relations.contains(relation);
  }

  /**
   * Whether its rows are related to others, so that something may have to be loaded for them.
   *
   * @return whether it has foreign keys or other relations
   */
  public boolean isRelated() {
    return !foreignKeys.isEmpty() || !relations.isEmpty();
  }

  /**
   * Finds a relation by the name of its constant, in either case; a foreign key by that of its
   * column, too.
   *
   * @param relationName such as {@code author} or {@code AUTHOR}
   * @return null if there is none
   */
  public @Nullable Relation<?> relation(String relationName) {
    if (byName.get(relationName) instanceof Reference<?, ?> reference) {
      return reference;
    }
    for (RelationConstant<?, ?> relation : relations) {
      if (relation.name().equalsIgnoreCase(relationName)) {
        return relation;
      }
    }
    return null;
  }

  /**
   * Returns where models keep what a relation leads to.
   *
   * @param relation one of this model's
   * @return for a foreign key of one column its place, for others a place behind all fields; -1 if
   *     it belongs to another model
   */
  public int place(Relation<?> relation) {
    if (relation instanceof Reference<?, ?> reference) {
      return has(reference) ? reference.position() : -1;
    }
    int index = relations.indexOf(relation);
    return index < 0 ? -1 : byPosition.length + index;
  }

  /**
   * Returns how many places models have for values and for what relations lead to.
   *
   * @return the length of the slots of a model
   */
  public int places() {
    return byPosition.length + relations.size();
  }

  /**
   * Finds a field by the name of its constant or of its column, in either case.
   *
   * @param name such as {@code created_at} or {@code CREATED_AT}
   * @return null if there is none
   */
  public @Nullable Field<?, ?> field(String name) {
    return byName.get(name);
  }

  /**
   * Whether a field is one of this model's.
   *
   * @param field any field
   * @return whether it is
   */
  public boolean has(Field<?, ?> field) {
    return hasAt(field.position(), field);
  }

  boolean hasAt(int position, Field<?, ?> field) {
    return position >= 0 && position < byPosition.length && byPosition[position] == field;
  }

  /**
   * Whether a field belongs to the primary key.
   *
   * @param field any field
   * @return whether it does
   */
  public boolean isKey(Field<?, ?> field) {
    for (Field<?, ?> part : key) {
      if (part == field) {
        return true;
      }
    }
    return false;
  }

  /**
   * Whether the class overrides the hook method of an event.
   *
   * @param event the event
   * @return whether there is something to call
   */
  public boolean hasHookMethod(HookEvent event) {
    return hookMethods.contains(event);
  }

  /**
   * Makes the exception for a field that belongs to another model.
   *
   * @param attempt what was attempted, such as {@code filter}
   * @param field the field
   * @return the exception, to be thrown by the caller
   */
  public QueryException foreignField(String attempt, Field<?, ?> field) {
    return notOurs("Cannot %s %s by %s".formatted(attempt, name(), field), field);
  }

  /** Makes the exception for an access to a model through a field of another one. */
  QueryException foreignAccess(String attempt, Field<?, ?> field) {
    return notOurs("Cannot %s %s of %s".formatted(attempt, field, name()), field);
  }

  /** Makes the exception for an access to a model through a relation of another one. */
  QueryException foreignRelation(Relation<?> relation) {
    List<String> names = new ArrayList<>();
    foreignKeys.forEach(key -> names.add(key.name()));
    relations.forEach(own -> names.add(own.name()));
    return new QueryException(
        "Cannot follow %s from %s: that relation belongs to %s; the relations of %s are %s."
            .formatted(
                relation,
                name,
                relation.declaringClass().getSimpleName(),
                name,
                names.isEmpty() ? "none" : String.join(", ", names)));
  }

  private QueryException notOurs(String attempt, Field<?, ?> field) {
    return new QueryException(
        "%s: that field belongs to %s; the fields of %s are %s."
            .formatted(attempt, field.declaringClass().getSimpleName(), name(), fieldNames()));
  }

  /**
   * Lists the fields for messages.
   *
   * @return such as {@code NAME, BORN, EMAIL}
   */
  public String fieldNames() {
    return fields.stream().map(Field::name).collect(Collectors.joining(", "));
  }

  /**
   * Lists the names that look-ups as text can use.
   *
   * @return the constants' names in lower case, fields in declaration order and then relations
   */
  public List<String> lookupNames() {
    List<String> names = new ArrayList<>();
    fields.forEach(field -> names.add(field.name().toLowerCase(Locale.ROOT)));
    relations.forEach(relation -> names.add(relation.name().toLowerCase(Locale.ROOT)));
    return names;
  }

  // --- instances --------------------------------------------------------------------------------

  /**
   * Makes an empty model.
   *
   * @return a model that has no row yet
   */
  public M newInstance() {
    return constructor.get();
  }

  @Nullable Object[] newSlots() {
    @Nullable Object[] slots = new Object[places()];
    for (int position : withDefault) {
      slots[position] = byPosition[position].newDefault();
    }
    return slots;
  }

  /**
   * Returns the key among the values of a model.
   *
   * @param slots the values by {@link Field#position()}
   * @return the value, or an unmodifiable list of values; null if a part is missing
   */
  public @Nullable Object keyIn(@Nullable Object[] slots) {
    if (key.size() == 1) {
      return Reference.keyIn(slots[key.get(0).position()]);
    }
    List<Object> parts = new ArrayList<>(key.size());
    for (Field<?, ?> field : key) {
      Object part = Reference.keyIn(slots[field.position()]);
      if (part == null) {
        return null;
      }
      parts.add(part);
    }
    return List.copyOf(parts);
  }

  /**
   * Brings a key given by the application into the form that models keep.
   *
   * @param given a value, or a list of values for a composite key; an {@code Integer} will do for a
   *     {@code Long}, a related model for its key
   * @return the key as {@link Model#pk()} gives it
   * @throws QueryException if it is not a key of this model
   */
  public Object normalKey(Object given) {
    if (key.size() == 1) {
      return convert(key.get(0), given);
    }
    if (!(given instanceof List<?> parts) || parts.size() != key.size()) {
      throw new QueryException(
          "Cannot look for %s by %s: its key has %d parts, give List.of(%s)."
              .formatted(
                  name(),
                  given instanceof List<?> list ? list.size() + " parts" : "one value",
                  key.size(),
                  key.stream().map(Field::name).collect(Collectors.joining(", "))));
    }
    List<Object> normal = new ArrayList<>(parts.size());
    for (int i = 0; i < key.size(); i++) {
      normal.add(convert(key.get(i), parts.get(i)));
    }
    return List.copyOf(normal);
  }

  /** Turns a value into one of a field; for a foreign key, a key or a related model into a key. */
  static Object convert(Field<?, ?> field, @Nullable Object given) {
    Field<?, ?> target = field;
    Object value = given;
    while (target instanceof Reference<?, ?> foreignKey) {
      value = foreignKey.target().isInstance(value) ? Reference.keyIn(value) : value;
      target = foreignKey.targetKey();
    }
    Object converted = value == null ? null : target.convert(value);
    if (converted == null) {
      throw new QueryException(
          "Cannot take %s for a value of %s: it is of type %s."
              .formatted(
                  refusedValue(given, value), field, target.type().javaType().getSimpleName()));
    }
    return converted;
  }

  private static String refusedValue(@Nullable Object given, @Nullable Object value) {
    if (value != null) {
      return "a value of type " + value.getClass().getSimpleName();
    }
    return given == null ? "null" : "an unsaved " + given.getClass().getSimpleName();
  }

  /** Checks every rule of every field; the database gives a key only to a new row. */
  void check(
      @Nullable Object[] slots, @Nullable BitSet places, boolean isNew, Consumer<Violation> sink) {
    Field<?, ?> generated = isNew ? generatedKey : null;
    Consumer<Violation> told = isNew ? violation -> sink.accept(ofNewRow(violation)) : sink;
    for (int i = 0; i < fields.size(); i++) {
      Field<?, ?> field = fields.get(i);
      Object value = slots[field.position()];
      if (value instanceof Missing || (places != null && !places.get(field.position()))) {
        continue; // what the row holds has been checked
      }
      if (value != null) {
        field.check(name(), value, told);
      } else if (field != generated
          && field.generated() == null
          && (!field.isNullable() || isKey(field))) {
        sink.accept(
            new Violation(
                name(),
                field.name(),
                Violation.NOT_NULL,
                "has no value; set one, or give the field a default",
                field.type().javaType().getSimpleName()));
      }
    }
  }

  /** A new row and those it refers to can be stored together. */
  private static Violation ofNewRow(Violation violation) {
    return violation.rule().equals(Violation.SAVED)
        ? new Violation(
            violation.model(),
            violation.field(),
            violation.rule(),
            violation.message() + ", or both by addAll(…)",
            violation.valueType(),
            violation.arguments())
        : violation;
  }

  /**
   * Shows class and table.
   *
   * @return such as {@code User in users}
   */
  @Override
  public String toString() {
    return name() + " in " + tableName;
  }
}
