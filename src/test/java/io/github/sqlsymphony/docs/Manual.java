package io.github.sqlsymphony.docs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.github.sqlsymphony.docs.Page.Block;
import io.github.sqlsymphony.exception.SQLSymphonyException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;

/**
 * The manual: README, changelog and everything under {@code docs}.
 *
 * <p>Its code are regions of tests that run, its outputs are what those tests got. With {@code
 * -Ddocs.update=true} those tests write both into the pages instead of comparing.
 */
public final class Manual {
  static final boolean UPDATE = Boolean.getBoolean("docs.update");

  private static final int WIDEST = 100;
  private static final String CONTINUED = "    ";

  /** The blank before a clause, and before the query behind its common tables. */
  private static final Pattern CLAUSE_BREAK =
      Pattern.compile(
          " (?=(FROM|WHERE|GROUP BY|ORDER BY|LIMIT|LEFT JOIN|(?<!LEFT )JOIN) )|(?<=\\)) (?=SELECT )");

  /** A comma that stands in no inner parentheses: what follows it closes as many as it opens. */
  private static final String COLUMN_BREAK =
      ", (?=[^()]*(\\([^()]*(\\([^()]*\\)[^()]*)*\\)[^()]*)*\\)( STRICT)?$)";

  private Manual() {}

  static List<Page> pages() {
    List<Page> pages = new ArrayList<>();
    pages.add(Page.read(Path.of("README.md")));
    pages.add(Page.read(Path.of("CHANGELOG.md")));
    try (Stream<Path> files = Files.walk(Path.of("docs"))) {
      files
          .filter(file -> file.toString().endsWith(".md"))
          .sorted()
          .map(Page::read)
          .forEach(pages::add);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return pages;
  }

  static List<Block> blocks() {
    return pages().stream().flatMap(page -> page.blocks().stream()).toList();
  }

  /**
   * Compares a block {@code <!-- output: name -->} of the manual with what the program says.
   *
   * @param name the name of the block
   * @param outputs what the block shows, each on lines of its own; long lines are wrapped
   */
  public static void shows(String name, Object... outputs) {
    List<String> expected = new ArrayList<>();
    for (Object output : outputs) {
      output.toString().lines().flatMap(Manual::laidOut).forEach(expected::addAll);
    }
    List<Block> blocks =
        blocks().stream()
            .filter(block -> block.source().isOutput() && block.source().name().equals(name))
            .toList();

    assertThat(blocks).as("blocks of the manual for the output " + name).hasSize(1);
    compare(blocks.get(0), expected);
  }

  /** Compares the text of a block, or writes it. */
  static void compare(Block block, List<String> expected) {
    if (UPDATE && !block.text().equals(expected)) {
      Page unused = block.page().replace(block, expected);
    }
    if (!UPDATE) {
      assertThat(block.text()).as("the block at " + block).isEqualTo(expected);
    }
  }

  /**
   * Returns what a call that fails says, with the names a reader would see: no path of a temporary
   * folder, no package of a test, no line of a test.
   */
  static String explanation(ThrowingCallable call) {
    return neutral(catchThrowableOfType(SQLSymphonyException.class, call).explanation());
  }

  static String neutral(String text) {
    return text.replaceAll("[\\w.$]+\\(\\w+\\.java:\\d+\\)", "App.main(App.java:12)")
        .replaceAll("io\\.github\\.sqlsymphony\\.docs\\.(\\w+\\$)?", "bikes.")
        .replaceAll("/[\\w/.-]*sqlsymphony\\d+", "/data")
        .replaceAll("for \\d+ ms", "for 40 ms");
  }

  /**
   * Breaks a long statement before its clauses, and the definition of a table before its columns.
   */
  private static Stream<List<String>> laidOut(String line) {
    String text = line;
    if (line.length() > WIDEST && line.startsWith("CREATE TABLE")) {
      text =
          line.replaceAll(COLUMN_BREAK, ",\n" + CONTINUED).replaceFirst(" \\(", " (\n" + CONTINUED);
    } else if (line.length() > WIDEST && (line.startsWith("SELECT") || line.startsWith("WITH"))) {
      text = inClauses(line);
    }
    return text.lines().map(Manual::wrapped);
  }

  /** Each clause is indented as deep as its query stands in others. */
  private static String inClauses(String line) {
    StringBuilder text = new StringBuilder();
    Matcher clause = CLAUSE_BREAK.matcher(line);
    int depth = 0;
    int start = 0;
    while (clause.find()) {
      String piece = line.substring(start, clause.start());
      depth += piece.replaceAll("[^(]", "").length() - piece.replaceAll("[^)]", "").length();
      boolean outermost = depth == 0 && line.startsWith("SELECT", clause.end());
      text.append(piece).append('\n').append(outermost ? "" : CONTINUED.repeat(depth + 1));
      start = clause.end();
    }
    return text.append(line.substring(start)).toString();
  }

  private static List<String> wrapped(String line) {
    List<String> lines = new ArrayList<>();
    int indentation = line.length() - line.stripLeading().length();
    String continued = CONTINUED.repeat(Math.max(1, indentation / CONTINUED.length()));
    String rest = line;
    while (rest.length() > WIDEST && rest.lastIndexOf(' ', WIDEST) > continued.length()) {
      int end = rest.lastIndexOf(' ', WIDEST);
      lines.add(rest.substring(0, end));
      rest = continued + rest.substring(end + 1);
    }
    lines.add(rest);
    return lines;
  }
}
