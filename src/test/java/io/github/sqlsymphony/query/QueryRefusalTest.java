package io.github.sqlsymphony.query;

import static io.github.sqlsymphony.expression.Functions.call;
import static io.github.sqlsymphony.expression.Functions.count;
import static io.github.sqlsymphony.expression.Functions.rawNumber;
import static io.github.sqlsymphony.expression.Functions.rowNumber;
import static io.github.sqlsymphony.expression.Functions.scalarNumber;
import static io.github.sqlsymphony.expression.Functions.value;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.sqlsymphony.exception.QueryException;
import io.github.sqlsymphony.exception.UnknownNameException;
import io.github.sqlsymphony.expression.NumberExpression;
import io.github.sqlsymphony.expression.Q;
import io.github.sqlsymphony.expression.TemporalUnit;
import io.github.sqlsymphony.expression.ValueTypes;
import io.github.sqlsymphony.expression.Window;
import io.github.sqlsymphony.expression.Window.Bound;
import io.github.sqlsymphony.fixture.Bookshop.Author;
import io.github.sqlsymphony.fixture.Bookshop.Book;
import io.github.sqlsymphony.fixture.Bookshop.Review;
import io.github.sqlsymphony.model.ModelRegistry;
import org.assertj.core.api.AbstractThrowableAssert;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a query cannot mean is refused before anything is sent, with what would be right. */
class QueryRefusalTest {
  private final QueryExecutor nobody = new UnusedExecutor() {};
  private final QuerySet<Author> authors = QuerySet.of(nobody, ModelRegistry.of(Author.class));
  private final QuerySet<Book> books = QuerySet.of(nobody, ModelRegistry.of(Book.class));

  private static AbstractThrowableAssert<?, ?> refused(ThrowingCallable call) {
    return assertThatThrownBy(call).isInstanceOf(QueryException.class);
  }

  @Nested
  class Fields {
    @Test
    void ofAModelThatIsNotRead() {
      refused(() -> authors.filter(Book.NAME.eq("x")))
          .hasMessage(
              "Cannot filter Author by Book.NAME: that field belongs to Book; the fields of Author"
                  + " are ID, NAME, BIO, BORN, CASH, AWARDS, ACTIVE, PHOTO.");
      refused(() -> books.join(Author.class).on(Book.AUTHOR).filter(Review.STARS.gt(3)))
          .hasMessage(
              "Cannot filter Book by Review.STARS: that field belongs to Review; the query reads"
                  + " Book, Author; join Review first.");
      refused(() -> authors.groupBy(Book.NAME))
          .hasMessageStartingWith("Cannot group Author by Book.NAME: that field belongs to Book;");
      refused(() -> authors.select(Book.NAME))
          .hasMessageStartingWith("Cannot select from Author by Book.NAME:");
      refused(() -> authors.annotate(Book.ID.count()))
          .hasMessageStartingWith("Cannot annotate Author by Book.ID:");
      refused(() -> authors.update(Author.NAME.to(Book.NAME)))
          .hasMessageStartingWith("Cannot update Author by Book.NAME:");
    }

    @Test
    void ofAnAliasThatIsNotRead() {
      Alias<Author> other = Alias.of(Author.class, "other");

      refused(() -> authors.filter(other.dot(Author.NAME).eq("x")).list())
          .hasMessage(
              "Cannot filter Author by other.NAME: that field belongs to other; the query reads"
                  + " Author; join other first.");
      refused(() -> other.dot(Book.NAME))
          .hasMessageStartingWith("Cannot read the alias other of Author by Book.NAME:");
      refused(() -> authors.join(other).on(Q.allOf()).join(other).on(Q.allOf()))
          .hasMessage(
              "Cannot join other: the query reads it already, and the columns of the two could not"
                  + " be told apart; join Alias.of(other.class, …) under another name.");
      refused(() -> Alias.of(Author.class, ""))
          .hasMessage(
              "Cannot give a table of a query this name: it is empty; give it a name of at least one"
                  + " character.");
    }

