package io.github.sqlsymphony.model;

import io.github.sqlsymphony.exception.FieldNamingException;
import io.github.sqlsymphony.exception.ModelDefinitionException;
import io.github.sqlsymphony.exception.PrimaryKeyException;
import io.github.sqlsymphony.expression.Expression;
import io.github.sqlsymphony.field.Field;
import io.github.sqlsymphony.field.FieldRegistration;
import io.github.sqlsymphony.field.PrimaryKey;
import io.github.sqlsymphony.field.TableElement;
import java.lang.invoke.MethodHandles;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Reads a model class and refuses what cannot work, saying what to write instead.
 *
 * <p>The steps, in order: the class itself ({@link ModelClass}); its constants, from the root of
 * the class chain downwards; their names ({@link NameRules}); the key; what the fields and the
 * elements of the table promise ({@link ContentRules}). None of them asks another model for its
 * metadata, so models that refer to each other can be registered in any order and by several
 * threads.
 *
 * <p>It loops where streams would be as clear: at the start of a program, when models are met, each
 * lambda costs like a class.
 */
final class ModelDeclaration<M extends Model<M>> {
  private final Class<M> modelClass;
  private final List<Class<?>> chain;
  private final ConstantReader reader;
  private final List<Field<?, ?>> fields = new ArrayList<>();
  private final Map<Field<?, ?>, java.lang.reflect.Field> constants = new LinkedHashMap<>();
  private final Map<String, TableElement> elements = new LinkedHashMap<>();
  private final Map<String, RelationConstant<?, ?>> relations = new LinkedHashMap<>();
  private List<Field<?, ?>> key = List.of();

  private ModelDeclaration(Class<M> modelClass, ConstantReader reader) {
    this.modelClass = modelClass;
    this.chain = ModelClass.chain(modelClass);
    this.reader = reader;
  }

  @SuppressWarnings({"unchecked", "rawtypes"}) // ModelClass makes sure that it is Model of itself
  static ModelMeta<?> read(Class<?> type, MethodHandles.@Nullable Lookup lookup) {
    return new ModelDeclaration(type, new ConstantReader(type, lookup)).toMeta();
  }

  private ModelMeta<M> toMeta() {
    for (Class<?> declaring : chain) {
      readConstants(declaring);
    }
    for (Class<?> declaring : chain) {
      refuseDisguisedFields(declaring);
    }
    for (int i = 0; i < fields.size(); i++) {
      FieldRegistration.declare(fields.get(i), nameOf(fields.get(i)), i);
    }
    NameRules names = new NameRules(modelClass);
    names.checkTable();
    names.checkFields(fields, List.copyOf(relations.values()));
    findKey();
    ContentRules contents = new ContentRules(modelClass, fields, key);
    for (Field<?, ?> field : fields) {
      contents.checkField(field);
    }
    for (Map.Entry<String, TableElement> element : elements.entrySet()) {
      contents.checkElement(element.getKey(), element.getValue());
    }
    for (RelationConstant<?, ?> relation : relations.values()) {
      contents.checkRelation(relation);
    }
    return new ModelMeta<>(this);
  }

  // --- the constants ----------------------------------------------------------------------------

  private void readConstants(Class<?> declaring) {
    refuseInterfaceConstants(declaring);
    List<Field<?, ?>> declared = new ArrayList<>();
    for (java.lang.reflect.Field constant : declaring.getDeclaredFields()) {
      if (isPart(constant)) {
        requireStaticFinal(constant);
        Object value = reader.read(constant);
        if (value instanceof Field<?, ?> field) {
          declared.add(own(field, constant));
        } else if (value instanceof RelationConstant<?, ?> relation) {
          keep(relation, constant);
        } else {
          keep((TableElement) value, constant);
        }
      }
    }
    declared.sort(Comparator.comparingInt(FieldRegistration::creation));
    fields.addAll(declared);
  }

  private static boolean isPart(java.lang.reflect.Field constant) {
    return Field.class.isAssignableFrom(constant.getType())
        || TableElement.class.isAssignableFrom(constant.getType())
        || RelationConstant.class.isAssignableFrom(constant.getType());
  }

  private void requireStaticFinal(java.lang.reflect.Field constant) {
    int modifiers = constant.getModifiers();
    if (!Modifier.isStatic(modifiers) || !Modifier.isFinal(modifiers)) {
      throw new ModelDefinitionException(
          "Cannot register %s: %s is not a constant; declare it `public static final %s`."
              .formatted(
                  modelClass.getName(), label(constant), constant.getType().getSimpleName()));
    }
  }

