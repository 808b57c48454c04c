package io.github.sqlsymphony.field;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.sqlsymphony.exception.QueryException;
import io.github.sqlsymphony.expression.Between;
import io.github.sqlsymphony.expression.Comparison;
import io.github.sqlsymphony.expression.Constant;
import io.github.sqlsymphony.expression.Expression;
import io.github.sqlsymphony.expression.Literal;
import io.github.sqlsymphony.expression.Membership;
import io.github.sqlsymphony.expression.Q;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Conditions read naturally, and what SQL cannot compare is refused when they are built. */
class FieldConditionsTest {

  private static final class Person {
    static final LongField ID = new LongField();
    static final IntegerField AGE = new IntegerField();
    static final RealField CASH = new RealField();
    static final DecimalField PRICE = new DecimalField(5, 2);
    static final TextField NAME = new TextField();
    static final BooleanField ACTIVE = new BooleanField();
    static final BlobField PHOTO = new BlobField();
    static final LocalDateField BORN = new LocalDateField();
    static final LocalDateTimeField SEEN = new LocalDateTimeField().fractionDigits(0);
  }

  private static Object literal(Q comparison) {
    return value(((Comparison) comparison).right());
  }

  private static Object value(Expression<?> literal) {
    return ((Literal<?>) literal).value();
  }

  private static List<Object> candidates(Q membership) {
    return ((Membership) membership).candidates().stream().map(FieldConditionsTest::value).toList();
  }

  @Nested
  class Numbers {
    @Test
    void compareWithPrimitivesOfEveryWidth() {
      assertThat(literal(Person.ID.eq(5))).isEqualTo(5L);
      assertThat(literal(Person.AGE.ne(5))).isEqualTo(5L);
      assertThat(literal(Person.CASH.gte(10))).isEqualTo(10L);
      assertThat(literal(Person.PRICE.lt(10))).isEqualTo(10L);
      assertThat(literal(Person.CASH.gt(0.5))).isEqualTo(0.5);
      assertThat(literal(Person.AGE.lte(2.5))).isEqualTo(2.5);
      assertThat(literal(Person.AGE.eq((short) 5))).isEqualTo(5L);
    }

    @Test
    void compareWithBoxesOfOtherTypes() {
      Integer five = 5;
      Long long5 = 5L;

      assertThat(literal(Person.ID.eq(five))).isEqualTo(5L);
      assertThat(literal(Person.AGE.eq(long5))).isEqualTo(5L);
    }

    @Test
    void compareBeyondTheirOwnRange() {
      assertThat(literal(Person.AGE.lt(5_000_000_000L))).isEqualTo(5_000_000_000L);
    }

    @Test
    void compareWithListsOfPrimitives() {
      assertThat(candidates(Person.AGE.in(1, 2, 3))).containsExactly(1L, 2L, 3L);
      assertThat(candidates(Person.ID.in(1, 5_000_000_000L))).containsExactly(1L, 5_000_000_000L);
      assertThat(candidates(Person.CASH.in(1, 2.5))).containsExactly(1.0, 2.5);
      assertThat(Person.AGE.in(new long[0])).isEqualTo(Constant.FALSE);
    }

    @Test
    void compareWithCollectionsOfTheirOwnType() {
      assertThat(candidates(Person.AGE.in(List.of(1, 2)))).containsExactly(1, 2);
      assertThat(Person.AGE.in(List.of())).isEqualTo(Constant.FALSE);
      assertThat(Person.AGE.notIn(List.of())).isEqualTo(Constant.TRUE);
    }

    @Test
    void compareWithRanges() {
      Between range = (Between) Person.AGE.between(1, 5);

      assertThat(value(range.low())).isEqualTo(1L);
      assertThat(value(range.high())).isEqualTo(5L);
      assertThat(value(((Between) Person.CASH.between(0.5, 5)).high())).isEqualTo(5.0);
    }

    @Test
    void compareWithOtherFields() {
      assertThat(Person.CASH.gt(Person.CASH.plus(1)))
          .hasToString("Comparison[left=Person.CASH, operator=GT, right=Person.CASH.plus(?)]");
    }

