package io.github.sqlsymphony.dialect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.sqlsymphony.exception.FieldNamingException;
import io.github.sqlsymphony.exception.QueryException;
import io.github.sqlsymphony.expression.ValueTypes;
import io.github.sqlsymphony.fixture.Bookshop.Author;
import io.github.sqlsymphony.fixture.RandomQueries;
import io.github.sqlsymphony.fixture.Seeds;
import io.github.sqlsymphony.query.QueryBuilder;
import io.github.sqlsymphony.query.SelectQuery;
import io.github.sqlsymphony.query.SelectStatement;
import io.github.sqlsymphony.query.SqlText;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class KnownTextsTest {
  private static final SQLiteDialect DIALECT = new SQLiteDialect();

  @RegisterExtension final Seeds seeds = new Seeds();
  private final KnownTexts texts = new KnownTexts();

  private String text(SqlWriter writer) {
    return writer.toSql(texts).text();
  }

  private static SqlWriter words(String... words) {
    SqlWriter writer = new SqlWriter();
    for (String word : words) {
      writer.keyword(word);
    }
    return writer;
  }

  private static SelectStatement authorsOf(long awards, String name, long limit) {
    return new QueryBuilder()
        .select()
        .from(Author.class)
        .where(Author.AWARDS.gte(awards).and(Author.NAME.eq(name)))
        .orderBy(Author.ID.asc())
        .limit(limit)
        .statement();
  }

  /** Writes a statement without knowing anything that was written before. */
  private static SqlText writtenAnew(SelectStatement statement, Consumer<SqlRenderer> clauses) {
    SqlWriter writer = new SqlWriter();
    clauses.accept(new SqlRenderer(statement, writer));
    return writer.toSql();
  }

  @Test
  void statementsThatDifferInValuesShareOneText() {
    SqlText one = DIALECT.select(authorsOf(1, "Anna", 20));
    SqlText other = DIALECT.select(authorsOf(2, "Boris", 5));

    assertThat(other.text()).isSameAs(one.text());
    assertThat(one.parameters())
        .<Object>extracting(SqlText.Parameter::value)
        .containsExactly(1L, "Anna", 20L);
    assertThat(other.parameters())
        .<Object>extracting(SqlText.Parameter::value)
        .containsExactly(2L, "Boris", 5L);
  }

  @Test
  void aNameIsNotTheWordOfTheSameLetters() {
    assertThat(text(new SqlWriter().keyword("a").identifier("b"))).isEqualTo("a\"b\"");
    assertThat(text(new SqlWriter().keyword("a").keyword("b"))).isEqualTo("ab");
    assertThat(text(new SqlWriter().identifier("a").keyword("b"))).isEqualTo("\"a\"b");
    assertThat(text(new SqlWriter().identifier("a").identifier("b"))).isEqualTo("\"a\"\"b\"");
  }

  @Test
  void piecesOfTheSameHashAreToldApart() {
    assertThat("Aa").hasSameHashCodeAs("BB");

    assertThat(text(words("SELECT ", "Aa"))).isEqualTo("SELECT Aa");
    assertThat(text(words("SELECT ", "BB"))).isEqualTo("SELECT BB");
    assertThat(text(new SqlWriter().identifier("Aa"))).isEqualTo("\"Aa\"");
    assertThat(text(new SqlWriter().identifier("BB"))).isEqualTo("\"BB\"");
  }

  @Test
  void aWordLessIsAnotherText() {
    assertThat(text(words("a", "b"))).isEqualTo("ab");
    assertThat(text(words("a"))).isEqualTo("a");
    assertThat(text(words("a", "b", ""))).isEqualTo("ab");
  }

  @Test
  void piecesThatChangeLaterDoNotChangeWhatIsKnown() {
    SqlWriter writer = words("a");
    String before = text(writer);
    writer.keyword("b");

    assertThat(before).isEqualTo("a");
    assertThat(text(writer)).isEqualTo("ab");
    assertThat(text(words("a"))).isSameAs(before);
  }

  @Test
  void aNameThatNoDatabaseCanHaveIsRefusedEachTime() {
    SqlWriter writer = new SqlWriter().keyword("SELECT ").identifier("a\0b");

    for (int i = 0; i < 2; i++) {
      assertThatThrownBy(() -> writer.toSql(texts))
          .isInstanceOf(FieldNamingException.class)
          .hasMessage("Cannot write a name that contains NUL: no database can have it.");
    }
  }

  @Test
  void longStatementsAreWrittenEachTime() {
    String[] many = new String[1000];
    java.util.Arrays.fill(many, "?");

    assertThat(text(words(many))).isEqualTo("?".repeat(1000)).isNotSameAs(text(words(many)));
    String length = "x".repeat(5000);
    assertThat(text(words(length, "y")))
        .isEqualTo(length + "y")
        .isNotSameAs(text(words(length, "y")));
  }

  @Test
  void moreStatementsThanHavePlacesAreAllRight() {
    for (int round = 0; round < 3; round++) {
      for (int i = 0; i < 5000; i++) {
        String number = Integer.toString(i);
        SqlWriter writer = new SqlWriter().keyword("SELECT ").identifier("c" + number);
        SqlText sql = writer.keyword(" = ").bind(ValueTypes.LONG, (long) i).toSql(texts);

        assertThat(sql.toString()).isEqualTo("SELECT \"c" + number + "\" = ? -- [" + number + "]");
      }
    }
  }

  @Test
  void everyThreadGetsItsText() throws Exception {
    ExecutorService threads = Executors.newFixedThreadPool(4);
    try {
      List<Future<?>> running = new ArrayList<>();
      for (int thread = 0; thread < 4; thread++) {
        int first = thread;
        running.add(
            threads.submit(
                () -> {
                  for (int i = 0; i < 20_000; i++) {
                    String word = "w" + (first + i) % 1500;
                    assertThat(text(words("SELECT ", word))).isEqualTo("SELECT " + word);
                  }
                }));
      }
      for (Future<?> each : running) {
        each.get();
      }
    } finally {
      threads.shutdownNow();
    }
  }

  @Test
  void everyQueryGetsTheTextAndTheValuesThatItWouldGetWrittenAnew() {
    RandomQueries queries = new RandomQueries(seeds);
    for (int i = seeds.runs(4000); i > 0; i--) {
      SelectStatement statement = complete(queries.any());
      if (statement != null) {
        assertThat(DIALECT.select(statement))
            .isEqualTo(writtenAnew(statement, SqlRenderer::select));
        assertThat(DIALECT.count(statement)).isEqualTo(writtenAnew(statement, SqlRenderer::count));
        assertThat(DIALECT.exists(statement))
            .isEqualTo(writtenAnew(statement, SqlRenderer::exists));
      }
    }
  }

  private static SelectStatement complete(SelectQuery<?> query) {
    try {
      return query.statement();
    } catch (QueryException e) {
      return null;
    }
  }
}
