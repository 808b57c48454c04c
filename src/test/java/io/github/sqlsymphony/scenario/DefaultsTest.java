package io.github.sqlsymphony.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.sqlsymphony.field.BlobField;
import io.github.sqlsymphony.field.BooleanField;
import io.github.sqlsymphony.field.CharField;
import io.github.sqlsymphony.field.DecimalField;
import io.github.sqlsymphony.field.Field;
import io.github.sqlsymphony.field.IntegerField;
import io.github.sqlsymphony.field.LocalDateField;
import io.github.sqlsymphony.field.LocalDateTimeField;
import io.github.sqlsymphony.field.LongField;
import io.github.sqlsymphony.field.RealField;
import io.github.sqlsymphony.field.TextField;
import io.github.sqlsymphony.fixture.DatabaseExtension;
import io.github.sqlsymphony.model.Model;
import io.github.sqlsymphony.model.Table;
import io.github.sqlsymphony.session.SQLiteSession;
import io.github.sqlsymphony.session.Session;
import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Constant defaults are the column's, too, for rows of other programs; suppliers are ours only. */
class DefaultsTest {
  @RegisterExtension final DatabaseExtension database = DatabaseExtension.inFile();

  /** A constant default of every type, each with something that is easily written wrongly. */
  @Table("constants")
  public static class Constants extends Model<Constants> {
    public static final LongField ID = new LongField().primaryKey();
    public static final LongField LEAST = new LongField().defaultTo(Long.MIN_VALUE);
    public static final LongField MOST = new LongField().defaultTo(Long.MAX_VALUE);
    public static final IntegerField NEGATIVE = new IntegerField().defaultTo(-5);
    public static final RealField TINY = new RealField().defaultTo(1.0E-300);
    public static final RealField SMALLEST = new RealField().defaultTo(Double.MIN_VALUE);
    public static final RealField GREATEST = new RealField().defaultTo(-Double.MAX_VALUE);
    public static final RealField THIRD = new RealField().defaultTo(1.0 / 3);
    public static final RealField WHOLE = new RealField().defaultTo(5);
    public static final RealField ENDLESS = new RealField().defaultTo(Double.POSITIVE_INFINITY);
    public static final RealField BOTTOMLESS = new RealField().defaultTo(Double.NEGATIVE_INFINITY);
    public static final CharField QUOTED = new CharField(20).defaultTo("O'Brien");
    public static final CharField DIGITS = new CharField(20).defaultTo("007");
    public static final TextField EMPTY = new TextField().defaultTo("");
    public static final TextField NUL = new TextField().defaultTo("a\0'b");
    public static final TextField EMOJI = new TextField().defaultTo("😀\n\"--;");
    public static final TextField WORD = new TextField().defaultTo("CURRENT_TIMESTAMP");
    public static final BooleanField YES = new BooleanField().defaultTo(true);
    public static final BooleanField NO = new BooleanField().defaultTo(false);
    public static final BlobField BYTES = new BlobField().defaultTo(new byte[] {0, -1, 39});
    public static final BlobField NO_BYTES = new BlobField().defaultTo(new byte[0]);
    public static final DecimalField PRICE = new DecimalField(15, 2).defaultTo("9999999999999.99");
    public static final DecimalField FREE = new DecimalField(5, 2).defaultTo(0);
    public static final LocalDateField DAY =
        new LocalDateField().defaultTo(LocalDate.of(2024, 2, 29));
    public static final LocalDateTimeField TIME =
        new LocalDateTimeField().defaultTo(LocalDateTime.of(2024, 2, 29, 23, 59, 59, 123456789));
    public static final LocalDateTimeField MINUTE =
        new LocalDateTimeField().fractionDigits(0).defaultTo(LocalDateTime.of(2024, 2, 29, 23, 59));
  }

  /** Defaults that are asked for, and one that a null replaces. */
  @Table("supplied")
  public static class Supplied extends Model<Supplied> {
    static final AtomicInteger CALLS = new AtomicInteger();
    static final byte[] SHARED = {1, 2, 3};

    public static final LongField ID = new LongField().primaryKey();
    public static final IntegerField NUMBER =
        new IntegerField().defaultTo(() -> CALLS.incrementAndGet());
    public static final BlobField DATA = new BlobField().defaultTo(() -> SHARED);
    public static final TextField NOTHING = new TextField().defaultTo(() -> null);
    public static final TextField LAST =
        new TextField().defaultTo("constant").defaultTo(() -> "supplied");
    public static final TextField NAME = new TextField().defaultTo("nobody");
  }

  private void otherProgramInserts(String table) {
    try (Connection other = DriverManager.getConnection("jdbc:sqlite:" + database.file());
        Statement statement = other.createStatement()) {
      statement.executeUpdate("INSERT INTO " + table + " DEFAULT VALUES");
    } catch (SQLException e) {
      throw new AssertionError(e);
    }
  }

  private Map<String, Object> declaredDefaults(Class<? extends Model<?>> model, String table) {
    try (Session session = SQLiteSession.open(database.name())) {
      session.createTable(model);
      session.commit();
      Map<String, Object> defaults = new TreeMap<>();
      session
          .fetch("SELECT name, dflt_value FROM pragma_table_info(?)", table)
          .forEach(
              row -> defaults.put(String.valueOf(row.get("name")), "" + row.get("dflt_value")));
      return defaults;
    }
  }

