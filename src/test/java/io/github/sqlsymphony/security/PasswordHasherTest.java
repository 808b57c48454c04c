package io.github.sqlsymphony.security;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.sqlsymphony.exception.HashingException;
import io.github.sqlsymphony.fixture.Seeds;
import java.nio.CharBuffer;
import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class PasswordHasherTest {
  private static final String HOSTILE = "\ud83d\udd11 p\u00e4ss w\u00f6rd";
  private static final String SALT_22 = "seasaltseasaltseasalt2";

  @RegisterExtension final Seeds seeds = new Seeds();

  private static Stream<PasswordHasher> cheap() {
    return Stream.of(
        PasswordHasher.pbkdf2(10),
        PasswordHasher.argon2id(16, 1, 2),
        PasswordHasher.scrypt(16, 1, 1));
  }

  /**
   * PBKDF2 and scrypt as Django does it: {@code base64(hashlib.pbkdf2_hmac("sha256", password,
   * salt, iterations))} and {@code base64(hashlib.scrypt(password, salt=salt, n=n, r=r, p=p,
   * dklen=64))} of Python; the first of each are expected by Django's own tests, too. Argon2 by
   * argon2-cffi, with which Django hashes, as {@code hash_secret(password, salt, time_cost=2,
   * memory_cost=1024, parallelism=4, hash_len=32, type=Type.ID)}.
   */
  static Stream<Arguments> madeByDjango() {
    return Stream.of(
        Arguments.of(
            "l\u00e8tmein",
            "pbkdf2_sha256$260000$seasalt$YlZ2Vggtqdc61YjArZuoApoBh9JNGYoDRBUGu6tcJQo="),
        Arguments.of("", "pbkdf2_sha256$1000$seasalt$XHfRVmyEZRTCcSbqGP00JKv0fRwYHK0ogjPZdSJxCXk="),
        Arguments.of(
            HOSTILE + "\0",
            "pbkdf2_sha256$1000$seasalt$XBp6kz77WJW9qygnXHg9Cu6kmrvAYmC7X7NXBba5jQY="),
        Arguments.of(
            "x".repeat(100_000),
            "pbkdf2_sha256$1000$seasalt$X2dVMZh76eDOyTyE3xF5ReBYftG5L7q1T2+yQYZTUN8="),
        Arguments.of(
            "l\u00e8tmein",
            "scrypt$16384$seasalt$8$1$Qj3+9PPyRjSJIebHnG81TMjsqtaIGxNQG/aEB/NYafTJ7tibgfYz71m0ldQESkXFRkdVCBhhY8mx7rQwite/Pw=="),
        Arguments.of(
            HOSTILE,
            "scrypt$1024$seasalt$8$2$Bu5kmLDxkPZDQkILgC6o79NBnOeZctY7Cus396u9whm4jJKum6CWhTu5/eLubMxuDbN6xz/sLkdTAlNpvNhevw=="),
        Arguments.of(
            "",
            "scrypt$1024$seasalt$8$1$hUpfPYkR4g0FOgN1DeevrGv6KHZXRgS0C331OyzMGtdRyFY4me6XHvZGccibxkoOR5GX6dPxCQ/SNoPsvpiOng=="),
        Arguments.of(
            "l\u00e8tmein",
            "argon2$argon2id$v=19$m=1024,t=2,p=4$c2Vhc2FsdHNlYXNhbHQ$VKt4t1kspqXMOf+N/wkLkWI2/TdW4jPFsk5xudEzBFw"),
        Arguments.of(
            "",
            "argon2$argon2id$v=19$m=1024,t=2,p=4$c2Vhc2FsdHNlYXNhbHQ$9qj57tZGNFKtEWVWWYOQMJ83kIHVEZ8vG9dQbFSNQW4"),
        Arguments.of(
            HOSTILE,
            "argon2$argon2id$v=19$m=1024,t=2,p=4$c2Vhc2FsdHNlYXNhbHQ$P/G1MnNjusbv0MVYQ+UsdS/CQe1h5b7k3olfPJZvlUk"),
        Arguments.of(
            "letmein",
            "argon2$argon2i$v=19$m=8,t=1,p=1$c2Vhc2FsdHNlYXNhbHQ$qIK7FtNfr45l4USVAAzWlw"),
        Arguments.of(
            "letmein",
            "argon2$argon2d$v=19$m=64,t=1,p=2$c2Vhc2FsdHNlYXNhbHQ$LY6H2qWhtdkxTYb1v/0Law"),
        Arguments.of(
            "letmein",
            "argon2$argon2id$v=16$m=64,t=1,p=2$c2Vhc2FsdHNlYXNhbHQ$/iaFBYC/f5MpwxoyVLrJGw"),
        Arguments.of(
            "letmein", "argon2$argon2id$m=64,t=1,p=2$c2Vhc2FsdHNlYXNhbHQ$/iaFBYC/f5MpwxoyVLrJGw"));
  }

  @ParameterizedTest(name = "{1}")
  @MethodSource("madeByDjango")
  void verifiesWhatDjangoHasHashed(String password, String encoded) {
    PasswordHash hash = PasswordHash.parse(encoded);

    assertThat(hash.verify(password)).isTrue();
    assertThat(hash.verify(CharBuffer.wrap(password.toCharArray()))).isTrue();
    assertThat(hash.verify(password + "z")).isFalse();
    assertThat(hash.encoded()).isEqualTo(encoded);
    assertThat(encoded).startsWith(hash.algorithm() + "$");
  }

  /** The same figures, made by the defaults, which are Django's. */
  @Test
  void hashesAsDjangoDoes() {
    assertThat(PasswordHasher.standard().hash("l\u00e8tmein", "seasalt").encoded())
        .isEqualTo("pbkdf2_sha256$1200000$seasalt$6sTlFi4QohxXLuZigqDIUNX8xG9NxrTmV8+flFQdBqE=");
    assertThat(PasswordHasher.scrypt().hash("l\u00e8tmein", "seasalt").encoded())
        .isEqualTo(
            "scrypt$16384$seasalt$8$5$ECMIUp+LMxMSK8xB/IVyba+KYGTI7FTnet025q/1f/vBAVnnP3hdYqJuRi+mJn6ji6ze3Fbb7JEFPKGpuEf5vw==");
    assertThat(PasswordHasher.argon2id().hash("l\u00e8tmein", SALT_22).encoded())
        .isEqualTo(
            "argon2$argon2id$v=19$m=102400,t=2,p=8$c2Vhc2FsdHNlYXNhbHRzZWFzYWx0Mg$oUI7hqIZ+h+xnPBbkeTvcDMg8R44f5nXJsfA5UPLVME");
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("cheap")
  void verifiesHostilePasswords(PasswordHasher hasher) {
    for (int i = 0; i < seeds.runs(200); i++) {
      String password = seeds.anyText(i % 50 == 0 ? 5_000 : 30);
      PasswordHash hash = hasher.hash(password);

      assertThat(hash.verify(password)).isTrue();
      assertThat(hasher.verify(password, PasswordHash.parse(hash.encoded()))).isTrue();
      assertThat(hash.verify(password + "x")).isFalse();
      assertThat(hasher.hash(password)).isNotEqualTo(hash);
      assertThat(hasher.needsRehash(hash)).isFalse();
    }
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("cheap")
  void givesEachHashASaltOfLettersAndDigits(PasswordHasher hasher) {
    PasswordHash one = hasher.hash("a");
    PasswordHash other = hasher.hash("a");

    assertThat(new String(one.parts().salt, java.nio.charset.StandardCharsets.US_ASCII))
        .matches("[a-zA-Z0-9]{22}");
    assertThat(one.parts().salt).isNotEqualTo(other.parts().salt);
    assertThat(hasher.verify("a", one)).isTrue();
  }

  /** Formatted in Arabic, numbers have other digits. */
  @ParameterizedTest(name = "{0}")
  @MethodSource("cheap")
  void encodesTheSameInEveryLocale(PasswordHasher hasher) {
    Locale before = Locale.getDefault();
    Locale.setDefault(Locale.forLanguageTag("ar-EG-u-nu-arab"));
    try {
      PasswordHash hash = hasher.hash("a", SALT_22);

      assertThat(hash.encoded()).matches("[\\x21-\\x7e]+");
      assertThat(PasswordHash.parse(hash.encoded()).verify("a")).isTrue();
    } finally {
      Locale.setDefault(before);
    }
  }

  @Test
  void takesItsTimeForAUserThatDoesNotExist() {
    PasswordHasher hasher = PasswordHasher.pbkdf2(200_000);
    PasswordHash hash = hasher.hash("secret");

    long known = quickest(hasher, hash);

    assertThat(quickest(hasher, null)).isGreaterThan(known / 3);
    assertThat(quickest(hasher, PasswordHash.unusable())).isGreaterThan(known / 3);
  }

  private static long quickest(PasswordHasher hasher, PasswordHash hash) {
    long quickest = Long.MAX_VALUE;
    for (int i = 0; i < 3; i++) {
      long start = System.nanoTime();
      assertThat(hasher.verify("other", hash)).isFalse();
      quickest = Math.min(quickest, System.nanoTime() - start);
    }
    return quickest;
  }

  @Test
  void refusesNothingButAWrongPasswordWhenVerifying() {
    PasswordHasher hasher = PasswordHasher.pbkdf2(10);

    assertThat(hasher.verify("\ud83d", hasher.hash("?"))).isFalse();
    assertThat(hasher.verify("\ud83d", null)).isFalse();
    assertThat(hasher.verify("", PasswordHash.unusable())).isFalse();
    assertThat(PasswordHash.unusable().verify("")).isFalse();
  }

  @Test
  void refusesToHashAPasswordWithoutBytes() {
    assertThatThrownBy(() -> PasswordHasher.pbkdf2(10).hash("secret\ud83d"))
        .isInstanceOf(HashingException.class)
        .hasMessage(
            "Cannot hash a password with an unpaired surrogate: it is no character and has no bytes"
                + " in UTF-8; ask for another password.");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "pbkdf2_sha256$999$SaltOf22CharactersAbcd$0pA2bQ1Vb5Nw0d7Dl2Ldh2Gq0pA2bQ1Vb5Nw0d7Dl2I=",
        "pbkdf2_sha256$1000$short$0pA2bQ1Vb5Nw0d7Dl2Ldh2Gq0pA2bQ1Vb5Nw0d7Dl2I=",
        "pbkdf2_sha256$1000$SaltOf22CharactersAbcd$0pA2bQ1Vb5Nw0d7Dl2Ldhw==",
        "argon2$argon2id$v=19$m=1024,t=2,p=4$c2Vhc2FsdHNlYXNhbHQ$VKt4t1kspqXMOf+N/wkLkWI2/TdW4jPFsk5xudEzBFw",
        "bcrypt_sha256$$2b$12$LZSJchsWG/DrBy1erNs4eeYo6tZNlLFQmONdxN9HPesa1EyXVcTXK"
      })
  void knowsWhatToHashAnew(String encoded) {
    assertThat(PasswordHasher.pbkdf2(1000).needsRehash(PasswordHash.parse(encoded))).isTrue();
  }

  @Test
  void leavesStrongerHashesAlone() {
    PasswordHasher pbkdf2 = PasswordHasher.pbkdf2(10);
    PasswordHasher argon2 = PasswordHasher.argon2id(32, 2, 2);
    PasswordHasher scrypt = PasswordHasher.scrypt(32, 2, 2);

    assertThat(pbkdf2.needsRehash(PasswordHasher.pbkdf2(11).hash("a"))).isFalse();
    assertThat(pbkdf2.needsRehash(PasswordHash.unusable())).isFalse();
    assertThat(argon2.needsRehash(PasswordHasher.argon2id(64, 2, 1).hash("a"))).isFalse();
    assertThat(argon2.needsRehash(PasswordHasher.argon2id(64, 1, 2).hash("a"))).isTrue();
    assertThat(argon2.needsRehash(PasswordHasher.argon2id(16, 2, 2).hash("a"))).isTrue();
    assertThat(scrypt.needsRehash(PasswordHasher.scrypt(64, 2, 2).hash("a"))).isFalse();
    assertThat(scrypt.needsRehash(PasswordHasher.scrypt(16, 2, 2).hash("a"))).isTrue();
    assertThat(scrypt.needsRehash(PasswordHasher.scrypt(32, 1, 2).hash("a"))).isTrue();
    assertThat(scrypt.needsRehash(PasswordHasher.scrypt(32, 2, 1).hash("a"))).isTrue();
    assertThat(scrypt.needsRehash(pbkdf2.hash("a"))).isTrue();
  }

  @Test
  void refusesCostsThatAreNotPossible() {
    assertThatThrownBy(() -> PasswordHasher.pbkdf2(0))
        .isInstanceOf(HashingException.class)
        .hasMessage(
            "Cannot use PBKDF2 with 0 iterations: 1 to 100000000 are possible, 1200000 are the"
                + " default.");
    assertThatThrownBy(() -> PasswordHasher.argon2id(7, 1, 1))
        .isInstanceOf(HashingException.class)
        .hasMessage(
            "Cannot use Argon2 with 7 KiB of memory, 1 passes and 1 lanes: 1 to 255 lanes, 1 to"
                + " 1000 passes, and from 8 KiB for each lane up to 4194304 KiB are possible.");
    assertThatThrownBy(() -> PasswordHasher.scrypt(1000, 8, 1))
        .isInstanceOf(HashingException.class)
        .hasMessage(
            "Cannot use scrypt with n 1000, r 8 and p 1: n is a power of two from 2 to 16777216, r"
                + " is 1 to 64, p is 1 to 255, and 128 times n times r is at most 4294967296"
                + " bytes.");
    assertThatThrownBy(() -> PasswordHasher.scrypt(1 << 24, 8, 1))
        .isInstanceOf(HashingException.class);
    assertThatThrownBy(() -> PasswordHasher.argon2id(16, 1, 0))
        .isInstanceOf(HashingException.class);
    assertThatThrownBy(() -> PasswordHasher.argon2id(16, 0, 1))
        .isInstanceOf(HashingException.class);
  }

  @Test
  void showsItsCost() {
    assertThat(PasswordHasher.standard()).hasToString("PasswordHasher[Pbkdf2[iterations=1200000]]");
  }
}
