package io.github.sqlsymphony.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.sqlsymphony.exception.FieldValidationException;
import io.github.sqlsymphony.exception.MissingRowException;
import io.github.sqlsymphony.exception.QueryException;
import io.github.sqlsymphony.exception.StaleModelException;
import io.github.sqlsymphony.exception.UniqueConstraintException;
import io.github.sqlsymphony.field.CharField;
import io.github.sqlsymphony.field.DecimalField;
import io.github.sqlsymphony.field.EpochField;
import io.github.sqlsymphony.field.Generated.Storage;
import io.github.sqlsymphony.field.InstantField;
import io.github.sqlsymphony.field.IntegerField;
import io.github.sqlsymphony.field.LocalDateField;
import io.github.sqlsymphony.field.LocalDateTimeField;
import io.github.sqlsymphony.field.LocalTimeField;
import io.github.sqlsymphony.field.LongField;
import io.github.sqlsymphony.field.OffsetDateTimeField;
import io.github.sqlsymphony.field.SlugField;
import io.github.sqlsymphony.field.TextField;
import io.github.sqlsymphony.field.VersionField;
import io.github.sqlsymphony.field.YearField;
import io.github.sqlsymphony.fixture.DatabaseExtension;
import io.github.sqlsymphony.model.HookEvent;
import io.github.sqlsymphony.model.Model;
import io.github.sqlsymphony.model.ModelState;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.Year;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What the library and the database give a model by themselves, and take back on a rollback. */
class AutomaticValuesTest {
  private static final Instant START = Instant.parse("2024-02-29T23:59:58.123456789Z");

  @RegisterExtension final DatabaseExtension database = DatabaseExtension.inFile();

  /** Shows one second more each time it is asked. */
  private static final class Ticking extends Clock {
    private Instant next = START;

    @Override
    public ZoneId getZone() {
      return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
      return this;
    }

    @Override
    public Instant instant() {
      Instant now = next;
      next = next.plusSeconds(1);
      return now;
    }
  }

  private Session open() {
    return SQLiteSession.open(
        database.name(), SessionOptions.defaults().clock(new Ticking()).busyTimeout(Duration.ZERO));
  }

  @Nested
  class Times {
    static final class Memo extends Model<Memo> {
      static final LongField ID = new LongField().primaryKey();
      static final TextField TEXT = new TextField();
      static final InstantField CREATED =
          new InstantField().fractionDigits(6).autoNowAdd().notNull();
      static final InstantField CHANGED = new InstantField().fractionDigits(0).autoNow().notNull();
      static final LocalDateField DAY = new LocalDateField().autoNowAdd();
      static final LocalTimeField TIME = new LocalTimeField().autoNowAdd();
      static final LocalDateTimeField LOCAL = new LocalDateTimeField().fractionDigits(3).autoNow();
      static final OffsetDateTimeField OFFSET = new OffsetDateTimeField().autoNow();
      static final EpochField EPOCH = new EpochField(ChronoUnit.MILLIS).autoNow();
      static final YearField YEAR = new YearField().autoNow();
    }

    @Test
    void comeFromTheClockCutToWhatTheFieldKeeps() {
      try (Session session = open()) {
        Memo note = session.add(new Memo());

        assertThat(note.get(Memo.CREATED)).isEqualTo(START.truncatedTo(ChronoUnit.MICROS));
        assertThat(note.get(Memo.CHANGED)).isEqualTo(START.truncatedTo(ChronoUnit.SECONDS));
        assertThat(note.get(Memo.DAY)).isEqualTo(LocalDate.of(2024, 2, 29));
        assertThat(note.get(Memo.TIME)).isEqualTo(LocalTime.of(23, 59, 58, 123_456_789));
        assertThat(note.get(Memo.LOCAL))
            .isEqualTo(LocalDateTime.of(2024, 2, 29, 23, 59, 58, 123_000_000));
        assertThat(note.get(Memo.OFFSET))
            .isEqualTo(OffsetDateTime.ofInstant(START, ZoneOffset.UTC));
        assertThat(note.get(Memo.EPOCH)).isEqualTo(START.truncatedTo(ChronoUnit.MILLIS));
        assertThat(note.get(Memo.YEAR)).isEqualTo(Year.of(2024));
        assertThat(note.changedFields()).isEmpty();
        session.rollback();
      }
    }

