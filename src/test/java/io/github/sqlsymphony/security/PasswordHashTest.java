package io.github.sqlsymphony.security;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.sqlsymphony.exception.HashingException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PasswordHashTest {
  private static final String BCRYPT =
      "bcrypt_sha256$$2b$12$LZSJchsWG/DrBy1erNs4eeYo6tZNlLFQmONdxN9HPesa1EyXVcTXK";

  @Test
  void neverShowsItself() {
    PasswordHash hash = PasswordHasher.pbkdf2(10).hash("secret");

    assertThat(hash).hasToString("PasswordHash(hidden)");
  }

  @Test
  void equalsTheSameHashOnly() {
    PasswordHash hash = PasswordHasher.pbkdf2(10).hash("secret");

    assertThat(PasswordHash.parse(hash.encoded())).isEqualTo(hash).hasSameHashCodeAs(hash);
    assertThat(hash)
        .isNotEqualTo(PasswordHasher.pbkdf2(10).hash("secret"))
        .isNotEqualTo(hash.encoded());
  }

  @Test
  void makesUnusableOnesAsDjangoDoes() {
    PasswordHash hash = PasswordHash.unusable();

    assertThat(hash.encoded()).matches("![a-zA-Z0-9]{40}");
    assertThat(hash.isUsable()).isFalse();
    assertThat(hash.algorithm()).isEmpty();
    assertThat(PasswordHash.parse(hash.encoded())).isEqualTo(hash);
    assertThat(PasswordHash.parse("!").isUsable()).isFalse();
    assertThat(PasswordHash.unusable()).isNotEqualTo(hash);
  }

  @Test
  void keepsHashesOfOtherAlgorithms() {
    PasswordHash hash = PasswordHash.parse(BCRYPT);

    assertThat(hash.algorithm()).isEqualTo("bcrypt_sha256");
    assertThat(hash.encoded()).isEqualTo(BCRYPT);
    assertThat(hash.isUsable()).isTrue();
    assertThatThrownBy(() -> hash.verify("secret"))
        .isInstanceOf(HashingException.class)
        .hasMessage(
            "Cannot verify a password: its hash was made by an algorithm that is not known here;"
                + " known are pbkdf2_sha256, argon2 and scrypt.");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "secret", "Secret$1", "$pbkdf2_sha256$", "md5", "argon2$", "\ud83d$"})
  void refusesWhatNobodyHasHashed(String text) {
    assertThatThrownBy(() -> PasswordHash.parse(text))
        .isInstanceOf(HashingException.class)
        .hasMessage(
            "Cannot read a password hash: the text is none, its form is algorithm$cost$salt$hash;"
                + " a password is hashed with PasswordHasher.hash(…).");
  }

  /** A hash without bytes would be met by every password. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "pbkdf2_sha256$1000$salt$",
        "pbkdf2_sha256$1000$salt$AAAA",
        "pbkdf2_sha256$1000$$0pA2bQ1Vb5Nw0d7Dl2Ldh2Gq0pA2bQ1Vb5Nw0d7Dl2I=",
        "pbkdf2_sha256$1000$salt",
        "pbkdf2_sha256$1000$salt$0pA2bQ1Vb5Nw0d7Dl2Ldh2Gq0pA2bQ1Vb5Nw0d7Dl2I=$",
        "pbkdf2_sha256$-1$salt$0pA2bQ1Vb5Nw0d7Dl2Ldh2Gq0pA2bQ1Vb5Nw0d7Dl2I=",
        "pbkdf2_sha256$9999999999$salt$0pA2bQ1Vb5Nw0d7Dl2Ldh2Gq0pA2bQ1Vb5Nw0d7Dl2I=",
        "pbkdf2_sha256$\u0661$salt$0pA2bQ1Vb5Nw0d7Dl2Ldh2Gq0pA2bQ1Vb5Nw0d7Dl2I=",
        "pbkdf2_sha256$1000$salt$***",
        "scrypt$16$salt$8$1",
        "scrypt$16$salt$8$1$AAAA",
        "argon2$argon2id$v=19$m=64,t=1,p=2$c2Vhc2FsdA$",
        "argon2$argon2id$v=18$m=64,t=1,p=2$c2Vhc2FsdA$VKt4t1kspqXMOf+N/wkLkWI2",
        "argon2$argon2x$v=19$m=64,t=1,p=2$c2Vhc2FsdA$VKt4t1kspqXMOf+N/wkLkWI2",
        "argon2$argon2id$v=19$m=64,t=1$c2Vhc2FsdA$VKt4t1kspqXMOf+N/wkLkWI2",
        "argon2$argon2id$v=19$m=64,t=1,p=2$$VKt4t1kspqXMOf+N/wkLkWI2"
      })
  void refusesFormsThatAreBroken(String text) {
    assertThatThrownBy(() -> PasswordHash.parse(text))
        .isInstanceOf(HashingException.class)
        .hasMessage(
            "Cannot read a password hash: the text is not of the form of its algorithm; the forms"
                + " are pbkdf2_sha256$iterations$salt$hash,"
                + " argon2$argon2id$v=19$m=…,t=…,p=…$salt$hash and scrypt$n$salt$r$p$hash.");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "pbkdf2_sha256$0$salt$0pA2bQ1Vb5Nw0d7Dl2Ldh2Gq0pA2bQ1Vb5Nw0d7Dl2I=",
        "pbkdf2_sha256$999999999$salt$0pA2bQ1Vb5Nw0d7Dl2Ldh2Gq0pA2bQ1Vb5Nw0d7Dl2I=",
        "argon2$argon2id$v=19$m=99999999,t=1,p=2$c2Vhc2FsdA$VKt4t1kspqXMOf+N/wkLkWI2",
        "scrypt$15$salt$8$1$0pA2bQ1Vb5Nw0d7Dl2Ldh2Gq0pA2bQ1Vb5Nw0d7Dl2I="
      })
  void refusesCostsThatWouldStopTheProgram(String text) {
    assertThatThrownBy(() -> PasswordHash.parse(text))
        .isInstanceOf(HashingException.class)
        .hasMessageStartingWith("Cannot use ");
  }
}
