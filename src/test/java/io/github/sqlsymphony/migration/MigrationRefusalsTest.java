package io.github.sqlsymphony.migration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.sqlsymphony.exception.MigrationException;
import io.github.sqlsymphony.exception.TransactionException;
import io.github.sqlsymphony.fixture.DatabaseExtension;
import io.github.sqlsymphony.schema.Renames;
import io.github.sqlsymphony.session.SQLiteSession;
import io.github.sqlsymphony.session.Session;
import io.github.sqlsymphony.session.SessionOptions;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a migration refuses, and that nothing has changed then. */
class MigrationRefusalsTest {
  private static final String T = "CREATE TABLE t (id INTEGER PRIMARY KEY, a TEXT, b TEXT)";

  @RegisterExtension final DatabaseExtension database = DatabaseExtension.inFile();
  private Session session;

  @BeforeEach
  void open() {
    session = SQLiteSession.open(database.name(), SessionOptions.defaults().createTables(false));
  }

  @AfterEach
  void close() {
    session.close();
  }

  private static GivenVersion version(int number, String... schema) {
    return new GivenVersion(number, Conversions.none(), schema);
  }

  private List<String> rows(String sql) {
    return session.fetch(sql).stream().map(row -> row.toMap().values().toString()).toList();
  }

  private void begin(String schema, String rows) {
    Migrations.of(version(1, schema)).migrate(session);
    session.execute(rows);
    session.commit();
  }

  /** Tries to go on from a schema with rows, which has to fail. */
  private void refused(String schema, Migration next, String message) {
    List<String> before = rows("SELECT name, sql FROM sqlite_schema ORDER BY name");
    List<String> rows = rows("SELECT * FROM t ORDER BY id");

    assertThatThrownBy(() -> Migrations.of(version(1, schema), next).migrate(session))
        .isInstanceOf(MigrationException.class)
        .hasMessage(message);

    assertThat(rows("SELECT name, sql FROM sqlite_schema ORDER BY name")).isEqualTo(before);
    assertThat(rows("SELECT * FROM t ORDER BY id")).isEqualTo(rows);
    assertThat(rows("SELECT number FROM sqlsymphony_migrations")).containsExactly("[1]");
  }

  // --- values -----------------------------------------------------------------------------------

  @ParameterizedTest
  @CsvSource({
    "INTEGER, 9007199254740993, REAL",
    "TEXT, '1e400', REAL",
    "TEXT, '12345678901234567890', REAL",
    "TEXT, '12345678901234567890', 'NUMERIC(20)'"
  })
  void aValueThatWouldLoseSomethingIsListed(String from, String value, String to) {
    String before = "CREATE TABLE t (id INTEGER PRIMARY KEY, a %s)".formatted(from);
    String literal = from.equals("TEXT") ? "'" + value + "'" : value;
    begin(before, "INSERT INTO t (a) VALUES (1), (%s)".formatted(literal));

    refused(
        before,
        version(2, "CREATE TABLE t (id INTEGER PRIMARY KEY, a %s)".formatted(to)),
        "Cannot migrate: t.a of row 2 cannot become %s without loss. Nothing has changed; correct the rows, or say what becomes of the values: by fill(…) or convert(…), or by a default of the column."
            .formatted(to));
  }

  @ParameterizedTest
  @CsvSource({
    "INTEGER, -9223372036854775808, REAL",
    "INTEGER, 9007199254740992, REAL",
    "TEXT, '0.1', REAL",
    "TEXT, '9223372036854775807', 'NUMERIC(20)'",
    "REAL, 0.1, TEXT",
    "REAL, 0.30000000000000004, TEXT",
    "REAL, 1e300, 'NUMERIC(20)'"
  })
  void aValueThatLosesNothingComesAlong(String from, String value, String to) {
    String before = "CREATE TABLE t (id INTEGER PRIMARY KEY, a %s)".formatted(from);
    String after = "CREATE TABLE t (id INTEGER PRIMARY KEY, a %s)".formatted(to);
    String literal = from.equals("TEXT") ? "'" + value + "'" : value;
    begin(before, "INSERT INTO t (a) VALUES (%s)".formatted(literal));
    List<String> rows = rows("SELECT CAST(a AS REAL), a = " + value + " FROM t");

    Migrations.of(version(1, before), version(2, after)).migrate(session);

    assertThat(rows("SELECT CAST(a AS REAL), CAST(a AS NUMERIC) = " + value + " FROM t"))
        .isEqualTo(from.equals("TEXT") ? List.of(rows.get(0).replace(" 0]", " 1]")) : rows);
  }

