package io.github.sqlsymphony.benchmark;

import io.github.sqlsymphony.benchmark.sqlsymphony.SymphonyGrowing;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** Files with tables of several sizes, in one folder. */
record GrowthTables(Path folder, List<Integer> sizes) {
  /** Rows of a transaction. */
  private static final int AT_ONCE = 10_000;

  /** A row with its two indexes, and some more. */
  private static final long BYTES_OF_A_ROW = 250;

  Path file(int rows) {
    return folder.resolve(rows + ".db");
  }

  /** Fills those files that are not there. */
  void fill() throws IOException, SQLException {
    Files.createDirectories(folder);
    long needed = sizes.stream().mapToLong(rows -> rows * BYTES_OF_A_ROW).sum();
    long free = Files.getFileStore(folder).getUsableSpace();
    if (free < needed) {
      throw new IOException(
          "%s has %,d MB left, and the tables need %,d MB"
              .formatted(folder, free / 1_000_000, needed / 1_000_000));
    }
    for (int rows : sizes) {
      if (!Files.exists(file(rows))) {
        fill(rows);
      }
    }
  }

  private void fill(int rows) throws SQLException {
    try (Growing table = new SymphonyGrowing()) {
      table.open(file(rows));
      for (int done = 0; done < rows; done += AT_ONCE) {
        table.insertTogether(AuthorRow.of(done + 1, Math.min(AT_ONCE, rows - done)));
        table.end(true);
      }
    }
  }

  void delete() throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path path : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(path);
      }
    }
  }
}
