package io.github.sqlsymphony.model;

/**
 * When a hook is called.
 *
 * <p>The save events surround every single-model write, the update events those that write an
 * existing row: inserting calls {@code BEFORE_SAVE, AFTER_SAVE}, writing an existing row {@code
 * BEFORE_SAVE, BEFORE_UPDATE, AFTER_UPDATE, AFTER_SAVE}. Statements over many rows call none.
 */
public enum HookEvent {
  /** Before a model is inserted or its changes are written. */
  BEFORE_SAVE,
  /** After a model was inserted or its changes were written. */
  AFTER_SAVE,
  /** Before the changes of a stored model are written. */
  BEFORE_UPDATE,
  /** After the changes of a stored model were written. */
  AFTER_UPDATE,
  /** Before the row of a model is deleted. */
  BEFORE_DELETE,
  /** After the row of a model was deleted. */
  AFTER_DELETE,
  /** Before a model gets the values of its row; one that is new has none yet. */
  BEFORE_LOAD,
  /** After a model has got the values of its row. */
  AFTER_LOAD
}