  @Test
  void whatDevelopersSayHasToBeRightForTheColumn() {
    begin(T, "INSERT INTO t (a) VALUES ('large'), ('medium'), ('57')");
    String numbers = "CREATE TABLE t (id INTEGER PRIMARY KEY, a INTEGER, b VARCHAR(3))";

    refused(
        T,
        new GivenVersion(
            2,
            Conversions.none()
                .convertBySql("t", "a", "CASE a WHEN 'large' THEN 60 ELSE a END")
                .fillBy("t", "b", row -> "x".repeat(row.get("a").toString().length())),
            numbers),
        "Cannot migrate: t.a of row 2 got a value that is no INTEGER; t.b of row 1 got a value that is no VARCHAR(3); t.b of row 2 got a value that is no VARCHAR(3). Nothing has changed; correct the rows, or say what becomes of the values: by fill(…) or convert(…), or by a default of the column.");
    refused(
        T,
        new GivenVersion(2, Conversions.none().convertBy("t", "a", row -> 1.5), numbers),
        "Cannot migrate: t.a of row 1 got a value that is no INTEGER; t.a of row 2 got a value that is no INTEGER; t.a of row 3 got a value that is no INTEGER. Nothing has changed; correct the rows, or say what becomes of the values: by fill(…) or convert(…), or by a default of the column.");
  }

  @Test
  void aFunctionThatFailsIsToldWithItsRow() {
    begin(T, "INSERT INTO t (a) VALUES ('1'), ('two')");

    refused(
        T,
        new GivenVersion(
            2,
            Conversions.none().convertBy("t", "a", row -> Integer.valueOf(row.get("a").toString())),
            "CREATE TABLE t (id INTEGER PRIMARY KEY, a INTEGER, b TEXT)"),
        "Cannot make t.a of row 2: the function has thrown java.lang.NumberFormatException: For input string: \"two\". Nothing has changed.");
  }

  @Test
  void aNameInDoubleQuotesHasToBeThatOfAColumn() {
    begin(T, "INSERT INTO t (a) VALUES ('1')");
    String after = "CREATE TABLE t (id INTEGER PRIMARY KEY, a TEXT, b TEXT, c TEXT)";

    refused(
        T,
        new GivenVersion(2, Conversions.none().fillBySql("t", "c", "upper(\"size\")"), after),
        "Cannot calculate t.c by upper(\"size\"): there is no column \"size\" before, and SQLite would take it for a text; the columns are id, a, b. Texts stand between single quotes.");

    Migrations.of(
            version(1, T),
            new GivenVersion(
                2,
                Conversions.none()
                    .fillBySql(
                        "t", "c", "(SELECT \"x\" || 's' FROM (SELECT \"A\" AS \"x\")) -- it"),
                after))
        .migrate(session);
    assertThat(rows("SELECT c FROM t")).containsExactly("[1s]");
  }

  @Test
  void onlySoManyRowsAreListed() {
    begin(
        T,
        "WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 1000) INSERT INTO t (a) SELECT 'x' FROM n");

    refused(
        T,
        version(2, "CREATE TABLE t (id INTEGER PRIMARY KEY, a INTEGER, b TEXT)"),
        "Cannot migrate: t.a of row 1 cannot become INTEGER; t.a of row 2 cannot become INTEGER; t.a of row 3 cannot become INTEGER; and 17 or more others. Nothing has changed; correct the rows, or say what becomes of the values: by fill(…) or convert(…), or by a default of the column.");
  }

