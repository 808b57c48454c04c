package io.github.sqlsymphony.query;

import io.github.sqlsymphony.exception.QueryException;
import io.github.sqlsymphony.exception.Suggestion;
import io.github.sqlsymphony.exception.UnknownNameException;
import io.github.sqlsymphony.expression.Between;
import io.github.sqlsymphony.expression.Comparison;
import io.github.sqlsymphony.expression.Complement;
import io.github.sqlsymphony.expression.Expression;
import io.github.sqlsymphony.expression.Junction;
import io.github.sqlsymphony.expression.Lookup;
import io.github.sqlsymphony.expression.Membership;
import io.github.sqlsymphony.expression.Negation;
import io.github.sqlsymphony.expression.Q;
import io.github.sqlsymphony.expression.TemporalExpression;
import io.github.sqlsymphony.expression.TemporalPart;
import io.github.sqlsymphony.expression.TextExpression;
import io.github.sqlsymphony.field.Field;
import io.github.sqlsymphony.field.LocalDateTimeField;
import io.github.sqlsymphony.model.ModelMeta;
import java.lang.reflect.Array;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;

/**
 * Turns look-ups as text into the same tree that typed calls build.
 *
 * <p>{@code field}, {@code field__lookup}, {@code field__part} and {@code field__part__lookup},
 * where a part is the year, month … of a date. Names and meaning are Django's.
 *
 * @see <a
 *     href="https://docs.djangoproject.com/en/stable/ref/models/querysets/#field-lookups">Django
 *     field lookups</a>
 */
final class LookupResolver {
  private static final Map<String, Comparison.Operator> COMPARISONS =
      Map.of(
          "exact", Comparison.Operator.EQ,
          "gt", Comparison.Operator.GT,
          "gte", Comparison.Operator.GTE,
          "lt", Comparison.Operator.LT,
          "lte", Comparison.Operator.LTE);

  private static final Map<String, BiFunction<TextExpression, String, Q>> TEXT =
      Map.ofEntries(
          Map.entry("iexact", TextExpression::ieq),
          Map.entry("contains", TextExpression::contains),
          Map.entry("icontains", TextExpression::icontains),
          Map.entry("startswith", TextExpression::startsWith),
          Map.entry("istartswith", TextExpression::istartsWith),
          Map.entry("endswith", TextExpression::endsWith),
          Map.entry("iendswith", TextExpression::iendsWith),
          Map.entry("like", TextExpression::like),
          Map.entry("regex", TextExpression::regex),
          Map.entry("iregex", TextExpression::iregex));

  private static final List<String> OTHERS = List.of("in", "range", "isnull");
  private static final Map<String, TemporalPart.Part> PARTS = parts();

  private final ModelMeta<?> meta;

  LookupResolver(ModelMeta<?> meta) {
    this.meta = meta;
  }

  private static Map<String, TemporalPart.Part> parts() {
    Map<String, TemporalPart.Part> parts = new LinkedHashMap<>();
    for (TemporalPart.Part part : TemporalPart.Part.values()) {
      parts.put(part.name().toLowerCase(Locale.ROOT), part);
    }
    return parts;
  }

  Q resolve(Q condition) {
    if (condition instanceof Junction junction) {
      return Junction.of(
          junction.conjunction(), junction.operands().stream().map(this::resolve).toList());
    }
    if (condition instanceof Negation negation) {
      return resolve(negation.operand()).not();
    }
    if (condition instanceof Complement complement) {
      return resolve(complement.operand()).complement();
    }
    return condition instanceof Lookup lookup ? resolve(lookup) : condition;
  }

  private Q resolve(Lookup lookup) {
    List<String> path = Arrays.asList(lookup.path().split(Lookup.SEPARATOR, -1));
    Field<?, ?> field = field(path.get(0), lookup.path());
    List<String> rest = path.subList(1, path.size());
    if (!rest.isEmpty() && field instanceof TemporalExpression<?> temporal) {
      TemporalPart.Part part = PARTS.get(rest.get(0));
      if (part != null) {
        return simple(new TemporalPart<>(temporal, part), rest.subList(1, rest.size()), lookup);
      }
      if (rest.get(0).equals("date") && field instanceof LocalDateTimeField time) {
        return onDate(time, rest.subList(1, rest.size()), lookup);
      }
    }
    return simple(field, rest, lookup);
  }

  private Field<?, ?> field(String name, String path) {
    Field<?, ?> field = meta.field(name);
    if (field == null && name.equals("pk") && meta.key().size() == 1) {
      field = meta.key().get(0);
    }
    if (field == null) {
      throw unknown("field of " + meta.name(), "fields", name, path, meta.lookupNames());
    }
    return field;
  }

