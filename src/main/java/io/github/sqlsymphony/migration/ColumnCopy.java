package io.github.sqlsymphony.migration;

import io.github.sqlsymphony.dialect.MigrationCommands;
import io.github.sqlsymphony.dialect.TypeConversion;
import io.github.sqlsymphony.schema.ColumnSchema;
import io.github.sqlsymphony.schema.SchemaName;
import org.jspecify.annotations.Nullable;

/**
 * How a column of a rebuilt table gets its values.
 *
 * @param before the column of the old table with the same name; null if the column is new
 * @param after the column of the new table
 * @param fill where rows without a value get one; null if they get none
 * @param conversion where all rows get their values; null if they keep them
 */
record ColumnCopy(
    @Nullable ColumnSchema before,
    ColumnSchema after,
    @Nullable ValueSource fill,
    @Nullable ValueSource conversion) {

  /** What the developer has said about its values; null for nothing. */
  @Nullable ValueSource source() {
    return conversion == null ? fill : conversion;
  }

  /** Whether every row has in it what it had before. */
  boolean isUntouched() {
    return before != null && source() == null && !changesType();
  }

  boolean changesType() {
    return before != null && conversion == null && !SchemaName.same(before.type(), after.type());
  }

  /** Whether the statement that copies leaves it out, so that it gets its default. */
  boolean isLeftToDefault() {
    return after.generated() != null || (before == null && source() == null);
  }

  /** What has to be tried on all rows before it is done; null if nothing can go wrong. */
  @Nullable TypeConversion trial() {
    TypeConversion to =
        before != null && changesType() ? TypeConversion.to(before.name(), after.type()) : null;
    return to == null || to.trial() == null ? null : to;
  }

  /** What every value has to be that the developer has said, over {@code value}; null for any. */
  @Nullable String rightness() {
    return source() == null ? null : TypeConversion.to(after.name(), after.type()).condition();
  }

  /** The old value, as it comes into the new type. */
  String kept(ColumnSchema from) {
    return changesType()
        ? TypeConversion.to(from.name(), after.type()).expression()
        : MigrationCommands.quoted(from.name());
  }
}
