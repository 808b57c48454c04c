package io.github.sqlsymphony.docs;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.sqlsymphony.docs.Page.Block;
import io.github.sqlsymphony.examples.quickstart.Quickstart;
import io.github.sqlsymphony.fixture.DatabaseExtension;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Runs the example that the README begins with. */
class QuickstartTest {
  @RegisterExtension private final DatabaseExtension database = DatabaseExtension.inFile();

  @Test
  void printsWhatTheReadmeShows() throws IOException {
    List<String> printed = run();

    List<Block> shown =
        Manual.blocks().stream().filter(block -> block.source().kind().equals("printed")).toList();
    assertThat(shown).hasSize(1);
    DocsTest.assertThatLinesOccur(shown.get(0), printed);
  }

  @Test
  void runsOnAFileThatExists() throws IOException {
    List<String> first = run();
    List<String> second = run();

    assertThat(second).isEqualTo(first);
    assertThat(database.file()).exists();
  }

  @Test
  void goesThroughAllItsSteps() throws IOException {
    assertThat(run())
        .filteredOn(line -> line.startsWith("== "))
        .extracting(line -> line.replaceAll("== (\\w+).*", "$1"))
        .containsExactly("Add", "Update", "Filter", "Refuse", "Delete", "Migrate", "After");
  }

  private List<String> run() throws IOException {
    PrintStream console = System.out;
    ByteArrayOutputStream printed = new ByteArrayOutputStream();
    try (PrintStream out = new PrintStream(printed, true, UTF_8)) {
      System.setOut(out);
      Quickstart.main(new String[] {database.name()});
    } finally {
      System.setOut(console);
    }
    return printed.toString(UTF_8).lines().toList();
  }
}