    @Test
    void ofAnOuterQueryThatIsNotThere() {
      refused(() -> books.filter(Book.AUTHOR.eqKey(Author.ID.outer())).list())
          .hasMessage(
              "Cannot filter Book by Author.ID.outer(): no query around this one reads that; use it as"
                  + " a subquery of one that does, or leave out outer().");
      refused(() -> authors.filter(Q.exists(books.filter(Book.ID.eq(Review.ID.outer())))).list())
          .hasMessageStartingWith("Cannot filter Book by Review.ID.outer():");
    }
  }

  @Nested
  class Aggregates {
    @Test
    void amongTheConditionsOfRows() {
      refused(() -> authors.filter(Author.CASH.sum().gt(10)))
          .hasMessage(
              "Cannot filter Author by Author.CASH.sum(): rows are chosen before they are"
                  + " aggregated; use having(…).");
      refused(() -> books.join(Author.class).on(count().gt(1)))
          .hasMessageStartingWith("Cannot join Book by count():");
      refused(() -> authors.groupBy(count()))
          .hasMessageStartingWith("Cannot group Author by count():");
    }

    @Test
    void insideOthers() {
      refused(() -> authors.selectValue(Author.CASH.sum().max()))
          .hasMessage(
              "Cannot select from Author by Author.CASH.sum() inside another aggregate: aggregate in"
                  + " a query of its own, and read that as a table.");
    }

    @Test
    void besideColumnsThatDiffer() {
      refused(() -> authors.select(Author.NAME, count()).list())
          .hasMessage(
              "Cannot select from Author by Author.NAME: it may differ between the rows of a group;"
                  + " add it to groupBy(…), or aggregate it.");
      refused(
              () ->
                  authors
                      .select(Author.CASH, count())
                      .groupBy(Author.CASH)
                      .orderBy(Author.NAME.asc())
                      .list())
          .hasMessageStartingWith("Cannot order Author by Author.NAME: it may differ");
      assertThat(authors.select(Author.NAME, count()).groupBy(Author.ID).sql().text())
          .isEqualTo("SELECT \"name\", count(*) FROM \"author\" GROUP BY \"id\"");
    }

    @Test
    void missingForHaving() {
      refused(() -> authors.having(Author.CASH.gt(1)).list())
          .hasMessage(
              "Cannot choose groups of Author by having(…): the query has neither groups nor"
                  + " aggregates; use groupBy(…), or filter the rows.");
    }

    @Test
    void ofDistinctTextsWithASeparator() {
      refused(() -> Author.NAME.groupConcat("; ").distinct())
          .hasMessage(
              "Cannot join distinct texts of Author.NAME with a separator: SQLite takes distinct"
                  + " values only with its own, a comma; use groupConcat().distinct().");
    }

    @Test
    void overWhatIsGroupedAlready() {
      refused(() -> authors.distinct().aggregate(count()))
          .hasMessage(
              "Cannot aggregate a query of Author that groups, combines or limits rows: aggregate"
                  + " over it as a table, made with as(…).");
    }
  }

  @Nested
  class Windows {
    @Test
    void amongTheConditionsOfRows() {
      NumberExpression<Long> number = rowNumber().over(new Window().orderBy(Author.NAME.asc()));

      refused(() -> authors.filter(number.lte(3)))
          .hasMessage(
              "Cannot filter Author by rowNumber().over(…): windows are calculated from the rows"
                  + " that are left; select it in a query of its own, and filter that as a table.");
      refused(() -> authors.having(number.lte(3)))
          .hasMessageStartingWith("Cannot choose groups of Author by rowNumber().over(…):");
    }

    @Test
    void thatEndBeforeTheyStart() {
      refused(() -> new Window().rows(Bound.currentRow(), Bound.preceding(2)))
          .hasMessage(
              "Cannot make a frame from currentRow() to preceding(2): it would end before it starts;"
                  + " give the earlier bound first.");
      refused(() -> Bound.following(-1))
          .hasMessage(
              "Cannot put a bound -1 rows away: give 0 or more, and say preceding or following.");
    }
  }

