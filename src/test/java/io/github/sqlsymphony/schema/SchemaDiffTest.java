package io.github.sqlsymphony.schema;

import static io.github.sqlsymphony.schema.TableBuilder.cascading;
import static io.github.sqlsymphony.schema.TableBuilder.collated;
import static io.github.sqlsymphony.schema.TableBuilder.empty;
import static io.github.sqlsymphony.schema.TableBuilder.foreignKey;
import static io.github.sqlsymphony.schema.TableBuilder.generated;
import static io.github.sqlsymphony.schema.TableBuilder.index;
import static io.github.sqlsymphony.schema.TableBuilder.indexWhere;
import static io.github.sqlsymphony.schema.TableBuilder.notNull;
import static io.github.sqlsymphony.schema.TableBuilder.part;
import static io.github.sqlsymphony.schema.TableBuilder.schema;
import static io.github.sqlsymphony.schema.TableBuilder.table;
import static io.github.sqlsymphony.schema.TableBuilder.text;
import static io.github.sqlsymphony.schema.TableBuilder.trigger;
import static io.github.sqlsymphony.schema.TableBuilder.unique;
import static io.github.sqlsymphony.schema.TableBuilder.view;
import static io.github.sqlsymphony.schema.TableBuilder.withDefault;
import static io.github.sqlsymphony.schema.TableBuilder.withViews;
import static io.github.sqlsymphony.schema.TableBuilder.withVirtualTables;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.sqlsymphony.exception.MigrationException;
import io.github.sqlsymphony.schema.DatabaseSchema.VirtualTable;
import io.github.sqlsymphony.schema.SchemaChange.AlterColumn;
import java.util.List;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class SchemaDiffTest {

  private static final Renames NONE = Renames.none();

  /** One of everything. */
  private static DatabaseSchema rich() {
    return withVirtualTables(
        withViews(
            schema(
                table("cities", "name"),
                table("users", "name", "email")
                    .column("city", "INTEGER")
                    .column(generated("label", "name || email", true))
                    .with(unique("once", "email"))
                    .with(cascading("city", "cities"))
                    .check(null, "length ( name ) > 0")
                    .with(index("users__name", "name"))
                    .with(trigger("touched", "create trigger touched after insert on users"))),
            view("adults", "create view adults as select * from users", trigger("t", "t"))),
        new VirtualTable("notes", "create virtual table notes using fts5 ( text )"));
  }

  private static SchemaDiff between(TableBuilder from, TableBuilder to) {
    return SchemaDiff.between(schema(from), schema(to), NONE);
  }

  private static SchemaDiff towards(DatabaseSchema from, DatabaseSchema models) {
    return SchemaDiff.towards(from, models, NONE);
  }

  private static void assertChanges(SchemaDiff diff, String... descriptions) {
    assertThat(diff.changes()).extracting(SchemaChange::describe).containsExactly(descriptions);
  }

  @Test
  void aSchemaDoesNotDifferFromItself() {
    SchemaDiff diff = SchemaDiff.between(rich(), rich(), NONE);

    assertThat(diff.isEmpty()).isTrue();
    assertThat(diff.losesData()).isFalse();
    assertThat(diff).hasToString("no changes");
  }

  @Test
  void theCaseOfNamesDoesNotCount() {
    DatabaseSchema from =
        schema(
            table("Cities"),
            table("Users", "Email", "City")
                .key("ID")
                .with(unique("Once", "EMAIL"))
                .with(foreignKey("CITY", "CITIES", "ID"))
                .with(index("Users__Email", "eMail"))
                .with(trigger("Touched", "x")));
    DatabaseSchema to =
        schema(
            table("cities"),
            table("users", "email", "city")
                .with(unique("once", "email"))
                .with(foreignKey("city", "cities", "id"))
                .with(index("users__email", "email"))
                .with(trigger("touched", "x")));

    assertThat(SchemaDiff.between(from, to, NONE)).hasToString("no changes");
  }

  @Test
  void whatIsToBeRunIsNotCompared() {
    DatabaseSchema from = schema(table("users").column(notNull("name", "TEXT")));
    ColumnSchema other =
        new ColumnSchema("name", "TEXT", true, null, null, null, null, "NAME text");
    DatabaseSchema to = schema(table("users").column(other));

    assertThat(SchemaDiff.between(from, to, NONE).isEmpty()).isTrue();
  }

  @Nested
  class OneChange {

    @Test
    void aTableComesWithItsIndexesAndTriggers() {
      SchemaDiff diff =
          SchemaDiff.between(
              schema(),
              schema(table("users", "name").with(index("by_name", "name")).with(trigger("t", "x"))),
              NONE);

      assertChanges(
          diff,
          "create table users",
          "create index by_name of users: name",
          "create trigger t of users");
    }

    @Test
    void aTableTakesItsIndexesAndTriggersAlong() {
      SchemaDiff diff =
          SchemaDiff.between(
              schema(table("users", "name").with(index("by_name", "name")).with(trigger("t", "x"))),
              schema(),
              NONE);

      assertChanges(diff, "drop table users");
      assertThat(diff.losesData()).isTrue();
    }

    @Test
    void aColumnComesBehindTheOthers() {
      assertChanges(
          between(table("users", "name"), table("users", "name", "email")),
          "add column users.email");
    }

    @Test
    void aColumnThatComesBetweenOthersIsMovedThere() {
      assertChanges(
          between(table("users", "name"), table("users", "email", "name")),
          "add column users.email",
          "move columns of users: id, name, email → id, email, name");
    }

    @Test
    void aColumnGoes() {
      SchemaDiff diff = between(table("users", "name", "email"), table("users", "email"));

      assertChanges(diff, "drop column users.name");
      assertThat(diff.losesData()).isTrue();
    }

    @Test
    void aColumnIsAltered() {
      SchemaDiff diff =
          between(
              table("users").column("age", "TEXT"),
              table("users")
                  .column(new ColumnSchema("age", "INTEGER", true, null, "0", null, null, "age")));

      assertChanges(
          diff, "alter column users.age: type TEXT → INTEGER, NOT NULL added, default none → 0");
      assertThat(diff.losesData()).isFalse();
      assertThat(diff.changes().get(0))
          .isInstanceOfSatisfying(
              AlterColumn.class,
              alter -> {
                assertThat(alter.before().type()).isEqualTo("TEXT");
                assertThat(alter.after().type()).isEqualTo("INTEGER");
              });
    }

    @Test
    void theDefaultCollationMayBeWrittenOrNot() {
      assertThat(
              between(
                      table("users").column(text("name")),
                      table("users").column(collated("name", "BINARY")))
                  .isEmpty())
          .isTrue();
      assertChanges(
          between(
              table("users").column(text("name")),
              table("users").column(collated("name", "NOCASE"))),
          "alter column users.name: collation none → NOCASE");
    }

    @Test
    void aColumnIsCalculatedInAnotherWay() {
      assertChanges(
          between(
              table("users", "a", "b").column(generated("label", "a || b", false)),
              table("users", "a", "b").column(generated("label", "b || a", true))),
          "alter column users.label: generated a || b → b || a (stored)");
    }

    @Test
    void theOrderOfColumnsChanges() {
      assertChanges(
          between(table("users", "a", "b"), table("users", "b", "a")),
          "move columns of users: id, a, b → id, b, a");
    }

    @Test
    void theKeyChangesWithTheOrderOfItsColumns() {
      assertChanges(
          between(table("users", "a").key("id", "a"), table("users", "a").key("a", "id")),
          "change primary key of users: id, a → a, id");
    }

    @Test
    void optionsChange() {
      assertChanges(
          between(table("users"), table("users").strict().withoutRowid()),
          "change options of users: STRICT added, WITHOUT ROWID added");
    }

    @Test
    void aViewIsDroppedAndCreatedWithItsTriggers() {
      SchemaDiff diff =
          SchemaDiff.between(
              withViews(schema(), view("v", "select 1", trigger("t", "x"))),
              withViews(schema(), view("v", "select 2", trigger("t", "x"))),
              NONE);

      assertChanges(diff, "drop view v", "create view v", "create trigger t of v");
    }

    @Test
    void aTriggerOfAViewChangesAlone() {
      SchemaDiff diff =
          SchemaDiff.between(
              withViews(schema(), view("v", "select 1", trigger("t", "x"))),
              withViews(schema(), view("v", "select 1", trigger("t", "y"))),
              NONE);

      assertChanges(diff, "drop trigger t of v", "create trigger t of v");
    }

    @Test
    void aTriggerIsDroppedAndCreated() {
      assertChanges(
          between(table("users").with(trigger("t", "x")), table("users").with(trigger("t", "y"))),
          "drop trigger t of users",
          "create trigger t of users");
    }

    @Test
    void anIndexIsDroppedAndCreated() {
      IndexPart downwards = new IndexPart("name", null, "BINARY", true);
      IndexPart expression = new IndexPart(null, "lower ( name )", "BINARY", false);

      assertChanges(
          between(
              table("users", "name").with(indexWhere("i", "id > 0", part("name"))),
              table("users", "name").with(indexWhere("i", "id > 0", downwards))),
          "drop unique index i of users: name; rows with id > 0",
          "create unique index i of users: name descending; rows with id > 0");
      assertChanges(
          between(
              table("users", "name").with(indexWhere("i", "id > 0", part("name"))),
              table("users", "name").with(indexWhere("i", "id > 1", part("name")))),
          "drop unique index i of users: name; rows with id > 0",
          "create unique index i of users: name; rows with id > 1");
      assertChanges(
          between(
              table("users", "name").with(indexWhere("i", null, part("name"))),
              table("users", "name").with(indexWhere("i", null, expression))),
          "drop unique index i of users: name",
          "create unique index i of users: lower ( name )");
    }

    @Test
    void aVirtualTableIsDroppedAndCreated() {
      SchemaDiff diff =
          SchemaDiff.between(
              withVirtualTables(schema(), new VirtualTable("notes", "x")),
              withVirtualTables(schema(), new VirtualTable("Notes", "y")),
              NONE);

      assertChanges(diff, "drop virtual table notes", "create virtual table Notes");
      assertThat(diff.losesData()).isTrue();
    }
  }

  @Nested
  class Constraints {

    @Test
    void theyGoBeforeColumnsAndComeBehindThem() {
      SchemaDiff diff =
          between(
              table("users", "a")
                  .with(unique(null, "a"))
                  .with(foreignKey("a", "cities"))
                  .check(null, "a > 0"),
              table("users", "b")
                  .with(unique(null, "b"))
                  .with(foreignKey("b", "cities"))
                  .check(null, "b > 0"));

      assertChanges(
          diff,
          "drop check of users: a > 0",
          "drop foreign key of users: a → cities",
          "drop unique constraint of users: a",
          "drop column users.a",
          "add column users.b",
          "add unique constraint of users: b",
          "add foreign key of users: b → cities",
          "add check of users: b > 0");
    }

    @Test
    void namesOfUniqueConstraintsAndForeignKeysDoNotCount() {
      ForeignKeySchema named =
          new ForeignKeySchema(
              "home", List.of("a"), "cities", List.of(), "NO ACTION", "NO ACTION", false);

      assertThat(
              between(
                      table("users", "a").with(unique("x", "a")).with(named),
                      table("users", "a").with(unique("y", "a")).with(foreignKey("a", "cities")))
                  .isEmpty())
          .isTrue();
    }

    @Test
    void namesOfChecksCountWhereBothHaveOne() {
      assertThat(
              between(
                      table("users", "a").check(null, "a > 0"),
                      table("users", "a").check("positive", "a > 0"))
                  .isEmpty())
          .isTrue();
      assertThat(
              between(
                      table("users", "a").check("Positive", "a > 0"),
                      table("users", "a").check("positive", "a > 0"))
                  .isEmpty())
          .isTrue();
      assertChanges(
          between(
              table("users", "a").check("positive", "a > 0"),
              table("users", "a").check("users__a", "a > 0")),
          "drop check positive of users: a > 0",
          "add check users__a of users: a > 0");
    }

    @Test
    void aUniqueConstraintIsNoUniqueIndex() {
      assertChanges(
          between(
              table("users", "a").with(unique(null, "a")),
              table("users", "a").with(indexWhere("i", null, part("a")))),
          "drop unique constraint of users: a",
          "create unique index i of users: a");
    }

    @Test
    void theOrderOfConstraintsDoesNotCount() {
      assertThat(
              between(
                      table("users", "a", "b").with(unique(null, "a")).with(unique(null, "b")),
                      table("users", "a", "b").with(unique(null, "b")).with(unique(null, "a")))
                  .isEmpty())
          .isTrue();
    }

    @Test
    void aForeignKeyWithoutColumnsRefersToThePrimaryKey() {
      DatabaseSchema implied =
          schema(table("cities"), table("users", "c").with(foreignKey("c", "cities")));
      DatabaseSchema named =
          schema(table("cities"), table("users", "c").with(foreignKey("c", "cities", "id")));
      DatabaseSchema other =
          schema(table("cities"), table("users", "c").with(foreignKey("c", "cities", "code")));

      assertThat(SchemaDiff.between(implied, named, NONE).isEmpty()).isTrue();
      assertThat(SchemaDiff.between(named, implied, NONE).isEmpty()).isTrue();
      assertChanges(
          SchemaDiff.between(implied, other, NONE),
          "drop foreign key of users: c → cities",
          "add foreign key of users: c → cities (code)");
    }

    @Test
    void aForeignKeyWithoutColumnsStaysWhenThePrimaryKeyChanges() {
      DatabaseSchema from =
          schema(table("cities", "code"), table("users", "c").with(foreignKey("c", "cities")));
      DatabaseSchema to =
          schema(
              table("cities", "code").key("code"),
              table("users", "c").with(foreignKey("c", "cities")));

      assertChanges(SchemaDiff.between(from, to, NONE), "change primary key of cities: id → code");
    }

    @Test
    void aForeignKeyDiffersByWhatItDoes() {
      assertChanges(
          between(
              table("users", "c").with(foreignKey("c", "cities")),
              table("users", "c").with(cascading("c", "cities"))),
          "drop foreign key of users: c → cities",
          "add foreign key of users: c → cities, on delete cascade");
    }
  }

  @Nested
  class Renamed {

    private final Renames users = NONE.table("users", "people");

    @Test
    void aTableKeepsAllThatIsAboutIt() {
      DatabaseSchema from =
          withViews(
              schema(
                  table("cities", "mayor").with(foreignKey("mayor", "users", "id")),
                  table("users", "name", "friend")
                      .with(unique(null, "name"))
                      .with(foreignKey("friend", "users"))
                      .check(null, "users . name > 0")
                      .with(index("by_name", "name"))
                      .with(trigger("t", "create trigger t after insert on users"))),
              view("v", "create view v as select * from users"));
      DatabaseSchema to =
          withViews(
              schema(
                  table("cities", "mayor").with(foreignKey("mayor", "people", "id")),
                  table("people", "name", "friend")
                      .with(unique(null, "name"))
                      .with(foreignKey("friend", "people"))
                      .check(null, "people . name > 0")
                      .with(index("by_name", "name"))
                      .with(trigger("t", "create trigger t after insert on people"))),
              view("v", "create view v as select * from people"));

      assertChanges(SchemaDiff.between(from, to, users), "rename table users to people");
    }

    @Test
    void aColumnKeepsAllThatIsAboutIt() {
      DatabaseSchema from =
          schema(
              table("cities", "user").with(foreignKey("user", "users", "name")),
              table("users", "name", "friend")
                  .key("name")
                  .column(generated("label", "lower ( name )", false))
                  .with(unique(null, "name", "friend"))
                  .with(foreignKey("name", "users", "name"))
                  .check(null, "name <> 'name'")
                  .with(
                      indexWhere(
                          "i",
                          "name > 0",
                          part("name"),
                          new IndexPart(null, "upper ( name )", "BINARY", false)))
                  .with(trigger("t", "update of name on users begin select new . name ; end")));
      DatabaseSchema to =
          schema(
              table("cities", "user").with(foreignKey("user", "users", "title")),
              table("users", "title", "friend")
                  .key("title")
                  .column(generated("label", "lower ( title )", false))
                  .with(unique(null, "title", "friend"))
                  .with(foreignKey("title", "users", "title"))
                  .check(null, "title <> 'name'")
                  .with(
                      indexWhere(
                          "i",
                          "title > 0",
                          part("title"),
                          new IndexPart(null, "upper ( title )", "BINARY", false)))
                  .with(trigger("t", "update of title on users begin select new . title ; end")));

      assertChanges(
          SchemaDiff.between(from, to, NONE.column("users", "name", "title")),
          "rename column users.name to title");
    }

    @Test
    void tablesAndColumnsAreRenamedTogetherAndChangedAfterwards() {
      SchemaDiff diff =
          SchemaDiff.between(
              schema(table("users", "name")),
              schema(table("people").column(withDefault("title", "TEXT", "'x'"))),
              users.column("people", "name", "title"));

      assertChanges(
          diff,
          "rename table users to people",
          "rename column people.name to title",
          "alter column people.title: default none → 'x'");
      assertThat(diff.losesData()).isFalse();
    }

    @Test
    void namesAreSpelledAsTheSchemasDoIt() {
      assertChanges(
          SchemaDiff.between(
              schema(table("Users", "Name")),
              schema(table("People", "Title")),
              NONE.table("users", "people").column("people", "name", "title")),
          "rename table Users to People",
          "rename column People.Name to Title");
    }

    @Test
    void anotherTableMayTakeTheOldName() {
      assertChanges(
          SchemaDiff.between(
              schema(table("users", "name")),
              schema(table("people", "name"), table("users", "login")),
              users),
          "rename table users to people",
          "create table users");
    }

    @Test
    void whoGetsANameComesBehindWhoLeavesIt() {
      assertChanges(
          SchemaDiff.between(
              schema(table("a", "x"), table("b", "y")),
              schema(table("b", "x"), table("c", "y")),
              NONE.table("a", "b").table("b", "c")),
          "rename table b to c",
          "rename table a to b");
      assertChanges(
          SchemaDiff.between(
              schema(table("t", "a", "b")),
              schema(table("t", "b", "c")),
              NONE.column("t", "a", "b").column("t", "b", "c")),
          "rename column t.b to c",
          "rename column t.a to b");
    }

    @Test
    void indexesThatWereNamedAfterTheTableGetOtherNames() {
      assertChanges(
          SchemaDiff.between(
              schema(table("users", "name").with(index("users__name", "name"))),
              schema(table("people", "name").with(index("people__name", "name"))),
              users),
          "drop index users__name of people: name",
          "rename table users to people",
          "create index people__name of people: name");
    }

    @Test
    void aViewThatMentionsAColumnIsCreatedAnew() {
      assertChanges(
          SchemaDiff.between(
              withViews(schema(table("users", "name")), view("v", "select name from users")),
              withViews(schema(table("users", "title")), view("v", "select title from users")),
              NONE.column("users", "name", "title")),
          "drop view v",
          "rename column users.name to title",
          "create view v");
    }

    @Test
    void whatIsDoneAlreadyIsPassedOver() {
      DatabaseSchema people = schema(table("people", "title"));
      Renames renames = users.column("people", "name", "title");

      assertThat(SchemaDiff.between(people, people, renames).isEmpty()).isTrue();
    }

    @Test
    void chainsThatAreDoneAlreadyArePassedOver() {
      DatabaseSchema done = schema(table("b"), table("c"));

      assertThat(SchemaDiff.between(done, done, NONE.table("a", "b").table("b", "c")).isEmpty())
          .isTrue();
    }

    @Test
    void aDatabaseWithoutTablesHasNothingToRename() {
      SchemaDiff diff =
          SchemaDiff.between(
              schema(), schema(table("people", "title")), users.column("people", "name", "title"));

      assertChanges(diff, "create table people");
    }

    @Test
    void theSchemaInBetweenHasTheNewNames() {
      SchemaDiff diff =
          SchemaDiff.between(schema(table("users", "a")), schema(table("people", "b")), users);

      assertThat(diff.renamed().table("people")).isPresent();
      assertThat(diff.renamed().table("people").orElseThrow().columnNames())
          .containsExactly("id", "a");
      assertThat(diff.target().table("people").orElseThrow().columnNames())
          .containsExactly("id", "b");
    }
  }

  @Nested
  class RefusedRenames {

    private final DatabaseSchema from = schema(table("cities", "name"), table("users", "name"));
    private final DatabaseSchema to = schema(table("cities", "name"), table("people", "title"));

    private void assertRefused(Renames renames, String message) {
      assertThatThrownBy(() -> SchemaDiff.between(from, to, renames))
          .isInstanceOf(MigrationException.class)
          .hasMessage(message);
    }

    @Test
    void aTableThatIsNotThere() {
      assertRefused(
          NONE.table("user", "people"),
          "Cannot rename table user to people: the database has no table user, the nearest is users; its tables are cities, users.");
    }

    @Test
    void aNameThatNobodyWants() {
      assertRefused(
          NONE.table("users", "peple"),
          "Cannot rename table users to peple: the schema to reach has no table peple, the nearest is people; its tables are cities, people.");
    }

    @Test
    void aNameThatIsTaken() {
      assertRefused(
          NONE.table("users", "Cities"),
          "Cannot rename table users to Cities: the database has a table cities as well; drop that in a migration before, or leave the rename out.");
    }

    @Test
    void aColumnThatIsNotThere() {
      assertRefused(
          NONE.table("users", "people").column("people", "nmae", "title"),
          "Cannot rename column people.nmae to title: table people has no column nmae, the nearest is name; its columns are id, name.");
    }

    @Test
    void aNameOfAColumnThatNobodyWants() {
      assertRefused(
          NONE.table("users", "people").column("people", "name", "label"),
          "Cannot rename column people.name to label: table people to reach has no column label; its columns are id, title.");
    }

    @Test
    void aNameOfAColumnThatIsTaken() {
      assertRefused(
          NONE.column("cities", "name", "id"),
          "Cannot rename column cities.name to id: table cities has a column id as well; drop that in a migration before, or leave the rename out.");
    }

    @Test
    void aColumnOfATableByItsOldName() {
      assertRefused(
          NONE.table("users", "people").column("users", "name", "title"),
          "Cannot rename column users.name to title: table users is to be renamed to people; say people.name.");
    }

    @Test
    void aColumnOfATableThatIsNotThere() {
      assertRefused(
          NONE.column("people", "name", "title"),
          "Cannot rename column people.name to title: the database has no table people; its tables are cities, users.");
    }

    @Test
    void aColumnOfATableThatGoes() {
      assertRefused(
          NONE.column("users", "name", "title"),
          "Cannot rename column users.name to title: the schema to reach has no table users; its tables are cities, people.");
    }
  }

  @Nested
  class Order {

    @Test
    void whatGoesIsFirstAndWhatComesLast() {
      DatabaseSchema from =
          withVirtualTables(
              withViews(
                  schema(
                      table("logs"),
                      table("users", "a")
                          .with(index("old_index", "a"))
                          .with(trigger("old_trigger", "x"))),
                  view("old_view", "x")),
              new VirtualTable("old_notes", "x"));
      DatabaseSchema to =
          withVirtualTables(
              withViews(
                  schema(
                      table("cities"),
                      table("people", "b")
                          .with(index("new_index", "b"))
                          .with(trigger("new_trigger", "x"))),
                  view("new_view", "x")),
              new VirtualTable("new_notes", "x"));

      assertChanges(
          SchemaDiff.between(from, to, NONE.table("users", "people")),
          "drop trigger old_trigger of people",
          "drop view old_view",
          "drop index old_index of people: a",
          "drop virtual table old_notes",
          "rename table users to people",
          "create table cities",
          "drop column people.a",
          "add column people.b",
          "drop table logs",
          "create virtual table new_notes",
          "create index new_index of people: b",
          "create view new_view",
          "create trigger new_trigger of people");
    }

    @Test
    void parentsComeBeforeTheirChildren() {
      DatabaseSchema to =
          schema(
              table("a", "b").with(foreignKey("b", "B")),
              table("b", "c", "b").with(foreignKey("c", "c")).with(foreignKey("b", "b")),
              table("c"));

      assertChanges(
          SchemaDiff.between(schema(), to, NONE),
          "create table c",
          "create table b",
          "create table a");
    }

    @Test
    void childrenGoBeforeTheirParents() {
      DatabaseSchema from =
          schema(
              table("a"),
              table("b", "a").with(foreignKey("a", "a")),
              table("c", "b").with(foreignKey("b", "b")));

      assertChanges(
          SchemaDiff.between(from, schema(), NONE), "drop table c", "drop table b", "drop table a");
    }

    @Test
    void tablesThatReferToEachOtherComeInAnyOrder() {
      DatabaseSchema to =
          schema(
              table("a", "b").with(foreignKey("b", "b")),
              table("b", "a").with(foreignKey("a", "a")),
              table("c", "a").with(foreignKey("a", "a")));

      assertChanges(
          SchemaDiff.between(schema(), to, NONE),
          "create table b",
          "create table a",
          "create table c");
    }

    @Test
    void aTableOfAnotherKindTakesANameThatIsFree() {
      assertChanges(
          SchemaDiff.between(withViews(schema(), view("users", "x")), schema(table("users")), NONE),
          "drop view users",
          "create table users");
      assertChanges(
          SchemaDiff.between(schema(table("users")), withViews(schema(), view("users", "x")), NONE),
          "drop table users",
          "create view users");
    }
  }

  @Nested
  class Models {

    @Test
    void whatTheyDoNotKnowIsLeftAlone() {
      DatabaseSchema from = rich();
      DatabaseSchema models = schema(table("cities", "name"), table("books"));

      SchemaDiff diff = towards(from, models);

      assertChanges(diff, "create table books");
      assertThat(diff.target().tables())
          .extracting(TableSchema::name)
          .containsExactly("books", "cities", "users");
      assertThat(diff.target().views()).isEqualTo(from.views());
      assertThat(diff.target().virtualTables()).isEqualTo(from.virtualTables());
    }

    @Test
    void columnsAndConstraintsOfTheirTablesAreTheirs() {
      assertChanges(
          towards(
              schema(table("users", "name").with(unique(null, "name")).check("c", "x > 0")),
              schema(table("users"))),
          "drop check c of users: x > 0",
          "drop unique constraint of users: name",
          "drop column users.name");
    }

    @Test
    void triggersStayUnlessTheyKnowThem() {
      assertChanges(
          towards(
              schema(table("users").with(trigger("kept", "x")).with(trigger("known", "x"))),
              schema(table("users").with(trigger("known", "y")))),
          "drop trigger known of users",
          "create trigger known of users");
    }

    @Test
    void theirViewsAreCreatedAnewWithTheTriggersOfOthers() {
      SchemaDiff diff =
          towards(
              withViews(schema(), view("v", "select 1", trigger("kept", "x"))),
              withViews(schema(), view("v", "select 2")));

      assertChanges(diff, "drop view v", "create view v", "create trigger kept of v");
    }

    @Test
    void indexesGoIfTheLibraryHasNamedThem() {
      assertChanges(
          towards(
              schema(
                  table("users", "a")
                      .with(index("USERS__a", "a"))
                      .with(index("users_a", "a"))
                      .with(index("people__a", "a"))),
              schema(table("users", "a"))),
          "drop index USERS__a of users: a");
    }

    @Test
    void indexesGoIfTheLibraryHasNamedThemAfterTheOldTable() {
      DatabaseSchema models = schema(table("people", "a").with(index("people__a", "a")));
      Renames renames = NONE.table("users", "people");

      assertChanges(
          SchemaDiff.towards(
              schema(table("users", "a").with(index("users__a", "a")).with(index("own", "a"))),
              models,
              renames),
          "drop index users__a of people: a",
          "rename table users to people",
          "create index people__a of people: a");
      assertChanges(
          SchemaDiff.towards(
              schema(
                  table("people", "a").with(index("people__a", "a")).with(index("users__a", "a"))),
              models,
              renames),
          "drop index users__a of people: a");
    }

    @Test
    void indexesGoWithTheColumnsTheyAreOn() {
      assertChanges(
          towards(
              schema(
                  table("users", "a", "b")
                      .with(index("on_a", "b", "A"))
                      .with(
                          indexWhere(
                              "by_a", null, new IndexPart(null, "lower ( a )", "BINARY", false)))
                      .with(indexWhere("where_a", "a > 0", part("b")))
                      .with(indexWhere("where_b", "b <> 'a'", part("b")))),
              schema(table("users", "b"))),
          "drop index on_a of users: b, A",
          "drop unique index by_a of users: lower ( a )",
          "drop unique index where_a of users: b; rows with a > 0",
          "drop column users.a");
    }

    @Test
    void theirIndexesAreCreatedAndTheOthersOfThatNameGo() {
      assertChanges(
          towards(
              schema(table("cities", "a").with(index("by_a", "a")), table("users", "a")),
              schema(table("cities", "a"), table("users", "a").with(index("by_a", "a")))),
          "drop index by_a of cities: a",
          "create index by_a of users: a");
    }

    @Test
    void theOrderOfColumnsIsThatOfTheDatabase() {
      SchemaDiff diff =
          towards(schema(table("users", "b", "a")), schema(table("users", "a", "new", "b")));

      assertChanges(diff, "add column users.new");
      assertThat(diff.target().table("users").orElseThrow().columnNames())
          .containsExactly("id", "b", "a", "new");
    }

    @Test
    void nothingIsLeftToDoInTheSchemaTheyLeadTo() {
      DatabaseSchema models = schema(table("users", "name"), table("books"));

      DatabaseSchema target = towards(rich(), models).target();

      assertThat(towards(target, models).isEmpty()).isTrue();
    }

    @Test
    void foreignKeysOfTablesTheyDoNotKnowFollowARename() {
      SchemaDiff diff =
          SchemaDiff.towards(
              schema(table("logs", "user").with(foreignKey("user", "users")), table("users")),
              schema(table("people")),
              NONE.table("users", "people"));

      assertChanges(diff, "rename table users to people");
      assertThat(diff.target().table("logs").orElseThrow().foreignKeys())
          .extracting(ForeignKeySchema::parent)
          .containsExactly("people");
    }

    @Test
    void aViewThatNobodyKnowsMustNotBeInTheWay() {
      DatabaseSchema from = withViews(schema(), view("Users", "x"));
      DatabaseSchema models = schema(table("users"));

      assertThatThrownBy(() -> towards(from, models))
          .isInstanceOf(MigrationException.class)
          .hasMessage(
              "Cannot create the table users: the database has a view of that name, which no model knows; rename or drop it in a migration before.");
    }
  }

  @Nested
  class NotDeclared {

    @Test
    void aColumnThatIsAlikeIsDroppedAndAddedAndToldOf() {
      SchemaDiff diff = between(table("users", "name"), table("users", "full_name"));

      assertThat(diff.likelyRenames())
          .containsExactly(
              new LikelyRename(LikelyRename.Kind.COLUMN, "users", "name", "full_name"));
      assertThat(diff)
          .hasToString(
              "drop column users.name\n"
                  + "add column users.full_name\n"
                  + "perhaps column users.name became full_name; then declare Renames.none().column(\"users\", \"name\", \"full_name\")");
    }

    @Test
    void theNearestNameIsProposedAndEachOnce() {
      SchemaDiff diff =
          between(
              table("users", "name", "emial", "x").column("age", "INTEGER"),
              table("users", "email", "names").column("born", "REAL"));

      assertThat(diff.likelyRenames())
          .extracting(LikelyRename::declaration)
          .containsExactly(
              ".column(\"users\", \"name\", \"names\")",
              ".column(\"users\", \"emial\", \"email\")");
    }

    @Test
    void aTableWithTheSameColumnsIsToldOf() {
      SchemaDiff diff =
          SchemaDiff.between(
              schema(table("logs", "x"), table("users", "name", "email")),
              schema(table("people", "email", "name"), table("things", "name")),
              NONE);

      assertThat(diff.likelyRenames())
          .containsExactly(new LikelyRename(LikelyRename.Kind.TABLE, "people", "users", "people"));
      assertThat(diff.likelyRenames().get(0).describe())
          .isEqualTo(
              "perhaps table users became people; then declare Renames.none().table(\"users\", \"people\")");
    }

    @Test
    void aTableThatModelsDoNotKnowIsToldOfThoughItStays() {
      SchemaDiff diff = towards(schema(table("users", "name")), schema(table("people", "name")));

      assertChanges(diff, "create table people");
      assertThat(diff.likelyRenames())
          .containsExactly(new LikelyRename(LikelyRename.Kind.TABLE, "people", "users", "people"));
    }

    @Test
    void tablesWithoutAnythingInCommonAreNot() {
      SchemaDiff diff =
          SchemaDiff.between(
              schema(empty("users").column("a", "TEXT")),
              schema(empty("people").column("b", "TEXT")),
              NONE);

      assertThat(diff.likelyRenames()).isEmpty();
    }
  }
}
