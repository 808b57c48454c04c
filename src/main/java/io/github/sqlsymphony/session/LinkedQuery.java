package io.github.sqlsymphony.session;

import io.github.sqlsymphony.exception.QueryException;
import io.github.sqlsymphony.expression.Ordering;
import io.github.sqlsymphony.expression.Q;
import io.github.sqlsymphony.field.Assignment;
import io.github.sqlsymphony.model.Deleted;
import io.github.sqlsymphony.model.LinkedRows;
import io.github.sqlsymphony.model.ManyToMany;
import io.github.sqlsymphony.model.Model;
import io.github.sqlsymphony.model.ModelAccess;
import io.github.sqlsymphony.model.ModelMeta;
import io.github.sqlsymphony.model.RelatedRows;
import io.github.sqlsymphony.model.Relation;
import io.github.sqlsymphony.model.ToOne;
import io.github.sqlsymphony.query.QueryExecutor;
import io.github.sqlsymphony.query.QuerySet;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The rows that a row is linked to through a table between two models. */
final class LinkedQuery<C extends Model<C>> implements LinkedRows<C> {
  private final Session session;
  private final QueryExecutor executor;
  private final Model<?> owner;
  private final ManyToMany<C> relation;
  private final QuerySet<C> rows;

  LinkedQuery(
      Session session,
      QueryExecutor executor,
      Model<?> owner,
      ManyToMany<C> relation,
      QuerySet<C> rows) {
    this.session = session;
    this.executor = executor;
    this.owner = owner;
    this.relation = relation;
    this.rows = rows;
  }

  // --- linking ----------------------------------------------------------------------------------

  @Override
  @SafeVarargs
  @SuppressWarnings("varargs") // the array is only read
  public final int add(C... models) {
    return add(List.of(models));
  }

  @Override
  public int add(Collection<C> models, Assignment<?>... values) {
    Set<Object> keys = keys("link", models);
    return writing(() -> link(between().meta(), keys, List.of(values)));
  }

  private <L extends Model<L>> int link(
      ModelMeta<L> meta, Set<Object> keys, List<Assignment<?>> values) {
    Set<Object> missing = new LinkedHashSet<>(keys);
    missing.removeAll(linked(meta, keys));
    List<L> links = new ArrayList<>();
    for (Object key : missing) {
      L link = meta.newInstance().setKey(between().toOwner(), ownerKey());
      link.setKey(between().toTarget(), key);
      values.forEach(value -> ModelAccess.set(link, value.field(), value.value()));
      links.add(link);
    }
    return executor.bulkCreate(meta, links);
  }

  private <L extends Model<L>> int unlink(ModelMeta<L> meta, @Nullable Set<Object> keys) {
    return (int) links(meta, keys).delete().of(meta.tableName());
  }

  /** Which of some keys are linked; of all where null is given. */
  private <L extends Model<L>> List<Object> linked(ModelMeta<L> meta, @Nullable Set<Object> keys) {
    return links(meta, keys).selectValue(between().toTarget().keyColumn()).list();
  }

  private <L extends Model<L>> QuerySet<L> links(ModelMeta<L> meta, @Nullable Set<Object> keys) {
    QuerySet<L> all = QuerySet.of(executor, meta).filter(between().toOwner().eqKey(ownerKey()));
    return keys == null ? all : all.filter(between().toTarget().inKeys(keys));
  }

  @Override
  @SafeVarargs
  @SuppressWarnings("varargs") // the array is only read
  public final int remove(C... models) {
    return remove(List.of(models));
  }

  @Override
  public int remove(Collection<C> models) {
    Set<Object> keys = keys("unlink", models);
    return writing(() -> unlink(between().meta(), keys));
  }

  @Override
  public void set(Collection<C> models) {
    Set<Object> keys = keys("link", models);
    writing(
        () -> {
          Set<Object> unwanted = new HashSet<>(linked(between().meta(), null));
          unwanted.removeAll(keys);
          if (!unwanted.isEmpty()) {
            links(between().meta(), unwanted).delete();
          }
          return link(between().meta(), keys, List.of());
        });
  }

  @Override
  public int clear() {
    return writing(() -> unlink(between().meta(), null));
  }

  /** What was loaded is loaded anew, as it is if this is rolled back. */
  private int writing(Supplier<Integer> action) {
    return executor.writing(
        () -> {
          int changed = action.get();
          forget();
          session.onRollback(this::forget);
          return changed;
        });
  }

  private void forget() {
    ModelAccess.keep(owner, relation, null);
  }

  private ManyToMany.Between between() {
    return relation.between();
  }

  private Object ownerKey() {
    return RelationLoader.requireKey(owner, relation);
  }

  private Set<Object> keys(String verb, Collection<C> models) {
    Set<Object> keys = new LinkedHashSet<>();
    for (C model : models) {
      Object key = ModelAccess.storedKey(model);
      if (key == null) {
        throw new QueryException(
            "Cannot %s %s of %s and %s: that has no key yet; add it first."
                .formatted(
                    verb, relation, ModelAccess.describe(owner), ModelAccess.describe(model)));
      }
      keys.add(key);
    }
    return keys;
  }

  // --- as a query -------------------------------------------------------------------------------

  @Override
  public RelatedRows<C> filter(Q condition, Q... others) {
    return rows.filter(condition, others);
  }

  @Override
  public RelatedRows<C> exclude(Q condition) {
    return rows.exclude(condition);
  }

  @Override
  public RelatedRows<C> orderBy(Ordering... order) {
    return rows.orderBy(order);
  }

  @Override
  public RelatedRows<C> limit(long count) {
    return rows.limit(count);
  }

  @Override
  public RelatedRows<C> offset(long count) {
    return rows.offset(count);
  }

  @Override
  public RelatedRows<C> with(ToOne<?>... relations) {
    return rows.with(relations);
  }

  @Override
  public RelatedRows<C> prefetch(Relation<?>... relations) {
    return rows.prefetch(relations);
  }

  @Override
  public List<C> list() {
    return rows.list();
  }

  @Override
  public Optional<C> first() {
    return rows.first();
  }

  @Override
  public Optional<C> last() {
    return rows.last();
  }

  @Override
  public C one() {
    return rows.one();
  }

  @Override
  public Optional<C> findOne() {
    return rows.findOne();
  }

  @Override
  public Optional<C> find(Object key) {
    return rows.find(key);
  }

  @Override
  public boolean contains(C model) {
    return rows.contains(model);
  }

  @Override
  public long count() {
    return rows.count();
  }

  @Override
  public boolean exists() {
    return rows.exists();
  }

  @Override
  public long update(Assignment<?>... assignments) {
    return rows.update(assignments);
  }

  @Override
  public Deleted delete() {
    return rows.delete();
  }

  @Override
  public Stream<C> stream() {
    return rows.stream();
  }

  @Override
  public void forEach(Consumer<? super C> action) {
    rows.forEach(action);
  }

  /** Shows the query. */
  @Override
  public String toString() {
    return rows.toString();
  }
}
