package io.github.sqlsymphony.query;

import io.github.sqlsymphony.expression.Comparison;
import io.github.sqlsymphony.expression.Q;
import io.github.sqlsymphony.field.Field;
import io.github.sqlsymphony.model.ModelMeta;
import java.util.List;

/**
 * Conditions for rows with certain keys; for sessions. Applications call {@code get} and {@code
 * find}.
 */
public final class RowKey {
  private RowKey() {}

  /**
   * {@code "id" = ?}, or the same of each part of a composite key.
   *
   * @param meta the model
   * @param key as {@link ModelMeta#normalKey} gives it
   * @return the condition for the row with that key
   */
  public static Q is(ModelMeta<?> meta, Object key) {
    List<Field<?, ?>> fields = meta.key();
    List<?> parts = fields.size() == 1 ? List.of(key) : (List<?>) key;
    Q[] equal = new Q[fields.size()];
    for (int i = 0; i < equal.length; i++) {
      Field<?, ?> field = fields.get(i);
      equal[i] = new Comparison(field, Comparison.Operator.EQ, field.literal(parts.get(i)));
    }
    return Q.allOf(equal);
  }

  /** The rows with one of several keys. */
  static Q isIn(ModelMeta<?> meta, List<Object> keys) {
    return meta.key().size() == 1
        ? LookupResolver.membership(meta.key().get(0), keys)
        : Q.anyOf(keys.stream().map(key -> is(meta, key)).toArray(Q[]::new));
  }
}
