package io.github.sqlsymphony.dialect;

import static io.github.sqlsymphony.dialect.SqlAssertions.assertSql;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.sqlsymphony.expression.Constant;
import io.github.sqlsymphony.expression.Expression;
import io.github.sqlsymphony.expression.Q;
import io.github.sqlsymphony.fixture.Bookshop.Author;
import io.github.sqlsymphony.fixture.Bookshop.Book;
import io.github.sqlsymphony.fixture.Bookshop.Box;
import io.github.sqlsymphony.fixture.Bookshop.Numbered;
import io.github.sqlsymphony.fixture.Bookshop.Oddity;
import io.github.sqlsymphony.fixture.Bookshop.Review;
import io.github.sqlsymphony.fixture.Bookshop.Shelf;
import io.github.sqlsymphony.query.QueryBuilder;
import io.github.sqlsymphony.query.Row;
import io.github.sqlsymphony.query.SelectQuery;
import io.github.sqlsymphony.query.SqlText;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** The catalogue of queries: each construct of the language with the SQL it becomes. */
class SqlRendererTest {
  private static final SQLiteDialect DIALECT = new SQLiteDialect();

  private static final Q A = Author.NAME.eq("a");
  private static final Q B = Author.CASH.gt(1.5);
  private static final Q C = Author.AWARDS.lt(3);
  private static final Q D = Author.ACTIVE.isTrue();

  private static SelectQuery<Row> select(Expression<?>... expressions) {
    return new QueryBuilder().select(expressions).from(Author.class);
  }

  private static SelectQuery<Author> authors() {
    return new QueryBuilder().select().from(Author.class);
  }

  private static SelectQuery<Row> names() {
    return select(Author.NAME);
  }

  @Nested
  class Select {
    @Test
    void namesAllFieldsInTheOrderOfTheirDeclaration() {
      assertSql(
          authors(),
          "SELECT \"id\", \"name\", \"bio\", \"born\", \"cash\", \"awards\", \"active\", \"photo\""
              + " FROM \"author\"");
    }

    @Test
    void namesSomeFieldsInTheGivenOrder() {
      assertSql(select(Author.CASH, Author.NAME), "SELECT \"cash\", \"name\" FROM \"author\"");
    }

    @Test
    void givesAnExpressionAName() {
      assertSql(select(Author.NAME.as("who")), "SELECT \"name\" AS \"who\" FROM \"author\"");
    }

    @Test
    void quotesTheNameItGives() {
      assertSql(
          select(Author.NAME.as("x\", (SELECT 1) AS \"y")),
          "SELECT \"name\" AS \"x\"\", (SELECT 1) AS \"\"y\" FROM \"author\"");
    }

    @Test
    void givesTheOuterOfTwoNames() {
      assertSql(
          select(Author.NAME.as("inner").as("outer")),
          "SELECT \"name\" AS \"outer\" FROM \"author\"");
    }

    @Test
    void bindsTheValuesOfACalculation() {
      assertSql(
          select(Author.CASH.plus(2.5).as("more")),
          "SELECT \"cash\" + ? AS \"more\" FROM \"author\"",
          2.5);
    }

    @Test
    void joinsTexts() {
      assertSql(
          select(Author.NAME.concat(": ").concat(Author.BIO)),
          "SELECT \"name\" || ? || \"bio\" FROM \"author\"",
          ": ");
    }

    @Test
    void keepsTheGroupsOfJoinedTexts() {
      assertSql(
          select(Author.NAME.concat(Author.BIO.concat("!"))),
          "SELECT \"name\" || (\"bio\" || ?) FROM \"author\"",
          "!");
    }

    @Test
    void writesAConditionAsAValue() {
      assertSql(
          select(Author.CASH.gt(10).as("rich")),
          "SELECT \"cash\" > ? AS \"rich\" FROM \"author\"",
          10L);
    }

    @Test
    void readsTheKeyOfAForeignKey() {
      assertSql(
          new QueryBuilder().select(Book.AUTHOR.keyColumn()).from(Book.class),
          "SELECT \"author\" FROM \"book\"");
    }
  }

  @Nested
  class Distinct {
    @Test
    void givesEqualRowsOnce() {
      assertSql(
          new QueryBuilder().select(Author.NAME).distinct().from(Author.class),
          "SELECT DISTINCT \"name\" FROM \"author\"");
    }

    @Test
    void givesEqualModelsOnce() {
      assertSql(
          new QueryBuilder().select().distinct().from(Review.class),
          "SELECT DISTINCT \"id\", \"book\", \"stars\" FROM \"review\"");
    }
  }

