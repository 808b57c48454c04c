package io.github.sqlsymphony.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.sqlsymphony.exception.QueryException;
import io.github.sqlsymphony.exception.SessionException;
import io.github.sqlsymphony.expression.Comparison;
import io.github.sqlsymphony.expression.Constant;
import io.github.sqlsymphony.expression.Literal;
import io.github.sqlsymphony.field.CharField;
import io.github.sqlsymphony.field.Field;
import io.github.sqlsymphony.field.LongField;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** What a foreign key keeps, gives and refuses. */
@SuppressWarnings("unused") // the registry reads the constants
class ForeignKeyTest {

  static final class Author extends Model<Author> {
    static final LongField ID = new LongField().primaryKey();
    static final CharField NAME = new CharField(20);
  }

  static final class Book extends Model<Book> {
    static final LongField ID = new LongField().primaryKey();
    static final ForeignKey<Author> AUTHOR = new ForeignKey<>(Author.class);
  }

  /** Its key is the key of a book. */
  static final class Cover extends Model<Cover> {
    static final ForeignKey<Book> BOOK = new ForeignKey<>(Book.class).primaryKey();
    static final ForeignKey<Cover> BACK = new ForeignKey<>(Cover.class);
  }

  /** A session that has one author. */
  private static final class OneAuthor extends UnusedContext {
    private final Author author = author(7);
    private boolean open = true;
    private int asked;

    @Override
    public boolean isOpen() {
      return open;
    }

    @Override
    public void load(Model<?> model, Relation<?> relation) {
      asked++;
      ModelAccess.relate(model, Book.AUTHOR, author);
    }
  }

  private static Author author(long id) {
    return new Author().set(Author.ID, id).set(Author.NAME, "Ada");
  }

  private static Book storedBook(PersistenceContext session, long author) {
    Book book = new Book().set(Book.ID, 1).setKey(Book.AUTHOR, author);
    ModelAccess.markStored(book, session);
    return book;
  }

  // --- reading ----------------------------------------------------------------------------------

  @Nested
  class Reading {
    private final OneAuthor session = new OneAuthor();

    @Test
    void givesTheModelThatWasSet() {
      Author author = new Author();
      Book book = new Book().set(Book.AUTHOR, author);

      assertThat(book.get(Book.AUTHOR)).isSameAs(author);
    }

    @Test
    void givesNullForNone() {
      assertThat(new Book().get(Book.AUTHOR)).isNull();
      assertThat(new Book().key(Book.AUTHOR)).isNull();
    }

    @Test
    void loadsTheModelOnce() {
      Book book = storedBook(session, 7);

      assertThat(book.get(Book.AUTHOR)).isSameAs(session.author);
      assertThat(book.get(Book.AUTHOR)).isSameAs(session.author);
      assertThat(session.asked).isEqualTo(1);
    }

    @Test
    void doesNotChangeTheModel() {
      Book book = storedBook(session, 7);

      book.get(Book.AUTHOR);

      assertThat(book.changedFields()).isEmpty();
    }

    @Test
    void givesTheKeyWithoutLoading() {
      assertThat(storedBook(session, 7).key(Book.AUTHOR)).isEqualTo(7L);
      assertThat(session.asked).isZero();
    }

    @Test
    void givesTheKeyOfTheModelThatWasSet() {
      assertThat(new Book().set(Book.AUTHOR, author(7)).key(Book.AUTHOR)).isEqualTo(7L);
      assertThat(new Book().set(Book.AUTHOR, new Author()).key(Book.AUTHOR)).isNull();
    }

    @Test
    void saysThatTheSessionIsClosed() {
      Book book = storedBook(session, 7);
      session.open = false;

      assertThatThrownBy(() -> book.get(Book.AUTHOR))
          .isExactlyInstanceOf(SessionException.class)
          .hasMessage(
              "Cannot load Book.AUTHOR of Book 1: its session is closed; read it ahead, by"
                  + " with(Book.AUTHOR), or use key(AUTHOR).");
    }

    @Test
    void givesAModelThatWasLoadedBeforeTheSessionWasClosed() {
      Book book = storedBook(session, 7);
      book.get(Book.AUTHOR);
      session.open = false;

      assertThat(book.get(Book.AUTHOR)).isSameAs(session.author);
    }

    @Test
    void saysThatTheModelIsDetached() {
      Book book = storedBook(session, 7);
      ModelAccess.detach(book);

      assertThatThrownBy(() -> book.get(Book.AUTHOR))
          .isExactlyInstanceOf(SessionException.class)
          .hasMessage(
              "Cannot load Book.AUTHOR of Book 1: it is detached from its session; load it anew, or"
                  + " use key(AUTHOR).");
    }

    @Test
    void saysThatANewModelHasNoSession() {
      Book book = new Book().setKey(Book.AUTHOR, 7);

      assertThatThrownBy(() -> book.get(Book.AUTHOR))
          .isExactlyInstanceOf(SessionException.class)
          .hasMessage(
              "Cannot load Book.AUTHOR of a new Book: it belongs to no session yet; add it first, or"
                  + " use key(AUTHOR).");
    }
  }

  // --- setting ----------------------------------------------------------------------------------

  @Nested
  class Setting {

    @Test
    void takesAKeyOfASmallerType() {
      assertThat(new Book().setKey(Book.AUTHOR, 7).key(Book.AUTHOR)).isEqualTo(7L);
    }

    @Test
    void takesTheModelForItsKey() {
      assertThat(new Book().setKey(Book.AUTHOR, author(7)).key(Book.AUTHOR)).isEqualTo(7L);
    }

