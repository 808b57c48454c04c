package io.github.sqlsymphony.docs;

import io.github.sqlsymphony.field.BooleanField;
import io.github.sqlsymphony.field.CharField;
import io.github.sqlsymphony.field.LongField;
import io.github.sqlsymphony.field.RealField;
import io.github.sqlsymphony.model.Model;
import io.github.sqlsymphony.query.Manager;

/** What is broken: a model in the active style. */
// tag::active/declare[]
public class Repair extends Model<Repair> {
  public static final LongField ID = new LongField().primaryKey();
  public static final CharField BIKE = new CharField(20).notNull();
  public static final CharField FAULT = new CharField(80).notNull();
  public static final RealField COST = new RealField().notNull().defaultTo(0.0).min(0.0);
  public static final BooleanField DONE = new BooleanField().notNull().defaultTo(false);

  public static final Manager<Repair> OBJECTS = Manager.of(Repair.class);
}
// end::active/declare[]
