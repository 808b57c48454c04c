package io.github.sqlsymphony.benchmark.ebean;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.FetchType;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.Index;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.ManyToOne;
import jakarta.persistence.Table;
import org.jspecify.annotations.Nullable;

/** A book as Ebean has it. */
@Entity
@Table(name = "book", indexes = @Index(name = "book__author", columnList = "author"))
public class Book {
  @Id
  @GeneratedValue(strategy = GenerationType.IDENTITY)
  private @Nullable Long id;

  @Column(length = 100, nullable = false)
  private String title;

  private int year;

  @ManyToOne(fetch = FetchType.LAZY, optional = false)
  @JoinColumn(name = "author")
  private @Nullable Author author;

  /** For Ebean, which then sets the fields. */
  Book() {
    this("", 0, null);
  }

  Book(String title, int year, @Nullable Author author) {
    this.title = title;
    this.year = year;
    this.author = author;
  }

  @Nullable Long id() {
    return id;
  }

  String title() {
    return title;
  }

  @Nullable Author author() {
    return author;
  }

  int year() {
    return year;
  }
}
