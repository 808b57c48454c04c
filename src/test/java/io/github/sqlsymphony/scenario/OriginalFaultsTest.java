package io.github.sqlsymphony.scenario;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.Appender;
import io.github.sqlsymphony.exception.FieldValidationException;
import io.github.sqlsymphony.exception.NullableFieldException;
import io.github.sqlsymphony.exception.PrimaryKeyException;
import io.github.sqlsymphony.exception.SQLSymphonyException;
import io.github.sqlsymphony.exception.UniqueConstraintException;
import io.github.sqlsymphony.expression.Q;
import io.github.sqlsymphony.field.BlobField;
import io.github.sqlsymphony.field.BooleanField;
import io.github.sqlsymphony.field.CharField;
import io.github.sqlsymphony.field.LongField;
import io.github.sqlsymphony.field.RealField;
import io.github.sqlsymphony.fixture.DatabaseExtension;
import io.github.sqlsymphony.model.HookEvent;
import io.github.sqlsymphony.model.Model;
import io.github.sqlsymphony.model.Table;
import io.github.sqlsymphony.query.QueryBuilder;
import io.github.sqlsymphony.query.SelectQuery;
import io.github.sqlsymphony.security.HashAlgorithm;
import io.github.sqlsymphony.security.PlainHasher;
import io.github.sqlsymphony.security.SaltedHasher;
import io.github.sqlsymphony.session.SQLiteSession;
import io.github.sqlsymphony.session.Session;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.lang.reflect.Modifier;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.slf4j.LoggerFactory;
import org.slf4j.event.Level;

/** The faults of the Python original that this library must not have, part by part. */
class OriginalFaultsTest {
  @RegisterExtension final DatabaseExtension database = DatabaseExtension.inFile();

  /** Has what the faults were about; its table has to be quoted. */
  @Table("order")
  static class Account extends Model<Account> {
    public static final LongField ID = new LongField().primaryKey();
    public static final CharField NAME = new CharField(20).defaultTo("O'Neill \"x\"");
    public static final CharField CODE = new CharField(20).unique();
    public static final RealField CASH = new RealField().min(0.0);
    public static final BooleanField OPEN = new BooleanField().notNull().defaultTo(true);
    public static final BlobField PHOTO = new BlobField().defaultTo(new byte[] {1, 2});
  }

  private Session open() {
    return SQLiteSession.open(database.name());
  }

  @Nested
  class Logging {
    @Test
    void writesNoFileIntoTheFolderOfTheApplication() throws IOException {
      List<Path> before = filesOf(Path.of("."));

      try (Session session = open()) {
        session.add(new Account());
        session.commit();
      }

      assertThat(filesOf(Path.of("."))).isEqualTo(before);
    }

    @Test
    void leavesTheLoggingOfTheApplicationAlone() {
      Logger root = (Logger) LoggerFactory.getLogger(Logger.ROOT_LOGGER_NAME);
      ch.qos.logback.classic.Level level = root.getLevel();
      List<Appender<ILoggingEvent>> appenders = appenders(root);

      try (Session session = open()) {
        session.add(new Account());
        session.commit();
      }

      assertThat(root.getLevel()).isEqualTo(level);
      assertThat(appenders(root)).isEqualTo(appenders);
      assertThat(((Logger) LoggerFactory.getLogger("io.github.sqlsymphony")).getLevel()).isNull();
    }

    private List<Appender<ILoggingEvent>> appenders(Logger logger) {
      List<Appender<ILoggingEvent>> all = new ArrayList<>();
      logger.iteratorForAppenders().forEachRemaining(all::add);
      return all;
    }

    private List<Path> filesOf(Path folder) throws IOException {
      try (Stream<Path> files = Files.list(folder)) {
        return files.sorted().toList();
      }
    }
  }

  @Nested
  class Fields {
    @Test
    void storesBooleansAsNumbers() {
      try (Session session = open()) {
        session.add(new Account());

        assertThat(session.fetch("SELECT typeof(open) AS t, open AS v FROM \"order\"").toString())
            .isEqualTo("[{t=integer, v=1}]");
      }
    }

    @Test
    void doesNotCompareNullWithABound() {
      try (Session session = open()) {
        Account account = session.add(new Account().set(Account.CASH, null));

        assertThat(account.violations()).isEmpty();
      }
    }

