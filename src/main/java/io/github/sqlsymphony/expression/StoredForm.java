package io.github.sqlsymphony.expression;

import io.github.sqlsymphony.exception.QueryException;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What the database holds for a value, which differs between types of the same Java class: a time
 * with more digits, an instant as text or as a number, a price in cents.
 *
 * <p>SQL compares what is stored. So what is stored otherwise is converted where it is a number,
 * and refused where it is not.
 */
public final class StoredForm {
  /** A value of each class that types may store in several ways. */
  private static final Map<Class<?>, Object> SAMPLES =
      Map.of(
          LocalTime.class, LocalTime.of(3, 4, 5),
          LocalDateTime.class, LocalDateTime.of(2001, 2, 3, 4, 5, 6),
          Instant.class, Instant.ofEpochSecond(1_000_000_000),
          OffsetDateTime.class, OffsetDateTime.of(2001, 2, 3, 4, 5, 6, 0, ZoneOffset.UTC),
          Duration.class, Duration.ofSeconds(1),
          UUID.class, new UUID(1, 2),
          BigInteger.class, BigInteger.ONE);

  private StoredForm() {}

  /**
   * Whether two types of the same Java class store their values differently.
   *
   * @param one a type
   * @param other another type
   * @return whether equal values are unequal in the database
   */
  public static boolean differ(ValueType<?> one, ValueType<?> other) {
    if (one.equals(other) || one.javaType() != other.javaType()) {
      return false;
    }
    return FixedPointType.differ(one, other) || !written(one).equals(written(other));
  }

  /**
   * Whether values of one type can be read as those of another.
   *
   * @param one a type
   * @param other another type
   * @return false if they are stored differently, or are decimal numbers of different scales
   */
  public static boolean readAlike(ValueType<?> one, ValueType<?> other) {
    boolean otherScale =
        one instanceof DecimalType decimal
            && other instanceof DecimalType otherDecimal
            && decimal.columnScale() != otherDecimal.columnScale();
    return !otherScale && !differ(one, other);
  }

  private static List<Object> written(ValueType<?> type) {
    List<Object> forms = new ArrayList<>();
    Object[] constants = type.javaType().getEnumConstants();
    Object sample = SAMPLES.get(type.javaType());
    if (constants != null) {
      for (Object constant : constants) {
        forms.add(written(type, constant));
      }
    } else if (sample != null) {
      forms.add(written(type, sample));
    }
    return forms;
  }

  private static <T> Object written(ValueType<T> type, Object value) {
    boolean refused = type.refusal(type.javaType().cast(value)) != null;
    return refused ? "" : StoredValue.of(type, value).form();
  }

  /** Makes both sides of a comparison alike; a value takes the form of the other side. */
  static Expression<?> like(Expression<?> operand, Expression<?> other) {
    if (!differ(operand.type(), other.type())) {
      return operand;
    }
    if (operand.node() instanceof Literal<?> literal) {
      Expression<?> retyped = retyped(literal, other.type());
      if (retyped != null) {
        return retyped;
      }
    }
    if (other.node() instanceof Literal<?>) {
      return operand; // the other one adapts
    }
    throw new QueryException(
        "Cannot put %s beside %s: the two store values of type %s differently, and SQL knows only what is stored; declare both fields alike, or compare in Java."
            .formatted(operand, other, operand.type().javaType().getSimpleName()));
  }

  private static <T> @Nullable Expression<T> retyped(Literal<?> literal, ValueType<T> type) {
    T value = type.javaType().cast(literal.value());
    return type.refusal(value) == null ? new Literal<>(value, type) : null;
  }

  /** Makes operands alike of which the result is one; numbers are those that are meant. */
  static List<Expression<?>> alike(List<Expression<?>> operands) {
    List<Expression<?>> alike = new ArrayList<>();
    for (Expression<?> operand : FixedPointType.alike(operands)) {
      alike.add(alike.isEmpty() ? operand : like(operand, alike.get(0)));
    }
    return alike;
  }

  /**
   * Turns what is calculated into what a column stores: decimal numbers are rounded to its digits.
   *
   * @param expression what the column is to get
   * @param target the type of the column
   * @param column the column, for messages
   * @param <T> the Java type
   * @return what can be stored
   * @throws QueryException if it is stored in another form than the column's
   */
  public static <T> Expression<? extends T> fitting(
      Expression<? extends T> expression, ValueType<T> target, Object column) {
    if (target instanceof FixedPointType fixed) {
      return FixedPointType.differ(target, expression.type())
          ? new Cast<>(
              DecimalScale.rounded(
                  new Arithmetic<>(
                      FixedPointType.plain(expression),
                      Arithmetic.Operator.TIMES,
                      new Literal<>(unit(fixed), PlainTypes.DOUBLE),
                      PlainTypes.DOUBLE),
                  0),
              StorageClass.INTEGER,
              target)
          : expression;
    }
    if (target instanceof DecimalType decimal && decimal.columnScale() >= 0) {
      return readAlike(target, expression.type())
          ? expression
          : new FunctionCall<>(
              StandardFunction.ROUND,
              List.of(
                  FixedPointType.plain(expression),
                  new Literal<>((long) decimal.columnScale(), PlainTypes.LONG)),
              target);
    }
    if (differ(target, expression.type())) {
      throw new QueryException(
          "Cannot give %s the value of %s: the two store values of type %s differently; declare both fields alike, or convert in Java."
              .formatted(column, expression, target.javaType().getSimpleName()));
    }
    return expression;
  }

  private static double unit(FixedPointType fixed) {
    return BigDecimal.ONE.movePointRight(fixed.scale()).doubleValue();
  }
}
