package io.github.sqlsymphony.chinook;

import io.github.sqlsymphony.field.CharField;
import io.github.sqlsymphony.field.LocalDateTimeField;
import io.github.sqlsymphony.field.LongField;
import io.github.sqlsymphony.model.ForeignKey;
import io.github.sqlsymphony.model.Model;
import io.github.sqlsymphony.model.OneToMany;
import io.github.sqlsymphony.model.Table;

/** Somebody who works for the shop: a table that refers to itself, and dates. */
@Table("Employee")
public class Employee extends Model<Employee> {
  public static final LongField ID = new LongField().primaryKey().column("EmployeeId");
  public static final CharField LAST_NAME = new CharField(20).notNull().column("LastName");
  public static final CharField FIRST_NAME = new CharField(20).notNull().column("FirstName");
  public static final CharField TITLE = new CharField(30).column("Title");
  public static final ForeignKey<Employee> REPORTS_TO =
      new ForeignKey<>(Employee.class).column("ReportsTo");
  public static final LocalDateTimeField BIRTH_DATE =
      new LocalDateTimeField().fractionDigits(0).column("BirthDate");
  public static final LocalDateTimeField HIRE_DATE =
      new LocalDateTimeField().fractionDigits(0).column("HireDate");
  public static final CharField ADDRESS = new CharField(70).column("Address");
  public static final CharField CITY = new CharField(40).column("City");
  public static final CharField STATE = new CharField(40).column("State");
  public static final CharField COUNTRY = new CharField(40).column("Country");
  public static final CharField POSTAL_CODE = new CharField(10).column("PostalCode");
  public static final CharField PHONE = new CharField(24).column("Phone");
  public static final CharField FAX = new CharField(24).column("Fax");
  public static final CharField EMAIL = new CharField(60).column("Email");
  public static final OneToMany<Employee> TEAM =
      new OneToMany<>(Employee.class, () -> Employee.REPORTS_TO);
  public static final OneToMany<Customer> CUSTOMERS =
      new OneToMany<>(Customer.class, () -> Customer.SUPPORT_REP);
}
