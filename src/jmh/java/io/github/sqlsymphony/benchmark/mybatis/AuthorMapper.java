package io.github.sqlsymphony.benchmark.mybatis;

import io.github.sqlsymphony.benchmark.Criteria;
import java.util.List;
import java.util.Map;
import org.apache.ibatis.annotations.Arg;
import org.apache.ibatis.annotations.Delete;
import org.apache.ibatis.annotations.Insert;
import org.apache.ibatis.annotations.MapKey;
import org.apache.ibatis.annotations.Options;
import org.apache.ibatis.annotations.ResultMap;
import org.apache.ibatis.annotations.Results;
import org.apache.ibatis.annotations.Select;
import org.apache.ibatis.annotations.Update;

/** What is done with authors. */
interface AuthorMapper {
  /** The statement of both inserts. */
  String INSERT =
      "INSERT INTO author (name, email, bio, born, rating, active)"
          + " VALUES (#{name}, #{email}, #{bio}, #{born}, #{rating}, #{active})";

  /** How each query begins. */
  String SELECT = "SELECT id, name, email, bio, born, rating, active FROM author";

  @Insert(INSERT)
  int insert(Author author);

  @Insert(INSERT)
  @Options(useGeneratedKeys = true, keyProperty = "id")
  int insertAndSetKey(Author author);

  @Update("UPDATE author SET rating = #{rating} WHERE id = #{id}")
  int updateRating(Author author);

  @Delete(
      "<script>DELETE FROM author WHERE id IN"
          + "<foreach collection='list' item='id' open='(' separator=',' close=')'>#{id}</foreach>"
          + "</script>")
  int delete(List<Long> ids);

  @Select(SELECT + " WHERE id = #{id}")
  @Results(id = "author")
  @Arg(column = "id", javaType = long.class, id = true)
  @Arg(column = "name", javaType = String.class)
  @Arg(column = "email", javaType = String.class)
  @Arg(column = "bio", javaType = String.class)
  @Arg(column = "born", javaType = int.class)
  @Arg(column = "rating", javaType = double.class)
  @Arg(column = "active", javaType = boolean.class)
  Author get(long id);

  @Select(SELECT)
  @ResultMap("author")
  List<Author> all();

  @Select(SELECT)
  @ResultMap("author")
  @MapKey("id")
  Map<Long, Author> allByKey();

  @Select(SELECT + " WHERE id <= #{count} ORDER BY id")
  @ResultMap("author")
  List<Author> first(int count);

  /** The parts are put together each time, as far as they are asked for. */
  @Select(
      "<script>"
          + SELECT
          + "<where>"
          + "<if test='bornFrom != null'>born &gt;= #{bornFrom}</if>"
          + " AND active = 1"
          + "</where>"
          + " ORDER BY born, id"
          + "<if test='limit != null'> LIMIT #{limit}</if>"
          + "</script>")
  @ResultMap("author")
  List<Author> find(Criteria criteria);
}
