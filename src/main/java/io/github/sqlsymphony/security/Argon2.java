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
  private static final Pattern FORM =
      Pattern.compile(
          "argon2\\$(argon2d|argon2i|argon2id)(?:\\$v=(16|19))?"
              + "\\$m=([0-9]+),t=([0-9]+),p=([0-9]+)\\$([^$]+)\\$([^$]+)");

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
  static PasswordParts parse(String encoded) {
    Matcher form = FORM.matcher(encoded);
    if (!form.matches()) {
      throw PasswordParts.malformed(null);
    }
    String version = form.group(2);
    return PasswordParts.of(
        new Argon2(
            VARIETIES.indexOf(form.group(1)),
            version == null ? FIRST_VERSION : PasswordParts.number(version),
            PasswordParts.number(form.group(3)),
            PasswordParts.number(form.group(4)),
            PasswordParts.number(form.group(5))),
        PasswordParts.base64(form.group(6)),
        PasswordParts.base64(form.group(7)));
  }

  @Override
  public void require() {
    BouncyCastle.require("Argon2");
  }

  @Override
  public byte[] derive(byte[] password, byte[] salt, int length) {
    require();
    return BouncyCastleAlgorithms.argon2(this, password, salt, length);
  }

  @Override
  public int hashLength() {
    return HASH_LENGTH;
  }

  @Override
  public String encode(byte[] salt, byte[] hash) {
    Base64.Encoder base64 = Base64.getEncoder().withoutPadding();
    return String.join(
        "$",
        ID,
        VARIETIES.get(variety),
        "v=" + version,
        "m=" + memory + ",t=" + passes + ",p=" + lanes,
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
