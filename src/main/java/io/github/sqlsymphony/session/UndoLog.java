package io.github.sqlsymphony.session;

import java.util.ArrayList;
import java.util.List;

/**
 * What has to be taken back on models and tracking if the transaction, or the write that is under
 * way, is rolled back. Outside of both nothing is kept.
 */
final class UndoLog {
  private final List<Runnable> steps = new ArrayList<>();
  private boolean keeps;

  /** Says whether there is something that can be rolled back. */
  void keep(boolean wanted) {
    keeps = wanted;
    if (!wanted) {
      steps.clear();
    }
  }

  void add(Runnable step) {
    if (keeps) {
      steps.add(step);
    }
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

  /** The changes are there to stay. */
  void clear() {
    steps.clear();
  }
}
