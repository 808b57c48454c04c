package io.github.sqlsymphony.scenario;

import static io.github.sqlsymphony.expression.Functions.count;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.entry;
import static org.assertj.core.api.Assertions.tuple;

import io.github.sqlsymphony.exception.MissingRowException;
import io.github.sqlsymphony.exception.NotOneRowException;
import io.github.sqlsymphony.exception.QueryException;
import io.github.sqlsymphony.exception.SessionException;
import io.github.sqlsymphony.expression.Ordering;
import io.github.sqlsymphony.expression.TemporalUnit;
import io.github.sqlsymphony.fixture.Bookshop.Author;
import io.github.sqlsymphony.fixture.Bookshop.Book;
import io.github.sqlsymphony.fixture.DatabaseExtension;
import io.github.sqlsymphony.fixture.Seeds;
import io.github.sqlsymphony.query.Annotated;
import io.github.sqlsymphony.query.KeysetPage;
import io.github.sqlsymphony.query.Page;
import io.github.sqlsymphony.query.QueryBuilder;
import io.github.sqlsymphony.query.QuerySet;
import io.github.sqlsymphony.query.Row;
import io.github.sqlsymphony.session.SQLiteSession;
import io.github.sqlsymphony.session.Session;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.slf4j.event.Level;

/** Somebody asks for what a query gives, in every form there is. */
class QueryResultsTest {
  @RegisterExtension final DatabaseExtension database = DatabaseExtension.inFile();
  @RegisterExtension final Seeds seeds = new Seeds();
  private Session session;

  @BeforeEach
  void fill() {
    session = database.openForLoops();
    author("Anna", 12.5, 3, LocalDate.of(1990, 5, 17));
    author("Boris", -1.0, null, null);
    author("Clara", 12.5, 1, LocalDate.of(1990, 1, 2));
    author("Dora", 7.0, 2, LocalDate.of(2001, 12, 31));
    session.commit();
    session.clear();
    database.forget();
  }

  private void author(String name, double cash, Integer awards, LocalDate born) {
    session.add(
        new Author()
            .set(Author.NAME, name)
            .set(Author.CASH, cash)
            .set(Author.AWARDS, awards)
            .set(Author.BORN, born)
            .set(Author.BIO, "Life of " + name));
  }

  @AfterEach
  void close() {
    session.close();
  }

  private QuerySet<Author> authors() {
    return session.query(Author.class);
  }

  private static List<String> names(List<Author> authors) {
    return authors.stream().map(author -> author.get(Author.NAME)).toList();
  }

  @Nested
  class Values {
    @Test
    void ofOneColumnHaveItsType() {
      List<String> names = authors().orderBy(Author.NAME.desc()).selectValue(Author.NAME).list();

      assertThat(names).containsExactly("Dora", "Clara", "Boris", "Anna");
    }

    @Test
    void mayBeNull() {
      assertThat(authors().orderBy(Author.ID.asc()).selectValue(Author.AWARDS).list())
          .containsExactly(3, null, 1, 2);
      assertThat(authors().filter(Author.NAME.eq("Boris")).selectValue(Author.AWARDS).first())
          .isEmpty();
      assertThat(authors().filter(Author.NAME.eq("Boris")).selectValue(Author.AWARDS).one())
          .isNull();
    }

    @Test
    void ofSeveralColumnsAreRows() {
      Row row =
          authors().filter(Author.NAME.eq("Anna")).select(Author.NAME, Author.CASH.times(2)).one();

      String name = row.get(Author.NAME);
      Double twice = row.get(Author.CASH.times(2));
      assertThat(name).isEqualTo("Anna");
      assertThat(twice).isEqualTo(25.0);
    }

    @Test
    void canBeMaps() {
      Map<String, Object> map =
          authors()
              .filter(Author.NAME.eq("Boris"))
              .select(Author.NAME, Author.AWARDS, Author.CASH.abs().as("debt"))
              .maps()
              .one();

      assertThat(map)
          .containsExactly(entry("name", "Boris"), entry("awards", null), entry("debt", 1.0));
    }

