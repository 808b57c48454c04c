package io.github.sqlsymphony.query;

import io.github.sqlsymphony.exception.QueryException;
import io.github.sqlsymphony.exception.Suggestion;
import io.github.sqlsymphony.expression.Expression;
import java.lang.invoke.MethodType;
import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Makes records of the values of a row, by the names of their components. */
final class RecordShape {
  private final Class<? extends Record> recordClass;
  private final List<Expression<?>> columns;

  private RecordShape(Class<? extends Record> recordClass, List<Expression<?>> columns) {
    this.recordClass = recordClass;
    this.columns = columns;
  }

  /** Checks that every component has an expression of its name and type, and the other way. */
  static <T extends Record> Shape<T> of(
      Class<T> recordClass, List<Expression<?>> columns, Shape<?> former) {
    RecordShape shape = new RecordShape(recordClass, columns);
    if (!(former instanceof Shape.OfValues<?>)) {
      throw new QueryException(
          shape.attempt() + "it selects whole models; select what the record is to hold.");
    }
    RecordComponent[] components = recordClass.getRecordComponents();
    int[] places = new int[components.length];
    for (int i = 0; i < components.length; i++) {
      places[i] = shape.placeOf(components[i]);
    }
    shape.refuseUnused(places);
    Constructor<T> constructor = shape.constructor(recordClass, components);
    return new Shape.OfValues<>(values -> shape.make(constructor, components, places, values));
  }

  private String attempt() {
    return "Cannot make a %s of a row: ".formatted(recordClass.getSimpleName());
  }

  private int placeOf(RecordComponent component) {
    for (int i = 0; i < columns.size(); i++) {
      String name = ResultColumns.ownName(columns.get(i));
      if (name != null && plain(name).equals(plain(component.getName()))) {
        checkType(component, columns.get(i));
        return i;
      }
    }
    List<String> names = names();
    String nearest = Suggestion.nearest(component.getName(), names);
    throw new QueryException(
        attempt()
            + "nothing of the name of its component %s is selected%s; selected are %s; give an expression a name with as(\"%1$s\")."
                .formatted(
                    component.getName(),
                    nearest == null ? "" : ", the nearest is " + nearest,
                    String.join(", ", names)));
  }

  private List<String> names() {
    return columns.stream().map(ResultColumns::readName).toList();
  }

  /** {@code createdAt} and {@code created_at} are the same name. */
  static String plain(String name) {
    return name.replace("_", "").toLowerCase(Locale.ROOT);
  }

  private void checkType(RecordComponent component, Expression<?> column) {
    Class<?> wanted = MethodType.methodType(component.getType()).wrap().returnType();
    Class<?> given = column.type().javaType();
    boolean widened = given == Integer.class && wanted == Long.class;
    if (!widened && !wanted.isAssignableFrom(given)) {
      throw new QueryException(
          attempt()
              + "its component %s is of type %s, and %s of type %s; declare the component as %4$s."
                  .formatted(
                      component.getName(),
                      component.getType().getSimpleName(),
                      column,
                      given.getSimpleName()));
    }
  }

  private void refuseUnused(int[] places) {
    List<String> unused = new ArrayList<>();
    for (int i = 0; i < columns.size(); i++) {
      int place = i;
      if (Arrays.stream(places).noneMatch(used -> used == place)) {
        unused.add(names().get(i));
      }
    }
    if (!unused.isEmpty()) {
      throw new QueryException(
          attempt()
              + "it has no component for %s, which is selected; its components are %s."
                  .formatted(
                      String.join(" and ", unused),
                      Arrays.stream(recordClass.getRecordComponents())
                          .map(RecordComponent::getName)
                          .collect(Collectors.joining(", "))));
    }
  }

  private <T> Constructor<T> constructor(Class<T> type, RecordComponent[] components) {
    try {
      Constructor<T> constructor =
          type.getDeclaredConstructor(
              Arrays.stream(components).map(RecordComponent::getType).toArray(Class<?>[]::new));
      if (!constructor.trySetAccessible()) {
        throw new QueryException(
            attempt()
                + "its module does not let us call its constructor; make the record public in an exported package, or open the package to io.github.sqlsymphony.");
      }
      return constructor;
    } catch (NoSuchMethodException e) {
      throw new IllegalStateException(e);
    }
  }

  private <T> T make(
      Constructor<T> constructor,
      RecordComponent[] components,
      int[] places,
      @Nullable Object[] values) {
    @Nullable Object[] arguments = new Object[places.length];
    for (int i = 0; i < places.length; i++) {
      arguments[i] = argument(components[i], values[places[i]]);
    }
    try {
      return constructor.newInstance(arguments);
    } catch (InvocationTargetException e) {
      throw new QueryException(attempt() + "its constructor threw %s.".formatted(e.getCause()), e);
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException(e);
    }
  }

  private @Nullable Object argument(RecordComponent component, @Nullable Object value) {
    if (value == null && component.getType().isPrimitive()) {
      throw new QueryException(
          attempt()
              + "its component %s is of the primitive type %s, and the value is NULL; declare it as %s, or select it with coalesce(…)."
                  .formatted(
                      component.getName(),
                      component.getType(),
                      MethodType.methodType(component.getType())
                          .wrap()
                          .returnType()
                          .getSimpleName()));
    }
    Class<?> wanted = component.getType();
    boolean widened = wanted == long.class || wanted == Long.class;
    return widened && value instanceof Integer number ? Long.valueOf(number) : value;
  }
}
