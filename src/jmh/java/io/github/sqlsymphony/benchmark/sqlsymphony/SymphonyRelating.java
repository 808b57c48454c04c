package io.github.sqlsymphony.benchmark.sqlsymphony;

import io.github.sqlsymphony.benchmark.Relating;
import io.github.sqlsymphony.benchmark.RelationWay;
import io.github.sqlsymphony.model.Model;
import io.github.sqlsymphony.query.QuerySet;
import io.github.sqlsymphony.session.SQLiteSession;
import io.github.sqlsymphony.session.Session;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** This library. */
public final class SymphonyRelating implements Relating {
  private @Nullable Session session;

  @Override
  public void open(Path file) {
    session = SQLiteSession.open(file.toString());
  }

  private <M extends Model<M>> QuerySet<M> query(Class<M> model) {
    if (session == null) {
      throw new IllegalStateException("not connected");
    }
    return session.query(model);
  }

  @Override
  public long sum(RelationWay way) {
    return switch (way) {
      case PREFETCH -> ofAuthors(query(Author.class).prefetch(Author.BOOKS).list());
      case PEERS_TO_MANY -> ofAuthors(query(Author.class).list());
      case PEERS_TO_ONE -> ofBooks(query(Book.class).list());
      case JOIN -> ofBooks(query(Book.class).with(Book.AUTHOR).list());
      case CONDITION ->
          ofKeys(query(Book.class).filter(Book.AUTHOR.dot(Author.BORN).gte(BORN_FROM)).list());
    };
  }

  private static long ofAuthors(List<Author> authors) {
    long sum = 0;
    for (Author author : authors) {
      for (Book book : author.get(Author.BOOKS)) {
        sum += book.get(Book.YEAR) * author.get(Author.ID);
      }
    }
    return sum;
  }

  private static long ofBooks(List<Book> books) {
    long sum = 0;
    for (Book book : books) {
      sum += book.get(Book.YEAR) * book.get(Book.AUTHOR).get(Author.ID);
    }
    return sum;
  }

  private static long ofKeys(List<Book> books) {
    long sum = 0;
    for (Book book : books) {
      sum += book.get(Book.YEAR) * (Long) Objects.requireNonNull(book.key(Book.AUTHOR));
    }
    return sum;
  }

  @Override
  public void close() {
    if (session != null) {
      session.close();
    }
  }
}
