package io.github.sqlsymphony.session;

import io.github.sqlsymphony.field.LongField;
import io.github.sqlsymphony.model.ForeignKey;
import io.github.sqlsymphony.model.Model;
import io.github.sqlsymphony.model.OnDelete;

/** Goes with its person. */
class Diary extends Model<Diary> {
  public static final LongField ID = new LongField().primaryKey();
  public static final ForeignKey<Person> OWNER =
      new ForeignKey<>(Person.class).onDelete(OnDelete.CASCADE);
}
