package io.github.sqlsymphony.dialect;

import static io.github.sqlsymphony.dialect.SqlAssertions.assertSql;
import static io.github.sqlsymphony.expression.Functions.count;
import static io.github.sqlsymphony.expression.Functions.scalar;
import static io.github.sqlsymphony.expression.Functions.scalarNumber;
import static io.github.sqlsymphony.query.Upsert.proposed;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.sqlsymphony.expression.Q;
import io.github.sqlsymphony.field.Field;
import io.github.sqlsymphony.field.LongField;
import io.github.sqlsymphony.fixture.Bookshop.Author;
import io.github.sqlsymphony.fixture.Bookshop.Book;
import io.github.sqlsymphony.fixture.Bookshop.Box;
import io.github.sqlsymphony.fixture.Bookshop.Copy;
import io.github.sqlsymphony.fixture.Bookshop.Member;
import io.github.sqlsymphony.fixture.Bookshop.Numbered;
import io.github.sqlsymphony.fixture.Bookshop.Oddity;
import io.github.sqlsymphony.fixture.Bookshop.Review;
import io.github.sqlsymphony.model.Deleted;
import io.github.sqlsymphony.model.Model;
import io.github.sqlsymphony.model.ModelMeta;
import io.github.sqlsymphony.model.ModelRegistry;
import io.github.sqlsymphony.query.CommonTable;
import io.github.sqlsymphony.query.DeleteStatement;
import io.github.sqlsymphony.query.InsertStatement;
import io.github.sqlsymphony.query.QueryBuilder;
import io.github.sqlsymphony.query.QuerySet;
import io.github.sqlsymphony.query.SelectStatement;
import io.github.sqlsymphony.query.Shape;
import io.github.sqlsymphony.query.SqlText;
import io.github.sqlsymphony.query.UnusedExecutor;
import io.github.sqlsymphony.query.UpdateStatement;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** The catalogue of changes: each way of writing many rows with the SQL it becomes. */
class ChangeRendererTest {
  private static final SQLiteDialect DIALECT = new SQLiteDialect();

  private final Writer writer = new Writer();

  /** Writes what it should run. */
  private static final class Writer extends UnusedExecutor {
    private SqlText sql = SqlText.of("");

    @Override
    public long update(UpdateStatement statement) {
      sql = DIALECT.update(statement);
      return 0;
    }

    @Override
    public <R> List<R> update(UpdateStatement statement, Shape<R> shape) {
      sql = DIALECT.update(statement);
      return List.of();
    }

    @Override
    public Deleted delete(DeleteStatement statement) {
      sql = DIALECT.delete(statement);
      return Deleted.NOTHING;
    }

    @Override
    public <R> List<R> delete(DeleteStatement statement, Shape<R> shape) {
      sql = DIALECT.delete(statement);
      return List.of();
    }

    @Override
    public long insert(InsertStatement statement) {
      sql = DIALECT.insert(statement);
      return 0;
    }

    @Override
    public <M extends Model<M>> long upsert(InsertStatement statement, List<M> models) {
      ModelMeta<?> meta = statement.meta();
      boolean withKey = meta.generatedKey() == null || models.get(0).pk() != null;
      sql = DIALECT.insert(statement.withFields(DIALECT.statements(meta).insertFields(withKey)));
      return 0;
    }
  }

  private <M extends Model<M>> QuerySet<M> query(Class<M> model) {
    return QuerySet.of(writer, ModelRegistry.of(model));
  }

  private void assertWritten(String text, Object... parameters) {
    assertSql(writer.sql, text, parameters);
  }

  @Nested
  class Update {
    @Test
    void givesAllRowsAValue() {
      query(Author.class).update(Author.CASH.to(2.5));

      assertWritten("UPDATE \"author\" SET \"cash\" = ?", 2.5);
    }

