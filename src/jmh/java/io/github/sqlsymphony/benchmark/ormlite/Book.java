package io.github.sqlsymphony.benchmark.ormlite;

import com.j256.ormlite.field.DatabaseField;
import com.j256.ormlite.table.DatabaseTable;

/** A book as ORMLite has it. */
@DatabaseTable(tableName = "book")
@SuppressWarnings("NullAway.Init") // ORMLite fills the fields
final class Book {
  @DatabaseField(generatedId = true)
  long id;

  @DatabaseField(canBeNull = false, width = 100)
  String title;

  @DatabaseField(canBeNull = false)
  int year;

  @DatabaseField(
      columnName = "author",
      foreign = true,
      index = true,
      columnDefinition = "INTEGER NOT NULL REFERENCES author (id)")
  Author author;

  /** Called by ORMLite. */
  Book() {}
}
