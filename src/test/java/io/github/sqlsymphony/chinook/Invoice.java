package io.github.sqlsymphony.chinook;

import io.github.sqlsymphony.field.CharField;
import io.github.sqlsymphony.field.DecimalField;
import io.github.sqlsymphony.field.LocalDateTimeField;
import io.github.sqlsymphony.field.LongField;
import io.github.sqlsymphony.model.ForeignKey;
import io.github.sqlsymphony.model.Model;
import io.github.sqlsymphony.model.OneToMany;
import io.github.sqlsymphony.model.Table;

/** What a customer has to pay: a date and a sum in dollars. */
@Table("Invoice")
public class Invoice extends Model<Invoice> {
  public static final LongField ID = new LongField().primaryKey().column("InvoiceId");
  public static final ForeignKey<Customer> CUSTOMER =
      new ForeignKey<>(Customer.class).notNull().column("CustomerId");
  public static final LocalDateTimeField INVOICE_DATE =
      new LocalDateTimeField().fractionDigits(0).notNull().column("InvoiceDate");
  public static final CharField BILLING_ADDRESS = new CharField(70).column("BillingAddress");
  public static final CharField BILLING_CITY = new CharField(40).column("BillingCity");
  public static final CharField BILLING_STATE = new CharField(40).column("BillingState");
  public static final CharField BILLING_COUNTRY = new CharField(40).column("BillingCountry");
  public static final CharField BILLING_POSTAL_CODE = new CharField(10).column("BillingPostalCode");
  public static final DecimalField TOTAL = new DecimalField(10, 2).notNull().column("Total");
  public static final OneToMany<InvoiceLine> LINES =
      new OneToMany<>(InvoiceLine.class, () -> InvoiceLine.INVOICE);
}
