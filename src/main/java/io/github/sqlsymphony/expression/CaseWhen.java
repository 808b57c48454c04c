package io.github.sqlsymphony.expression;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * {@code CASE WHEN a THEN x WHEN b THEN y ELSE z END}; {@link Case} makes it.
 *
 * @param branches in order, at least one
 * @param otherwise what is given if no branch matches; null for NULL
 * @param type how the result is read
 * @param <T> the Java type of the result
 */
public record CaseWhen<T>(
    List<Branch> branches, @Nullable Expression<?> otherwise, ValueType<T> type)
    implements Expression<T> {

  /**
   * Keeps the components, lists as copies; decimal numbers that are stored otherwise are taken for
   * what they mean.
   *
   * @param branches in order, at least one
   * @param otherwise what is given if no branch matches; null for NULL
   * @param type how the result is read
   */
  public CaseWhen {
    List<Expression<?>> results = new ArrayList<>();
    branches.forEach(branch -> results.add(branch.result()));
    if (otherwise != null) {
      results.add(otherwise);
    }
    List<Expression<?>> alike = StoredForm.alike(results);
    type = DecimalType.ofAll(FixedPointType.resultOf(type, alike), alike);
    List<Branch> changed = new ArrayList<>();
    for (int i = 0; i < branches.size(); i++) {
      changed.add(new Branch(branches.get(i).condition(), alike.get(i)));
    }
    branches = List.copyOf(changed);
    otherwise = otherwise == null ? null : alike.get(branches.size());
  }

  @Override
  public <R> R accept(ExpressionVisitor<R> visitor) {
    return visitor.visitCase(this);
  }

  /**
   * Shows that it is a choice.
   *
   * @return {@code a case}
   */
  @Override
  public String toString() {
    return "a case";
  }

  /**
   * {@code WHEN condition THEN result}
   *
   * @param condition when
   * @param result what is given then
   */
  public record Branch(Q condition, Expression<?> result) {}
}
