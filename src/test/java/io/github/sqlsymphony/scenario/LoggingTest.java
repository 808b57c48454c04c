package io.github.sqlsymphony.scenario;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import io.github.sqlsymphony.exception.SQLSymphonyException;
import io.github.sqlsymphony.expression.Q;
import io.github.sqlsymphony.field.CharField;
import io.github.sqlsymphony.field.Check;
import io.github.sqlsymphony.field.LongField;
import io.github.sqlsymphony.field.RealField;
import io.github.sqlsymphony.fixture.DatabaseExtension;
import io.github.sqlsymphony.model.ForeignKey;
import io.github.sqlsymphony.model.Model;
import io.github.sqlsymphony.query.QueryBuilder;
import io.github.sqlsymphony.session.SQLiteSession;
import io.github.sqlsymphony.session.Session;
import io.github.sqlsymphony.session.SessionOptions;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.slf4j.LoggerFactory;

/** What the library writes into the log, and that no value of a user is ever in it. */
class LoggingTest {
  private static final String SECRET = "s3cret-value";
  private static final double SECRET_NUMBER = 918273.25;

  @RegisterExtension final DatabaseExtension database = DatabaseExtension.inFile();

  private final ListAppender<ILoggingEvent> events = new ListAppender<>();

  /** Has constraints of each kind that a statement can break. */
  static class Safe extends Model<Safe> {
    public static final LongField ID = new LongField().primaryKey();
    public static final CharField OWNER = new CharField(40).notNull().unique();
    public static final RealField CASH = new RealField();
    public static final ForeignKey<Safe> NEXT = new ForeignKey<>(Safe.class);
    public static final Check SOLVENT = Check.that(CASH.gte(0));
  }

  // On the module path the tests are part of the library's module, which does not read Logback.
  static {
    for (String module : List.of("ch.qos.logback.classic", "ch.qos.logback.core")) {
      ModuleLayer.boot().findModule(module).ifPresent(LoggingTest.class.getModule()::addReads);
    }
  }

  @BeforeEach
  void listen() {
    events.start();
    for (String name : List.of("sql", "database", "session")) {
      logger(name).addAppender(events);
    }
  }

  @AfterEach
  void listenNoMore() {
    for (String name : List.of("sql", "database", "session")) {
      logger(name).detachAppender(events);
      logger(name).setLevel(null);
    }
  }

  private static Logger logger(String name) {
    return (Logger) LoggerFactory.getLogger("io.github.sqlsymphony." + name);
  }

  private void level(ch.qos.logback.classic.Level level) {
    for (String name : List.of("sql", "database", "session")) {
      logger(name).setLevel(level);
    }
  }

  private List<String> lines() {
    return events.list.stream()
        .map(event -> event.getLevel() + " " + event.getFormattedMessage())
        .toList();
  }

  @Test
  void writesNoValueAboveTrace() {
    level(ch.qos.logback.classic.Level.DEBUG);

    useEverything();

    assertThat(lines()).hasSizeGreaterThan(20).noneMatch(LoggingTest::tellsASecret);
  }

  @Test
  void writesValuesAtTraceOnly() {
    level(ch.qos.logback.classic.Level.TRACE);

    useEverything();

    assertThat(lines()).anyMatch(LoggingTest::tellsASecret);
    assertThat(lines()).filteredOn(LoggingTest::tellsASecret).allMatch(l -> l.startsWith("TRACE"));
  }

  @Test
  void putsNoValueIntoMessagesOfFailedStatements() {
    try (Session session = SQLiteSession.open(database.name())) {
      session.add(new Safe().set(Safe.OWNER, SECRET));

      assertThatThrownBy(() -> session.add(new Safe().set(Safe.OWNER, SECRET)))
          .isInstanceOf(SQLSymphonyException.class)
          .hasMessageNotContaining(SECRET);
      assertThatThrownBy(
              () -> session.add(new Safe().set(Safe.OWNER, "x").set(Safe.CASH, -SECRET_NUMBER)))
          .isInstanceOf(SQLSymphonyException.class)
          .hasMessageNotContaining("918273");
      assertThatThrownBy(() -> session.execute("UPDATE nothing SET x = ?", SECRET))
          .isInstanceOf(SQLSymphonyException.class)
          .hasMessageNotContaining(SECRET);
      session.rollback();
    }
  }

