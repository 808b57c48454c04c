package io.github.sqlsymphony.expression;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneOffset;

/**
 * Reads dates and times in every form of ISO 8601 that programs write: a date alone, {@code T} or a
 * blank before the time, with or without seconds and fraction, {@code Z}, an offset or none.
 *
 * <p>Every method throws a {@link DateTimeException} for what is not of its form.
 */
final class TemporalParser {
  private static final int NANO_DIGITS = 9;

  private final String text;
  private int next;

  private TemporalParser(String text) {
    this.text = text;
  }

  /** Reads a date; a time behind it has to be midnight. */
  static LocalDate date(String text) {
    LocalDateTime dateTime = local(text);
    if (!dateTime.toLocalTime().equals(LocalTime.MIDNIGHT)) {
      throw new DateTimeException("not midnight");
    }
    return dateTime.toLocalDate();
  }

  /** Reads a time of the day. */
  static LocalTime time(String text) {
    TemporalParser parser = new TemporalParser(text);
    LocalTime time = parser.time();
    parser.end();
    return time;
  }

  /** Reads a date and time without time zone; {@code Z} is dropped, another offset refused. */
  static LocalDateTime local(String text) {
    return new TemporalParser(text).dateTime(false);
  }

  /** Reads a date and time and brings it to UTC; without an offset it is UTC already. */
  static LocalDateTime utc(String text) {
    return new TemporalParser(text).dateTime(true);
  }

  private LocalDateTime dateTime(boolean anyOffset) {
    LocalDate date = date();
    if (isAtEnd()) {
      return date.atStartOfDay();
    }
    if (!skip('T') && !skip(' ')) {
      throw unexpected();
    }
    LocalDateTime local = date.atTime(time());
    ZoneOffset offset = offset();
    end();
    if (!anyOffset && !offset.equals(ZoneOffset.UTC)) {
      throw new DateTimeException("an offset");
    }
    return local.minusSeconds(offset.getTotalSeconds());
  }

  private LocalDate date() {
    int year = number(4);
    expect('-');
    int month = number(2);
    expect('-');
    return LocalDate.of(year, month, number(2));
  }

  private LocalTime time() {
    int hour = number(2);
    expect(':');
    int minute = number(2);
    int second = 0;
    int nano = 0;
    if (skip(':')) {
      second = number(2);
      nano = skip('.') ? fraction() : 0;
    }
    return LocalTime.of(hour, minute, second, nano);
  }

  private int fraction() {
    int digits = 0;
    int value = 0;
    for (; digits < NANO_DIGITS && isDigit(); digits++) {
      value = value * 10 + number(1);
    }
    if (digits == 0) {
      throw unexpected();
    }
    for (; digits < NANO_DIGITS; digits++) {
      value *= 10;
    }
    return value;
  }

  /** {@code Z}, {@code +05:30}, {@code +0530}, {@code +05}, or nothing, which is taken for UTC. */
  private ZoneOffset offset() {
    int before = next;
    skip(' ');
    if (skip('Z') || skip('z')) {
      return ZoneOffset.UTC;
    }
    boolean ahead = skip('+');
    if (!ahead && !skip('-')) {
      next = before;
      return ZoneOffset.UTC;
    }
    int hours = number(2);
    int minutes = skip(':') || isDigit() ? number(2) : 0;
    int sign = ahead ? 1 : -1;
    return ZoneOffset.ofHoursMinutes(sign * hours, sign * minutes);
  }

  private int number(int digits) {
    int value = 0;
    for (int i = 0; i < digits; i++) {
      if (!isDigit()) {
        throw unexpected();
      }
      value = value * 10 + (text.charAt(next++) - '0');
    }
    return value;
  }

  private boolean isDigit() {
    return !isAtEnd() && text.charAt(next) >= '0' && text.charAt(next) <= '9';
  }

  private boolean isAtEnd() {
    return next == text.length();
  }

  private boolean skip(char wanted) {
    boolean found = !isAtEnd() && text.charAt(next) == wanted;
    next += found ? 1 : 0;
    return found;
  }

  private void expect(char wanted) {
    if (!skip(wanted)) {
      throw unexpected();
    }
  }

  private void end() {
    if (!isAtEnd()) {
      throw unexpected();
    }
  }

  private DateTimeException unexpected() {
    return new DateTimeException("not of this form at " + next);
  }
}