    @Test
    void canBecomeAnythingElse() {
      assertThat(
              authors()
                  .orderBy("name")
                  .select(Author.NAME, Author.CASH)
                  .map(row -> row.get(Author.NAME) + "=" + row.get(Author.CASH))
                  .first())
          .contains("Anna=12.5");
    }

    @Test
    void areGroupedAndCounted() {
      assertThat(
              authors()
                  .select(Author.CASH, count().as("n"))
                  .groupBy(Author.CASH)
                  .having(count().gt(1))
                  .list())
          .extracting(Row::toString)
          .containsExactly("{cash=12.5, n=2}");
    }

    @Test
    void ofAggregatesAreOneRow() {
      Row row =
          authors()
              .filter(Author.CASH.gt(0))
              .aggregate(count(), Author.CASH.sum(), Author.AWARDS.max(), Author.BORN.min());

      assertThat(row.get(count())).isEqualTo(3);
      assertThat(row.get(Author.CASH.sum())).isEqualTo(32.0);
      assertThat(row.get(Author.AWARDS.max())).isEqualTo(3);
      assertThat(row.get(Author.BORN.min())).isEqualTo(LocalDate.of(1990, 1, 2));
    }

    @Test
    void ofSumsThatDoNotFitAreRefusedUnlessTheyAreLong() {
      authors().update(Author.AWARDS.to(Integer.MAX_VALUE));
      session.commit();

      assertThat(authors().selectValue(Author.AWARDS.asLong().sum()).one())
          .isEqualTo(4L * Integer.MAX_VALUE);
      assertThatThrownBy(() -> authors().selectValue(Author.AWARDS.sum()).one())
          .hasMessageContaining("Author.AWARDS.sum()")
          .hasMessageContaining("a whole number of 32 bits");
    }
  }

  /** All kinds of components; the names are those of fields in Java's notation. */
  record Summary(String name, double cash, Integer awards, LocalDate born) {}

  record Counted(long awards, long rows) {}

  record Narrow(String name, int cash) {}

  record Other(String name, String title) {}

  record OnlyName(String name) {}

  record Refusing(String name) {
    Refusing {
      throw new IllegalArgumentException("no " + name);
    }
  }

  @Nested
  class Records {
    @Test
    void takeTheFieldsTheyName() {
      assertThat(authors().filter(Author.NAME.eq("Anna")).into(Summary.class).list())
          .containsExactly(new Summary("Anna", 12.5, 3, LocalDate.of(1990, 5, 17)));
      assertThat(database.statements())
          .containsExactly(
              "SELECT \"name\", \"cash\", \"awards\", \"born\" FROM \"author\" WHERE \"name\" = ?");
    }

    @Test
    void takeCalculationsByTheirNamesAndWidenNumbers() {
      assertThat(
              session.filter(
                  new QueryBuilder()
                      .select(count().as("ROWS"), Author.AWARDS)
                      .from(Author.class)
                      .where(Author.AWARDS.isNotNull())
                      .groupBy(Author.AWARDS)
                      .orderBy(Author.AWARDS.asc())
                      .into(Counted.class)))
          .containsExactly(new Counted(1, 1), new Counted(2, 1), new Counted(3, 1));
    }

    @Test
    void areRefusedWhereAComponentHasAnotherType() {
      assertThatThrownBy(() -> authors().into(Narrow.class))
          .isInstanceOf(QueryException.class)
          .hasMessage(
              "Cannot make a Narrow of a row: its component cash is of type int, and Author.CASH of"
                  + " type Double; declare the component as Double.");
    }

    @Test
    void areRefusedWhereNothingHasTheNameOfAComponent() {
      assertThatThrownBy(
              () -> authors().select(Author.NAME, Author.BIO.as("tittle")).into(Other.class))
          .hasMessage(
              "Cannot make a Other of a row: nothing of the name of its component title is"
                  + " selected, the nearest is tittle; selected are name, tittle; give an"
                  + " expression a name with as(\"title\").");
    }