    @Test
    void acceptsBlobsOfAnySizeWithoutAMaximum() {
      try (Session session = open()) {
        Account account = session.add(new Account().set(Account.PHOTO, new byte[100_000]));

        assertThat(session.refresh(account).get(Account.PHOTO)).hasSize(100_000);
      }
    }

    @Test
    void refusesNullOfABooleanByItsDeclaration() {
      Account account = new Account().set(Account.OPEN, null);

      assertThatThrownBy(account::validate)
          .isInstanceOf(NullableFieldException.class)
          .hasMessage(
              "Cannot accept a new Account: Account.OPEN has no value; set one, or give the field a"
                  + " default.");
    }

    @Test
    void readsNullAsNullAndNotAsTheDefault() {
      try (Session session = open()) {
        Account account = session.add(new Account().set(Account.NAME, null));

        session.clear();

        assertThat(session.get(Account.class, account.pk()).get(Account.NAME)).isNull();
      }
    }

    @Test
    void quotesDefaultsInTheTableDefinition() {
      try (Session session = open()) {
        session.createTable(Account.class);
        session.execute("INSERT INTO \"order\" DEFAULT VALUES");

        assertThat(session.query(Account.class).one().get(Account.NAME)).isEqualTo("O'Neill \"x\"");
      }
    }
  }

  @Nested
  class Queries {
    @Test
    void keepsValuesOutOfTheText() {
      String hostile = "x\" OR \"1\"=\"1";
      try (Session session = open()) {
        session.add(new Account().set(Account.NAME, "Anna"));

        SelectQuery<Account> query =
            new QueryBuilder().select().from(Account.class).where(Q.of("name", hostile));

        assertThat(session.filter(query)).isEmpty();
        assertThat(query.toSql().text()).endsWith("WHERE \"name\" = ?");
      }
    }

    @Test
    void comparesWithValuesEvenIfTheyAreNamesOfColumns() {
      try (Session session = open()) {
        session.add(new Account().set(Account.NAME, "code").set(Account.CODE, "other"));

        assertThat(session.query(Account.class).filter(Q.of("name", "code")).count()).isEqualTo(1);
        assertThat(session.query(Account.class).filter(Q.of("code", "code")).count()).isZero();
      }
    }

    @Test
    void addsASecondWhereToTheFirst() {
      SelectQuery<Account> query =
          new QueryBuilder()
              .select()
              .from(Account.class)
              .where(Account.NAME.eq("a"))
              .where(Account.CASH.gt(1));

      assertThat(query.toSql().text()).endsWith("WHERE \"name\" = ? AND \"cash\" > ?");
    }

    @Test
    void sharesNothingBetweenTwoQueriesOfOneStart() {
      SelectQuery<Account> start = new QueryBuilder().select().from(Account.class);

      SelectQuery<Account> one = start.where(Account.NAME.eq("a"));
      SelectQuery<Account> two = start.where(Account.CASH.gt(1));

      assertThat(one.toSql().text()).endsWith("WHERE \"name\" = ?");
      assertThat(two.toSql().text()).endsWith("WHERE \"cash\" > ?");
      assertThat(start.toSql().text()).doesNotContain("WHERE");
    }
  }

  @Nested
  class Exceptions {
    @Test
    void logsNothingWhenAnExceptionIsShown() {
      String shown =
          FieldValidationException.of("Cannot save", new Account().violations()).toString();

      assertThat(shown).isNotEmpty();
      assertThat(database.log(Level.TRACE)).isEmpty();
    }

    @Test
    void letsNoExceptionOfTheDriverOut() {
      try (Session session = open()) {
        session.createTable(Account.class);

        for (String sql :
            List.of(
                "INSERT INTO \"order\" (id, open) VALUES (1, 1), (1, 1)",
                "INSERT INTO \"order\" (open) VALUES (NULL)",
                "INSERT INTO \"order\" (code, open) VALUES ('A', 1), ('A', 1)",
                "INSERT INTO nowhere VALUES (1)")) {
          assertThatThrownBy(() -> session.execute(sql))
              .isInstanceOf(SQLSymphonyException.class)
              .matches(e -> Modifier.isPublic(e.getClass().getModifiers()));
        }
        session.rollback();
      }
    }