  private Q simple(Expression<?> subject, List<String> rest, Lookup lookup) {
    String name = rest.isEmpty() ? "exact" : rest.get(0);
    if (rest.size() > 1 || !known(subject).contains(name)) {
      String wrong = rest.size() > 1 && known(subject).contains(name) ? rest.get(1) : name;
      throw unknown("look-up of " + subject, "look-ups", wrong, lookup.path(), known(subject));
    }
    Object value = lookup.value();
    if (value == null) {
      throw new QueryException(
          "Cannot compare %s with null: SQL never matches it; use Q.of(\"%s__isnull\", true)."
              .formatted(subject, lookup.path().split(Lookup.SEPARATOR, 2)[0]));
    }
    Comparison.Operator operator = COMPARISONS.get(name);
    if (operator != null) {
      return new Comparison(subject, operator, subject.literal(value));
    }
    return switch (name) {
      case "in" -> membership(subject, elements(value, lookup.path()));
      case "range" -> range(subject, elements(value, lookup.path()), lookup.path());
      case "isnull" -> nullCheck(subject, value, lookup.path());
      default -> text(subject, name, value, lookup.path());
    };
  }

  private static List<String> known(Expression<?> subject) {
    List<String> names = new ArrayList<>(List.of("exact", "gt", "gte", "lt", "lte"));
    names.addAll(OTHERS);
    if (subject instanceof TextExpression) {
      names.addAll(TEXT.keySet().stream().sorted().toList());
    }
    if (subject instanceof TemporalExpression<?>) {
      names.addAll(PARTS.keySet());
      if (subject instanceof LocalDateTimeField) {
        names.add("date");
      }
    }
    return names;
  }

  private static Q membership(Expression<?> subject, List<?> values) {
    List<Expression<?>> literals = new ArrayList<>();
    for (Object value : values) {
      literals.add(subject.literal(value));
    }
    return literals.isEmpty() ? Q.anyOf() : new Membership(subject, literals);
  }

  private static Q range(Expression<?> subject, List<?> ends, String path) {
    if (ends.size() != 2) {
      throw new QueryException(
          "Cannot use %d values for %s: a range has two ends.".formatted(ends.size(), path));
    }
    return new Between(subject, subject.literal(ends.get(0)), subject.literal(ends.get(1)));
  }

  private static Q nullCheck(Expression<?> subject, Object value, String path) {
    if (!(value instanceof Boolean expectNull)) {
      throw wrongValue(path, value, "a Boolean");
    }
    return expectNull ? subject.isNull() : subject.isNotNull();
  }

  private static Q text(Expression<?> subject, String name, Object value, String path) {
    BiFunction<TextExpression, String, Q> match = TEXT.get(name);
    if (!(value instanceof String text) || match == null) {
      throw wrongValue(path, value, "a String");
    }
    return match.apply((TextExpression) subject, text);
  }

  /** A day of a time is the half-open range from its midnight to the next, which uses an index. */
  private static Q onDate(LocalDateTimeField time, List<String> rest, Lookup lookup) {
    String name = rest.isEmpty() ? "exact" : rest.get(0);
    Comparison.Operator operator = rest.size() > 1 ? null : COMPARISONS.get(name);
    if (operator == null) {
      throw unknown(
          "look-up of a date",
          "look-ups",
          name,
          lookup.path(),
          List.of("exact", "gt", "gte", "lt", "lte"));
    }
    if (!(lookup.value() instanceof LocalDate date)) {
      throw wrongValue(lookup.path(), lookup.value(), "a LocalDate");
    }
    Q fromStart = time.gte(date.atStartOfDay());
    Q beforeEnd = time.lt(date.plusDays(1).atStartOfDay());
    return switch (operator) {
      case GT -> time.gte(date.plusDays(1).atStartOfDay());
      case GTE -> fromStart;
      case LT -> time.lt(date.atStartOfDay());
      case LTE -> beforeEnd;
      default -> fromStart.and(beforeEnd);
    };
  }

  private static List<?> elements(Object value, String path) {
    if (value instanceof Collection<?> collection) {
      return new ArrayList<>(collection);
    }
    if (!value.getClass().isArray() || value instanceof byte[]) {
      throw wrongValue(path, value, "a collection or an array");
    }
    List<Object> elements = new ArrayList<>();
    for (int i = 0; i < Array.getLength(value); i++) {
      elements.add(Array.get(value, i));
    }
    return elements;
  }

  private static QueryException wrongValue(String path, @Nullable Object value, String expected) {
    return new QueryException(
        "Cannot use a value of type %s for %s: it takes %s."
            .formatted(value == null ? "null" : value.getClass().getSimpleName(), path, expected));
  }

  private static UnknownNameException unknown(
      String what, String plural, String name, String path, List<String> known) {
    String nearest = Suggestion.nearest(name, known);
    return new UnknownNameException(
        "Cannot resolve \"%s\": \"%s\" is no %s%s; the %s are %s."
            .formatted(
                path,
                name,
                what,
                nearest == null ? "" : ", the nearest is \"" + nearest + "\"",
                plural,
                String.join(", ", known)),
        name,
        known,
        nearest);
  }
}
