package io.github.sqlsymphony.dialect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.github.sqlsymphony.dialect.RawStatement.Kind;
import io.github.sqlsymphony.exception.QueryException;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Locale;
import java.util.Random;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.sqlite.Function;

class SqlScannerTest {

  private static Kind kindOf(String sql) {
    return SqlScanner.scan(sql).kind();
  }

  private static int parametersOf(String sql) {
    return SqlScanner.scan(sql).parameters();
  }

  private static void assertRefused(String sql, String message) {
    assertThatExceptionOfType(QueryException.class)
        .isThrownBy(() -> SqlScanner.scan(sql))
        .withMessage(message);
  }

  @Test
  void keepsTheTextAsGiven() {
    String sql = " /* who */ SELECT name FROM user WHERE id = ? AND cash > ?; ";

    assertThat(SqlScanner.scan(sql)).isEqualTo(new RawStatement(sql, Kind.READ, 2));
  }

  @Nested
  class Kinds {
    @ParameterizedTest
    @ValueSource(
        strings = {
          "SELECT 1",
          "select 1",
          "VALUES (1), (2)",
          "EXPLAIN SELECT 1",
          "EXPLAIN QUERY PLAN SELECT 1",
          "EXPLAIN DELETE FROM user",
          "explain query plan WITH a AS (SELECT 1) DELETE FROM user",
          "EXPLAIN CREATE TRIGGER t AFTER INSERT ON user BEGIN SELECT 1; END",
          "\uFEFFSELECT 1"
        })
    void readsOnly(String sql) {
      assertThat(kindOf(sql)).isEqualTo(Kind.READ);
    }

    @ParameterizedTest
    @ValueSource(
        strings = {
          "INSERT INTO user VALUES (1)",
          "REPLACE INTO user VALUES (1)",
          "UPDATE user SET id = 1",
          "DELETE FROM user",
          "DELETE FROM user RETURNING id"
        })
    void writesRows(String sql) {
      assertThat(kindOf(sql)).isEqualTo(Kind.WRITE);
    }

    @ParameterizedTest
    @ValueSource(
        strings = {
          "CREATE TABLE user (id)",
          "CREATE TABLE copy AS SELECT 1",
          "DROP TABLE user",
          "ALTER TABLE user ADD COLUMN age",
          "REINDEX",
          "ANALYZE user"
        })
    void changesTheSchema(String sql) {
      assertThat(kindOf(sql)).isEqualTo(Kind.SCHEMA);
    }

    @ParameterizedTest
    @ValueSource(strings = {"VACUUM", "VACUUM INTO ?", "ATTACH ? AS other", "DETACH other"})
    void runsOutsideATransaction(String sql) {
      assertThat(kindOf(sql)).isEqualTo(Kind.OUTSIDE);
    }

    @ParameterizedTest
    @ValueSource(
        strings = {
          "BEGIN",
          "BEGIN IMMEDIATE",
          "COMMIT",
          "END",
          "ROLLBACK",
          "ROLLBACK TO a",
          "SAVEPOINT a",
          "RELEASE a"
        })
    void controlsATransaction(String sql) {
      assertThat(kindOf(sql)).isEqualTo(Kind.TRANSACTION);
    }

    @ParameterizedTest
    @ValueSource(
        strings = {
          "PRAGMA foreign_keys",
          "EXPLAIN PRAGMA foreign_keys = OFF",
          "pragma user_version"
        })
    void setsAnOption(String sql) {
      assertThat(kindOf(sql)).isEqualTo(Kind.SETTING);
    }

    @Test
    void doNotDependOnTheLocale() {
      Locale before = Locale.getDefault();
      Locale.setDefault(Locale.forLanguageTag("tr-TR"));
      try {
        assertThat(kindOf("insert into user values (1)")).isEqualTo(Kind.WRITE);
        assertThat(kindOf("with a as (select 1) insert into b select 1")).isEqualTo(Kind.WRITE);
      } finally {
        Locale.setDefault(before);
      }
    }
  }

