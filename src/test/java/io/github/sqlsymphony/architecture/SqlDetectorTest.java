package io.github.sqlsymphony.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SqlDetectorTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "SELECT ",
        "SELECT 1",
        "SELECT\n  *",
        "WITH RECURSIVE ",
        "INSERT INTO \"people\" ",
        "INSERT OR IGNORE INTO ",
        "UPDATE ",
        "UPDATE \u0001 SET \u0001 = ?",
        "DELETE FROM ",
        "\u0001DELETE FROM \u0001",
        "CREATE TABLE IF NOT EXISTS ",
        "CREATE UNIQUE INDEX ",
        "DROP TABLE ",
        "ALTER TABLE ",
        "BEGIN",
        "BEGIN IMMEDIATE",
        "COMMIT",
        "ROLLBACK",
        "ROLLBACK TO ",
        "SAVEPOINT s1",
        "SAVEPOINT s\u0001",
        "RELEASE s1",
        "PRAGMA foreign_keys",
        "PRAGMA journal_mode = WAL",
        "VACUUM",
        "EXPLAIN QUERY PLAN ",
        "ATTACH ",
        " WHERE ",
        "WHERE ",
        " FROM \u0001",
        "x FROM y",
        " ORDER BY ",
        "GROUP BY",
        " LEFT JOIN ",
        " JOIN \u0001 ON \u0001",
        " HAVING ",
        " LIMIT ",
        " RETURNING \"id\"",
        ") VALUES (",
        " ON CONFLICT DO NOTHING",
        " ON DELETE CASCADE",
        " AND ",
        " OR ",
        "NOT ",
        " DESC",
        " NULLS LAST",
        "NOT NULL",
        " NOT NULL",
        "PRIMARY KEY",
        " PRIMARY KEY AUTOINCREMENT",
        "FOREIGN KEY (",
        " UNIQUE",
        "VARCHAR(\u0001)",
        "\u0001 IS NULL",
        "\u0001 LIKE \u0001 ESCAPE '\\'",
        "\u0001 IN (\u0001)",
        "id = ?",
        "(?, ?)",
        "sqlite_master",
        "pragma_table_info(?)",
        "select name from people",
        "pragma table_info(people)",
        "insert into people (name) values (1)",
        "delete from people where id = 1",
        "update people set name = 1",
        "create table people (id integer)",
      })
  void findsSql(String text) {
    assertThat(SqlDetector.looksLikeSql(text)).as(text).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        " ",
        ", ",
        "?",
        "SELECTED",
        "Cannot delete author 7: 3 books still refer to it through Book.AUTHOR (ids 12, 15, 40);"
            + " delete them first or declare onDelete(CASCADE).",
        "Cannot filter Author by Book.TITLE: that field belongs to Book;"
            + " the fields of Author are NAME, BORN, EMAIL.",
        "Cannot compare Author.BORN with null: SQL never matches it; use Author.BORN.isNull().",
        "Cannot commit inside of transaction(): it commits at its end.",
        "Cannot update \u0001 \u0001: no row has this key.",
        "Cannot insert into \u0001, which was opened from \u0001 as read only.",
        "Cannot create table \u0001: its model has no field.",
        "Cannot open \u0001 or begin a transaction there.",
        "Session closed with uncommitted changes, rolled back",
        "Select at least one field from the model.",
        "Cannot use SET_NULL: \u0001.\u0001 is notNull().",
        "The foreign key where it points is unknown.",
        "a value set by UPDATE is checked like one set by INSERT.",
        "UNIQUE constraint failed: ",
        "SQLITE_CONSTRAINT_UNIQUE",
        "NULL",
        "delete",
        "commit",
        "create table people",
        "insert into ",
        "before_save",
        "(?i)[a-z]+",
        "foreign_keys",
        "sqlite_",
        "id;name;where",
      })
  void leavesMessagesAndNamesAlone(String text) {
    assertThat(SqlDetector.looksLikeSql(text)).as(text).isFalse();
  }
}
