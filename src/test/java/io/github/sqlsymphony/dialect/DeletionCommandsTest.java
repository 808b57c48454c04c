package io.github.sqlsymphony.dialect;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DeletionCommandsTest {
  @Test
  void writesTriggersThatCount() {
    assertThat(DeletionCommands.countingTrigger(3, "main", "a \"b\""))
        .isEqualTo(
            "CREATE TEMP TRIGGER \"sqlsymphony__deleted_3\" AFTER DELETE ON \"main\".\"a \"\"b\"\"\""
                + " BEGIN SELECT sqlsymphony_deleted(3); END");
    assertThat(DeletionCommands.dropCountingTrigger(3))
        .isEqualTo("DROP TRIGGER IF EXISTS temp.\"sqlsymphony__deleted_3\"");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "CREATE TRIGGER t AFTER DELETE ON a BEGIN DELETE FROM b; END",
        "create trigger t after delete on a begin delete /* where */ from [b where]; end",
        "CREATE TRIGGER t AFTER DELETE ON a BEGIN DELETE FROM b WHERE x; DELETE FROM c; END",
      })
  void knowsTriggersThatEmptyATable(String trigger) {
    assertThat(DeletionCommands.emptiesTable(trigger)).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "CREATE TRIGGER t AFTER DELETE ON a BEGIN DELETE FROM b WHERE x = old.x; END",
        "CREATE TRIGGER t AFTER DELETE ON a BEGIN INSERT INTO b SELECT 'DELETE FROM c'; END",
        "CREATE TRIGGER t AFTER DELETE ON a BEGIN INSERT INTO b SELECT x FROM c; END",
      })
  void knowsTriggersThatDoNot(String trigger) {
    assertThat(DeletionCommands.emptiesTable(trigger)).isFalse();
  }
}
