package io.github.sqlsymphony.scenario;

import static io.github.sqlsymphony.expression.Functions.count;
import static io.github.sqlsymphony.expression.Functions.greatest;
import static io.github.sqlsymphony.expression.Functions.random;
import static io.github.sqlsymphony.expression.Functions.value;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.sqlsymphony.exception.QueryException;
import io.github.sqlsymphony.expression.Case;
import io.github.sqlsymphony.expression.Expression;
import io.github.sqlsymphony.expression.NumberExpression;
import io.github.sqlsymphony.expression.Q;
import io.github.sqlsymphony.expression.Window;
import io.github.sqlsymphony.expression.Window.Bound;
import io.github.sqlsymphony.field.DecimalField;
import io.github.sqlsymphony.field.EnumField;
import io.github.sqlsymphony.field.EpochField;
import io.github.sqlsymphony.field.Generated;
import io.github.sqlsymphony.field.InstantField;
import io.github.sqlsymphony.field.LocalDateTimeField;
import io.github.sqlsymphony.field.LongField;
import io.github.sqlsymphony.field.UuidField;
import io.github.sqlsymphony.fixture.DatabaseExtension;
import io.github.sqlsymphony.fixture.Seeds;
import io.github.sqlsymphony.model.ForeignKey;
import io.github.sqlsymphony.model.Model;
import io.github.sqlsymphony.query.QuerySet;
import io.github.sqlsymphony.query.Upsert;
import io.github.sqlsymphony.session.Session;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/**
 * Values of one Java type that are stored in several forms are converted or refused, never mixed
 * up.
 */
class FormsOfValuesTest {
  /** Has each value in two forms. */
  static class Twin extends Model<Twin> {
    public static final LongField ID = new LongField().primaryKey();
    public static final DecimalField P = new DecimalField(10, 2);
    public static final DecimalField P4 = new DecimalField(10, 4);
    public static final DecimalField F = new DecimalField(10, 2).fixedPoint();
    public static final DecimalField TWICE =
        new DecimalField(12, 2).fixedPoint().generatedAs(F.times(2), Generated.Storage.STORED);
    public static final LocalDateTimeField T0 = new LocalDateTimeField().fractionDigits(0);
    public static final LocalDateTimeField T9 = new LocalDateTimeField();
    public static final InstantField I = new InstantField();
    public static final EpochField E = new EpochField(ChronoUnit.SECONDS);
    public static final EpochField E3 = new EpochField(ChronoUnit.MILLIS);
    public static final UuidField U = new UuidField();
    public static final UuidField UB = new UuidField().asBlob();
    public static final EnumField<DayOfWeek> D = new EnumField<>(DayOfWeek.class);
    public static final ForeignKey<Twin> OTHER = new ForeignKey<>(Twin.class);
  }

  @RegisterExtension final DatabaseExtension database = DatabaseExtension.inFile();
  @RegisterExtension final Seeds seeds = new Seeds();
  private Session session;

  @BeforeEach
  void open() {
    session = database.openForLoops();
    twin("1.10");
  }

  private Twin twin(String amount) {
    BigDecimal number = new BigDecimal(amount);
    return session.add(
        new Twin()
            .set(Twin.P, number)
            .set(Twin.P4, number.setScale(4, RoundingMode.UNNECESSARY))
            .set(Twin.F, number)
            .set(Twin.T0, LocalDateTime.of(2024, 1, 1, 12, 0))
            .set(Twin.T9, LocalDateTime.of(2024, 1, 1, 12, 0))
            .set(Twin.I, Instant.EPOCH)
            .set(Twin.E, Instant.EPOCH)
            .set(Twin.E3, Instant.EPOCH)
            .set(Twin.U, new UUID(1, 2))
            .set(Twin.UB, new UUID(1, 2))
            .set(Twin.D, DayOfWeek.MONDAY));
  }

  @AfterEach
  void close() {
    session.rollback();
    session.close();
  }

  private QuerySet<Twin> twins() {
    return session.query(Twin.class);
  }

  private BigDecimal after(DecimalField field, Expression<BigDecimal> expression) {
    twins().update(field.to(expression));
    return twins().get(1).get(field);
  }

  // --- decimal numbers --------------------------------------------------------------------------

