package io.github.sqlsymphony.model;

import io.github.sqlsymphony.exception.ModelDefinitionException;
import io.github.sqlsymphony.exception.SQLSymphonyException;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.reflect.Constructor;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Reads constants and constructors of model classes, also of modules that only gave a lookup. */
final class ConstantReader {
  private final Class<?> modelClass;
  private final MethodHandles.@Nullable Lookup given;

  ConstantReader(Class<?> modelClass, MethodHandles.@Nullable Lookup given) {
    this.modelClass = modelClass;
    this.given = given;
  }

  // --- constants --------------------------------------------------------------------------------

  Object read(Field constant) {
    Object value;
    try {
      value = getter(constant).invoke();
    } catch (ModelDefinitionException e) {
      throw e;
    } catch (Throwable e) {
      throw new ModelDefinitionException(
          "Cannot register %s: its static initialiser failed: %s"
              .formatted(modelClass.getName(), reason(e)),
          e);
    }
    if (value == null) {
      throw new ModelDefinitionException(
          "Cannot register %s: %s has no value yet; do not use a model in its own static initialiser, above the last of its fields."
              .formatted(modelClass.getName(), constant.getName()));
    }
    return value;
  }

  private MethodHandle getter(Field constant) {
    Class<?> declaring = constant.getDeclaringClass();
    try {
      return lookup(constant.trySetAccessible(), declaring).unreflectGetter(constant);
    } catch (IllegalAccessException e) {
      throw unreadable(
          declaring, "Make the class and its fields public and write `exports %s;`", e);
    }
  }

  /** Says what an initialiser threw, in words of ours where it was one of our own exceptions. */
  private static String reason(Throwable thrown) {
    Throwable cause = thrown;
    while (cause instanceof LinkageError && cause.getCause() != null) {
      cause = cause.getCause();
    }
    return cause instanceof SQLSymphonyException ours ? ours.explanation() : cause + ".";
  }

  // --- constructors -----------------------------------------------------------------------------

  <M> Supplier<M> constructor(Class<M> type) {
    MethodHandle handle = constructorHandle(type);
    return () -> {
      try {
        return type.cast(handle.invokeExact());
      } catch (RuntimeException | Error e) {
        throw e;
      } catch (Throwable e) {
        throw new ModelDefinitionException(
            "Cannot make a %s: its constructor threw %s.".formatted(type.getName(), e), e);
      }
    };
  }

  private MethodHandle constructorHandle(Class<?> type) {
    try {
      Constructor<?> constructor = type.getDeclaredConstructor();
      return lookup(constructor.trySetAccessible(), type)
          .unreflectConstructor(constructor)
          .asType(MethodType.methodType(Object.class));
    } catch (NoSuchMethodException e) {
      throw new ModelDefinitionException(
          "Cannot register %s: it has no constructor without parameters; %s."
              .formatted(type.getName(), remedy(type)),
          e);
    } catch (IllegalAccessException e) {
      throw unreadable(
          type, "Make the class and its constructor public and write `exports %s;`", e);
    }
  }

  private static String remedy(Class<?> type) {
    boolean inner = type.isMemberClass() && !Modifier.isStatic(type.getModifiers());
    if (inner || type.isLocalClass()) {
      return "make it a static nested class";
    }
    return "add one, it may be private";
  }

  // --- modules ----------------------------------------------------------------------------------

  private MethodHandles.Lookup lookup(boolean accessible, Class<?> declaring)
      throws IllegalAccessException {
    return accessible || given == null
        ? MethodHandles.lookup()
        : MethodHandles.privateLookupIn(declaring, given);
  }

  private ModelDefinitionException unreadable(Class<?> declaring, String exports, Throwable cause) {
    Module ours = ConstantReader.class.getModule();
    String packageName = declaring.getPackageName();
    return new ModelDefinitionException(
        "Cannot register %s: the module %s keeps the package %s to itself. %s, or write `opens %s%s;`, in its module-info.java; or call `SQLSymphony.register(MethodHandles.lookup(), %s.class)` in a class of that module."
            .formatted(
                modelClass.getName(),
                declaring.getModule().getName(),
                packageName,
                exports.formatted(packageName),
                packageName,
                ours.isNamed() ? " to " + ours.getName() : "",
                modelClass.getSimpleName()),
        cause);
  }
}
