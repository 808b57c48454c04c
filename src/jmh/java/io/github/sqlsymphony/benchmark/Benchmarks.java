package io.github.sqlsymphony.benchmark;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.DoubleStream;
import java.util.stream.Stream;
import org.openjdk.jmh.results.Result;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.RunnerException;

/**
 * Measures all workloads of all libraries, and the cold start, and writes what comes out as tables.
 *
 * <p>A round measures each workload of every library once, one after the other, each in a JVM of
 * its own; the others have fewer rounds, or it would take hours; a ratio compares with the baseline
 * of its own round. So whatever slows the machine down for a while slows neighbours down alike.
 *
 * <p>Arguments: {@code short} for one round of few runs with a tenth of the rows; {@code write} to
 * put the tables into docs/performance.md; names of {@link Workload} and {@link Library} to measure
 * those only.
 */
public final class Benchmarks {
  private static final Path TREE = Path.of("target", "benchmark", "dependencies.txt");
  private static final Path PAGE = Path.of("docs", "performance.md");
  private static final double COLD_START_TARGET = 1.08;

  /** What depends on how tables are made. */
  private static final Set<Workload> READING =
      EnumSet.of(Workload.LOAD_ALL, Workload.QUERY, Workload.RELATION);

  private final Plan plan;
  private final Set<Workload> workloads;
  private final Set<Library> libraries;
  private final ColdStart coldStart;
  private final Map<Workload, Map<Library, double[]>> times = new EnumMap<>(Workload.class);
  private final Map<Workload, Map<Library, double[]>> ordinary = new EnumMap<>(Workload.class);
  private final Map<Workload, Map<Library, Double>> bytes = new EnumMap<>(Workload.class);
  private final Map<Library, double[]> starts = new EnumMap<>(Library.class);
  private final Map<Library, Double> peaks = new EnumMap<>(Library.class);

  /**
   * How much is measured.
   *
   * @param rounds how many comparisons of this library with JDBC
   * @param others how many of these rounds have all others as well
   * @param warmups runs before those that count
   * @param runs runs that count, of which a round takes the median
   * @param starts programs that are started in each round
   * @param scale a divisor of the numbers of rows
   */
  private record Plan(int rounds, int others, int warmups, int runs, int starts, int scale) {
    static final Plan FULL = new Plan(5, 1, 5, 3, 7, 1);
    static final Plan SHORT = new Plan(1, 1, 15, 3, 5, 10);

    int rounds(Library library) {
      return library == Library.BEST_JDBC || library == Library.SQLSYMPHONY ? rounds : others;
    }
  }

  private Benchmarks(Plan plan, Set<Workload> workloads, Set<Library> libraries, ColdStart start) {
    this.plan = plan;
    this.workloads = workloads;
    this.libraries = libraries;
    this.coldStart = start;
  }

  /**
   * Runs it.
   *
   * @param args see above
   * @throws Exception if a library cannot do what it should
   */
  public static void main(String[] args) throws Exception {
    List<String> arguments = Arrays.asList(args);
    Benchmarks benchmarks =
        new Benchmarks(
            arguments.contains("short") ? Plan.SHORT : Plan.FULL,
            chosen(Workload.class, arguments),
            chosen(Library.class, arguments),
            new ColdStart(Dependencies.read(TREE), ownJar()));
    benchmarks.libraries.add(Library.BEST_JDBC);
    for (int round = 0; round < benchmarks.plan.rounds(); round++) {
      benchmarks.measure(round);
    }
    String tables = benchmarks.tables();
    System.out.println(tables);
    if (arguments.contains("write")) {
      new Page(PAGE).write("benchmarks", tables);
    }
  }

  private static <E extends Enum<E>> Set<E> chosen(Class<E> type, Collection<String> names) {
    Set<E> chosen = EnumSet.noneOf(type);
    for (E value : EnumSet.allOf(type)) {
      if (names.contains(value.name())) {
        chosen.add(value);
      }
    }
    return chosen.isEmpty() ? EnumSet.allOf(type) : chosen;
  }

