package io.github.sqlsymphony.benchmark;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.sqlsymphony.benchmark.jdbc.JdbcGrowing;
import io.github.sqlsymphony.benchmark.sqlsymphony.SymphonyGrowing;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Both sides do on a growing table what they should, with a thousand rows. */
class GrowthTest {
  private static final int ROWS = 1_000;

  @TempDir private Path folder;

  static Stream<Growing> sides() {
    return Stream.of(new JdbcGrowing(), new SymphonyGrowing());
  }

  private GrowthTables tables() throws Exception {
    GrowthTables tables = new GrowthTables(folder.resolve("growth"), List.of(ROWS, 3 * ROWS));
    tables.fill();
    return tables;
  }

  @ParameterizedTest
  @MethodSource("sides")
  void readsAllPagesInOrder(Growing side) throws Exception {
    GrowthTables tables = tables();
    try (side) {
      side.open(tables.file(ROWS));

      assertThat(read(side.pagesByKey(1)))
          .containsExactlyElementsOf(LongStream.rangeClosed(1, ROWS).boxed().toList());
      assertThat(read(side.pagesByYear()))
          .containsExactlyElementsOf(
              IntStream.rangeClosed(1, ROWS)
                  .mapToObj(AuthorRow::of)
                  .sorted(Comparator.comparing(AuthorRow::born).thenComparing(AuthorRow::id))
                  .map(AuthorRow::id)
                  .toList());
    }
  }

  private static List<Long> read(Growing.Pages pages) throws Exception {
    List<Long> all = new ArrayList<>();
    List<Long> page = pages.next();
    while (!page.isEmpty()) {
      all.addAll(page);
      page = pages.next();
    }
    return all;
  }

  @ParameterizedTest
  @MethodSource("sides")
  void writesAndCounts(Growing side) throws Exception {
    GrowthTables tables = tables();
    try (side) {
      side.open(tables.file(ROWS));
      side.insertTogether(AuthorRow.of(ROWS + 1, 60));
      side.insertEach(AuthorRow.of(ROWS + 61, 40));
      assertThat(side.count()).isEqualTo(1_100);
      assertThat(side.exists(AuthorRow.of(1_100).email())).isTrue();

      side.end(false);

      assertThat(side.count()).isEqualTo(ROWS);
      assertThat(side.exists(AuthorRow.of(1_100).email())).isFalse();
      assertThat(side.get(17)).isEqualTo(AuthorRow.of(17).born());
      int born = AuthorRow.of(17).born();
      assertThat(side.count(born, 10, 500))
          .isEqualTo(
              IntStream.range(10, 510)
                  .filter(number -> AuthorRow.of(number).born() == born)
                  .count());
    }
  }

  @Test
  void measuresEachOperationAndStreamsEachRow() throws Exception {
    GrowthTables tables = tables();
    Growth growth = new Growth(tables, 1, 10);

    growth.measure();

    assertThat(growth.table().lines())
        .hasSize(2 + GrowthOperation.values().length + 1)
        .first()
        .isEqualTo("| JDBC → SQLSymphony, ratio | 1,000 rows | 3,000 rows |");
    assertThat(growth.table().lines().skip(2))
        .allMatch(line -> line.matches("\\| [^|]+ \\| [^|]+ \\| [^|]+ \\|"));
    tables.delete();
    assertThat(folder).isEmptyDirectory();
  }
}
