package io.github.sqlsymphony.benchmark;

import java.util.Arrays;
import java.util.Locale;

/**
 * Times over those of the baseline, one for each round, in which both were measured one after the
 * other.
 *
 * @param logs the natural logarithms of the ratios
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
record Ratios(double[] logs) {
  /** Student's t for 95 % on both sides, by the degrees of freedom from 1. */
  private static final double[] T = {
    12.71, 4.303, 3.182, 2.776, 2.571, 2.447, 2.365, 2.306, 2.262, 2.228
  };

  static Ratios of(double[] times, double[] baseline) {
    double[] logs = new double[times.length];
    for (int i = 0; i < logs.length; i++) {
      logs[i] = Math.log(times[i] / baseline[i]);
    }
    return new Ratios(logs);
  }

  /** The geometric mean. */
  double mean() {
    return Math.exp(Arrays.stream(logs).average().orElse(Double.NaN));
  }

  /** The mean divided and multiplied by this is the interval of 95 %; NaN of a single round. */
  double spread() {
    int rounds = logs.length;
    double mean = Arrays.stream(logs).average().orElse(Double.NaN);
    double squares = Arrays.stream(logs).map(log -> (log - mean) * (log - mean)).sum();
    double error = Math.sqrt(squares / (rounds - 1) / rounds);
    return Math.exp(error * T[Math.min(Math.max(rounds - 1, 1), T.length) - 1]);
  }

  String text() {
    return String.format(Locale.ROOT, "%.2f", mean());
  }

  /** The mean and its interval. */
  String textWithInterval() {
    return logs.length < 2
        ? text()
        : String.format(
            Locale.ROOT, "%.2f (%.2f–%.2f)", mean(), mean() / spread(), mean() * spread());
  }

  /** Whether the mean is at most a target, as far as its interval tells. */
  boolean meets(double target) {
    return mean() <= target || (logs.length > 1 && mean() / spread() <= target);
  }
}
