package io.github.sqlsymphony.model;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Says what the table of a model was called before, so that a migration renames it and keeps its
 * rows. Columns say the same by {@link io.github.sqlsymphony.field.Field#renamedFrom}.
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.TYPE)
public @interface RenamedFrom {
  /**
   * The former names of the table.
   *
   * @return as they were in the database
   */
  String[] value();
}
