package io.github.sqlsymphony.tpch;

import io.github.sqlsymphony.field.CharField;
import io.github.sqlsymphony.field.DecimalField;
import io.github.sqlsymphony.field.IntegerField;
import io.github.sqlsymphony.field.LocalDateField;
import io.github.sqlsymphony.field.PrimaryKey;
import io.github.sqlsymphony.model.ForeignKey;
import io.github.sqlsymphony.model.Model;

/** One line of an order: a key of the order and a number in it, money, and three dates. */
public class LineItem extends Model<LineItem> {
  public static final ForeignKey<Order> ORDER = new ForeignKey<>(Order.class).notNull();
  public static final ForeignKey<Part> PART = new ForeignKey<>(Part.class).notNull();
  public static final ForeignKey<Supplier> SUPPLIER = new ForeignKey<>(Supplier.class).notNull();
  public static final IntegerField NUMBER = new IntegerField().notNull();
  public static final DecimalField QUANTITY = new DecimalField(15, 2).notNull();
  public static final DecimalField PRICE = new DecimalField(15, 2).notNull();
  public static final DecimalField DISCOUNT = new DecimalField(15, 2).notNull();
  public static final DecimalField TAX = new DecimalField(15, 2).notNull();
  public static final CharField RETURNED = new CharField(1).notNull();
  public static final CharField STATUS = new CharField(1).notNull();
  public static final LocalDateField SHIPPED = new LocalDateField().notNull();
  public static final LocalDateField COMMITTED = new LocalDateField().notNull();
  public static final LocalDateField RECEIVED = new LocalDateField().notNull();
  public static final CharField INSTRUCTIONS = new CharField(25).notNull();
  public static final CharField MODE = new CharField(10).notNull();
  public static final CharField COMMENT = new CharField(44).notNull();

  public static final PrimaryKey KEY = PrimaryKey.of(ORDER, NUMBER);
}
