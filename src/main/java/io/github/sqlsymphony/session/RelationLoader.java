package io.github.sqlsymphony.session;

import io.github.sqlsymphony.exception.MissingRowException;
import io.github.sqlsymphony.exception.QueryException;
import io.github.sqlsymphony.exception.SessionException;
import io.github.sqlsymphony.expression.Comparison;
import io.github.sqlsymphony.expression.Expression;
import io.github.sqlsymphony.expression.Q;
import io.github.sqlsymphony.field.Field;
import io.github.sqlsymphony.model.CompositeForeignKey;
import io.github.sqlsymphony.model.LinkedRows;
import io.github.sqlsymphony.model.ManyToMany;
import io.github.sqlsymphony.model.Model;
import io.github.sqlsymphony.model.ModelAccess;
import io.github.sqlsymphony.model.ModelMeta;
import io.github.sqlsymphony.model.ModelRegistry;
import io.github.sqlsymphony.model.ModelState;
import io.github.sqlsymphony.model.OneToMany;
import io.github.sqlsymphony.model.Peers;
import io.github.sqlsymphony.model.Reference;
import io.github.sqlsymphony.model.Relation;
import io.github.sqlsymphony.model.RelationLoading;
import io.github.sqlsymphony.model.ReverseOneToOne;
import io.github.sqlsymphony.model.ToMany;
import io.github.sqlsymphony.model.ToOne;
import io.github.sqlsymphony.query.Annotated;
import io.github.sqlsymphony.query.Fetching;
import io.github.sqlsymphony.query.ModelSource;
import io.github.sqlsymphony.query.Prefetch;
import io.github.sqlsymphony.query.QueryExecutor;
import io.github.sqlsymphony.query.QuerySet;
import io.github.sqlsymphony.query.RowKey;
import io.github.sqlsymphony.query.Shape;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * Loads what relations lead to: behind a query for all its rows, or when it is first asked for.
 *
 * <p>Every way comes to the same: the models that need something, one query for what all of them
 * need, and each gets its own.
 */
@SuppressWarnings("ReferenceEquality") // a relation is the constant that declares it
final class RelationLoader {
  /** So many composite keys, each of which takes parameters of its own, go into one query. */
  private static final int MOST_COMPOSITE = 2_000;

  /** Of the children of more models than this all are read at once, not by their keys. */
  private static final int FEW = 100;

  private final Session session;
  private final RelationLoading loading;
  private final RepeatedQueries repeats;

  RelationLoader(Session session, RelationLoading loading, RepeatedQueries repeats) {
    this.session = session;
    this.loading = loading;
    this.repeats = repeats;
  }

  // --- behind a query ---------------------------------------------------------------------------

  /**
   * Lets the models of a result know each other, and reads what is to be read behind them.
   *
   * @param rows what has become of the rows
   * @param whole whether they are all rows of their table
   */
  void complete(ResultLoader result, List<?> rows, Fetching fetching, boolean whole) {
    RelationLoading mode = fetching.loading() == null ? loading : fetching.loading();
    List<Model<?>> models = result.models(rows);
    Peers.introduce(models, mode, whole);
    result.along().forEach(along -> Peers.introduce(along, mode, false));
    if (!fetching.prefetched().isEmpty()) {
      Prefetched tree = new Prefetched();
      for (Prefetch<?> prefetch : fetching.prefetched()) {
        tree.add(prefetch);
      }
      repeats.uncounted(
          () -> {
            prefetch(models, tree, mode, whole);
            return true;
          });
    }
  }

  /** Makes models of rows that are read one by one, none of which knows the others. */
  Shape.Loader single(ResultLoader result, Shape<?> shape) {
    RelationLoading wanted = shape.fetching().loading();
    RelationLoading mode = wanted == null ? loading : wanted;
    RelationLoading alone = mode == RelationLoading.PEERS ? RelationLoading.ONE : mode;
    return new Shape.Loader() {
      @Override
      public <M extends Model<M>> M load(ModelMeta<M> meta, @Nullable Object[] slots) {
        M model = result.load(meta, slots);
        Peers.introduce(List.of(model), alone, false);
        return model;
      }
    };
  }

