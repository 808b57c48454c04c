package io.github.sqlsymphony.benchmark;

import static io.github.sqlsymphony.benchmark.TestDatabase.require;

import java.io.IOException;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;

/** What everybody is asked to do. */
@SuppressWarnings("ImmutableEnumChecker") // references to constructors
public enum Workload {
  /** Many rows at once. */
  BULK_INSERT(
      "bulk insert, %,d rows in one transaction", 1, 100_000, 0, 0, 1.10, InsertTogether::new),

  /** A key after each row. */
  INSERT_EACH(
      "insert one by one, %,d rows in one transaction", 5, 10_000, 0, 0, 1.15, InsertEach::new),

  /** Look-ups. */
  GET("get by key, %,d times", 1, 100_000, 100_000, 0, 1.05, Get::new),

  /** A whole table as objects. */
  LOAD_ALL("load %,d rows as objects", 3, 100_000, 100_000, 0, 1.10, LoadAll::new),

  /** What a search form does. */
  QUERY("filter, order, limit 20 or 50, %,d times", 4, 2_000, 100_000, 0, 1.10, Query::new),

  /** Read, changed and saved. */
  UPDATE(
      "change and save %,d loaded objects, one transaction",
      12, 10_000, 100_000, 0, 1.05, Update::new),

  /** By key, in random order. */
  DELETE("delete %,d rows by key, one transaction", 3, 10_000, 100_000, 0, 1.10, Delete::new),

  /** Objects with lists of others. */
  RELATION(
      "%2$,d objects with %3$,d others, %1$,d times", 6, 10, 1_000, 10_000, 1.10, Relations::new),

  /** Many small transactions. */
  INSERT_ALONE(
      "insert %,d rows, each its own transaction", 6, 1_000, 100_000, 0, 1.10, InsertAlone::new);

  private final String title;
  private final int repetitions;
  private final int operations;
  private final int authors;
  private final int books;
  private final double target;
  private final Function<Setting<?>, Task<?>> maker;

  Workload(
      String title,
      int repetitions,
      int operations,
      int authors,
      int books,
      double target,
      Function<Setting<?>, Task<?>> maker) {
    this.title = title;
    this.repetitions = repetitions;
    this.operations = operations;
    this.authors = authors;
    this.books = books;
    this.target = target;
    this.maker = maker;
  }

  /**
   * Says what it is.
   *
   * @param scale a divisor of all numbers of rows
   * @return one line, with the number of operations
   */
  public String title(int scale) {
    return title.formatted(operations(scale), authors / scale, books / scale);
  }

  /**
   * Returns how often it is done where a long one is done once, so that a short one is compiled and
   * measured as well.
   *
   * @return 1 or more
   */
  public int repetitions() {
    return repetitions;
  }

  /**
   * Returns how many rows, look-ups or queries one run has.
   *
   * @param scale a divisor, 1 for the real size
   * @return 1 or more
   */
  public int operations(int scale) {
    return Math.max(1, operations / scale);
  }

  /**
   * Returns how long this library may take at most.
   *
   * @return in times of the best hand-written JDBC
   */
  public double target() {
    return target;
  }

  /**
   * Prepares it for a contender, on a database of its own.
   *
   * @param contender whose turn it is; closed with the task
   * @param tables how the tables are made
   * @param scale a divisor of all numbers of rows, 1 for the real size
   * @return what can be run any number of times
   * @throws Exception if the contender or the database fails
   */
  public Task<?> task(Contender<?> contender, Tables tables, int scale) throws Exception {
    TestDatabase database = new TestDatabase(tables, authors / scale, books / scale);
    boolean done = false;
    try {
      contender.open(database.file());
      Task<?> task =
          maker.apply(
              new Setting<>(
                  contender, database, operations(scale), authors / scale, books / scale));
      task.start();
      done = true;
      return task;
    } finally {
      if (!done) {
        contender.close();
        database.close();
      }
    }
  }

