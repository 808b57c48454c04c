package io.github.sqlsymphony.benchmark.mybatis;

import org.apache.ibatis.annotations.Arg;
import org.apache.ibatis.annotations.Insert;
import org.apache.ibatis.annotations.Options;
import org.apache.ibatis.annotations.Param;
import org.apache.ibatis.annotations.Select;
import org.apache.ibatis.annotations.Update;

/** What the small program does. */
interface StartMapper {
  @Update(
      "CREATE TABLE IF NOT EXISTS author (id INTEGER PRIMARY KEY, name VARCHAR(64) NOT NULL,"
          + " email VARCHAR(120) NOT NULL UNIQUE, bio TEXT, born INTEGER NOT NULL,"
          + " rating REAL NOT NULL, active BOOLEAN NOT NULL)")
  void createAuthors();

  @Update("CREATE INDEX IF NOT EXISTS author__born ON author (born)")
  void indexAuthors();

  @Update(
      "CREATE TABLE IF NOT EXISTS book (id INTEGER PRIMARY KEY, title VARCHAR(100) NOT NULL,"
          + " year INTEGER NOT NULL, author INTEGER NOT NULL REFERENCES author (id))")
  void createBooks();

  @Update("CREATE INDEX IF NOT EXISTS book__author ON book (author)")
  void indexBooks();

  @Insert(AuthorMapper.INSERT)
  @Options(useGeneratedKeys = true, keyProperty = "id")
  int insertAuthor(Author author);

  @Insert("INSERT INTO book (title, year, author) VALUES (#{title}, #{year}, #{author})")
  int insertBook(
      @Param("title") String title, @Param("year") int year, @Param("author") long author);

  @Select(AuthorMapper.SELECT + " WHERE id = #{id}")
  @Arg(column = "id", javaType = long.class, id = true)
  @Arg(column = "name", javaType = String.class)
  @Arg(column = "email", javaType = String.class)
  @Arg(column = "bio", javaType = String.class)
  @Arg(column = "born", javaType = int.class)
  @Arg(column = "rating", javaType = double.class)
  @Arg(column = "active", javaType = boolean.class)
  Author author(long id);
}