    @Test
    void calculatesFromWhatTheRowHas() {
      query(Author.class).update(Author.CASH.to(Author.CASH.plus(10)));

      assertWritten("UPDATE \"author\" SET \"cash\" = \"cash\" + ?", 10L);
    }

    @Test
    void setsSeveralFieldsInTheGivenOrder() {
      query(Author.class)
          .update(
              Author.NAME.to(Author.NAME.upper()),
              Author.AWARDS.to(3),
              Author.BORN.to(LocalDate.of(1920, 1, 2)));

      assertWritten(
          "UPDATE \"author\" SET \"name\" = sqlsymphony_upper(\"name\"), \"awards\" = ?, \"born\" = ?",
          3,
          LocalDate.of(1920, 1, 2));
    }

    @Test
    void storesNull() {
      query(Author.class).update(Author.BIO.toNull());

      assertWritten("UPDATE \"author\" SET \"bio\" = ?", new Object[] {null});
    }

    @Test
    void choosesRowsByAConditionWithItsParametersBehindTheValues() {
      query(Author.class)
          .filter(Author.AWARDS.gt(2))
          .exclude(Author.NAME.eq("Anna"))
          .update(Author.ACTIVE.to(true));

      assertWritten(
          "UPDATE \"author\" SET \"active\" = ? WHERE \"awards\" > ? AND (\"name\" = ?) IS NOT TRUE",
          true,
          2L,
          "Anna");
    }

    @Test
    void refersToARelatedModel() {
      Author anna = new Author().set(Author.ID, 7);

      query(Book.class).update(Book.AUTHOR.to(anna));

      assertWritten("UPDATE \"book\" SET \"author\" = ?", anna);
    }

    @Test
    void refersToARelatedRowByItsKey() {
      query(Book.class).update(Book.AUTHOR.toKey(7));

      assertWritten("UPDATE \"book\" SET \"author\" = ?", 7L);
    }

    @Test
    void refersToNothing() {
      query(Book.class).update(Book.AUTHOR.toKey((Object) null));

      assertWritten("UPDATE \"book\" SET \"author\" = ?", new Object[] {null});
    }

    @Test
    void refersToARowThatASubqueryFinds() {
      query(Book.class)
          .update(
              Book.AUTHOR.toKey(
                  scalar(query(Author.class).filter(Author.NAME.eq("Anna")).limit(1))));

      assertWritten(
          "UPDATE \"book\" SET \"author\" = (SELECT \"author\".\"id\" FROM \"author\""
              + " WHERE \"author\".\"name\" = ? LIMIT ?)",
          "Anna",
          1L);
    }

    @Test
    void calculatesInASubqueryOfTheRow() {
      query(Author.class)
          .update(
              Author.CASH.to(
                  scalar(
                      query(Book.class)
                          .filter(Book.AUTHOR.eqKey(Author.ID.outer()))
                          .selectValue(Book.PRICE.sum().castToDouble()))));

      assertWritten(
          "UPDATE \"author\" SET \"cash\" = (SELECT CAST(round(sum(\"book\".\"price\"), 2) AS REAL) FROM \"book\""
              + " WHERE \"book\".\"author\" = \"author\".\"id\")");
    }

    @Test
    void countsInASubqueryOverTheSameTable() {
      query(Author.class)
          .filter(Author.AWARDS.isNull())
          .update(Author.CASH.to(scalarNumber(query(Author.class).selectValue(Author.CASH.max()))));

      assertWritten(
          "UPDATE \"author\" SET \"cash\" = (SELECT max(\"author_2\".\"cash\") FROM \"author\" AS \"author_2\")"
              + " WHERE \"awards\" IS NULL");
    }

