package io.github.sqlsymphony.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.sqlsymphony.exception.ForeignKeyException;
import io.github.sqlsymphony.exception.MissingRowException;
import io.github.sqlsymphony.field.LongField;
import io.github.sqlsymphony.field.VersionField;
import io.github.sqlsymphony.fixture.DatabaseExtension;
import io.github.sqlsymphony.fixture.Seeds;
import io.github.sqlsymphony.model.Deleted;
import io.github.sqlsymphony.model.ForeignKey;
import io.github.sqlsymphony.model.HookEvent;
import io.github.sqlsymphony.model.Model;
import io.github.sqlsymphony.model.ModelState;
import io.github.sqlsymphony.model.OnDelete;
import io.github.sqlsymphony.model.Table;
import io.github.sqlsymphony.query.QuerySet;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What {@code delete} says has gone: rows of the statement, of cascades, of triggers. */
class DeletedRowsTest {
  @RegisterExtension final DatabaseExtension database = DatabaseExtension.inFile();

  @RegisterExtension final Seeds seeds = new Seeds();

  private Session session;

  /** A tree. */
  static class Folder extends Model<Folder> {
    public static final LongField ID = new LongField().primaryKey();
    public static final ForeignKey<Folder> INSIDE =
        new ForeignKey<>(Folder.class).onDelete(OnDelete.CASCADE);
  }

  /** Goes with its folder. */
  static class Sheet extends Model<Sheet> {
    public static final LongField ID = new LongField().primaryKey();
    public static final ForeignKey<Folder> FOLDER =
        new ForeignKey<>(Folder.class).onDelete(OnDelete.CASCADE);
  }

  /** Two ways lead to a folder; the other one lets it stay. */
  static class Remark extends Model<Remark> {
    public static final LongField ID = new LongField().primaryKey();
    public static final ForeignKey<Sheet> SHEET =
        new ForeignKey<>(Sheet.class).onDelete(OnDelete.CASCADE);
    public static final ForeignKey<Folder> FOLDER =
        new ForeignKey<>(Folder.class).onDelete(OnDelete.CASCADE);
    public static final ForeignKey<Sheet> SEE_ALSO =
        new ForeignKey<>(Sheet.class).onDelete(OnDelete.SET_NULL);
  }

  /** Keeps its sheet. */
  static class Pin extends Model<Pin> {
    public static final LongField ID = new LongField().primaryKey();
    public static final ForeignKey<Sheet> SHEET = new ForeignKey<>(Sheet.class);
  }

  /** Nothing refers to it; the table is spelled otherwise than in the database. */
  @Table("STRAY")
  static class Stray extends Model<Stray> {
    public static final LongField ID = new LongField().primaryKey();
    public static final VersionField VERSION = new VersionField();
  }

  @BeforeEach
  void open() {
    session = database.openForLoops();
    createTables();
  }

  private void createTables() {
    session.execute("CREATE TABLE stray (id INTEGER PRIMARY KEY, version INTEGER NOT NULL)");
    List.of(Remark.class, Pin.class, Stray.class).forEach(session::createTable);
    execute(
        "INSERT INTO folder (id, inside) VALUES (1, NULL), (2, 1), (3, 2), (4, NULL), (5, 5)",
        "INSERT INTO sheet (id, folder) VALUES (1, 1), (2, 2), (3, 4), (4, NULL)",
        "INSERT INTO remark (id, sheet, folder, see_also)"
            + " VALUES (1, 1, 1, 1), (2, 1, 4, NULL), (3, NULL, 2, 3), (4, NULL, NULL, 1)",
        "INSERT INTO stray (id, version) VALUES (1, 1), (2, 1)");
    session.commit();
    database.forget();
  }

  private void execute(String... statements) {
    Stream.of(statements).forEach(session::execute);
  }

  @AfterEach
  void close() {
    session.rollback();
    session.close();
  }

