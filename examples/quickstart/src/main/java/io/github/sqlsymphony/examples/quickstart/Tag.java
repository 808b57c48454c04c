package io.github.sqlsymphony.examples.quickstart;

import io.github.sqlsymphony.field.CharField;
import io.github.sqlsymphony.field.LongField;
import io.github.sqlsymphony.model.Model;

/** A word to find things by, kept in the table {@code tag}. */
public class Tag extends Model<Tag> {
  /** The key, given by the database. */
  public static final LongField ID = new LongField().primaryKey();

  /** The word. */
  public static final CharField WORD = new CharField(32).notNull();

  /** A tag without a word yet. */
  public Tag() {}
}
