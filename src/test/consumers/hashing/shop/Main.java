package shop;

import io.github.sqlsymphony.exception.MissingDependencyException;
import io.github.sqlsymphony.security.HashAlgorithm;
import io.github.sqlsymphony.security.PasswordHash;
import io.github.sqlsymphony.security.PasswordHasher;
import io.github.sqlsymphony.security.PlainHasher;
import io.github.sqlsymphony.security.SaltedHasher;
import java.util.function.Supplier;

/** Uses every algorithm, those first that every JDK has. */
public final class Main {
  private static final String ARGON2 =
      "argon2$argon2id$v=19$m=64,t=1,p=2$c2Vhc2FsdHNlYXNhbHQ$AAAAAAAAAAAAAAAAAAAAAA";

  private Main() {}

  public static void main(String[] args) {
    show(() -> PlainHasher.of(HashAlgorithm.MD5).hash("abc"));
    show(() -> SaltedHasher.of(HashAlgorithm.SHA_512).hash("abc").verify("abc"));
    show(() -> PasswordHasher.pbkdf2(10).hash("abc").verify("abc"));
    show(() -> PlainHasher.of(HashAlgorithm.BLAKE2S).hash("abc"));
    show(() -> SaltedHasher.of(HashAlgorithm.BLAKE2B).hash("abc").verify("abc"));
    show(() -> PasswordHasher.argon2id(64, 1, 2).hash("abc").verify("abc"));
    show(() -> PasswordHash.parse(ARGON2).verify("abc"));
    show(() -> PasswordHasher.scrypt(16, 1, 1).hash("abc").verify("abc"));
  }

  private static void show(Supplier<Object> call) {
    try {
      System.out.println(call.get());
    } catch (MissingDependencyException e) {
      System.out.println(e.dependency() + ": " + e.getMessage());
    }
  }
}
