package io.github.sqlsymphony.database;

import io.github.sqlsymphony.expression.ParameterWriter;

/** Binds the values of a statement: one for each parameter, in order. */
@FunctionalInterface
interface Binder {
  /** For statements without parameters. */
  Binder NONE = parameters -> {};

  /**
   * Binds all values.
   *
   * @param parameters where to; each index exactly once, from 1 upwards
   */
  void bind(ParameterWriter parameters);
}
