package io.github.sqlsymphony.chinook;

import io.github.sqlsymphony.fixture.DatabaseExtension;
import io.github.sqlsymphony.model.Model;
import io.github.sqlsymphony.session.SQLiteSession;
import io.github.sqlsymphony.session.Session;
import io.github.sqlsymphony.session.SessionOptions;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * Gives each test a copy of Chinook, a session on it that leaves the schema alone, and plain JDBC
 * beside it to compare with. Fails the test if it leaves anything open.
 */
final class ChinookDatabase implements BeforeEachCallback, AfterEachCallback {
  /** All eleven models. */
  static final List<Class<? extends Model<?>>> MODELS =
      List.of(
          Album.class,
          Artist.class,
          Customer.class,
          Employee.class,
          Genre.class,
          Invoice.class,
          InvoiceLine.class,
          MediaType.class,
          Playlist.class,
          PlaylistTrack.class,
          Track.class);

  private final DatabaseExtension database = DatabaseExtension.inFile();
  private @Nullable Session session;
  private @Nullable Connection connection;

  @Override
  public void beforeEach(ExtensionContext context) throws Exception {
    database.beforeEach(context);
    try (InputStream original = ChinookDatabase.class.getResourceAsStream("/chinook.sqlite")) {
      Files.copy(Objects.requireNonNull(original), database.file());
    }
    session = SQLiteSession.open(name(), SessionOptions.defaults().createTables(false));
    connection = DriverManager.getConnection("jdbc:sqlite:" + name());
    database.forget();
  }

  @Override
  public void afterEach(ExtensionContext context) throws IOException, SQLException {
    try {
      session().close();
      Objects.requireNonNull(connection).close();
    } finally {
      database.afterEach(context);
    }
  }

  /** Returns the path of the copy. */
  String name() {
    return database.name();
  }

  /** Returns the session of the test, which creates no tables. */
  Session session() {
    return Objects.requireNonNull(session);
  }

  /** Returns the SQL that sessions have run, in order, but for the look at a table's columns. */
  List<String> statements() {
    return database.statements().stream()
        .filter(sql -> !sql.contains("pragma_table_xinfo"))
        .toList();
  }

  /** Forgets the SQL that sessions have run. */
  void forgetStatements() {
    database.forget();
  }

  /**
   * Runs plain SQL beside the library.
   *
   * @return the rows as JDBC gives them, whole numbers as {@code Long}
   */
  List<List<@Nullable Object>> jdbc(String sql) {
    try (PreparedStatement statement = Objects.requireNonNull(connection).prepareStatement(sql);
        ResultSet result = statement.executeQuery()) {
      int width = result.getMetaData().getColumnCount();
      List<List<@Nullable Object>> rows = new ArrayList<>();
      while (result.next()) {
        List<@Nullable Object> row = new ArrayList<>(width);
        for (int i = 1; i <= width; i++) {
          Object value = result.getObject(i);
          row.add(value instanceof Integer number ? Long.valueOf(number) : value);
        }
        rows.add(row);
      }
      return rows;
    } catch (SQLException e) {
      throw new AssertionError("Plain SQL failed: " + sql, e);
    }
  }

  /** Runs plain SQL that gives one column. */
  List<@Nullable Object> jdbcColumn(String sql) {
    List<@Nullable Object> column = new ArrayList<>();
    jdbc(sql).forEach(row -> column.add(row.get(0)));
    return column;
  }

  /** Runs plain SQL that gives one value. */
  @Nullable Object jdbcValue(String sql) {
    return jdbc(sql).get(0).get(0);
  }

  /**
   * Returns checksums of what every table holds, storage classes included, and of the schema. Each
   * table is read in the order of its key, which is the first column or the first two.
   */
  Map<String, Integer> fingerprint() {
    Map<String, Integer> hashes = new TreeMap<>();
    hashes.put("schema", jdbc("SELECT * FROM sqlite_master ORDER BY name").hashCode());
    for (Object table : jdbcColumn("SELECT name FROM sqlite_master WHERE type = 'table'")) {
      List<String> columns = new ArrayList<>();
      for (List<@Nullable Object> column : jdbc("PRAGMA table_info(\"" + table + "\")")) {
        columns.add("\"" + column.get(1) + "\"");
        columns.add("typeof(\"" + column.get(1) + "\")");
      }
      String all = "SELECT %s FROM \"%s\" ORDER BY 1, 3";
      hashes.put(
          String.valueOf(table), jdbc(all.formatted(String.join(", ", columns), table)).hashCode());
    }
    return hashes;
  }
}
