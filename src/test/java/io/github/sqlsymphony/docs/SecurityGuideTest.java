package io.github.sqlsymphony.docs;

import static io.github.sqlsymphony.docs.Manual.explanation;
import static io.github.sqlsymphony.docs.Manual.shows;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.sqlsymphony.field.EncryptedField;
import io.github.sqlsymphony.field.PasswordField;
import io.github.sqlsymphony.fixture.DatabaseExtension;
import io.github.sqlsymphony.security.Hash;
import io.github.sqlsymphony.security.HashAlgorithm;
import io.github.sqlsymphony.security.PasswordHash;
import io.github.sqlsymphony.security.PasswordHasher;
import io.github.sqlsymphony.security.PlainHasher;
import io.github.sqlsymphony.security.SaltedHasher;
import io.github.sqlsymphony.session.SQLiteSession;
import io.github.sqlsymphony.session.Session;
import java.nio.CharBuffer;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The snippets and outputs of {@code docs/guide/security.md}. */
class SecurityGuideTest {
  @RegisterExtension private final DatabaseExtension database = DatabaseExtension.inFile();

  @BeforeEach
  void supplyKeys() {
    Keys.supply("2024", Map.of("2023", key(1), "2024", key(2)));
  }

  private static byte[] key(int value) {
    byte[] key = new byte[32];
    Arrays.fill(key, (byte) value);
    return key;
  }

  // --- passwords --------------------------------------------------------------------------------

  /** Declares fields as a model would. */
  static class Choices {
    // tag::security/hashers[]
    static final PasswordField STRONGER = new PasswordField(PasswordHasher.pbkdf2(2_000_000));
    static final PasswordField ARGON2 = new PasswordField(PasswordHasher.argon2id());
    // end::security/hashers[]
    // tag::security/bound[]
    static final EncryptedField IBAN = new EncryptedField(Keys::ring).boundTo("account.iban");
    // end::security/bound[]
  }

  @Test
  void choosesHashers() {
    assertThat(Choices.STRONGER.needsRehash(PasswordHasher.pbkdf2(10).hash("x"))).isTrue();
    assertThat(Choices.ARGON2.needsRehash(PasswordHasher.pbkdf2(10).hash("x"))).isTrue();
    assertThat(Choices.IBAN.isNullable()).isTrue();
  }

  @Test
  void setsAndVerifiesAPassword() {
    try (Session session = SQLiteSession.open(database.name())) {
      // tag::security/set[]
      Account anna = new Account().set(Account.NAME, "anna");
      anna.set(Account.PASSWORD, Account.PASSWORD.hash("correct horse"));
      session.add(anna);
      // end::security/set[]
      session.update(anna, Account.PASSWORD.to(PasswordHasher.pbkdf2(10).hash("correct horse")));

      assertThat(logIn(session, "anna", "correct horse".toCharArray())).isTrue();
      assertThat(Account.PASSWORD.needsRehash(anna.get(Account.PASSWORD))).isFalse();
      assertThat(logIn(session, "anna", "wrong horse".toCharArray())).isFalse();
      assertThat(logIn(session, "nobody", "correct horse".toCharArray())).isFalse();
      shows("security/to-string", anna);
      session.rollback();
    }
  }

  // tag::security/log-in[]
  static boolean logIn(Session session, String name, char[] typed) {
    CharBuffer password = CharBuffer.wrap(typed);
    Account account =
        session.query(Account.class).filter(Account.NAME.eq(name)).findOne().orElse(null);
    PasswordHash hash = account == null ? null : account.get(Account.PASSWORD);
    boolean right = Account.PASSWORD.verify(password, hash); // takes its time without a hash, too
    if (right && Account.PASSWORD.needsRehash(hash)) {
      session.update(account, Account.PASSWORD.to(Account.PASSWORD.hash(password)));
      session.commit();
    }
    Arrays.fill(typed, '\0');
    return right;
  }

  // end::security/log-in[]

  @Test
  void readsHashesOfDjango() {
    // tag::security/django[]
    PasswordHash hash =
        PasswordHash.parse(
            "pbkdf2_sha256$260000$seasalt$YlZ2Vggtqdc61YjArZuoApoBh9JNGYoDRBUGu6tcJQo=");
    boolean right = hash.verify("lètmein"); // true
    // end::security/django[]

    assertThat(right).isTrue();
  }

  @Test
  void refusesToCompareSecrets() {
    PasswordHash hash = PasswordHasher.pbkdf2(10).hash("x");

    shows(
        "security/refused",
        explanation(() -> Account.PASSWORD.eq(hash)),
        explanation(() -> Account.IBAN.eq("DE02120300000000202051")),
        explanation(Account.IBAN::asc));
  }

  // --- encryption -------------------------------------------------------------------------------

  @Test
  void encryptsAndRotates() {
    try (Session session = SQLiteSession.open(database.name())) {
      Keys.supply("2023", Map.of("2023", key(1)));
      // tag::security/encrypted[]
      Account anna = new Account().set(Account.NAME, "anna");
      session.add(anna.set(Account.IBAN, "DE02120300000000202051"));

      String plain = anna.get(Account.IBAN); // DE02120300000000202051
      Object stored = session.fetch("SELECT iban FROM account").get(0).get("iban"); // v1$2023$…
      // end::security/encrypted[]
      assertThat(plain).isEqualTo("DE02120300000000202051");
      assertThat(stored.toString()).startsWith("v1$2023$");

      supplyKeys();
      // tag::security/rotate[]
      List<Account> old =
          session.query(Account.class).filter(Account.IBAN.encryptedWith("2023")).list();
      for (Account account : old) {
        session.update(account, Account.IBAN.to(account.get(Account.IBAN)));
      }
      session.commit();
      // end::security/rotate[]
      assertThat(old).hasSize(1);
      assertThat(session.query(Account.class).filter(Account.IBAN.encryptedWith("2024")).count())
          .isEqualTo(1);

      session.clear();
      Keys.supply("2025", Map.of("2025", key(3)));
      shows("security/unknown-key", explanation(() -> session.query(Account.class).list()));
    }
  }

  // --- hashing ----------------------------------------------------------------------------------

  @Test
  void hashesData() {
    byte[] salt = "0123456789abcdef".getBytes(UTF_8);
    // tag::security/plain[]
    PlainHasher hasher = PlainHasher.of(HashAlgorithm.SHA_256);
    Hash hash = hasher.hash("abc"); // or bytes
    String hex = hash.hex(); // ba7816bf…
    boolean same = hasher.verify("abc", hex); // true
    // end::security/plain[]
    // tag::security/salted[]
    SaltedHasher random = SaltedHasher.of(HashAlgorithm.SHA_256); // a salt of 16 bytes for each
    String text = random.hash("abc").toString(); // hmac_sha256$salt$hash
    boolean right = Hash.parse(text).verify("abc"); // true; so does random.verify("abc", text)

    SaltedHasher fixed = SaltedHasher.of(HashAlgorithm.SHA_256).withSalt(salt);
    boolean equal = fixed.hash("abc").equals(fixed.hash("abc")); // true
    // end::security/salted[]

    assertThat(hex).startsWith("ba7816bf");
    assertThat(same).isTrue();
    assertThat(right).isTrue();
    assertThat(random.verify("abc", text)).isTrue();
    assertThat(equal).isTrue();
    shows("security/forms", hash, fixed.hash("abc"));
  }
}
