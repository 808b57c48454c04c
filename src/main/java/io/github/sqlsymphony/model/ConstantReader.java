package io.github.sqlsymphony.model;

import io.github.sqlsymphony.exception.ModelDefinitionException;
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

  Object read(Field constant) {
    try {
      Object value =
          given == null
              ? readable(constant).get(null)
              : MethodHandles.privateLookupIn(constant.getDeclaringClass(), given)
                  .unreflectGetter(constant)
                  .invoke();
      if (value == null) {
        throw new ModelDefinitionException(
            "Cannot register %s while it is being initialised: %s has no value yet; do not use the"
                    .formatted(modelClass.getName(), constant.getName())
                + " model in its own static initialiser.");
      }
      return value;
    } catch (ModelDefinitionException e) {
      throw e;
    } catch (IllegalAccessException e) {
      throw unreadable(e);
    } catch (Throwable e) {
      throw new ModelDefinitionException(
          "Cannot register %s: initialising the class failed with %s."
              .formatted(modelClass.getName(), e),
          e);
    }
  }

  private Field readable(Field constant) {
    if (!constant.trySetAccessible()) {
      throw unreadable(null);
    }
    return constant;
  }

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
      MethodHandles.Lookup lookup = MethodHandles.lookup();
      if (given != null) {
        lookup = MethodHandles.privateLookupIn(type, given);
      } else if (!constructor.trySetAccessible()) {
        throw unreadable(null);
      }
      return lookup.unreflectConstructor(constructor).asType(MethodType.methodType(Object.class));
    } catch (NoSuchMethodException e) {
      throw new ModelDefinitionException(
          "Cannot register %s: it has no constructor without parameters; %s."
              .formatted(
                  type.getName(),
                  type.isMemberClass() && !Modifier.isStatic(type.getModifiers())
                      ? "make the nested class static"
                      : "add one, it may be private"),
          e);
    } catch (IllegalAccessException e) {
      throw unreadable(e);
    }
  }

  private ModelDefinitionException unreadable(@Nullable Throwable cause) {
    String packageName = modelClass.getPackageName();
    return new ModelDefinitionException(
        ("Cannot read the fields of %1$s: its module %2$s does not let us. Make the class public and"
                + " write `exports %3$s;` or `opens %3$s to io.github.sqlsymphony;` in"
                + " module-info.java, or call"
                + " ModelRegistry.register(MethodHandles.lookup(), %4$s.class).")
            .formatted(
                modelClass.getName(),
                modelClass.getModule().getName(),
                packageName,
                modelClass.getSimpleName()),
        cause);
  }
}
