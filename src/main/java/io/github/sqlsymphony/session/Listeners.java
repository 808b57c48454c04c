package io.github.sqlsymphony.session;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** Those who are told of something, in the order they came; they may come and go while told. */
final class Listeners<T> {
  private final Runnable changed;
  private List<Entry<T>> entries = List.of();

  /** A listener that came twice is two of these. */
  private static final class Entry<T> {
    private final Consumer<? super T> listener;

    Entry(Consumer<? super T> listener) {
      this.listener = listener;
    }
  }

  /**
   * Begins without any.
   *
   * @param changed is called when one has come or gone
   */
  Listeners(Runnable changed) {
    this.changed = changed;
  }

  Registration add(Consumer<? super T> listener) {
    Entry<T> entry = new Entry<>(listener);
    List<Entry<T>> more = new ArrayList<>(entries);
    more.add(entry);
    entries = List.copyOf(more);
    changed.run();
    return () -> remove(entry);
  }

  private void remove(Entry<T> entry) {
    entries = entries.stream().filter(other -> !other.equals(entry)).toList();
    changed.run();
  }

  boolean isEmpty() {
    return entries.isEmpty();
  }

  void tell(T happening) {
    for (Entry<T> entry : entries) {
      entry.listener.accept(happening);
    }
  }
}
