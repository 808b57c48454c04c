package io.github.sqlsymphony.dialect;

import static io.github.sqlsymphony.dialect.SqlAssertions.assertSql;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.sqlsymphony.exception.QueryException;
import io.github.sqlsymphony.exception.UnknownNameException;
import io.github.sqlsymphony.expression.Expression;
import io.github.sqlsymphony.expression.Q;
import io.github.sqlsymphony.fixture.Library.Author;
import io.github.sqlsymphony.fixture.Library.Book;
import io.github.sqlsymphony.fixture.Library.Country;
import io.github.sqlsymphony.fixture.Library.Item;
import io.github.sqlsymphony.fixture.Library.Loan;
import io.github.sqlsymphony.fixture.Library.Portrait;
import io.github.sqlsymphony.fixture.Library.Reader;
import io.github.sqlsymphony.fixture.Library.Reading;
import io.github.sqlsymphony.fixture.Library.Topic;
import io.github.sqlsymphony.model.Model;
import io.github.sqlsymphony.query.Alias;
import io.github.sqlsymphony.query.QueryBuilder;
import io.github.sqlsymphony.query.SelectQuery;
import java.util.List;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** The catalogue of paths over relations: what is joined, once, and what is asked for instead. */
class RelationRendererTest {
  private static SelectQuery<?> keys(Expression<?> key, Class<? extends Model<?>> model) {
    return new QueryBuilder().select(key).from(model);
  }

  private static void assertBooks(Q condition, String text, Object... parameters) {
    assertSql(
        keys(Book.ID, Book.class).where(condition),
        "SELECT \"book\".\"id\" FROM \"book\" " + text,
        parameters);
  }

  private static void assertAuthors(Q condition, String text, Object... parameters) {
    assertSql(
        keys(Author.ID, Author.class).where(condition),
        "SELECT \"id\" FROM \"author\" WHERE " + text,
        parameters);
  }

  // --- to one row -------------------------------------------------------------------------------

  @Nested
  class ToOne {
    @Test
    void joinsWhereEveryRowHasAPartner() {
      assertBooks(
          Book.AUTHOR.dot(Author.NAME).eq("Undset"),
          "JOIN \"author\" ON \"book\".\"author\" = \"author\".\"id\" WHERE \"author\".\"name\" = ?",
          "Undset");
    }

    @Test
    void joinsLeftWhereThereMayBeNone() {
      assertBooks(
          Book.TRANSLATOR.dot(Author.NAME).isNull(),
          "LEFT JOIN \"author\" ON \"book\".\"translator\" = \"author\".\"id\""
              + " WHERE \"author\".\"name\" IS NULL");
    }

    @Test
    void staysLeftBehindALeftJoin() {
      assertSql(
          keys(Portrait.FILE, Portrait.class)
              .orderBy(Portrait.AUTHOR.dot(Author.COUNTRY).dot(Country.NAME).asc()),
          "SELECT \"portrait\".\"file\" FROM \"portrait\""
              + " JOIN \"author\" ON \"portrait\".\"author\" = \"author\".\"id\""
              + " LEFT JOIN \"country\" ON \"author\".\"country\" = \"country\".\"code\""
              + " ORDER BY \"country\".\"name\" ASC");
      assertSql(
          keys(Reading.ID, Reading.class)
              .where(
                  Reading.BOOK.dot(Book.TRANSLATOR).dot(Author.COUNTRY).dot(Country.NAME).eq("x")),
          "SELECT \"reading\".\"id\" FROM \"reading\""
              + " JOIN \"book\" ON \"reading\".\"book\" = \"book\".\"id\""
              + " LEFT JOIN \"author\" ON \"book\".\"translator\" = \"author\".\"id\""
              + " LEFT JOIN \"country\" ON \"author\".\"country\" = \"country\".\"code\""
              + " WHERE \"country\".\"name\" = ?",
          "x");
    }

    @Test
    void joinsEachPathOnce() {
      assertSql(
          new QueryBuilder()
              .select(Book.AUTHOR.dot(Author.NAME), Book.TRANSLATOR.dot(Author.NAME).as("by"))
              .from(Book.class)
              .where(Book.AUTHOR.dot(Author.NAME).startsWith("U"))
              .where(Q.of("author__country__name", "Norway"))
              .orderBy("author__name"),
          "SELECT \"author\".\"name\", \"author_2\".\"name\" AS \"by\" FROM \"book\""
              + " JOIN \"author\" ON \"book\".\"author\" = \"author\".\"id\""
              + " LEFT JOIN \"author\" AS \"author_2\" ON \"book\".\"translator\" = \"author_2\".\"id\""
              + " LEFT JOIN \"country\" ON \"author\".\"country\" = \"country\".\"code\""
              + " WHERE (\"author\".\"name\" >= ? AND \"author\".\"name\" < ?)"
              + " AND \"country\".\"name\" = ? ORDER BY \"author\".\"name\" ASC",
          "U",
          "V",
          "Norway");
    }

