package io.github.sqlsymphony.schema;

import io.github.sqlsymphony.schema.DatabaseSchema.VirtualTable;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/**
 * One step from a schema to another.
 *
 * <p>It says what is to be different, not how that is done: SQLite makes some of these changes by
 * itself, others need a new table into which the rows are copied. Immutable.
 *
 * @see SchemaDiff#changes()
 */
public sealed interface SchemaChange {
  /** Something that was not there. */
  sealed interface Addition extends SchemaChange {
    @Override
    default String describe() {
      return "add " + subject();
    }
  }

  /** Something that is not there any more. */
  sealed interface Removal extends SchemaChange {
    @Override
    default String describe() {
      return "drop " + subject();
    }
  }

  /** Something that is there before and after, in another way or under another name. */
  sealed interface Alteration extends SchemaChange {}

  /**
   * Returns the table that is concerned, by its new name if it gets one.
   *
   * @return the name of the table; of the view where the change is about a view
   */
  String table();

  /**
   * Says in English what the change is about.
   *
   * @return such as {@code column users.email}
   */
  String subject();

  /**
   * Says in English what the change is.
   *
   * @return one line such as {@code add column users.email}
   */
  String describe();

  /**
   * Whether values that are there now are gone afterwards.
   *
   * <p>A change of a type does not count: values are converted, and only their look may be lost, as
   * when the text {@code 007} becomes the number 7.
   *
   * @return whether there is no way back without a copy of the database
   */
  default boolean losesData() {
    return false;
  }

  /**
   * Creates a table with its columns and constraints; its indexes and triggers are changes of their
   * own.
   *
   * @param after the table
   */
  record CreateTable(TableSchema after) implements Addition {
    @Override
    public String table() {
      return after.name();
    }

    @Override
    public String subject() {
      return "table " + after.name();
    }

    @Override
    public String describe() {
      return "create " + subject();
    }
  }

  /**
   * Drops a table with its rows, indexes and triggers.
   *
   * @param before the table
   */
  record DropTable(TableSchema before) implements Removal {
    @Override
    public String table() {
      return before.name();
    }

    @Override
    public String subject() {
      return "table " + before.name();
    }

    @Override
    public boolean losesData() {
      return true;
    }
  }

  /**
   * Renames a table. What refers to it keeps referring to it.
   *
   * @param from the old name
   * @param to the new name
   */
  record RenameTable(String from, String to) implements Alteration {
    @Override
    public String table() {
      return to;
    }

    @Override
    public String subject() {
      return "table " + to;
    }

    @Override
    public String describe() {
      return "rename table " + from + " to " + to;
    }
  }

  /**
   * Adds a column behind the others.
   *
   * @param table the table
   * @param column the column
   */
  record AddColumn(String table, ColumnSchema column) implements Addition {
    @Override
    public String subject() {
      return "column " + table + "." + column.name();
    }
  }

  /**
   * Drops a column with its values.
   *
   * @param table the table
   * @param column the column
   */
  record DropColumn(String table, ColumnSchema column) implements Removal {
    @Override
    public String subject() {
      return "column " + table + "." + column.name();
    }

    @Override
    public boolean losesData() {
      return column.generated() == null;
    }
  }

  /**
   * Renames a column. What refers to it keeps referring to it.
   *
   * @param table the table
   * @param from the old name
   * @param to the new name
   */
  record RenameColumn(String table, String from, String to) implements Alteration {
    @Override
    public String subject() {
      return "column " + table + "." + to;
    }

    @Override
    public String describe() {
      return "rename column " + table + "." + from + " to " + to;
    }
  }

  /**
   * Makes another thing of a column, which keeps its name.
   *
   * @param table the table
   * @param before the column as it is
   * @param after the column as it will be
   */
  record AlterColumn(String table, ColumnSchema before, ColumnSchema after) implements Alteration {
    @Override
    public String subject() {
      return "column " + table + "." + after.name();
    }

    @Override
    public String describe() {
      return "alter " + subject() + ": " + String.join(", ", differences());
    }

    @Override
    public boolean losesData() {
      return before.generated() == null && after.generated() != null;
    }

    /**
     * Whether the declared type becomes another.
     *
     * @return whether the types differ, the case of letters aside
     */
    public boolean changesType() {
      return !SchemaName.same(before.type(), after.type());
    }

    /**
     * Whether NULL is refused from now on, or taken again.
     *
     * @return whether one of both is {@code NOT NULL}
     */
    public boolean changesNotNull() {
      return before.notNull() != after.notNull();
    }

