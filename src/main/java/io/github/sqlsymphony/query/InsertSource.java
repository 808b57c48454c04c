package io.github.sqlsymphony.query;

import io.github.sqlsymphony.exception.QueryException;
import io.github.sqlsymphony.expression.Expression;
import io.github.sqlsymphony.expression.StoredForm;
import io.github.sqlsymphony.field.Field;
import io.github.sqlsymphony.model.ModelMeta;
import io.github.sqlsymphony.model.Reference;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Checks whether the rows of a query can be those of a model, before anything is sent. */
final class InsertSource {
  /** What fields of numbers can hold besides their own type, without loss. */
  private static final Map<Class<?>, Set<Class<?>>> WIDER =
      Map.of(
          Long.class, Set.of(Integer.class),
          Double.class, Set.of(Integer.class, Long.class),
          BigDecimal.class, Set.of(Integer.class, Long.class));

  private InsertSource() {}

  static InsertStatement insert(
      ModelMeta<?> meta, List<Field<?, ?>> fields, SelectStatement source) {
    ModelChanges.requireOwn(meta, "insert into", fields);
    List<Expression<?>> columns = source.columns();
    if (columns.size() != fields.size()) {
      throw new QueryException(
          "Cannot insert into %s from a query: it selects %s for %s; name one field for each column, in their order."
              .formatted(
                  meta.name(), count(columns.size(), "column"), count(fields.size(), "field")));
    }
    for (int i = 0; i < fields.size(); i++) {
      requireFit(meta, fields.get(i), i + 1, columns.get(i));
    }
    requireValues(meta, fields);
    return new InsertStatement(meta, fields, source, 1, null, List.of());
  }

  private static String count(int number, String what) {
    return number + " " + what + (number == 1 ? "" : "s");
  }

  private static void requireFit(
      ModelMeta<?> meta, Field<?, ?> field, int number, Expression<?> column) {
    Class<?> given = keyOf(column);
    Class<?> held = keyOf(field);
    boolean otherTarget =
        column.node() instanceof Reference<?, ?> from
            && field instanceof Reference<?, ?> to
            && from.target() != to.target();
    boolean fits =
        given == held
            || given == Object.class
            || WIDER.getOrDefault(held, Set.of()).contains(given);
    if (fits && StoredForm.differ(field.type(), column.type())) {
      throw new QueryException(
          "Cannot insert into %s from a query: its column number %d, %s, is stored differently than %s; declare both fields alike."
              .formatted(meta.name(), number, column, field));
    }
    if (!fits || otherTarget) {
      throw new QueryException(
          "Cannot insert into %s from a query: its column number %d, %s, is of type %s, and %s holds %s; select something of that type."
              .formatted(
                  meta.name(), number, column, typeOf(column, given), field, typeOf(field, held)));
    }
  }

  /** The type of the values; of a foreign key, that of its keys. */
  private static Class<?> keyOf(Expression<?> expression) {
    return expression.node() instanceof Reference<?, ?> key
        ? key.keyType()
        : expression.type().javaType();
  }

  private static String typeOf(Expression<?> expression, Class<?> type) {
    return expression.node() instanceof Reference<?, ?> key
        ? key.target().getSimpleName()
        : type.getSimpleName();
  }

  private static void requireValues(ModelMeta<?> meta, List<Field<?, ?>> fields) {
    for (Field<?, ?> field : meta.fields()) {
      boolean needed = !field.isNullable() || meta.isKey(field);
      boolean made = field.equals(meta.generatedKey()) || field.constantDefault() != null;
      if (needed && !made && !fields.contains(field)) {
        throw new QueryException(
            "Cannot insert into %s from a query: %s gets no value and needs one; select one for it%s."
                .formatted(
                    meta.name(),
                    field,
                    field.hasDefault()
                        ? ", since its default is made by the program and not by the database"
                        : ", or give the field a constant default"));
      }
    }
  }
}
