package io.github.sqlsymphony.benchmark.jooq;

import static io.github.sqlsymphony.benchmark.jooq.Tables.ACTIVE;
import static io.github.sqlsymphony.benchmark.jooq.Tables.AUTHOR;
import static io.github.sqlsymphony.benchmark.jooq.Tables.AUTHOR_ID;
import static io.github.sqlsymphony.benchmark.jooq.Tables.AUTHOR_OF_BOOK;
import static io.github.sqlsymphony.benchmark.jooq.Tables.BIO;
import static io.github.sqlsymphony.benchmark.jooq.Tables.BOOK;
import static io.github.sqlsymphony.benchmark.jooq.Tables.BOOK_ID;
import static io.github.sqlsymphony.benchmark.jooq.Tables.BORN;
import static io.github.sqlsymphony.benchmark.jooq.Tables.EMAIL;
import static io.github.sqlsymphony.benchmark.jooq.Tables.NAME;
import static io.github.sqlsymphony.benchmark.jooq.Tables.RATING;
import static io.github.sqlsymphony.benchmark.jooq.Tables.TITLE;
import static io.github.sqlsymphony.benchmark.jooq.Tables.YEAR;

import io.github.sqlsymphony.benchmark.AuthorRow;
import io.github.sqlsymphony.benchmark.Contender;
import io.github.sqlsymphony.benchmark.Criteria;
import io.github.sqlsymphony.benchmark.jdbc.Connections;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jooq.BatchBindStep;
import org.jooq.CloseableResultQuery;
import org.jooq.Configuration;
import org.jooq.ConnectionProvider;
import org.jooq.DSLContext;
import org.jooq.Query;
import org.jooq.Record1;
import org.jooq.Record7;
import org.jooq.RecordMapper;
import org.jooq.Records;
import org.jooq.SQLDialect;
import org.jooq.SelectWhereStep;
import org.jooq.conf.Settings;
import org.jooq.impl.DSL;
import org.jooq.impl.DefaultConfiguration;
import org.jooq.impl.DefaultConnectionProvider;
import org.jooq.impl.DefaultTransactionProvider;
import org.jooq.impl.SQLDataType;
import org.jspecify.annotations.Nullable;

/**
 * jOOQ with what its manual says of speed: the text of a statement is rendered once where it does
 * not change, statements that only get other values are kept, batches are bound, nothing is logged.
 */
public final class Jooq implements Contender<Author> {
  /** The last key is asked for by a query, so the driver need not ask after each insert. */
  static final String WITHOUT_GENERATED_KEYS = "&jdbc.get_generated_keys=false";

  private static final RecordMapper<
          Record7<Long, String, String, String, Integer, Double, Boolean>, Author>
      TO_AUTHOR = Records.mapping(Author::new);

  private @Nullable Connection connection;
  private @Nullable DSLContext context;
  private @Nullable
      CloseableResultQuery<Record7<Long, String, String, String, Integer, Double, Boolean>>
      byKey;
  private String insert = "";
  private @Nullable CloseableResultQuery<Record1<Long>> lastKey;
  private List<Author> loaded = List.of();

  @Override
  public void open(Path file) throws SQLException {
    connection = DriverManager.getConnection(Connections.url(file) + WITHOUT_GENERATED_KEYS);
    context = DSL.using(configuration(connection));
    byKey = select().where(AUTHOR_ID.eq(0L)).keepStatement(true);
    insert = context.render(insert());
    lastKey =
        context
            .select(DSL.field("last_insert_rowid()", SQLDataType.BIGINT.notNull()))
            .keepStatement(true);
  }

  /** Configures jOOQ for SQLite; it is one transaction at a time, so there are no savepoints. */
  static Configuration configuration(Connection connection) {
    ConnectionProvider provider = new DefaultConnectionProvider(connection);
    return new DefaultConfiguration()
        .set(SQLDialect.SQLITE)
        .set(provider)
        .set(new DefaultTransactionProvider(provider, false))
        .set(
            new Settings()
                .withExecuteLogging(false)
                .withExecuteLoggingSQLExceptions(false)
                .withRenderCatalog(false)
                .withRenderSchema(false)
                .withFetchWarnings(false)
                .withAttachRecords(false));
  }

