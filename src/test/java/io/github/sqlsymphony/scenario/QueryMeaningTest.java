package io.github.sqlsymphony.scenario;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.sqlsymphony.exception.CheckConstraintException;
import io.github.sqlsymphony.exception.UnknownNameException;
import io.github.sqlsymphony.expression.Expression;
import io.github.sqlsymphony.expression.Q;
import io.github.sqlsymphony.field.BlobField;
import io.github.sqlsymphony.field.Check;
import io.github.sqlsymphony.field.LocalDateTimeField;
import io.github.sqlsymphony.field.LongField;
import io.github.sqlsymphony.field.RealField;
import io.github.sqlsymphony.field.TextField;
import io.github.sqlsymphony.fixture.Bookshop.Author;
import io.github.sqlsymphony.fixture.Bookshop.Book;
import io.github.sqlsymphony.fixture.Bookshop.Box;
import io.github.sqlsymphony.fixture.Bookshop.Oddity;
import io.github.sqlsymphony.fixture.Bookshop.Shelf;
import io.github.sqlsymphony.fixture.DatabaseExtension;
import io.github.sqlsymphony.fixture.Seeds;
import io.github.sqlsymphony.model.ForeignKey;
import io.github.sqlsymphony.model.Model;
import io.github.sqlsymphony.query.QueryBuilder;
import io.github.sqlsymphony.query.Row;
import io.github.sqlsymphony.query.SelectQuery;
import io.github.sqlsymphony.session.Session;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.temporal.IsoFields;
import java.util.List;
import java.util.Objects;
import java.util.function.ToIntFunction;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Queries whose text looks right and could still mean something else to SQLite. */
class QueryMeaningTest {
  @RegisterExtension final DatabaseExtension database = DatabaseExtension.inFile();
  @RegisterExtension final Seeds seeds = new Seeds();
  private Session session;

  @BeforeEach
  void open() {
    session = database.openForLoops();
  }

  @AfterEach
  void close() {
    session.rollback();
    session.close();
  }

  private Object only(Expression<?> expression, Class<? extends Model<?>> model) {
    List<Row> rows = session.filter(new QueryBuilder().select(expression.as("x")).from(model));
    assertThat(rows).hasSize(1);
    return rows.get(0).get("x");
  }

  @Nested
  class Numbers {
    @Test
    void ofDecimalsDivideWithTheirFraction() {
      session.add(new Book().set(Book.NAME, "x").set(Book.PRICE, new BigDecimal("7.00")));

      assertThat(only(Book.PRICE.dividedBy(2), Book.class)).isEqualTo(new BigDecimal("3.50"));
      assertThat(session.query(Book.class).filter(Book.PRICE.dividedBy(2).eq(3.5)).exists())
          .isTrue();
    }

    @Test
    void ofWholesDivideWithoutOne() {
      session.add(new Author().set(Author.NAME, "x").set(Author.AWARDS, -7));

      assertThat(only(Author.AWARDS.dividedBy(2), Author.class)).isEqualTo(-3);
      assertThat(only(Author.AWARDS.modulo(4), Author.class)).isEqualTo(-3);
    }

    @Test
    void ofRealsHaveARemainder() {
      session.add(new Author().set(Author.NAME, "x").set(Author.CASH, -7.75));

      assertThat(only(Author.CASH.modulo(2.5), Author.class)).isEqualTo(-7.75 % 2.5);
      assertThat(only(Author.CASH.modulo(0), Author.class)).isNull();
    }
  }

  @Nested
  class NamesOfResults {
    @BeforeEach
    void fill() {
      session.add(new Author().set(Author.NAME, "a").set(Author.BIO, "2").set(Author.CASH, 1));
      session.add(new Author().set(Author.NAME, "b").set(Author.BIO, "1").set(Author.CASH, 2));
    }

    private List<Object> order(SelectQuery<Row> query, String column) {
      return session.filter(query).stream().map(row -> row.get(column)).toList();
    }

    @Test
    void doNotHideAColumnInTheOrder() {
      assertThat(
              order(
                  new QueryBuilder()
                      .select(Author.NAME.as("bio"))
                      .from(Author.class)
                      .orderBy(Author.BIO.asc()),
                  "bio"))
          .containsExactly("b", "a");
    }

    @Test
    void meanTheNamedExpressionInTheOrder() {
      Expression<?> negative = Author.CASH.times(-1);

      assertThat(
              order(
                  new QueryBuilder()
                      .select(Author.NAME, negative.as("cash"))
                      .from(Author.class)
                      .orderBy(negative.as("cash").asc()),
                  "name"))
          .containsExactly("b", "a");
    }

