package io.github.sqlsymphony.docs;

import io.github.sqlsymphony.field.LocalDateTimeField;
import io.github.sqlsymphony.field.LongField;
import io.github.sqlsymphony.model.Model;
import java.time.LocalDateTime;
import java.time.ZoneOffset;

/** What several models begin with. */
// tag::models/base[]
public abstract class Stamped<M extends Stamped<M>> extends Model<M> {
  public static final LongField ID = new LongField().primaryKey();
  public static final LocalDateTimeField CREATED =
      new LocalDateTimeField().notNull().defaultTo(() -> LocalDateTime.now(ZoneOffset.UTC));
  public static final LocalDateTimeField CHANGED = new LocalDateTimeField();

  @Override
  protected void beforeUpdate() {
    set(CHANGED, LocalDateTime.now(ZoneOffset.UTC));
  }
}
// end::models/base[]
