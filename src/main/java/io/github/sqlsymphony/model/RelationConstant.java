package io.github.sqlsymphony.model;

import io.github.sqlsymphony.exception.ModelDefinitionException;
import io.github.sqlsymphony.expression.Source;
import io.github.sqlsymphony.field.Field;
import io.github.sqlsymphony.field.FieldRegistration;
import java.lang.reflect.Modifier;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A relation that is no column of its model, declared as a {@code public static final} constant
 * beside the fields. Immutable.
 *
 * @param <T> the related model
 * @param <SELF> the concrete class
 */
public abstract sealed class RelationConstant<
        T extends Model<T>, SELF extends RelationConstant<T, SELF>>
    implements Relation<T> permits CompositeForeignKey, ReverseOneToOne, OneToMany, ManyToMany {
  private final Class<T> target;
  private final @Nullable Class<?> declaringClass;
  private final @Nullable SELF origin;
  private final @Nullable Source source;
  private volatile @Nullable String name;
  private volatile @Nullable List<RelationStep> steps;

  RelationConstant(Class<T> target) {
    this.target = target;
    this.declaringClass = FieldRegistration.initialisedClass();
    this.origin = null;
    this.source = null;
  }

  /** A copy of one that is being configured. */
  RelationConstant(RelationConstant<T, SELF> configured) {
    this.target = configured.target;
    this.declaringClass = configured.declaringClass;
    this.origin = null;
    this.source = null;
  }

  /** A copy for a certain table of a query. */
  RelationConstant(SELF declared, Source source) {
    RelationConstant<T, SELF> of = declared;
    this.target = of.target;
    this.declaringClass = of.declaringClass;
    this.origin = declared;
    this.source = source;
  }

  /** Finds out how tables are joined to follow it. */
  abstract List<RelationStep> findSteps();

  @Override
  public final List<RelationStep> steps() {
    List<RelationStep> known = steps;
    if (known == null) {
      known = findSteps();
      steps = known;
    }
    return known;
  }

  /** Makes the copy for a certain table of a query. */
  abstract SELF at(Source table);

  abstract SELF self();

  /**
   * Returns the same relation of a certain one of the tables that a query reads.
   *
   * @param table the table
   * @return a copy, equal to every other copy for the same table
   */
  public final SELF of(Source table) {
    return asDeclaredSelf().at(table);
  }

  private SELF asDeclaredSelf() {
    return origin == null ? self() : origin;
  }

  @Override
  public final Relation<T> asDeclared() {
    return asDeclaredSelf();
  }

  @Override
  public final Class<T> target() {
    return target;
  }

  @Override
  public final @Nullable Source source() {
    return source;
  }

  @Override
  public final Class<?> declaringClass() {
    if (declaringClass == null) {
      throw new ModelDefinitionException(
          "Cannot use a %s that no model declares: declare it as a public static final constant of a class that extends Model."
              .formatted(getClass().getSimpleName()));
    }
    return declaringClass;
  }

  final boolean isDeclaredIn(Class<?> type) {
    return declaringClass == type;
  }

  final void declare(String constant) {
    name = constant;
  }

  @Override
  public final String name() {
    if (origin != null) {
      return origin.name();
    }
    String known = name;
    if (known == null) {
      known = constantName();
      name = known;
    }
    return known;
  }

  private String constantName() {
    for (java.lang.reflect.Field constant : declaringClass().getDeclaredFields()) {
      if (Modifier.isStatic(constant.getModifiers())
          && constant.getType().isInstance(this)
          && constant.trySetAccessible()
          && holdsThis(constant)) {
        return constant.getName();
      }
    }
    throw new ModelDefinitionException(
        "Cannot use a %s made for %s: no constant of that class that we can read holds it; declare it there as `public static final`."
            .formatted(getClass().getSimpleName(), declaringClass().getName()));
  }

  private boolean holdsThis(java.lang.reflect.Field constant) {
    try {
      return constant.get(null) == this;
    } catch (IllegalAccessException e) {
      return false;
    }
  }

  /**
   * Leads on to a field of the related rows: {@code Author.BOOKS.dot(Book.TITLE)}.
   *
   * @param field a field of the target, or one that a relation of the target leads to
   * @param <F> its class
   * @return the same field at the end of the path, with all its operations
   * @throws io.github.sqlsymphony.exception.QueryException if the field belongs to another model
   */
  public final <F extends Field<?, F>> F dot(F field) {
    return RelationPath.to(this, field);
  }

  /**
   * Leads on to a relation of the related rows: {@code Author.BOOKS.dot(Book.REVIEWS)}.
   *
   * @param relation a relation of the target, or one that another of the target leads to
   * @param <R> its class
   * @return the same relation at the end of the path
   * @throws io.github.sqlsymphony.exception.QueryException if the relation belongs to another model
   */
  public final <R extends RelationConstant<?, R>> R dot(R relation) {
    return RelationPath.to(this, relation);
  }

  /** Returns the metadata of the class that declares it, which has to be one model. */
  final ModelMeta<?> owner() {
    if (Modifier.isAbstract(declaringClass().getModifiers())) {
      throw new ModelDefinitionException(
          "Cannot use %s: it is declared in an abstract class, so that it does not tell whose rows it begins at; declare it in each model."
              .formatted(this));
    }
    return ModelRegistry.ofClass(declaringClass());
  }

  final ModelDefinitionException unusable(String why) {
    return new ModelDefinitionException("Cannot use %s: %s.".formatted(this, why));
  }

  /**
   * Whether both are the same relation of the same table.
   *
   * @param other anything
   * @return whether they are equal
   */
  @Override
  public final boolean equals(@Nullable Object other) {
    return this == other
        || (source != null
            && other instanceof RelationConstant<?, ?> that
            && origin == that.origin
            && source.equals(that.source));
  }

  @Override
  public final int hashCode() {
    return source == null
        ? System.identityHashCode(this)
        : 31 * System.identityHashCode(origin) + source.hashCode();
  }

  /**
   * Shows model and constant, behind the path that leads to it.
   *
   * @return such as {@code Author.BOOKS}
   */
  @Override
  public final String toString() {
    if (declaringClass == null) {
      return "an undeclared " + getClass().getSimpleName();
    }
    return (source == null ? declaringClass.getSimpleName() : source.name()) + "." + name();
  }
}
