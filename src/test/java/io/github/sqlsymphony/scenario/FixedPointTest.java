package io.github.sqlsymphony.scenario;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.sqlsymphony.exception.QueryException;
import io.github.sqlsymphony.exception.UnreadableValueException;
import io.github.sqlsymphony.expression.Expression;
import io.github.sqlsymphony.expression.Q;
import io.github.sqlsymphony.field.DecimalField;
import io.github.sqlsymphony.field.FloatField;
import io.github.sqlsymphony.field.IntegerField;
import io.github.sqlsymphony.field.LongField;
import io.github.sqlsymphony.field.ShortField;
import io.github.sqlsymphony.fixture.DatabaseExtension;
import io.github.sqlsymphony.fixture.Seeds;
import io.github.sqlsymphony.model.Model;
import io.github.sqlsymphony.query.QueryBuilder;
import io.github.sqlsymphony.session.Session;
import java.math.BigDecimal;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/**
 * Decimal numbers stored as whole numbers of their last digit: exact in SQL, and meant in queries.
 */
class FixedPointTest {
  @RegisterExtension final DatabaseExtension database = DatabaseExtension.inMemory();
  @RegisterExtension final Seeds seeds = new Seeds();

  /** Numbers whose calculations need more room than they have. */
  static final class Weighing extends Model<Weighing> {
    static final LongField ID = new LongField().primaryKey();
    static final FloatField WEIGHT = new FloatField();
    static final ShortField COUNT = new ShortField();
  }

  static final class Line extends Model<Line> {
    static final LongField ID = new LongField().primaryKey();
    static final DecimalField PRICE = new DecimalField(10, 2).fixedPoint().defaultTo("0.99");
    static final DecimalField RATE = new DecimalField(18, 6);
    static final DecimalField PLAIN = new DecimalField(10, 2);
    static final IntegerField COUNT = new IntegerField();
  }

  private Session session;

  @BeforeEach
  void opens() {
    session = database.openForLoops();
  }

  @AfterEach
  void closes() {
    session.rollback();
    session.close();
  }

  private static BigDecimal decimal(String number) {
    return new BigDecimal(number);
  }

  private void add(String price, String rate, String plain, int count) {
    session.add(
        new Line()
            .set(Line.PRICE, decimal(price))
            .set(Line.RATE, decimal(rate))
            .set(Line.PLAIN, decimal(plain))
            .set(Line.COUNT, count));
  }

  private <T> T calculated(Expression<T> expression) {
    return session
        .first(new QueryBuilder().select(expression.as("x")).from(Line.class))
        .map(row -> row.get("x", expression.type().javaType()))
        .orElseThrow();
  }

  private boolean holds(Q condition) {
    return session.query(Line.class).filter(condition).exists();
  }

  @Test
  void isAWholeNumberInTheTable() {
    session.add(new Line().set(Line.RATE, decimal("-123456789012.345678")));

    assertThat(database.statements())
        .contains(
            "CREATE TABLE IF NOT EXISTS \"line\" (\"id\" INTEGER PRIMARY KEY, \"price\" INTEGER"
                + " DEFAULT 99, \"rate\" INTEGER, \"plain\" NUMERIC(10, 2), \"count\" INTEGER)");
    assertThat(session.fetch("SELECT price, rate FROM line").get(0).toMap().values())
        .containsExactly(99L, -123456789012345678L);
    session.clear();
    assertThat(session.get(Line.class, 1).get(Line.RATE))
        .isEqualTo(decimal("-123456789012.345678"));
  }

  @Test
  void sumsExactly() {
    BigDecimal sum = BigDecimal.ZERO;
    for (int i = 0; i < 500; i++) {
      BigDecimal price = seeds.anyDecimal(10, 2);
      sum = sum.add(price);
      session.add(new Line().set(Line.PRICE, price));
    }

    Object stored = session.fetch("SELECT sum(price) AS s FROM line").get(0).get("s");

    assertThat(BigDecimal.valueOf((Long) stored, 2)).isEqualByComparingTo(sum);
  }

