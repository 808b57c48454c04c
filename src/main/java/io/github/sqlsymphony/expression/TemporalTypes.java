package io.github.sqlsymphony.expression;

import io.github.sqlsymphony.exception.ModelDefinitionException;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoField;
import java.time.temporal.ChronoUnit;
import java.time.temporal.TemporalAccessor;
import java.util.Locale;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The types of dates and times.
 *
 * <p>Text has fixed width, {@code 2024-02-29 23:59:59.123456789}, so that it sorts and compares as
 * times do, and SQLite's functions know it. What is an instant is written in UTC and ends in {@code
 * Z}.
 */
final class TemporalTypes {
  private TemporalTypes() {}

  static ValueType<LocalDate> date() {
    return new ConvertedType<>(
        LocalDate.class,
        "a date such as 2024-02-29",
        PlainTypes.TEXT,
        value -> append(new StringBuilder(10), value).toString(),
        TemporalParser::date,
        value -> refusedYear(value.getYear()));
  }

  static ValueType<LocalTime> time(int fractionDigits) {
    requireDigits(fractionDigits);
    return new ConvertedType<>(
        LocalTime.class,
        "a time such as 23:59:59",
        PlainTypes.TEXT,
        value -> append(new StringBuilder(18), value, fractionDigits).toString(),
        TemporalParser::time,
        value -> refusedFraction(value, fractionDigits));
  }

  static ValueType<LocalDateTime> dateTime(int fractionDigits) {
    return dateTime(
        LocalDateTime.class,
        "a date and time such as 2024-02-29 23:59:59",
        fractionDigits,
        "",
        value -> value,
        TemporalParser::local);
  }

  static ValueType<Instant> instant(int fractionDigits) {
    return dateTime(
        Instant.class,
        "an instant such as 2024-02-29 23:59:59Z",
        fractionDigits,
        "Z",
        value -> LocalDateTime.ofInstant(value, ZoneOffset.UTC),
        text -> TemporalParser.utc(text).toInstant(ZoneOffset.UTC));
  }

  static ValueType<OffsetDateTime> offsetDateTime(int fractionDigits) {
    return dateTime(
        OffsetDateTime.class,
        "a time with offset such as 2024-02-29 23:59:59Z",
        fractionDigits,
        "Z",
        value -> value.withOffsetSameInstant(ZoneOffset.UTC).toLocalDateTime(),
        text -> TemporalParser.utc(text).atOffset(ZoneOffset.UTC));
  }

  private static <T> ValueType<T> dateTime(
      Class<T> javaType,
      String expected,
      int fractionDigits,
      String suffix,
      Function<T, LocalDateTime> toLocal,
      Function<String, T> parse) {
    requireDigits(fractionDigits);
    return new ConvertedType<>(
        javaType,
        expected,
        PlainTypes.TEXT,
        value -> text(toLocal.apply(value), fractionDigits) + suffix,
        parse,
        value -> {
          try {
            return refusal(toLocal.apply(value), fractionDigits);
          } catch (DateTimeException farOff) {
            return "lies in a year that is none of 0 to 9999, those that text of fixed width holds";
          }
        });
  }

  private static void requireDigits(int fractionDigits) {
    if (fractionDigits < 0 || fractionDigits > 9) {
      throw new ModelDefinitionException(
          "Cannot make a type of times with %d fraction digits: 0 to 9 are possible."
              .formatted(fractionDigits));
    }
  }

  /** Instants as whole numbers of a unit since 1970, for columns that other programs share. */
  static ValueType<Instant> epoch(ChronoUnit unit) {
    ValueType<Duration> since = duration(unit);
    return new ConvertedType<>(
        Instant.class,
        "a whole number of " + nameOf(unit) + " since 1970",
        since,
        value -> Duration.between(Instant.EPOCH, value),
        Instant.EPOCH::plus,
        value -> null);
  }

  /** Durations as whole numbers of a unit. */
  static ValueType<Duration> duration(ChronoUnit unit) {
    if (unit.compareTo(ChronoUnit.SECONDS) > 0) {
      throw new ModelDefinitionException(
          "Cannot count time in %s: SECONDS, MILLIS, MICROS and NANOS are possible."
              .formatted(unit.name()));
    }
    return new ConvertedType<>(
        Duration.class,
        "a whole number of " + nameOf(unit),
        PlainTypes.LONG,
        value -> count(unit, value),
        count -> Duration.of(count, unit),
        value -> refusedCount(unit, value));
  }

  private static @Nullable String refusedCount(ChronoUnit unit, Duration value) {
    try {
      return Duration.of(count(unit, value), unit).equals(value)
          ? null
          : "is no whole number of "
              + nameOf(unit)
              + "; truncate it with truncatedTo(…), or keep a smaller unit";
    } catch (ArithmeticException tooLong) {
      return "has more " + nameOf(unit) + " than 64 bits hold; keep a greater unit";
    }
  }

  /** Without a detour over nanoseconds, which 64 bits hold for 292 years only. */
  private static long count(ChronoUnit unit, Duration value) {
    long perSecond = Duration.ofSeconds(1).dividedBy(unit.getDuration());
    long fraction = value.getNano() / (1_000_000_000 / perSecond);
    long borrowed = value.getSeconds() < 0 ? 1 : 0;
    return Math.addExact(
        Math.multiplyExact(value.getSeconds() + borrowed, perSecond),
        fraction - borrowed * perSecond);
  }

  private static String nameOf(ChronoUnit unit) {
    return unit.name().toLowerCase(Locale.ROOT);
  }

  // --- text -------------------------------------------------------------------------------------

  private static String text(LocalDateTime value, int fractionDigits) {
    StringBuilder text = append(new StringBuilder(30), value.toLocalDate()).append(' ');
    return append(text, value.toLocalTime(), fractionDigits).toString();
  }

  private static StringBuilder append(StringBuilder text, LocalDate value) {
    append(text, value.getYear(), 4).append('-');
    append(text, value.getMonthValue(), 2).append('-');
    return append(text, value.getDayOfMonth(), 2);
  }

  private static StringBuilder append(StringBuilder text, LocalTime value, int fractionDigits) {
    append(text, value.getHour(), 2).append(':');
    append(text, value.getMinute(), 2).append(':');
    append(text, value.getSecond(), 2);
    return fractionDigits == 0
        ? text
        : append(text.append('.'), value.getNano() / resolution(fractionDigits), fractionDigits);
  }

  private static StringBuilder append(StringBuilder text, int number, int width) {
    int from = text.length();
    text.append(number);
    while (text.length() - from < width) {
      text.insert(from, '0');
    }
    return text;
  }

  private static @Nullable String refusal(LocalDateTime value, int fractionDigits) {
    String year = refusedYear(value.getYear());
    return year != null ? year : refusedFraction(value, fractionDigits);
  }

  private static @Nullable String refusedYear(int year) {
    return year < 0 || year > 9999
        ? "lies in the year " + year + "; text of fixed width holds the years 0 to 9999"
        : null;
  }

  private static @Nullable String refusedFraction(TemporalAccessor value, int fractionDigits) {
    return value.get(ChronoField.NANO_OF_SECOND) % resolution(fractionDigits) == 0
        ? null
        : "has a fraction of a second with more than "
            + fractionDigits
            + " digits; truncate it with truncatedTo(…), or keep more with fractionDigits(9)";
  }

  /** How many nanoseconds the last digit stands for. */
  static int resolution(int fractionDigits) {
    int resolution = 1;
    for (int digit = fractionDigits; digit < 9; digit++) {
      resolution *= 10;
    }
    return resolution;
  }
}
