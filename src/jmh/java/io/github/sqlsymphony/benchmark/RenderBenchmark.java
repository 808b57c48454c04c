package io.github.sqlsymphony.benchmark;

import io.github.sqlsymphony.benchmark.sqlsymphony.Author;
import io.github.sqlsymphony.expression.Ordering;
import io.github.sqlsymphony.expression.Q;
import io.github.sqlsymphony.field.Field;
import io.github.sqlsymphony.model.ModelRegistry;
import io.github.sqlsymphony.query.QuerySet;
import io.github.sqlsymphony.query.SqlText;
import io.github.sqlsymphony.session.SQLiteSession;
import io.github.sqlsymphony.session.Session;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;
import org.openjdk.jmh.profile.GCProfiler;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.OptionsBuilder;

/**
 * Measures what a query costs before it reaches the database: two conditions, an order of two
 * fields, a limit. {@link #main} is a command of its own.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(3)
@Warmup(iterations = 5, time = 500, timeUnit = TimeUnit.MILLISECONDS)
@Measurement(iterations = 5, time = 500, timeUnit = TimeUnit.MILLISECONDS)
public class RenderBenchmark {
  private final Session session = SQLiteSession.open(":memory:");
  private final QuerySet<Author> kept = query(Author.BORN.asc(), Author.ID.asc());
  private final List<Ordering> orders = orders();
  private int year = 1900;
  private int next;

  /**
   * Measures, with the bytes that are allocated.
   *
   * @param arguments none
   * @throws RunnerException if that fails
   */
  public static void main(String[] arguments) throws RunnerException {
    new Runner(
            new OptionsBuilder()
                .include("\\." + RenderBenchmark.class.getSimpleName() + "\\.")
                .addProfiler(GCProfiler.class)
                .shouldFailOnError(true)
                .build())
        .run();
  }

  /** So many that two of them make more shapes than the library remembers texts. */
  private static List<Ordering> orders() {
    List<Ordering> orders = new ArrayList<>();
    for (Field<?, ?> field : ModelRegistry.of(Author.class).fields()) {
      for (Ordering order : List.of(field.asc(), field.desc())) {
        orders.addAll(List.of(order, order.nullsFirst(), order.nullsLast()));
      }
    }
    return orders;
  }

  private QuerySet<Author> query(Ordering first, Ordering second) {
    return session.query(Author.class).filter(condition()).orderBy(first, second).limit(20);
  }

  /**
   * Builds the conditions.
   *
   * @return them
   */
  @Benchmark
  public Q condition() {
    year = year == 2000 ? 1900 : year + 1;
    return Author.BORN.gte(year).and(Author.ACTIVE.isTrue());
  }

  /**
   * Builds the query.
   *
   * @return it
   */
  @Benchmark
  public QuerySet<Author> query() {
    return query(Author.BORN.asc(), Author.ID.asc());
  }

  /**
   * Checks and renders a query that was built before.
   *
   * @return text and values
   */
  @Benchmark
  public SqlText renderKept() {
    return kept.sql();
  }

  /**
   * Builds, checks and renders a query as there were others with other values.
   *
   * @return text and values
   */
  @Benchmark
  public SqlText knownShape() {
    return query().sql();
  }

  /**
   * Builds, checks and renders a query that is like none of the hundreds before it.
   *
   * @return text and values
   */
  @Benchmark
  public SqlText newShape() {
    next = next + 1 == orders.size() * orders.size() ? 0 : next + 1;
    return query(orders.get(next % orders.size()), orders.get(next / orders.size())).sql();
  }

  /** Closes the session. */
  @TearDown
  public void close() {
    session.close();
  }
}
