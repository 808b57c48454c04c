package io.github.sqlsymphony.benchmark.sqlsymphony;

import io.github.sqlsymphony.field.CharField;
import io.github.sqlsymphony.field.IntegerField;
import io.github.sqlsymphony.field.LongField;
import io.github.sqlsymphony.model.ForeignKey;
import io.github.sqlsymphony.model.Model;

/** A book as this library has it. */
public final class Book extends Model<Book> {
  /** The key. */
  public static final LongField ID = new LongField().primaryKey();

  /** Not unique. */
  public static final CharField TITLE = new CharField(100).notNull();

  /** When it was printed. */
  public static final IntegerField YEAR = new IntegerField().notNull();

  /** Who has written it. */
  public static final ForeignKey<Author> AUTHOR = new ForeignKey<>(Author.class).notNull();
}
