package io.github.sqlsymphony.scenario;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.sqlsymphony.exception.UnreadableValueException;
import io.github.sqlsymphony.field.Field;
import io.github.sqlsymphony.field.LocalDateField;
import io.github.sqlsymphony.field.LongField;
import io.github.sqlsymphony.field.PrimaryKey;
import io.github.sqlsymphony.field.TextField;
import io.github.sqlsymphony.fixture.DatabaseExtension;
import io.github.sqlsymphony.model.Model;
import io.github.sqlsymphony.model.Table;
import io.github.sqlsymphony.query.QueryBuilder;
import io.github.sqlsymphony.session.SQLiteSession;
import io.github.sqlsymphony.session.Session;
import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.LocalDateTime;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Another program has written what the fields do not hold: told, never turned into a value. */
class ForeignValuesTest {
  private static final String END =
      "; correct the stored value or declare a field that can hold it.";

  @RegisterExtension final DatabaseExtension database = DatabaseExtension.inFile();
  private Session session;
  private Sample tracked;

  /** A key of two columns, one of them text. */
  @Table("visits")
  public static class Visit extends Model<Visit> {
    public static final TextField PLACE = new TextField();
    public static final LongField NUMBER = new LongField();
    public static final LocalDateField DAY = new LocalDateField();
    public static final PrimaryKey KEY = PrimaryKey.of(PLACE, NUMBER);
  }

  @BeforeEach
  void addSevenRows() {
    session = SQLiteSession.open(database.name());
    for (int i = 0; i < 7; i++) {
      tracked = session.add(new Sample().set(Sample.NAME, "row").set(Sample.SMALL, i));
    }
    session.createTable(Visit.class);
    session.commit();
  }

  @AfterEach
  void close() {
    session.close();
  }

  /** Writes as a program that knows nothing of the models. */
  private void otherProgramWrites(String... statements) {
    try (Connection other = DriverManager.getConnection("jdbc:sqlite:" + database.file());
        Statement statement = other.createStatement()) {
      for (String sql : statements) {
        statement.executeUpdate(sql);
      }
    } catch (SQLException e) {
      throw new AssertionError(e);
    }
  }

  private void assertUnreadable(Field<?, ?> field, String expected, String found) {
    assertThatThrownBy(() -> session.query(Sample.class).list())
        .isInstanceOf(UnreadableValueException.class)
        .hasMessage(
            "Cannot read Sample.%s of row 7: expected %s, found %s%s"
                .formatted(field.name(), expected, found, END));
  }

