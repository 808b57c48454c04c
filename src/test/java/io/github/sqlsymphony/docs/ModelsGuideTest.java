package io.github.sqlsymphony.docs;

import static io.github.sqlsymphony.docs.Manual.explanation;
import static io.github.sqlsymphony.docs.Manual.shows;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.sqlsymphony.SQLSymphony;
import io.github.sqlsymphony.exception.FieldValidationException;
import io.github.sqlsymphony.exception.Violation;
import io.github.sqlsymphony.field.Field;
import io.github.sqlsymphony.field.LongField;
import io.github.sqlsymphony.field.TextField;
import io.github.sqlsymphony.fixture.DatabaseExtension;
import io.github.sqlsymphony.model.HookEvent;
import io.github.sqlsymphony.model.Model;
import io.github.sqlsymphony.model.ModelRegistry;
import io.github.sqlsymphony.model.ModelState;
import io.github.sqlsymphony.query.QueryBuilder;
import io.github.sqlsymphony.session.SQLiteSession;
import io.github.sqlsymphony.session.Session;
import java.lang.invoke.MethodHandles;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The snippets and outputs of {@code docs/guide/models.md}. */
class ModelsGuideTest {
  @RegisterExtension private final DatabaseExtension database = DatabaseExtension.inFile();

  // --- declaring --------------------------------------------------------------------------------

  @Test
  void showsTheTablesOfTheModels() {
    try (Session session = SQLiteSession.open(database.name())) {
      session.createTable(Trip.class);
      session.createTable(Inspection.class);
      session.createTable(Complaint.class);
      session.commit();
    }

    shows("models/station-sql", created("station"));
    shows("models/rider-sql", created("riders"));
    shows("models/trip-sql", created("trip"));
    shows("models/composite-sql", created("inspection"));
    shows("models/inherited-sql", created("complaint"));
  }

  private Object[] created(String table) {
    return database.statements().stream()
        .filter(sql -> sql.startsWith("CREATE"))
        .filter(
            sql -> sql.contains("EXISTS \"" + table + "\"") || sql.contains("ON \"" + table + "\""))
        .toArray();
  }

  /** Has no key. */
  public static class Visit extends Model<Visit> {
    public static final TextField PLACE = new TextField();
  }

  /** Has a name that look-ups could not take apart. */
  public static class Tour extends Model<Tour> {
    public static final LongField ID = new LongField().primaryKey();
    public static final TextField FIRST__NAME = new TextField();
  }

  /** Has one field under two names. */
  public static class Route extends Model<Route> {
    public static final LongField ID = new LongField().primaryKey();
    public static final TextField FROM = new TextField();
    public static final TextField TO = FROM;
  }

  /** Has two keys. */
  public static class Ticket extends Model<Ticket> {
    public static final LongField ID = new LongField().primaryKey();
    public static final LongField NUMBER = new LongField().primaryKey();
  }

  @Test
  void refusesDeclarationsThatCannotWork() {
    shows(
        "models/refused-declarations",
        explanation(Visit::new),
        explanation(Ticket::new),
        explanation(Tour::new),
        explanation(Route::new));
  }

  @Test
  void registersModelsWithALookup() {
    // tag::models/register[]
    SQLSymphony.register(MethodHandles.lookup(), Station.class, Rider.class);
    // end::models/register[]

    assertThat(ModelRegistry.registered()).contains(ModelRegistry.of(Station.class));
  }

  /** Uses a field type of its own. */
  // tag::models/own-field-use[]
  public static class Shop extends Model<Shop> {
    public static final LongField ID = new LongField().primaryKey();
    public static final YearMonthField OPENED =
        new YearMonthField()
            .notBefore(YearMonth.of(1990, 1))
            .notNull()
            .defaultTo(YearMonth.of(2024, 2));
  }

  // end::models/own-field-use[]

