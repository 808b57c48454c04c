package io.github.sqlsymphony;

import io.github.sqlsymphony.model.ModelRegistry;
import java.lang.invoke.MethodHandles;

/** What concerns the library as a whole and no single session. */
public final class SQLSymphony {
  private SQLSymphony() {}

  /**
   * Registers models that the library cannot look into by itself, because their module neither
   * exports nor opens their package. A class of that module hands over its own right to do so, once
   * and before the models are used:
   *
   * <pre>{@code
   * SQLSymphony.register(MethodHandles.lookup(), User.class, City.class);
   * }</pre>
   *
   * <p>Other models need no registration; for them it only brings a mistake in their declaration to
   * light early. Any thread may call it, also several at once.
   *
   * @param lookup made by {@code MethodHandles.lookup()} inside the module; used during this call
   *     and not kept
   * @param modelClasses the models
   * @throws io.github.sqlsymphony.exception.ModelDefinitionException if a class is declared in a
   *     way that cannot work, saying what to write instead; those before it are registered
   */
  public static void register(MethodHandles.Lookup lookup, Class<?>... modelClasses) {
    ModelRegistry.register(lookup, modelClasses);
  }
}
