package io.github.sqlsymphony.examples.quickstart;

import io.github.sqlsymphony.field.CharField;
import io.github.sqlsymphony.field.LongField;
import io.github.sqlsymphony.field.RealField;
import io.github.sqlsymphony.model.Model;
import io.github.sqlsymphony.model.Table;

/** Somebody with money. */
@Table("Users")
public class User extends Model<User> {
  /** The key, given by the database. */
  public static final LongField ID = new LongField().primaryKey();

  /** The name; two users cannot share one. */
  public static final CharField NAME = new CharField(64).notNull().unique();

  /** The money; nobody has debts. */
  public static final RealField CASH = new RealField().notNull().defaultTo(0.0).min(0.0);

  /** A user without a name yet. */
  public User() {}
}
