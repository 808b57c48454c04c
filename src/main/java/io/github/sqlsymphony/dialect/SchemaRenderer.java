package io.github.sqlsymphony.dialect;

import io.github.sqlsymphony.exception.ModelDefinitionException;
import io.github.sqlsymphony.expression.Expression;
import io.github.sqlsymphony.expression.FunctionCall;
import io.github.sqlsymphony.expression.Regex;
import io.github.sqlsymphony.expression.StandardFunction;
import io.github.sqlsymphony.expression.TextMatch;
import io.github.sqlsymphony.model.ModelMeta;
import io.github.sqlsymphony.query.SelectStatement;

/**
 * Writes the expressions in a table's definition: checks and the columns of indexes.
 *
 * <p>It refuses what needs a function of this library, because no other program could write a table
 * whose schema calls it. That the fields are the model's own was checked when it was registered.
 */
final class SchemaRenderer extends SqlRenderer {
  private final ModelMeta<?> meta;
  private final String constant;

  SchemaRenderer(ModelMeta<?> meta, String constant, LiteralWriter sql) {
    super(SelectStatement.from(meta), sql);
    this.meta = meta;
    this.constant = constant;
  }

  @Override
  public SqlWriter visitTextMatch(TextMatch node) {
    if (node.ignoreCase()) {
      throw foreignToOthers(node.subject());
    }
    return super.visitTextMatch(node);
  }

  @Override
  public SqlWriter visitFunction(FunctionCall<?> node) {
    if (node.function() == StandardFunction.LOWER || node.function() == StandardFunction.UPPER) {
      throw foreignToOthers(node.arguments().get(0));
    }
    return super.visitFunction(node);
  }

  @Override
  public SqlWriter visitRegex(Regex node) {
    throw foreignToOthers(node.subject());
  }

  private ModelDefinitionException foreignToOthers(Expression<?> subject) {
    return new ModelDefinitionException(
        "Cannot create the table of %s: its %s matches %s with a function of this library, and no other program could write the table; compare exactly there, or validate in Java."
            .formatted(meta.name(), constant, subject));
  }
}
