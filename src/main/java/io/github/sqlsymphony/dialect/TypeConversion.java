package io.github.sqlsymphony.dialect;

import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What becomes of the values of a column whose type changes, and which of them are right then.
 *
 * <p>SQLite converts what it can by the affinity of the new type and keeps everything else as it
 * is: the text {@code many} in an INTEGER column. So values are tried first, in a column of that
 * type, and those that have become something else than the type says are found.
 *
 * @param expression what a value becomes, over the old column
 * @param condition of values that are right for the new type, over {@code value}; null if all are
 * @param lossless of values that have lost nothing on the way, over {@code value} of the new type
 *     and {@code original} of the old one; null if none can
 * @see <a href="https://www.sqlite.org/datatype3.html">Types and affinity</a>
 */
public record TypeConversion(
    String expression, @Nullable String condition, @Nullable String lossless) {
  /**
   * Beyond 2^53 not every whole number is a floating point number. The comparison of SQLite is
   * exact for whole numbers; texts are taken for what is surely exact only.
   */
  private static final String EXACT =
      "CASE WHEN typeof(value) = 'integer' OR typeof(original) = 'real' THEN 1"
          + " WHEN typeof(original) = 'integer' THEN value = original"
          + " ELSE value BETWEEN -9007199254740992 AND 9007199254740992 END";

  /** SQLite writes floating point numbers with 15 digits, which are too few for some. */
  private static final String READS_BACK =
      "typeof(original) <> 'real' OR CAST(value AS REAL) = original";

  private static final Pattern LENGTH = Pattern.compile("\\(\\s*(\\d{1,9})\\s*\\)");

  /**
   * Tells how the values of a column come into a column of another type.
   *
   * @param column the old column
   * @param type the new type as it is declared
   * @return the conversion
   */
  public static TypeConversion to(String column, String type) {
    String name = MigrationCommands.quoted(column);
    String upper = type.toUpperCase(Locale.ROOT);
    if (upper.startsWith("BOOL")) {
      return new TypeConversion(
          "CASE lower(%1$s) WHEN 'true' THEN 1 WHEN 'false' THEN 0 ELSE %1$s END".formatted(name),
          "typeof(value) = 'integer' AND value IN (0, 1)",
          null);
    }
    return switch (affinity(upper)) {
      case INTEGER -> new TypeConversion(name, "typeof(value) = 'integer'", null);
      case REAL -> new TypeConversion(name, "typeof(value) IN ('real', 'integer')", EXACT);
      case TEXT -> new TypeConversion(name, text(upper), READS_BACK);
      case BLOB ->
          upper.isEmpty() || upper.equals("ANY")
              ? new TypeConversion(name, null, null)
              : new TypeConversion(
                  "CASE typeof(%1$s) WHEN 'text' THEN CAST(%1$s AS BLOB) ELSE %1$s END"
                      .formatted(name),
                  "typeof(value) = 'blob'",
                  null);
      case NUMERIC -> new TypeConversion(name, numeric(upper), EXACT);
    };
  }

  private static String text(String type) {
    Matcher length = LENGTH.matcher(type);
    return length.find()
        ? "typeof(value) = 'text' AND length(value) <= " + length.group(1)
        : "typeof(value) = 'text'";
  }

  /** Dates are texts although SQLite calls them numeric. */
  private static @Nullable String numeric(String type) {
    return type.startsWith("NUMERIC") || type.startsWith("DECIMAL")
        ? "typeof(value) IN ('integer', 'real')"
        : null;
  }

  /**
   * Returns what every value has to be that was converted, over {@code value} and {@code original}.
   *
   * @return null if nothing can go wrong
   */
  public @Nullable String trial() {
    if (condition == null || lossless == null) {
      return condition;
    }
    return "(" + condition + ") AND (" + lossless + ")";
  }

  private enum Affinity {
    INTEGER,
    TEXT,
    BLOB,
    REAL,
    NUMERIC
  }

  /** SQLite's own rules, in their order. */
  private static Affinity affinity(String type) {
    if (type.contains("INT")) {
      return Affinity.INTEGER;
    }
    if (type.contains("CHAR") || type.contains("CLOB") || type.contains("TEXT")) {
      return Affinity.TEXT;
    }
    if (type.contains("BLOB") || type.isEmpty() || type.equals("ANY")) {
      return Affinity.BLOB;
    }
    return type.contains("REAL") || type.contains("FLOA") || type.contains("DOUB")
        ? Affinity.REAL
        : Affinity.NUMERIC;
  }
}
