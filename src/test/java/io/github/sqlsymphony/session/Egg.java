package io.github.sqlsymphony.session;

import io.github.sqlsymphony.field.LongField;
import io.github.sqlsymphony.model.ForeignKey;
import io.github.sqlsymphony.model.Model;

/** Refers to a model that refers to it. */
class Egg extends Model<Egg> {
  public static final LongField ID = new LongField().primaryKey();
  public static final ForeignKey<Hen> LAID_BY = new ForeignKey<>(Hen.class);
}
