package io.github.sqlsymphony.model;

import java.lang.ref.WeakReference;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * The models of one result, which know each other so that what one of them needs can be loaded for
 * all.
 *
 * <p>They are in groups of neighbours, which refer to each other weakly: keeping a model keeps its
 * few neighbours and no others. A weak reference for each model would cost as much as the model.
 */
public final class Peers {
  /** So many neighbours are a group. */
  static final int NEIGHBOURS = 16;

  private static final Map<RelationLoading, Peers> ALONE = new EnumMap<>(RelationLoading.class);

  static {
    for (RelationLoading loading : RelationLoading.values()) {
      ALONE.put(loading, new Peers(loading, new Model<?>[0], List.of(), false));
    }
  }

  private final RelationLoading loading;
  private final Model<?>[] neighbours;
  private final List<WeakReference<Peers>> groups;
  private final boolean whole;

  private Peers(
      RelationLoading loading,
      Model<?>[] neighbours,
      List<WeakReference<Peers>> groups,
      boolean whole) {
    this.loading = loading;
    this.neighbours = neighbours;
    this.groups = groups;
    this.whole = whole;
  }

  /**
   * Makes models know each other.
   *
   * @param result the models of one result, all of one class; none twice
   * @param loading what happens when a related row is asked for
   * @param whole whether they are all rows of their table
   */
  public static void introduce(
      List<? extends Model<?>> result, RelationLoading loading, boolean whole) {
    int size = result.size();
    if (loading != RelationLoading.PEERS || size < 2) {
      Peers alone = ALONE.get(loading);
      for (Model<?> model : result) {
        model.meet(alone);
      }
      return;
    }
    List<WeakReference<Peers>> groups = new ArrayList<>((size + NEIGHBOURS - 1) / NEIGHBOURS);
    for (int from = 0; from < size; from += NEIGHBOURS) {
      Model<?>[] neighbours = new Model<?>[Math.min(size - from, NEIGHBOURS)];
      Peers group = new Peers(loading, neighbours, groups, whole);
      for (int i = 0; i < neighbours.length; i++) {
        neighbours[i] = result.get(from + i);
        neighbours[i].meet(group);
      }
      groups.add(new WeakReference<>(group));
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
   * Whether so many of them are nearly all rows of their table, as it was when they were read.
   *
   * @param count how many
   * @return false also if that is not known
   */
  public boolean isNearlyWhole(int count) {
    return whole && 2 * count > groups.size() * NEIGHBOURS;
  }

  /**
   * Returns the models that are still in use.
   *
   * @return in the order of the result; empty if a model is the only one of its result
   */
  public List<Model<?>> inUse() {
    List<Model<?>> found = new ArrayList<>(groups.size() * NEIGHBOURS);
    for (WeakReference<Peers> reference : groups) {
      Peers group = reference.get();
      if (group != null) {
        Collections.addAll(found, group.neighbours);
      }
    }
    return found;
  }
}