    @Test
    void areSetByEachWriteOrOnlyByTheFirst() {
      try (Session session = open()) {
        Memo note = session.add(new Memo());
        session.save(note.set(Memo.TEXT, "a"));

        assertThat(note.get(Memo.CREATED)).isEqualTo(START.truncatedTo(ChronoUnit.MICROS));
        assertThat(note.get(Memo.EPOCH))
            .isEqualTo(START.plusSeconds(1).truncatedTo(ChronoUnit.MILLIS));
        assertThat(session.refresh(note).get(Memo.EPOCH))
            .isEqualTo(START.plusSeconds(1).truncatedTo(ChronoUnit.MILLIS));
        session.rollback();
      }
    }

    @Test
    void stayWhereNothingIsWritten() {
      try (Session session = open()) {
        Memo note = session.add(new Memo());
        database.forget();

        session.save(note);

        assertThat(database.statements()).isEmpty();
        assertThat(note.get(Memo.EPOCH)).isEqualTo(START.truncatedTo(ChronoUnit.MILLIS));
        session.rollback();
      }
    }

    @Test
    void keepTheTimeThatTheApplicationHasSetForTheFirstWrite() {
      try (Session session = open()) {
        Memo note = session.add(new Memo().set(Memo.CREATED, Instant.EPOCH));

        assertThat(note.get(Memo.CREATED)).isEqualTo(Instant.EPOCH);
        session.rollback();
      }
    }

    @Test
    void areWrittenByAnUpdateOfOtherFields() {
      try (Session session = open()) {
        Memo note = session.add(new Memo());
        database.forget();

        session.update(note, Memo.TEXT.to("a"));

        assertThat(database.statements())
            .containsExactly(
                "UPDATE \"memo\" SET \"text\" = ?, \"changed\" = ?, \"local\" = ?, \"offset\" = ?,"
                    + " \"epoch\" = ?, \"year\" = ? WHERE \"id\" = ?");
        session.rollback();
      }
    }

    @Test
    void areAsBeforeAfterARollback() {
      try (Session session = open()) {
        Memo note = session.add(new Memo().set(Memo.TEXT, "a"));
        session.commit();
        Instant before = note.get(Memo.EPOCH);
        session.save(note.set(Memo.TEXT, "b"));
        Memo other = session.add(new Memo());

        session.rollback();

        assertThat(note.get(Memo.EPOCH)).isEqualTo(before);
        assertThat(note.changedFields()).containsExactly(Memo.TEXT);
        assertThat(other.get(Memo.CREATED)).isNull();
        assertThat(other.get(Memo.CHANGED)).isNull();
        assertThat(other.state()).isEqualTo(ModelState.NEW);
      }
    }

    @Test
    void areAsBeforeAfterAWriteThatFails() {
      try (Session session = open()) {
        Memo note = new Memo().set(Memo.TEXT, "half an emoji: \ud83d");

        assertThatThrownBy(() -> session.add(note)).isInstanceOf(FieldValidationException.class);

        assertThat(note.get(Memo.CREATED)).isNull();
      }
    }

    @Test
    void areSetAfterTheHooks() {
      try (Session session = open()) {
        session.addHook(
            Memo.class, HookEvent.BEFORE_SAVE, note -> note.set(Memo.CREATED, Instant.EPOCH));

        Memo note = session.add(new Memo());

        assertThat(note.get(Memo.CREATED)).isEqualTo(Instant.EPOCH);
        assertThat(note.get(Memo.CHANGED)).isEqualTo(START.truncatedTo(ChronoUnit.SECONDS));
        session.rollback();
        assertThat(note.get(Memo.CHANGED)).isNull();
      }
    }

    @Test
    void areInUtcUnlessTheOptionsSayOtherwise() {
      assertThat(SessionOptions.defaults().clock()).isEqualTo(Clock.systemUTC());
    }
  }

  static final class Account extends Model<Account> {
    static final LongField ID = new LongField().primaryKey();
    static final CharField NAME = new CharField(20);
    static final IntegerField CASH = new IntegerField();
    static final VersionField VERSION = new VersionField();
  }

  @Nested
  class Versions {
    @Test
    void countTheWritesOfARow() {
      try (Session session = open()) {
        Account account = session.add(new Account().set(Account.CASH, 1));
        assertThat(account.get(Account.VERSION)).isEqualTo(1);
        database.forget();

        session.save(account.set(Account.CASH, 2));

        assertThat(account.get(Account.VERSION)).isEqualTo(2);
        assertThat(account.changedFields()).isEmpty();
        assertThat(database.statements())
            .containsExactly(
                "UPDATE \"account\" SET \"cash\" = ?, \"version\" = \"version\" + 1 WHERE \"id\" = ?"
                    + " AND \"version\" = ?");
        assertThat(session.refresh(account).get(Account.VERSION)).isEqualTo(2);
        session.rollback();
        assertThat(account.get(Account.VERSION)).isNull();
      }
    }

