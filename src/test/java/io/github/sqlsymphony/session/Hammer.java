package io.github.sqlsymphony.session;

import io.github.sqlsymphony.query.Created;
import java.time.Duration;

/** A program of its own that gets or creates the same rows as others. */
final class Hammer {
  private Hammer() {}

  @SuppressWarnings("SystemOut") // tells the test how many it has created
  public static void main(String[] args) {
    System.out.println(run(args[0], Integer.parseInt(args[1])));
  }

  /** Returns how many rows it has created itself. */
  static int run(String file, int rows) {
    int created = 0;
    SessionOptions patient =
        SessionOptions.defaults().busyTimeout(Duration.ofSeconds(60)).repeatedQueries(0);
    try (Session session = SQLiteSession.open(file, patient)) {
      for (int row = 0; row < rows; row++) {
        created += get(session, "row " + row) ? 1 : 0;
        update(session, "row " + row);
      }
    }
    return created;
  }

  private static boolean get(Session session, String name) {
    return session.transaction(
        () -> {
          Created<City> city = session.query(City.class).getOrCreate(City.NAME.to(name));
          return city.created();
        });
  }

  private static void update(Session session, String name) {
    session.transaction(
        () -> {
          Created<Person> person =
              session
                  .query(Person.class)
                  .updateOrCreate(Person.EMAIL.to(name), Person.NAME.to("x"));
          session
              .query(Person.class)
              .filter(Person.ID.eq(person.model().get(Person.ID)))
              .update(Person.CASH.to(Person.CASH.plus(1)));
        });
  }
}
