package io.github.sqlsymphony.benchmark.mybatis;

import io.github.sqlsymphony.benchmark.AuthorRow;
import io.github.sqlsymphony.benchmark.Contender;
import io.github.sqlsymphony.benchmark.Criteria;
import io.github.sqlsymphony.benchmark.jdbc.Connections;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import org.apache.ibatis.datasource.pooled.PooledDataSource;
import org.apache.ibatis.logging.nologging.NoLoggingImpl;
import org.apache.ibatis.mapping.Environment;
import org.apache.ibatis.session.Configuration;
import org.apache.ibatis.session.ExecutorType;
import org.apache.ibatis.session.LocalCacheScope;
import org.apache.ibatis.session.SqlSession;
import org.apache.ibatis.session.SqlSessionFactory;
import org.apache.ibatis.session.SqlSessionFactoryBuilder;
import org.apache.ibatis.transaction.jdbc.JdbcTransactionFactory;
import org.jspecify.annotations.Nullable;

/**
 * MyBatis with mappers, with its own pool of one connection, and without caches. Sessions keep
 * statements, or batch them where no key is asked for.
 */
public final class MyBatis implements Contender<Author> {
  private static final int ROWS_AT_ONCE = 1_000;

  private @Nullable Database database;
  private List<Author> loaded = List.of();

  /** What is there while it is connected. */
  private record Database(PooledDataSource source, SqlSessionFactory sessions) {}

  @Override
  public void open(Path file) {
    PooledDataSource source =
        new PooledDataSource("org.sqlite.JDBC", Connections.url(file), null, null);
    source.setPoolMaximumActiveConnections(1);
    source.setPoolMaximumIdleConnections(1);
    Configuration configuration =
        new Configuration(new Environment("benchmark", new JdbcTransactionFactory(), source));
    configuration.setLogImpl(NoLoggingImpl.class);
    configuration.setCacheEnabled(false);
    configuration.setLocalCacheScope(LocalCacheScope.STATEMENT);
    configuration.addMapper(AuthorMapper.class);
    configuration.addMapper(BookMapper.class);
    database = new Database(source, new SqlSessionFactoryBuilder().build(configuration));
  }

  private Database database() {
    if (database == null) {
      throw new IllegalStateException("not connected");
    }
    return database;
  }

  /** Opens a session that keeps statements and commits each. */
  private SqlSession session() {
    return database().sessions().openSession(ExecutorType.REUSE, true);
  }

  private SqlSession transaction(ExecutorType executor) {
    return database().sessions().openSession(executor, false);
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

  private void inBatches(List<Author> authors, BiConsumer<AuthorMapper, Author> statement) {
    try (SqlSession session = transaction(ExecutorType.BATCH)) {
      AuthorMapper mapper = session.getMapper(AuthorMapper.class);
      for (int from = 0; from < authors.size(); from += ROWS_AT_ONCE) {
        for (Author author : authors.subList(from, Math.min(authors.size(), from + ROWS_AT_ONCE))) {
          statement.accept(mapper, author);
        }
        session.flushStatements();
      }
      session.commit();
    }
  }

  @Override
  public void insertTogether(List<Author> authors) {
    inBatches(authors, AuthorMapper::insert);
  }

  @Override
  public void insertEach(List<Author> authors) {
    try (SqlSession session = transaction(ExecutorType.REUSE)) {
      authors.forEach(session.getMapper(AuthorMapper.class)::insertAndSetKey);
      session.commit();
    }
  }

  @Override
  public void insertAlone(List<Author> authors) {
    try (SqlSession session = session()) {
      authors.forEach(session.getMapper(AuthorMapper.class)::insertAndSetKey);
    }
  }

  @Override
  public void load(int count) {
    try (SqlSession session = session()) {
      loaded = session.getMapper(AuthorMapper.class).first(count);
    }
  }

  @Override
  public void changeLoaded(double rating) {
    double next = rating;
    for (Author author : loaded) {
      author.setRating(next++);
    }
    inBatches(loaded, AuthorMapper::updateRating);
  }

  /** By a list, which SQLite sorts; a batch would visit the keys in the order that they have. */
  @Override
  public void delete(List<Long> keys) {
    try (SqlSession session = transaction(ExecutorType.REUSE)) {
      session.getMapper(AuthorMapper.class).delete(keys);
      session.commit();
    }
  }

  // --- reading ----------------------------------------------------------------------------------

  @Override
  public void getEach(long[] keys, Consumer<? super Author> sink) {
    try (SqlSession session = session()) {
      AuthorMapper authors = session.getMapper(AuthorMapper.class);
      for (long key : keys) {
        sink.accept(authors.get(key));
      }
    }
  }

  @Override
  public List<Author> all() {
    try (SqlSession session = session()) {
      return session.getMapper(AuthorMapper.class).all();
    }
  }

  @Override
  public void query(List<Criteria> criteria, Consumer<? super List<Author>> sink) {
    try (SqlSession session = session()) {
      AuthorMapper authors = session.getMapper(AuthorMapper.class);
      for (Criteria asked : criteria) {
        sink.accept(authors.find(asked));
      }
    }
  }

  /** Two queries: nested results of a join take longer, a nested query is one for each author. */
  @Override
  public long authorsWithBooks() {
    try (SqlSession session = session()) {
      Map<Long, Author> authors = session.getMapper(AuthorMapper.class).allByKey();
      for (Book book : session.getMapper(BookMapper.class).all()) {
        Author author = authors.get(book.getAuthorId());
        book.setAuthor(author);
        author.books().add(book);
      }
      long sum = 0;
      for (Author author : authors.values()) {
        for (Book book : author.books()) {
          sum += book.getYear() * author.getId();
        }
      }
      return sum;
    }
  }

  @Override
  public void close() {
    database().source().forceCloseAll();
  }
}
