package io.github.sqlsymphony.chinook;

import io.github.sqlsymphony.field.DecimalField;
import io.github.sqlsymphony.field.IntegerField;
import io.github.sqlsymphony.field.LongField;
import io.github.sqlsymphony.model.ForeignKey;
import io.github.sqlsymphony.model.Model;
import io.github.sqlsymphony.model.Table;

/** One track on an invoice: numbers of three types to calculate with. */
@Table("InvoiceLine")
public class InvoiceLine extends Model<InvoiceLine> {
  public static final LongField ID = new LongField().primaryKey().column("InvoiceLineId");
  public static final ForeignKey<Invoice> INVOICE =
      new ForeignKey<>(Invoice.class).notNull().column("InvoiceId");
  public static final ForeignKey<Track> TRACK =
      new ForeignKey<>(Track.class).notNull().column("TrackId");
  public static final DecimalField UNIT_PRICE =
      new DecimalField(10, 2).notNull().column("UnitPrice");
  public static final IntegerField QUANTITY = new IntegerField().notNull().column("Quantity");
}
