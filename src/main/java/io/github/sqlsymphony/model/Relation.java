package io.github.sqlsymphony.model;

import io.github.sqlsymphony.expression.Source;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A way from the rows of one model to related rows of another.
 *
 * <p>A model declares it as a constant. In queries it leads on to the fields of the related rows,
 * {@code Book.AUTHOR.dot(Author.COUNTRY)}, over as many relations as there are. Immutable.
 *
 * @param <T> the related model
 */
public sealed interface Relation<T extends Model<T>> permits ToOne, ToMany, RelationConstant {
  /**
   * Returns the class that declares it.
   *
   * @return a model, or an abstract base of several
   */
  Class<?> declaringClass();

  /**
   * Returns the name of the constant.
   *
   * @return such as {@code AUTHOR}
   */
  String name();

  /**
   * Returns the model it leads to.
   *
   * @return the class
   */
  Class<T> target();

  /**
   * Returns where in a query it begins.
   *
   * @return null for whichever table of its model the query reads
   */
  @Nullable Source source();

  /**
   * Returns the relation as the model declares it.
   *
   * @return this itself, unless it is a copy for a certain table of a query
   */
  Relation<T> asDeclared();

  /**
   * Returns how tables are joined to follow it. The models are looked into when this is first asked
   * for.
   *
   * @return one step, or two through a table between the models
   * @throws io.github.sqlsymphony.exception.ModelDefinitionException if it cannot work
   */
  List<RelationStep> steps();
}