  private Deleted delete(long folder) {
    return session.delete(session.get(Folder.class, folder));
  }

  private QuerySet<Folder> folder(long id) {
    return session.query(Folder.class).filter(Folder.ID.eq(id));
  }

  private Deleted deleteStray(long id) {
    return session.delete(session.get(Stray.class, id));
  }

  @Nested
  class Cascades {
    @Test
    void areCountedOverAnyDepthAndEveryRowOnce() {
      assertThat(delete(1)).hasToString("8 rows: 3 of folder, 3 of remark, 2 of sheet");
    }

    @Test
    void tellTheRowsOfEachModel() {
      Deleted deleted = delete(1);

      assertThat(deleted.of(Folder.class)).isEqualTo(3);
      assertThat(deleted.of(Remark.class)).isEqualTo(3);
      assertThat(deleted.of(Pin.class)).isZero();
      assertThat(deleted.byTable().keySet()).containsExactly("folder", "remark", "sheet");
    }

    @Test
    void doNotCountRowsThatAreOnlyChanged() {
      execute("UPDATE remark SET sheet = NULL, folder = NULL, see_also = 1");

      assertThat(session.delete(session.get(Sheet.class, 1))).hasToString("1 row of sheet");
      assertThat(session.query(Remark.class).filter(Remark.SEE_ALSO.isNull()).count()).isEqualTo(4);
    }

    @Test
    void countARowThatRefersToItselfOnce() {
      assertThat(delete(5)).hasToString("1 row of folder");
    }

    @Test
    void areCountedRoundACycle() {
      execute("UPDATE folder SET inside = 3 WHERE id = 1");

      assertThat(delete(2)).hasToString("8 rows: 3 of folder, 3 of remark, 2 of sheet");
    }

    @Test
    void areCountedRoundACycleOfTables() {
      execute(
          "CREATE TABLE a (id INTEGER PRIMARY KEY, b REFERENCES b ON DELETE CASCADE)",
          "CREATE TABLE b (id INTEGER PRIMARY KEY, a REFERENCES A ON DELETE CASCADE,"
              + " folder REFERENCES FOLDER ON DELETE CASCADE)",
          "INSERT INTO a VALUES (1, NULL), (2, NULL)",
          "INSERT INTO b VALUES (1, 1, 4), (2, 2, NULL)",
          "UPDATE a SET b = 2 WHERE id = 1",
          "UPDATE a SET b = 1 WHERE id = 2");

      assertThat(delete(4))
          .hasToString("7 rows: 1 of folder, 2 of a, 2 of b, 1 of remark, 1 of sheet");
    }

    @Test
    void areCountedInTablesWithoutAModelByTheirNames() {
      execute(
          "CREATE TABLE \"Old Notes\" (folder REFERENCES folder ON DELETE CASCADE)",
          "INSERT INTO \"Old Notes\" VALUES (5), (5), (4)");

      Deleted deleted = delete(5);

      assertThat(deleted).hasToString("3 rows: 1 of folder, 2 of Old Notes");
      assertThat(deleted.of("old notes")).isEqualTo(2);
    }

    @Test
    void areCountedWhereRowsHaveNoRowId() {
      execute(
          "CREATE TABLE leaf (folder REFERENCES folder ON DELETE CASCADE, place INTEGER,"
              + " PRIMARY KEY (folder, place)) WITHOUT ROWID",
          "CREATE TABLE vein (folder, place, FOREIGN KEY (folder, place) REFERENCES leaf"
              + " ON DELETE CASCADE)",
          "INSERT INTO leaf VALUES (5, 1), (5, 2), (4, 1)",
          "INSERT INTO vein VALUES (5, 1), (5, 2), (5, 2), (4, 1)");

      assertThat(delete(5)).hasToString("6 rows: 1 of folder, 2 of leaf, 3 of vein");
      assertThat(folder(4).delete())
          .hasToString("5 rows: 1 of folder, 1 of leaf, 1 of remark, 1 of sheet, 1 of vein");
    }

