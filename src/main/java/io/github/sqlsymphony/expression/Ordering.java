package io.github.sqlsymphony.expression;

/**
 * One step of an order: {@code expression DESC NULLS LAST}.
 *
 * @param expression what to order by
 * @param descending whether the greatest comes first
 * @param nulls where NULL goes
 */
public record Ordering(Expression<?> expression, boolean descending, Nulls nulls) {

  /**
   * Refuses secrets.
   *
   * @param expression what to order by
   * @param descending whether the greatest comes first
   * @param nulls where NULL goes
   */
  public Ordering {
    SecretType.refuse("order by", expression);
  }

  /**
   * Puts NULL before everything.
   *
   * @return a copy
   */
  public Ordering nullsFirst() {
    return new Ordering(expression, descending, Nulls.FIRST);
  }

  /**
   * Puts NULL after everything.
   *
   * @return a copy
   */
  public Ordering nullsLast() {
    return new Ordering(expression, descending, Nulls.LAST);
  }

  /**
   * Turns the order round, the place of NULL included.
   *
   * @return a copy
   */
  public Ordering reversed() {
    Nulls turned =
        switch (nulls) {
          case DEFAULT -> Nulls.DEFAULT;
          case FIRST -> Nulls.LAST;
          case LAST -> Nulls.FIRST;
        };
    return new Ordering(expression, !descending, turned);
  }

  /** Where NULL goes. */
  public enum Nulls {
    /** As the database does; SQLite takes NULL for smaller than everything. */
    DEFAULT,
    /** Before everything. */
    FIRST,
    /** After everything. */
    LAST
  }
}
