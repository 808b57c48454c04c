package io.github.sqlsymphony.query;

import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.sqlsymphony.exception.FieldValidationException;
import io.github.sqlsymphony.exception.QueryException;
import io.github.sqlsymphony.exception.SessionException;
import io.github.sqlsymphony.field.LongField;
import io.github.sqlsymphony.field.TextField;
import io.github.sqlsymphony.fixture.Bookshop.Author;
import io.github.sqlsymphony.fixture.Bookshop.Book;
import io.github.sqlsymphony.model.Model;
import io.github.sqlsymphony.model.ModelRegistry;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.Arrays;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** What a manager does without any session. */
@SuppressWarnings("unused") // the registry reads the constants
class ManagerTest {
  private static final Manager<Author> AUTHORS = Manager.of(Author.class);

  /** What says something about the clauses before it, or gives the query as data. */
  private static final Set<String> NO_STARTS =
      Set.of("having(Q,Q[])", "orderBy()", "reverse()", "statement()", "body()", "type()", "sql()");

  private static Set<String> methodsOf(Class<?> type) {
    Set<String> found = new TreeSet<>();
    for (Method method : type.getMethods()) {
      if (method.getDeclaringClass() != Object.class
          && !Modifier.isStatic(method.getModifiers())
          && !method.isBridge()
          && !method.getName().equals("toString")) {
        found.add(
            Arrays.stream(method.getParameterTypes())
                .map(Class::getSimpleName)
                .collect(joining(",", method.getName() + "(", ")")));
      }
    }
    return found;
  }

  @Test
  void hasEveryStartOfAQuerySet() {
    Set<String> starts = methodsOf(QuerySet.class);
    assertThat(starts).containsAll(NO_STARTS);
    starts.removeAll(NO_STARTS);
    Set<String> ofManager = methodsOf(Manager.class);

    assertThat(ofManager).containsAll(starts);
    ofManager.removeAll(starts);
    assertThat(ofManager).containsExactlyInAnyOrder("all()", "create(Assignment[])");
  }

  @Test
  void writesTheSameSqlAsAQuerySet() {
    assertThat(AUTHORS.filter(Author.NAME.eq("Ada")).orderBy("-cash").limit(3))
        .hasToString(
            "SELECT \"id\", \"name\", \"bio\", \"born\", \"cash\", \"awards\", \"active\","
                + " \"photo\" FROM \"author\" WHERE \"name\" = ? ORDER BY \"cash\" DESC LIMIT ?"
                + " -- [Ada, 3]");
  }

  @Test
  void putsQueriesInQueries() {
    Manager<Book> books = Manager.of(Book.class);

    assertThat(books.filter(Book.AUTHOR.in(AUTHORS.filter(Author.CASH.gt(1)))).selectValue(Book.ID))
        .hasToString(
            "SELECT \"id\" FROM \"book\" WHERE \"author\" IN (SELECT \"author\".\"id\" FROM \"author\" WHERE"
                + " \"author\".\"cash\" > ?) -- [1]");
  }

  @Test
  void namesItsModel() {
    assertThat(AUTHORS).hasToString("Manager of Author");
  }

  // --- the constant of a model
  // --------------------------------------------------------------------

  /** The manager comes first, when the model has no field yet. */
  private static final class Early extends Model<Early> {
    static final Manager<Early> OBJECTS = Manager.of(Early.class);
    static final LongField ID = new LongField().primaryKey();
    static final TextField TEXT = new TextField();
  }

  @Test
  void isNoFieldOfItsModel() {
    assertThat(ModelRegistry.of(Early.class).fieldNames()).isEqualTo("ID, TEXT");
  }

  @Test
  void leavesTheModelAloneUntilItIsUsed() {
    assertThat(Early.OBJECTS.only(Early.ID)).hasToString("SELECT \"id\" FROM \"early\"");
  }

  // --- what it refuses
  // ----------------------------------------------------------------------------

  @Test
  void showsAllThreeWaysWhereThereIsNoSession() {
    String message =
        "Cannot use the manager of Author: it belongs to no session, none is bound to this thread,"
            + " and there is no default database; call session.query(Author.class) of a session, or"
            + " bind one by session.bind(), or give a default database by"
            + " SQLSymphony.use(\"app.db\") or @Table(database = \"app.db\").";

    assertThatThrownBy(AUTHORS::list).isInstanceOf(SessionException.class).hasMessage(message);
    assertThatThrownBy(AUTHORS::count).isInstanceOf(SessionException.class).hasMessage(message);
    assertThatThrownBy(AUTHORS::delete).isInstanceOf(SessionException.class).hasMessage(message);
    assertThatThrownBy(() -> AUTHORS.create(Author.NAME.to("Ada")))
        .isInstanceOf(SessionException.class)
        .hasMessage(message);
  }

  @Test
  void needsNoSessionForAQueryOfNothing() {
    assertThat(AUTHORS.none().list()).isEmpty();
  }

  @Test
  void createsNothingOfFieldsOfAnotherModel() {
    assertThatThrownBy(() -> AUTHORS.create(Book.NAME.to("Notes")))
        .isInstanceOf(QueryException.class)
        .hasMessage(
            "Cannot create Author by Book.NAME: that field belongs to Book; the fields of Author"
                + " are ID, NAME, BIO, BORN, CASH, AWARDS, ACTIVE, PHOTO.");
  }

  @Test
  void createsNothingOfExpressions() {
    assertThatThrownBy(() -> AUTHORS.create(Author.CASH.to(Author.CASH.plus(1.0))))
        .isInstanceOf(QueryException.class)
        .hasMessage(
            "Cannot create Author with an expression for Author.CASH: a new row has nothing to"
                + " calculate it from; give a value, or update(…) the row afterwards.");
  }

  @Test
  void createsNothingOfTwoValuesForOneField() {
    assertThatThrownBy(() -> AUTHORS.create(Author.NAME.to("Ada"), Author.NAME.to("Eve")))
        .isInstanceOf(QueryException.class)
        .hasMessage("Cannot create Author: Author.NAME gets two values; give it one.");
  }

  @Test
  void checksTheValuesOfAnUpdateBeforeItLooksForASession() {
    assertThatThrownBy(() -> AUTHORS.update(Author.NAME.to((String) null)))
        .isInstanceOf(FieldValidationException.class);
  }
}