    @Test
    void areCountedInTablesWhoseNamesTheDriverSpoils() {
      execute(
          "CREATE TABLE \"leaf 🍁\" (folder REFERENCES folder ON DELETE CASCADE)",
          "INSERT INTO \"leaf 🍁\" VALUES (5)");

      assertThat(delete(5)).hasToString("2 rows: 1 of folder, 1 of leaf 🍁");
    }

    @Test
    void areCountedThroughKeysOfSeveralColumnsAndUniqueOnes() {
      execute(
          "CREATE TABLE place (folder INTEGER REFERENCES folder ON DELETE CASCADE, x, y, z UNIQUE,"
              + " PRIMARY KEY (x, y))",
          "CREATE TABLE thing (x, y, FOREIGN KEY (y, x) REFERENCES place (y, x) ON DELETE CASCADE)",
          "CREATE TABLE label (z REFERENCES place (z) ON DELETE CASCADE)",
          "INSERT INTO place VALUES (5, 1, 2, 'a'), (4, 2, 1, 'b')",
          "INSERT INTO thing VALUES (1, 2), (2, 1), (1, NULL)",
          "INSERT INTO label VALUES ('a'), ('a'), ('b')");

      assertThat(delete(5)).hasToString("5 rows: 1 of folder, 2 of label, 1 of place, 1 of thing");
    }

    @Test
    void amongTemporaryTablesAreNotMistakenForThoseOfTheFile() {
      execute(
          "CREATE TEMP TABLE folder (id INTEGER PRIMARY KEY, inside)",
          "CREATE TEMP TABLE slip (folder REFERENCES folder ON DELETE CASCADE)",
          "INSERT INTO temp.folder VALUES (1, NULL)",
          "INSERT INTO slip VALUES (1), (1)");

      assertThat(delete(1)).hasToString("3 rows: 1 of folder, 2 of slip");
      assertThat(session.fetch("SELECT * FROM main.folder")).hasSize(5);
    }

    @Test
    void ofAnAttachedDatabaseAreCountedWithItsTriggers() {
      session.execute("ATTACH ? AS other", database.file("other.db").toString());
      execute(
          "CREATE TABLE other.pile (id INTEGER PRIMARY KEY)",
          "CREATE TABLE other.bit (pile REFERENCES pile ON DELETE CASCADE)",
          "CREATE TABLE other.log (pile)",
          "CREATE TRIGGER other.empty AFTER DELETE ON bit BEGIN DELETE FROM log; END",
          "INSERT INTO pile VALUES (1), (2)",
          "INSERT INTO bit VALUES (1), (1)",
          "INSERT INTO log VALUES (1)");

      assertThat(session.delete(session.get(Pile.class, 1)))
          .hasToString("4 rows: 1 of pile, 2 of bit, 1 of log");
      session.commit();
      session.execute("DETACH other");
    }

    @Test
    void areAsManyAsTheTablesHaveLostInRandomGraphs() {
      execute(
          "CREATE TABLE x (id INTEGER PRIMARY KEY, x REFERENCES x ON DELETE CASCADE,"
              + " z REFERENCES z ON DELETE SET NULL, folder REFERENCES folder ON DELETE CASCADE)",
          "CREATE TABLE y (id INTEGER PRIMARY KEY, x REFERENCES x ON DELETE CASCADE,"
              + " z REFERENCES z ON DELETE CASCADE)",
          "CREATE TABLE z (id INTEGER PRIMARY KEY, y REFERENCES y ON DELETE CASCADE)");
      session.commit();
      for (String options : List.of("", " WITHOUT ROWID")) {
        execute(
            "DROP TABLE y",
            "CREATE TABLE y (id INTEGER PRIMARY KEY, x REFERENCES x ON DELETE CASCADE,"
                + " z REFERENCES z ON DELETE CASCADE)"
                + options);
        session.commit();
        for (int draw = 0; draw < seeds.runs(20); draw++) {
          fill();
          Map<String, Long> before = sizes();

          Deleted deleted = folder(5).delete();

          Map<String, Long> after = sizes();
          before.replaceAll((table, rows) -> rows - after.get(table));
          before.values().removeIf(rows -> rows == 0);
          assertThat(deleted.byTable()).isEqualTo(before);
          session.rollback();
        }
      }
    }

