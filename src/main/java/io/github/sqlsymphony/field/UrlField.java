package io.github.sqlsymphony.field;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Addresses in the web: {@code VARCHAR(2000)}.
 *
 * <p>Accepted are absolute addresses of {@code http}, {@code https}, {@code ftp} and {@code ftps}
 * with a host, which never is {@code javascript:} or a file of the reader's computer.
 */
public final class UrlField extends TextualField<UrlField> {
  private static final int LENGTH = 2000;
  private static final Set<String> SCHEMES = Set.of("http", "https", "ftp", "ftps");

  /** Declares a nullable column without default. */
  public UrlField() {
    this(limited(new FieldDefinition<>(), LENGTH).withRule("url", UrlField::violation));
  }

  private UrlField(FieldDefinition<String> definition) {
    super(definition);
  }

  private static @Nullable String violation(String value) {
    return isUrl(value) ? null : "is no address in the web, such as https://example.org/page";
  }

  private static boolean isUrl(String value) {
    try {
      URI uri = new URI(value);
      String scheme = uri.getScheme();
      String authority = uri.getRawAuthority();
      return scheme != null
          && SCHEMES.contains(scheme.toLowerCase(Locale.ROOT))
          && authority != null
          && (uri.getHost() != null
              || HostNames.isHostName(authority.replaceFirst(":\\d{1,5}$", "")))
          && uri.getPort() <= 65_535;
    } catch (URISyntaxException e) {
      return false;
    }
  }

  @Override
  protected UrlField with(FieldDefinition<String> changed) {
    return new UrlField(changed);
  }

  @Override
  public ColumnType columnType() {
    return ColumnType.of(ColumnType.Kind.VARCHAR, LENGTH);
  }
}
