package io.github.sqlsymphony.model;

import io.github.sqlsymphony.exception.ModelDefinitionException;
import java.lang.reflect.Modifier;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.lang.reflect.TypeVariable;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Checks the class of a model, before any of its constants is read. */
final class ModelClass {
  private final Class<?> type;
  private final Deque<Class<?>> chain = new ArrayDeque<>();

  private ModelClass(Class<?> type) {
    this.type = type;
  }

  /**
   * Returns the class and the abstract classes it inherits fields from, the root first, if a model
   * can be made of them.
   */
  static List<Class<?>> chain(Class<?> type) {
    ModelClass model = new ModelClass(type);
    model.checkKind();
    model.climb();
    model.checkTypeArgument();
    return List.copyOf(model.chain);
  }

  private void checkKind() {
    if (!Model.class.isAssignableFrom(type)) {
      throw refused(
          "it does not extend Model; write `class %s extends Model<%1$s>`", type.getSimpleName());
    }
    if (type.isAnonymousClass()) {
      throw refused("it is an anonymous class, and a table needs a name; declare a named class");
    }
    if (Modifier.isAbstract(type.getModifiers())) {
      throw new ModelDefinitionException(
          "Cannot use %s as a model: it is abstract; use one of its subclasses."
              .formatted(type.getName()));
    }
    if (type.getTypeParameters().length > 0) {
      throw refused(
          "it has type parameters, and a row does not say what they stand for; remove them");
    }
  }

  private void climb() {
    for (Class<?> c = type; c != null && c != Model.class; c = c.getSuperclass()) {
      if (c != type && !Modifier.isAbstract(c.getModifiers())) {
        throw refused(
            "it extends the model %s, and a table cannot extend a table; make %1$s abstract, or"
                + " refer to it with a ForeignKey",
            c.getSimpleName());
      }
      if (c != type && c.isAnnotationPresent(Table.class)) {
        throw refused(
            "@Table is written on %s, whose subclasses cannot share one table; write it on each of"
                + " them",
            c.getSimpleName());
      }
      chain.addFirst(c);
    }
  }

  // --- class User extends Model<User> -----------------------------------------------------------

  private void checkTypeArgument() {
    if (modelArgument() == type) {
      return;
    }
    Class<?> parent = type.getSuperclass();
    if (parent.getTypeParameters().length == 0) {
      throw refused(
          "its base %s is a model of one class only; declare `abstract class %1$s<M extends %1$s<M>>"
              + " extends Model<M>` and write `extends %1$s<%s>`",
          parent.getSimpleName(), type.getSimpleName());
    }
    throw refused(
        "it extends %s; write `extends %s<%s>`",
        written(type.getGenericSuperclass()), parent.getSimpleName(), type.getSimpleName());
  }

  /** Follows the class chain up to Model and returns what its parameter stands for. */
  private @Nullable Type modelArgument() {
    Map<Type, Type> bound = new HashMap<>();
    for (Class<?> c = type; c != Model.class; c = c.getSuperclass()) {
      if (c.getGenericSuperclass() instanceof ParameterizedType parent) {
        TypeVariable<?>[] parameters = c.getSuperclass().getTypeParameters();
        Type[] arguments = parent.getActualTypeArguments();
        for (int i = 0; i < parameters.length; i++) {
          bound.put(parameters[i], bound.getOrDefault(arguments[i], arguments[i]));
        }
      }
    }
    return bound.get(Model.class.getTypeParameters()[0]);
  }

  private static String written(Type type) {
    if (type instanceof ParameterizedType generic) {
      return Arrays.stream(generic.getActualTypeArguments())
          .map(ModelClass::written)
          .collect(Collectors.joining(", ", written(generic.getRawType()) + "<", ">"));
    }
    return type instanceof Class<?> plain ? plain.getSimpleName() : type.getTypeName();
  }

  @SuppressWarnings("AnnotateFormatMethod") // that annotation is no dependency of ours
  private ModelDefinitionException refused(String why, Object... names) {
    return new ModelDefinitionException(
        "Cannot register %s: %s.".formatted(type.getName(), why.formatted(names)));
  }
}
