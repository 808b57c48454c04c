package io.github.sqlsymphony.scenario;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.sqlsymphony.exception.EncryptionException;
import io.github.sqlsymphony.exception.ModelDefinitionException;
import io.github.sqlsymphony.exception.QueryException;
import io.github.sqlsymphony.exception.UnreadableValueException;
import io.github.sqlsymphony.expression.Q;
import io.github.sqlsymphony.field.EncryptedBlobField;
import io.github.sqlsymphony.field.EncryptedField;
import io.github.sqlsymphony.field.LongField;
import io.github.sqlsymphony.field.PasswordField;
import io.github.sqlsymphony.field.TextField;
import io.github.sqlsymphony.field.UniqueConstraint;
import io.github.sqlsymphony.fixture.DatabaseExtension;
import io.github.sqlsymphony.fixture.Seeds;
import io.github.sqlsymphony.model.Model;
import io.github.sqlsymphony.model.ModelState;
import io.github.sqlsymphony.query.QueryBuilder;
import io.github.sqlsymphony.query.Row;
import io.github.sqlsymphony.query.SelectQuery;
import io.github.sqlsymphony.security.KeyRing;
import io.github.sqlsymphony.security.PasswordHash;
import io.github.sqlsymphony.security.PasswordHasher;
import io.github.sqlsymphony.session.Session;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.slf4j.event.Level;

/** Passwords and encrypted values in a database: what is stored, and that nobody sees it. */
class SecretsTest {
  private static final String RAW = "raw-s3cret";
  private static final KeyRing FIRST = KeyRing.of("2023", Map.of("2023", key(1)));
  private static final KeyRing BOTH = KeyRing.of("2024", Map.of("2023", key(1), "2024", key(2)));

  private static KeyRing ring = FIRST;

  @RegisterExtension final DatabaseExtension database = DatabaseExtension.inFile();
  @RegisterExtension final Seeds seeds = new Seeds();

  /** Has all kinds of secrets. */
  static class Account extends Model<Account> {
    public static final LongField ID = new LongField().primaryKey();
    public static final TextField NAME = new TextField();
    public static final PasswordField PASSWORD = new PasswordField(PasswordHasher.pbkdf2(10));
    public static final EncryptedField NOTE = new EncryptedField(() -> ring);
    public static final EncryptedBlobField SCAN =
        new EncryptedBlobField(() -> ring).boundTo("account.scan");
  }

  private static byte[] key(int value) {
    byte[] key = new byte[32];
    java.util.Arrays.fill(key, (byte) value);
    return key;
  }

  @AfterEach
  void forgetKeys() {
    ring = FIRST;
  }

  private static Account account() {
    return new Account()
        .set(Account.NAME, "Anna")
        .set(Account.PASSWORD, Account.PASSWORD.hash(RAW))
        .set(Account.NOTE, RAW)
        .set(Account.SCAN, new byte[] {1, 2, 3});
  }

  private Session open() {
    return database.openForLoops();
  }

  // --- what is stored ---------------------------------------------------------------------------

  @Test
  void storesOnlyHashesAndCiphertext() {
    try (Session session = open()) {
      Account anna = session.add(account());
      session.commit();
      session.clear();

      Row raw = session.fetch("SELECT password, note, scan FROM account").get(0);
      assertThat(raw.get("password", String.class))
          .isEqualTo(anna.get(Account.PASSWORD).encoded())
          .matches("pbkdf2_sha256\\$10\\$\\w{22}\\$.{44}");
      assertThat(raw.get("note", String.class)).matches("v1\\$2023\\$.{16}\\$.{35}");
      assertThat(raw.get("scan", String.class)).startsWith("v1$2023$");

      Account loaded = session.get(Account.class, anna.pk());
      assertThat(loaded.get(Account.PASSWORD).verify(RAW)).isTrue();
      assertThat(loaded.get(Account.PASSWORD).verify("raw")).isFalse();
      assertThat(loaded.get(Account.NOTE)).isEqualTo(RAW);
      assertThat(loaded.get(Account.SCAN)).containsExactly(1, 2, 3);
      assertThat(database.statements())
          .contains(
              "CREATE TABLE IF NOT EXISTS \"account\" (\"id\" INTEGER PRIMARY KEY, \"name\" TEXT,"
                  + " \"password\" TEXT, \"note\" TEXT, \"scan\" TEXT)");
    }
  }

