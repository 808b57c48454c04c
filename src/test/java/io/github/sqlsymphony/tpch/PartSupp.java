package io.github.sqlsymphony.tpch;

import io.github.sqlsymphony.field.CharField;
import io.github.sqlsymphony.field.DecimalField;
import io.github.sqlsymphony.field.IntegerField;
import io.github.sqlsymphony.field.PrimaryKey;
import io.github.sqlsymphony.model.ForeignKey;
import io.github.sqlsymphony.model.Model;

/** That a supplier has a part, at which cost, and how many of it: a key of two foreign keys. */
public class PartSupp extends Model<PartSupp> {
  public static final ForeignKey<Part> PART = new ForeignKey<>(Part.class).notNull();
  public static final ForeignKey<Supplier> SUPPLIER = new ForeignKey<>(Supplier.class).notNull();
  public static final IntegerField AVAILABLE = new IntegerField().notNull();
  public static final DecimalField SUPPLY_COST = new DecimalField(15, 2).notNull();
  public static final CharField COMMENT = new CharField(199).notNull();

  public static final PrimaryKey KEY = PrimaryKey.of(PART, SUPPLIER);
}
