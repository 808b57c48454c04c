package shop.model;

import io.github.sqlsymphony.field.CharField;
import io.github.sqlsymphony.field.LongField;
import io.github.sqlsymphony.model.Model;
import io.github.sqlsymphony.model.Table;
import io.github.sqlsymphony.query.Manager;

@Table("people")
public class Person extends Model<Person> {
  public static final LongField ID = new LongField().primaryKey();
  public static final CharField NAME = new CharField(64).notNull();

  public static final Manager<Person> OBJECTS = Manager.of(Person.class);
}
