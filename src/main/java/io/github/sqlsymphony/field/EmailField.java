package io.github.sqlsymphony.field;

import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Addresses of electronic mail: {@code VARCHAR(254)}, the longest that mail servers take.
 *
 * <p>Checked is what every address has: one {@code @}, up to 64 characters without blanks before
 * it, a host name behind it. Letters of all scripts are accepted, and whether the mailbox exists
 * only a letter to it can tell.
 */
public final class EmailField extends TextualField<EmailField> {
  private static final int LENGTH = 254;
  private static final int LOCAL_LENGTH = 64;
  private static final Pattern LOCAL =
      Pattern.compile("[^\\s\\p{Cntrl}@\"(),:;<>\\[\\\\\\]]+", Pattern.UNICODE_CHARACTER_CLASS);

  /** Declares a nullable column without default. */
  public EmailField() {
    this(limited(new FieldDefinition<>(), LENGTH).withRule("email", EmailField::violation));
  }

  private EmailField(FieldDefinition<String> definition) {
    super(definition);
  }

  private static @Nullable String violation(String value) {
    int at = value.lastIndexOf('@');
    boolean right =
        at > 0
            && value.codePointCount(0, at) <= LOCAL_LENGTH
            && LOCAL.matcher(value.substring(0, at)).matches()
            && !value.startsWith(".")
            && value.charAt(at - 1) != '.'
            && !value.substring(0, at).contains("..")
            && HostNames.isHostName(value.substring(at + 1))
            && value.indexOf('.', at) > 0;
    return right ? null : "is no mail address, such as anna@example.org";
  }

  @Override
  protected EmailField with(FieldDefinition<String> changed) {
    return new EmailField(changed);
  }

  @Override
  public ColumnType columnType() {
    return ColumnType.of(ColumnType.Kind.VARCHAR, LENGTH);
  }
}
