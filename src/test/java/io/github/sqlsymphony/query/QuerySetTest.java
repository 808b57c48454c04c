package io.github.sqlsymphony.query;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.sqlsymphony.exception.NotOneRowException;
import io.github.sqlsymphony.exception.QueryException;
import io.github.sqlsymphony.exception.UnknownNameException;
import io.github.sqlsymphony.expression.Q;
import io.github.sqlsymphony.fixture.Bookshop.Author;
import io.github.sqlsymphony.fixture.Bookshop.Book;
import io.github.sqlsymphony.model.Model;
import io.github.sqlsymphony.model.ModelMeta;
import io.github.sqlsymphony.model.ModelRegistry;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class QuerySetTest {
  private final Library library = new Library();
  private final QuerySet<Author> authors = QuerySet.of(library, ModelRegistry.of(Author.class));

  /** Has a number of authors and writes down which statements it is sent. */
  private static final class Library extends UnusedExecutor {
    private final List<String> sent = new ArrayList<>();
    private int size;

    @Override
    public <R> List<R> list(SelectStatement statement, Shape<R> shape) {
      sent.add(renderer().select(statement).toString());
      Shape.Loader empty =
          new Shape.Loader() {
            @Override
            public <M extends Model<M>> M load(ModelMeta<M> meta, Object[] slots) {
              return meta.newInstance();
            }
          };
      return Stream.generate(() -> shape.make(empty, new Object[0]))
          .limit(Math.min(size, statement.limit()))
          .toList();
    }

    @Override
    public long count(SelectStatement statement) {
      sent.add(renderer().count(statement).toString());
      return size;
    }

    @Override
    public boolean exists(SelectStatement statement) {
      sent.add(renderer().exists(statement).toString());
      return size > 0;
    }
  }

  private static final String ALL =
      "SELECT \"id\", \"name\", \"bio\", \"born\", \"cash\", \"awards\", \"active\", \"photo\""
          + " FROM \"author\"";

  @Test
  void givesANewQuerySetWithEachCall() {
    List<QuerySet<Author>> refined =
        List.of(
            authors.filter(Author.CASH.gt(1)),
            authors.exclude(Author.CASH.gt(1)),
            authors.orderBy(Author.NAME.asc()),
            authors.limit(1),
            authors.offset(1));

    assertThat(authors).hasToString(ALL);
    assertThat(refined.stream().map(QuerySet::toString)).doesNotHaveDuplicates();
    assertThat(library.sent).isEmpty();
  }

  @Test
  void addsConditionsUpWithAnd() {
    assertThat(
            authors
                .filter(Author.CASH.gt(1).or(Q.of("bio__isnull", true)))
                .exclude(Author.NAME.eq("x"))
                .filter(Q.of("awards__in", List.of(1, 2))))
        .hasToString(
            ALL
                + " WHERE (\"cash\" > ? OR \"bio\" IS NULL) AND (\"name\" = ?) IS NOT TRUE"
                + " AND \"awards\" IN (?, ?) -- [1, x, 1, 2]");
  }

  @Test
  void replacesAnEarlierOrder() {
    assertThat(authors.orderBy(Author.NAME.asc()).orderBy(Author.CASH.desc()))
        .hasToString(ALL + " ORDER BY \"cash\" DESC");
    assertThat(authors.orderBy(Author.NAME.asc()).orderBy()).hasToString(ALL);
  }

  @Nested
  class Running {
    @Test
    void sendsOneStatementEachTime() {
      assertThat(authors.limit(3).list()).isEmpty();
      assertThat(authors.first()).isEmpty();
      assertThat(authors.count()).isZero();
      assertThat(authors.exists()).isFalse();
      assertThat(authors.findOne()).isEmpty();

      assertThat(library.sent)
          .containsExactly(
              ALL + " LIMIT ? -- [3]",
              ALL + " LIMIT ? -- [1]",
              "SELECT COUNT(*) FROM \"author\"",
              "SELECT EXISTS (SELECT 1 FROM \"author\")",
              ALL + " LIMIT ? -- [2]");
    }

    @Test
    void keepsASmallerLimit() {
      assertThat(authors.limit(0).first()).isEmpty();
      assertThat(authors.limit(1).offset(2).findOne()).isEmpty();
      assertThat(authors.limit(9).first()).isEmpty();

      assertThat(library.sent)
          .containsExactly(
              ALL + " LIMIT ? -- [0]",
              ALL + " LIMIT ? OFFSET ? -- [1, 2]",
              ALL + " LIMIT ? -- [1]");
    }

    @Test
    void givesTheOnlyRow() {
      library.size = 1;

      assertThat(authors.one()).isInstanceOf(Author.class);
      assertThat(authors.findOne()).isPresent();
    }

    @Test
    void refusesNoneWhereThereHasToBeOne() {
      assertThatThrownBy(() -> authors.filter(Author.NAME.eq("secret")).one())
          .isInstanceOfSatisfying(NotOneRowException.class, e -> assertThat(e.count()).isZero())
          .hasMessage(
              "Cannot give the one Author of this query: it has no rows: "
                  + ALL
                  + " WHERE \"name\" = ?.");
    }

    @Test
    void refusesSeveralAndCountsThem() {
      library.size = 12;

      assertThatThrownBy(authors::one)
          .isInstanceOfSatisfying(
              NotOneRowException.class, e -> assertThat(e.count()).isEqualTo(12))
          .hasMessage("Cannot give the one Author of this query: it has 12 rows: " + ALL + ".");
      assertThatThrownBy(authors::findOne).isInstanceOf(NotOneRowException.class);
    }

    @Test
    void worksFromManyThreads() {
      List<String> shown =
          IntStream.range(0, 1000)
              .parallel()
              .mapToObj(i -> authors.filter(Author.ID.eq(i)).toString())
              .toList();

      assertThat(shown).doesNotHaveDuplicates().hasSize(1000);
    }
  }

  @Nested
  class WrongUse {
    private static final String WHY =
        " Author by Book.NAME: that field belongs to Book; the fields of Author are ID, NAME, BIO,"
            + " BORN, CASH, AWARDS, ACTIVE, PHOTO.";

    @Test
    void ofAFieldOfAnotherModelFailsAtOnce() {
      assertThatThrownBy(() -> authors.filter(Book.NAME.eq("x")))
          .isInstanceOf(QueryException.class)
          .hasMessage("Cannot filter" + WHY);
      assertThatThrownBy(() -> authors.exclude(Book.NAME.eq("x")))
          .hasMessage("Cannot filter" + WHY);
      assertThatThrownBy(() -> authors.orderBy(Book.NAME.asc())).hasMessage("Cannot order" + WHY);
    }

    @Test
    void ofAnUnknownLookUpFailsAtOnce() {
      assertThatThrownBy(() -> authors.filter(Q.of("nmae", "x")))
          .isInstanceOf(UnknownNameException.class);
      assertThatThrownBy(() -> authors.exclude(Q.of("nmae", "x").not()))
          .isInstanceOf(UnknownNameException.class);
    }

    @Test
    void ofANegativeNumberFailsAtOnce() {
      assertThatThrownBy(() -> authors.limit(-5))
          .hasMessage("Cannot limit a query to -5 rows: give 0 or more.");
      assertThatThrownBy(() -> authors.offset(-5))
          .hasMessage("Cannot leave out -5 rows of a query: give 0 or more.");
    }
  }
}