    @Test
    void choosesRowsOfAJoinByTheirKeys() {
      query(Book.class)
          .join(Author.class)
          .on(Book.AUTHOR)
          .filter(Author.NAME.eq("Anna"))
          .update(Book.PRICE.to(new BigDecimal("9.90")));

      assertWritten(
          "UPDATE \"book\" SET \"price\" = ? WHERE \"id\" IN (SELECT \"book\".\"id\" FROM \"book\""
              + " JOIN \"author\" ON \"book\".\"author\" = \"author\".\"id\""
              + " WHERE \"author\".\"name\" = ?)",
          new BigDecimal("9.90"),
          "Anna");
    }

    @Test
    void choosesTheFirstRowsOfAnOrderByTheirKeys() {
      query(Author.class)
          .orderBy(Author.CASH.desc())
          .limit(3)
          .offset(1)
          .update(Author.AWARDS.to(Author.AWARDS.plus(1)));

      assertWritten(
          "UPDATE \"author\" SET \"awards\" = \"awards\" + ? WHERE \"id\" IN (SELECT \"id\" FROM \"author\""
              + " ORDER BY \"cash\" DESC LIMIT ? OFFSET ?)",
          1L,
          3L,
          1L);
    }

    @Test
    void choosesRowsOfACompositeKey() {
      query(Copy.class).limit(2).update(Copy.WORN.to(true));

      assertWritten(
          "UPDATE \"copy\" SET \"worn\" = ? WHERE (\"book\", \"number\") IN"
              + " (SELECT \"book\", \"number\" FROM \"copy\" LIMIT ?)",
          true,
          2L);
    }

    @Test
    void leavesOutAnOrderThatChoosesNothing() {
      query(Author.class).orderBy(Author.NAME.asc()).update(Author.AWARDS.to(0));

      assertWritten("UPDATE \"author\" SET \"awards\" = ?", 0);
    }

    @Test
    void readsCommonTablesOfConditionsAndOfValues() {
      CommonTable rich =
          CommonTable.of("rich", query(Author.class).filter(Author.CASH.gt(100)).select(Author.ID));
      CommonTable best =
          CommonTable.of("best", query(Review.class).select(Review.STARS.max().as("stars")));

      query(Author.class)
          .filter(Author.ID.in(new QueryBuilder().selectValue(rich.column(Author.ID)).from(rich)))
          .update(
              Author.AWARDS.to(
                  scalar(
                      new QueryBuilder().selectValue(best.column(Review.STARS.max())).from(best))));

      assertWritten(
          "WITH \"best\" (\"stars\") AS (SELECT max(\"review\".\"stars\") AS \"stars\" FROM \"review\"),"
              + " \"rich\" (\"id\") AS (SELECT \"id\" FROM \"author\" WHERE \"cash\" > ?)"
              + " UPDATE \"author\" SET \"awards\" = (SELECT \"best\".\"stars\" FROM \"best\")"
              + " WHERE \"id\" IN (SELECT \"rich\".\"id\" FROM \"rich\")",
          100L);
    }

    @Test
    void givesTheRowsBack() {
      query(Review.class).filter(Review.STARS.lt(1)).updateReturning(Review.STARS.to(1));

      assertWritten(
          "UPDATE \"review\" SET \"stars\" = ? WHERE \"stars\" < ? RETURNING \"id\", \"book\", \"stars\"",
          1,
          1L);
    }

    @Test
    void givesSomeFieldsOfTheRowsBack() {
      query(Review.class).only(Review.STARS).updateReturning(Review.STARS.to(1));

      assertWritten("UPDATE \"review\" SET \"stars\" = ? RETURNING \"id\", \"stars\"", 1);
    }

    @Test
    void changesAKey() {
      query(Author.class).filter(Author.ID.eq(1)).update(Author.ID.to(2L));

      assertWritten("UPDATE \"author\" SET \"id\" = ? WHERE \"id\" = ?", 2L, 1L);
    }

    @Test
    void quotesNames() {
      query(Oddity.class)
          .filter(Oddity.EMOJI.isNull())
          .update(Oddity.QUOTED.to(Oddity.SPACED.concat("!")));

      assertWritten(
          "UPDATE \"order \"\"by\"\" 📚\" SET \"a\"\"b\" = \"two words; --\" || ? WHERE \"👍\" IS NULL",
          "!");
    }

