package io.github.sqlsymphony.field;

import io.github.sqlsymphony.expression.PlainTypes;
import io.github.sqlsymphony.expression.ValueType;
import io.github.sqlsymphony.expression.ValueTypes;
import java.util.Objects;

/**
 * Addresses of the internet protocol, version 4 or 6, as text: {@code VARCHAR(45)}.
 *
 * <p>An address of version 6 can be written in many ways. A model, the column and conditions have
 * the one that RFC 5952 recommends, {@code 2001:db8::1}, whichever was set or asked for.
 */
public final class IpAddressField extends TextualField<IpAddressField> {
  private static final int LENGTH = 45;
  private static final ValueType<String> TYPE =
      ValueTypes.converted(
          String.class, "an address", PlainTypes.TEXT, IpAddressField::canonical, text -> text);

  /** Declares a nullable column without default. */
  public IpAddressField() {
    this(
        new FieldDefinition<String>()
            .withRule(
                "ipAddress",
                value ->
                    HostNames.canonicalAddress(value) == null
                        ? "is no IP address, such as 192.0.2.1 or 2001:db8::1"
                        : null));
  }

  private IpAddressField(FieldDefinition<String> definition) {
    super(definition);
  }

  /** What is no address is refused by the rule, and matches nothing in a condition. */
  private static String canonical(String address) {
    return Objects.requireNonNullElse(HostNames.canonicalAddress(address), address);
  }

  @Override
  protected IpAddressField with(FieldDefinition<String> changed) {
    return new IpAddressField(changed);
  }

  @Override
  public ColumnType columnType() {
    return ColumnType.of(ColumnType.Kind.VARCHAR, LENGTH);
  }

  @Override
  public ValueType<String> type() {
    return TYPE;
  }

  @Override
  public String copy(String value) {
    return canonical(value);
  }
}