  @Nested
  class Joins {
    @Test
    void qualifyAllColumns() {
      assertSql(
          new QueryBuilder()
              .select(Book.NAME, Author.NAME)
              .from(Book.class)
              .join(Author.class)
              .on(Author.ID.eq(Book.ID))
              .where(Author.NAME.startsWith("A"))
              .orderBy(Book.NAME.asc()),
          "SELECT \"book\".\"name\", \"author\".\"name\" FROM \"book\""
              + " JOIN \"author\" ON \"author\".\"id\" = \"book\".\"id\""
              + " WHERE (\"author\".\"name\" >= ? AND \"author\".\"name\" < ?)"
              + " ORDER BY \"book\".\"name\" ASC",
          "A",
          "B");
    }

    @Test
    void followAForeignKeyOfTheRoot() {
      assertSql(
          new QueryBuilder().select(Book.ID).from(Book.class).join(Author.class).on(Book.AUTHOR),
          "SELECT \"book\".\"id\" FROM \"book\""
              + " JOIN \"author\" ON \"book\".\"author\" = \"author\".\"id\"");
    }

    @Test
    void followAForeignKeyOfTheJoinedModel() {
      assertSql(
          new QueryBuilder()
              .select(Author.ID)
              .from(Author.class)
              .leftJoin(Book.class)
              .on(Book.AUTHOR),
          "SELECT \"author\".\"id\" FROM \"author\""
              + " LEFT JOIN \"book\" ON \"book\".\"author\" = \"author\".\"id\"");
    }

    @Test
    void followAChain() {
      assertSql(
          new QueryBuilder()
              .select(Review.STARS, Author.NAME)
              .from(Review.class)
              .join(Book.class)
              .on(Review.BOOK)
              .leftJoin(Author.class)
              .on(Book.AUTHOR),
          "SELECT \"review\".\"stars\", \"author\".\"name\" FROM \"review\""
              + " JOIN \"book\" ON \"review\".\"book\" = \"book\".\"id\""
              + " LEFT JOIN \"author\" ON \"book\".\"author\" = \"author\".\"id\"");
    }

    @Test
    void bindTheirValuesBeforeThoseOfTheCondition() {
      assertSql(
          new QueryBuilder()
              .select(Book.NAME.concat("1"))
              .from(Book.class)
              .join(Author.class)
              .on(Author.NAME.eq("2").or(Author.NAME.eq("3")))
              .where(Book.NAME.eq("4"))
              .limit(5),
          "SELECT \"book\".\"name\" || ? FROM \"book\""
              + " JOIN \"author\" ON \"author\".\"name\" = ? OR \"author\".\"name\" = ?"
              + " WHERE \"book\".\"name\" = ? LIMIT ?",
          "1",
          "2",
          "3",
          "4",
          5L);
    }

    @Test
    void giveModelsOfTheRoot() {
      assertSql(
          new QueryBuilder().select().from(Review.class).join(Book.class).on(Review.BOOK),
          "SELECT \"review\".\"id\", \"review\".\"book\", \"review\".\"stars\" FROM \"review\""
              + " JOIN \"book\" ON \"review\".\"book\" = \"book\".\"id\"");
    }

    @Test
    void qualifyTheKeyColumnOfAForeignKey() {
      assertSql(
          new QueryBuilder()
              .select(Book.AUTHOR.keyColumn())
              .from(Review.class)
              .join(Book.class)
              .on(Review.BOOK)
              .orderBy(Book.AUTHOR.keyColumn().desc()),
          "SELECT \"book\".\"author\" FROM \"review\""
              + " JOIN \"book\" ON \"review\".\"book\" = \"book\".\"id\""
              + " ORDER BY \"book\".\"author\" DESC");
    }

    @Test
    void tellInheritedKeysOfTwoModelsApart() {
      assertSql(
          new QueryBuilder().select(Shelf.ROOM).from(Box.class).join(Shelf.class).on(Box.SHELF),
          "SELECT \"shelf\".\"room\" FROM \"box\""
              + " JOIN \"shelf\" ON \"box\".\"shelf\" = \"shelf\".\"id\"");
    }

    @Test
    void tellInheritedKeysApartInTheOtherDirection() {
      assertSql(
          new QueryBuilder().select(Shelf.ROOM).from(Shelf.class).join(Box.class).on(Box.SHELF),
          "SELECT \"shelf\".\"room\" FROM \"shelf\""
              + " JOIN \"box\" ON \"box\".\"shelf\" = \"shelf\".\"id\"");
    }

