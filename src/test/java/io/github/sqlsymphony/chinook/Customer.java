package io.github.sqlsymphony.chinook;

import io.github.sqlsymphony.field.CharField;
import io.github.sqlsymphony.field.LongField;
import io.github.sqlsymphony.model.ForeignKey;
import io.github.sqlsymphony.model.Model;
import io.github.sqlsymphony.model.OneToMany;
import io.github.sqlsymphony.model.Table;

/** Somebody who buys: many nullable columns, and names in many languages. */
@Table("Customer")
public class Customer extends Model<Customer> {
  public static final LongField ID = new LongField().primaryKey().column("CustomerId");
  public static final CharField FIRST_NAME = new CharField(40).notNull().column("FirstName");
  public static final CharField LAST_NAME = new CharField(20).notNull().column("LastName");
  public static final CharField COMPANY = new CharField(80).column("Company");
  public static final CharField ADDRESS = new CharField(70).column("Address");
  public static final CharField CITY = new CharField(40).column("City");
  public static final CharField STATE = new CharField(40).column("State");
  public static final CharField COUNTRY = new CharField(40).column("Country");
  public static final CharField POSTAL_CODE = new CharField(10).column("PostalCode");
  public static final CharField PHONE = new CharField(24).column("Phone");
  public static final CharField FAX = new CharField(24).column("Fax");
  public static final CharField EMAIL = new CharField(60).notNull().column("Email");
  public static final ForeignKey<Employee> SUPPORT_REP =
      new ForeignKey<>(Employee.class).column("SupportRepId");
  public static final OneToMany<Invoice> INVOICES =
      new OneToMany<>(Invoice.class, () -> Invoice.CUSTOMER);
}