  /** The relations to be read behind a query, those that begin at the same rows together. */
  private static final class Prefetched {
    private final Map<Relation<?>, Prefetched> further = new LinkedHashMap<>();
    private @Nullable Prefetch<?> prefetch;

    void add(Prefetch<?> wanted) {
      Prefetched node = this;
      for (Relation<?> relation : wanted.relations()) {
        node = node.further.computeIfAbsent(relation, key -> new Prefetched());
      }
      node.prefetch = wanted;
    }
  }

  private void prefetch(
      List<Model<?>> models, Prefetched tree, RelationLoading mode, boolean whole) {
    if (models.isEmpty()) {
      return;
    }
    tree.further.forEach(
        (relation, node) -> {
          prefetch(models, relation, node, mode, whole);
          if (!node.further.isEmpty()) {
            prefetch(reached(models, relation), node, mode, false);
          }
        });
  }

  private <C extends Model<C>> void prefetch(
      List<Model<?>> models,
      Relation<C> relation,
      Prefetched node,
      RelationLoading mode,
      boolean whole) {
    boolean anew = relation instanceof ToMany<?> || isRefined(node);
    for (Model<?> model : models) {
      if (ModelAccess.isLeftOut(model, relation)) {
        throw new QueryException(
            "Cannot prefetch %s: the query leaves it out, so that nobody knows which rows it refers to; name it in only(…)."
                .formatted(relation));
      }
    }
    List<Model<?>> needing =
        models.stream().filter(model -> anew || !isLoaded(model, relation)).toList();
    fill(needing, relation, refinement(node), mode, whole);
  }

  private static boolean isRefined(Prefetched node) {
    return node.prefetch != null && node.prefetch.refinement() != null;
  }

  @SuppressWarnings({"unchecked", "TypeParameterUnusedInFormals"})
  // the refinement was given for the last relation of the path
  private static <C extends Model<C>> UnaryOperator<QuerySet<C>> refinement(Prefetched node) {
    Prefetch<?> prefetch = node.prefetch;
    UnaryOperator<QuerySet<C>> given =
        prefetch == null ? null : (UnaryOperator<QuerySet<C>>) (Object) prefetch.refinement();
    return given == null ? UnaryOperator.identity() : given;
  }

  private static List<Model<?>> reached(List<Model<?>> models, Relation<?> relation) {
    Set<Model<?>> reached = Collections.newSetFromMap(new IdentityHashMap<>());
    List<Model<?>> inOrder = new ArrayList<>();
    for (Model<?> model : models) {
      for (Model<?> next : next(ModelAccess.slots(model)[model.meta().place(relation)])) {
        if (reached.add(next)) {
          inOrder.add(next);
        }
      }
    }
    return inOrder;
  }

  private static Collection<Model<?>> next(@Nullable Object value) {
    if (value instanceof Model<?> model) {
      return List.of(model);
    }
    List<Model<?>> found = new ArrayList<>();
    if (value instanceof List<?> list) {
      list.forEach(each -> found.add((Model<?>) each));
    } else if (value instanceof Optional<?> optional) {
      optional.ifPresent(each -> found.add((Model<?>) each));
    }
    return found;
  }

  // --- when it is asked for ---------------------------------------------------------------------

  <C extends Model<C>> void load(Model<?> model, Relation<C> relation) {
    Peers peers = ModelAccess.peers(model);
    RelationLoading mode = peers == null ? loading : peers.loading();
    if (mode == RelationLoading.RAISE) {
      throw new SessionException(
          "Cannot load %s of %s: its query or session loads nothing that is asked for later; read it with the query, by %s."
              .formatted(relation, ModelAccess.describe(model), ahead(relation)));
    }
    List<Model<?>> needing = new ArrayList<>();
    if (mode == RelationLoading.PEERS && peers != null) {
      for (Model<?> peer : peers.inUse()) {
        if (peer != model && needs(peer, relation)) {
          needing.add(peer);
        }
      }
    }
    needing.add(model);
    if (needing.size() == 1) {
      repeats.relation(relation);
    }
    repeats.uncounted(
        () -> {
          boolean whole = peers != null && peers.isNearlyWhole(needing.size());
          fill(needing, relation, UnaryOperator.identity(), mode, whole);
          return true;
        });
    if (relation instanceof ToOne<?> toOne
        && !(relation instanceof ReverseOneToOne<?>)
        && !isLoaded(model, relation)) {
      throw missing(model, toOne);
    }
  }