  @Test
  void takesFieldTypesOfOthers() {
    try (Session session = SQLiteSession.open(database.name())) {
      session.add(new Shop());
      session.clear();
      // tag::models/own-field-use[]
      List<Shop> old =
          session.query(Shop.class).filter(Shop.OPENED.lt(YearMonth.of(2025, 1))).list();
      // end::models/own-field-use[]

      assertThat(old)
          .extracting(shop -> shop.get(Shop.OPENED))
          .containsExactly(YearMonth.of(2024, 2));
      assertThat(database.statements())
          .contains(
              "CREATE TABLE IF NOT EXISTS \"shop\" (\"id\" INTEGER PRIMARY KEY, \"opened\" TEXT NOT"
                  + " NULL DEFAULT '2024-02')");
      Shop early = new Shop().set(Shop.OPENED, YearMonth.of(1989, 12));
      assertThat(explanation(() -> session.add(early)))
          .isEqualTo("Cannot save a new Shop: Shop.OPENED is before 1990-01.");
      session.execute("UPDATE shop SET opened = 'soon'");
      assertThat(explanation(() -> session.query(Shop.class).list()))
          .isEqualTo(
              "Cannot read Shop.OPENED of row 1: expected a month such as 2024-02, found TEXT 'soon';"
                  + " correct the stored value or declare a field that can hold it.");
      session.rollback();
    }
  }

  // --- values -----------------------------------------------------------------------------------

  @Test
  void setsAndGetsValues() {
    // tag::models/values[]
    Rider anna = new Rider().set(Rider.NAME, "Anna").set(Rider.BALANCE, 12.5);

    String name = anna.get(Rider.NAME);
    Double balance = anna.get(Rider.BALANCE);
    LocalDate born = anna.get(Rider.BORN); // null, nothing was set
    boolean active = anna.get(Rider.ACTIVE); // true, the default
    // end::models/values[]

    assertThat(name).isEqualTo("Anna");
    assertThat(balance).isEqualTo(12.5);
    assertThat(born).isNull();
    assertThat(active).isTrue();
    assertThat(anna.rename("Ann").name()).isEqualTo("Ann");
    shows("models/wrong-model", explanation(() -> anna.set(Station.DOCKS, 5)));
  }

  @Test
  void knowsWhatHasChanged() {
    try (Session session = SQLiteSession.open(database.name())) {
      // tag::models/changes[]
      Rider anna = session.add(new Rider().set(Rider.NAME, "Anna"));
      Object key = anna.pk(); // 1, given by the database
      anna.set(Rider.NAME, "Ann");
      boolean changed = anna.isChanged(Rider.NAME); // true
      List<Field<?, ?>> fields = anna.changedFields(); // [Rider.NAME]
      ModelState state = anna.state(); // STORED
      // end::models/changes[]

      assertThat(key).isEqualTo(1L);
      assertThat(changed).isTrue();
      assertThat(fields).hasToString("[Rider.NAME]");
      assertThat(state).isEqualTo(ModelState.STORED);
      shows("models/to-string", anna);
      session.rollback();
    }
  }

  @Test
  void equalsByKey() {
    try (Session session = SQLiteSession.open(database.name())) {
      // tag::models/equality[]
      Rider anna = new Rider().set(Rider.NAME, "Anna");
      Set<Rider> riders = new HashSet<>(List.of(anna)); // asks for the hash, which is fixed now
      session.add(anna); // gives the key
      session.clear(); // forgets the object, so that the row comes back as another one

      Rider loaded = session.get(Rider.class, anna.pk());
      boolean equal = loaded.equals(anna); // true, same class and key
      boolean same = riders.contains(anna); // true, its hash has not moved
      boolean found = riders.contains(loaded); // false, its hash is that of the key
      // end::models/equality[]

      assertThat(equal).isTrue();
      assertThat(same).isTrue();
      assertThat(found).isFalse();
      session.rollback();
    }
  }

  @Test
  void keepsValuesAsTheyAre() {
    try (Session session = SQLiteSession.open(database.name())) {
      // tag::models/decimal[]
      Bike bike =
          session.add(new Bike().set(Bike.CODE, "B-1").set(Bike.PRICE, new BigDecimal("9.5")));
      BigDecimal price = bike.get(Bike.PRICE); // 9.50, the declared scale
      boolean cheap = session.query(Bike.class).filter(Bike.PRICE.lt(10)).exists(); // true
      // end::models/decimal[]

      assertThat(price).isEqualTo(new BigDecimal("9.50"));
      assertThat(cheap).isTrue();

      Rider zero = session.add(new Rider().set(Rider.NAME, "Zero").set(Rider.BALANCE, -0.0));
      session.clear();
      assertThat(session.get(Rider.class, zero.pk()).get(Rider.BALANCE)).isEqualTo(0.0);
      session.rollback();
    }
  }

