package io.github.sqlsymphony.scenario;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.sqlsymphony.dialect.SQLiteDialect;
import io.github.sqlsymphony.exception.FieldValidationException;
import io.github.sqlsymphony.exception.QueryException;
import io.github.sqlsymphony.exception.UnreadableValueException;
import io.github.sqlsymphony.expression.Q;
import io.github.sqlsymphony.field.CharField;
import io.github.sqlsymphony.field.CustomField;
import io.github.sqlsymphony.field.EnumField;
import io.github.sqlsymphony.field.IntegerField;
import io.github.sqlsymphony.field.LocalDateField;
import io.github.sqlsymphony.field.LongField;
import io.github.sqlsymphony.field.UuidField;
import io.github.sqlsymphony.fixture.DatabaseExtension;
import io.github.sqlsymphony.model.ForeignKey;
import io.github.sqlsymphony.model.Model;
import io.github.sqlsymphony.model.ModelRegistry;
import io.github.sqlsymphony.query.QuerySet;
import io.github.sqlsymphony.session.SQLiteSession;
import io.github.sqlsymphony.session.Session;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/**
 * Fields of own classes, and those whose values have a second form: what is asked and what comes.
 */
class CustomFieldTest {
  @RegisterExtension final DatabaseExtension database = DatabaseExtension.inMemory();

  record Color(int rgb) {
    String toHex() {
      return "#%06x".formatted(rgb);
    }

    static Color ofHex(String hex) {
      return new Color(Integer.parseInt(hex.substring(1), 16));
    }
  }

  static final class Car extends Model<Car> {
    static final UuidField ID = new UuidField().primaryKey();
    static final CustomField<Color, String, CharField> PAINT =
        new CustomField<>(Color.class, new CharField(7), Color::toHex, Color::ofHex)
            .notNull()
            .defaultTo(new Color(0xff));
    static final CustomField<YearMonth, LocalDate, LocalDateField> BUILT =
        new CustomField<>(
            YearMonth.class, new LocalDateField(), month -> month.atDay(1), YearMonth::from);
    static final EnumField<DayOfWeek> WASHED = new EnumField<>(DayOfWeek.class);
  }

  static final class Wheel extends Model<Wheel> {
    static final LongField ID = new LongField().primaryKey();
    static final ForeignKey<Car> CAR = new ForeignKey<>(Car.class);
    static final CustomField<Boolean, Integer, IntegerField> SPARE =
        new CustomField<>(
            Boolean.class, new IntegerField(), spare -> spare ? -1 : 0, number -> number != 0);
  }

  private static Car car(int rgb) {
    return new Car().set(Car.ID, UUID.randomUUID()).set(Car.PAINT, new Color(rgb));
  }

  private static List<Color> paints(QuerySet<Car> cars) {
    return cars.orderBy(Car.PAINT.asc()).list().stream().map(car -> car.get(Car.PAINT)).toList();
  }

  @Test
  void hasItsOwnSqlTypeAndDefault() {
    assertThat(new SQLiteDialect().createTable(ModelRegistry.of(Car.class)))
        .containsExactly(
            "CREATE TABLE IF NOT EXISTS \"car\" (\"id\" TEXT NOT NULL PRIMARY KEY, \"paint\""
                + " VARCHAR(7) NOT NULL DEFAULT '#0000ff', \"built\" TEXT, \"washed\" TEXT)");
  }

  @Test
  void inheritsTheLookUpsOfTheFieldThatStoresIt() {
    try (Session session = SQLiteSession.open(database.name())) {
      session.add(car(0x00ff00).set(Car.BUILT, YearMonth.of(2024, 2)));
      session.add(car(0xff0000).set(Car.BUILT, YearMonth.of(2023, 7)));
      QuerySet<Car> cars = session.query(Car.class);
      Color green = new Color(0x00ff00);
      Color red = new Color(0xff0000);

      assertThat(paints(cars)).containsExactly(green, red);
      assertThat(paints(cars.filter(Car.PAINT.eq(red)))).containsExactly(red);
      assertThat(paints(cars.filter(Car.PAINT.in(List.of(red, green))))).hasSize(2);
      assertThat(paints(cars.filter(Car.PAINT.stored().startsWith("#ff")))).containsExactly(red);
      assertThat(paints(cars.filter(Q.of("paint__startswith", "#ff")))).containsExactly(red);
      assertThat(paints(cars.filter(Q.of("paint__exact", red)))).containsExactly(red);
      assertThat(paints(cars.filter(Q.of("paint__gt", "#01")))).containsExactly(red);
      assertThat(paints(cars.filter(Q.of("built__year", 2023)))).containsExactly(red);
      assertThat(paints(cars.filter(Car.BUILT.stored().month().eq(2)))).containsExactly(green);
      assertThat(cars.filter(Car.PAINT.stored().startsWith("#ff")).toString())
          .contains("\"paint\" >= ? AND \"paint\" < ?");
      session.rollback();
    }
  }

