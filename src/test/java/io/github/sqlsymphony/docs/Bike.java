package io.github.sqlsymphony.docs;

import io.github.sqlsymphony.field.CharField;
import io.github.sqlsymphony.field.DecimalField;
import io.github.sqlsymphony.field.TextField;
import io.github.sqlsymphony.model.Model;

/** What is ridden: a key that the application gives, and a rule over two fields. */
// tag::models/bike[]
public class Bike extends Model<Bike> {
  public static final CharField CODE =
      new CharField(8)
          .primaryKey()
          .validatedBy(
              "code", code -> code.matches("B-\\d+") ? null : "is not a B, a hyphen and digits");
  public static final TextField NOTES = new TextField();
  public static final DecimalField PRICE = new DecimalField(8, 2).notNull().min(0);
}
// end::models/bike[]
