package io.github.sqlsymphony.model;

import io.github.sqlsymphony.exception.FieldNamingException;
import io.github.sqlsymphony.expression.Lookup;
import io.github.sqlsymphony.expression.PlainTypes;
import io.github.sqlsymphony.field.Field;
import io.github.sqlsymphony.field.IntegerField;
import io.github.sqlsymphony.field.LongField;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Refuses names that SQLite, look-ups as text or other names of the same model leave no room for.
 */
final class NameRules {
  private static final Set<String> ROWID_NAMES = Set.of("rowid", "oid", "_rowid_");

  private final Class<?> modelClass;

  NameRules(Class<?> modelClass) {
    this.modelClass = modelClass;
  }

  // --- the table --------------------------------------------------------------------------------

  static String tableName(Class<?> modelClass) {
    Table table = modelClass.getAnnotation(Table.class);
    return table == null || table.value().isEmpty()
        ? snakeCase(modelClass.getSimpleName())
        : table.value();
  }

  static String snakeCase(String name) {
    return name.replaceAll("(?<=[\\p{Ll}\\d])(?=\\p{Lu})|(?<=\\p{Lu})(?=\\p{Lu}\\p{Ll})", "_")
        .toLowerCase(Locale.ROOT);
  }

  void checkTable() {
    String table = tableName(modelClass);
    String wrong = unusable(table);
    if (wrong == null && table.toLowerCase(Locale.ROOT).startsWith("sqlite_")) {
      wrong = "names that begin with sqlite_ belong to SQLite";
    }
    if (wrong != null) {
      throw refused(
          "its table cannot be named %s: %s; choose another with @Table", quoted(table), wrong);
    }
  }

  // --- the fields -------------------------------------------------------------------------------

  void checkFields(List<Field<?, ?>> fields, List<? extends RelationConstant<?, ?>> relations) {
    for (Field<?, ?> field : fields) {
      checkConstant("field", field.name());
      checkColumn(field, field.columnName());
    }
    for (RelationConstant<?, ?> relation : relations) {
      checkConstant("relation", relation.name());
      checkRelation(relation.name(), fields);
    }
    requireDifferent(
        fields,
        Field::name,
        "%s and %s are told apart by their class or by case only, which look-ups cannot do; rename"
            + " one of them");
    requireDifferent(
        fields,
        Field::columnName,
        "%s and %s both have the column \"%s\"; give one of them another name with column(…)");
  }

  private void checkRelation(String relation, List<Field<?, ?>> fields) {
    for (Field<?, ?> field : fields) {
      if (field.name().equalsIgnoreCase(relation)
          || field.columnName().equalsIgnoreCase(relation)) {
        throw refused(
            "the relation %s has the name of the field or column of %s, and look-ups could not tell"
                + " them apart; rename one of them",
            relation, field);
      }
    }
  }

  private void checkConstant(String kind, String constant) {
    String wrong = null;
    if (constant.contains(Lookup.SEPARATOR)) {
      wrong = "two underscores separate the parts of a look-up; use one";
    } else if (constant.startsWith("_") || constant.endsWith("_")) {
      wrong = "a look-up could not tell its underscores from the separator; drop them";
    } else if (constant.equalsIgnoreCase("pk")) {
      wrong = "pk stands for the primary key, whatever its name; call it ID";
    }
    if (wrong != null) {
      throw refused("a %s cannot be named %s: %s", kind, constant, wrong);
    }
  }

  private void checkColumn(Field<?, ?> field, String column) {
    String wrong = unusable(column);
    if (wrong == null
        && ROWID_NAMES.contains(column.toLowerCase(Locale.ROOT))
        && !isRowNumber(field)) {
      wrong = "that is SQLite's own name for the number of a row";
    }
    if (wrong != null) {
      throw refused(
          "the column of %s cannot be named %s: %s; choose another with column(…)",
          field, quoted(column), wrong);
    }
  }

  /** Whether it is what SQLite calls INTEGER PRIMARY KEY, another name for the row's number. */
  private static boolean isRowNumber(Field<?, ?> field) {
    return field.isPrimaryKey() && (field instanceof LongField || field instanceof IntegerField);
  }

  private void requireDifferent(
      List<Field<?, ?>> fields, Function<Field<?, ?>, String> naming, String message) {
    Map<String, Field<?, ?>> taken = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    for (Field<?, ?> field : fields) {
      Field<?, ?> other = taken.put(naming.apply(field), field);
      if (other != null) {
        throw refused(message, other, field, naming.apply(field));
      }
    }
  }

  // --- any name ---------------------------------------------------------------------------------

  private static @Nullable String unusable(String name) {
    if (name.isBlank()) {
      return "a name has at least one character";
    }
    if (name.indexOf('\0') >= 0) {
      return "SQLite ends a name at NUL";
    }
    return PlainTypes.TEXT.refusal(name) == null ? null : "half a surrogate pair is no character";
  }

  private static String quoted(String name) {
    StringBuilder text = new StringBuilder("\"");
    name.codePoints()
        .forEach(
            c -> {
              if (Character.isISOControl(c) || Character.getType(c) == Character.SURROGATE) {
                text.append(String.format(Locale.ROOT, "\\u%04x", c));
              } else {
                text.appendCodePoint(c);
              }
            });
    return text.append('"').toString();
  }

  @SuppressWarnings("AnnotateFormatMethod") // that annotation is no dependency of ours
  private FieldNamingException refused(String why, Object... names) {
    return new FieldNamingException(
        "Cannot register %s: %s.".formatted(modelClass.getName(), why.formatted(names)));
  }
}
