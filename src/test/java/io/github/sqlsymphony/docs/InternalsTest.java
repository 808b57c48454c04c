package io.github.sqlsymphony.docs;

import static io.github.sqlsymphony.docs.Manual.shows;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.sqlsymphony.expression.Expression;
import io.github.sqlsymphony.fixture.DatabaseExtension;
import io.github.sqlsymphony.session.SQLiteSession;
import io.github.sqlsymphony.session.Session;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The snippets and outputs of {@code docs/internals.md}, and the classes it names. */
class InternalsTest {
  private static final Path PAGE = Path.of("docs/internals.md");

  @RegisterExtension private final DatabaseExtension database = DatabaseExtension.inFile();

  @Test
  void showsTheStatementsOfAnInsertAndASelect() {
    try (Session session = SQLiteSession.open(database.name())) {
      // tag::internals/insert[]
      Station lake = new Station().set(Station.NAME, "Lake").set(Station.DOCKS, 12);
      session.add(lake);
      session.commit();
      // end::internals/insert[]
      shows("internals/insert-sql", database.statements().toArray());

      database.forget();
      // tag::internals/select[]
      List<Station> large = session.query(Station.class).filter(Station.DOCKS.gte(10)).list();
      // end::internals/select[]
      assertThat(large).containsExactly(lake);
      shows("internals/select-sql", database.statements().toArray());
    }
  }

  @Test
  void namesClassesThatExist() throws IOException {
    List<String> sources;
    try (Stream<Path> files = Files.walk(Path.of("src"))) {
      sources =
          files
              .map(file -> file.getFileName().toString())
              .filter(name -> name.endsWith(".java"))
              .map(name -> name.replace(".java", ""))
              .toList();
    }

    assertThat(Pattern.compile("`([A-Z][a-z]\\w+)`").matcher(Page.read(PAGE).prose()).results())
        .extracting((MatchResult result) -> result.group(1))
        .filteredOn(name -> !List.of("ClassValue", "StackWalker", "ServiceLoader").contains(name))
        .isNotEmpty()
        .isSubsetOf(sources);
  }

  @Test
  void showsThePackageOrderThatTheArchitectureTestHolds() {
    String page = Page.read(PAGE).prose();
    int place = 0;
    for (String name :
        List.of(
            "exception",
            "expression",
            "field",
            "model",
            "query",
            "dialect",
            "database",
            "session")) {
      int found = page.indexOf("| `" + name + "` |", place);
      assertThat(found).as(name).isPositive();
      place = found;
    }
    assertThat(Expression.class.getPackageName()).endsWith(".expression");
  }
}
