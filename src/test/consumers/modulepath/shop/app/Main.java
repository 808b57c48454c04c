package shop.app;

import io.github.sqlsymphony.SQLSymphony;
import io.github.sqlsymphony.session.SQLiteSession;
import io.github.sqlsymphony.session.Session;
import shop.model.Person;

public final class Main {
  private Main() {}

  public static void main(String[] args) {
    try (Session session = SQLiteSession.open(args[0])) {
      Person ada = session.add(new Person().set(Person.NAME, "Ada"));
      session.add(new Person().set(Person.NAME, "Grace"));
      session.commit();
      System.out.println("key " + ada.get(Person.ID));
      System.out.println(
          "found " + session.query(Person.class).filter(Person.NAME.eq("Ada")).list().size());
    }
    try (Session session = SQLSymphony.use(args[0])) {
      new Person().set(Person.NAME, "Alan").save();
      System.out.println("active " + Person.OBJECTS.count() + ", open " + session.inTransaction());
    }
  }
}
