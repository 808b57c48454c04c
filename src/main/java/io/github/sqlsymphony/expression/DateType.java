package io.github.sqlsymphony.expression;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.format.ResolverStyle;
import java.time.temporal.ChronoField;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Dates as text of fixed width, {@code 2024-02-29}: it sorts, and SQLite's functions know it. */
final class DateType implements ValueType<LocalDate> {
  private static final DateTimeFormatter FORMAT =
      new DateTimeFormatterBuilder()
          .appendValue(ChronoField.YEAR, 4)
          .appendPattern("-MM-dd")
          .toFormatter(Locale.ROOT)
          .withResolverStyle(ResolverStyle.STRICT);

  @Override
  public Class<LocalDate> javaType() {
    return LocalDate.class;
  }

  @Override
  public @Nullable LocalDate read(RowReader row, int column) {
    StorageClass storage = row.storageClass(column);
    if (storage == StorageClass.NULL) {
      return null;
    }
    if (storage == StorageClass.TEXT) {
      LocalDate date = parse(row.getText(column));
      if (date != null) {
        return date;
      }
    }
    throw ValueTypes.unreadable("a date such as 2024-02-29", row, column);
  }

  private static @Nullable LocalDate parse(String text) {
    try {
      return LocalDate.parse(text, FORMAT);
    } catch (DateTimeException notOfThisForm) {
      return null;
    }
  }

  @Override
  public void write(ParameterWriter parameters, int index, LocalDate value) {
    parameters.setText(index, FORMAT.format(value));
  }

  @Override
  public @Nullable String refusal(LocalDate value) {
    return refusedYear(value.getYear());
  }

  static @Nullable String refusedYear(int year) {
    return year < 0 || year > 9999
        ? "lies in the year " + year + "; text of fixed width holds the years 0 to 9999"
        : null;
  }
}
