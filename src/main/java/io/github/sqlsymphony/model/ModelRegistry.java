package io.github.sqlsymphony.model;

import java.lang.invoke.MethodHandles;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.WeakHashMap;
import org.jspecify.annotations.Nullable;

/**
 * Finds out about model classes, each once, on first use and from any thread.
 *
 * <p>It takes the place of the metaclass of the Python original: what Python does when a class is
 * defined happens here when a class is first used. No lock is held while a class is initialised, so
 * that models which refer to each other can be met first by several threads at once. Classes are
 * not kept alive.
 */
public final class ModelRegistry {
  /** What the thread that registers was given; registration never changes threads. */
  private static final ThreadLocal<MethodHandles.@Nullable Lookup> LOOKUP = new ThreadLocal<>();

  private static final Set<Class<?>> REGISTERED =
      Collections.synchronizedSet(Collections.newSetFromMap(new WeakHashMap<>()));
  private static final ClassValue<ModelMeta<?>> METAS =
      new ClassValue<>() {
        @Override
        protected ModelMeta<?> computeValue(Class<?> type) {
          ModelMeta<?> meta = ModelDeclaration.read(type, LOOKUP.get());
          REGISTERED.add(type);
          return meta;
        }
      };

  /** Whether everything a model refers to has been met. */
  private static final ClassValue<Boolean> FOLLOWED =
      new ClassValue<>() {
        @Override
        protected Boolean computeValue(Class<?> type) {
          follow(type, new HashSet<>());
          return true;
        }
      };

  private ModelRegistry() {}

  /**
   * Returns what is known about a model class, finding it out if it is met for the first time.
   *
   * @param modelClass the model
   * @param <M> the model
   * @return the metadata, the same object every time
   * @throws io.github.sqlsymphony.exception.ModelDefinitionException if the class is declared in a
   *     way that cannot work, saying what to write instead
   */
  @SuppressWarnings("unchecked") // the metadata of a class is made from that class
  public static <M extends Model<M>> ModelMeta<M> of(Class<M> modelClass) {
    return (ModelMeta<M>) METAS.get(modelClass);
  }

  /**
   * Returns what is known about a class that may not be a model.
   *
   * @param modelClass any class
   * @return the metadata
   * @throws io.github.sqlsymphony.exception.ModelDefinitionException if it is not a model, or
   *     declared in a way that cannot work
   */
  public static ModelMeta<?> ofClass(Class<?> modelClass) {
    return METAS.get(modelClass);
  }

  /**
   * Registers models that the library cannot look into by itself, because their module does not
   * open their package.
   *
   * @param lookup made by {@code MethodHandles.lookup()} inside that module
   * @param modelClasses the models
   * @throws io.github.sqlsymphony.exception.ModelDefinitionException if a class is declared in a
   *     way that cannot work
   */
  public static void register(MethodHandles.Lookup lookup, Class<?>... modelClasses) {
    LOOKUP.set(Objects.requireNonNull(lookup, "lookup"));
    try {
      for (Class<?> modelClass : modelClasses) {
        METAS.get(modelClass);
      }
    } finally {
      LOOKUP.remove();
    }
  }

  /**
   * Returns the models met so far.
   *
   * @return in no particular order
   */
  public static List<ModelMeta<?>> registered() {
    List<Class<?>> classes;
    synchronized (REGISTERED) {
      classes = List.copyOf(REGISTERED);
    }
    return classes.stream().<ModelMeta<?>>map(METAS::get).toList();
  }

  /**
   * Finds out about the models that a model refers to, and those they refer to. A session that
   * threads share is entered after that, so that no class is initialised by a thread that others
   * wait for: its initialiser may be waiting for that very session.
   *
   * @param meta the model
   */
  public static void follow(ModelMeta<?> meta) {
    if (meta.isBetween()) {
      meta.foreignKeys().forEach(key -> FOLLOWED.get(key.target()));
    } else {
      FOLLOWED.get(meta.modelClass());
    }
  }

  private static void follow(Class<?> type, Set<Class<?>> visited) {
    if (visited.add(type)) {
      ModelMeta<?> meta = METAS.get(type);
      meta.foreignKeys().forEach(key -> follow(key.target(), visited));
      meta.relations().forEach(relation -> follow(relation.target(), visited));
    }
  }

  @SuppressWarnings({"unchecked", "TypeParameterUnusedInFormals"})
  // M is the class itself, which registration checks
  static <M extends Model<M>> ModelMeta<M> forInstancesOf(Class<?> modelClass) {
    return (ModelMeta<M>) METAS.get(modelClass);
  }
}
