package io.github.sqlsymphony.benchmark.ormlite;

import com.j256.ormlite.field.DatabaseField;
import com.j256.ormlite.table.DatabaseTable;
import io.github.sqlsymphony.benchmark.AuthorRow;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** An author as ORMLite has it. */
@DatabaseTable(tableName = "author")
@SuppressWarnings("NullAway.Init") // ORMLite fills the fields
final class Author {
  @DatabaseField(generatedId = true)
  long id;

  @DatabaseField(canBeNull = false, width = 64)
  String name;

  @DatabaseField(canBeNull = false, width = 120, unique = true)
  String email;

  @DatabaseField @Nullable String bio;

  @DatabaseField(canBeNull = false, index = true)
  int born;

  @DatabaseField(canBeNull = false)
  double rating;

  @DatabaseField(canBeNull = false)
  boolean active;

  private @Nullable List<Book> books;

  /** Called by ORMLite. */
  Author() {}

  static Author of(AuthorRow row) {
    Author author = new Author();
    author.name = row.name();
    author.email = row.email();
    author.bio = row.bio();
    author.born = row.born();
    author.rating = row.rating();
    author.active = row.active();
    return author;
  }

  AuthorRow row() {
    return new AuthorRow(id, name, email, bio, born, rating, active);
  }

  List<Book> books() {
    if (books == null) {
      books = new ArrayList<>();
    }
    return books;
  }
}