    /**
     * Whether something else happens to a row that has NULL in it and is refused.
     *
     * @return whether the conflict clauses of {@code NOT NULL} differ
     */
    public boolean changesOnNull() {
      return !Objects.equals(before.onNull(), after.onNull());
    }

    /**
     * Whether the default becomes another, comes or goes.
     *
     * @return whether the defaults differ
     */
    public boolean changesDefault() {
      return !Objects.equals(before.defaultValue(), after.defaultValue());
    }

    /**
     * Whether values are compared in another way.
     *
     * @return whether the collations differ; none is {@code BINARY}
     */
    public boolean changesCollation() {
      return !Alike.collations(before.collation(), after.collation());
    }

    /**
     * Whether the column is calculated in another way, from now on, or no longer.
     *
     * @return whether the expressions differ, or whether their values are stored
     */
    public boolean changesGenerated() {
      return !Objects.equals(before.generated(), after.generated());
    }

    private List<String> differences() {
      List<String> differences = new ArrayList<>();
      if (changesType()) {
        differences.add(ChangeText.change("type", before.type(), after.type()));
      }
      if (changesNotNull()) {
        differences.add(after.notNull() ? "NOT NULL added" : "NOT NULL removed");
      }
      if (changesOnNull()) {
        differences.add(ChangeText.change("on conflict of NULL", before.onNull(), after.onNull()));
      }
      if (changesDefault()) {
        differences.add(ChangeText.change("default", before.defaultValue(), after.defaultValue()));
      }
      if (changesCollation()) {
        differences.add(ChangeText.change("collation", before.collation(), after.collation()));
      }
      if (changesGenerated()) {
        differences.add(
            ChangeText.change(
                "generated",
                ChangeText.generated(before.generated()),
                ChangeText.generated(after.generated())));
      }
      return List.copyOf(differences);
    }
  }

  /**
   * Takes other columns for the primary key, or compares them in another way.
   *
   * @param table the table
   * @param before the key; without columns if there is none
   * @param after the key to come; without columns for none
   */
  record ChangePrimaryKey(String table, PrimaryKeySchema before, PrimaryKeySchema after)
      implements Alteration {
    @Override
    public String subject() {
      return "primary key of " + table;
    }

    @Override
    public String describe() {
      return ChangeText.change(
          "change " + subject() + ":", ChangeText.key(before), ChangeText.key(after));
    }
  }

  /**
   * Declares a table in another way: whether it is strict, has row ids, gives keys again.
   *
   * @param table the table
   * @param before the table as it is
   * @param after the table as it will be
   */
  record ChangeOptions(String table, TableSchema before, TableSchema after) implements Alteration {
    @Override
    public String subject() {
      return "options of " + table;
    }

    @Override
    public String describe() {
      return "change " + subject() + ": " + String.join(", ", differences());
    }

    /**
     * Whether values of other types are refused from now on, or taken again.
     *
     * @return whether one of both is strict
     */
    public boolean changesStrict() {
      return before.strict() != after.strict();
    }

    /**
     * Whether rows lose their number, or get one.
     *
     * @return whether one of both was declared {@code WITHOUT ROWID}
     */
    public boolean changesWithoutRowid() {
      return before.withoutRowid() != after.withoutRowid();
    }

    /**
     * Whether keys of deleted rows are never given again from now on, or are.
     *
     * @return whether one of both was declared {@code AUTOINCREMENT}
     */
    public boolean changesAutoIncrement() {
      return before.autoIncrement() != after.autoIncrement();
    }

    private List<String> differences() {
      List<String> differences = new ArrayList<>();
      if (changesStrict()) {
        differences.add(after.strict() ? "STRICT added" : "STRICT removed");
      }
      if (changesWithoutRowid()) {
        differences.add(after.withoutRowid() ? "WITHOUT ROWID added" : "WITHOUT ROWID removed");
      }
      if (changesAutoIncrement()) {
        differences.add(after.autoIncrement() ? "AUTOINCREMENT added" : "AUTOINCREMENT removed");
      }
      return List.copyOf(differences);
    }
  }

  /**
   * Adds a unique constraint.
   *
   * @param table the table
   * @param unique the constraint
   */
  record AddUnique(String table, UniqueSchema unique) implements Addition {
    @Override
    public String subject() {
      return ChangeText.unique(table, unique);
    }
  }