    @Test
    void tellsAUniqueConstraintByItsOwnException() {
      try (Session session = open()) {
        session.add(new Account().set(Account.CODE, "A"));

        assertThatThrownBy(() -> session.add(new Account().set(Account.CODE, "A")))
            .isInstanceOfSatisfying(
                UniqueConstraintException.class,
                e -> {
                  assertThat(e.model()).isEqualTo("Account");
                  assertThat(e.fields()).containsExactly("CODE");
                  assertThat(e.conflictingKey()).isEqualTo("1");
                });
      }
    }
  }

  @Nested
  class Metadata {
    static class TwoKeys extends Model<TwoKeys> {
      public static final LongField ID = new LongField().primaryKey();
      public static final LongField NUMBER = new LongField().primaryKey();
    }

    @Test
    void detectsSeveralPrimaryKeys() {
      assertThatThrownBy(TwoKeys::new)
          .isInstanceOf(PrimaryKeyException.class)
          .hasMessageContaining("it has 2 primary keys (ID, NUMBER)");
    }

    @Test
    void takesKeysFromTheDatabaseAndNotFromACounterInTheProcess() {
      try (Session one = open();
          Session two = SQLiteSession.open(database.file("other.db").toString())) {
        one.add(new Account());

        assertThat(two.add(new Account()).pk()).isEqualTo(1L);
        assertThat(one.add(new Account()).pk()).isEqualTo(2L);
      }
    }
  }

  @Nested
  class Models {
    @Test
    void leavesOtherActionsAloneWhenOneHasAHook() {
      List<String> seen = new ArrayList<>();
      try (Session session = open()) {
        Account account = new Account();
        account.addHook(HookEvent.BEFORE_DELETE, model -> seen.add("delete " + model.pk()));

        session.add(account);
        session.update(account, Account.NAME.to("x"));
        session.delete(account);
      }
      assertThat(seen).containsExactly("delete 1");
    }

    @Test
    void givesTheModelToItsHooks() {
      List<Object> seen = new ArrayList<>();
      try (Session session = open()) {
        Account account = new Account();
        account.addHook(HookEvent.BEFORE_SAVE, seen::add);

        session.add(account);

        assertThat(seen).hasSize(1).first().isSameAs(account);
      }
    }

    @Test
    void givesEachModelADefaultOfItsOwn() {
      Account one = new Account();
      one.get(Account.PHOTO)[0] = 9;

      assertThat(one.get(Account.PHOTO)).containsExactly(1, 2);
      assertThat(new Account().get(Account.PHOTO)).containsExactly(1, 2);
    }
  }

  @Nested
  class Connections {
    @Test
    void keepsTwoDatabasesApart() {
      try (Session one = open();
          Session two = SQLiteSession.open(database.file("other.db").toString())) {
        one.add(new Account().set(Account.NAME, "one"));
        two.add(new Account().set(Account.NAME, "two"));

        assertThat(one.query(Account.class).one().get(Account.NAME)).isEqualTo("one");
        assertThat(two.query(Account.class).one().get(Account.NAME)).isEqualTo("two");
      }
      database.forget();
    }

    @Test
    void doesNotCommitBeforeItReads() {
      try (Session session = open()) {
        session.createTable(Account.class);
        session.commit();
        session.add(new Account());

        assertThat(session.query(Account.class).count()).isEqualTo(1);
        session.rollback();

        assertThat(session.query(Account.class).count()).isZero();
      }
    }
  }

  @Nested
  class Managers {
    @Test
    void updatesOneRowAndNotAllThatShareTheOldValue() {
      try (Session session = open()) {
        Account first = session.add(new Account().set(Account.NAME, "same"));
        Account second = session.add(new Account().set(Account.NAME, "same"));

        session.update(first, Account.NAME.to("changed"));

        assertThat(session.refresh(second).get(Account.NAME)).isEqualTo("same");
      }
    }

    @Test
    void givesTheKeyOfTheRowAndNotTheGreatest() {
      try (Session session = open()) {
        session.add(new Account().set(Account.ID, 100));

        assertThat(session.add(new Account().set(Account.ID, 5)).pk()).isEqualTo(5L);
        assertThat(session.add(new Account()).pk()).isEqualTo(101L);
      }
    }

