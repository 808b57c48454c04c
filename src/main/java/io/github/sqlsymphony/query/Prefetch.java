package io.github.sqlsymphony.query;

import io.github.sqlsymphony.model.Model;
import io.github.sqlsymphony.model.Relation;
import io.github.sqlsymphony.model.RelationPath;
import java.util.List;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * Related rows that are read behind those of a query, by a query of their own.
 *
 * @param path leads to them
 * @param refinement makes the query for those at the end of the path from the query for all of
 *     them; null to read all
 * @param <C> the related model
 */
public record Prefetch<C extends Model<C>>(
    RelationPath path, @Nullable UnaryOperator<QuerySet<C>> refinement) {

  /** All rows that a relation leads to. */
  static <C extends Model<C>> Prefetch<C> of(Relation<C> relation) {
    return new Prefetch<>(RelationPath.behind(relation), null);
  }

  /**
   * Returns the relations that lead to them.
   *
   * @return in order
   */
  public List<Relation<?>> relations() {
    return path.relations();
  }
}
