package io.github.sqlsymphony.benchmark.jdbc;

import io.github.sqlsymphony.benchmark.AuthorRow;
import io.github.sqlsymphony.benchmark.Growing;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Hand-written JDBC on a table that grows. */
public final class JdbcGrowing implements Growing {
  private final BestJdbc jdbc = new BestJdbc();
  private @Nullable Connection connection;

  @Override
  public void open(Path file) throws SQLException {
    jdbc.open(file);
    connection = jdbc.connection();
  }

  private Connection connection() {
    if (connection == null) {
      throw new IllegalStateException("not connected");
    }
    return connection;
  }

  @Override
  public void insertTogether(List<AuthorRow> rows) throws SQLException {
    connection().setAutoCommit(false);
    jdbc.insertInParts(rows.stream().map(Author::of).toList());
  }

  @Override
  public void insertEach(List<AuthorRow> rows) throws SQLException {
    connection().setAutoCommit(false);
    jdbc.insertOneByOne(rows.stream().map(Author::of).toList());
  }

  @Override
  public void end(boolean keep) throws SQLException {
    if (keep) {
      connection().commit();
    } else {
      connection().rollback();
    }
    connection().setAutoCommit(true);
  }

  @Override
  public int get(long key) throws SQLException {
    int[] born = new int[1];
    jdbc.getEach(new long[] {key}, author -> born[0] = author.born);
    return born[0];
  }

  @Override
  public boolean exists(String email) throws SQLException {
    PreparedStatement select =
        jdbc.statement("SELECT EXISTS (SELECT 1 FROM author WHERE email = ?)");
    select.setString(1, email);
    return number(select) == 1;
  }

  @Override
  public long count(int born, long firstKey, long keys) throws SQLException {
    PreparedStatement select =
        jdbc.statement("SELECT COUNT(*) FROM author WHERE born = ? AND id >= ? AND id < ?");
    select.setInt(1, born);
    select.setLong(2, firstKey);
    select.setLong(3, firstKey + keys);
    return number(select);
  }

  @Override
  public long count() throws SQLException {
    return number(jdbc.statement("SELECT COUNT(*) FROM author"));
  }

  private static long number(PreparedStatement select) throws SQLException {
    try (ResultSet rows = select.executeQuery()) {
      rows.next();
      return rows.getLong(1);
    }
  }

  @Override
  public Pages pagesByKey(long firstKey) {
    return new Pages() {
      private long last = firstKey - 1;

      @Override
      public List<Long> next() throws SQLException {
        PreparedStatement select =
            jdbc.statement(BestJdbc.SELECT + " WHERE id > ? ORDER BY id LIMIT ?");
        select.setLong(1, last);
        select.setInt(2, PAGE + 1);
        List<Author> page = cut(BestJdbc.read(select));
        last = page.isEmpty() ? last : page.get(page.size() - 1).id;
        return keys(page);
      }
    };
  }

  /**
   * One year after the other, because SQLite searches an index for one of them and a key at once.
   */
  @Override
  public Pages pagesByYear() {
    return new Pages() {
      private int year;
      private long last;

      @Override
      public List<Long> next() throws SQLException {
        PreparedStatement same =
            jdbc.statement(BestJdbc.SELECT + " WHERE born = ? AND id > ? ORDER BY id LIMIT ?");
        same.setInt(1, year);
        same.setLong(2, last);
        same.setInt(3, PAGE + 1);
        List<Author> page = BestJdbc.read(same);
        if (page.size() <= PAGE) {
          PreparedStatement later =
              jdbc.statement(BestJdbc.SELECT + " WHERE born > ? ORDER BY born, id LIMIT ?");
          later.setInt(1, year);
          later.setInt(2, PAGE + 1 - page.size());
          page.addAll(BestJdbc.read(later));
        }
        page = cut(page);
        if (!page.isEmpty()) {
          year = page.get(page.size() - 1).born;
          last = page.get(page.size() - 1).id;
        }
        return keys(page);
      }
    };
  }

  /** One row more than a page shows whether there is another page. */
  private static List<Author> cut(List<Author> rows) {
    return rows.size() > PAGE ? rows.subList(0, PAGE) : rows;
  }

  private static List<Long> keys(List<Author> page) {
    List<Long> keys = new ArrayList<>(page.size());
    page.forEach(author -> keys.add(author.id));
    return keys;
  }

  @Override
  public void close() throws SQLException {
    jdbc.close();
  }
}
