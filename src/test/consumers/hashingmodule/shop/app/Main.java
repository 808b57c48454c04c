package shop.app;

import io.github.sqlsymphony.security.HashAlgorithm;
import io.github.sqlsymphony.security.PasswordHasher;
import io.github.sqlsymphony.security.PlainHasher;

/** Uses what needs the optional dependency. */
public final class Main {
  private Main() {}

  public static void main(String[] args) {
    System.out.println(PlainHasher.of(HashAlgorithm.BLAKE2S).hash("abc"));
    System.out.println(PasswordHasher.argon2id(64, 1, 2).hash("abc").verify("abc"));
  }
}