  private static String ahead(Relation<?> relation) {
    return "%s(%s)".formatted(relation instanceof ToOne<?> ? "with" : "prefetch", relation);
  }

  private boolean needs(Model<?> peer, Relation<?> relation) {
    return peer.state() == ModelState.STORED
        && ModelAccess.context(peer) == session
        && !isLoaded(peer, relation)
        && !ModelAccess.isLeftOut(peer, relation);
  }

  private static boolean isLoaded(Model<?> model, Relation<?> relation) {
    Object value = ModelAccess.slots(model)[model.meta().place(relation)];
    if (relation instanceof CompositeForeignKey<?> composite) {
      return value instanceof Model<?> kept
          && kept.pk() != null
          && kept.pk().equals(ModelAccess.keyOf(model, composite));
    }
    return relation instanceof Reference<?, ?> ? value instanceof Model<?> : value != null;
  }

  private static MissingRowException missing(Model<?> model, ToOne<?> relation) {
    String target = relation.target().getSimpleName();
    Object key = ModelAccess.keyOf(model, relation);
    return new MissingRowException(
        "Cannot load %s of %s: there is no %s %s; correct the row or declare a foreign key in the table."
            .formatted(relation, ModelAccess.describe(model), target, key),
        target,
        String.valueOf(key));
  }

  // --- one query for all ------------------------------------------------------------------------

  private <C extends Model<C>> void fill(
      List<Model<?>> models,
      Relation<C> relation,
      UnaryOperator<QuerySet<C>> refinement,
      RelationLoading mode,
      boolean whole) {
    if (models.size() > MOST_COMPOSITE && isOfComposite(relation)) {
      int half = models.size() / 2;
      fill(models.subList(0, half), relation, refinement, mode, false);
      fill(models.subList(half, models.size()), relation, refinement, mode, false);
      return;
    }
    if (models.isEmpty()) {
      return;
    }
    QuerySet<C> all = session.query(relation.target()).loading(mode);
    QuerySet<C> rows = refinement.apply(all);
    if (rows.statement().isSliced()) {
      throw new QueryException(
          "Cannot prefetch %s by a query with a limit or an offset: they would count the rows of all %s together; filter them, or query them for each by itself."
              .formatted(relation, models.get(0).meta().name()));
    }
    if (relation instanceof ManyToMany<C> many) {
      fillMany(models, many, rows);
    } else if (relation instanceof OneToMany<C> oneToMany) {
      fillChildren(models, oneToMany, oneToMany.key(), rows, whole);
    } else if (relation instanceof ReverseOneToOne<C> reverse) {
      fillChildren(models, reverse, reverse.key(), rows, whole);
    } else {
      fillParents(models, (ToOne<C>) relation, rows, rows == all ? mode : null);
    }
  }

  /**
   * {@code SELECT … FROM "author" WHERE "id" IN (…)}
   *
   * @param plain the mode of the query if it is for all rows; null if it was refined
   */
  private <C extends Model<C>> void fillParents(
      List<Model<?>> models, ToOne<C> relation, QuerySet<C> rows, @Nullable RelationLoading plain) {
    Set<Object> wanted = new LinkedHashSet<>();
    for (Model<?> model : models) {
      Object key = ModelAccess.keyOf(model, relation);
      if (key != null) {
        wanted.add(key);
      }
    }
    Map<Object, C> found = parents(relation, List.copyOf(wanted), rows, plain);
    for (Model<?> model : models) {
      C parent = found.get(ModelAccess.keyOf(model, relation));
      if (parent != null) {
        ModelAccess.relate(model, relation, parent);
      }
    }
  }

  private <C extends Model<C>> Map<Object, C> parents(
      ToOne<C> relation, List<Object> keys, QuerySet<C> rows, @Nullable RelationLoading plain) {
    Map<Object, C> found = new HashMap<>();
    if (keys.size() == 1 && plain != null) {
      session
          .find(relation.target(), keys.get(0))
          .ifPresent(parent -> found.put(keys.get(0), parent));
      Peers.introduce(List.copyOf(found.values()), plain, false);
      return found;
    }
    int most = relation instanceof CompositeForeignKey<?> ? MOST_COMPOSITE : keys.size();
    for (int from = 0; from < keys.size(); from += most) {
      found.putAll(rows.inBulk(keys.subList(from, Math.min(from + most, keys.size()))));
    }
    return found;
  }