  @Nested
  class Combinations {
    @Test
    void ofDifferentShapes() {
      refused(() -> authors.select(Author.NAME).union(books.select(Book.NAME, Book.ID)))
          .hasMessage(
              "Cannot combine two queries with UNION: one selects 1 columns and the other 2; select"
                  + " as many in both.");
      refused(() -> authors.select(Author.NAME).except(books.select(Book.ID)))
          .hasMessage(
              "Cannot combine two queries with EXCEPT: their columns number 1 are of type String and"
                  + " Long: Author.NAME and Book.ID; select values of the same type in both.");
    }

    @Test
    void thatAreRefinedAfterwards() {
      QuerySet<Author> both = authors.union(authors);

      refused(() -> both.filter(Author.CASH.gt(1)))
          .hasMessage(
              "Cannot filter queries that are combined: filter each of them before, or read them as a"
                  + " table with as(…).");
      refused(() -> both.join(Book.class).on(Book.AUTHOR))
          .hasMessageStartingWith("Cannot join queries that are combined:");
      refused(() -> both.groupBy(Author.CASH))
          .hasMessageStartingWith("Cannot group queries that are combined:");
      refused(() -> both.selectValue(Author.NAME))
          .hasMessage(
              "Cannot select from queries that are combined: select in each of them before, or read"
                  + " them as a table with as(…).");
      refused(() -> both.update(Author.CASH.to(1)))
          .hasMessage(
              "Cannot update rows of Author by a query that makes one row of several, by distinct(),"
                  + " groups or combinations: it does not tell which rows they are; filter by the keys"
                  + " of such a query.");
      refused(both::delete).hasMessageStartingWith("Cannot delete rows of Author by a query");
    }

    @Test
    void orderedByWhatTheyDoNotSelect() {
      refused(
              () ->
                  authors
                      .selectValue(Author.NAME)
                      .union(books.selectValue(Book.NAME))
                      .orderBy(Author.CASH.asc())
                      .list())
          .hasMessage(
              "Cannot order combined queries by Author.CASH: only what the first one selects has a"
                  + " value in every row; order by one of its columns.");
    }
  }

  @Nested
  class Limits {
    @Test
    void thatAreNegative() {
      refused(() -> authors.limit(-1))
          .hasMessage("Cannot limit a query to -1 rows: give 0 or more.");
      refused(() -> authors.offset(-5))
          .hasMessage("Cannot leave out -5 rows of a query: give 0 or more.");
    }

    @Test
    void beforeAFilter() {
      refused(() -> authors.limit(5).filter(Author.CASH.gt(1)))
          .hasMessage(
              "Cannot filter a query of Author that has a limit or an offset: SQL filters before it"
                  + " counts rows; call limit(…) and offset(…) last.");
    }
  }

  @Nested
  class Tables {
    @Test
    void withoutNamesForTheirColumns() {
      refused(() -> authors.select(Author.CASH.plus(1)).as("t"))
          .hasMessage(
              "Cannot use a query as the table t: its column Author.CASH.plus(?) has no name; give it"
                  + " one with as(\"…\").");
      refused(() -> CommonTable.of("t", authors.select(Author.ID, Author.CASH.as("ID"))))
          .hasMessage(
              "Cannot use a query as the table t: two of its columns have the name ID; give one of"
                  + " them another with as(\"…\").");
    }

    @Test
    void askedForWhatTheyDoNotSelect() {
      DerivedTable table = authors.select(Author.NAME, Author.CASH.as("money")).as("t");

      assertThatThrownBy(() -> table.dot(Author.BIO))
          .isInstanceOf(UnknownNameException.class)
          .hasMessage(
              "Cannot read Author.BIO of t: its query does not select that; the columns are name,"
                  + " money.");
      refused(() -> table.dot(Author.CASH))
          .hasMessage(
              "Cannot read Author.CASH of t as a field: there it has another name; read it with"
                  + " column(…).");
      assertThat(table.column(Author.CASH)).hasToString("t.money");
    }

    @Test
    void ofTheSameName() {
      CommonTable one = CommonTable.of("t", authors.select(Author.ID));
      CommonTable other = CommonTable.of("t", books.select(Book.ID));

      refused(
              () ->
                  new QueryBuilder().select(one.dot(Author.ID)).from(one).crossJoin(other).toSql())
          .hasMessage(
              "Cannot read two common tables of the name t in one statement: give one of them another"
                  + " name.");
    }

