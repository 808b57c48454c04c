package io.github.sqlsymphony.query;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.sqlsymphony.exception.QueryException;
import io.github.sqlsymphony.expression.Membership;
import io.github.sqlsymphony.expression.Q;
import io.github.sqlsymphony.field.LongField;
import io.github.sqlsymphony.fixture.Bookshop.Author;
import io.github.sqlsymphony.fixture.Bookshop.Book;
import io.github.sqlsymphony.fixture.Bookshop.Review;
import io.github.sqlsymphony.model.Model;
import io.github.sqlsymphony.model.Table;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class QueryBuilderTest {
  private final SelectQuery<Row> names = new QueryBuilder().select(Author.NAME).from(Author.class);

  @Nested
  class EveryCall {
    @Test
    void givesANewQueryAndLeavesTheOldOne() {
      String before = names.toString();

      List<SelectQuery<Row>> refined =
          List.of(
              names.where(Author.CASH.gt(1)),
              names.orderBy(Author.NAME.asc()),
              names.limit(1),
              names.offset(1),
              names.join(Book.class).on(Book.AUTHOR),
              names.leftJoin(Book.class).on(Book.AUTHOR));

      assertThat(names.toString()).isEqualTo(before);
      assertThat(refined).doesNotContain(names).doesNotHaveDuplicates();
      assertThat(refined.stream().map(SelectQuery::toString)).doesNotHaveDuplicates();
    }

    @Test
    void letsOneQueryGrowInTwoWays() {
      SelectQuery<Row> rich = names.where(Author.CASH.gt(1));

      SelectQuery<Row> old = rich.where(Author.BORN.isNotNull());
      SelectQuery<Row> first = rich.limit(1);

      assertThat(old.toString()).endsWith("WHERE \"cash\" > ? AND \"born\" IS NOT NULL -- [1]");
      assertThat(first.toString()).endsWith("WHERE \"cash\" > ? LIMIT ? -- [1, 1]");
    }

    @Test
    void copiesWhatItIsGiven() {
      io.github.sqlsymphony.expression.Expression<?>[] expressions = {Author.NAME};
      QueryBuilder.RowSelection<Row> selection = new QueryBuilder().select(expressions);
      io.github.sqlsymphony.expression.Ordering[] order = {Author.NAME.asc()};
      SelectQuery<Row> ordered = selection.from(Author.class).orderBy(order);

      order[0] = Author.CASH.desc();
      expressions[0] = Author.CASH;

      assertThat(ordered.toString()).endsWith("ORDER BY \"name\" ASC");
    }

    @Test
    void makesDistinctAsACopy() {
      QueryBuilder.ModelSelection all = new QueryBuilder().select();
      QueryBuilder.RowSelection<Row> some = new QueryBuilder().select(Author.NAME);

      assertThat(all.distinct()).isNotEqualTo(all);
      assertThat(all.isDistinct()).isFalse();
      assertThat(some.distinct().from(Author.class))
          .hasToString("SELECT DISTINCT \"name\" FROM \"author\"");
      assertThat(some.from(Author.class)).hasToString("SELECT \"name\" FROM \"author\"");
    }
  }

  @Nested
  class Where {
    @Test
    void addsUpWithAnd() {
      assertThat(
              names
                  .where(Author.CASH.gt(1).or(Author.BIO.isNull()))
                  .where(Q.of("name", "Anna"))
                  .toString())
          .isEqualTo(
              "SELECT \"name\" FROM \"author\""
                  + " WHERE (\"cash\" > ? OR \"bio\" IS NULL) AND \"name\" = ? -- [1, Anna]");
    }
  }

  @Nested
  class Joins {
    @Test
    void giveTheSecondModelOfATableAnotherName() {
      assertThat(names.join(Writer.class).on(Writer.ID.eq(Author.ID)))
          .hasToString(
              "SELECT \"author\".\"name\" FROM \"author\" JOIN \"AUTHOR\" AS \"AUTHOR_2\""
                  + " ON \"AUTHOR_2\".\"id\" = \"author\".\"id\"");
    }
  }

  @Nested
  class OrderBy {
    @Test
    void replacesAnEarlierOrder() {
      assertThat(names.orderBy(Author.CASH.asc()).orderBy(Author.NAME.desc()).toString())
          .isEqualTo("SELECT \"name\" FROM \"author\" ORDER BY \"name\" DESC");
      assertThat(names.orderBy(Author.CASH.asc()).orderBy().toString())
          .isEqualTo("SELECT \"name\" FROM \"author\"");
    }
  }

  @Nested
  class WrongUse {
    @Test
    void ofAFieldOfAnotherModelNamesItsOwnFields() {
      assertThatThrownBy(() -> names.where(Book.PRICE.gt(1)).toSql())
          .isInstanceOf(QueryException.class)
          .hasMessage(
              "Cannot filter Author by Book.PRICE: that field belongs to Book; the fields of Author"
                  + " are ID, NAME, BIO, BORN, CASH, AWARDS, ACTIVE, PHOTO.");
    }

    @Test
    void ofAFieldOfAnotherModelIsFoundInEveryClause() {
      assertThatThrownBy(() -> new QueryBuilder().select(Book.NAME).from(Author.class).toSql())
          .hasMessageStartingWith("Cannot select from Author by Book.NAME:");
      assertThatThrownBy(() -> names.orderBy(Book.NAME.asc()).toSql())
          .hasMessageStartingWith("Cannot order Author by Book.NAME:");
      assertThatThrownBy(() -> names.join(Book.class).on(Review.STARS.gt(1)).toSql())
          .hasMessage(
              "Cannot join Author by Review.STARS: that field belongs to Review; the query reads"
                  + " Author, Book; join Review first.");
    }

    @Test
    void ofAFieldOfAnotherModelIsFoundInEveryKindOfExpression() {
      for (Q condition :
          List.of(
              Book.ID.eq(1),
              Author.ID.eq(Book.ID),
              Book.ID.in(1),
              new Membership(Author.ID, List.of(Book.ID)),
              Book.ID.between(1, 2),
              Book.ID.isNull(),
              Book.NAME.like("x"),
              Book.NAME.contains("x"),
              Book.NAME.regex("x"),
              Author.ID.eq(1).or(Book.ID.eq(1)),
              Book.ID.eq(1).not(),
              Book.ID.eq(1).complement(),
              Author.ID.plus(Book.ID).eq(1),
              Author.NAME.concat(Book.NAME).eq("x"),
              Book.PRINTED.year().eq(1),
              Book.ID.as("x").eq(1L),
              Book.AUTHOR.eqKey(1),
              Book.AUTHOR.keyColumn().isNull())) {
        assertThatThrownBy(() -> names.where(condition).statement())
            .as(condition.toString())
            .isInstanceOf(QueryException.class)
            .hasMessageStartingWith("Cannot filter Author by Book.");
      }
    }

    @Test
    void ofTheSameModelTwice() {
      assertThatThrownBy(() -> names.join(Author.class).on(Author.ID.eq(1)))
          .isInstanceOf(QueryException.class)
          .hasMessage(
              "Cannot join Author: the query reads it already, and the columns of the two could not"
                  + " be told apart; join Alias.of(Author.class, …) under another name.");
    }

    @Test
    void ofAForeignKeyThatLinksOtherModels() {
      SelectQuery<Row> books =
          new QueryBuilder().select(Book.ID).from(Book.class).join(Author.class).on(Book.AUTHOR);

      assertThatThrownBy(() -> books.join(Review.class).on(Book.AUTHOR))
          .isInstanceOf(QueryException.class)
          .hasMessage(
              "Cannot join Review on Book.AUTHOR: that key links Book and Author; name a foreign"
                  + " key of Review, or one that refers to it.");
    }

    @Test
    void ofAForeignKeyWhoseModelIsNotRead() {
      assertThatThrownBy(() -> names.join(Book.class).on(Review.BOOK).toSql())
          .hasMessage(
              "Cannot join Author by Review.BOOK: that field belongs to Review; the query reads"
                  + " Author, Book; join Review first.");
      assertThatThrownBy(() -> names.join(Review.class).on(Review.BOOK).toSql())
          .hasMessage(
              "Cannot join Author by Book.ID: that field belongs to Book; the query reads"
                  + " Author, Review; join Book first.");
    }

    @Test
    void ofANegativeLimit() {
      assertThatThrownBy(() -> names.limit(-1))
          .isInstanceOf(QueryException.class)
          .hasMessage("Cannot limit a query to -1 rows: give 0 or more.");
    }

    @Test
    void ofANegativeOffset() {
      assertThatThrownBy(() -> names.offset(Long.MIN_VALUE))
          .isInstanceOf(QueryException.class)
          .hasMessage("Cannot leave out -9223372036854775808 rows of a query: give 0 or more.");
    }

    @Test
    void ofSelectingNothing() {
      io.github.sqlsymphony.expression.Expression<?>[] nothing = {};

      assertThatThrownBy(() -> new QueryBuilder().select(nothing).from(Author.class))
          .isInstanceOf(QueryException.class)
          .hasMessage(
              "Cannot select nothing from Author: name at least one expression, or call select()"
                  + " for models.");
    }

    @Test
    void ofAForeignKeyAsAValue() {
      String message =
          "Cannot select Book.AUTHOR as a value: a row cannot hold a Author; select"
              + " Book.AUTHOR.keyColumn(), or join Author.";

      assertThatThrownBy(() -> new QueryBuilder().select(Book.AUTHOR).from(Book.class))
          .isInstanceOf(QueryException.class)
          .hasMessage(message);
      assertThatThrownBy(
              () -> new QueryBuilder().select(Book.AUTHOR.as("x").as("y")).from(Book.class))
          .hasMessage(message);
    }

    @Test
    void ofALookUpAsTextWhereNoModelResolvesIt() {
      String message =
          "Cannot use the look-up name here: look-ups as text work as conditions of a query.";

      assertThatThrownBy(() -> names.join(Book.class).on(Q.of("name", "x")).toSql())
          .isInstanceOf(QueryException.class)
          .hasMessage(message);
      assertThatThrownBy(() -> names.orderBy(Q.of("name", "x").asc()).toSql()).hasMessage(message);
      assertThatThrownBy(() -> names.where(Q.of("name", "x").eq(true)).toSql()).hasMessage(message);
    }

    @Test
    void ofComparingWithNull() {
      assertThatThrownBy(() -> Author.NAME.eq((String) null))
          .isInstanceOf(QueryException.class)
          .hasMessage(
              "Cannot compare Author.NAME with null: SQL never matches it; use"
                  + " Author.NAME.isNull().");
      assertThatThrownBy(() -> Author.NAME.in(Arrays.asList("a", null)))
          .hasMessage(
              "Cannot compare Author.NAME with null: SQL never matches it; use"
                  + " Author.NAME.isNull().");
    }

    @Test
    void ofAnEmptyName() {
      assertThatThrownBy(() -> Author.NAME.as(""))
          .isInstanceOf(QueryException.class)
          .hasMessage(
              "Cannot name Author.NAME in the result: the name is empty; give it a name of at least"
                  + " one character.");
    }
  }

  /** Has the same table as Author. */
  @Table("AUTHOR")
  static class Writer extends Model<Writer> {
    public static final LongField ID = new LongField().primaryKey();
  }

  @Nested
  class Statement {
    @Test
    void tellsItsModels() {
      SelectStatement statement = names.leftJoin(Book.class).on(Book.AUTHOR).statement();

      assertThat(statement.sources().stream().map(source -> source.name()))
          .containsExactly("Author", "Book");
      assertThat(statement.joins().get(0).kind()).isEqualTo(Join.Kind.LEFT);
      assertThat(statement.joins().get(0).condition())
          .hasToString("Comparison[left=Book.AUTHOR, operator=EQ, right=Author.ID]");
    }
  }
}
