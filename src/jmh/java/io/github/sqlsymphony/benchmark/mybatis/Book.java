package io.github.sqlsymphony.benchmark.mybatis;

import org.jspecify.annotations.Nullable;

/** A book as a program with MyBatis has it. */
public final class Book {
  private final long id;
  private final String title;
  private final int year;
  private final long authorId;
  private @Nullable Author author;

  /** Called by MyBatis. */
  public Book(long id, String title, int year, long authorId) {
    this.id = id;
    this.title = title;
    this.year = year;
    this.authorId = authorId;
  }

  public long getId() {
    return id;
  }

  public String getTitle() {
    return title;
  }

  public int getYear() {
    return year;
  }

  public long getAuthorId() {
    return authorId;
  }

  public @Nullable Author getAuthor() {
    return author;
  }

  public void setAuthor(Author author) {
    this.author = author;
  }
}
