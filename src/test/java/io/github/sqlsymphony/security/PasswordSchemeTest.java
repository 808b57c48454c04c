package io.github.sqlsymphony.security;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.HexFormat;
import org.bouncycastle.crypto.generators.Argon2BytesGenerator;
import org.bouncycastle.crypto.params.Argon2Parameters;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The algorithms below the encoded forms, held to the published vectors. */
class PasswordSchemeTest {

  /**
   * RFC 7914, section 11, has the first two. The others are the inputs of RFC 6070, whose figures
   * are for SHA-1, with the figures of {@code hashlib.pbkdf2_hmac("sha256", …)} of Python.
   */
  @ParameterizedTest
  @CsvSource({
    "passwd, salt, 1, 55ac046e56e3089fec1691c22544b605f94185216dde0465e68b9d57c20dacbc49ca9cccf179b645991664b39d77ef317c71b845b1e30bd509112041d3a19783",
    "Password, NaCl, 80000, 4ddcd8f60b98be21830cee5ef22701f9641a4418d04c0414aeff08876b34ab56a1d425a1225833549adb841b51c9b3176a272bdebba1d078478f62b397f33c8d",
    "password, salt, 1, 120fb6cffcf8b32c43e7225256c4f837a86548c92ccc35480805987cb70be17b",
    "password, salt, 2, ae4d0c95af6b46d32d0adff928f06dd02a303f8ef3c251dfd6e2d85a95474c43",
    "password, salt, 4096, c5e478d59288c841aa530db6845c4c8d962893a001ce4e11a4963873aa98134a",
    "passwordPASSWORDpassword, saltSALTsaltSALTsaltSALTsaltSALTsalt, 4096, 348c89dbcbd32b2f32d814b8116e84cf2b17347ebc1800181c4e2a1fb8dd53e1c635518c7dac47e9",
    "pass0word, sa0lt, 4096, 89b69d0516f829893c696226650a8687"
  })
  void pbkdf2EqualsThePublishedVectors(String password, String salt, int iterations, String hex) {
    byte[] expected = HexFormat.of().parseHex(hex);

    byte[] hash =
        new Pbkdf2(iterations)
            .derive(
                password.replace('0', '\0').getBytes(UTF_8),
                salt.replace('0', '\0').getBytes(UTF_8),
                expected.length);

    assertThat(hash).isEqualTo(expected);
  }

  /** RFC 7914, section 12. */
  @ParameterizedTest
  @CsvSource({
    "'', '', 16, 1, 1, 77d6576238657b203b19ca42c18a0497f16b4844e3074ae8dfdffa3fede21442fcd0069ded0948f8326a753a0fc81f17e8d3e0fb2e0d3628cf35e20c38d18906",
    "password, NaCl, 1024, 8, 16, fdbabe1c9d3472007856e7190d01e9fe7c6ad7cbc8237830e77376634b3731622eaf30d92e22a3886ff109279d9830dac727afb94a83ee6d8360cbdfa2cc0640",
    "pleaseletmein, SodiumChloride, 16384, 8, 1, 7023bdcb3afd7348461c06cd81fd38ebfda8fbba904f8e3ea9b543f6545da1f2d5432955613f0fcf62d49705242a9af9e61e85dc0d651e40dfcf017b45575887"
  })
  void scryptEqualsThePublishedVectors(
      String password, String salt, int n, int r, int p, String hex) {
    byte[] hash = new Scrypt(n, r, p).derive(password.getBytes(UTF_8), salt.getBytes(UTF_8), 64);

    assertThat(HexFormat.of().formatHex(hash)).isEqualTo(hex);
  }

  /**
   * RFC 9106, section 5. The vectors have a secret and associated data, which encoded forms of
   * passwords do not, so this is about the library; {@link PasswordHasherTest} has hashes of the
   * reference implementation without them.
   */
  @ParameterizedTest
  @CsvSource({
    "0, 512b391b6f1162975371d30919734294f868e3be3984f3c1a13a4db9fabe4acb",
    "1, c814d9d1dc7f37aa13f0d77f2494bda1c8de6b016dd388d29952a4c4672b6ce8",
    "2, 0d640df58d78766c08c037a34a8b53c9d01ef0452d75b65eb52520e96b01e659"
  })
  void argon2EqualsThePublishedVectors(int variety, String hex) {
    Argon2BytesGenerator generator = new Argon2BytesGenerator();
    generator.init(
        new Argon2Parameters.Builder(variety)
            .withVersion(19)
            .withMemoryAsKB(32)
            .withIterations(3)
            .withParallelism(4)
            .withSalt(filled(16, 2))
            .withSecret(filled(8, 3))
            .withAdditional(filled(12, 4))
            .build());
    byte[] hash = new byte[32];
    int length = generator.generateBytes(filled(32, 1), hash);

    assertThat(length).isEqualTo(32);
    assertThat(HexFormat.of().formatHex(hash)).isEqualTo(hex);
  }

  private static byte[] filled(int length, int value) {
    byte[] bytes = new byte[length];
    Arrays.fill(bytes, (byte) value);
    return bytes;
  }
}
