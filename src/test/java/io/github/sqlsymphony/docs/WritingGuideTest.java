package io.github.sqlsymphony.docs;

import static io.github.sqlsymphony.docs.Manual.explanation;
import static io.github.sqlsymphony.docs.Manual.shows;
import static io.github.sqlsymphony.expression.Functions.count;
import static io.github.sqlsymphony.expression.Functions.scalar;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.sqlsymphony.expression.Q;
import io.github.sqlsymphony.field.LongField;
import io.github.sqlsymphony.field.TextField;
import io.github.sqlsymphony.fixture.DatabaseExtension;
import io.github.sqlsymphony.model.Deleted;
import io.github.sqlsymphony.model.Model;
import io.github.sqlsymphony.query.Created;
import io.github.sqlsymphony.query.Upsert;
import io.github.sqlsymphony.session.SQLiteSession;
import io.github.sqlsymphony.session.Session;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The snippets and outputs of {@code docs/guide/writing.md}. */
class WritingGuideTest {
  private static final LocalDateTime MORNING = LocalDateTime.of(2024, 5, 1, 8, 0);

  @RegisterExtension private final DatabaseExtension database = DatabaseExtension.inFile();

  private Session session;
  private Station lake;

  // tag::writing/archive[]
  public static class Summary extends Model<Summary> {
    public static final LongField ID = new LongField().primaryKey();
    public static final TextField BIKE = new TextField().notNull();
    public static final LongField TRIPS = new LongField().notNull();
    public static final TextField NOTE = new TextField().notNull().defaultTo("2024");
  }

  // end::writing/archive[]

  @BeforeEach
  void open() {
    session = SQLiteSession.open(database.name());
    session.createTable(Trip.class);
    lake = session.add(station("Lake", 12));
    session.add(station("Port", 5));
    session.add(station("Zoo", 20));
    for (String name : List.of("Anna", "Ben", "Cleo")) {
      session.add(new Rider().set(Rider.NAME, name).set(Rider.HOME, lake));
    }
    session.add(new Bike().set(Bike.CODE, "B-1").set(Bike.PRICE, new java.math.BigDecimal("300")));
    for (int rider = 1; rider <= 2; rider++) {
      session.add(
          new Trip()
              .setKey(Trip.RIDER, rider)
              .setKey(Trip.BIKE, "B-1")
              .set(Trip.STARTED, MORNING.plusHours(rider)));
    }
    session.commit();
    session.clear();
    database.forget();
  }

  @AfterEach
  void close() {
    session.rollback();
    session.close();
  }

  private static Station station(String name, int docks) {
    return new Station().set(Station.NAME, name).set(Station.DOCKS, docks);
  }

  private Object[] written() {
    return database.statements().stream()
        .filter(sql -> sql.matches("(?s)(INSERT|UPDATE|DELETE) .*"))
        .toArray();
  }

  @Test
  void updatesByQuery() {
    // tag::writing/update[]
    long updated =
        session
            .query(Rider.class)
            .filter(Rider.HOME.eq(lake).and(Rider.ACTIVE.isTrue()))
            .update(Rider.BALANCE.to(Rider.BALANCE.plus(10)));
    // end::writing/update[]

    assertThat(updated).isEqualTo(3);
    shows("writing/update-sql", written());
  }

  @Test
  void updatesWithMore() {
    // tag::writing/update-more[]
    session
        .query(Rider.class)
        .orderBy(Rider.BALANCE.desc(), Rider.ID.asc())
        .limit(10) // the rows are found by their keys
        .update(
            Rider.EMAIL.toNull(),
            Rider.HOME.to(
                scalar(session.query(Station.class).filter(Station.NAME.eq("Port")).limit(1))));

    session.query(Rider.class).filter(Rider.ID.eq(1)).update(Rider.HOME.toKey(3));
    // end::writing/update-more[]

    assertThat(session.query(Rider.class).filter(Rider.HOME.eqKey(2)).count()).isEqualTo(2);
  }

  @Test
  void deletesByQuery() {
    // tag::writing/delete[]
    Deleted deleted =
        session
            .query(Rider.class)
            .exclude(Q.exists(session.query(Trip.class).filter(Trip.RIDER.eqKey(Rider.ID.outer()))))
            .delete();
    // end::writing/delete[]

    assertThat(deleted).hasToString("1 row of riders");
    shows("writing/delete-sql", written());
  }

  @Test
  void countsCascades() {
    // tag::writing/delete-count[]
    Deleted deleted = session.query(Rider.class).filter(Rider.ID.lte(2)).delete();

    long trips = deleted.of(Trip.class); // 2
    // end::writing/delete-count[]

    assertThat(trips).isEqualTo(2);
    shows("writing/delete-count", deleted.toString());
  }

  @Test
  void givesRowsBack() {
    // tag::writing/returning[]
    List<Rider> charged =
        session
            .query(Rider.class)
            .filter(Rider.BALANCE.lt(5))
            .updateReturning(Rider.BALANCE.to(Rider.BALANCE.minus(1)));

    List<Trip> cancelled = session.query(Trip.class).deleteReturning();
    // end::writing/returning[]

    assertThat(charged).hasSize(3).allMatch(rider -> rider.get(Rider.BALANCE) == -1);
    assertThat(cancelled).hasSize(2);
  }

