package io.github.sqlsymphony.benchmark.mybatis;

import io.github.sqlsymphony.benchmark.PeakMemory;
import io.github.sqlsymphony.benchmark.jdbc.Connections;
import java.io.IOException;
import java.nio.file.Path;
import org.apache.ibatis.datasource.unpooled.UnpooledDataSource;
import org.apache.ibatis.logging.nologging.NoLoggingImpl;
import org.apache.ibatis.mapping.Environment;
import org.apache.ibatis.session.Configuration;
import org.apache.ibatis.session.SqlSession;
import org.apache.ibatis.session.SqlSessionFactory;
import org.apache.ibatis.session.SqlSessionFactoryBuilder;
import org.apache.ibatis.transaction.jdbc.JdbcTransactionFactory;

/** A small program: it makes two tables, writes a row into each, reads one and prints its name. */
public final class MyBatisStart {
  private MyBatisStart() {}

  /**
   * Runs it.
   *
   * @param args a file that does not exist yet, and anything else to have the memory printed
   * @throws IOException if the memory cannot be read
   */
  public static void main(String[] args) throws IOException {
    try (SqlSession session = sessions(Path.of(args[0])).openSession()) {
      StartMapper mapper = session.getMapper(StartMapper.class);
      mapper.createAuthors();
      mapper.indexAuthors();
      mapper.createBooks();
      mapper.indexBooks();
      Author ada =
          new Author(
              0, "Ada Lovelace", "ada@example.org", "Wrote the first program.", 1815, 9.5, true);
      mapper.insertAuthor(ada);
      mapper.insertBook("Notes", 1843, ada.getId());
      session.commit();
      System.out.println(mapper.author(ada.getId()).getName());
    }
    PeakMemory.printIfAsked(args);
  }

  private static SqlSessionFactory sessions(Path file) {
    UnpooledDataSource source =
        new UnpooledDataSource("org.sqlite.JDBC", Connections.url(file), null, null);
    Configuration configuration =
        new Configuration(new Environment("start", new JdbcTransactionFactory(), source));
    configuration.setLogImpl(NoLoggingImpl.class);
    configuration.addMapper(StartMapper.class);
    return new SqlSessionFactoryBuilder().build(configuration);
  }
}
