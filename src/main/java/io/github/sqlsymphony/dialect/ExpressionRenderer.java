package io.github.sqlsymphony.dialect;

import io.github.sqlsymphony.exception.QueryException;
import io.github.sqlsymphony.expression.Aggregate;
import io.github.sqlsymphony.expression.Aliased;
import io.github.sqlsymphony.expression.Arithmetic;
import io.github.sqlsymphony.expression.Between;
import io.github.sqlsymphony.expression.CaseFolding;
import io.github.sqlsymphony.expression.CaseWhen;
import io.github.sqlsymphony.expression.Cast;
import io.github.sqlsymphony.expression.Collated;
import io.github.sqlsymphony.expression.Column;
import io.github.sqlsymphony.expression.Comparison;
import io.github.sqlsymphony.expression.Complement;
import io.github.sqlsymphony.expression.Concatenation;
import io.github.sqlsymphony.expression.Constant;
import io.github.sqlsymphony.expression.Exists;
import io.github.sqlsymphony.expression.Expression;
import io.github.sqlsymphony.expression.ExpressionVisitor;
import io.github.sqlsymphony.expression.FunctionCall;
import io.github.sqlsymphony.expression.Junction;
import io.github.sqlsymphony.expression.Like;
import io.github.sqlsymphony.expression.Literal;
import io.github.sqlsymphony.expression.Lookup;
import io.github.sqlsymphony.expression.Membership;
import io.github.sqlsymphony.expression.NamedCall;
import io.github.sqlsymphony.expression.Negation;
import io.github.sqlsymphony.expression.NullCheck;
import io.github.sqlsymphony.expression.Ordering;
import io.github.sqlsymphony.expression.PlainTypes;
import io.github.sqlsymphony.expression.Q;
import io.github.sqlsymphony.expression.Raw;
import io.github.sqlsymphony.expression.Regex;
import io.github.sqlsymphony.expression.StandardFunction;
import io.github.sqlsymphony.expression.Subquery;
import io.github.sqlsymphony.expression.SubqueryMembership;
import io.github.sqlsymphony.expression.SubqueryValue;
import io.github.sqlsymphony.expression.TemporalPart;
import io.github.sqlsymphony.expression.TemporalShift;
import io.github.sqlsymphony.expression.TextMatch;
import io.github.sqlsymphony.expression.Truncation;
import io.github.sqlsymphony.expression.Window;
import io.github.sqlsymphony.expression.Windowed;
import io.github.sqlsymphony.field.Field;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Writes expressions. It writes SQLite's dialect, which is close to the standard; the methods that
 * other databases need differently can be overridden.
 */
abstract class ExpressionRenderer implements ExpressionVisitor<SqlWriter> {
  /** So many conditions in a row are written without parentheses. */
  private static final int LONGEST_CHAIN = 200;

  /** So many values of an IN list are parameters; of more, one parameter holds them all. */
  private static final int MOST_PARAMETERS = 20;

  final SqlWriter sql;

  ExpressionRenderer(SqlWriter sql) {
    this.sql = sql;
  }

  /** Writes the name of a column, behind that of its table where needed. */
  abstract void column(Column<?> column);

  /** Writes a query inside this statement, without parentheses. */
  abstract void subquery(Subquery.Body body);