  @Test
  void isComparedWithNumbersOfEveryClass() {
    add("0.30", "0.300000", "0.30", 3);

    assertThat(holds(Line.PRICE.eq(decimal("0.3")))).isTrue();
    assertThat(holds(Line.PRICE.eq(0.3))).isTrue();
    assertThat(holds(Line.PRICE.gte(0.2999999))).isTrue();
    assertThat(holds(Line.PRICE.lt(0.3000001))).isTrue();
    assertThat(holds(Line.PRICE.gt(0.3000001))).isFalse();
    assertThat(holds(Line.PRICE.lt(1))).isTrue();
    assertThat(holds(Line.PRICE.lt(Double.POSITIVE_INFINITY))).isTrue();
    assertThat(holds(Line.PRICE.in(1L, 2L))).isFalse();
    assertThat(holds(Line.PRICE.in(0.3, 7))).isTrue();
    assertThat(holds(Line.PRICE.between(0, 1))).isTrue();
    assertThat(holds(Q.of("price__lte", "0.3".length()))).isTrue();
    assertThat(holds(Q.of("price", 0.3))).isTrue();
    assertThat(session.query(Line.class).filter(Line.PRICE.eq(0.3)))
        .hasToString(
            "SELECT \"id\", \"price\", \"rate\", \"plain\", \"count\" FROM \"line\" WHERE"
                + " \"price\" = ? -- [30]");
  }

  @Test
  void isComparedWithOtherDecimalsByWhatTheyMean() {
    add("0.30", "0.300000", "0.30", 0);

    assertThat(holds(Line.PRICE.eq(Line.PRICE))).isTrue();
    assertThat(holds(Line.PRICE.eq(Line.RATE))).isTrue();
    assertThat(holds(Line.PRICE.eq(Line.PLAIN))).isTrue();
    assertThat(holds(Line.PLAIN.eq(Line.RATE))).isTrue();
    assertThat(holds(Line.PRICE.ne(Line.PLAIN))).isFalse();
  }

  @Test
  void isCalculatedWithByWhatItMeans() {
    add("12.50", "2.500000", "3.00", 4);

    assertThat(calculated(Line.PRICE.times(3))).isEqualByComparingTo("37.5");
    assertThat(calculated(Line.PRICE.plus(decimal("0.25")))).isEqualByComparingTo("12.75");
    assertThat(calculated(Line.PRICE.minus(Line.RATE))).isEqualByComparingTo("10");
    assertThat(calculated(Line.PRICE.dividedBy(Line.RATE))).isEqualByComparingTo("5");
    assertThat(calculated(Line.PLAIN.times(Line.PRICE))).isEqualByComparingTo("37.5");
    assertThat(calculated(Line.PRICE.times(Line.COUNT).plus(Line.PRICE)))
        .isEqualByComparingTo("62.5");
    assertThat(calculated(Line.PRICE.modulo(5))).isEqualByComparingTo("2.5");
    assertThat(holds(Line.PRICE.times(2).eq(25))).isTrue();
  }

  @Test
  void leavesTheDigitsOfFloatsToCalculations() {
    session.add(new Weighing().set(Weighing.WEIGHT, 0.1f).set(Weighing.COUNT, 3));

    assertThat(
            session
                .first(
                    new QueryBuilder()
                        .select(Weighing.WEIGHT.times(Weighing.COUNT).as("x"))
                        .from(Weighing.class))
                .orElseThrow()
                .get("x"))
        .isEqualTo(0.3f);
    for (Q found :
        List.of(
            Weighing.WEIGHT.eq(0.1f),
            Weighing.WEIGHT.eq(0.1),
            Weighing.WEIGHT.in(0.1, 7),
            Weighing.COUNT.eq(3),
            Q.of("weight", 0.1f),
            Q.of("count__gte", (short) 3))) {
      assertThat(session.query(Weighing.class).filter(found).count()).isOne();
    }
    assertThatThrownBy(() -> Weighing.COUNT.times(Weighing.WEIGHT))
        .isInstanceOf(QueryException.class)
        .hasMessage(
            "Cannot calculate Weighing.COUNT.times(Weighing.WEIGHT): the result would be of type"
                + " Short and have a fraction; begin with the operand that has one.");
  }

  @Test
  void sortsExactly() {
    add("0", "123456789012.345677", "0", 1);
    add("0", "123456789012.345678", "0", 2);
    add("0", "123456789012.345676", "0", 0);

    assertThat(session.query(Line.class).orderBy(Line.RATE.asc()).list())
        .extracting(line -> line.get(Line.COUNT))
        .containsExactly(0, 1, 2);
  }

  @Test
  void refusesWhatIsNoWholeNumber() {
    add("0", "0", "0", 0);
    session.execute("UPDATE line SET price = 0.5");
    session.clear();

    assertThatThrownBy(() -> session.get(Line.class, 1))
        .isInstanceOf(UnreadableValueException.class)
        .hasMessage(
            "Cannot read Line.PRICE of row 1: expected a whole number, which is read with 2 digits"
                + " behind the point, found REAL 0.5; correct the stored value or declare a field"
                + " that can hold it.");
  }
}
