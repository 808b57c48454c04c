package io.github.sqlsymphony.benchmark.jooq;

import io.github.sqlsymphony.benchmark.AuthorRow;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** An author as one writes it for jOOQ, which knows nothing of it. */
final class Author {
  long id;
  final String name;
  final String email;
  final @Nullable String bio;
  final int born;
  double rating;
  final boolean active;
  List<Book> books = List.of();

  Author(
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
}