    @Test
    void areNoTextInAConditionThatDoesNotKnowThem() {
      assertThat(
              session.query(Author.class).filter(Author.NAME.as("nickname").eq("nickname")).list())
          .isEmpty();
      assertThat(session.query(Author.class).filter(Author.NAME.as("cash").eq("a")).list())
          .hasSize(1);
    }
  }

  @Nested
  class Joins {
    @Test
    void linkInheritedKeysOfTheRightModels() {
      Shelf kitchen = session.add(new Shelf().set(Shelf.ROOM, "kitchen"));
      Shelf cellar = session.add(new Shelf().set(Shelf.ROOM, "cellar"));
      session.add(new Box().set(Box.SHELF, cellar));
      session.add(new Box().set(Box.SHELF, kitchen));

      assertThat(
              session
                  .filter(
                      new QueryBuilder()
                          .select(Box.ID, Shelf.ROOM)
                          .from(Box.class)
                          .join(Shelf.class)
                          .on(Box.SHELF)
                          .orderBy(Box.ID.asc()))
                  .stream()
                  .map(row -> row.get(Shelf.ROOM)))
          .containsExactly("cellar", "kitchen");
    }

    @Test
    void tellColumnsOfTheSameNameApart() {
      Author author = session.add(new Author().set(Author.NAME, "Thoreau"));
      session.add(new Book().set(Book.NAME, "Walden").set(Book.AUTHOR, author));

      Row row =
          session
              .first(
                  new QueryBuilder()
                      .select(Book.NAME, Author.NAME, Book.AUTHOR.keyColumn())
                      .from(Book.class)
                      .join(Author.class)
                      .on(Book.AUTHOR))
              .orElseThrow();

      assertThat(row.get(Book.NAME)).isEqualTo("Walden");
      assertThat(row.get(Author.NAME)).isEqualTo("Thoreau");
      assertThat(row.get(Book.AUTHOR.keyColumn())).isEqualTo(1L);
    }

    @Test
    void keepRowsWithoutPartnerOnTheLeft() {
      session.add(new Book().set(Book.NAME, "Beowulf"));

      assertThat(
              session.filter(
                  new QueryBuilder()
                      .select(Book.NAME, Author.NAME.as("author"))
                      .from(Book.class)
                      .leftJoin(Author.class)
                      .on(Book.AUTHOR)))
          .hasToString("[{name=Beowulf, author=null}]");
    }

    @Test
    void giveWholeModels() {
      Author author = session.add(new Author().set(Author.NAME, "Thoreau"));
      Book walden = session.add(new Book().set(Book.NAME, "Walden").set(Book.AUTHOR, author));

      assertThat(
              session.filter(
                  new QueryBuilder()
                      .select()
                      .from(Book.class)
                      .join(Author.class)
                      .on(Book.AUTHOR)
                      .where(Author.NAME.eq("Thoreau"))))
          .containsExactly(walden);
    }
  }

  @Nested
  class KeyColumns {
    @Test
    void compareWithKeysOfAnyWholeNumber() {
      Author author = session.add(new Author().set(Author.NAME, "Thoreau"));
      session.add(new Book().set(Book.NAME, "Walden").set(Book.AUTHOR, author));

      assertThat(session.query(Book.class).filter(Book.AUTHOR.keyColumn().eq(1L)).count())
          .isEqualTo(1);
      assertThat(session.query(Book.class).filter(Book.AUTHOR.keyColumn().eq(1)).count())
          .isEqualTo(1);
      assertThat(session.query(Book.class).filter(Q.of("author__in", List.of(1, 2L))).count())
          .isEqualTo(1);
    }
  }

  @Nested
  class LimitAndOffset {
    @Test
    void countAndExistAsTheListDoes() {
      for (int i = 0; i < 5; i++) {
        session.add(new Author().set(Author.NAME, "x"));
      }
      for (long limit = 0; limit < 7; limit++) {
        for (long offset = 0; offset < 7; offset++) {
          var query = session.query(Author.class).limit(limit).offset(offset);
          int size = query.list().size();
          assertThat(size).isEqualTo((int) Math.max(0, Math.min(limit, 5 - offset)));
          assertThat(query.count()).isEqualTo(size);
          assertThat(query.exists()).isEqualTo(size > 0);
          assertThat(query.first().isPresent()).isEqualTo(size > 0);
        }
      }
      assertThat(session.query(Author.class).offset(2).list()).hasSize(3);
    }

