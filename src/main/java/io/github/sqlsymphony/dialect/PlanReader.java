package io.github.sqlsymphony.dialect;

import io.github.sqlsymphony.query.QueryPlan;
import io.github.sqlsymphony.query.Row;
import java.util.ArrayList;
import java.util.List;

/**
 * Reads what SQLite answers to {@code EXPLAIN QUERY PLAN}.
 *
 * @see <a href="https://www.sqlite.org/eqp.html">EXPLAIN QUERY PLAN</a>
 */
final class PlanReader {
  private final String sql;

  PlanReader(String sql) {
    this.sql = sql;
  }

  QueryPlan read(List<Row> rows) {
    return new QueryPlan(sql, steps(rows, 0L), List.of());
  }

  private static List<QueryPlan.Step> steps(List<Row> rows, long parent) {
    List<QueryPlan.Step> steps = new ArrayList<>();
    for (Row row : rows) {
      if (number(row, "parent") == parent) {
        steps.add(
            new QueryPlan.Step(String.valueOf(row.get("detail")), steps(rows, number(row, "id"))));
      }
    }
    return steps;
  }

  private static long number(Row row, String column) {
    Long number = row.get(column, Long.class);
    return number == null ? 0 : number;
  }
}
