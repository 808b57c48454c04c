package io.github.sqlsymphony.benchmark;

import io.github.sqlsymphony.benchmark.ebean.EbeanOrm;
import io.github.sqlsymphony.benchmark.ebean.EbeanStart;
import io.github.sqlsymphony.benchmark.hibernate.HibernateOrm;
import io.github.sqlsymphony.benchmark.hibernate.HibernateStart;
import io.github.sqlsymphony.benchmark.jdbc.BestJdbc;
import io.github.sqlsymphony.benchmark.jdbc.JdbcStart;
import io.github.sqlsymphony.benchmark.jdbc.NaiveJdbc;
import io.github.sqlsymphony.benchmark.jdbi.Jdbi3;
import io.github.sqlsymphony.benchmark.jdbi.JdbiStart;
import io.github.sqlsymphony.benchmark.jooq.Jooq;
import io.github.sqlsymphony.benchmark.jooq.JooqStart;
import io.github.sqlsymphony.benchmark.mybatis.MyBatis;
import io.github.sqlsymphony.benchmark.mybatis.MyBatisStart;
import io.github.sqlsymphony.benchmark.ormlite.OrmLite;
import io.github.sqlsymphony.benchmark.ormlite.OrmLiteStart;
import io.github.sqlsymphony.benchmark.sqlsymphony.Symphony;
import io.github.sqlsymphony.benchmark.sqlsymphony.SymphonyStart;
import java.util.List;
import java.util.function.Supplier;

/** Who takes part. */
@SuppressWarnings("ImmutableEnumChecker") // references to constructors
public enum Library {
  /** What the others are compared with. */
  BEST_JDBC("JDBC, best", BestJdbc::new, JdbcStart.class),
  /** JDBC as most programs have it. */
  NAIVE_JDBC("JDBC, naive", NaiveJdbc::new, JdbcStart.class),
  /** This library. */
  SQLSYMPHONY("SQLSymphony", Symphony::new, SymphonyStart.class),
  /** Data access objects; small. */
  ORMLITE("ORMLite", OrmLite::new, OrmLiteStart.class, "ormlite-jdbc"),
  /** Entities, by sessions without state. */
  HIBERNATE(
      "Hibernate",
      HibernateOrm::new,
      HibernateStart.class,
      "hibernate-core",
      "hibernate-community-dialects"),
  /** SQL with mapped rows. */
  JDBI("Jdbi", Jdbi3::new, JdbiStart.class, "jdbi3-core"),
  /** Queries as Java has them, rows mapped to plain classes. */
  JOOQ("jOOQ", Jooq::new, JooqStart.class, "jooq"),
  /** Enhanced entities. */
  EBEAN(
      "Ebean",
      EbeanOrm::new,
      EbeanStart.class,
      "ebean-core",
      "ebean-platform-sqlite",
      "ebean-datasource"),
  /** SQL in mappers. */
  MYBATIS("MyBatis", MyBatis::new, MyBatisStart.class, "mybatis");

  private final String title;
  private final Supplier<Contender<?>> maker;
  private final Class<?> start;
  private final List<String> artifacts;

  Library(String title, Supplier<Contender<?>> maker, Class<?> start, String... artifacts) {
    this.title = title;
    this.maker = maker;
    this.start = start;
    this.artifacts = List.of(artifacts);
  }

  /**
   * Returns the name for tables.
   *
   * @return such as {@code JDBC, best}
   */
  public String title() {
    return title;
  }

  /**
   * Makes a contender, not yet connected.
   *
   * @return a new one
   */
  public Contender<?> contender() {
    return maker.get();
  }

  /**
   * Returns the small program whose start is measured.
   *
   * @return the name of a class with a main method
   */
  public String start() {
    return start.getName();
  }

  /**
   * Returns what of Maven's it needs, without what that needs.
   *
   * @return names of artifacts, without the driver
   */
  public List<String> artifacts() {
    return artifacts;
  }
}
