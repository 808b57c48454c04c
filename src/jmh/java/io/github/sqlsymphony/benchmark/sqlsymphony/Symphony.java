package io.github.sqlsymphony.benchmark.sqlsymphony;

import io.github.sqlsymphony.benchmark.AuthorRow;
import io.github.sqlsymphony.benchmark.Contender;
import io.github.sqlsymphony.benchmark.Criteria;
import io.github.sqlsymphony.session.SQLiteSession;
import io.github.sqlsymphony.session.Session;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * This library with everything that is on by default: models are tracked and checked, hooks are
 * looked for, queries in loops are watched.
 */
public final class Symphony implements Contender<Author> {
  private @Nullable Session session;
  private List<Author> loaded = List.of();

  @Override
  public void open(Path file) {
    session = SQLiteSession.open(file.toString());
  }

  private Session session() {
    if (session == null) {
      throw new IllegalStateException("not connected");
    }
    return session;
  }

  @Override
  public Author author(AuthorRow row) {
    return new Author()
        .set(Author.NAME, row.name())
        .set(Author.EMAIL, row.email())
        .set(Author.BIO, row.bio())
        .set(Author.BORN, row.born())
        .set(Author.RATING, row.rating())
        .set(Author.ACTIVE, row.active());
  }

  @Override
  public AuthorRow row(Author author) {
    return new AuthorRow(
        author.get(Author.ID),
        author.get(Author.NAME),
        author.get(Author.EMAIL),
        author.get(Author.BIO),
        author.get(Author.BORN),
        author.get(Author.RATING),
        author.get(Author.ACTIVE));
  }

  @Override
  public void insertTogether(List<Author> authors) {
    session().query(Author.class).bulkCreate(authors);
    session().commit();
  }

  @Override
  public void insertEach(List<Author> authors) {
    authors.forEach(session()::add);
    session().commit();
  }

  @Override
  public void insertAlone(List<Author> authors) {
    for (Author author : authors) {
      session().add(author);
      session().commit();
    }
  }

  @Override
  public void getEach(long[] keys, Consumer<? super Author> sink) {
    for (long key : keys) {
      sink.accept(session().get(Author.class, key));
    }
  }

  @Override
  public List<Author> all() {
    return session().query(Author.class).list();
  }

  @Override
  public void query(List<Criteria> criteria, Consumer<? super List<Author>> sink) {
    for (Criteria asked : criteria) {
      sink.accept(
          session()
              .query(Author.class)
              .filter(Author.BORN.gte(asked.bornFrom()), Author.ACTIVE.isTrue())
              .orderBy(Author.BORN.asc(), Author.ID.asc())
              .limit(asked.limit())
              .list());
    }
  }

  @Override
  public void load(int count) {
    loaded =
        session().query(Author.class).filter(Author.ID.lte(count)).orderBy(Author.ID.asc()).list();
  }

  @Override
  public void changeLoaded(double rating) {
    double next = rating;
    for (Author author : loaded) {
      author.set(Author.RATING, next++);
    }
    session().query(Author.class).bulkUpdate(loaded, Author.RATING);
    session().commit();
  }

  @Override
  public void delete(List<Long> keys) {
    session().query(Author.class).filter(Author.ID.in(keys)).delete();
    session().commit();
  }

  @Override
  public long authorsWithBooks() {
    long sum = 0;
    for (Author author : session().query(Author.class).prefetch(Author.BOOKS).list()) {
      for (Book book : author.get(Author.BOOKS)) {
        sum += book.get(Book.YEAR) * author.get(Author.ID);
      }
    }
    return sum;
  }

  @Override
  public void close() {
    session().close();
  }
}
