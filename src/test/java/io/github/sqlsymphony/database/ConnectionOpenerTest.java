package io.github.sqlsymphony.database;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import io.github.sqlsymphony.exception.DatabaseBusyException;
import io.github.sqlsymphony.exception.DatabaseException;
import io.github.sqlsymphony.exception.DatabaseOpenException;
import io.github.sqlsymphony.fixture.DatabaseExtension;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.Statement;
import java.time.Duration;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ConnectionOpenerTest {
  private static final ConnectionOptions DEFAULTS = ConnectionOptions.defaults();

  @RegisterExtension final DatabaseExtension database = DatabaseExtension.inFile();

  @ParameterizedTest
  @CsvSource({
    "journal_mode, wal",
    "foreign_keys, 1",
    "busy_timeout, 1234",
    "synchronous, 1",
    "trusted_schema, 0",
    "temp_store, 2",
    "encoding, UTF-8"
  })
  void setsWhatAFileNeeds(String pragma, String value) {
    assertThat(read(database.name(), DEFAULTS.busyTimeout(Duration.ofMillis(1234)), pragma))
        .isEqualTo(value);
  }

  @ParameterizedTest
  @CsvSource({"journal_mode, memory", "foreign_keys, 1", "busy_timeout, 5000", "trusted_schema, 0"})
  void setsWhatADatabaseInMemoryNeeds(String pragma, String value) {
    assertThat(read(":memory:", DEFAULTS, pragma)).isEqualTo(value);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "a?foreign_keys=off",
        "100% #1 & more.db",
        "mode=memory",
        "наш день.db",
        "a b'c\"d"
      })
  void takesEveryNameLiterally(String name) {
    String path = database.file(name).toString();
    open(path, DEFAULTS, connection -> connection.execute("CREATE TABLE t (a INTEGER)"));

    assertThat(database.file(name)).isRegularFile();
    assertThat(read(path, DEFAULTS.immutable(), "foreign_keys")).isEqualTo("1");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", " ", "file:test.db", "jdbc:sqlite:test.db", ":memory:?cache=shared", "FILE:a"})
  void refusesOtherNotations(String name) {
    assertThatThrownBy(() -> SQLiteConnector.open(name))
        .isInstanceOf(DatabaseOpenException.class)
        .hasMessage(
            "Cannot open a database named '"
                + name
                + "': give a file path such as data/app.db, or :memory: alone; settings go into"
                + " ConnectionOptions.");
  }

  @Test
  void refusesANameThatIsNoPath() {
    assertThatThrownBy(() -> SQLiteConnector.open("a\0b"))
        .isInstanceOf(DatabaseOpenException.class)
        .hasMessage(
            "Cannot open a database named 'a\0b': Nul character not allowed; give a file path.");
  }

  @Test
  void refusesAMissingFolder() {
    Path file = database.file("none/test.db");

    assertThatThrownBy(() -> SQLiteConnector.open(file.toString()))
        .isInstanceOf(DatabaseOpenException.class)
        .hasMessage(
            "Cannot open "
                + file
                + ": there is no folder "
                + file.getParent()
                + "; create it first.");
  }

  @Test
  void refusesAFolder() {
    Path folder = database.file().getParent();

    assertCannotOpen(folder, DEFAULTS, "it is a folder; give the path of a file in it.");
  }

  @Test
  void refusesAFileThatIsNoDatabase() throws Exception {
    Files.write(database.file(), "This is a letter, and a long one. ".repeat(100).getBytes(UTF_8));

    assertCannotOpen(
        database.file(),
        DEFAULTS,
        "the file is not an SQLite database, or it is encrypted; check the path.");
  }

  @Test
  void refusesToReadAFileThatDoesNotExist() {
    assertCannotOpen(
        database.file(),
        DEFAULTS.readOnly(),
        "there is no such file, and the mode READ_ONLY creates none; check the path, or create it"
            + " with OpenMode.READ_WRITE.");
    assertThat(database.file()).doesNotExist();
  }

  @Test
  void refusesAnotherEncoding() throws Exception {
    otherProgram("PRAGMA encoding = 'UTF-16le'", "CREATE TABLE t (a TEXT)");

    assertCannotOpen(
        database.file(),
        DEFAULTS,
        "its text is in UTF-16le, and comparisons of text here need UTF-8; copy it into a new"
            + " database with 'sqlite3 <file> .dump | sqlite3 <new file>'.");
  }

  @Test
  void refusesAFileThatCannotBeWritten() throws Exception {
    otherProgram("CREATE TABLE t (a TEXT)");
    forbidWriting(database.file());

    assertCannotOpen(
        database.file(),
        DEFAULTS,
        "the file cannot be written; check its permissions, or open it with readOnly().");
    assertThat(read(database.name(), DEFAULTS.readOnly(), "journal_mode")).isEqualTo("delete");
  }

  @Test
  void refusesANewFileInAFolderThatCannotBeWritten() throws Exception {
    Path folder = Files.createDirectory(database.file("locked"));
    forbidWriting(folder);

    assertCannotOpen(
        folder.resolve("new.db"),
        DEFAULTS,
        "there is no such file, and its folder cannot be written; check the permissions.");
  }

  @Test
  void readsAnImmutableFileInAFolderThatCannotBeWritten() throws Exception {
    Path folder = Files.createDirectory(database.file("medium"));
    Path file = folder.resolve("catalogue.db");
    open(file.toString(), DEFAULTS, connection -> connection.execute("CREATE TABLE t (a TEXT)"));
    forbidWriting(folder);

    assertCannotOpen(
        file,
        DEFAULTS,
        "its folder cannot be written, which the journal needs; check its permissions, or open it"
            + " with readOnly() or immutable().");
    assertCannotOpen(
        file,
        DEFAULTS.readOnly(),
        "SQLite cannot open the file or make its -wal and -shm files next to it; check that its"
            + " folder can be written, or open it with immutable() if nobody writes it.");
    assertThat(read(file.toString(), DEFAULTS.immutable(), "query_only")).isEqualTo("0");
  }

  @Test
  void refusesToWriteWhatIsOpenForReading() {
    open(database.name(), DEFAULTS, connection -> connection.execute("CREATE TABLE t (a TEXT)"));

    open(
        database.name(),
        DEFAULTS.readOnly(),
        connection ->
            assertThatThrownBy(() -> connection.execute("DROP TABLE t"))
                .isInstanceOf(DatabaseException.class)
                .hasMessage(
                    "Cannot run a statement on "
                        + database.file()
                        + ": it is open for reading only, or the file or its folder cannot be"
                        + " written; open it with OpenMode.READ_WRITE and check the permissions."
                        + " SQL: DROP TABLE t"));
  }

  @Test
  void refusesADatabaseInMemoryForReadingOnly() {
    try (Connector connector = SQLiteConnector.open(":memory:")) {
      assertThatThrownBy(() -> connector.connect(DEFAULTS.readOnly()))
          .isInstanceOf(DatabaseOpenException.class)
          .hasMessage(
              "Cannot open :memory: with the mode READ_ONLY: nothing could ever be stored in it;"
                  + " use OpenMode.READ_WRITE.");
    }
  }

  @Test
  void refusesOtherOptionsForTheConnectionThatSessionsInMemoryShare() {
    try (Connector connector = SQLiteConnector.open(":memory:")) {
      DatabaseConnection connection = connector.connect(DEFAULTS);

      assertThatThrownBy(() -> connector.connect(DEFAULTS.statementCacheSize(1)))
          .isInstanceOf(DatabaseOpenException.class)
          .hasMessage(
              "Cannot open :memory: again with other options: its sessions share one connection,"
                  + " opened with (READ_WRITE, busyTimeout 5000 ms, slowStatement 500 ms,"
                  + " statementCacheSize 128); use the same options.");
      connector.release(connection);
    }
  }

  @Test
  void waitsForAnotherProgramBeforeItChangesTheJournalMode() throws Exception {
    otherProgram("CREATE TABLE t (a TEXT)");

    try (Connection other = DriverManager.getConnection("jdbc:sqlite:" + database.file());
        Statement statement = other.createStatement()) {
      statement.execute("BEGIN EXCLUSIVE");
      Connector connector = SQLiteConnector.open(database.name());
      assertThatThrownBy(() -> connector.connect(DEFAULTS.busyTimeout(Duration.ofMillis(50))))
          .isInstanceOf(DatabaseBusyException.class)
          .hasMessage(
              "Cannot open "
                  + database.file()
                  + ": it stayed locked for longer than the busy timeout of 50 ms, by another"
                  + " process or a connection outside this library; end its transaction sooner or"
                  + " raise busyTimeout.");
      connector.close();
      statement.execute("ROLLBACK");
    }
  }

  @Test
  void takesLongStatementsAndManyParameters() {
    int count = 40_000;
    open(
        database.name(),
        DEFAULTS,
        connection -> {
          String sql = "SELECT 1 WHERE 1 IN (?" + ", ?".repeat(count - 1) + ")";
          boolean found =
              connection.query(
                  sql + " -- " + "x".repeat(2_000_000),
                  parameters -> {
                    for (int i = 1; i <= count; i++) {
                      parameters.setLong(i, i);
                    }
                  },
                  Rows::next);
          assertThat(found).isTrue();
        });
  }

  private void assertCannotOpen(Path file, ConnectionOptions options, String reason) {
    try (Connector connector = SQLiteConnector.open(file.toString())) {
      assertThatThrownBy(() -> connector.connect(options))
          .isInstanceOf(DatabaseOpenException.class)
          .hasMessage("Cannot open " + file + ": " + reason);
    }
  }

  private void otherProgram(String... commands) throws Exception {
    try (Connection other = DriverManager.getConnection("jdbc:sqlite:" + database.file());
        Statement statement = other.createStatement()) {
      for (String command : commands) {
        statement.execute(command);
      }
    }
  }

  /** Takes the right away; the superuser has it all the same. */
  private static void forbidWriting(Path path) throws Exception {
    boolean folder = Files.isDirectory(path);
    Files.setPosixFilePermissions(
        path, PosixFilePermissions.fromString(folder ? "r-xr-xr-x" : "r--r--r--"));
    boolean writable = Files.isWritable(path);
    if (writable) {
      Files.setPosixFilePermissions(path, PosixFilePermissions.fromString("rwxr-xr-x"));
    }
    assumeFalse(writable, "this user may write everywhere");
  }

  private static String read(String database, ConnectionOptions options, String pragma) {
    String[] value = new String[1];
    open(
        database,
        options,
        connection ->
            value[0] =
                connection.query(
                    "PRAGMA " + pragma, Binder.NONE, rows -> rows.next() ? rows.getText(1) : ""));
    return value[0];
  }

  private static void open(
      String database, ConnectionOptions options, Consumer<DatabaseConnection> action) {
    try (Connector connector = SQLiteConnector.open(database)) {
      DatabaseConnection connection = connector.connect(options);
      try {
        action.accept(connection);
      } finally {
        connector.release(connection);
      }
    }
  }
}
