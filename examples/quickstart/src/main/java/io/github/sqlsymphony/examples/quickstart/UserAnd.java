package io.github.sqlsymphony.examples.quickstart;

import io.github.sqlsymphony.field.CharField;
import io.github.sqlsymphony.field.DecimalField;
import io.github.sqlsymphony.field.LongField;
import io.github.sqlsymphony.field.TextField;
import io.github.sqlsymphony.model.Model;
import io.github.sqlsymphony.model.Table;

/** Somebody with money, as the next version of the program has it. */
@Table("UserAnd")
public class UserAnd extends Model<UserAnd> {
  /** The key, given by the database. */
  public static final LongField ID = new LongField().primaryKey();

  /** What was the name. */
  public static final CharField LOGIN = new CharField(64).notNull().unique().renamedFrom("name");

  /** The money to the cent. */
  public static final DecimalField CASH = new DecimalField(12, 2).notNull().defaultTo("0").min(0);

  /** Something new. */
  public static final TextField MOTTO = new TextField().notNull().defaultTo("none");

  /** A user without a login yet. */
  public UserAnd() {}
}
