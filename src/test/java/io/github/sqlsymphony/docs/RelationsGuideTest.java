package io.github.sqlsymphony.docs;

import static io.github.sqlsymphony.docs.Manual.explanation;
import static io.github.sqlsymphony.docs.Manual.shows;
import static io.github.sqlsymphony.testing.QueryAssertions.assertQueries;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.sqlsymphony.expression.NumberExpression;
import io.github.sqlsymphony.expression.Q;
import io.github.sqlsymphony.field.CharField;
import io.github.sqlsymphony.field.IntegerField;
import io.github.sqlsymphony.field.LongField;
import io.github.sqlsymphony.fixture.DatabaseExtension;
import io.github.sqlsymphony.model.ForeignKey;
import io.github.sqlsymphony.model.ManyToMany;
import io.github.sqlsymphony.model.Model;
import io.github.sqlsymphony.model.RelationLoading;
import io.github.sqlsymphony.query.Annotated;
import io.github.sqlsymphony.query.QuerySet;
import io.github.sqlsymphony.query.Row;
import io.github.sqlsymphony.session.SQLiteSession;
import io.github.sqlsymphony.session.Session;
import io.github.sqlsymphony.session.SessionOptions;
import java.util.List;
import java.util.function.Predicate;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The snippets and outputs of {@code docs/guide/relations.md}. */
class RelationsGuideTest {
  @RegisterExtension private final DatabaseExtension database = DatabaseExtension.inFile();

  private Session session;

  @BeforeEach
  void addRows() {
    session = SQLiteSession.open(database.name());
    session.query(Station.class).bulkCreate(List.of(station("Lake"), station("Castle")));
    session.query(TourGuide.class).bulkCreate(List.of(guide("Anna", null), guide("Boris", 1)));
    session
        .query(Licence.class)
        .bulkCreate(List.of(new Licence().setKey(Licence.GUIDE, 1).set(Licence.NUMBER, "L-7")));
    session
        .query(Tour.class)
        .bulkCreate(
            List.of(
                tour("Around the lake", 40, 1).setKey(Tour.START, 1),
                tour("Old town", 12, 2).setKey(Tour.START, 2),
                tour("Into the hills", 65, 1)));
    session.query(Stop.class).bulkCreate(List.of(stop(1, 1, "Mill"), stop(1, 2, "Pier")));
    session
        .query(Photo.class)
        .bulkCreate(
            List.of(
                new Photo().set(Photo.TOUR, 1).set(Photo.NUMBER, 2).set(Photo.FILE, "pier.jpg")));
    session.query(Guest.class).bulkCreate(List.of(guest("Carla"), guest("David")));
    Guest carla = session.get(Guest.class, 1);
    session.linked(session.get(Tour.class, 1), Tour.GUESTS).add(carla);
    session.linked(session.get(Tour.class, 2), Tour.GUESTS).add(carla);
    session.commit();
    database.forget();
  }

  @AfterEach
  void close() {
    session.close();
  }

  private static Station station(String name) {
    return new Station().set(Station.NAME, name).set(Station.DOCKS, 10);
  }

  private static TourGuide guide(String name, Integer boss) {
    return new TourGuide().set(TourGuide.NAME, name).setKey(TourGuide.BOSS, boss);
  }

  private static Tour tour(String name, int km, long guide) {
    return new Tour().set(Tour.NAME, name).set(Tour.KM, km).setKey(Tour.GUIDE, guide);
  }

  private static Stop stop(long tour, int number, String place) {
    return new Stop().setKey(Stop.TOUR, tour).set(Stop.NUMBER, number).set(Stop.PLACE, place);
  }

  private static Guest guest(String name) {
    return new Guest().set(Guest.NAME, name);
  }

  private Object[] statements(Predicate<String> wanted) {
    return database.statements().stream().filter(wanted).toArray();
  }

  private Object[] queries() {
    return statements(sql -> sql.startsWith("SELECT") && !sql.contains("pragma_"));
  }

  // --- following them ---------------------------------------------------------------------------

  @Test
  void followsRelations() {
    // tag::relations/follow[]
    Tour tour = session.get(Tour.class, 1);
    TourGuide guide = tour.get(Tour.GUIDE);
    Object key = tour.key(Tour.GUIDE); // 1, without a query
    List<Stop> stops = tour.get(Tour.STOPS);
    List<Guest> guests = tour.get(Tour.GUESTS);
    Licence licence = guide.get(TourGuide.LICENCE); // null if there is none
    // end::relations/follow[]

    assertThat(guide.get(TourGuide.NAME)).isEqualTo("Anna");
    assertThat(key).isEqualTo(1L);
    assertThat(stops).hasSize(2);
    assertThat(guests).hasSize(1);
    assertThat(licence.get(Licence.NUMBER)).isEqualTo("L-7");
  }

