package io.github.sqlsymphony.field;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.sqlsymphony.exception.ModelDefinitionException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BlobFieldTest {

  private static final class Person {
    static final BlobField PHOTO = new BlobField(3);
    static final BlobField FILE = new BlobField();
  }

  @Test
  void acceptsBytesUpToItsSize() {
    assertThat(FieldViolations.of(Person.PHOTO, new byte[0])).isEmpty();
    assertThat(FieldViolations.of(Person.PHOTO, new byte[3])).isEmpty();
    assertThat(FieldViolations.of(Person.FILE, new byte[100_000])).isEmpty();
  }

  @Test
  void refusesMoreBytes() {
    assertThat(FieldViolations.of(Person.PHOTO, new byte[4]))
        .containsExactly("maxBytes: Person.PHOTO has 4 bytes, the maximum is 3");
  }

  @ParameterizedTest
  @ValueSource(ints = {0, -1})
  void refusesASizeThatLeavesNoRoom(int maxBytes) {
    assertThatThrownBy(() -> new BlobField(maxBytes))
        .isInstanceOf(ModelDefinitionException.class)
        .hasMessage("Cannot declare a BlobField of " + maxBytes + " bytes: it is at least 1.");
  }

  @Test
  void copiesItsValues() {
    byte[] bytes = {1, 2, 3};

    assertThat(Person.PHOTO.copy(bytes)).isEqualTo(bytes).isNotSameAs(bytes);
    assertThat(Person.PHOTO.to(bytes).value()).isEqualTo(bytes).isNotSameAs(bytes);
  }

  @Test
  void comparesItsValuesByContent() {
    assertThat(Person.PHOTO.same(new byte[] {1}, new byte[] {1})).isTrue();
    assertThat(Person.PHOTO.same(new byte[] {1}, new byte[] {2})).isFalse();
    assertThat(Person.PHOTO.same(new byte[] {1}, null)).isFalse();
    assertThat(Person.PHOTO.same(null, null)).isTrue();
  }
}
