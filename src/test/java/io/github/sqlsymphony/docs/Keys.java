package io.github.sqlsymphony.docs;

import io.github.sqlsymphony.security.KeyRing;
import java.util.Map;

/** The keys of the rental. */
// tag::security/keys[]
public final class Keys {
  private static volatile KeyRing ring;

  public static KeyRing ring() {
    return ring;
  }

  public static void supply(String currentId, Map<String, byte[]> keys) {
    ring = KeyRing.of(currentId, keys); // 32 random bytes for each id
  }

  // end::security/keys[]

  private Keys() {}
  // tag::security/keys[]
}
// end::security/keys[]
