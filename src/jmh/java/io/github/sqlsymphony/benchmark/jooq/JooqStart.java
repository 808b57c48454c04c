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
import static org.jooq.impl.DSL.foreignKey;
import static org.jooq.impl.DSL.primaryKey;
import static org.jooq.impl.DSL.unique;

import io.github.sqlsymphony.benchmark.PeakMemory;
import io.github.sqlsymphony.benchmark.jdbc.Connections;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import org.jooq.DSLContext;
import org.jooq.Records;
import org.jooq.impl.DSL;

/** A small program: it makes two tables, writes a row into each, reads one and prints its name. */
public final class JooqStart {
  private JooqStart() {}

  /**
   * Runs it.
   *
   * @param args a file that does not exist yet, and anything else to have the memory printed
   * @throws SQLException if SQLite refuses
   * @throws IOException if the memory cannot be read
   */
  public static void main(String[] args) throws SQLException, IOException {
    try (Connection connection =
        DriverManager.getConnection(
            Connections.url(Path.of(args[0])) + Jooq.WITHOUT_GENERATED_KEYS)) {
      DSLContext context = DSL.using(Jooq.configuration(connection));
      long author = context.transactionResult(transaction -> write(transaction.dsl()));
      System.out.println(
          context
              .select(AUTHOR_ID, NAME, EMAIL, BIO, BORN, RATING, ACTIVE)
              .from(AUTHOR)
              .where(AUTHOR_ID.eq(author))
              .fetchSingle(Records.mapping(Author::new))
              .name);
    }
    PeakMemory.printIfAsked(args);
  }

  private static long write(DSLContext context) {
    createTables(context);
    context
        .insertInto(AUTHOR, NAME, EMAIL, BIO, BORN, RATING, ACTIVE)
        .values("Ada Lovelace", "ada@example.org", "Wrote the first program.", 1815, 9.5, true)
        .execute();
    long author = context.lastID().longValueExact();
    context.insertInto(BOOK, TITLE, YEAR, AUTHOR_OF_BOOK).values("Notes", 1843, author).execute();
    return author;
  }

  private static void createTables(DSLContext context) {
    context
        .createTableIfNotExists(AUTHOR)
        .columns(AUTHOR_ID, NAME, EMAIL, BIO, BORN, RATING, ACTIVE)
        .constraints(primaryKey(AUTHOR_ID), unique(EMAIL))
        .execute();
    context.createIndexIfNotExists("author__born").on(AUTHOR, BORN).execute();
    context
        .createTableIfNotExists(BOOK)
        .columns(BOOK_ID, TITLE, YEAR, AUTHOR_OF_BOOK)
        .constraints(primaryKey(BOOK_ID), foreignKey(AUTHOR_OF_BOOK).references(AUTHOR, AUTHOR_ID))
        .execute();
    context.createIndexIfNotExists("book__author").on(BOOK, AUTHOR_OF_BOOK).execute();
  }
}
