package io.github.sqlsymphony.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.sqlsymphony.exception.FieldNamingException;
import io.github.sqlsymphony.exception.ModelDefinitionException;
import io.github.sqlsymphony.exception.QueryException;
import io.github.sqlsymphony.field.IntegerField;
import io.github.sqlsymphony.field.LongField;
import io.github.sqlsymphony.field.PrimaryKey;
import io.github.sqlsymphony.field.TextField;
import io.github.sqlsymphony.fixture.Library;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class RelationDeclarationTest {

  // --- what is known ----------------------------------------------------------------------------

  @Nested
  class Known {
    @Test
    void relationsHaveTheNamesOfTheirConstants() {
      assertThat(Library.Author.BOOKS.name()).isEqualTo("BOOKS");
      assertThat(Library.Author.BOOKS).hasToString("Author.BOOKS");
      assertThat(Library.Author.BOOKS.declaringClass()).isEqualTo(Library.Author.class);
      assertThat(Library.Book.AUTHOR.dot(Library.Author.BOOKS)).hasToString("Book.AUTHOR.BOOKS");
      assertThat(Library.Book.AUTHOR.dot(Library.Author.NAME)).hasToString("Book.AUTHOR.NAME");
    }

    @Test
    void copiesForTheSamePathAreEqual() {
      assertThat(Library.Book.AUTHOR.dot(Library.Author.BOOKS))
          .isEqualTo(Library.Book.AUTHOR.dot(Library.Author.BOOKS))
          .hasSameHashCodeAs(Library.Book.AUTHOR.dot(Library.Author.BOOKS))
          .isNotEqualTo(Library.Author.BOOKS);
      assertThat(Library.Book.AUTHOR.dot(Library.Author.NAME))
          .isEqualTo(Library.Book.AUTHOR.dot(Library.Author.NAME))
          .isNotEqualTo(Library.Book.TRANSLATOR.dot(Library.Author.NAME));
    }

    @Test
    void modelsFindTheirRelationsByName() {
      ModelMeta<Library.Author> meta = ModelRegistry.of(Library.Author.class);

      assertThat(meta.relation("books")).isSameAs(Library.Author.BOOKS);
      assertThat(meta.relation("COUNTRY")).isSameAs(Library.Author.COUNTRY);
      assertThat(meta.relation("name")).isNull();
      assertThat(meta.relations()).containsExactly(Library.Author.BOOKS, Library.Author.PORTRAIT);
      assertThat(meta.places()).isEqualTo(5);
    }

    @Test
    void theTableBetweenIsKnownFromBothSides() {
      ManyToMany.Between one = Library.Book.TOPICS.between();
      ManyToMany.Between other = Library.Topic.BOOKS.between();

      assertThat(other.meta()).isSameAs(one.meta());
      assertThat(other.toOwner()).isSameAs(one.toTarget());
      assertThat(one.meta()).hasToString("Book.TOPICS in book__topics");
      assertThat(Library.Reader.BOOKS.between().meta())
          .isSameAs(ModelRegistry.of(Library.Reading.class));
    }

    @Test
    void aReferenceToOneIsUnique() {
      assertThat(Library.Portrait.AUTHOR.isUnique()).isTrue();
      assertThat(new OneToOne<>(Library.Author.class).isNullable()).isTrue();
    }
  }

  // --- what is refused --------------------------------------------------------------------------

  /** Refers to a key of two columns, wrongly. */
  static class Pair extends Model<Pair> {
    static final LongField A = new LongField();
    static final IntegerField B = new IntegerField();
    static final PrimaryKey KEY = PrimaryKey.of(A, B);
  }

  static class TooFew extends Model<TooFew> {
    static final LongField ID = new LongField().primaryKey();
    static final LongField A = new LongField();
    static final CompositeForeignKey<Pair> PAIR = CompositeForeignKey.to(Pair.class, A);
  }

  static class OfAnotherType extends Model<OfAnotherType> {
    static final LongField ID = new LongField().primaryKey();
    static final LongField A = new LongField();
    static final TextField B = new TextField();
    static final CompositeForeignKey<Pair> PAIR = CompositeForeignKey.to(Pair.class, A, B);
  }

  static class OfOthers extends Model<OfOthers> {
    static final LongField ID = new LongField().primaryKey();
    static final CompositeForeignKey<Pair> PAIR =
        CompositeForeignKey.to(Pair.class, Pair.A, Pair.B);
  }

  static class SetToNull extends Model<SetToNull> {
    static final LongField ID = new LongField().primaryKey();
    static final LongField A = new LongField().notNull();
    static final IntegerField B = new IntegerField();
    static final CompositeForeignKey<Pair> PAIR =
        CompositeForeignKey.to(Pair.class, A, B).onDelete(OnDelete.SET_NULL);
  }

  static class Parent extends Model<Parent> {
    static final LongField ID = new LongField().primaryKey();
    static final OneToMany<Child> OTHERS = new OneToMany<>(Child.class, () -> Child.PAIR_OF);
    static final OneToMany<Child> FOREIGN = new OneToMany<>(Child.class, () -> Library.Book.AUTHOR);
    static final ManyToMany<Library.Topic> UNLINKED =
        new ManyToMany<>(Library.Topic.class).through(Child.class);
    static final ManyToMany<Library.Topic> ELSEWHERE =
        ManyToMany.reverse(Library.Topic.class, () -> Library.Topic.BOOKS);
  }

  static class Child extends Model<Child> {
    static final LongField ID = new LongField().primaryKey();
    static final ForeignKey<Library.Author> PAIR_OF = new ForeignKey<>(Library.Author.class);
  }

  static class Clash extends Model<Clash> {
    static final LongField ID = new LongField().primaryKey();
    static final TextField TEXT = new TextField().column("books");
    static final OneToMany<Child> BOOKS = new OneToMany<>(Child.class, () -> Child.PAIR_OF);
  }

  static class Borrowed extends Model<Borrowed> {
    static final LongField ID = new LongField().primaryKey();
    static final OneToMany<Library.Book> BOOKS = Library.Author.BOOKS;
  }

  @Nested
  class Refused {
    private static void assertRefused(Runnable action, String message) {
      assertThatThrownBy(action::run)
          .isInstanceOf(ModelDefinitionException.class)
          .hasMessage(message);
    }

    @Test
    void aKeyOfTooFewFields() {
      assertRefused(
          () -> TooFew.PAIR.steps(),
          "Cannot use TooFew.PAIR: the key of Pair has 2 columns, and it names 1 fields; name one for each.");
    }

    @Test
    void aKeyOfOtherTypes() {
      assertRefused(
          () -> OfAnotherType.PAIR.steps(),
          "Cannot use OfAnotherType.PAIR: OfAnotherType.B and Pair.B, to which it refers, are of different types; declare both alike.");
    }

    @Test
    void aKeyOfFieldsOfOtherModels() {
      assertRefused(
          () -> ModelRegistry.of(OfOthers.class),
          "Cannot register io.github.sqlsymphony.model.RelationDeclarationTest$OfOthers: PAIR names Pair.A, which is not a field of it; its fields are ID.");
    }

    @Test
    void nullWhereFieldsCannotBeNull() {
      assertRefused(
          () -> ModelRegistry.of(SetToNull.class),
          "Cannot register io.github.sqlsymphony.model.RelationDeclarationTest$SetToNull: SetToNull.PAIR has fields that cannot be null and onDelete(SET_NULL), which exclude each other; drop one of them.");
    }

    @Test
    void aKeyThatRefersElsewhere() {
      assertRefused(
          () -> Parent.OTHERS.steps(),
          "Cannot use Parent.OTHERS: Child.PAIR_OF refers to Author and not to Parent; name a foreign key that does.");
      assertRefused(
          () -> Parent.FOREIGN.steps(),
          "Cannot use Parent.FOREIGN: Book.AUTHOR is no foreign key of Child; name one of its own.");
    }

    @Test
    void aModelBetweenThatDoesNotReferToBoth() {
      assertRefused(
          () -> Parent.UNLINKED.steps(),
          "Cannot use Parent.UNLINKED: Child has no foreign key to Parent; declare one there.");
    }

    @Test
    void theOtherDirectionOfWhatLeadsElsewhere() {
      assertRefused(
          () -> Parent.ELSEWHERE.steps(),
          "Cannot use Parent.ELSEWHERE: Topic.BOOKS leads from Topic to Book, so that its other direction cannot lead from Parent to Topic; name the relation between these.");
    }

    @Test
    void namesThatCannotBeToldApart() {
      assertThatThrownBy(() -> ModelRegistry.of(Clash.class))
          .isInstanceOf(FieldNamingException.class)
          .hasMessage(
              "Cannot register io.github.sqlsymphony.model.RelationDeclarationTest$Clash: the relation BOOKS has the name of the field or column of Clash.TEXT, and look-ups could not tell them apart; rename one of them.");
    }

    @Test
    void aRelationOfAnotherModel() {
      assertRefused(
          () -> ModelRegistry.of(Borrowed.class),
          "Cannot register io.github.sqlsymphony.model.RelationDeclarationTest$Borrowed: Borrowed.BOOKS was not made there, but for another constant; each relation is made anew at its own.");
    }

    @Test
    void aRelationThatNoModelDeclares() {
      OneToMany<Child> undeclared = new OneToMany<>(Child.class, () -> Child.PAIR_OF);

      assertRefused(
          () -> undeclared.dot(Child.ID),
          "Cannot use a OneToMany that no model declares: declare it as a public static final constant of a class that extends Model.");
    }

    @Test
    void aParentWithoutKey() {
      Library.Loan loan = new Library.Loan();

      assertThatThrownBy(() -> loan.set(Library.Loan.ITEM, new Library.Item()))
          .isInstanceOf(QueryException.class)
          .hasMessage(
              "Cannot let Loan.ITEM of a new Loan refer to Item without key: set the fields of its key first.");
      assertThat(loan.set(Library.Loan.ITEM, null).key(Library.Loan.ITEM)).isNull();
    }
  }
}
