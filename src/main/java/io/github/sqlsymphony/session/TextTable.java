package io.github.sqlsymphony.session;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Draws rows as a table for people, in a terminal or a log.
 *
 * <pre>{@code
 * +----+------+------+
 * | ID | NAME | CASH |
 * +----+------+------+
 * |  1 | Anna | 12.5 |
 * |  2 | John | NULL |
 * +----+------+------+
 * }</pre>
 *
 * <p>The frame is ASCII, because a console with another charset than UTF-8 shows anything else as
 * question marks. A row takes one line whatever it holds: controls, line breaks, lone surrogates
 * and marks that turn the direction of writing are shown as escapes such as {@code \n} and {@code
 * \u202e}. The result is for reading, not for parsing: a backslash is shown as it is.
 */
final class TextTable {

  /** Columns of the terminal, without the blanks beside the frame. */
  private static final int WIDEST_CELL = 40;

  private static final String NULL = "NULL";

  private static final String CUT = "…";

  private final List<Column> columns;
  private final List<List<String>> lines = new ArrayList<>();
  private final int[] widths;

  private TextTable(List<Column> columns) {
    this.columns = columns;
    this.widths = new int[columns.size()];
  }

  /**
   * A column of the table.
   *
   * @param title the text above it
   * @param rightAligned whether its cells stand at the right side, as numbers do
   */
  record Column(String title, boolean rightAligned) {}

  /**
   * Draws the table.
   *
   * @param columns from left to right
   * @param rows a cell for each column; null is shown as {@code NULL}, and the text of that word in
   *     quotes
   * @return the lines, separated by {@code \n}, without one at the end
   * @throws IllegalArgumentException if a row has more or fewer cells than there are columns
   */
  static String draw(List<Column> columns, List<? extends List<@Nullable String>> rows) {
    TextTable table = new TextTable(columns);
    table.add(columns.stream().map(column -> " " + visible(column.title())).toList());
    for (List<@Nullable String> row : rows) {
      if (row.size() != columns.size()) {
        throw new IllegalArgumentException(
            "Cannot draw a row of %d cells in a table of %d columns; give a cell for each column."
                .formatted(row.size(), columns.size()));
      }
      table.add(row.stream().map(value -> " " + cell(value)).toList());
    }
    return table.drawn();
  }

  /** Cells have the blank at their left: a mark that begins the value joins it to one cluster. */
  private void add(List<String> line) {
    for (int i = 0; i < widths.length; i++) {
      widths[i] = Math.max(widths[i], DisplayWidth.of(line.get(i)));
    }
    lines.add(line);
  }

  private String drawn() {
    String rule = rule();
    StringBuilder table = new StringBuilder(rule).append('\n');
    append(table, lines.get(0));
    table.append(rule).append('\n');
    lines.stream().skip(1).forEach(line -> append(table, line));
    return table.append(rule).toString();
  }

  private String rule() {
    StringBuilder rule = new StringBuilder("+");
    for (int width : widths) {
      rule.append("-".repeat(width + 1)).append('+');
    }
    return rule.toString();
  }

  private void append(StringBuilder table, List<String> line) {
    table.append('|');
    for (int i = 0; i < widths.length; i++) {
      String cell = line.get(i);
      String padding = " ".repeat(widths[i] - DisplayWidth.of(cell));
      boolean right = columns.get(i).rightAligned();
      table.append(right ? padding + cell : cell + padding).append(" |");
    }
    table.append('\n');
  }

  private static String cell(@Nullable String value) {
    if (value == null) {
      return NULL;
    }
    return value.equals(NULL) ? '"' + NULL + '"' : visible(value);
  }

  /** Escapes and cuts between grapheme clusters, reading no more of a long text than is shown. */
  private static String visible(String value) {
    StringBuilder shown = new StringBuilder();
    int width = 0;
    int cut = 0;
    Matcher clusters = DisplayWidth.clusters(value);
    while (clusters.find()) {
      String cluster = escaped(clusters.group());
      width += DisplayWidth.of(cluster);
      if (width > WIDEST_CELL) {
        return shown.substring(0, cut) + CUT;
      }
      shown.append(cluster);
      if (width < WIDEST_CELL) {
        cut = shown.length();
      }
    }
    return shown.toString();
  }

  private static String escaped(String cluster) {
    return cluster.codePoints().anyMatch(TextTable::isDisturbing)
        ? cluster.codePoints().mapToObj(TextTable::escaped).collect(Collectors.joining())
        : cluster;
  }

  private static String escaped(int codePoint) {
    if (!isDisturbing(codePoint)) {
      return Character.toString(codePoint);
    }
    return switch (codePoint) {
      case '\n' -> "\\n";
      case '\r' -> "\\r";
      case '\t' -> "\\t";
      case '\0' -> "\\0";
      default -> String.format(Locale.ROOT, "\\u%04x", codePoint);
    };
  }

  /** Format characters are escaped too, except those that words and emoji are joined with. */
  private static boolean isDisturbing(int codePoint) {
    return switch (Character.getType(codePoint)) {
      case Character.CONTROL,
          Character.SURROGATE,
          Character.LINE_SEPARATOR,
          Character.PARAGRAPH_SEPARATOR ->
          true;
      case Character.FORMAT -> !isJoining(codePoint);
      default -> false;
    };
  }

  private static boolean isJoining(int codePoint) {
    boolean joiner = codePoint == 0x200C || codePoint == 0x200D;
    boolean emojiTag = codePoint >= 0xE0020 && codePoint <= 0xE007F;
    return joiner || emojiTag;
  }
}
