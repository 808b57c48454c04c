package io.github.sqlsymphony.field;

import io.github.sqlsymphony.expression.ValueTypes;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * UUIDs: {@code TEXT} of 36 characters in lower case, or {@code BLOB} of 16 bytes.
 *
 * <p>Keys, foreign keys, conditions and defaults use the same form, which is the field's. Text
 * written by others in upper case or without hyphens is read, but not found by {@code eq}.
 */
public final class UuidField extends TypedField<UUID, UuidField> {
  private final boolean blob;

  /** Declares a nullable column without default, stored as text. */
  public UuidField() {
    this(new FieldDefinition<>(), false);
  }

  private UuidField(FieldDefinition<UUID> definition, boolean blob) {
    super(
        definition,
        blob ? ColumnType.Kind.BLOB : ColumnType.Kind.TEXT,
        blob ? ValueTypes.UUID_BLOB : ValueTypes.UUID_TEXT);
    this.blob = blob;
  }

  @Override
  protected UuidField with(FieldDefinition<UUID> changed) {
    return new UuidField(changed, blob);
  }

  /**
   * Stores 16 bytes instead of 36 characters: {@code BLOB}. Parameters of raw SQL are text unless
   * they are bytes, so give those bytes.
   *
   * @return a copy
   */
  public UuidField asBlob() {
    return new UuidField(definition(), true);
  }

  /** Takes the usual text of a UUID, too, as keys in look-ups and addresses are. */
  @Override
  public @Nullable UUID convert(Object value) {
    if (value instanceof String text && text.length() == 36) {
      try {
        return UUID.fromString(text);
      } catch (IllegalArgumentException notOne) {
        return null;
      }
    }
    return super.convert(value);
  }
}