    private void fill() {
      for (int i = 1; i <= 12; i++) {
        session.execute("INSERT INTO x (id, folder) VALUES (?, ?)", i, i == 1 ? 5 : null);
        session.execute("INSERT INTO y (id) VALUES (?)", i);
        session.execute("INSERT INTO z (id) VALUES (?)", i);
      }
      for (int i = 1; i <= 12; i++) {
        session.execute("UPDATE x SET x = ?, z = ? WHERE id = ?", some(), some(), i);
        session.execute("UPDATE y SET x = ?, z = ? WHERE id = ?", some(), some(), i);
        session.execute("UPDATE z SET y = ? WHERE id = ?", some(), i);
      }
    }

    private long some() {
      return 1L + seeds.below(12);
    }

    private Map<String, Long> sizes() {
      Map<String, Long> sizes = new TreeMap<>();
      for (String table : List.of("folder", "sheet", "remark", "x", "y", "z")) {
        sizes.put(
            table, session.fetch("SELECT count(*) AS n FROM " + table).get(0).get("n", Long.class));
      }
      return sizes;
    }
  }

  /** Lives in a database that is attached. */
  static class Pile extends Model<Pile> {
    public static final LongField ID = new LongField().primaryKey();
  }

  @Nested
  class Triggers {
    @Test
    void countWithWhatTheyDelete() {
      execute(
          "CREATE TRIGGER t AFTER DELETE ON stray BEGIN DELETE FROM folder WHERE id = old.id; END");

      assertThat(deleteStray(1))
          .hasToString("9 rows: 1 of stray, 3 of folder, 3 of remark, 2 of sheet");
    }

    @Test
    void countWithATableTheyEmpty() {
      execute(
          "CREATE TABLE log (text)",
          "INSERT INTO log VALUES ('a'), ('b')",
          "CREATE TRIGGER t AFTER DELETE ON stray BEGIN DELETE FROM log; END");

      assertThat(deleteStray(1)).hasToString("3 rows: 1 of stray, 2 of log");
    }

    @Test
    void countWithRowsThatHaveNoRowId() {
      execute(
          "CREATE TABLE log (text PRIMARY KEY) WITHOUT ROWID",
          "INSERT INTO log VALUES ('a'), ('b')",
          "CREATE TRIGGER t AFTER DELETE ON stray BEGIN DELETE FROM log WHERE text = 'a'; END");

      assertThat(deleteStray(1)).hasToString("2 rows: 1 of stray, 1 of log");
    }

    @Test
    void countAtTheEndOfAChainOfChanges() {
      execute(
          "CREATE TABLE a (id INTEGER PRIMARY KEY, stray UNIQUE REFERENCES stray ON DELETE SET NULL)",
          "CREATE TABLE b (a REFERENCES a (stray) ON UPDATE CASCADE)",
          "INSERT INTO a VALUES (1, 1)",
          "INSERT INTO b VALUES (1)",
          "CREATE TRIGGER t AFTER UPDATE ON b BEGIN DELETE FROM remark WHERE id = 4; END");

      assertThat(deleteStray(1)).hasToString("2 rows: 1 of stray, 1 of remark");
    }

    @Test
    void thatAreTemporaryCount() {
      assertThat(deleteStray(2)).hasToString("1 row of stray");
      execute(
          "CREATE TEMP TRIGGER t AFTER DELETE ON stray BEGIN DELETE FROM remark WHERE id < 3; END");

      assertThat(deleteStray(1)).hasToString("3 rows: 1 of stray, 2 of remark");
      execute("DROP TRIGGER t");
    }