  @Nested
  class With {
    @ParameterizedTest
    @ValueSource(
        strings = {
          "WITH a AS (SELECT 1) SELECT * FROM a",
          "WITH RECURSIVE a(x, y) AS (VALUES (1, 2) UNION SELECT 3, 4) SELECT x FROM a",
          "WITH a AS MATERIALIZED (SELECT 1), b AS NOT MATERIALIZED (SELECT 2) VALUES (1)",
          "WITH a AS (SELECT ')' || \"(\", (1)) -- DELETE\nSELECT 1",
          "WITH replace AS (SELECT 1) SELECT * FROM replace"
        })
    void readsWhenTheMainVerbReads(String sql) {
      assertThat(kindOf(sql)).isEqualTo(Kind.READ);
    }

    @ParameterizedTest
    @ValueSource(
        strings = {
          "WITH a AS (SELECT 1) INSERT INTO b SELECT * FROM a",
          "WITH a(replace) AS (SELECT 1), replace(x) AS (SELECT 2) REPLACE INTO b SELECT 1",
          "with a as (select 1) update b set x = (select 1)",
          "WITH a AS (SELECT 1) /* SELECT */ DELETE FROM b WHERE x IN (SELECT 1)"
        })
    void writesWhenTheMainVerbWrites(String sql) {
      assertThat(kindOf(sql)).isEqualTo(Kind.WRITE);
    }

    @Test
    void namesTheNearestVerb() {
      assertRefused(
          "WITH a AS (SELECT 1)\n  SELCT * FROM a",
          "Cannot execute the statement: SELCT at line 2, column 3 is not a command that can follow"
              + " WITH; the nearest is SELECT.");
    }

    @Test
    void listsTheVerbsWhenNoneIsNear() {
      assertRefused(
          "WITH a AS (SELECT 1) CREATE TABLE b (x)",
          "Cannot execute the statement: CREATE at line 1, column 22 is not a command that can"
              + " follow WITH; the commands are SELECT, VALUES, INSERT, REPLACE, UPDATE, DELETE.");
    }

    @ParameterizedTest
    @ValueSource(strings = {"WITH", "WITH a AS (SELECT 1)", "WITH a AS (SELECT 1); SELECT 1"})
    void needsAMainVerb(String sql) {
      assertRefused(
          sql,
          "Cannot execute WITH alone: no command follows its tables; add one of SELECT, VALUES,"
              + " INSERT, REPLACE, UPDATE, DELETE behind the last closing parenthesis.");
    }
  }

  @Nested
  class FirstKeyword {
    @ParameterizedTest
    @ValueSource(
        strings = {"", " \t\r\n\f", "-- nothing", "/* a */ -- b\n /**/", ";", " ; /* a */ ; "})
    void mustExist(String sql) {
      assertRefused(
          sql,
          "Cannot execute an empty statement: the text has nothing but white space, comments or"
              + " semicolons; pass one SQL statement.");
    }

    @Test
    void isComparedWithTheNearestCommand() {
      assertRefused(
          "-- all of them\nUDPATE user SET id = 1",
          "Cannot execute the statement: UDPATE at line 2, column 1 is not a command of SQLite; the"
              + " nearest is UPDATE.");
    }

    @Test
    void isComparedWithAllCommandsWhenNoneIsNear() {
      assertRefused(
          "grant ALL",
          "Cannot execute the statement: grant at line 1, column 1 is not a command of SQLite; the"
              + " commands are SELECT, VALUES, EXPLAIN, WITH, INSERT, REPLACE, UPDATE, DELETE,"
              + " CREATE, DROP, ALTER, REINDEX, ANALYZE, PRAGMA, VACUUM, ATTACH, DETACH, BEGIN,"
              + " COMMIT, END, ROLLBACK, SAVEPOINT, RELEASE.");
    }

