package io.github.sqlsymphony.session;

import io.github.sqlsymphony.field.CharField;
import io.github.sqlsymphony.field.LongField;
import io.github.sqlsymphony.model.Model;

/** The parent: others refer to it. */
class City extends Model<City> {
  public static final LongField ID = new LongField().primaryKey();
  public static final CharField NAME = new CharField(40).notNull();
}
