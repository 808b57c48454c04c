package io.github.sqlsymphony.benchmark.jdbi;

import java.sql.ResultSet;
import java.sql.SQLException;
import org.jdbi.v3.core.mapper.RowMapper;
import org.jdbi.v3.core.statement.StatementContext;

/** Makes authors of rows: written by hand, as the manual of Jdbi advises where speed matters. */
final class AuthorMapper implements RowMapper<Author> {
  static final String INSERT =
      "INSERT INTO author (name, email, bio, born, rating, active)"
          + " VALUES (:name, :email, :bio, :born, :rating, :active)";
  static final String SELECT = "SELECT id, name, email, bio, born, rating, active FROM author";

  @Override
  public Author map(ResultSet row, StatementContext context) throws SQLException {
    return new Author(
        row.getLong(1),
        row.getString(2),
        row.getString(3),
        row.getString(4),
        row.getInt(5),
        row.getDouble(6),
        row.getBoolean(7));
  }
}
