package io.github.sqlsymphony.session;

import io.github.sqlsymphony.model.Model;
import io.github.sqlsymphony.model.ModelAccess;
import io.github.sqlsymphony.model.ModelMeta;
import io.github.sqlsymphony.model.ReverseOneToOne;
import io.github.sqlsymphony.query.RowPlan;
import io.github.sqlsymphony.query.Shape;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Makes the models of one result, with those that are read along, of which each row becomes one
 * object however often it is met.
 */
final class ResultLoader implements Shape.Loader {
  private final ModelLoader loader;
  private final List<RowPlan.Joined> joined;
  private final boolean keeps;
  private final boolean collects;
  private final List<Model<?>> models = new ArrayList<>();
  private final List<Map<Object, Model<?>>> along = new ArrayList<>();

  /**
   * Makes the models of a result.
   *
   * @param shape what becomes of the rows
   * @param keeps whether the whole result is in memory, so that its models can know each other
   */
  ResultLoader(ModelLoader loader, RowPlan plan, Shape<?> shape, boolean keeps) {
    this.loader = loader;
    this.joined = plan.joined();
    ModelMeta<?> meta = plan.meta();
    this.keeps = keeps && meta != null && meta.isRelated();
    this.collects = this.keeps && !(shape instanceof Shape.OfModel<?>);
    joined.forEach(model -> along.add(new HashMap<>()));
  }

  /**
   * Returns the models of the rows, in their order; none if nothing leads on from them.
   *
   * @param rows what has become of the rows
   */
  @SuppressWarnings("unchecked") // these rows are models
  List<Model<?>> models(List<?> rows) {
    return keeps && !collects ? (List<Model<?>>) rows : models;
  }

  /** Returns the models that were read along, each once, those of each relation by themselves. */
  List<List<Model<?>>> along() {
    List<List<Model<?>>> all = new ArrayList<>();
    along.forEach(found -> all.add(new ArrayList<>(found.values())));
    return all;
  }

  @Override
  public <M extends Model<M>> M load(ModelMeta<M> meta, @Nullable Object[] slots) {
    if (!joined.isEmpty()) {
      readAlong(-1, slots);
    }
    M model = loader.load(meta, slots);
    if (!joined.isEmpty()) {
      linkBack(-1, model);
    }
    if (collects) {
      models.add(model);
    }
    return model;
  }

  /** Makes models of the rows that are read along with one, in their places. */
  private void readAlong(int owner, @Nullable Object[] slots) {
    for (int i = 0; i < joined.size(); i++) {
      RowPlan.Joined plan = joined.get(i);
      if (plan.of() == owner && slots[plan.place()] instanceof RowPlan.JoinedRow row) {
        Model<?> model = readAlong(i, plan.meta(), row);
        slots[plan.place()] =
            plan.relation() instanceof ReverseOneToOne<?> ? Optional.of(model) : model;
      }
    }
  }

  private <M extends Model<M>> Model<?> readAlong(
      int index, ModelMeta<M> meta, RowPlan.JoinedRow row) {
    Object key = row.key();
    Map<Object, Model<?>> known = along.get(index);
    Model<?> model = key == null ? null : known.get(key);
    if (model == null) {
      readAlong(index, row.slots());
      model = loader.load(meta, row.slots());
      linkBack(index, model);
      if (key != null && keeps) {
        known.put(key, model);
      }
    }
    return model;
  }

  /** Who refers to a row by a one-to-one reference, and is read along with it, knows it. */
  private void linkBack(int owner, Model<?> model) {
    for (RowPlan.Joined plan : joined) {
      if (plan.of() == owner
          && plan.relation() instanceof ReverseOneToOne<?> reverse
          && ModelAccess.slots(model)[plan.place()] instanceof Optional<?> child
          && child.isPresent()) {
        ModelAccess.relate((Model<?>) child.get(), reverse.key(), model);
      }
    }
  }
}