  private static Path ownJar() throws Exception {
    try (Stream<Path> files = Files.list(Path.of("target"))) {
      return files
          .filter(
              file ->
                  file.getFileName()
                      .toString()
                      .matches("sqlsymphony-orm-[\\d.]+(-SNAPSHOT)?\\.jar"))
          .findFirst()
          .orElseThrow(() -> new IllegalStateException("there is no jar; have Maven make it"));
    }
  }

  // --- measuring --------------------------------------------------------------------------------

  private void measure(int round) throws Exception {
    List<Library> measured =
        libraries.stream().filter(library -> round < plan.rounds(library)).toList();
    for (Workload workload : workloads) {
      for (Library library : measured) {
        measure(workload, library, round);
      }
      if (READING.contains(workload) && libraries.contains(Library.SQLSYMPHONY)) {
        for (Library library : List.of(Library.BEST_JDBC, Library.SQLSYMPHONY)) {
          row(ordinary, workload, library)[round] = median(run(workload, library, Tables.ORDINARY));
        }
      }
    }
    for (Library library : measured) {
      measureStart(library, round);
    }
  }

  private void measure(Workload workload, Library library, int round) throws RunnerException {
    RunResult result = run(workload, library, Tables.STRICT);
    double median = median(result);
    row(times, workload, library)[round] = median;
    Result<?> allocated = result.getSecondaryResults().get(Allocations.FIGURE);
    bytes
        .computeIfAbsent(workload, key -> new EnumMap<>(Library.class))
        .put(library, allocated.getStatistics().getPercentile(50));
    System.out.printf(
        Locale.ROOT, "round %d, %s, %s: %.1f ms%n", round + 1, workload, library, median);
  }

  private RunResult run(Workload workload, Library library, Tables tables) throws RunnerException {
    return Measuring.of(WorkloadBenchmark.class)
        .with("workload", workload.name())
        .with("library", library.name())
        .with("tables", tables.name())
        .with("scale", Integer.toString(plan.scale()))
        .times(plan.warmups() * workload.repetitions(), plan.runs() * workload.repetitions())
        .withAllocations()
        .run();
  }

  private static double median(RunResult result) {
    return result.getPrimaryResult().getStatistics().getPercentile(50);
  }

  private double[] row(
      Map<Workload, Map<Library, double[]>> table, Workload workload, Library library) {
    return table
        .computeIfAbsent(workload, key -> new EnumMap<>(Library.class))
        .computeIfAbsent(library, key -> new double[plan.rounds(library)]);
  }

  private void measureStart(Library library, int round) throws Exception {
    double[] runs = new double[plan.starts()];
    for (int i = 0; i < runs.length; i++) {
      runs[i] = coldStart.run(library, false);
    }
    starts.computeIfAbsent(library, key -> new double[plan.rounds(library)])[round] = median(runs);
    peaks.merge(library, coldStart.run(library, true), Math::max);
    System.out.printf(
        Locale.ROOT, "round %d, cold start, %s: %.1f ms%n", round + 1, library, median(runs));
  }

  private static double median(double[] values) {
    double[] sorted = values.clone();
    Arrays.sort(sorted);
    int middle = sorted.length / 2;
    return sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
  }

  // --- tables -----------------------------------------------------------------------------------

  private String tables() throws Exception {
    StringBuilder page = new StringBuilder();
    page.append(
        "Java %s, %d processors, %s; %d rounds of JDBC and SQLSymphony, %d of all others.%n%n"
            .formatted(
                System.getProperty("java.version"),
                Runtime.getRuntime().availableProcessors(),
                System.getProperty("os.name"),
                plan.rounds(),
                plan.others()));
    page.append(header("Time over that of the best JDBC", "JDBC, best", "target"));
    Map<Library, List<Ratios>> all = new EnumMap<>(Library.class);
    times.forEach(
        (workload, row) ->
            page.append(ratios(workload.title(plan.scale()), row, workload.target(), all)));
    page.append(ratios("cold start of a small program", starts, COLD_START_TARGET, all));
    page.append(means(all));
    page.append(plain("peak memory of the cold start, MB", peaks, "%.0f"));
    Map<Library, Double> sizes = new EnumMap<>(Library.class);
    for (Library library : libraries) {
      sizes.put(library, coldStart.size(library));
    }
    page.append(plain("jars beside the driver, MB", sizes, "%.2f"));
    if (!ordinary.isEmpty()) {
      page.append('\n').append(ordinaryTables());
    }
    page.append('\n').append(header("Bytes allocated by an operation", "JDBC, best", ""));
    bytes.forEach(
        (workload, row) -> page.append(plain(workload.title(plan.scale()), row, "%,.0f")));
    return page.toString();
  }

