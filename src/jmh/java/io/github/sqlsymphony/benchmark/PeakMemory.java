package io.github.sqlsymphony.benchmark;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Tells how much memory a small program has had at most. */
public final class PeakMemory {
  private PeakMemory() {}

  /**
   * Prints the peak of the resident memory of this process, where the system tells, if the program
   * was asked for it.
   *
   * @param arguments those of the program: the database, and anything else to ask
   * @throws IOException if the system does not let it read that
   */
  public static void printIfAsked(String[] arguments) throws IOException {
    Path status = Path.of("/proc/self/status");
    if (arguments.length > 1 && Files.exists(status)) {
      for (String line : Files.readAllLines(status)) {
        if (line.startsWith("VmHWM:")) {
          System.out.println(line);
        }
      }
    }
  }
}
