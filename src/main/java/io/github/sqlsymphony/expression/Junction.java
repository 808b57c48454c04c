package io.github.sqlsymphony.expression;

import java.util.ArrayList;
import java.util.List;

/**
 * {@code a AND b AND …} or {@code a OR b OR …}
 *
 * @param conjunction true for AND, false for OR
 * @param operands at least two
 */
public record Junction(boolean conjunction, List<Q> operands) implements Q {

  /**
   * Keeps the components, lists as copies.
   *
   * @param conjunction true for AND, false for OR
   * @param operands at least two
   */
  public Junction {
    operands = List.copyOf(operands);
  }

  /**
   * Joins conditions; junctions of the same kind among them are merged.
   *
   * @param conjunction true for AND, false for OR
   * @param operands any number
   * @return TRUE for an empty AND, FALSE for an empty OR, the condition itself if it is one
   */
  public static Q of(boolean conjunction, List<? extends Q> operands) {
    if (operands.size() > 1 && !isIn(operands, conjunction)) {
      return new Junction(conjunction, List.copyOf(operands));
    }
    List<Q> flat = new ArrayList<>();
    for (Q operand : operands) {
      if (operand instanceof Junction inner && inner.conjunction == conjunction) {
        flat.addAll(inner.operands);
      } else {
        flat.add(operand);
      }
    }
    return switch (flat.size()) {
      case 0 -> conjunction ? Constant.TRUE : Constant.FALSE;
      case 1 -> flat.get(0);
      default -> new Junction(conjunction, flat);
    };
  }

  private static boolean isIn(List<? extends Q> operands, boolean conjunction) {
    for (Q operand : operands) {
      if (operand instanceof Junction inner && inner.conjunction == conjunction) {
        return true;
      }
    }
    return false;
  }

  @Override
  public <R> R accept(ExpressionVisitor<R> visitor) {
    return visitor.visitJunction(this);
  }
}
