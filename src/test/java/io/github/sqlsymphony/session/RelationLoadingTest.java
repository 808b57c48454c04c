package io.github.sqlsymphony.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.sqlsymphony.exception.FieldValidationException;
import io.github.sqlsymphony.exception.MissingRowException;
import io.github.sqlsymphony.exception.ModelHookException;
import io.github.sqlsymphony.exception.QueryException;
import io.github.sqlsymphony.exception.SessionException;
import io.github.sqlsymphony.expression.Functions;
import io.github.sqlsymphony.fixture.DatabaseExtension;
import io.github.sqlsymphony.fixture.Library.Author;
import io.github.sqlsymphony.fixture.Library.Book;
import io.github.sqlsymphony.fixture.Library.Country;
import io.github.sqlsymphony.fixture.Library.Item;
import io.github.sqlsymphony.fixture.Library.Loan;
import io.github.sqlsymphony.fixture.Library.Portrait;
import io.github.sqlsymphony.fixture.Library.Reader;
import io.github.sqlsymphony.fixture.Library.Reading;
import io.github.sqlsymphony.fixture.Library.Topic;
import io.github.sqlsymphony.model.HookEvent;
import io.github.sqlsymphony.model.RelationLoading;
import java.lang.ref.WeakReference;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** How related rows come: with their query, behind it, or when they are asked for. */
class RelationLoadingTest {
  @RegisterExtension final DatabaseExtension database = DatabaseExtension.inFile();
  private Session session;

  @BeforeEach
  void open() {
    session = SQLiteSession.open(database.name());
    LibraryRows.add(session);
    // The tables are looked at when they are first used.
    session.query(Portrait.class).list();
    session.query(Country.class).list();
    database.forget();
  }

  @AfterEach
  void close() {
    session.close();
  }

  private static List<String> titles(List<Book> books) {
    return books.stream().map(book -> book.get(Book.TITLE)).sorted().toList();
  }

  // --- when it is asked for ---------------------------------------------------------------------

  @Nested
  class Peers {
    @Test
    void loadsForAllRowsOfAResultByOneQuery() {
      List<Book> books = session.query(Book.class).orderBy(Book.ID.asc()).list();

      List<String> names =
          books.stream().map(book -> book.get(Book.AUTHOR).get(Author.NAME)).toList();

      assertThat(names).containsExactly("Undset", "Undset", "Hamsun", "Woolf");
      assertThat(books.get(0).get(Book.AUTHOR)).isSameAs(books.get(1).get(Book.AUTHOR));
      assertThat(database.statements())
          .containsExactly(
              "SELECT \"id\", \"title\", \"pages\", \"author\", \"translator\" FROM \"book\" ORDER BY \"id\" ASC",
              "SELECT \"id\", \"name\", \"country\" FROM \"author\" WHERE \"id\" IN (?, ?, ?)");
    }

    @Test
    void goesOnToTheNextRelationForAllOfThem() {
      for (Book book : session.query(Book.class).list()) {
        assertThat(book.get(Book.AUTHOR).get(Author.COUNTRY).get(Country.NAME)).isNotNull();
      }

      assertThat(database.statements()).hasSize(3);
    }

    @Test
    void loadsWhatRefersToTheRows() {
      List<Author> authors = session.query(Author.class).orderBy(Author.ID.asc()).list();

      assertThat(authors.stream().map(author -> titles(author.get(Author.BOOKS))))
          .containsExactly(
              List.of("Jenny", "Kristin"), List.of("Hunger"), List.of("Waves"), List.of());
      assertThat(database.statements()).hasSize(2);
      Book kristin = authors.get(0).get(Author.BOOKS).get(0);
      assertThat(kristin.get(Book.AUTHOR)).isSameAs(authors.get(0));
      assertThat(database.statements()).hasSize(2);
    }

    @Test
    void loadsTheOneRowThatRefers() {
      List<Author> authors = session.query(Author.class).orderBy(Author.ID.asc()).list();

      assertThat(authors.get(0).get(Author.PORTRAIT).get(Portrait.FILE)).isEqualTo("1.png");
      assertThat(authors.get(1).get(Author.PORTRAIT)).isNull();
      assertThat(authors.get(0).get(Author.PORTRAIT).get(Portrait.AUTHOR)).isSameAs(authors.get(0));
      assertThat(database.statements()).hasSize(2);
    }

    @Test
    void loadsWhatIsLinkedThroughATable() {
      List<Topic> topics = session.query(Topic.class).orderBy(Topic.ID.asc()).list();

      assertThat(topics.stream().map(topic -> titles(topic.get(Topic.BOOKS))))
          .containsExactly(
              List.of("Hunger", "Kristin", "Waves"), List.of("Jenny", "Kristin"), List.of());
      assertThat(database.statements()).hasSize(2);
      Book inSea = find(topics.get(0), "Kristin");
      assertThat(find(topics.get(1), "Kristin")).isSameAs(inSea);
    }

    private static Book find(Topic topic, String title) {
      return topic.get(Topic.BOOKS).stream()
          .filter(book -> title.equals(book.get(Book.TITLE)))
          .findFirst()
          .orElseThrow();
    }