  /**
   * What a task has to do with.
   *
   * @param authors how many authors are in the database, with keys from 1
   * @param books how many books they have
   */
  private record Setting<A>(
      Contender<A> contender, TestDatabase database, int operations, int authors, int books) {}

  /**
   * A workload of a contender: {@link #before} and {@link #run} by turns.
   *
   * @param <A> the contender's class for authors
   */
  public abstract static class Task<A> implements AutoCloseable {
    final Contender<A> contender;
    final TestDatabase database;
    final int operations;
    final int authors;
    final int books;

    /** What was read last, so that no compiler can leave the reading out. */
    @Nullable Object last;

    Task(Setting<A> setting) {
      contender = setting.contender;
      database = setting.database;
      operations = setting.operations;
      authors = setting.authors;
      books = setting.books;
    }

    void start() throws Exception {}

    /**
     * Makes the database as it was and prepares what {@link #run} needs. Not measured.
     *
     * @throws Exception if that fails
     */
    public void before() throws Exception {
      database.settle();
    }

    /**
     * Does the work.
     *
     * @throws Exception if that fails
     */
    public abstract void run() throws Exception;

    /**
     * Does the work and compares what it gives, or leaves in the database, with what it should.
     *
     * @throws IllegalStateException if it is something else
     * @throws Exception if it fails
     */
    public abstract void check() throws Exception;

    /**
     * Returns what was read last, for somebody who consumes it.
     *
     * @return null if nothing was read
     */
    public @Nullable Object last() {
      return last;
    }

    @Override
    public void close() throws IOException, SQLException {
      contender.close();
      database.close();
    }

    List<AuthorRow> rows(List<A> found) {
      return found.stream().map(contender::row).toList();
    }
  }

  /** Inserts rows behind those that are there, and has them deleted before the next time. */
  private abstract static class Insert<A> extends Task<A> {
    List<A> fresh = List.of();

    Insert(Setting<A> setting) {
      super(setting);
    }

    @Override
    public void before() throws Exception {
      database.execute("DELETE FROM author WHERE id > " + authors);
      fresh = new ArrayList<>();
      for (AuthorRow row : AuthorRow.of(authors + 1, operations)) {
        fresh.add(contender.author(row));
      }
      super.before();
    }

    @Override
    public void check() throws Exception {
      before();
      run();
      database.requireAuthors(authors + 1L, inserted());
    }

    /** What should be stored, with one key after another; which is the first is left open. */
    List<AuthorRow> inserted() throws SQLException {
      long first = database.number("SELECT min(id) FROM author WHERE id > " + authors);
      List<AuthorRow> rows = new ArrayList<>();
      for (int i = 0; i < operations; i++) {
        rows.add(AuthorRow.of(authors + 1 + i).withId(first + i));
      }
      return rows;
    }
  }

  private static final class InsertTogether<A> extends Insert<A> {
    InsertTogether(Setting<A> setting) {
      super(setting);
    }

    @Override
    public void run() throws Exception {
      contender.insertTogether(fresh);
    }
  }

  private static final class InsertEach<A> extends Insert<A> {
    InsertEach(Setting<A> setting) {
      super(setting);
    }

    @Override
    public void run() throws Exception {
      contender.insertEach(fresh);
    }

    @Override
    public void check() throws Exception {
      super.check();
      require(rows(fresh).equals(inserted()), "the authors do not know their keys");
    }
  }

  private static final class InsertAlone<A> extends Insert<A> {
    InsertAlone(Setting<A> setting) {
      super(setting);
    }

    @Override
    public void run() throws Exception {
      contender.insertAlone(fresh);
    }
  }

  private static final class Get<A> extends Task<A> {
    private final long[] keys;

    Get(Setting<A> setting) {
      super(setting);
      keys = new Random(1).longs(operations, 1, authors + 1L).toArray();
    }

    @Override
    public void run() throws Exception {
      contender.getEach(keys, author -> last = author);
    }

    @Override
    public void check() throws Exception {
      List<A> found = new ArrayList<>();
      contender.getEach(keys, found::add);
      List<AuthorRow> expected =
          LongStream.of(keys).mapToObj(key -> AuthorRow.of(Math.toIntExact(key))).toList();
      require(rows(found).equals(expected), "other authors");
    }
  }

