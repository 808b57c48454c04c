package io.github.sqlsymphony.security;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.sqlsymphony.exception.EncryptionException;
import io.github.sqlsymphony.fixture.Seeds;
import java.security.Key;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import javax.crypto.SecretKey;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AesGcmTest {
  private static final byte[] KEY = key(0);
  private static final KeyRing RING = KeyRing.of("k1", Map.of("k1", KEY));

  /**
   * Made by the package cryptography of Python, which is OpenSSL: {@code AESGCM(key).encrypt(nonce,
   * data, b"v1$k1$")} with the key 0, 1, … 31 and the nonce 0, 1, … 11.
   */
  private static final String FOREIGN =
      "v1$k1$AAECAwQFBgcICQoL$JnaieqaO4nr5YfNIFZ4Wt/2QCRRMDAP1D4opodmL6w";

  /** The same with {@code b"v1$k1$user.note"}. */
  private static final String FOREIGN_WITH_LABEL =
      "v1$k1$AAECAwQFBgcICQoL$JnaieqaO4nr5YfNIFZ4W1XbfcznKcb4O3f8JP2W8dQ";

  @RegisterExtension final Seeds seeds = new Seeds();

  private final AesGcm cipher = AesGcm.of(() -> RING);

  private static byte[] key(int first) {
    byte[] key = new byte[32];
    for (int i = 0; i < key.length; i++) {
      key[i] = (byte) (first + i);
    }
    return key;
  }

  @Test
  void decryptsWhatAnotherLibraryHasEncrypted() {
    assertThat(cipher.decrypt(FOREIGN)).isEqualTo("attack at däwn".getBytes(UTF_8));
    assertThat(cipher.boundTo("user.note").decrypt(FOREIGN_WITH_LABEL))
        .isEqualTo("attack at däwn".getBytes(UTF_8));
  }

  @Test
  void decryptsWhatItHasEncrypted() {
    for (int i = 0; i < seeds.runs(500); i++) {
      byte[] data = seeds.anyBytes(i % 50 == 0 ? 100_000 : 40);

      assertThat(cipher.decrypt(cipher.encrypt(data))).isEqualTo(data);
    }
  }

  @Test
  void encryptsDifferentlyEachTime() {
    Set<String> nonces = new HashSet<>();
    for (int i = 0; i < 1000; i++) {
      String text = cipher.encrypt(new byte[] {1});

      assertThat(text).matches("v1\\$k1\\$[A-Za-z0-9+/]{16}\\$[A-Za-z0-9+/]{23}");
      assertThat(nonces.add(text.substring(6, 22))).isTrue();
    }
  }

  @Test
  void noticesEveryChange() {
    for (int i = 0; i < FOREIGN.length(); i++) {
      for (char other : "A0$".toCharArray()) {
        if (FOREIGN.charAt(i) != other) {
          String changed = FOREIGN.substring(0, i) + other + FOREIGN.substring(i + 1);

          assertThatThrownBy(() -> cipher.decrypt(changed)).isInstanceOf(EncryptionException.class);
        }
      }
    }
  }

  /** The last character has two bits that mean nothing. */
  @Test
  void noticesAChangeThatChangesNoByte() {
    String text = cipher.encrypt(new byte[] {1});
    char last = text.charAt(text.length() - 1);

    assertThatThrownBy(
            () -> cipher.decrypt(text.substring(0, text.length() - 1) + (char) (last + 1)))
        .isInstanceOf(EncryptionException.class);
  }

  @Test
  void decryptsWithFormerKeysAndEncryptsWithTheCurrentOne() {
    KeyRing rotated = KeyRing.of("k2", Map.of("k1", KEY, "k2", key(7)));
    AesGcm later = AesGcm.of(() -> rotated);

    assertThat(later.decrypt(FOREIGN)).isEqualTo("attack at däwn".getBytes(UTF_8));
    assertThat(later.encrypt(new byte[0])).startsWith(AesGcm.prefix("k2"));
  }

  @Test
  void refusesAKeyThatIsNotInTheRing() {
    AesGcm other = AesGcm.of(() -> KeyRing.of("k2", Map.of("k2", KEY)));

    assertThatThrownBy(() -> other.decrypt(FOREIGN))
        .isInstanceOf(EncryptionException.class)
        .hasMessage(
            "Cannot decrypt a value: its key \"k1\" is not in the key ring; add the key of that id"
                + " to the ring.");
  }

  @Test
  void refusesAnotherKeyAndAnotherLabel() {
    AesGcm other = AesGcm.of(() -> KeyRing.of("k1", Map.of("k1", key(1))));
    String message =
        "Cannot decrypt a value: it was altered, or encrypted with another key \"k1\" or for another"
            + " label; use the key and the label it was encrypted with.";

    assertThatThrownBy(() -> other.decrypt(FOREIGN)).hasMessage(message);
    assertThatThrownBy(() -> cipher.decrypt(FOREIGN_WITH_LABEL)).hasMessage(message);
    assertThatThrownBy(() -> cipher.boundTo("user.note").decrypt(FOREIGN)).hasMessage(message);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "attack at dawn",
        "v1$k1$AAECAwQFBgcICQoL",
        "v2$k1$AAECAwQFBgcICQoL$AAAA",
        "v1$k1$AAECAwQFBgcICQo$AAAA",
        "v1$k1$AAECAwQFBgcICQoL$",
        "v1$k1$AAECAwQFBgcICQoL$A",
        "v1$k 1$AAECAwQFBgcICQoL$AAAA"
      })
  void refusesWhatIsNotEncrypted(String text) {
    assertThatThrownBy(() -> cipher.decrypt(text))
        .isInstanceOf(EncryptionException.class)
        .hasMessage(
            "Cannot decrypt a value: it is not of the form v1$key id$nonce$ciphertext; encrypt it"
                + " first, or restore what was there before.");
  }

  @Test
  void refusesARingThatIsNotThereYet() {
    AesGcm early = AesGcm.of(() -> null);

    assertThatThrownBy(() -> early.encrypt(new byte[1]))
        .isInstanceOf(EncryptionException.class)
        .hasMessage(
            "Cannot encrypt a value: there is no key ring yet; supply the keys before the first"
                + " use.");
  }

  @Test
  void refusesKeysOfAnotherLengthOrKind() {
    assertThatThrownBy(() -> KeyRing.of("k1", Map.of("k1", new byte[16])))
        .isInstanceOf(EncryptionException.class)
        .hasMessage(
            "Cannot make a key ring: its key \"k1\" has 128 bits; take 256 random bits, which are"
                + " 32 bytes.");
    assertThatThrownBy(() -> AesGcm.of(() -> single(new byte[24], "AES")).encrypt(new byte[1]))
        .hasMessage(
            "Cannot encrypt a value: its key \"k1\" has 192 bits; take 256 random bits, which are 32"
                + " bytes.");
    assertThatThrownBy(() -> AesGcm.of(() -> single(KEY, "DES")).encrypt(new byte[1]))
        .hasMessage(
            "Cannot encrypt a value: its key \"k1\" cannot be used with AES in Galois counter mode;"
                + " see the cause.");
  }

  private static KeyRing single(byte[] bytes, String algorithm) {
    return new KeyRing() {
      @Override
      public String currentId() {
        return "k1";
      }

      @Override
      public SecretKey key(String id) {
        return new SecretKeySpec(bytes, algorithm);
      }
    };
  }

  @Test
  void refusesIdsThatWouldBreakTheForm() {
    assertThatThrownBy(() -> KeyRing.of("a$b", Map.of("a$b", KEY)))
        .isInstanceOf(EncryptionException.class)
        .hasMessage(
            "Cannot make a key ring: the id of a key is not 1 to 64 letters, digits, dots,"
                + " underscores and hyphens; give it such an id.");
    assertThatThrownBy(() -> KeyRing.of("k2", Map.of("k1", KEY)))
        .hasMessage(
            "Cannot make a key ring: it has no key of the current id; give one for that id.");
  }

  @Test
  void keepsItsKeysToItself() {
    byte[] bytes = key(0);
    KeyRing ring = KeyRing.of("k1", Map.of("k1", bytes));
    bytes[0]++;

    assertThat(ring).hasToString("KeyRing[k1]");
    assertThat(ring.key("k1")).extracting(Key::getEncoded).isEqualTo(KEY);
    assertThat(ring.key("k2")).isNull();
  }
}