    @Test
    void loadsByKeysOfSeveralColumns() {
      List<Loan> loans = session.query(Loan.class).orderBy(Loan.ID.asc()).list();

      assertThat(loans.stream().map(loan -> loan.get(Loan.ITEM).pk()))
          .containsExactly(List.of(1L, 1), List.of(1L, 1), List.of(3L, 1));
      assertThat(loans.get(0).get(Loan.ITEM)).isSameAs(loans.get(1).get(Loan.ITEM));
      List<Item> items = session.query(Item.class).list();
      assertThat(items.stream().map(item -> item.get(Item.LOANS).size())).containsExactly(2, 0, 1);
      assertThat(database.statements()).hasSize(4);
    }

    @Test
    void loadsRelationsOfAModelToItself() {
      List<Reader> readers = session.query(Reader.class).orderBy(Reader.ID.asc()).list();

      assertThat(readers.get(1).get(Reader.TUTOR)).isEqualTo(readers.get(0));
      assertThat(readers.get(0).get(Reader.TUTOR)).isNull();
      assertThat(readers.get(0).get(Reader.PUPILS)).containsExactly(readers.get(1), readers.get(2));
      assertThat(readers.get(0).get(Reader.FRIENDS)).containsExactly(readers.get(1));
      assertThat(readers.get(1).get(Reader.FRIENDS)).isEmpty();
    }

    @Test
    void keepsWhatItHasLoaded() {
      Author author = session.get(Author.class, 1);

      List<Book> first = author.get(Author.BOOKS);
      session.add(new Book().set(Book.TITLE, "Olav").setKey(Book.AUTHOR, 1));

      assertThat(author.get(Author.BOOKS)).isSameAs(first).hasSize(2);
      assertThat(author.related(Author.BOOKS).count()).isEqualTo(3);
      assertThatThrownBy(() -> first.add(new Book()))
          .isInstanceOf(UnsupportedOperationException.class);
      session.rollback();
    }

    @Test
    void asksAnewAfterARefresh() {
      Author author = session.get(Author.class, 1);
      Book book = session.get(Book.class, 1);
      author.get(Author.BOOKS);
      Author known = book.get(Book.AUTHOR);
      session.query(Book.class).filter(Book.ID.eq(2)).delete();
      session.query(Author.class).filter(Author.ID.eq(1)).update(Author.NAME.to("Sigrid"));

      session.refresh(author);
      session.refresh(book);

      assertThat(titles(author.get(Author.BOOKS))).containsExactly("Kristin");
      assertThat(book.get(Book.AUTHOR).get(Author.NAME)).isEqualTo("Sigrid");
      assertThat(known.get(Author.NAME)).isEqualTo("Undset");
      session.rollback();
    }

    @Test
    void keepsNoMoreThanAFewNeighbours() throws InterruptedException {
      replaceAllBy(2, 100);
      List<Book> books = new ArrayList<>(session.query(Book.class).orderBy(Book.ID.asc()).list());
      Book kept = books.get(0);
      Book alsoKept = books.get(50);
      WeakReference<Book> other = new WeakReference<>(books.get(99));
      books.clear();

      for (int i = 0; i < 50 && other.get() != null; i++) {
        System.gc();
        Thread.sleep(10);
      }

      assertThat(other.get()).isNull();
      database.forget();
      assertThat(kept.get(Book.AUTHOR).get(Author.NAME)).isNotNull();
      assertThat(alsoKept.get(Book.AUTHOR).get(Author.NAME)).isNotNull();
      assertThat(database.statements()).hasSize(1);
      session.rollback();
    }

    @Test
    void leavesAloneWhatTheApplicationHasSet() {
      List<Book> books = session.query(Book.class).orderBy(Book.ID.asc()).list();
      Author other = new Author().set(Author.NAME, "Lagerlöf");
      books.get(1).set(Book.AUTHOR, other);

      books.get(0).get(Book.AUTHOR);

      assertThat(books.get(1).get(Book.AUTHOR)).isSameAs(other);
      assertThat(books.get(0).changedFields()).isEmpty();
    }

    @Test
    void givesTheTrackedObjectOfARow() {
      Author tracked = session.add(new Author().set(Author.NAME, "Lagerlöf"));
      session.add(new Book().set(Book.TITLE, "Gösta").set(Book.AUTHOR, tracked));
      session.clear();
      Author known = session.save(session.get(Author.class, tracked.pk()));

      Book book = session.query(Book.class).filter(Book.TITLE.eq("Gösta")).one();

      assertThat(book.get(Book.AUTHOR)).isSameAs(known);
      session.rollback();
    }

    @Test
    void saysWhichRowIsMissingAndLoadsTheOthers() {
      session.execute("PRAGMA foreign_keys = OFF");
      session.execute("UPDATE book SET author = 99 WHERE id = 3");
      session.commit();
      List<Book> books = session.query(Book.class).orderBy(Book.ID.asc()).list();

      assertThat(books.get(0).get(Book.AUTHOR).get(Author.NAME)).isEqualTo("Undset");
      assertThatThrownBy(() -> books.get(2).get(Book.AUTHOR))
          .isExactlyInstanceOf(MissingRowException.class)
          .hasMessage(
              "Cannot load Book.AUTHOR of Book 3: there is no Author 99; correct the row or declare a foreign key in the table.");
    }