    @Test
    void refuseToLoseAnUpdate() {
      try (Session one = open();
          Session other = open()) {
        Account ours = one.add(new Account().set(Account.CASH, 10));
        one.commit();
        other.save(other.get(Account.class, 1).set(Account.CASH, 20));
        other.commit();
        ours.set(Account.CASH, 30);

        assertThatThrownBy(() -> one.save(ours))
            .isInstanceOfSatisfying(
                StaleModelException.class,
                e -> {
                  assertThat(e.model()).isEqualTo("Account");
                  assertThat(e.key()).isEqualTo("1");
                })
            .hasMessage(
                "Cannot save Account 1: its row has version 2, the model has version 1, so it was"
                    + " written elsewhere since the model was read; refresh the model and make the"
                    + " change again.");

        assertThat(ours.get(Account.CASH)).isEqualTo(30);
        assertThat(ours.get(Account.VERSION)).isEqualTo(1);
        assertThat(ours.changedFields()).containsExactly(Account.CASH);
        one.rollback();
        one.save(one.refresh(ours).set(Account.CASH, 30));
        assertThat(ours.get(Account.VERSION)).isEqualTo(3);
        one.rollback();
      }
    }

    @Test
    void refuseToDeleteWhatWasChanged() {
      try (Session one = open();
          Session other = open()) {
        Account ours = one.add(new Account());
        one.commit();
        other.save(other.get(Account.class, 1).set(Account.CASH, 20));
        other.commit();

        assertThatThrownBy(() -> one.delete(ours))
            .isInstanceOf(StaleModelException.class)
            .hasMessage(
                "Cannot delete Account 1: its row has version 2, the model has version 1, so it was"
                    + " written elsewhere since the model was read; refresh the model and make the"
                    + " change again.");
        one.rollback();
      }
    }

    @Test
    void tellAMissingRowFromAStaleModel() {
      try (Session session = open()) {
        Account account = session.add(new Account());
        session.execute("DELETE FROM account");

        assertThatThrownBy(() -> session.save(account.set(Account.CASH, 1)))
            .isInstanceOf(MissingRowException.class);
        session.rollback();
      }
    }

    /** The row was changed after the model's own changes were begun. */
    @Test
    void stayWithTheChangesThatAQueryKeeps() {
      try (Session one = open();
          Session other = open()) {
        Account ours = one.add(new Account().set(Account.CASH, 10));
        one.commit();
        ours.set(Account.CASH, 30);
        other.save(other.get(Account.class, 1).set(Account.CASH, 20).set(Account.NAME, "b"));
        other.commit();

        assertThat(one.query(Account.class).one()).isSameAs(ours);

        assertThat(ours.get(Account.NAME)).isEqualTo("b");
        assertThatThrownBy(() -> one.save(ours)).isInstanceOf(StaleModelException.class);
        one.rollback();
      }
    }

    @Test
    void takeTheVersionThatAFormHasSeen() {
      try (Session session = open()) {
        Account account = session.add(new Account());
        session.save(account.set(Account.CASH, 1));

        assertThatThrownBy(
                () -> session.save(account.set(Account.CASH, 2).set(Account.VERSION, 1L)))
            .isInstanceOf(StaleModelException.class);
        session.rollback();
      }
    }
  }

  @Nested
  class GeneratedColumns {
    static final class Item extends Model<Item> {
      static final LongField ID = new LongField().primaryKey();
      static final TextField NAME = new TextField().notNull();
      static final DecimalField PRICE = new DecimalField(8, 2).notNull();
      static final IntegerField COUNT = new IntegerField().notNull();
      static final DecimalField TOTAL =
          new DecimalField(10, 2).generatedAs(PRICE.times(COUNT), Storage.STORED).notNull();
      static final TextField LABEL = new TextField().generatedAs(NAME.concat("!"), Storage.VIRTUAL);
    }

    private Item item() {
      return new Item()
          .set(Item.NAME, "a")
          .set(Item.PRICE, new BigDecimal("1.10"))
          .set(Item.COUNT, 3);
    }

