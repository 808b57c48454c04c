package io.github.sqlsymphony.benchmark.mybatis;

import java.util.List;
import org.apache.ibatis.annotations.Arg;
import org.apache.ibatis.annotations.Select;

/** What is done with books. */
interface BookMapper {
  @Select("SELECT id, title, year, author FROM book")
  @Arg(column = "id", javaType = long.class, id = true)
  @Arg(column = "title", javaType = String.class)
  @Arg(column = "year", javaType = int.class)
  @Arg(column = "author", javaType = long.class)
  List<Book> all();
}