    @Test
    void worksWhileTheSessionIsOpen() {
      Book book = session.query(Book.class).filter(Book.ID.eq(3)).one();
      Book other = session.query(Book.class).filter(Book.ID.eq(4)).one();
      Author author = book.get(Book.AUTHOR);
      session.close();

      assertThat(author.get(Author.NAME)).isEqualTo("Hamsun");
      assertThatThrownBy(() -> other.get(Book.AUTHOR))
          .isInstanceOf(SessionException.class)
          .hasMessage(
              "Cannot load Book.AUTHOR of Book 4: its session is closed; read it ahead, by with(Book.AUTHOR), or use key(AUTHOR).");
      assertThatThrownBy(() -> author.get(Author.BOOKS))
          .isInstanceOf(SessionException.class)
          .hasMessage(
              "Cannot load Author.BOOKS of Author 2: its session is closed; read it ahead, by prefetch(Author.BOOKS).");
    }

    @Test
    void refusesModelsThatHaveNoRow() {
      assertThatThrownBy(() -> new Author().get(Author.BOOKS))
          .isInstanceOf(SessionException.class)
          .hasMessage(
              "Cannot load Author.BOOKS of a new Author: it belongs to no session yet; add it first.");
      assertThatThrownBy(() -> new Author().related(Author.BOOKS))
          .isInstanceOf(SessionException.class)
          .hasMessage(
              "Cannot query Author.BOOKS of a new Author: it belongs to no session yet; add it first.");
    }

    @Test
    void refusesRelationsOfOtherModels() {
      Author author = session.get(Author.class, 1);

      assertThatThrownBy(() -> author.get(Topic.BOOKS))
          .isInstanceOf(QueryException.class)
          .hasMessage(
              "Cannot follow Topic.BOOKS from Author: that relation belongs to Topic; the relations of Author are COUNTRY, BOOKS, PORTRAIT.");
    }
  }

  @Nested
  class OneByOneOrNotAtAll {
    @Test
    void loadsForOneRowIfTheQuerySaysSo() {
      List<Book> books = session.query(Book.class).loading(RelationLoading.ONE).list();

      books.forEach(book -> book.get(Book.AUTHOR));

      assertThat(database.statements()).hasSize(5);
      database.forget();
    }

    @Test
    void reportsLoopsWithTheirLineAndRemedy() {
      List<Book> many = new ArrayList<>();
      for (int i = 0; i < 80; i++) { // more than enough, should the machine pause once
        many.add(new Book().set(Book.TITLE, "T" + i).setKey(Book.AUTHOR, 1));
      }
      session.query(Book.class).bulkCreate(many);
      List<String> reports = new ArrayList<>();
      session.onRepeatedQuery(report -> reports.add(report.toString()));

      for (Book book : session.query(Book.class).loading(RelationLoading.ONE).list()) {
        book.get(Book.AUTHOR).get(Author.NAME);
      }
      for (Book book : session.query(Book.class).loading(RelationLoading.ONE).list()) {
        book.get(Book.TOPICS);
      }
      for (Book book : session.query(Book.class).list()) {
        book.get(Book.TRANSLATOR);
        book.get(Book.AUTHOR);
      }

      assertThat(reports)
          .hasSize(2)
          .allSatisfy(report -> assertThat(report).contains("(RelationLoadingTest.java:"));
      assertThat(reports.get(0))
          .startsWith(
              "Book.AUTHOR was loaded for 20 rows one by one at RelationLoadingTest$OneByOne")
          .endsWith(
              "; load it with the query by with(Book.AUTHOR), or keep the loading mode PEERS.");
      assertThat(reports.get(1))
          .endsWith("by prefetch(Book.TOPICS), or keep the loading mode PEERS.");
      database.forget();
      session.rollback();
      database.forget();
    }

    @Test
    void raisesIfTheQuerySaysSo() {
      Book book =
          session
              .query(Book.class)
              .loading(RelationLoading.RAISE)
              .orderBy(Book.ID.asc())
              .list()
              .get(0);

      assertThatThrownBy(() -> book.get(Book.AUTHOR))
          .isInstanceOf(SessionException.class)
          .hasMessage(
              "Cannot load Book.AUTHOR of Book 1: its query or session loads nothing that is asked for later; read it with the query, by with(Book.AUTHOR).");
      assertThatThrownBy(() -> book.get(Book.TOPICS))
          .hasMessage(
              "Cannot load Book.TOPICS of Book 1: its query or session loads nothing that is asked for later; read it with the query, by prefetch(Book.TOPICS).");
      assertThat(book.key(Book.AUTHOR)).isEqualTo(1L);
    }

