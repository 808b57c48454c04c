package io.github.sqlsymphony.model;

import java.lang.ref.WeakReference;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * The models of one result, which know each other so that what one of them needs can be loaded for
 * all. Weakly: keeping one of them does not keep the others.
 */
public final class Peers {
  private static final Map<RelationLoading, Peers> ALONE = new EnumMap<>(RelationLoading.class);

  static {
    for (RelationLoading loading : RelationLoading.values()) {
      ALONE.put(loading, new Peers(loading, List.of()));
    }
  }

  private final RelationLoading loading;
  private final List<WeakReference<Model<?>>> models;

  private Peers(RelationLoading loading, List<WeakReference<Model<?>>> models) {
    this.loading = loading;
    this.models = models;
  }

  /**
   * Makes models know each other.
   *
   * @param result the models of one result, all of one class; none twice
   * @param loading what happens when a related row is asked for
   */
  public static void introduce(List<? extends Model<?>> result, RelationLoading loading) {
    Peers peers = ALONE.get(loading);
    if (loading == RelationLoading.PEERS && result.size() > 1) {
      List<WeakReference<Model<?>>> models = new ArrayList<>(result.size());
      for (Model<?> model : result) {
        models.add(new WeakReference<>(model));
      }
      peers = new Peers(loading, models);
    }
    for (Model<?> model : result) {
      model.meet(peers);
    }
  }

  /**
   * Returns what happens when a related row is asked for.
   *
   * @return the mode of the query
   */
  public RelationLoading loading() {
    return loading;
  }

  /**
   * Returns the models that are still in use.
   *
   * @return in the order of the result; empty if a model is the only one of its result
   */
  public List<Model<?>> inUse() {
    List<Model<?>> found = new ArrayList<>(models.size());
    for (WeakReference<Model<?>> reference : models) {
      Model<?> model = reference.get();
      if (model != null) {
        found.add(model);
      }
    }
    return found;
  }
}
