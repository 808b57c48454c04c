package io.github.sqlsymphony.query;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.sqlsymphony.exception.QueryException;
import io.github.sqlsymphony.exception.UnknownNameException;
import io.github.sqlsymphony.exception.UnreadableValueException;
import io.github.sqlsymphony.expression.NumberExpression;
import io.github.sqlsymphony.fixture.Bookshop.Author;
import io.github.sqlsymphony.fixture.Bookshop.Book;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class RowTest {
  private static final NumberExpression<Double> MONEY = Author.CASH.as("money");

  private final Row selected =
      new Row(
          List.of("name", "money", "awards", "bio"),
          List.of(Author.NAME, MONEY, Author.AWARDS, Author.BIO),
          new Object[] {"Anna", 12.5, 3, null});

  private final Row raw =
      new Row(
          List.of("i", "r", "t", "b", "n"),
          List.of(),
          new Object[] {7L, 0.5, "2024-02-29", new byte[] {1, 2}, null});

  @Nested
  class ByExpression {
    @Test
    void hasTheTypeOfTheExpression() {
      String name = selected.get(Author.NAME);
      Double cash = selected.get(MONEY);
      Integer awards = selected.get(Author.AWARDS);

      assertThat(name).isEqualTo("Anna");
      assertThat(cash).isEqualTo(12.5);
      assertThat(awards).isEqualTo(3);
    }

    @Test
    void isFoundWithItsNameOrWithout() {
      assertThat(selected.get(Author.CASH)).isEqualTo(12.5);
      assertThat(selected.get(Author.CASH.as("money"))).isEqualTo(12.5);
    }

    @Test
    void isNullForNull() {
      assertThat(selected.get(Author.BIO)).isNull();
    }

    @Test
    void isRefusedWhereItWasNotSelected() {
      assertThatThrownBy(() -> selected.get(Author.ID))
          .isInstanceOf(QueryException.class)
          .hasMessage(
              "Cannot read Author.ID of a row: it was not selected; the row has name, money,"
                  + " awards, bio.");
      assertThatThrownBy(() -> selected.get(Author.NAME.as("other")))
          .isInstanceOf(QueryException.class);
    }

    @Test
    void tellsColumnsOfTheSameNameApart() {
      Row joined =
          new Row(
              List.of("name", "name"),
              List.of(Book.NAME, Author.NAME),
              new Object[] {"Walden", "Thoreau"});

      assertThat(joined.get(Author.NAME)).isEqualTo("Thoreau");
      assertThat(joined.get(Book.NAME)).isEqualTo("Walden");
      assertThat(joined.get("name")).isEqualTo("Walden");
      assertThat(joined.toMap()).containsExactly(Map.entry("name", "Walden"));
    }

    @Test
    void findsTheKeyOfAForeignKey() {
      Row row = new Row(List.of("author"), List.of(Book.AUTHOR.keyColumn()), new Object[] {7L});

      assertThat(row.get(Book.AUTHOR.keyColumn())).isEqualTo(7L);
    }
  }

  @Nested
  class ByName {
    @Test
    void isTheValueAsItWasRead() {
      assertThat(selected.get("money")).isEqualTo(12.5);
      assertThat(raw.get("i")).isEqualTo(7L);
      assertThat(raw.get("n")).isNull();
    }

    @Test
    void isRefusedWithTheNearestName() {
      assertThatThrownBy(() -> selected.get("mony"))
          .isInstanceOfSatisfying(
              UnknownNameException.class,
              e -> {
                assertThat(e.name()).isEqualTo("mony");
                assertThat(e.nearest()).contains("money");
              })
          .hasMessage(
              "Cannot read \"mony\" of a row: there is no such column, the nearest is \"money\";"
                  + " the columns are name, money, awards, bio.");
      assertThatThrownBy(() -> selected.get("xyz", String.class))
          .isInstanceOf(UnknownNameException.class)
          .hasMessage(
              "Cannot read \"xyz\" of a row: there is no such column; the columns are name, money,"
                  + " awards, bio.");
    }
  }

  @Nested
  class ByType {
    @Test
    void convertsWithoutLoss() {
      assertThat(raw.get("i", Long.class)).isEqualTo(7L);
      assertThat(raw.get("i", Integer.class)).isEqualTo(7);
      assertThat(raw.get("i", Double.class)).isEqualTo(7.0);
      assertThat(raw.get("i", BigDecimal.class)).isEqualTo(new BigDecimal("7"));
      assertThat(raw.get("r", BigDecimal.class)).isEqualTo(new BigDecimal("0.5"));
      assertThat(raw.get("t", LocalDate.class)).isEqualTo(LocalDate.of(2024, 2, 29));
      assertThat(raw.get("t", LocalDateTime.class)).isEqualTo(LocalDateTime.of(2024, 2, 29, 0, 0));
      assertThat(raw.get("b", byte[].class)).containsExactly(1, 2);
      assertThat(raw.get("n", Integer.class)).isNull();
      assertThat(raw.get("t", Object.class)).isEqualTo("2024-02-29");
    }

    @Test
    void convertsWhatASelectedExpressionHasRead() {
      Row row =
          new Row(
              List.of("awards", "active", "price", "printed"),
              List.of(Author.AWARDS, Author.ACTIVE, Book.PRICE, Book.PRINTED),
              new Object[] {
                3, true, new BigDecimal("12.50"), LocalDateTime.of(2024, 2, 29, 12, 30)
              });

      assertThat(row.get("awards", Long.class)).isEqualTo(3L);
      assertThat(row.get("awards", Double.class)).isEqualTo(3.0);
      assertThat(row.get("active", Integer.class)).isEqualTo(1);
      assertThat(row.get("price", Double.class)).isEqualTo(12.5);
      assertThat(row.get("printed", String.class)).isEqualTo("2024-02-29 12:30:00.000000000");
    }

    @Test
    void refusesToGuess() {
      assertThatThrownBy(() -> raw.get("t", Integer.class))
          .isInstanceOf(UnreadableValueException.class)
          .hasMessageContaining("TEXT '2024-02-29'");
      assertThatThrownBy(() -> raw.get("r", Long.class))
          .isInstanceOf(UnreadableValueException.class);
      assertThatThrownBy(() -> raw.get("i", Boolean.class))
          .isInstanceOf(UnreadableValueException.class);
    }

    @Test
    void refusesATypeThatCannotBeRead() {
      assertThatThrownBy(() -> raw.get("t", StringBuilder.class))
          .isInstanceOf(QueryException.class)
          .hasMessage(
              "Cannot read a value as java.lang.StringBuilder: the types that can be read are Long, Integer, Double, String, Boolean, byte[], BigDecimal, LocalDate, LocalDateTime, LocalTime, Instant, OffsetDateTime, Duration, Year, Short, Float, UUID and PasswordHash.");
    }
  }

  @Nested
  class AsAWhole {
    @Test
    void becomesAMapInOrderThatCannotBeChanged() {
      assertThat(selected.toMap().keySet()).containsExactly("name", "money", "awards", "bio");
      assertThat(selected.toMap()).containsEntry("bio", null);
      assertThatThrownBy(() -> selected.toMap().clear())
          .isInstanceOf(UnsupportedOperationException.class);
    }

    @Test
    void isEqualByNamesAndValues() {
      Row same =
          new Row(
              List.of("i", "r", "t", "b", "n"),
              List.of(),
              new Object[] {7L, 0.5, "2024-02-29", new byte[] {1, 2}, null});
      Row otherName =
          new Row(
              List.of("I", "r", "t", "b", "n"),
              List.of(),
              new Object[] {7L, 0.5, "2024-02-29", new byte[] {1, 2}, null});

      assertThat(raw).isEqualTo(same).hasSameHashCodeAs(same);
      assertThat(raw).isNotEqualTo(otherName).isNotEqualTo(selected).isNotEqualTo("row");
    }

    @Test
    void givesCopiesOfBytes() {
      ((byte[]) raw.get("b"))[0] = 9;
      raw.get("b", byte[].class)[0] = 9;
      ((byte[]) raw.toMap().get("b"))[0] = 9;

      assertThat(raw.get("b", byte[].class)).containsExactly(1, 2);
    }

    @Test
    void doesNotKeepAListThatCanBeChanged() {
      List<String> names = new ArrayList<>(List.of("a"));
      Row row = new Row(names, List.of(), new Object[] {1L});

      names.set(0, "b");

      assertThat(row.names()).containsExactly("a");
      assertThatThrownBy(() -> row.names().add("c"))
          .isInstanceOf(UnsupportedOperationException.class);
    }

    @Test
    void showsNamesAndValues() {
      assertThat(selected).hasToString("{name=Anna, money=12.5, awards=3, bio=null}");
      assertThat(raw).hasToString("{i=7, r=0.5, t=2024-02-29, b=byte[2], n=null}");
    }
  }
}
