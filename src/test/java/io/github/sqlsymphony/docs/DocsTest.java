package io.github.sqlsymphony.docs;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.sqlsymphony.docs.Page.Block;
import io.github.sqlsymphony.docs.Page.Source;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** Holds the manual to the code: what it shows is compiled, run and true. */
class DocsTest {
  /** Blocks in these languages are code or output of the library; others are commands. */
  private static final Set<String> CHECKED = Set.of("java", "text", "sql", "xml");

  private final Regions regions = Regions.read();

  @Test
  void everySnippetIsARegionOfATestThatRuns() {
    for (String name : namesOf(Source::isSnippet)) {
      assertThat(regions.byName()).as("regions of the tests").containsKey(name);
      for (Block block : Manual.blocks()) {
        if (block.source().isSnippet() && block.source().name().equals(name)) {
          Manual.compare(block, regions.byName().get(name));
        }
      }
    }
  }

  @Test
  void everyRegionIsShown() {
    assertThat(regions.byName().keySet())
        .containsExactlyInAnyOrderElementsOf(namesOf(Source::isSnippet));
  }

  @Test
  void everyOutputIsComparedByATest() {
    assertThat(regions.shown())
        .doesNotHaveDuplicates()
        .containsExactlyInAnyOrderElementsOf(namesOf(Source::isOutput));
  }

  @Test
  void everyBlockSaysWhereItComesFrom() {
    assertThat(Manual.blocks())
        .isNotEmpty()
        .allSatisfy(
            block -> {
              assertThat(block.language()).as("language of " + block).isNotEmpty();
              if (CHECKED.contains(block.language())) {
                assertThat(block.source()).as("source of " + block).isNotEqualTo(Source.NONE);
              }
            });
  }

  @Test
  void everyExcerptHasLinesOfItsFileInTheirOrder() throws IOException {
    for (Block block : Manual.blocks()) {
      if (block.source().isExcerpt()) {
        assertThatLinesOccur(block, Files.readAllLines(Path.of(block.source().name())));
      }
    }
  }

  /** Blank lines and those with an ellipsis stand for what is left out. */
  static void assertThatLinesOccur(Block block, List<String> lines) {
    Iterator<String> all = lines.iterator();
    for (String wanted : block.text()) {
      boolean found = wanted.isBlank() || wanted.strip().endsWith("…");
      while (!found && all.hasNext()) {
        found = all.next().strip().equals(wanted.strip());
      }
      assertThat(found)
          .as("whether the line \"%s\" of %s occurs, in order, in:%n%s", wanted, block, lines)
          .isTrue();
    }
  }

  @Test
  void everyLinkLeadsSomewhere() {
    for (Page page : Manual.pages()) {
      for (String link : page.relativeLinks()) {
        String[] parts = link.split("#", 2);
        Path target =
            parts[0].isEmpty() ? page.path() : page.path().resolveSibling(parts[0]).normalize();

        assertThat(target).as("target of the link %s in %s", link, page.path()).exists();
        if (parts.length == 2) {
          assertThat(Page.read(target).anchors()).as("headings of " + target).contains(parts[1]);
        }
      }
    }
  }

  @Test
  void everyPageIsReachedFromTheReadme() {
    Set<Path> reached = new TreeSet<>();
    reach(Path.of("README.md"), reached);

    assertThat(reached)
        .containsAll(Manual.pages().stream().map(Page::path).collect(Collectors.toSet()));
  }

  private static void reach(Path page, Set<Path> reached) {
    if (reached.add(page) && page.toString().endsWith(".md")) {
      for (String link : Page.read(page).relativeLinks()) {
        String file = link.split("#", 2)[0];
        if (!file.isEmpty()) {
          reach(page.resolveSibling(file).normalize(), reached);
        }
      }
    }
  }

  private static Set<String> namesOf(java.util.function.Predicate<Source> kind) {
    return Manual.blocks().stream()
        .map(Block::source)
        .filter(kind)
        .map(Source::name)
        .collect(Collectors.toCollection(TreeSet::new));
  }
}
