package io.github.sqlsymphony.benchmark;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.openjdk.jmh.runner.RunnerException;

/**
 * Measures all ways from rows to related rows and writes what comes out as a table.
 *
 * <p>Arguments: {@code short} for one round; {@code write} to put the table into
 * docs/performance.md.
 */
public final class Relations {
  private static final Path PAGE = Path.of("docs", "performance.md");
  private static final int ROUNDS = 5;

  private final Map<RelationWay, double[]> jdbc = new EnumMap<>(RelationWay.class);
  private final Map<RelationWay, double[]> symphony = new EnumMap<>(RelationWay.class);

  private Relations() {}

  /**
   * Runs it.
   *
   * @param args see above
   * @throws Exception if a sum is wrong
   */
  public static void main(String[] args) throws Exception {
    List<String> arguments = Arrays.asList(args);
    Relations relations = new Relations();
    relations.measure(arguments.contains("short") ? 1 : ROUNDS);
    String table = relations.table();
    System.out.println(table);
    if (arguments.contains("write")) {
      new Page(PAGE).write("relations", table);
    }
  }

  private void measure(int rounds) throws RunnerException {
    for (int round = 0; round < rounds; round++) {
      for (RelationWay way : RelationWay.values()) {
        put(jdbc, way, rounds)[round] = time(way, RelationBenchmark.Side.JDBC);
        put(symphony, way, rounds)[round] = time(way, RelationBenchmark.Side.SQLSYMPHONY);
      }
    }
  }

  private static double[] put(Map<RelationWay, double[]> times, RelationWay way, int rounds) {
    return times.computeIfAbsent(way, key -> new double[rounds]);
  }

  private static double time(RelationWay way, RelationBenchmark.Side side) throws RunnerException {
    return Measuring.of(RelationBenchmark.class)
        .with("way", way.name())
        .with("side", side.name())
        .run()
        .getPrimaryResult()
        .getStatistics()
        .getPercentile(50);
  }

  private String table() {
    StringBuilder table = new StringBuilder();
    table.append(
        "| %,d authors, %,d books | JDBC | SQLSymphony, times that |%n| --- | --- | --- |%n"
            .formatted(RelationBenchmark.AUTHORS, RelationBenchmark.BOOKS));
    jdbc.forEach(
        (way, times) ->
            table.append(
                String.format(
                    Locale.ROOT,
                    "| %s | %.1f ms | **%s** |%n",
                    way.title(),
                    Arrays.stream(times).average().orElseThrow(),
                    Ratios.of(symphony.get(way), times).textWithInterval())));
    return table.toString();
  }
}