    @Test
    void goesOnInTheModeOfTheQuery() {
      Book book =
          session
              .query(Book.class)
              .loading(RelationLoading.RAISE)
              .prefetch(Book.AUTHOR)
              .filter(Book.ID.eq(1))
              .one();

      assertThatThrownBy(() -> book.get(Book.AUTHOR).get(Author.COUNTRY))
          .isInstanceOf(SessionException.class)
          .hasMessage(
              "Cannot load Author.COUNTRY of Author 1: its query or session loads nothing that is asked for later; read it with the query, by with(Author.COUNTRY).");
    }

    @Test
    void doesWhatTheSessionSaysUnlessTheQuerySaysOtherwise() {
      try (Session strict =
          SQLiteSession.open(
              database.name(), SessionOptions.defaults().loading(RelationLoading.RAISE))) {
        Book raising = strict.get(Book.class, 1);
        Book loading = strict.query(Book.class).loading(RelationLoading.PEERS).list().get(0);

        assertThatThrownBy(() -> raising.get(Book.AUTHOR)).isInstanceOf(SessionException.class);
        assertThat(loading.get(Book.AUTHOR).get(Author.NAME)).isEqualTo("Undset");
      }
    }

    @Test
    void rowsOfAStreamAreLoadedOneByOne() {
      try (Stream<Book> books = session.query(Book.class).stream()) {
        assertThat(books.map(book -> book.get(Book.AUTHOR).get(Author.NAME)).distinct()).hasSize(3);
      }
      assertThat(database.statements()).hasSize(5);
      database.forget();
    }
  }

  // --- with the query ---------------------------------------------------------------------------

  @Nested
  class With {
    @Test
    void readsRelatedRowsByOneStatement() {
      List<Book> books =
          session
              .query(Book.class)
              .with(Book.AUTHOR.dot(Author.COUNTRY), Book.TRANSLATOR)
              .orderBy(Book.ID.asc())
              .list();

      assertThat(database.statements()).hasSize(1);
      assertThat(books.get(0).get(Book.AUTHOR).get(Author.COUNTRY).get(Country.NAME))
          .isEqualTo("Norway");
      assertThat(books.get(0).get(Book.AUTHOR)).isSameAs(books.get(1).get(Book.AUTHOR));
      assertThat(books.get(0).get(Book.AUTHOR).get(Author.COUNTRY))
          .isSameAs(books.get(2).get(Book.AUTHOR).get(Author.COUNTRY));
      assertThat(books.get(2).get(Book.TRANSLATOR).get(Author.NAME)).isEqualTo("Woolf");
      assertThat(books.get(0).get(Book.TRANSLATOR)).isNull();
      assertThat(database.statements()).hasSize(1);
    }

    @Test
    void knowsThatNoRowRefers() {
      List<Author> authors =
          session.query(Author.class).with(Author.PORTRAIT).orderBy(Author.ID.asc()).list();

      assertThat(authors.get(0).get(Author.PORTRAIT).get(Portrait.AUTHOR)).isSameAs(authors.get(0));
      assertThat(authors.get(1).get(Author.PORTRAIT)).isNull();
      assertThat(database.statements()).hasSize(1);
    }

    @Test
    void goesTogetherWithConditionsOrderAndCount() {
      var norwegian =
          session
              .query(Book.class)
              .with(Book.AUTHOR)
              .filter(Book.AUTHOR.dot(Author.COUNTRY).eqKey("NO"))
              .orderBy(Book.AUTHOR.dot(Author.NAME).asc(), Book.TITLE.asc());

      assertThat(titles(norwegian.list())).containsExactly("Hunger", "Jenny", "Kristin");
      assertThat(norwegian.count()).isEqualTo(3);
      assertThat(norwegian.firstPage(2).items()).hasSize(2);
      assertThat(norwegian.firstPage(2).next().orElseThrow().items()).hasSize(1);
      assertThat(norwegian.first().orElseThrow().get(Book.TITLE)).isEqualTo("Hunger");
    }

    @Test
    void goesTogetherWithAnnotationsAndPartsOfRows() {
      var rows =
          session
              .query(Book.class)
              .only(Book.AUTHOR)
              .with(Book.AUTHOR)
              .annotate(Book.PAGES.plus(1).as("more"))
              .list();

      assertThat(rows).hasSize(4);
      assertThat(rows.get(0).model().get(Book.AUTHOR).get(Author.NAME)).isEqualTo("Undset");
      assertThat(rows.get(0).values().get("more", Integer.class)).isEqualTo(1001);
      assertThat(database.statements()).hasSize(1);
    }

    @Test
    void streams() {
      try (Stream<Book> books = session.query(Book.class).with(Book.AUTHOR).stream()) {
        assertThat(books.map(book -> book.get(Book.AUTHOR).get(Author.NAME)))
            .containsExactly("Undset", "Undset", "Hamsun", "Woolf");
      }
      assertThat(database.statements()).hasSize(1);
    }

    @Test
    void completesTrackedObjects() {
      Book tracked =
          session.add(
              new Book().set(Book.TITLE, "Olav").set(Book.PAGES, 900).setKey(Book.AUTHOR, 1));

      Book found = session.query(Book.class).with(Book.AUTHOR).filter(Book.TITLE.eq("Olav")).one();
      database.forget();

      assertThat(found).isSameAs(tracked);
      assertThat(found.get(Book.AUTHOR).get(Author.NAME)).isEqualTo("Undset");
      assertThat(found.changedFields()).isEmpty();
      assertThat(database.statements()).isEmpty();
      session.rollback();
    }

