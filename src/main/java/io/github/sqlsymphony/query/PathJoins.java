package io.github.sqlsymphony.query;

import io.github.sqlsymphony.expression.Comparison;
import io.github.sqlsymphony.expression.Q;
import io.github.sqlsymphony.expression.Source;
import io.github.sqlsymphony.field.Field;
import io.github.sqlsymphony.model.RelationPath;
import io.github.sqlsymphony.model.RelationStep;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The joins of a path: one for each step of its last relation, behind those of its prefix. */
final class PathJoins {
  private PathJoins() {}

  /** Whether the rows at the end of a path may be missing, among joins that were added. */
  static boolean isLeft(@Nullable RelationPath prefix, List<Join> joins) {
    return prefix != null
        && joins.stream()
            .anyMatch(
                join ->
                    join.kind() == Join.Kind.LEFT
                        && join.source() instanceof PathTable table
                        && table.path().equals(prefix));
  }

  /** Adds the joins of a path. */
  static void add(RelationPath path, @Nullable Source start, boolean left, List<Join> joins) {
    List<RelationStep> steps = path.relation().steps();
    boolean optional = left;
    for (int i = 0; i < steps.size(); i++) {
      optional |= steps.get(i).optional();
      joins.add(
          new Join(
              optional ? Join.Kind.LEFT : Join.Kind.INNER,
              new PathTable(path, i),
              condition(path, i, start)));
    }
  }

  /** {@code "book"."author" = "author"."id"}, the foreign key first. */
  static Q condition(RelationPath path, int index, @Nullable Source start) {
    RelationStep step = path.relation().steps().get(index);
    Source from = from(path, index, start);
    Source to = new PathTable(path, index);
    boolean turned = step.reverse();
    Q[] parts = new Q[step.toFields().size()];
    for (int i = 0; i < parts.length; i++) {
      Field<?, ?> here = step.fromFields().get(i);
      Field<?, ?> there = step.toFields().get(i);
      Field<?, ?> one = from == null ? here : here.of(from);
      Field<?, ?> other = there.of(to);
      parts[i] =
          turned
              ? new Comparison(other, Comparison.Operator.EQ, one)
              : new Comparison(one, Comparison.Operator.EQ, other);
    }
    return Q.allOf(parts);
  }

  private static @Nullable Source from(RelationPath path, int index, @Nullable Source start) {
    if (index > 0) {
      return new PathTable(path, index - 1);
    }
    RelationPath before = path.prefix();
    return before == null ? start : PathTable.endOf(before);
  }
}