    @Test
    void areRefusedWhereSomethingSelectedHasNoComponent() {
      assertThatThrownBy(
              () -> authors().select(Author.NAME, Author.CASH, Author.BIO).into(OnlyName.class))
          .hasMessage(
              "Cannot make a OnlyName of a row: it has no component for cash and bio, which is"
                  + " selected; its components are name.");
    }

    @Test
    void areRefusedForAPrimitiveWithoutValue() {
      assertThatThrownBy(
              () ->
                  authors()
                      .filter(Author.NAME.eq("Boris"))
                      .select(Author.AWARDS, count().as("rows"))
                      .groupBy(Author.AWARDS)
                      .into(Counted.class)
                      .list())
          .hasMessage(
              "Cannot make a Counted of a row: its component awards is of the primitive type long,"
                  + " and the value is NULL; declare it as Long, or select it with coalesce(…).");
    }

    @Test
    void tellWhatTheirConstructorsThrow() {
      assertThatThrownBy(() -> authors().orderBy("name").into(Refusing.class).first())
          .isInstanceOf(QueryException.class)
          .hasMessage(
              "Cannot make a Refusing of a row: its constructor threw"
                  + " java.lang.IllegalArgumentException: no Anna.");
    }
  }

  @Nested
  class Models {
    @Test
    void areFoundByKeyAmongTheRowsOfTheQuery() {
      Author anna = authors().get(1);

      assertThat(anna.get(Author.NAME)).isEqualTo("Anna");
      assertThat(authors().filter(Author.CASH.lt(0)).find(1)).isEmpty();
      assertThatThrownBy(() -> authors().only().filter(Author.CASH.lt(0)).get(1))
          .isInstanceOf(MissingRowException.class)
          .hasMessage(
              "Cannot give Author 1: there is no such row among those of this query; use find(…)"
                  + " where it may be missing: SELECT \"id\" FROM \"author\" WHERE \"cash\" < ?.");
    }

    @Test
    void areFoundInBulkByTheirKeys() {
      Map<Object, Author> found = authors().orderBy(Author.NAME.desc()).inBulk(List.of(1, 3L, 99));

      assertThat(found.keySet()).containsExactly(3L, 1L);
      assertThat(authors().inBulk(List.of())).isEmpty();
    }

    @Test
    void areLookedForAmongTheRows() {
      Author boris = authors().get(2);

      assertThat(authors().contains(boris)).isTrue();
      assertThat(authors().filter(Author.CASH.gt(0)).contains(boris)).isFalse();
      assertThatThrownBy(() -> authors().contains(new Author()))
          .hasMessage("Cannot look for a Author without key: it has no row yet; add it first.");
    }

    @Test
    void comeFirstAndLast() {
      assertThat(authors().orderBy("name").last().orElseThrow().get(Author.NAME)).isEqualTo("Dora");
      assertThat(authors().last().orElseThrow().pk()).isEqualTo(4L);
      assertThat(authors().earliest(Author.BORN).orElseThrow().get(Author.NAME)).isEqualTo("Clara");
      assertThat(authors().latest(Author.BORN).orElseThrow().get(Author.NAME)).isEqualTo("Dora");
      assertThat(names(authors().orderBy("name").reverse().list()))
          .containsExactly("Dora", "Clara", "Boris", "Anna");
      assertThatThrownBy(() -> authors().limit(2).last())
          .hasMessage(
              "Cannot give the last Author of a query that has a limit or an offset: in reverse"
                  + " order they would mean other rows; reverse() it first.");
    }

    @Test
    void areSliced() {
      assertThat(names(authors().orderBy("name").slice(1, 3).list()))
          .containsExactly("Boris", "Clara");
      assertThatThrownBy(() -> authors().slice(3, 1))
          .hasMessage(
              "Cannot take the rows from 3 to 1 of a query: the first is 0 or more, and the end not"
                  + " before it.");
    }

