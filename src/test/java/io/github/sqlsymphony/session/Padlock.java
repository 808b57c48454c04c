package io.github.sqlsymphony.session;

import io.github.sqlsymphony.field.LongField;
import io.github.sqlsymphony.model.ForeignKey;
import io.github.sqlsymphony.model.Model;

/** Keeps its diary. */
class Padlock extends Model<Padlock> {
  public static final LongField ID = new LongField().primaryKey();
  public static final ForeignKey<Diary> DIARY = new ForeignKey<>(Diary.class);
}
