package io.github.sqlsymphony.dialect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import io.github.sqlsymphony.exception.QueryException;
import io.github.sqlsymphony.fixture.OddTables;
import io.github.sqlsymphony.schema.CheckSchema;
import io.github.sqlsymphony.schema.ColumnSchema;
import io.github.sqlsymphony.schema.ColumnSchema.GeneratedSchema;
import io.github.sqlsymphony.schema.ForeignKeySchema;
import io.github.sqlsymphony.schema.IndexPart;
import io.github.sqlsymphony.schema.PrimaryKeySchema;
import io.github.sqlsymphony.schema.TableSchema;
import io.github.sqlsymphony.schema.UniqueSchema;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What SQLite itself says of the same tables is compared in {@code SchemaReaderTest}. */
class TableDefinitionTest {

  private static TableSchema read(String columns) {
    return TableDefinition.read("CREATE TABLE t (" + columns + ")");
  }

  private static ColumnSchema column(String definition) {
    TableSchema table = read(definition);
    assertThat(table.columns()).hasSize(1);
    return table.columns().get(0);
  }

  private static IndexPart part(String column) {
    return new IndexPart(column, null, "BINARY", false);
  }

  @Test
  void readsAWholeTable() {
    String sql =
        """
        CREATE TABLE IF NOT EXISTS "author" (
          "id" INTEGER PRIMARY KEY AUTOINCREMENT, -- the key
          "name" VARCHAR(64) NOT NULL COLLATE NOCASE,
          "born" INTEGER DEFAULT 1900,
          "agent" INTEGER REFERENCES "agent" ("id") ON DELETE SET NULL,
          CONSTRAINT "author__named" UNIQUE ("name", "born"),
          CONSTRAINT "author__young" CHECK ("born" > 1800)
        ) STRICT""";

    assertThat(TableDefinition.read(sql))
        .isEqualTo(
            new TableSchema(
                "author",
                List.of(
                    new ColumnSchema(
                        "id",
                        "INTEGER",
                        false,
                        null,
                        null,
                        null,
                        null,
                        "\"id\" INTEGER PRIMARY KEY AUTOINCREMENT"),
                    new ColumnSchema(
                        "name",
                        "VARCHAR(64)",
                        true,
                        null,
                        null,
                        "NOCASE",
                        null,
                        "\"name\" VARCHAR(64) NOT NULL COLLATE NOCASE"),
                    new ColumnSchema(
                        "born",
                        "INTEGER",
                        false,
                        null,
                        "1900",
                        null,
                        null,
                        "\"born\" INTEGER DEFAULT 1900"),
                    new ColumnSchema(
                        "agent",
                        "INTEGER",
                        false,
                        null,
                        null,
                        null,
                        null,
                        "\"agent\" INTEGER REFERENCES \"agent\" (\"id\") ON DELETE SET NULL")),
                new PrimaryKeySchema(List.of(part("id")), true, true, null),
                false,
                true,
                List.of(
                    new UniqueSchema(
                        "author__named",
                        List.of(new IndexPart("name", null, "NOCASE", false), part("born")),
                        null)),
                List.of(
                    new ForeignKeySchema(
                        null,
                        List.of("agent"),
                        "agent",
                        List.of("id"),
                        "NO ACTION",
                        "SET NULL",
                        false)),
                List.of(new CheckSchema("author__young", "born > 1800", "\"born\" > 1800")),
                List.of(),
                List.of(),
                sql));
  }

  static Stream<String> oddTables() {
    return OddTables.statements();
  }

  @ParameterizedTest
  @MethodSource("oddTables")
  void readsWhatSqliteAccepts(String sql) {
    if (!sql.contains(" AS SELECT ")) {
      assertThat(TableDefinition.read(sql).name()).isEqualTo("t");
    }
  }

  @Test
  void isTriedWithManyTables() {
    assertThat(OddTables.statements()).hasSizeGreaterThan(30);
  }

  @Nested
  class Names {
    @ParameterizedTest
    @CsvSource({
      "t, t",
      "\"T t\", T t",
      "'\"a\"\"b\"', 'a\"b'",
      "[select], select",
      "`a``b`, a`b",
      "main.t, t",
      "temp . \"t\", t",
      "таблица, таблица",
      "if, if"
    })
    void ofTablesAreReadWithoutQuotesAndDatabase(String written, String name) {
      assertThat(TableDefinition.read("CREATE TABLE " + written + " (a)").name()).isEqualTo(name);
      assertThat(TableDefinition.read("CREATE TABLE IF NOT EXISTS " + written + " (a)").name())
          .isEqualTo(name);
      assertThat(TableDefinition.read("create temp table " + written + " (a)").name())
          .isEqualTo(name);
    }