    @Test
    void readsTheKeyFromTheForeignKey() {
      assertSql(
          keys(Book.ID, Book.class).where(Book.AUTHOR.dot(Author.ID).eq(3)),
          "SELECT \"id\" FROM \"book\" WHERE \"author\" = ?",
          3L);
      assertBooks(
          Book.AUTHOR.dot(Author.COUNTRY).dot(Country.CODE).in("NO", "SE"),
          "JOIN \"author\" ON \"book\".\"author\" = \"author\".\"id\""
              + " WHERE \"author\".\"country\" IN (?, ?)",
          "NO",
          "SE");
    }

    @Test
    void writesAPathInEitherOrder() {
      assertBooks(
          Book.AUTHOR.dot(Author.COUNTRY.dot(Country.NAME)).eq("Norway"),
          "JOIN \"author\" ON \"book\".\"author\" = \"author\".\"id\""
              + " LEFT JOIN \"country\" ON \"author\".\"country\" = \"country\".\"code\""
              + " WHERE \"country\".\"name\" = ?",
          "Norway");
    }

    @Test
    void joinsByAllColumnsOfAKey() {
      assertSql(
          keys(Loan.ID, Loan.class).where(Loan.ITEM.dot(Item.BOOK).dot(Book.TITLE).eq("Jenny")),
          "SELECT \"loan\".\"id\" FROM \"loan\""
              + " JOIN \"item\" ON \"loan\".\"book\" = \"item\".\"book\""
              + " AND \"loan\".\"number\" = \"item\".\"number\""
              + " JOIN \"book\" ON \"item\".\"book\" = \"book\".\"id\""
              + " WHERE \"book\".\"title\" = ?",
          "Jenny");
    }

    @Test
    void joinsWhatRefersOneToOne() {
      assertSql(
          keys(Author.ID, Author.class).where(Author.PORTRAIT.dot(Portrait.FILE).eq("1.png")),
          "SELECT \"author\".\"id\" FROM \"author\""
              + " LEFT JOIN \"portrait\" ON \"portrait\".\"author\" = \"author\".\"id\""
              + " WHERE \"portrait\".\"file\" = ?",
          "1.png");
    }

    @Test
    void joinsATableWithItself() {
      assertSql(
          keys(Reader.NAME, Reader.class)
              .where(Reader.TUTOR.dot(Reader.TUTOR).dot(Reader.NAME).eq("Ada")),
          "SELECT \"reader\".\"name\" FROM \"reader\""
              + " LEFT JOIN \"reader\" AS \"reader_2\" ON \"reader\".\"tutor\" = \"reader_2\".\"id\""
              + " LEFT JOIN \"reader\" AS \"reader_3\" ON \"reader_2\".\"tutor\" = \"reader_3\".\"id\""
              + " WHERE \"reader_3\".\"name\" = ?",
          "Ada");
    }

    @Test
    void beginsAtAnAlias() {
      Alias<Book> other = Alias.of(Book.class, "other");

      assertSql(
          new QueryBuilder()
              .select(Book.ID)
              .from(Book.class)
              .join(other)
              .on(other.dot(Book.TITLE).eq(Book.TITLE))
              .where(other.dot(Book.AUTHOR).dot(Author.NAME).eq("Woolf")),
          "SELECT \"book\".\"id\" FROM \"book\" JOIN \"book\" AS \"other\""
              + " ON \"other\".\"title\" = \"book\".\"title\""
              + " LEFT JOIN \"author\" ON \"other\".\"author\" = \"author\".\"id\""
              + " WHERE \"author\".\"name\" = ?",
          "Woolf");
    }

    @Test
    void beginsInTheQueryAround() {
      assertSql(
          keys(Book.ID, Book.class)
              .where(
                  Q.exists(
                      new QueryBuilder()
                          .select(Topic.ID)
                          .from(Topic.class)
                          .where(Topic.NAME.eq(Book.AUTHOR.dot(Author.NAME).outer())))),
          "SELECT \"book\".\"id\" FROM \"book\""
              + " JOIN \"author\" ON \"book\".\"author\" = \"author\".\"id\""
              + " WHERE EXISTS (SELECT 1 FROM \"topic\" WHERE \"topic\".\"name\" = \"author\".\"name\")");
    }
  }