  @Test
  void comparesTimesByTheirText() {
    try (Session session = SQLiteSession.open(database.name())) {
      session.createTable(Complaint.class);
      // tag::models/other-programs[]
      LocalDateTime noon = LocalDateTime.of(2024, 2, 29, 12, 0);
      session.execute(
          "INSERT INTO complaint (created, text) VALUES (?, ?)",
          "2024-02-29 12:00:00",
          "Flat tyre");

      Complaint complaint = session.query(Complaint.class).one();
      LocalDateTime created = complaint.get(Complaint.CREATED); // 2024-02-29T12:00
      boolean found =
          session.query(Complaint.class).filter(Complaint.CREATED.eq(noon)).exists(); // false
      // end::models/other-programs[]

      assertThat(created).isEqualTo(noon);
      assertThat(found).isFalse();
      session.rollback();
    }
  }

  // --- keys and relations -----------------------------------------------------------------------

  @Test
  void refersToOtherModels() {
    try (Session session = SQLiteSession.open(database.name())) {
      // tag::models/foreign-keys[]
      Station lake = session.add(new Station().set(Station.NAME, "Lake").set(Station.DOCKS, 12));
      Rider anna = session.add(new Rider().set(Rider.NAME, "Anna").set(Rider.HOME, lake));
      Rider boris = session.add(new Rider().set(Rider.NAME, "Boris").setKey(Rider.HOME, 1));

      Object key = boris.key(Rider.HOME); // 1, no query
      Station home = boris.get(Rider.HOME); // loads the station when it is first asked for
      // end::models/foreign-keys[]

      assertThat(key).isEqualTo(1L);
      assertThat(home).isSameAs(lake);
      assertThat(anna.get(Rider.HOME)).isSameAs(lake);
      shows(
          "models/foreign-key-errors",
          explanation(() -> session.update(anna, Rider.HOME.to(new Station()))),
          explanation(
              () -> session.add(new Rider().set(Rider.NAME, "C").set(Rider.HOME, new Station()))),
          explanation(() -> session.add(new Rider().set(Rider.NAME, "C").setKey(Rider.HOME, 77))));

      session.add(new Bike().set(Bike.CODE, "B-1").set(Bike.PRICE, BigDecimal.TEN));
      session.add(trip(anna, LocalDateTime.of(2024, 2, 29, 12, 0), null));
      shows(
          "models/restrict-error",
          explanation(() -> session.delete(session.get(Bike.class, "B-1"))));
      session.rollback();
    }
  }

  private static Trip trip(Rider rider, LocalDateTime started, LocalDateTime ended) {
    return new Trip()
        .set(Trip.RIDER, rider)
        .setKey(Trip.BIKE, "B-1")
        .set(Trip.STARTED, started)
        .set(Trip.ENDED, ended);
  }

  @Test
  void findsByACompositeKey() {
    try (Session session = SQLiteSession.open(database.name())) {
      // tag::models/composite-use[]
      session.add(new Bike().set(Bike.CODE, "B-1").set(Bike.PRICE, new BigDecimal("450")));
      LocalDate day = LocalDate.of(2024, 2, 29);
      session.add(new Inspection().setKey(Inspection.BIKE, "B-1").set(Inspection.DAY, day));

      Inspection found = session.get(Inspection.class, List.of("B-1", day));
      Object key = found.pk(); // [B-1, 2024-02-29]
      // end::models/composite-use[]

      assertThat(key).hasToString("[B-1, 2024-02-29]");
      session.rollback();
    }
  }

