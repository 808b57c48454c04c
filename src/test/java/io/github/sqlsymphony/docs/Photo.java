package io.github.sqlsymphony.docs;

import io.github.sqlsymphony.field.IntegerField;
import io.github.sqlsymphony.field.LongField;
import io.github.sqlsymphony.field.TextField;
import io.github.sqlsymphony.model.CompositeForeignKey;
import io.github.sqlsymphony.model.Model;
import io.github.sqlsymphony.model.OnDelete;

// tag::relations/photo[]
public class Photo extends Model<Photo> {
  public static final LongField ID = new LongField().primaryKey();
  public static final LongField TOUR = new LongField().notNull();
  public static final IntegerField NUMBER = new IntegerField().notNull();
  public static final TextField FILE = new TextField().notNull();

  public static final CompositeForeignKey<Stop> STOP =
      CompositeForeignKey.to(Stop.class, TOUR, NUMBER).onDelete(OnDelete.CASCADE);
}
// end::relations/photo[]