    @Test
    void ofTablesMayBeTexts() {
      assertThat(TableDefinition.read("CREATE TABLE 'it''s' (a)").name()).isEqualTo("it's");
    }

    @Test
    void ofColumnsMayBeAlmostAnything() {
      TableSchema table =
          read(
              "a, \"B\"\"b\" INT, [c (] TEXT, `check`, 'd''d', key, desc NOT NULL, 😀, \"primary\"");

      assertThat(table.columnNames())
          .containsExactly("a", "B\"b", "c (", "check", "d'd", "key", "desc", "😀", "primary");
      assertThat(table.primaryKey()).isEmpty();
    }
  }

  @Nested
  class Types {
    @ParameterizedTest
    @ValueSource(
        strings = {
          "INT",
          "UNSIGNED BIG INT",
          "VARCHAR(255)",
          "DECIMAL ( +10 , -2 )",
          "\"my type\"",
          "KEY",
          "GENERATED",
          "'it''s' [x] y",
          "BIG /* , */ INT"
        })
    void areKeptAsTheyAreWritten(String type) {
      assertThat(column("a " + type).type()).isEqualTo(type);
      assertThat(column("a " + type + " NOT NULL").type()).isEqualTo(type);
      assertThat(column("a " + type + " NOT NULL").notNull()).isTrue();
    }

    @Test
    void areEmptyWhereThereIsNone() {
      assertThat(column("a").type()).isEmpty();
      assertThat(column("a PRIMARY KEY").type()).isEmpty();
      assertThat(column("a AS (1)").type()).isEmpty();
      assertThat(column("a CONSTRAINT c").type()).isEmpty();
    }

    @Test
    void endBeforeGeneratedAlways() {
      assertThat(column("a INT GENERATED ALWAYS AS (1)").type()).isEqualTo("INT");
      assertThat(column("a GENERATED ALWAYS AS (1)").type()).isEmpty();
      assertThat(column("a INT GENERATED ALWAYS NOT NULL").type()).isEqualTo("INT");
      assertThat(column("a GENERATED ALWAYS").type()).isEmpty();
      assertThat(column("a GENERATED ALWAYS X").type()).isEqualTo("GENERATED ALWAYS X");
    }
  }

  @Nested
  class Defaults {
    @ParameterizedTest
    @CsvSource({
      "1, 1",
      "-1, - 1",
      "- 1.5E-3, - 1.5e-3",
      "+1, 1",
      ".5, .5",
      "0xFF, 0xff",
      "'''It''''s''', '''It''''s'''",
      "x'00fF', x'00fF'",
      "NULL, null",
      "True, true",
      "CURRENT_TIMESTAMP, current_timestamp",
      "(1), ( 1 )",
      "(A || '('), ( a || '(' )",
      "(1 + (2*3)), ( 1 + ( 2 * 3 ) )"
    })
    void areKeptInTheirPlainForm(String written, String plain) {
      assertThat(column("a DEFAULT " + written).defaultValue()).isEqualTo(plain);
      assertThat(column("a INT DEFAULT " + written + " NOT NULL").defaultValue()).isEqualTo(plain);
      assertThat(column("a INT DEFAULT " + written + " NOT NULL").notNull()).isTrue();
    }

    @Test
    void areTextsWhereTheyAreNames() {
      assertThat(column("a DEFAULT Abc").defaultValue()).isEqualTo("'Abc'");
      assertThat(column("a DEFAULT \"Abc\"").defaultValue()).isEqualTo("'Abc'");
      assertThat(column("a DEFAULT [it's]").defaultValue()).isEqualTo("'it''s'");
      assertThat(column("a DEFAULT \"true\"").defaultValue()).isEqualTo("'true'");
      assertThat(column("a DEFAULT \"null\"").defaultValue()).isEqualTo("'null'");
    }

    @Test
    void areThoseDeclaredLast() {
      assertThat(column("a DEFAULT 1 DEFAULT 2").defaultValue()).isEqualTo("2");
      assertThat(column("a").defaultValue()).isNull();
    }
  }

