package io.github.sqlsymphony.schema;

import static io.github.sqlsymphony.schema.TableBuilder.cascading;
import static io.github.sqlsymphony.schema.TableBuilder.collated;
import static io.github.sqlsymphony.schema.TableBuilder.foreignKey;
import static io.github.sqlsymphony.schema.TableBuilder.generated;
import static io.github.sqlsymphony.schema.TableBuilder.index;
import static io.github.sqlsymphony.schema.TableBuilder.indexWhere;
import static io.github.sqlsymphony.schema.TableBuilder.notNull;
import static io.github.sqlsymphony.schema.TableBuilder.plain;
import static io.github.sqlsymphony.schema.TableBuilder.table;
import static io.github.sqlsymphony.schema.TableBuilder.text;
import static io.github.sqlsymphony.schema.TableBuilder.trigger;
import static io.github.sqlsymphony.schema.TableBuilder.unique;
import static io.github.sqlsymphony.schema.TableBuilder.view;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.sqlsymphony.schema.DatabaseSchema.VirtualTable;
import io.github.sqlsymphony.schema.SchemaChange.AddCheck;
import io.github.sqlsymphony.schema.SchemaChange.AddColumn;
import io.github.sqlsymphony.schema.SchemaChange.AddForeignKey;
import io.github.sqlsymphony.schema.SchemaChange.AddUnique;
import io.github.sqlsymphony.schema.SchemaChange.AlterColumn;
import io.github.sqlsymphony.schema.SchemaChange.ChangeOptions;
import io.github.sqlsymphony.schema.SchemaChange.ChangePrimaryKey;
import io.github.sqlsymphony.schema.SchemaChange.CreateIndex;
import io.github.sqlsymphony.schema.SchemaChange.CreateTable;
import io.github.sqlsymphony.schema.SchemaChange.CreateTrigger;
import io.github.sqlsymphony.schema.SchemaChange.CreateView;
import io.github.sqlsymphony.schema.SchemaChange.CreateVirtualTable;
import io.github.sqlsymphony.schema.SchemaChange.DropCheck;
import io.github.sqlsymphony.schema.SchemaChange.DropColumn;
import io.github.sqlsymphony.schema.SchemaChange.DropForeignKey;
import io.github.sqlsymphony.schema.SchemaChange.DropIndex;
import io.github.sqlsymphony.schema.SchemaChange.DropTable;
import io.github.sqlsymphony.schema.SchemaChange.DropTrigger;
import io.github.sqlsymphony.schema.SchemaChange.DropUnique;
import io.github.sqlsymphony.schema.SchemaChange.DropView;
import io.github.sqlsymphony.schema.SchemaChange.DropVirtualTable;
import io.github.sqlsymphony.schema.SchemaChange.MoveColumns;
import io.github.sqlsymphony.schema.SchemaChange.RenameColumn;
import io.github.sqlsymphony.schema.SchemaChange.RenameTable;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class SchemaChangeTest {

  private static final TableSchema USERS = table("users", "name").build();

  private static void assertChange(SchemaChange change, String table, String description) {
    assertThat(change.describe()).isEqualTo(description);
    assertThat(change.table()).isEqualTo(table);
  }

  @Test
  void tablesComeGoAndGetOtherNames() {
    assertChange(new CreateTable(USERS), "users", "create table users");
    assertChange(new DropTable(USERS), "users", "drop table users");
    assertChange(new RenameTable("users", "people"), "people", "rename table users to people");
  }

  @Test
  void columnsComeGoAndGetOtherNames() {
    assertChange(new AddColumn("users", text("email")), "users", "add column users.email");
    assertChange(new DropColumn("users", text("email")), "users", "drop column users.email");
    assertChange(
        new RenameColumn("users", "name", "title"), "users", "rename column users.name to title");
  }

  @Test
  void anAlteredColumnNamesAllThatDiffers() {
    ColumnSchema before = plain("age", "TEXT");
    ColumnSchema after =
        new ColumnSchema(
            "age",
            "INTEGER",
            true,
            null,
            "0",
            "NOCASE",
            new ColumnSchema.GeneratedSchema("a + b", true),
            "age");

    assertChange(
        new AlterColumn("users", before, after),
        "users",
        "alter column users.age: type TEXT → INTEGER, NOT NULL added, default none → 0, collation none → NOCASE, generated none → a + b (stored)");
    assertChange(
        new AlterColumn("users", after, before),
        "users",
        "alter column users.age: type INTEGER → TEXT, NOT NULL removed, default 0 → none, collation NOCASE → none, generated a + b (stored) → none");
  }

  @Test
  void anAlteredColumnTellsEachAspectApart() {
    ColumnSchema age = plain("age", "TEXT");

    assertThat(aspects(new AlterColumn("users", age, plain("age", "text")))).isEmpty();
    assertThat(aspects(new AlterColumn("users", age, plain("age", "INT")))).containsExactly("type");
    assertThat(aspects(new AlterColumn("users", age, notNull("age", "TEXT"))))
        .containsExactly("null");
    assertThat(
            aspects(new AlterColumn("users", age, TableBuilder.withDefault("age", "TEXT", "'x'"))))
        .containsExactly("default");
    assertThat(aspects(new AlterColumn("users", age, collated("age", "NOCASE"))))
        .containsExactly("collation");
    assertThat(aspects(new AlterColumn("users", age, collated("age", "binary")))).isEmpty();
    assertThat(aspects(new AlterColumn("users", age, generated("age", "a", false))))
        .containsExactly("generated");
  }

  private static List<String> aspects(AlterColumn alter) {
    List<String> aspects = new ArrayList<>();
    if (alter.changesType()) {
      aspects.add("type");
    }
    if (alter.changesNotNull()) {
      aspects.add("null");
    }
    if (alter.changesDefault()) {
      aspects.add("default");
    }
    if (alter.changesCollation()) {
      aspects.add("collation");
    }
    if (alter.changesGenerated()) {
      aspects.add("generated");
    }
    return aspects;
  }

  @Test
  void aColumnWithoutATypeHasNone() {
    assertChange(
        new AlterColumn("users", plain("age", ""), plain("age", "INTEGER")),
        "users",
        "alter column users.age: type none → INTEGER");
  }

  @Test
  void aKeyIsOfOtherColumns() {
    assertChange(
        new ChangePrimaryKey("users", PrimaryKeySchema.NONE, key("id", "year")),
        "users",
        "change primary key of users: none → id, year");
    assertChange(
        new ChangePrimaryKey(
            "users",
            new PrimaryKeySchema(
                List.of(new IndexPart("name", null, "NOCASE", true)), false, false, "REPLACE"),
            key("name")),
        "users",
        "change primary key of users: name collated NOCASE descending, on conflict replace → name");
  }

  @Test
  void optionsAreNamedOneByOne() {
    TableSchema all = table("users", "name").strict().withoutRowid().autoIncrement().build();

    assertChange(
        new ChangeOptions("users", USERS, all),
        "users",
        "change options of users: STRICT added, WITHOUT ROWID added, AUTOINCREMENT added");
    assertChange(
        new ChangeOptions("users", all, USERS),
        "users",
        "change options of users: STRICT removed, WITHOUT ROWID removed, AUTOINCREMENT removed");
  }

  @Test
  void uniqueConstraintsShowTheirNameAndTheirColumns() {
    assertChange(
        new AddUnique("users", unique(null, "email")),
        "users",
        "add unique constraint of users: email");
    assertChange(
        new DropUnique("users", unique("once", "email", "city")),
        "users",
        "drop unique constraint once of users: email, city");
  }

  @Test
  void foreignKeysShowWhereTheyLeadAndWhatTheyDo() {
    ForeignKeySchema whole =
        new ForeignKeySchema(
            "home", List.of("a", "b"), "cities", List.of("x", "y"), "SET NULL", "CASCADE", true);

    assertChange(
        new AddForeignKey("users", foreignKey("city", "cities")),
        "users",
        "add foreign key of users: city → cities");
    assertChange(
        new AddForeignKey("users", cascading("city", "cities", "id")),
        "users",
        "add foreign key of users: city → cities (id), on delete cascade");
    assertChange(
        new DropForeignKey("users", whole),
        "users",
        "drop foreign key home of users: a, b → cities (x, y), on update set null, on delete cascade, deferred");
  }

  @Test
  void checksShowTheirCondition() {
    assertChange(
        new AddCheck("users", new CheckSchema(null, "age > 0", "age>0")),
        "users",
        "add check of users: age > 0");
    assertChange(
        new DropCheck("users", new CheckSchema("users__age", "age > 0", "age>0")),
        "users",
        "drop check users__age of users: age > 0");
  }

  @Test
  void movedColumnsShowBothOrders() {
    assertChange(
        new MoveColumns("users", List.of("id", "name"), List.of("name", "id")),
        "users",
        "move columns of users: id, name → name, id");
  }

  @Test
  void indexesShowWhatTheyOrderBy() {
    IndexSchema partial =
        indexWhere(
            "users__name",
            "active = 1",
            new IndexPart("name", null, "NOCASE", true),
            new IndexPart(null, "lower ( email )", "BINARY", false));

    assertChange(
        new CreateIndex("users", index("users__email", "email", "city")),
        "users",
        "create index users__email of users: email, city");
    assertChange(
        new DropIndex("users", partial),
        "users",
        "drop unique index users__name of users: name collated NOCASE descending, lower ( email ); rows with active = 1");
  }

  @Test
  void triggersAndViewsShowTheirNames() {
    assertChange(
        new CreateTrigger("users", trigger("touched", "x")),
        "users",
        "create trigger touched of users");
    assertChange(
        new DropTrigger("users", trigger("touched", "x")),
        "users",
        "drop trigger touched of users");
    assertChange(new CreateView(view("adults", "x")), "adults", "create view adults");
    assertChange(new DropView(view("adults", "x")), "adults", "drop view adults");
  }

  @Test
  void virtualTablesShowTheirNames() {
    VirtualTable notes = new VirtualTable("notes", "x");

    assertChange(new CreateVirtualTable(notes), "notes", "create virtual table notes");
    assertChange(new DropVirtualTable(notes), "notes", "drop virtual table notes");
  }

  @Test
  void dataIsLostWithTablesAndColumnsThatKeepIt() {
    assertThat(
            List.<SchemaChange>of(
                new DropTable(USERS),
                new DropVirtualTable(new VirtualTable("notes", "x")),
                new DropColumn("users", text("email")),
                new AlterColumn("users", text("email"), generated("email", "name", true))))
        .allMatch(SchemaChange::losesData);
  }

  @Test
  void noDataIsLostByAnythingElse() {
    assertThat(
            List.<SchemaChange>of(
                new CreateTable(USERS),
                new RenameTable("users", "people"),
                new RenameColumn("users", "name", "title"),
                new DropColumn("users", generated("email", "name", false)),
                new AlterColumn("users", generated("email", "name", true), text("email")),
                new AlterColumn("users", plain("age", "TEXT"), plain("age", "INTEGER")),
                new DropIndex("users", index("i", "name")),
                new DropTrigger("users", trigger("t", "x")),
                new DropView(view("v", "x")),
                new DropUnique("users", unique(null, "name"))))
        .noneMatch(SchemaChange::losesData);
  }

  private static PrimaryKeySchema key(String... columns) {
    return new PrimaryKeySchema(
        Arrays.stream(columns).map(column -> new IndexPart(column, null, "BINARY", false)).toList(),
        false,
        false,
        null);
  }

  @Test
  void listsInChangesCannotBeChangedFromOutside() {
    List<String> order = new ArrayList<>(List.of("id", "name"));
    MoveColumns move = new MoveColumns("users", order, order);

    order.clear();

    assertThat(move.before()).containsExactly("id", "name");
    assertThat(move.after()).containsExactly("id", "name");
  }
}
