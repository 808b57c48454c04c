package io.github.sqlsymphony.model;

import io.github.sqlsymphony.exception.QueryException;
import io.github.sqlsymphony.expression.Source;
import io.github.sqlsymphony.field.Field;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The related rows at the end of a path of relations, as one of the tables that a query reads:
 * {@code Review.BOOK.dot(Book.AUTHOR)} leads to {@code Review.BOOK.AUTHOR}.
 *
 * @param parent what the last relation begins at: another path, or a table such as an alias; null
 *     for whichever table of its model the query reads
 * @param relation the last relation, as its model declares it
 */
public record RelationPath(@Nullable Source parent, Relation<?> relation) implements Source {

  /**
   * Returns the path that follows a relation.
   *
   * @param relation a relation, of a certain table or not
   * @return the path behind it
   * @throws io.github.sqlsymphony.exception.ModelDefinitionException if no model declares it
   */
  public static RelationPath behind(Relation<?> relation) {
    Class<?> unused = relation.declaringClass(); // it says if there is none
    return new RelationPath(relation.source(), relation.asDeclared());
  }

  /** The same field at the end of a relation. */
  static <F extends Field<?, F>> F to(Relation<?> from, F field) {
    return field.of(behind(from).extendedTo(field.source(), field.declaringClass(), field));
  }

  /** The same relation at the end of another. */
  static <R extends RelationConstant<?, R>> R to(Relation<?> from, R relation) {
    return relation.of(
        behind(from).extendedTo(relation.source(), relation.declaringClass(), relation));
  }

  private RelationPath extendedTo(@Nullable Source source, Class<?> declaring, Object named) {
    if (source instanceof RelationPath further) {
      return further.under(this, named);
    }
    if (source != null || !declaring.isAssignableFrom(relation.target())) {
      throw new QueryException(
          "Cannot follow %s to %s: it leads to %s; name a field or relation of that."
              .formatted(name(), named, relation.target().getSimpleName()));
    }
    return this;
  }

  private RelationPath under(RelationPath prefix, Object named) {
    return new RelationPath(prefix.extendedTo(parent, relation.declaringClass(), named), relation);
  }

  /**
   * Returns the model at its end.
   *
   * @return the metadata
   */
  public ModelMeta<?> target() {
    return ModelRegistry.ofClass(relation.target());
  }

  /**
   * Returns the path that it goes on from.
   *
   * @return null if the last relation begins at a table of the query
   */
  public @Nullable RelationPath prefix() {
    return parent instanceof RelationPath path ? path : null;
  }

  /**
   * Returns what its first relation begins at.
   *
   * @return null for whichever table of its model the query reads
   */
  public @Nullable Source start() {
    return parent instanceof RelationPath path ? path.start() : parent;
  }

  /**
   * Returns its relations.
   *
   * @return in the order they are followed, at least one
   */
  public List<Relation<?>> relations() {
    List<Relation<?>> all = new ArrayList<>();
    if (parent instanceof RelationPath path) {
      all.addAll(path.relations());
    }
    all.add(relation);
    return all;
  }

  /**
   * Returns its first relation.
   *
   * @return what is followed first
   */
  public Relation<?> first() {
    RelationPath before = prefix();
    return before == null ? relation : before.first();
  }

  /**
   * Whether it goes on from another path.
   *
   * @param other another path
   * @return true also for the same path
   */
  public boolean startsWith(RelationPath other) {
    RelationPath before = prefix();
    return equals(other) || (before != null && before.startsWith(other));
  }

  /**
   * Whether it may lead to several rows.
   *
   * @return whether one of its relations does
   */
  public boolean isMany() {
    return relation instanceof ToMany<?> || (parent instanceof RelationPath path && path.isMany());
  }

  /**
   * Finds the column of a foreign key that holds what a field at the end of the path holds, so that
   * the table at its end need not be joined.
   *
   * @param field a field of the model at the end
   * @return null if it is not the key that the last relation refers to
   */
  public @Nullable Field<?, ?> holderOf(Field<?, ?> field) {
    if (!(relation instanceof Reference<?, ?> reference)
        || !field.declared().equals(reference.targetKey())) {
      return null;
    }
    return parent == null ? reference : reference.of(parent);
  }

  /** Shows the relations, such as {@code Review.BOOK.AUTHOR}. */
  @Override
  public String name() {
    String before = parent == null ? relation.declaringClass().getSimpleName() : parent.name();
    return before + "." + relation.name();
  }

  @Override
  public String toString() {
    return name();
  }
}
