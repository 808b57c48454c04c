package io.github.sqlsymphony.model;

import java.util.function.Supplier;

/** The foreign key whose other direction a relation is. */
final class ReverseKey {
  private ReverseKey() {}

  /** Returns the key, if it leads from the target of the relation to the model that declares it. */
  static ToOne<?> of(RelationConstant<?, ?> relation, Supplier<? extends ToOne<?>> supplier) {
    ToOne<?> key = supplier.get();
    if (key == null) {
      throw relation.unusable(
          "its lambda gives null; name a foreign key of %s, and do not use a model in its own static initialiser"
              .formatted(relation.target().getSimpleName()));
    }
    ModelMeta<?> target = ModelRegistry.ofClass(relation.target());
    if (!target.declares(key)) {
      throw relation.unusable(
          "%s is no foreign key of %s; name one of its own".formatted(key, target.name()));
    }
    if (!relation.declaringClass().isAssignableFrom(key.target())) {
      throw relation.unusable(
          "%s refers to %s and not to %s; name a foreign key that does"
              .formatted(
                  key, key.target().getSimpleName(), relation.declaringClass().getSimpleName()));
    }
    return key;
  }

  /** The join of the key from its other end. */
  static RelationStep step(RelationConstant<?, ?> relation, ToOne<?> key) {
    RelationStep forward = key.steps().get(0);
    return new RelationStep(
        ModelRegistry.ofClass(relation.target()),
        forward.toFields(),
        forward.fromFields(),
        true,
        true);
  }
}
