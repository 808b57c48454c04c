package io.github.sqlsymphony.benchmark;

import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.ChainedOptionsBuilder;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.VerboseMode;

/** One benchmark that JMH runs in a JVM of its own. */
final class Measuring {
  private final ChainedOptionsBuilder options;

  private Measuring(Class<?> benchmark) {
    options =
        new OptionsBuilder()
            .include(benchmark.getName())
            .forks(1)
            .jvmArgsAppend(
                "-Dslf4j.provider=org.slf4j.nop.NOPServiceProvider",
                "-Dslf4j.internal.verbosity=ERROR")
            .verbosity(VerboseMode.SILENT)
            .shouldFailOnError(true);
  }

  static Measuring of(Class<?> benchmark) {
    return new Measuring(benchmark);
  }

  Measuring with(String parameter, String value) {
    options.param(parameter, value);
    return this;
  }

  /** Says how often it is run before what counts, and then. */
  Measuring times(int warmups, int runs) {
    options.warmupIterations(warmups).measurementIterations(runs);
    return this;
  }

  Measuring withAllocations() {
    options.addProfiler(Allocations.class);
    return this;
  }

  RunResult run() throws RunnerException {
    return new Runner(options.build()).runSingle();
  }
}
