package io.github.sqlsymphony.dialect;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.sqlsymphony.expression.ValueType;
import io.github.sqlsymphony.expression.ValueTypes;
import io.github.sqlsymphony.fixture.DatabaseExtension;
import io.github.sqlsymphony.fixture.Seeds;
import io.github.sqlsymphony.session.Session;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Whatever can be a default is read by SQLite as the value it was written for. */
class LiteralWriterTest {
  @RegisterExtension final DatabaseExtension database = DatabaseExtension.inMemory();
  @RegisterExtension final Seeds seeds = new Seeds();

  private static <T> void assertReadAlike(Session session, ValueType<T> type, T value) {
    String literal = new LiteralWriter().bind(type, value).toSql().text();

    assertThat(session.fetch("SELECT " + literal + " AS v").get(0).get("v", type.javaType()))
        .as("%s of %s", literal, value)
        .isEqualTo(value);
  }

  @Test
  void writesDoublesSoThatSqliteReadsTheSame() {
    try (Session session = database.openForLoops()) {
      for (int i = seeds.runs(3000); i > 0; i--) {
        assertReadAlike(session, ValueTypes.DOUBLE, seeds.anyDouble());
      }
    }
  }

  @Test
  void writesWholeNumbersSoThatSqliteReadsTheSame() {
    try (Session session = database.openForLoops()) {
      for (int i = seeds.runs(1000); i > 0; i--) {
        assertReadAlike(session, ValueTypes.LONG, seeds.anyLong());
      }
    }
  }

  @Test
  void writesTextSoThatSqliteReadsTheSame() {
    try (Session session = database.openForLoops()) {
      for (int i = seeds.runs(1000); i > 0; i--) {
        assertReadAlike(session, ValueTypes.TEXT, seeds.anyText(20));
      }
    }
  }

  @Test
  void writesBytesSoThatSqliteReadsTheSame() {
    try (Session session = database.openForLoops()) {
      for (int i = seeds.runs(1000); i > 0; i--) {
        assertReadAlike(session, ValueTypes.BLOB, seeds.anyBytes(20));
      }
    }
  }
}