    @Test
    void takeAnInheritedForeignKeyForThatOfTheRoot() {
      assertSql(
          new QueryBuilder()
              .select(Author.NAME)
              .from(Box.class)
              .join(Shelf.class)
              .on(Box.SHELF)
              .join(Author.class)
              .on(Numbered.OWNER),
          "SELECT \"author\".\"name\" FROM \"box\""
              + " JOIN \"shelf\" ON \"box\".\"shelf\" = \"shelf\".\"id\""
              + " JOIN \"author\" ON \"box\".\"owner\" = \"author\".\"id\"");
    }
  }

  @Nested
  class Comparisons {
    @Test
    void writeEachOperator() {
      assertSql(Author.CASH.eq(1.0), "\"cash\" = ?", 1.0);
      assertSql(Author.CASH.ne(1.0), "\"cash\" <> ?", 1.0);
      assertSql(Author.CASH.lt(1.0), "\"cash\" < ?", 1.0);
      assertSql(Author.CASH.lte(1.0), "\"cash\" <= ?", 1.0);
      assertSql(Author.CASH.gt(1.0), "\"cash\" > ?", 1.0);
      assertSql(Author.CASH.gte(1.0), "\"cash\" >= ?", 1.0);
    }

    @Test
    void compareColumns() {
      assertSql(Author.NAME.eq(Author.BIO), "\"name\" = \"bio\"");
    }

    @Test
    void bindDates() {
      LocalDate day = LocalDate.of(2024, 2, 29);

      assertSql(Author.BORN.lte(day), "\"born\" <= ?", day);
    }

    @Test
    void bindAModelForAForeignKey() {
      Author author = new Author().set(Author.ID, 7);

      assertSql(
          new QueryBuilder().select(Book.ID).from(Book.class).where(Book.AUTHOR.eq(author)),
          "SELECT \"id\" FROM \"book\" WHERE \"author\" = ?",
          author);
    }

    @Test
    void bindAKeyForAForeignKey() {
      assertSql(
          new QueryBuilder().select(Book.ID).from(Book.class).where(Book.AUTHOR.eqKey(7)),
          "SELECT \"id\" FROM \"book\" WHERE \"author\" = ?",
          7L);
    }

    @Test
    void takeCalculationsWithoutParentheses() {
      assertSql(
          Author.CASH.plus(1).gt(Author.CASH.times(2)), "\"cash\" + ? > \"cash\" * ?", 1L, 2L);
    }

    @Test
    void takeConditionsInParentheses() {
      assertSql(A.eq(B), "(\"name\" = ?) = (\"cash\" > ?)", "a", 1.5);
      assertSql(A.and(B).eq(true), "(\"name\" = ? AND \"cash\" > ?) = ?", "a", 1.5, true);
      assertSql(
          A.not().ne(B.or(C)),
          "(NOT (\"name\" = ?)) <> (\"cash\" > ? OR \"awards\" < ?)",
          "a",
          1.5,
          3L);
      assertSql(A.isNull(), "(\"name\" = ?) IS NULL", "a");
      assertSql(A.complement().eq(D), "((\"name\" = ?) IS NOT TRUE) = (\"active\" = ?)", "a", true);
    }

    @Test
    void takeConstantsAsTheyAre() {
      assertSql(A.eq(Constant.TRUE), "(\"name\" = ?) = TRUE", "a");
    }
  }

  @Nested
  class Junctions {
    @Test
    void joinWithAnd() {
      assertSql(A.and(B).and(C), "\"name\" = ? AND \"cash\" > ? AND \"awards\" < ?", "a", 1.5, 3L);
    }

    @Test
    void joinWithOr() {
      assertSql(A.or(B).or(C), "\"name\" = ? OR \"cash\" > ? OR \"awards\" < ?", "a", 1.5, 3L);
    }

    @Test
    void putOrInsideAndIntoParentheses() {
      assertSql(A.and(B.or(C)), "\"name\" = ? AND (\"cash\" > ? OR \"awards\" < ?)", "a", 1.5, 3L);
      assertSql(A.or(B).and(C), "(\"name\" = ? OR \"cash\" > ?) AND \"awards\" < ?", "a", 1.5, 3L);
    }

    @Test
    void putAndInsideOrWithoutParentheses() {
      assertSql(A.and(B).or(C), "\"name\" = ? AND \"cash\" > ? OR \"awards\" < ?", "a", 1.5, 3L);
      assertSql(A.or(B.and(C)), "\"name\" = ? OR \"cash\" > ? AND \"awards\" < ?", "a", 1.5, 3L);
    }

    @Test
    void nestToAnyDepth() {
      assertSql(
          A.and(B.or(C.and(D.or(A)))),
          "\"name\" = ? AND (\"cash\" > ? OR \"awards\" < ? AND (\"active\" = ? OR \"name\" = ?))",
          "a",
          1.5,
          3L,
          true,
          "a");
    }

