package io.github.sqlsymphony.session;

import io.github.sqlsymphony.exception.ModelHookException;
import io.github.sqlsymphony.model.HookEvent;
import io.github.sqlsymphony.model.Model;
import io.github.sqlsymphony.model.ModelAccess;
import io.github.sqlsymphony.model.ModelMeta;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.function.Consumer;

/**
 * Calls the hooks of an event: those of the session, then those of the object, then the method of
 * the class; after the statement in the reverse order.
 */
final class SessionHooks {
  private final List<Hook<?>> hooks = new ArrayList<>();

  /** A hook of the session for models of a class. */
  private record Hook<M>(Class<M> type, HookEvent event, Consumer<? super M> action) {
    void call(Object model) {
      action.accept(type.cast(model));
    }

    boolean applies(Class<?> modelClass, HookEvent happening) {
      return event == happening && type.isAssignableFrom(modelClass);
    }
  }

  <M> void add(Class<M> type, HookEvent event, Consumer<? super M> action) {
    hooks.add(new Hook<>(type, event, action));
  }

  /** Whether one of the events has a hook for the model. */
  <M extends Model<M>> boolean hasAny(M model, HookEvent... events) {
    for (HookEvent event : events) {
      if (has(model, event)) {
        return true;
      }
    }
    return false;
  }

  /** Whether an event has a hook for the model. */
  <M extends Model<M>> boolean has(M model, HookEvent event) {
    return hasAny(model.meta(), event) || !ModelAccess.instanceHooks(model, event).isEmpty();
  }

  /** Whether loading has hooks for all models of a class. */
  boolean hasAnyOnLoad(ModelMeta<?> meta) {
    return hasAny(meta, HookEvent.BEFORE_LOAD) || hasAny(meta, HookEvent.AFTER_LOAD);
  }

  /** Whether loading has hooks for this object alone. */
  <M extends Model<M>> boolean hasOwnOnLoad(M model) {
    return !ModelAccess.instanceHooks(model, HookEvent.BEFORE_LOAD).isEmpty()
        || !ModelAccess.instanceHooks(model, HookEvent.AFTER_LOAD).isEmpty();
  }

  private boolean hasAny(ModelMeta<?> meta, HookEvent event) {
    if (meta.hasHookMethod(event)) {
      return true;
    }
    for (int i = 0; i < hooks.size(); i++) { // no iterator for each row that is loaded
      if (hooks.get(i).applies(meta.modelClass(), event)) {
        return true;
      }
    }
    return false;
  }

  <M extends Model<M>> void call(M model, HookEvent event) {
    if (!has(model, event)) {
      return;
    }
    List<Runnable> calls = new ArrayList<>();
    for (Hook<?> hook : hooks) {
      if (hook.applies(model.getClass(), event)) {
        calls.add(() -> hook.call(model));
      }
    }
    for (Consumer<? super M> hook : ModelAccess.instanceHooks(model, event)) {
      calls.add(() -> hook.accept(model));
    }
    if (model.meta().hasHookMethod(event)) {
      calls.add(() -> ModelAccess.callHookMethod(model, event));
    }
    if (event.name().startsWith("AFTER")) {
      Collections.reverse(calls);
    }
    calls.forEach(call -> guarded(call, model, event));
  }

  private static void guarded(Runnable call, Model<?> model, HookEvent event) {
    try {
      call.run();
    } catch (RuntimeException e) {
      throw new ModelHookException(
          "Cannot go on with %s: its %s hook threw %s; the action is cancelled, and database and model are as they were."
              .formatted(ModelAccess.describe(model), event, withoutFullStop(e)),
          model.meta().name(),
          event.name(),
          e);
    }
  }

  private static String withoutFullStop(RuntimeException thrown) {
    String text = thrown.toString();
    return text.endsWith(".") ? text.substring(0, text.length() - 1) : text;
  }
}
