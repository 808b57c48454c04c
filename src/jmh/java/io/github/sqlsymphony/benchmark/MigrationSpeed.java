package io.github.sqlsymphony.benchmark;

import io.github.sqlsymphony.benchmark.sqlsymphony.Author;
import io.github.sqlsymphony.benchmark.sqlsymphony.AuthorLater;
import io.github.sqlsymphony.migration.MigrationOptions;
import io.github.sqlsymphony.migration.MigrationPlan;
import io.github.sqlsymphony.migration.SQLiteMigrationManager;
import io.github.sqlsymphony.session.SQLiteSession;
import io.github.sqlsymphony.session.Session;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/**
 * Measures how long it takes to make a table anew, with all checks, beside the statements that it
 * could not do without.
 *
 * <p>Arguments: the number of rows, 1,000,000 if there is none.
 */
public final class MigrationSpeed {
  private static final int ROUNDS = 5;

  private MigrationSpeed() {}

  /**
   * Runs it.
   *
   * @param args see above
   * @throws IOException if there is no room
   */
  public static void main(String[] args) throws IOException {
    int rows = args.length > 0 && !args[0].isBlank() ? Integer.parseInt(args[0]) : 1_000_000;
    double[] ratios = new double[ROUNDS];
    for (int round = 0; round < ROUNDS; round++) {
      double bare = run(rows, MigrationSpeed::bare);
      double whole = run(rows, MigrationSpeed::whole);
      ratios[round] = whole / bare;
      System.out.printf(
          Locale.ROOT,
          "%,d rows: INSERT … SELECT with indexes %.0f ms, migration %.0f ms, ratio %.2f%n",
          rows,
          bare,
          whole,
          ratios[round]);
    }
    Arrays.sort(ratios);
    System.out.printf(Locale.ROOT, "median of the ratios: %.2f%n", ratios[ROUNDS / 2]);
  }

  /** Something that takes its time, in milliseconds, on a database in a folder of its own. */
  private interface Timed {
    double millis(Session session, Path folder);
  }

  private static double run(int rows, Timed timed) throws IOException {
    Path folder = Files.createTempDirectory("sqlsymphony-migration");
    try (Session session = SQLiteSession.open(folder.resolve("authors.db").toString())) {
      session.createTable(Author.class);
      session.execute(
          "WITH RECURSIVE n (i) AS (VALUES (1) UNION ALL SELECT i + 1 FROM n WHERE i < ?)"
              + " INSERT INTO author SELECT i, 'Name number ' || i, i || '@example.org',"
              + " iif(i % 3, 'Has written ' || i || ' books.', NULL), 1900 + i % 100, i / 8.0,"
              + " i % 2 FROM n",
          rows);
      session.commit();
      return timed.millis(session, folder);
    } finally {
      delete(folder);
    }
  }

  /** What there is no way around, without a look at the result. */
  private static double bare(Session session, Path folder) {
    MigrationPlan plan =
        new SQLiteMigrationManager(session, folder.resolve("migrations"))
            .plan(Author.class, AuthorLater.class, "author", "author", MigrationOptions.none());
    List<String> statements = plan.sql();
    session.execute("PRAGMA foreign_keys = OFF");
    long start = System.nanoTime();
    session.execute(statements.get(0));
    session.execute("INSERT INTO \"sqlsymphony new author\" SELECT * FROM author");
    for (String sql : statements.subList(2, statements.size())) {
      session.execute(sql);
    }
    session.commit();
    return (System.nanoTime() - start) / 1e6;
  }

  /** From the first step on: the backup before it is another copy, which can be waited for. */
  private static double whole(Session session, Path folder) {
    SQLiteMigrationManager migrations =
        new SQLiteMigrationManager(session, folder.resolve("migrations"));
    long[] began = new long[1];
    migrations.migrateFromModel(
        Author.class,
        AuthorLater.class,
        "author",
        "author",
        MigrationOptions.none()
            .listener(progress -> began[0] = began[0] == 0 ? System.nanoTime() : began[0]));
    return (System.nanoTime() - began[0]) / 1e6;
  }

  private static void delete(Path folder) throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    }
  }
}