    @Test
    void comeInARandomOrder() {
      assertThat(names(authors().random().list()))
          .containsExactlyInAnyOrder("Anna", "Boris", "Clara", "Dora");
      assertThat(authors().orderBy("?")).asString().endsWith("ORDER BY random() ASC");
    }

    @Test
    void areNoneWithoutAskingTheDatabase() {
      assertThat(authors().none().list()).isEmpty();
      assertThat(authors().none().filter(Author.CASH.gt(1)).count()).isZero();
      assertThat(authors().none().exists()).isFalse();
      assertThat(authors().none().selectValue(count()).one()).isZero();
      assertThat(database.statements())
          .containsExactly("SELECT count(*) FROM \"author\" WHERE FALSE LIMIT ?");
    }

    @Test
    void areCombined() {
      QuerySet<Author> rich = authors().filter(Author.CASH.gt(10));
      QuerySet<Author> old = authors().filter(Author.BORN.year().eq(1990));

      assertThat(
              names(
                  rich.union(authors().filter(Author.CASH.lt(0)))
                      .orderBy(Author.NAME.asc())
                      .list()))
          .containsExactly("Anna", "Boris", "Clara");
      assertThat(rich.intersect(old).count()).isEqualTo(2);
      assertThat(names(authors().except(old).orderBy(Author.NAME.desc()).list()))
          .containsExactly("Dora", "Boris");
      assertThat(rich.unionAll(old).exists()).isTrue();
      assertThat(rich.unionAll(old).count()).isEqualTo(4);
      assertThat(
              names(
                  authors()
                      .orderBy("name")
                      .limit(1)
                      .union(old.orderBy("-name").limit(1))
                      .orderBy(Author.NAME.asc())
                      .list()))
          .containsExactly("Anna", "Clara");
    }

    @Test
    void haveValuesBesideThem() {
      Author anna = authors().get(1);
      for (int i = 1; i <= 3; i++) {
        session.add(
            new Book()
                .set(Book.NAME, "Book " + i)
                .set(Book.AUTHOR, i < 3 ? anna : authors().get(3))
                .set(Book.PRICE, new BigDecimal(i)));
      }

      List<Annotated<Author>> counted =
          authors()
              .leftJoin(Book.class)
              .on(Book.AUTHOR)
              .orderBy(Author.NAME.asc())
              .annotate(Book.ID.count().as("books"), Book.PRICE.sum().as("price"))
              .list();

      assertThat(counted)
          .extracting(
              row -> row.model().get(Author.NAME),
              row -> row.get(Book.ID.count()),
              row -> row.get(Book.PRICE.sum()))
          .containsExactly(
              tuple("Anna", 2L, new BigDecimal("3.00")),
              tuple("Boris", 0L, null),
              tuple("Clara", 1L, new BigDecimal("3.00")),
              tuple("Dora", 0L, null));
      session.rollback();
    }

    @Test
    void giveTheDatesThatOccur() {
      assertThat(authors().dates(Author.BORN, TemporalUnit.YEAR))
          .containsExactly(LocalDate.of(1990, 1, 1), LocalDate.of(2001, 1, 1));
      assertThat(authors().dates(Author.BORN, TemporalUnit.MONTH))
          .containsExactly(
              LocalDate.of(1990, 1, 1), LocalDate.of(1990, 5, 1), LocalDate.of(2001, 12, 1));
    }

    @Test
    void areFoundAmongAHundredThousandValues() {
      List<Long> keys = LongStream.range(2, 100_002).boxed().toList();
      List<String> names =
          IntStream.range(0, 100_000)
              .mapToObj(i -> i == 77 ? "Dora" : "\"name\\" + i + "\u0001Ж😀")
              .toList();
      List<Double> cash =
          IntStream.range(0, 100_000).mapToObj(i -> i == 5 ? 12.5 : i + 0.1 + 1 / 3.0).toList();

      assertThat(authors().filter(Author.ID.in(keys)).count()).isEqualTo(3);
      assertThat(names(authors().filter(Author.NAME.in(names)).list())).containsExactly("Dora");
      assertThat(authors().filter(Author.CASH.in(cash)).count()).isEqualTo(2);
      assertThat(authors().filter(Author.ID.notIn(keys)).count()).isEqualTo(1);
    }

