package io.github.sqlsymphony.model;

import io.github.sqlsymphony.field.FieldDefinition;

/**
 * A reference to a row of a model, to which others may refer as well: {@code "city" INTEGER
 * REFERENCES "city" ("id")}.
 *
 * <pre>{@code
 * public static final ForeignKey<City> CITY = new ForeignKey<>(City.class).onDelete(SET_NULL);
 * }</pre>
 *
 * @param <P> the model it refers to
 * @see OneToMany the other direction
 */
public final class ForeignKey<P extends Model<P>> extends Reference<P, ForeignKey<P>> {

  /**
   * Declares a nullable reference without action on delete, with an index.
   *
   * @param target the model it refers to
   */
  public ForeignKey(Class<P> target) {
    this(new FieldDefinition<>(), target, Rules.DEFAULT);
  }

  ForeignKey(FieldDefinition<P> definition, Class<P> target, Rules rules) {
    super(definition, target, rules);
  }

  @Override
  ForeignKey<P> with(FieldDefinition<P> definition, Rules changed) {
    return new ForeignKey<>(definition, target(), changed);
  }
}