    @Test
    void setsAnInheritedFieldOfTheModelAtHand() {
      query(Box.class).update(Numbered.OWNER.toKey(1));

      assertWritten("UPDATE \"box\" SET \"owner\" = ?", 1L);
    }
  }

  @Nested
  class Delete {
    @Test
    void deletesAllRows() {
      query(Author.class).delete();

      assertWritten("DELETE FROM \"author\"");
    }

    @Test
    void deletesRowsThatMatch() {
      query(Author.class).filter(Author.NAME.startsWith("A")).delete();

      assertWritten("DELETE FROM \"author\" WHERE (\"name\" >= ? AND \"name\" < ?)", "A", "B");
    }

    @Test
    void deletesRowsThatNothingRefersTo() {
      query(Author.class)
          .exclude(Q.exists(query(Book.class).filter(Book.AUTHOR.eqKey(Author.ID.outer()))))
          .delete();

      assertWritten(
          "DELETE FROM \"author\" WHERE (EXISTS (SELECT 1 FROM \"book\""
              + " WHERE \"book\".\"author\" = \"author\".\"id\")) IS NOT TRUE");
    }

    @Test
    void deletesTheFirstRowsOfAnOrderByTheirKeys() {
      query(Copy.class).orderBy(Copy.NUMBER.desc()).limit(5).delete();

      assertWritten(
          "DELETE FROM \"copy\" WHERE (\"book\", \"number\") IN (SELECT \"book\", \"number\" FROM \"copy\""
              + " ORDER BY \"number\" DESC LIMIT ?)",
          5L);
    }

    @Test
    void givesTheRowsBack() {
      query(Review.class).filter(Review.STARS.isNull()).deleteReturning();

      assertWritten(
          "DELETE FROM \"review\" WHERE \"stars\" IS NULL RETURNING \"id\", \"book\", \"stars\"");
    }
  }

  @Nested
  class InsertFromAQuery {
    @Test
    void copiesColumnsIntoFields() {
      query(Author.class)
          .filter(Author.CASH.gt(10))
          .select(Author.NAME, Author.ID)
          .insertInto(Book.class, Book.NAME, Book.AUTHOR);

      assertWritten(
          "INSERT INTO \"book\" (\"name\", \"author\") SELECT \"name\", \"id\" FROM \"author\" WHERE \"cash\" > ?",
          10L);
    }

    @Test
    void copiesGroupsAndCalculations() {
      query(Book.class)
          .groupBy(Book.AUTHOR)
          .select(Book.AUTHOR.keyColumn(), count(), Book.NAME.min().concat(" etc."))
          .insertInto(Copy.class, Copy.BOOK, Copy.NUMBER, Copy.NOTE);

      assertWritten(
          "INSERT INTO \"copy\" (\"book\", \"number\", \"note\")"
              + " SELECT \"author\", count(*), min(\"name\") || ? FROM \"book\" GROUP BY \"author\"",
          " etc.");
    }

    @Test
    void copiesWholeRowsInAnOrder() {
      query(Review.class)
          .orderBy(Review.STARS.desc())
          .limit(10)
          .insertInto(Review.class, Review.ID, Review.BOOK, Review.STARS);

      assertWritten(
          "INSERT INTO \"review\" (\"id\", \"book\", \"stars\") SELECT \"id\", \"book\", \"stars\" FROM \"review\""
              + " ORDER BY \"stars\" DESC LIMIT ?",
          10L);
    }

