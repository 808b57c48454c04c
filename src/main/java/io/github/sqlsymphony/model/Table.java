package io.github.sqlsymphony.model;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Says how the table of a model is made. Without it the table has the class's name in snake case,
 * {@code OrderLine} is kept in {@code order_line}, and takes any value in any column.
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.TYPE)
public @interface Table {
  /**
   * The name of the table in the database.
   *
   * @return the name, not quoted; empty for the class's name in snake case
   */
  String value() default "";

  /**
   * Whether the table takes values of the declared types only, whoever writes it: {@code STRICT}.
   * Lengths, booleans and decimals are no types of such a table, so {@code VARCHAR} becomes {@code
   * TEXT}, {@code BOOLEAN} becomes {@code INTEGER}, and {@code NUMERIC} becomes {@code REAL}.
   *
   * @return false for an ordinary table
   * @see <a href="https://www.sqlite.org/stricttables.html">SQLite STRICT tables</a>
   */
  boolean strict() default false;

  /**
   * The database of the models in the active style, where no session is given: the path of a file,
   * created if it is missing, or {@code :memory:}. It is opened on first use, with the default
   * options; all models that name the same database share one session.
   *
   * @return the database; empty for the one that {@code SQLSymphony.use} has given
   */
  String database() default "";
}