  @Test
  void readsBackEveryValue() {
    try (Session session = open()) {
      for (int i = 0; i < seeds.runs(100); i++) {
        String text = seeds.anyText(i % 20 == 0 ? 10_000 : 30);
        byte[] bytes = seeds.anyBytes(100);
        Account one =
            session.add(
                new Account()
                    .set(Account.PASSWORD, Account.PASSWORD.hash(text))
                    .set(Account.NOTE, text)
                    .set(Account.SCAN, bytes));
        session.clear();

        Account loaded = session.get(Account.class, one.pk());
        assertThat(loaded.get(Account.NOTE)).isEqualTo(text);
        assertThat(loaded.get(Account.SCAN)).isEqualTo(bytes);
        assertThat(loaded.get(Account.PASSWORD).verify(text)).isTrue();
      }
      session.rollback();
    }
  }

  @Test
  void keepsNull() {
    try (Session session = open()) {
      Account nobody = session.add(new Account());
      session.clear();

      Account loaded = session.get(Account.class, nobody.pk());

      assertThat(loaded)
          .hasToString("Account[ID=1, NAME=null, PASSWORD=null, NOTE=null, SCAN=null]");
      assertThat(
              session
                  .query(Account.class)
                  .filter(Account.PASSWORD.isNull().and(Account.NOTE.isNull()))
                  .exists())
          .isTrue();
      assertThat(session.query(Account.class).filter(Q.of("note__isnull", false)).exists())
          .isFalse();
      session.rollback();
    }
  }

  @Test
  void readsPasswordsThatDjangoHasStored() {
    try (Session session = open()) {
      session.createTable(Account.class);
      session.execute(
          "INSERT INTO account (password) VALUES (?), (?), (?)",
          "pbkdf2_sha256$260000$seasalt$YlZ2Vggtqdc61YjArZuoApoBh9JNGYoDRBUGu6tcJQo=",
          "!v4N6sqTyWV7gHkGmKnmZzFzRvBtEdTb0zTQTQSMg",
          "bcrypt_sha256$$2b$12$LZSJchsWG/DrBy1erNs4eeYo6tZNlLFQmONdxN9HPesa1EyXVcTXK");

      List<Account> all = session.query(Account.class).orderBy(Account.ID.asc()).list();

      assertThat(all.get(0).get(Account.PASSWORD).verify("lètmein")).isTrue();
      assertThat(all.get(1).get(Account.PASSWORD).isUsable()).isFalse();
      assertThat(Account.PASSWORD.needsRehash(all.get(2).get(Account.PASSWORD))).isTrue();
      session.rollback();
    }
  }

  @Test
  void bindsAPasswordToARawStatement() {
    try (Session session = open()) {
      session.createTable(Account.class);
      PasswordHash hash = Account.PASSWORD.hash(RAW);
      session.execute("INSERT INTO account (password) VALUES (?)", hash);

      assertThat(session.query(Account.class).one().get(Account.PASSWORD)).isEqualTo(hash);
      Row raw = session.fetch("SELECT password FROM account").get(0);
      assertThat(raw.get("password", PasswordHash.class)).isEqualTo(hash);
      session.rollback();
    }
  }

  // --- rotation ---------------------------------------------------------------------------------

  @Test
  void encryptsAnewWithTheCurrentKey() {
    try (Session session = open()) {
      Account anna = session.add(account());
      Account boris = session.add(account());
      ring = BOTH;
      session.update(boris, Account.NOTE.to("new"));
      session.clear();

      List<Account> old =
          session.query(Account.class).filter(Account.NOTE.encryptedWith("2023")).list();
      assertThat(old).containsExactly(anna);
      for (Account account : old) {
        session.update(account, Account.NOTE.to(account.get(Account.NOTE)));
      }

      assertThat(session.query(Account.class).filter(Account.NOTE.encryptedWith("2024")).count())
          .isEqualTo(2);
      assertThat(session.get(Account.class, anna.pk()).get(Account.NOTE)).isEqualTo(RAW);
      session.rollback();
    }
    assertThat(database.statements())
        .anyMatch(sql -> sql.contains("\"note\" >= ? AND \"note\" < ?"));
  }

  @Test
  void namesTheFieldWhoseKeyIsMissing() {
    try (Session session = open()) {
      session.add(account());
      session.commit();
      session.clear();
      ring = KeyRing.of("2025", Map.of("2025", key(1)));

      assertThatThrownBy(() -> session.query(Account.class).list())
          .isInstanceOf(UnreadableValueException.class)
          .hasMessage(
              "Cannot read Account.NOTE of row 1: expected a value that this field has encrypted,"
                  + " found one that cannot be decrypted: its key \"2023\" is not in the key ring;"
                  + " add the key of that id to the ring.")
          .hasRootCauseInstanceOf(EncryptionException.class);
    }
  }

