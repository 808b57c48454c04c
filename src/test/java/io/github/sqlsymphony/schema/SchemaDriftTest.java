package io.github.sqlsymphony.schema;

import static io.github.sqlsymphony.schema.TableBuilder.index;
import static io.github.sqlsymphony.schema.TableBuilder.notNull;
import static io.github.sqlsymphony.schema.TableBuilder.schema;
import static io.github.sqlsymphony.schema.TableBuilder.table;
import static io.github.sqlsymphony.schema.TableBuilder.text;
import static io.github.sqlsymphony.schema.TableBuilder.unique;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class SchemaDriftTest {

  @Test
  void aDatabaseThatHasWhatModelsNeedAgreesInWhateverOrder() {
    SchemaDrift drift =
        SchemaDrift.between(
            schema(table("users", "name", "email")), schema(table("users", "email", "name")));

    assertThat(drift.isEmpty()).isTrue();
    assertThat(drift).hasToString("The database and the models agree.");
  }

  @Test
  void whatOnlyOneOfBothHasIsToldInBothDirections() {
    SchemaDrift drift =
        SchemaDrift.between(
            schema(
                table("logs"),
                table("users", "nick").column(text("age")).with(index("own", "nick"))),
            schema(
                table("books"),
                table("users").column(notNull("age", "TEXT")).with(unique(null, "age"))));

    assertThat(drift.isEmpty()).isFalse();
    assertThat(drift.onlyInDatabase())
        .extracting(SchemaChange::describe)
        .containsExactly(
            "drop index own of users: nick", "drop column users.nick", "drop table logs");
    assertThat(drift.onlyInModels())
        .extracting(SchemaChange::describe)
        .containsExactly("create table books", "add unique constraint of users: age");
    assertThat(drift.different())
        .extracting(SchemaChange::describe)
        .containsExactly("alter column users.age: NOT NULL added");
    assertThat(drift)
        .hasToString(
            "Only in the database:\n"
                + "  index own of users: nick\n"
                + "  column users.nick\n"
                + "  table logs\n"
                + "Only in the models:\n"
                + "  table books\n"
                + "  unique constraint of users: age\n"
                + "Different, to become as in the models:\n"
                + "  alter column users.age: NOT NULL added");
  }

  @Test
  void aDirectionInWhichNothingDiffersIsLeftOut() {
    SchemaDrift drift = SchemaDrift.between(schema(), schema(table("books")));

    assertThat(drift).hasToString("Only in the models:\n  table books");
  }
}
