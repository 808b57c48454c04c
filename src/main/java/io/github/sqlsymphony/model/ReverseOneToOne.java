package io.github.sqlsymphony.model;

import io.github.sqlsymphony.expression.Source;
import java.util.List;
import java.util.function.Supplier;

/**
 * The row of a model that refers to a row by a {@link OneToOne}: the other direction of that.
 *
 * <pre>{@code
 * public class User extends Model<User> {
 *   …
 *   public static final ReverseOneToOne<Profile> PROFILE =
 *       new ReverseOneToOne<>(Profile.class, () -> Profile.USER);
 * }
 * }</pre>
 *
 * @param <C> the model that refers
 */
public final class ReverseOneToOne<C extends Model<C>>
    extends RelationConstant<C, ReverseOneToOne<C>> implements ToOne<C> {
  private final Supplier<OneToOne<?>> key;

  /**
   * Declares the other direction of a one-to-one reference.
   *
   * @param model the model that refers
   * @param key gives its reference; a lambda, so that two models can name each other
   */
  public ReverseOneToOne(Class<C> model, Supplier<OneToOne<?>> key) {
    super(model);
    this.key = key;
  }

  private ReverseOneToOne(ReverseOneToOne<C> declared, Source source) {
    super(declared, source);
    this.key = declared.key;
  }

  @Override
  ReverseOneToOne<C> at(Source table) {
    return new ReverseOneToOne<>(this, table);
  }

  @Override
  ReverseOneToOne<C> self() {
    return this;
  }

  /**
   * Returns the reference whose other direction it is.
   *
   * @return a reference of the target
   * @throws io.github.sqlsymphony.exception.ModelDefinitionException if it is none of the target,
   *     or does not refer to the model that declares this
   */
  public Reference<?, ?> key() {
    return (Reference<?, ?>) ReverseKey.of(this, key);
  }

  @Override
  List<RelationStep> findSteps() {
    return List.of(ReverseKey.step(this, key()));
  }
}
