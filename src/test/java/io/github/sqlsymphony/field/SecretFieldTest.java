package io.github.sqlsymphony.field;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.sqlsymphony.exception.EncryptionException;
import io.github.sqlsymphony.exception.QueryException;
import io.github.sqlsymphony.exception.Violation;
import io.github.sqlsymphony.expression.Aliased;
import io.github.sqlsymphony.expression.Q;
import io.github.sqlsymphony.security.KeyRing;
import io.github.sqlsymphony.security.PasswordHash;
import io.github.sqlsymphony.security.PasswordHasher;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Passwords and encrypted values, as far as they need no database. */
class SecretFieldTest {
  private static final PasswordHash HASH = PasswordHasher.pbkdf2(10).hash("secret");
  private static final String SALTED =
      "Cannot %s Person.PASSWORD: each hash has a salt of its own, so that two hashes of the same"
          + " password differ; load the model and verify the password with it.";
  private static final String ENCRYPTED =
      "Cannot %s Person.%s: the same value is encrypted differently each time, so that the database"
          + " cannot tell which are equal or greater; load the models and compare their values.";

  private static final class Person {
    static final TextField NAME = new TextField();
    static final PasswordField PASSWORD = new PasswordField(PasswordHasher.pbkdf2(10)).notNull();
    static final EncryptedField NOTE =
        new EncryptedField(() -> KeyRing.of("k1", Map.of("k1", new byte[32])));
    static final EncryptedField CHOSEN = new EncryptedField(() -> null).choices("a", "b");
    static final EncryptedBlobField SCAN = new EncryptedBlobField(() -> null);
  }

  @Test
  void hashesWithItsHasher() {
    PasswordHash hash = Person.PASSWORD.hash("secret");

    assertThat(hash.encoded()).startsWith("pbkdf2_sha256$10$");
    assertThat(Person.PASSWORD.verify("secret", hash)).isTrue();
    assertThat(Person.PASSWORD.verify("Secret", hash)).isFalse();
    assertThat(Person.PASSWORD.verify("secret", null)).isFalse();
    assertThat(Person.PASSWORD.needsRehash(hash)).isFalse();
    assertThat(Person.PASSWORD.needsRehash(PasswordHasher.pbkdf2(9).hash("secret"))).isTrue();
    assertThat(new PasswordField().needsRehash(hash)).isTrue();
  }

  static List<Supplier<?>> comparisonsOfPasswords() {
    return List.of(
        () -> Person.PASSWORD.eq(HASH),
        () -> Person.PASSWORD.ne(HASH),
        () -> Person.PASSWORD.lt(HASH),
        () -> Person.PASSWORD.lte(HASH),
        () -> Person.PASSWORD.gt(HASH),
        () -> Person.PASSWORD.gte(HASH),
        () -> Person.PASSWORD.eq(Person.PASSWORD),
        () -> Person.PASSWORD.between(HASH, HASH),
        () -> Person.PASSWORD.in(List.of(HASH)),
        () -> Person.PASSWORD.notIn(List.of(HASH)));
  }

  @ParameterizedTest
  @MethodSource("comparisonsOfPasswords")
  void refusesToComparePasswords(Supplier<?> comparison) {
    assertThatThrownBy(comparison::get)
        .isInstanceOf(QueryException.class)
        .hasMessage(SALTED, "compare");
  }

  static List<Supplier<?>> comparisonsOfText() {
    return List.of(
        () -> Person.NOTE.eq("a"),
        () -> Person.NOTE.in(List.of("a")),
        () -> Person.NOTE.between("a", "b"),
        () -> Person.NOTE.eq(Person.NAME),
        () -> Person.NAME.eq(Person.NOTE),
        () -> new Aliased<>(Person.NOTE, "note").eq("a"));
  }

  @ParameterizedTest
  @MethodSource("comparisonsOfText")
  void refusesToCompareEncryptedValues(Supplier<?> comparison) {
    assertThatThrownBy(comparison::get)
        .isInstanceOf(QueryException.class)
        .hasMessageEndingWith(ENCRYPTED.substring(ENCRYPTED.indexOf(": the same")))
        .hasMessageStartingWith("Cannot compare ");
  }

  @Test
  void refusesToOrder() {
    assertThatThrownBy(Person.PASSWORD::asc).hasMessage(SALTED, "order by");
    assertThatThrownBy(Person.PASSWORD::castToText).hasMessage(SALTED, "convert");
    assertThatThrownBy(Person.NOTE::castToLong).hasMessage(ENCRYPTED, "convert", "NOTE");
    assertThatThrownBy(Person.NOTE::desc).hasMessage(ENCRYPTED, "order by", "NOTE");
    assertThatThrownBy(() -> Index.on(Person.SCAN)).hasMessage(ENCRYPTED, "order by", "SCAN");
  }

  @Test
  void looksForNull() {
    Q isNull = Person.PASSWORD.isNull();

    assertThat(isNull.and(Person.NOTE.isNotNull())).isNotNull();
  }

  @Test
  void refusesTextThatDoesNotReadBackTheSame() {
    assertThat(FieldViolations.of(Person.NOTE, "a\0\ud83d\ude00")).isEmpty();
    assertThat(FieldViolations.of(Person.NOTE, "\ud83d"))
        .containsExactly(
            "storable: Person.NOTE contains an unpaired surrogate at index 0, which is no character"
                + " and cannot be stored as UTF-8");
  }

  @Test
  void copiesBytes() {
    byte[] bytes = {1, 2};

    assertThat(Person.SCAN.copy(bytes)).isEqualTo(bytes).isNotSameAs(bytes);
    assertThat(Person.SCAN.same(bytes, new byte[] {1, 2})).isTrue();
    assertThat(Person.SCAN.same(bytes, new byte[] {1})).isFalse();
    assertThat(Person.SCAN.same(bytes, null)).isFalse();
  }

  @Test
  void refusesToLookForAnIdThatCannotBe() {
    assertThatThrownBy(() -> Person.NOTE.encryptedWith("%"))
        .isInstanceOf(EncryptionException.class)
        .hasMessage(
            "Cannot look for values of a key: the id of a key is not 1 to 64 letters, digits, dots,"
                + " underscores and hyphens; give it such an id.");
  }

  @Test
  void showsNoSecretThatIsNoneOfTheChoices() {
    EncryptedField chosen = Person.CHOSEN;
    List<Violation> found = new ArrayList<>();

    chosen.check("Person", "my secret", found::add);

    assertThat(found)
        .singleElement()
        .satisfies(v -> assertThat(v.message()).isEqualTo("is another, it is one of 2 choices"));
  }
}
