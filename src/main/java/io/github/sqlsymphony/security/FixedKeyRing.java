package io.github.sqlsymphony.security;

import io.github.sqlsymphony.exception.EncryptionException;
import java.util.HashMap;
import java.util.Map;
import javax.crypto.SecretKey;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;

/** Keys that were given all at once; they are not shown. */
final class FixedKeyRing implements KeyRing {
  private final String currentId;
  private final Map<String, SecretKey> keys = new HashMap<>();

  FixedKeyRing(String currentId, Map<String, byte[]> bytes) {
    String attempt = "Cannot make a key ring";
    this.currentId = currentId;
    bytes.forEach(
        (id, key) -> {
          AesGcm.requireId(attempt, id);
          AesGcm.requireLength(attempt, id, key.length);
          keys.put(id, new SecretKeySpec(key, "AES"));
        });
    if (!keys.containsKey(currentId)) {
      throw new EncryptionException(
          attempt, "it has no key of the current id", "give one for that id", null);
    }
  }

  @Override
  public String currentId() {
    return currentId;
  }

  @Override
  public @Nullable SecretKey key(String id) {
    return keys.get(id);
  }

  @Override
  public String toString() {
    return "KeyRing" + keys.keySet().stream().sorted().toList();
  }
}
