package io.github.sqlsymphony.database;

import io.github.sqlsymphony.expression.ParameterWriter;
import java.time.Duration;
import java.util.Locale;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What the log says of statements: their text and duration at DEBUG, their values at TRACE only,
 * and those that took too long at WARN.
 */
final class StatementLog {
  private static final Logger SQL = LoggerFactory.getLogger("io.github.sqlsymphony.sql");

  private final long slowNanos;

  StatementLog(Duration slowStatement) {
    slowNanos = slowStatement.toNanos();
  }

  /** Binds values, and logs them if values are to be logged. */
  void bind(String sql, Binder binder, ParameterWriter parameters) {
    if (SQL.isTraceEnabled()) {
      trace(sql, binder, parameters);
    } else {
      binder.bind(parameters);
    }
  }

  private static void trace(String sql, Binder binder, ParameterWriter parameters) {
    TracedParameters traced = new TracedParameters(parameters);
    binder.bind(traced);
    SQL.trace("{} -- values {}", sql, traced);
  }

  /** Logs a statement that has run or failed. */
  void ran(String sql, long startNanos) {
    long nanos = System.nanoTime() - startNanos;
    if (SQL.isDebugEnabled()) {
      SQL.debug("{} -- {} ms", sql, millis(nanos));
    }
    if (nanos >= slowNanos) {
      SQL.warn("Slow statement, {} ms of at most {} ms: {}", millis(nanos), millis(slowNanos), sql);
    }
  }

  private static String millis(long nanos) {
    return String.format(Locale.ROOT, "%.3f", nanos / 1e6);
  }
}