    @Test
    void leaveOutDistinctRows() {
      session.add(new Author().set(Author.NAME, "x"));
      session.add(new Author().set(Author.NAME, "x"));
      var query = new QueryBuilder().select(Author.NAME).distinct().from(Author.class).offset(1);

      assertThat(session.filter(query)).isEmpty();
      assertThat(session.count(query.statement())).isZero();
      assertThat(session.exists(query.statement())).isFalse();
    }
  }

  @Nested
  class Times {
    private long written(String lookup, Object value) {
      return session.query(Book.class).filter(Q.of(lookup, value)).count();
    }

    @Test
    void ofADayAreFoundHoweverTheyAreWritten() {
      session.createTable(Book.class);
      for (String text :
          List.of(
              "2024-02-28 23:59:59.999999999",
              "2024-02-29",
              "2024-02-29 00:00",
              "2024-02-29T00:00:00",
              "2024-02-29 23:59:59.999999999",
              "2024-02-29T23:59:59.9",
              "2024-03-01",
              "2024-03-01 00:00:00")) {
        session.execute("INSERT INTO book (name, printed) VALUES ('x', ?)", text);
      }
      LocalDate leapDay = LocalDate.of(2024, 2, 29);

      assertThat(written("printed__date", leapDay)).isEqualTo(5);
      assertThat(written("printed__date__lt", leapDay)).isEqualTo(1);
      assertThat(written("printed__date__lte", leapDay)).isEqualTo(6);
      assertThat(written("printed__date__gt", leapDay)).isEqualTo(2);
      assertThat(written("printed__date__gte", leapDay)).isEqualTo(7);
    }

    @Test
    void ofTheLastDayAreFound() {
      session.add(
          new Book()
              .set(Book.NAME, "x")
              .set(Book.PRINTED, LocalDateTime.of(9999, 12, 31, 23, 59, 59, 999_999_999)));

      assertThat(written("printed__date", LocalDate.of(9999, 12, 31))).isEqualTo(1);
      assertThat(written("printed__date__gt", LocalDate.of(9999, 12, 31))).isZero();
    }

    @Test
    void havePartsAsInJava() {
      List<LocalDateTime> times = Stream.generate(this::time).limit(seeds.runs(400)).toList();
      session.transaction(
          () -> {
            for (LocalDateTime time : times) {
              session.add(new Book().set(Book.NAME, "x").set(Book.PRINTED, time));
            }
          });
      assertPart(Book.PRINTED.year(), times, LocalDateTime::getYear);
      assertPart(Book.PRINTED.month(), times, LocalDateTime::getMonthValue);
      assertPart(Book.PRINTED.day(), times, LocalDateTime::getDayOfMonth);
      assertPart(Book.PRINTED.hour(), times, LocalDateTime::getHour);
      assertPart(Book.PRINTED.minute(), times, LocalDateTime::getMinute);
      assertPart(Book.PRINTED.second(), times, LocalDateTime::getSecond);
      assertPart(Book.PRINTED.quarter(), times, t -> t.get(IsoFields.QUARTER_OF_YEAR));
      assertPart(Book.PRINTED.week(), times, t -> t.get(IsoFields.WEEK_OF_WEEK_BASED_YEAR));
      assertPart(Book.PRINTED.isoYear(), times, t -> t.get(IsoFields.WEEK_BASED_YEAR));
      assertPart(Book.PRINTED.isoWeekDay(), times, t -> t.getDayOfWeek().getValue());
      assertPart(Book.PRINTED.weekDay(), times, t -> t.getDayOfWeek().getValue() % 7 + 1);
    }

    /** Some lie in the last or the first nanosecond of a day. */
    private LocalDateTime time() {
      return switch (seeds.below(4)) {
        case 0 -> seeds.anyDate().atTime(23, 59, 59, 999_999_999);
        case 1 -> seeds.anyDate().atStartOfDay();
        default -> seeds.anyDateTime(9);
      };
    }

    private void assertPart(
        Expression<Integer> part,
        List<LocalDateTime> times,
        ToIntFunction<LocalDateTime> expected) {
      List<Row> rows =
          session.filter(
              new QueryBuilder().select(part.as("part")).from(Book.class).orderBy(Book.ID.asc()));
      assertThat(rows.stream().map(row -> row.get("part", Integer.class)))
          .as(part.toString())
          .containsExactlyElementsOf(times.stream().map(expected::applyAsInt).toList());
    }
  }