  @Test
  void loadsForAllRowsOfAResult() {
    // tag::relations/peers[]
    for (Tour tour : session.query(Tour.class).list()) {
      System.out.println(
          tour.get(Tour.NAME)
              + ", with "
              + tour.get(Tour.GUIDE).get(TourGuide.NAME)
              + ", "
              + tour.get(Tour.STOPS).size()
              + " stops");
    }
    // end::relations/peers[]

    shows("relations/peers-sql", queries());
  }

  @Test
  void saysWhatToLoadAhead() {
    Tour tour = session.query(Tour.class).loading(RelationLoading.RAISE).list().get(0);
    Tour other = session.get(Tour.class, 2);
    String raised = explanation(() -> tour.get(Tour.GUIDE));
    session.close();

    shows(
        "relations/errors",
        raised,
        explanation(() -> other.get(Tour.GUIDE)),
        explanation(() -> other.get(Tour.STOPS)));
  }

  // --- paths ------------------------------------------------------------------------------------

  @Test
  void usesPathsInQueries() {
    // tag::relations/paths[]
    QuerySet<Tour> tours =
        session
            .query(Tour.class)
            .filter(Tour.GUIDE.dot(TourGuide.NAME).eq("Anna"))
            .exclude(Tour.START.dot(Station.NAME).eq("Castle"))
            .orderBy(Tour.GUIDE.dot(TourGuide.BOSS).dot(TourGuide.NAME).asc());

    QuerySet<Tour> same =
        session
            .query(Tour.class)
            .filter(Q.of("guide__name", "Anna"))
            .exclude(Q.of("start__name", "Castle"))
            .orderBy("guide__boss__name");
    // end::relations/paths[]

    assertThat(same.toString()).isEqualTo(tours.toString());
    assertThat(tours.list()).hasSize(2);
    shows("relations/paths-sql", tours.sql().text());
  }

  @Test
  void asksWhetherThereAreRelatedRows() {
    QuerySet<Tour> all = session.query(Tour.class);

    // tag::relations/many[]
    List<Tour> withCarla = all.filter(Tour.GUESTS.dot(Guest.NAME).eq("Carla")).list();
    List<Tour> withoutCarla = all.exclude(Tour.GUESTS.dot(Guest.NAME).eq("Carla")).list();
    List<Tour> empty = all.filter(Tour.GUESTS.dot(Guest.ID).isNull()).list();

    // one stop that is both
    QuerySet<Tour> first =
        all.filter(Tour.STOPS.dot(Stop.NUMBER).eq(1), Tour.STOPS.dot(Stop.PLACE).eq("Pier"));
    // any stop of the one kind, and any of the other
    QuerySet<Tour> any =
        all.filter(Tour.STOPS.dot(Stop.NUMBER).eq(1)).filter(Tour.STOPS.dot(Stop.PLACE).eq("Pier"));
    // end::relations/many[]

    assertThat(withCarla).hasSize(2);
    assertThat(withoutCarla).hasSize(1);
    assertThat(empty).hasSize(1);
    assertThat(first.count()).isZero();
    assertThat(any.count()).isEqualTo(1);
    shows("relations/many-sql", first.sql().text());
  }

  @Test
  void calculatesOverRelatedRows() {
    // tag::relations/annotate[]
    NumberExpression<Long> stops = Tour.STOPS.dot(Stop.NUMBER).count().as("stops");
    for (Annotated<Tour> tour : session.query(Tour.class).annotate(stops).list()) {
      System.out.println(tour.model().get(Tour.NAME) + ": " + tour.get(stops));
    }

    List<Row> places =
        session
            .query(Tour.class)
            .filter(Tour.STOPS.dot(Stop.NUMBER).gt(1))
            .select(Tour.NAME, Tour.STOPS.dot(Stop.PLACE))
            .list();
    // end::relations/annotate[]

    assertThat(places).hasSize(1);
    shows("relations/annotate-sql", queries());
  }

  @Test
  void refusesWhatWouldCountTooMuch() {
    shows(
        "relations/product-error",
        explanation(
            () ->
                session
                    .query(Tour.class)
                    .annotate(
                        Tour.STOPS.dot(Stop.NUMBER).count().as("stops"),
                        Tour.GUESTS.dot(Guest.ID).count().as("guests"))
                    .list()),
        explanation(
            () -> session.query(Tour.class).orderBy(Tour.STOPS.dot(Stop.PLACE).asc()).list()));
  }

  // --- reading ahead ----------------------------------------------------------------------------

  @Test
  void readsAhead() {
    // tag::relations/with[]
    List<Tour> tours =
        session
            .query(Tour.class)
            .with(Tour.GUIDE.dot(TourGuide.BOSS), Tour.START) // by joins
            .prefetch(Tour.STOPS, Tour.GUESTS) // by a statement each
            .list();
    // end::relations/with[]

    assertThat(tours).hasSize(3);
    shows("relations/with-sql", queries());
  }

