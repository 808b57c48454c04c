package io.github.sqlsymphony.scenario;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.sqlsymphony.exception.FieldValidationException;
import io.github.sqlsymphony.field.Field;
import io.github.sqlsymphony.fixture.DatabaseExtension;
import io.github.sqlsymphony.query.Row;
import io.github.sqlsymphony.session.SQLiteSession;
import io.github.sqlsymphony.session.Session;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever a field accepts comes back the same, from a file that was closed in between. */
class RoundTripTest {
  @RegisterExtension final DatabaseExtension database = DatabaseExtension.inFile();

  private <T> @Nullable T roundTrip(Field<T, ?> field, @Nullable T value) {
    try (Session session = SQLiteSession.open(database.name())) {
      session.add(new Sample().set(field, value));
      session.commit();
    }
    try (Session session = SQLiteSession.open(database.name())) {
      return session.get(Sample.class, 1).get(field);
    }
  }

  private String storageClass(Field<?, ?> field) {
    try (Session session = SQLiteSession.open(database.name())) {
      Row row = session.fetch("SELECT typeof(" + field.columnName() + ") AS t FROM samples").get(0);
      return String.valueOf(row.get("t"));
    }
  }

  private String storedText(Field<?, ?> field) {
    try (Session session = SQLiteSession.open(database.name())) {
      Row row =
          session.fetch("SELECT CAST(" + field.columnName() + " AS TEXT) AS t FROM samples").get(0);
      return String.valueOf(row.get("t"));
    }
  }

  private <T> void assertRefused(Field<T, ?> field, T value, String message) {
    try (Session session = SQLiteSession.open(database.name())) {
      session.createTable(Sample.class);
      session.commit();
      database.forget();

      assertThatThrownBy(() -> session.add(new Sample().set(field, value)))
          .isInstanceOf(FieldValidationException.class)
          .hasMessage(message);

      assertThat(database.statements()).noneMatch(sql -> sql.startsWith("INSERT"));
    }
  }

  @Test
  void declaresTheColumnTypesOfTheDesign() {
    try (Session session = SQLiteSession.open(database.name())) {
      session.createTable(Sample.class);

      assertThat(session.fetch("SELECT name, type, pk FROM pragma_table_info('samples')"))
          .extracting(row -> row.get("name") + " " + row.get("type") + " " + row.get("pk"))
          .containsExactly(
              "id INTEGER 1",
              "big INTEGER 0",
              "small INTEGER 0",
              "ratio REAL 0",
              "name VARCHAR(64) 0",
              "note TEXT 0",
              "active BOOLEAN 0",
              "data BLOB 0",
              "price NUMERIC(15, 4) 0",
              "share NUMERIC(15, 15) 0",
              "count NUMERIC(15, 0) 0",
              "born TEXT 0",
              "seen TEXT 0",
              "stamp TEXT 0",
              "parent INTEGER 0");
      session.commit();
    }
  }

  @Test
  void keepsNullOfEveryType() {
    try (Session session = SQLiteSession.open(database.name())) {
      session.add(new Sample());
      session.commit();
    }

    try (Session session = SQLiteSession.open(database.name())) {
      Sample read = session.get(Sample.class, 1);

      assertThat(read.meta().fields())
          .filteredOn(field -> read.get(field) != null)
          .containsExactly(Sample.ID);
    }
  }

  @Nested
  class WholeNumbers {
    @ParameterizedTest
    @ValueSource(longs = {Long.MIN_VALUE, Long.MIN_VALUE + 1, -1, 0, 1, 1L << 53, Long.MAX_VALUE})
    void keepsLongs(long value) {
      assertThat(roundTrip(Sample.BIG, value)).isEqualTo(value);
      assertThat(storageClass(Sample.BIG)).isEqualTo("integer");
    }

    @ParameterizedTest
    @ValueSource(ints = {Integer.MIN_VALUE, -1, 0, 1, Integer.MAX_VALUE})
    void keepsIntegers(int value) {
      assertThat(roundTrip(Sample.SMALL, value)).isEqualTo(value);
      assertThat(storageClass(Sample.SMALL)).isEqualTo("integer");
    }

    @ParameterizedTest
    @ValueSource(longs = {Long.MIN_VALUE, -1, 0, Long.MAX_VALUE})
    void keepsKeysThatTheApplicationGives(long key) {
      try (Session session = SQLiteSession.open(database.name())) {
        session.add(new Sample().set(Sample.ID, key).set(Sample.NAME, "Anna"));
        session.commit();
      }

      try (Session session = SQLiteSession.open(database.name())) {
        assertThat(session.get(Sample.class, key).get(Sample.NAME)).isEqualTo("Anna");
        assertThat(session.query(Sample.class).filter(Sample.ID.eq(key)).count()).isEqualTo(1);
      }
    }
  }

