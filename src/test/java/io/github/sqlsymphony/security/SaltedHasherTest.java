package io.github.sqlsymphony.security;

import static io.github.sqlsymphony.security.HashAlgorithm.BLAKE2B;
import static io.github.sqlsymphony.security.HashAlgorithm.BLAKE2S;
import static io.github.sqlsymphony.security.HashAlgorithm.MD5;
import static io.github.sqlsymphony.security.HashAlgorithm.SHA_256;
import static io.github.sqlsymphony.security.HashAlgorithm.SHA_512;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.sqlsymphony.exception.HashingException;
import io.github.sqlsymphony.fixture.Seeds;
import java.util.HexFormat;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

class SaltedHasherTest {
  private static final String LONG_SALT = "aa".repeat(131);
  private static final String LONG_DATA = "Test Using Larger Than Block-Size Key - Hash Key First";

  @RegisterExtension final Seeds seeds = new Seeds();

  /**
   * SHA: RFC 4231, cases 1, 2 and 6; MD5: RFC 2202, cases 1 and 2; BLAKE2: hmac of Python's
   * standard library, as {@code hmac.new(b"Jefe", b"what do ya want for nothing?", "blake2b")}.
   */
  static Stream<Arguments> published() {
    return Stream.of(
        Arguments.of(
            SHA_256,
            "0b".repeat(20),
            "Hi There",
            "b0344c61d8db38535ca8afceaf0bf12b881dc200c9833da726e9376c2e32cff7"),
        Arguments.of(
            SHA_256,
            "4a656665",
            "what do ya want for nothing?",
            "5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843"),
        Arguments.of(
            SHA_256,
            LONG_SALT,
            LONG_DATA,
            "60e431591ee0b67f0d8a26aacbf5b77f8e0bc6213728c5140546040f0ee37f54"),
        Arguments.of(
            SHA_512,
            "4a656665",
            "what do ya want for nothing?",
            "164b7a7bfcf819e2e395fbe73b56e0a387bd64222e831fd610270cd7ea250554"
                + "9758bf75c05a994a6d034f65f8f0e6fdcaeab1a34d4a6b4b636e070a38bce737"),
        Arguments.of(MD5, "0b".repeat(16), "Hi There", "9294727a3638bb1c13f48ef8158bfc9d"),
        Arguments.of(
            MD5, "4a656665", "what do ya want for nothing?", "750c783e6ab0b503eaa86e310a5db738"),
        Arguments.of(
            BLAKE2B,
            "4a656665",
            "what do ya want for nothing?",
            "6ff884f8ddc2a6586b3c98a4cd6ebdf14ec10204b6710073eb5865ade37a2643"
                + "b8807c1335d107ecdb9ffeaeb6828c4625ba172c66379efcd222c2de11727ab4"),
        Arguments.of(
            BLAKE2S,
            "4a656665",
            "what do ya want for nothing?",
            "90b6281e2f3038c9056af0b4a7e763cae6fe5d9eb4386a0ec95237890c104ff0"),
        Arguments.of(
            BLAKE2S,
            LONG_SALT,
            LONG_DATA,
            "d23d79394f53d536a096e6514447eeaabb05ded01be32c1937da6a8f7103bc4e"));
  }

  @ParameterizedTest(name = "{0} of {2}")
  @MethodSource("published")
  void equalsThePublishedVectorsOfHmac(
      HashAlgorithm algorithm, String salt, String text, String hex) {
    SaltedHasher hasher = SaltedHasher.of(algorithm).withSalt(HexFormat.of().parseHex(salt));

    Hash hash = hasher.hash(text);

    assertThat(hash.hex()).isEqualTo(hex);
    assertThat(hash.salt()).isEqualTo(HexFormat.of().parseHex(salt));
    assertThat(hash).hasToString("hmac_" + algorithm.id() + "$" + salt + "$" + hex);
    assertThat(SaltedHasher.of(algorithm).verify(text, hash.toString())).isTrue();
  }

  @ParameterizedTest(name = "{0}")
  @EnumSource
  void verifiesHostileDataByItsTextForm(HashAlgorithm algorithm) {
    SaltedHasher hasher = SaltedHasher.of(algorithm);
    for (int i = 0; i < seeds.runs(500); i++) {
      String text = seeds.anyText(i % 50 == 0 ? 20_000 : 40);
      String hash = hasher.hash(text).toString();

      assertThat(hasher.verify(text, hash)).isTrue();
      assertThat(hasher.verify(text.getBytes(UTF_8), hash)).isTrue();
      assertThat(Hash.parse(hash).verify(text)).isTrue();
      assertThat(hasher.verify(text + "\0", hash)).isFalse();
      assertThat(hasher.hash(text).toString()).isNotEqualTo(hash);
    }
  }

  @Test
  void givesEachHashASaltOfItsOwn() {
    Hash one = SaltedHasher.of(SHA_256).hash("a");
    Hash other = SaltedHasher.of(SHA_256).hash("a");

    assertThat(one.salt()).hasSize(16).isNotEqualTo(other.salt());
    assertThat(one).isNotEqualTo(other);
  }

  @Test
  void takesAnExplicitSalt() {
    byte[] salt = "pepper".getBytes(UTF_8);
    SaltedHasher hasher = SaltedHasher.of(SHA_256).withSalt(salt);
    Hash before = hasher.hash("a");

    salt[0]++;

    assertThat(hasher.hash("a")).isEqualTo(before).hasSameHashCodeAs(before);
    assertThat(before.salt()).isEqualTo("pepper".getBytes(UTF_8));
  }

  @Test
  void keepsSaltAndDataApart() {
    SaltedHasher hasher = SaltedHasher.of(SHA_256);

    assertThat(hasher.withSalt("ab".getBytes(UTF_8)).hash("c").hex())
        .isNotEqualTo(hasher.withSalt("a".getBytes(UTF_8)).hash("bc").hex());
  }

  @Test
  void refusesAnEmptySalt() {
    assertThatThrownBy(() -> SaltedHasher.of(MD5).withSalt(new byte[0]))
        .isInstanceOf(HashingException.class)
        .hasMessage(
            "Cannot hash with an empty salt: give at least one byte, or leave the salt to chance.");
  }

  @Test
  void refusesAPlainHash() {
    assertThatThrownBy(() -> SaltedHasher.of(MD5).verify("a", "md5$" + "0".repeat(32)))
        .isInstanceOf(HashingException.class)
        .hasMessage(
            "Cannot verify with SaltedHasher[MD5]: the hash is of the kind md5; use that hasher, or"
                + " Hash.parse(…).verify(…), which takes any kind.");
  }
}