  /**
   * {@code SELECT … FROM "book" WHERE "author" IN (…)}, or without a condition on the key: what
   * refers to any of very many rows is found faster by reading all than by as many look-ups.
   */
  private <C extends Model<C>> void fillChildren(
      List<Model<?>> models, Relation<C> relation, ToOne<?> key, QuerySet<C> rows, boolean whole) {
    Map<Object, Family<C>> found = new LinkedHashMap<>(capacity(models.size()));
    for (Model<?> model : models) {
      found.computeIfAbsent(requireKey(model), parentKey -> new Family<>()).parent = model;
    }
    boolean all =
        whole
            && found.size() > FEW
            && key instanceof Reference<?, ?> reference
            && !reference.isNullable();
    QuerySet<C> wanted = all ? rows : rows.filter(refersTo(key, found.keySet()));
    List<C> children = wanted.list();
    for (int i = 0; i < children.size(); i++) {
      C child = children.get(i);
      if (ModelAccess.isLeftOut(child, key)) {
        throw new QueryException(
            "Cannot prefetch %s by a query that leaves out %s, which tells whose rows they are; name it in only(…)."
                .formatted(relation, key));
      }
      Family<C> family = found.get(ModelAccess.keyOf(child, key));
      if (family != null) {
        family.add(child, key);
      }
    }
    for (Model<?> model : models) {
      Family<C> family = found.get(requireKey(model));
      List<C> own = family == null ? List.of() : family.children;
      ModelAccess.keep(
          model,
          relation,
          relation instanceof ToMany<?>
              ? Collections.unmodifiableList(own)
              : own.stream().findFirst());
    }
  }

  /** A model with those that refer to it. */
  private static final class Family<C extends Model<C>> {
    private final List<C> children = new ArrayList<>();
    private @Nullable Model<?> parent;

    void add(C child, ToOne<?> key) {
      children.add(child);
      if (parent != null) {
        ModelAccess.relate(child, key, parent);
      }
    }
  }

  private static boolean isOfComposite(Relation<?> relation) {
    return relation instanceof OneToMany<?> children
        && children.key() instanceof CompositeForeignKey<?>;
  }

  private static Q refersTo(ToOne<?> key, Set<Object> owners) {
    return key instanceof CompositeForeignKey<?> composite
        ? Q.anyOf(owners.stream().map(owner -> composite.eqKey((List<?>) owner)).toArray(Q[]::new))
        : ((Reference<?, ?>) key).inKeys(owners);
  }

  /** {@code SELECT …, "link"."playlist" FROM "track" JOIN "link" ON … WHERE "playlist" IN (…)} */
  private <C extends Model<C>> void fillMany(
      List<Model<?>> models, ManyToMany<C> relation, QuerySet<C> rows) {
    ManyToMany.Between between = relation.between();
    ModelSource table = new ModelSource(between.meta());
    Reference<?, ?> toOwner = between.toOwner();
    Field<?, ?> toTarget = between.toTarget().of(table);
    Expression<Object> owner = toOwner.of(table).keyColumn();
    ModelMeta<C> meta = ModelRegistry.of(relation.target());
    Map<Object, Map<Object, C>> found = new HashMap<>();
    Map<Object, C> objects = new HashMap<>();
    QuerySet<C> linked =
        rows.join(table)
            .on(new Comparison(toTarget, Comparison.Operator.EQ, meta.key().get(0)))
            .filter(toOwner.of(table).inKeys(keysOf(models)));
    for (Annotated<C> row : groupedFor(owner, linked).annotate(owner).list()) {
      Object key = row.model().pk();
      Object ownerKey = row.get(owner);
      if (key != null && ownerKey != null) {
        C object = objects.computeIfAbsent(key, k -> row.model());
        found.computeIfAbsent(ownerKey, k -> new LinkedHashMap<>()).put(key, object);
      }
    }
    for (Model<?> model : models) {
      Map<Object, C> related = found.getOrDefault(ModelAccess.storedKey(model), Map.of());
      ModelAccess.keep(model, relation, List.copyOf(related.values()));
    }
  }

