package io.github.sqlsymphony.query;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.sqlsymphony.exception.QueryException;
import io.github.sqlsymphony.exception.UnknownNameException;
import io.github.sqlsymphony.expression.Q;
import io.github.sqlsymphony.field.LongField;
import io.github.sqlsymphony.field.PrimaryKey;
import io.github.sqlsymphony.field.TextField;
import io.github.sqlsymphony.fixture.Bookshop.Author;
import io.github.sqlsymphony.fixture.Bookshop.Book;
import io.github.sqlsymphony.fixture.Bookshop.Oddity;
import io.github.sqlsymphony.model.Model;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LookupResolverTest {
  private static final String LOOK_UPS = "exact, gt, gte, lt, lte, in, range, isnull";
  private static final String TEXT_LOOK_UPS =
      LOOK_UPS
          + ", contains, endswith, icontains, iendswith, iexact, iregex, istartswith, like, regex,"
          + " startswith";
  private static final String PARTS =
      "year, iso_year, quarter, month, week, day, week_day, iso_week_day, hour, minute, second";

  private static SelectQuery<?> authors(Q condition) {
    return new QueryBuilder().select(Author.ID).from(Author.class).where(condition);
  }

  private static SelectQuery<?> books(Q condition) {
    return new QueryBuilder().select(Book.ID).from(Book.class).where(condition);
  }

  /** Both have to become the same statement. */
  private static void assertMeans(String lookup, Object value, Q typed) {
    assertThat(authors(Q.of(lookup, value))).hasToString(authors(typed).toString());
  }

  private static void assertMeansForBooks(String lookup, Object value, Q typed) {
    assertThat(books(Q.of(lookup, value))).hasToString(books(typed).toString());
  }

  private static void assertRefused(String lookup, Object value, String message) {
    assertThatThrownBy(() -> authors(Q.of(lookup, value)))
        .isExactlyInstanceOf(QueryException.class)
        .hasMessage(message);
  }

  private static void assertUnknown(String lookup, String message) {
    assertThatThrownBy(() -> authors(Q.of(lookup, 1)))
        .isInstanceOf(UnknownNameException.class)
        .hasMessage(message);
  }

  @Nested
  class LookUps {
    @Test
    void compare() {
      assertMeans("cash", 1.5, Author.CASH.eq(1.5));
      assertMeans("cash__exact", 1.5, Author.CASH.eq(1.5));
      assertMeans("cash__gt", 1.5, Author.CASH.gt(1.5));
      assertMeans("cash__gte", 1.5, Author.CASH.gte(1.5));
      assertMeans("cash__lt", 1.5, Author.CASH.lt(1.5));
      assertMeans("cash__lte", 1.5, Author.CASH.lte(1.5));
    }

    @Test
    void matchText() {
      assertMeans("name__iexact", "Ä", Author.NAME.ieq("Ä"));
      assertMeans("name__contains", "Ä", Author.NAME.contains("Ä"));
      assertMeans("name__icontains", "Ä", Author.NAME.icontains("Ä"));
      assertMeans("name__startswith", "Ä", Author.NAME.startsWith("Ä"));
      assertMeans("name__istartswith", "Ä", Author.NAME.istartsWith("Ä"));
      assertMeans("name__endswith", "Ä", Author.NAME.endsWith("Ä"));
      assertMeans("name__iendswith", "Ä", Author.NAME.iendsWith("Ä"));
      assertMeans("name__like", "Ä%", Author.NAME.like("Ä%"));
      assertMeans("name__regex", "^Ä", Author.NAME.regex("^Ä"));
      assertMeans("name__iregex", "^Ä", Author.NAME.iregex("^Ä"));
    }

    @Test
    void listCandidates() {
      Q expected = Author.AWARDS.in(1, 2);

      assertMeans("awards__in", List.of(1, 2), expected);
      assertMeans("awards__in", new int[] {1, 2}, expected);
      assertMeans("awards__in", new Integer[] {1, 2}, expected);
      assertMeans("awards__in", new long[] {1, 2}, expected);
      assertMeans("awards__in", new Object[] {1, 2L}, expected);
      assertMeans("name__in", new String[] {"a"}, Author.NAME.in("a"));
      assertMeans("name__in", Set.of("a"), Author.NAME.in("a"));
      assertMeans("photo__in", List.of(new byte[] {1}), Author.PHOTO.in(List.of(new byte[] {1})));
    }

    @Test
    void listNoCandidates() {
      assertMeans("name__in", List.of(), Q.anyOf());
      assertMeans("name__in", new String[0], Q.anyOf());
    }

    @Test
    void spanRanges() {
      assertMeans(
          "cash__range",
          List.of(1, 2.5),
          new io.github.sqlsymphony.expression.Between(
              Author.CASH, Author.CASH.literal(1), Author.CASH.literal(2.5)));
      assertMeans("name__range", new String[] {"a", "f"}, Author.NAME.between("a", "f"));
    }

    @Test
    void askForNull() {
      assertMeans("bio__isnull", true, Author.BIO.isNull());
      assertMeans("bio__isnull", false, Author.BIO.isNotNull());
    }

    @Test
    void takeTheNumbersThatCompare() {
      assertMeans("cash", 1, Author.CASH.eq(1L));
      assertMeans("cash", 1.5f, Author.CASH.eq(1.5));
      assertMeans("awards", 2.5, Author.AWARDS.eq(2.5));
      assertMeans("awards", (short) 2, Author.AWARDS.eq(2));
      assertMeans("awards", (byte) 2, Author.AWARDS.eq(2));
      assertMeansForBooks("price__gte", new BigDecimal("1.50"), Book.PRICE.gte(1.5));
    }

    @Test
    void takeKeysAndModelsForForeignKeys() {
      Author author = new Author().set(Author.ID, 7);

      assertMeansForBooks("author", 7, Book.AUTHOR.eqKey(7));
      assertMeansForBooks("author", author, Book.AUTHOR.eqKey(7));
      assertMeansForBooks(
          "author__in", List.of(7, author, 8L), Book.AUTHOR.inKeys(List.of(7, 7, 8)));
      assertMeansForBooks("author__gte", 7, Book.AUTHOR.keyColumn().gte(7L));
      assertMeansForBooks("author__isnull", true, Book.AUTHOR.isNull());
    }

    @Test
    void combine() {
      Q text =
          Q.of("name", "a").and(Q.of("cash__gt", 1).or(Q.of("awards__in", List.of()).not())).not();
      Q typed =
          Author.NAME.eq("a").and(Author.CASH.gt(1).or(Author.AWARDS.in(List.of()).not())).not();

      assertThat(authors(text)).hasToString(authors(typed).toString());
      assertThat(authors(text.complement())).hasToString(authors(typed.complement()).toString());
    }
  }

  @Nested
  class Names {
    @Test
    void countInAnyCase() {
      assertMeans("NAME__icontains", "x", Author.NAME.icontains("x"));
      assertMeans("Awards", 1, Author.AWARDS.eq(1));
    }

    @Test
    void countInAnyCaseInTurkish() {
      Locale before = Locale.getDefault();
      Locale.setDefault(Locale.forLanguageTag("tr-TR"));
      try {
        assertMeans("BIO__icontains", "I", Author.BIO.icontains("I"));
        assertMeans("bio__icontains", "I", Author.BIO.icontains("I"));
        assertMeans("ACTIVE", true, Author.ACTIVE.isTrue());
        assertThat(authors(Author.BIO.icontains("I")).toString()).endsWith(" -- [i]");
      } finally {
        Locale.setDefault(before);
      }
    }

    @Test
    void ofColumnsWorkToo() {
      assertThat(new QueryBuilder().select(Oddity.ID).from(Oddity.class).where(Q.of("a\"b", "x")))
          .hasToString(
              "SELECT \"select\" FROM \"order \"\"by\"\" 📚\" WHERE \"a\"\"b\" = ? -- [x]");
    }

    @Test
    void pkIsTheKey() {
      assertMeans("pk", 7, Author.ID.eq(7));
      assertMeans("pk__in", List.of(7), Author.ID.in(7));
      assertMeans("PK__gt", 7, Author.ID.gt(7));
    }

    @Test
    void pkIsTheKeyEvenIfAColumnHasThatName() {
      assertThat(new QueryBuilder().select(Odd.ID).from(Odd.class).where(Q.of("pk", 7)))
          .hasToString("SELECT \"id\" FROM \"odd\" WHERE \"id\" = ? -- [7]");
    }

    static class Odd extends Model<Odd> {
      public static final LongField ID = new LongField().primaryKey();
      public static final LongField OTHER = new LongField().column("pk");
    }

    @Test
    void pkIsUnknownWhereTheKeyHasSeveralFields() {
      assertThatThrownBy(
              () -> new QueryBuilder().select(Pair.A).from(Pair.class).where(Q.of("pk", 1)))
          .isInstanceOf(QueryException.class)
          .hasMessage("Cannot resolve \"pk\": the key of Pair has 2 parts; compare each of A, B.");
    }

    static class Pair extends Model<Pair> {
      public static final LongField A = new LongField();
      public static final TextField B = new TextField();
      public static final PrimaryKey KEY = PrimaryKey.of(A, B);
    }
  }

  @Nested
  class PartsOfDates {
    @Test
    void areNumbers() {
      assertMeans("born__year", 1990, Author.BORN.year().eq(1990));
      assertMeans("born__iso_year", 1990, Author.BORN.isoYear().eq(1990));
      assertMeans("born__quarter", 4, Author.BORN.quarter().eq(4));
      assertMeans("born__month", 12, Author.BORN.month().eq(12));
      assertMeans("born__week", 53, Author.BORN.week().eq(53));
      assertMeans("born__day", 31, Author.BORN.day().eq(31));
      assertMeans("born__week_day", 1, Author.BORN.weekDay().eq(1));
      assertMeans("born__iso_week_day", 7, Author.BORN.isoWeekDay().eq(7));
      assertMeansForBooks("printed__hour", 23, Book.PRINTED.hour().eq(23));
      assertMeansForBooks("printed__minute", 59, Book.PRINTED.minute().eq(59));
      assertMeansForBooks("printed__second", 59, Book.PRINTED.second().eq(59));
    }

    @Test
    void haveLookUpsOfTheirOwn() {
      assertMeans("born__year__exact", 1990, Author.BORN.year().eq(1990));
      assertMeans("born__year__gte", 1990, Author.BORN.year().gte(1990));
      assertMeans("born__year__in", List.of(1990, 1991), Author.BORN.year().in(1990, 1991));
      assertMeans("born__month__range", List.of(1, 3), Author.BORN.month().between(1, 3));
      assertMeans("born__day__isnull", true, Author.BORN.day().isNull());
    }

    @Test
    void refuseOthers() {
      assertUnknown(
          "born__year__contains",
          "Cannot resolve \"born__year__contains\": \"contains\" is no look-up of"
              + " Author.BORN.year(); the look-ups are "
              + LOOK_UPS
              + ".");
      assertUnknown(
          "born__yaer",
          "Cannot resolve \"born__yaer\": \"yaer\" is no look-up of Author.BORN, the nearest is"
              + " \"year\"; the look-ups are "
              + LOOK_UPS
              + ", "
              + PARTS
              + ".");
      assertUnknown(
          "born__year__gte__lt",
          "Cannot resolve \"born__year__gte__lt\": it ends with the look-up \"gte\"; leave out"
              + " \"__lt\".");
    }
  }

  @Nested
  class DatesOfTimes {
    private final LocalDate leapDay = LocalDate.of(2024, 2, 29);

    private void assertBooks(String lookup, Object value, String where) {
      assertThat(books(Q.of(lookup, value)))
          .hasToString("SELECT \"id\" FROM \"book\" WHERE " + where);
    }

    @Test
    void areRanges() {
      assertBooks(
          "printed__date",
          leapDay,
          "\"printed\" >= ? AND \"printed\" < ? -- [2024-02-29, 2024-03-01]");
      assertBooks("printed__date__gt", leapDay, "\"printed\" >= ? -- [2024-03-01]");
      assertBooks("printed__date__gte", leapDay, "\"printed\" >= ? -- [2024-02-29]");
      assertBooks("printed__date__lt", leapDay, "\"printed\" < ? -- [2024-02-29]");
      assertBooks("printed__date__lte", leapDay, "\"printed\" < ? -- [2024-03-01]");
    }

    @Test
    void endWithTheLastYearOfFourDigits() {
      assertBooks(
          "printed__date",
          LocalDate.of(9999, 12, 31),
          "\"printed\" >= ? AND \"printed\" < ? -- [9999-12-31, 9999-12-32]");
    }

    @Test
    void outsideOfFourDigitsAreRefused() {
      assertThatThrownBy(() -> books(Q.of("printed__date", LocalDate.MAX)))
          .isInstanceOf(QueryException.class)
          .hasMessage(
              "Cannot compare Book.PRINTED with a value that lies in the year 999999999; text of"
                  + " fixed width holds the years 0 to 9999.");
    }

    @Test
    void takeDatesOnly() {
      assertThatThrownBy(() -> books(Q.of("printed__date", LocalDateTime.of(2024, 2, 29, 0, 0))))
          .isInstanceOf(QueryException.class)
          .hasMessage(
              "Cannot use a value of type LocalDateTime for printed__date: it takes a LocalDate.");
      assertThatThrownBy(() -> books(Q.of("printed__date", null)))
          .isInstanceOf(QueryException.class)
          .hasMessage(
              "Cannot compare Book.PRINTED with null: SQL never matches it; use"
                  + " Q.of(\"printed__isnull\", true).");
    }

    @Test
    void haveComparisonsOnly() {
      assertThatThrownBy(() -> books(Q.of("printed__date__contains", leapDay)))
          .isInstanceOf(UnknownNameException.class)
          .hasMessage(
              "Cannot resolve \"printed__date__contains\": \"contains\" is no look-up of a date;"
                  + " the look-ups are exact, gt, gte, lt, lte.");
      assertThatThrownBy(() -> books(Q.of("printed__date__gte__x", leapDay)))
          .hasMessage(
              "Cannot resolve \"printed__date__gte__x\": it ends with the look-up \"gte\"; leave"
                  + " out \"__x\".");
    }

    @Test
    void areNoLookUpOfADate() {
      assertUnknown(
          "born__date",
          "Cannot resolve \"born__date\": \"date\" is no look-up of Author.BORN; the look-ups are "
              + LOOK_UPS
              + ", "
              + PARTS
              + ".");
    }
  }

  @Nested
  class UnknownNames {
    private static final String FIELDS =
        "; the fields are id, name, bio, born, cash, awards, active, photo.";

    @Test
    void areAnsweredWithTheNearestField() {
      assertThatThrownBy(() -> authors(Q.of("nmae__icontains", "x")))
          .isInstanceOfSatisfying(
              UnknownNameException.class,
              e -> {
                assertThat(e.name()).isEqualTo("nmae");
                assertThat(e.nearest()).contains("name");
                assertThat(e.known()).contains("name", "cash");
              })
          .hasMessage(
              "Cannot resolve \"nmae__icontains\": \"nmae\" is no field of Author, the nearest is"
                  + " \"name\""
                  + FIELDS);
    }

    @Test
    void areAnsweredWithTheNearestLookUp() {
      assertUnknown(
          "name__icontain",
          "Cannot resolve \"name__icontain\": \"icontain\" is no look-up of Author.NAME, the nearest"
              + " is \"icontains\"; the look-ups are "
              + TEXT_LOOK_UPS
              + ".");
    }

    @Test
    void ofFieldsComeBeforeThoseOfLookUps() {
      assertUnknown(
          "xyz__icontain",
          "Cannot resolve \"xyz__icontain\": \"xyz\" is no field of Author" + FIELDS);
    }

    @Test
    void coverLookUpsOfOtherTypes() {
      assertUnknown(
          "cash__contains",
          "Cannot resolve \"cash__contains\": \"contains\" is no look-up of Author.CASH; the"
              + " look-ups are "
              + LOOK_UPS
              + ".");
      assertUnknown(
          "active__year",
          "Cannot resolve \"active__year\": \"year\" is no look-up of Author.ACTIVE; the look-ups"
              + " are "
              + LOOK_UPS
              + ".");
    }

    @Test
    void coverTwoLookUps() {
      assertUnknown(
          "name__exact__gt",
          "Cannot resolve \"name__exact__gt\": it ends with the look-up \"exact\"; leave out"
              + " \"__gt\".");
    }

    @Test
    void areCutInTheMessage() {
      String name = "👍".repeat(100_000);

      assertThatThrownBy(() -> authors(Q.of(name, 1)))
          .isInstanceOfSatisfying(
              UnknownNameException.class, e -> assertThat(e.name()).isEqualTo(name))
          .hasMessage(
              "Cannot resolve \"%1$s…\": \"%1$s…\" is no field of Author".formatted("👍".repeat(80))
                  + FIELDS);
    }

    @ParameterizedTest
    @ValueSource(
        strings = {
          "",
          " ",
          "__",
          "____",
          "_",
          "name__",
          "__name",
          "name____exact",
          "name ",
          "\"name\"",
          "name\"; DROP TABLE users; --",
          "name' OR '1'='1",
          "author.name",
          "author\".\"name",
          "*",
          "?",
          "rowid",
          "name__exact; DELETE FROM author",
          "name__exact__",
          "name__\0",
          "nam\0e",
          "имя",
          "näme",
          "n\u0430me",
          "👍",
          "\uD800",
          "name\n",
          "SELECT 1",
          "getClass",
          "ID__class"
        })
    void areRefusedHoweverHostile(String name) {
      assertThatThrownBy(() -> authors(Q.of(name, 1)))
          .isInstanceOf(UnknownNameException.class)
          .hasMessageStartingWith("Cannot resolve \"");
      assertThatThrownBy(() -> authors(Q.of("name", "x").or(Q.of(name, 1).not()).complement()))
          .isInstanceOf(UnknownNameException.class);
    }
  }

  @Nested
  class WrongValues {
    @Test
    void areNull() {
      for (String lookup : List.of("name", "name__in", "name__icontains", "name__isnull")) {
        assertRefused(
            lookup,
            null,
            "Cannot compare Author.NAME with null: SQL never matches it; use"
                + " Q.of(\"name__isnull\", true).");
      }
      assertRefused(
          "born__year",
          null,
          "Cannot compare Author.BORN.year() with null: SQL never matches it; use"
              + " Q.of(\"born__isnull\", true).");
    }

    @Test
    void areNullAmongOthers() {
      assertRefused(
          "name__in",
          Arrays.asList("a", null),
          "Cannot compare Author.NAME with null: SQL never matches it; use"
              + " Q.of(\"name__isnull\", true).");
      assertRefused(
          "cash__range",
          new Double[] {1.0, null},
          "Cannot compare Author.CASH with null: SQL never matches it; use"
              + " Q.of(\"cash__isnull\", true).");
    }

    @Test
    void areOfAnotherType() {
      assertRefused(
          "name",
          5,
          "Cannot compare Author.NAME with a value of type Integer: its values are of type String.");
      assertRefused(
          "awards",
          "5",
          "Cannot compare Author.AWARDS with a value of type String: its values are of type"
              + " Integer.");
      assertRefused(
          "active",
          1,
          "Cannot compare Author.ACTIVE with a value of type Integer: its values are of type"
              + " Boolean.");
      assertRefused(
          "born",
          "2024-02-29",
          "Cannot compare Author.BORN with a value of type String: its values are of type"
              + " LocalDate.");
      assertRefused(
          "id",
          BigInteger.ONE,
          "Cannot compare Author.ID with a value of type BigInteger: its values are of type Long.");
      assertRefused(
          "name__in",
          List.of("a", 5),
          "Cannot compare Author.NAME with a value of type Integer: its values are of type String.");
    }

    @Test
    void cannotBeStored() {
      assertRefused(
          "cash",
          Double.NaN,
          "Cannot compare Author.CASH with a value that is NaN, which SQLite stores as NULL; use"
              + " null instead.");
      assertRefused(
          "name__icontains",
          "a\uD800",
          "Cannot compare Author.NAME with a value that contains an unpaired surrogate at index 1,"
              + " which is no character and cannot be stored as UTF-8.");
    }

    @Test
    void areNotSeveral() {
      assertRefused(
          "name__in",
          "a",
          "Cannot use a value of type String for name__in: it takes a collection or an array.");
      assertRefused(
          "photo__in",
          new byte[] {1},
          "Cannot use a value of type byte[] for photo__in: it takes a collection or an array.");
    }

    @Test
    void areNotTwo() {
      assertRefused(
          "cash__range",
          List.of(1, 2, 3),
          "Cannot use 3 values for cash__range: a range has two ends.");
      assertRefused(
          "cash__range", List.of(), "Cannot use 0 values for cash__range: a range has two ends.");
      assertRefused(
          "cash__range",
          1,
          "Cannot use a value of type Integer for cash__range: it takes a collection or an array.");
    }

    @Test
    void areNotABoolean() {
      assertRefused(
          "bio__isnull",
          1,
          "Cannot use a value of type Integer for bio__isnull: it takes a Boolean.");
    }

    @Test
    void areNotText() {
      assertRefused(
          "name__icontains",
          'x',
          "Cannot use a value of type Character for name__icontains: it takes a String.");
    }

    @Test
    void areNoRegularExpression() {
      assertThatThrownBy(() -> authors(Q.of("name__regex", "(")))
          .isInstanceOf(QueryException.class)
          .hasMessage(
              "Cannot match Author.NAME with a regular expression that is not one: Unclosed group"
                  + " at index 1; write it in the syntax of java.util.regex.Pattern.");
    }

    @Test
    void neverReachTheText() {
      String hostile = "'; DROP TABLE author; --";
      for (String lookup :
          List.of("exact", "gt", "iexact", "contains", "istartswith", "endswith", "like")) {
        assertThat(authors(Q.of("name__" + lookup, hostile)).toSql().text())
            .doesNotContainIgnoringCase("drop");
      }
    }
  }

  @Test
  void followsForeignKeys() {
    assertThat(
            new QueryBuilder()
                .select()
                .from(Book.class)
                .where(Q.of("author__name__icontains", "X"))
                .toSql()
                .text())
        .endsWith(
            " FROM \"book\" LEFT JOIN \"author\" ON \"book\".\"author\" = \"author\".\"id\""
                + " WHERE instr(sqlsymphony_fold(\"author\".\"name\"), ?) > 0");
  }

  @Test
  void namesTheFieldsBehindAForeignKey() {
    assertThatThrownBy(
            () ->
                new QueryBuilder()
                    .select()
                    .from(Book.class)
                    .where(Q.of("author__nmae__icontains", "x")))
        .isInstanceOf(UnknownNameException.class)
        .hasMessage(
            "Cannot resolve \"author__nmae__icontains\": \"nmae\" is no field of Author or look-up of"
                + " Book.AUTHOR, the nearest is \"name\"; the fields and look-ups are id, name, bio,"
                + " born, cash, awards, active, photo, exact, gt, gte, lt, lte, in, range, isnull.");
  }
}
