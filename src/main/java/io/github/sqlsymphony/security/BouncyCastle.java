package io.github.sqlsymphony.security;

import io.github.sqlsymphony.exception.MissingDependencyException;

/**
 * Whether Bouncy Castle is there, which an application may leave out. {@link
 * BouncyCastleAlgorithms} is a class of its own because the JVM looks for the classes that a class
 * uses before it runs any of its methods.
 */
final class BouncyCastle {
  private static final String DEPENDENCY = "org.bouncycastle:bcprov-jdk18on";
  private static final boolean PRESENT = isPresent();

  private BouncyCastle() {}

  /** A jar on the class path can be seen by a named module, and yet not be used by it. */
  private static boolean isPresent() {
    Class<?> own = BouncyCastle.class;
    try {
      Class<?> one =
          Class.forName(
              "org.bouncycastle.crypto.digests.Blake2bDigest", false, own.getClassLoader());
      return own.getModule().canRead(one.getModule());
    } catch (ClassNotFoundException e) {
      return false;
    }
  }

  /** Refuses an algorithm if the library is not there. */
  static void require(String algorithm) {
    if (!PRESENT) {
      throw new MissingDependencyException(
          "Cannot use %s: it is an algorithm of Bouncy Castle, which is not there; add the dependency %s, and in a named module `requires org.bouncycastle.provider;`."
              .formatted(algorithm, DEPENDENCY),
          DEPENDENCY);
    }
  }
}