    @Test
    void askedForLookUpsAsText() {
      DerivedTable table = authors.select(Author.NAME).as("t");

      refused(
              () ->
                  new QueryBuilder()
                      .select(table.dot(Author.NAME))
                      .from(table)
                      .where(Q.of("name", "x")))
          .hasMessage(
              "Cannot use look-ups as text on t: it is no model but the rows of another query;"
                  + " compare its columns.");
    }
  }

  @Nested
  class Subqueries {
    @Test
    void ofSeveralColumnsAsAValue() {
      refused(() -> authors.filter(Author.ID.in(idsAndNames())))
          .hasMessage(
              "Cannot take a query for one value: it selects 2 columns; select one with"
                  + " selectValue(…).");
    }

    @SuppressWarnings({"unchecked", "rawtypes"}) // generics can be cheated
    private Query<Long, ?> idsAndNames() {
      return (Query) authors.select(Author.ID, Author.NAME);
    }

    @Test
    void thatAreNotRight() {
      refused(
              () ->
                  authors
                      .filter(
                          Author.CASH.gt(
                              scalarNumber(
                                  new QueryBuilder()
                                      .selectValue(Author.CASH.max())
                                      .from(Author.class)
                                      .where(Book.ID.eq(1)))))
                      .list())
          .hasMessageStartingWith("Cannot filter Author by Book.ID: that field belongs to Book;");
    }
  }

  @Nested
  class Values {
    @Test
    void ofNull() {
      refused(() -> Author.NAME.eq((String) null))
          .hasMessage(
              "Cannot compare Author.NAME with null: SQL never matches it; use"
                  + " Author.NAME.isNull().");
      refused(() -> value((String) null))
          .hasMessage(
              "Cannot take null for a value of a query: SQL knows it as NULL, which is tested with"
                  + " isNull().");
      refused(() -> Author.NAME.coalesce((String) null)).hasMessageContaining("Cannot take null");
    }

    @Test
    void thatSqlCannotHold() {
      refused(() -> value(Double.NaN))
          .hasMessage(
              "Cannot take a value that is NaN, which SQLite stores as NULL; use null instead.");
      refused(() -> value("\uD800"))
          .hasMessageStartingWith("Cannot take a value that contains an unpaired surrogate");
    }

    @Test
    void ofTimeWhereThereIsNone() {
      refused(() -> Author.BORN.plus(value(3), TemporalUnit.HOUR))
          .hasMessage(
              "Cannot move Author.BORN by a number of HOURS: it is a date without time; move it by"
                  + " DAYs or longer units.");
      refused(() -> Book.PRINTED.truncatedTo(TemporalUnit.MINUTE))
          .hasMessage(
              "Cannot cut Book.PRINTED to the MINUTE: it gives a date; cut it to the DAY or longer.");
    }

    @Test
    void asStepsOfAJsonPath() {
      refused(() -> Author.BIO.json("a\"b"))
          .hasMessage(
              "Cannot go into the JSON of Author.BIO by \"a\"b\": a step is the name of a member,"
                  + " without quotes and backslashes, or the Integer of an element.");
      refused(() -> Author.BIO.json(1.5)).hasMessageContaining("by Double:");
    }
  }

  @Nested
  class RawSql {
    @ParameterizedTest
    @ValueSource(
        strings = {
          "1; DROP TABLE author",
          "1) OR (1 = 1",
          "1 -- the rest",
          "1 /* the rest */",
          "'open",
          "? + ?",
          ":name",
          ""
        })
    void thatIsNotAWholeByItself(String sql) {
      refused(() -> authors.filter(rawNumber(ValueTypes.LONG, sql, 1L).gt(0)).sql())
          .hasMessageStartingWith("Cannot ");
    }

