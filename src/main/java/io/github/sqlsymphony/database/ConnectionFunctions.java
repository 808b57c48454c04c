package io.github.sqlsymphony.database;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.github.sqlsymphony.expression.CaseFolding;
import java.sql.SQLException;
import java.util.Locale;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import org.jspecify.annotations.Nullable;
import org.sqlite.Function;
import org.sqlite.SQLiteConnection;
import org.sqlite.core.Codes;

/**
 * The SQL functions that the library adds to each of its connections.
 *
 * <p>They appear in queries only, never in the schema, so that other programs can open the file.
 */
final class ConnectionFunctions {
  private ConnectionFunctions() {}

  static void register(SQLiteConnection connection) throws SQLException {
    change(connection, "sqlsymphony_fold", CaseFolding::fold);
    change(connection, "sqlsymphony_lower", text -> text.toLowerCase(Locale.ROOT));
    change(connection, "sqlsymphony_upper", text -> text.toUpperCase(Locale.ROOT));
    Function.create(connection, "regexp", new Regexp(), 2, Function.FLAG_DETERMINISTIC);
  }

  private static void change(SQLiteConnection connection, String name, UnaryOperator<String> change)
      throws SQLException {
    Function.create(connection, name, new Change(change), 1, Function.FLAG_DETERMINISTIC);
  }

  /** A function whose arguments are text; with a NULL among them the result is NULL. */
  private abstract static class TextFunction extends Function {
    /** By way of bytes, so that the text behind a NUL counts. */
    final String text(int argument) throws SQLException {
      byte[] bytes = value_blob(argument);
      return bytes == null ? "" : new String(bytes, UTF_8);
    }

    final boolean isNull(int argument) throws SQLException {
      return value_type(argument) == Codes.SQLITE_NULL;
    }
  }

  /** Another text made of a text, such as {@code sqlsymphony_fold(text)}. */
  private static final class Change extends TextFunction {
    private final UnaryOperator<String> change;

    Change(UnaryOperator<String> change) {
      this.change = change;
    }

    @Override
    protected void xFunc() throws SQLException {
      if (isNull(0)) {
        result();
      } else {
        result(change.apply(text(0)));
      }
    }
  }

  /** {@code regexp(pattern, text)}, which is {@code text REGEXP pattern}, by Java's rules. */
  private static final class Regexp extends TextFunction {
    private @Nullable Pattern last;

    @Override
    protected void xFunc() throws SQLException {
      if (isNull(0) || isNull(1)) {
        result();
        return;
      }
      try {
        result(pattern(text(0)).matcher(text(1)).find() ? 1 : 0);
      } catch (PatternSyntaxException e) {
        error("malformed regular expression: " + e.getDescription());
      }
    }

    private Pattern pattern(String regex) {
      Pattern pattern = last;
      if (pattern == null || !pattern.pattern().equals(regex)) {
        pattern = Pattern.compile(regex);
        last = pattern;
      }
      return pattern;
    }
  }
}