    @Test
    void areDeclaredAndReadAfterEachWrite() {
      try (Session session = open()) {
        Item item = session.add(item());

        assertThat(database.statements())
            .contains(
                "CREATE TABLE IF NOT EXISTS \"item\" (\"id\" INTEGER PRIMARY KEY, \"name\" TEXT NOT"
                    + " NULL, \"price\" NUMERIC(8, 2) NOT NULL, \"count\" INTEGER NOT NULL, \"total\""
                    + " NUMERIC(10, 2) NOT NULL GENERATED ALWAYS AS (round(\"price\" * \"count\", 2)) STORED,"
                    + " \"label\" TEXT GENERATED ALWAYS AS (\"name\" || '!') VIRTUAL)",
                "INSERT INTO \"item\" (\"name\", \"price\", \"count\") VALUES (?, ?, ?)");
        assertThat(item.get(Item.TOTAL)).isEqualTo(new BigDecimal("3.30"));
        assertThat(item.get(Item.LABEL)).isEqualTo("a!");
        session.commit();

        session.update(item, Item.COUNT.to(4), Item.NAME.to("b"));

        assertThat(item.get(Item.TOTAL)).isEqualTo(new BigDecimal("4.40"));
        assertThat(item.get(Item.LABEL)).isEqualTo("b!");
        session.rollback();
        assertThat(item.get(Item.TOTAL)).isEqualTo(new BigDecimal("3.30"));
        assertThat(item.changedFields()).containsExactly(Item.NAME, Item.COUNT);
      }
    }

    @Test
    void cannotBeSet() {
      assertThatThrownBy(() -> item().set(Item.TOTAL, BigDecimal.ONE))
          .isInstanceOf(QueryException.class)
          .hasMessage(
              "Cannot set Item.TOTAL of a new Item: the database calculates it; set the fields it is"
                  + " calculated from.");
    }
  }

  @Nested
  class Slugs {
    static final class Post extends Model<Post> {
      static final LongField ID = new LongField().primaryKey();
      static final TextField TITLE = new TextField();
      static final SlugField SLUG = new SlugField(TITLE, 12).unique().notNull();
    }

    private String slug(Session session, String title) {
      return session.add(new Post().set(Post.TITLE, title)).get(Post.SLUG);
    }

    @Test
    void areMadeFromAnotherFieldAndUniqueBySuffix() {
      try (Session session = open()) {
        assertThat(slug(session, "Ёлка!")).isEqualTo("yolka");
        assertThat(slug(session, "ёлка")).isEqualTo("yolka-2");
        assertThat(slug(session, "Ёлка?")).isEqualTo("yolka-3");
        for (int i = 4; i < 40; i++) {
          assertThat(slug(session, "Ёлка")).isEqualTo("yolka-" + i);
        }
        session.rollback();
      }
    }

    @Test
    void leaveRoomForTheSuffix() {
      try (Session session = open()) {
        assertThat(slug(session, "abcdefghijklmnop")).isEqualTo("abcdefghijkl");
        assertThat(slug(session, "abcdefghijklmnop")).isEqualTo("abcdefghij-2");
        assertThat(slug(session, "one two three")).isEqualTo("one-two");
        session.rollback();
      }
    }

    @Test
    void keepWhatTheApplicationHasSet() {
      try (Session session = open()) {
        Post post = session.add(new Post().set(Post.TITLE, "A").set(Post.SLUG, "mine"));
        assertThat(post.get(Post.SLUG)).isEqualTo("mine");

        assertThatThrownBy(() -> session.add(new Post().set(Post.SLUG, "mine")))
            .isInstanceOf(UniqueConstraintException.class);
        session.save(post.set(Post.TITLE, "B"));
        assertThat(post.get(Post.SLUG)).isEqualTo("mine");
        session.rollback();
      }
    }

    @Test
    void areTakenBackWithTheInsert() {
      try (Session session = open()) {
        Post post = session.add(new Post().set(Post.TITLE, "A"));

        session.rollback();

        assertThat(post.get(Post.SLUG)).isNull();
      }
    }

    @Test
    void areMissingWhereNothingCanBeMade() {
      try (Session session = open()) {
        assertThatThrownBy(() -> slug(session, "日本"))
            .isInstanceOf(FieldValidationException.class)
            .hasMessage(
                "Cannot save a new Post: Post.SLUG has no value; set one, or give the field a"
                    + " default.");
      }
    }
  }
}
