package io.github.sqlsymphony.query;

import io.github.sqlsymphony.exception.QueryException;
import io.github.sqlsymphony.expression.Comparison;
import io.github.sqlsymphony.expression.Q;
import io.github.sqlsymphony.field.Field;
import io.github.sqlsymphony.model.ForeignKey;
import io.github.sqlsymphony.model.Model;
import io.github.sqlsymphony.model.ModelMeta;
import io.github.sqlsymphony.model.ModelRegistry;
import io.github.sqlsymphony.model.OneToOne;
import io.github.sqlsymphony.model.Reference;
import org.jspecify.annotations.Nullable;

/**
 * The step after {@code join}.
 *
 * @param <S> the kind of query
 */
public final class JoinStep<S extends Query<?, S>> {
  private final Query<?, S> query;
  private final Join.Kind kind;
  private final From source;

  JoinStep(Query<?, S> query, Join.Kind kind, From source) {
    this.query = query;
    this.kind = kind;
    this.source = source;
  }

  /**
   * {@code ON … AND …}
   *
   * @param condition which rows are partners
   * @param others further conditions
   * @return the query
   */
  public S on(Q condition, Q... others) {
    return query.joined(new Join(kind, source, Query.all(condition, others)));
  }

  /**
   * {@code ON "album"."artist" = "artist"."id"}, for a foreign key in either direction.
   *
   * @param key a foreign key of what is joined, or one that refers to it
   * @param others further conditions for partners
   * @param <P> the model it refers to
   * @return the query
   * @throws QueryException if it is neither
   */
  // With a wildcard no compiler could infer the type of on(boss.dot(Employee.OFFICE)).
  public <P extends Model<P>> S on(ForeignKey<P> key, Q... others) {
    return linked(key, others);
  }

  /**
   * {@code ON "profile"."user" = "user"."id"}, for a one-to-one reference in either direction.
   *
   * @param key a reference of what is joined, or one that refers to it
   * @param others further conditions for partners
   * @param <P> the model it refers to
   * @return the query
   * @throws QueryException if it is neither
   */
  public <P extends Model<P>> S on(OneToOne<P> key, Q... others) {
    return linked(key, others);
  }

  private S linked(Reference<?, ?> key, Q... others) {
    ModelMeta<?> model = source.meta();
    ModelMeta<?> target = ModelRegistry.ofClass(key.target());
    boolean ofJoined = isOfJoined(key);
    boolean links = model != null && (model == target || model.has(key.declared()));
    if (!links && !ofJoined) {
      throw new QueryException(
          "Cannot join %s on %s: that key links %s and %s; name a foreign key of %1$s, or one that refers to it."
              .formatted(source.name(), key, key.declaringClass().getSimpleName(), target.name()));
    }
    boolean towardsTarget = model == target && !ofJoined;
    From owner = towardsTarget ? find(key) : source;
    From partner = towardsTarget ? source : find(target);
    // Both may have inherited the same key or foreign key: the descriptors alone mean the root.
    return on(
        new Comparison(
            owner == null || key.source() != null ? key : key.of(owner),
            Comparison.Operator.EQ,
            partner == null ? key.targetKey() : keyOf(partner, key.targetKey())),
        others);
  }

  /** A foreign key of the joined table itself, such as that of an alias. */
  private boolean isOfJoined(Reference<?, ?> key) {
    return key.source() != null && key.source().equals(source);
  }

  private @Nullable From find(Reference<?, ?> key) {
    return new Scope(query.data().sources(), null).sourceOf(key);
  }

  private @Nullable From find(ModelMeta<?> target) {
    for (From candidate : query.data().sources()) {
      if (target.equals(candidate.meta())) {
        return candidate;
      }
    }
    return null;
  }

  private static Field<?, ?> keyOf(From partner, Field<?, ?> key) {
    return key.of(partner);
  }
}
