package io.github.sqlsymphony.expression;

/**
 * The {@link ValueType}s that need no conversion.
 *
 * <p>{@link ValueTypes} has them, too, with all others. They have a class of their own because most
 * models need no more, and making the others takes a tenth of the start of a small program.
 */
public final class PlainTypes {
  /** {@code Long}, stored as INTEGER. */
  public static final ValueType<Long> LONG = new ValueTypes.LongType();

  /** {@code Integer}, stored as INTEGER; a stored number beyond 32 bits is refused. */
  public static final ValueType<Integer> INTEGER = new ValueTypes.IntegerType();

  /** {@code Double}, stored as REAL; INTEGER is read too. NaN is refused, -0.0 reads as 0.0. */
  public static final ValueType<Double> DOUBLE = new ValueTypes.DoubleType();

  /** {@code String}, stored as TEXT. */
  public static final ValueType<String> TEXT = new ValueTypes.TextType();

  /** {@code Boolean}, stored as INTEGER 0 or 1. */
  public static final ValueType<Boolean> BOOLEAN = new ValueTypes.BooleanType();

  /** {@code byte[]}, stored as BLOB. */
  public static final ValueType<byte[]> BLOB = new ValueTypes.BlobType();

  private PlainTypes() {}
}