    @Test
    void takeRangesWithoutParentheses() {
      assertSql(
          Author.CASH.between(1, 2).and(A).and(Author.AWARDS.between(3, 4)),
          "\"cash\" BETWEEN ? AND ? AND \"name\" = ? AND \"awards\" BETWEEN ? AND ?",
          1L,
          2L,
          "a",
          3L,
          4L);
    }

    @Test
    void ofNothingAreConstant() {
      assertSql(Q.anyOf(), "FALSE");
      assertSql(A.and(Q.allOf()), "\"name\" = ? AND TRUE", "a");
      assertSql(select(Author.ID).where(Q.allOf()), "SELECT \"id\" FROM \"author\"");
    }

    @Test
    void ofOneAreThatOne() {
      assertSql(Q.anyOf(A), "\"name\" = ?", "a");
      assertSql(Q.allOf(A), "\"name\" = ?", "a");
    }
  }

  @Nested
  class Negations {
    @Test
    void negateWithSqlLogic() {
      assertSql(A.not(), "NOT (\"name\" = ?)", "a");
      assertSql(A.and(B).not(), "NOT (\"name\" = ? AND \"cash\" > ?)", "a", 1.5);
      assertSql(A.not().and(B.not()), "NOT (\"name\" = ?) AND NOT (\"cash\" > ?)", "a", 1.5);
      assertSql(A.not().or(B).not(), "NOT (NOT (\"name\" = ?) OR \"cash\" > ?)", "a", 1.5);
    }

    @Test
    void cancelOut() {
      assertSql(A.not().not(), "\"name\" = ?", "a");
      assertSql(Author.BIO.isNull().not(), "\"bio\" IS NOT NULL");
      assertSql(Q.anyOf().not().and(A), "TRUE AND \"name\" = ?", "a");
    }

    @Test
    void complementUnknownToo() {
      assertSql(A.complement(), "(\"name\" = ?) IS NOT TRUE", "a");
      assertSql(
          A.or(B).complement().and(C),
          "(\"name\" = ? OR \"cash\" > ?) IS NOT TRUE AND \"awards\" < ?",
          "a",
          1.5,
          3L);
      assertSql(A.complement().not(), "NOT ((\"name\" = ?) IS NOT TRUE)", "a");
      assertSql(A.not().complement(), "(NOT (\"name\" = ?)) IS NOT TRUE", "a");
      assertSql(A.complement().complement(), "((\"name\" = ?) IS NOT TRUE) IS NOT TRUE", "a");
      assertSql(Author.BIO.isNull().complement(), "\"bio\" IS NOT NULL");
    }
  }

  @Nested
  class Calculations {
    private void assertCalculated(Expression<?> expression, String text, Object... parameters) {
      assertSql(select(expression), "SELECT " + text + " FROM \"author\"", parameters);
    }

    @Test
    void writeEachOperator() {
      assertCalculated(Author.AWARDS.plus(1), "\"awards\" + ?", 1L);
      assertCalculated(Author.AWARDS.minus(1), "\"awards\" - ?", 1L);
      assertCalculated(Author.AWARDS.times(2), "\"awards\" * ?", 2L);
      assertCalculated(Author.AWARDS.dividedBy(2), "\"awards\" / ?", 2L);
      assertCalculated(Author.AWARDS.modulo(2), "\"awards\" % ?", 2L);
    }

    @Test
    void groupSumsInProducts() {
      assertCalculated(
          Author.CASH.plus(1).times(Author.CASH.minus(2)),
          "(\"cash\" + ?) * (\"cash\" - ?)",
          1L,
          2L);
    }

    @Test
    void leaveProductsInSumsAsTheyAre() {
      assertCalculated(
          Author.CASH.times(2).plus(Author.CASH.dividedBy(3)),
          "\"cash\" * ? + \"cash\" / ?",
          2L,
          3L);
    }

    @Test
    void groupTheRightSideOfTheSameStrength() {
      assertCalculated(Author.ID.minus(1).minus(2), "\"id\" - ? - ?", 1L, 2L);
      assertCalculated(Author.ID.minus(Author.ID.minus(2)), "\"id\" - (\"id\" - ?)", 2L);
      assertCalculated(Author.ID.dividedBy(Author.ID.times(2)), "\"id\" / (\"id\" * ?)", 2L);
      assertCalculated(
          Author.ID.modulo(3).times(Author.ID.modulo(4)), "\"id\" % ? * (\"id\" % ?)", 3L, 4L);
    }

