package io.github.sqlsymphony.migration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.sqlsymphony.exception.MigrationException;
import io.github.sqlsymphony.fixture.DatabaseExtension;
import io.github.sqlsymphony.session.SQLiteSession;
import io.github.sqlsymphony.session.Session;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What SQLite can change by itself is not made anew. */
class SmallChangesTest {
  private static final String PLAIN =
      "CREATE TABLE t (id INTEGER PRIMARY KEY, age INTEGER, b TEXT)";

  @RegisterExtension final DatabaseExtension database = DatabaseExtension.inFile();
  private Session session;

  @BeforeEach
  void open() {
    session = SQLiteSession.open(database.name());
    Migrations.of(new GivenVersion(1, Conversions.none(), PLAIN)).migrate(session);
    session.execute("INSERT INTO t (age, b) VALUES (-7, 'x'), (8, NULL), (-9, 'z')");
    session.commit();
  }

  @AfterEach
  void close() {
    session.close();
  }

  private static Migrations versions(String after) {
    return Migrations.of(
        new GivenVersion(1, Conversions.none(), PLAIN),
        new GivenVersion(2, Conversions.none(), after));
  }

  private List<String> sql(String after) {
    return versions(after).plan(session).get(0).sql();
  }

  private static final String CHECKED =
      "CREATE TABLE t (id INTEGER PRIMARY KEY, age INTEGER, b TEXT, CHECK (age < 10), CONSTRAINT \"old enough\" CHECK (age > -10))";

  @Test
  void checksComeAndGo() {
    assertThat(sql(CHECKED))
        .containsExactly(
            "ALTER TABLE \"t\" ADD CHECK (age < 10)",
            "ALTER TABLE \"t\" ADD CONSTRAINT \"old enough\" CHECK (age > -10)");

    versions(CHECKED).migrate(session);

    assertThatThrownBy(() -> session.execute("INSERT INTO t (age) VALUES (-10)"))
        .hasMessageContaining("old enough");
    session.rollback();
    assertThat(versions(CHECKED).planTo(session, 1).get(0).sql())
        .as("a check without a name can only go with its table")
        .contains("DROP TABLE \"t\"");
    versions(CHECKED).migrateTo(session, 1);
    session.execute("INSERT INTO t (age) VALUES (-10)");
    assertThat(session.fetch("SELECT * FROM t")).hasSize(4);
    session.rollback();
  }

  @Test
  void aCheckWithANameGoesByIt() {
    String named =
        "CREATE TABLE t (id INTEGER PRIMARY KEY, age INTEGER, b TEXT, CONSTRAINT c CHECK (age > -10))";
    versions(named).migrate(session);

    assertThat(versions(named).planTo(session, 1).get(0).sql())
        .containsExactly("ALTER TABLE \"t\" DROP CONSTRAINT \"c\"");
  }

  @Test
  void rowsThatDoNotPassACheckAreListed() {
    assertThatThrownBy(
            () ->
                versions(
                        "CREATE TABLE t (id INTEGER PRIMARY KEY, age INTEGER, b TEXT, CONSTRAINT \"of age\" CHECK (age >= 0))")
                    .migrate(session))
        .isInstanceOf(MigrationException.class)
        .hasMessage(
            "Cannot migrate: row 1 does not pass the check of age of t: age >= 0; row 3 does not pass the check of age of t: age >= 0. Nothing has changed; correct the rows, or say what becomes of the values: by fill(…) or convert(…), or by a default of the column.");
    assertThat(session.fetch("SELECT age FROM t ORDER BY id").toString()).contains("-7", "-9");
  }

  @Test
  void aCheckOfANewColumnIsNotTriedBeforeTheColumnIsThere() {
    versions(
            "CREATE TABLE t (id INTEGER PRIMARY KEY, age INTEGER, b TEXT, \"c\" TEXT DEFAULT 'x', CHECK (\"c\" <> 'c'))")
        .migrate(session);

    assertThat(session.fetch("SELECT c FROM t WHERE c = 'x'")).hasSize(3);
  }

  @Test
  void columnsComeAndGo() {
    assertThat(sql("CREATE TABLE t (id INTEGER PRIMARY KEY, age INTEGER, b TEXT, c TEXT)"))
        .containsExactly("ALTER TABLE \"t\" ADD COLUMN c TEXT");
    assertThat(sql("CREATE TABLE t (id INTEGER PRIMARY KEY, age INTEGER)"))
        .containsExactly("ALTER TABLE \"t\" DROP COLUMN \"b\"");
    assertThat(sql("CREATE TABLE t (id INTEGER PRIMARY KEY, age INTEGER NOT NULL, b TEXT)"))
        .containsExactly("ALTER TABLE \"t\" ALTER COLUMN \"age\" SET NOT NULL");
  }
}
