package io.github.sqlsymphony.model;

import io.github.sqlsymphony.expression.Source;
import java.util.List;
import java.util.function.Supplier;

/**
 * The rows of a model that refer to a row by a foreign key: the other direction of that key.
 *
 * <pre>{@code
 * public class Author extends Model<Author> {
 *   …
 *   public static final OneToMany<Book> BOOKS = new OneToMany<>(Book.class, () -> Book.AUTHOR);
 * }
 * }</pre>
 *
 * <p>It is no column. {@code author.get(Author.BOOKS)} gives the books, {@code
 * author.related(Author.BOOKS)} a query for them.
 *
 * @param <C> the model that refers
 */
public final class OneToMany<C extends Model<C>> extends RelationConstant<C, OneToMany<C>>
    implements ToMany<C> {
  private final Supplier<? extends ToOne<?>> key;

  /**
   * Declares the other direction of a foreign key.
   *
   * @param model the model that refers
   * @param key gives its foreign key; a lambda, so that two models can name each other
   */
  public OneToMany(Class<C> model, Supplier<? extends ToOne<?>> key) {
    super(model);
    this.key = key;
  }

  private OneToMany(OneToMany<C> declared, Source source) {
    super(declared, source);
    this.key = declared.key;
  }

  @Override
  OneToMany<C> at(Source table) {
    return new OneToMany<>(this, table);
  }

  @Override
  OneToMany<C> self() {
    return this;
  }

  /**
   * Returns the foreign key whose other direction it is.
   *
   * @return a {@link Reference} or a {@link CompositeForeignKey} of the target
   * @throws io.github.sqlsymphony.exception.ModelDefinitionException if it is none of the target,
   *     or does not refer to the model that declares this
   */
  public ToOne<?> key() {
    return ReverseKey.of(this, key);
  }

  @Override
  List<RelationStep> findSteps() {
    return List.of(ReverseKey.step(this, key()));
  }
}