  @Nested
  class Columns {
    @Test
    void haveTheirConstraintsInAnyOrder() {
      ColumnSchema column =
          column(
              "a TEXT COLLATE nocase UNIQUE DEFAULT 'x' CHECK (a) NOT NULL ON CONFLICT FAIL NULL");

      assertThat(column)
          .isEqualTo(
              new ColumnSchema(
                  "a",
                  "TEXT",
                  true,
                  "FAIL",
                  "'x'",
                  "nocase",
                  null,
                  "a TEXT COLLATE nocase UNIQUE DEFAULT 'x' CHECK (a) NOT NULL ON CONFLICT FAIL NULL"));
    }

    @Test
    void haveDefinitionsWithoutCommentsAroundThem() {
      TableSchema table = read("/* 1 */ a INT /* 2 */ NOT NULL -- 3\n, -- 4\nb -- 5\n");

      assertThat(table.columns())
          .extracting(ColumnSchema::definition)
          .containsExactly("a INT /* 2 */ NOT NULL", "b");
    }

    @Test
    void haveTheCollationDeclaredLast() {
      assertThat(column("a COLLATE nocase COLLATE \"R t\"").collation()).isEqualTo("R t");
      assertThat(column("a").collation()).isNull();
    }

    @ParameterizedTest
    @CsvSource({
      "a INT AS (A*2), false",
      "a INT AS (A*2) VIRTUAL, false",
      "a INT AS (A*2) STORED, true",
      "a INT GENERATED ALWAYS AS (A*2), false",
      "a GENERATED ALWAYS AS (A*2) stored UNIQUE, true",
      "a INT NOT NULL GENERATED ALWAYS AS (A*2) CHECK (a), false"
    })
    void canBeCalculated(String definition, boolean stored) {
      assertThat(column(definition).generated()).isEqualTo(new GeneratedSchema("a * 2", stored));
    }
  }

  @Nested
  class PrimaryKeys {
    @ParameterizedTest
    @ValueSource(
        strings = {
          "b, a INTEGER PRIMARY KEY",
          "b, a INTEGER PRIMARY KEY DESC ON CONFLICT ROLLBACK",
          "b, a, PRIMARY KEY (a)",
          "b, a, CONSTRAINT k PRIMARY KEY (\"A\" ASC) ON CONFLICT IGNORE",
          "b, a, PRIMARY KEY (a, A)",
          "b, a, PRIMARY KEY (((a) COLLATE nocase) COLLATE binary DESC)"
        })
    void areFoundInEveryForm(String columns) {
      TableSchema table = read(columns);

      assertThat(table.primaryKey()).containsExactly("a");
      assertThat(table.autoIncrement()).isFalse();
    }

    @Test
    void haveTheirOwnOrder() {
      assertThat(read("a, b, c, PRIMARY KEY (c, a)").primaryKey()).containsExactly("c", "a");
      assertThat(read("a, b").primaryKey()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
        strings = {
          "a INTEGER PRIMARY KEY AUTOINCREMENT",
          "a INTEGER PRIMARY KEY ASC ON CONFLICT FAIL autoincrement NOT NULL",
          "a INTEGER, PRIMARY KEY (a AUTOINCREMENT)"
        })
    void canHaveNumbersThatNeverComeAgain(String columns) {
      assertThat(read(columns).autoIncrement()).isTrue();
    }
  }

  @Nested
  class Uniques {
    @Test
    void areThoseOfColumnsAndTables() {
      TableSchema table =
          read(
              "a UNIQUE, b CONSTRAINT x UNIQUE ON CONFLICT ABORT, UNIQUE (a, B), CONSTRAINT [y z]"
                  + " UNIQUE (b)");

      assertThat(table.uniques())
          .containsExactly(
              new UniqueSchema(null, List.of(part("a")), null),
              new UniqueSchema("x", List.of(part("b")), null),
              new UniqueSchema(null, List.of(part("a"), part("b")), null),
              new UniqueSchema("y z", List.of(part("b")), null));
    }

    @Test
    void compareLikeTheColumnUnlessTheySayOtherwise() {
      TableSchema table =
          read(
              "a UNIQUE COLLATE nocase, UNIQUE (a DESC), UNIQUE (a COLLATE rtrim),"
                  + " UNIQUE ((a COLLATE rtrim) COLLATE Binary ASC)");

      assertThat(table.uniques())
          .flatExtracting(UniqueSchema::columns)
          .extracting(IndexPart::collation, IndexPart::descending)
          .containsExactly(
              tuple("NOCASE", false),
              tuple("NOCASE", true),
              tuple("RTRIM", false),
              tuple("BINARY", false));
    }
  }

