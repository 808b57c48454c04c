package io.github.sqlsymphony.dialect;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SQLiteCommandsTest {
  @Test
  void writesSavepointsByDepth() {
    assertThat(SQLiteCommands.savepoint(2)).isEqualTo("SAVEPOINT sp_2");
    assertThat(SQLiteCommands.rollbackTo(2)).isEqualTo("ROLLBACK TO sp_2");
    assertThat(SQLiteCommands.release(2)).isEqualTo("RELEASE sp_2");
  }

  @Test
  void writesPragmas() {
    assertThat(SQLiteCommands.pragma("journal_mode")).isEqualTo("PRAGMA journal_mode");
    assertThat(SQLiteCommands.setPragma("journal_mode", "wal"))
        .isEqualTo("PRAGMA journal_mode = wal");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "PRAGMA foreign_keys = off",
        "pragma foreign_keys = off",
        " \n-- comment; SELECT\n /* and\n another */ PRAGMA x",
        "EXPLAIN PRAGMA foreign_keys = off",
        "ATTACH 'a' AS b",
        "DETACH b",
        "CREATE TEMP TABLE t (a)",
        "create  temporary table t (a)"
      })
  void knowsWhatStaysOnAConnection(String sql) {
    assertThat(SQLiteCommands.changesConnection(sql)).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "SELECT 'PRAGMA'",
        "-- PRAGMA\nSELECT 1",
        "/* PRAGMA */ SELECT 1",
        "CREATE TABLE temp (a)",
        ""
      })
  void knowsWhatDoesNotStayOnAConnection(String sql) {
    assertThat(SQLiteCommands.changesConnection(sql)).isFalse();
  }
}