    @Test
    void updatesAndDeletesAsIfItWereNotThere() {
      var books = session.query(Book.class).with(Book.AUTHOR);

      assertThat(books.filter(Book.ID.eq(1)).update(Book.PAGES.to(7))).isEqualTo(1);
      assertThat(books.filter(Book.AUTHOR.dot(Author.NAME).eq("Woolf")).update(Book.PAGES.to(8)))
          .isEqualTo(1);
      assertThat(session.get(Book.class, 4).get(Book.PAGES)).isEqualTo(8);
      session.rollback();
    }

    @Test
    void givesRowsThatAreChangedOrDeletedWithoutThem() {
      var books = session.query(Book.class).with(Book.AUTHOR).prefetch(Book.TOPICS);

      assertThat(
              books.filter(Book.ID.eq(1)).updateReturning(Book.PAGES.to(7)).get(0).get(Book.PAGES))
          .isEqualTo(7);
      assertThat(books.filter(Book.ID.eq(4)).deleteReturning().get(0).get(Book.TITLE))
          .isEqualTo("Waves");
      session.rollback();
    }

    @Test
    void takesBackWhatAHookOfAModelThatIsReadAlongHasWritten() {
      session.addHook(
          Author.class,
          HookEvent.AFTER_LOAD,
          author -> {
            session.execute("UPDATE author SET name = 'x' WHERE id = 1");
            throw new IllegalStateException("no");
          });

      assertThatThrownBy(() -> session.query(Book.class).with(Book.AUTHOR).list())
          .isInstanceOf(ModelHookException.class);
      assertThat(session.query(Author.class).filter(Author.NAME.eq("x")).exists()).isFalse();
      session.rollback();
    }

    @Test
    void refusesWhatDoesNotBeginHere() {
      assertThatThrownBy(() -> session.query(Author.class).with(Book.AUTHOR))
          .isInstanceOf(QueryException.class)
          .hasMessage(
              "Cannot read along Book.AUTHOR with Author: that begins at Book; name a relation of Author.");
    }

    @Test
    void refusesWhatThereMayBeSeveralOf() {
      assertThatThrownBy(() -> session.query(Author.class).with(Author.BOOKS.dot(Book.TRANSLATOR)))
          .isInstanceOf(QueryException.class)
          .hasMessage(
              "Cannot read Author.BOOKS.TRANSLATOR along with Author: there may be several such rows for each; use prefetch(…).");
    }
  }

  // --- behind the query -------------------------------------------------------------------------

  @Nested
  class Prefetch {
    @Test
    void readsEachRelationByOneStatement() {
      List<Author> authors =
          session
              .query(Author.class)
              .prefetch(Author.BOOKS.dot(Book.TOPICS), Author.COUNTRY, Author.PORTRAIT)
              .orderBy(Author.ID.asc())
              .list();

      assertThat(database.statements()).hasSize(5);
      assertThat(authors.get(0).get(Author.COUNTRY).get(Country.NAME)).isEqualTo("Norway");
      assertThat(authors.get(3).get(Author.COUNTRY)).isNull();
      assertThat(titles(authors.get(0).get(Author.BOOKS))).containsExactly("Jenny", "Kristin");
      assertThat(authors.get(3).get(Author.BOOKS)).isEmpty();
      assertThat(authors.get(3).get(Author.PORTRAIT)).isNull();
      assertThat(authors.get(2).get(Author.BOOKS).get(0).get(Book.TOPICS).get(0).get(Topic.NAME))
          .isEqualTo("sea");
      assertThat(database.statements()).hasSize(5);
    }

    @Test
    void readsSomeOfTheRowsInAnOrder() {
      List<Author> authors =
          session
              .query(Author.class)
              .prefetch(
                  Author.BOOKS,
                  books ->
                      books
                          .filter(Book.PAGES.gt(170))
                          .orderBy(Book.TITLE.asc())
                          .with(Book.TRANSLATOR)
                          .prefetch(Book.TOPICS))
              .orderBy(Author.ID.asc())
              .list();

      assertThat(authors.get(0).get(Author.BOOKS).stream().map(book -> book.get(Book.TITLE)))
          .containsExactly("Jenny", "Kristin");
      assertThat(authors.get(1).get(Author.BOOKS)).isEmpty();
      assertThat(authors.get(0).get(Author.BOOKS).get(1).get(Book.TOPICS)).hasSize(2);
      assertThat(database.statements()).hasSize(3);
    }

    @Test
    void goesOnFromWhatWasReadAlong() {
      List<Book> books =
          session
              .query(Book.class)
              .with(Book.AUTHOR)
              .prefetch(Book.AUTHOR.dot(Author.PORTRAIT))
              .orderBy(Book.ID.asc())
              .list();

      assertThat(database.statements()).hasSize(2);
      assertThat(books.get(0).get(Book.AUTHOR).get(Author.PORTRAIT).get(Portrait.FILE))
          .isEqualTo("1.png");
      assertThat(books.get(3).get(Book.AUTHOR).get(Author.PORTRAIT)).isNull();
      assertThat(database.statements()).hasSize(2);
    }

