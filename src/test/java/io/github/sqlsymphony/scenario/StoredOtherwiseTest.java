package io.github.sqlsymphony.scenario;

import static io.github.sqlsymphony.expression.Functions.count;
import static io.github.sqlsymphony.expression.Functions.greatest;
import static io.github.sqlsymphony.expression.Functions.least;
import static io.github.sqlsymphony.expression.Functions.value;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.github.sqlsymphony.exception.QueryException;
import io.github.sqlsymphony.expression.Case;
import io.github.sqlsymphony.expression.Expression;
import io.github.sqlsymphony.expression.TemporalUnit;
import io.github.sqlsymphony.expression.Window;
import io.github.sqlsymphony.field.DecimalField;
import io.github.sqlsymphony.field.InstantField;
import io.github.sqlsymphony.field.ListField;
import io.github.sqlsymphony.field.LocalTimeField;
import io.github.sqlsymphony.field.LongField;
import io.github.sqlsymphony.fixture.DatabaseExtension;
import io.github.sqlsymphony.model.Model;
import io.github.sqlsymphony.session.SQLiteSession;
import io.github.sqlsymphony.session.Session;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Calculations mean the values of fields, however these are stored. */
class StoredOtherwiseTest {
  /** Stores one price as it is and one in cents; has a time without date and a list. */
  static class Item extends Model<Item> {
    public static final LongField ID = new LongField().primaryKey();
    public static final DecimalField PLAIN = new DecimalField(10, 2);
    public static final DecimalField FIXED = new DecimalField(18, 2);
    public static final LocalTimeField OPENS = new LocalTimeField();
    public static final InstantField SEEN = new InstantField();
    public static final ListField<String> TAGS = new ListField<>(String.class);
  }

  @RegisterExtension final DatabaseExtension database = DatabaseExtension.inFile();
  private Session session;

  @BeforeEach
  void open() {
    session = SQLiteSession.open(database.name());
    for (String price : List.of("12.34", "0.10", "0.20")) {
      session.add(
          new Item()
              .set(Item.PLAIN, new BigDecimal(price))
              .set(Item.FIXED, new BigDecimal(price))
              .set(Item.OPENS, LocalTime.of(23, 30, 15, 999_600_000))
              .set(Item.SEEN, Instant.parse("2024-02-29T23:59:59.9996Z"))
              .set(Item.TAGS, List.of("red", "blue")));
    }
  }

  @AfterEach
  void close() {
    session.rollback();
    session.close();
  }

  private <T> T of(Expression<T> expression) {
    return session.query(Item.class).filter(Item.ID.eq(1)).selectValue(expression).one();
  }

  private <T> T over(Expression<T> aggregate) {
    return session.query(Item.class).selectValue(aggregate).one();
  }

  @Test
  void functionsOfFixedPointNumbersTakeTheNumberMeant() {
    assertThat(of(Item.FIXED.round(1))).isEqualByComparingTo("12.3");
    assertThat(of(Item.FIXED.floor())).isEqualByComparingTo("12");
    assertThat(of(Item.FIXED.ceiling())).isEqualByComparingTo("13");
    assertThat(of(Item.FIXED.times(100L).sqrt())).isEqualTo(Math.sqrt(1234));
    assertThat(of(Item.FIXED.power(2))).isEqualTo(Math.pow(12.34, 2));
    assertThat(of(Item.FIXED.abs())).isEqualByComparingTo("12.34");
    assertThat(of(Item.FIXED.negate())).isEqualByComparingTo("-12.34");
    assertThat(of(Item.FIXED.castToDouble())).isEqualTo(12.34);
    assertThat(of(Item.FIXED.castToLong())).isEqualTo(12);
    assertThat(of(Item.FIXED.castToText())).isEqualTo("12.34");
  }