  // --- to many rows -----------------------------------------------------------------------------

  @Nested
  class ToMany {
    @Test
    void asksWhetherThereIsSuchARow() {
      assertAuthors(
          Author.BOOKS.dot(Book.TITLE).eq("Jenny").and(Author.BOOKS.dot(Book.PAGES).gt(100)),
          "EXISTS (SELECT 1 FROM \"book\" WHERE \"book\".\"author\" = \"author\".\"id\""
              + " AND \"book\".\"title\" = ? AND \"book\".\"pages\" > ?)",
          "Jenny",
          100L);
    }

    @Test
    void asksForAnyRowInEachCall() {
      assertSql(
          keys(Author.ID, Author.class)
              .where(Author.BOOKS.dot(Book.TITLE).eq("Jenny"))
              .where(Author.BOOKS.dot(Book.PAGES).gt(100)),
          "SELECT \"id\" FROM \"author\" WHERE"
              + " EXISTS (SELECT 1 FROM \"book\" WHERE \"book\".\"author\" = \"author\".\"id\""
              + " AND \"book\".\"title\" = ?)"
              + " AND EXISTS (SELECT 1 FROM \"book\" WHERE \"book\".\"author\" = \"author\".\"id\""
              + " AND \"book\".\"pages\" > ?)",
          "Jenny",
          100L);
    }

    @Test
    void asksThatThereIsNone() {
      String none =
          "NOT EXISTS (SELECT 1 FROM \"book\" WHERE \"book\".\"author\" = \"author\".\"id\""
              + " AND \"book\".\"title\" = ?)";

      assertAuthors(Author.BOOKS.dot(Book.TITLE).eq("Jenny").not(), none, "Jenny");
      assertAuthors(Author.BOOKS.dot(Book.TITLE).eq("Jenny").complement(), none, "Jenny");
    }

    @Test
    void goesOnFromTheRowsThatAreAskedFor() {
      assertAuthors(
          Author.BOOKS.dot(Book.TRANSLATOR).dot(Author.NAME).eq("Woolf"),
          "EXISTS (SELECT 1 FROM \"book\" LEFT JOIN \"author\" AS \"author_2\""
              + " ON \"book\".\"translator\" = \"author_2\".\"id\""
              + " WHERE \"book\".\"author\" = \"author\".\"id\" AND \"author_2\".\"name\" = ?)",
          "Woolf");
    }

    @Test
    void beginsBehindARelationToOne() {
      assertBooks(
          Book.AUTHOR.dot(Author.BOOKS).dot(Book.TITLE).eq("Jenny"),
          "JOIN \"author\" ON \"book\".\"author\" = \"author\".\"id\""
              + " WHERE EXISTS (SELECT 1 FROM \"book\" AS \"book_2\""
              + " WHERE \"book_2\".\"author\" = \"author\".\"id\" AND \"book_2\".\"title\" = ?)",
          "Jenny");
    }

    @Test
    void goesThroughTheTableBetween() {
      assertSql(
          keys(Book.ID, Book.class).where(Book.TOPICS.dot(Topic.NAME).eq("sea")),
          "SELECT \"id\" FROM \"book\" WHERE EXISTS (SELECT 1 FROM \"book__topics\""
              + " JOIN \"topic\" ON \"book__topics\".\"topic\" = \"topic\".\"id\""
              + " WHERE \"book__topics\".\"book\" = \"book\".\"id\" AND \"topic\".\"name\" = ?)",
          "sea");
      assertSql(
          keys(Topic.ID, Topic.class).where(Topic.BOOKS.dot(Book.TITLE).eq("Jenny")),
          "SELECT \"id\" FROM \"topic\" WHERE EXISTS (SELECT 1 FROM \"book__topics\""
              + " JOIN \"book\" ON \"book__topics\".\"book\" = \"book\".\"id\""
              + " WHERE \"book__topics\".\"topic\" = \"topic\".\"id\" AND \"book\".\"title\" = ?)",
          "Jenny");
    }

    @Test
    void goesThroughAModelBetween() {
      assertSql(
          keys(Reader.ID, Reader.class).where(Q.of("books__title", "Jenny")),
          "SELECT \"id\" FROM \"reader\" WHERE EXISTS (SELECT 1 FROM \"reading\""
              + " JOIN \"book\" ON \"reading\".\"book\" = \"book\".\"id\""
              + " WHERE \"reading\".\"reader\" = \"reader\".\"id\" AND \"book\".\"title\" = ?)",
          "Jenny");
    }

