package io.github.sqlsymphony.tpch;

import io.github.sqlsymphony.field.CharField;
import io.github.sqlsymphony.field.DecimalField;
import io.github.sqlsymphony.field.IntegerField;
import io.github.sqlsymphony.field.LongField;
import io.github.sqlsymphony.model.Model;

/** What is sold. */
public class Part extends Model<Part> {
  public static final LongField ID = new LongField().primaryKey();
  public static final CharField NAME = new CharField(55).notNull();
  public static final CharField MANUFACTURER = new CharField(25).notNull();
  public static final CharField BRAND = new CharField(10).notNull();
  public static final CharField TYPE = new CharField(25).notNull();
  public static final IntegerField SIZE = new IntegerField().notNull();
  public static final CharField CONTAINER = new CharField(10).notNull();
  public static final DecimalField RETAIL_PRICE = new DecimalField(15, 2).notNull();
  public static final CharField COMMENT = new CharField(23).notNull();
}
