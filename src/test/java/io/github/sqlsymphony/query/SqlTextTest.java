package io.github.sqlsymphony.query;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.sqlsymphony.expression.ValueTypes;
import io.github.sqlsymphony.fixture.Bookshop.Author;
import io.github.sqlsymphony.fixture.Bookshop.Book;
import java.math.BigDecimal;
import java.time.LocalDateTime;
import java.util.List;
import org.junit.jupiter.api.Test;

class SqlTextTest {
  @Test
  void showsTextAloneWhereThereAreNoValues() {
    assertThat(SqlText.of("COMMIT")).hasToString("COMMIT");
  }

  @Test
  void showsValuesBehindTheText() {
    SqlText text =
        new SqlText(
            "VALUES (?, ?)",
            List.of(
                new SqlText.Parameter<>(ValueTypes.TEXT, "Anna"),
                new SqlText.Parameter<>(ValueTypes.LONG, null)));

    assertThat(text).hasToString("VALUES (?, ?) -- [Anna, null]");
  }

  @Test
  void showsValuesAsTheyAreBound() {
    Author author = new Author().set(Author.ID, 7).set(Author.NAME, "Anna");

    assertThat(
            new QueryBuilder()
                .select(Book.ID)
                .from(Book.class)
                .where(Book.AUTHOR.eq(author))
                .where(Book.PRINTED.lt(LocalDateTime.of(2024, 2, 29, 12, 30)))
                .where(Book.PRICE.in(List.of(new BigDecimal("3.00"), new BigDecimal("2.50")))))
        .hasToString(
            "SELECT \"id\" FROM \"book\" WHERE \"author\" = ? AND \"printed\" < ?"
                + " AND \"price\" IN (?, ?) -- [7, 2024-02-29 12:30:00.000000000, 3, 2.5]");
  }

  @Test
  void showsHowManyBytesThereAre() {
    assertThat(
            new QueryBuilder()
                .select(Author.ID)
                .from(Author.class)
                .where(Author.PHOTO.eq(new byte[3])))
        .hasToString("SELECT \"id\" FROM \"author\" WHERE \"photo\" = ? -- [3 bytes]");
  }

  @Test
  void staysInOneLineSoThatNoValueLeavesTheComment() {
    assertThat(
            new QueryBuilder()
                .select(Author.ID)
                .from(Author.class)
                .where(Author.NAME.eq("a\n; DROP TABLE author;\r\u2028\0👍")))
        .hasToString(
            "SELECT \"id\" FROM \"author\" WHERE \"name\" = ?"
                + " -- [a\\u000a; DROP TABLE author;\\u000d\\u2028\\u0000👍]");
  }
}