    @Test
    void writesCommonTablesFirst() {
      CommonTable rich =
          CommonTable.of(
              "rich", query(Author.class).filter(Author.CASH.gt(100)).select(Author.NAME));

      new QueryBuilder()
          .select(rich.column(Author.NAME))
          .from(rich)
          .on(writer)
          .insertInto(Member.class, Member.EMAIL);

      assertWritten(
          "WITH \"rich\" (\"name\") AS (SELECT \"name\" FROM \"author\" WHERE \"cash\" > ?)"
              + " INSERT INTO \"member\" (\"email\") SELECT \"rich\".\"name\" FROM \"rich\"",
          100L);
    }
  }

  @Nested
  class OnConflict {
    private final Member anna = new Member().set(Member.EMAIL, "anna@x").set(Member.POINTS, 5);

    @Test
    void doesNothing() {
      query(Member.class).onConflict(Member.EMAIL).doNothing().insert(anna);

      assertWritten(
          "INSERT INTO \"member\" (\"email\", \"points\", \"town\", \"street\", \"friend\") VALUES (?, ?, ?, ?, ?)"
              + " ON CONFLICT (\"email\") DO NOTHING"
              + " RETURNING \"id\", \"email\", \"points\", \"town\", \"street\", \"friend\"");
    }

    @Test
    void doesNothingWhateverTheConflict() {
      query(Member.class).onConflict().doNothing().insert(anna);

      assertWritten(
          "INSERT INTO \"member\" (\"email\", \"points\", \"town\", \"street\", \"friend\") VALUES (?, ?, ?, ?, ?)"
              + " ON CONFLICT DO NOTHING"
              + " RETURNING \"id\", \"email\", \"points\", \"town\", \"street\", \"friend\"");
    }

    @Test
    void takesProposedValues() {
      query(Member.class)
          .onConflict(Member.ID)
          .doUpdate(Member.EMAIL, Member.FRIEND)
          .insert(new Member().set(Member.ID, 1));

      assertWritten(
          "INSERT INTO \"member\" (\"id\", \"email\", \"points\", \"town\", \"street\", \"friend\") VALUES (?, ?, ?, ?, ?, ?)"
              + " ON CONFLICT (\"id\") DO UPDATE SET \"email\" = \"excluded\".\"email\","
              + " \"friend\" = \"excluded\".\"friend\""
              + " RETURNING \"id\", \"email\", \"points\", \"town\", \"street\", \"friend\"");
    }

    @Test
    void calculatesFromBothRows() {
      query(Member.class)
          .onConflict(Member.TOWN, Member.STREET)
          .doUpdate(
              Member.POINTS.to(Member.POINTS.plus(proposed(Member.POINTS))), Member.EMAIL.to("x"))
          .where(Member.POINTS.lt(proposed(Member.POINTS)))
          .where(Q.of("email__isnull", false))
          .insert(anna);

      assertWritten(
          "INSERT INTO \"member\" (\"email\", \"points\", \"town\", \"street\", \"friend\") VALUES (?, ?, ?, ?, ?)"
              + " ON CONFLICT (\"town\", \"street\") DO UPDATE SET \"points\" = \"points\" + \"excluded\".\"points\","
              + " \"email\" = ? WHERE \"points\" < \"excluded\".\"points\" AND \"email\" IS NOT NULL"
              + " RETURNING \"id\", \"email\", \"points\", \"town\", \"street\", \"friend\"",
          "x");
    }

    @Test
    void calculatesInASubquery() {
      query(Member.class)
          .onConflict(Member.EMAIL)
          .doUpdate(
              Member.POINTS.to(
                  scalarNumber(
                      query(Review.class)
                          .filter(Review.ID.eq(Member.ID.outer()))
                          .selectValue(Review.STARS.max().castToLong()))))
          .insert(anna);

      assertWritten(
          "INSERT INTO \"member\" (\"email\", \"points\", \"town\", \"street\", \"friend\") VALUES (?, ?, ?, ?, ?)"
              + " ON CONFLICT (\"email\") DO UPDATE SET \"points\" = (SELECT CAST(max(\"review\".\"stars\") AS INTEGER)"
              + " FROM \"review\" WHERE \"review\".\"id\" = \"member\".\"id\")"
              + " RETURNING \"id\", \"email\", \"points\", \"town\", \"street\", \"friend\"");
    }

