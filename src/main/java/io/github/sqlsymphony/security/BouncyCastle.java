package io.github.sqlsymphony.security;

import io.github.sqlsymphony.exception.MissingDependencyException;
import org.bouncycastle.crypto.Digest;
import org.bouncycastle.crypto.Mac;
import org.bouncycastle.crypto.digests.Blake2bDigest;
import org.bouncycastle.crypto.digests.Blake2sDigest;
import org.bouncycastle.crypto.generators.Argon2BytesGenerator;
import org.bouncycastle.crypto.generators.SCrypt;
import org.bouncycastle.crypto.macs.HMac;
import org.bouncycastle.crypto.params.Argon2Parameters;
import org.bouncycastle.crypto.params.KeyParameter;

/**
 * The only class that touches Bouncy Castle, which an application may leave out. Call {@link
 * #require} before anything else: {@link Presence} can be asked without the library.
 */
final class BouncyCastle {
  private BouncyCastle() {}

  /** Refuses an algorithm if the library is not there. */
  static void require(String algorithm) {
    if (!Presence.PRESENT) {
      throw new MissingDependencyException(
          "Cannot use %s: it is an algorithm of Bouncy Castle, which is not there; add the dependency %s, and in a named module `requires org.bouncycastle.provider;`."
              .formatted(algorithm, Presence.DEPENDENCY),
          Presence.DEPENDENCY);
    }
  }

  static byte[] digest(HashAlgorithm algorithm, byte[] data) {
    Digest digest = digest(algorithm);
    digest.update(data, 0, data.length);
    byte[] hash = new byte[digest.getDigestSize()];
    int unused = digest.doFinal(hash, 0);
    return hash;
  }

  static byte[] hmac(HashAlgorithm algorithm, byte[] key, byte[] data) {
    Mac mac = new HMac(digest(algorithm));
    mac.init(new KeyParameter(key));
    mac.update(data, 0, data.length);
    byte[] hash = new byte[mac.getMacSize()];
    int unused = mac.doFinal(hash, 0);
    return hash;
  }

  static byte[] argon2(Argon2 cost, byte[] password, byte[] salt, int length) {
    Argon2BytesGenerator generator = new Argon2BytesGenerator();
    generator.init(
        new Argon2Parameters.Builder(cost.variety())
            .withVersion(cost.version())
            .withMemoryAsKB(cost.memory())
            .withIterations(cost.passes())
            .withParallelism(cost.lanes())
            .withSalt(salt)
            .build());
    byte[] hash = new byte[length];
    int unused = generator.generateBytes(password, hash);
    return hash;
  }

  static byte[] scrypt(Scrypt cost, byte[] password, byte[] salt, int length) {
    return SCrypt.generate(password, salt, cost.n(), cost.r(), cost.p(), length);
  }

  private static Digest digest(HashAlgorithm algorithm) {
    int bits = 8 * algorithm.length();
    return algorithm == HashAlgorithm.BLAKE2B ? new Blake2bDigest(bits) : new Blake2sDigest(bits);
  }

  /** Looks for the library once. */
  private static final class Presence {
    static final String DEPENDENCY = "org.bouncycastle:bcprov-jdk18on";
    static final boolean PRESENT = isPresent();

    private Presence() {}

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
  }
}