  @Test
  void keepsTheRulesOfTheFieldThatStoresIt() {
    try (Session session = SQLiteSession.open(database.name())) {
      assertThatThrownBy(() -> session.add(car(0x1234567)))
          .isInstanceOf(FieldValidationException.class)
          .hasMessage("Cannot save a new Car: Car.PAINT has 8 characters, the maximum is 7.");
    }
  }

  @Test
  void tellsWhatCannotBeConverted() {
    try (Session session = SQLiteSession.open(database.name())) {
      session.createTable(Car.class);
      session.execute("INSERT INTO car (id, paint) VALUES ('x', 'pink')");

      assertThatThrownBy(() -> session.query(Car.class).list())
          .isInstanceOf(UnreadableValueException.class)
          .hasMessage(
              "Cannot read Car.ID of row x: expected a UUID, found TEXT 'x'; correct the stored"
                  + " value or declare a field that can hold it.");

      session.execute(
          "UPDATE car SET id = ?", UUID.fromString("550e8400-e29b-41d4-a716-446655440000"));
      assertThatThrownBy(() -> session.query(Car.class).list())
          .isInstanceOf(UnreadableValueException.class)
          .hasMessage(
              "Cannot read Car.PAINT of row 550e8400-e29b-41d4-a716-446655440000: expected a value"
                  + " of Color, found TEXT 'pink'; correct the stored value or declare a field that"
                  + " can hold it.")
          .hasRootCauseInstanceOf(NumberFormatException.class);

      session.execute("UPDATE car SET paint = '#000000', washed = 'WASHDAY'");
      assertThatThrownBy(() -> session.query(Car.class).list())
          .isInstanceOf(UnreadableValueException.class)
          .hasMessage(
              "Cannot read Car.WASHED of row 550e8400-e29b-41d4-a716-446655440000: expected one of"
                  + " MONDAY, TUESDAY, WEDNESDAY, THURSDAY, FRIDAY, SATURDAY, SUNDAY, found TEXT"
                  + " 'WASHDAY'; correct the stored value or declare a field that can hold it.");
      session.rollback();
    }
  }

  @Test
  void takesKeysAndNamesAsText() {
    try (Session session = SQLiteSession.open(database.name())) {
      Car car = session.add(car(1).set(Car.WASHED, DayOfWeek.MONDAY));
      Wheel wheel = session.add(new Wheel().set(Wheel.CAR, car).set(Wheel.SPARE, true));
      String key = String.valueOf(car.pk());

      assertThat(session.get(Car.class, key)).isSameAs(car);
      assertThat(session.query(Wheel.class).filter(Wheel.CAR.eqKey(key)).one()).isSameAs(wheel);
      assertThat(session.query(Car.class).filter(Q.of("id__in", List.of(key))).count()).isOne();
      assertThat(session.query(Car.class).filter(Q.of("washed", "MONDAY")).count()).isOne();
      assertThatThrownBy(() -> session.query(Car.class).filter(Q.of("washed", "WASHDAY")))
          .isInstanceOf(QueryException.class)
          .hasMessage(
              "Cannot compare Car.WASHED with \"WASHDAY\": it is one of MONDAY, TUESDAY, WEDNESDAY,"
                  + " THURSDAY, FRIDAY, SATURDAY, SUNDAY.");
      assertThat(session.query(Wheel.class).filter(Wheel.SPARE.eq(true)).one()).isSameAs(wheel);
      assertThat(session.query(Wheel.class).filter(Wheel.SPARE.stored().lt(0)).count()).isOne();
      session.rollback();
    }
  }
}
