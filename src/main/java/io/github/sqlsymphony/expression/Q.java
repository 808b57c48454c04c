package io.github.sqlsymphony.expression;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A condition: true, false, or unknown where NULL is involved.
 *
 * <p>Conditions come from expressions ({@code User.CASH.gte(10)}) or from look-ups as text ({@code
 * Q.of("cash__gte", 10)}, Django's notation), and combine with {@link #and}, {@link #or} and {@link
 * #not}. The name is Django's.
 */
public interface Q extends Expression<Boolean> {

  /**
   * A look-up as text: {@code name}, {@code name__lookup}, {@code born__year__gte}.
   *
   * <p>It is resolved against the model of the query it is given to; a name that is not a field
   * there is refused with the nearest one that is.
   *
   * @param lookup field and look-up, joined by two underscores; without a look-up it means {@code
   *     exact}
   * @param value what to compare with; a collection for {@code in}, a pair for {@code range}, a
   *     boolean for {@code isnull}
   * @return the condition
   */
  static Q of(String lookup, Object value) {
    return new Lookup(lookup, value);
  }

  /**
   * {@code EXISTS (SELECT …)}
   *
   * @param query gives rows or none
   * @return the condition, never unknown
   */
  static Q exists(Subquery<?> query) {
    return new Exists(query);
  }

  /**
   * {@code NOT EXISTS (SELECT …)}
   *
   * @param query gives rows or none
   * @return the condition, never unknown
   */
  static Q notExists(Subquery<?> query) {
    return exists(query).not();
  }

  /**
   * A condition as a piece of SQL of your own, for what the library has no words for. Never put
   * values into the text; give them as operands.
   *
   * @param sql a condition of the database's language with a {@code ?} for each operand
   * @param operands values, or expressions of this library
   * @return the condition
   */
  static Q raw(String sql, @Nullable Object... operands) {
    return new ConditionView(Raw.of(PlainTypes.BOOLEAN, sql, operands));
  }

  /**
   * All of them: {@code a AND b AND …}
   *
   * @param conditions any number; none at all is true
   * @return the condition
   */
  static Q allOf(Q... conditions) {
    return Junction.of(true, List.of(conditions));
  }

  /**
   * At least one of them: {@code a OR b OR …}
   *
   * @param conditions any number; none at all is false
   * @return the condition
   */
  static Q anyOf(Q... conditions) {
    return Junction.of(false, List.of(conditions));
  }

  /**
   * {@code this AND other}
   *
   * @param other the other condition
   * @return both
   */
  default Q and(Q other) {
    return Junction.of(true, List.of(this, other));
  }

  /**
   * {@code this OR other}
   *
   * @param other the other condition
   * @return either
   */
  default Q or(Q other) {
    return Junction.of(false, List.of(this, other));
  }

  /**
   * {@code NOT this}, with SQL's logic: where this is unknown, because of a NULL, so is the
   * negation, and neither matches. Of related rows, of which there may be several, it demands that
   * none matches.
   *
   * @return the negation
   * @see #complement()
   */
  default Q not() {
    return new Negation(this);
  }

  /**
   * {@code this IS NOT TRUE}: matches exactly the rows that this does not, those with NULL
   * included. It is what {@code exclude} uses.
   *
   * @return the complement
   */
  default Q complement() {
    return new Complement(this);
  }

  @Override
  default ValueType<Boolean> type() {
    return PlainTypes.BOOLEAN;
  }
}