    @Test
    void keepTheFractionOfARemainder() {
      assertCalculated(Author.CASH.modulo(2.5), "mod(\"cash\", ?)", 2.5);
      assertCalculated(
          Author.CASH.plus(1).modulo(2).times(3), "mod(\"cash\" + ?, ?) * ?", 1L, 2L, 3L);
      assertCalculated(Author.CASH.modulo(Author.ID), "mod(\"cash\", \"id\")");
    }

    @Test
    void keepTheFractionOfADecimalQuotient() {
      assertSql(
          new QueryBuilder()
              .select(Book.PRICE.plus(1).dividedBy(Book.PRICE.times(new BigDecimal("2.5"))))
              .from(Book.class),
          "SELECT CAST(\"price\" + ? AS REAL) / (\"price\" * ?) FROM \"book\"",
          1L,
          new BigDecimal("2.5"));
    }

    @Test
    void takePartsOfDates() {
      assertCalculated(
          Author.BORN.year().plus(1).times(2),
          "(CAST(strftime('%Y', \"born\") AS INTEGER) + ?) * ?",
          1L,
          2L);
    }
  }

  @Nested
  class TemporalParts {
    private void assertPart(Expression<?> part, String text) {
      assertSql(
          new QueryBuilder().select(part).from(Book.class), "SELECT " + text + " FROM \"book\"");
    }

    @Test
    void areWholeNumbers() {
      assertPart(Book.PRINTED.year(), "CAST(strftime('%Y', \"printed\") AS INTEGER)");
      assertPart(Book.PRINTED.isoYear(), "CAST(strftime('%G', \"printed\") AS INTEGER)");
      assertPart(Book.PRINTED.month(), "CAST(strftime('%m', \"printed\") AS INTEGER)");
      assertPart(Book.PRINTED.week(), "CAST(strftime('%V', \"printed\") AS INTEGER)");
      assertPart(Book.PRINTED.day(), "CAST(strftime('%d', \"printed\") AS INTEGER)");
      assertPart(Book.PRINTED.isoWeekDay(), "CAST(strftime('%u', \"printed\") AS INTEGER)");
      assertPart(Book.PRINTED.hour(), "CAST(strftime('%H', \"printed\") AS INTEGER)");
      assertPart(Book.PRINTED.minute(), "CAST(strftime('%M', \"printed\") AS INTEGER)");
      assertPart(Book.PRINTED.second(), "CAST(strftime('%S', \"printed\") AS INTEGER)");
    }

    @Test
    void countAsDjangoDoes() {
      assertPart(Book.PRINTED.weekDay(), "(CAST(strftime('%w', \"printed\") AS INTEGER) + 1)");
      assertPart(
          Book.PRINTED.quarter(), "((CAST(strftime('%m', \"printed\") AS INTEGER) + 2) / 3)");
    }

    @Test
    void compare() {
      assertSql(
          Author.BORN.year().between(1900, 1999),
          "CAST(strftime('%Y', \"born\") AS INTEGER) BETWEEN ? AND ?",
          1900L,
          1999L);
    }
  }

  @Nested
  class TextMatches {
    @Test
    void containText() {
      assertSql(Author.NAME.contains("50%_"), "instr(\"name\", ?) > 0", "50%_");
      assertSql(
          Author.NAME.icontains("ÄRGER"), "instr(sqlsymphony_fold(\"name\"), ?) > 0", "ärger");
    }

    @Test
    void startWithText() {
      assertSql(Author.NAME.startsWith("Jo"), "(\"name\" >= ? AND \"name\" < ?)", "Jo", "Jp");
      assertSql(
          Author.NAME.istartsWith("Жо"),
          "(sqlsymphony_fold(\"name\") >= ? AND sqlsymphony_fold(\"name\") < ?)",
          "жо",
          "жп");
    }

    @Test
    void startWithTextThatHasNoNextCharacter() {
      String last = Character.toString(Character.MAX_CODE_POINT);

      assertSql(
          Author.NAME.startsWith("a" + last), "(\"name\" >= ? AND \"name\" < ?)", "a" + last, "b");
      assertSql(Author.NAME.startsWith(last), "\"name\" >= ?", last);
      assertSql(Author.NAME.startsWith(""), "\"name\" >= ?", "");
    }

    @Test
    void startWithTextWhoseNextCharacterWouldBeASurrogate() {
      assertSql(
          Author.NAME.startsWith("a\uD7FF"),
          "(\"name\" >= ? AND \"name\" < ?)",
          "a\uD7FF",
          "a\uE000");
    }

