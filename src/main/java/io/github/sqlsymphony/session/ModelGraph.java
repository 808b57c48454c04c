package io.github.sqlsymphony.session;

import io.github.sqlsymphony.exception.SessionException;
import io.github.sqlsymphony.field.Field;
import io.github.sqlsymphony.model.CompositeForeignKey;
import io.github.sqlsymphony.model.Model;
import io.github.sqlsymphony.model.ModelAccess;
import io.github.sqlsymphony.model.ModelMeta;
import io.github.sqlsymphony.model.Reference;
import io.github.sqlsymphony.model.ToOne;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The models of a list and which of them refer to which: in what order they are inserted, so that
 * parents come before their children, and where cycles are cut.
 *
 * <p>The order is the given one, but for parents: each model is preceded by those it refers to that
 * are not in yet. A walk along the references finds it, and the cycles. Of a cycle the reference is
 * cut that costs least, the one of the earliest model if there are several. The walk keeps its way
 * in a list, since a chain of references can be longer than a stack is deep.
 */
final class ModelGraph {
  /** The types of key whose values the library can make up. */
  private static final Set<Class<?>> NUMBERS = Set.of(Long.class, Integer.class, Short.class);

  private static final Comparator<Edge> CHEAPEST =
      Comparator.comparing(Edge::cut).thenComparing(Edge::child);

  private final ListedModels models;
  private final List<List<Edge>> edges = new ArrayList<>();
  private final List<Edge> cuts = new ArrayList<>();

  /** The models on the way, by their places, and behind the first the reference that led there. */
  private final List<Integer> way = new ArrayList<>();

  private final List<Edge> along = new ArrayList<>();
  private final int[] depths;
  private final List<Integer> order = new ArrayList<>();
  private final int[] ranks;

  /** How a child can be inserted before its parent, what costs least first. */
  enum Cut {
    /** Its key is known, and looked for only at the commit. */
    NONE,
    /** Without the key, which an update sets. */
    NULL,
    /** With a key that no row has, until an update sets the right one. */
    PLACEHOLDER,
    /** Not at all. */
    IMPOSSIBLE
  }

  /**
   * A reference of one model of the list to another.
   *
   * @param field the column that an update sets, if the reference is cut
   */
  record Edge(int child, int parent, ToOne<?> reference, Field<?, ?> field, Cut cut) {}

  /**
   * A model to be inserted.
   *
   * @param place where it is in the list
   * @param cuts the references that are set when the parent is in
   */
  record Step(int place, List<Edge> cuts) {}

  ModelGraph(List<? extends Model<?>> list) {
    this.models = new ListedModels(list);
    this.depths = new int[models.size()];
    this.ranks = new int[models.size()];
    Arrays.fill(depths, -1);
    Arrays.fill(ranks, -1);
    for (int place = 0; place < models.size(); place++) {
      edges.add(edgesOf(place));
    }
  }

  // --- references -------------------------------------------------------------------------------

  /** Returns the place of the model that one refers to; -1 if it is not in the list. */
  int parentOf(Model<?> child, ToOne<?> reference) {
    return models.parentOf(child, reference);
  }

  private List<Edge> edgesOf(int child) {
    Model<?> model = models.at(child);
    List<Edge> found = new ArrayList<>();
    for (ToOne<?> reference : model.meta().references()) {
      int parent = models.parentOf(model, reference);
      boolean known = parent >= 0 && isKnown(model, reference);
      if (parent >= 0 && !(parent == child && known)) {
        found.add(edge(child, parent, reference, known));
      }
    }
    return found;
  }

  /** The columns of a composite key are fields of their own, which see to their values. */
  private static boolean isKnown(Model<?> model, ToOne<?> reference) {
    return reference instanceof CompositeForeignKey<?>
        || ModelAccess.keyOf(model, reference) != null;
  }

  private Edge edge(int child, int parent, ToOne<?> reference, boolean known) {
    ModelMeta<?> meta = models.at(child).meta();
    List<Field<?, ?>> fields = reference.steps().get(0).fromFields();
    Field<?, ?> nullable = nullable(meta, fields);
    Cut cut = Cut.IMPOSSIBLE;
    if (known && reference.isDeferred()) {
      cut = Cut.NONE;
    } else if (nullable != null) {
      cut = Cut.NULL;
    } else if (reference.isDeferred() && takesPlaceholder(meta, reference)) {
      cut = Cut.PLACEHOLDER;
    }
    return new Edge(child, parent, reference, nullable == null ? fields.get(0) : nullable, cut);
  }