    @Test
    void quotesNames() {
      try (Session session = open()) {
        Account account = session.add(new Account());
        session.update(account, Account.NAME.to("x"));
        session.delete(account);

        assertThat(session.query(Account.class).exists()).isFalse();
      }
    }
  }

  @Nested
  class Sessions {
    @Test
    void writesUpdatesToTheDatabase() {
      try (Session session = open()) {
        Account account = session.add(new Account());
        session.update(account, Account.NAME.to("Anna"));
        session.commit();
      }
      try (Session session = open()) {
        assertThat(session.query(Account.class).one().get(Account.NAME)).isEqualTo("Anna");
      }
    }

    @Test
    void findsRowsThatItDoesNotTrack() {
      try (Session session = open()) {
        session.add(new Account().set(Account.NAME, "Anna"));
        session.commit();
      }
      try (Session session = open()) {
        assertThat(session.filter(new QueryBuilder().select().from(Account.class))).hasSize(1);
        assertThat(session.getAll()).isEmpty();
      }
    }

    @Test
    void givesAnEmptyListWhereNothingMatches() {
      try (Session session = open()) {
        SelectQuery<Account> nobody =
            new QueryBuilder().select().from(Account.class).where(Q.of("name", "nobody"));

        assertThat(session.filter(nobody)).isEmpty();
        assertThat(session.first(nobody)).isEmpty();
      }
    }

    @Test
    void forgetsDeletedModels() {
      try (Session session = open()) {
        Account account = session.add(new Account());

        session.delete(account);

        assertThat(session.getAll()).isEmpty();
        assertThat(session.getAll(Account.class)).isEmpty();
      }
    }

    @Test
    void refusesInvalidValuesAloud() {
      try (Session session = open()) {
        assertThatThrownBy(() -> session.add(new Account().set(Account.CASH, -1)))
            .isInstanceOf(FieldValidationException.class)
            .hasMessage("Cannot save a new Account: Account.CASH is -1.0, the minimum is 0.0.");
        assertThat(session.query(Account.class).exists()).isFalse();
      }
    }
  }

  @Nested
  class Hashing {
    @Test
    void hasNoFixedSalt() {
      SaltedHasher hasher = SaltedHasher.of(HashAlgorithm.SHA_256);

      assertThat(hasher.hash("a").salt()).isNotEqualTo(hasher.hash("a").salt());
    }

    @Test
    void hashesBytesAndNotHowTheyAreWritten() {
      byte[] bytes = {'a', 'b', 'c'};

      assertThat(PlainHasher.of(HashAlgorithm.MD5).hash(bytes).hex())
          .isEqualTo("900150983cd24fb0d6963f7d28e17f72");
    }

    @Test
    void keepsSaltAndDataApart() {
      SaltedHasher hasher = SaltedHasher.of(HashAlgorithm.SHA_256);

      assertThat(hasher.withSalt(new byte[] {1, 2}).hash(new byte[] {3}).bytes())
          .isNotEqualTo(hasher.withSalt(new byte[] {1}).hash(new byte[] {2, 3}).bytes());
    }

    @Test
    void verifiesTextWithoutPrintingAnything() {
      ByteArrayOutputStream printed = new ByteArrayOutputStream();
      PrintStream out = System.out;
      System.setOut(new PrintStream(printed, true, UTF_8));
      try {
        PlainHasher plain = PlainHasher.of(HashAlgorithm.SHA_512);
        SaltedHasher salted = SaltedHasher.of(HashAlgorithm.SHA_512);

        assertThat(plain.verify("текст", plain.hash("текст").toString())).isTrue();
        assertThat(salted.verify("текст", salted.hash("текст").toString())).isTrue();
        assertThat(salted.verify("текст", salted.hash("Текст").toString())).isFalse();
      } finally {
        System.setOut(out);
      }

      assertThat(printed.size()).isZero();
    }
  }

  @Nested
  class RawSql {
    @Test
    void bindsValues() {
      try (Session session = open()) {
        session.createTable(Account.class);

        session.execute("INSERT INTO \"order\" (name) VALUES (?)", "'; DROP TABLE \"order\"; --");

        assertThat(session.query(Account.class).one().get(Account.NAME))
            .isEqualTo("'; DROP TABLE \"order\"; --");
      }
    }
  }
}
