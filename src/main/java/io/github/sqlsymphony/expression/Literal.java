package io.github.sqlsymphony.expression;

import io.github.sqlsymphony.exception.QueryException;
import org.jspecify.annotations.Nullable;

/**
 * A value, bound to a parameter: {@code ?}. Bytes are copied, so that nobody changes a query
 * through an array.
 *
 * @param value the value
 * @param type how it is bound
 * @param <T> the Java type
 */
public record Literal<T>(T value, ValueType<T> type) implements Expression<T> {

  /**
   * Copies bytes.
   *
   * @param value the value
   * @param type how it is bound
   */
  public Literal {
    if (value instanceof byte[] bytes) {
      value = type.javaType().cast(bytes.clone());
    }
  }

  /**
   * Makes the literal that is compared with an expression of the same type.
   *
   * @param subject what it is compared with
   * @param value the value
   * @param <T> the Java type
   * @return the literal
   * @throws QueryException if the value is null or cannot be stored
   */
  public static <T> Literal<T> of(Expression<T> subject, @Nullable T value) {
    return of(subject, value, subject.type());
  }

  /**
   * Makes the literal that is compared with an expression of another type.
   *
   * @param subject what it is compared with
   * @param value the value
   * @param type how it is bound
   * @param <T> the Java type
   * @return the literal
   * @throws QueryException if the value is null or cannot be stored
   */
  public static <T> Literal<T> of(Expression<?> subject, @Nullable T value, ValueType<T> type) {
    SecretType.refuse("compare", subject);
    if (value == null) {
      throw new QueryException(
          "Cannot compare %1$s with null: SQL never matches it; use %1$s.isNull()."
              .formatted(subject));
    }
    String refusal = type.refusal(value);
    if (refusal != null) {
      throw new QueryException(
          "Cannot compare %s with a value that %s.".formatted(subject, refusal));
    }
    return new Literal<>(value, type);
  }

  /**
   * Makes the literal of a value that is not compared with anything.
   *
   * @param value the value
   * @param type how it is bound
   * @param <T> the Java type
   * @return the literal
   * @throws QueryException if the value is null or cannot be stored
   */
  static <T> Literal<T> given(@Nullable T value, ValueType<T> type) {
    if (value == null) {
      throw new QueryException(
          "Cannot take null for a value of a query: SQL knows it as NULL, which is tested with isNull().");
    }
    String refusal = type.refusal(value);
    if (refusal != null) {
      throw new QueryException("Cannot take a value that %s.".formatted(refusal));
    }
    return new Literal<>(value, type);
  }

  /**
   * Makes the literal of a whole number that stands where values of another type may: with a
   * fraction among numbers with one, so that it does not turn a division into one of whole numbers.
   */
  static Literal<?> whole(long value, ValueType<?> type) {
    return type.javaType() == Double.class
        ? new Literal<>((double) value, PlainTypes.DOUBLE)
        : new Literal<>(value, PlainTypes.LONG);
  }

  static QueryException wrongType(Expression<?> subject, @Nullable Object value) {
    if (value == null) {
      return new QueryException(
          "Cannot compare %1$s with null: SQL never matches it; use %1$s.isNull()."
              .formatted(subject));
    }
    return new QueryException(
        "Cannot compare %s with a value of type %s: its values are of type %s."
            .formatted(
                subject,
                value.getClass().getSimpleName(),
                subject.type().javaType().getSimpleName()));
  }

  @Override
  public <R> R accept(ExpressionVisitor<R> visitor) {
    return visitor.visitLiteral(this);
  }

  /**
   * Shows that there is a value, but not which.
   *
   * @return a question mark
   */
  @Override
  public String toString() {
    return "?";
  }
}
