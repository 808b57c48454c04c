package io.github.sqlsymphony.migration;

import io.github.sqlsymphony.database.MultiManager;
import io.github.sqlsymphony.dialect.HistoryCommands;
import io.github.sqlsymphony.exception.MigrationException;
import io.github.sqlsymphony.exception.SQLSymphonyException;
import io.github.sqlsymphony.query.Row;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The file that says which migrations were applied. It is always whole: a new one replaces it. */
final class History {
  private final Path file;

  /** Who runs the functions of SQLite that read and write JSON. */
  @FunctionalInterface
  interface Fetching {
    List<Row> fetch(String sql, @Nullable Object... parameters);
  }

  History(Path folder) {
    file = folder.resolve("history.json");
  }

  List<AppliedMigration> read(Fetching database) {
    if (!Files.exists(file)) {
      return List.of();
    }
    String text;
    try {
      text = Files.readString(file);
    } catch (IOException e) {
      throw new MigrationException("Cannot read the history of migrations " + file + ".", e);
    }
    try {
      Map<String, List<String>> changes = texts(database, HistoryCommands.CHANGES, text);
      Map<String, List<String>> statements = texts(database, HistoryCommands.STATEMENTS, text);
      List<AppliedMigration> all = new ArrayList<>();
      for (Row row : database.fetch(HistoryCommands.READ, text)) {
        String number = text(row, "number");
        all.add(
            entry(
                row,
                changes.getOrDefault(number, List.of()),
                statements.getOrDefault(number, List.of())));
      }
      return all;
    } catch (SQLSymphonyException | IllegalArgumentException | NullPointerException e) {
      throw new MigrationException(
          "Cannot read the history of migrations %s: it is not what was written there; restore the file, or move it away together with its backups."
              .formatted(file),
          e);
    }
  }

  private static AppliedMigration entry(Row row, List<String> changes, List<String> statements) {
    return new AppliedMigration(
        Integer.parseInt(text(row, "number")),
        Instant.parse(text(row, "at")),
        AppliedMigration.State.valueOf(text(row, "state")),
        text(row, "database"),
        text(row, "from"),
        text(row, "to"),
        text(row, "backup"),
        row.get("replaced") == null ? null : text(row, "replaced"),
        text(row, "before"),
        text(row, "after"),
        changes,
        statements);
  }

  private static String text(Row row, String name) {
    Object value = row.get(name);
    if (value == null) {
      throw new IllegalArgumentException("an entry has no " + name);
    }
    return value.toString();
  }

  /** The texts of all entries, by the numbers of the entries. */
  private static Map<String, List<String>> texts(Fetching database, String sql, String list) {
    Map<String, List<String>> texts = new HashMap<>();
    for (Row row : database.fetch(sql, list)) {
      texts
          .computeIfAbsent(text(row, "number"), number -> new ArrayList<>())
          .add(text(row, "value"));
    }
    return texts;
  }

  void write(MultiManager manager, List<AppliedMigration> entries) {
    List<String> written = new ArrayList<>();
    for (AppliedMigration entry : entries) {
      written.add(
          text(
              manager
                  .fetch(
                      HistoryCommands.ENTRY,
                      entry.number(),
                      entry.at().toString(),
                      entry.state().name(),
                      entry.database(),
                      entry.from(),
                      entry.to(),
                      entry.backup(),
                      entry.replaced(),
                      entry.before(),
                      entry.after(),
                      HistoryCommands.array(entry.changes()),
                      HistoryCommands.array(entry.statements()))
                  .get(0),
              "entry"));
    }
    String all = "[" + String.join(",", written) + "]";
    String text = text(manager.fetch(HistoryCommands.PRETTY, all).get(0), "text");
    try {
      Path fresh = file.resolveSibling("history.json.new");
      Files.writeString(fresh, text + "\n");
      force(fresh);
      move(fresh);
    } catch (IOException e) {
      throw new MigrationException(
          "Cannot write the history of migrations " + file + ": " + e.getMessage() + ".", e);
    }
  }

  /** Has the operating system write a file to the disk. */
  static void force(Path file) throws IOException {
    try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
      channel.force(true);
    }
  }

  private void move(Path fresh) throws IOException {
    try {
      Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE);
    } catch (AtomicMoveNotSupportedException e) {
      Files.move(fresh, file, StandardCopyOption.REPLACE_EXISTING);
    }
  }
}
