package io.github.sqlsymphony.field;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.sqlsymphony.exception.ModelDefinitionException;
import io.github.sqlsymphony.model.Model;
import io.github.sqlsymphony.model.ModelRegistry;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.Locale;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class FieldTest {

  /** Every configuration call, each keeping the type of its field: it compiles. */
  public static class Person extends Model<Person> {
    public static final LongField ID = new LongField().notNull().primaryKey();
    public static final LongField VISITS =
        new LongField().notNull().unique().defaultTo(5).min(0).max(9).column("visit_count");
    public static final IntegerField AGE =
        new IntegerField().notNull().unique().defaultTo(5).min(0).max(150).column("age");
    public static final RealField CASH = new RealField().notNull().defaultTo(0).min(0).max(1e9);
    public static final DecimalField PRICE =
        new DecimalField(10, 2).notNull().unique().defaultTo("0.99").min(0).max(1000);
    public static final CharField NAME =
        new CharField(64).notNull().unique().defaultTo("nobody").minLength(1).maxLength(32);
    public static final TextField NOTE = new TextField().notNull().minLength(0).maxLength(1000);
    public static final BooleanField IS_ACTIVE = new BooleanField().notNull().defaultTo(true);
    public static final BlobField PHOTO =
        new BlobField(1024).notNull().defaultTo(new byte[] {1, 2, 3});
    public static final LocalDateField BORN =
        new LocalDateField().unique().defaultTo(LocalDate.of(2000, 1, 1)).column("birthday");
    public static final LocalDateTimeField SEEN =
        new LocalDateTimeField()
            .notNull()
            .fractionDigits(3)
            .unique()
            .defaultTo(LocalDateTime.of(2000, 1, 1, 0, 0));
    public static final TextField TITLE_I = new TextField().validatedBy(text -> null);
  }

  @Nested
  class Configuration {
    @Test
    void changesACopyOnly() {
      LongField plain = new LongField();

      LongField changed = plain.notNull().unique().defaultTo(5).primaryKey();

      assertThat(plain.isNullable()).isTrue();
      assertThat(plain.isUnique()).isFalse();
      assertThat(plain.hasDefault()).isFalse();
      assertThat(plain.isPrimaryKey()).isFalse();
      assertThat(changed.isNullable()).isFalse();
      assertThat(changed.isUnique()).isTrue();
      assertThat(changed.constantDefault()).isEqualTo(5);
      assertThat(changed.isPrimaryKey()).isTrue();
    }

    @Test
    void keepsWhatWasConfiguredBefore() {
      assertThat(Person.SEEN.isNullable()).isFalse();
      assertThat(Person.SEEN.isUnique()).isTrue();
      assertThat(FieldViolations.of(Person.SEEN, LocalDateTime.of(2000, 1, 1, 0, 0, 0, 1)))
          .hasSize(1);
      assertThat(Person.NAME.columnType()).isEqualTo(ColumnType.of(ColumnType.Kind.VARCHAR, 64));
    }

    @Test
    void makesACopyThatIsAnotherField() {
      LongField plain = new LongField();

      assertThat(plain.notNull()).isNotEqualTo(plain);
    }

    @Test
    void makesAnAutomaticKeyWithOneCall() {
      assertThat(new LongField().autoIncrement().isPrimaryKey()).isTrue();
      assertThat(new LongField().autoIncrement().isAutoIncrement()).isTrue();
      assertThat(new IntegerField().autoIncrement().isPrimaryKey()).isTrue();
      assertThat(new LongField().primaryKey().isAutoIncrement()).isFalse();
    }

    @Test
    void declaresTheTypeOfEachColumn() {
      assertThat(Person.ID.columnType()).isEqualTo(ColumnType.of(ColumnType.Kind.INTEGER));
      assertThat(Person.AGE.columnType()).isEqualTo(ColumnType.of(ColumnType.Kind.INTEGER));
      assertThat(Person.CASH.columnType()).isEqualTo(ColumnType.of(ColumnType.Kind.REAL));
      assertThat(Person.PRICE.columnType())
          .isEqualTo(new ColumnType(ColumnType.Kind.DECIMAL, 10, 2));
      assertThat(Person.NOTE.columnType()).isEqualTo(ColumnType.of(ColumnType.Kind.TEXT));
      assertThat(Person.IS_ACTIVE.columnType()).isEqualTo(ColumnType.of(ColumnType.Kind.BOOLEAN));
      assertThat(Person.PHOTO.columnType()).isEqualTo(ColumnType.of(ColumnType.Kind.BLOB));
      assertThat(Person.BORN.columnType()).isEqualTo(ColumnType.of(ColumnType.Kind.DATE));
      assertThat(Person.SEEN.columnType()).isEqualTo(ColumnType.of(ColumnType.Kind.DATE_TIME));
    }
  }

  @Nested
  class Names {
    @Test
    void areThoseOfTheConstants() {
      assertThat(Person.NAME.name()).isEqualTo("NAME");
      assertThat(Person.NAME).hasToString("Person.NAME");
      assertThat(Person.NAME.declaringClass()).isEqualTo(Person.class);
    }

    @Test
    void giveTheColumnItsNameInLowerCase() {
      assertThat(Person.IS_ACTIVE.columnName()).isEqualTo("is_active");
    }

    @Test
    void doNotDependOnTheLanguageOfTheComputer() {
      Locale before = Locale.getDefault();
      try {
        Locale.setDefault(Locale.forLanguageTag("tr-TR"));

        assertThat(Person.TITLE_I.columnName()).isEqualTo("title_i");
        assertThat(Person.ID.columnName()).isEqualTo("id");
      } finally {
        Locale.setDefault(before);
      }
    }

    @Test
    void yieldToTheNameThatIsGiven() {
      assertThat(Person.VISITS.columnName()).isEqualTo("visit_count");
      assertThat(Person.VISITS.name()).isEqualTo("VISITS");
    }

    @Test
    void followTheOrderOfDeclaration() {
      assertThat(ModelRegistry.of(Person.class).fieldNames())
          .isEqualTo(
              "ID, VISITS, AGE, CASH, PRICE, NAME, NOTE, IS_ACTIVE, PHOTO, BORN, SEEN, TITLE_I");
      assertThat(Person.AGE.position()).isEqualTo(2);
    }

    @Test
    void areMissingForAFieldThatNoModelDeclares() {
      LongField loose = new LongField();

      assertThat(loose).hasToString("an undeclared LongField");
      assertThat(loose.hasDeclaringClass()).isFalse();
      assertThatThrownBy(loose::columnName)
          .isInstanceOf(ModelDefinitionException.class)
          .hasMessage(
              "Cannot use a LongField that no model declares: declare it as a public static final"
                  + " constant of a class that extends Model.");
    }
  }

  @Nested
  class Values {
    @Test
    void canBePrimitiveNumbers() {
      Person person = new Person().set(Person.ID, 5).set(Person.AGE, 5).set(Person.CASH, 5);

      assertThat(person.get(Person.ID)).isEqualTo(5L);
      assertThat(person.get(Person.AGE)).isEqualTo(5);
      assertThat(person.get(Person.CASH)).isEqualTo(5.0);
    }

    @Test
    void canBeAssignedAsPrimitiveNumbers() {
      assertThat(Person.ID.to(5).value()).isEqualTo(5L);
      assertThat(Person.AGE.to(5).value()).isEqualTo(5);
      assertThat(Person.CASH.to(5).value()).isEqualTo(5.0);
      assertThat(Person.IS_ACTIVE.to(true).value()).isEqualTo(true);
    }

    @Test
    void canBeTakenAway() {
      assertThat(Person.NAME.toNull()).isEqualTo(Person.NAME.to((String) null));
      assertThat(Person.NAME.toNull().value()).isNull();
    }

    @Test
    void areHiddenInTheTextOfAnAssignment() {
      assertThat(Person.NAME.to("secret")).hasToString("an assignment to Person.NAME");
    }

    @Test
    void areRefusedWhereGenericsWereCheated() {
      assertThat(FieldViolations.of(Person.ID, "5"))
          .containsExactly("type: Person.ID is of type String, it must be of type Long");
      assertThat(FieldViolations.of(Person.PHOTO, "5"))
          .containsExactly("type: Person.PHOTO is of type String, it must be of type byte[]");
    }

    @Test
    void areCheckedByEveryRuleInTheOrderOfDeclaration() {
      IntegerField field = CheckedByAll.NUMBER;

      assertThat(FieldViolations.of(field, 7))
          .containsExactly(
              "max: Person.NUMBER is 7, the maximum is 5",
              "custom: Person.NUMBER must be even",
              "lucky: Person.NUMBER is not lucky");
      assertThat(FieldViolations.of(field, 2)).containsExactly("lucky: Person.NUMBER is not lucky");
      assertThat(FieldViolations.of(field, 4)).isEmpty();
    }
  }

  static final class CheckedByAll {
    static final IntegerField NUMBER =
        new IntegerField()
            .max(5)
            .validatedBy(value -> value % 2 == 0 ? null : "must be even")
            .validatedBy("lucky", value -> value == 4 ? null : "is not lucky");

    private CheckedByAll() {}
  }

  @Nested
  class Defaults {
    @Test
    void areTheSameForEachModelWhenConstant() {
      assertThat(Person.VISITS.hasDefault()).isTrue();
      assertThat(Person.VISITS.constantDefault()).isEqualTo(5L);
      assertThat(Person.VISITS.newDefault()).isEqualTo(5L);
    }

    @Test
    void areAskedForEachTimeWhenSupplied() {
      StringBuilder calls = new StringBuilder();
      TextField field = new TextField().defaultTo(() -> calls.append('x').toString());

      assertThat(field.hasDefault()).isTrue();
      assertThat(field.constantDefault()).isNull();
      assertThat(field.newDefault()).isEqualTo("x");
      assertThat(field.newDefault()).isEqualTo("xx");
    }

    @Test
    void areNeverSharedWhenTheyCanBeChanged() {
      byte[] bytes = {1, 2, 3};
      BlobField field = new BlobField().defaultTo(bytes);

      bytes[0] = 9;
      field.newDefault()[1] = 9;
      field.constantDefault()[2] = 9;

      assertThat(field.newDefault()).containsExactly(1, 2, 3);
    }

    @Test
    void haveTheScaleOfADecimalField() {
      assertThat(new DecimalField(5, 2).defaultTo("1.5").newDefault())
          .isEqualTo(new BigDecimal("1.50"));
      assertThat(new DecimalField(5, 2).defaultTo(3).newDefault())
          .isEqualTo(new BigDecimal("3.00"));
    }

    @Test
    void replaceEachOther() {
      IntegerField constant = new IntegerField().defaultTo(() -> 1).defaultTo(2);
      IntegerField supplied = new IntegerField().defaultTo(2).defaultTo(() -> 1);

      assertThat(constant.newDefault()).isEqualTo(2);
      assertThat(supplied.constantDefault()).isNull();
      assertThat(supplied.newDefault()).isEqualTo(1);
    }

    /** Several bad defaults in one model. */
    public static class BadDefaults extends Model<BadDefaults> {
      public static final LongField ID = new LongField().primaryKey();
      public static final CharField NAME = new CharField(3).defaultTo("Anna");
    }

    /** A default that is no number. */
    public static class BadNumber extends Model<BadNumber> {
      public static final LongField ID = new LongField().primaryKey();
      public static final RealField CASH = new RealField().defaultTo(Double.NaN);
    }

    /** A default that the scale does not keep. */
    public static class BadScale extends Model<BadScale> {
      public static final LongField ID = new LongField().primaryKey();
      public static final DecimalField PRICE = new DecimalField(5, 2).defaultTo("0.999");
    }

    @Test
    void haveToKeepTheRules() {
      assertThatThrownBy(() -> ModelRegistry.of(BadDefaults.class))
          .isInstanceOf(ModelDefinitionException.class)
          .hasMessage(
              "Cannot register %s: the default of BadDefaults.NAME has 4 characters, the maximum is"
                  + " 3.",
              BadDefaults.class.getName());
    }

    @Test
    void haveToBeStorable() {
      assertThatThrownBy(() -> ModelRegistry.of(BadNumber.class))
          .isInstanceOf(ModelDefinitionException.class)
          .hasMessage(
              "Cannot register %s: the default of BadNumber.CASH is NaN, which SQLite stores as"
                  + " NULL; use null instead.",
              BadNumber.class.getName());
    }

    @Test
    void haveToFitTheScale() {
      assertThatThrownBy(() -> ModelRegistry.of(BadScale.class))
          .isInstanceOf(ModelDefinitionException.class)
          .hasMessage(
              "Cannot register %s: the default of BadScale.PRICE has 3 digits behind the point, 2"
                  + " are kept; round it with setScale(2, RoundingMode.HALF_EVEN).",
              BadScale.class.getName());
    }
  }
}
