package io.github.sqlsymphony.expression;

/**
 * {@code CAST(operand AS …)}
 *
 * @param operand what is converted
 * @param target to what
 * @param type how the result is read
 * @param <T> the Java type of the result
 */
public record Cast<T>(Expression<?> operand, StorageClass target, ValueType<T> type)
    implements Expression<T> {

  /**
   * Takes decimal numbers that are stored otherwise for what they mean, and refuses secrets.
   *
   * @param operand what is converted
   * @param target to what
   * @param type how the result is read
   */
  public Cast {
    SecretType.refuse("convert", operand);
    operand = FixedPointType.plain(operand);
  }

  @Override
  public <R> R accept(ExpressionVisitor<R> visitor) {
    return visitor.visitCast(this);
  }

  /**
   * Shows what is converted.
   *
   * @return such as {@code User.CASH as TEXT}
   */
  @Override
  public String toString() {
    return operand + " as " + target;
  }
}
