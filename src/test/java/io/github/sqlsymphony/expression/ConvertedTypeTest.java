package io.github.sqlsymphony.expression;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.sqlsymphony.exception.ModelDefinitionException;
import io.github.sqlsymphony.exception.UnreadableValueException;
import io.github.sqlsymphony.fixture.Seeds;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Types that are a conversion on top of another: which forms they read, and which one they write.
 */
class ConvertedTypeTest {
  @RegisterExtension final Seeds seeds = new Seeds();

  @ParameterizedTest
  @CsvSource({
    "2024-02-29, 2024-02-29T00:00:00Z",
    "2024-02-29 12:30, 2024-02-29T12:30:00Z",
    "2024-02-29T12:30:15, 2024-02-29T12:30:15Z",
    "2024-02-29T12:30:15Z, 2024-02-29T12:30:15Z",
    "2024-02-29T12:30:15z, 2024-02-29T12:30:15Z",
    "2024-02-29 12:30:15.123 Z, 2024-02-29T12:30:15.123Z",
    "2024-02-29 12:30:15.123456+05:30, 2024-02-29T07:00:15.123456Z",
    "2024-02-29 12:30:15+0530, 2024-02-29T07:00:15Z",
    "2024-02-29 12:30:15 -05, 2024-02-29T17:30:15Z",
    "2024-02-29 23:30-01:00, 2024-03-01T00:30:00Z",
    "1582-10-04 00:00:00.000001, 1582-10-04T00:00:00.000001Z",
    "0000-01-01 00:00:00Z, 0000-01-01T00:00:00Z",
    "9999-12-31 23:59:59.999999999Z, 9999-12-31T23:59:59.999999999Z"
  })
  void readsInstantsInEveryForm(String text, Instant expected) {
    assertThat(Cell.read(ValueTypes.INSTANT, text)).isEqualTo(expected);
    assertThat(Cell.read(ValueTypes.OFFSET_DATE_TIME, text).toInstant()).isEqualTo(expected);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "now",
        "2024-02-30",
        "2024-02-29 12",
        "2024-02-29 12:30:15+25:00",
        "2024-02-29 12:30:15+5",
        "2024-02-29 12:30:15+05:3",
        "2024-02-29 12:30:15 UTC",
        "2024-02-29 12:30:15ZZ",
        "2024-02-29 12:30:15.Z",
        "1709209815",
        "2460370.5"
      })
  void refusesWhatIsNoInstant(String text) {
    assertThatThrownBy(() -> Cell.read(ValueTypes.INSTANT, text))
        .isInstanceOf(UnreadableValueException.class)
        .hasMessage(
            "Cannot read a value: expected an instant such as 2024-02-29 23:59:59Z, found TEXT"
                + " '%s'; correct the stored value or declare a field that can hold it.",
            text);
  }

  @Test
  void writesInstantsInUtcWithFixedWidth() {
    OffsetDateTime time = OffsetDateTime.parse("0099-02-28T23:59:59.5-05:00");

    assertThat(BoundValue.of(ValueTypes.INSTANT, time.toInstant()))
        .isEqualTo("0099-03-01 04:59:59.500000000Z");
    assertThat(BoundValue.of(ValueTypes.instant(0), time.toInstant().minusMillis(500)))
        .isEqualTo("0099-03-01 04:59:59Z");
    assertThat(BoundValue.of(ValueTypes.offsetDateTime(3), time))
        .isEqualTo("0099-03-01 04:59:59.500Z");
  }

  @ParameterizedTest
  @CsvSource({"09:30, 09:30", "09:30:15, 09:30:15", "09:30:15.5, 09:30:15.5", "00:00, 00:00"})
  void readsTimesInEveryForm(String text, LocalTime expected) {
    assertThat(Cell.read(ValueTypes.TIME, text)).isEqualTo(expected);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "9:30", "24:00", "09:30Z", "2024-02-29 09:30", "09:30:60"})
  void refusesWhatIsNoTime(String text) {
    assertThatThrownBy(() -> Cell.read(ValueTypes.TIME, text))
        .isInstanceOf(UnreadableValueException.class)
        .hasMessageContaining("expected a time such as 23:59:59, found TEXT '" + text + "'");
  }

  @Test
  void readsDatesWithMidnightOnly() {
    LocalDate day = LocalDate.of(2024, 2, 29);

    assertThat(Cell.read(ValueTypes.DATE, "2024-02-29 00:00:00")).isEqualTo(day);
    assertThat(Cell.read(ValueTypes.DATE, "2024-02-29T00:00Z")).isEqualTo(day);
    assertThatThrownBy(() -> Cell.read(ValueTypes.DATE, "2024-02-29 00:00:01"))
        .isInstanceOf(UnreadableValueException.class);
  }

  @Test
  void countsTimeInUnits() {
    Instant before = Instant.parse("1969-12-31T23:59:59.999Z");

    assertThat(BoundValue.of(ValueTypes.epoch(ChronoUnit.MILLIS), before)).isEqualTo(-1L);
    assertThat(Cell.read(ValueTypes.epoch(ChronoUnit.MILLIS), -1L)).isEqualTo(before);
    assertThat(Cell.read(ValueTypes.epoch(ChronoUnit.SECONDS), 1_709_164_800L))
        .isEqualTo("2024-02-29T00:00:00Z");
    assertThatThrownBy(() -> Cell.read(ValueTypes.epoch(ChronoUnit.SECONDS), Long.MAX_VALUE))
        .isInstanceOf(UnreadableValueException.class)
        .hasMessageContaining("expected a whole number of seconds since 1970, found INTEGER");
    assertThatThrownBy(() -> Cell.read(ValueTypes.DURATION, 1.5))
        .isInstanceOf(UnreadableValueException.class)
        .hasMessageContaining("expected a whole number of nanos, found REAL 1.5");
  }

  @Test
  void countsEveryDurationExactly() {
    for (int i = seeds.runs(5000); i > 0; i--) {
      ChronoUnit unit =
          seeds.anyOf(ChronoUnit.SECONDS, ChronoUnit.MILLIS, ChronoUnit.MICROS, ChronoUnit.NANOS);
      ValueType<Duration> type = ValueTypes.duration(unit);
      long count = seeds.anyLong();
      Duration value = Duration.of(count, unit);

      assertThat(type.refusal(value)).isNull();
      assertThat(BoundValue.of(type, value)).isEqualTo(count);
      assertThat(Cell.read(type, count)).isEqualTo(value);
      if (unit != ChronoUnit.NANOS) {
        assertThat(type.refusal(value.plusNanos(1)))
            .startsWith("is no whole number of " + unit.name().toLowerCase(java.util.Locale.ROOT));
      }
    }
  }

  @Test
  void storesFloatsByTheirDigits() {
    assertThat(BoundValue.of(ValueTypes.FLOAT, 0.1f)).isEqualTo(0.1);
    assertThat(Cell.read(ValueTypes.FLOAT, 0.1)).isEqualTo(0.1f);
    assertThat(Cell.read(ValueTypes.FLOAT, (double) 0.1f)).isEqualTo(0.1f);
    assertThat(Cell.read(ValueTypes.FLOAT, 3L)).isEqualTo(3f);
    assertThatThrownBy(() -> Cell.read(ValueTypes.FLOAT, 0.123456789012))
        .isInstanceOf(UnreadableValueException.class);
    assertThatThrownBy(() -> Cell.read(ValueTypes.FLOAT, 1e300))
        .isInstanceOf(UnreadableValueException.class);
    for (int i = seeds.runs(20_000); i > 0; i--) {
      float value = seeds.anyFloat();
      assertThat(Cell.read(ValueTypes.FLOAT, BoundValue.of(ValueTypes.FLOAT, value)))
          .isEqualTo(value);
    }
  }

  @Test
  void readsUuidsWithAndWithoutHyphens() {
    UUID uuid = UUID.fromString("550e8400-e29b-41d4-a716-446655440000");

    assertThat(Cell.read(ValueTypes.UUID_TEXT, "550E8400-E29B-41D4-A716-446655440000"))
        .isEqualTo(uuid);
    assertThat(Cell.read(ValueTypes.UUID_TEXT, "550e8400e29b41d4a716446655440000")).isEqualTo(uuid);
    assertThatThrownBy(() -> Cell.read(ValueTypes.UUID_TEXT, "1-2-3-4-5"))
        .isInstanceOf(UnreadableValueException.class);
    assertThatThrownBy(() -> Cell.read(ValueTypes.UUID_BLOB, new byte[15]))
        .isInstanceOf(UnreadableValueException.class)
        .hasMessageContaining("expected a UUID of 16 bytes, found BLOB of 15 bytes");
  }

  @Test
  void tellsWhatAConversionThrows() {
    ValueType<Integer> type =
        ValueTypes.converted(
            Integer.class,
            "a word",
            ValueTypes.TEXT,
            n -> n == 0 ? null : "n" + n / (n - 1),
            s -> null);

    assertThat(type.refusal(0)).isEqualTo("cannot be stored: it is converted to null");
    assertThat(type.refusal(1)).isEqualTo("cannot be stored: / by zero");
    assertThat(type.refusal(2)).isNull();
    assertThat(Cell.read(type, null)).isNull();
    assertThatThrownBy(() -> Cell.read(type, "x"))
        .isInstanceOf(UnreadableValueException.class)
        .hasMessageContaining("expected a word, found TEXT 'x'");
    assertThatThrownBy(() -> ValueTypes.fixedPoint(19))
        .isInstanceOf(ModelDefinitionException.class)
        .hasMessage("Cannot make a fixed point type with scale 19: the scale is 0 to 18.");
  }
}
