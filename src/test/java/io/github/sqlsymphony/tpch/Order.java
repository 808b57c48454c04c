package io.github.sqlsymphony.tpch;

import io.github.sqlsymphony.field.CharField;
import io.github.sqlsymphony.field.DecimalField;
import io.github.sqlsymphony.field.IntegerField;
import io.github.sqlsymphony.field.LocalDateField;
import io.github.sqlsymphony.field.LongField;
import io.github.sqlsymphony.model.ForeignKey;
import io.github.sqlsymphony.model.Model;

/** What a customer buys at once. */
public class Order extends Model<Order> {
  public static final LongField ID = new LongField().primaryKey();
  public static final ForeignKey<Customer> CUSTOMER = new ForeignKey<>(Customer.class).notNull();
  public static final CharField STATUS = new CharField(1).notNull();
  public static final DecimalField TOTAL = new DecimalField(15, 2).notNull();
  public static final LocalDateField DATE = new LocalDateField().notNull();
  public static final CharField PRIORITY = new CharField(15).notNull();
  public static final CharField CLERK = new CharField(15).notNull();
  public static final IntegerField SHIP_PRIORITY = new IntegerField().notNull();
  public static final CharField COMMENT = new CharField(79).notNull();
}
