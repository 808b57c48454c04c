package io.github.sqlsymphony.dialect;

import io.github.sqlsymphony.exception.QueryException;
import io.github.sqlsymphony.expression.Aliased;
import io.github.sqlsymphony.expression.Arithmetic;
import io.github.sqlsymphony.expression.Between;
import io.github.sqlsymphony.expression.CaseFolding;
import io.github.sqlsymphony.expression.Column;
import io.github.sqlsymphony.expression.Comparison;
import io.github.sqlsymphony.expression.Complement;
import io.github.sqlsymphony.expression.Concatenation;
import io.github.sqlsymphony.expression.Constant;
import io.github.sqlsymphony.expression.Expression;
import io.github.sqlsymphony.expression.ExpressionVisitor;
import io.github.sqlsymphony.expression.Junction;
import io.github.sqlsymphony.expression.Like;
import io.github.sqlsymphony.expression.Literal;
import io.github.sqlsymphony.expression.Lookup;
import io.github.sqlsymphony.expression.Membership;
import io.github.sqlsymphony.expression.Negation;
import io.github.sqlsymphony.expression.NullCheck;
import io.github.sqlsymphony.expression.Ordering;
import io.github.sqlsymphony.expression.Q;
import io.github.sqlsymphony.expression.Regex;
import io.github.sqlsymphony.expression.TemporalPart;
import io.github.sqlsymphony.expression.TextMatch;
import io.github.sqlsymphony.expression.ValueTypes;
import io.github.sqlsymphony.model.ModelMeta;
import io.github.sqlsymphony.query.Join;
import io.github.sqlsymphony.query.SelectStatement;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Writes a query, clause by clause in the order of the grammar, and the expressions in it.
 *
 * <p>One is used for one statement. It writes SQLite's dialect, which is close to the standard; the
 * methods that other databases need differently can be overridden.
 */
class SqlRenderer implements ExpressionVisitor<SqlWriter> {
  private final SelectStatement statement;
  private final boolean qualified;
  private final SqlWriter sql;

  /**
   * Writes a query. Its columns are qualified if it reads several tables, or gives something else
   * the name of a column: behind {@code SELECT "a" AS "b"}, {@code ORDER BY "b"} would mean "a".
   */
  SqlRenderer(SelectStatement statement, SqlWriter sql) {
    this.statement = statement;
    this.qualified = !statement.joins().isEmpty() || hidesColumn(statement);
    this.sql = sql;
  }

  private static boolean hidesColumn(SelectStatement statement) {
    for (Expression<?> selected : statement.columns()) {
      if (selected instanceof Aliased<?> aliased
          && statement.root().fields().stream()
              .anyMatch(field -> field.columnName().equalsIgnoreCase(aliased.name()))) {
        return true;
      }
    }
    return false;
  }

  // --- the query --------------------------------------------------------------------------------

  /** {@code SELECT … FROM … WHERE … ORDER BY … LIMIT …} */
  void select() {
    sql.keyword(statement.distinct() ? "SELECT DISTINCT " : "SELECT ");
    list(statement.columns());
    from();
    where();
    orderBy();
    limit();
  }

  /** {@code SELECT COUNT(*) FROM …}, around the query where it says which rows there are. */
  void count() {
    boolean plain =
        !statement.distinct()
            && statement.limit() == SelectStatement.UNLIMITED
            && statement.offset() == 0;
    if (plain) {
      sql.keyword("SELECT COUNT(*)");
      from();
      where();
    } else {
      sql.keyword("SELECT COUNT(*) FROM (");
      select();
      sql.keyword(")");
    }
  }

  /**
   * {@code SELECT EXISTS (SELECT 1 FROM …)}. Equal rows matter only where some are left out, and
   * then one level deeper: directly in EXISTS, SQLite takes DISTINCT for needless.
   */
  void exists() {
    sql.keyword("SELECT EXISTS (SELECT 1");
    if (statement.distinct() && statement.offset() > 0) {
      sql.keyword(" FROM (");
      select();
      sql.keyword(")");
    } else {
      from();
      where();
      limit();
    }
    sql.keyword(")");
  }

  private void from() {
    sql.keyword(" FROM ").identifier(statement.root().tableName());
    for (Join join : statement.joins()) {
      sql.keyword(join.kind() == Join.Kind.LEFT ? " LEFT JOIN " : " JOIN ");
      sql.identifier(join.model().tableName()).keyword(" ON ");
      write(join.condition());
    }
  }

