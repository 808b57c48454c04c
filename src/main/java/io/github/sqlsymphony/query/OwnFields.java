package io.github.sqlsymphony.query;

import io.github.sqlsymphony.expression.Aggregate;
import io.github.sqlsymphony.expression.Column;
import io.github.sqlsymphony.expression.Exists;
import io.github.sqlsymphony.expression.Expression;
import io.github.sqlsymphony.expression.ExpressionWalker;
import io.github.sqlsymphony.expression.Lookup;
import io.github.sqlsymphony.expression.SubqueryMembership;
import io.github.sqlsymphony.expression.SubqueryValue;
import io.github.sqlsymphony.expression.Windowed;
import io.github.sqlsymphony.field.Field;
import io.github.sqlsymphony.model.ModelMeta;
import java.util.List;

/**
 * Tells whether an expression consists of nothing but fields of one model and values, so that it
 * can stand anywhere in a query of that model: it needs no join, has no subquery, and is calculated
 * from each row by itself.
 */
final class OwnFields extends ExpressionWalker {
  private final ModelMeta<?> meta;
  private boolean only = true;

  private OwnFields(ModelMeta<?> meta) {
    this.meta = meta;
  }

  /** Whether an expression over the rows of a table is made of fields of its model alone. */
  static boolean only(From source, Expression<?> expression) {
    if (!(source instanceof ModelSource model)) {
      return false;
    }
    OwnFields own = new OwnFields(model.meta());
    expression.accept(own);
    return own.only;
  }

  /** Whether each of several is. */
  @SuppressWarnings(
      "ReferenceEquality") // all fields of the model, as most queries select, need no look
  static boolean only(From source, List<? extends Expression<?>> expressions) {
    if (source instanceof ModelSource model && model.meta().fields() == expressions) {
      return true;
    }
    for (Expression<?> expression : expressions) {
      if (!only(source, expression)) {
        return false;
      }
    }
    return source instanceof ModelSource;
  }

  private OwnFields no() {
    only = false;
    return this;
  }

  @Override
  public ExpressionWalker visitColumn(Column<?> node) {
    boolean own =
        node.source() == null && node instanceof Field<?, ?> field && meta.has(field.declared());
    return own ? this : no();
  }

  @Override
  public ExpressionWalker visitAggregate(Aggregate<?> node) {
    return no();
  }

  @Override
  public ExpressionWalker visitWindowed(Windowed<?> node) {
    return no();
  }

  @Override
  public ExpressionWalker visitLookup(Lookup node) {
    return no();
  }

  @Override
  public ExpressionWalker visitSubqueryValue(SubqueryValue<?> node) {
    return no();
  }

  @Override
  public ExpressionWalker visitSubqueryMembership(SubqueryMembership node) {
    return no();
  }

  @Override
  public ExpressionWalker visitExists(Exists node) {
    return no();
  }
}