  @Nested
  class Checks {
    @Test
    void areThoseOfColumnsAndTables() {
      TableSchema table =
          read(
              "a CHECK (\"A\">0) CONSTRAINT x CHECK( a <> ')' ), CHECK (a -- )\n IN (1, (2))),"
                  + " CONSTRAINT \"y\"\"z\" CHECK (1)");

      assertThat(table.checks())
          .containsExactly(
              new CheckSchema(null, "a > 0", "\"A\">0"),
              new CheckSchema("x", "a <> ')'", "a <> ')'"),
              new CheckSchema(null, "a in ( 1 , ( 2 ) )", "a -- )\n IN (1, (2))"),
              new CheckSchema("y\"z", "1", "1"));
    }

    @Test
    void haveTheNameRightBeforeThem() {
      TableSchema table =
          read(
              "a CONSTRAINT x NOT NULL CHECK (1), b CONSTRAINT y CONSTRAINT z CHECK (2), CONSTRAINT"
                  + " v, CHECK (3)");

      assertThat(table.checks()).extracting(CheckSchema::name).containsExactly(null, "z", null);
    }
  }

  @Nested
  class References {
    private static ForeignKeySchema key(String columns) {
      List<ForeignKeySchema> keys = read(columns).foreignKeys();
      assertThat(keys).hasSize(1);
      return keys.get(0);
    }

    @Test
    void mayNameNothingButTheTable() {
      assertThat(key("a REFERENCES \"p q\""))
          .isEqualTo(
              new ForeignKeySchema(
                  null, List.of("a"), "p q", List.of(), "NO ACTION", "NO ACTION", false));
    }

    @Test
    void mayNameEverything() {
      assertThat(
              key(
                  "a, b, CONSTRAINT f FOREIGN KEY (B, \"a\") REFERENCES [p] ('x', y) ON UPDATE SET"
                      + " DEFAULT MATCH FULL ON INSERT CASCADE ON DELETE RESTRICT DEFERRABLE"
                      + " INITIALLY DEFERRED"))
          .isEqualTo(
              new ForeignKeySchema(
                  "f", List.of("b", "a"), "p", List.of("x", "y"), "SET DEFAULT", "RESTRICT", true));
    }

    @ParameterizedTest
    @CsvSource({
      "a REFERENCES p DEFERRABLE, false",
      "a REFERENCES p NOT DEFERRABLE INITIALLY DEFERRED, false",
      "a REFERENCES p DEFERRABLE INITIALLY IMMEDIATE, false",
      "a REFERENCES p DEFERRABLE INITIALLY DEFERRED NOT NULL, true",
      "a REFERENCES p NOT NULL DEFERRABLE INITIALLY DEFERRED, true",
      "a REFERENCES p DEFERRABLE INITIALLY DEFERRED NOT DEFERRABLE, false"
    })
    void areDeferredIfTheySaySo(String definition, boolean deferred) {
      assertThat(key(definition).deferred()).isEqualTo(deferred);
    }

    @Test
    void haveTheActionDeclaredLast() {
      assertThat(key("a REFERENCES p ON DELETE CASCADE ON DELETE SET NULL").onDelete())
          .isEqualTo("SET NULL");
    }

    @Test
    void belongToAColumnOrToTheTable() {
      assertThat(
              read("a CONSTRAINT x REFERENCES p, b REFERENCES p, FOREIGN KEY (a) REFERENCES q")
                  .foreignKeys())
          .extracting(ForeignKeySchema::name, ForeignKeySchema::columns, ForeignKeySchema::parent)
          .containsExactly(
              tuple("x", List.of("a"), "p"),
              tuple(null, List.of("b"), "p"),
              tuple(null, List.of("a"), "q"));
    }
  }

  @Test
  void doesWithoutCommasBetweenConstraintsOfTheTable() {
    TableSchema table =
        read(
            "a, b, UNIQUE (a) CHECK (b) CONSTRAINT k PRIMARY KEY (b) FOREIGN KEY (a) REFERENCES p");

    assertThat(table.uniques()).hasSize(1);
    assertThat(table.checks()).hasSize(1);
    assertThat(table.foreignKeys()).hasSize(1);
    assertThat(table.primaryKey()).containsExactly("b");
  }

