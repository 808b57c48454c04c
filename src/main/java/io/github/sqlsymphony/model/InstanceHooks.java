package io.github.sqlsymphony.model;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/** The hooks of one model object, by event, in the order they were added. */
final class InstanceHooks<M> {
  private final Map<HookEvent, List<Consumer<? super M>>> hooks = new EnumMap<>(HookEvent.class);

  void add(HookEvent event, Consumer<? super M> hook) {
    hooks.computeIfAbsent(event, key -> new ArrayList<>()).add(hook);
  }

  void remove(HookEvent event, Consumer<? super M> hook) {
    List<Consumer<? super M>> added = hooks.get(event);
    if (added != null) {
      added.remove(hook);
    }
  }

  /** Returns a copy, since a hook may add or remove hooks. */
  List<Consumer<? super M>> of(HookEvent event) {
    List<Consumer<? super M>> added = hooks.get(event);
    return added == null ? List.of() : List.copyOf(added);
  }
}
