package io.github.sqlsymphony.docs;

import io.github.sqlsymphony.field.CharField;
import io.github.sqlsymphony.field.LongField;
import io.github.sqlsymphony.model.ForeignKey;
import io.github.sqlsymphony.model.Model;

/** Where bikes are repaired: refers to a model that refers to it. */
// tag::sessions/depot[]
public class Depot extends Model<Depot> {
  public static final LongField ID = new LongField().primaryKey();
  public static final CharField NAME = new CharField(64).notNull();
  public static final ForeignKey<Mechanic> HEAD = new ForeignKey<>(Mechanic.class);
}
// end::sessions/depot[]
