package io.github.sqlsymphony.benchmark.hibernate;

import io.github.sqlsymphony.benchmark.AuthorRow;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Index;
import jakarta.persistence.OneToMany;
import jakarta.persistence.Table;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** An author as Hibernate has it. */
@Entity
@Table(name = "author", indexes = @Index(name = "author__born", columnList = "born"))
class Author {
  /** Of a type that makes it the key of SQLite itself. */
  @Id
  @Counted
  @Column(columnDefinition = "integer")
  @Nullable Long id;

  @Column(length = 64, nullable = false)
  String name;

  @Column(length = 120, nullable = false, unique = true)
  String email;

  @Nullable String bio;
  int born;
  double rating;
  boolean active;

  @OneToMany(mappedBy = "author")
  List<Book> books = new ArrayList<>();

  /** For Hibernate, which then sets the fields. */
  Author() {
    this("", "", null, 0, 0, false);
  }

  Author(String name, String email, @Nullable String bio, int born, double rating, boolean active) {
    this.name = name;
    this.email = email;
    this.bio = bio;
    this.born = born;
    this.rating = rating;
    this.active = active;
  }

  static Author of(AuthorRow row) {
    return new Author(row.name(), row.email(), row.bio(), row.born(), row.rating(), row.active());
  }

  AuthorRow row() {
    return new AuthorRow(id, name, email, bio, born, rating, active);
  }
}
