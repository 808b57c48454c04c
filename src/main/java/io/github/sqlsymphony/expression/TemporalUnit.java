package io.github.sqlsymphony.expression;

/** A measure of time that dates and times are moved by or cut to. */
public enum TemporalUnit {
  /** A year. */
  YEAR,
  /** Three months, from January, April, July or October. */
  QUARTER,
  /** A month. */
  MONTH,
  /** Seven days, from Monday. */
  WEEK,
  /** A day. */
  DAY,
  /** An hour. */
  HOUR,
  /** A minute. */
  MINUTE,
  /** A second. */
  SECOND
}
