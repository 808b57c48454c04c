package io.github.sqlsymphony.docs;

import io.github.sqlsymphony.field.CharField;
import io.github.sqlsymphony.field.LongField;
import io.github.sqlsymphony.model.ForeignKey;
import io.github.sqlsymphony.model.Model;

/** Who repairs bikes: cannot be without a model that refers to it. */
// tag::sessions/mechanic[]
public class Mechanic extends Model<Mechanic> {
  public static final LongField ID = new LongField().primaryKey();
  public static final CharField NAME = new CharField(64).notNull();
  public static final ForeignKey<Depot> DEPOT = new ForeignKey<>(Depot.class).notNull();
}
// end::sessions/mechanic[]