  @Test
  void gaveARowOfAnotherProgramTheDefaultsOfTheModel() {
    declaredDefaults(Constants.class, "constants");
    otherProgramInserts("constants");

    try (Session session = SQLiteSession.open(database.name())) {
      Constants row = session.get(Constants.class, 1);
      Constants fresh = new Constants().set(Constants.ID, 1);

      for (Field<?, ?> field : row.meta().fields()) {
        Object value = row.get(field);
        assertThat(value).as("%s", field).isNotNull().isEqualTo(fresh.get(field));
      }
    }
  }

  @Test
  void storesTheSameWhetherTheProgramOrTheDatabaseGivesTheDefault() {
    declaredDefaults(Constants.class, "constants");
    otherProgramInserts("constants");

    try (Session session = SQLiteSession.open(database.name())) {
      session.add(new Constants());
      session.commit();

      for (Field<?, ?> field : new Constants().meta().fields()) {
        if (!field.equals(Constants.ID)) {
          String column = field.columnName();
          assertThat(
                  session.fetch(
                      "SELECT count(DISTINCT %1$s), count(DISTINCT typeof(%1$s)) FROM constants"
                          .formatted(column)))
              .as("%s", field)
              .allSatisfy(row -> assertThat(row.toMap().values()).containsExactly(1L, 1L));
        }
      }
    }
  }

  @Test
  void writesConstantsIntoTheDefinitionOfTheTable() {
    assertThat(declaredDefaults(Constants.class, "constants"))
        .containsEntry("least", "-9223372036854775808")
        .containsEntry("tiny", "1.0E-300")
        .containsEntry("endless", "9e999")
        .containsEntry("bottomless", "-9e999")
        .containsEntry("quoted", "'O''Brien'")
        .containsEntry("word", "'CURRENT_TIMESTAMP'")
        .containsEntry("nul", "CAST(X'61002762' AS TEXT)")
        .containsEntry("yes", "1")
        .containsEntry("no", "0")
        .containsEntry("bytes", "X'00FF27'")
        .containsEntry("no_bytes", "X''")
        .containsEntry("price", "9.99999999999999E12")
        .containsEntry("free", "0")
        .containsEntry("day", "'2024-02-29'")
        .containsEntry("time", "'2024-02-29 23:59:59.123456789'")
        .containsEntry("minute", "'2024-02-29 23:59:00'");
  }

  @Test
  void writesNoSuppliersIntoTheDefinitionOfTheTable() {
    assertThat(declaredDefaults(Supplied.class, "supplied"))
        .containsEntry("number", "null")
        .containsEntry("data", "null")
        .containsEntry("nothing", "null")
        .containsEntry("last", "null")
        .containsEntry("name", "'nobody'");
  }

  @Test
  void givesNewModelsTheirDefaults() {
    Constants fresh = new Constants();

    assertThat(fresh.get(Constants.LEAST)).isEqualTo(Long.MIN_VALUE);
    assertThat(fresh.get(Constants.QUOTED)).isEqualTo("O'Brien");
    assertThat(fresh.get(Constants.YES)).isTrue();
    assertThat(fresh.get(Constants.PRICE)).isEqualTo(new BigDecimal("9999999999999.99"));
    assertThat(fresh.get(Constants.FREE)).isEqualTo(new BigDecimal("0.00"));
    assertThat(fresh.get(Constants.BYTES)).containsExactly(0, -1, 39);
  }

  @Test
  void asksASupplierForEachNewModel() {
    Integer first = new Supplied().get(Supplied.NUMBER);
    Integer second = new Supplied().get(Supplied.NUMBER);

    assertThat(second).isEqualTo(first + 1);
  }

  @Test
  void leavesAFieldEmptyWhoseSupplierGivesNull() {
    assertThat(new Supplied().get(Supplied.NOTHING)).isNull();
  }

  @Test
  void takesTheDefaultThatWasDeclaredLast() {
    assertThat(new Supplied().get(Supplied.LAST)).isEqualTo("supplied");
  }

  @Test
  void sharesNoBytesBetweenModels() {
    Constants first = new Constants();
    first.get(Constants.BYTES)[0] = 9;
    Supplied supplied = new Supplied();
    Supplied.SHARED[0] = 1;

    assertThat(new Constants().get(Constants.BYTES)).containsExactly(0, -1, 39);
    assertThat(supplied.get(Supplied.DATA)).containsExactly(1, 2, 3).isNotSameAs(Supplied.SHARED);
  }

  @Test
  void givesTheConstantDefaultAwayAsACopy() {
    Constants.BYTES.constantDefault()[0] = 9;

    assertThat(Constants.BYTES.constantDefault()).containsExactly(0, -1, 39);
  }

  @Test
  void storesNullWhereNullWasSetInsteadOfTheDefault() {
    try (Session session = SQLiteSession.open(database.name())) {
      session.add(new Supplied().set(Supplied.NAME, null));
      session.commit();
    }

    try (Session session = SQLiteSession.open(database.name())) {
      assertThat(session.get(Supplied.class, 1).get(Supplied.NAME)).isNull();
    }
  }

  @Test
  void givesNoDefaultToARowThatIsLoaded() {
    try (Session session = SQLiteSession.open(database.name())) {
      session.createTable(Supplied.class);
      session.execute("INSERT INTO supplied (name) VALUES (NULL)");
      session.commit();
      int before = Supplied.CALLS.get();

      Supplied row = session.get(Supplied.class, 1);

      assertThat(row.get(Supplied.NAME)).isNull();
      assertThat(row.get(Supplied.NUMBER)).isNull();
      assertThat(Supplied.CALLS.get()).isEqualTo(before);
    }
  }
}
