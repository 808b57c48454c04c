package io.github.sqlsymphony.dialect;

import static io.github.sqlsymphony.dialect.SqlAssertions.assertSql;
import static io.github.sqlsymphony.expression.Functions.count;
import static io.github.sqlsymphony.expression.Functions.rowNumber;
import static io.github.sqlsymphony.expression.Functions.value;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.sqlsymphony.exception.QueryException;
import io.github.sqlsymphony.expression.Case;
import io.github.sqlsymphony.expression.Expression;
import io.github.sqlsymphony.expression.NumberExpression;
import io.github.sqlsymphony.expression.Q;
import io.github.sqlsymphony.expression.Window;
import io.github.sqlsymphony.fixture.Bookshop.Author;
import io.github.sqlsymphony.fixture.Bookshop.Book;
import io.github.sqlsymphony.query.CommonTable;
import io.github.sqlsymphony.query.QueryBuilder;
import io.github.sqlsymphony.query.SelectQuery;
import java.math.BigDecimal;
import java.util.List;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/**
 * The catalogue of what questions of analysis need: numbers of several types, queries in queries.
 */
class AnalysisRendererTest {
  private static void assertOfAuthors(Expression<?> value, String text, Object... parameters) {
    assertSql(
        new QueryBuilder().select(value).from(Author.class),
        "SELECT " + text + " FROM \"author\"",
        parameters);
  }

  private static void assertOfBooks(Expression<?> value, String text, Object... parameters) {
    assertSql(
        new QueryBuilder().select(value).from(Book.class),
        "SELECT " + text + " FROM \"book\"",
        parameters);
  }

  @Nested
  class WholeNumbers {
    @Test
    void takeTheTypeOfTheOtherOperand() {
      NumberExpression<BigDecimal> left = value(1).minus(Book.PRICE);
      NumberExpression<Double> share = value(1).dividedBy(Author.CASH);

      assertOfBooks(left, "? - \"price\"", 1L);
      assertOfAuthors(share, "? / \"cash\"", 1.0);
      assertThat(left.type().javaType()).isEqualTo(BigDecimal.class);
      assertThat(share.type().javaType()).isEqualTo(Double.class);
    }

    @Test
    void standOnTheLeftOfEveryOperator() {
      assertOfAuthors(value(2).plus(Author.CASH), "? + \"cash\"", 2.0);
      assertOfAuthors(value(2).times(Author.CASH.plus(1)), "? * (\"cash\" + ?)", 2.0, 1L);
      assertOfAuthors(value(7).modulo(Author.AWARDS), "? % \"awards\"", 7L);
    }

    @Test
    void haveAFractionWhereTheyReplaceOne() {
      assertOfAuthors(Author.CASH.coalesce(1).dividedBy(2), "coalesce(\"cash\", ?) / ?", 1.0, 2L);
      assertOfAuthors(Author.AWARDS.coalesce(1), "coalesce(\"awards\", ?)", 1L);
    }
  }

  @Nested
  class Decimals {
    @Test
    void areWhatWholeNumbersAndMeansAreReadAs() {
      NumberExpression<BigDecimal> mean = Book.PRICE.avg().asDecimal();

      assertOfBooks(mean, "avg(\"price\")");
      assertThat(mean.type().javaType()).isEqualTo(BigDecimal.class);
      assertOfAuthors(Author.AWARDS.asDecimal().dividedBy(2), "CAST(\"awards\" AS REAL) / ?", 2L);
    }
  }

  @Nested
  class Choices {
    private final Q rich = Author.CASH.gt(10);
    private final Q dear = Book.PRICE.gt(10);

    @Test
    void takeWholeNumbersForThoseOfAnyType() {
      assertOfAuthors(
          Case.when(rich).then(Author.CASH).otherwise(0),
          "CASE WHEN \"cash\" > ? THEN \"cash\" ELSE ? END",
          10L,
          0.0);
      assertOfBooks(
          Case.when(dear).then(Book.PRICE).orWhen(dear).then(1).otherwise(0),
          "CASE WHEN \"price\" > ? THEN \"price\" WHEN \"price\" > ? THEN ? ELSE ? END",
          10L,
          10L,
          1L,
          0L);
    }

    @Test
    void takeValuesAndExpressionsOfTheirType() {
      assertOfAuthors(
          Case.when(rich)
              .then(1.5)
              .orWhen(rich)
              .then(2.5)
              .orWhen(rich)
              .then(Author.CASH)
              .otherwise(Author.CASH.times(2)),
          "CASE WHEN \"cash\" > ? THEN ? WHEN \"cash\" > ? THEN ? WHEN \"cash\" > ? THEN \"cash\""
              + " ELSE \"cash\" * ? END",
          10L,
          1.5,
          10L,
          2.5,
          10L,
          2L);
    }
  }

