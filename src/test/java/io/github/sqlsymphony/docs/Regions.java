package io.github.sqlsymphony.docs;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The tagged regions of the tests in this package, and of TPC-H: what stands between {@code //
 * tag::name[]} and {@code // end::name[]}.
 *
 * <p>A name can have several regions, which follow one another without what lies between; a test
 * puts its assertions there.
 */
final class Regions {
  private static final Path TESTS = Path.of("src/test/java/io/github/sqlsymphony");
  private static final Pattern MARK = Pattern.compile("\\s*// (tag|end)::(\\S+)\\[\\]");
  private static final Pattern SHOWN = Pattern.compile("\\bshows\\(\\s*\"([^\"]+)\"");

  private final Map<String, List<String>> byName = new LinkedHashMap<>();
  private final List<String> shown = new ArrayList<>();

  private Regions() {}

  static Regions read() {
    Regions regions = new Regions();
    for (String tests : List.of("docs", "tpch")) {
      try (Stream<Path> files = Files.list(TESTS.resolve(tests))) {
        for (Path file : files.sorted().toList()) {
          regions.collect(file);
        }
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
    regions.byName.values().forEach(Regions::dropBlankEnd);
    return regions;
  }

  private void collect(Path file) throws IOException {
    Map<String, List<String>> open = new LinkedHashMap<>();
    for (String line : Files.readAllLines(file)) {
      Matcher mark = MARK.matcher(line);
      if (!mark.matches()) {
        open.values().forEach(region -> region.add(line));
      } else if (mark.group(1).equals("tag")) {
        open.put(mark.group(2), new ArrayList<>());
      } else {
        end(file, mark.group(2), open.remove(mark.group(2)));
      }
    }
    if (!open.isEmpty()) {
      throw new IllegalStateException(file + " does not end the regions " + open.keySet());
    }
    SHOWN.matcher(Files.readString(file)).results().forEach(call -> shown.add(call.group(1)));
  }

  private void end(Path file, String name, List<String> region) {
    if (region == null) {
      throw new IllegalStateException(file + " ends the region " + name + " without beginning it");
    }
    List<String> whole = byName.computeIfAbsent(name, key -> new ArrayList<>());
    List<String> piece = withoutIndentation(region);
    if (piece.get(0).startsWith("}")) {
      dropBlankEnd(whole);
    }
    whole.addAll(piece);
  }

  private static List<String> withoutIndentation(List<String> lines) {
    int indentation =
        lines.stream()
            .filter(line -> !line.isBlank())
            .mapToInt(line -> line.length() - line.stripLeading().length())
            .min()
            .orElse(0);
    return lines.stream().map(line -> line.isBlank() ? "" : line.substring(indentation)).toList();
  }

  private static void dropBlankEnd(List<String> lines) {
    while (!lines.isEmpty() && lines.get(lines.size() - 1).isBlank()) {
      lines.remove(lines.size() - 1);
    }
  }

  Map<String, List<String>> byName() {
    return byName;
  }

  /** The names of the outputs that the tests compare with the manual. */
  List<String> shown() {
    return shown;
  }
}