    @Test
    void thatKeepARowLeaveItOut() {
      execute(
          "CREATE TRIGGER t BEFORE DELETE ON sheet WHEN old.id = 2"
              + " BEGIN SELECT RAISE(IGNORE); END",
          "UPDATE sheet SET folder = NULL WHERE id = 2");

      assertThat(session.query(Sheet.class).filter(Sheet.ID.lte(2)).delete())
          .hasToString("3 rows: 1 of sheet, 2 of remark");
    }

    @Test
    void thatKeepTheRowOfAModelMakeItMissing() {
      execute(
          "INSERT INTO pin (id) VALUES (1)",
          "CREATE TRIGGER t BEFORE DELETE ON pin"
              + " BEGIN DELETE FROM remark WHERE id = 4; SELECT RAISE(IGNORE); END");
      Pin pin = session.get(Pin.class, 1);

      assertThatThrownBy(() -> session.delete(pin)).isInstanceOf(MissingRowException.class);

      assertThat(pin.state()).isEqualTo(ModelState.STORED);
    }

    @Test
    void thatOnlyWriteCostNothing() {
      execute(
          "CREATE TABLE log (text)",
          "CREATE TRIGGER t AFTER DELETE ON stray BEGIN INSERT INTO log VALUES (old.id); END");
      Stray first = session.get(Stray.class, 1);
      Stray second = session.get(Stray.class, 2);
      session.delete(first);
      database.forget();

      assertThat(session.delete(second)).hasToString("1 row of stray");
      assertThat(database.statements())
          .containsExactly("DELETE FROM \"STRAY\" WHERE \"id\" = ? AND \"version\" = ?");
    }

    /** The rows of a virtual table are nobody's; neither are those of the tables behind it. */
    @Test
    void thatKeepAnIndexOfTextCountWithoutIt() {
      execute(
          "CREATE VIRTUAL TABLE words USING fts5(text)",
          "INSERT INTO words (rowid, text) VALUES (1, 'a few words')",
          "CREATE TRIGGER t AFTER DELETE ON stray BEGIN DELETE FROM words WHERE rowid = old.id; END");

      assertThat(deleteStray(1)).hasToString("1 row of stray");
      assertThat(session.fetch("SELECT * FROM words")).isEmpty();
    }

    @Test
    void ofAViewCountWhatTheyDelete() {
      execute(
          "CREATE VIEW pile AS SELECT id FROM stray",
          "CREATE TRIGGER t INSTEAD OF DELETE ON pile BEGIN DELETE FROM stray WHERE id = old.id; END");

      assertThat(session.query(Pile.class).filter(Pile.ID.eq(1)).delete())
          .hasToString("1 row of stray");
    }
  }

  @Nested
  class ByQuery {
    @Test
    void countsCascadesOfAllItsRows() {
      assertThat(session.query(Folder.class).delete())
          .hasToString("11 rows: 5 of folder, 3 of remark, 3 of sheet");
    }

    @Test
    void countsThoseOfALimit() {
      assertThat(session.query(Folder.class).orderBy(Folder.ID.desc()).limit(2).delete())
          .hasToString("4 rows: 2 of folder, 1 of remark, 1 of sheet");
    }

    @Test
    void countsThoseOfAJoin() {
      Deleted deleted =
          session
              .query(Sheet.class)
              .join(Folder.class)
              .on(Sheet.FOLDER)
              .filter(Folder.INSIDE.isNull())
              .delete();

      assertThat(deleted).hasToString("4 rows: 2 of sheet, 2 of remark");
    }

