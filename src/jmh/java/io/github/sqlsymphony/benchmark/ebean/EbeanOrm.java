package io.github.sqlsymphony.benchmark.ebean;

import io.ebean.Database;
import io.ebean.Transaction;
import io.ebean.datasource.DataSourceBuilder;
import io.github.sqlsymphony.benchmark.AuthorRow;
import io.github.sqlsymphony.benchmark.Contender;
import io.github.sqlsymphony.benchmark.Criteria;
import io.github.sqlsymphony.benchmark.jdbc.Connections;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Ebean. */
public final class EbeanOrm implements Contender<Author> {
  private @Nullable Database database;
  private List<Author> loaded = List.of();

  @Override
  public void open(Path file) {
    database =
        Database.builder()
            .name("benchmark")
            .register(false)
            .defaultDatabase(false)
            .disableClasspathSearch(true)
            .addClass(Author.class)
            .addClass(Book.class)
            .dataSourceBuilder(
                DataSourceBuilder.create()
                    .url(Connections.url(file))
                    .username("")
                    .password("")
                    .autoCommit(Boolean.parseBoolean(System.getProperty("x.auto", "true")))
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
      transaction.setBatchSize(Integer.getInteger("x.batch", 100));
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
      sink.accept(database().find(Author.class, key));
    }
  }

  @Override
  public List<Author> all() {
    return database().find(Author.class).findList();
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
      transaction.setBatchSize(Integer.getInteger("x.batch", 100));
      database().updateAll(loaded, transaction);
      transaction.commit();
    }
  }

  @Override
  public void delete(List<Long> keys) {
    try (Transaction transaction = database().beginTransaction()) {
      database().deleteAll(Author.class, keys, transaction);
      transaction.commit();
    }
  }

  @Override
  public long authorsWithBooks() {
    long sum = 0;
    for (Author author : database().find(Author.class).fetch("books").findList()) {
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
