package io.github.sqlsymphony.query;

import static io.github.sqlsymphony.expression.Functions.count;
import static io.github.sqlsymphony.expression.Functions.rowNumber;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.sqlsymphony.exception.QueryException;
import io.github.sqlsymphony.expression.Constant;
import io.github.sqlsymphony.expression.Expression;
import io.github.sqlsymphony.expression.Q;
import io.github.sqlsymphony.expression.Window;
import io.github.sqlsymphony.fixture.Bookshop.Author;
import io.github.sqlsymphony.fixture.Bookshop.Book;
import io.github.sqlsymphony.fixture.Bookshop.Shelf;
import io.github.sqlsymphony.fixture.RandomQueries;
import io.github.sqlsymphony.fixture.Seeds;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Queries that need no second look, and those that do. */
class OwnFieldsTest {
  private static final Alias<Author> OTHER = Alias.of(Author.class, "other");

  @RegisterExtension final Seeds seeds = new Seeds();

  private static SelectQuery<Author> authors() {
    return new QueryBuilder().select().from(Author.class);
  }

  private static SelectQuery<Row> selecting(Expression<?> expression) {
    return new QueryBuilder().select(expression).from(Author.class);
  }

  private static boolean isOfOwnFields(Query<?, ?> query) {
    return query.data().isOfOwnFields();
  }

  private static boolean isOfOwnFields(Q condition) {
    return isOfOwnFields(authors().where(condition));
  }

  @Test
  void areAllThatMostQueriesHave() {
    SelectQuery<Author> query =
        authors()
            .where(Author.AWARDS.gte(2).and(Author.ACTIVE.isTrue()))
            .where(Q.of("name__icontains", "a"))
            .orderBy(Author.AWARDS.plus(1).desc(), Author.NAME.asc())
            .limit(20)
            .offset(1)
            .distinct();

    assertThat(isOfOwnFields(query)).isTrue();
    assertThat(query.statement()).isSameAs(query.data());
    assertThat(isOfOwnFields(selecting(Author.NAME.lower().as("low")))).isTrue();
    assertThat(isOfOwnFields(new QueryBuilder().select().from(Shelf.class).where(Shelf.ID.gt(1))))
        .isTrue();
  }

  @Test
  void areNotFieldsOfOthers() {
    assertThat(isOfOwnFields(Book.NAME.eq("x"))).isFalse();
    assertThat(isOfOwnFields(OTHER.dot(Author.NAME).eq("x"))).isFalse();
    assertThat(isOfOwnFields(Author.NAME.outer().eq("x"))).isFalse();
    assertThat(
            isOfOwnFields(
                new QueryBuilder()
                    .select()
                    .from(Book.class)
                    .where(Book.AUTHOR.dot(Author.NAME).eq("x"))))
        .isFalse();
    assertThat(isOfOwnFields(new QueryBuilder().select().from(OTHER))).isFalse();
    assertThat(isOfOwnFields(authors().orderBy(Book.NAME.asc()))).isFalse();
  }

  @Test
  void areNotWhatOneRowDoesNotTell() {
    SelectQuery<Long> books = new QueryBuilder().selectValue(Book.ID).from(Book.class);

    assertThat(isOfOwnFields(selecting(count()))).isFalse();
    assertThat(isOfOwnFields(selecting(rowNumber().over(new Window().orderBy(Author.NAME.asc())))))
        .isFalse();
    assertThat(isOfOwnFields(Author.CASH.sum().gt(1))).isFalse();
    assertThat(isOfOwnFields(Author.ID.in(books))).isFalse();
    assertThat(isOfOwnFields(Author.ID.eq(books))).isFalse();
    assertThat(isOfOwnFields(Q.exists(books))).isFalse();
    assertThat(isOfOwnFields(authors().groupBy(Author.NAME))).isFalse();
    assertThat(isOfOwnFields(authors().join(OTHER).on(OTHER.dot(Author.ID).eq(1)))).isFalse();
    assertThat(isOfOwnFields(authors().union(authors()))).isFalse();
  }

  /** A query with a condition for groups that says nothing is the same, but is not known to be. */
  @Test
  void needNoLookThatOthersNeed() {
    RandomQueries queries = new RandomQueries(seeds);
    for (int i = seeds.runs(4000); i > 0; i--) {
      SelectStatement statement = queries.any().data();
      if (statement.isOfOwnFields()) {
        SelectStatement lookedAt = statement.withHaving(Constant.TRUE);

        assertThat(lookedAt.isOfOwnFields()).isFalse();
        assertThat(outcome(statement)).isEqualTo(outcome(lookedAt));
      }
    }
  }

  /** What comes of a query, or why it is refused. */
  private static String outcome(SelectStatement statement) {
    try {
      SelectStatement checked = statement.checked();
      return StatementRenderer.standard().select(checked)
          + " "
          + StatementRenderer.standard().count(checked).text()
          + " "
          + StatementRenderer.standard().exists(checked).text()
          + checked.models()
          + checked.commonTables()
          + checked.isPlain();
    } catch (QueryException e) {
      return e.getMessage();
    }
  }

  @Test
  void makeNoDifferenceForThoseAskedAgain() {
    SelectQuery<Book> kept =
        new QueryBuilder().select().from(Book.class).where(Book.AUTHOR.dot(Author.NAME).eq("x"));

    assertThat(kept.statement()).isSameAs(kept.statement());
    assertThat(kept.limit(1).toSql()).isEqualTo(kept.limit(1).toSql());
    assertThat(kept.limit(1).toSql().text()).isEqualTo(kept.toSql().text() + " LIMIT ?");
  }
}
