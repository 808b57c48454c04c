package io.github.sqlsymphony.scenario;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.sqlsymphony.exception.CheckConstraintException;
import io.github.sqlsymphony.exception.DatabaseException;
import io.github.sqlsymphony.field.BlobField;
import io.github.sqlsymphony.field.BooleanField;
import io.github.sqlsymphony.field.CharField;
import io.github.sqlsymphony.field.CustomField;
import io.github.sqlsymphony.field.DecimalField;
import io.github.sqlsymphony.field.EnumField;
import io.github.sqlsymphony.field.IntegerField;
import io.github.sqlsymphony.field.ListField;
import io.github.sqlsymphony.field.LocalDateField;
import io.github.sqlsymphony.field.LongField;
import io.github.sqlsymphony.field.TextField;
import io.github.sqlsymphony.fixture.DatabaseExtension;
import io.github.sqlsymphony.model.Model;
import io.github.sqlsymphony.model.Table;
import io.github.sqlsymphony.session.SQLiteSession;
import io.github.sqlsymphony.session.Session;
import java.math.BigDecimal;
import java.time.DayOfWeek;
import java.util.Locale;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What other programs cannot store in a table that checks, and in a strict one. */
class ChecksTest {
  @RegisterExtension final DatabaseExtension database = DatabaseExtension.inMemory();

  static final class Rider extends Model<Rider> {
    static final LongField ID = new LongField().primaryKey();
    static final IntegerField AGE = new IntegerField().min(0).max(150).checked();
    static final CharField NAME = new CharField(5).minLength(2).notNull().checked();
    static final BooleanField ACTIVE = new BooleanField().checked();
    static final EnumField<DayOfWeek> DAY =
        new EnumField<>(DayOfWeek.class).storedAs(d -> d.name().substring(0, 2)).checked();
    static final IntegerField SIZE = new IntegerField().choices(1, 2).checked();
    static final DecimalField CASH =
        new DecimalField(6, 2).fixedPoint().min(new BigDecimal("-0.5")).checked();
    static final DecimalField PRICE = new DecimalField(6, 2).min(new BigDecimal("0.5")).checked();
    static final LocalDateField BORN = new LocalDateField().checked();
    static final BlobField PHOTO = new BlobField(3).checked();
    static final ListField<String> TAGS = new ListField<>(String.class).checked();
    static final CustomField<Locale, String, TextField> LANGUAGE =
        new CustomField<>(
                Locale.class,
                new TextField().choices("de", "ru"),
                Locale::toLanguageTag,
                Locale::forLanguageTag)
            .checked();
  }

  private Session session;

  @BeforeEach
  void opens() {
    session = SQLiteSession.open(database.name());
    session.createTable(Rider.class);
  }

  @AfterEach
  void closes() {
    session.rollback();
    session.close();
  }