  @Test
  void namesTheFieldThatWasAlteredOrMoved() {
    try (Session session = open()) {
      session.add(account());
      session.execute("UPDATE account SET note = scan");
      session.clear();
      String message =
          "Cannot read Account.NOTE of row 1: expected a value that this field has encrypted, found"
              + " one that cannot be decrypted: it was altered, or encrypted with another key"
              + " \"2023\" or for another label; use the key and the label it was encrypted with.";

      assertThatThrownBy(() -> session.query(Account.class).list())
          .isInstanceOf(UnreadableValueException.class)
          .hasMessage(message);
      ring = KeyRing.of("2023", Map.of("2023", key(9)));
      assertThatThrownBy(() -> session.query(Account.class).list()).hasMessage(message);
      session.rollback();
    }
  }

  @Test
  void leavesTheModelAsItWasWithoutAKey() {
    try (Session session = open()) {
      ring = null;
      Account anna = account();

      assertThatThrownBy(() -> session.add(anna))
          .isInstanceOf(EncryptionException.class)
          .hasMessage(
              "Cannot encrypt Account.NOTE: there is no key ring yet; supply the keys before the"
                  + " first use.");
      assertThat(anna.state()).isEqualTo(ModelState.NEW);
      ring = FIRST;
      assertThat(session.add(anna).pk()).isEqualTo(1L);
      session.rollback();
    }
  }

  // --- nobody sees it ---------------------------------------------------------------------------

  @Test
  void showsNothingInTexts() {
    try (Session session = open()) {
      Account anna = session.add(account());
      assertThat(anna)
          .hasToString(
              "Account[ID=1, NAME=\"Anna\", PASSWORD=(hidden), NOTE=(hidden), SCAN=(hidden)]");
      assertThat(session.table(Account.class))
          .isEqualTo(
              """
              +----+------+----------+----------+----------+
              | ID | NAME | PASSWORD | NOTE     | SCAN     |
              +----+------+----------+----------+----------+
              |  1 | Anna | (hidden) | (hidden) | (hidden) |
              +----+------+----------+----------+----------+
              1 row""");

      SelectQuery<Row> query =
          new QueryBuilder()
              .select(Account.PASSWORD, Account.NOTE, Account.SCAN.as("s"))
              .from(Account.class);
      Row row = session.filter(query).get(0);
      assertThat(row).hasToString("{password=(hidden), note=(hidden), s=(hidden)}");
      assertThat(row.get(Account.NOTE)).isEqualTo(RAW);
      assertThat(row.get("note", String.class)).isEqualTo(RAW);
      assertThat(row.get("password", PasswordHash.class).verify(RAW)).isTrue();
      assertThatThrownBy(() -> row.get("password", Long.class))
          .isInstanceOf(QueryException.class)
          .hasMessage(
              "Cannot read \"password\" of a row as Long: its values are secret and are read as"
                  + " PasswordHash only.");
      session.rollback();
    }
  }

  @Test
  void showsNothingInTheLog() {
    database.logSql(Level.TRACE);
    try (Session session = open()) {
      Account anna = session.add(account());
      session.update(anna, Account.NOTE.to(RAW + 2));
      session.execute("UPDATE account SET password = ?", anna.get(Account.PASSWORD));
      session.rollback();
    }

    assertThat(database.log(Level.TRACE))
        .anyMatch(line -> line.contains("values ['Anna', (hidden), (hidden), (hidden)]"))
        .anyMatch(line -> line.contains("SET password = ? -- values [(hidden)]"))
        .noneMatch(line -> line.contains(RAW) || line.contains("pbkdf2") || line.contains("v1$"));
  }

