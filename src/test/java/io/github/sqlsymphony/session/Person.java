package io.github.sqlsymphony.session;

import io.github.sqlsymphony.field.CharField;
import io.github.sqlsymphony.field.LongField;
import io.github.sqlsymphony.field.RealField;
import io.github.sqlsymphony.model.ForeignKey;
import io.github.sqlsymphony.model.Model;
import io.github.sqlsymphony.model.Table;

/** The usual case: a key made by the database, a unique field, a default, a nullable reference. */
@Table("people")
class Person extends Model<Person> {
  public static final LongField ID = new LongField().primaryKey();
  public static final CharField NAME = new CharField(20).notNull();
  public static final CharField EMAIL = new CharField(40).unique();
  public static final RealField CASH = new RealField().notNull().defaultTo(0.0).min(0.0);
  public static final ForeignKey<City> CITY = new ForeignKey<>(City.class);

  static Person named(String name) {
    return new Person().set(NAME, name);
  }
}