  @Test
  void readsSomeOfThemAhead() {
    // tag::relations/refined[]
    List<TourGuide> guides =
        session
            .query(TourGuide.class)
            .prefetch(
                TourGuide.TOURS,
                tours -> tours.filter(Tour.KM.gt(20)).orderBy(Tour.KM.desc()).with(Tour.START))
            .prefetch(TourGuide.TOURS.dot(Tour.STOPS))
            .list();
    List<Tour> longOnes = guides.get(0).get(TourGuide.TOURS); // the longest first
    // end::relations/refined[]

    assertThat(longOnes).extracting(tour -> tour.get(Tour.KM)).containsExactly(65, 40);
    assertQueries(session, 0, () -> longOnes.forEach(tour -> tour.get(Tour.STOPS)));
  }

  @Test
  void choosesHowToLoad() {
    // tag::relations/modes[]
    SessionOptions strict = SessionOptions.defaults().loading(RelationLoading.RAISE);
    QuerySet<Tour> one = session.query(Tour.class).loading(RelationLoading.ONE);
    // end::relations/modes[]

    assertThat(strict.loading()).isEqualTo(RelationLoading.RAISE);
    assertThat(one.list().get(0).get(Tour.GUIDE)).isNotNull();
  }

  // --- related rows as queries ------------------------------------------------------------------

  @Test
  void queriesRelatedRows() {
    TourGuide anna = session.get(TourGuide.class, 1);
    // tag::relations/related[]
    long long1 = anna.related(TourGuide.TOURS).filter(Tour.KM.gt(50)).count();
    List<Tour> led = anna.related(Tour.class, Tour.GUIDE).orderBy(Tour.NAME.asc()).list();
    boolean busy = anna.related(Tour.GUIDE).exists();
    List<Integer> lengths = session.related(anna, TourGuide.TOURS).selectValue(Tour.KM).list();
    // end::relations/related[]

    assertThat(long1).isEqualTo(1);
    assertThat(led).hasSize(2);
    assertThat(busy).isTrue();
    assertThat(lengths).containsExactlyInAnyOrder(40, 65);
  }

  @Test
  void linksRows() {
    Tour tour = session.get(Tour.class, 3);
    Guest carla = session.get(Guest.class, 1);
    Guest david = session.get(Guest.class, 2);
    // tag::relations/link[]
    tour.related(Tour.GUESTS).add(carla, david); // 2: as many as were not linked yet
    tour.related(Tour.GUESTS).remove(carla);
    tour.related(Tour.GUESTS).set(List.of(carla)); // just these
    List<Tour> tours = carla.related(Guest.TOURS).orderBy(Tour.NAME.asc()).list();
    tour.related(Tour.GUESTS).clear();
    // end::relations/link[]

    assertThat(tours).hasSize(3);
    assertThat(tour.get(Tour.GUESTS)).isEmpty();
    assertThat(david.get(Guest.TOURS)).isEmpty();
  }

  /** Is between two models. */
  // tag::relations/through[]
  public static class Booking extends Model<Booking> {
    public static final LongField ID = new LongField().primaryKey();
    public static final ForeignKey<Excursion> EXCURSION =
        new ForeignKey<>(Excursion.class).notNull();
    public static final ForeignKey<Guest> GUEST = new ForeignKey<>(Guest.class).notNull();
    public static final IntegerField SEATS = new IntegerField().notNull().defaultTo(1);
  }

  /** Goes through a model. */
  public static class Excursion extends Model<Excursion> {
    public static final LongField ID = new LongField().primaryKey();
    public static final CharField NAME = new CharField(64).notNull();
    public static final ManyToMany<Guest> GUESTS =
        new ManyToMany<>(Guest.class).through(Booking.class);
  }

  // end::relations/through[]

  @Test
  void linksThroughAModel() {
    Guest carla = session.get(Guest.class, 1);
    // tag::relations/through-use[]
    Excursion harbour = session.add(new Excursion().set(Excursion.NAME, "Harbour"));
    harbour.related(Excursion.GUESTS).add(List.of(carla), Booking.SEATS.to(2));
    // end::relations/through-use[]

    assertThat(session.query(Booking.class).one().get(Booking.SEATS)).isEqualTo(2);
    session.rollback();
  }

  @Test
  void showsTheTables() {
    session.execute("DROP TABLE photo");
    session.execute("DROP TABLE tour__guests");
    database.forget();
    session.createTable(Photo.class);
    session.query(Tour.class).filter(Tour.GUESTS.dot(Guest.ID).eq(1)).count();

    shows("relations/tables", statements(sql -> sql.startsWith("CREATE")));
    session.rollback();
  }

  @Test
  void refersByKeysOfSeveralColumns() {
    // tag::relations/composite[]
    Photo photo = session.query(Photo.class).filter(Photo.STOP.dot(Stop.PLACE).eq("Pier")).one();
    List<Object> key = photo.key(Photo.STOP); // [1, 2]
    Stop pier = photo.get(Photo.STOP);
    photo.set(Photo.STOP, session.get(Stop.class, List.of(1, 1))); // sets TOUR and NUMBER
    // end::relations/composite[]

    assertThat(key).isEqualTo(List.of(1L, 2));
    assertThat(pier.get(Stop.PLACE)).isEqualTo("Pier");
    assertThat(photo.get(Photo.NUMBER)).isEqualTo(1);
  }
}