    @Test
    void worksWithThroughModelsAndBackwards() {
      List<Reader> readers =
          session
              .query(Reader.class)
              .prefetch(Reader.BOOKS, Reader.FRIENDS, Reader.PUPILS)
              .orderBy(Reader.ID.asc())
              .list();

      assertThat(titles(readers.get(0).get(Reader.BOOKS))).containsExactly("Hunger", "Kristin");
      assertThat(readers.get(0).get(Reader.PUPILS)).hasSize(2);
      assertThat(readers.get(0).get(Reader.FRIENDS)).hasSize(1);
      assertThat(readers.get(2).get(Reader.BOOKS)).isEmpty();
      assertThat(database.statements()).hasSize(4);
    }

    @Test
    void readsNothingBehindNothing() {
      assertThat(session.query(Author.class).filter(Author.ID.lt(0)).prefetch(Author.BOOKS).list())
          .isEmpty();
      assertThat(database.statements()).hasSize(1);
    }

    @Test
    void worksPageByPage() {
      List<Integer> books = new ArrayList<>();
      session
          .query(Author.class)
          .prefetch(Author.BOOKS)
          .forEachBatch(
              3, batch -> batch.forEach(author -> books.add(author.get(Author.BOOKS).size())));

      assertThat(books).containsExactly(2, 1, 1, 0);
      assertThat(database.statements()).hasSize(4);
    }

    @Test
    void refusesLimitsAndStreams() {
      var limited = session.query(Author.class).prefetch(Author.BOOKS, books -> books.limit(1));

      assertThatThrownBy(limited::list)
          .isInstanceOf(QueryException.class)
          .hasMessage(
              "Cannot prefetch Author.BOOKS by a query with a limit or an offset: they would count the rows of all Author together; filter them, or query them for each by itself.");
      assertThatThrownBy(() -> session.query(Author.class).prefetch(Author.BOOKS).stream())
          .isInstanceOf(QueryException.class)
          .hasMessage(
              "Cannot stream a query with prefetch(…): related rows are read when all rows are there; use list() or forEachBatch(…), or with(…) for relations to one row.");
    }

    @Test
    void readsTheForeignKeyThatItFollows() {
      for (var books :
          List.of(
              session.query(Book.class).only(Book.TITLE).prefetch(Book.AUTHOR),
              session.query(Book.class).only(Book.TITLE).with(Book.AUTHOR))) {
        assertThat(books.list())
            .extracting(book -> book.get(Book.AUTHOR).get(Author.NAME))
            .containsOnly("Undset", "Hamsun", "Woolf");
      }
      assertThat(database.statements()).hasSize(3);
    }

    @Test
    void refusesAForeignKeyThatTheQueryOnTheWayLeavesOut() {
      var unknown =
          session
              .query(Author.class)
              .prefetch(Author.BOOKS, books -> books.only(Book.AUTHOR))
              .prefetch(Author.BOOKS.dot(Book.TRANSLATOR));

      assertThatThrownBy(unknown::list)
          .isInstanceOf(QueryException.class)
          .hasMessage(
              "Cannot prefetch Book.TRANSLATOR: the query leaves it out, so that nobody knows which rows it refers to; name it in only(…).");
    }

    @Test
    void refusesRowsThatDoNotTellWhoseTheyAre() {
      var unknown =
          session.query(Author.class).prefetch(Author.BOOKS, books -> books.only(Book.TITLE));

      assertThatThrownBy(unknown::list)
          .isInstanceOf(QueryException.class)
          .hasMessage(
              "Cannot prefetch Author.BOOKS by a query that leaves out Book.AUTHOR, which tells whose rows they are; name it in only(…).");
    }
  }

  // --- as queries -------------------------------------------------------------------------------

  @Nested
  class Related {
    @Test
    void queriesWhatRefersToARow() {
      Author author = session.get(Author.class, 1);

      assertThat(author.related(Author.BOOKS).orderBy(Book.TITLE.desc()).first())
          .map(book -> book.get(Book.TITLE))
          .contains("Kristin");
      assertThat(author.related(Book.class, Book.AUTHOR).filter(Book.PAGES.lt(500)).count())
          .isEqualTo(1);
      assertThat(author.related(Book.AUTHOR).exists()).isTrue();
      assertThat(session.related(author, Author.BOOKS).selectValue(Book.PAGES.sum()).one())
          .isEqualTo(1200);
      assertThat(session.related(author, Author.COUNTRY).one().get(Country.NAME))
          .isEqualTo("Norway");
    }

    @Test
    void queriesByKeysOfSeveralColumns() {
      Item item = session.get(Item.class, List.of(1, 1));

      assertThat(item.related(Item.LOANS).orderBy(Loan.DAY.desc()).list()).hasSize(2);
    }

