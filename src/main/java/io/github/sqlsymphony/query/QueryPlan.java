package io.github.sqlsymphony.query;

import java.util.List;

/**
 * How the database runs a query.
 *
 * @param sql the query as text
 * @param steps what is done, as a tree
 * @param remarks plain sentences on what takes time, with what would help; empty if nothing stands
 *     out
 */
public record QueryPlan(String sql, List<Step> steps, List<String> remarks) {

  /**
   * Keeps the components, lists as copies.
   *
   * @param sql the query as text
   * @param steps what is done, as a tree
   * @param remarks plain sentences on what takes time
   */
  public QueryPlan {
    steps = List.copyOf(steps);
    remarks = List.copyOf(remarks);
  }

  /**
   * One thing that is done, and what is done for it.
   *
   * @param detail in the words of the database
   * @param steps what is done inside it
   */
  public record Step(String detail, List<Step> steps) {

    /**
     * Keeps the components, lists as copies.
     *
     * @param detail in the words of the database
     * @param steps what is done inside it
     */
    public Step {
      steps = List.copyOf(steps);
    }

    private void write(StringBuilder text, String indent, boolean last) {
      text.append(indent).append(last ? "└─ " : "├─ ").append(detail).append('\n');
      write(steps, text, indent + (last ? "   " : "│  "));
    }

    private static void write(List<Step> steps, StringBuilder text, String indent) {
      for (int i = 0; i < steps.size(); i++) {
        steps.get(i).write(text, indent, i == steps.size() - 1);
      }
    }
  }

  /**
   * Shows the query, the tree and the remarks.
   *
   * @return lines separated by {@code \n}
   */
  @Override
  public String toString() {
    StringBuilder text = new StringBuilder(sql).append('\n');
    Step.write(steps, text, "");
    remarks.forEach(remark -> text.append(remark).append('\n'));
    return text.substring(0, text.length() - 1);
  }
}
