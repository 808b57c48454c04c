package io.github.sqlsymphony.schema;

import io.github.sqlsymphony.schema.ColumnSchema.GeneratedSchema;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Says in English what a change is about. Nothing here is to be run. */
final class ChangeText {
  private static final String NONE = "none";

  private ChangeText() {}

  /** {@code check age_is_right of users: age > 0}; without a name {@code check of users: …} */
  static String constraint(String kind, @Nullable String name, String table, String content) {
    return kind + (name == null ? "" : " " + name) + " of " + table + ": " + content;
  }

  static String unique(String table, UniqueSchema unique) {
    String content = parts(unique.columns()) + onConflict(unique.onConflict());
    return constraint("unique constraint", unique.name(), table, content);
  }

  /** {@code country, name descending} */
  static String key(PrimaryKeySchema key) {
    return key.columns().isEmpty() ? NONE : parts(key.columns()) + onConflict(key.onConflict());
  }

  static String onConflict(@Nullable String resolution) {
    return resolution == null ? "" : ", on conflict " + SchemaName.key(resolution);
  }

  static String check(String table, CheckSchema check) {
    return constraint("check", check.name(), table, check.condition());
  }

  /** {@code foreign key of users: city → cities (id), on delete cascade} */
  static String foreignKey(String table, ForeignKeySchema key) {
    List<String> parents = key.parentColumns();
    String content =
        names(key.columns())
            + " → "
            + key.parent()
            + (parents.isEmpty() ? "" : " (" + names(parents) + ")")
            + action(", on update ", key.onUpdate())
            + action(", on delete ", key.onDelete())
            + (key.deferred() ? ", deferred" : "");
    return constraint("foreign key", key.name(), table, content);
  }

  /** {@code unique index users__email of users: email desc; rows with active = 1} */
  static String index(String table, IndexSchema index) {
    String where = index.where();
    String content = parts(index.parts()) + (where == null ? "" : "; rows with " + where);
    return constraint(index.unique() ? "unique index" : "index", index.name(), table, content);
  }

  static String trigger(String table, TriggerSchema trigger) {
    return "trigger " + trigger.name() + " of " + table;
  }

  static String names(List<String> names) {
    return names.isEmpty() ? NONE : String.join(", ", names);
  }

  /** {@code default none → 0} */
  static String change(String what, @Nullable String before, @Nullable String after) {
    return what + " " + orNone(before) + " → " + orNone(after);
  }

  static @Nullable String generated(@Nullable GeneratedSchema generated) {
    if (generated == null) {
      return null;
    }
    return generated.stored() ? generated.expression() + " (stored)" : generated.expression();
  }

  private static String orNone(@Nullable String text) {
    return text == null || text.isEmpty() ? NONE : text;
  }

  private static String action(String when, String action) {
    String key = SchemaName.key(action);
    return key.equals("no action") ? "" : when + key;
  }

  private static String parts(List<IndexPart> parts) {
    return parts.stream().map(ChangeText::part).collect(Collectors.joining(", "));
  }

  private static String part(IndexPart part) {
    String column = part.column();
    return (column == null ? part.expression() : column)
        + (Alike.collations(part.collation(), null) ? "" : " collated " + part.collation())
        + (part.descending() ? " descending" : "");
  }
}