  /** One column without a value is enough, and the foreign key refers to nothing. */
  private static @Nullable Field<?, ?> nullable(ModelMeta<?> meta, List<Field<?, ?>> fields) {
    for (Field<?, ?> field : fields) {
      if (field.isNullable() && !meta.isKey(field) && field.generated() == null) {
        return field;
      }
    }
    return null;
  }

  private static boolean takesPlaceholder(ModelMeta<?> meta, ToOne<?> reference) {
    return reference instanceof Reference<?, ?> single
        && !meta.isKey(single)
        && NUMBERS.contains(single.keyType());
  }

  /** Returns a key that no row has, another one for each place in the list. */
  static @Nullable Object placeholder(Edge edge) {
    Class<?> type =
        edge.cut() == Cut.PLACEHOLDER && edge.reference() instanceof Reference<?, ?> single
            ? single.keyType()
            : Void.class;
    if (type == Long.class) {
      return Long.MIN_VALUE + edge.child();
    }
    if (type == Integer.class) {
      return Integer.MIN_VALUE + edge.child();
    }
    return type == Short.class ? (Object) (short) (Short.MIN_VALUE + edge.child()) : null;
  }

  // --- the order --------------------------------------------------------------------------------

  /**
   * Finds the order; to be called once.
   *
   * @throws SessionException if a cycle cannot be cut
   */
  List<Step> order() {
    for (int place = 0; place < models.size(); place++) {
      if (ranks[place] < 0) {
        walkFrom(place);
      }
    }
    return steps();
  }

  private void walkFrom(int start) {
    goTo(start, null);
    while (!way.isEmpty()) {
      int here = way.get(way.size() - 1);
      Edge next = nextOf(here);
      if (next == null) {
        ranks[here] = order.size();
        order.add(here);
        goBack();
      } else if (depths[next.parent()] < 0) {
        goTo(next.parent(), next);
      } else {
        cutCycle(next);
      }
    }
  }

  private void goTo(int place, @Nullable Edge by) {
    depths[place] = way.size();
    way.add(place);
    if (by != null) {
      along.add(by);
    }
  }

  private void goBack() {
    depths[way.remove(way.size() - 1)] = -1;
    if (!way.isEmpty()) {
      along.remove(along.size() - 1);
    }
  }

  /** The first parent that is not in the order yet. */
  private @Nullable Edge nextOf(int child) {
    for (Edge edge : edges.get(child)) {
      if (ranks[edge.parent()] < 0) {
        return edge;
      }
    }
    return null;
  }

  /** Cuts the cycle that a reference closes, and goes back to where it is cut. */
  private void cutCycle(Edge closing) {
    List<Edge> cycle = new ArrayList<>(along.subList(depths[closing.parent()], along.size()));
    cycle.add(closing);
    Edge cheapest = cycle.stream().min(CHEAPEST).orElse(closing);
    if (cheapest.cut() == Cut.IMPOSSIBLE) {
      throw uncuttable(cycle);
    }
    edges.get(cheapest.child()).remove(cheapest);
    cuts.add(cheapest);
    while (way.get(way.size() - 1) != cheapest.child()) {
      goBack();
    }
  }

  private SessionException uncuttable(List<Edge> cycle) {
    String names =
        cycle.stream()
            .map(edge -> edge.reference().toString())
            .distinct()
            .collect(Collectors.joining(" → "));
    Model<?> first = models.at(cycle.get(0).child());
    String reason =
        cycle.size() == 1
            ? "%s needs its own key first, %s; set the key, or declare the foreign key without"
                .formatted(ModelAccess.describe(first), names)
            : "each needs the row of another first, %s; declare one of these foreign keys without"
                .formatted(names);
    return new SessionException(
        "Cannot add %s: %s notNull(), or with deferred()."
            .formatted(models.size() == 1 ? "a model" : models.size() + " models", reason));
  }

  /** A cut that another one has made needless is none. */
  private List<Step> steps() {
    Map<Integer, List<Edge>> postponed =
        cuts.stream()
            .filter(edge -> edge.cut() != Cut.NONE)
            .filter(edge -> ranks[edge.parent()] >= ranks[edge.child()])
            .collect(Collectors.groupingBy(Edge::child));
    return order.stream()
        .map(place -> new Step(place, postponed.getOrDefault(place, List.of())))
        .toList();
  }
}