    @Test
    void tellsWhatIsWrong() {
      refused(() -> authors.filter(Q.raw("? > 1; DELETE FROM author", Author.CASH)).sql())
          .hasMessage(
              "Cannot use the raw SQL \"? > 1; DELETE FROM author\": it has a semicolon; give one"
                  + " expression without it.");
      refused(() -> authors.filter(Q.raw("? > ?", Author.CASH)).sql())
          .hasMessage(
              "Cannot use the raw SQL \"? > ?\": it has 2 parameters and 1 operands; give one operand"
                  + " for each ?.");
      refused(() -> authors.filter(Q.raw("? > 1) OR (1", Author.CASH)).sql())
          .hasMessage(
              "Cannot use the raw SQL \"? > 1) OR (1\": its parentheses do not match; close each one"
                  + " that is opened.");
      refused(() -> Q.raw("? IS ?", Author.CASH, null))
          .hasMessage("Cannot bind null in the raw SQL \"? IS ?\": write NULL into it.");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "a b", "x(", "load_extension('x')--", "\"q\"", "ä", "1x"})
    void asTheNameOfAFunction(String name) {
      refused(() -> call(name, ValueTypes.TEXT, Author.NAME))
          .hasMessage(
              "Cannot call a function of the name \"%s\": a name consists of letters, digits and underscores; give the arguments one by one behind it."
                  .formatted(name));
    }
  }

  /** Names as they come from a command line or a form, or from somebody who means harm. */
  @Nested
  class HostileNames {
    @ParameterizedTest
    @ValueSource(
        strings = {
          "",
          "-",
          "--name",
          "name; DROP TABLE author",
          "name\" DESC; --",
          "name__",
          "__name",
          "name__lower",
          "born__yeer",
          "born__year__gte__x",
          "rowid",
          "1",
          "(SELECT 1)",
          "*",
          "\0",
          "author.name",
          "class",
          "ｎame",
          "nаme"
        })
    void areRefusedInOrders(String name) {
      assertThatThrownBy(() -> authors.orderBy(name))
          .isInstanceOf(UnknownNameException.class)
          .hasMessageStartingWith("Cannot resolve ");
    }

    @ParameterizedTest
    @ValueSource(
        strings = {
          "",
          "x",
          "name__x",
          "name__exact__x",
          "name\"=1 OR 1=1 --",
          "author__name",
          "\0"
        })
    void areRefusedInLookUps(String path) {
      assertThatThrownBy(() -> authors.filter(Q.of(path, "x")))
          .isInstanceOf(UnknownNameException.class)
          .hasMessageStartingWith("Cannot resolve ");
    }

    @Test
    void getTheNearestNameThatIsRight() {
      assertThatThrownBy(() -> authors.orderBy("-csah"))
          .hasMessage(
              "Cannot resolve \"csah\": \"csah\" is no field of Author, the nearest is \"cash\"; the"
                  + " fields are id, name, bio, born, cash, awards, active, photo.");
      assertThatThrownBy(() -> authors.orderBy("born__moth"))
          .hasMessageStartingWith(
              "Cannot resolve \"born__moth\": \"moth\" is no part of Author.BORN, the nearest is"
                  + " \"month\"; the parts are year,");
      assertThat(authors.orderBy("-born__year", "NAME").sql().text())
          .endsWith("ORDER BY CAST(strftime('%Y', \"born\") AS INTEGER) DESC, \"name\" ASC");
    }

    @ParameterizedTest
    @ValueSource(strings = {"x\" FROM author; --", "two words", "sélect", "😀", "'", "a\"\"b"})
    void areQuotedAsNamesOfResultsAndTables(String name) {
      String quoted = '"' + name.replace("\"", "\"\"") + '"';
      DerivedTable table = authors.select(Author.NAME.as(name)).as(name);

      assertThat(new QueryBuilder().select(table.column(Author.NAME)).from(table).toSql().text())
          .isEqualTo(
              "SELECT %1$s.%1$s FROM (SELECT \"name\" AS %1$s FROM \"author\") AS %1$s"
                  .formatted(quoted));
    }
  }

  @Test
  void anIncompleteQueryIsShownWithTheReason() {
    QuerySet<Book> some = books.filter(Book.AUTHOR.eqKey(Author.ID.outer()));

    assertThat(some.only(Book.ID))
        .hasToString(
            "SELECT \"id\" FROM \"book\" WHERE \"author\" = \"id\" -- incomplete: Cannot filter Book"
                + " by Author.ID.outer(): no query around this one reads that; use it as a subquery of one"
                + " that does, or leave out outer().");
  }
}