  @ParameterizedTest
  @CsvSource({
    "'', false, false",
    "STRICT, true, false",
    "without rowid, false, true",
    "'STRICT , WITHOUT ROWID ;', true, true",
    "'WITHOUT ROWID,strict -- end', true, true"
  })
  void readsOptions(String options, boolean strict, boolean withoutRowid) {
    TableSchema table = TableDefinition.read("CREATE TABLE t (a PRIMARY KEY)" + options);

    assertThat(table.strict()).isEqualTo(strict);
    assertThat(table.withoutRowid()).isEqualTo(withoutRowid);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      value = {
        "SELECT 1 | CREATE at line 1, column 1, found SELECT",
        "CREATE VIEW v AS SELECT 1 | TABLE at line 1, column 8, found VIEW",
        "CREATE TABLE t AS SELECT 1 | '(' at line 1, column 16, found AS",
        "CREATE TABLE t () | the name of a column at line 1, column 17, found ')'",
        "CREATE TABLE t (a | a constraint, ',' or ')' at line 1, column 18, found nothing",
        "CREATE TABLE t (a INT ! 1) | a constraint, ',' or ')' at line 1, column 23, found '!'",
        "CREATE TABLE t (a DEFAULT ;) | a default value at line 1, column 27, found ';'",
        "CREATE TABLE t (a CHECK (1) | a constraint, ',' or ')' at line 1, column 28, found nothing",
        "CREATE TABLE t (a CHECK (1 | ')' at line 1, column 27, found nothing",
        "CREATE TABLE t (a, CHECK 1) | '(' at line 1, column 26, found a number",
        "CREATE TABLE t (a, UNIQUE (1)) | the name of a column at line 1, column 28, found a number",
        "CREATE TABLE t (a, UNIQUE (a + 1)) | ')' at line 1, column 30, found '+'",
        "CREATE TABLE t (a, UNIQUE (a) b) | ')' at line 1, column 31, found b",
        "CREATE TABLE t (a, PRIMARY (a)) | a constraint at line 1, column 20, found PRIMARY",
        "CREATE TABLE t (a REFERENCES p ON DELETE DROP) | an action of a foreign key at line 1, column 42, found DROP",
        "CREATE TABLE t (a NOT NULL ON CONFLICT DROP) | what is to happen then, one of ROLLBACK, ABORT, FAIL, IGNORE, REPLACE at line 1, column 40, found DROP",
        "CREATE TABLE t (a) FAST | an option of the table or the end at line 1, column 20, found FAST"
      })
  void refusesWhatItDoesNotUnderstand(String sql, String problem) {
    assertThatThrownBy(() -> TableDefinition.read(sql))
        .isInstanceOf(QueryException.class)
        .hasMessage(
            "Cannot read a definition: expected %s; pass a statement that SQLite accepts.",
            problem);
  }

  @Test
  void refusesAConstraintOfAColumnThatIsNotThere() {
    assertThatThrownBy(() -> read("a, b, UNIQUE (c)"))
        .isInstanceOf(QueryException.class)
        .hasMessage(
            "Cannot read a definition: a constraint names the column c, which the table has not; its"
                + " columns are a, b.");
  }

  @Nested
  class Renaming {
    @ParameterizedTest
    @CsvSource(
        delimiter = '|',
        value = {
          "CREATE TABLE t(a) | CREATE TABLE \"new \"\"t\"(a)",
          "create  table /* t */ [t](t) | create  table /* t */ \"new \"\"t\"(t)",
          "CREATE TABLE IF NOT EXISTS \"t\" (a) | CREATE TABLE IF NOT EXISTS \"new \"\"t\" (a)",
          "CREATE TEMP TABLE t AS SELECT 1 | CREATE TEMP TABLE \"new \"\"t\" AS SELECT 1",
          "CREATE TABLE main.t (a REFERENCES t) | CREATE TABLE main.\"new \"\"t\" (a REFERENCES t)"
        })
    void changesTheNameAndNothingElse(String sql, String renamed) {
      assertThat(TableDefinition.renamed(sql, "new \"t")).isEqualTo(renamed);
    }

    @Test
    void refusesWhatIsNoTable() {
      assertThatThrownBy(() -> TableDefinition.renamed("CREATE INDEX i ON t (a)", "u"))
          .isInstanceOf(QueryException.class)
          .hasMessage(
              "Cannot read a definition: expected TABLE at line 1, column 8, found INDEX; pass a"
                  + " statement that SQLite accepts.");
    }
  }
}
