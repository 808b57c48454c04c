package io.github.sqlsymphony.benchmark.mybatis;

import io.github.sqlsymphony.benchmark.AuthorRow;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** An author as a program with MyBatis has it: a bean, of which it binds the properties. */
public final class Author {
  private long id;
  private final String name;
  private final String email;
  private final @Nullable String bio;
  private final int born;
  private double rating;
  private final boolean active;
  private @Nullable List<Book> books;

  /** Called by MyBatis, which tries it anew for each row whether it may, so that it is public. */
  public Author(
      long id,
      String name,
      String email,
      @Nullable String bio,
      int born,
      double rating,
      boolean active) {
    this.id = id;
    this.name = name;
    this.email = email;
    this.bio = bio;
    this.born = born;
    this.rating = rating;
    this.active = active;
  }

  static Author of(AuthorRow row) {
    return new Author(
        0, row.name(), row.email(), row.bio(), row.born(), row.rating(), row.active());
  }

  AuthorRow row() {
    return new AuthorRow(id, name, email, bio, born, rating, active);
  }

  public long getId() {
    return id;
  }

  public void setId(long id) {
    this.id = id;
  }

  public String getName() {
    return name;
  }

  public String getEmail() {
    return email;
  }

  public @Nullable String getBio() {
    return bio;
  }

  public int getBorn() {
    return born;
  }

  public double getRating() {
    return rating;
  }

  public void setRating(double rating) {
    this.rating = rating;
  }

  public boolean isActive() {
    return active;
  }

  List<Book> books() {
    if (books == null) {
      books = new ArrayList<>();
    }
    return books;
  }
}