  private void where() {
    if (statement.where() != Constant.TRUE) {
      sql.keyword(" WHERE ");
      write(statement.where());
    }
  }

  private void orderBy() {
    String separator = " ORDER BY ";
    for (Ordering step : statement.orderings()) {
      sql.keyword(separator);
      ordering(step);
      separator = ", ";
    }
  }

  /** {@code x DESC NULLS LAST}, where x is the name in the result if it has one. */
  private void ordering(Ordering step) {
    if (step.expression() instanceof Aliased<?> aliased && isSelected(aliased)) {
      sql.identifier(aliased.name());
    } else {
      write(step.expression());
    }
    sql.keyword(step.descending() ? " DESC" : " ASC");
    switch (step.nulls()) {
      case FIRST -> sql.keyword(" NULLS FIRST");
      case LAST -> sql.keyword(" NULLS LAST");
      case DEFAULT -> {}
    }
  }

  /** Whether its name, which another expression may have as well, means this expression. */
  private boolean isSelected(Aliased<?> aliased) {
    for (Expression<?> selected : statement.columns()) {
      if (selected instanceof Aliased<?> other && other.name().equalsIgnoreCase(aliased.name())) {
        return other.equals(aliased);
      }
    }
    return false;
  }

  /** SQLite knows OFFSET only behind LIMIT, where -1 means all. */
  private void limit() {
    boolean limited = statement.limit() != SelectStatement.UNLIMITED;
    if (limited || statement.offset() > 0) {
      sql.keyword(" LIMIT ").bind(ValueTypes.LONG, statement.limit());
    }
    if (statement.offset() > 0) {
      sql.keyword(" OFFSET ").bind(ValueTypes.LONG, statement.offset());
    }
  }

  private void list(List<? extends Expression<?>> expressions) {
    String separator = "";
    for (Expression<?> expression : expressions) {
      sql.keyword(separator);
      if (expression instanceof Aliased<?> aliased) {
        write(aliased.operand());
        sql.keyword(" AS ").identifier(aliased.name());
      } else {
        write(expression);
      }
      separator = ", ";
    }
  }

  // --- expressions
  // --------------------------------------------------------------------------------

  /** Writes an expression without parentheses around it. */
  final void write(Expression<?> expression) {
    expression.accept(this);
  }

  /** Writes an operand, in parentheses where its own operator binds less tightly. */
  private void operand(Expression<?> expression, int tightness) {
    if (tightness(expression) <= tightness) {
      sql.keyword("(");
      write(expression);
      sql.keyword(")");
    } else {
      write(expression);
    }
  }

  /** How tightly an operator binds, from OR to a single value; SQLite's order. */
  private static int tightness(Expression<?> expression) {
    if (expression instanceof Aliased<?> aliased) {
      return tightness(aliased.operand());
    }
    if (expression instanceof Junction junction) {
      return junction.conjunction() ? AND : OR;
    }
    if (expression instanceof Arithmetic<?> arithmetic) {
      return switch (arithmetic.operator()) {
        case PLUS, MINUS -> SUM;
        case TIMES, DIVIDED_BY -> PRODUCT;
        case MODULO -> isFractional(arithmetic) ? VALUE : PRODUCT;
      };
    }
    if (expression instanceof Concatenation) {
      return CONCATENATION;
    }
    if (expression instanceof Constant) {
      return VALUE;
    }
    return expression instanceof Q ? expression instanceof Negation ? NOT : COMPARISON : VALUE;
  }

  /** The function that connections register for matching in either case. */
  private static final String FOLD = "sqlsymphony_fold";

  private static final int OR = 1;
  private static final int AND = 2;
  private static final int NOT = 3;
  private static final int COMPARISON = 4;
  private static final int SUM = 5;
  private static final int PRODUCT = 6;
  private static final int CONCATENATION = 7;
  private static final int VALUE = 8;

  @Override
  public SqlWriter visitColumn(Column<?> node) {
    ModelMeta<?> source = qualified ? statement.sourceOf(node) : null;
    if (source != null) {
      sql.identifier(source.tableName()).keyword(".");
    }
    sql.identifier(node.columnName());
    return sql;
  }

