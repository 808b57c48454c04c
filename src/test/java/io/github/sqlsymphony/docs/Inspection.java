package io.github.sqlsymphony.docs;

import io.github.sqlsymphony.field.LocalDateField;
import io.github.sqlsymphony.field.PrimaryKey;
import io.github.sqlsymphony.field.TextField;
import io.github.sqlsymphony.model.ForeignKey;
import io.github.sqlsymphony.model.Model;

/** A look at a bike: a key of two columns. */
// tag::models/composite[]
public class Inspection extends Model<Inspection> {
  public static final ForeignKey<Bike> BIKE = new ForeignKey<>(Bike.class);
  public static final LocalDateField DAY = new LocalDateField();
  public static final TextField RESULT = new TextField().notNull().defaultTo("fine");

  public static final PrimaryKey KEY = PrimaryKey.of(BIKE, DAY);
}
// end::models/composite[]