  private String ordinaryTables() {
    StringBuilder table = new StringBuilder();
    table.append(
        row(List.of("The same with tables that are not STRICT", "JDBC, best", "SQLSymphony")));
    table.append(row(List.of("---", "---", "---")));
    ordinary.forEach(
        (workload, row) -> {
          double[] baseline = row.get(Library.BEST_JDBC);
          table.append(
              row(
                  List.of(
                      workload.title(plan.scale()),
                      String.format(Locale.ROOT, "%.1f ms", median(baseline)),
                      "**"
                          + Ratios.of(row.get(Library.SQLSYMPHONY), baseline).textWithInterval()
                          + "**")));
        });
    return table.toString();
  }

  private String header(String what, String baseline, String last) {
    List<String> cells = new ArrayList<>(List.of(what, baseline));
    others().forEach(library -> cells.add(library.title()));
    cells.add(last);
    return row(cells) + row(cells.stream().map(cell -> "---").toList());
  }

  private Stream<Library> others() {
    return libraries.stream().filter(library -> library != Library.BEST_JDBC);
  }

  private static String row(List<String> cells) {
    return cells.stream().collect(Collectors.joining(" | ", "| ", " |\n"));
  }

  private String ratios(
      String title, Map<Library, double[]> row, double target, Map<Library, List<Ratios>> all) {
    double[] baseline = row.get(Library.BEST_JDBC);
    List<String> cells = new ArrayList<>(List.of(title));
    cells.add(String.format(Locale.ROOT, "%.1f ms", median(baseline)));
    others()
        .forEach(
            library -> {
              Ratios ratios = Ratios.of(row.get(library), baseline);
              all.computeIfAbsent(library, key -> new ArrayList<>()).add(ratios);
              cells.add(
                  library == Library.SQLSYMPHONY
                      ? "**" + ratios.textWithInterval() + "**"
                      : ratios.text());
            });
    Ratios own =
        libraries.contains(Library.SQLSYMPHONY)
            ? Ratios.of(row.get(Library.SQLSYMPHONY), baseline)
            : null;
    cells.add(
        String.format(
            Locale.ROOT,
            "≤ %.2f%s",
            target,
            own == null ? "" : own.meets(target) ? ", met" : ", missed"));
    return row(cells);
  }

  /** The geometric mean of each round, over all workloads. */
  private String means(Map<Library, List<Ratios>> all) {
    List<String> cells = new ArrayList<>(List.of("geometric mean", ""));
    List<Ratios> own = new ArrayList<>();
    others()
        .forEach(
            library -> {
              List<Ratios> rows = all.get(library);
              double[] logs = new double[plan.rounds(library)];
              for (int round = 0; round < logs.length; round++) {
                int number = round;
                logs[round] =
                    rows.stream()
                        .flatMapToDouble(each -> DoubleStream.of(each.logs()[number]))
                        .average()
                        .orElse(Double.NaN);
              }
              Ratios mean = new Ratios(logs);
              cells.add(
                  library == Library.SQLSYMPHONY
                      ? "**" + mean.textWithInterval() + "**"
                      : mean.text());
              if (library == Library.SQLSYMPHONY) {
                own.add(mean);
              }
            });
    cells.add(
        "≤ 1.08"
            + own.stream()
                .map(mean -> mean.meets(COLD_START_TARGET) ? ", met" : ", missed")
                .collect(Collectors.joining()));
    return row(cells);
  }

  private String plain(String title, Map<Library, Double> row, String format) {
    List<String> cells = new ArrayList<>(List.of(title));
    cells.add(String.format(Locale.ROOT, format, row.get(Library.BEST_JDBC)));
    others().forEach(library -> cells.add(String.format(Locale.ROOT, format, row.get(library))));
    cells.add("");
    return row(cells);
  }
}