  @Nested
  class Negations {
    @Test
    void standInsideTheirOperator() {
      assertSql(Author.AWARDS.notIn(List.of(1, 2)), "\"awards\" NOT IN (?, ?)", 1, 2);
      assertSql(Author.AWARDS.between(1, 2).not(), "\"awards\" NOT BETWEEN ? AND ?", 1L, 2L);
      assertSql(Author.NAME.like("a%").not(), "\"name\" NOT LIKE ? ESCAPE '\\'", "a%");
    }

    @Test
    void bindAsTightlyAsTheirOperator() {
      Q unlike = Author.NAME.like("a%").not();

      assertSql(
          unlike.and(Author.AWARDS.notIn(List.of(1))),
          "\"name\" NOT LIKE ? ESCAPE '\\' AND \"awards\" NOT IN (?)",
          "a%",
          1);
      assertSql(unlike.eq(Author.ACTIVE), "(\"name\" NOT LIKE ? ESCAPE '\\') = \"active\"", "a%");
      assertSql(unlike.complement(), "(\"name\" NOT LIKE ? ESCAPE '\\') IS NOT TRUE", "a%");
    }

    @Test
    void ofARangeOfTextsKeepItsParentheses() {
      assertSql(
          Author.NAME.startsWith("a").not(), "NOT (\"name\" >= ? AND \"name\" < ?)", "a", "b");
      assertSql(
          Author.NAME.startsWith("a").complement(),
          "(\"name\" >= ? AND \"name\" < ?) IS NOT TRUE",
          "a",
          "b");
    }
  }

  @Nested
  class QueriesInQueries {
    private final SelectQuery<Author> rich =
        new QueryBuilder().select().from(Author.class).where(Author.CASH.gt(10));
    private final SelectQuery<Long> ids = new QueryBuilder().selectValue(Book.ID).from(Book.class);

    @Test
    void giveTheKeysOfTheirModels() {
      assertSql(
          ids.where(Book.AUTHOR.notIn(rich)),
          "SELECT \"id\" FROM \"book\" WHERE \"author\" NOT IN"
              + " (SELECT \"author\".\"id\" FROM \"author\" WHERE \"author\".\"cash\" > ?)",
          10L);
    }

    @Test
    void giveTheKeyOfAForeignKeyWithItsType() {
      SelectQuery<Long> authors =
          new QueryBuilder().selectValue(Book.AUTHOR.keyColumn(Author.ID)).from(Book.class);

      assertSql(
          new QueryBuilder().select(Author.NAME).from(Author.class).where(Author.ID.in(authors)),
          "SELECT \"name\" FROM \"author\" WHERE \"id\" IN"
              + " (SELECT \"book\".\"author\" FROM \"book\")");
    }

    @Test
    void refuseAKeyOfAnotherModel() {
      assertThatThrownBy(() -> Book.AUTHOR.keyColumn(Book.ID))
          .isInstanceOf(QueryException.class)
          .hasMessage(
              "Cannot read Book.AUTHOR as Book.ID: it holds the key of Author, which is Author.ID.");
    }

    @Test
    void areComparedWithNumbersOfAnyTypeAndWithText() {
      SelectQuery<Double> mean =
          new QueryBuilder().selectValue(Author.AWARDS.avg()).from(Author.class);
      SelectQuery<String> last =
          new QueryBuilder().selectValue(Author.NAME.max()).from(Author.class);

      assertSql(
          new QueryBuilder()
              .select(Author.ID)
              .from(Author.class)
              .where(Author.AWARDS.gt(mean), Author.NAME.ne(last)),
          "SELECT \"id\" FROM \"author\""
              + " WHERE \"awards\" > (SELECT avg(\"author_2\".\"awards\") FROM \"author\" AS \"author_2\")"
              + " AND \"name\" <> (SELECT max(\"author_2\".\"name\") FROM \"author\" AS \"author_2\")");
    }

    @Test
    void refuseSeveralColumnsWhereOneValueIsNeeded() {
      @SuppressWarnings({"unchecked", "rawtypes"}) // what the compiler would have refused
      SelectQuery<Long> several =
          (SelectQuery) new QueryBuilder().select(Book.ID, Book.PRICE).from(Book.class);

      assertThatThrownBy(() -> Author.AWARDS.gt(several))
          .isInstanceOf(QueryException.class)
          .hasMessage(
              "Cannot take a query for one value: it selects 2 columns; select one with"
                  + " selectValue(…).");
    }

    @Test
    void needNoColumnsWhereOnlyTheirExistenceMatters() {
      SelectQuery<Book> own =
          new QueryBuilder()
              .select()
              .from(Book.class)
              .where(Book.AUTHOR.eqKey(Author.ID.outer()))
              .orderBy(Book.NAME.asc());

      assertSql(
          new QueryBuilder()
              .select(Author.NAME)
              .from(Author.class)
              .where(Q.exists(own.limit(3)), Q.notExists(own)),
          "SELECT \"name\" FROM \"author\" WHERE"
              + " EXISTS (SELECT 1 FROM \"book\" WHERE \"book\".\"author\" = \"author\".\"id\" LIMIT ?)"
              + " AND NOT EXISTS"
              + " (SELECT 1 FROM \"book\" WHERE \"book\".\"author\" = \"author\".\"id\")",
          3L);
    }