    @Test
    void takesNullForNone() {
      assertThat(new Book().setKey(Book.AUTHOR, 7).setKey(Book.AUTHOR, null).key(Book.AUTHOR))
          .isNull();
    }

    @Test
    void takesAKeyThroughTheKeysOfOthers() {
      Cover cover = new Cover().setKey(Cover.BOOK, 3).setKey(Cover.BACK, 4);

      assertThat(cover.pk()).isEqualTo(3L);
      assertThat(cover.key(Cover.BACK)).isEqualTo(4L);
      assertThat(ModelRegistry.of(Cover.class).normalKey(new Book().set(Book.ID, 3))).isEqualTo(3L);
    }

    @Test
    void refusesAKeyOfAnotherType() {
      Book book = new Book();

      assertThatThrownBy(() -> book.setKey(Book.AUTHOR, "7"))
          .isExactlyInstanceOf(QueryException.class)
          .hasMessage(
              "Cannot take a value of type String for a value of Book.AUTHOR: it is of type Long.");
    }

    @Test
    void refusesAModelOfAnotherClassForItsKey() {
      Book book = new Book();

      assertThatThrownBy(() -> book.setKey(Book.AUTHOR, new Book().set(Book.ID, 7)))
          .isExactlyInstanceOf(QueryException.class)
          .hasMessage(
              "Cannot take a value of type Book for a value of Book.AUTHOR: it is of type Long.");
    }

    @Test
    void refusesAnUnsavedModelForItsKey() {
      Book book = new Book();

      assertThatThrownBy(() -> book.setKey(Book.AUTHOR, new Author()))
          .isExactlyInstanceOf(QueryException.class)
          .hasMessage(
              "Cannot take an unsaved Author for a value of Book.AUTHOR: it is of type Long.");
    }

    @Test
    void countsTheModelAndItsKeyAsTheSame() {
      Book book = storedBook(NoRows.OPEN, 7);

      book.set(Book.AUTHOR, author(7));
      assertThat(book.changedFields()).isEmpty();

      book.set(Book.AUTHOR, author(8));
      assertThat(book.changedFields()).containsExactly(Book.AUTHOR);
    }

    @Test
    void showsTheKeyInText() {
      assertThat(new Book().set(Book.AUTHOR, author(7))).hasToString("Book[ID=null, AUTHOR=7]");
      assertThat(new Book().setKey(Book.AUTHOR, 7)).hasToString("Book[ID=null, AUTHOR=7]");
      assertThat(new Book().set(Book.AUTHOR, new Author()))
          .hasToString("Book[ID=null, AUTHOR=unsaved]");
    }

    @Test
    void isRefusedAtValidationWhileTheModelIsUnsaved() {
      assertThat(new Book().set(Book.AUTHOR, new Author()).violations())
          .singleElement()
          .hasToString(
              "Book.AUTHOR refers to an unsaved Author; save it first, or both by addAll(…)");
    }

    @Test
    @SuppressWarnings({"unchecked", "rawtypes"}) // on purpose
    void isRefusedAtValidationIfGenericsWereCheated() {
      Book book = new Book().set((Field) Book.AUTHOR, new Book().set(Book.ID, 7));

      assertThat(book.violations())
          .singleElement()
          .hasToString("Book.AUTHOR is of type Book, it must be of type Author");
    }
  }

  // --- conditions -------------------------------------------------------------------------------

  @Nested
  class Conditions {

    @Test
    void compareWithAKey() {
      assertThat(Book.AUTHOR.eqKey(7))
          .isEqualTo(new Comparison(Book.AUTHOR, Comparison.Operator.EQ, Author.ID.literal(7L)));
    }

    @Test
    void refuseAKeyOfAnotherType() {
      assertThatThrownBy(() -> Book.AUTHOR.eqKey("7"))
          .isExactlyInstanceOf(QueryException.class)
          .hasMessage(
              "Cannot compare Book.AUTHOR with a value of type String: its keys are of type Long.");
      assertThatThrownBy(() -> Cover.BACK.eqKey("7"))
          .isExactlyInstanceOf(QueryException.class)
          .hasMessage(
              "Cannot compare Cover.BACK with a value of type String: its keys are of type Long.");
    }

    @Test
    void refuseAModelOfAnotherClass() {
      assertThatThrownBy(() -> Book.AUTHOR.eqKey(new Book().set(Book.ID, 7)))
          .isExactlyInstanceOf(QueryException.class)
          .hasMessage(
              "Cannot compare Book.AUTHOR with a value of type Book: its keys are of type Long.");
    }

    @Test
    void refuseNull() {
      assertThatThrownBy(() -> Book.AUTHOR.inKeys(Arrays.asList(7, null)))
          .isExactlyInstanceOf(QueryException.class)
          .hasMessage(
              "Cannot compare Book.AUTHOR with null: SQL never matches it; use"
                  + " Book.AUTHOR.isNull().");
    }

    @Test
    void refuseAnUnsavedModel() {
      assertThatThrownBy(() -> Book.AUTHOR.eq(new Author()))
          .isExactlyInstanceOf(QueryException.class)
          .hasMessage(
              "Cannot compare Book.AUTHOR with a value that is an unsaved Author, which has no"
                  + " key.");
    }

    @Test
    void matchNothingWithoutKeys() {
      assertThat(Book.AUTHOR.inKeys(List.of())).isEqualTo(Constant.FALSE);
    }

    @Test
    void takeAModelForItsKey() {
      assertThat(Book.AUTHOR.literal(author(7))).isInstanceOf(Literal.class);
    }
  }
}