  /**
   * Drops a unique constraint.
   *
   * @param table the table
   * @param unique the constraint
   */
  record DropUnique(String table, UniqueSchema unique) implements Removal {
    @Override
    public String subject() {
      return ChangeText.unique(table, unique);
    }
  }

  /**
   * Adds a foreign key.
   *
   * @param table the table
   * @param foreignKey the foreign key
   */
  record AddForeignKey(String table, ForeignKeySchema foreignKey) implements Addition {
    @Override
    public String subject() {
      return ChangeText.foreignKey(table, foreignKey);
    }
  }

  /**
   * Drops a foreign key.
   *
   * @param table the table
   * @param foreignKey the foreign key
   */
  record DropForeignKey(String table, ForeignKeySchema foreignKey) implements Removal {
    @Override
    public String subject() {
      return ChangeText.foreignKey(table, foreignKey);
    }
  }

  /**
   * Adds a check.
   *
   * @param table the table
   * @param check the check
   */
  record AddCheck(String table, CheckSchema check) implements Addition {
    @Override
    public String subject() {
      return ChangeText.check(table, check);
    }
  }

  /**
   * Drops a check.
   *
   * @param table the table
   * @param check the check
   */
  record DropCheck(String table, CheckSchema check) implements Removal {
    @Override
    public String subject() {
      return ChangeText.check(table, check);
    }
  }

  /**
   * Puts columns into another order.
   *
   * @param table the table
   * @param before the columns in the order they have when all others have come and gone
   * @param after the same columns in the order to come
   */
  record MoveColumns(String table, List<String> before, List<String> after) implements Alteration {
    /**
     * Keeps the components, lists as copies.
     *
     * @param table the table
     * @param before the columns in the order they have when all others have come and gone
     * @param after the same columns in the order to come
     */
    public MoveColumns {
      before = List.copyOf(before);
      after = List.copyOf(after);
    }

    @Override
    public String subject() {
      return "order of columns of " + table;
    }

    @Override
    public String describe() {
      return ChangeText.change(
          "move columns of " + table + ":", ChangeText.names(before), ChangeText.names(after));
    }
  }

  /**
   * Creates an index.
   *
   * @param table the table
   * @param index the index
   */
  record CreateIndex(String table, IndexSchema index) implements Addition {
    @Override
    public String subject() {
      return ChangeText.index(table, index);
    }

    @Override
    public String describe() {
      return "create " + subject();
    }
  }

  /**
   * Drops an index.
   *
   * @param table the table
   * @param index the index
   */
  record DropIndex(String table, IndexSchema index) implements Removal {
    @Override
    public String subject() {
      return ChangeText.index(table, index);
    }
  }

  /**
   * Creates a trigger.
   *
   * @param table the table or view
   * @param trigger the trigger
   */
  record CreateTrigger(String table, TriggerSchema trigger) implements Addition {
    @Override
    public String subject() {
      return ChangeText.trigger(table, trigger);
    }

    @Override
    public String describe() {
      return "create " + subject();
    }
  }

  /**
   * Drops a trigger.
   *
   * @param table the table or view
   * @param trigger the trigger
   */
  record DropTrigger(String table, TriggerSchema trigger) implements Removal {
    @Override
    public String subject() {
      return ChangeText.trigger(table, trigger);
    }
  }

  /**
   * Creates a view; its triggers are changes of their own.
   *
   * @param view the view
   */
  record CreateView(ViewSchema view) implements Addition {
    @Override
    public String table() {
      return view.name();
    }

    @Override
    public String subject() {
      return "view " + view.name();
    }

    @Override
    public String describe() {
      return "create " + subject();
    }
  }

  /**
   * Drops a view with its triggers.
   *
   * @param view the view
   */
  record DropView(ViewSchema view) implements Removal {
    @Override
    public String table() {
      return view.name();
    }

    @Override
    public String subject() {
      return "view " + view.name();
    }
  }

  /**
   * Creates a virtual table.
   *
   * @param after the table
   */
  record CreateVirtualTable(VirtualTable after) implements Addition {
    @Override
    public String table() {
      return after.name();
    }

    @Override
    public String subject() {
      return "virtual table " + after.name();
    }

    @Override
    public String describe() {
      return "create " + subject();
    }
  }

  /**
   * Drops a virtual table with what it keeps.
   *
   * @param before the table
   */
  record DropVirtualTable(VirtualTable before) implements Removal {
    @Override
    public String table() {
      return before.name();
    }

    @Override
    public String subject() {
      return "virtual table " + before.name();
    }

    @Override
    public boolean losesData() {
      return true;
    }
  }
}
