package io.github.sqlsymphony.benchmark;

import java.util.List;

/** How SQLite is told to treat the types of columns. */
public enum Tables {
  /** A column holds values of its type only, which SQLite checks when they are written. */
  STRICT("TEXT", "TEXT", "TEXT", "INTEGER", " STRICT"),

  /** A column holds whatever is written. */
  ORDINARY("VARCHAR(64)", "VARCHAR(120)", "VARCHAR(100)", "BOOLEAN", "");

  private final String name;
  private final String email;
  private final String title;
  private final String bool;
  private final String option;

  Tables(String name, String email, String title, String bool, String option) {
    this.name = name;
    this.email = email;
    this.title = title;
    this.bool = bool;
    this.option = option;
  }

  /**
   * Returns what makes the tables of authors and books.
   *
   * @return statements in order
   */
  public List<String> statements() {
    return List.of(
        "CREATE TABLE author (id INTEGER PRIMARY KEY, name %s NOT NULL, email %s NOT NULL UNIQUE, bio TEXT, born INTEGER NOT NULL, rating REAL NOT NULL, active %s NOT NULL)%s"
            .formatted(name, email, bool, option),
        "CREATE INDEX author__born ON author (born)",
        "CREATE TABLE book (id INTEGER PRIMARY KEY, title %s NOT NULL, year INTEGER NOT NULL, author INTEGER NOT NULL REFERENCES author (id))%s"
            .formatted(title, option),
        "CREATE INDEX book__author ON book (author)");
  }
}