  @Override
  public SqlWriter visitLiteral(Literal<?> node) {
    literal(node);
    return sql;
  }

  private <T> void literal(Literal<T> node) {
    sql.bind(node.type(), node.value());
  }

  @Override
  public SqlWriter visitComparison(Comparison node) {
    operand(node.left(), COMPARISON);
    sql.keyword(
        switch (node.operator()) {
          case EQ -> " = ";
          case NE -> " <> ";
          case LT -> " < ";
          case LTE -> " <= ";
          case GT -> " > ";
          case GTE -> " >= ";
        });
    operand(node.right(), COMPARISON);
    return sql;
  }

  @Override
  public SqlWriter visitMembership(Membership node) {
    operand(node.subject(), COMPARISON);
    String separator = " IN (";
    for (Expression<?> candidate : node.candidates()) {
      sql.keyword(separator);
      write(candidate);
      separator = ", ";
    }
    sql.keyword(")");
    return sql;
  }

  @Override
  public SqlWriter visitBetween(Between node) {
    operand(node.subject(), COMPARISON);
    sql.keyword(" BETWEEN ");
    operand(node.low(), COMPARISON);
    sql.keyword(" AND ");
    operand(node.high(), COMPARISON);
    return sql;
  }

  @Override
  public SqlWriter visitNullCheck(NullCheck node) {
    operand(node.subject(), COMPARISON);
    sql.keyword(node.expectNull() ? " IS NULL" : " IS NOT NULL");
    return sql;
  }

  @Override
  public SqlWriter visitLike(Like node) {
    operand(node.subject(), COMPARISON);
    sql.keyword(" LIKE ");
    literal(node.pattern());
    sql.keyword(" ESCAPE '\\'");
    return sql;
  }

  @Override
  public SqlWriter visitTextMatch(TextMatch node) {
    String text = node.text().value();
    String sought = node.ignoreCase() ? CaseFolding.fold(text) : text;
    switch (node.position()) {
      case WHOLE -> {
        subject(node);
        sql.keyword(" = ").bind(ValueTypes.TEXT, sought);
      }
      case INSIDE -> inside(node, sought);
      case START -> start(node, sought);
      case END -> end(node, sought);
    }
    return sql;
  }

  private void inside(TextMatch node, String sought) {
    sql.keyword("instr(");
    subject(node);
    sql.keyword(", ").bind(ValueTypes.TEXT, sought).keyword(") > 0");
  }

  /** A range, which an index on the column serves: every text from the prefix to its successor. */
  private void start(TextMatch node, String prefix) {
    String successor = successor(prefix);
    sql.keyword(successor == null ? "" : "(");
    subject(node);
    sql.keyword(" >= ").bind(ValueTypes.TEXT, prefix);
    if (successor != null) {
      sql.keyword(" AND ");
      subject(node);
      sql.keyword(" < ").bind(ValueTypes.TEXT, successor).keyword(")");
    }
  }

  /**
   * Returns the first text, in the order of code points, behind everything that starts with the
   * prefix; null if there is none.
   */
  private static @Nullable String successor(String prefix) {
    int end = prefix.length();
    while (end > 0) {
      int last = prefix.codePointBefore(end);
      end -= Character.charCount(last);
      if (last < Character.MAX_CODE_POINT) {
        int next = last + 1 == Character.MIN_SURROGATE ? Character.MAX_SURROGATE + 1 : last + 1;
        return prefix.substring(0, end) + Character.toString(next);
      }
    }
    return null;
  }

  /** Compares bytes: SQLite's text functions stop at a NUL, those for bytes do not. */
  private void end(TextMatch node, String suffix) {
    if (suffix.isEmpty()) {
      inside(node, suffix);
      return;
    }
    long bytes = suffix.getBytes(StandardCharsets.UTF_8).length;
    sql.keyword("substr(CAST(");
    subject(node);
    sql.keyword(" AS BLOB), ").bind(ValueTypes.LONG, -bytes).keyword(") = CAST(");
    sql.bind(ValueTypes.TEXT, suffix).keyword(" AS BLOB)");
  }

  private void subject(TextMatch node) {
    if (node.ignoreCase()) {
      sql.keyword(FOLD + "(");
      write(node.subject());
      sql.keyword(")");
    } else {
      operand(node.subject(), COMPARISON);
    }
  }

