package io.github.sqlsymphony.session;

import java.util.ArrayList;
import java.util.List;

/** What has to be taken back on models and tracking if the transaction is rolled back. */
final class UndoLog {
  private final List<Runnable> steps = new ArrayList<>();

  void add(Runnable step) {
    steps.add(step);
  }

  int mark() {
    return steps.size();
  }

  /** Takes back what was done since the mark, the latest first. */
  void rollBackTo(int mark) {
    while (steps.size() > mark) {
      steps.remove(steps.size() - 1).run();
    }
  }

  void clear() {
    steps.clear();
  }
}
