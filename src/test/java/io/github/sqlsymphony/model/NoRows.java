package io.github.sqlsymphony.model;

import io.github.sqlsymphony.field.Field;
import java.util.Optional;

/** Sessions on a database without rows, as far as models know sessions. */
enum NoRows implements PersistenceContext {
  OPEN,
  CLOSED;

  @Override
  public boolean isOpen() {
    return this == OPEN;
  }

  @Override
  public <P extends Model<P>> Optional<P> find(Class<P> modelClass, Object key) {
    return Optional.empty();
  }

  @Override
  public <M extends Model<M>> void loadField(M model, Field<?, ?> field) {
    throw new AssertionError("no field was left out");
  }

  @Override
  public void load(Model<?> model, Relation<?> relation) {
    throw new AssertionError("no relation was followed");
  }

  @Override
  public <C extends Model<C>> RelatedRows<C> related(Model<?> model, Relation<C> relation) {
    throw new AssertionError("no relation was followed");
  }

  @Override
  public <C extends Model<C>> RelatedRows<C> related(
      Model<?> model, Class<C> child, Reference<?, ?> key) {
    throw new AssertionError("no relation was followed");
  }

  @Override
  public <C extends Model<C>> LinkedRows<C> linked(Model<?> model, ManyToMany<C> relation) {
    throw new AssertionError("no relation was followed");
  }
}