    @Test
    void endWithText() {
      assertSql(
          Author.NAME.endsWith("né"),
          "coalesce(substr(CAST(\"name\" AS BLOB), ?), \"name\") = CAST(? AS BLOB)",
          -3L,
          "né");
      assertSql(
          Author.NAME.iendsWith("NÉ"),
          "coalesce(substr(CAST(sqlsymphony_fold(\"name\") AS BLOB), ?),"
              + " sqlsymphony_fold(\"name\")) = CAST(? AS BLOB)",
          -3L,
          "né");
    }

    @Test
    void endWithNothing() {
      assertSql(Author.NAME.endsWith(""), "instr(\"name\", ?) > 0", "");
    }

    @Test
    void equalText() {
      assertSql(Author.NAME.eq("Anna"), "\"name\" = ?", "Anna");
      assertSql(Author.NAME.ieq("STRAẞE"), "sqlsymphony_fold(\"name\") = ?", "strasse");
    }

    @Test
    void lookAtJoinedTexts() {
      assertSql(
          Author.NAME.concat(Author.BIO).startsWith("x"),
          "(\"name\" || \"bio\" >= ? AND \"name\" || \"bio\" < ?)",
          "x",
          "y");
      assertSql(Author.NAME.concat("!").like("%x"), "\"name\" || ? LIKE ? ESCAPE '\\'", "!", "%x");
    }

    @Test
    void negate() {
      assertSql(
          Author.NAME.startsWith("x").not().and(A),
          "NOT (\"name\" >= ? AND \"name\" < ?) AND \"name\" = ?",
          "x",
          "y",
          "a");
    }
  }

  @Nested
  class Patterns {
    @Test
    void matchWildCards() {
      assertSql(Author.NAME.like("J_hn%"), "\"name\" LIKE ? ESCAPE '\\'", "J_hn%");
    }

    @Test
    void matchRegularExpressions() {
      assertSql(Author.NAME.regex("^J.+n$"), "\"name\" REGEXP ?", "^J.+n$");
      assertSql(Author.NAME.iregex("^j"), "\"name\" REGEXP ?", "(?iu)^j");
    }
  }

  @Nested
  class Memberships {
    @Test
    void ofNothingAreFalse() {
      assertSql(Author.NAME.in(List.of()), "FALSE");
      assertSql(Author.NAME.notIn(List.of()).and(A), "TRUE AND \"name\" = ?", "a");
    }

    @Test
    void listTheirCandidates() {
      assertSql(Author.NAME.in("a"), "\"name\" IN (?)", "a");
      assertSql(Author.ID.in(1, 2, 3), "\"id\" IN (?, ?, ?)", 1L, 2L, 3L);
      assertSql(Author.NAME.notIn(List.of("a", "b")), "\"name\" NOT IN (?, ?)", "a", "b");
    }

    @Test
    void takeCalculations() {
      assertSql(Author.CASH.plus(1).in(2.5), "\"cash\" + ? IN (?)", 1L, 2.5);
    }
  }

  @Nested
  class Ranges {
    @Test
    void includeBothEnds() {
      assertSql(Author.NAME.between("a", "f"), "\"name\" BETWEEN ? AND ?", "a", "f");
      assertSql(Author.NAME.between("a", "f").not(), "\"name\" NOT BETWEEN ? AND ?", "a", "f");
    }
  }

  @Nested
  class NullChecks {
    @Test
    void askForNull() {
      assertSql(Author.BIO.isNull(), "\"bio\" IS NULL");
      assertSql(Author.BIO.isNotNull(), "\"bio\" IS NOT NULL");
      assertSql(Author.CASH.plus(1).isNull(), "\"cash\" + ? IS NULL", 1L);
    }
  }

  @Nested
  class Order {
    @Test
    void namesDirectionAndPlaceOfNull() {
      assertSql(
          names()
              .orderBy(
                  Author.NAME.asc(),
                  Author.CASH.desc(),
                  Author.BORN.asc().nullsLast(),
                  Author.BIO.desc().nullsFirst()),
          "SELECT \"name\" FROM \"author\" ORDER BY \"name\" ASC, \"cash\" DESC,"
              + " \"born\" ASC NULLS LAST, \"bio\" DESC NULLS FIRST");
    }

    @Test
    void isTurnedRoundWithThePlaceOfNull() {
      assertSql(
          names().orderBy(Author.BORN.asc().nullsLast().reversed(), Author.CASH.desc().reversed()),
          "SELECT \"name\" FROM \"author\" ORDER BY \"born\" DESC NULLS FIRST, \"cash\" ASC");
    }

