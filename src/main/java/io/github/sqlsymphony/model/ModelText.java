package io.github.sqlsymphony.model;

import io.github.sqlsymphony.expression.SecretType;
import io.github.sqlsymphony.field.Field;
import java.util.StringJoiner;
import org.jspecify.annotations.Nullable;

/** Writes a model for people. */
final class ModelText {
  private static final int LONGEST = 40;

  private ModelText() {}

  static String of(ModelMeta<?> meta, Object[] slots) {
    StringJoiner text = new StringJoiner(", ", meta.name() + "[", "]");
    for (Field<?, ?> field : meta.fields()) {
      Object slot = slots[field.position()];
      boolean hidden = slot != null && field.type() instanceof SecretType;
      text.add(field.name() + "=" + (hidden ? SecretType.HIDDEN : value(slot)));
    }
    return text.toString();
  }

  private static String value(@Nullable Object slot) {
    if (slot instanceof Missing) {
      return "not loaded";
    }
    if (slot instanceof Model<?> related) {
      Object key = related.pk();
      return key == null ? "unsaved" : key.toString();
    }
    if (slot instanceof byte[] bytes) {
      return "byte[" + bytes.length + "]";
    }
    return slot instanceof String text ? '"' + cut(text) + '"' : String.valueOf(slot);
  }

  private static String cut(String text) {
    // A code point has two chars at most; counting those of a long text would take its time.
    boolean fits =
        text.length() <= LONGEST
            || (text.length() <= 2 * LONGEST && text.codePointCount(0, text.length()) <= LONGEST);
    return fits ? text : text.substring(0, text.offsetByCodePoints(0, LONGEST - 1)) + "…";
  }
}
