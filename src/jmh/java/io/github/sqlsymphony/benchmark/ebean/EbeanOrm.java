package io.github.sqlsymphony.benchmark.ebean;

import io.ebean.Database;
import io.ebean.FetchConfig;
import io.ebean.Transaction;
import io.ebean.datasource.DataSourceBuilder;
import io.ebean.platform.sqlite.SQLitePlatform;
import io.github.sqlsymphony.benchmark.AuthorRow;
import io.github.sqlsymphony.benchmark.Contender;
import io.github.sqlsymphony.benchmark.Criteria;
import io.github.sqlsymphony.benchmark.jdbc.Connections;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Ebean with what its manual says of speed: batches in the order of the objects, without keys where
 * nobody asks for them, and queries that prepare for no lazy loading. Its pool keeps statements.
 */
public final class EbeanOrm implements Contender<Author> {
  private static final int ROWS_AT_ONCE = 100;

  /** The platform asks for the last key by a query, so the driver need not ask by itself. */
  private static final String WITHOUT_GENERATED_KEYS = "&jdbc.get_generated_keys=false";

  /** A second query for the books of so many authors reads less than a join. */
  private static final FetchConfig BOOKS = FetchConfig.ofQuery(1000);

  private @Nullable Database database;
  private List<Author> loaded = List.of();

  @Override
  public void open(Path file) {
    database = open(Connections.url(file) + WITHOUT_GENERATED_KEYS);
  }

  /**
   * Connects. The database is not looked for on the class path, and no thread watches the pool of
   * one connection.
   *
   * <p>With {@code autoCommit}, Ebean spares a commit after each query outside a transaction; it
   * switches it off for each transaction.
   */
  static Database open(String url) {
    return Database.builder()
        .name("benchmark")
        .register(false)
        .defaultDatabase(false)
        .disableClasspathSearch(true)
        .classes(List.of(Author.class, Book.class))
        .databasePlatform(new SQLitePlatform())
        .shutdownHook(false)
        .dataSourceBuilder(
            DataSourceBuilder.create()
                .url(url)
                .username("")
                .password("")
                .autoCommit(true)
                .minConnections(1)
                .initialConnections(1)
                .maxConnections(1)
                .heartbeatFreqSecs(0))
        .build();
  }

  private Database database() {
    if (database == null) {
      throw new IllegalStateException("not connected");
    }
    return database;
  }

  @Override
  public Author author(AuthorRow row) {
    return Author.of(row);
  }

  @Override
  public AuthorRow row(Author author) {
    return author.row();
  }

  @Override
  public void insertTogether(List<Author> authors) {
    try (Transaction transaction = database().beginTransaction()) {
      transaction.setBatchSize(ROWS_AT_ONCE);
      transaction.setGetGeneratedKeys(false);
      database().insertAll(authors, transaction);
      transaction.commit();
    }
  }

  @Override
  public void insertEach(List<Author> authors) {
    try (Transaction transaction = database().beginTransaction()) {
      for (Author author : authors) {
        database().insert(author, transaction);
      }
      transaction.commit();
    }
  }

  @Override
  public void insertAlone(List<Author> authors) {
    for (Author author : authors) {
      database().insert(author);
    }
  }

  @Override
  public void getEach(long[] keys, Consumer<? super Author> sink) {
    for (long key : keys) {
      sink.accept(database().find(Author.class).setId(key).setDisableLazyLoading(true).findOne());
    }
  }

  @Override
  public List<Author> all() {
    return database().find(Author.class).setDisableLazyLoading(true).findList();
  }

  @Override
  public void query(List<Criteria> criteria, Consumer<? super List<Author>> sink) {
    for (Criteria asked : criteria) {
      sink.accept(
          database()
              .find(Author.class)
              .where()
              .ge("born", asked.bornFrom())
              .eq("active", true)
              .orderBy()
              .asc("born")
              .orderBy()
              .asc("id")
              .setMaxRows(asked.limit())
              .setDisableLazyLoading(true)
              .findList());
    }
  }

  @Override
  public void load(int count) {
    loaded = database().find(Author.class).where().le("id", count).orderBy().asc("id").findList();
  }

  @Override
  public void changeLoaded(double rating) {
    double next = rating;
    for (Author author : loaded) {
      author.rating(next++);
    }
    try (Transaction transaction = database().beginTransaction()) {
      transaction.setBatchSize(ROWS_AT_ONCE);
      database().updateAll(loaded, transaction);
      transaction.commit();
    }
  }

  @Override
  public void delete(List<Long> keys) {
    try (Transaction transaction = database().beginTransaction()) {
      // It sends some keys at once, which then lie beside each other.
      database().deleteAll(Author.class, keys.stream().sorted().toList(), transaction);
      transaction.commit();
    }
  }

  @Override
  public long authorsWithBooks() {
    long sum = 0;
    for (Author author :
        database()
            .find(Author.class)
            .fetch("books", BOOKS)
            .setDisableLazyLoading(true)
            .findList()) {
      for (Book book : author.books()) {
        sum += book.year() * author.id();
      }
    }
    return sum;
  }

  @Override
  public void close() {
    database().shutdown();
  }
}