  private static final class LoadAll<A> extends Task<A> {
    LoadAll(Setting<A> setting) {
      super(setting);
    }

    @Override
    public void before() throws Exception {
      last = null;
      super.before();
    }

    @Override
    public void run() throws Exception {
      last = contender.all();
    }

    @Override
    public void check() throws Exception {
      List<AuthorRow> found = new ArrayList<>(rows(contender.all()));
      found.sort(Comparator.comparingLong(AuthorRow::id));
      require(found.equals(AuthorRow.of(1, authors)), "other authors");
    }
  }

  private static final class Query<A> extends Task<A> {
    private final List<Criteria> criteria;

    Query(Setting<A> setting) {
      super(setting);
      criteria = Criteria.several(operations);
    }

    @Override
    public void run() throws Exception {
      contender.query(criteria, found -> last = found);
    }

    @Override
    public void check() throws Exception {
      List<List<AuthorRow>> found = new ArrayList<>();
      contender.query(criteria, some -> found.add(rows(some)));
      require(found.size() == criteria.size(), found.size() + " results");
      List<AuthorRow> all =
          AuthorRow.of(1, authors).stream()
              .filter(AuthorRow::active)
              .sorted(Comparator.comparingInt(AuthorRow::born).thenComparingLong(AuthorRow::id))
              .toList();
      for (int i = 0; i < found.size(); i++) {
        Criteria asked = criteria.get(i);
        List<AuthorRow> expected =
            all.stream()
                .filter(row -> row.born() >= asked.bornFrom())
                .limit(asked.limit())
                .toList();
        require(found.get(i).equals(expected), "other authors for " + asked);
      }
    }
  }

  private static final class Update<A> extends Task<A> {
    private double rating;

    Update(Setting<A> setting) {
      super(setting);
    }

    @Override
    void start() throws Exception {
      contender.load(operations);
    }

    @Override
    public void run() throws Exception {
      rating++;
      contender.changeLoaded(rating);
    }

    @Override
    public void check() throws Exception {
      for (int time = 0; time < 2; time++) {
        run();
        List<AuthorRow> expected = new ArrayList<>(AuthorRow.of(1, authors));
        for (int i = 0; i < operations; i++) {
          expected.set(i, expected.get(i).withRating(rating + i));
        }
        database.requireAuthors(1, expected);
      }
    }
  }

  private static final class Delete<A> extends Task<A> {
    private final List<Long> keys;

    Delete(Setting<A> setting) {
      super(setting);
      List<Long> all = new ArrayList<>(LongStream.rangeClosed(1, authors).boxed().toList());
      Collections.shuffle(all, new Random(1));
      keys = List.copyOf(all.subList(0, operations));
    }

    @Override
    public void before() throws Exception {
      if (database.number("SELECT count(*) FROM author") < authors) {
        database.insert(keys.stream().sorted().toList());
      }
      super.before();
    }

    @Override
    public void run() throws Exception {
      contender.delete(keys);
    }

    @Override
    public void check() throws Exception {
      before();
      run();
      List<AuthorRow> expected = new ArrayList<>(AuthorRow.of(1, authors));
      Set<Long> gone = Set.copyOf(keys);
      expected.removeIf(row -> gone.contains(row.id()));
      database.requireAuthors(1, expected);
    }
  }

  private static final class Relations<A> extends Task<A> {
    private final long expected;

    Relations(Setting<A> setting) {
      super(setting);
      long sum = 0;
      for (int number = 1; number <= books; number++) {
        BookRow book = BookRow.of(number, authors);
        sum += book.author() * book.year();
      }
      expected = sum;
    }

    @Override
    public void run() throws Exception {
      for (int time = 0; time < operations; time++) {
        check();
      }
    }

    @Override
    public void check() throws Exception {
      long found = contender.authorsWithBooks();
      require(found == expected, "the sum is " + found + " instead of " + expected);
    }
  }
}