    @Test
    void isAsciiOnlyAsInSqlite() {
      assertRefused(
          "ınsert INTO user VALUES (1)",
          "Cannot execute the statement: ınsert at line 1, column 1 is not a command of SQLite; the"
              + " nearest is INSERT.");
    }

    @Test
    void isCutInTheMessageWhenItIsLong() {
      assertThatExceptionOfType(QueryException.class)
          .isThrownBy(() -> SqlScanner.scan("😀".repeat(50)))
          .withMessageStartingWith(
              "Cannot execute the statement: " + "😀".repeat(32) + "… at line 1, column 1 is not");
    }

    @Test
    void mustNotBeASymbol() {
      assertRefused(
          "(SELECT 1)",
          "Cannot execute the statement: it begins with '(' at line 1, column 1; begin with a"
              + " command such as SELECT, INSERT, UPDATE, DELETE or CREATE.");
    }

    @Test
    void isNotShownWhenItMayBeAValue() {
      assertRefused(
          " 'secret' SELECT 1",
          "Cannot execute the statement: it begins with a text literal at line 1, column 2; begin"
              + " with a command such as SELECT, INSERT, UPDATE, DELETE or CREATE.");
    }

    @ParameterizedTest
    @ValueSource(strings = {"EXPLAIN", "EXPLAIN;", "EXPLAIN QUERY PLAN", "EXPLAIN; SELECT 1"})
    void mustNotBeExplainAlone(String sql) {
      assertRefused(
          sql,
          "Cannot execute EXPLAIN alone: no statement follows it; write the statement to be"
              + " explained behind it.");
    }
  }

  @Nested
  class SeveralStatements {
    @Test
    void areRefused() {
      assertRefused(
          "SELECT 1; DROP TABLE user",
          "Cannot execute several statements in one call: SELECT is followed by DROP at line 1,"
              + " column 11, and the driver would silently drop all but the first; call once for"
              + " each statement.");
    }

    @Test
    void areRefusedWithoutSendingControlCharactersToTheTerminal() {
      assertRefused(
          "SELECT 1;\u001B",
          "Cannot execute several statements in one call: SELECT is followed by an invisible"
              + " character at line 1, column 10, and the driver would silently drop all but the"
              + " first; call once for each statement.");
    }

    @Test
    void areRefusedWithoutShowingWhatMayBeAValue() {
      assertRefused(
          "select 'a''b' ;\n;'secret'",
          "Cannot execute several statements in one call: select is followed by a text literal at"
              + " line 2, column 2, and the driver would silently drop all but the first; call once"
              + " for each statement.");
    }

    @ParameterizedTest
    @ValueSource(
        strings = {
          "SELECT 1;",
          "SELECT 1 ; ; -- done\n /* ; */ ;",
          "; SELECT 1",
          "SELECT 1;\u000B",
          "SELECT ';' || ';'';' || \";\"\";\" || `;``;` || [;]",
          "SELECT 1 -- ; SELECT 2",
          "SELECT 1 /* ; SELECT 2; */",
          "SELECT x'3b' - -1 / 2 * 3 -> '$[0]' ->> 1",
          "SELECT 1 AS [a\"'b], 2 AS \"c]';\", 3 AS `d'\";`"
        })
    void areNotSeenWhereASemicolonIsNoEnd(String sql) {
      assertThat(kindOf(sql)).isEqualTo(Kind.READ);
    }

    @ParameterizedTest
    @ValueSource(
        strings = {
          "SELECT 1 -- a\n; SELECT 2",
          "SELECT 1 /* a /* b */; SELECT 2 /* */",
          "SELECT '--'; SELECT 2",
          "SELECT '/*'; SELECT '*/'",
          "SELECT \"'\"; SELECT \"'\"",
          "SELECT [']; SELECT [']",
          "SELECT '\\'; SELECT 2 --'",
          "SELECT x'00'; SELECT 2"
        })
    void areSeenBehindCommentsAndLiterals(String sql) {
      assertThatExceptionOfType(QueryException.class)
          .isThrownBy(() -> SqlScanner.scan(sql))
          .withMessageStartingWith("Cannot execute several statements in one call: SELECT is");
    }
  }

