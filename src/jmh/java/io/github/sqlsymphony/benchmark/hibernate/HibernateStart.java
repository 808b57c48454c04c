package io.github.sqlsymphony.benchmark.hibernate;

import io.github.sqlsymphony.benchmark.PeakMemory;
import io.github.sqlsymphony.benchmark.jdbc.Connections;
import java.io.IOException;
import java.nio.file.Path;
import org.hibernate.SessionFactory;
import org.hibernate.cfg.CacheSettings;
import org.hibernate.cfg.JdbcSettings;
import org.hibernate.cfg.MappingSettings;
import org.hibernate.cfg.QuerySettings;
import org.hibernate.community.dialect.SQLiteDialect;
import org.hibernate.jpa.HibernatePersistenceConfiguration;
import org.hibernate.tool.schema.Action;

/** A small program: it makes two tables, writes a row into each, reads one and prints its name. */
public final class HibernateStart {
  private HibernateStart() {}

  /**
   * Runs it.
   *
   * @param args a file that does not exist yet, and anything else to have the memory printed
   * @throws IOException if the memory cannot be read
   */
  public static void main(String[] args) throws IOException {
    // Without this it writes notes about the pool, by the logging of Java.
    System.setProperty("org.jboss.logging.provider", "slf4j");
    try (SessionFactory factory =
        new HibernatePersistenceConfiguration("start")
            .managedClasses(Author.class, Book.class)
            .jdbcUrl(Connections.url(Path.of(args[0])))
            .jdbcDriver("org.sqlite.JDBC")
            .jdbcPoolSize(1)
            .schemaToolingAction(Action.CREATE_ONLY)
            // What the manual leaves out for a faster start.
            .property(JdbcSettings.DIALECT, SQLiteDialect.class)
            .property(JdbcSettings.ALLOW_METADATA_ON_BOOT, false)
            .property(MappingSettings.XML_MAPPING_ENABLED, false)
            .property(QuerySettings.QUERY_STARTUP_CHECKING, false)
            .property(CacheSettings.USE_SECOND_LEVEL_CACHE, false)
            .createEntityManagerFactory()) {
      Author ada =
          new Author(
              "Ada Lovelace", "ada@example.org", "Wrote the first program.", 1815, 9.5, true);
      factory.inStatelessTransaction(
          session -> {
            session.insert(ada);
            session.insert(new Book("Notes", 1843, ada));
          });
      System.out.println(
          factory.fromStatelessSession(session -> session.get(Author.class, ada.id)).name);
    }
    PeakMemory.printIfAsked(args);
  }
}
