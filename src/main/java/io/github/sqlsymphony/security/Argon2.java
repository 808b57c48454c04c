package io.github.sqlsymphony.security;

import io.github.sqlsymphony.exception.HashingException;
import java.util.Base64;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Argon2 (RFC 9106), of Bouncy Castle.
 *
 * @param variety 0 for Argon2d, 1 for Argon2i, 2 for Argon2id
 * @param version 16 or 19
 * @param memory in KiB
 * @param passes how often it goes over the memory
 * @param lanes into how many parts the memory is divided
 */
record Argon2(int variety, int version, int memory, int passes, int lanes)
    implements PasswordScheme {
  static final String ID = "argon2";

  private static final List<String> VARIETIES = List.of("argon2d", "argon2i", "argon2id");
  private static final int RECOMMENDED = 2;
  private static final int FIRST_VERSION = 16;
  private static final int VERSION = 19;
  private static final int HASH_LENGTH = 32;
  private static final int MAX_MEMORY = 4 << 20;
  private static final int MAX_PASSES = 1_000;
  private static final int MAX_LANES = 255;
  private static final Pattern COST = Pattern.compile("m=([0-9]+),t=([0-9]+),p=([0-9]+)");

  Argon2 {
    if (lanes < 1
        || lanes > MAX_LANES
        || passes < 1
        || passes > MAX_PASSES
        || memory < 8 * lanes
        || memory > MAX_MEMORY) {
      throw new HashingException(
          "Cannot use Argon2 with %d KiB of memory, %d passes and %d lanes: 1 to %d lanes, 1 to %d passes, and from 8 KiB for each lane up to %d KiB are possible."
              .formatted(memory, passes, lanes, MAX_LANES, MAX_PASSES, MAX_MEMORY));
    }
  }

  static Argon2 id(int memory, int passes, int lanes) {
    return new Argon2(RECOMMENDED, VERSION, memory, passes, lanes);
  }

  /** The first version of Argon2 did not write its number. */
  static PasswordParts parse(String[] parts) {
    boolean first = parts.length == 5;
    PasswordParts.requireCount(parts, first ? 5 : 6);
    int variety = VARIETIES.indexOf(parts[1]);
    int version = first || parts[2].equals("v=16") ? FIRST_VERSION : VERSION;
    Matcher cost = COST.matcher(parts[parts.length - 3]);
    if (variety < 0
        || (version == VERSION && !parts[2].equals("v=" + VERSION))
        || !cost.matches()) {
      throw PasswordParts.malformed(null);
    }
    return PasswordParts.of(
        new Argon2(
            variety,
            version,
            PasswordParts.number(cost.group(1)),
            PasswordParts.number(cost.group(2)),
            PasswordParts.number(cost.group(3))),
        PasswordParts.base64(parts[parts.length - 2]),
        PasswordParts.base64(parts[parts.length - 1]));
  }

  @Override
  public void require() {
    BouncyCastle.require("Argon2");
  }

  @Override
  public byte[] derive(byte[] password, byte[] salt, int length) {
    require();
    return BouncyCastle.argon2(this, password, salt, length);
  }

  @Override
  public int hashLength() {
    return HASH_LENGTH;
  }

  @Override
  public String encode(byte[] salt, byte[] hash) {
    Base64.Encoder base64 = Base64.getEncoder().withoutPadding();
    return "%s$%s$v=%d$m=%d,t=%d,p=%d$%s$%s"
        .formatted(
            ID,
            VARIETIES.get(variety),
            version,
            memory,
            passes,
            lanes,
            base64.encodeToString(salt),
            base64.encodeToString(hash));
  }

  @Override
  public boolean isAtLeast(PasswordScheme other) {
    return other instanceof Argon2 that
        && variety == that.variety
        && version >= that.version
        && memory >= that.memory
        && passes >= that.passes;
  }
}
