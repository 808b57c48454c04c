package io.github.sqlsymphony.benchmark.ormlite;

import com.j256.ormlite.dao.Dao;
import com.j256.ormlite.dao.DaoManager;
import com.j256.ormlite.jdbc.JdbcConnectionSource;
import com.j256.ormlite.logger.LoggerFactory;
import com.j256.ormlite.logger.NullLogBackend;
import com.j256.ormlite.misc.IOUtils;
import com.j256.ormlite.misc.TransactionManager;
import com.j256.ormlite.stmt.PreparedUpdate;
import com.j256.ormlite.stmt.SelectArg;
import com.j256.ormlite.stmt.UpdateBuilder;
import io.github.sqlsymphony.benchmark.AuthorRow;
import io.github.sqlsymphony.benchmark.Contender;
import io.github.sqlsymphony.benchmark.Criteria;
import io.github.sqlsymphony.benchmark.jdbc.Connections;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * ORMLite with its data access objects. It prepares each statement anew and has no way to keep one.
 */
public final class OrmLite implements Contender<Author> {
  private @Nullable Database database;
  private List<Author> loaded = List.of();

  /** What is there while it is connected. */
  private record Database(
      JdbcConnectionSource source, Dao<Author, Long> authors, Dao<Book, Long> books) {}

  @Override
  public void open(Path file) throws SQLException {
    LoggerFactory.setLogBackendFactory(new NullLogBackend.NullLogBackendFactory());
    JdbcConnectionSource source = new JdbcConnectionSource(Connections.url(file));
    database =
        new Database(
            source,
            DaoManager.createDao(source, Author.class),
            DaoManager.createDao(source, Book.class));
  }

  private Database database() {
    if (database == null) {
      throw new IllegalStateException("not connected");
    }
    return database;
  }

  private Dao<Author, Long> authors() {
    return database().authors();
  }

  @Override
  public Author author(AuthorRow row) {
    return Author.of(row);
  }

  @Override
  public AuthorRow row(Author author) {
    return author.row();
  }

  // --- writing ----------------------------------------------------------------------------------

  /** The manual asks for batch tasks as well wherever there are many operations. */
  private void inTransaction(Callable<?> action) throws SQLException {
    TransactionManager.callInTransaction(
        database().source(), () -> authors().callBatchTasks(action));
  }

  @Override
  public void insertTogether(List<Author> authors) throws SQLException {
    inTransaction(() -> authors().create(authors));
  }

  @Override
  public void insertEach(List<Author> authors) throws SQLException {
    inTransaction(
        () -> {
          insertAlone(authors);
          return true;
        });
  }

  @Override
  public void insertAlone(List<Author> authors) throws SQLException {
    for (Author author : authors) {
      authors().create(author);
    }
  }

  @Override
  public void load(int count) throws SQLException {
    loaded = authors().queryBuilder().orderBy("id", true).where().le("id", count).query();
  }

  /** By a prepared update of one column: {@code update(author)} writes all, the unique one too. */
  @Override
  public void changeLoaded(double rating) throws SQLException {
    SelectArg newRating = new SelectArg();
    SelectArg key = new SelectArg();
    UpdateBuilder<Author, Long> builder = authors().updateBuilder();
    builder.updateColumnValue("rating", newRating).where().eq("id", key);
    PreparedUpdate<Author> update = builder.prepare();
    inTransaction(
        () -> {
          double next = rating;
          for (Author author : loaded) {
            author.rating = next++;
            newRating.setValue(author.rating);
            key.setValue(author.id);
            authors().update(update);
          }
          return true;
        });
  }

  @Override
  public void delete(List<Long> keys) throws SQLException {
    inTransaction(() -> authors().deleteIds(keys));
  }

  // --- reading ----------------------------------------------------------------------------------

  @Override
  public void getEach(long[] keys, Consumer<? super Author> sink) throws SQLException {
    for (long key : keys) {
      sink.accept(authors().queryForId(key));
    }
  }

  @Override
  public List<Author> all() throws SQLException {
    return authors().queryForAll();
  }

  @Override
  public void query(List<Criteria> criteria, Consumer<? super List<Author>> sink)
      throws SQLException {
    for (Criteria asked : criteria) {
      sink.accept(
          authors()
              .queryBuilder()
              .orderBy("born", true)
              .orderBy("id", true)
              .limit((long) asked.limit())
              .where()
              .ge("born", asked.bornFrom())
              .and()
              .eq("active", true)
              .query());
    }
  }

  /**
   * Two queries: a foreign collection, lazy or eager, would have one for each author, and a join
   * selects the columns of one table only.
   */
  @Override
  public long authorsWithBooks() throws SQLException {
    List<Author> authors = all();
    Map<Long, Author> byKey = new HashMap<>(2 * authors.size());
    authors.forEach(author -> byKey.put(author.id, author));
    for (Book book : database().books().queryForAll()) {
      book.author = byKey.get(book.author.id);
      book.author.books().add(book);
    }
    long sum = 0;
    for (Author author : authors) {
      for (Book book : author.books()) {
        sum += book.year * author.id;
      }
    }
    return sum;
  }

  @Override
  public void close() throws SQLException {
    DaoManager.unregisterDaos(database().source());
    IOUtils.closeThrowSqlException(database().source(), "connection source");
  }
}
