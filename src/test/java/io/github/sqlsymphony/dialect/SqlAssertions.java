package io.github.sqlsymphony.dialect;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.sqlsymphony.expression.Q;
import io.github.sqlsymphony.fixture.Bookshop.Author;
import io.github.sqlsymphony.query.QueryBuilder;
import io.github.sqlsymphony.query.SelectQuery;
import io.github.sqlsymphony.query.SqlText;

/** The one way in which the catalogue asserts the exact text and parameters of a statement. */
final class SqlAssertions {
  private SqlAssertions() {}

  static void assertSql(SqlText statement, String text, Object... parameters) {
    assertThat(statement.text()).isEqualTo(text);
    assertThat(statement.parameters())
        .<Object>extracting(parameter -> parameter.value())
        .containsExactly(parameters);
  }

  static void assertSql(SelectQuery<?> query, String text, Object... parameters) {
    assertSql(query.toSql(), text, parameters);
  }

  /** Asserts what follows {@code WHERE} in a query of authors. */
  static void assertSql(Q condition, String text, Object... parameters) {
    assertSql(
        new QueryBuilder().select(Author.ID).from(Author.class).where(condition),
        "SELECT \"id\" FROM \"author\" WHERE " + text,
        parameters);
  }
}
