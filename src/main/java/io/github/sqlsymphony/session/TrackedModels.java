package io.github.sqlsymphony.session;

import io.github.sqlsymphony.exception.SessionException;
import io.github.sqlsymphony.model.Model;
import io.github.sqlsymphony.model.ModelAccess;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The models that a session has added or saved one by one, each key once, in the order they came.
 *
 * <p>Every change notes how to take it back, so that a rollback restores which models are tracked,
 * under which key and in which order.
 */
@SuppressWarnings("ReferenceEquality") // it is about objects; models of one row are equal
final class TrackedModels {
  private final Map<Class<?>, Map<Object, Entry>> byClass = new LinkedHashMap<>();
  private final UndoLog undo;
  private final boolean tracks;
  private long next;

  /** A tracked model, its key and its place in the order. */
  private record Entry(Model<?> model, Object key, long place) {}

  TrackedModels(UndoLog undo, boolean tracks) {
    this.undo = undo;
    this.tracks = tracks;
  }

  /** Returns the model tracked under a key; null if there is none. */
  @Nullable Model<?> find(Class<?> modelClass, @Nullable Object key) {
    Map<Object, Entry> models = byClass.get(modelClass);
    Entry entry = models == null || key == null ? null : models.get(key);
    return entry == null ? null : entry.model();
  }

  boolean hasAny(Class<?> modelClass) {
    Map<Object, Entry> models = byClass.get(modelClass);
    return models != null && !models.isEmpty();
  }

  /** Refuses a second object of a key that is tracked. */
  void requireOnly(Model<?> model, @Nullable Object key, String verb) {
    Model<?> tracked = find(model.getClass(), key);
    if (tracked != null && tracked != model) {
      throw new SessionException(
          "Cannot %s a second object of %s: this session tracks another one; use that one, or detach it first."
              .formatted(verb, ModelAccess.describe(tracked)));
    }
  }

  /** Tracks a model under its key; one that is tracked already keeps its place. */
  void track(Model<?> model, @Nullable Object formerKey, Object key) {
    if (!tracks) {
      return;
    }
    Map<Object, Entry> models = byClass.computeIfAbsent(model.getClass(), c -> new HashMap<>());
    Entry former = formerKey == null ? null : models.get(formerKey);
    if (former == null || former.model() != model) {
      put(models, new Entry(model, key, next++));
    } else if (!key.equals(formerKey)) {
      remove(models, former);
      put(models, new Entry(model, key, former.place()));
    }
  }

  /** Another object under the key, whose row somebody else has deleted, is tracked no more. */
  private void put(Map<Object, Entry> models, Entry entry) {
    Entry replaced = models.put(entry.key(), entry);
    undo.add(() -> restore(models, entry.key(), replaced));
  }

  private void remove(Map<Object, Entry> models, Entry entry) {
    models.remove(entry.key());
    undo.add(() -> restore(models, entry.key(), entry));
  }

  private static void restore(Map<Object, Entry> models, Object key, @Nullable Entry entry) {
    if (entry == null) {
      models.remove(key);
    } else {
      models.put(key, entry);
    }
  }

  void untrack(Model<?> model, @Nullable Object key) {
    Map<Object, Entry> models = byClass.get(model.getClass());
    Entry entry = models == null || key == null ? null : models.get(key);
    if (models != null && entry != null && entry.model() == model) {
      remove(models, entry);
    }
  }

  void clear() {
    for (Class<?> modelClass : byClass.keySet()) {
      clear(modelClass);
    }
  }

  void clear(Class<?> modelClass) {
    Map<Object, Entry> models = byClass.getOrDefault(modelClass, Map.of());
    for (Entry entry : List.copyOf(models.values())) {
      remove(models, entry);
    }
  }

  List<Model<?>> all() {
    List<Entry> entries = new ArrayList<>();
    byClass.values().forEach(models -> entries.addAll(models.values()));
    return inOrder(entries);
  }

  List<Model<?>> all(Class<?> modelClass) {
    Map<Object, Entry> models = byClass.get(modelClass);
    return models == null ? List.of() : inOrder(new ArrayList<>(models.values()));
  }

  private static List<Model<?>> inOrder(List<Entry> entries) {
    entries.sort(Comparator.comparingLong(Entry::place));
    return entries.stream().<Model<?>>map(Entry::model).toList();
  }
}
