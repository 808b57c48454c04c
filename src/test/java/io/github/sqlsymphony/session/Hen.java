package io.github.sqlsymphony.session;

import io.github.sqlsymphony.field.LongField;
import io.github.sqlsymphony.model.ForeignKey;
import io.github.sqlsymphony.model.Model;

/** Refers to a model that refers to it. */
class Hen extends Model<Hen> {
  public static final LongField ID = new LongField().primaryKey();
  public static final ForeignKey<Egg> HATCHED_FROM = new ForeignKey<>(Egg.class);
}
