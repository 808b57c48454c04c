package io.github.sqlsymphony.session;

import io.github.sqlsymphony.fixture.Library.Author;
import io.github.sqlsymphony.fixture.Library.Book;
import io.github.sqlsymphony.fixture.Library.Country;
import io.github.sqlsymphony.fixture.Library.Item;
import io.github.sqlsymphony.fixture.Library.Loan;
import io.github.sqlsymphony.fixture.Library.Portrait;
import io.github.sqlsymphony.fixture.Library.Reader;
import io.github.sqlsymphony.fixture.Library.Reading;
import io.github.sqlsymphony.fixture.Library.Topic;
import java.time.LocalDate;
import java.util.List;

/**
 * A few rows of each model of the library.
 *
 * <pre>
 * author 1 Undset  (NO, portrait)  books 1 Kristin (sea, love), 2 Jenny (love)
 * author 2 Hamsun  (NO)            books 3 Hunger (sea), translated by 3
 * author 3 Woolf   (GB)            books 4 Waves (sea)
 * author 4 Nobody  (no country)    no books
 * reader 1 Ada, 2 Bo (tutor 1), 3 Cy (tutor 1); friends 1-2; 1 has read 1 and 3
 * items 1/1, 1/2, 3/1; loans 1 and 2 of item 1/1, 3 of item 3/1
 * </pre>
 */
final class LibraryRows {
  private LibraryRows() {}

  static void add(Session session) {
    session.transaction(
        () -> {
          session
              .query(Country.class)
              .bulkCreate(List.of(country("NO", "Norway"), country("GB", "Britain")));
          session
              .query(Author.class)
              .bulkCreate(
                  List.of(
                      author("Undset", "NO"),
                      author("Hamsun", "NO"),
                      author("Woolf", "GB"),
                      author("Nobody", null)));
          session
              .query(Portrait.class)
              .bulkCreate(
                  List.of(new Portrait().setKey(Portrait.AUTHOR, 1).set(Portrait.FILE, "1.png")));
          List<Book> books =
              List.of(
                  book("Kristin", 1000, 1),
                  book("Jenny", 200, 1),
                  book("Hunger", 150, 2).setKey(Book.TRANSLATOR, 3),
                  book("Waves", 250, 3));
          session.query(Book.class).bulkCreate(books);
          List<Topic> topics = List.of(topic("sea"), topic("love"), topic("war"));
          session.query(Topic.class).bulkCreate(topics);
          link(session, books.get(0), topics.get(0), topics.get(1));
          link(session, books.get(1), topics.get(1));
          link(session, books.get(2), topics.get(0));
          link(session, books.get(3), topics.get(0));
          List<Reader> readers = List.of(reader("Ada", null), reader("Bo", 1), reader("Cy", 1));
          session.query(Reader.class).bulkCreate(readers);
          readers.get(0).related(Reader.FRIENDS).add(readers.get(1));
          session
              .query(Reading.class)
              .bulkCreate(
                  List.of(
                      new Reading().setKey(Reading.BOOK, 1).setKey(Reading.READER, 1),
                      new Reading().setKey(Reading.BOOK, 3).setKey(Reading.READER, 1)));
          session.query(Item.class).bulkCreate(List.of(item(1, 1), item(1, 2), item(3, 1)));
          session
              .query(Loan.class)
              .bulkCreate(List.of(loan(1, 1, 1), loan(1, 1, 2), loan(3, 1, 3)));
        });
  }

  private static Country country(String code, String name) {
    return new Country().set(Country.CODE, code).set(Country.NAME, name);
  }

  private static Author author(String name, String country) {
    return new Author().set(Author.NAME, name).setKey(Author.COUNTRY, country);
  }

  private static Book book(String title, int pages, long author) {
    return new Book().set(Book.TITLE, title).set(Book.PAGES, pages).setKey(Book.AUTHOR, author);
  }

  private static Topic topic(String name) {
    return new Topic().set(Topic.NAME, name);
  }

  private static void link(Session session, Book book, Topic... topics) {
    session.linked(book, Book.TOPICS).add(topics);
  }

  private static Reader reader(String name, Integer tutor) {
    return new Reader().set(Reader.NAME, name).setKey(Reader.TUTOR, tutor);
  }

  private static Item item(long book, int number) {
    return new Item().setKey(Item.BOOK, book).set(Item.NUMBER, number);
  }

  private static Loan loan(long book, int number, int day) {
    return new Loan()
        .set(Loan.BOOK, book)
        .set(Loan.NUMBER, number)
        .set(Loan.DAY, LocalDate.of(2024, 3, day));
  }
}
