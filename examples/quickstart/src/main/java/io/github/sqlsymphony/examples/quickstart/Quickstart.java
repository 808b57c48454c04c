package io.github.sqlsymphony.examples.quickstart;

import io.github.sqlsymphony.exception.FieldValidationException;
import io.github.sqlsymphony.exception.UniqueConstraintException;
import io.github.sqlsymphony.expression.Q;
import io.github.sqlsymphony.migration.AppliedMigration;
import io.github.sqlsymphony.migration.SQLiteMigrationManager;
import io.github.sqlsymphony.model.HookEvent;
import io.github.sqlsymphony.query.QueryBuilder;
import io.github.sqlsymphony.query.Row;
import io.github.sqlsymphony.query.SelectQuery;
import io.github.sqlsymphony.session.SQLiteSession;
import io.github.sqlsymphony.session.Session;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.util.List;

/**
 * Adds, updates, filters, deletes and migrates models of three kinds in a fresh SQLite file, and
 * prints what it does.
 */
public final class Quickstart {
  private Quickstart() {}

  /**
   * Runs the example.
   *
   * @param args the path of the database, which is deleted first; {@code target/quickstart.db} if
   *     there is none
   * @throws IOException if the file cannot be deleted
   */
  public static void main(String[] args) throws IOException {
    Path file = Path.of(args.length > 0 ? args[0] : "target/quickstart.db").toAbsolutePath();
    Files.createDirectories(file.getParent());
    Files.deleteIfExists(file);
    Path folder = file.resolveSibling(file.getFileName() + "-migrations");
    deleteFiles(folder);

    try (Session session = SQLiteSession.open(file.toString())) {
      add(session);
      update(session);
      filter(session);
      refuse(session);
      delete(session);
      migrate(session, folder);
    }
    try (Session session = SQLiteSession.open(file.toString())) {
      say("After opening the file again");
      session.printTable(User.class);
    }
  }

  private static void add(Session session) {
    say("Add: tables are made on first use, keys are filled in");
    session.addHook(User.class, HookEvent.BEFORE_SAVE, user -> show("hook: about to save " + user));
    User john = session.add(new User().set(User.NAME, "John").set(User.CASH, 25));
    User olga = session.add(new User().set(User.NAME, "Ольга"));
    session.add(new Tag().set(Tag.WORD, "home"));
    session.add(
        new Note()
            .set(Note.AUTHOR, olga)
            .set(Note.TEXT, "Buy milk")
            .set(Note.DUE, LocalDateTime.of(2030, 1, 31, 18, 30)));
    session.commit();
    show("John has the key " + john.pk());
    show("everything this session tracks: " + session.getAll());
    show("its users: " + session.getAll(User.class));
  }

  private static void update(Session session) {
    say("Update: only what has changed is written");
    User john = session.query(User.class).filter(User.NAME.eq("John")).one();
    session.update(john, User.NAME.to("Anna"), User.CASH.to(12.5));
    session.commit();
    show(john);
  }

  private static void filter(Session session) {
    say("Filter: names and types are checked by the compiler");
    List<User> rich =
        session
            .query(User.class)
            .filter(User.CASH.gte(10).and(User.NAME.startsWith("A")))
            .orderBy(User.CASH.desc())
            .list();
    show("typed: " + rich);

    SelectQuery<User> query =
        new QueryBuilder()
            .select()
            .from(User.class)
            .where(Q.of("name__icontains", "оль").or(Q.of("cash__gt", 100)));
    show(query);
    show("look-ups as text: " + session.filter(query));

    SelectQuery<Row> joined =
        new QueryBuilder()
            .select(User.NAME, Note.TEXT)
            .from(Note.class)
            .join(User.class)
            .on(Note.AUTHOR);
    show("joined rows: " + session.filter(joined));
    show("raw SQL: " + session.fetch("SELECT count(*) AS users FROM Users WHERE cash < ?", 100));
  }

  private static void refuse(Session session) {
    say("Refuse: mistakes are told before anything is sent, or in the words of the models");
    try {
      session.add(new User().set(User.CASH, -1));
    } catch (FieldValidationException e) {
      show(e.explanation());
    }
    try {
      session.add(new User().set(User.NAME, "Anna"));
    } catch (UniqueConstraintException e) {
      show(e.explanation());
    }
    session.rollback();
  }

  private static void delete(Session session) {
    say("Delete: in a transaction that is committed at its end");
    User olga = session.query(User.class).filter(User.NAME.eq("Ольга")).one();
    session.transaction(() -> session.delete(olga));
    show("users left: " + session.query(User.class).count());
    show("notes left: " + session.query(Note.class).count());
  }

  private static void migrate(Session session, Path folder) {
    say("Migrate: the table becomes that of another model with all its rows, and goes back");
    SQLiteMigrationManager migrations = new SQLiteMigrationManager(session, folder);
    show("columns: " + migrations.tableColumns("Users"));
    show("wanted: " + migrations.tableColumns(UserAnd.class));
    AppliedMigration done =
        migrations.migrateFromModel(User.class, UserAnd.class, "Users", "UserAnd");
    done.changes().forEach(Quickstart::show);
    session.printTable(UserAnd.class);
    migrations.revertMigration(-1);
    migrations.confirmRevert();
    show("columns after going back: " + migrations.tableColumns("Users"));
  }

  private static void deleteFiles(Path folder) throws IOException {
    if (Files.isDirectory(folder)) {
      try (DirectoryStream<Path> files = Files.newDirectoryStream(folder)) {
        for (Path file : files) {
          Files.delete(file);
        }
      }
    }
  }

  @SuppressWarnings("SystemOut") // the example talks to people
  private static void say(String title) {
    System.out.println("\n== " + title);
  }

  @SuppressWarnings("SystemOut") // the example talks to people
  private static void show(Object what) {
    System.out.println(what);
  }
}
