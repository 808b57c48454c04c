package io.github.sqlsymphony.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.sqlsymphony.exception.DatabaseOpenException;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class ConnectionOptionsTest {
  private final ConnectionOptions defaults = ConnectionOptions.defaults();

  @Test
  void hasDefaultsThatSuitMostPrograms() {
    assertThat(defaults)
        .hasToString(
            "READ_WRITE, busyTimeout 5000 ms, slowStatement 500 ms, statementCacheSize 128");
  }

  @Test
  void changesACopy() {
    ConnectionOptions changed =
        defaults
            .readOnly()
            .busyTimeout(Duration.ofSeconds(1))
            .slowStatement(Duration.ofSeconds(2))
            .statementCacheSize(3);

    assertThat(changed)
        .hasToString("READ_ONLY, busyTimeout 1000 ms, slowStatement 2000 ms, statementCacheSize 3");
    assertThat(defaults.mode()).isEqualTo(OpenMode.READ_WRITE);
    assertThat(defaults.immutable().mode()).isEqualTo(OpenMode.IMMUTABLE);
  }

  @Test
  void isEqualWithEqualSettings() {
    ConnectionOptions other = defaults.statementCacheSize(1).statementCacheSize(128);

    assertThat(other).isEqualTo(defaults).hasSameHashCodeAs(defaults);
    assertThat(other)
        .isNotEqualTo(defaults.readOnly())
        .isNotEqualTo(defaults.busyTimeout(Duration.ZERO))
        .isNotEqualTo(defaults.slowStatement(Duration.ZERO))
        .isNotEqualTo(defaults.statementCacheSize(1));
  }

  @Test
  void refusesANegativeTimeout() {
    assertThatThrownBy(() -> defaults.busyTimeout(Duration.ofMillis(-1)))
        .isInstanceOf(DatabaseOpenException.class)
        .hasMessage(
            "Cannot set busyTimeout to PT-0.001S: SQLite counts it in milliseconds from 0 to"
                + " 2147483647 (24 days).");
  }

  @Test
  void refusesATimeoutThatSQLiteCannotCount() {
    assertThatThrownBy(() -> defaults.slowStatement(Duration.ofDays(25)))
        .isInstanceOf(DatabaseOpenException.class)
        .hasMessage(
            "Cannot set slowStatement to PT600H: SQLite counts it in milliseconds from 0 to"
                + " 2147483647 (24 days).");
  }

  @Test
  void refusesACacheOfLessThanNothing() {
    assertThatThrownBy(() -> defaults.statementCacheSize(-1))
        .isInstanceOf(DatabaseOpenException.class)
        .hasMessage(
            "Cannot set statementCacheSize to -1: it is a number of statements from 0 to 10000;"
                + " the default is 128.");
  }
}
