package io.github.sqlsymphony.session;

import io.github.sqlsymphony.field.Field;
import io.github.sqlsymphony.model.Model;
import io.github.sqlsymphony.model.ModelAccess;
import io.github.sqlsymphony.model.Reference;
import io.github.sqlsymphony.model.ToOne;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Finds among the models of a list those that others refer to: by the object, or by the key that is
 * given before it is inserted.
 */
@SuppressWarnings("ReferenceEquality") // a model without key is itself
final class ListedModels {
  private final List<? extends Model<?>> models;
  private final IdentityHashMap<Model<?>, Integer> places = new IdentityHashMap<>();
  private final Map<Key, Integer> byKey = new HashMap<>();

  /** The key of a row; a part that is not known yet is the model it will come from. */
  private record Key(Class<?> modelClass, List<Object> parts) {}

  /** Stands for the key that a model will get. The hash code of the model itself is not fixed. */
  private record Future(Model<?> model) {
    @Override
    public boolean equals(@Nullable Object other) {
      return other instanceof Future that && that.model == model;
    }

    @Override
    public int hashCode() {
      return System.identityHashCode(model);
    }
  }

  ListedModels(List<? extends Model<?>> models) {
    this.models = models;
    for (int place = 0; place < models.size(); place++) {
      Model<?> model = models.get(place);
      places.put(model, place);
      Key key = key(model.meta().modelClass(), model, model.meta().key());
      if (key != null) {
        byKey.putIfAbsent(key, place);
      }
    }
  }

  int size() {
    return models.size();
  }

  Model<?> at(int place) {
    return models.get(place);
  }

  /** Returns the place of the model that one refers to; -1 if it is not in the list. */
  int parentOf(Model<?> child, ToOne<?> reference) {
    if (reference instanceof Reference<?, ?> single
        && slot(child, single) instanceof Model<?> parent
        && places.containsKey(parent)) {
      return places.get(parent);
    }
    Key key = key(reference.target(), child, reference.steps().get(0).fromFields());
    return key == null ? -1 : byKey.getOrDefault(key, -1);
  }

  private static @Nullable Key key(Class<?> of, Model<?> model, List<Field<?, ?>> fields) {
    List<Object> parts = new ArrayList<>(fields.size());
    for (Field<?, ?> field : fields) {
      Object part = part(slot(model, field));
      if (part == null) {
        return null;
      }
      parts.add(part);
    }
    return new Key(of, parts);
  }

  /** What a slot contributes to a key: itself, or the key of the model in it. */
  private static @Nullable Object part(@Nullable Object slot) {
    Object value = slot;
    while (value instanceof Model<?> related) {
      Object known = related.pk();
      Object next = slot(related, related.meta().key().get(0));
      if (known == null && !(next instanceof Model<?>)) {
        return new Future(related);
      }
      value = known == null ? next : known;
    }
    return value;
  }

  private static @Nullable Object slot(Model<?> model, Field<?, ?> field) {
    return ModelAccess.slots(model)[field.position()];
  }
}
