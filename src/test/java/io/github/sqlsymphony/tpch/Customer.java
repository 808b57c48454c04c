package io.github.sqlsymphony.tpch;

import io.github.sqlsymphony.field.CharField;
import io.github.sqlsymphony.field.DecimalField;
import io.github.sqlsymphony.field.LongField;
import io.github.sqlsymphony.model.ForeignKey;
import io.github.sqlsymphony.model.Model;

/** Who buys. */
public class Customer extends Model<Customer> {
  public static final LongField ID = new LongField().primaryKey();
  public static final CharField NAME = new CharField(25).notNull();
  public static final CharField ADDRESS = new CharField(40).notNull();
  public static final ForeignKey<Nation> NATION = new ForeignKey<>(Nation.class).notNull();
  public static final CharField PHONE = new CharField(15).notNull();
  public static final DecimalField BALANCE = new DecimalField(15, 2).notNull();
  public static final CharField SEGMENT = new CharField(10).notNull();
  public static final CharField COMMENT = new CharField(117).notNull();
}