  /** Groups of related rows are groups for each owner. */
  private static <C extends Model<C>> QuerySet<C> groupedFor(
      Expression<?> owner, QuerySet<C> rows) {
    List<Expression<?>> groupings = new ArrayList<>(rows.statement().groupings());
    if (groupings.isEmpty()) {
      return rows;
    }
    groupings.add(owner);
    return rows.groupBy(groupings.toArray(Expression<?>[]::new));
  }

  private static Set<Object> keysOf(List<Model<?>> models) {
    Set<Object> keys = new LinkedHashSet<>(capacity(models.size()));
    for (Model<?> model : models) {
      keys.add(requireKey(model));
    }
    return keys;
  }

  private static Object requireKey(Model<?> model) {
    Object key = ModelAccess.storedKey(model);
    if (key == null) {
      throw new QueryException(
          "Cannot load what belongs to %s: it has no key yet; add it first."
              .formatted(ModelAccess.describe(model)));
    }
    return key;
  }

  /** Of a map that is not to grow. */
  private static int capacity(int size) {
    return size + size / 2 + 1;
  }

  // --- queries ----------------------------------------------------------------------------------

  <C extends Model<C>> QuerySet<C> related(
      QueryExecutor executor, Model<?> model, Relation<C> relation) {
    ModelAccess.requireOwn(model, relation);
    Object key = requireKey(model, relation);
    QuerySet<C> all = QuerySet.of(executor, ModelRegistry.of(relation.target()));
    if (relation instanceof OneToMany<C> oneToMany) {
      return all.filter(refersTo(oneToMany.key(), key));
    }
    if (relation instanceof ReverseOneToOne<C> reverse) {
      return all.filter(refersTo(reverse.key(), key));
    }
    if (relation instanceof ManyToMany<C> many) {
      Field<?, ?> own = ModelRegistry.of(relation.target()).key().get(0);
      return all.filter(among(executor, own, many.between(), key));
    }
    Object parent = ModelAccess.keyOf(model, (ToOne<C>) relation);
    return parent == null
        ? all.none()
        : all.filter(RowKey.is(ModelRegistry.of(relation.target()), parent));
  }

  <C extends Model<C>> QuerySet<C> related(
      QueryExecutor executor, Model<?> model, Class<C> child, Reference<?, ?> key) {
    if (!ModelRegistry.of(child).has(key) || !key.target().isInstance(model)) {
      throw new QueryException(
          "Cannot query the %s of %s by %s: that is no foreign key from the one to the other."
              .formatted(child.getSimpleName(), ModelAccess.describe(model), key));
    }
    return QuerySet.of(executor, ModelRegistry.of(child)).filter(key.eqKey(requireKey(model, key)));
  }

  static Object requireKey(Model<?> model, Relation<?> relation) {
    Object key = ModelAccess.storedKey(model);
    if (key == null) {
      throw new QueryException(
          "Cannot query %s of %s: it has no key yet; add it first."
              .formatted(relation, ModelAccess.describe(model)));
    }
    return key;
  }

  private static Q refersTo(ToOne<?> key, Object owner) {
    return key instanceof CompositeForeignKey<?> composite
        ? composite.eqKey((List<?>) owner)
        : ((Reference<?, ?>) key).eqKey(owner);
  }

  /** {@code "id" IN (SELECT "track" FROM "playlist__tracks" WHERE "playlist" = ?)} */
  private static <K> Q among(
      QueryExecutor executor, Field<K, ?> key, ManyToMany.Between between, Object owner) {
    return key.in(
        links(executor, between.meta())
            .filter(between.toOwner().eqKey(owner))
            .selectValue(between.toTarget().keyColumn(key)));
  }

  /** The rows of a table between two models. */
  private static <L extends Model<L>> QuerySet<L> links(QueryExecutor executor, ModelMeta<L> meta) {
    return QuerySet.of(executor, meta);
  }

  <C extends Model<C>> LinkedRows<C> linked(
      QueryExecutor executor, Model<?> model, ManyToMany<C> relation) {
    return new LinkedQuery<>(
        session, executor, model, relation, related(executor, model, relation));
  }
}
