package io.github.sqlsymphony.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.sqlsymphony.exception.UnreadableValueException;
import io.github.sqlsymphony.expression.StorageClass;
import io.github.sqlsymphony.field.CharField;
import io.github.sqlsymphony.field.IntegerField;
import io.github.sqlsymphony.field.LongField;
import io.github.sqlsymphony.field.RealField;
import io.github.sqlsymphony.fixture.DatabaseExtension;
import io.github.sqlsymphony.model.Model;
import io.github.sqlsymphony.model.ModelRegistry;
import io.github.sqlsymphony.query.SelectStatement;
import io.github.sqlsymphony.session.SQLiteSession;
import io.github.sqlsymphony.session.Session;
import io.github.sqlsymphony.session.SessionOptions;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What cells need not be asked, and that all others are, however a table comes to be another. */
class KnownTypesTest {
  @RegisterExtension final DatabaseExtension database = DatabaseExtension.inFile();
  private Connector connector;
  private DatabaseConnection connection;

  /** A word and how often it was met. */
  public static final class Word extends Model<Word> {
    public static final LongField ID = new LongField().primaryKey();
    public static final CharField TEXT = new CharField(20).notNull();
    public static final IntegerField COUNT = new IntegerField().notNull();
    public static final RealField SHARE = new RealField();
  }

  @BeforeEach
  void open() {
    connector = SQLiteConnector.open(database.name());
    connection = connector.connect(ConnectionOptions.defaults());
  }

  @AfterEach
  void close() {
    connector.release(connection);
    connector.close();
  }

  private List<@Nullable StorageClass> known() {
    @Nullable StorageClass[] types =
        connection.types().of(SelectStatement.from(ModelRegistry.of(Word.class)));
    return types == null ? List.of() : new ArrayList<>(Arrays.asList(types));
  }

  private void create(String columns, String options) {
    connection.executeOnce("CREATE TABLE word (" + columns + ")" + options);
  }

  private static final String COLUMNS = "text TEXT NOT NULL, count INTEGER NOT NULL, share REAL";

  @Test
  void areThoseOfStrictColumnsThatAreNeverNull() {
    create("id INTEGER PRIMARY KEY, " + COLUMNS, " STRICT");

    assertThat(known())
        .containsExactly(StorageClass.INTEGER, StorageClass.TEXT, StorageClass.INTEGER, null);
  }

  @ParameterizedTest
  @ValueSource(strings = {"INTEGER PRIMARY KEY", "integer primary key autoincrement"})
  void inAnOrdinaryTableOnlyTheKeyThatIsTheRowid(String key) {
    create("id " + key + ", " + COLUMNS, "");

    assertThat(known()).containsExactly(StorageClass.INTEGER, null, null, null);
  }