    @Test
    void areFoundAmongManyValuesOfAnyKind() {
      List<Double> numbers = new ArrayList<>();
      List<String> texts = new ArrayList<>();
      List<byte[]> photos = new ArrayList<>();
      for (int i = 0; i < 600; i++) {
        numbers.add(seeds.anyDouble());
        texts.add(seeds.anyText(8));
        photos.add(seeds.anyBytes(8));
      }
      int some = seeds.below(600);
      Author wanted = authors().get(1);
      session.update(
          wanted,
          Author.CASH.to(numbers.get(some)),
          Author.BIO.to(texts.get(some)),
          Author.PHOTO.to(photos.get(some)));

      assertThat(authors().filter(Author.CASH.in(numbers)).contains(wanted)).isTrue();
      assertThat(authors().filter(Author.BIO.in(texts)).contains(wanted)).isTrue();
      assertThat(authors().filter(Author.PHOTO.in(photos)).contains(wanted)).isTrue();
      session.rollback();
    }
  }

  @Nested
  class OnlySomeFields {
    @Test
    void areReadAndOthersLoadThemselves() {
      Author anna = authors().only(Author.NAME).get(1);

      assertThat(anna)
          .hasToString(
              "Author[ID=1, NAME=\"Anna\", BIO=not loaded, BORN=not loaded, CASH=not loaded, AWARDS=not loaded, ACTIVE=not loaded, PHOTO=not loaded]");
      assertThat(anna.get(Author.BIO)).isEqualTo("Life of Anna");
      assertThat(anna.get(Author.BIO)).isEqualTo("Life of Anna");
      assertThat(anna.get(Author.PHOTO)).isNull();
      assertThat(anna.changedFields()).isEmpty();
      assertThat(database.statements())
          .containsExactly(
              "SELECT \"id\", \"name\" FROM \"author\" WHERE \"id\" = ? LIMIT ?",
              "SELECT \"bio\" FROM \"author\" WHERE \"id\" = ?",
              "SELECT \"photo\" FROM \"author\" WHERE \"id\" = ?");
    }

    @Test
    void areAllButTheDeferred() {
      authors().defer(Author.BIO, Author.PHOTO, Author.ID).list();

      assertThat(database.statements())
          .containsExactly(
              "SELECT \"id\", \"name\", \"born\", \"cash\", \"awards\", \"active\" FROM \"author\"");
    }

    @Test
    void raiseByChoice() {
      Author anna = authors().only(Author.NAME).raisingOnMissing().get(1);

      assertThatThrownBy(() -> anna.get(Author.BIO))
          .isInstanceOf(SessionException.class)
          .hasMessage(
              "Cannot read Author.BIO of Author 1: its query has left it out; name it in only(…), or"
                  + " do without raisingOnMissing().");
    }

    @Test
    void cannotBeCompletedWithoutASession() {
      Author anna = authors().only(Author.NAME).get(1);
      session.close();

      assertThatThrownBy(() -> anna.get(Author.BIO))
          .isInstanceOf(SessionException.class)
          .hasMessage(
              "Cannot read Author.BIO of Author 1: its query has left it out, and its session is"
                  + " closed; read it while the session is open; or name it in only(…).");
    }

    @Test
    void areSavedAlone() {
      Author anna = authors().only(Author.NAME).get(1);
      anna.set(Author.NAME, "Anne").set(Author.BIO, "New");
      session.save(anna);
      session.commit();

      assertThat(authors().get(1).get(Author.BIO)).isEqualTo("New");
      assertThat(authors().get(1).get(Author.CASH)).isEqualTo(12.5);
      assertThat(anna.get(Author.CASH)).isEqualTo(12.5);
    }

    @Test
    void leaveTheRestOfATrackedModelAlone() {
      Author anna = session.save(authors().get(1).set(Author.BIO, "Tracked"));

      Author again = authors().only(Author.NAME).get(1);

      assertThat(again).isSameAs(anna);
      assertThat(again.get(Author.BIO)).isEqualTo("Tracked");
      session.rollback();
    }

