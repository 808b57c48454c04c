package shop;

import io.github.sqlsymphony.session.SQLiteSession;
import io.github.sqlsymphony.session.Session;

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
  }
}
