package io.github.sqlsymphony.dialect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.sqlsymphony.dialect.IndexDefinition.Part;
import io.github.sqlsymphony.exception.QueryException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class IndexDefinitionTest {

  @Test
  void readsColumnsAndExpressions() {
    IndexDefinition index =
        IndexDefinition.read(
            "CREATE INDEX i ON t (a, \"B\" DESC, lower(c) ASC, d || ',' COLLATE nocase DESC, (e, f))");

    assertThat(index)
        .isEqualTo(
            new IndexDefinition(
                List.of(
                    new Part("a", false),
                    new Part("b", true),
                    new Part("lower ( c )", false),
                    new Part("d || ',' collate nocase", true),
                    new Part("( e , f )", false)),
                null));
  }

  @Test
  void readsTheConditionOfItsRows() {
    IndexDefinition index =
        IndexDefinition.read(
            "create unique index if not exists main.\"i i\" on [t] (a) where A>0 and (b) -- end\n;");

    assertThat(index)
        .isEqualTo(new IndexDefinition(List.of(new Part("a", false)), "a > 0 and ( b )"));
  }

  @Test
  void takesNamesForNamesWhereNoOrderCanStand() {
    IndexDefinition index =
        IndexDefinition.read("CREATE INDEX i ON t (desc, asc DESC, a + desc, b COLLATE asc)");

    assertThat(index.parts())
        .containsExactly(
            new Part("desc", false),
            new Part("asc", true),
            new Part("a + desc", false),
            new Part("b collate asc", false));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "CREATE TABLE t (a)",
        "CREATE INDEX i",
        "CREATE INDEX i ON t",
        "CREATE INDEX i ON t (a",
        "CREATE INDEX ON t (a)",
        "CREATE INDEX i ON t (a) b"
      })
  void refusesWhatIsNoIndex(String sql) {
    assertThatThrownBy(() -> IndexDefinition.read(sql))
        .isInstanceOf(QueryException.class)
        .hasMessageStartingWith("Cannot read a definition: expected ");
  }
}