  /** SQLite takes text and NULL for all of these. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "id INTEGER PRIMARY KEY DESC, " + COLUMNS,
        "id INT PRIMARY KEY, " + COLUMNS,
        "id BIGINT PRIMARY KEY, " + COLUMNS,
        "id INTEGER, " + COLUMNS + ", PRIMARY KEY (id, text)",
        "id INTEGER UNIQUE, " + COLUMNS
      })
  void noOtherKeyIsTrusted(String columns) {
    create(columns, "");

    assertThat(known()).isEmpty();
  }

  @Test
  void noKeyOfATableWithoutRowid() {
    create("id INTEGER PRIMARY KEY, " + COLUMNS, " WITHOUT ROWID");
    connection.executeOnce("INSERT INTO word VALUES ('none', 'a', 1, 1)");

    assertThat(known()).isEmpty();
  }

  @Test
  void noColumnOfTypeAny() {
    create("id INTEGER PRIMARY KEY, text ANY NOT NULL, count INT NOT NULL, share REAL", " STRICT");

    assertThat(known()).containsExactly(StorageClass.INTEGER, null, StorageClass.INTEGER, null);
  }

  @Test
  void noViewAndNoMissingTable() {
    assertThat(known()).isEmpty();

    connection.executeOnce("CREATE TABLE t (id INTEGER PRIMARY KEY, " + COLUMNS + ") STRICT");
    connection.executeOnce("CREATE VIEW word AS SELECT * FROM t");

    assertThat(known()).isEmpty();
  }

  @Test
  void noneOfATableThatATemporaryOneHides() {
    create("id INTEGER PRIMARY KEY, " + COLUMNS, " STRICT");
    connection.executeOnce("CREATE TEMP TABLE Word (id, text, count, share)");

    assertThat(known()).isEmpty();
  }

  @Test
  void areLookedForAgainWhenSomebodyHasChangedTheSchema() {
    create("id INTEGER PRIMARY KEY, " + COLUMNS, " STRICT");
    assertThat(known()).hasSize(4);

    try (Session other =
        SQLiteSession.open(database.name(), SessionOptions.defaults().createTables(false))) {
      other.execute("DROP TABLE word");
      other.execute("CREATE TABLE word (id, text, count, share)");
      other.commit();
    }

    assertThat(known()).isEmpty();
  }

  private static final int ROWS = 3 * SQLiteMultiManager.FEW;

  private void fill(String lastText, String lastCount) {
    connection.executeOnce(
        "WITH RECURSIVE n (i) AS (VALUES (1) UNION ALL SELECT i + 1 FROM n WHERE i < "
            + (ROWS - 1)
            + ") INSERT INTO word SELECT i, 'word ' || i, i, i FROM n");
    connection.executeOnce(
        "INSERT INTO word VALUES (" + ROWS + ", " + lastText + ", " + lastCount + ", NULL)");
  }

  @Test
  void rowsOfAStrictTableAreReadAsTheyAre() {
    create("id INTEGER PRIMARY KEY, " + COLUMNS, " STRICT");
    fill("''", "0");

    try (Session session = SQLiteSession.open(database.name())) {
      List<Word> words = session.query(Word.class).orderBy(Word.ID.asc()).list();
      List<Integer> counts =
          session.query(Word.class).orderBy(Word.ID.asc()).selectValue(Word.COUNT).list();
      List<Word> streamed;
      try (Stream<Word> stream = session.query(Word.class).orderBy(Word.ID.asc()).stream()) {
        streamed = stream.toList();
      }

      assertThat(words).hasSize(ROWS);
      assertThat(words.get(ROWS - 2).get(Word.TEXT)).isEqualTo("word " + (ROWS - 1));
      assertThat(words.get(ROWS - 2).get(Word.SHARE)).isEqualTo(ROWS - 1.0);
      assertThat(words.get(ROWS - 1).get(Word.TEXT)).isEmpty();
      assertThat(words.get(ROWS - 1).get(Word.COUNT)).isZero();
      assertThat(words.get(ROWS - 1).get(Word.SHARE)).isNull();
      assertThat(counts).hasSize(ROWS).endsWith(ROWS - 1, 0);
      assertThat(streamed.toString()).isEqualTo(words.toString());
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"1", "'many'", "1.5"})
  void cellsOfOrdinaryTablesAreAskedToTheLast(String count) {
    create("id INTEGER PRIMARY KEY, " + COLUMNS, "");
    fill(count.equals("1") ? "x'61'" : "'a'", count);

    try (Session session = SQLiteSession.open(database.name())) {
      assertThatThrownBy(() -> session.query(Word.class).list())
          .isInstanceOf(UnreadableValueException.class)
          .hasMessageContaining("Word.")
          .hasMessageContaining(Integer.toString(ROWS));
      try (Stream<Word> stream = session.query(Word.class).stream()) {
        assertThatThrownBy(stream::toList).isInstanceOf(UnreadableValueException.class);
      }
    }
  }

  @Test
  void cellsAreAskedAfterARollbackOfAStrictTable() {
    create("id INTEGER PRIMARY KEY, " + COLUMNS, "");
    fill("x'61'", "1");

    try (Session session =
        SQLiteSession.open(database.name(), SessionOptions.defaults().createTables(false))) {
      session.execute("ALTER TABLE word RENAME TO old");
      session.execute("CREATE TABLE word (id INTEGER PRIMARY KEY, " + COLUMNS + ") STRICT");
      session.execute("INSERT INTO word SELECT id, CAST(text AS TEXT), count, share FROM old");
      assertThat(session.query(Word.class).list()).hasSize(ROWS);

      session.rollback();
      session.execute("ALTER TABLE word ADD COLUMN more");
      session.execute("ALTER TABLE word DROP COLUMN more");
      session.execute("CREATE TABLE one_more (id)");

      assertThatThrownBy(() -> session.query(Word.class).list())
          .isInstanceOf(UnreadableValueException.class);
      session.rollback();
    }
  }
}