  @Test
  void areDeclaredByField() {
    assertThat(database.statements())
        .contains(
            "CREATE TABLE IF NOT EXISTS \"rider\" (\"id\" INTEGER PRIMARY KEY, \"age\" INTEGER,"
                + " \"name\" VARCHAR(5) NOT NULL, \"active\" BOOLEAN, \"day\" TEXT, \"size\""
                + " INTEGER, \"cash\" INTEGER, \"price\" NUMERIC(6, 2), \"born\" TEXT, \"photo\""
                + " BLOB, \"tags\" TEXT, \"language\" TEXT"
                + ", CONSTRAINT \"rider__age\" CHECK (\"age\" IS NULL OR (typeof(\"age\") ="
                + " 'integer' AND \"age\" >= 0 AND \"age\" <= 150))"
                + ", CONSTRAINT \"rider__name\" CHECK (typeof(\"name\") = 'text' AND"
                + " length(\"name\") <= 5 AND (length(\"name\") >= 2 OR instr(\"name\", char(0)) >"
                + " 0))"
                + ", CONSTRAINT \"rider__active\" CHECK (\"active\" IS NULL OR (typeof(\"active\")"
                + " = 'integer' AND \"active\" IN (0, 1)))"
                + ", CONSTRAINT \"rider__day\" CHECK (\"day\" IS NULL OR (typeof(\"day\") = 'text'"
                + " AND \"day\" IN ('MO', 'TU', 'WE', 'TH', 'FR', 'SA', 'SU')))"
                + ", CONSTRAINT \"rider__size\" CHECK (\"size\" IS NULL OR (typeof(\"size\") ="
                + " 'integer' AND \"size\" IN (1, 2)))"
                + ", CONSTRAINT \"rider__cash\" CHECK (\"cash\" IS NULL OR (typeof(\"cash\") ="
                + " 'integer' AND \"cash\" >= -50))"
                + ", CONSTRAINT \"rider__price\" CHECK (\"price\" IS NULL OR (typeof(\"price\") IN"
                + " ('integer', 'real') AND \"price\" >= 0.5))"
                + ", CONSTRAINT \"rider__born\" CHECK (\"born\" IS NULL OR (typeof(\"born\") ="
                + " 'text' AND length(\"born\") = 10 AND \"born\" IS date(\"born\")))"
                + ", CONSTRAINT \"rider__photo\" CHECK (\"photo\" IS NULL OR (typeof(\"photo\") ="
                + " 'blob' AND length(\"photo\") <= 3))"
                + ", CONSTRAINT \"rider__tags\" CHECK (\"tags\" IS NULL OR (typeof(\"tags\") ="
                + " 'text' AND json_valid(\"tags\")))"
                + ", CONSTRAINT \"rider__language\" CHECK (\"language\" IS NULL OR"
                + " (typeof(\"language\") = 'text' AND \"language\" IN ('de', 'ru'))))");
  }

  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '`',
      value = {
        "AGE, -1",
        "AGE, 151",
        "AGE, 'abc'",
        "AGE, 1.5",
        "AGE, x''",
        "NAME, 'a'",
        "NAME, 'abcdef'",
        "NAME, x'6162'",
        "ACTIVE, 2",
        "ACTIVE, 'TRUE'",
        "ACTIVE, 0.5",
        "DAY, 'MONDAY'",
        "DAY, 1",
        "SIZE, 3",
        "SIZE, '1a'",
        "CASH, -51",
        "CASH, 0.5",
        "PRICE, 0.4",
        "PRICE, 'much'",
        "BORN, '2024-02-30'",
        "BORN, '29.2.2024'",
        "BORN, 2024",
        "BORN, 'now'",
        "PHOTO, x'01020304'",
        "PHOTO, 'abc'",
        "TAGS, '[1'",
        "TAGS, x'5B5D'",
        "LANGUAGE, 'fr'"
      })
  void refuseWhatIsNoValue(String field, String value) {
    String columns = field.equals("NAME") ? "name" : "name, " + field;
    String values = field.equals("NAME") ? value : "'ab', " + value;

    assertThatThrownBy(
            () -> session.execute("INSERT INTO rider (" + columns + ") VALUES (" + values + ")"))
        .isInstanceOfSatisfying(
            CheckConstraintException.class, e -> assertThat(e.fields()).containsExactly(field));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "INSERT INTO rider (name) VALUES ('ab')",
        "INSERT INTO rider (name, age, active, size) VALUES ('äöüß😀', '7', '1', 1.0)",
        "INSERT INTO rider (name, born, day) VALUES ('ab', '2024-02-29', 'MO')",
        "INSERT INTO rider (name, cash, price) VALUES ('ab', -50, 0.5)",
        "INSERT INTO rider (name) VALUES ('a' || char(0) || 'b')"
      })
  void acceptWhatIsAValue(String sql) {
    assertThat(session.execute(sql)).isEqualTo(1);
  }

  @Test
  void areToldInTheWordsOfTheModel() {
    assertThatThrownBy(() -> session.execute("INSERT INTO rider (name, age) VALUES ('ab', -1)"))
        .isInstanceOf(CheckConstraintException.class)
        .hasMessage(
            "Cannot run a statement: it breaks the check Rider.AGE, which is \"age\" IS NULL OR"
                + " (typeof(\"age\") = 'integer' AND \"age\" >= 0 AND \"age\" <= 150).");
  }

  @Table(strict = true)
  static final class Ledger extends Model<Ledger> {
    static final LongField ID = new LongField().primaryKey();
    static final CharField NAME = new CharField(5);
    static final BooleanField OPEN = new BooleanField();
    static final DecimalField CASH = new DecimalField(6, 2).defaultTo("0.5");
  }

  @Test
  void makeAStrictTableOfTheClassesName() {
    Ledger ledger = session.add(new Ledger().set(Ledger.NAME, "a").set(Ledger.OPEN, true));

    assertThat(database.statements())
        .contains(
            "CREATE TABLE IF NOT EXISTS \"ledger\" (\"id\" INTEGER PRIMARY KEY, \"name\" TEXT,"
                + " \"open\" INTEGER, \"cash\" REAL DEFAULT 0.5) STRICT");
    assertThat(session.refresh(ledger).get(Ledger.CASH)).isEqualTo(new BigDecimal("0.50"));
    assertThatThrownBy(() -> session.execute("UPDATE ledger SET open = 'yes'"))
        .isInstanceOf(DatabaseException.class)
        .hasMessageContaining("cannot store TEXT value in INTEGER column ledger.open");
  }
}