  private static boolean tellsASecret(String line) {
    return line.contains(SECRET) || line.contains("918273");
  }

  private void useEverything() {
    SessionOptions slow = SessionOptions.defaults().slowStatement(Duration.ZERO);
    try (Session session = SQLiteSession.open(database.name(), slow)) {
      Safe safe = session.add(new Safe().set(Safe.OWNER, SECRET).set(Safe.CASH, SECRET_NUMBER));
      session.commit();
      session.update(safe, Safe.OWNER.to(SECRET + 2));
      session.query(Safe.class).filter(Safe.OWNER.icontains(SECRET)).list();
      session.query(Safe.class).filter(Safe.CASH.eq(SECRET_NUMBER)).count();
      session.filter(new QueryBuilder().select().from(Safe.class).where(Q.of("owner", SECRET)));
      session.fetch("SELECT * FROM safe WHERE owner = ?", SECRET);
      session.execute("UPDATE safe SET owner = ?", SECRET);
      refuse(() -> session.add(new Safe().set(Safe.OWNER, SECRET)));
      refuse(() -> session.add(new Safe().set(Safe.OWNER, "x").set(Safe.CASH, -SECRET_NUMBER)));
      refuse(() -> session.execute("INSERT INTO safe (owner) VALUES (?)", SECRET));
      session.delete(safe);
    }
    database.forget();
  }

  private static void refuse(Runnable action) {
    assertThatThrownBy(action::run).isInstanceOf(SQLSymphonyException.class);
  }

  @Test
  void writesSqlWithItsDurationAtDebug() {
    level(ch.qos.logback.classic.Level.DEBUG);

    try (Session session = SQLiteSession.open(database.name())) {
      session.fetch("SELECT 1");
    }

    assertThat(lines()).anyMatch(line -> line.matches("DEBUG SELECT 1 -- [\\d.]+ ms"));
  }

  @Test
  void writesOpeningAndClosingAtInfo() {
    level(ch.qos.logback.classic.Level.INFO);

    try (Session session = SQLiteSession.open(database.name())) {
      assertThat(session.isOpen()).isTrue();
    }

    String file = database.name();
    assertThat(lines()).first().isEqualTo("INFO Opened " + file);
    assertThat(lines().get(1))
        .matches("INFO Session on .* opened at LoggingTest\\..*\\(LoggingTest.java:\\d+\\)");
    assertThat(lines()).contains("INFO Closed " + file);
  }

  @Test
  void warnsOfSlowStatementsWithoutTheirValues() {
    level(ch.qos.logback.classic.Level.WARN);

    try (Session session =
        SQLiteSession.open(
            database.name(), SessionOptions.defaults().slowStatement(Duration.ZERO))) {
      session.fetch("SELECT ? AS x", SECRET);
    }

    assertThat(lines()).anyMatch(line -> line.contains("SELECT ? AS x"));
    assertThat(lines()).noneMatch(LoggingTest::tellsASecret);
  }

  @Test
  void warnsWhenAClosedSessionDropsChanges() {
    level(ch.qos.logback.classic.Level.WARN);

    try (Session session = SQLiteSession.open(database.name())) {
      session.add(new Safe().set(Safe.OWNER, "x"));
    }

    assertThat(lines())
        .singleElement()
        .asString()
        .matches(
            "WARN Session on .* opened at LoggingTest\\..*\\(LoggingTest.java:\\d+\\) is closed with"
                + " changes that were not committed; they are rolled back");
  }
}
