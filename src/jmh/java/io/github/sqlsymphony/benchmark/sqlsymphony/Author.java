package io.github.sqlsymphony.benchmark.sqlsymphony;

import io.github.sqlsymphony.field.BooleanField;
import io.github.sqlsymphony.field.CharField;
import io.github.sqlsymphony.field.Index;
import io.github.sqlsymphony.field.IntegerField;
import io.github.sqlsymphony.field.LongField;
import io.github.sqlsymphony.field.RealField;
import io.github.sqlsymphony.field.TextField;
import io.github.sqlsymphony.model.Model;
import io.github.sqlsymphony.model.OneToMany;

/** An author as this library has it. */
public final class Author extends Model<Author> {
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

  /** Points. */
  public static final RealField RATING = new RealField().notNull();

  /** Whether the author still writes. */
  public static final BooleanField ACTIVE = new BooleanField().notNull();

  /** What the author has written. */
  public static final OneToMany<Book> BOOKS = new OneToMany<>(Book.class, () -> Book.AUTHOR);

  /** For queries by year. */
  public static final Index BY_YEAR = Index.on(BORN);
}
