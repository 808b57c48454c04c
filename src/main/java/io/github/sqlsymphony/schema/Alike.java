package io.github.sqlsymphony.schema;

import io.github.sqlsymphony.schema.DatabaseSchema.VirtualTable;
import java.util.List;
import java.util.Objects;
import java.util.function.BiPredicate;
import org.jspecify.annotations.Nullable;

/** When two parts of schemas are the same but for their spelling. */
final class Alike {
  private static final String BINARY = "BINARY";

  private Alike() {}

  /** Whether two lists have names of the same things in the same order. */
  static boolean names(List<String> one, List<String> other) {
    return all(one, other, SchemaName::same);
  }

  /** Whether two names are of the same collation; a column without one compares bytes. */
  static boolean collations(@Nullable String one, @Nullable String other) {
    return SchemaName.same(one == null ? BINARY : one, other == null ? BINARY : other);
  }

  /** Whether two columns hold the same values in the same way, whatever they are called. */
  static boolean columns(ColumnSchema one, ColumnSchema other) {
    return SchemaName.same(one.type(), other.type())
        && one.notNull() == other.notNull()
        && Objects.equals(one.onNull(), other.onNull())
        && Objects.equals(one.defaultValue(), other.defaultValue())
        && collations(one.collation(), other.collation())
        && Objects.equals(one.generated(), other.generated());
  }

  /** SQLite forgets the name of such a constraint, so it does not count. */
  static boolean uniques(UniqueSchema one, UniqueSchema other) {
    return all(one.columns(), other.columns(), Alike::parts)
        && Objects.equals(one.onConflict(), other.onConflict());
  }

  /**
   * Whether two primary keys tell rows apart in the same way; AUTOINCREMENT is an option, and
   * whether a key is the number of a row is a matter of its type.
   */
  static boolean keys(PrimaryKeySchema one, PrimaryKeySchema other) {
    return all(one.columns(), other.columns(), Alike::parts)
        && Objects.equals(one.onConflict(), other.onConflict());
  }

  /** A failing check is told by its name; one that never had any is not worth a new table. */
  static boolean checks(CheckSchema one, CheckSchema other) {
    String name = one.name();
    String otherName = other.name();
    return one.condition().equals(other.condition())
        && (name == null || otherName == null || SchemaName.same(name, otherName));
  }

  /** Whether two indexes find the same rows in the same order. */
  static boolean indexes(IndexSchema one, IndexSchema other) {
    return SchemaName.same(one.name(), other.name())
        && one.unique() == other.unique()
        && all(one.parts(), other.parts(), Alike::parts)
        && Objects.equals(one.where(), other.where());
  }

  /** Whether two triggers do the same; their text begins with their name. */
  static boolean triggers(TriggerSchema one, TriggerSchema other) {
    return SchemaName.same(one.name(), other.name()) && one.body().equals(other.body());
  }

  static boolean views(ViewSchema one, ViewSchema other) {
    return SchemaName.same(one.name(), other.name()) && one.body().equals(other.body());
  }

  static boolean virtualTables(VirtualTable one, VirtualTable other) {
    return SchemaName.same(one.name(), other.name()) && one.sql().equals(other.sql());
  }

  private static boolean parts(IndexPart one, IndexPart other) {
    String column = one.column();
    String otherColumn = other.column();
    boolean bothExpressions = column == null && otherColumn == null;
    boolean sameColumn =
        column != null && otherColumn != null && SchemaName.same(column, otherColumn);
    return (bothExpressions || sameColumn)
        && Objects.equals(one.expression(), other.expression())
        && collations(one.collation(), other.collation())
        && one.descending() == other.descending();
  }

  private static <T> boolean all(List<T> one, List<T> other, BiPredicate<T, T> same) {
    if (one.size() != other.size()) {
      return false;
    }
    for (int i = 0; i < one.size(); i++) {
      if (!same.test(one.get(i), other.get(i))) {
        return false;
      }
    }
    return true;
  }
}
