package io.github.sqlsymphony.field;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.sqlsymphony.exception.ModelDefinitionException;
import io.github.sqlsymphony.exception.PrimaryKeyException;
import io.github.sqlsymphony.expression.Ordering;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class TableElementTest {

  private static final class Person {
    static final LongField ID = new LongField();
    static final TextField NAME = new TextField();
  }

  @Test
  void makesAnIndexUniqueAsACopy() {
    Index plain = Index.on(Person.NAME, Person.ID);

    Index unique = plain.unique();

    assertThat(plain.isUnique()).isFalse();
    assertThat(unique.isUnique()).isTrue();
    assertThat(unique.columns()).isEqualTo(plain.columns());
  }

  @Test
  void keepsTheOrderOfEachColumnOfAnIndex() {
    Index index = Index.on(Person.NAME.asc(), Person.ID.desc());

    assertThat(index.columns()).containsExactly(Person.NAME.asc(), Person.ID.desc());
  }

  @Test
  void refusesAnIndexOfNoFields() {
    assertThatThrownBy(() -> Index.on(new Ordering[0]))
        .isInstanceOf(ModelDefinitionException.class)
        .hasMessage("Cannot declare an index of no fields: name at least one.");
  }

  @Test
  void refusesAUniqueConstraintOfNoFields() {
    assertThatThrownBy(UniqueConstraint::of)
        .isInstanceOf(ModelDefinitionException.class)
        .hasMessage("Cannot declare a unique constraint of no fields: name at least one.");
  }

  @Test
  void refusesACompositeKeyOfOneField() {
    assertThatThrownBy(() -> PrimaryKey.of(Person.ID))
        .isInstanceOf(PrimaryKeyException.class)
        .hasMessage(
            "Cannot declare a composite primary key of 1 fields: name at least two, or call"
                + " primaryKey() on the field.");
  }

  @Test
  void copiesItsLists() {
    List<Field<?, ?>> fields = new ArrayList<>(List.of(Person.ID, Person.NAME));
    PrimaryKey key = new PrimaryKey(fields);

    fields.clear();

    assertThat(key.fields()).containsExactly(Person.ID, Person.NAME);
  }
}