    @Test
    void cannotBeThoseOfAnotherModel() {
      assertThatThrownBy(() -> authors().only(Book.NAME))
          .hasMessage(
              "Cannot read Author by Book.NAME: that field belongs to Book; the fields of Author are"
                  + " ID, NAME, BIO, BORN, CASH, AWARDS, ACTIVE, PHOTO.");
    }
  }

  @Nested
  class Streams {
    @Test
    void readRowsOneByOne() {
      try (Stream<Author> stream = authors().orderBy("name").stream()) {
        assertThat(stream.map(author -> author.get(Author.NAME)).limit(2).toList())
            .containsExactly("Anna", "Boris");
      }
      List<String> all = new ArrayList<>();
      authors().orderBy("-name").selectValue(Author.NAME).forEach(all::add);
      assertThat(all).containsExactly("Dora", "Clara", "Boris", "Anna");
    }

    @Test
    void letTheSessionWriteMeanwhile() {
      try (Stream<Author> stream = authors().orderBy("name").stream()) {
        stream.forEach(author -> session.update(author, Author.BIO.to("seen")));
      }
      session.commit();

      assertThat(authors().filter(Author.BIO.eq("seen")).count()).isEqualTo(4);
    }

    @Test
    void endWithTheirSessionWhichWarns() {
      Iterator<Author> rows = authors().stream().iterator();
      rows.next();

      session.close();

      assertThatThrownBy(() -> rows.forEachRemaining(row -> {}))
          .isInstanceOf(SessionException.class)
          .hasMessageMatching(
              "Cannot read on in the stream opened at"
                  + " QueryResultsTest\\$Streams\\.endWithTheirSessionWhichWarns\\(QueryResultsTest\\.java:\\d+\\):"
                  + " its session is closed, which has ended it; read it to its end before\\.");
      assertThat(database.log(Level.WARN))
          .singleElement()
          .asString()
          .contains("The stream opened at QueryResultsTest$Streams.endWithTheirSessionWhichWarns");
      database.forget();
    }

    @Test
    void cannotBeReadOnceTheyAreClosed() {
      Stream<Author> stream = authors().stream();
      Iterator<Author> rows = stream.iterator();
      stream.close();

      assertThatThrownBy(rows::hasNext)
          .isInstanceOf(SessionException.class)
          .hasMessageContaining("it is closed; read it before, or run the query again.");
    }

    @Test
    void belongToTheirThread() throws InterruptedException {
      List<Throwable> thrown = Collections.synchronizedList(new ArrayList<>());
      try (Stream<Author> stream = authors().stream()) {
        Iterator<Author> rows = stream.iterator();
        Thread other =
            new Thread(
                () -> {
                  try {
                    rows.next();
                  } catch (RuntimeException e) {
                    thrown.add(e);
                  }
                  try {
                    session.getAll();
                  } catch (RuntimeException e) {
                    thrown.add(e);
                  }
                },
                "other");
        other.start();
        other.join();
      }

      assertThat(thrown).hasSize(2).allMatch(SessionException.class::isInstance);
      assertThat(thrown.get(0)).hasMessageContaining("from thread other: it belongs to thread");
      assertThat(session.getAll()).isEmpty();
    }

    @Test
    void ofADatabaseInMemoryAreReadAtOnce() {
      try (Session memory = SQLiteSession.open(":memory:")) {
        memory.add(new Author().set(Author.NAME, "Ada"));
        try (Stream<Author> stream = memory.query(Author.class).stream()) {
          memory.rollback();
          assertThat(stream.toList()).hasSize(1);
        }
      }
    }

