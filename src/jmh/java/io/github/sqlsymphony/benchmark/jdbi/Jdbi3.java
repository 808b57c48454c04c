package io.github.sqlsymphony.benchmark.jdbi;

import io.github.sqlsymphony.benchmark.AuthorRow;
import io.github.sqlsymphony.benchmark.Contender;
import io.github.sqlsymphony.benchmark.Criteria;
import io.github.sqlsymphony.benchmark.jdbc.Connections;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.mapper.RowMapper;
import org.jdbi.v3.core.statement.PreparedBatch;
import org.jspecify.annotations.Nullable;

/**
 * Jdbi with one handle. It keeps SQL that it has parsed, but no statements: it prepares each anew.
 */
public final class Jdbi3 implements Contender<Author> {
  /** Its manual asks to divide large batches. */
  private static final int ROWS_AT_ONCE = 1_000;

  private static final RowMapper<Author> AUTHOR = new AuthorMapper();
  private static final RowMapper<Long> KEY = (row, context) -> row.getLong(1);

  private @Nullable Handle handle;
  private List<Author> loaded = List.of();

  @Override
  public void open(Path file) {
    handle = Jdbi.open(Connections.url(file));
  }

  private Handle handle() {
    if (handle == null) {
      throw new IllegalStateException("not connected");
    }
    return handle;
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

  private void inBatches(String sql, List<Author> authors) {
    handle()
        .useTransaction(
            transaction -> {
              for (int from = 0; from < authors.size(); from += ROWS_AT_ONCE) {
                PreparedBatch batch = transaction.prepareBatch(sql);
                for (Author author :
                    authors.subList(from, Math.min(authors.size(), from + ROWS_AT_ONCE))) {
                  batch.bindBean(author).add();
                }
                batch.execute();
              }
            });
  }

  @Override
  public void insertTogether(List<Author> authors) {
    inBatches(AuthorMapper.INSERT, authors);
  }

  @Override
  public void insertEach(List<Author> authors) {
    handle().useTransaction(transaction -> insertAlone(authors));
  }

  @Override
  public void insertAlone(List<Author> authors) {
    for (Author author : authors) {
      author.setId(
          handle()
              .createUpdate(AuthorMapper.INSERT)
              .bindBean(author)
              .executeAndReturnGeneratedKeys("id")
              .map(KEY)
              .one());
    }
  }

  @Override
  public void load(int count) {
    loaded =
        handle()
            .createQuery(AuthorMapper.SELECT + " WHERE id <= :count ORDER BY id")
            .bind("count", count)
            .map(AUTHOR)
            .list();
  }

  @Override
  public void changeLoaded(double rating) {
    double next = rating;
    for (Author author : loaded) {
      author.setRating(next++);
    }
    inBatches("UPDATE author SET rating = :rating WHERE id = :id", loaded);
  }

  /** By a list, which SQLite sorts; a batch would visit the keys in the order that they have. */
  @Override
  public void delete(List<Long> keys) {
    handle()
        .useTransaction(
            transaction ->
                transaction
                    .createUpdate("DELETE FROM author WHERE id IN (<keys>)")
                    .bindList("keys", keys)
                    .execute());
  }

  // --- reading ----------------------------------------------------------------------------------

  @Override
  public void getEach(long[] keys, Consumer<? super Author> sink) {
    for (long key : keys) {
      sink.accept(
          handle()
              .createQuery(AuthorMapper.SELECT + " WHERE id = :id")
              .bind("id", key)
              .map(AUTHOR)
              .one());
    }
  }

  @Override
  public List<Author> all() {
    return handle().createQuery(AuthorMapper.SELECT).map(AUTHOR).list();
  }

  @Override
  public void query(List<Criteria> criteria, Consumer<? super List<Author>> sink) {
    for (Criteria asked : criteria) {
      sink.accept(
          handle()
              .createQuery(
                  AuthorMapper.SELECT
                      + " WHERE born >= :born AND active = 1 ORDER BY born, id LIMIT :limit")
              .bind("born", asked.bornFrom())
              .bind("limit", asked.limit())
              .map(AUTHOR)
              .list());
    }
  }

  /** Two queries, as a join reads each author ten times. */
  @Override
  public long authorsWithBooks() {
    List<Author> authors = all();
    Map<Long, Author> byKey = new HashMap<>(2 * authors.size());
    authors.forEach(author -> byKey.put(author.getId(), author));
    handle()
        .createQuery("SELECT id, title, year, author FROM book")
        .map(
            (row, context) ->
                new Book(
                    row.getLong(1), row.getString(2), row.getInt(3), byKey.get(row.getLong(4))))
        .forEach(book -> book.author().books().add(book));
    long sum = 0;
    for (Author author : authors) {
      for (Book book : author.books()) {
        sum += book.year() * author.getId();
      }
    }
    return sum;
  }

  @Override
  public void close() {
    handle().close();
  }
}