  @Test
  void aMessageDoesNotNameTheTableThatIsOnItsWay() {
    begin(T, "INSERT INTO t (a) VALUES ('x'), ('x')");

    assertThatThrownBy(
            () ->
                Migrations.of(
                        version(1, T),
                        version(
                            2, "CREATE TABLE t (id INTEGER PRIMARY KEY, a TEXT UNIQUE, b TEXT)"))
                    .migrate(session))
        .isInstanceOf(MigrationException.class)
        .hasMessageStartingWith("Cannot rebuild table t; nothing has changed. ")
        .hasMessageContaining("of t ")
        .hasMessageNotContaining("sqlsymphony");
  }

  // --- names ------------------------------------------------------------------------------------

  @Test
  void whatLooksLikeARenameIsAskedAbout() {
    String other = "CREATE TABLE t (id INTEGER PRIMARY KEY, c TEXT, b TEXT)";
    begin(T, "INSERT INTO t (a) VALUES ('x')");

    refused(
        T,
        version(2, other),
        "Cannot go to 2 version 2: perhaps column t.a became c; then declare Renames.none().column(\"t\", \"a\", \"c\"), or, if it goes with all its values, Renames.none().dropColumn(\"t\", \"a\"). Nothing has changed.");
    refused(
        T,
        version(2, "CREATE TABLE u (id INTEGER PRIMARY KEY, a TEXT, b TEXT)"),
        "Cannot go to 2 version 2: perhaps table t became u; then declare Renames.none().table(\"t\", \"u\"), or, if it goes with all its values, Renames.none().dropTable(\"t\"). Nothing has changed.");

    Migrations dropping =
        Migrations.of(
            version(1, T),
            new GivenVersion(2, Conversions.none(), other) {
              @Override
              protected Renames renames() {
                return Renames.none().dropColumn("T", "A");
              }
            });
    dropping.migrate(session);
    assertThat(rows("SELECT c FROM t")).containsExactly("[null]");
    dropping.migrateTo(session, 1);
    assertThat(rows("SELECT a FROM t")).containsExactly("[null]");
  }

  @Test
  void aVersionThatIsNotThereCannotBeAdopted() {
    assertThatThrownBy(() -> Migrations.of(version(1, T)).adopt(session, 5))
        .isInstanceOf(MigrationException.class)
        .hasMessage(
            "Cannot adopt %s as version 5: there is no such migration; the versions are 1."
                .formatted(database.name()));
    assertThat(session.schema().tables()).isEmpty();
  }

  // --- triggers and views -----------------------------------------------------------------------

  @Test
  void triggersWorkAfterwards() {
    String trigger =
        "CREATE TRIGGER tr AFTER DELETE ON t BEGIN INSERT INTO log VALUES (old.a); END";
    String log = "CREATE TABLE log (x)";
    Migrations.of(version(1, T, log, trigger)).migrate(session);
    session.execute("INSERT INTO t (a) VALUES ('x')");
    session.commit();
    List<String> before = rows("SELECT name, sql FROM sqlite_schema ORDER BY name");

    assertThatThrownBy(
            () ->
                Migrations.of(
                        version(1, T, log, trigger),
                        version(2, "CREATE TABLE t (id INTEGER PRIMARY KEY, b INT)", log, trigger))
                    .migrate(session))
        .isInstanceOf(MigrationException.class)
        .hasMessageStartingWith(
            "Cannot migrate: afterwards nobody could delete from t; change the view or trigger in the same migration, or drop it first. Nothing has changed. ")
        .hasMessageContaining("old.a");

    assertThat(rows("SELECT name, sql FROM sqlite_schema ORDER BY name")).isEqualTo(before);
    session.execute("DELETE FROM t");
    assertThat(rows("SELECT x FROM log")).containsExactly("[x]");
    session.rollback();
  }

  @Test
  void aTriggerOfAnotherTableWorksAfterwards() {
    String other = "CREATE TABLE u (x)";
    String trigger = "CREATE TRIGGER tr AFTER INSERT ON u BEGIN UPDATE t SET a = new.x; END";
    Migrations.of(version(1, T, other, trigger)).migrate(session);

    assertThatThrownBy(
            () ->
                Migrations.of(
                        version(1, T, other, trigger),
                        version(
                            2, "CREATE TABLE t (id INTEGER PRIMARY KEY, b INT)", other, trigger))
                    .migrate(session))
        .isInstanceOf(MigrationException.class)
        .hasMessageStartingWith("Cannot migrate: afterwards nobody could insert into u; ");
  }