    @Test
    void takesCalculationsAndConditions() {
      assertSql(
          names().orderBy(Author.CASH.times(2).desc(), A.asc()),
          "SELECT \"name\" FROM \"author\" ORDER BY \"cash\" * ? DESC, \"name\" = ? ASC",
          2L,
          "a");
    }

    @Test
    void usesTheNameOfASelectedExpression() {
      assertSql(
          select(Author.CASH.times(2).as("double"))
              .orderBy(Author.CASH.times(2).as("double").asc()),
          "SELECT \"cash\" * ? AS \"double\" FROM \"author\" ORDER BY \"double\" ASC",
          2L);
    }

    @Test
    void writesOutANamedExpressionThatIsNotSelected() {
      assertSql(
          names().orderBy(Author.CASH.as("money").asc()),
          "SELECT \"name\" FROM \"author\" ORDER BY \"cash\" ASC");
    }

    @Test
    void meansTheColumnWhereAnotherExpressionHasItsName() {
      assertSql(
          select(Author.NAME.as("Cash")).orderBy(Author.CASH.asc()),
          "SELECT \"author\".\"name\" AS \"Cash\" FROM \"author\" ORDER BY \"author\".\"cash\" ASC");
    }

    @Test
    void meansTheExpressionWhereTheFirstOfItsNameIsAnother() {
      assertSql(
          select(Author.NAME.as("x"), Author.BIO.as("X")).orderBy(Author.BIO.as("X").asc()),
          "SELECT \"name\" AS \"x\", \"bio\" AS \"X\" FROM \"author\" ORDER BY \"bio\" ASC");
    }
  }

  @Nested
  class Names {
    @Test
    void ofResultsAreNotUsedInConditions() {
      assertSql(
          select(Author.CASH.plus(1).as("more")).where(Author.CASH.plus(1).as("more").gt(5.0)),
          "SELECT \"cash\" + ? AS \"more\" FROM \"author\" WHERE \"cash\" + ? > ?",
          1L,
          1L,
          5.0);
      assertSql(A.or(B).as("x").eq(true), "(\"name\" = ? OR \"cash\" > ?) = ?", "a", 1.5, true);
    }

    @Test
    void areQuoted() {
      assertSql(
          new QueryBuilder()
              .select()
              .from(Oddity.class)
              .where(Oddity.QUOTED.eq("x").and(Oddity.EMOJI.isNull()))
              .orderBy(Oddity.SPACED.asc()),
          "SELECT \"select\", \"a\"\"b\", \"two words; --\", \"👍\", \"group by\""
              + " FROM \"order \"\"by\"\" 📚\" WHERE \"a\"\"b\" = ? AND \"👍\" IS NULL"
              + " ORDER BY \"two words; --\" ASC",
          "x");
    }

    @Test
    void areQuotedInJoins() {
      assertSql(
          new QueryBuilder()
              .select(Oddity.QUOTED)
              .from(Oddity.class)
              .join(Author.class)
              .on(Author.NAME.eq(Oddity.QUOTED)),
          "SELECT \"order \"\"by\"\" 📚\".\"a\"\"b\" FROM \"order \"\"by\"\" 📚\""
              + " JOIN \"author\" ON \"author\".\"name\" = \"order \"\"by\"\" 📚\".\"a\"\"b\"");
    }
  }

  @Nested
  class LimitAndOffset {
    @Test
    void areBound() {
      assertSql(names().limit(10), "SELECT \"name\" FROM \"author\" LIMIT ?", 10L);
      assertSql(
          names().limit(10).offset(20),
          "SELECT \"name\" FROM \"author\" LIMIT ? OFFSET ?",
          10L,
          20L);
    }

    @Test
    void offsetAloneNeedsALimitOfAll() {
      assertSql(names().offset(5), "SELECT \"name\" FROM \"author\" LIMIT ? OFFSET ?", -1L, 5L);
    }

    @Test
    void limitOfNothingIsWritten() {
      assertSql(names().limit(0), "SELECT \"name\" FROM \"author\" LIMIT ?", 0L);
    }

    @Test
    void offsetOfNothingIsNot() {
      assertSql(names().offset(0), "SELECT \"name\" FROM \"author\"");
    }

    @Test
    void theLastCallCounts() {
      assertSql(names().limit(1).limit(2), "SELECT \"name\" FROM \"author\" LIMIT ?", 2L);
    }
  }

  @Nested
  class Count {
    private SqlText count(SelectQuery<?> query) {
      return DIALECT.count(query.statement());
    }

    @Test
    void countsWithoutOrder() {
      assertSql(
          count(names().where(A).orderBy(Author.NAME.asc())),
          "SELECT COUNT(*) FROM \"author\" WHERE \"name\" = ?",
          "a");
    }

