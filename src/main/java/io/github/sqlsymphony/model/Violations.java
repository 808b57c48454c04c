package io.github.sqlsymphony.model;

import io.github.sqlsymphony.exception.Violation;
import io.github.sqlsymphony.field.Field;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** Collects what is wrong with a model; each call adds one violation. Not for several threads. */
public final class Violations {
  private final String model;
  private final Consumer<Violation> sink = this::add;
  private List<Violation> found = List.of();

  Violations(String model) {
    this.model = model;
  }

  /**
   * Adds a violation of one field.
   *
   * @param field the field
   * @param message what is wrong, continuing a sentence that begins with the field's name
   */
  public void add(Field<?, ?> field, String message) {
    add(field, "model", message);
  }

  /**
   * Adds a violation of one field with the name of the rule, under which translations find it.
   *
   * @param field the field
   * @param rule the rule's short name
   * @param message what is wrong, continuing a sentence that begins with the field's name
   */
  public void add(Field<?, ?> field, String rule, String message) {
    String valueType = field.type().javaType().getSimpleName();
    add(new Violation(model, field.name(), rule, message, valueType));
  }

  /**
   * Adds a violation that concerns the model as a whole.
   *
   * @param message what is wrong, continuing a sentence that begins with the model's name
   */
  public void add(String message) {
    add(new Violation(model, "", "model", message, ""));
  }

  void add(Violation violation) {
    if (found.isEmpty()) {
      found = new ArrayList<>(); // mostly nothing is wrong
    }
    found.add(violation);
  }

  Consumer<Violation> sink() {
    return sink;
  }

  /** Returns what was collected, and begins anew. */
  List<Violation> take() {
    if (found.isEmpty()) {
      return found;
    }
    List<Violation> taken = List.copyOf(found);
    found = List.of();
    return taken;
  }
}
