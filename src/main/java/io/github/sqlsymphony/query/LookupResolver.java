package io.github.sqlsymphony.query;

import io.github.sqlsymphony.exception.QueryException;
import io.github.sqlsymphony.exception.Suggestion;
import io.github.sqlsymphony.exception.UnknownNameException;
import io.github.sqlsymphony.expression.Between;
import io.github.sqlsymphony.expression.Comparison;
import io.github.sqlsymphony.expression.Complement;
import io.github.sqlsymphony.expression.Expression;
import io.github.sqlsymphony.expression.Functions;
import io.github.sqlsymphony.expression.Junction;
import io.github.sqlsymphony.expression.Literal;
import io.github.sqlsymphony.expression.Lookup;
import io.github.sqlsymphony.expression.Membership;
import io.github.sqlsymphony.expression.Negation;
import io.github.sqlsymphony.expression.Ordering;
import io.github.sqlsymphony.expression.PlainTypes;
import io.github.sqlsymphony.expression.Q;
import io.github.sqlsymphony.expression.SecretType;
import io.github.sqlsymphony.expression.Source;
import io.github.sqlsymphony.expression.TemporalExpression;
import io.github.sqlsymphony.expression.TemporalPart;
import io.github.sqlsymphony.expression.TextExpression;
import io.github.sqlsymphony.expression.ValueTypes;
import io.github.sqlsymphony.field.CustomField;
import io.github.sqlsymphony.field.Field;
import io.github.sqlsymphony.field.LocalTimeField;
import io.github.sqlsymphony.field.TimeField;
import io.github.sqlsymphony.model.Model;
import io.github.sqlsymphony.model.ModelMeta;
import io.github.sqlsymphony.model.ModelRegistry;
import io.github.sqlsymphony.model.Reference;
import io.github.sqlsymphony.model.Relation;
import io.github.sqlsymphony.model.RelationPath;
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
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Turns look-ups as text into the same tree that typed calls build.
 *
 * <p>{@code field}, {@code field__lookup}, {@code field__part} and {@code field__part__lookup},
 * where a part is the year, month … of a date; before the field as many relations as lead to it,
 * {@code author__country__name}. Names and meaning are Django's.
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
  private static final LocalDate LAST_DATE = LocalDate.of(9999, 12, 31);
  private static final int LONGEST_NAME = 80;
  private static final Map<String, TemporalPart.Part> PARTS = parts();

  private final From source;
  private final ModelMeta<?> meta;

  private LookupResolver(From source) {
    this.source = source;
    ModelMeta<?> model = source.meta();
    if (model == null) {
      throw new QueryException(
          "Cannot use look-ups as text on %s: it is no model but the rows of another query; compare its columns."
              .formatted(source.name()));
    }
    this.meta = model;
  }

  /** Resolves the look-ups in a condition; the others stay as they are. */
  static Q resolve(From source, Q condition) {
    return hasLookup(condition) ? new LookupResolver(source).resolve(condition) : condition;
  }

  private static boolean hasLookup(Q condition) {
    if (condition instanceof Junction junction) {
      for (Q operand : junction.operands()) {
        if (hasLookup(operand)) {
          return true;
        }
      }
      return false;
    }
    if (condition instanceof Negation negation) {
      return hasLookup(negation.operand());
    }
    return condition instanceof Complement complement
        ? hasLookup(complement.operand())
        : condition instanceof Lookup;
  }

  /** Resolves {@code name}, {@code -born__year} or {@code ?}. */
  static Ordering ordering(From source, String text) {
    if (text.equals("?")) {
      return Functions.random().asc();
    }
    boolean descending = text.startsWith("-");
    Expression<?> expression =
        new LookupResolver(source).expression(descending ? text.substring(1) : text);
    return descending ? expression.desc() : expression.asc();
  }

  private Expression<?> expression(String text) {
    End end = follow(text);
    Field<?, ?> field = end.field();
    List<String> rest = end.rest();
    if (rest.isEmpty()) {
      return field;
    }
    if (end.further() != null) {
      throw unknown(
          "field of " + end.further().name(),
          "fields",
          rest.get(0),
          text,
          end.further().lookupNames());
    }
    if (!(field instanceof TemporalExpression<?> temporal)) {
      throw new UnknownNameException(
          "Cannot resolve \"%s\": %s has no parts to order by; order by it as a whole."
              .formatted(cut(text), field),
          rest.get(0),
          List.of(),
          null);
    }
    TemporalPart.Part part = PARTS.get(rest.get(0));
    if (part == null) {
      throw unknown("part of " + field, "parts", rest.get(0), text, List.copyOf(PARTS.keySet()));
    }
    checkEnd(rest, text);
    return new TemporalPart<>(temporal, part);
  }

  private static Map<String, TemporalPart.Part> parts() {
    Map<String, TemporalPart.Part> parts = new LinkedHashMap<>();
    for (TemporalPart.Part part : TemporalPart.Part.values()) {
      parts.put(part.name().toLowerCase(Locale.ROOT), part);
    }
    return parts;
  }

  private Q resolve(Q condition) {
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
    End end = follow(lookup.path());
    List<String> rest = end.rest();
    Field<?, ?> field = inherited(end.field(), rest);
    if (!rest.isEmpty() && field instanceof TemporalExpression<?> temporal) {
      TemporalPart.Part part = PARTS.get(rest.get(0));
      if (part != null) {
        return simple(
            new TemporalPart<>(temporal, part), rest.subList(1, rest.size()), lookup, end);
      }
      if (rest.get(0).equals("date") && hasDate(field)) {
        return onDate(field, rest.subList(1, rest.size()), lookup, end);
      }
    }
    return simple(field, rest, lookup, end);
  }

  private static boolean hasDate(Expression<?> subject) {
    return subject instanceof TimeField<?, ?> && !(subject instanceof LocalTimeField);
  }

  /** A field of an own class has the look-ups of the field that stores it. */
  private static Field<?, ?> inherited(Field<?, ?> field, List<String> rest) {
    return field instanceof CustomField<?, ?, ?> custom
            && !rest.isEmpty()
            && (TEXT.containsKey(rest.get(0)) || PARTS.containsKey(rest.get(0)))
        ? custom.stored()
        : field;
  }

  // --- names ------------------------------------------------------------------------------------

  /**
   * Where the names of a path lead.
   *
   * @param field the field; the key of what a relation leads to if the names end there
   * @param names the names that were followed, as text
   * @param rest the names behind them
   * @param further the model whose fields could have been named next; null behind a plain field
   */
  private record End(
      Field<?, ?> field, String names, List<String> rest, @Nullable ModelMeta<?> further) {}

  /** Follows relations as long as what comes next is a field or relation behind them. */
  private End follow(String text) {
    List<String> names = Arrays.asList(text.split(Lookup.SEPARATOR, -1));
    ModelMeta<?> here = meta;
    Source table = source instanceof ModelSource ? null : source;
    for (int i = 0; ; i++) {
      String name = names.get(i);
      Relation<?> relation = here.relation(name);
      if (relation == null) {
        return end(field(here, table, name, text), names, i, null);
      }
      ModelMeta<?> target = ModelRegistry.ofClass(relation.target());
      boolean goesOn = i + 1 < names.size() && isName(target, names.get(i + 1));
      if (!goesOn && relation instanceof Reference<?, ?> reference) {
        return end(at(reference, table), names, i, target);
      }
      table = new RelationPath(table, relation.asDeclared());
      if (!goesOn) {
        return end(at(onlyKey(target, text), table), names, i, target);
      }
      here = target;
    }
  }

  private static End end(
      Field<?, ?> field, List<String> names, int last, @Nullable ModelMeta<?> further) {
    return new End(
        field,
        String.join(Lookup.SEPARATOR, names.subList(0, last + 1)),
        names.subList(last + 1, names.size()),
        further);
  }

  private static boolean isName(ModelMeta<?> meta, String name) {
    return name.equalsIgnoreCase("pk") || meta.field(name) != null || meta.relation(name) != null;
  }

  private static Field<?, ?> at(Field<?, ?> field, @Nullable Source table) {
    return table == null ? field : field.of(table);
  }

  private static Field<?, ?> field(
      ModelMeta<?> meta, @Nullable Source table, String name, String path) {
    if (name.equalsIgnoreCase("pk")) {
      return at(onlyKey(meta, path), table);
    }
    Field<?, ?> field = meta.field(name);
    if (field == null) {
      throw unknown("field of " + meta.name(), "fields", name, path, meta.lookupNames());
    }
    return at(field, table);
  }

  private static Field<?, ?> onlyKey(ModelMeta<?> meta, String path) {
    List<Field<?, ?>> key = meta.key();
    if (key.size() > 1) {
      throw new QueryException(
          "Cannot resolve \"%s\": the key of %s has %d parts; compare each of %s."
              .formatted(
                  cut(path),
                  meta.name(),
                  key.size(),
                  key.stream().map(Field::name).collect(Collectors.joining(", "))));
    }
    return key.get(0);
  }

  // --- conditions -------------------------------------------------------------------------------

  private Q simple(Expression<?> subject, List<String> rest, Lookup lookup, End end) {
    String name = rest.isEmpty() ? "exact" : rest.get(0);
    if (!name.equals("isnull")) {
      SecretType.refuse("compare", subject);
    }
    if (!known(subject).contains(name)) {
      throw unknown(subject, name, lookup, end);
    }
    checkEnd(rest, lookup.path());
    Object value = lookup.value();
    if (value == null) {
      throw comparedWithNull(subject, end);
    }
    Comparison.Operator operator = COMPARISONS.get(name);
    if (operator != null) {
      return new Comparison(subject, operator, literal(subject, value, end));
    }
    return switch (name) {
      case "in" -> membership(subject, literals(subject, value, lookup.path(), end));
      case "range" -> range(subject, literals(subject, value, lookup.path(), end), lookup.path());
      case "isnull" -> nullCheck(subject, value, lookup.path());
      default -> text(subject, name, value, lookup.path());
    };
  }

  /** Behind a relation, fields of the model it leads to could have been meant as well. */
  private static UnknownNameException unknown(
      Expression<?> subject, String name, Lookup lookup, End end) {
    ModelMeta<?> further = end.further();
    if (further == null) {
      return unknown("look-up of " + subject, "look-ups", name, lookup.path(), known(subject));
    }
    List<String> all = new ArrayList<>(further.lookupNames());
    all.addAll(known(subject));
    return unknown(
        "field of %s or look-up of %s".formatted(further.name(), subject),
        "fields and look-ups",
        name,
        lookup.path(),
        all);
  }

  private static void checkEnd(List<String> rest, String path) {
    if (rest.size() > 1) {
      String tail = String.join(Lookup.SEPARATOR, rest.subList(1, rest.size()));
      throw new UnknownNameException(
          "Cannot resolve \"%s\": it ends with the look-up \"%s\"; leave out \"%s%s\"."
              .formatted(cut(path), rest.get(0), Lookup.SEPARATOR, cut(tail)),
          tail,
          List.of(),
          null);
    }
  }

  private static List<String> known(Expression<?> subject) {
    List<String> names = new ArrayList<>(List.of("exact", "gt", "gte", "lt", "lte"));
    names.addAll(OTHERS);
    if (subject instanceof TextExpression) {
      names.addAll(TEXT.keySet().stream().sorted().toList());
    }
    if (subject instanceof TemporalExpression<?>) {
      names.addAll(PARTS.keySet());
      if (hasDate(subject)) {
        names.add("date");
      }
    }
    return names;
  }

  /** A relation that is no column takes a model as well as its key, like one that is. */
  private static Expression<?> literal(Expression<?> subject, Object value, End end) {
    if (subject instanceof Reference<?, ?>
        || !(value instanceof Model<?> model)
        || model.meta() != end.further()) {
      return subject.literal(value);
    }
    Object key = model.pk();
    if (key == null) {
      throw new QueryException(
          "Cannot compare %s with an unsaved %s: it has no key; save it first."
              .formatted(subject, model.meta().name()));
    }
    return subject.literal(key);
  }

  private static List<Expression<?>> literals(
      Expression<?> subject, Object values, String path, End end) {
    List<Expression<?>> literals = new ArrayList<>();
    for (Object value : elements(values, path)) {
      if (value == null) {
        throw comparedWithNull(subject, end);
      }
      literals.add(literal(subject, value, end));
    }
    return literals;
  }

  /** {@code subject IN (…)}, of values of unknown type. */
  static Q membership(Expression<?> subject, Collection<?> values) {
    return membership(subject, values.stream().<Expression<?>>map(subject::literal).toList());
  }

  private static Q membership(Expression<?> subject, List<Expression<?>> literals) {
    return literals.isEmpty() ? Q.anyOf() : new Membership(subject, literals);
  }

  private static Q range(Expression<?> subject, List<Expression<?>> ends, String path) {
    if (ends.size() != 2) {
      throw new QueryException(
          "Cannot use %d values for %s: a range has two ends.".formatted(ends.size(), path));
    }
    return new Between(subject, ends.get(0), ends.get(1));
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

  /**
   * A day of a time is a half-open range, which uses an index: as text, {@code 2024-02-29} comes
   * before all times of that day.
   */
  private static Q onDate(Field<?, ?> time, List<String> rest, Lookup lookup, End end) {
    String name = rest.isEmpty() ? "exact" : rest.get(0);
    Comparison.Operator operator = COMPARISONS.get(name);
    if (operator == null) {
      throw unknown(
          "look-up of a date",
          "look-ups",
          name,
          lookup.path(),
          List.of("exact", "gt", "gte", "lt", "lte"));
    }
    checkEnd(rest, lookup.path());
    if (lookup.value() == null) {
      throw comparedWithNull(time, end);
    }
    if (!(lookup.value() instanceof LocalDate date)) {
      throw wrongValue(lookup.path(), lookup.value(), "a LocalDate");
    }
    Literal<LocalDate> day = Literal.of(time, date, ValueTypes.DATE);
    Literal<?> nextDay = dayAfter(date);
    Q fromStart = new Comparison(time, Comparison.Operator.GTE, day);
    Q beforeEnd = new Comparison(time, Comparison.Operator.LT, nextDay);
    return switch (operator) {
      case GT -> new Comparison(time, Comparison.Operator.GTE, nextDay);
      case GTE -> fromStart;
      case LT -> new Comparison(time, Comparison.Operator.LT, day);
      case LTE -> beforeEnd;
      default -> fromStart.and(beforeEnd);
    };
  }

  /** No date of four digits comes after the last one, but a text does. */
  private static Literal<?> dayAfter(LocalDate date) {
    return date.equals(LAST_DATE)
        ? new Literal<>("9999-12-32", PlainTypes.TEXT)
        : new Literal<>(date.plusDays(1), ValueTypes.DATE);
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

  private static QueryException comparedWithNull(Expression<?> subject, End end) {
    return new QueryException(
        "Cannot compare %s with null: SQL never matches it; use Q.of(\"%s__isnull\", true)."
            .formatted(subject, end.names()));
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
                cut(path),
                cut(name),
                what,
                nearest == null ? "" : ", the nearest is \"" + nearest + "\"",
                plural,
                String.join(", ", known)),
        name,
        known,
        nearest);
  }

  /** A name may come from outside; a message stays readable. */
  private static String cut(String name) {
    return name.codePointCount(0, name.length()) <= LONGEST_NAME
        ? name
        : name.substring(0, name.offsetByCodePoints(0, LONGEST_NAME)) + "…";
  }
}
