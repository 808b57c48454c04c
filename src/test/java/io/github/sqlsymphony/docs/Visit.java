package io.github.sqlsymphony.docs;

import io.github.sqlsymphony.field.CharField;
import io.github.sqlsymphony.field.InstantField;
import io.github.sqlsymphony.field.LongField;
import io.github.sqlsymphony.model.Model;
import io.github.sqlsymphony.model.Table;
import io.github.sqlsymphony.query.Manager;

/** A look at a page: kept in a database of its own. */
// tag::active/database[]
@Table(database = "target/visits.db")
public class Visit extends Model<Visit> {
  public static final LongField ID = new LongField().primaryKey();
  public static final CharField PAGE = new CharField(120).notNull();
  public static final InstantField AT = new InstantField().notNull().autoNowAdd();

  public static final Manager<Visit> OBJECTS = Manager.of(Visit.class);
}
// end::active/database[]
