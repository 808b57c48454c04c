package io.github.sqlsymphony.benchmark.hibernate;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.FetchType;
import jakarta.persistence.Id;
import jakarta.persistence.Index;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.ManyToOne;
import jakarta.persistence.Table;
import org.jspecify.annotations.Nullable;

/** A book as Hibernate has it. */
@Entity
@Table(name = "book", indexes = @Index(name = "book__author", columnList = "author"))
class Book {
  /** Of a type that makes it the key of SQLite itself. */
  @Id
  @Counted
  @Column(columnDefinition = "integer")
  @Nullable Long id;

  @Column(length = 100, nullable = false)
  String title;

  int year;

  /** The dialect makes no foreign keys, as SQLite cannot add one to a table. */
  @ManyToOne(fetch = FetchType.LAZY, optional = false)
  @JoinColumn(name = "author", columnDefinition = "integer references author (id)")
  @Nullable Author author;

  /** For Hibernate, which then sets the fields. */
  Book() {
    this("", 0, null);
  }

  Book(String title, int year, @Nullable Author author) {
    this.title = title;
    this.year = year;
    this.author = author;
  }
}
