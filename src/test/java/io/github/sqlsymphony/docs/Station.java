package io.github.sqlsymphony.docs;

import io.github.sqlsymphony.field.CharField;
import io.github.sqlsymphony.field.IntegerField;
import io.github.sqlsymphony.field.LongField;
import io.github.sqlsymphony.model.Model;

/** Where bikes stand: the smallest model of the manual. */
// tag::models/station[]
public class Station extends Model<Station> {
  public static final LongField ID = new LongField().primaryKey();
  public static final CharField NAME = new CharField(64).notNull().unique();
  public static final IntegerField DOCKS = new IntegerField().notNull().min(1);
}
// end::models/station[]
