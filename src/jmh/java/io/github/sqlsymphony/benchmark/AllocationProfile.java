package io.github.sqlsymphony.benchmark;

import io.github.sqlsymphony.benchmark.sqlsymphony.Symphony;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import jdk.jfr.Recording;
import jdk.jfr.consumer.RecordedClass;
import jdk.jfr.consumer.RecordedEvent;
import jdk.jfr.consumer.RecordedFrame;
import jdk.jfr.consumer.RecordingFile;

/**
 * Tells which objects this library makes in each workload, from what the Flight Recorder of the JVM
 * samples, and where they are made.
 *
 * <p>Arguments: {@code write} to put the table into docs/performance.md.
 */
public final class AllocationProfile {
  private static final Path PAGE = Path.of("docs", "performance.md");

  /** An object for which a thread had to get new memory; the bytes are those of that memory. */
  private static final String NEW_MEMORY = "jdk.ObjectAllocationInNewTLAB";

  private static final String LARGE = "jdk.ObjectAllocationOutsideTLAB";
  private static final int WARMUPS = 5;
  private static final int RUNS = 20;
  private static final int OPERATIONS = 300_000;
  private static final int SHOWN = 5;

  private AllocationProfile() {}

  /**
   * Runs it.
   *
   * @param args see above
   * @throws Exception if a workload fails
   */
  public static void main(String[] args) throws Exception {
    StringBuilder table = new StringBuilder();
    table.append("| Objects made | most bytes, and where |\n| --- | --- |\n");
    for (Workload workload : Workload.values()) {
      table.append("| %s | %s |%n".formatted(workload.title(1), text(profile(workload, 1))));
    }
    System.out.println(table);
    if (Arrays.asList(args).contains("write")) {
      new Page(PAGE).write("allocations", table.toString());
    }
  }

  /** Bytes by what is made and where. */
  static Map<String, Long> profile(Workload workload, int scale) throws Exception {
    try (Workload.Task<?> task = workload.task(new Symphony(), Tables.STRICT, scale)) {
      for (int i = 0; i < WARMUPS; i++) {
        task.before();
        task.run();
      }
      int runs = Math.max(RUNS, Math.min(10 * RUNS, OPERATIONS / workload.operations(scale)));
      try (Recording recording = new Recording()) {
        recording.enable(NEW_MEMORY).withStackTrace();
        recording.enable(LARGE).withStackTrace();
        recording.start();
        for (int i = 0; i < runs; i++) {
          task.before();
          task.run();
        }
        recording.stop();
        return read(recording);
      }
    }
  }

  private static Map<String, Long> read(Recording recording) throws IOException {
    Path file = Files.createTempFile("allocations", ".jfr");
    try {
      recording.dump(file);
      Map<String, Long> bytes = new HashMap<>();
      for (RecordedEvent event : RecordingFile.readAllEvents(file)) {
        if (event.getStackTrace() != null && event.hasField("allocationSize")) {
          List<RecordedFrame> frames = event.getStackTrace().getFrames();
          if (frames.stream().anyMatch(AllocationProfile::isMeasured)) {
            bytes.merge(describe(event.getClass("objectClass"), frames), weight(event), Long::sum);
          }
        }
      }
      return bytes;
    } finally {
      Files.delete(file);
    }
  }

  private static long weight(RecordedEvent event) {
    return event.getLong(event.hasField("tlabSize") ? "tlabSize" : "allocationSize");
  }

  private static boolean isMeasured(RecordedFrame frame) {
    String type = frame.getMethod().getType().getName();
    return type.startsWith(Workload.class.getName() + "$")
        && frame.getMethod().getName().equals("run");
  }

  /** Such as {@code byte[] in NativeDB}. */
  private static String describe(RecordedClass made, List<RecordedFrame> frames) {
    String where =
        frames.stream()
            .map(frame -> frame.getMethod().getType().getName())
            .filter(type -> type.startsWith("io.github.sqlsymphony.") || type.startsWith("org."))
            .findFirst()
            .orElse("the JDK");
    return "`%s` in %s".formatted(simple(made.getName()), simple(where));
  }

  private static String simple(String name) {
    String dimension = "";
    String element = name;
    while (element.startsWith("[")) {
      dimension += "[]";
      element = element.substring(1);
    }
    if (!dimension.isEmpty()) {
      element =
          switch (element.charAt(0)) {
            case 'B' -> "byte";
            case 'J' -> "long";
            case 'C' -> "char";
            case 'I' -> "int";
            default -> element.substring(1).replace(";", "");
          };
    }
    String last = element.substring(element.lastIndexOf('.') + 1);
    boolean lambda = last.contains("$$Lambda") || last.chars().allMatch(Character::isDigit);
    return (lambda ? "lambda" : last.replace('$', '.')) + dimension;
  }

  static String text(Map<String, Long> bytes) {
    double all = bytes.values().stream().mapToLong(Long::longValue).sum();
    return bytes.entrySet().stream()
        .sorted(Map.Entry.comparingByValue(Comparator.reverseOrder()))
        .limit(SHOWN)
        .map(
            entry ->
                String.format(
                    Locale.ROOT, "%.0f %% %s", 100 * entry.getValue() / all, entry.getKey()))
        .collect(Collectors.joining(", "));
  }
}
