package io.github.sqlsymphony.benchmark;

import static io.github.sqlsymphony.benchmark.TestDatabase.require;

import java.sql.SQLException;
import java.util.List;
import java.util.Random;

/** What is measured on tables of different sizes, in microseconds for each operation. */
enum GrowthOperation {
  INSERT_TOGETHER("insert by few statements, inside a transaction, each row", 1_000) {
    @Override
    void run(Growing to, int rows, int times, long seed) throws SQLException {
      to.insertTogether(AuthorRow.of(rows + 1, times));
    }

    @Override
    void after(Growing to) throws SQLException {
      to.end(false);
    }
  },

  INSERT_EACH("insert one by one with its key, inside a transaction", 1_000) {
    @Override
    void run(Growing to, int rows, int times, long seed) throws SQLException {
      to.insertEach(AuthorRow.of(rows + 1, times));
    }

    @Override
    void after(Growing to) throws SQLException {
      to.end(false);
    }
  },

  GET("get by key, at random", 2_000) {
    @Override
    void run(Growing to, int rows, int times, long seed) throws SQLException {
      Random random = new Random(seed);
      for (int i = 0; i < times; i++) {
        int key = 1 + random.nextInt(rows);
        require(to.get(key) == AuthorRow.of(key).born(), "another row instead of " + key);
      }
    }
  },

  EXISTS("exists, by a unique text, at random", 2_000) {
    @Override
    void run(Growing to, int rows, int times, long seed) throws SQLException {
      Random random = new Random(seed);
      for (int i = 0; i < times; i++) {
        int key = 1 + random.nextInt(2 * rows);
        require(to.exists(AuthorRow.of(key).email()) == key <= rows, "exists of " + key);
      }
    }
  },

  COUNT_SOME("count of up to 100 rows by an index", 1_000) {
    @Override
    void run(Growing to, int rows, int times, long seed) throws SQLException {
      Random random = new Random(seed);
      long all = 0;
      for (int i = 0; i < times; i++) {
        int born = AuthorRow.FIRST_YEAR + random.nextInt(AuthorRow.YEARS);
        all += to.count(born, 1 + random.nextInt(Math.max(1, rows - NEIGHBOURS)), NEIGHBOURS);
      }
      double expected = (double) times * Math.min(rows, NEIGHBOURS) / AuthorRow.YEARS;
      require(Math.abs(all - expected) < expected / 2 + 10, all + " rows counted");
    }
  },

  PAGE_IN_THE_MIDDLE("page of 50 rows by key, in the middle", 50) {
    @Override
    void run(Growing to, int rows, int times, long seed) throws SQLException {
      pages(to, rows, rows / 2, times);
    }
  },

  PAGE_AT_THE_END("page of 50 rows by key, at the end", 50) {
    @Override
    void run(Growing to, int rows, int times, long seed) throws SQLException {
      pages(to, rows, Math.max(1, rows - 5 * Growing.PAGE + 1), times);
    }
  },

  PAGE_BY_YEAR("page of 50 rows by year, up to the 600th", 600) {
    @Override
    void run(Growing to, int rows, int times, long seed) throws SQLException {
      int read = 0;
      while (read < times) {
        Growing.Pages pages = to.pagesByYear();
        for (int page = 0; read < times && page < rows / Growing.PAGE; page++, read++) {
          require(pages.next().size() == Growing.PAGE, "a page that is not full");
        }
      }
    }
  },

  COUNT_ALL("count of all rows, each row", 0) {
    @Override
    void run(Growing to, int rows, int times, long seed) throws SQLException {
      for (int counted = 0; counted < times; counted += rows) {
        require(to.count() == rows, "another number of rows");
      }
    }

    @Override
    int times(int rows) {
      return rows * Math.max(1, 1_000_000 / rows);
    }
  };

  private static final int NEIGHBOURS = 20_000;

  private final String title;
  private final int times;

  GrowthOperation(String title, int times) {
    this.title = title;
    this.times = times;
  }

  /** Five pages from a key on, again and again. */
  private static void pages(Growing to, int rows, int firstKey, int times) throws SQLException {
    for (int read = 0; read < times; ) {
      Growing.Pages pages = to.pagesByKey(firstKey);
      long first = firstKey;
      for (int page = 0; page < 5; page++, read++) {
        List<Long> keys = pages.next();
        require(
            keys.size() == Growing.PAGE
                && keys.get(0) == first
                && keys.get(Growing.PAGE - 1) == first + Growing.PAGE - 1
                && first + Growing.PAGE - 1 <= rows,
            "page " + keys);
        first += Growing.PAGE;
      }
    }
  }

  String title() {
    return title;
  }

  /** How many operations a run has on a table of so many rows. */
  int times(int rows) {
    return times;
  }

  /** Runs the operations; a result that is wrong is an exception. */
  abstract void run(Growing to, int rows, int times, long seed) throws SQLException;

  /** Puts the table back; not measured. */
  void after(Growing to) throws SQLException {}
}