  @Test
  void calculatedNumbersAreStoredAsTheColumnStoresThem() {
    BigDecimal ten = new BigDecimal("10.00");

    assertThat(after(Twin.F, Twin.F.plus(1))).isEqualTo("2.10");
    assertThat(after(Twin.F, Twin.P)).isEqualTo("1.10");
    assertThat(after(Twin.F, Twin.F.coalesce(0))).isEqualTo("1.10");
    assertThat(after(Twin.F, Twin.F.times(10).minus(1))).isEqualTo(ten);
    assertThat(after(Twin.F, Twin.F.dividedBy(3))).isEqualTo("3.33");
    assertThat(after(Twin.F, Case.when(Twin.ID.gt(5)).then(Twin.F).otherwise(Twin.P4)))
        .isEqualTo("1.10");
    assertThat(twins().get(1).get(Twin.TWICE)).isEqualTo("2.20");
    assertThat(after(Twin.P, Twin.F.plus(new BigDecimal("2.20")))).isEqualTo("3.30");
    assertThat(twins().filter(Twin.P.eq(new BigDecimal("3.30"))).count()).isEqualTo(1);
    assertThat(after(Twin.P, Twin.P.dividedBy(7))).isEqualTo("0.47");
    assertThat(after(Twin.P, Twin.P4)).isEqualTo("1.10");
  }

  @Test
  void proposedNumbersAreStoredAsTheColumnStoresThem() {
    Twin again = new Twin().set(Twin.ID, 1).set(Twin.F, new BigDecimal("2.00"));

    twins()
        .onConflict(Twin.ID)
        .doUpdate(Twin.F.to(Twin.F.plus(Upsert.proposed(Twin.F))))
        .insert(again);

    assertThat(again.get(Twin.F)).isEqualTo("3.10");
  }

  @Test
  void calculatedNumbersCompareExactly() {
    for (int i = 0; i < 200; i++) {
      twin(new BigDecimal(seeds.below(10_000)).movePointLeft(2).setScale(2).toString());
    }
    BigDecimal dime = new BigDecimal("0.10");
    for (Twin twin : twins().list()) {
      for (DecimalField field : List.of(Twin.P, Twin.F)) {
        BigDecimal amount = twin.get(field);
        QuerySet<Twin> same = twins().filter(Twin.ID.eq(twin.get(Twin.ID)));

        assertThat(same.filter(field.plus(dime).eq(amount.add(dime))).exists()).isTrue();
        assertThat(same.filter(field.plus(dime).gt(amount.add(dime))).exists()).isFalse();
        assertThat(same.filter(field.times(3).eq(amount.multiply(new BigDecimal(3)))).exists())
            .isTrue();
        assertThat(same.filter(field.times(field).lte(amount.multiply(amount))).exists()).isTrue();
      }
    }
  }

  @Test
  void sumsOfCalculationsCompareExactly() {
    twin("2.20");

    assertThat(
            twins()
                .selectValue(count())
                .having(Twin.P.times(Twin.P4).sum().eq(new BigDecimal("6.05")))
                .list())
        .containsExactly(2L);
    assertThat(twins().selectValue(count()).having(Twin.F.sum().eq(new BigDecimal("3.3"))).list())
        .containsExactly(2L);
  }

  @Test
  void numbersOfSeveralScalesMeet() {
    assertThat(twins().selectValue(greatest(Twin.P, Twin.P4)).one()).isEqualByComparingTo("1.10");
    assertThat(twins().selectValue(Twin.P.coalesce(Twin.P4)).one()).isEqualByComparingTo("1.1");
    assertThatThrownBy(() -> twins().selectValue(Twin.P).union(twins().selectValue(Twin.P4)))
        .isInstanceOf(QueryException.class)
        .hasMessage(
            "Cannot combine two queries with UNION: their columns number 1 are of type BigDecimal"
                + " and BigDecimal, which are stored differently: Twin.P and Twin.P4; select values"
                + " of the same type in both.");
  }

  // --- other values -----------------------------------------------------------------------------

  @Test
  void columnsOfDifferentFormsAreNotCompared() {
    List<Supplier<Q>> wrong =
        List.of(
            () -> Twin.T0.eq(Twin.T9),
            () -> Twin.T0.lt(Twin.T9),
            () -> Twin.E.ne(Twin.E3),
            () -> Twin.I.eq(Twin.E),
            () -> Twin.U.eq(Twin.UB),
            () -> Twin.T0.in(twins().selectValue(Twin.T9)),
            () -> Twin.T0.max().lt(Twin.T9.max()),
            () -> Twin.T0.coalesce(Twin.T9).isNull());

    assertThat(wrong)
        .allSatisfy(
            condition ->
                assertThatThrownBy(condition::get)
                    .isInstanceOf(QueryException.class)
                    .hasMessageContaining("differently"));
    assertThatThrownBy(() -> Twin.T0.eq(Twin.T9))
        .hasMessage(
            "Cannot put Twin.T0 beside Twin.T9: the two store values of type LocalDateTime"
                + " differently, and SQL knows only what is stored; declare both fields alike, or"
                + " compare in Java.");
    assertThatThrownBy(() -> Twin.T0.to(Twin.T9))
        .hasMessage(
            "Cannot give Twin.T0 the value of Twin.T9: the two store values of type LocalDateTime"
                + " differently; declare both fields alike, or convert in Java.");
  }