  @Test
  void refusesWhatBreaksAConstraint() {
    try (Session session = SQLiteSession.open(database.name())) {
      Rider anna = session.add(new Rider().set(Rider.NAME, "Anna").set(Rider.EMAIL, "a@b.org"));
      session.add(new Bike().set(Bike.CODE, "B-1").set(Bike.PRICE, BigDecimal.TEN));
      LocalDateTime noon = LocalDateTime.of(2024, 2, 29, 12, 0);

      shows(
          "models/constraint-errors",
          explanation(
              () -> session.add(new Rider().set(Rider.NAME, "Ann").set(Rider.EMAIL, "a@b.org"))),
          explanation(() -> session.add(trip(anna, noon, noon.minusHours(1)))));
      session.rollback();
    }
  }

  // --- validation -------------------------------------------------------------------------------

  @Test
  void collectsEveryViolation() {
    Rider wrong =
        new Rider()
            .set(Rider.NAME, "A".repeat(65))
            .set(Rider.EMAIL, "half an emoji: \ud83d")
            .set(Rider.BORN, LocalDate.of(12024, 2, 29))
            .set(Rider.BALANCE, Double.NaN)
            .set(Rider.ACTIVE, null)
            .set(Rider.PHOTO, new byte[100_001]);
    Bike bike = new Bike().set(Bike.CODE, "7").set(Bike.PRICE, new BigDecimal("0.999"));
    LocalDateTime noon = LocalDateTime.of(2024, 2, 29, 12, 0);

    List<Violation> all = new ArrayList<>(wrong.violations());
    all.addAll(bike.violations());
    all.addAll(trip(null, noon.plusNanos(1), noon.plusDays(2)).violations());

    shows("models/violations", all.toArray());
    assertThat(bike.violations()).extracting(Violation::rule).containsExactly("code", "storable");
  }

  @Test
  void validatesBeforeItWrites() {
    try (Session session = SQLiteSession.open(database.name())) {
      Rider rider = new Rider().set(Rider.BALANCE, -100);
      // tag::models/validate[]
      List<Violation> violations = rider.violations(); // what is wrong, as data
      try {
        session.add(rider); // validates by itself; rider.validate() throws the same
      } catch (FieldValidationException e) {
        violations = e.violations();
      }
      // end::models/validate[]

      assertThat(violations).hasSize(2).isEqualTo(rider.violations());
      assertThatThrownBy(rider::validate).isInstanceOf(FieldValidationException.class);
      shows("models/validate-error", explanation(() -> session.add(rider)));
    }
  }

  // --- inheritance ------------------------------------------------------------------------------

  @Test
  void inheritsFieldsAndHooks() {
    try (Session session = SQLiteSession.open(database.name())) {
      // tag::models/inherited-use[]
      Complaint complaint = session.add(new Complaint().set(Complaint.TEXT, "Flat tyre"));
      session.update(complaint, Complaint.TEXT.to("Two flat tyres")); // sets CHANGED, too

      List<Complaint> newest =
          session.query(Complaint.class).orderBy(Complaint.CREATED.desc()).limit(10).list();
      // end::models/inherited-use[]

      assertThat(complaint.get(Complaint.CHANGED)).isNotNull();
      assertThat(newest).containsExactly(complaint);
      session.rollback();
    }
  }

  // --- hooks ------------------------------------------------------------------------------------

  @Test
  void callsHooks() {
    try (Session session = SQLiteSession.open(database.name())) {
      List<String> journal = new ArrayList<>();
      // tag::models/hooks[]
      session.addHook(
          Rider.class, HookEvent.BEFORE_SAVE, rider -> rider.rename(rider.name().strip()));

      Rider anna = new Rider().set(Rider.NAME, "  Anna ");
      anna.addHook(HookEvent.AFTER_SAVE, rider -> journal.add("saved " + rider.name()));
      session.add(anna);
      // end::models/hooks[]

      assertThat(journal).containsExactly("saved Anna");
      session.rollback();
    }
  }

  /** Has every hook method, each noting that it was called. */
  static final class Watched extends Model<Watched> {
    static final LongField ID = new LongField().primaryKey();
    static final TextField TEXT = new TextField().unique();
    private final List<String> calls = new ArrayList<>();

    @Override
    protected void beforeSave() {
      calls.add("beforeSave() of the class");
    }

    @Override
    protected void afterSave() {
      calls.add("afterSave() of the class");
    }
  }

