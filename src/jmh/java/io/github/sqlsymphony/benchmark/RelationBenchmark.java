package io.github.sqlsymphony.benchmark;

import io.github.sqlsymphony.benchmark.jdbc.JdbcRelating;
import io.github.sqlsymphony.benchmark.sqlsymphony.SymphonyRelating;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/** Measures the ways from rows to related rows, after comparing the sums. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 3, time = 1)
public class RelationBenchmark {
  static final int AUTHORS = 1_000;
  static final int BOOKS = 10_000;

  /** Which way. */
  @Param public RelationWay way;

  /** Who goes it. */
  @Param public Side side;

  /** How the tables are made. */
  @Param("STRICT")
  public Tables tables;

  private @Nullable TestDatabase database;
  private @Nullable Relating relating;

  /** Who is measured. */
  @SuppressWarnings("ImmutableEnumChecker") // references to constructors
  public enum Side {
    /** Hand-written. */
    JDBC(JdbcRelating::new),

    /** This library. */
    SQLSYMPHONY(SymphonyRelating::new);

    private final Supplier<Relating> maker;

    Side(Supplier<Relating> maker) {
      this.maker = maker;
    }

    Relating relating() {
      return maker.get();
    }
  }

  /**
   * Makes the database, and refuses to measure who finds other rows than those that are there.
   *
   * @throws Exception if that fails
   */
  @Setup
  public void prepare() throws Exception {
    database = new TestDatabase(tables, AUTHORS, BOOKS);
    relating = side.relating();
    relating.open(database.file());
    check(relating, way, database);
  }

  static void check(Relating relating, RelationWay way, TestDatabase database) throws Exception {
    long expected =
        database.number(
            "SELECT sum(b.year * b.author) FROM book AS b JOIN author AS a ON a.id = b.author"
                + (way == RelationWay.CONDITION ? " WHERE a.born >= " + Relating.BORN_FROM : ""));
    TestDatabase.require(relating.sum(way) == expected, "other related rows");
  }

  /**
   * Goes there once.
   *
   * @return the sum
   * @throws Exception if that fails
   */
  @Benchmark
  public long run() throws Exception {
    if (relating == null) {
      throw new IllegalStateException("not prepared");
    }
    return relating.sum(way);
  }

  /**
   * Deletes the database.
   *
   * @throws Exception if that fails
   */
  @TearDown
  public void close() throws Exception {
    if (relating != null) {
      relating.close();
    }
    if (database != null) {
      database.close();
    }
  }
}
