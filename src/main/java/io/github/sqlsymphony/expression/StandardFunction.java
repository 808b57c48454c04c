package io.github.sqlsymphony.expression;

/** The functions that this library knows; a dialect has a name for each. */
public enum StandardFunction {
  /** The number without its sign. */
  ABS,
  /** The sign: -1, 0 or 1. */
  SIGN,
  /** Rounded to a number of digits behind the point, half away from zero. */
  ROUND,
  /** The greatest whole number that is not greater. */
  FLOOR,
  /** The smallest whole number that is not smaller. */
  CEILING,
  /** The square root. */
  SQRT,
  /** A number to the power of another. */
  POWER,
  /** The greatest of several values; NULL if one is. */
  GREATEST,
  /** The least of several values; NULL if one is. */
  LEAST,
  /** A random whole number of 64 bits. */
  RANDOM,
  /** Text in lower case, for all of Unicode. */
  LOWER,
  /** Text in upper case, for all of Unicode. */
  UPPER,
  /** Text without blanks at both ends. */
  TRIM,
  /** Text without blanks at its start. */
  TRIM_START,
  /** Text without blanks at its end. */
  TRIM_END,
  /** The number of characters of a text, or bytes of a blob. */
  LENGTH,
  /** A part of a text, from a place counted from 1. */
  SUBSTRING,
  /** Text with every occurrence of a part replaced. */
  REPLACE,
  /** The place of a part in a text, from 1; 0 if it does not occur. */
  POSITION,
  /** The first value that is not NULL. */
  COALESCE,
  /** NULL if two values are equal, else the first. */
  NULL_IF,
  /** The value at a path of a JSON document. */
  JSON_VALUE,
  /** The kind of value at a path of a JSON document. */
  JSON_TYPE,
  /** The number of elements of the array at a path of a JSON document. */
  JSON_LENGTH,
  /** The day as a number, with a fraction. */
  JULIAN_DAY,
  /** Seconds since 1970. */
  EPOCH_SECOND,
  /** Window: the number of the row, from 1. */
  ROW_NUMBER,
  /** Window: the rank with gaps. */
  RANK,
  /** Window: the rank without gaps. */
  DENSE_RANK,
  /** Window: the rank between 0 and 1. */
  PERCENT_RANK,
  /** Window: the share of rows up to this one. */
  CUME_DIST,
  /** Window: which of so many groups of the same size. */
  NTILE,
  /** Window: the value of an earlier row. */
  LAG,
  /** Window: the value of a later row. */
  LEAD,
  /** Window: the value of the first row of the frame. */
  FIRST_VALUE,
  /** Window: the value of the last row of the frame. */
  LAST_VALUE,
  /** Window: the value of the n-th row of the frame. */
  NTH_VALUE;

  /** Whether it calculates with the value of a number, and not only with its place in the order. */
  boolean isOfNumbers() {
    return switch (this) {
      case ROUND, FLOOR, CEILING, SQRT, POWER -> true;
      default -> false;
    };
  }

  /** Whether its result is one of several arguments, which have to be stored alike. */
  boolean givesOneOfItsArguments() {
    return switch (this) {
      case GREATEST, LEAST, COALESCE, NULL_IF -> true;
      default -> false;
    };
  }
}