  @Nested
  class RealNumbers {
    @ParameterizedTest
    @ValueSource(
        doubles = {
          0.0,
          0.1,
          -1.5,
          1e15,
          9007199254740994.0,
          Double.MIN_VALUE,
          -Double.MIN_VALUE,
          Double.MIN_NORMAL,
          Double.MAX_VALUE,
          -Double.MAX_VALUE,
          0x1p63,
          Double.POSITIVE_INFINITY,
          Double.NEGATIVE_INFINITY
        })
    void keepsDoubles(double value) {
      assertThat(roundTrip(Sample.RATIO, value)).isEqualTo(value);
      assertThat(storageClass(Sample.RATIO)).isEqualTo("real");
    }

    @Test
    void readsNegativeZeroAsZero() {
      assertThat(roundTrip(Sample.RATIO, -0.0)).isEqualTo(0.0);
    }

    @Test
    void findsNegativeZeroByZero() {
      roundTrip(Sample.RATIO, -0.0);

      try (Session session = SQLiteSession.open(database.name())) {
        assertThat(session.query(Sample.class).filter(Sample.RATIO.eq(0)).count()).isEqualTo(1);
        assertThat(session.query(Sample.class).filter(Sample.RATIO.eq(-0.0)).count()).isEqualTo(1);
      }
    }

    @Test
    void isNotChangedWhenZeroBecomesNegativeZero() {
      try (Session session = SQLiteSession.open(database.name())) {
        Sample sample = session.add(new Sample().set(Sample.RATIO, 0.0));
        session.commit();

        sample.set(Sample.RATIO, -0.0);

        assertThat(sample.changedFields()).isEmpty();
      }
    }

    @Test
    void refusesNaNBeforeAnythingIsSent() {
      assertRefused(
          Sample.RATIO,
          Double.NaN,
          "Cannot save a new Sample: Sample.RATIO is NaN, which SQLite stores as NULL; use null"
              + " instead.");
    }
  }

  @Nested
  class Texts {
    @ParameterizedTest
    @ValueSource(
        strings = {
          "",
          " ",
          "\0",
          "before\0after",
          "\0\0",
          "O'Brien",
          "''",
          "\"quoted\"",
          "back\\slash",
          "100%_*?",
          "line\nline\r\nline\ttab",
          "😀👨‍👩‍👧‍👦🇳🇴",
          "שלום עולם\u202E",
          "e\u0301 is not é",
          "\uFFFD\uFFFE\uFFFF",
          "\uFEFFmarked",
          "\u0085\u2028\u2029",
          "1",
          "1.0",
          "NULL",
          "\u0001\u007F"
        })
    void keepsText(String value) {
      assertThat(roundTrip(Sample.NOTE, value)).isEqualTo(value);
      assertThat(storageClass(Sample.NOTE)).isEqualTo("text");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "007", "1e3", "O'Brien", "a\0b", "😀"})
    void keepsTextOfLimitedLength(String value) {
      assertThat(roundTrip(Sample.NAME, value)).isEqualTo(value);
      assertThat(storageClass(Sample.NAME)).isEqualTo("text");
    }

    @Test
    void keepsLongText() {
      String text = "Ж😀x".repeat(300_000);

      assertThat(roundTrip(Sample.NOTE, text)).isEqualTo(text);
    }

    @Test
    void keepsEveryCodePoint() {
      StringBuilder all = new StringBuilder();
      for (int point = 0; point <= Character.MAX_CODE_POINT; point++) {
        if (point < Character.MIN_SURROGATE || point > Character.MAX_SURROGATE) {
          all.appendCodePoint(point);
        }
      }

      assertThat(roundTrip(Sample.NOTE, all.toString())).isEqualTo(all.toString());
    }

