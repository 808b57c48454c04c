package io.github.sqlsymphony.model;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Names the table of a model. Without it the table has the class's name in snake case: {@code
 * OrderLine} is kept in {@code order_line}.
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.TYPE)
public @interface Table {
  /**
   * The name of the table in the database.
   *
   * @return the name, not quoted
   */
  String value();
}
