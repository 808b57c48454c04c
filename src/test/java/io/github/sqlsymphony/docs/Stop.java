package io.github.sqlsymphony.docs;

import io.github.sqlsymphony.field.CharField;
import io.github.sqlsymphony.field.IntegerField;
import io.github.sqlsymphony.field.PrimaryKey;
import io.github.sqlsymphony.model.ForeignKey;
import io.github.sqlsymphony.model.Model;
import io.github.sqlsymphony.model.OnDelete;

// tag::relations/stop[]
public class Stop extends Model<Stop> {
  public static final ForeignKey<Tour> TOUR =
      new ForeignKey<>(Tour.class).onDelete(OnDelete.CASCADE);
  public static final IntegerField NUMBER = new IntegerField();
  public static final CharField PLACE = new CharField(64).notNull();
  public static final PrimaryKey KEY = PrimaryKey.of(TOUR, NUMBER);
}
// end::relations/stop[]