    @Test
    void takesModelsForTheirKeys() {
      Book book = new Book().set(Book.ID, 7);

      assertAuthors(
          Q.of("books", book),
          "EXISTS (SELECT 1 FROM \"book\" WHERE \"book\".\"author\" = \"author\".\"id\""
              + " AND \"book\".\"id\" = ?)",
          7L);
      assertAuthors(
          Q.of("books__in", List.of(book, 8)),
          "EXISTS (SELECT 1 FROM \"book\" WHERE \"book\".\"author\" = \"author\".\"id\""
              + " AND \"book\".\"id\" IN (?, ?))",
          7L,
          8L);
      assertThatThrownBy(() -> keys(Author.ID, Author.class).where(Q.of("books", new Book())))
          .isInstanceOf(QueryException.class)
          .hasMessage(
              "Cannot compare Author.BOOKS.ID with an unsaved Book: it has no key; save it first.");
      assertThatThrownBy(() -> keys(Author.ID, Author.class).where(Q.of("books", new Topic())))
          .isInstanceOf(QueryException.class);
    }

    @Test
    void goesFromAModelToItself() {
      assertSql(
          keys(Reader.ID, Reader.class).where(Reader.FRIENDS.dot(Reader.NAME).eq("Bo")),
          "SELECT \"id\" FROM \"reader\" WHERE EXISTS (SELECT 1 FROM \"reader__friends\""
              + " JOIN \"reader\" AS \"reader_2\" ON \"reader__friends\".\"to_reader\" = \"reader_2\".\"id\""
              + " WHERE \"reader__friends\".\"from_reader\" = \"reader\".\"id\""
              + " AND \"reader_2\".\"name\" = ?)",
          "Bo");
    }

    @Test
    void matchesRowsWithoutRelatedOnes() {
      assertAuthors(
          Author.BOOKS.dot(Book.ID).isNull(),
          "NOT EXISTS (SELECT 1 FROM \"book\" WHERE \"book\".\"author\" = \"author\".\"id\""
              + " AND \"book\".\"id\" IS NOT NULL)");
      assertAuthors(
          Author.BOOKS.dot(Book.PAGES).isNull(),
          "EXISTS (SELECT 1 FROM \"author\" AS \"author_2\""
              + " LEFT JOIN \"book\" ON \"book\".\"author\" = \"author_2\".\"id\""
              + " WHERE \"author_2\".\"id\" = \"author\".\"id\" AND \"book\".\"pages\" IS NULL)");
      assertAuthors(
          Q.of("books__isnull", false),
          "EXISTS (SELECT 1 FROM \"book\" WHERE \"book\".\"author\" = \"author\".\"id\""
              + " AND \"book\".\"id\" IS NOT NULL)");
    }

    @Test
    void leavesOtherConditionsAlone() {
      assertAuthors(
          Author.NAME.eq("Woolf").or(Author.BOOKS.dot(Book.TITLE).eq("Jenny")),
          "\"name\" = ? OR EXISTS (SELECT 1 FROM \"book\""
              + " WHERE \"book\".\"author\" = \"author\".\"id\" AND \"book\".\"title\" = ?)",
          "Woolf",
          "Jenny");
    }

    @Test
    void joinsWhatTheQuerySelectsOrGroupsBy() {
      assertSql(
          new QueryBuilder()
              .select(Author.NAME, Author.BOOKS.dot(Book.TITLE))
              .from(Author.class)
              .where(Author.BOOKS.dot(Book.PAGES).gt(100)),
          "SELECT \"author\".\"name\", \"book\".\"title\" FROM \"author\""
              + " LEFT JOIN \"book\" ON \"book\".\"author\" = \"author\".\"id\""
              + " WHERE \"book\".\"pages\" > ?",
          100L);
      assertSql(
          new QueryBuilder()
              .select(Topic.NAME, Topic.BOOKS.dot(Book.PAGES).sum().as("pages"))
              .from(Topic.class)
              .groupBy(Topic.ID)
              .having(Topic.BOOKS.dot(Book.ID).count().gt(1)),
          "SELECT \"topic\".\"name\", sum(\"book\".\"pages\") AS \"pages\" FROM \"topic\""
              + " LEFT JOIN \"book__topics\" ON \"book__topics\".\"topic\" = \"topic\".\"id\""
              + " LEFT JOIN \"book\" ON \"book__topics\".\"book\" = \"book\".\"id\""
              + " GROUP BY \"topic\".\"id\" HAVING count(\"book\".\"id\") > ?",
          1L);
    }