    @Test
    void refusesAKeyThatRefersToAnotherModel() {
      Author author = session.get(Author.class, 1);

      assertThatThrownBy(() -> session.related(author, Loan.class, Loan.READER))
          .isInstanceOf(QueryException.class)
          .hasMessage(
              "Cannot query the Loan of Author 1 by Loan.READER: that is no foreign key from the one to the other.");
    }
  }

  @Nested
  class Linked {
    private Topic topic(long id) {
      return session.get(Topic.class, id);
    }

    @Test
    void linksAndUnlinks() {
      Book book = session.get(Book.class, 2);

      assertThat(book.related(Book.TOPICS).add(topic(1), topic(2), topic(3))).isEqualTo(2);
      assertThat(book.get(Book.TOPICS)).hasSize(3);
      assertThat(book.related(Book.TOPICS).remove(topic(1))).isEqualTo(1);
      assertThat(book.related(Book.TOPICS).remove(topic(1))).isZero();
      assertThat(book.get(Book.TOPICS)).containsExactly(topic(2), topic(3));
      assertThat(topic(3).related(Topic.BOOKS).one()).isEqualTo(book);
      assertThat(book.related(Book.TOPICS).contains(topic(3))).isTrue();
    }

    @Test
    void countsNothingButLinks() {
      session.execute(
          "CREATE TRIGGER unread AFTER DELETE ON reading BEGIN DELETE FROM loan WHERE id = 3; END");
      Reader reader = session.get(Reader.class, 1);

      assertThat(reader.related(Reader.BOOKS).remove(session.get(Book.class, 3))).isEqualTo(1);
      assertThat(session.query(Loan.class).count()).isEqualTo(2);
      session.rollback();
    }

    @Test
    void setsAndClears() {
      Book book = session.get(Book.class, 1);

      session.linked(book, Book.TOPICS).set(List.of(topic(2), topic(3)));

      assertThat(session.linked(book, Book.TOPICS).orderBy(Topic.NAME.asc()).list())
          .containsExactly(topic(2), topic(3));
      assertThat(session.linked(book, Book.TOPICS).clear()).isEqualTo(2);
      assertThat(book.related(Book.TOPICS).exists()).isFalse();
      session.rollback();
      assertThat(book.related(Book.TOPICS).count()).isEqualTo(2);
    }

    @Test
    void commitsWhatAModelLinksOrDeletesWhereNobodyElseWould() {
      Book book = session.get(Book.class, 1);
      database.forget();

      book.related(Book.TOPICS).set(List.of(topic(2), topic(3)));
      assertThat(session.inTransaction()).isFalse();
      assertThat(book.related(Book.ITEMS).delete().total()).isEqualTo(4);
      assertThat(session.inTransaction()).isFalse();

      assertThat(database.statements().stream().filter("COMMIT"::equals)).hasSize(2);
      session.transaction(
          () -> {
            book.related(Book.TOPICS).clear();
            assertThat(session.inTransaction()).isTrue();
          });
    }

    @Test
    void writesValuesOfTheModelBetween() {
      Reader reader = session.get(Reader.class, 2);
      Book book = session.get(Book.class, 4);

      reader.related(Reader.BOOKS).add(List.of(book), Reading.STARS.to(5));

      assertThat(
              session
                  .query(Reading.class)
                  .filter(Reading.READER.eq(reader))
                  .one()
                  .get(Reading.STARS))
          .isEqualTo(5);
      assertThatThrownBy(
              () ->
                  reader
                      .related(Reader.BOOKS)
                      .add(List.of(session.get(Book.class, 1)), Reading.STARS.to(9)))
          .isInstanceOf(FieldValidationException.class);
    }

    @Test
    void createsTheTableOfARelation() {
      try (Session fresh = SQLiteSession.open(":memory:")) {
        Reader one = fresh.add(new Reader().set(Reader.NAME, "A"));
        Reader other = fresh.add(new Reader().set(Reader.NAME, "B"));
        one.related(Reader.FRIENDS).add(other);

        assertThat(
                fresh
                    .fetch(
                        "SELECT sql FROM sqlite_schema WHERE name LIKE 'reader__friends%' AND sql IS NOT NULL ORDER BY name")
                    .stream()
                    .map(row -> row.get("sql", String.class)))
            .containsExactly(
                "CREATE TABLE \"reader__friends\" (\"from_reader\" INTEGER NOT NULL REFERENCES \"reader\" (\"id\") ON DELETE CASCADE, \"to_reader\" INTEGER NOT NULL REFERENCES \"reader\" (\"id\") ON DELETE CASCADE, PRIMARY KEY (\"from_reader\", \"to_reader\"))",
                "CREATE INDEX \"reader__friends__to_reader\" ON \"reader__friends\" (\"to_reader\")");
        fresh.rollback();
      }
    }

    @Test
    void refusesUnsavedModels() {
      Book book = session.get(Book.class, 1);

      assertThatThrownBy(() -> book.related(Book.TOPICS).add(new Topic()))
          .isInstanceOf(QueryException.class)
          .hasMessage(
              "Cannot link Book.TOPICS of Book 1 and a new Topic: that has no key yet; add it first.");
    }
  }