  @Test
  void aNewTriggerHasToWork() {
    assertThatThrownBy(
            () ->
                Migrations.of(
                        version(
                            1,
                            T,
                            "CREATE TRIGGER tr AFTER INSERT ON t BEGIN INSERT INTO u VALUES (1); END"))
                    .migrate(session))
        .isInstanceOf(MigrationException.class)
        .hasMessageStartingWith("Cannot migrate: afterwards nobody could insert into t; ");
    assertThat(session.schema().tables()).isEmpty();
  }

  @Test
  void aColumnUnderAViewWithATriggerIsRenamed() {
    String view = "CREATE VIEW v AS SELECT id, %s AS a FROM t";
    String trigger =
        "CREATE TRIGGER io INSTEAD OF INSERT ON v BEGIN INSERT INTO t (%s) VALUES (new.a); END";
    Migration first = version(1, T, "CREATE VIEW v AS SELECT id, a FROM t", trigger.formatted("a"));
    Migrations.of(first).migrate(session);
    session.execute("INSERT INTO v (a) VALUES ('x')");
    session.commit();

    Migrations.of(
            first,
            new GivenVersion(
                2,
                Conversions.none(),
                "CREATE TABLE t (id INTEGER PRIMARY KEY, c TEXT, b TEXT)",
                view.formatted("c"),
                trigger.formatted("c")) {
              @Override
              protected Renames renames() {
                return Renames.none().column("t", "a", "c");
              }
            })
        .migrate(session);

    session.execute("INSERT INTO v (a) VALUES ('y')");
    session.commit();
    assertThat(rows("SELECT c FROM t ORDER BY id")).containsExactly("[x]", "[y]");
  }

  @Test
  void aStoredColumnIsAddedToATableWithRows() {
    begin(T, "INSERT INTO t (a) VALUES ('x')");

    Migrations.of(
            version(1, T),
            version(
                2,
                "CREATE TABLE t (id INTEGER PRIMARY KEY, a TEXT, b TEXT, c TEXT AS (upper(a)) STORED)"))
        .migrate(session);

    assertThat(rows("SELECT c FROM t")).containsExactly("[X]");
  }

  // --- transactions -----------------------------------------------------------------------------

  @ParameterizedTest
  @ValueSource(
      strings = {"COMMIT", "BEGIN", "rollback", "SAVEPOINT x", "ATTACH 'x' AS y", "VACUUM"})
  void aScriptDoesNotEndTheTransaction(String sql) {
    assertThatThrownBy(() -> SqlMigration.of(2, "b", "UPDATE t SET a = 0; " + sql, null))
        .isInstanceOf(MigrationException.class)
        .hasMessage(
            "Cannot run this statement in migration 2 b: all of it is one transaction, which the library begins and ends; leave it out. SQL: "
                + sql);
    assertThatThrownBy(() -> SqlMigration.of(2, "b", "UPDATE t SET a = 0", sql))
        .isInstanceOf(MigrationException.class);
  }

  private static Migration with(Consumer<MigrationData> up) {
    return new GivenVersion(2, Conversions.none(), T, "CREATE TABLE u (x)") {
      @Override
      protected void up(MigrationData data) {
        up.accept(data);
      }
    };
  }

  @Test
  void codeDoesNotEndItEither() {
    begin(T, "INSERT INTO t (a) VALUES ('x')");

    refused(
        T,
        with(data -> data.execute("commit")),
        "Cannot run this statement in a migration: all of it is one transaction, which the library begins and ends; leave it out. SQL: commit");
    String message =
        "Cannot migrate: up of migration 2 version 2 has failed; nothing has changed. Cannot call %s while a migration runs: its transaction ends with it.";
    refused(T, with(data -> session.commit()), message.formatted("commit()"));
    refused(T, with(data -> session.rollback()), message.formatted("rollback()"));
    refused(
        T,
        with(data -> session.execute("UPDATE t SET a = 'y'")),
        "Cannot migrate: up of migration 2 version 2 has failed; nothing has changed. Cannot write by a session that is being migrated: change rows by what up(…) and down(…) are given.");
    assertThatThrownBy(
            () -> Migrations.of(version(1, T), with(data -> session.commit())).migrate(session))
        .hasRootCauseInstanceOf(TransactionException.class);
  }