  private void otherProgramStores(Field<?, ?> field, String literal) {
    otherProgramWrites(
        "UPDATE samples SET " + field.columnName() + " = " + literal + " WHERE id = 7");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          'abc'                  | TEXT 'abc'
          ''                     | TEXT ''
          2.5                    | REAL 2.5
          1e300                  | REAL 1.0E300
          9223372036854775808    | REAL 9.223372036854776E18
          x'31'                  | BLOB of 1 bytes
          """)
  void refusesInALongField(String literal, String found) {
    otherProgramStores(Sample.BIG, literal);

    assertUnreadable(Sample.BIG, "a whole number", found);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          5000000000   | INTEGER 5000000000
          2147483648   | INTEGER 2147483648
          -2147483649  | INTEGER -2147483649
          'abc'        | TEXT 'abc'
          2.5          | REAL 2.5
          """)
  void refusesInAnIntegerField(String literal, String found) {
    otherProgramStores(Sample.SMALL, literal);

    assertUnreadable(Sample.SMALL, "a whole number of 32 bits", found);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          'true'   | TEXT 'true'
          'TRUE'   | TEXT 'TRUE'
          2        | INTEGER 2
          -1       | INTEGER -1
          0.5      | REAL 0.5
          x'01'    | BLOB of 1 bytes
          """)
  void refusesInABooleanField(String literal, String found) {
    otherProgramStores(Sample.ACTIVE, literal);

    assertUnreadable(Sample.ACTIVE, "0 or 1", found);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          'abc'    | TEXT 'abc'
          '1,5'    | TEXT '1,5'
          'NaN'    | TEXT 'NaN'
          x''      | BLOB of 0 bytes
          """)
  void refusesInARealField(String literal, String found) {
    otherProgramStores(Sample.RATIO, literal);

    assertUnreadable(Sample.RATIO, "a number that a double holds exactly", found);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          x'416E6E61'        | BLOB of 4 bytes
          """)
  void refusesInATextField(String literal, String found) {
    otherProgramStores(Sample.NOTE, literal);

    assertUnreadable(Sample.NOTE, "text", found);
  }

  @Test
  void refusesTextThatIsNotUtf8() {
    otherProgramStores(Sample.NOTE, "CAST(x'416EFF' AS TEXT)");

    assertUnreadable(Sample.NOTE, "text in UTF-8", "TEXT of the bytes 41 6e ff");
  }

  @Test
  void refusesTextThatIsNotUtf8WhereANumberIsExpected() {
    otherProgramStores(Sample.BIG, "CAST(x'FF' AS TEXT)");

    assertUnreadable(Sample.BIG, "a whole number", "TEXT of the bytes ff");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          'abc'    | TEXT 'abc'
          5        | INTEGER 5
          0.5      | REAL 0.5
          """)
  void refusesInABlobField(String literal, String found) {
    otherProgramStores(Sample.DATA, literal);

    assertUnreadable(Sample.DATA, "bytes", found);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          0.12345              | REAL 0.12345
          1234567.12345        | REAL 1234567.12345
          'abc'                | TEXT 'abc'
          9e999                | REAL Infinity
          x'00'                | BLOB of 1 bytes
          """)
  void refusesInADecimalField(String literal, String found) {
    otherProgramStores(Sample.PRICE, literal);

    assertUnreadable(
        Sample.PRICE, "a decimal number with at most 4 digits behind the point", found);
  }

  @Test
  void keepsEveryDigitOfALargeDecimal() {
    otherProgramStores(Sample.PRICE, "123456789012345.67");

    assertThat(session.query(Sample.class).filter(Sample.ID.eq(7)).list().get(0).get(Sample.PRICE))
        .isEqualTo(new BigDecimal("123456789012345.6700"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "yesterday",
        "2024-02-30",
        "2023-02-29",
        "2024-2-3",
        "29.02.2024",
        "2024-02-29 ",
        " 2024-02-29",
        "2024-02-29 12:00:00",
        "02024-02-29",
        "+12024-02-29",
        "-0001-02-29",
        "٢٠٢٤-٠٢-٢٩"
      })
  void refusesInADateField(String text) {
    otherProgramStores(Sample.BORN, "'" + text + "'");

    assertUnreadable(Sample.BORN, "a date such as 2024-02-29", "TEXT '" + text + "'");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "2024-02-30 00:00:00",
        "2024-02-29 24:00:00",
        "2024-02-29 23:60:00",
        "2024-02-29 23:59:60",
        "2024-02-29 12",
        "2024-02-29 ",
        "2024-02-29T",
        "2024-02-29t12:00:00",
        "2024-02-29  12:00:00",
        "2024-02-29 12:00:00.",
        "2024-02-29 12:00:00.1234567890",
        "2024-02-29 12:00:00,5",
        "2024-02-29T12:00:00+01:00",
        "2024-02-29 12:00:00 PM",
        "+12024-02-29 12:00:00",
        "12:00:00"
      })
  void refusesInATimeField(String text) {
    otherProgramStores(Sample.SEEN, "'" + text + "'");

    assertUnreadable(
        Sample.SEEN, "a date and time such as 2024-02-29 23:59:59", "TEXT '" + text + "'");
  }

  @Test
  void refusesANumberWhereATimeIsExpected() {
    otherProgramWrites(
        "CREATE TABLE other (id INTEGER PRIMARY KEY, seen DATETIME)",
        "INSERT INTO other VALUES (1, 1709251199000)",
        "DROP TABLE visits",
        "CREATE TABLE visits (place TEXT, number INTEGER, day DATETIME)",
        "INSERT INTO visits VALUES ('Oslo', 1, 1709251199000)");

    assertThatThrownBy(() -> session.query(Visit.class).list())
        .isInstanceOf(UnreadableValueException.class)
        .hasMessage(
            "Cannot read Visit.DAY of row Oslo, 1: expected a date such as 2024-02-29, found"
                + " INTEGER 1709251199000"
                + END);
  }

  @ParameterizedTest
  @CsvSource({
    "2024-02-29, 2024-02-29T00:00",
    "2024-02-29 12:30, 2024-02-29T12:30",
    "2024-02-29T12:30, 2024-02-29T12:30",
    "2024-02-29 12:30:45, 2024-02-29T12:30:45",
    "2024-02-29T12:30:45.5, 2024-02-29T12:30:45.500",
    "2024-02-29 12:30:45.123, 2024-02-29T12:30:45.123",
    "2024-02-29 12:30:45.123456789, 2024-02-29T12:30:45.123456789"
  })
  void readsTheFormsOfTimesThatOtherProgramsWrite(String text, LocalDateTime expected) {
    otherProgramStores(Sample.SEEN, "'" + text + "'");

    assertThat(session.get(Sample.class, 7).get(Sample.SEEN)).isEqualTo(expected);
  }

  @Nested
  class WhereverItIsRead {
    private static final String MESSAGE =
        "Cannot read Sample.BIG of row 7: expected a whole number, found TEXT 'abc'" + END;

    @BeforeEach
    void storeText() {
      otherProgramStores(Sample.BIG, "'abc'");
    }

    @Test
    void tellsWhatAndWhereToTheProgram() {
      assertThatThrownBy(() -> session.query(Sample.class).list())
          .isInstanceOfSatisfying(
              UnreadableValueException.class,
              e -> {
                assertThat(e.source()).isEqualTo("Sample.BIG");
                assertThat(e.key()).isEqualTo("7");
                assertThat(e.expected()).isEqualTo("a whole number");
                assertThat(e.found()).isEqualTo("TEXT 'abc'");
              });
    }

    @Test
    void raisesInFind() {
      assertThatThrownBy(() -> session.find(Sample.class, 7))
          .isInstanceOf(UnreadableValueException.class)
          .hasMessage(MESSAGE);
    }

    @Test
    void raisesInFirst() {
      assertThatThrownBy(() -> session.query(Sample.class).orderBy(Sample.ID.desc()).first())
          .isInstanceOf(UnreadableValueException.class)
          .hasMessage(MESSAGE);
    }

    @Test
    void raisesInFilter() {
      assertThatThrownBy(() -> session.filter(new QueryBuilder().select().from(Sample.class)))
          .isInstanceOf(UnreadableValueException.class)
          .hasMessage(MESSAGE);
    }

    @Test
    void raisesInASelectionWithoutARowKey() {
      assertThatThrownBy(
              () ->
                  session.filter(
                      new QueryBuilder().select(Sample.NAME, Sample.BIG).from(Sample.class)))
          .isInstanceOf(UnreadableValueException.class)
          .hasMessage("Cannot read Sample.BIG: expected a whole number, found TEXT 'abc'" + END);
    }

    @Test
    void raisesInRefreshAndLeavesTheModelAsItWas() {
      otherProgramStores(Sample.SMALL, "99");
      tracked.set(Sample.NAME, "mine");

      assertThatThrownBy(() -> session.refresh(tracked))
          .isInstanceOf(UnreadableValueException.class)
          .hasMessage(MESSAGE);

      assertThat(tracked.get(Sample.SMALL)).isEqualTo(6);
      assertThat(tracked.get(Sample.NAME)).isEqualTo("mine");
      assertThat(tracked.changedFields()).containsExactly(Sample.NAME);
    }

    @Test
    void leavesTrackedModelsAsTheyWereWhenAListFails() {
      otherProgramStores(Sample.SMALL, "99");

      assertThatThrownBy(() -> session.query(Sample.class).list())
          .isInstanceOf(UnreadableValueException.class)
          .hasMessage(MESSAGE);

      assertThat(tracked.get(Sample.SMALL)).isEqualTo(6);
      assertThat(session.getAll(Sample.class)).hasSize(7).contains(tracked);
    }

    @Test
    void leavesTheSessionUsable() {
      assertThatThrownBy(() -> session.query(Sample.class).list())
          .isInstanceOf(UnreadableValueException.class);

      session.execute("UPDATE samples SET big = 5 WHERE id = 7");
      session.commit();

      assertThat(session.get(Sample.class, 7).get(Sample.BIG)).isEqualTo(5);
    }

    @Test
    void doesNotConcernRowsThatAreNotRead() {
      assertThat(session.query(Sample.class).filter(Sample.ID.lt(7)).list()).hasSize(6);
      assertThat(session.query(Sample.class).count()).isEqualTo(7);
    }

    @Test
    void canBeLookedAtAsItIsStored() {
      assertThat(session.fetch("SELECT big FROM samples WHERE id = 7").get(0).get("big"))
          .isEqualTo("abc");
    }
  }

  @Nested
  class KeysInMessages {
    @Test
    void namesEveryPartOfAKeyOfSeveralColumns() {
      otherProgramWrites("INSERT INTO visits VALUES ('Oslo', 3, 'soon')");

      assertThatThrownBy(() -> session.find(Visit.class, List.of("Oslo", 3)))
          .isInstanceOf(UnreadableValueException.class)
          .hasMessage(
              "Cannot read Visit.DAY of row Oslo, 3: expected a date such as 2024-02-29, found"
                  + " TEXT 'soon'"
                  + END);
    }

    @Test
    void namesAKeyThatIsItselfUnreadable() {
      otherProgramWrites("INSERT INTO visits VALUES (CAST(x'FF' AS TEXT), 3, NULL)");

      assertThatThrownBy(() -> session.query(Visit.class).list())
          .isInstanceOf(UnreadableValueException.class)
          .hasMessage(
              "Cannot read Visit.PLACE of row TEXT of the bytes ff, 3: expected text in UTF-8,"
                  + " found TEXT of the bytes ff"
                  + END);
    }

    @Test
    void namesAKeyOfAnotherStorageClass() {
      otherProgramWrites("INSERT INTO visits VALUES (x'0102', 3, NULL)");

      assertThatThrownBy(() -> session.query(Visit.class).list())
          .isInstanceOf(UnreadableValueException.class)
          .hasMessage(
              "Cannot read Visit.PLACE of row BLOB of 2 bytes, 3: expected text, found BLOB of 2"
                  + " bytes"
                  + END);
    }
  }

  @Test
  void readsWholeNumbersInARealColumnOfAnotherDeclaration() {
    otherProgramWrites(
        "ALTER TABLE samples RENAME TO old",
        "CREATE TABLE samples AS SELECT * FROM old",
        "UPDATE samples SET ratio = 4611686018427387904");

    assertThat(session.get(Sample.class, 7).get(Sample.RATIO)).isEqualTo(0x1p62);
  }

  @Test
  void refusesAWholeNumberThatADoubleWouldRound() {
    otherProgramWrites(
        "CREATE TABLE copy (id, big, small, ratio, name, note, active, data, price, share, count,"
            + " born, seen, stamp, parent)",
        "INSERT INTO copy SELECT * FROM samples",
        "DROP TABLE samples",
        "ALTER TABLE copy RENAME TO samples",
        "UPDATE samples SET ratio = 9007199254740993 WHERE id = 7");

    assertUnreadable(
        Sample.RATIO, "a number that a double holds exactly", "INTEGER 9007199254740993");
  }
}
