package io.github.sqlsymphony.session;

import io.github.sqlsymphony.field.CharField;
import io.github.sqlsymphony.field.Check;
import io.github.sqlsymphony.field.Index;
import io.github.sqlsymphony.field.IntegerField;
import io.github.sqlsymphony.field.UniqueConstraint;
import io.github.sqlsymphony.model.Model;

/** A text key given by the application, and every constraint that the database checks. */
class Badge extends Model<Badge> {
  public static final CharField CODE = new CharField(8).primaryKey();
  public static final CharField COLOUR = new CharField(10);
  public static final CharField SHAPE = new CharField(10);
  public static final IntegerField POINTS = new IntegerField();
  public static final IntegerField SHELF = new IntegerField();
  public static final UniqueConstraint LOOK = UniqueConstraint.of(COLOUR, SHAPE);
  public static final Index BY_SHELF = Index.on(SHELF).unique();
  public static final Index BY_SUM = Index.on(POINTS.plus(SHELF).asc()).unique();
  public static final Check FEW_POINTS = Check.that(POINTS.lt(100));

  static Badge of(String code) {
    return new Badge().set(CODE, code);
  }
}
