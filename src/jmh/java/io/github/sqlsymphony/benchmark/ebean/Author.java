package io.github.sqlsymphony.benchmark.ebean;

import io.github.sqlsymphony.benchmark.AuthorRow;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.Index;
import jakarta.persistence.OneToMany;
import jakarta.persistence.Table;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** An author as Ebean has it, which sees what goes through the methods of the class. */
@Entity
@Table(name = "author", indexes = @Index(name = "author__born", columnList = "born"))
public class Author {
  @Id
  @GeneratedValue(strategy = GenerationType.IDENTITY)
  private @Nullable Long id;

  @Column(length = 64, nullable = false)
  private String name;

  @Column(length = 120, nullable = false, unique = true)
  private String email;

  private @Nullable String bio;
  private int born;
  private double rating;
  private boolean active;

  @OneToMany(mappedBy = "author")
  private List<Book> books = new ArrayList<>();

  /** For Ebean, which then sets the fields. */
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

  @Nullable Long id() {
    return id;
  }

  String name() {
    return name;
  }

  void rating(double newRating) {
    rating = newRating;
  }

  List<Book> books() {
    return books;
  }

  AuthorRow row() {
    return new AuthorRow(id, name, email, bio, born, rating, active);
  }
}