    @ParameterizedTest
    @CsvSource({"0, 0", "1, 1", "2, 2", "3, 1"})
    void refusesUnpairedSurrogatesBeforeAnythingIsSent(int which, int index) {
      String text =
          switch (which) {
            case 0 -> "\uDC00";
            case 1 -> "a\uD83D";
            case 2 -> "😀\uDE00";
            default -> "a\uD83Db";
          };

      assertRefused(
          Sample.NOTE,
          text,
          "Cannot save a new Sample: Sample.NOTE contains an unpaired surrogate at index "
              + index
              + ", which is no character and cannot be stored as UTF-8.");
    }
  }

  @Nested
  class Bytes {
    @Test
    void keepsAnEmptyArray() {
      assertThat(roundTrip(Sample.DATA, new byte[0])).isEmpty();
      assertThat(storageClass(Sample.DATA)).isEqualTo("blob");
    }

    @Test
    void keepsEveryByte() {
      byte[] bytes = new byte[256];
      for (int i = 0; i < bytes.length; i++) {
        bytes[i] = (byte) i;
      }

      assertThat(roundTrip(Sample.DATA, bytes)).isEqualTo(bytes);
      assertThat(storageClass(Sample.DATA)).isEqualTo("blob");
    }

    @Test
    void keepsAMillionBytes() {
      byte[] bytes = "Ж".repeat(500_000).getBytes(UTF_8);

      assertThat(roundTrip(Sample.DATA, bytes)).isEqualTo(bytes);
    }

    @Test
    void doesNotSeeLaterChangesOfAnArrayThatWasSet() {
      byte[] bytes = {1, 2, 3};
      Sample sample = new Sample().set(Sample.DATA, bytes);

      bytes[0] = 9;

      assertThat(sample.get(Sample.DATA)).containsExactly(1, 2, 3);
    }

    @Test
    void doesNotSeeChangesOfAnArrayThatWasRead() {
      Sample sample = new Sample().set(Sample.DATA, new byte[] {1, 2, 3});

      sample.get(Sample.DATA)[0] = 9;

      assertThat(sample.get(Sample.DATA)).containsExactly(1, 2, 3);
    }

    @Test
    void doesNotSeeLaterChangesOfAnArrayThatWasAssigned() {
      try (Session session = SQLiteSession.open(database.name())) {
        byte[] bytes = {1, 2, 3};
        Sample sample = session.add(new Sample());

        session.update(sample, Sample.DATA.to(bytes));
        bytes[0] = 9;

        assertThat(sample.get(Sample.DATA)).containsExactly(1, 2, 3);
        assertThat(session.refresh(sample).get(Sample.DATA)).containsExactly(1, 2, 3);
        session.commit();
      }
    }

    @Test
    void isNotChangedWhenTheBytesAreEqual() {
      try (Session session = SQLiteSession.open(database.name())) {
        Sample sample = session.add(new Sample().set(Sample.DATA, new byte[] {1, 2, 3}));
        session.commit();

        sample.set(Sample.DATA, new byte[] {1, 2, 3});

        assertThat(sample.changedFields()).isEmpty();
      }
    }

    @Test
    void findsRowsByTheirBytes() {
      roundTrip(Sample.DATA, new byte[] {1, 0, 3});

      try (Session session = SQLiteSession.open(database.name())) {
        Optional<Sample> found =
            session.query(Sample.class).filter(Sample.DATA.eq(new byte[] {1, 0, 3})).first();

        assertThat(found).isPresent();
      }
    }
  }

  @Nested
  class Booleans {
    @ParameterizedTest
    @CsvSource({"true, 1", "false, 0"})
    void keepsBooleansAsNumbers(boolean value, String stored) {
      assertThat(roundTrip(Sample.ACTIVE, value)).isEqualTo(value);
      assertThat(storageClass(Sample.ACTIVE)).isEqualTo("integer");
      assertThat(storedText(Sample.ACTIVE)).isEqualTo(stored);
    }
  }

  @Nested
  class Decimals {
    @ParameterizedTest
    @ValueSource(
        strings = {
          "0.0000",
          "0.0001",
          "-0.0001",
          "0.1000",
          "1.0050",
          "12345678901.2345",
          "99999999999.9999",
          "-99999999999.9999",
          "99999999999.0000",
          "10000000000.0001"
        })
    void keepsFifteenDigits(String value) {
      assertThat(roundTrip(Sample.PRICE, new BigDecimal(value))).isEqualTo(new BigDecimal(value));
    }

    @ParameterizedTest
    @ValueSource(
        strings = {
          "0.000000000000001",
          "0.999999999999999",
          "-0.123456789012345",
          "0.500000000000000"
        })
    void keepsFifteenDigitsBehindThePoint(String value) {
      assertThat(roundTrip(Sample.SHARE, new BigDecimal(value))).isEqualTo(new BigDecimal(value));
    }

    @ParameterizedTest
    @ValueSource(strings = {"999999999999999", "-999999999999999", "100000000000000", "0"})
    void keepsFifteenDigitsBeforeThePoint(String value) {
      assertThat(roundTrip(Sample.COUNT, new BigDecimal(value))).isEqualTo(new BigDecimal(value));
      assertThat(storageClass(Sample.COUNT)).isEqualTo("integer");
    }

    @Test
    void givesValuesTheDeclaredScaleBeforeTheyAreStored() {
      Sample sample = new Sample().set(Sample.PRICE, new BigDecimal("1.5"));

      assertThat(sample.get(Sample.PRICE)).isEqualTo(new BigDecimal("1.5000"));
    }

    @Test
    void acceptsATruncatedZeroAndAnExponent() {
      assertThat(roundTrip(Sample.PRICE, new BigDecimal("1E+3")))
          .isEqualTo(new BigDecimal("1000.0000"));
    }

    @Test
    void isNotChangedWhenTheNumberIsEqual() {
      try (Session session = SQLiteSession.open(database.name())) {
        Sample sample = session.add(new Sample().set(Sample.PRICE, new BigDecimal("1.5")));
        session.commit();

        sample.set(Sample.PRICE, new BigDecimal("1.50"));

        assertThat(sample.changedFields()).isEmpty();
      }
    }

    @Test
    void findsRowsByTheirNumber() {
      roundTrip(Sample.PRICE, new BigDecimal("0.3"));

      try (Session session = SQLiteSession.open(database.name())) {
        assertThat(
                session.query(Sample.class).filter(Sample.PRICE.eq(new BigDecimal("0.30"))).count())
            .isEqualTo(1);
      }
    }

    @Test
    void readsTheNoiseOfACalculationAway() {
      try (Session session = SQLiteSession.open(database.name())) {
        session.add(new Sample());
        session.execute("UPDATE samples SET price = 0.1 + 0.2");
        session.commit();
      }

      try (Session session = SQLiteSession.open(database.name())) {
        assertThat(session.get(Sample.class, 1).get(Sample.PRICE))
            .isEqualTo(new BigDecimal("0.3000"));
      }
    }

    @Test
    void refusesDigitsThatTheScaleDoesNotKeep() {
      assertRefused(
          Sample.PRICE,
          new BigDecimal("0.12345"),
          "Cannot save a new Sample: Sample.PRICE has 5 digits behind the point, 4 are kept; round"
              + " it with setScale(4, RoundingMode.HALF_EVEN).");
    }

    @Test
    void refusesASixteenthDigit() {
      assertRefused(
          Sample.PRICE,
          new BigDecimal("123456789012.3456"),
          "Cannot save a new Sample: Sample.PRICE has more than 15 digits, which SQLite's numbers"
              + " do not keep.");
    }
  }

  @Nested
  class DatesAndTimes {
    @ParameterizedTest
    @ValueSource(strings = {"0000-01-01", "0001-12-31", "1582-10-15", "2024-02-29", "9999-12-31"})
    void keepsDatesAsText(String value) {
      assertThat(roundTrip(Sample.BORN, LocalDate.parse(value))).isEqualTo(value);
      assertThat(storageClass(Sample.BORN)).isEqualTo("text");
      assertThat(storedText(Sample.BORN)).isEqualTo(value);
    }

    @ParameterizedTest
    @CsvSource({
      "0000-01-01T00:00:00, 0000-01-01 00:00:00.000000000",
      "2024-02-29T23:59:59.999999999, 2024-02-29 23:59:59.999999999",
      "2024-03-31T02:30:00, 2024-03-31 02:30:00.000000000",
      "2024-02-29T00:00:00.000000001, 2024-02-29 00:00:00.000000001",
      "9999-12-31T23:59:59.999999999, 9999-12-31 23:59:59.999999999"
    })
    void keepsTimesToTheNanosecond(LocalDateTime value, String stored) {
      assertThat(roundTrip(Sample.SEEN, value)).isEqualTo(value);
      assertThat(storageClass(Sample.SEEN)).isEqualTo("text");
      assertThat(storedText(Sample.SEEN)).isEqualTo(stored);
    }

    @ParameterizedTest
    @CsvSource({
      "2024-02-29T00:00:00, 2024-02-29 00:00:00.000",
      "2024-02-29T23:59:59.999, 2024-02-29 23:59:59.999"
    })
    void keepsTheFractionDigitsThatAreDeclared(LocalDateTime value, String stored) {
      assertThat(roundTrip(Sample.STAMP, value)).isEqualTo(value);
      assertThat(storedText(Sample.STAMP)).isEqualTo(stored);
    }

    @Test
    void refusesAFractionThatIsNotKept() {
      assertRefused(
          Sample.STAMP,
          LocalDateTime.of(2024, 2, 29, 12, 0, 0, 1_000),
          "Cannot save a new Sample: Sample.STAMP has a fraction of a second with more than 3"
              + " digits; truncate it with truncatedTo(…), or keep more with fractionDigits(9).");
    }

    @ParameterizedTest
    @ValueSource(ints = {-1, 10_000, 999_999_999})
    void refusesYearsThatHaveNotFourDigits(int year) {
      assertRefused(
          Sample.BORN,
          LocalDate.of(year, 1, 1),
          "Cannot save a new Sample: Sample.BORN lies in the year "
              + year
              + "; text of fixed width holds the years 0 to 9999.");
    }

    @Test
    void isKnownToTheDateFunctionsOfSqlite() {
      roundTrip(Sample.SEEN, LocalDateTime.of(2024, 2, 29, 23, 59, 59, 999_999_999));

      try (Session session = SQLiteSession.open(database.name())) {
        assertThat(session.fetch("SELECT date(seen, '+1 day') AS d FROM samples").get(0).get("d"))
            .isEqualTo("2024-03-01");
      }
    }
  }
}