  @Test
  void choicesAmongFixedPointNumbersAndOthersAreNotMixedUp() {
    assertThat(of(Item.FIXED.coalesce(5))).isEqualByComparingTo("12.34");
    assertThat(of(Item.FIXED.nullIf(1234))).isEqualByComparingTo("12.34");
    assertThat(of(Item.FIXED.coalesce(Item.PLAIN))).isEqualByComparingTo("12.34");
    assertThat(of(greatest(Item.FIXED, value(100)))).isEqualByComparingTo("100");
    assertThat(of(least(Item.FIXED, Item.PLAIN))).isEqualByComparingTo("12.34");
    assertThat(of(Case.when(Item.ID.eq(1)).then(Item.FIXED).otherwise(Item.PLAIN)))
        .isEqualByComparingTo("12.34");
    assertThat(of(Case.when(Item.ID.gt(1)).then(Item.FIXED).otherwise(new BigDecimal("7.5"))))
        .isEqualByComparingTo("7.5");
    assertThat(session.query(Item.class).filter(Item.FIXED.eq(Item.PLAIN)).count()).isEqualTo(3);
  }

  @Test
  void aggregatesOfFixedPointNumbersAreExact() {
    assertThat(over(Item.FIXED.sum())).isEqualTo(new BigDecimal("12.64"));
    assertThat(over(Item.FIXED.max())).isEqualTo(new BigDecimal("12.34"));
    assertThat(over(Item.FIXED.min())).isEqualTo(new BigDecimal("0.10"));
    assertThat(over(Item.FIXED.avg())).isCloseTo(12.64 / 3, within(1e-12));
    assertThat(over(Item.FIXED.total())).isCloseTo(12.64, within(1e-12));
  }

  @Test
  void sumsOfDecimalNumbersAreExactInSqlToo() {
    assertThat(over(Item.PLAIN.sum())).isEqualTo(new BigDecimal("12.64"));
    assertThat(
            session
                .query(Item.class)
                .filter(Item.PLAIN.lt(new BigDecimal("1")))
                .selectValue(count())
                .having(Item.PLAIN.sum().eq(new BigDecimal("0.30")))
                .list())
        .containsExactly(2L);
    assertThat(
            session
                .query(Item.class)
                .orderBy(Item.ID.asc())
                .selectValue(Item.PLAIN.sum().over(new Window().orderBy(Item.ID.desc())))
                .list())
        .containsExactly(new BigDecimal("12.64"), new BigDecimal("0.30"), new BigDecimal("0.20"));
  }

  @Test
  void setsOfNumbersThatAreStoredDifferentlyAreRefused() {
    assertThatThrownBy(() -> Item.FIXED.in(session.query(Item.class).selectValue(Item.PLAIN)))
        .isInstanceOf(QueryException.class)
        .hasMessage(
            "Cannot look for Item.FIXED among what a query gives: the two store their values"
                + " differently, and SQL knows only what is stored; declare both fields alike.");
    assertThatThrownBy(
            () ->
                session
                    .query(Item.class)
                    .selectValue(Item.FIXED)
                    .union(session.query(Item.class).selectValue(Item.PLAIN)))
        .hasMessageStartingWith("Cannot combine two queries with UNION: their columns number 1");
  }

  @Test
  void timesWithoutDateMoveWithinTheDay() {
    assertThat(of(Item.OPENS.plus(value(45), TemporalUnit.MINUTE)))
        .isEqualTo(LocalTime.of(0, 15, 15, 999_600_000));
    assertThat(of(Item.OPENS.hour())).isEqualTo(23);
    assertThatThrownBy(() -> Item.OPENS.plusDays(1))
        .hasMessage(
            "Cannot move Item.OPENS by a number of DAYS: it is a time without date; move it by HOURs"
                + " or shorter units.");
    assertThatThrownBy(Item.OPENS::date)
        .hasMessage("Cannot take the date of Item.OPENS: it is a time without date.");
  }

  @Test
  void instantsAreMovedInUtc() {
    assertThat(of(Item.SEEN.plusDays(1))).isEqualTo(Instant.parse("2024-03-01T23:59:59.9996Z"));
    assertThat(of(Item.SEEN.plusYears(1))).isEqualTo(Instant.parse("2025-02-28T23:59:59.9996Z"));
    assertThat(of(Item.SEEN.date())).isEqualTo(LocalDate.of(2024, 2, 29));
    assertThat(of(Item.SEEN.second())).isEqualTo(59);
  }

  @Test
  void placesInListsAreReadAndCompared() {
    assertThat(of(Item.TAGS.json(-1).asText())).isEqualTo("blue");
    assertThat(session.query(Item.class).filter(Item.TAGS.json(0).asText().eq("red")).count())
        .isEqualTo(3);
    assertThat(of(Item.TAGS.json().length())).isEqualTo(2);
  }
}