  @Test
  void callsHooksInOrder() {
    try (Session session = SQLiteSession.open(database.name())) {
      Watched watched = new Watched().set(Watched.TEXT, "a");
      for (HookEvent event : List.of(HookEvent.BEFORE_SAVE, HookEvent.AFTER_SAVE)) {
        session.addHook(Watched.class, event, w -> w.calls.add(event + " hook of the session"));
        watched.addHook(event, w -> w.calls.add(event + " hook of the object"));
      }
      session.add(watched);

      List<String> order = new ArrayList<>(watched.calls);
      order.add(3, "INSERT");
      shows("models/hook-order", order.toArray());
      session.rollback();
    }
  }

  @Test
  void takesBackWhatAHookCancels() {
    try (Session session = SQLiteSession.open(database.name())) {
      // tag::models/hook-cancels[]
      Rider anna = new Rider().set(Rider.NAME, "Anna");
      anna.addHook(
          HookEvent.AFTER_SAVE,
          rider -> {
            throw new IllegalStateException("the card reader is offline");
          });
      // end::models/hook-cancels[]

      shows("models/hook-cancels-error", explanation(() -> session.add(anna)));
      assertThat(anna.state()).isEqualTo(ModelState.NEW);
      assertThat(session.query(Rider.class).exists()).isFalse();
    }
  }

  @Test
  void showsWhichHooksEachCallFires() {
    try (Session session = SQLiteSession.open(database.name())) {
      Journal journal = new Journal(session);
      session.createTable(Watched.class);
      session.commit();
      Watched model = new Watched().set(Watched.TEXT, "a");

      shows(
          "models/hook-table",
          journal.of("add", () -> session.add(model)),
          journal.of(
              "addOrIgnore, inserted",
              () -> session.addOrIgnore(new Watched().set(Watched.TEXT, "b"))),
          journal.of(
              "addOrIgnore, ignored",
              () -> session.addOrIgnore(new Watched().set(Watched.TEXT, "a"))),
          journal.of("save, new", () -> session.save(new Watched())),
          journal.of("save, changed", () -> session.save(model.set(Watched.TEXT, "c"))),
          journal.of("save, unchanged", () -> session.save(model)),
          journal.of("update", () -> session.update(model, Watched.TEXT.to("d"))),
          journal.of("update, same value", () -> session.update(model, Watched.TEXT.to("d"))),
          journal.of("refresh", () -> session.refresh(model)),
          journal.of("get, find", () -> session.get(Watched.class, model.pk())),
          journal.of("query, each model", () -> session.query(Watched.class).first()),
          journal.of("count, exists", () -> session.query(Watched.class).count()),
          journal.of(
              "rows",
              () -> session.filter(new QueryBuilder().select(Watched.TEXT).from(Watched.class))),
          journal.of("delete", () -> session.delete(model)),
          journal.of("execute, fetch", () -> session.execute("DELETE FROM watched")));
      session.rollback();
    }
  }

  /** Notes the hooks and statements of a call in their order. */
  private final class Journal {
    private final List<String> steps = new ArrayList<>();
    private int seen;

    Journal(Session session) {
      for (HookEvent event : HookEvent.values()) {
        session.addHook(Watched.class, event, model -> note(event.name()));
      }
    }

    private void note(String step) {
      noteStatements();
      steps.add(step);
    }

    private void noteStatements() {
      List<String> statements = database.statements();
      statements.subList(seen, statements.size()).stream()
          .map(sql -> sql.split(" ", 2)[0])
          .filter(verb -> List.of("INSERT", "UPDATE", "DELETE", "SELECT").contains(verb))
          .forEach(steps::add);
      seen = statements.size();
    }

    String of(String call, Runnable action) {
      seen = database.statements().size();
      steps.clear();
      action.run();
      noteStatements();
      return String.format("%-22s  %s", call, String.join("  ", steps));
    }
  }

  @Test
  void guideNamesEveryEvent() {
    String guide = Page.read(java.nio.file.Path.of("docs/guide/models.md")).prose();

    assertThat(guide).contains(Arrays.stream(HookEvent.values()).map(Enum::name).toList());
  }
}
