package io.github.sqlsymphony.field;

import io.github.sqlsymphony.exception.Violation;
import java.util.ArrayList;
import java.util.List;

/** Checks one value and gives what is wrong with it as text. */
final class FieldViolations {
  private FieldViolations() {}

  /** Returns such as {@code min: Person.AGE is -1, the minimum is 0}; empty if all is right. */
  static List<String> of(Field<?, ?> field, Object value) {
    List<Violation> found = new ArrayList<>();
    field.check("Person", value, found::add);
    return found.stream().map(violation -> violation.rule() + ": " + violation).toList();
  }
}
