package io.github.sqlsymphony.model;

/** What a model keeps for a field that its query has left out. */
public enum Missing {
  /** It is loaded when it is read. */
  LOADING,
  /** Reading it raises. */
  RAISING
}