    @Test
    void keepTheColumnsThatGroupRowsWhereOnlyTheirExistenceMatters() {
      SelectQuery<Long> several =
          new QueryBuilder()
              .selectValue(count())
              .from(Book.class)
              .groupBy(Book.AUTHOR)
              .having(count().gt(1));

      assertSql(
          Q.exists(several),
          "EXISTS (SELECT count(*) FROM \"book\" GROUP BY \"book\".\"author\" HAVING count(*) > ?)",
          1L);
    }
  }

  @Nested
  class Order {
    @Test
    void isByTheNameOfASelectedCalculation() {
      NumberExpression<BigDecimal> total = Book.PRICE.times(2).sum();

      assertSql(
          new QueryBuilder()
              .select(Book.AUTHOR.keyColumn(), total.as("total"))
              .from(Book.class)
              .groupBy(Book.AUTHOR)
              .orderBy(total.desc()),
          "SELECT \"author\", round(sum(\"price\" * ?), 2) AS \"total\" FROM \"book\""
              + " GROUP BY \"author\" ORDER BY \"total\" DESC",
          2L);
    }

    @Test
    void insideAWindowKnowsNoNamesOfTheResult() {
      NumberExpression<BigDecimal> twice = Book.PRICE.times(2).as("twice");

      assertSql(
          new QueryBuilder()
              .select(twice, rowNumber().over(new Window().orderBy(twice.asc())).as("place"))
              .from(Book.class),
          "SELECT \"price\" * ? AS \"twice\","
              + " row_number() OVER (ORDER BY \"price\" * ? ASC) AS \"place\" FROM \"book\"",
          2L,
          2L);
    }

    @Test
    void isByTheColumnOfAFieldWithAnotherName() {
      assertSql(
          new QueryBuilder()
              .select(Book.NAME.as("title"))
              .from(Book.class)
              .orderBy(Book.NAME.asc()),
          "SELECT \"name\" AS \"title\" FROM \"book\" ORDER BY \"name\" ASC");
    }
  }

  @Nested
  class CommonTables {
    private final NumberExpression<BigDecimal> total = Book.PRICE.sum().as("total");
    private final CommonTable sales =
        CommonTable.of(
            "sales",
            new QueryBuilder()
                .select(Book.AUTHOR.keyColumn(), total)
                .from(Book.class)
                .groupBy(Book.AUTHOR));

    @Test
    void areReadByTheForeignKeyWhoseKeyIsSelected() {
      assertSql(
          new QueryBuilder()
              .select(Author.NAME, sales.column(total))
              .from(Author.class)
              .join(sales)
              .on(sales.dot(Book.AUTHOR), Author.CASH.gt(10)),
          "WITH \"sales\" (\"author\", \"total\") AS"
              + " (SELECT \"author\", round(sum(\"price\"), 2) AS \"total\" FROM \"book\" GROUP BY \"author\")"
              + " SELECT \"author\".\"name\", \"sales\".\"total\" FROM \"author\""
              + " JOIN \"sales\" ON \"sales\".\"author\" = \"author\".\"id\" AND \"author\".\"cash\" > ?",
          10L);
    }

    @Test
    void areReadFirstAndJoinTheModelTheirForeignKeyRefersTo() {
      assertThat(
              new QueryBuilder()
                  .select(Author.NAME)
                  .from(sales)
                  .join(Author.class)
                  .on(sales.dot(Book.AUTHOR))
                  .toString())
          .endsWith(
              " SELECT \"author\".\"name\" FROM \"sales\""
                  + " JOIN \"author\" ON \"sales\".\"author\" = \"author\".\"id\"");
    }

    @Test
    void sayThatTheyAreRecursiveOnlyIfOneIs() {
      CommonTable numbers =
          CommonTable.recursive(
              "numbers",
              new QueryBuilder().select(Author.ID).from(Author.class),
              self ->
                  new QueryBuilder()
                      .select(self.dot(Author.ID).plus(1).as("id"))
                      .from(self)
                      .where(self.dot(Author.ID).lt(9)));

      assertThat(numbers.isRecursive()).isTrue();
      assertThat(sales.isRecursive()).isFalse();
      assertSql(
          new QueryBuilder().select(numbers.dot(Author.ID)).from(numbers),
          "WITH RECURSIVE \"numbers\" (\"id\") AS (SELECT \"id\" FROM \"author\" UNION ALL"
              + " SELECT \"numbers\".\"id\" + ? AS \"id\" FROM \"numbers\" WHERE \"numbers\".\"id\" < ?)"
              + " SELECT \"numbers\".\"id\" FROM \"numbers\"",
          1L,
          9L);
    }
  }
}