    @Test
    void countsNothingWhereNothingMatches() {
      assertThat(folder(77).delete()).isEqualTo(Deleted.NOTHING);
      assertThat(session.query(Stray.class).filter(Stray.ID.eq(77)).delete())
          .isEqualTo(Deleted.NOTHING);
      assertThat(session.query(Folder.class).none().delete()).isEqualTo(Deleted.NOTHING);
    }

    @Test
    void countsTheSameWhereModelsAreTracked() {
      Folder tracked = session.save(session.get(Folder.class, 1));

      assertThat(folder(1).delete()).hasToString("8 rows: 3 of folder, 3 of remark, 2 of sheet");
      assertThat(tracked.state()).isEqualTo(ModelState.DELETED);
    }

    @Test
    void givesTheModelsBackWithoutCounting() {
      assertThat(folder(1).deleteReturning()).hasSize(1);
      assertThat(session.query(Folder.class).count()).isEqualTo(2);
    }
  }

  @Nested
  class Knowledge {
    private final List<String> onlyDelete = List.of("DELETE FROM \"pin\" WHERE \"id\" = ?");

    private List<Pin> pins() {
      execute("INSERT INTO pin (id, sheet) VALUES (1, 4), (2, 4), (3, 4), (4, 4)");
      session.commit();
      List<Pin> pins = session.query(Pin.class).orderBy(Pin.ID.asc()).list();
      session.delete(pins.get(0));
      database.forget();
      return pins;
    }

    @Test
    void costsNoStatementAfterTheFirstLook() {
      List<Pin> pins = pins();

      assertThat(session.delete(pins.get(1))).hasToString("1 row of pin");

      assertThat(database.statements()).isEqualTo(onlyDelete);
    }

    @Test
    void isKeptForTheNextTransaction() {
      List<Pin> pins = pins();
      session.commit();
      database.forget();

      session.transaction(() -> session.delete(pins.get(1)));

      assertThat(database.statements())
          .containsExactly("BEGIN IMMEDIATE", onlyDelete.get(0), "COMMIT");
    }

    @Test
    void isLookedForAgainAfterARollback() {
      execute("CREATE TABLE point (pin REFERENCES pin ON DELETE CASCADE)");
      List<Pin> pins = pins();
      session.rollback();
      execute("INSERT INTO point VALUES (2), (2)");

      assertThat(session.delete(pins.get(1))).hasToString("3 rows: 1 of pin, 2 of point");
    }

    /** The number of the schema is the same as the one that was rolled back. */
    @Test
    void ofASchemaThatWasRolledBackIsForgotten() {
      List<Pin> pins = pins();
      execute("CREATE TABLE other (x)");
      session.delete(pins.get(1));
      session.rollback();
      execute(
          "CREATE TABLE point (pin REFERENCES pin ON DELETE CASCADE)",
          "INSERT INTO point VALUES (2), (2)");

      assertThat(session.delete(session.get(Pin.class, 2)))
          .hasToString("3 rows: 1 of pin, 2 of point");
    }

    @Test
    void ofASavepointThatWasRolledBackIsForgotten() {
      List<Pin> pins = pins();
      Savepoint savepoint = session.savepoint();
      execute("CREATE TABLE other (x)");
      session.delete(pins.get(1));
      savepoint.rollback();
      execute(
          "CREATE TABLE point (pin REFERENCES pin ON DELETE CASCADE)",
          "INSERT INTO point VALUES (2), (2)");

      assertThat(session.delete(session.get(Pin.class, 2)))
          .hasToString("3 rows: 1 of pin, 2 of point");
    }

    @Test
    void isRenewedWhereTheSessionCreatesATable() {
      session.dropTable(Remark.class);
      assertThat(session.delete(session.get(Sheet.class, 1))).hasToString("1 row of sheet");

      session.createTable(Remark.class);
      execute("INSERT INTO remark (id, sheet) VALUES (1, 2)");

      assertThat(session.delete(session.get(Sheet.class, 2)))
          .hasToString("2 rows: 1 of sheet, 1 of remark");
    }

