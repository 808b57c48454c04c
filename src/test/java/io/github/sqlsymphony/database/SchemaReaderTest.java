package io.github.sqlsymphony.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import io.github.sqlsymphony.dialect.TableDefinition;
import io.github.sqlsymphony.exception.DatabaseException;
import io.github.sqlsymphony.exception.SessionException;
import io.github.sqlsymphony.fixture.DatabaseExtension;
import io.github.sqlsymphony.fixture.OddTables;
import io.github.sqlsymphony.fixture.RandomTables;
import io.github.sqlsymphony.fixture.Seeds;
import io.github.sqlsymphony.schema.CheckSchema;
import io.github.sqlsymphony.schema.ColumnSchema;
import io.github.sqlsymphony.schema.ColumnSchema.GeneratedSchema;
import io.github.sqlsymphony.schema.DatabaseSchema;
import io.github.sqlsymphony.schema.DatabaseSchema.VirtualTable;
import io.github.sqlsymphony.schema.ForeignKeySchema;
import io.github.sqlsymphony.schema.IndexPart;
import io.github.sqlsymphony.schema.IndexSchema;
import io.github.sqlsymphony.schema.PrimaryKeySchema;
import io.github.sqlsymphony.schema.TableSchema;
import io.github.sqlsymphony.schema.TriggerSchema;
import io.github.sqlsymphony.schema.UniqueSchema;
import io.github.sqlsymphony.schema.ViewSchema;
import io.github.sqlsymphony.session.SQLiteSession;
import io.github.sqlsymphony.session.Session;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class SchemaReaderTest {
  @RegisterExtension final DatabaseExtension database = DatabaseExtension.inFile();
  @RegisterExtension final Seeds seeds = new Seeds();
  private Connector connector;
  private DatabaseConnection connection;

  @BeforeEach
  void open() {
    connector = SQLiteConnector.open(":memory:");
    connection = connector.connect(ConnectionOptions.defaults());
  }

  @AfterEach
  void close() {
    connector.release(connection);
    connector.close();
  }

  private DatabaseSchema read(String... statements) {
    List.of(statements).forEach(connection::executeOnce);
    return SchemaReader.read(connection, "test.db");
  }

  private TableSchema table(String... statements) {
    return read(statements).table("t").orElseThrow();
  }

  private static IndexPart part(String column) {
    return new IndexPart(column, null, "BINARY", false);
  }

  private static ColumnSchema column(String name, String type) {
    return new ColumnSchema(
        name, type, false, null, null, null, null, type.isEmpty() ? name : name + " " + type);
  }

  @Test
  void readsAnEmptyDatabase() {
    assertThat(read()).isEqualTo(new DatabaseSchema(List.of(), List.of(), List.of()));
  }

  @Test
  void readsATableWithEverything() {
    String sql =
        """
        CREATE TABLE t (
          id INTEGER PRIMARY KEY AUTOINCREMENT,
          name VARCHAR(20) NOT NULL DEFAULT 'x' COLLATE NOCASE CONSTRAINT t_name UNIQUE,
          size INT CHECK (size > 0),
          area AS (size * size) STORED,
          parent REFERENCES t ON DELETE CASCADE,
          CONSTRAINT t_pair UNIQUE (size DESC, parent),
          CONSTRAINT t_size CHECK (size < 100),
          CONSTRAINT t_self FOREIGN KEY (SIZE) REFERENCES p (a) ON UPDATE SET NULL
            DEFERRABLE INITIALLY DEFERRED
        )""";
    String index = "CREATE INDEX t_parent ON t (parent)";
    String trigger = "CREATE TRIGGER t_ins AFTER INSERT ON t BEGIN SELECT 1; END";

    assertThat(table(sql, index, trigger))
        .isEqualTo(
            new TableSchema(
                "t",
                List.of(
                    new ColumnSchema(
                        "id",
                        "INTEGER",
                        false,
                        null,
                        null,
                        null,
                        null,
                        "id INTEGER PRIMARY KEY AUTOINCREMENT"),
                    new ColumnSchema(
                        "name",
                        "VARCHAR(20)",
                        true,
                        null,
                        "'x'",
                        "NOCASE",
                        null,
                        "name VARCHAR(20) NOT NULL DEFAULT 'x' COLLATE NOCASE CONSTRAINT t_name"
                            + " UNIQUE"),
                    new ColumnSchema(
                        "size", "INT", false, null, null, null, null, "size INT CHECK (size > 0)"),
                    new ColumnSchema(
                        "area",
                        "",
                        false,
                        null,
                        null,
                        null,
                        new GeneratedSchema("size * size", true),
                        "area AS (size * size) STORED"),
                    new ColumnSchema(
                        "parent",
                        "",
                        false,
                        null,
                        null,
                        null,
                        null,
                        "parent REFERENCES t ON DELETE CASCADE")),
                new PrimaryKeySchema(List.of(part("id")), true, true, null),
                false,
                false,
                List.of(
                    new UniqueSchema(
                        "t_name", List.of(new IndexPart("name", null, "NOCASE", false)), null),
                    new UniqueSchema(
                        "t_pair",
                        List.of(new IndexPart("size", null, "BINARY", true), part("parent")),
                        null)),
                List.of(
                    new ForeignKeySchema(
                        null, List.of("parent"), "t", List.of(), "NO ACTION", "CASCADE", false),
                    new ForeignKeySchema(
                        "t_self",
                        List.of("size"),
                        "p",
                        List.of("a"),
                        "SET NULL",
                        "NO ACTION",
                        true)),
                List.of(
                    new CheckSchema(null, "size > 0", "size > 0"),
                    new CheckSchema("t_size", "size < 100", "size < 100")),
                List.of(new IndexSchema("t_parent", false, List.of(part("parent")), null, index)),
                List.of(
                    new TriggerSchema(
                        "t_ins",
                        "create trigger t_ins after insert on t begin select 1 ; end",
                        trigger)),
                sql));
  }

  @Nested
  class Tables {
    static Stream<String> oddTables() {
      return OddTables.statements();
    }

    @ParameterizedTest
    @MethodSource("oddTables")
    void areUnderstoodAsSqliteUnderstandsThem(String sql) {
      TableSchema table = table(sql);

      assertThat(table.columns()).isNotEmpty();
      assertThat(table.columnNames())
          .isEqualTo(
              connection.query(
                  "SELECT name FROM pragma_table_xinfo('t')",
                  Binder.NONE,
                  rows -> {
                    List<String> names = new ArrayList<>();
                    while (rows.next()) {
                      names.add(rows.getText(1));
                    }
                    return names;
                  }));
    }

    @ParameterizedTest
    @MethodSource("oddTables")
    void areTheSameUnderAnotherName(String sql) {
      TableSchema table = table(sql);
      String renamed = TableDefinition.renamed(table.sql(), "o\"ther");

      TableSchema other = read("DROP TABLE t", renamed).table("o\"ther").orElseThrow();

      assertThat(
              new TableSchema(
                  table.name(),
                  other.columns(),
                  other.key(),
                  other.withoutRowid(),
                  other.strict(),
                  other.uniques(),
                  other.foreignKeys(),
                  other.checks(),
                  other.indexes(),
                  other.triggers(),
                  table.sql()))
          .isEqualTo(table);
    }

    @Test
    void areUnderstoodWhateverTheyAre() {
      connection.executeOnce("PRAGMA foreign_keys = 0"); // else some could not be dropped
      RandomTables tables = new RandomTables(seeds);
      int runs = seeds.runs(1_000);
      int accepted = 0;
      for (int i = 0; i < runs; i++) {
        String sql = tables.respelled(tables.any());
        if (accepts(sql)) {
          accepted++;
          assertThat(read().tables()).as(sql).hasSize(1);
          connection.executeOnce("DROP TABLE t");
        }
      }

      assertThat(accepted).isGreaterThan(runs / 10);
    }

    private boolean accepts(String sql) {
      try {
        connection.executeOnce(sql);
        return true;
      } catch (DatabaseException refused) {
        return false;
      }
    }

    @Test
    void areInTheOrderOfTheirNames() {
      DatabaseSchema schema =
          read("CREATE TABLE b (a)", "CREATE TABLE \"C\" (a)", "CREATE TABLE a (a)");

      assertThat(schema.tables()).extracting(TableSchema::name).containsExactly("a", "b", "C");
    }

    @Test
    void ofSqliteItselfAreLeftOut() {
      DatabaseSchema schema =
          read(
              "CREATE TABLE t (a INTEGER PRIMARY KEY AUTOINCREMENT, b UNIQUE)",
              "CREATE TABLE sqliteX (a)",
              "CREATE INDEX i ON t (b)",
              "INSERT INTO t (b) VALUES (1)",
              "ANALYZE");

      assertThat(schema.tables()).extracting(TableSchema::name).containsExactly("sqliteX", "t");
    }

    @Test
    void thatAreTemporaryOrAttachedAreLeftOut() {
      DatabaseSchema schema =
          read(
              "CREATE TABLE t (a)",
              "CREATE TEMP TABLE t (b)",
              "CREATE TEMP TABLE u (b)",
              "CREATE TEMP TRIGGER g AFTER INSERT ON main.t BEGIN SELECT 1; END",
              "ATTACH ':memory:' AS other",
              "CREATE TABLE other.t (c)",
              "CREATE INDEX other.i ON t (c)");

      assertThat(schema.tables())
          .extracting(TableSchema::columnNames)
          .containsExactly(List.of("a"));
      assertThat(schema.tables().get(0).indexes()).isEmpty();
      assertThat(schema.tables().get(0).triggers()).isEmpty();
    }

    @Test
    void haveNoUniqueConstraintsThatSqliteHasDropped() {
      TableSchema table =
          table(
              "CREATE TABLE t (a TEXT PRIMARY KEY UNIQUE, b CONSTRAINT x UNIQUE, UNIQUE (a), UNIQUE"
                  + " (B), UNIQUE (b COLLATE NOCASE))");

      assertThat(table.uniques())
          .containsExactly(
              new UniqueSchema("x", List.of(part("b")), null),
              new UniqueSchema(null, List.of(new IndexPart("b", null, "NOCASE", false)), null));
    }

    @Test
    void thatAreKeptByTheirKeyDeclareNothingNotNullByThemselves() {
      TableSchema table = table("CREATE TABLE t (a, b NOT NULL, PRIMARY KEY (b, a)) WITHOUT ROWID");

      assertThat(table.withoutRowid()).isTrue();
      assertThat(table.primaryKey()).containsExactly("b", "a");
      assertThat(table.columns()).extracting(ColumnSchema::notNull).containsExactly(false, true);
    }

    @Test
    void haveAKeyThatIsTheNumberOfARowOnlyWhereSqliteSaysSo() {
      List<String> numbers =
          List.of(
              "a INTEGER PRIMARY KEY",
              "a integer PRIMARY KEY ASC ON CONFLICT ABORT",
              "b, a INTEGER, PRIMARY KEY (a DESC)",
              "b, a INTEGER, PRIMARY KEY (a COLLATE NOCASE)");
      for (String columns : numbers) {
        assertThat(table("DROP TABLE IF EXISTS t", "CREATE TABLE t (" + columns + ")").key())
            .as(columns)
            .isEqualTo(new PrimaryKeySchema(List.of(part("a")), true, false, null));
      }
      assertThat(table("DROP TABLE t", "CREATE TABLE t (a INTEGER PRIMARY KEY DESC)").key())
          .isEqualTo(
              new PrimaryKeySchema(
                  List.of(new IndexPart("a", null, "BINARY", true)), false, false, null));
      assertThat(table("DROP TABLE t", "CREATE TABLE t (a INT PRIMARY KEY)").key().rowid())
          .isFalse();
      assertThat(
              table("DROP TABLE t", "CREATE TABLE t (a INTEGER PRIMARY KEY) WITHOUT ROWID")
                  .key()
                  .rowid())
          .isFalse();
    }

    @Test
    void haveKeysInTheirOrderAndWhatHappensToRefusedRows() {
      TableSchema table =
          table(
              """
              CREATE TABLE t (
                a TEXT COLLATE NOCASE NOT NULL ON CONFLICT IGNORE,
                b NOT NULL ON CONFLICT ABORT,
                c UNIQUE ON CONFLICT REPLACE,
                UNIQUE (b), UNIQUE (b) ON CONFLICT FAIL,
                PRIMARY KEY (b DESC, a, c COLLATE RTRIM) ON CONFLICT ROLLBACK) WITHOUT ROWID""");

      assertThat(table.key())
          .isEqualTo(
              new PrimaryKeySchema(
                  List.of(
                      new IndexPart("b", null, "BINARY", true),
                      new IndexPart("a", null, "NOCASE", false),
                      new IndexPart("c", null, "RTRIM", false)),
                  false,
                  false,
                  "ROLLBACK"));
      assertThat(table.columns())
          .extracting(ColumnSchema::onNull)
          .containsExactly("IGNORE", null, null);
      assertThat(table.uniques())
          .containsExactly(
              new UniqueSchema(null, List.of(part("c")), "REPLACE"),
              new UniqueSchema(null, List.of(part("b")), "FAIL"));
    }

    @Test
    void haveTheColumnsThatWereAddedDroppedAndRenamed() {
      TableSchema table =
          table(
              "CREATE TABLE t (a INT, b TEXT -- the b\n, CHECK (a > 0))",
              "ALTER TABLE t ADD COLUMN c VARCHAR(3) /* , */ DEFAULT 'x' NOT NULL ;",
              "ALTER TABLE t RENAME COLUMN a TO \"a a\"",
              "ALTER TABLE t DROP COLUMN b",
              "ALTER TABLE t ADD d");

      assertThat(table.columns())
          .containsExactly(
              new ColumnSchema("a a", "INT", false, null, null, null, null, "\"a a\" INT"),
              new ColumnSchema(
                  "c",
                  "VARCHAR(3)",
                  true,
                  null,
                  "'x'",
                  null,
                  null,
                  "c VARCHAR(3) /* , */ DEFAULT 'x' NOT NULL"),
              column("d", ""));
      assertThat(table.checks()).extracting(CheckSchema::condition).containsExactly("\"a a\" > 0");
    }

    @Test
    void haveTheirNewNameEverywhere() {
      DatabaseSchema schema =
          read(
              "CREATE TABLE p (id INTEGER PRIMARY KEY)",
              "CREATE TABLE t (a REFERENCES p)",
              "CREATE INDEX i ON p (id)",
              "CREATE TRIGGER g AFTER INSERT ON p BEGIN DELETE FROM p; END",
              "CREATE VIEW v AS SELECT id FROM p",
              "ALTER TABLE p RENAME TO \"Par ent\"");

      TableSchema parent = schema.table("par ENT").orElseThrow();
      assertThat(parent.name()).isEqualTo("Par ent");
      assertThat(parent.sql()).isEqualTo("CREATE TABLE \"Par ent\" (id INTEGER PRIMARY KEY)");
      assertThat(parent.indexes()).hasSize(1);
      assertThat(parent.triggers())
          .extracting(TriggerSchema::body)
          .containsExactly(
              "create trigger g after insert on \"par ent\" begin delete from \"par ent\" ; end");
      assertThat(schema.table("t").orElseThrow().foreignKeys())
          .extracting(ForeignKeySchema::parent)
          .containsExactly("Par ent");
      assertThat(schema.views())
          .extracting(ViewSchema::body)
          .containsExactly("create view v as select id from \"par ent\"");
    }
  }

  @Nested
  class Indexes {
    @Test
    void haveColumnsExpressionsAndConditions() {
      String plain = "CREATE INDEX t_plain ON t (b, A DESC)";
      String calculated = "CREATE UNIQUE INDEX [T calc] ON t(lower(a) COLLATE nocase DESC, b||'x')";
      String partial = "CREATE INDEX t_partial ON t (c COLLATE rtrim) WHERE b>0 AND c IS NOT NULL";

      TableSchema table =
          table("CREATE TABLE t (a COLLATE NOCASE, b, c)", plain, calculated, partial);

      assertThat(table.indexes())
          .containsExactly(
              new IndexSchema(
                  "T calc",
                  true,
                  List.of(
                      new IndexPart(null, "lower ( a ) collate nocase", "NOCASE", true),
                      new IndexPart(null, "b || 'x'", "BINARY", false)),
                  null,
                  calculated),
              new IndexSchema(
                  "t_partial",
                  false,
                  List.of(new IndexPart("c", null, "RTRIM", false)),
                  "b > 0 and c is not null",
                  partial),
              new IndexSchema(
                  "t_plain",
                  false,
                  List.of(part("b"), new IndexPart("a", null, "NOCASE", true)),
                  null,
                  plain));
    }

    @Test
    void mayNameColumnsInEveryWay() {
      TableSchema table =
          table(
              "CREATE TABLE t (desc INT, \"order by\" TEXT, \"it's\" INTEGER PRIMARY KEY)",
              "CREATE INDEX \"i \"\"1\" ON t (desc desc, (([order by])) asc, `it's`, 'desc')");

      assertThat(table.indexes())
          .flatExtracting(IndexSchema::parts)
          .extracting(IndexPart::column, IndexPart::descending)
          .containsExactly(
              tuple("desc", true),
              tuple("order by", false),
              tuple("it's", false),
              tuple("desc", false));
      assertThat(table.indexes()).extracting(IndexSchema::name).containsExactly("i \"1");
    }

    @Test
    void ofTablesWithoutRowidHaveNoMoreThanWasDeclared() {
      TableSchema table =
          table(
              "CREATE TABLE t (a PRIMARY KEY, b, c UNIQUE) WITHOUT ROWID",
              "CREATE INDEX i ON t (b)");

      assertThat(table.indexes())
          .extracting(IndexSchema::parts)
          .containsExactly(List.of(part("b")));
      assertThat(table.uniques()).containsExactly(new UniqueSchema(null, List.of(part("c")), null));
    }
  }

  @Nested
  class Views {
    @Test
    void haveTheirTriggers() {
      String view = "CREATE VIEW v (x) AS SELECT a FROM t -- all";
      String trigger = "CREATE TRIGGER v_del INSTEAD OF DELETE ON V BEGIN DELETE FROM t; END";

      DatabaseSchema schema = read("CREATE TABLE t (a)", view, trigger);

      assertThat(schema.views())
          .containsExactly(
              new ViewSchema(
                  "v",
                  "create view v ( x ) as select a from t",
                  "CREATE VIEW v (x) AS SELECT a FROM t -- all",
                  List.of(
                      new TriggerSchema(
                          "v_del",
                          "create trigger v_del instead of delete on v begin delete from t ; end",
                          trigger))));
      assertThat(schema.table("t").orElseThrow().triggers()).isEmpty();
      assertThat(schema.table("v")).isEmpty();
    }

    @Test
    void mayBeBroken() {
      DatabaseSchema schema =
          read(
              "CREATE TABLE t (a)",
              "CREATE VIEW b AS SELECT x FROM y",
              "CREATE VIEW a AS SELECT 1");

      assertThat(schema.views()).extracting(ViewSchema::name).containsExactly("a", "b");
      assertThat(schema.tables()).hasSize(1);
    }
  }

  @Nested
  class Triggers {
    @Test
    void areInTheOrderOfTheirNamesAndMayHaveThatOfATable() {
      TableSchema table =
          table(
              "CREATE TABLE t (a)",
              "CREATE TRIGGER IF NOT EXISTS u AFTER UPDATE OF a ON T WHEN new.a > 'A' BEGIN SELECT"
                  + " CASE 1 WHEN 1 THEN 2 END; END",
              "CREATE TRIGGER t BEFORE DELETE ON t BEGIN SELECT raise(ABORT, 'No'); END");

      assertThat(table.triggers())
          .extracting(TriggerSchema::body)
          .containsExactly(
              "create trigger t before delete on t begin select raise ( abort , 'No' ) ; end",
              "create trigger u after update of a on t when new . a > 'A' begin select case 1 when 1"
                  + " then 2 end ; end");
    }
  }

  @Nested
  class VirtualTables {
    @Test
    void areKnownByTheirStatementAndNotByTheirContent() {
      DatabaseSchema schema =
          read(
              "CREATE TABLE t (a)",
              "CREATE VIRTUAL TABLE IF NOT EXISTS words USING fts5(title, body, content='')",
              "CREATE VIRTUAL TABLE boxes USING rtree(id, x1, x2)");

      assertThat(schema.tables()).extracting(TableSchema::name).containsExactly("t");
      assertThat(schema.virtualTables())
          .containsExactly(
              new VirtualTable("boxes", "CREATE VIRTUAL TABLE boxes USING rtree(id, x1, x2)"),
              new VirtualTable(
                  "words", "CREATE VIRTUAL TABLE words USING fts5(title, body, content='')"));
    }
  }

  @Nested
  class Reading {
    @Test
    void takesOneViewOfTheDatabaseAndLeavesNothingBehind() {
      connection.executeOnce("CREATE TABLE t (a)");
      database.forget();

      read();
      read();

      assertThat(connection.inTransaction()).isFalse();
      assertThat(connection.statements().busy()).isZero();
      assertThat(database.statements()).isEmpty();
    }

    @Test
    void seesWhatATransactionHasChanged() {
      connection.executeOnce("BEGIN");
      connection.executeOnce("CREATE TABLE t (a)");

      assertThat(read().tables()).hasSize(1);
      assertThat(connection.inTransaction()).isTrue();

      connection.executeOnce("ROLLBACK");
      assertThat(read().tables()).isEmpty();
    }

    @Test
    void readsHundredsOfTables() {
      for (int i = 0; i < 300; i++) {
        connection.executeOnce(
            "CREATE TABLE t%d (id INTEGER PRIMARY KEY, a TEXT UNIQUE, b REFERENCES t0)"
                .formatted(i));
        connection.executeOnce("CREATE INDEX i%d ON t%d (b)".formatted(i, i));
      }

      DatabaseSchema schema = read();

      assertThat(schema.tables())
          .hasSize(300)
          .allSatisfy(
              table -> {
                assertThat(table.columns()).hasSize(3);
                assertThat(table.uniques()).hasSize(1);
                assertThat(table.foreignKeys()).hasSize(1);
                assertThat(table.indexes()).hasSize(1);
              });
    }

    @Test
    void readsChinook() throws IOException {
      try (InputStream original = SchemaReaderTest.class.getResourceAsStream("/chinook.sqlite")) {
        Files.copy(Objects.requireNonNull(original), database.file());
      }
      DatabaseSchema schema;
      try (Session session = SQLiteSession.open(database.name())) {
        schema = session.schema();
      }

      assertThat(schema.tables())
          .extracting(TableSchema::name)
          .containsExactly(
              "Album",
              "Artist",
              "Customer",
              "Employee",
              "Genre",
              "Invoice",
              "InvoiceLine",
              "MediaType",
              "Playlist",
              "PlaylistTrack",
              "Track");
      assertThat(schema.tables().stream().mapToInt(table -> table.columns().size()).sum())
          .isEqualTo(64);
      assertThat(schema.tables().stream().mapToInt(table -> table.foreignKeys().size()).sum())
          .isEqualTo(11);
      assertThat(schema.tables().stream().mapToInt(table -> table.indexes().size()).sum())
          .isEqualTo(11);
      assertThat(schema.table("playlisttrack").orElseThrow().primaryKey())
          .containsExactly("PlaylistId", "TrackId");
      assertThat(schema.table("Track").orElseThrow().column("unitprice"))
          .contains(
              new ColumnSchema(
                  "UnitPrice",
                  "NUMERIC(10,2)",
                  true,
                  null,
                  null,
                  null,
                  null,
                  "[UnitPrice] NUMERIC(10,2)  NOT NULL"));
    }
  }

  @Nested
  class Refusals {
    @Test
    void nameTheTableWhoseStatementIsNotUnderstood() {
      assertThatThrownBy(() -> stored("t").read("CREATE TABLE t (a !)", List.of()))
          .isInstanceOf(DatabaseException.class)
          .hasMessage(
              "Cannot read the schema of test.db: the statement that has created table t is not"
                  + " understood; please report it with that statement. Cannot read a definition:"
                  + " expected a constraint, ',' or ')' at line 1, column 19, found '!'; pass a"
                  + " statement that SQLite accepts.");
    }

    @Test
    void tellWhatSqliteSaysAndWhatTheStatement() {
      StoredTable table = stored("t");
      table.add(new StoredTable.FoundColumn("b", "INT", false, false, 0, 0));

      assertThatThrownBy(() -> table.read("CREATE TABLE t (a INT)", List.of()))
          .isInstanceOf(DatabaseException.class)
          .hasMessage(
              "Cannot read the schema of test.db: about table t, its columns, SQLite says [b], but"
                  + " its statement is understood as [a]; please report it with that statement.");
    }

    private static StoredTable stored(String name) {
      return new StoredTable("test.db", name, false, false);
    }
  }

  @Nested
  class OfASession {
    @Test
    void hasWhatTheSessionHasNotCommitted() {
      try (Session session = SQLiteSession.open(database.name());
          Session other = SQLiteSession.open(database.name())) {
        session.execute("CREATE TABLE t (a)");

        assertThat(session.schema().table("T")).isPresent();
        assertThat(other.schema().tables()).isEmpty();

        session.rollback();
        assertThat(session.schema().tables()).isEmpty();
      }
    }

    @Test
    void isReadFromMemoryToo() {
      try (Session session = SQLiteSession.open(":memory:")) {
        session.execute("CREATE TABLE t (a)");
        session.commit();

        assertThat(session.schema().tables()).hasSize(1);
        assertThat(session.inTransaction()).isFalse();
      }
    }

    @Test
    void isNotReadFromOneThatIsClosed() {
      Session session = SQLiteSession.open(database.name());
      session.close();

      assertThatThrownBy(session::schema).isInstanceOf(SessionException.class);
    }
  }

  @Test
  void isTriedWithManyTables() {
    assertThat(OddTables.statements()).hasSizeGreaterThan(30);
  }
}