    @Test
    void cannotHappenToARowThatIsOnlyAMadeKey() {
      query(Bare.class).onConflict().doNothing().insert(new Bare());

      assertWritten("INSERT INTO \"bare\" DEFAULT VALUES RETURNING \"id\"");
    }
  }

  /** Has nothing but a key made by the database. */
  static class Bare extends Model<Bare> {
    public static final LongField ID = new LongField().primaryKey();
  }

  @Nested
  class ManyRows {
    private SqlText insert(int rows, boolean returning) {
      ModelMeta<Review> meta = ModelRegistry.of(Review.class);
      return DIALECT.insert(
          new InsertStatement(
              meta,
              List.<Field<?, ?>>of(Review.BOOK, Review.STARS),
              null,
              rows,
              null,
              returning ? meta.key() : List.of()));
    }

    @Test
    void insertsOneRow() {
      assertSql(insert(1, false), "INSERT INTO \"review\" (\"book\", \"stars\") VALUES (?, ?)");
    }

    @Test
    void insertsSeveralRowsAndReadsTheirKeys() {
      assertSql(
          insert(3, true),
          "INSERT OR FAIL INTO \"review\" (\"book\", \"stars\") VALUES (?, ?), (?, ?), (?, ?) RETURNING \"id\"");
    }

    @Test
    void updatesEachByItsKey() {
      assertThat(
              DIALECT.updateEach(
                  ModelRegistry.of(Review.class), List.of(Review.STARS, Review.BOOK), 2))
          .isEqualTo(
              "UPDATE \"review\" SET \"stars\" = \"row\".\"column2\", \"book\" = \"row\".\"column3\""
                  + " FROM (VALUES (?, ?, ?), (?, ?, ?)) AS \"row\" WHERE \"review\".\"id\" = \"row\".\"column1\"");
    }

    @Test
    void updatesEachByItsCompositeKey() {
      assertThat(DIALECT.updateEach(ModelRegistry.of(Copy.class), List.of(Copy.NOTE), 1))
          .isEqualTo(
              "UPDATE \"copy\" SET \"note\" = \"row\".\"column3\" FROM (VALUES (?, ?, ?)) AS \"row\""
                  + " WHERE \"copy\".\"book\" = \"row\".\"column1\" AND \"copy\".\"number\" = \"row\".\"column2\"");
    }
  }

  @Nested
  class ReferringRows {
    @Test
    void areFoundByTheKeysOfAQuery() {
      SelectStatement keys =
          query(Author.class).filter(Author.NAME.eq("Anna")).select(Author.ID).statement();

      assertSql(
          DIALECT.referringTo("book", List.of("id"), List.of("author"), keys),
          "SELECT \"id\" FROM \"book\" WHERE \"author\" IN (SELECT \"id\" FROM \"author\" WHERE \"name\" = ?)",
          "Anna");
    }

    @Test
    void areFoundByCompositeKeys() {
      SelectStatement keys = query(Copy.class).statement().ofKeys();

      assertSql(
          DIALECT.referringTo("loan", List.of("id"), List.of("book", "copy"), keys),
          "SELECT \"id\" FROM \"loan\" WHERE (\"book\", \"copy\") IN (SELECT \"book\", \"number\" FROM \"copy\")");
    }

    @Test
    void areNamedByTheirNumberInATableWithoutKey() {
      SelectStatement keys = query(Author.class).select(Author.ID).statement();

      assertSql(
          DIALECT.referringTo("note", List.of(), List.of("author"), keys),
          "SELECT rowid FROM \"note\" WHERE \"author\" IN (SELECT \"id\" FROM \"author\")");
    }
  }
}
