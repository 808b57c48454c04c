package io.github.sqlsymphony.benchmark;

import io.github.sqlsymphony.benchmark.ebean.EbeanOrm;
import io.github.sqlsymphony.benchmark.hibernate.HibernateOrm;
import io.github.sqlsymphony.benchmark.jdbc.BestJdbc;
import io.github.sqlsymphony.benchmark.jdbc.NaiveJdbc;
import io.github.sqlsymphony.benchmark.jooq.Jooq;
import io.github.sqlsymphony.benchmark.sqlsymphony.Symphony;
import java.util.function.Supplier;

/** Who takes part. */
@SuppressWarnings("ImmutableEnumChecker") // references to constructors
public enum Library {
  /** What the others are compared with. */
  BEST_JDBC("JDBC, best", BestJdbc::new),
  /** JDBC as most programs have it. */
  NAIVE_JDBC("JDBC, naive", NaiveJdbc::new),
  /** This library. */
  SQLSYMPHONY("SQLSymphony", Symphony::new),
  /** Entities, by sessions without state. */
  HIBERNATE("Hibernate", HibernateOrm::new),
  /** Queries as Java has them, rows mapped to plain classes. */
  JOOQ("jOOQ", Jooq::new),
  /** Enhanced entities. */
  EBEAN("Ebean", EbeanOrm::new);

  private final String title;
  private final Supplier<Contender<?>> maker;

  Library(String title, Supplier<Contender<?>> maker) {
    this.title = title;
    this.maker = maker;
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
}
