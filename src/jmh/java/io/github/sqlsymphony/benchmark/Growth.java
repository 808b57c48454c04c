package io.github.sqlsymphony.benchmark;

import io.github.sqlsymphony.benchmark.jdbc.JdbcGrowing;
import io.github.sqlsymphony.benchmark.sqlsymphony.SymphonyGrowing;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/**
 * Measures what an operation costs while the table grows, beside hand-written JDBC, and reads all
 * rows by a stream in a heap of 64 MB.
 *
 * <p>Larger tables have deeper indexes and do not fit into SQLite's cache, which costs everybody
 * the same. So what has to stay level is the ratio to JDBC.
 *
 * <p>Arguments: {@code short} for up to 100,000 rows, not 10,000,000; {@code fill} to make the
 * files only, {@code measure} to measure on files that are there; {@code write=file.md} for a file
 * that gets the table between its marks. Files that {@code fill} did not leave are deleted.
 */
public final class Growth {
  private static final List<Integer> FULL = List.of(1_000, 100_000, 10_000_000);
  private static final List<Integer> SHORT = List.of(1_000, 100_000);
  private static final int ROUNDS = 21;

  private final GrowthTables tables;
  private final int rounds;
  private final int share;
  private final Map<GrowthOperation, List<String>> cells = new EnumMap<>(GrowthOperation.class);
  private final List<String> streams = new ArrayList<>();

  /** What one side has needed for each operation, in microseconds. */
  private record Times(double jdbc, double symphony) {
    String cell() {
      return String.format(
          Locale.ROOT, "%s → %s µs, %.2f", shown(jdbc), shown(symphony), symphony / jdbc);
    }

    private static String shown(double micros) {
      return String.format(Locale.ROOT, micros < 0.1 ? "%.4f" : "%.2f", micros);
    }
  }

  Growth(GrowthTables tables, int rounds, int share) {
    this.tables = tables;
    this.rounds = rounds;
    this.share = share;
  }

  /**
   * Runs it.
   *
   * @param args see above
   * @throws Exception if a result is wrong, or there is no room
   */
  public static void main(String[] args) throws Exception {
    List<String> arguments = Arrays.asList(args);
    GrowthTables tables =
        new GrowthTables(Path.of("target", "growth"), arguments.contains("short") ? SHORT : FULL);
    if (!arguments.contains("measure")) {
      tables.fill();
    }
    if (arguments.contains("fill")) {
      return;
    }
    String table;
    try {
      Growth growth = new Growth(tables, ROUNDS, 1);
      growth.measure();
      table = growth.table();
    } finally {
      tables.delete();
    }
    System.out.println(table);
    for (String argument : arguments) {
      if (argument.startsWith("write=")) {
        new Page(Path.of(argument.substring("write=".length()))).write("growth", table);
      }
    }
  }

  void measure() throws IOException, SQLException, InterruptedException {
    // The first table is too small to tell anything before the JVM has compiled the code.
    measure(tables.sizes().get(0));
    cells.clear();
    streams.clear();
    for (int rows : tables.sizes()) {
      measure(rows);
      stream(rows);
    }
  }

  private void measure(int rows) throws SQLException {
    for (GrowthOperation operation : GrowthOperation.values()) {
      double[] jdbc = new double[rounds];
      double[] symphony = new double[rounds];
      for (int round = 0; round < rounds; round++) {
        // Rows of their own, or the second would find in the caches what the first has read.
        jdbc[round] = time(operation, rows, 2L * round, JdbcGrowing::new);
        symphony[round] = time(operation, rows, 2L * round + 1, SymphonyGrowing::new);
      }
      cells
          .computeIfAbsent(operation, key -> new ArrayList<>())
          .add(new Times(fastest(jdbc), fastest(symphony)).cell());
    }
  }

  /** Each run has a connection of its own, with an empty cache, which a first run fills. */
  private double time(
      GrowthOperation operation, int rows, long seed, Supplier<? extends Growing> maker)
      throws SQLException {
    int times = Math.max(operation.times(rows) / share, 1);
    try (Growing growing = maker.get()) {
      growing.open(tables.file(rows));
      operation.run(growing, rows, times, -1 - seed);
      operation.after(growing);
      long start = System.nanoTime();
      operation.run(growing, rows, times, seed);
      double micros = (System.nanoTime() - start) / 1000.0;
      operation.after(growing);
      return micros / times;
    }
  }

  /** What else the machine does makes a run slower, never faster. */
  private static double fastest(double[] values) {
    return Arrays.stream(values).min().orElseThrow();
  }

  /** Reads all rows in a JVM of its own. */
  private void stream(int rows) throws IOException, InterruptedException {
    Process process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx64m",
                "-cp",
                System.getProperty("java.class.path"),
                GrowthStream.class.getName(),
                tables.file(rows).toString(),
                Integer.toString(rows))
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    if (!process.waitFor(1, TimeUnit.MINUTES) || process.exitValue() != 0) {
      throw new IllegalStateException("The stream over " + rows + " rows has failed: " + said);
    }
    streams.add(said.strip());
  }

  /** The table in Markdown: JDBC, this library, and their ratio. */
  String table() throws IOException {
    StringBuilder table = new StringBuilder("| JDBC → SQLSymphony, ratio |");
    StringBuilder line = new StringBuilder("|---|");
    for (int rows : tables.sizes()) {
      table.append(String.format(Locale.ROOT, " %,d rows |", rows));
      line.append("---|");
    }
    table.append('\n').append(line).append('\n');
    for (GrowthOperation operation : GrowthOperation.values()) {
      row(table, operation.title(), cells.getOrDefault(operation, List.of()));
    }
    row(table, "stream over all rows, each row, and the heap", streams);
    return table.toString();
  }

  private static void row(StringBuilder table, String title, List<String> cells) {
    table.append("| ").append(title).append(" | ").append(String.join(" | ", cells)).append(" |\n");
  }
}