    @Test
    void refuseNaN() {
      String message =
          "Cannot compare Person.%s with a value that is NaN, which SQLite stores as NULL; use null"
              + " instead.";

      assertThatThrownBy(() -> Person.CASH.eq(Double.NaN))
          .isInstanceOf(QueryException.class)
          .hasMessage(message, "CASH");
      assertThatThrownBy(() -> Person.AGE.lt(Double.NaN))
          .isInstanceOf(QueryException.class)
          .hasMessage(message, "AGE");
      assertThatThrownBy(() -> Person.CASH.in(1.5, Double.NaN))
          .isInstanceOf(QueryException.class)
          .hasMessage(message, "CASH");
      assertThatThrownBy(() -> Person.CASH.between(Double.NaN, 1))
          .isInstanceOf(QueryException.class)
          .hasMessage(message, "CASH");
      assertThatThrownBy(() -> Person.CASH.in(List.of(Double.NaN)))
          .isInstanceOf(QueryException.class)
          .hasMessage(message, "CASH");
    }

    @Test
    void refuseDecimalsThatTheFieldCannotHold() {
      assertThatThrownBy(() -> Person.PRICE.eq(new BigDecimal("0.999")))
          .isInstanceOf(QueryException.class)
          .hasMessage(
              "Cannot compare Person.PRICE with a value that has 3 digits behind the point, 2 are"
                  + " kept; round it with setScale(2, RoundingMode.HALF_EVEN).");
    }
  }