  @Test
  void aggregatesDoNotChangeWhichModelsAreMeant() {
    var titles = Author.BOOKS.dot(Book.ID).count().as("books");
    var jenny = Author.BOOKS.dot(Book.TITLE).eq("Jenny");
    var love = Author.BOOKS.dot(Book.TOPICS).dot(Topic.NAME).in("love", "sea");
    var authors = session.query(Author.class);

    assertThat(authors.filter(jenny).annotate(titles).one().get(titles)).isEqualTo(2);
    assertThat(authors.exclude(jenny).annotate(titles).list())
        .extracting(row -> row.get(titles))
        .containsExactly(1L, 1L, 0L);
    assertThat(authors.filter(love).annotate(titles).first().orElseThrow().get(titles))
        .isEqualTo(2);
    assertThat(authors.filter(love).aggregate(titles).get(titles)).isEqualTo(4);
    assertThat(authors.orderBy(titles.desc()).annotate(titles).first().orElseThrow().get(titles))
        .isEqualTo(2);
    assertThatThrownBy(() -> authors.annotate(titles, Functions.count().as("all")).list())
        .isInstanceOf(QueryException.class);
  }

  @Test
  void rowsOfACompositeKeyAreReadOnceHoweverManyReferToThem() {
    List<Loan> loans = new ArrayList<>();
    for (int i = 0; i < 5_000; i++) {
      loans.add(
          new Loan()
              .set(Loan.BOOK, 1L)
              .set(Loan.NUMBER, 1)
              .set(Loan.DAY, LocalDate.of(2024, 5, 1)));
    }
    session.query(Loan.class).bulkCreate(loans);
    database.forget();

    List<Loan> found = session.query(Loan.class).prefetch(Loan.ITEM).list();

    assertThat(found.get(0).get(Loan.ITEM)).isSameAs(found.get(5_002).get(Loan.ITEM));
    assertThat(database.statements()).hasSize(2);
    session.rollback();
  }

  private void replaceAllBy(int authorCount, int bookCount) {
    session.query(Book.class).delete();
    session.query(Author.class).delete();
    List<Author> authors = new ArrayList<>();
    List<Book> books = new ArrayList<>();
    for (int i = 0; i < authorCount; i++) {
      authors.add(new Author().set(Author.NAME, "author " + i));
    }
    session.query(Author.class).bulkCreate(authors);
    for (int i = 0; i < bookCount; i++) {
      books.add(
          new Book().set(Book.TITLE, "book " + i).set(Book.AUTHOR, authors.get(i % authorCount)));
    }
    session.query(Book.class).bulkCreate(books);
    session.commit();
    database.forget();
  }

  @Test
  void theChildrenOfAWholeTableAreReadWithoutTheirKeys() {
    replaceAllBy(101, 202);

    List<Author> all = session.query(Author.class).prefetch(Author.BOOKS).list();
    session.query(Author.class).orderBy(Author.NAME.asc()).prefetch(Author.BOOKS).list();

    assertThat(all).allSatisfy(author -> assertThat(author.get(Author.BOOKS)).hasSize(2));
    assertThat(database.statements())
        .filteredOn(sql -> sql.contains("FROM \"book\""))
        .hasSize(2)
        .noneMatch(sql -> sql.contains("WHERE"));
  }

  @Test
  void theChildrenOfChosenRowsAreReadByTheirKeys() {
    replaceAllBy(202, 404);

    session.query(Author.class).filter(Author.ID.gt(0)).prefetch(Author.BOOKS).list();
    session.query(Author.class).limit(150).prefetch(Author.BOOKS).list();
    session.query(Author.class).join(Book.class).on(Book.AUTHOR).prefetch(Author.BOOKS).list();
    // Few keys are looked up, and a foreign key that may be NULL says nothing of most rows.
    session.query(Country.class).prefetch(Country.AUTHORS).list();

    assertThat(database.statements())
        .filteredOn(
            sql -> sql.matches(".* FROM \"(book|author)\" WHERE \"(author|country)\" IN .*"))
        .hasSize(4);
  }

  @Test
  void aChildWhoseParentIsMissingBelongsToNobody() {
    replaceAllBy(101, 202);
    session.execute("PRAGMA foreign_keys = OFF");
    session.execute("UPDATE book SET author = 999999 WHERE id % 2 = 0");
    session.commit();

    List<Author> all = session.query(Author.class).prefetch(Author.BOOKS).list();

    assertThat(all.stream().mapToInt(author -> author.get(Author.BOOKS).size()).sum())
        .isEqualTo(101);
  }

  @Test
  void aThousandAuthorsWithTenThousandBooksTakeTwoStatements() {
    replaceAllBy(1_000, 10_000);

    List<Author> found = session.query(Author.class).prefetch(Author.BOOKS).list();
    int pairs = 0;
    for (Author author : found) {
      for (Book book : author.get(Author.BOOKS)) {
        assertThat(book.get(Book.AUTHOR)).isSameAs(author);
        pairs++;
      }
    }

    assertThat(pairs).isEqualTo(10_000);
    assertThat(database.statements()).hasSize(2);
  }
}
