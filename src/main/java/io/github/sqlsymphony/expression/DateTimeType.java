package io.github.sqlsymphony.expression;

import java.time.DateTimeException;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.format.ResolverStyle;
import java.time.temporal.ChronoField;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Date and time as text of fixed width, {@code 2024-02-29 23:59:59.123456789}: it sorts, and
 * SQLite's functions know it.
 *
 * <p>It reads what other programs write, too: a date alone, {@code T} for the blank, no seconds, a
 * fraction of any length up to nine digits.
 */
final class DateTimeType implements ValueType<LocalDateTime> {
  private static final DateTimeFormatter READ =
      new DateTimeFormatterBuilder()
          .appendValue(ChronoField.YEAR, 4)
          .appendPattern("-MM-dd")
          .optionalStart()
          .appendPattern(" HH:mm")
          .optionalStart()
          .appendPattern(":ss")
          .optionalStart()
          .appendFraction(ChronoField.NANO_OF_SECOND, 1, 9, true)
          .optionalEnd()
          .optionalEnd()
          .optionalEnd()
          .parseDefaulting(ChronoField.HOUR_OF_DAY, 0)
          .parseDefaulting(ChronoField.MINUTE_OF_HOUR, 0)
          .parseDefaulting(ChronoField.SECOND_OF_MINUTE, 0)
          .parseDefaulting(ChronoField.NANO_OF_SECOND, 0)
          .toFormatter(Locale.ROOT)
          .withResolverStyle(ResolverStyle.STRICT);

  private final int fractionDigits;
  private final int resolution;
  private final DateTimeFormatter write;

  DateTimeType(int fractionDigits) {
    this.fractionDigits = fractionDigits;
    this.resolution = (int) Math.pow(10, 9 - fractionDigits);
    DateTimeFormatterBuilder builder =
        new DateTimeFormatterBuilder().appendPattern("uuuu-MM-dd HH:mm:ss");
    if (fractionDigits > 0) {
      builder.appendFraction(ChronoField.NANO_OF_SECOND, fractionDigits, fractionDigits, true);
    }
    this.write = builder.toFormatter(Locale.ROOT);
  }

  @Override
  public Class<LocalDateTime> javaType() {
    return LocalDateTime.class;
  }

  @Override
  public @Nullable LocalDateTime read(RowReader row, int column) {
    StorageClass storage = row.storageClass(column);
    if (storage == StorageClass.NULL) {
      return null;
    }
    if (storage == StorageClass.TEXT) {
      LocalDateTime dateTime = parse(row.getText(column));
      if (dateTime != null) {
        return dateTime;
      }
    }
    throw ValueTypes.unreadable("a date and time such as 2024-02-29 23:59:59", row, column);
  }

  private static @Nullable LocalDateTime parse(String text) {
    boolean separated = text.length() > 10 && text.charAt(10) == 'T';
    try {
      return LocalDateTime.parse(
          separated ? text.substring(0, 10) + ' ' + text.substring(11) : text, READ);
    } catch (DateTimeException notOfThisForm) {
      return null;
    }
  }

  @Override
  public void write(ParameterWriter parameters, int index, LocalDateTime value) {
    parameters.setText(index, write.format(value));
  }

  @Override
  public @Nullable String refusal(LocalDateTime value) {
    String year = DateType.refusedYear(value.getYear());
    if (year != null) {
      return year;
    }
    return value.get(ChronoField.NANO_OF_SECOND) % resolution == 0
        ? null
        : "has a fraction of a second with more than "
            + fractionDigits
            + " digits; truncate it with truncatedTo(…), or keep more with fractionDigits(9)";
  }
}
