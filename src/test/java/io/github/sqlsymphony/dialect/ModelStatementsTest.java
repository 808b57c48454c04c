package io.github.sqlsymphony.dialect;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.sqlsymphony.field.IntegerField;
import io.github.sqlsymphony.field.LongField;
import io.github.sqlsymphony.field.PrimaryKey;
import io.github.sqlsymphony.field.TextField;
import io.github.sqlsymphony.field.VersionField;
import io.github.sqlsymphony.fixture.Bookshop.Author;
import io.github.sqlsymphony.fixture.Bookshop.Oddity;
import io.github.sqlsymphony.fixture.Bookshop.Review;
import io.github.sqlsymphony.model.ForeignKey;
import io.github.sqlsymphony.model.Model;
import io.github.sqlsymphony.model.ModelRegistry;
import java.util.BitSet;
import java.util.List;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** The catalogue of the statements that every model has. */
class ModelStatementsTest {
  private static ModelStatements statements(Class<? extends Model<?>> model) {
    return new SQLiteDialect().statements(ModelRegistry.ofClass(model));
  }

  private static BitSet places(int... places) {
    BitSet set = new BitSet();
    for (int place : places) {
      set.set(place);
    }
    return set;
  }

  /** Has a key of two fields, one of them a foreign key. */
  static class Visit extends Model<Visit> {
    public static final ForeignKey<Author> AUTHOR = new ForeignKey<>(Author.class);
    public static final TextField PLACE = new TextField();
    public static final IntegerField NIGHTS = new IntegerField();
    public static final PrimaryKey KEY = PrimaryKey.of(PLACE, AUTHOR);
  }

  /** Counts how often a row was written. */
  static class Versioned extends Model<Versioned> {
    public static final LongField ID = new LongField().primaryKey();
    public static final TextField TEXT = new TextField();
    public static final VersionField VERSION = new VersionField();
  }

  /** Has a key that the database cannot make. */
  static class Tag extends Model<Tag> {
    public static final TextField NAME = new TextField().primaryKey();
  }

  /** Has nothing but a key that the database makes. */
  static class Ticket extends Model<Ticket> {
    public static final LongField ID = new LongField().primaryKey();
  }

  @Nested
  class Insert {
    @Test
    void leavesTheKeyToTheDatabase() {
      assertThat(statements(Review.class).insert(false))
          .isEqualTo("INSERT INTO \"review\" (\"book\", \"stars\") VALUES (?, ?)");
      assertThat(statements(Review.class).insertFields(false))
          .isEqualTo(List.of(Review.BOOK, Review.STARS));
    }

    @Test
    void takesAGivenKey() {
      assertThat(statements(Review.class).insert(true))
          .isEqualTo("INSERT INTO \"review\" (\"id\", \"book\", \"stars\") VALUES (?, ?, ?)");
      assertThat(statements(Review.class).insertFields(true))
          .isEqualTo(List.of(Review.ID, Review.BOOK, Review.STARS));
    }

    @Test
    void alwaysTakesAKeyThatTheDatabaseCannotMake() {
      assertThat(statements(Tag.class).insert(false))
          .isEqualTo("INSERT INTO \"tag\" (\"name\") VALUES (?)");
      assertThat(statements(Visit.class).insert(false))
          .isEqualTo("INSERT INTO \"visit\" (\"author\", \"place\", \"nights\") VALUES (?, ?, ?)");
    }

    @Test
    void ofNothingButAKeyTakesNoValues() {
      assertThat(statements(Ticket.class).insert(false))
          .isEqualTo("INSERT INTO \"ticket\" DEFAULT VALUES");
      assertThat(statements(Ticket.class).insertFields(false)).isEmpty();
    }

    @Test
    void quotesNames() {
      assertThat(statements(Oddity.class).insert(true))
          .isEqualTo(
              "INSERT INTO \"order \"\"by\"\" 📚\" (\"select\", \"a\"\"b\", \"two words; --\","
                  + " \"👍\", \"group by\") VALUES (?, ?, ?, ?, ?)");
    }
  }

