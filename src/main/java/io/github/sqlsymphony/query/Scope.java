package io.github.sqlsymphony.query;

import io.github.sqlsymphony.expression.Column;
import io.github.sqlsymphony.expression.Source;
import io.github.sqlsymphony.field.Field;
import io.github.sqlsymphony.field.OuterSource;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The tables that a query reads, and around a subquery those of the queries it stands in.
 *
 * @param sources what it reads, the root first
 * @param outer the query around it; null for none
 * @param open whether a column without a source may belong to a query around: true only for what
 *     conditions over relations become
 */
public record Scope(List<From> sources, @Nullable Scope outer, boolean open) {

  /**
   * What a query reads that an application has written.
   *
   * @param sources what it reads, the root first
   * @param outer the query around it; null for none
   */
  public Scope(List<From> sources, @Nullable Scope outer) {
    this(sources, outer, false);
  }

  /**
   * Finds the table that a column belongs to. A column without a source belongs to this query, and
   * to its root first, since several models may have inherited it; one of an alias or a derived
   * table may belong to a query around it, one marked {@code outer()} does.
   *
   * @param given any column
   * @return null if it belongs to none
   */
  public @Nullable From sourceOf(Column<?> given) {
    Column<?> column = PathFinder.holder(given);
    Source source = column.source();
    if (source instanceof OuterSource around) {
      return outer == null ? null : outer.nearest(column, around.table());
    }
    return source == null && !open ? own(column, null) : nearest(column, source);
  }

  /**
   * Returns the column that holds what a column at the end of a path does, without the table there:
   * the foreign key that refers to it.
   *
   * @param column any column
   * @return the column itself if there is no such foreign key
   */
  public static Column<?> holder(Column<?> column) {
    return PathFinder.holder(column);
  }

  private @Nullable From nearest(Column<?> column, @Nullable Source source) {
    From found = own(column, source);
    return found != null || outer == null ? found : outer.nearest(column, source);
  }

  /**
   * Finds the table among those of the query itself.
   *
   * @param column any column
   * @param source the one table it belongs to; null for any of its model
   * @return null if it belongs to none of them
   */
  public @Nullable From own(Column<?> column, @Nullable Source source) {
    for (From candidate : sources) {
      if (source != null ? isReadBy(candidate, source) : isOf(candidate, column)) {
        return candidate;
      }
    }
    return null;
  }

  private static boolean isReadBy(From candidate, Source source) {
    return candidate instanceof PathTable table ? table.isReadBy(source) : candidate.equals(source);
  }

  private static boolean isOf(From candidate, Column<?> column) {
    return candidate instanceof ModelSource model
        && column instanceof Field<?, ?> field
        && model.meta().has(field.declared());
  }
}
