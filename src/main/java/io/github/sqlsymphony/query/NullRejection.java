package io.github.sqlsymphony.query;

import io.github.sqlsymphony.expression.Between;
import io.github.sqlsymphony.expression.Comparison;
import io.github.sqlsymphony.expression.Expression;
import io.github.sqlsymphony.expression.Junction;
import io.github.sqlsymphony.expression.Like;
import io.github.sqlsymphony.expression.Membership;
import io.github.sqlsymphony.expression.NullCheck;
import io.github.sqlsymphony.expression.Q;
import io.github.sqlsymphony.expression.Regex;
import io.github.sqlsymphony.expression.SubqueryMembership;
import io.github.sqlsymphony.expression.TextMatch;
import io.github.sqlsymphony.field.Field;
import io.github.sqlsymphony.model.RelationPath;
import org.jspecify.annotations.Nullable;

/** Tells which conditions cannot be true where a related row is missing. */
final class NullRejection {
  private NullRejection() {}

  /** Whether a condition needs a row at the end of a path; false where that is not sure. */
  static boolean needs(Q condition, RelationPath path) {
    if (condition instanceof Junction junction) {
      return junction.conjunction()
          ? junction.operands().stream().anyMatch(operand -> needs(operand, path))
          : junction.operands().stream().allMatch(operand -> needs(operand, path));
    }
    if (condition instanceof Comparison comparison) {
      return isOf(comparison.left(), path) || isOf(comparison.right(), path);
    }
    return isOf(subject(condition), path);
  }

  private static @Nullable Expression<?> subject(Q condition) {
    if (condition instanceof Membership membership) {
      return membership.subject();
    } else if (condition instanceof SubqueryMembership membership) {
      return membership.subject();
    } else if (condition instanceof Between between) {
      return between.subject();
    } else if (condition instanceof TextMatch match) {
      return match.subject();
    } else if (condition instanceof Like like) {
      return like.subject();
    } else if (condition instanceof Regex regex) {
      return regex.subject();
    }
    return condition instanceof NullCheck check && !check.expectNull() ? check.subject() : null;
  }

  private static boolean isOf(@Nullable Expression<?> expression, RelationPath path) {
    return expression != null
        && expression.node() instanceof Field<?, ?> field
        && field.source() instanceof RelationPath own
        && own.startsWith(path);
  }
}
