package io.github.sqlsymphony.benchmark;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.util.Collection;
import java.util.List;
import org.openjdk.jmh.infra.BenchmarkParams;
import org.openjdk.jmh.infra.IterationParams;
import org.openjdk.jmh.profile.InternalProfiler;
import org.openjdk.jmh.results.AggregationPolicy;
import org.openjdk.jmh.results.IterationResult;
import org.openjdk.jmh.results.ScalarResult;

/**
 * Tells how many bytes an operation allocates. JMH's own profiler {@code gc} counts what prepares
 * each run as well, here the objects that are to be inserted; it reads the same counter of the JVM.
 */
public final class Allocations implements InternalProfiler {
  /** The name of the figure among the results of JMH. */
  public static final String FIGURE = "bytes.per.operation";

  private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

  private static long bytes;
  private static long operations;

  /** Made by JMH. */
  public Allocations() {}

  static long ofThread() {
    return THREADS.getCurrentThreadAllocatedBytes();
  }

  static synchronized void add(long moreBytes, long moreOperations) {
    bytes += moreBytes;
    operations += moreOperations;
  }

  private static synchronized double take() {
    double each = operations == 0 ? 0 : (double) bytes / operations;
    bytes = 0;
    operations = 0;
    return each;
  }

  @Override
  public void beforeIteration(BenchmarkParams benchmark, IterationParams iteration) {
    take();
  }

  @Override
  public Collection<ScalarResult> afterIteration(
      BenchmarkParams benchmark, IterationParams iteration, IterationResult result) {
    return List.of(new ScalarResult(FIGURE, take(), "B/op", AggregationPolicy.AVG));
  }

  @Override
  public String getDescription() {
    return "Bytes that an operation allocates, without what prepares it";
  }
}
