package io.github.sqlsymphony.query;

import io.github.sqlsymphony.exception.QueryException;
import io.github.sqlsymphony.field.Field;
import io.github.sqlsymphony.model.Model;
import io.github.sqlsymphony.model.ModelMeta;
import io.github.sqlsymphony.model.ModelRegistry;

/**
 * The table of a model under another name: {@code FROM "employee" AS "boss"}, for queries that read
 * one table more than once.
 *
 * <pre>{@code
 * Alias<Employee> boss = Alias.of(Employee.class, "boss");
 * session.query(Employee.class)
 *     .join(boss).on(Employee.REPORTS_TO.eqKey(boss.dot(Employee.ID)))
 *     .filter(boss.dot(Employee.CITY).eq("Oslo"))
 * }</pre>
 *
 * @param meta the model
 * @param name the other name
 * @param <M> the model
 */
public record Alias<M extends Model<M>>(ModelMeta<M> meta, String name) implements From {

  /**
   * Checks the name.
   *
   * @param meta the model
   * @param name the other name
   * @throws QueryException if it is empty or contains NUL
   */
  public Alias {
    SourceName.check(name);
  }

  /**
   * Gives the table of a model another name.
   *
   * @param model the model
   * @param name the other name
   * @param <M> the model
   * @return the alias
   * @throws QueryException if the name is empty or contains NUL
   */
  public static <M extends Model<M>> Alias<M> of(Class<M> model, String name) {
    return new Alias<>(ModelRegistry.of(model), name);
  }

  /**
   * Returns a field of this table, with all its operations.
   *
   * @param field a field of the model
   * @param <F> its class
   * @return the same field under the other name
   * @throws QueryException if the field belongs to another model
   */
  public <F extends Field<?, F>> F dot(F field) {
    if (!meta.has(field)) {
      throw meta.foreignField("read the alias " + name + " of", field);
    }
    return field.of(this);
  }

  /**
   * Shows the name.
   *
   * @return such as {@code boss}
   */
  @Override
  public String toString() {
    return name;
  }
}