    @Test
    void countsJoinedRows() {
      assertSql(
          count(new QueryBuilder().select().from(Book.class).join(Author.class).on(Book.AUTHOR)),
          "SELECT COUNT(*) FROM \"book\" JOIN \"author\" ON \"book\".\"author\" = \"author\".\"id\"");
    }

    @Test
    void countsDistinctRows() {
      assertSql(
          count(new QueryBuilder().select(Author.NAME).distinct().from(Author.class)),
          "SELECT COUNT(*) FROM (SELECT DISTINCT \"name\" FROM \"author\")");
    }

    @Test
    void countsNoMoreThanTheLimit() {
      assertSql(
          count(names().limit(3)),
          "SELECT COUNT(*) FROM (SELECT \"name\" FROM \"author\" LIMIT ?)",
          3L);
      assertSql(
          count(names().offset(3)),
          "SELECT COUNT(*) FROM (SELECT \"name\" FROM \"author\" LIMIT ? OFFSET ?)",
          -1L,
          3L);
    }
  }

  @Nested
  class Exists {
    private SqlText exists(SelectQuery<?> query) {
      return DIALECT.exists(query.statement());
    }

    @Test
    void readsNoColumn() {
      assertSql(
          exists(names().where(A)),
          "SELECT EXISTS (SELECT 1 FROM \"author\" WHERE \"name\" = ?)",
          "a");
    }

    @Test
    void mindsLimitAndOffset() {
      assertSql(
          exists(names().limit(0).offset(2)),
          "SELECT EXISTS (SELECT 1 FROM \"author\" LIMIT ? OFFSET ?)",
          0L,
          2L);
    }

    @Test
    void needsNoDistinct() {
      assertSql(
          exists(new QueryBuilder().select(Author.NAME).distinct().from(Author.class)),
          "SELECT EXISTS (SELECT 1 FROM \"author\")");
    }

    @Test
    void needsDistinctWhereRowsAreLeftOut() {
      assertSql(
          exists(new QueryBuilder().select(Author.NAME).distinct().from(Author.class).offset(1)),
          "SELECT EXISTS (SELECT 1 FROM"
              + " (SELECT DISTINCT \"name\" FROM \"author\" LIMIT ? OFFSET ?))",
          -1L,
          1L);
    }
  }

  @Nested
  class Rendering {
    private final LocalDateTime time = LocalDateTime.of(2024, 2, 29, 12, 30);
    private final SelectQuery<Book> query =
        new QueryBuilder()
            .select()
            .from(Book.class)
            .leftJoin(Author.class)
            .on(Book.AUTHOR)
            .where(Book.NAME.icontains("x").or(Author.CASH.between(1, 2)))
            .where(Q.of("printed__gte", time).and(Q.of("price__in", List.of(1, 2))))
            .orderBy(Author.NAME.desc().nullsLast())
            .limit(3)
            .offset(4);

    @Test
    void givesTheSameTwice() {
      assertThat(query.toSql()).isEqualTo(query.toSql());
    }

    @Test
    void givesTheSameInEightThreads() throws Exception {
      SqlText expected = query.toSql();
      List<Future<Boolean>> all = new ArrayList<>();
      ExecutorService threads = Executors.newFixedThreadPool(8);
      try {
        for (int thread = 0; thread < 8; thread++) {
          all.add(
              threads.submit(
                  () -> {
                    boolean same = true;
                    for (int i = 0; i < 1000; i++) {
                      same &= query.toSql().equals(expected);
                    }
                    return same;
                  }));
        }
        for (Future<Boolean> same : all) {
          assertThat(same.get()).isTrue();
        }
      } finally {
        threads.shutdownNow();
      }
    }

    @Test
    void neverWritesAValueIntoTheText() {
      String hostile = "x' OR \"1\"=\"1'; DROP TABLE author; --";

      SelectQuery<Row> query =
          select(Author.NAME.concat(hostile))
              .where(
                  Q.anyOf(
                      Author.NAME.eq(hostile),
                      Author.NAME.in(hostile),
                      Author.NAME.between(hostile, hostile),
                      Author.NAME.contains(hostile),
                      Author.NAME.icontains(hostile),
                      Author.NAME.startsWith(hostile),
                      Author.NAME.istartsWith(hostile),
                      Author.NAME.endsWith(hostile),
                      Author.NAME.iendsWith(hostile),
                      Author.NAME.ieq(hostile),
                      Author.NAME.like(hostile),
                      Author.NAME.regex(hostile)))
              .orderBy(Author.NAME.concat(hostile).asc());

      assertThat(query.toSql().text()).doesNotContainIgnoringCase("drop");
    }
  }
}
