package io.github.sqlsymphony.schema;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.sqlsymphony.exception.MigrationException;
import io.github.sqlsymphony.schema.Renames.ColumnRename;
import io.github.sqlsymphony.schema.Renames.TableRename;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class RenamesTest {

  private static final Renames RENAMES =
      Renames.none().table("users", "people").column("people", "name", "title");

  @Test
  void noneIsEmptyAndAnyOtherIsNot() {
    assertThat(Renames.none().isEmpty()).isTrue();
    assertThat(Renames.none().table("users", "people").isEmpty()).isFalse();
    assertThat(Renames.none().column("users", "name", "title").isEmpty()).isFalse();
  }

  @Test
  void aDeclarationLeavesTheFormerRenamesAsTheyWere() {
    Renames tables = Renames.none().table("users", "people");

    Renames all = tables.column("people", "name", "title");

    assertThat(tables.columns()).isEmpty();
    assertThat(all.tables()).containsExactly(new TableRename("users", "people"));
    assertThat(all.columns()).containsExactly(new ColumnRename("people", "name", "title"));
    assertThat(all.columnsOf("People")).isEqualTo(all.columns());
    assertThat(all.columnsOf("users")).isEmpty();
  }

  @Test
  void namesAreFoundInBothDirectionsInEitherCase() {
    assertThat(RENAMES.newTable("Users")).isEqualTo("people");
    assertThat(RENAMES.oldTable("PEOPLE")).isEqualTo("users");
    assertThat(RENAMES.newColumn("People", "NAME")).isEqualTo("title");
    assertThat(RENAMES.oldColumn("people", "Title")).isEqualTo("name");
  }

  @Test
  void namesThatNobodyRenamedStayTheSame() {
    assertThat(RENAMES.newTable("Cities")).isEqualTo("Cities");
    assertThat(RENAMES.oldTable("Cities")).isEqualTo("Cities");
    assertThat(RENAMES.newColumn("cities", "name")).isEqualTo("name");
    assertThat(RENAMES.oldColumn("people", "email")).isEqualTo("email");
  }

  @Test
  void theTextIsTheCodeThatDeclaresThem() {
    assertThat(RENAMES)
        .hasToString(
            "Renames.none().table(\"users\", \"people\").column(\"people\", \"name\", \"title\")");
  }

  @Test
  void chainsAreTakenAsTheyAre() {
    Renames chain = Renames.none().table("a", "b").table("b", "c");

    assertThat(chain.newTable("a")).isEqualTo("b");
    assertThat(chain.newTable("b")).isEqualTo("c");
    assertThat(chain.oldTable("b")).isEqualTo("a");
  }

  @Test
  void columnsOfDifferentTablesHaveNothingToDoWithEachOther() {
    Renames renames =
        Renames.none().column("users", "name", "title").column("books", "name", "title");

    assertThat(renames.columns()).hasSize(2);
  }

  @Nested
  class Contradictions {

    @Test
    void aNameOfItsOwnIsNoNewName() {
      assertThatThrownBy(() -> Renames.none().table("users", "Users"))
          .isInstanceOf(MigrationException.class)
          .hasMessage(
              "Cannot rename table users to Users: that is the same name, since the case of letters does not count; give another one, or leave the rename out.");
    }

    @Test
    void aTableGetsOneNewName() {
      Renames renames = Renames.none().table("users", "people");

      assertThatThrownBy(() -> renames.table("Users", "persons"))
          .isInstanceOf(MigrationException.class)
          .hasMessage(
              "Cannot rename table Users to persons: it is to be renamed to people already; keep one of the two.");
    }

    @Test
    void aNameGoesToOneTable() {
      Renames renames = Renames.none().table("users", "people");

      assertThatThrownBy(() -> renames.table("clients", "People"))
          .isInstanceOf(MigrationException.class)
          .hasMessage(
              "Cannot rename table clients to People: table users is to be renamed to that already; give one of the two another name.");
    }

    @Test
    void namesDoNotGoRoundInACircle() {
      Renames renames = Renames.none().table("a", "b").table("b", "c");

      assertThatThrownBy(() -> renames.table("c", "a"))
          .isInstanceOf(MigrationException.class)
          .hasMessage(
              "Cannot rename table c to a: that closes the circle c → a → b → c, after which nothing tells that it was done; rename one of them to a name of its own, in a migration before.");
    }

    @Test
    void aColumnGetsOneNewName() {
      Renames renames = Renames.none().column("users", "name", "title");

      assertThatThrownBy(() -> renames.column("Users", "name", "label"))
          .isInstanceOf(MigrationException.class)
          .hasMessage(
              "Cannot rename column Users.name to label: it is to be renamed to title already; keep one of the two.");
    }

    @Test
    void aNameGoesToOneColumn() {
      Renames renames = Renames.none().column("users", "name", "title");

      assertThatThrownBy(() -> renames.column("users", "label", "title"))
          .isInstanceOf(MigrationException.class)
          .hasMessage(
              "Cannot rename column users.label to title: column users.name is to be renamed to that already; give one of the two another name.");
    }

    @Test
    void columnsDoNotSwapTheirNames() {
      Renames renames = Renames.none().column("users", "name", "title");

      assertThatThrownBy(() -> renames.column("users", "title", "name"))
          .isInstanceOf(MigrationException.class)
          .hasMessage(
              "Cannot rename column users.title to name: that closes the circle title → name → title, after which nothing tells that it was done; rename one of them to a name of its own, in a migration before.");
    }
  }
}
