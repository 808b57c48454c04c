package io.github.sqlsymphony.benchmark;

/** x. */
public final class Benchmarks {
  private Benchmarks() {}
}