  @Nested
  class Triggers {
    private static final String TRIGGER =
        """
        CREATE TRIGGER log AFTER UPDATE OF cash ON user WHEN new.cash > 0
        BEGIN
          INSERT INTO log VALUES (CASE WHEN new.cash > 10 THEN 'a;' ELSE 'b' END);
          UPDATE user SET rich = CASE new.cash WHEN 1 THEN 2 END WHERE id = new.id;
          SELECT CASE 1 WHEN 1 THEN 2 END;
        END\
        """;

    @Test
    void keepTheSemicolonsOfTheirBody() {
      assertThat(kindOf(TRIGGER)).isEqualTo(Kind.SCHEMA);
      assertThat(kindOf(TRIGGER + " ; -- done")).isEqualTo(Kind.SCHEMA);
    }

    @ParameterizedTest
    @ValueSource(
        strings = {
          "CREATE TEMP TRIGGER",
          "create temporary trigger",
          "CREATE TRIGGER IF NOT EXISTS",
          "CREATE /* a */ TRIGGER"
        })
    void areKnownInEveryForm(String beginning) {
      assertThat(kindOf(beginning + " a DELETE ON b BEGIN SELECT 1; SELECT 2; end;"))
          .isEqualTo(Kind.SCHEMA);
    }

    @Test
    void mayBeNamedAfterKeywords() {
      assertThat(kindOf("CREATE TRIGGER begin DELETE ON end BEGIN SELECT 1 AS end; END"))
          .isEqualTo(Kind.SCHEMA);
    }

    @Test
    void areFollowedByNothing() {
      assertRefused(
          TRIGGER + "; DROP TABLE user",
          "Cannot execute several statements in one call: CREATE is followed by DROP at line 6,"
              + " column 6, and the driver would silently drop all but the first; call once for"
              + " each statement.");
    }

    @ParameterizedTest
    @ValueSource(
        strings = {
          "CREATE TRIGGER a DELETE ON b BEGIN SELECT 1;",
          "CREATE TRIGGER a DELETE ON b BEGIN SELECT 1 END;",
          "CREATE TRIGGER a DELETE ON b BEGIN SELECT CASE 1 WHEN 1 THEN 2 END; SELECT 1"
        })
    void needTheirEnd(String sql) {
      assertRefused(
          sql,
          "Cannot execute CREATE TRIGGER: its body is not closed; end every command inside with a"
              + " semicolon and write END behind the last.");
    }

    @Test
    void areNotSeenInTablesOfThatName() {
      assertRefused(
          "CREATE TABLE trigger (id); END",
          "Cannot execute several statements in one call: CREATE is followed by END at line 1,"
              + " column 28, and the driver would silently drop all but the first; call once for"
              + " each statement.");
    }
  }

  @Nested
  class Unclosed {
    @Test
    void textLiteralIsRefused() {
      assertRefused(
          "SELECT 1,\n  'it''s",
          "Cannot execute the statement: the text literal that begins at line 2, column 3 has no"
              + " closing '; write '' for a quote inside it, or pass a parameter.");
    }

    @Test
    void quotedNameIsRefused() {
      assertRefused(
          "SELECT \"a\"\"",
          "Cannot execute the statement: the quoted name that begins at line 1, column 8 has no"
              + " closing \"; write it twice for one inside the name.");
      assertRefused(
          "SELECT `a",
          "Cannot execute the statement: the quoted name that begins at line 1, column 8 has no"
              + " closing `; write it twice for one inside the name.");
    }

    @Test
    void bracketedNameIsRefused() {
      assertRefused(
          "SELECT [a",
          "Cannot execute the statement: the quoted name that begins at line 1, column 8 has no"
              + " closing ]; close it.");
    }

    @ParameterizedTest
    @ValueSource(strings = {"SELECT /* 1", "SELECT /*/", "SELECT /*"})
    void commentIsRefused(String sql) {
      assertRefused(
          sql,
          "Cannot execute the statement: the comment that begins at line 1, column 8 has no closing"
              + " */; close it.");
    }
  }