  @Nested
  class InsertOrIgnore {
    @Test
    void doesNothingOnConflict() {
      assertThat(statements(Review.class).insertOrIgnore(true))
          .isEqualTo(
              "INSERT INTO \"review\" (\"id\", \"book\", \"stars\") VALUES (?, ?, ?)"
                  + " ON CONFLICT DO NOTHING");
    }

    @Test
    void ofNothingButAKeyCannotConflict() {
      assertThat(statements(Ticket.class).insertOrIgnore(false))
          .isEqualTo("INSERT INTO \"ticket\" DEFAULT VALUES");
      assertThat(statements(Ticket.class).insertOrIgnore(true))
          .isEqualTo("INSERT INTO \"ticket\" (\"id\") VALUES (?) ON CONFLICT DO NOTHING");
    }
  }

  @Nested
  class Update {
    @Test
    void writesTheChangedFieldsOfOneRow() {
      assertThat(statements(Review.class).update(places(1)))
          .isEqualTo("UPDATE \"review\" SET \"book\" = ? WHERE \"id\" = ?");
      assertThat(statements(Review.class).update(places(2, 1)))
          .isEqualTo("UPDATE \"review\" SET \"book\" = ?, \"stars\" = ? WHERE \"id\" = ?");
    }

    @Test
    void canWriteTheKey() {
      assertThat(statements(Review.class).update(places(0)))
          .isEqualTo("UPDATE \"review\" SET \"id\" = ? WHERE \"id\" = ?");
    }

    @Test
    void findsTheRowByAllPartsOfTheKey() {
      assertThat(statements(Visit.class).update(places(2)))
          .isEqualTo("UPDATE \"visit\" SET \"nights\" = ? WHERE \"place\" = ? AND \"author\" = ?");
    }

    @Test
    void doesNotKeepTheSetItIsGiven() {
      BitSet changed = places(1);
      String book = statements(Review.class).update(changed);

      changed.set(2);

      assertThat(statements(Review.class).update(changed)).isNotEqualTo(book);
      assertThat(statements(Review.class).update(places(1))).isSameAs(book);
    }
  }

  @Nested
  class Complete {
    @Test
    void findsTheRowByItsKey() {
      assertThat(statements(Review.class).complete(places(1)))
          .isEqualTo("UPDATE \"review\" SET \"book\" = ? WHERE \"id\" = ?");
    }

    @Test
    void leavesTheVersionAsItIs() {
      assertThat(statements(Versioned.class).complete(places(1)))
          .isEqualTo("UPDATE \"versioned\" SET \"text\" = ? WHERE \"id\" = ?");
    }
  }

  @Nested
  class Delete {
    @Test
    void findsTheRowByItsKey() {
      assertThat(statements(Review.class).delete())
          .isEqualTo("DELETE FROM \"review\" WHERE \"id\" = ?");
      assertThat(statements(Visit.class).delete())
          .isEqualTo("DELETE FROM \"visit\" WHERE \"place\" = ? AND \"author\" = ?");
      assertThat(statements(Oddity.class).delete())
          .isEqualTo("DELETE FROM \"order \"\"by\"\" 📚\" WHERE \"select\" = ?");
    }
  }

  @Nested
  class SelectByKey {
    @Test
    void readsAllFields() {
      assertThat(statements(Review.class).selectByKey())
          .isEqualTo("SELECT \"id\", \"book\", \"stars\" FROM \"review\" WHERE \"id\" = ?");
      assertThat(statements(Visit.class).selectByKey())
          .isEqualTo(
              "SELECT \"author\", \"place\", \"nights\" FROM \"visit\""
                  + " WHERE \"place\" = ? AND \"author\" = ?");
    }
  }

  @Nested
  class SelectKeyWhere {
    @Test
    void findsOneRowByOtherFields() {
      assertThat(statements(Visit.class).selectKeyWhere(List.of(Visit.NIGHTS, Visit.PLACE)))
          .isEqualTo(
              "SELECT \"place\", \"author\" FROM \"visit\""
                  + " WHERE \"nights\" = ? AND \"place\" = ? LIMIT 1");
    }
  }

  @Test
  void areWrittenOnceAModel() {
    assertThat(statements(Review.class)).isSameAs(statements(Review.class));
  }
}
