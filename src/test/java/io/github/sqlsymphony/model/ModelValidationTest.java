package io.github.sqlsymphony.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.sqlsymphony.exception.FieldValidationException;
import io.github.sqlsymphony.exception.NullableFieldException;
import io.github.sqlsymphony.exception.Violation;
import io.github.sqlsymphony.field.CharField;
import io.github.sqlsymphony.field.Field;
import io.github.sqlsymphony.field.IntegerField;
import io.github.sqlsymphony.field.LongField;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Models collect everything that is wrong with them. */
@SuppressWarnings("unused") // the registry reads the constants
class ModelValidationTest {

  /** Every field has a rule, and one rule is about two of them. */
  static final class Booking extends Model<Booking> {
    static final LongField ID = new LongField().primaryKey();
    static final CharField GUEST = new CharField(5).notNull();
    static final IntegerField FROM = new IntegerField().notNull().min(1).max(365);
    static final IntegerField UNTIL = new IntegerField().validatedBy(ModelValidationTest::even);

    @Override
    protected void validate(Violations violations) {
      Integer from = get(FROM);
      Integer until = get(UNTIL);
      if (from != null && until != null && until < from) {
        violations.add(UNTIL, "is before FROM, it must be the same or later");
        violations.add("takes less than no time");
      }
    }
  }

  /** Its key is not given by the database. */
  static final class Code extends Model<Code> {
    static final CharField CODE = new CharField(2).primaryKey();
  }

  private static String even(int value) {
    return value % 2 == 0 ? null : "must be even";
  }

  @Test
  void acceptsWhatKeepsAllRules() {
    Booking booking =
        new Booking().set(Booking.GUEST, "Anna").set(Booking.FROM, 1).set(Booking.UNTIL, 2);

    assertThatCode(booking::validate).doesNotThrowAnyException();
    assertThat(booking.violations()).isEmpty();
  }

  @Test
  void collectsAllViolationsInDeclarationOrderAndThoseOfTheModelLast() {
    Booking booking =
        new Booking().set(Booking.UNTIL, -1).set(Booking.FROM, 0).set(Booking.GUEST, "Friedrich");

    assertThatThrownBy(booking::validate)
        .isExactlyInstanceOf(FieldValidationException.class)
        .hasMessage(
            "Cannot accept a new Booking: Booking.GUEST has 9 characters, the maximum is 5;"
                + " Booking.FROM is 0, the minimum is 1; Booking.UNTIL must be even; Booking.UNTIL"
                + " is before FROM, it must be the same or later; Booking takes less than no time.");
  }

  @Test
  void namesTheRulesThatAreBroken() {
    Booking booking = new Booking().set(Booking.UNTIL, 1).set(Booking.FROM, 400);

    assertThat(booking.violations())
        .extracting(Violation::rule)
        .containsExactly("notNull", "max", "custom", "model", "model");
  }

  @Test
  void namesValuesThatAreMissing() {
    assertThatThrownBy(new Booking()::validate)
        .isExactlyInstanceOf(NullableFieldException.class)
        .hasMessage(
            "Cannot accept a new Booking: Booking.GUEST has no value; set one, or give the field a"
                + " default; Booking.FROM has no value; set one, or give the field a default.");
  }

  @Test
  void needsAKeyThatTheDatabaseDoesNotGive() {
    assertThatThrownBy(new Code()::validate)
        .isExactlyInstanceOf(NullableFieldException.class)
        .hasMessage(
            "Cannot accept a new Code: Code.CODE has no value; set one, or give the field a"
                + " default.");
  }

  @Test
  void doesNotLetAStoredModelLoseItsKey() {
    Booking booking = new Booking().set(Booking.ID, 7).set(Booking.GUEST, "A").set(Booking.FROM, 1);
    ModelAccess.markStored(booking, NoRows.OPEN);

    booking.set(Booking.ID, null);

    assertThatThrownBy(booking::validate)
        .isExactlyInstanceOf(NullableFieldException.class)
        .hasMessage(
            "Cannot accept Booking 7: Booking.ID has no value; set one, or give the field a"
                + " default.");
  }

  @Test
  @SuppressWarnings({"unchecked", "rawtypes"}) // on purpose
  void refusesValuesOfAnotherTypeThatCheatedTheCompiler() {
    Booking booking = new Booking().set(Booking.GUEST, "A");
    booking.set((Field) Booking.FROM, "one");
    booking.set((Field) Booking.UNTIL, 2L);

    List<String> found = new ArrayList<>();
    booking.meta().check(booking.slots(), null, true, violation -> found.add(violation.toString()));

    assertThat(found)
        .containsExactly(
            "Booking.FROM is of type String, it must be of type Integer",
            "Booking.UNTIL is of type Long, it must be of type Integer");
  }
}
