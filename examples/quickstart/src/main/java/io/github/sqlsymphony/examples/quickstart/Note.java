package io.github.sqlsymphony.examples.quickstart;

import io.github.sqlsymphony.field.BooleanField;
import io.github.sqlsymphony.field.LocalDateTimeField;
import io.github.sqlsymphony.field.LongField;
import io.github.sqlsymphony.field.TextField;
import io.github.sqlsymphony.model.ForeignKey;
import io.github.sqlsymphony.model.Model;
import io.github.sqlsymphony.model.OnDelete;

/** Something a user has written, deleted together with the user. */
public class Note extends Model<Note> {
  /** The key, given by the database. */
  public static final LongField ID = new LongField().primaryKey();

  /** Who wrote it. */
  public static final ForeignKey<User> AUTHOR =
      new ForeignKey<>(User.class).notNull().onDelete(OnDelete.CASCADE);

  /** What was written. */
  public static final TextField TEXT = new TextField().notNull();

  /** Whether it is done. */
  public static final BooleanField DONE = new BooleanField().notNull().defaultTo(false);

  /** When it has to be done; null for whenever. */
  public static final LocalDateTimeField DUE = new LocalDateTimeField();

  /** An empty note. */
  public Note() {}
}