  private Field<?, ?> own(Field<?, ?> field, java.lang.reflect.Field constant) {
    java.lang.reflect.Field earlier = constants.put(field, constant);
    String kind = field.getClass().getSimpleName();
    if (earlier != null) {
      throw new FieldNamingException(
          "Cannot register %s: one field is declared twice, as %s and as %s; give each its own `new %s(…)`."
              .formatted(modelClass.getName(), label(earlier), label(constant), kind));
    }
    if (!field.hasDeclaringClass() || field.declaringClass() != constant.getDeclaringClass()) {
      throw new ModelDefinitionException(
          "Cannot register %s: %s was not made there but in %s; write `new %s(…)` at the constant."
              .formatted(
                  modelClass.getName(),
                  label(constant),
                  field.hasDeclaringClass() ? field.declaringClass().getSimpleName() : "a method",
                  kind));
    }
    return field;
  }

  private void keep(TableElement element, java.lang.reflect.Field constant) {
    if (elements.putIfAbsent(constant.getName(), element) != null) {
      throw hidden(constant);
    }
  }

  private void keep(RelationConstant<?, ?> relation, java.lang.reflect.Field constant) {
    Class<?> declaring = constant.getDeclaringClass();
    if (!relation.isDeclaredIn(declaring) || relations.containsValue(relation)) {
      throw new ModelDefinitionException(
          "Cannot register %s: %s was not made there, but for another constant; each relation is made anew at its own."
              .formatted(modelClass.getName(), label(constant)));
    }
    if (relations.putIfAbsent(constant.getName(), relation) != null) {
      throw hidden(constant);
    }
    relation.declare(constant.getName());
  }

  private FieldNamingException hidden(java.lang.reflect.Field constant) {
    return new FieldNamingException(
        "Cannot register %s: %s hides what a base of it declares under that name; rename one of them."
            .formatted(modelClass.getName(), label(constant)));
  }

  private void refuseInterfaceConstants(Class<?> declaring) {
    for (Class<?> type : declaring.getInterfaces()) {
      for (java.lang.reflect.Field constant : type.getDeclaredFields()) {
        if (isPart(constant)) {
          throw new ModelDefinitionException(
              "Cannot register %s: %s is declared in an interface, which cannot have fields of a model; move it to the class, or to an abstract class that it extends."
                  .formatted(modelClass.getName(), label(constant)));
        }
      }
      refuseInterfaceConstants(type);
    }
  }

  /**
   * Refuses a field behind a constant of type {@code Expression} or the like, where none is seen.
   */
  private void refuseDisguisedFields(Class<?> declaring) {
    for (java.lang.reflect.Field constant : declaring.getDeclaredFields()) {
      if (Modifier.isStatic(constant.getModifiers())
          && !isPart(constant)
          && Expression.class.isAssignableFrom(constant.getType())
          && reader.read(constant) instanceof Field<?, ?> field
          && field.hasDeclaringClass()
          && field.declaringClass() == declaring
          && !constants.containsKey(field)) {
        throw new ModelDefinitionException(
            "Cannot register %s: %s is a field, but its type says %s; declare it `public static final %s`."
                .formatted(
                    modelClass.getName(),
                    label(constant),
                    constant.getType().getSimpleName(),
                    field.getClass().getSimpleName()));
      }
    }
  }

  private static String label(java.lang.reflect.Field constant) {
    return constant.getDeclaringClass().getSimpleName() + "." + constant.getName();
  }

  private String nameOf(Field<?, ?> field) {
    java.lang.reflect.Field constant = constants.get(field);
    return constant == null ? field.name() : constant.getName();
  }

  // --- the key ----------------------------------------------------------------------------------

  private void findKey() {
    List<Field<?, ?>> single = new ArrayList<>();
    for (Field<?, ?> field : fields) {
      if (field.isPrimaryKey()) {
        single.add(field);
      }
    }
    Map<String, PrimaryKey> composite = elements(PrimaryKey.class);
    int declared = single.size() + composite.size();
    if (declared == 0) {
      throw new PrimaryKeyException(
          "Cannot register %s: it has no primary key; add `public static final LongField ID = new LongField().primaryKey();` or declare PrimaryKey.of(…) over several fields."
              .formatted(modelClass.getName()));
    }
    if (declared > 1) {
      List<String> names = new ArrayList<>(single.stream().map(Field::name).toList());
      names.addAll(composite.keySet());
      throw new PrimaryKeyException(
          "Cannot register %s: it has %d primary keys (%s); keep one, or declare PrimaryKey.of(…) over the fields instead."
              .formatted(modelClass.getName(), declared, String.join(", ", names)));
    }
    key = single.isEmpty() ? composite.values().iterator().next().fields() : single;
  }

  // --- for ModelMeta ----------------------------------------------------------------------------

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
    for (Map.Entry<String, TableElement> element : elements.entrySet()) {
      if (type.isInstance(element.getValue())) {
        found.put(element.getKey(), type.cast(element.getValue()));
      }
    }
    return Collections.unmodifiableMap(found);
  }

  /** By name, since reflection does not promise to keep the order of declaration. */
  List<RelationConstant<?, ?>> relations() {
    return List.copyOf(new TreeMap<>(relations).values());
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
    for (Class<?> c : chain) {
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