  @Nested
  class Null {
    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2, 3, 4, 5, 6, 7})
    void isRefusedByEveryComparison(int which) {
      assertThatThrownBy(
              () -> {
                switch (which) {
                  case 0 -> Person.NAME.eq((String) null);
                  case 1 -> Person.NAME.ne((String) null);
                  case 2 -> Person.NAME.lt((String) null);
                  case 3 -> Person.NAME.lte((String) null);
                  case 4 -> Person.NAME.gt((String) null);
                  case 5 -> Person.NAME.gte((String) null);
                  case 6 -> Person.NAME.between("a", null);
                  default -> Person.NAME.between(null, "z");
                }
              })
          .isInstanceOf(QueryException.class)
          .hasMessage(
              "Cannot compare Person.NAME with null: SQL never matches it; use"
                  + " Person.NAME.isNull().");
    }

    @Test
    void isRefusedAmongManyValues() {
      assertThatThrownBy(() -> Person.NAME.in("a", null))
          .isInstanceOf(QueryException.class)
          .hasMessage(
              "Cannot compare Person.NAME with null: SQL never matches it; use"
                  + " Person.NAME.isNull().");
      assertThatThrownBy(() -> Person.AGE.notIn(Arrays.asList(1, null)))
          .isInstanceOf(QueryException.class)
          .hasMessage(
              "Cannot compare Person.AGE with null: SQL never matches it; use Person.AGE.isNull().");
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2, 3, 4, 5, 6, 7, 8})
    void isRefusedByEveryTextMatch(int which) {
      assertThatThrownBy(
              () -> {
                switch (which) {
                  case 0 -> Person.NAME.contains(null);
                  case 1 -> Person.NAME.startsWith(null);
                  case 2 -> Person.NAME.endsWith(null);
                  case 3 -> Person.NAME.ieq(null);
                  case 4 -> Person.NAME.icontains(null);
                  case 5 -> Person.NAME.like(null);
                  case 6 -> Person.NAME.regex(null);
                  case 7 -> Person.NAME.iregex(null);
                  default -> Person.NAME.concat((String) null);
                }
              })
          .isInstanceOf(QueryException.class)
          .hasMessage(
              "Cannot compare Person.NAME with null: SQL never matches it; use"
                  + " Person.NAME.isNull().");
    }

    @Test
    void isNamedWithTheCalculationItIsComparedWith() {
      assertThatThrownBy(() -> Person.BORN.isoYear().eq((Integer) null))
          .isInstanceOf(QueryException.class)
          .hasMessage(
              "Cannot compare Person.BORN.isoYear() with null: SQL never matches it; use"
                  + " Person.BORN.isoYear().isNull().");
    }
  }

  @Nested
  class Texts {
    @Test
    void compareWithSeveral() {
      assertThat(candidates(Person.NAME.in("a", "b"))).containsExactly("a", "b");
      assertThat(Person.NAME.in()).isEqualTo(Constant.FALSE);
    }

    @Test
    void refuseUnpairedSurrogates() {
      String message =
          "Cannot compare Person.NAME with a value that contains an unpaired surrogate at index 1,"
              + " which is no character and cannot be stored as UTF-8.";

      assertThatThrownBy(() -> Person.NAME.eq("a\uD83D"))
          .isInstanceOf(QueryException.class)
          .hasMessage(message);
      assertThatThrownBy(() -> Person.NAME.contains("a\uD83D"))
          .isInstanceOf(QueryException.class)
          .hasMessage(message);
      assertThatThrownBy(() -> Person.NAME.in("b", "a\uD83D"))
          .isInstanceOf(QueryException.class)
          .hasMessage(message);
    }

    @ParameterizedTest
    @ValueSource(strings = {"\\", "abc\\", "a\\\\\\"})
    void refuseAPatternThatEndsInTheMiddle(String pattern) {
      assertThatThrownBy(() -> Person.NAME.like(pattern))
          .isInstanceOf(QueryException.class)
          .hasMessage(
              "Cannot match Person.NAME with a pattern that ends in a single backslash: it takes"
                  + " the next character literally and there is none; write \\\\ for a"
                  + " backslash.");
    }

    @Test
    void refuseAPatternWithNul() {
      assertThatThrownBy(() -> Person.NAME.like("a\0b"))
          .isInstanceOf(QueryException.class)
          .hasMessage(
              "Cannot match Person.NAME with a pattern that contains NUL: SQLite reads patterns up to it;"
                  + " use contains(…) or regex(…).");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "%", "a\\%", "a\\\\", "\\_\\\\"})
    void acceptEveryOtherPattern(String pattern) {
      assertThat(Person.NAME.like(pattern)).isNotNull();
    }

    @Test
    void refuseARegularExpressionThatIsNone() {
      assertThatThrownBy(() -> Person.NAME.regex("a(b"))
          .isInstanceOf(QueryException.class)
          .hasMessage(
              "Cannot match Person.NAME with a regular expression that is not one: Unclosed group"
                  + " at index 3; write it in the syntax of java.util.regex.Pattern.");
    }
  }

  @Nested
  class Others {
    @Test
    void compareBooleans() {
      assertThat(Person.ACTIVE.isTrue()).isEqualTo(Person.ACTIVE.eq(true));
      assertThat(Person.ACTIVE.isFalse()).isEqualTo(Person.ACTIVE.eq(false));
    }

    @Test
    void compareDatesWithSeveral() {
      LocalDate day = LocalDate.of(2024, 2, 29);

      assertThat(candidates(Person.BORN.in(day, day.plusDays(1))))
          .containsExactly(day, day.plusDays(1));
    }

    @Test
    void refuseTimesThatTheFieldCannotHold() {
      assertThatThrownBy(() -> Person.SEEN.eq(LocalDateTime.of(2024, 1, 1, 0, 0, 0, 1)))
          .isInstanceOf(QueryException.class)
          .hasMessage(
              "Cannot compare Person.SEEN with a value that has a fraction of a second with more"
                  + " than 0 digits; truncate it with truncatedTo(…), or keep more with"
                  + " fractionDigits(9).");
    }

    @Test
    void doNotSeeLaterChangesOfBytes() {
      byte[] bytes = {1, 2, 3};
      Q condition = Person.PHOTO.eq(bytes);

      bytes[0] = 9;

      assertThat(literal(condition)).isEqualTo(new byte[] {1, 2, 3});
    }

    @Test
    void hideTheirValuesInTheirText() {
      assertThat(Person.NAME.eq("secret").toString()).doesNotContain("secret");
      assertThat(Person.NAME.like("secret").toString()).doesNotContain("secret");
      assertThat(Person.NAME.in("secret").toString()).doesNotContain("secret");
      assertThat(Person.NAME.icontains("secret").toString()).doesNotContain("secret");
      assertThat(Q.of("name", "secret").toString()).doesNotContain("secret");
    }
  }
}