  @Nested
  class Tables {
    /** Its foreign key and the next model have names that differ in the separator only. */
    static class Order extends Model<Order> {
      public static final LongField ID = new LongField().primaryKey();
      public static final ForeignKey<Author> AUTHOR = new ForeignKey<>(Author.class);
    }

    static class OrderAuthor extends Model<OrderAuthor> {
      public static final LongField ID = new LongField().primaryKey();
    }

    @Test
    void haveNamesThatNoIndexTakes() {
      session.add(new Order());
      session.add(new OrderAuthor());

      assertThat(session.query(OrderAuthor.class).count()).isEqualTo(1);
    }

    @Test
    void ofNothingButAKeyIgnoreNothing() {
      assertThat(session.addOrIgnore(new OrderAuthor())).isTrue();
      session.clear();
      assertThat(session.addOrIgnore(new OrderAuthor().set(OrderAuthor.ID, 1))).isFalse();
    }

    @Test
    void haveAnyNames() {
      Oddity parent = session.add(new Oddity().set(Oddity.QUOTED, "q").set(Oddity.EMOJI, "e"));
      session.add(new Oddity().set(Oddity.SPACED, "s").set(Oddity.PARENT, parent));
      session.update(parent, Oddity.SPACED.to("t"));
      session.commit();
      session.clear();

      assertThat(
              session
                  .query(Oddity.class)
                  .filter(Oddity.PARENT.eq(parent).or(Oddity.SPACED.startsWith("t")))
                  .orderBy(Oddity.EMOJI.asc().nullsLast())
                  .list()
                  .stream()
                  .map(oddity -> oddity.get(Oddity.SPACED)))
          .containsExactly("t", "s");
    }
  }

  /** Has defaults and checks of values whose literals are easily wrong. */
  static class Extreme extends Model<Extreme> {
    public static final LongField ID = new LongField().primaryKey();
    public static final LongField LEAST = new LongField().defaultTo(Long.MIN_VALUE);
    public static final RealField TINY = new RealField().defaultTo(Double.MIN_VALUE);
    public static final RealField HUGE = new RealField().defaultTo(Double.MAX_VALUE);
    public static final RealField THIRD = new RealField().defaultTo(-1.0 / 3);
    public static final RealField ENDLESS = new RealField().defaultTo(Double.NEGATIVE_INFINITY);
    public static final TextField TEXT = new TextField().defaultTo("it's \"a\"\n\0👍 --");
    public static final BlobField BLOB = new BlobField().defaultTo(new byte[] {0, -1, 39});
    public static final LocalDateTimeField TIME =
        new LocalDateTimeField().defaultTo(LocalDateTime.of(2024, 2, 29, 23, 59, 59, 1));
    public static final Check EXACT =
        Check.that(
            Q.allOf(
                LEAST.eq(Long.MIN_VALUE),
                TINY.eq(Double.MIN_VALUE),
                HUGE.eq(Double.MAX_VALUE),
                THIRD.eq(-1.0 / 3),
                ENDLESS.eq(Double.NEGATIVE_INFINITY),
                TEXT.eq("it's \"a\"\n\0👍 --"),
                BLOB.eq(new byte[] {0, -1, 39})));
  }

  @Nested
  class Literals {
    @Test
    void ofDefaultsAndChecksAreExact() {
      session.createTable(Extreme.class);
      session.execute("INSERT INTO extreme DEFAULT VALUES");
      Extreme model = session.add(new Extreme());

      Extreme byDatabase = session.get(Extreme.class, 1);

      for (var field : model.meta().fields()) {
        if (field != Extreme.ID) {
          assertThat(Objects.requireNonNull(byDatabase.get(field)))
              .as(field.toString())
              .isEqualTo(model.get(field));
        }
      }
    }

    @Test
    void ofChecksRefuseTheNextNumber() {
      assertThatThrownBy(() -> session.add(new Extreme().set(Extreme.THIRD, Math.nextUp(-1.0 / 3))))
          .isInstanceOf(CheckConstraintException.class);
      assertThatThrownBy(() -> session.add(new Extreme().set(Extreme.TINY, 0.0)))
          .isInstanceOf(CheckConstraintException.class);
    }
  }

  @Test
  void hostileNamesSendNothing() {
    for (String name : List.of("name\"; DROP TABLE users; --", "name__", "__name", "", "имя")) {
      assertThatThrownBy(() -> session.query(Author.class).filter(Q.of(name, "x")).list())
          .isInstanceOf(UnknownNameException.class);
    }

    assertThat(database.statements()).isEmpty();
  }
}
