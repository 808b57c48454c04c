package io.github.sqlsymphony.benchmark.jdbc;

/** A book as one writes it by hand. */
final class Book {
  final long id;
  final String title;
  final int year;
  final Author author;

  Book(long id, String title, int year, Author author) {
    this.id = id;
    this.title = title;
    this.year = year;
    this.author = author;
  }
}