  @Test
  void showsNothingOfWhatItCannotRead() {
    try (Session session = open()) {
      session.createTable(Account.class);
      session.execute("INSERT INTO account (password) VALUES (?)", RAW);
      assertThatThrownBy(() -> session.query(Account.class).list())
          .isInstanceOf(UnreadableValueException.class)
          .hasMessage(
              "Cannot read Account.PASSWORD of row 1: expected the encoded hash of a password, found"
                  + " text that is none; correct the stored value or declare a field that can hold"
                  + " it.");
      session.execute("UPDATE account SET password = x'00', note = x'00'");
      assertThatThrownBy(() -> session.query(Account.class).list())
          .hasMessage(
              "Cannot read Account.PASSWORD of row 1: expected the encoded hash of a password, found"
                  + " BLOB; correct the stored value or declare a field that can hold it.");
      session.execute("UPDATE account SET password = NULL");
      assertThatThrownBy(() -> session.query(Account.class).list())
          .hasMessage(
              "Cannot read Account.NOTE of row 1: expected a value that this field has encrypted,"
                  + " found BLOB; correct the stored value or declare a field that can hold it.");
      session.execute("UPDATE account SET note = ?", RAW);
      assertThatThrownBy(() -> session.query(Account.class).list())
          .hasMessage(
              "Cannot read Account.NOTE of row 1: expected a value that this field has encrypted,"
                  + " found one that cannot be decrypted: it is not of the form v1$key"
                  + " id$nonce$ciphertext; encrypt it first, or restore what was there before.");
      session.rollback();
    }
  }

  // --- what is refused --------------------------------------------------------------------------

  @ParameterizedTest
  @ValueSource(
      strings = {
        "note",
        "note__exact",
        "note__gt",
        "note__in",
        "note__range",
        "note__contains",
        "note__icontains",
        "note__regex",
        "note__nonsense"
      })
  void refusesLookupsOfEncryptedValues(String lookup) {
    try (Session session = open()) {
      assertThatThrownBy(() -> session.query(Account.class).filter(Q.of(lookup, RAW)))
          .isInstanceOf(QueryException.class)
          .hasMessage(
              "Cannot compare Account.NOTE: the same value is encrypted differently each time, so"
                  + " that the database cannot tell which are equal or greater; load the models and"
                  + " compare their values.");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"password", "password__in", "password__startswith"})
  void refusesLookupsOfPasswords(String lookup) {
    try (Session session = open()) {
      assertThatThrownBy(() -> session.query(Account.class).filter(Q.of(lookup, RAW)))
          .isInstanceOf(QueryException.class)
          .hasMessage(
              "Cannot compare Account.PASSWORD: each hash has a salt of its own, so that two hashes"
                  + " of the same password differ; load the model and verify the password with it.");
    }
  }

  /** Has a default that everyone could read. */
  static class Default extends Model<Default> {
    public static final LongField ID = new LongField().primaryKey();
    public static final EncryptedField NOTE = new EncryptedField(() -> ring).defaultTo(RAW);
  }

  /** Has a password that must be unique. */
  static class Unique extends Model<Unique> {
    public static final LongField ID = new LongField().primaryKey();
    public static final PasswordField PASSWORD = new PasswordField().unique();
  }

  /** Has an encrypted key. */
  static class Key extends Model<Key> {
    public static final EncryptedField ID = new EncryptedField(() -> ring).primaryKey();
  }

  /** Has an encrypted field that must be unique together with another. */
  static class Pair extends Model<Pair> {
    public static final LongField ID = new LongField().primaryKey();
    public static final EncryptedField NOTE = new EncryptedField(() -> ring);
    public static final UniqueConstraint ONCE = UniqueConstraint.of(ID, NOTE);
  }

  /** Has a default of its own for each model. */
  static class Supplied extends Model<Supplied> {
    public static final LongField ID = new LongField().primaryKey();
    public static final PasswordField PASSWORD =
        new PasswordField().defaultTo(PasswordHash::unusable);
  }

  @Test
  void refusesDeclarationsThatNeedToSeeOrCompare() {
    String different =
        "the same value is encrypted differently each time, so that the database cannot tell which"
            + " are equal or greater; load the models and compare their values.";

    assertThatThrownBy(Default::new)
        .isInstanceOf(ModelDefinitionException.class)
        .hasMessage(
            "Cannot register %s: the default of Default.NOTE would stand in the table's definition"
                + " for everyone to read; give a supplier, as in defaultTo(() -> …).",
            Default.class.getName());
    assertThatThrownBy(Unique::new)
        .hasMessage(
            "Cannot register %s: Unique.PASSWORD is unique(), which needs comparing, and each hash"
                + " has a salt of its own, so that two hashes of the same password differ; load the"
                + " model and verify the password with it.",
            Unique.class.getName());
    assertThatThrownBy(Key::new)
        .hasMessage(
            "Cannot register %s: Key.ID is part of the primary key, which needs comparing, and "
                + different,
            Key.class.getName());
    assertThatThrownBy(Pair::new)
        .hasMessage(
            "Cannot register %s: ONCE compares Pair.NOTE, and " + different, Pair.class.getName());
    assertThat(new Supplied().get(Supplied.PASSWORD).isUsable()).isFalse();
  }
}
