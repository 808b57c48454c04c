package io.github.sqlsymphony.security;

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
 * The only class that touches Bouncy Castle. It cannot even be loaded without that library, so call
 * {@link BouncyCastle#require} first.
 */
final class BouncyCastleAlgorithms {
  private BouncyCastleAlgorithms() {}

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
}
