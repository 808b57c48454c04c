package io.github.sqlsymphony.migration;

/** Is told how far a migration has come, by the thread that runs it. */
@FunctionalInterface
public interface MigrationListener {
  /** Hears nothing. */
  MigrationListener NONE = progress -> {};

  /**
   * Is told about a step when it begins, while it copies rows, and when it has ended.
   *
   * @param progress how far it has come
   */
  void progressed(Progress progress);

  /**
   * How far a migration has come.
   *
   * @param step the number of the step, from 1
   * @param steps how many there are
   * @param what what it does, in English
   * @param rowsDone how many rows have been copied in this step
   * @param rowsInAll how many rows it copies; 0 for a step that copies none
   */
  record Progress(int step, int steps, String what, long rowsDone, long rowsInAll) {}
}
