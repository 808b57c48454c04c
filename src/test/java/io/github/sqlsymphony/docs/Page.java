package io.github.sqlsymphony.docs;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A page of the manual: its fenced blocks, links and headings.
 *
 * <p>The line before a fenced block says where its text comes from, in a comment that readers do
 * not see: {@code <!-- snippet: models/declare -->}.
 */
record Page(Path path, List<String> lines) {
  private static final Pattern SOURCE =
      Pattern.compile("<!-- (snippet|output|excerpt|printed): (\\S+) -->");
  private static final Pattern LINK = Pattern.compile("\\[[^\\]]*\\]\\(([^)\\s]+)\\)");
  private static final Pattern HEADING = Pattern.compile("#{1,6} (.+)");
  private static final String FENCE = "```";

  /** Where the text of a block comes from. */
  record Source(String kind, String name) {
    /** Something in angle brackets that no page should have to spell. */
    static final Source NONE = new Source("none", "");

    boolean isSnippet() {
      return kind.equals("snippet");
    }

    boolean isOutput() {
      return kind.equals("output");
    }

    boolean isExcerpt() {
      return kind.equals("excerpt");
    }
  }

  /** A fenced block; its text is between the lines {@code first} and {@code end}, from 0. */
  record Block(Page page, Source source, String language, int first, int end) {
    List<String> text() {
      return page.lines.subList(first, end);
    }

    /** Such as {@code README.md:12}, which an editor can follow. */
    @Override
    public String toString() {
      return page.path + ":" + first;
    }
  }

  static Page read(Path path) {
    try {
      return new Page(path, Files.readAllLines(path));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  List<Block> blocks() {
    List<Block> blocks = new ArrayList<>();
    for (int i = 0; i < lines.size(); i++) {
      if (lines.get(i).startsWith(FENCE)) {
        int end = i + 1;
        while (!lines.get(end).equals(FENCE)) {
          end++;
        }
        String language = lines.get(i).substring(FENCE.length());
        blocks.add(new Block(this, sourceAt(i - 1), language, i + 1, end));
        i = end;
      }
    }
    return blocks;
  }

  private Source sourceAt(int line) {
    Matcher matcher = SOURCE.matcher(line < 0 ? "" : lines.get(line));
    return matcher.matches() ? new Source(matcher.group(1), matcher.group(2)) : Source.NONE;
  }

  /** The page with another text in a block, written to its file. */
  Page replace(Block block, List<String> text) {
    List<String> changed = new ArrayList<>(lines.subList(0, block.first()));
    changed.addAll(text);
    changed.addAll(lines.subList(block.end(), lines.size()));
    try {
      Files.write(path, changed);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return new Page(path, changed);
  }

  /** The links outside of fenced blocks to other pages of the project. */
  List<String> relativeLinks() {
    return LINK.matcher(prose())
        .results()
        .map(result -> result.group(1))
        .filter(link -> !link.matches("[a-z]+:.*"))
        .toList();
  }

  /** The names by which links reach the headings: in lower case, with hyphens for blanks. */
  List<String> anchors() {
    return prose()
        .lines()
        .map(HEADING::matcher)
        .filter(Matcher::matches)
        .map(heading -> anchor(heading.group(1)))
        .toList();
  }

  private static String anchor(String heading) {
    return heading.toLowerCase(Locale.ROOT).replaceAll("[^\\p{L}\\p{N} _-]", "").replace(' ', '-');
  }

  /** The text without the fenced blocks. */
  String prose() {
    List<Block> blocks = blocks();
    List<String> prose = new ArrayList<>();
    for (int i = 0; i < lines.size(); i++) {
      if (blockAround(i, blocks) == null) {
        prose.add(lines.get(i));
      }
    }
    return prose.stream().collect(Collectors.joining("\n"));
  }

  private static @Nullable Block blockAround(int line, List<Block> blocks) {
    return blocks.stream()
        .filter(block -> line >= block.first() - 1 && line <= block.end())
        .findFirst()
        .orElse(null);
  }
}