    @Test
    void doesNotChangeWhichRowsAreMeantByAggregating() {
      assertSql(
          new QueryBuilder()
              .select(Author.ID, Author.BOOKS.dot(Book.ID).count().as("n"))
              .from(Author.class)
              .where(Author.BOOKS.dot(Book.PAGES).gt(100))
              .groupBy(Author.ID),
          "SELECT \"author\".\"id\", count(\"book\".\"id\") AS \"n\" FROM \"author\""
              + " LEFT JOIN \"book\" ON \"book\".\"author\" = \"author\".\"id\""
              + " WHERE EXISTS (SELECT 1 FROM \"book\" AS \"book_2\""
              + " WHERE \"book_2\".\"author\" = \"author\".\"id\" AND \"book_2\".\"pages\" > ?)"
              + " GROUP BY \"author\".\"id\"",
          100L);
    }

    @Test
    void asksBehindTheRowsThatAreSelected() {
      assertSql(
          new QueryBuilder()
              .select(Author.NAME, Author.BOOKS.dot(Book.TITLE))
              .from(Author.class)
              .where(Author.BOOKS.dot(Book.TOPICS).dot(Topic.NAME).eq("sea")),
          "SELECT \"author\".\"name\", \"book\".\"title\" FROM \"author\""
              + " LEFT JOIN \"book\" ON \"book\".\"author\" = \"author\".\"id\""
              + " WHERE EXISTS (SELECT 1 FROM \"book__topics\""
              + " JOIN \"topic\" ON \"book__topics\".\"topic\" = \"topic\".\"id\""
              + " WHERE \"book__topics\".\"book\" = \"book\".\"id\" AND \"topic\".\"name\" = ?)",
          "sea");
    }
  }

  // --- what is refused --------------------------------------------------------------------------

  @Nested
  class Refusals {
    @Test
    void ofAPathThatBeginsElsewhere() {
      assertThatThrownBy(
              () -> keys(Topic.ID, Topic.class).where(Book.AUTHOR.dot(Author.NAME).eq("x")).toSql())
          .isInstanceOf(QueryException.class)
          .hasMessage(
              "Cannot follow Book.AUTHOR in a query of Topic: it begins at Book, which the query does not read; it reads Topic.");
    }

    @Test
    void ofAFieldThatIsNotBehindTheRelation() {
      assertThatThrownBy(() -> Book.AUTHOR.dot(Topic.NAME))
          .isInstanceOf(QueryException.class)
          .hasMessage(
              "Cannot follow Book.AUTHOR to Topic.NAME: it leads to Author; name a field or relation of that.");
      assertThatThrownBy(() -> Author.BOOKS.dot(Topic.BOOKS))
          .isInstanceOf(QueryException.class)
          .hasMessage(
              "Cannot follow Author.BOOKS to Topic.BOOKS: it leads to Book; name a field or relation of that.");
    }

    @Test
    void ofAggregatesOverTwoRelationsAtOnce() {
      assertThatThrownBy(
              () ->
                  new QueryBuilder()
                      .select(
                          Book.ID,
                          Book.TOPICS.dot(Topic.ID).count().as("t"),
                          Book.ITEMS.dot(Item.NUMBER).count().as("i"))
                      .from(Book.class)
                      .groupBy(Book.ID)
                      .toSql())
          .isInstanceOf(QueryException.class)
          .hasMessage(
              "Cannot aggregate Book by Book.TOPICS.ID.count() in a query over Book.ITEMS: each value would count once for each row there; calculate it in a subquery, scalar(…).");
    }

    @Test
    void ofUnknownNamesBehindARelation() {
      assertThatThrownBy(
              () -> keys(Author.ID, Author.class).where(Q.of("books__titel__icontains", "x")))
          .isInstanceOf(UnknownNameException.class)
          .hasMessage(
              "Cannot resolve \"books__titel__icontains\": \"titel\" is no field of Book or look-up of Author.BOOKS.ID, the nearest is \"title\"; the fields and look-ups are id, title, pages, author, translator, items, readers, topics, exact, gt, gte, lt, lte, in, range, isnull.");
      assertThatThrownBy(() -> keys(Author.ID, Author.class).orderBy("country__nam"))
          .isInstanceOf(UnknownNameException.class)
          .hasMessage(
              "Cannot resolve \"country__nam\": \"nam\" is no field of Country, the nearest is \"name\"; the fields are code, name, authors.");
    }
  }
}
