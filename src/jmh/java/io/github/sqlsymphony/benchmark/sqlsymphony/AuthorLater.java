package io.github.sqlsymphony.benchmark.sqlsymphony;

import io.github.sqlsymphony.field.BooleanField;
import io.github.sqlsymphony.field.CharField;
import io.github.sqlsymphony.field.Index;
import io.github.sqlsymphony.field.IntegerField;
import io.github.sqlsymphony.field.LongField;
import io.github.sqlsymphony.field.RealField;
import io.github.sqlsymphony.field.TextField;
import io.github.sqlsymphony.model.Model;
import io.github.sqlsymphony.model.Table;

/** An {@link Author} as the next version of a program has it, for which the table is made anew. */
@Table("author")
public final class AuthorLater extends Model<AuthorLater> {
  /** The key. */
  public static final LongField ID = new LongField().primaryKey();

  /** The full name. */
  public static final CharField NAME = new CharField(64).notNull();

  /** Unique. */
  public static final CharField EMAIL = new CharField(120).notNull().unique();

  /** May be unknown. */
  public static final TextField BIO = new TextField();

  /** A year. */
  public static final IntegerField BORN = new IntegerField().notNull();

  /** Points, from the beginning none. */
  public static final RealField RATING = new RealField().notNull().defaultTo(0.0);

  /** Whether the author still writes. */
  public static final BooleanField ACTIVE = new BooleanField().notNull();

  /** For queries by year. */
  public static final Index BY_YEAR = Index.on(BORN);
}