  @Test
  void columnsOfTheSameFormAndValuesAreCompared() {
    LocalDateTime noon = LocalDateTime.of(2024, 1, 1, 12, 0);

    assertThat(twins().filter(Twin.T0.eq(value(noon))).count()).isEqualTo(1);
    assertThat(twins().filter(Twin.T0.eq(noon)).count()).isEqualTo(1);
    assertThat(twins().filter(Twin.D.eq(Twin.D)).count()).isEqualTo(1);
    assertThat(twins().filter(Twin.T9.date().eq(noon.toLocalDate())).count()).isEqualTo(1);
  }

  // --- pages and windows
  // --------------------------------------------------------------------------

  @Test
  void pagesByKeysNeedAnOrderThatIsReadAsItIs() {
    twin("3.00");
    twin("2.00");

    assertThatThrownBy(() -> twins().orderBy(Twin.P.dividedBy(7).asc()).firstPage(1))
        .hasMessage(
            "Cannot page Twin by keys in the order of Twin.P.dividedBy(?): a decimal number that is"
                + " calculated is read rounded, and SQL orders it as it is; order by"
                + " castToDouble(); use page(number, size).");
    assertThatThrownBy(() -> twins().orderBy(random().asc()).firstPage(1))
        .hasMessage(
            "Cannot page Twin by keys in the order of random(): it is another one each time; use"
                + " page(number, size).");
    assertThat(
            twins()
                .orderBy(Twin.OTHER.asc(), Twin.F.desc())
                .firstPage(2)
                .next()
                .orElseThrow()
                .items())
        .extracting(twin -> twin.get(Twin.F).toString())
        .containsExactly("1.10");
    List<Integer> sizes = new ArrayList<>();
    twins().orderBy(Twin.OTHER.asc()).forEachBatch(2, batch -> sizes.add(batch.size()));
    assertThat(sizes).containsExactly(2, 1);
  }

  @Test
  void rangesNeedOneNumber() {
    Window range = new Window().range(Bound.preceding(2), Bound.currentRow());

    for (Window wrong :
        List.of(
            range,
            range.orderBy(Twin.T0.asc()),
            range.orderBy(Twin.F.asc()),
            range.orderBy(Twin.ID.asc(), Twin.P.asc()))) {
      assertThatThrownBy(() -> count().over(wrong))
          .isInstanceOf(QueryException.class)
          .hasMessage(
              "Cannot calculate count() over a range with a distance: that is added to what the"
                  + " window is ordered by, which has to be one number, stored as it is; use rows(…)"
                  + " or groups(…).");
    }
    assertThat(twins().selectValue(count().over(range.orderBy(Twin.ID.asc()))).one()).isEqualTo(1);
  }

  @Test
  void whatIsGroupedByIsCalculatedWith() {
    NumberExpression<Integer> year = Twin.T9.year();

    assertThat(
            twins()
                .groupBy(year)
                .orderBy(year.times(-1).asc())
                .selectValue(year.minus(2000))
                .list())
        .containsExactly(24);
  }

  @Test
  void thousandsOfConditionsInARowAreNotTooDeep() {
    Q[] conditions =
        IntStream.range(0, 3000)
            .mapToObj(i -> Twin.ID.eq(i).or(Twin.ID.gt(9).not()))
            .toArray(Q[]::new);

    assertThat(twins().filter(Q.anyOf(conditions)).count()).isEqualTo(1);
    assertThat(twins().filter(Q.allOf(conditions)).count()).isEqualTo(1);
  }

  @Test
  void slicesOfSlicesCountFromTheirStart() {
    for (int i = 2; i <= 12; i++) {
      twin(i + ".00");
    }

    assertThat(twins().orderBy("id").slice(5, 10).slice(1, 3).selectValue(Twin.ID).list())
        .containsExactly(7L, 8L);
    assertThat(twins().orderBy("id").slice(5, 10).slice(4, 9).selectValue(Twin.ID).list())
        .containsExactly(10L);
    assertThatThrownBy(() -> twins().limit(5).reverse())
        .hasMessage(
            "Cannot reverse a query of Twin that has a limit or an offset: in reverse order they"
                + " would mean other rows; reverse() it first.");
  }

  @Test
  void foreignKeysAreLookedForAmongKeys() {
    Twin other = twin("2.00");
    session.update(other, Twin.OTHER.to(twins().get(1)));

    assertThat(twins().filter(Twin.OTHER.inKeys(twins().selectValue(Twin.ID))).count())
        .isEqualTo(1);
  }
}
