package io.github.sqlsymphony.model;

import io.github.sqlsymphony.field.FieldDefinition;

/**
 * A reference to a row of a model, to which only one row refers: {@code "user" INTEGER UNIQUE
 * REFERENCES "user" ("id")}. With {@code primaryKey()} the rows of the two tables share their keys.
 *
 * <pre>{@code
 * public static final OneToOne<User> USER = new OneToOne<>(User.class).primaryKey();
 * }</pre>
 *
 * @param <P> the model it refers to
 * @see ReverseOneToOne the other direction
 */
public final class OneToOne<P extends Model<P>> extends Reference<P, OneToOne<P>> {

  /**
   * Declares a nullable, unique reference without action on delete.
   *
   * @param target the model it refers to
   */
  public OneToOne(Class<P> target) {
    this(new FieldDefinition<P>().withUnique(), target, Rules.DEFAULT);
  }

  private OneToOne(FieldDefinition<P> definition, Class<P> target, Rules rules) {
    super(definition, target, rules);
  }

  @Override
  OneToOne<P> with(FieldDefinition<P> definition, Rules changed) {
    return new OneToOne<>(definition, target(), changed);
  }
}