    @Test
    void comeInBatchesThatMayWrite() {
      List<Integer> sizes = new ArrayList<>();
      authors()
          .orderBy(Author.CASH.desc())
          .forEachBatch(
              3,
              batch -> {
                sizes.add(batch.size());
                batch.forEach(author -> session.update(author, Author.BIO.to("seen")));
                session.commit();
              });
      authors().selectValue(Author.NAME).forEachBatch(2, batch -> sizes.add(batch.size()));

      assertThat(sizes).containsExactly(3, 1, 2, 2);
      assertThatThrownBy(() -> authors().forEachBatch(0, batch -> {}))
          .hasMessage("Cannot read batches of 0 rows: give 1 or more.");
    }
  }

  @Nested
  class Pages {
    @Test
    void haveNumbersAndATotal() {
      Page<Author> second = authors().orderBy("name").page(2, 3);

      assertThat(names(second.items())).containsExactly("Dora");
      assertThat(second.total()).isEqualTo(4);
      assertThat(second.pages()).isEqualTo(2);
      assertThat(second.hasNext()).isFalse();
      assertThat(second.hasPrevious()).isTrue();
      assertThat(authors().page(3, 3).items()).isEmpty();
      assertThat(authors().orderBy("name").limit(3).page(2, 2).items()).hasSize(1);
      assertThatThrownBy(() -> authors().page(0, 3))
          .hasMessage("Cannot read the page 0 of a query: the first is number 1.");
      assertThatThrownBy(() -> authors().page(1, 0))
          .hasMessage("Cannot read pages of 0 rows: give 1 or more.");
    }

    @Test
    void byKeysGoOnBehindTheLastRowWhateverIsInserted() {
      KeysetPage<Author> first = authors().orderBy(Author.CASH.desc()).firstPage(2);
      assertThat(names(first.items())).containsExactly("Anna", "Clara");

      author("Zora", 99.0, null, null);
      author("Emil", 3.0, null, null);
      session.delete(first.items().get(1));
      KeysetPage<Author> second = first.next().orElseThrow();

      assertThat(names(second.items())).containsExactly("Dora", "Emil");
      assertThat(second.hasNext()).isTrue();
      KeysetPage<Author> third = second.next().orElseThrow();
      assertThat(names(third.items())).containsExactly("Boris");
      assertThat(third.next()).isEmpty();
      assertThat(names(third.previous().orElseThrow().items())).containsExactly("Dora", "Emil");
      assertThat(names(second.previous().orElseThrow().items())).containsExactly("Zora", "Anna");
      session.rollback();
    }

    @Test
    void byKeysUseAnIndexOfTheOrder() {
      authors().orderBy(Author.NAME.desc()).firstPage(2).next();
      authors().firstPage(2).next();

      assertThat(database.statements())
          .extracting(sql -> sql.substring(sql.indexOf(" FROM ")))
          .containsExactly(
              " FROM \"author\" ORDER BY \"name\" DESC, \"id\" ASC LIMIT ?",
              " FROM \"author\" WHERE \"name\" <= ? AND (\"name\" < ? OR \"name\" = ? AND \"id\" > ?)"
                  + " ORDER BY \"name\" DESC, \"id\" ASC LIMIT ?",
              " FROM \"author\" ORDER BY \"id\" ASC LIMIT ?",
              " FROM \"author\" WHERE \"id\" > ? ORDER BY \"id\" ASC LIMIT ?");
    }

    @Test
    void byKeysSearchForTheValueThatAWholePageHas() {
      for (int i = 0; i < 5; i++) {
        author("Anna", 1.0, null, null);
      }
      KeysetPage<Author> first = authors().orderBy(Author.NAME.asc()).firstPage(2);
      database.forget();

      KeysetPage<Author> second = first.next().orElseThrow();
      assertThat(names(second.items())).containsExactly("Anna", "Anna");
      assertThat(conditions()).containsExactly("WHERE \"name\" = ? AND \"id\" > ?");

      KeysetPage<Author> third = second.next().orElseThrow();
      assertThat(names(third.items())).containsExactly("Anna", "Anna");
      assertThat(third.hasNext()).isTrue();
      assertThat(conditions())
          .containsExactly("WHERE \"name\" = ? AND \"id\" > ?", "WHERE \"name\" > ?");

      assertThat(names(third.previous().orElseThrow().items())).containsExactly("Anna", "Anna");
      assertThat(conditions()).containsExactly("WHERE \"name\" = ? AND \"id\" < ?");
      session.rollback();
    }