  @Test
  void insertsFromAQuery() {
    // tag::writing/insert-from[]
    long inserted =
        session
            .query(Trip.class)
            .join(Bike.class)
            .on(Trip.BIKE)
            .groupBy(Bike.CODE)
            .select(Bike.CODE, count())
            .insertInto(Summary.class, Summary.BIKE, Summary.TRIPS);
    // end::writing/insert-from[]

    assertThat(inserted).isEqualTo(1);
    assertThat(session.query(Summary.class).one().get(Summary.NOTE)).isEqualTo("2024");
    shows(
        "writing/insert-from-sql",
        database.statements().stream().filter(sql -> sql.startsWith("INSERT")).toArray());
    shows(
        "writing/insert-from-errors",
        explanation(
            () ->
                session
                    .query(Trip.class)
                    .select(Trip.STARTED, Trip.ID)
                    .insertInto(Summary.class, Summary.BIKE, Summary.TRIPS)),
        explanation(
            () ->
                session
                    .query(Bike.class)
                    .select(Bike.CODE)
                    .insertInto(Summary.class, Summary.BIKE)));
  }

  @Test
  void createsInBulk() {
    // tag::writing/bulk-create[]
    List<Station> stations = new ArrayList<>();
    for (int i = 1; i <= 1000; i++) {
      stations.add(new Station().set(Station.NAME, "Stop " + i).set(Station.DOCKS, 10));
    }
    session.query(Station.class).bulkCreate(stations);
    Object key = stations.get(999).pk(); // 1003, the keys are in the order of the list
    // end::writing/bulk-create[]

    assertThat(key).isEqualTo(1003L);
    assertThat(written()).hasSize(20);
    shows(
        "writing/bulk-create-errors",
        explanation(
            () ->
                session
                    .query(Station.class)
                    .bulkCreate(List.of(station("A", 1), station("B", 0), station("C", 3)))),
        explanation(
            () ->
                session
                    .query(Station.class)
                    .bulkCreate(List.of(station("A", 1), station("Lake", 5)))),
        explanation(
            () ->
                session
                    .query(Station.class)
                    .bulkCreate(List.of(station("A", 1), station("B", 2), station("A", 3)))));
  }

  @Test
  void updatesInBulk() {
    // tag::writing/bulk-update[]
    List<Rider> riders = session.query(Rider.class).list();
    for (Rider rider : riders) {
      rider.set(Rider.EMAIL, rider.get(Rider.NAME) + "@example.org");
    }
    session.query(Rider.class).bulkUpdate(riders, Rider.EMAIL);
    // end::writing/bulk-update[]

    shows("writing/bulk-update-sql", written());
  }

  @Test
  void upserts() {
    Station zoo = station("Zoo", 7);
    Station hill = station("Hill", 7);
    // tag::writing/upsert[]
    session
        .query(Station.class)
        .onConflict(Station.NAME)
        .doUpdate(Station.DOCKS.to(Station.DOCKS.plus(Upsert.proposed(Station.DOCKS))))
        .where(Station.DOCKS.lt(100))
        .insert(zoo, hill);
    // end::writing/upsert[]

    assertThat(zoo.get(Station.DOCKS)).isEqualTo(27);
    shows("writing/upsert-sql", written()[0]);
    shows(
        "writing/upsert-errors",
        explanation(() -> session.query(Station.class).onConflict(Station.DOCKS)),
        explanation(() -> session.query(Rider.class).onConflict().doUpdate(Rider.NAME)));
  }

  @Test
  void upsertsShortly() {
    Station zoo = station("Zoo", 7);
    // tag::writing/upsert-more[]
    session.query(Station.class).onConflict(Station.NAME).doUpdate(Station.DOCKS).insert(zoo);

    List<Station> stations = List.of(station("Lake", 1), station("Fair", 3));
    long inserted = session.query(Station.class).onConflict().doNothing().insert(stations);
    // end::writing/upsert-more[]

    assertThat(zoo.pk()).isEqualTo(3L);
    assertThat(inserted).isEqualTo(1);
  }

  @Test
  void getsOrCreates() {
    // tag::writing/get-or-create[]
    Created<Station> port =
        session.query(Station.class).getOrCreate(Station.NAME.to("Port"), Station.DOCKS.to(8));
    boolean isNew = port.created(); // false
    int docks = port.model().get(Station.DOCKS); // 5, as it was

    Created<Rider> dan =
        session
            .query(Rider.class)
            .updateOrCreate(
                List.of(Rider.NAME.to("Dan"), Rider.HOME.to(lake)), Rider.BALANCE.to(3));
    // end::writing/get-or-create[]

    assertThat(isNew).isFalse();
    assertThat(docks).isEqualTo(5);
    assertThat(dan.created()).isTrue();
  }

  @Test
  void explains() {
    // tag::writing/explain[]
    System.out.println(
        session
            .query(Rider.class)
            .filter(Rider.ACTIVE.eq(true).and(Rider.BALANCE.lt(0)))
            .orderBy(Rider.NAME.asc())
            .explain());
    // end::writing/explain[]

    shows(
        "writing/explain",
        session
            .query(Rider.class)
            .filter(Rider.ACTIVE.eq(true).and(Rider.BALANCE.lt(0)))
            .orderBy(Rider.NAME.asc())
            .explain());
    shows(
        "writing/explain-more",
        session.query(Rider.class).filter(Rider.NAME.icontains("an")).explain().remarks().get(0),
        session
            .query(Rider.class)
            .join(Trip.class)
            .on(Trip.STARTED.castToText().eq(Rider.NAME))
            .explain()
            .remarks()
            .toString());
  }

  @Test
  void tellsWhatConstraintsRefuse() {
    shows(
        "writing/errors",
        explanation(() -> session.query(Rider.class).update(Rider.EMAIL.to("same@example.org"))),
        explanation(() -> session.query(Rider.class).update(Rider.HOME.toKey(99))),
        explanation(() -> session.query(Bike.class).delete()),
        explanation(() -> session.query(Rider.class).update(Rider.BALANCE.to(-50))),
        explanation(() -> session.query(Rider.class).distinct().delete()));
  }
}