    @Test
    void isRenewedWhereAnotherSessionChangesTheSchema() {
      List<Pin> pins = pins();
      session.commit();
      try (Session other = SQLiteSession.open(database.name())) {
        other.execute("CREATE TABLE point (pin REFERENCES pin ON DELETE CASCADE)");
        other.execute("INSERT INTO point VALUES (2), (2)");
        other.commit();
      }

      assertThat(session.delete(pins.get(1))).hasToString("3 rows: 1 of pin, 2 of point");
    }
  }

  @Nested
  class Surroundings {
    @Test
    void aTransactionTellsTheSame() {
      Deleted deleted = session.transaction(() -> delete(1));

      assertThat(deleted).hasToString("8 rows: 3 of folder, 3 of remark, 2 of sheet");
      assertThat(session.query(Folder.class).count()).isEqualTo(2);
    }

    @Test
    void aRollbackBringsAllOfThemBack() {
      delete(1);
      session.rollback();

      assertThat(delete(1)).hasToString("8 rows: 3 of folder, 3 of remark, 2 of sheet");
    }

    @Test
    void memoryTellsTheSame() {
      session.close();
      session = SQLiteSession.open(":memory:");
      createTables();
      execute(
          "CREATE TABLE leaf (folder PRIMARY KEY REFERENCES folder ON DELETE CASCADE) WITHOUT ROWID",
          "INSERT INTO leaf VALUES (1), (2), (4)");

      assertThat(delete(1)).hasToString("10 rows: 3 of folder, 2 of leaf, 3 of remark, 2 of sheet");
      assertThat(folder(4).delete()).hasToString("3 rows: 1 of folder, 1 of leaf, 1 of sheet");
      assertThat(deleteStray(1)).hasToString("1 row of stray");
    }

    @Test
    void aRefusedDeleteLeavesNothingBehind() {
      execute(
          "CREATE TABLE leaf (folder PRIMARY KEY REFERENCES folder ON DELETE CASCADE) WITHOUT ROWID",
          "INSERT INTO leaf VALUES (1), (4)",
          "INSERT INTO pin (id, sheet) VALUES (1, 1)");

      assertThatThrownBy(() -> folder(1).delete())
          .isInstanceOf(ForeignKeyException.class)
          .hasMessage(
              "Cannot delete Folder by a query: rows of Folder and leaf and Remark and Sheet would be deleted or changed with it, and other rows still refer to those; delete the other rows first or declare onDelete(CASCADE) there, too.");

      assertThat(session.fetch("SELECT * FROM sqlite_temp_schema")).isEmpty();
      assertThat(folder(4).delete())
          .hasToString("4 rows: 1 of folder, 1 of leaf, 1 of remark, 1 of sheet");
      assertThat(session.fetch("SELECT * FROM sqlite_temp_schema")).isEmpty();
    }

    @Test
    void aStreamThatIsOpenGoesOn() {
      execute(
          "CREATE TABLE leaf (folder PRIMARY KEY REFERENCES folder ON DELETE CASCADE) WITHOUT ROWID",
          "INSERT INTO leaf VALUES (1), (4)");
      try (Stream<Sheet> sheets = session.query(Sheet.class).orderBy(Sheet.ID.asc()).stream()) {
        List<Object> seen =
            sheets
                .peek(sheet -> folder(4).delete())
                .map(sheet -> (Object) sheet.get(Sheet.ID))
                .toList();

        assertThat(seen).contains(1L, 2L, 4L);
      }
      assertThat(folder(4).exists()).isFalse();
    }

    @Test
    void whatHooksDeleteIsTheirs() {
      session.addHook(
          Folder.class, HookEvent.AFTER_DELETE, folder -> deleteStray((Long) folder.pk() - 3));

      assertThat(delete(5)).hasToString("1 row of folder");
      assertThat(session.query(Stray.class).count()).isEqualTo(1);
    }
  }
}
