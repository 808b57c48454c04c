package io.github.sqlsymphony.benchmark;

import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/** Measures a workload of a library, after comparing its results with what they should be. */
@State(Scope.Thread)
@BenchmarkMode(Mode.SingleShotTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Fork(1)
@Warmup(iterations = 8)
@Measurement(iterations = 7)
public class WorkloadBenchmark {
  /** What to do. */
  @Param public Workload workload;

  /** Who does it. */
  @Param public Library library;

  /** How its tables are made. */
  @Param("STRICT")
  public Tables tables;

  /** A divisor of all numbers of rows. */
  @Param("1")
  public int scale;

  private Workload.@Nullable Task<?> task;

  private Workload.Task<?> task() {
    if (task == null) {
      throw new IllegalStateException("not prepared");
    }
    return task;
  }

  /**
   * Makes the database, and refuses to measure who does something else than the others.
   *
   * @throws Exception if that fails
   */
  @Setup(Level.Trial)
  public void prepare() throws Exception {
    task = workload.task(library.contender(), tables, scale);
    task().check();
  }

  /**
   * Makes the database as it was; where that needs many objects, what is left of them is collected.
   *
   * @throws Exception if that fails
   */
  @Setup(Level.Invocation)
  public void reset() throws Exception {
    task().before();
    if (workload.operations(scale) >= 100_000) {
      System.gc();
    }
  }

  /**
   * Does the work once.
   *
   * @return what was read last
   * @throws Exception if that fails
   */
  @Benchmark
  public @Nullable Object run() throws Exception {
    long before = Allocations.ofThread();
    task().run();
    Allocations.add(Allocations.ofThread() - before, workload.operations(scale));
    return task().last();
  }

  /**
   * Deletes the database.
   *
   * @throws Exception if that fails
   */
  @TearDown(Level.Trial)
  public void close() throws Exception {
    task().close();
  }
}