  @Test
  void refusesNulWhereSqliteWouldStopReading() {
    assertRefused(
        "SELECT 'a\0b'",
        "Cannot execute the statement: it has a NUL character at line 1, column 10, where SQLite"
            + " would stop reading; remove it, or pass the value as a parameter.");
  }

  @Nested
  class Parameters {
    @Test
    void areCounted() {
      assertThat(parametersOf("SELECT 1")).isZero();
      assertThat(parametersOf("SELECT ?, ?+?, (?)")).isEqualTo(4);
      assertThat(parametersOf("WITH a AS (SELECT ?) SELECT ? FROM a LIMIT ?;")).isEqualTo(3);
    }

    @Test
    void areNotCountedInLiteralsNamesAndComments() {
      assertThat(parametersOf("SELECT '?', \"?:a\", `?@b`, [$c?] /* ? */ -- ?1")).isZero();
    }

    @Test
    void areNotSeenInNamesWithADollarSign() {
      assertThat(parametersOf("SELECT 1 AS a$b")).isZero();
    }

    @ParameterizedTest
    @ValueSource(strings = {"?1", "?007", ":name", "@name", "$name", ":имя", "$a$b"})
    void areRefusedWithNumberOrName(String parameter) {
      assertRefused(
          "SELECT ?, " + parameter,
          "Cannot execute a statement with the parameter "
              + parameter
              + " at line 1, column 11: values are bound in their order; write a plain ? at each"
              + " place and pass one value for each.");
    }
  }

  /** SQLite itself is asked: what it runs of a text at once, and what it runs if told to go on. */
  @Nested
  class AgreementWithSqlite {
    private static final String[] STATEMENTS = {
      "SELECT tick()",
      "select tick(), ';' AS \";\"",
      "VALUES (tick(), x'3b')",
      "INSERT INTO log SELECT tick()",
      "WITH a(x) AS (SELECT tick()) SELECT x FROM a",
      "WITH replace AS (SELECT 1) REPLACE INTO log SELECT tick() FROM replace",
      "SELECT tick() FROM (SELECT ? AS [;])",
      "SELECT tick(), 1 -> '--' IS NULL",
      "CREATE TRIGGER %s AFTER INSERT ON log BEGIN SELECT CASE 1 WHEN 1 THEN ';' END; END",
      "CREATE TEMP TRIGGER %s DELETE ON log BEGIN SELECT 1; DELETE FROM log; END"
    };

    private static final String[] BETWEEN = {
      ";",
      ";",
      "; ;",
      " ",
      "\n",
      "/*;*/",
      "-- ; \n",
      ";--",
      "/* ' */",
      "-- \"\n;",
      "\uFEFF",
      ", 1",
      "\t\f\r",
      "/",
      "-",
      "",
      "+ 1e-1--5\n",
      "- .5e--\n",
      " AS é",
      "--[\n"
    };

    private static final String INSERTED = ";-/*() \n?,\uFEFFé1.|>x";

    private final Random random = new Random(20260101);
    private int ticks;
    private int names;
    private int alone;
    private int several;

    @Test
    void holdsForRandomTexts() throws SQLException {
      try (Connection connection = DriverManager.getConnection("jdbc:sqlite::memory:")) {
        Function.create(connection, "tick", new Tick());
        update(connection, "CREATE TABLE log (x)");
        for (int round = 0; round < 20_000; round++) {
          compare(connection, mutated(randomText()));
        }
      }
      assertThat(alone).isGreaterThan(1_500);
      assertThat(several).isGreaterThan(1_500);
    }

