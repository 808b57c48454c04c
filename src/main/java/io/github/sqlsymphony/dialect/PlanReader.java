package io.github.sqlsymphony.dialect;

import io.github.sqlsymphony.query.From;
import io.github.sqlsymphony.query.QueryPlan;
import io.github.sqlsymphony.query.QueryPlan.Step;
import io.github.sqlsymphony.query.Row;
import io.github.sqlsymphony.query.SelectStatement;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Reads what SQLite answers to {@code EXPLAIN QUERY PLAN}: a tree, whose steps on one level are
 * loops inside one another, and what is done with their rows.
 *
 * @see <a href="https://www.sqlite.org/eqp.html">EXPLAIN QUERY PLAN</a>
 */
final class PlanReader {
  private static final String SCAN = "SCAN ";
  private static final String SEARCH = "SEARCH ";
  private static final String SORT = "USE TEMP B-TREE FOR ";

  private final SelectStatement statement;
  private final String sql;
  private final Set<String> remarks = new LinkedHashSet<>();

  PlanReader(SelectStatement statement, String sql) {
    this.statement = statement;
    this.sql = sql;
  }

  QueryPlan read(List<Row> rows) {
    List<Step> steps = steps(rows, 0L);
    look(steps, new IndexAdvice(statement, statement.from(), true), null);
    return new QueryPlan(sql, steps, List.copyOf(remarks));
  }

  private static List<Step> steps(List<Row> rows, long parent) {
    List<Step> steps = new ArrayList<>();
    for (Row row : rows) {
      if (number(row, "parent") == parent) {
        steps.add(new Step(String.valueOf(row.get("detail")), steps(rows, number(row, "id"))));
      }
    }
    return steps;
  }

  private static long number(Row row, String column) {
    Long number = row.get(column, Long.class);
    return number == null ? 0 : number;
  }

  // --- remarks ----------------------------------------------------------------------------------

  /**
   * Looks at the steps of one level.
   *
   * @param around what is read first on the level around it, for steps that read nothing themselves
   * @param merged how the queries of this level are combined; null if they are not
   */
  private void look(List<Step> steps, IndexAdvice around, @Nullable String merged) {
    IndexAdvice outermost = null;
    for (Step step : steps) {
      String detail = step.detail();
      IndexAdvice advice = adviceOn(detail, outermost == null);
      if (advice != null) {
        remark(detail.startsWith(SCAN) ? advice.scanned() : null);
        remark(detail.contains(" USING AUTOMATIC ") ? advice.indexedForOnce() : null);
        outermost = outermost == null ? advice : outermost;
      }
      IndexAdvice first = outermost == null ? around : outermost;
      if (detail.startsWith(SORT)) {
        remark(merged == null ? first.sorted(detail.substring(SORT.length())) : combined(merged));
      } else if (detail.endsWith(" USING TEMP B-TREE")) {
        remark(combined(detail));
      }
      boolean side = detail.equals("LEFT") || detail.equals("RIGHT");
      String inside = detail.startsWith("MERGE (") ? detail : side ? merged : null;
      look(step.steps(), first, inside);
    }
  }

  private static String combined(String how) {
    return how.contains("UNION") && !how.contains("ALL")
        ? "The rows of the combined queries are compared to find equal ones: unionAll(…), which keeps them, does not."
        : "The rows of the combined queries are sorted or compared after they are read.";
  }

  private void remark(@Nullable String remark) {
    if (remark != null) {
      remarks.add(remark);
    }
  }

  /** Finds what a step reads; null if it is nothing that could have an index. */
  private @Nullable IndexAdvice adviceOn(String detail, boolean first) {
    String read =
        detail.startsWith(SCAN)
            ? detail.substring(SCAN.length())
            : detail.startsWith(SEARCH) ? detail.substring(SEARCH.length()) : "";
    IndexAdvice found = null;
    int longest = 0;
    for (SelectStatement part : read.isEmpty() ? List.<SelectStatement>of() : statement.parts()) {
      for (From source : part.sources()) {
        String name = name(source);
        if (source.meta() != null && isNamed(read, name) && name.length() >= longest) {
          IndexAdvice advice = new IndexAdvice(part, source, first);
          boolean better = found == null || name.length() > longest || !found.hasCondition();
          found = better ? advice : found;
          longest = name.length();
        }
      }
    }
    return found;
  }

  private static String name(From source) {
    return SqlRenderer.ownName(source);
  }

  /** A table that is read in the queries around it, too, has a number behind its name. */
  private static boolean isNamed(String read, String name) {
    return read.startsWith(name) && read.substring(name.length()).matches("(?s)(_\\d+)?( .*)?");
  }
}
