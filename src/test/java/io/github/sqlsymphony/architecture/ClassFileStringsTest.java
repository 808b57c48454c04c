package io.github.sqlsymphony.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.DataInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class ClassFileStringsTest {

  @Test
  void readsLiteralsAndRecipesButNoNamesAndNoAnnotations() throws IOException {
    assertThat(stringsOf(Statements.class))
        .containsExactlyInAnyOrder("BEGIN", "DELETE FROM \u0001 WHERE \u0001", "constant");
  }

  @Test
  void leavesOutTheNamesOfEnumConstantsOnly() throws IOException {
    assertThat(stringsOf(Action.class)).containsExactly("PRAGMA user_version");
  }

  private static List<String> stringsOf(Class<?> type) throws IOException {
    String file = type.getName().substring(type.getPackageName().length() + 1) + ".class";
    try (InputStream in = Objects.requireNonNull(type.getResourceAsStream(file))) {
      return ClassFileStrings.read(new DataInputStream(in));
    }
  }

  @DisplayName("SELECT")
  @SuppressWarnings("unused")
  private static final class Statements {
    static final String CONSTANT = "constant";
    static final long LONG = 5_000_000_000L;
    static final double DOUBLE = 0.5;
    static final int INT = 70_000;
    static final float FLOAT = 0.5f;

    String literal() {
      return "BEGIN";
    }

    @DisplayName("ROLLBACK")
    String concatenation(Object table, Object condition) {
      Runnable lambda = this::literal;
      lambda.run();
      return "DELETE FROM " + table + " WHERE " + condition;
    }
  }

  @SuppressWarnings("unused")
  private enum Action {
    COMMIT,
    ROLLBACK;

    String text() {
      return "PRAGMA user_version";
    }
  }
}
