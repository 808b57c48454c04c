package io.github.sqlsymphony.benchmark.sqlsymphony;

import io.github.sqlsymphony.benchmark.AuthorRow;
import io.github.sqlsymphony.benchmark.Growing;
import io.github.sqlsymphony.query.KeysetPage;
import io.github.sqlsymphony.query.QuerySet;
import io.github.sqlsymphony.session.SQLiteSession;
import io.github.sqlsymphony.session.Session;
import io.github.sqlsymphony.session.SessionOptions;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** This library on a table that grows. */
public final class SymphonyGrowing implements Growing {
  private @Nullable Session session;

  @Override
  public void open(Path file) {
    session = SQLiteSession.open(file.toString(), SessionOptions.defaults().repeatedQueries(0));
  }

  private Session session() {
    if (session == null) {
      throw new IllegalStateException("not connected");
    }
    return session;
  }

  private QuerySet<Author> authors() {
    return session().query(Author.class);
  }

  private static Author author(AuthorRow row) {
    return new Author()
        .set(Author.NAME, row.name())
        .set(Author.EMAIL, row.email())
        .set(Author.BIO, row.bio())
        .set(Author.BORN, row.born())
        .set(Author.RATING, row.rating())
        .set(Author.ACTIVE, row.active());
  }

  @Override
  public void insertTogether(List<AuthorRow> rows) {
    authors().bulkCreate(rows.stream().map(SymphonyGrowing::author).toList());
  }

  @Override
  public void insertEach(List<AuthorRow> rows) {
    rows.forEach(row -> session().add(author(row)));
  }

  @Override
  public void end(boolean keep) {
    if (keep) {
      session().commit();
    } else {
      session().rollback();
    }
    session().clear();
  }

  @Override
  public int get(long key) {
    return session().get(Author.class, key).get(Author.BORN);
  }

  @Override
  public boolean exists(String email) {
    return authors().filter(Author.EMAIL.eq(email)).exists();
  }

  @Override
  public long count(int born, long firstKey, long keys) {
    return authors()
        .filter(Author.BORN.eq(born), Author.ID.gte(firstKey), Author.ID.lt(firstKey + keys))
        .count();
  }

  @Override
  public long count() {
    return authors().count();
  }

  @Override
  public Pages pagesByKey(long firstKey) {
    return pages(authors().filter(Author.ID.gte(firstKey)).orderBy(Author.ID.asc()));
  }

  @Override
  public Pages pagesByYear() {
    return pages(authors().orderBy(Author.BORN.asc(), Author.ID.asc()));
  }

  private static Pages pages(QuerySet<Author> query) {
    return new Pages() {
      private @Nullable KeysetPage<Author> page;

      @Override
      public List<Long> next() {
        Optional<KeysetPage<Author>> next =
            page == null ? Optional.of(query.firstPage(PAGE)) : page.next();
        next.ifPresent(read -> page = read);
        return next.map(read -> read.items().stream().map(author -> author.get(Author.ID)).toList())
            .orElse(List.of());
      }
    };
  }

  @Override
  public void close() {
    session().close();
  }
}