  private DSLContext context() {
    if (context == null) {
      throw new IllegalStateException("not connected");
    }
    return context;
  }

  private SelectWhereStep<Record7<Long, String, String, String, Integer, Double, Boolean>>
      select() {
    return context().select(AUTHOR_ID, NAME, EMAIL, BIO, BORN, RATING, ACTIVE).from(AUTHOR);
  }

  @Override
  public Author author(AuthorRow row) {
    return Author.of(row);
  }

  @Override
  public AuthorRow row(Author author) {
    return author.row();
  }

  private Query insert() {
    return context()
        .insertInto(AUTHOR, NAME, EMAIL, BIO, BORN, RATING, ACTIVE)
        .values((String) null, null, null, null, null, null);
  }

  // --- writing ----------------------------------------------------------------------------------

  @Override
  public void insertTogether(List<Author> authors) {
    context()
        .transaction(
            transaction -> {
              BatchBindStep batch = transaction.dsl().batch(insert());
              for (Author author : authors) {
                batch =
                    batch.bind(
                        author.name,
                        author.email,
                        author.bio,
                        author.born,
                        author.rating,
                        author.active);
              }
              batch.execute();
            });
  }

  private void insert(Author author) {
    context()
        .execute(
            insert,
            author.name,
            author.email,
            author.bio,
            author.born,
            author.rating,
            author.active);
    author.id = lastKey.fetchSingle().value1();
  }

  @Override
  public void insertEach(List<Author> authors) {
    context().transaction(transaction -> authors.forEach(this::insert));
  }

  @Override
  public void insertAlone(List<Author> authors) {
    authors.forEach(this::insert);
  }

  @Override
  public void load(int count) {
    loaded = select().where(AUTHOR_ID.le((long) count)).orderBy(AUTHOR_ID).fetch(TO_AUTHOR);
  }

  @Override
  public void changeLoaded(double rating) {
    context()
        .transaction(
            transaction -> {
              BatchBindStep batch =
                  transaction
                      .dsl()
                      .batch(
                          transaction
                              .dsl()
                              .update(AUTHOR)
                              .set(RATING, (Double) null)
                              .where(AUTHOR_ID.eq((Long) null)));
              double next = rating;
              for (Author author : loaded) {
                author.rating = next++;
                batch = batch.bind(author.rating, author.id);
              }
              batch.execute();
            });
  }

  @Override
  public void delete(List<Long> keys) {
    context()
        .transaction(
            transaction ->
                transaction.dsl().deleteFrom(AUTHOR).where(AUTHOR_ID.in(keys)).execute());
  }

  // --- reading ----------------------------------------------------------------------------------

  @Override
  public void getEach(long[] keys, Consumer<? super Author> sink) {
    for (long key : keys) {
      sink.accept(byKey.bind(1, key).fetchSingle(TO_AUTHOR));
    }
  }

  @Override
  public List<Author> all() {
    return select().fetch(TO_AUTHOR);
  }

  @Override
  public void query(List<Criteria> criteria, Consumer<? super List<Author>> sink) {
    for (Criteria asked : criteria) {
      sink.accept(
          select()
              .where(BORN.ge(asked.bornFrom()), ACTIVE.isTrue())
              .orderBy(BORN, AUTHOR_ID)
              .limit(asked.limit())
              .fetch(TO_AUTHOR));
    }
  }

  @Override
  public long authorsWithBooks() {
    List<Author> authors = all();
    Map<Long, List<Book>> books =
        context()
            .select(AUTHOR_OF_BOOK, BOOK_ID, TITLE, YEAR)
            .from(BOOK)
            .fetchGroups(
                AUTHOR_OF_BOOK, book -> new Book(book.value2(), book.value3(), book.value4()));
    long sum = 0;
    for (Author author : authors) {
      author.books = books.getOrDefault(author.id, List.of());
      for (Book book : author.books) {
        sum += book.year() * author.id;
      }
    }
    return sum;
  }

  @Override
  public void close() throws SQLException {
    byKey.close();
    lastKey.close();
    connection.close();
  }
}
