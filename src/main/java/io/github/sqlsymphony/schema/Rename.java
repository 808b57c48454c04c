package io.github.sqlsymphony.schema;

/** A rename of a table or of a column. */
sealed interface Rename permits Renames.TableRename, Renames.ColumnRename {
  /** Says what is renamed, by its old name, such as {@code table users}. */
  String what();

  /** The old name. */
  String from();

  /** The new name. */
  String to();
}
