package io.github.sqlsymphony.query;

import io.github.sqlsymphony.expression.Source;
import io.github.sqlsymphony.model.ModelMeta;
import io.github.sqlsymphony.model.RelationPath;
import io.github.sqlsymphony.model.RelationStep;
import java.util.List;

/**
 * A table that a query joins because a path of relations leads there: {@code LEFT JOIN "author" ON
 * "book"."author" = "author"."id"}
 *
 * @param path the path
 * @param step which step of its last relation, from 0; a relation through a table between two
 *     models has two
 */
public record PathTable(RelationPath path, int step) implements From {

  /** The table at the end of a path. */
  static PathTable endOf(RelationPath path) {
    return new PathTable(path, path.relation().steps().size() - 1);
  }

  RelationStep join() {
    return path.relation().steps().get(step);
  }

  @Override
  public ModelMeta<?> meta() {
    return join().to();
  }

  @Override
  public String name() {
    return path.name();
  }

  /** Whether fields at the end of a path, or of this table itself, are columns of it. */
  boolean isReadBy(Source source) {
    return equals(source)
        || (source instanceof RelationPath other
            && other.equals(path)
            && step == steps().size() - 1);
  }

  private List<RelationStep> steps() {
    return path.relation().steps();
  }
}