    @Test
    void byKeysSearchForAllValuesThatAWholePageHas() {
      for (int i = 0; i < 4; i++) {
        author("Anna", 1.0, null, null);
      }
      KeysetPage<Author> first =
          authors()
              .filter(Author.CASH.eq(1.0))
              .orderBy(Author.NAME.asc(), Author.BORN.asc())
              .firstPage(2);
      database.forget();

      KeysetPage<Author> second = first.next().orElseThrow();

      assertThat(second.items()).hasSize(2).doesNotContainAnyElementsOf(first.items());
      assertThat(second.hasNext()).isFalse();
      assertThat(conditions())
          .containsExactly(
              "WHERE \"cash\" = ? AND \"name\" = ? AND \"born\" IS NULL AND \"id\" > ?",
              "WHERE \"cash\" = ? AND \"name\" = ? AND \"born\" IS NOT NULL",
              "WHERE \"cash\" = ? AND \"name\" > ?");
      session.rollback();
    }

    private List<String> conditions() {
      List<String> conditions =
          database.statements().stream()
              .map(sql -> sql.substring(sql.indexOf("WHERE"), sql.indexOf(" ORDER BY")))
              .toList();
      database.forget();
      return conditions;
    }

    @Test
    void byKeysGiveEveryRowOnceInAnyOrder() {
      for (int i = 0; i < 40; i++) {
        author(
            "N" + seeds.below(4), seeds.below(3), seeds.anyBoolean() ? null : seeds.below(3), null);
      }
      List<Ordering> steps =
          List.of(
              Author.NAME.asc(),
              Author.NAME.lower().desc(),
              Author.CASH.desc(),
              Author.AWARDS.asc(),
              Author.AWARDS.desc(),
              Author.AWARDS.asc().nullsLast(),
              Author.AWARDS.desc().nullsFirst(),
              Author.AWARDS.plus(1).asc(),
              Author.BORN.asc());
      for (int i = seeds.runs(100); i > 0; i--) {
        Ordering[] order =
            Stream.generate(() -> steps.get(seeds.below(steps.size())))
                .limit(seeds.below(4))
                .toArray(Ordering[]::new);
        int size = 1 + seeds.below(9);
        List<Ordering> unique = new ArrayList<>(List.of(order));
        unique.add(Author.ID.asc());
        List<Author> all = authors().orderBy(unique.toArray(Ordering[]::new)).list();

        List<Author> forwards = new ArrayList<>();
        Optional<KeysetPage<Author>> page = Optional.of(authors().orderBy(order).firstPage(size));
        while (page.isPresent()) {
          forwards.addAll(page.get().items());
          page = page.get().next();
        }
        List<Author> backwards = new ArrayList<>();
        page = Optional.of(authors().orderBy(order).lastPage(size));
        while (page.isPresent()) {
          backwards.addAll(0, page.get().items());
          page = page.get().previous();
        }

        assertThat(forwards).as(List.of(order).toString()).isEqualTo(all);
        assertThat(backwards).as(List.of(order).toString()).isEqualTo(all);
      }
      session.rollback();
    }

    @Test
    void byKeysAreRefusedWhereAKeyTellsNoPlace() {
      assertThatThrownBy(() -> authors().limit(5).firstPage(2))
          .hasMessage(
              "Cannot page Author by keys: the query joins, groups, combines or limits rows, so that"
                  + " the key of a row does not tell its place; use page(number, size).");
    }
  }

  @Test
  void theOneRowIsTheOnlyOne() {
    assertThatThrownBy(() -> authors().selectValue(Author.NAME).one())
        .isInstanceOf(NotOneRowException.class)
        .hasMessage(
            "Cannot give the one row of this query: it has 4 rows: SELECT \"name\" FROM \"author\".");
  }
}