  @Override
  public SqlWriter visitRegex(Regex node) {
    operand(node.subject(), COMPARISON);
    sql.keyword(" REGEXP ");
    literal(node.pattern());
    return sql;
  }

  @Override
  public SqlWriter visitJunction(Junction node) {
    String separator = "";
    for (Q operand : node.operands()) {
      sql.keyword(separator);
      operand(operand, node.conjunction() ? AND : OR);
      separator = node.conjunction() ? " AND " : " OR ";
    }
    return sql;
  }

  @Override
  public SqlWriter visitNegation(Negation node) {
    sql.keyword("NOT (");
    write(node.operand());
    sql.keyword(")");
    return sql;
  }

  @Override
  public SqlWriter visitComplement(Complement node) {
    sql.keyword("(");
    write(node.operand());
    sql.keyword(") IS NOT TRUE");
    return sql;
  }

  @Override
  public SqlWriter visitConstant(Constant node) {
    sql.keyword(node.name());
    return sql;
  }

  @Override
  public SqlWriter visitArithmetic(Arithmetic<?> node) {
    return switch (node.operator()) {
      case DIVIDED_BY -> isDecimal(node) ? decimalQuotient(node) : infix(node);
      case MODULO -> isFractional(node) ? remainder(node) : infix(node);
      default -> infix(node);
    };
  }

  private SqlWriter infix(Arithmetic<?> node) {
    int own = tightness(node);
    operand(node.left(), own - 1);
    sql.keyword(
        switch (node.operator()) {
          case PLUS -> " + ";
          case MINUS -> " - ";
          case TIMES -> " * ";
          case DIVIDED_BY -> " / ";
          case MODULO -> " % ";
        });
    operand(node.right(), own);
    return sql;
  }

  /** A decimal number without fraction is stored as a whole one, whose division would drop it. */
  private SqlWriter decimalQuotient(Arithmetic<?> node) {
    sql.keyword("CAST(");
    write(node.left());
    sql.keyword(" AS REAL) / ");
    operand(node.right(), PRODUCT);
    return sql;
  }

  /** SQLite's % drops the fraction of both sides first. */
  private SqlWriter remainder(Arithmetic<?> node) {
    sql.keyword("mod(");
    write(node.left());
    sql.keyword(", ");
    write(node.right());
    return sql.keyword(")");
  }

  private static boolean isDecimal(Arithmetic<?> node) {
    return node.left().type().javaType() == BigDecimal.class
        || node.right().type().javaType() == BigDecimal.class;
  }

  private static boolean isFractional(Arithmetic<?> node) {
    return isDecimal(node)
        || node.left().type().javaType() == Double.class
        || node.right().type().javaType() == Double.class;
  }

  @Override
  public SqlWriter visitConcatenation(Concatenation node) {
    operand(node.left(), CONCATENATION - 1);
    sql.keyword(" || ");
    operand(node.right(), CONCATENATION);
    return sql;
  }

  @Override
  public SqlWriter visitTemporalPart(TemporalPart<?> node) {
    switch (node.part()) {
      case YEAR -> strftime("%Y", node);
      case ISO_YEAR -> strftime("%G", node);
      case MONTH -> strftime("%m", node);
      case WEEK -> strftime("%V", node);
      case DAY -> strftime("%d", node);
      case ISO_WEEK_DAY -> strftime("%u", node);
      case HOUR -> strftime("%H", node);
      case MINUTE -> strftime("%M", node);
      case SECOND -> strftime("%S", node);
      case WEEK_DAY -> {
        sql.keyword("(");
        strftime("%w", node);
        sql.keyword(" + 1)");
      }
      case QUARTER -> {
        sql.keyword("((");
        strftime("%m", node);
        sql.keyword(" + 2) / 3)");
      }
    }
    return sql;
  }

  private void strftime(String format, TemporalPart<?> node) {
    sql.keyword("CAST(strftime('" + format + "', ");
    write(node.operand());
    sql.keyword(") AS INTEGER)");
  }

  /** Only the result has names; elsewhere SQLite would take an unknown one for text. */
  @Override
  public SqlWriter visitAliased(Aliased<?> node) {
    write(node.operand());
    return sql;
  }

  @Override
  public SqlWriter visitLookup(Lookup node) {
    throw new QueryException(
        "Cannot write the look-up %s: it was not given to a query's filter or where."
            .formatted(node.path()));
  }
}
