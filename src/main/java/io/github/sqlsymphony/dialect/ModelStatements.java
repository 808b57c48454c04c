package io.github.sqlsymphony.dialect;

import io.github.sqlsymphony.field.Field;
import io.github.sqlsymphony.model.ModelMeta;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The statements that every model needs, as text, written once a model. Parameters are the fields
 * in declaration order, then the key. Immutable but for a cache, safe for any thread.
 */
public final class ModelStatements {
  private static final int MOST_UPDATES = 256;

  private final ModelMeta<?> meta;
  private final List<Field<?, ?>> written;
  private final List<Field<?, ?>> withoutGeneratedKey;
  private final String insert;
  private final String insertWithKey;
  private final String delete;
  private final String selectByKey;
  private final Map<BitSet, String> updates = new ConcurrentHashMap<>();

  ModelStatements(ModelMeta<?> meta) {
    this.meta = meta;
    this.written = new ArrayList<>(meta.fields());
    this.written.removeAll(meta.generatedFields());
    this.withoutGeneratedKey = new ArrayList<>(written);
    this.withoutGeneratedKey.remove(meta.generatedKey());
    this.insert = insertOf(withoutGeneratedKey);
    this.insertWithKey = insertOf(written);
    this.delete = table("DELETE FROM ").keyword(keyAndVersion()).toSql().text();
    this.selectByKey =
        new SqlWriter()
            .keyword("SELECT " + names(meta.fields()) + " FROM ")
            .identifier(meta.tableName())
            .keyword(key())
            .toSql()
            .text();
  }

  private SqlWriter table(String verb) {
    return new SqlWriter().keyword(verb).identifier(meta.tableName());
  }

  private String insertOf(List<Field<?, ?>> fields) {
    if (fields.isEmpty()) {
      return table("INSERT INTO ").keyword(" DEFAULT VALUES").toSql().text();
    }
    String marks = String.join(", ", Collections.nCopies(fields.size(), "?"));
    return table("INSERT INTO ")
        .keyword(" (" + names(fields) + ") VALUES (" + marks + ")")
        .toSql()
        .text();
  }

  private static String names(List<Field<?, ?>> fields) {
    return new SqlWriter().columns(fields).toSql().text();
  }

  private String key() {
    return " WHERE " + equal(meta.key(), " AND ");
  }

  /** Where the row has a version, only the one that the model knows is written. */
  private String keyAndVersion() {
    return meta.version() == null ? key() : key() + " AND " + equal(List.of(meta.version()), "");
  }

  private static String equal(List<Field<?, ?>> fields, String separator) {
    SqlWriter pairs = new SqlWriter();
    String before = "";
    for (Field<?, ?> field : fields) {
      pairs.keyword(before).identifier(field.columnName()).keyword(" = ?");
      before = separator;
    }
    return pairs.toSql().text();
  }

  /**
   * {@code INSERT INTO "users" ("name", …) VALUES (?, …)}
   *
   * @param withKey whether the key is given, or made by the database
   * @return the statement
   */
  public String insert(boolean withKey) {
    return withKey ? insertWithKey : insert;
  }

  /**
   * {@code INSERT … ON CONFLICT DO NOTHING}: a row that exists already is left as it is; other
   * constraints still refuse. A row that is nothing but a key made by the database never exists.
   *
   * @param withKey whether the key is given, or made by the database
   * @return the statement
   */
  public String insertOrIgnore(boolean withKey) {
    return insertFields(withKey).isEmpty()
        ? insert(withKey)
        : insert(withKey) + " ON CONFLICT DO NOTHING";
  }

  /**
   * Returns the fields whose values an insert takes.
   *
   * @param withKey whether the key is given, or made by the database
   * @return in the order of the parameters
   */
  public List<Field<?, ?>> insertFields(boolean withKey) {
    return withKey ? written : withoutGeneratedKey;
  }

  /**
   * {@code UPDATE "users" SET "name" = ?, … WHERE "id" = ?}; of a model with a version {@code
   * UPDATE "users" SET "name" = ?, …, "version" = "version" + 1 WHERE "id" = ? AND "version" = ?}
   *
   * @param changed the places of the fields to be written; not kept, not changed
   * @return the statement
   */
  public String update(BitSet changed) {
    String known = updates.get(changed);
    if (known != null) {
      return known;
    }
    List<Field<?, ?>> fields = changed.stream().<Field<?, ?>>mapToObj(meta.fields()::get).toList();
    SqlWriter sql = table("UPDATE ").keyword(" SET " + equal(fields, ", "));
    if (meta.version() != null) {
      String version = meta.version().columnName();
      sql.keyword(fields.isEmpty() ? "" : ", ").identifier(version).keyword(" = ");
      sql.identifier(version).keyword(" + 1");
    }
    String text = sql.keyword(keyAndVersion()).toSql().text();
    if (updates.size() < MOST_UPDATES) {
      updates.put((BitSet) changed.clone(), text);
    }
    return text;
  }

  /**
   * {@code UPDATE "users" SET "name" = ?, … WHERE "id" = ?}, whatever version the row has.
   *
   * @param fields the places of the fields to be written; not kept, not changed
   * @return the statement
   */
  public String complete(BitSet fields) {
    if (meta.version() == null) {
      return update(fields);
    }
    List<Field<?, ?>> written = fields.stream().<Field<?, ?>>mapToObj(meta.fields()::get).toList();
    return table("UPDATE ").keyword(" SET " + equal(written, ", ") + key()).toSql().text();
  }

  /**
   * {@code DELETE FROM "users" WHERE "id" = ?}; of a model with a version {@code DELETE FROM
   * "users" WHERE "id" = ? AND "version" = ?}
   *
   * @return the statement
   */
  public String delete() {
    return delete;
  }

  /**
   * {@code SELECT "id", … FROM "users" WHERE "id" = ?}
   *
   * @return the statement
   */
  public String selectByKey() {
    return selectByKey;
  }

  /**
   * {@code SELECT "id" FROM "users" WHERE "name" = ? AND … LIMIT 1}: the row that has these values.
   *
   * @param fields the fields compared
   * @return the statement, which gives the key
   */
  public String selectKeyWhere(List<Field<?, ?>> fields) {
    return table("SELECT " + names(meta.key()) + " FROM ")
        .keyword(" WHERE " + equal(fields, " AND ") + " LIMIT 1")
        .toSql()
        .text();
  }
}