  @Test
  void codeDoesNotChangeTheSchema() {
    begin(T, "INSERT INTO t (a) VALUES ('x')");

    refused(
        T,
        with(data -> data.execute("CREATE TABLE zz (a)")),
        "Cannot migrate: up of migration 2 version 2 has changed the schema, which is to be what schema() says; say it there. Nothing has changed. It has done: create table zz");
  }

  @Test
  void codeThatFailsIsToldWithItsVersion() {
    begin(T, "INSERT INTO t (a) VALUES ('x')");

    refused(
        T,
        with(
            data -> {
              throw new IllegalStateException("no luck");
            }),
        "Cannot migrate: up of migration 2 version 2 has failed; nothing has changed. no luck");
  }

  @Test
  void aSchemaIsToldWithItsVersion() {
    assertThatThrownBy(() -> Migrations.of(version(7, "CREATE TABEL t (a)")).migrate(session))
        .isInstanceOf(MigrationException.class)
        .hasMessageStartingWith("Cannot read the schema of migration 7 version 7: ");
    assertThatThrownBy(
            () -> Migrations.of(version(7, T, "INSERT INTO t (a) VALUES (1)")).migrate(session))
        .isInstanceOf(MigrationException.class)
        .hasMessage(
            "Cannot read the schema of migration 7 version 7: a schema consists of CREATE statements; rows come by up(…). SQL: INSERT INTO t (a) VALUES (1)");
  }

  // --- others -----------------------------------------------------------------------------------

  @Test
  void whatStandsForManyVersionsHasTheirSchema() {
    Migrations all = Migrations.of(version(1, T), version(2, T, "CREATE TABLE u (x)"));

    assertThatThrownBy(() -> all.startingWith(version(2, T)))
        .isInstanceOf(MigrationException.class)
        .hasMessage(
            "Cannot start with 2 version 2: its schema is not that of the version that it stands for, which would need: create table u.");
    assertThatThrownBy(() -> all.startingWith(version(9, T)))
        .isInstanceOf(MigrationException.class)
        .hasMessage(
            "Cannot start with 9 version 9: there is no version of that number that it could stand for; the versions are [1 version 1, 2 version 2].");
    assertThat(all.startingWith(version(2, T, "CREATE TABLE u (x)")).migrate(session)).isEqualTo(1);
  }

  @Test
  void aColumnGetsItsValuesFromOnePlace() {
    assertThatThrownBy(
            () -> Conversions.none().fill("t", "a", 1).convertBySql("T", "A", "upper(a)"))
        .isInstanceOf(MigrationException.class)
        .hasMessage("Cannot say twice where T.A gets its values from; leave one out.");
    assertThatThrownBy(() -> Conversions.none().fill("t", "a", null))
        .isInstanceOf(MigrationException.class)
        .hasMessage(
            "Cannot fill a with null: rows without a value have that already; give a value.");
  }

  @Test
  void aProgramThatIsStartedTwiceMigratesOnce() {
    begin(T, "INSERT INTO t (a) VALUES ('x')");
    Migrations all =
        Migrations.of(
            version(1, T), SqlMigration.of(2, "rows only", "INSERT INTO t (a) VALUES ('y')", null));
    boolean[] planned = new boolean[1];

    int made =
        all.migrateTo(
            session,
            2,
            plan -> {
              if (!planned[0]) {
                planned[0] = true;
                try (Session other = SQLiteSession.open(database.name())) {
                  assertThat(all.migrate(other)).isEqualTo(1);
                }
              }
            });

    assertThat(made).isZero();
    assertThat(rows("SELECT a FROM t ORDER BY id")).containsExactly("[x]", "[y]");
  }
}