  /** Writes a query inside this statement of which it only matters whether it gives a row. */
  abstract void existence(Subquery.Body body);

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
    if (expression instanceof Field<?, ?> || expression instanceof Literal<?>) {
      return VALUE; // most operands are
    }
    Expression<?> node = expression.node();
    if (node instanceof Aliased<?> aliased) {
      return tightness(aliased.operand());
    }
    if (node instanceof Junction junction) {
      return junction.conjunction() ? AND : OR;
    }
    if (node instanceof Arithmetic<?> arithmetic) {
      return switch (arithmetic.operator()) {
        case PLUS, MINUS -> SUM;
        case TIMES, DIVIDED_BY -> PRODUCT;
        case MODULO -> isFractional(arithmetic) ? VALUE : PRODUCT;
      };
    }
    if (node instanceof Concatenation || isMovedTime(node)) {
      return CONCATENATION;
    }
    if (node instanceof Collated) {
      return COLLATION;
    }
    if (node instanceof Constant || node instanceof Exists) {
      return VALUE;
    }
    if (node instanceof Negation negation) {
      return isNegatedInside(negation.operand()) ? COMPARISON : NOT;
    }
    return node instanceof Q ? COMPARISON : VALUE;
  }

  /** The function that connections register for matching in either case. */
  private static final String FOLD = "sqlsymphony_fold";

  /** The functions that connections register because SQLite's own know ASCII only. */
  private static final String LOWER = "sqlsymphony_lower";

  private static final String UPPER = "sqlsymphony_upper";

  private static final int OR = 1;
  private static final int AND = 2;
  private static final int NOT = 3;
  private static final int COMPARISON = 4;
  private static final int SUM = 5;
  private static final int PRODUCT = 6;
  private static final int CONCATENATION = 7;
  private static final int COLLATION = 8;
  private static final int VALUE = 9;

  @Override
  public SqlWriter visitColumn(Column<?> node) {
    column(node);
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
    return membership(node, " IN (");
  }

  private SqlWriter membership(Membership node, String operator) {
    operand(node.subject(), COMPARISON);
    sql.keyword(operator);
    if (node.candidates().size() > MOST_PARAMETERS && JsonList.isPossible(node.candidates())) {
      JsonList list = JsonList.of(node.candidates());
      sql.keyword("SELECT " + list.element() + " FROM json_each(");
      return sql.bind(PlainTypes.TEXT, list.text()).keyword("))");
    }
    list(node.candidates());
    return sql.keyword(")");
  }

  /** {@code a, b, …} */
  final void list(List<? extends Expression<?>> expressions) {
    String separator = "";
    for (Expression<?> expression : expressions) {
      sql.keyword(separator);
      write(expression);
      separator = ", ";
    }
  }

  @Override
  public SqlWriter visitBetween(Between node) {
    return between(node, " BETWEEN ");
  }

  private SqlWriter between(Between node, String operator) {
    operand(node.subject(), COMPARISON);
    sql.keyword(operator);
    operand(node.low(), COMPARISON);
    sql.keyword(" AND ");
    operand(node.high(), COMPARISON);
    return sql;
  }

  @Override
  public SqlWriter visitNullCheck(NullCheck node) {
    return nullCheck(node, node.expectNull());
  }

  private SqlWriter nullCheck(NullCheck node, boolean expectNull) {
    operand(node.subject(), COMPARISON);
    return sql.keyword(expectNull ? " IS NULL" : " IS NOT NULL");
  }

  @Override
  public SqlWriter visitLike(Like node) {
    return like(node, " LIKE ");
  }

  private SqlWriter like(Like node, String operator) {
    operand(node.subject(), COMPARISON);
    sql.keyword(operator);
    literal(node.pattern());
    sql.keyword(" ESCAPE '\\'");
    return sql;
  }

  @Override
  public SqlWriter visitTextMatch(TextMatch node) {
    String sought = sought(node);
    switch (node.position()) {
      case WHOLE -> {
        subject(node);
        sql.keyword(" = ").bind(PlainTypes.TEXT, sought);
      }
      case INSIDE -> inside(node, sought);
      case START -> start(node, sought);
      case END -> end(node, sought);
    }
    return sql;
  }

  private static String sought(TextMatch node) {
    String text = node.text().value();
    return node.ignoreCase() ? CaseFolding.fold(text) : text;
  }

  private void inside(TextMatch node, String sought) {
    sql.keyword("instr(");
    subject(node);
    sql.keyword(", ").bind(PlainTypes.TEXT, sought).keyword(") > 0");
  }

  /** A range, which an index on the column serves: every text from the prefix to its successor. */
  private void start(TextMatch node, String prefix) {
    String successor = successor(prefix);
    sql.keyword(successor == null ? "" : "(");
    subject(node);
    sql.keyword(" >= ").bind(PlainTypes.TEXT, prefix);
    if (successor != null) {
      sql.keyword(" AND ");
      subject(node);
      sql.keyword(" < ").bind(PlainTypes.TEXT, successor).keyword(")");
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

  /**
   * Compares bytes: SQLite's text functions stop at a NUL, those for bytes do not. A part of no
   * bytes is NULL there, and an empty text would match neither the condition nor its negation.
   */
  private void end(TextMatch node, String suffix) {
    if (suffix.isEmpty()) {
      inside(node, suffix);
      return;
    }
    long bytes = suffix.getBytes(StandardCharsets.UTF_8).length;
    sql.keyword("coalesce(substr(CAST(");
    subject(node);
    sql.keyword(" AS BLOB), ").bind(PlainTypes.LONG, -bytes).keyword("), ");
    subject(node);
    sql.keyword(") = CAST(").bind(PlainTypes.TEXT, suffix).keyword(" AS BLOB)");
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
    junction(node, node.operands());
    return sql;
  }

  /** SQLite takes a chain of operators for a tree as deep as it is long, and refuses deep ones. */
  private void junction(Junction node, List<Q> operands) {
    int most = LONGEST_CHAIN;
    while (operands.size() > most * LONGEST_CHAIN) {
      most *= LONGEST_CHAIN;
    }
    boolean grouped = operands.size() > LONGEST_CHAIN;
    String separator = "";
    for (int from = 0; from < operands.size(); from += grouped ? most : 1) {
      sql.keyword(separator);
      if (grouped) {
        sql.keyword("(");
        junction(node, operands.subList(from, Math.min(operands.size(), from + most)));
        sql.keyword(")");
      } else {
        operand(operands.get(from), node.conjunction() ? AND : OR);
      }
      separator = node.conjunction() ? " AND " : " OR ";
    }
  }

  /** {@code NOT IN} and the like read better than {@code NOT (… IN …)}, and mean the same. */
  @Override
  public SqlWriter visitNegation(Negation node) {
    Q operand = node.operand();
    if (operand instanceof Membership membership) {
      return membership(membership, " NOT IN (");
    } else if (operand instanceof SubqueryMembership membership) {
      return membership(membership, " NOT IN ");
    } else if (operand instanceof Between between) {
      return between(between, " NOT BETWEEN ");
    } else if (operand instanceof Like like) {
      return like(like, " NOT LIKE ");
    } else if (operand instanceof NullCheck check) {
      return nullCheck(check, !check.expectNull());
    } else if (operand instanceof Exists exists) {
      sql.keyword("NOT ");
      return visitExists(exists);
    }
    sql.keyword("NOT ");
    return enclosed(operand);
  }

  /** Writes a condition in parentheses, of which a range of texts has its own. */
  private SqlWriter enclosed(Q condition) {
    if (isRange(condition)) {
      return condition.accept(this);
    }
    sql.keyword("(");
    write(condition);
    return sql.keyword(")");
  }

  private static boolean isRange(Q condition) {
    return condition instanceof TextMatch match
        && match.position() == TextMatch.Position.START
        && successor(sought(match)) != null;
  }

  private static boolean isNegatedInside(Q operand) {
    return operand instanceof Membership
        || operand instanceof SubqueryMembership
        || operand instanceof Between
        || operand instanceof NullCheck
        || operand instanceof Like;
  }

  @Override
  public SqlWriter visitComplement(Complement node) {
    if (node.operand() instanceof NullCheck check) {
      return nullCheck(check, !check.expectNull()); // it is never unknown
    }
    enclosed(node.operand());
    return sql.keyword(" IS NOT TRUE");
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
    sql.keyword("CAST(");
    strftime(format, node.operand());
    sql.keyword(" AS INTEGER)");
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

  // --- functions --------------------------------------------------------------------------------

  @Override
  public SqlWriter visitFunction(FunctionCall<?> node) {
    return switch (node.function()) {
      case ROUND -> round(node);
      case EPOCH_SECOND -> {
        sql.keyword("unixepoch(");
        wholeSecond(node.arguments().get(0));
        yield sql.keyword(")");
      }
      default -> call(nameOf(node.function()), node.arguments());
    };
  }

  private SqlWriter call(String name, List<Expression<?>> arguments) {
    sql.keyword(name).keyword("(");
    list(arguments);
    return sql.keyword(")");
  }

  /** SQLite's round makes every number one with a fraction. */
  private SqlWriter round(FunctionCall<?> node) {
    Class<?> type = node.type().javaType();
    if (type == Double.class || type == BigDecimal.class) {
      return call("round", node.arguments());
    }
    sql.keyword("CAST(");
    return call("round", node.arguments()).keyword(" AS INTEGER)");
  }

  private static String nameOf(StandardFunction function) {
    return switch (function) {
      case CEILING -> "ceil";
      case GREATEST -> "max";
      case LEAST -> "min";
      case LOWER -> LOWER;
      case UPPER -> UPPER;
      case TRIM_START -> "ltrim";
      case TRIM_END -> "rtrim";
      case SUBSTRING -> "substr";
      case POSITION -> "instr";
      case NULL_IF -> "nullif";
      case JSON_VALUE -> "json_extract";
      case JSON_LENGTH -> "json_array_length";
      case JULIAN_DAY -> "julianday";
      default -> function.name().toLowerCase(Locale.ROOT);
    };
  }

  @Override
  public SqlWriter visitNamedCall(NamedCall<?> node) {
    return call(node.name(), node.arguments());
  }

  @Override
  public SqlWriter visitCast(Cast<?> node) {
    sql.keyword("CAST(");
    write(node.operand());
    return sql.keyword(" AS " + node.target().name() + ")");
  }

  @Override
  public SqlWriter visitCollated(Collated node) {
    operand(node.operand(), COLLATION);
    return sql.keyword(" COLLATE ").identifier(node.collation());
  }

  @Override
  public SqlWriter visitCase(CaseWhen<?> node) {
    sql.keyword("CASE");
    for (CaseWhen.Branch branch : node.branches()) {
      sql.keyword(" WHEN ");
      write(branch.condition());
      sql.keyword(" THEN ");
      write(branch.result());
    }
    Expression<?> otherwise = node.otherwise();
    if (otherwise != null) {
      sql.keyword(" ELSE ");
      write(otherwise);
    }
    return sql.keyword(" END");
  }

  @Override
  public SqlWriter visitAggregate(Aggregate<?> node) {
    return rounded(node.sumScale(), () -> aggregate(node));
  }

  /** Rounds what is written to so many digits; a negative number leaves it as it is. */
  private SqlWriter rounded(int scale, Runnable value) {
    sql.keyword(scale < 0 ? "" : "round(");
    value.run();
    return sql.keyword(scale < 0 ? "" : ", " + scale + ")");
  }

  private SqlWriter aggregate(Aggregate<?> node) {
    sql.keyword(node.kind().name().toLowerCase(Locale.ROOT)).keyword("(");
    if (node.distinct()) {
      sql.keyword("DISTINCT ");
    }
    if (node.arguments().isEmpty()) {
      sql.keyword("*");
    }
    list(node.arguments());
    orderings(" ORDER BY ", node.orderings());
    sql.keyword(")");
    if (node.filter() != Constant.TRUE) {
      sql.keyword(" FILTER (WHERE ");
      write(node.filter());
      sql.keyword(")");
    }
    return sql;
  }

  @Override
  public SqlWriter visitWindowed(Windowed<?> node) {
    if (node.function() instanceof Aggregate<?> aggregate) {
      return rounded(
          aggregate.sumScale(),
          () -> {
            aggregate(aggregate);
            window(node);
          });
    }
    write(node.function());
    return window(node);
  }

  private SqlWriter window(Windowed<?> node) {
    sql.keyword(" OVER (");
    String separator = "";
    if (!node.window().partitions().isEmpty()) {
      sql.keyword("PARTITION BY ");
      list(node.window().partitions());
      separator = " ";
    }
    if (!node.window().orderings().isEmpty()) {
      orderings(separator + "ORDER BY ", node.window().orderings());
      separator = " ";
    }
    Window.Frame frame = node.window().frame();
    if (frame != null) {
      sql.keyword(separator + frame.unit().name() + " BETWEEN ");
      bound(frame.start());
      sql.keyword(" AND ");
      bound(frame.end());
    }
    return sql.keyword(")");
  }

  private void bound(Window.Bound bound) {
    switch (bound.place()) {
      case PRECEDING -> sql.bind(PlainTypes.LONG, bound.distance()).keyword(" PRECEDING");
      case FOLLOWING -> sql.bind(PlainTypes.LONG, bound.distance()).keyword(" FOLLOWING");
      default -> sql.keyword(bound.place().name().replace('_', ' '));
    }
  }

  /** {@code ORDER BY x DESC NULLS LAST, …}; nothing if there is no order. */
  private void orderings(String before, List<Ordering> orderings) {
    orderings(before, orderings, this::write);
  }

  /** The same, with what rows are ordered by written as it can be in its place. */
  final void orderings(
      String before, List<Ordering> orderings, Consumer<Expression<?>> writeExpression) {
    String separator = before;
    for (Ordering step : orderings) {
      sql.keyword(separator);
      writeExpression.accept(step.expression());
      direction(step);
      separator = ", ";
    }
  }

  private void direction(Ordering step) {
    sql.keyword(step.descending() ? " DESC" : " ASC");
    switch (step.nulls()) {
      case FIRST -> sql.keyword(" NULLS FIRST");
      case LAST -> sql.keyword(" NULLS LAST");
      case DEFAULT -> {}
    }
  }

  // --- dates and times --------------------------------------------------------------------------

  private static boolean isMovedTime(Expression<?> node) {
    return node instanceof TemporalShift<?> shift && shift.type().javaType() != LocalDate.class;
  }

  /** A date is moved by the function; of a time, the fraction stays as it is. */
  @Override
  public SqlWriter visitTemporalShift(TemporalShift<?> node) {
    if (!isMovedTime(node)) {
      sql.keyword("date(");
      write(node.operand());
      modifier(node);
      return sql.keyword(")");
    }
    boolean timeOnly = isTimeOnly(node);
    sql.keyword(timeOnly ? "strftime('%H:%M:%S', " : "strftime('%Y-%m-%d %H:%M:%S', ");
    wholeSecond(node.operand());
    modifier(node);
    sql.keyword(") || substr(");
    write(node.operand());
    return sql.keyword(timeOnly ? ", 9)" : ", 20)");
  }

  /** SQLite's functions round to the millisecond, which may be that of the next second. */
  private void wholeSecond(Expression<?> time) {
    sql.keyword("substr(");
    write(time);
    sql.keyword(isTimeOnly(time) ? ", 1, 8)" : ", 1, 19)");
  }

  private static boolean isTimeOnly(Expression<?> time) {
    return time.type().javaType() == LocalTime.class;
  }

  /** {@code , ? || ' months', 'floor'}, where floor takes the last day of a shorter month. */
  private void modifier(TemporalShift<?> node) {
    int factor =
        switch (node.unit()) {
          case QUARTER -> 3;
          case WEEK -> 7;
          default -> 1;
        };
    String unit =
        switch (node.unit()) {
          case QUARTER -> "month";
          case WEEK -> "day";
          default -> node.unit().name().toLowerCase(Locale.ROOT);
        };
    boolean months = unit.equals("month") || unit.equals("year");
    sql.keyword(", ");
    if (factor > 1) {
      sql.keyword("(" + factor + " * ");
      operand(node.amount(), PRODUCT);
      sql.keyword(")");
    } else {
      operand(node.amount(), CONCATENATION);
    }
    sql.keyword(" || ' " + unit + "s'").keyword(months ? ", 'floor'" : "");
  }

  @Override
  public SqlWriter visitTruncation(Truncation node) {
    switch (node.unit()) {
      case YEAR -> strftime("%Y-01-01", node.operand());
      case MONTH -> strftime("%Y-%m-01", node.operand());
      case QUARTER -> {
        sql.keyword("date(");
        write(node.operand());
        sql.keyword(", 'start of month', '-' || ((");
        strftime("%m", node.operand());
        sql.keyword(" - 1) % 3) || ' months')");
      }
      case WEEK -> {
        sql.keyword("date(");
        write(node.operand());
        sql.keyword(", '-6 days', 'weekday 1')");
      }
      default -> {
        sql.keyword("date(");
        write(node.operand());
        sql.keyword(")");
      }
    }
    return sql;
  }

  private void strftime(String format, Expression<?> time) {
    sql.keyword("strftime('" + format + "', ");
    write(time);
    sql.keyword(")");
  }

  // --- queries and pieces of SQL ----------------------------------------------------------------

  @Override
  public SqlWriter visitSubqueryValue(SubqueryValue<?> node) {
    return parenthesized(node.query());
  }

  @Override
  public SqlWriter visitSubqueryMembership(SubqueryMembership node) {
    return membership(node, " IN ");
  }

  private SqlWriter membership(SubqueryMembership node, String operator) {
    operand(node.subject(), COMPARISON);
    sql.keyword(operator);
    return parenthesized(node.query());
  }

  @Override
  public SqlWriter visitExists(Exists node) {
    sql.keyword("EXISTS (");
    existence(node.query().body());
    return sql.keyword(")");
  }

  private SqlWriter parenthesized(Subquery<?> query) {
    sql.keyword("(");
    subquery(query.body());
    return sql.keyword(")");
  }

  @Override
  public SqlWriter visitRaw(Raw<?> node) {
    List<String> pieces = RawFragment.pieces(node.sql(), node.operands().size());
    sql.keyword("(");
    for (int i = 0; i < pieces.size(); i++) {
      sql.keyword(pieces.get(i));
      if (i < node.operands().size()) {
        operand(node.operands().get(i), COLLATION);
      }
    }
    return sql.keyword(")");
  }
}