    private void compare(Connection connection, String sql) throws SQLException {
      String refusal = refusal(sql);
      if (refusal.contains("empty statement") || refusal.contains("no closing */")) {
        // Nothing but comments breaks the driver's connection; an open one is allowed by SQLite.
        return;
      }
      Outcome first = inTransaction(connection, () -> runFirst(connection, sql));
      if (first.failed()) {
        return;
      }
      Outcome all = inTransaction(connection, () -> runAll(connection, sql));
      if (all.equals(first)) {
        alone++;
        assertThat(refusal)
            .as(sql)
            .matches(
                message -> message.isEmpty() || message.contains("with the parameter"),
                "is accepted, or refused for a parameter that is not plain");
      } else {
        several++;
        assertThat(refusal).as("%s: first %s, all %s", sql, first, all).isNotEmpty();
      }
      if (refusal.isEmpty()) {
        assertThat(parametersOf(sql)).as(sql).isEqualTo(first.parameters());
      }
    }

    private static String refusal(String sql) {
      try {
        SqlScanner.scan(sql);
        return "";
      } catch (QueryException refused) {
        return refused.getMessage();
      }
    }

    private String randomText() {
      StringBuilder text = new StringBuilder(random.nextInt(8) == 0 ? "EXPLAIN " : "");
      int count = 1 + random.nextInt(2);
      for (int i = 0; i < count; i++) {
        text.append(random.nextInt(6) == 0 ? any(BETWEEN) : "");
        text.append(any(STATEMENTS).replace("%s", "t" + names++));
        for (int j = random.nextInt(4); j > 0; j--) {
          text.append(any(BETWEEN));
        }
      }
      return text.toString();
    }

    private String mutated(String text) {
      StringBuilder mutated = new StringBuilder(text);
      for (int i = random.nextInt(3); i > 0; i--) {
        int at = random.nextInt(mutated.length());
        if (random.nextBoolean()) {
          mutated.deleteCharAt(at);
        } else {
          mutated.insert(at, INSERTED.charAt(random.nextInt(INSERTED.length())));
        }
      }
      return mutated.toString();
    }

    private String any(String[] choices) {
      return choices[random.nextInt(choices.length)];
    }

    private Outcome inTransaction(Connection connection, Run run) throws SQLException {
      update(connection, "BEGIN");
      ticks = 0;
      int parameters = 0;
      boolean failed = false;
      try {
        parameters = run.run();
      } catch (SQLException refused) {
        failed = true;
      }
      Outcome outcome = new Outcome(failed, ticks, triggers(connection), parameters);
      update(connection, "ROLLBACK");
      return outcome;
    }

    private int runFirst(Connection connection, String sql) throws SQLException {
      try (PreparedStatement statement = connection.prepareStatement(sql)) {
        boolean rows = statement.execute();
        if (rows) {
          try (ResultSet result = statement.getResultSet()) {
            while (result.next()) {
              result.getObject(1);
            }
          }
        }
        return statement.getParameterMetaData().getParameterCount();
      }
    }

    /** Gives the first statement's parameters too, so that only what else is done differs. */
    private int runAll(Connection connection, String sql) throws SQLException {
      int parameters;
      try (PreparedStatement statement = connection.prepareStatement(sql)) {
        parameters = statement.getParameterMetaData().getParameterCount();
      }
      update(connection, sql);
      return parameters;
    }

    private static void update(Connection connection, String sql) throws SQLException {
      try (Statement statement = connection.createStatement()) {
        statement.executeUpdate(sql);
      }
    }

    private static int triggers(Connection connection) throws SQLException {
      String sql =
          "SELECT (SELECT count(*) FROM sqlite_schema) + (SELECT count(*) FROM sqlite_temp_schema)";
      try (Statement statement = connection.createStatement();
          ResultSet result = statement.executeQuery(sql)) {
        return result.getInt(1);
      }
    }

    private record Outcome(boolean failed, int ticks, int triggers, int parameters) {}

    private interface Run {
      int run() throws SQLException;
    }

    /** Counts how often a statement ran; every statement of a random text calls it. */
    private final class Tick extends Function {
      @Override
      protected void xFunc() throws SQLException {
        ticks++;
        result(ticks);
      }
    }
  }
}
