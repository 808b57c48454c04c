package io.github.sqlsymphony.docs;

import io.github.sqlsymphony.field.CharField;
import io.github.sqlsymphony.field.LongField;
import io.github.sqlsymphony.model.ManyToMany;
import io.github.sqlsymphony.model.Model;

// tag::relations/guest[]
public class Guest extends Model<Guest> {
  public static final LongField ID = new LongField().primaryKey();
  public static final CharField NAME = new CharField(64).notNull();

  public static final ManyToMany<Tour> TOURS = ManyToMany.reverse(Tour.class, () -> Tour.GUESTS);
}
// end::relations/guest[]
