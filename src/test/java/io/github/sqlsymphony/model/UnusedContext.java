package io.github.sqlsymphony.model;

import io.github.sqlsymphony.field.Assignment;
import io.github.sqlsymphony.field.Field;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * A session, as far as models know sessions, that nothing is asked of; a test overrides the rest.
 */
abstract class UnusedContext implements PersistenceContext {

  private static AssertionError unexpected() {
    return new AssertionError("nothing like this should run");
  }

  @Override
  public boolean isOpen() {
    return true;
  }

  @Override
  public <P extends Model<P>> Optional<P> find(Class<P> modelClass, Object key) {
    throw unexpected();
  }

  @Override
  public <M extends Model<M>> void loadField(M model, Field<?, ?> field) {
    throw unexpected();
  }

  @Override
  public <M extends Model<M>> M save(M model) {
    throw unexpected();
  }

  @Override
  public <M extends Model<M>> M update(M model, Assignment<?>... assignments) {
    throw unexpected();
  }

  @Override
  public <M extends Model<M>> Deleted delete(M model) {
    throw unexpected();
  }

  @Override
  public <M extends Model<M>> M refresh(M model) {
    throw unexpected();
  }

  @Override
  public <M extends Model<M>> boolean exists(M model) {
    throw unexpected();
  }

  @Override
  public <R> R committing(Supplier<R> write) {
    throw unexpected();
  }

  @Override
  public void load(Model<?> model, Relation<?> relation) {
    throw unexpected();
  }

  @Override
  public <C extends Model<C>> RelatedRows<C> relatedRows(Model<?> model, Relation<C> relation) {
    throw unexpected();
  }

  @Override
  public <C extends Model<C>> RelatedRows<C> relatedRows(
      Model<?> model, Class<C> child, Reference<?, ?> key) {
    throw unexpected();
  }

  @Override
  public <C extends Model<C>> LinkedRows<C> linkedRows(Model<?> model, ManyToMany<C> relation) {
    throw unexpected();
  }
}
