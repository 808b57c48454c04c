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
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class PlainHasherTest {
  private static final String TWO_BLOCKS =
      "abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq";

  @RegisterExtension final Seeds seeds = new Seeds();

  /**
   * SHA: the examples that NIST publishes for FIPS 180-4, among them a million times "a"; MD5: RFC
   * 1321, appendix A.5; BLAKE2: RFC 7693, appendices A and B, and the rest from hashlib of Python.
   */
  static Stream<Arguments> published() {
    return Stream.of(
        Arguments.of(
            SHA_256, "abc", "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"),
        Arguments.of(
            SHA_256,
            TWO_BLOCKS,
            "248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1"),
        Arguments.of(
            SHA_256, "", "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"),
        Arguments.of(
            SHA_256,
            "a".repeat(1_000_000),
            "cdc76e5c9914fb9281a1c7e284d73e67f1809a48a497200e046d39ccc7112cd0"),
        Arguments.of(
            SHA_512,
            "abc",
            "ddaf35a193617abacc417349ae20413112e6fa4e89a97ea20a9eeee64b55d39a"
                + "2192992a274fc1a836ba3c23a3feebbd454d4423643ce80e2a9ac94fa54ca49f"),
        Arguments.of(
            SHA_512,
            "",
            "cf83e1357eefb8bdf1542850d66d8007d620e4050b5715dc83f4a921d36ce9ce"
                + "47d0d13c5d85f2b0ff8318d2877eec2f63b931bd47417a81a538327af927da3e"),
        Arguments.of(
            SHA_512,
            "a".repeat(1_000_000),
            "e718483d0ce769644e2e42c7bc15b4638e1f98b13b2044285632a803afa973eb"
                + "de0ff244877ea60a4cb0432ce577c31beb009c5c2c49aa2e4eadb217ad8cc09b"),
        Arguments.of(MD5, "", "d41d8cd98f00b204e9800998ecf8427e"),
        Arguments.of(MD5, "a", "0cc175b9c0f1b6a831c399e269772661"),
        Arguments.of(MD5, "message digest", "f96b697d7cb7938d525a2f31aaf161d0"),
        Arguments.of(
            MD5,
            "12345678901234567890123456789012345678901234567890123456789012345678901234567890",
            "57edf4a22be3c955ac49da2e2107b67a"),
        Arguments.of(
            BLAKE2B,
            "abc",
            "ba80a53f981c4d0d6a2797b69f12f6e94c212f14685ac4b74b12bb6fdbffa2d1"
                + "7d87c5392aab792dc252d5de4533cc9518d38aa8dbf1925ab92386edd4009923"),
        Arguments.of(
            BLAKE2B,
            "",
            "786a02f742015903c6c6fd852552d272912f4740e15847618a86e217f71f5419"
                + "d25e1031afee585313896444934eb04b903a685b1448b755d56f701afe9be2ce"),
        Arguments.of(
            BLAKE2S, "abc", "508c5e8c327c14e2e1a72ba34eeb452f37458b209ed63a294d999b4c86675982"),
        Arguments.of(
            BLAKE2S, "", "69217a3079908094e11121d042354a7c1f55b6482ca1a51e1b250dfd1ed0eef9"));
  }

  @ParameterizedTest(name = "{0} of {1}")
  @MethodSource("published")
  void equalsThePublishedVectors(HashAlgorithm algorithm, String text, String hex) {
    PlainHasher hasher = PlainHasher.of(algorithm);
    byte[] bytes = HexFormat.of().parseHex(hex);

    Hash hash = hasher.hash(text);

    assertThat(hash.hex()).isEqualTo(hex);
    assertThat(hash.bytes()).isEqualTo(bytes).hasSize(algorithm.length());
    assertThat(hash).isEqualTo(hasher.hash(text.getBytes(UTF_8)));
    assertThat(hash.salt()).isNull();
    assertThat(hasher.verify(text, hex)).isTrue();
    assertThat(hasher.verify(text + " ", hex)).isFalse();
  }

  @ParameterizedTest(name = "{0}")
  @EnumSource
  void verifiesHostileDataByItsTextForm(HashAlgorithm algorithm) {
    PlainHasher hasher = PlainHasher.of(algorithm);
    Map<String, String> texts = new HashMap<>();
    for (int i = 0; i < seeds.runs(500); i++) {
      String text = seeds.anyText(i % 50 == 0 ? 20_000 : 40);
      Hash hash = hasher.hash(text);

      assertThat(hasher.verify(text, hash.toString())).isTrue();
      assertThat(hasher.verify(text.getBytes(UTF_8), hash.toString())).isTrue();
      assertThat(hasher.verify(text + "\0", hash.toString())).isFalse();
      assertThat(Hash.parse(hash.toString())).isEqualTo(hash).hasSameHashCodeAs(hash);
      assertThat(texts.merge(hash.hex(), text, (known, same) -> known)).isEqualTo(text);
    }
  }

  @Test
  void verifiesDigitsOfEitherCase() {
    PlainHasher hasher = PlainHasher.of(MD5);

    assertThat(hasher.verify("a", "0CC175B9C0F1B6A831C399E269772661")).isTrue();
    assertThat(hasher.verify("a", "md5$0CC175B9C0F1B6A831C399E269772661")).isTrue();
  }

  @Test
  void tellsWhichAlgorithmIsBroken() {
    assertThat(HashAlgorithm.values()).filteredOn(HashAlgorithm::isBroken).containsExactly(MD5);
  }

  @Test
  void hasATextFormWithItsAlgorithm() {
    assertThat(PlainHasher.of(MD5).hash("a"))
        .hasToString("md5$0cc175b9c0f1b6a831c399e269772661")
        .returns(MD5, Hash::algorithm)
        .returns(false, Hash::isSalted);
    assertThat(PlainHasher.of(SHA_256)).hasToString("PlainHasher[SHA_256]");
  }

  @Test
  void keepsItsBytesToItself() {
    Hash hash = PlainHasher.of(MD5).hash("a");

    hash.bytes()[0]++;

    assertThat(hash.hex()).isEqualTo("0cc175b9c0f1b6a831c399e269772661");
    assertThat(hash).isNotEqualTo(PlainHasher.of(MD5).hash("b")).isNotEqualTo(hash.hex());
  }

  @ParameterizedTest
  @ValueSource(strings = {"\ud83d", "\ude00", "a\ud83db", "\ude00\ud83d"})
  void refusesTextThatHasNoBytes(String text) {
    PlainHasher hasher = PlainHasher.of(MD5);

    assertThatThrownBy(() -> hasher.hash(text))
        .isInstanceOf(HashingException.class)
        .hasMessage(
            "Cannot hash a text with an unpaired surrogate: it is no character and has no bytes in"
                + " UTF-8; hash bytes instead.");
    assertThat(hasher.verify(text, hasher.hash(text.getBytes(UTF_8)).toString())).isFalse();
  }

  @Test
  void refusesTheHashOfAnotherKind() {
    assertThatThrownBy(() -> PlainHasher.of(SHA_256).verify("a", "md5$" + "0".repeat(32)))
        .isInstanceOf(HashingException.class)
        .hasMessage(
            "Cannot verify with PlainHasher[SHA_256]: the hash is of the kind md5; use that hasher,"
                + " or Hash.parse(…).verify(…), which takes any kind.");
    assertThatThrownBy(() -> PlainHasher.of(MD5).verify("a", "hmac_md5$00$" + "0".repeat(32)))
        .isInstanceOf(HashingException.class)
        .hasMessageStartingWith(
            "Cannot verify with PlainHasher[MD5]: the hash is of the kind hmac_md5;");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "$",
        "sha256",
        "sha256$",
        "sha256$ba78",
        "sha1$da39a3ee5e6b4b0d3255bfef95601890afd80709",
        "md5$0cc175b9c0f1b6a831c399e26977266g",
        "md5$$0cc175b9c0f1b6a831c399e269772661",
        "MD5$0cc175b9c0f1b6a831c399e269772661",
        "hmac_md5$0cc175b9c0f1b6a831c399e269772661",
        "hmac_md5$$0cc175b9c0f1b6a831c399e269772661",
        "hmac_md5$0$0cc175b9c0f1b6a831c399e269772661",
        "md5$0cc175b9c0f1b6a831c399e269772661\n"
      })
  void refusesWhatIsNoTextForm(String text) {
    assertThatThrownBy(() -> Hash.parse(text))
        .isInstanceOf(HashingException.class)
        .hasMessage(
            "Cannot read a hash: the text is not of the form algorithm$hash or"
                + " hmac_algorithm$salt$hash with hexadecimal digits of the algorithm's length; the"
                + " algorithms are sha256, sha512, md5, blake2b, blake2s.");
  }
}
