package io.github.sqlsymphony.field;

import io.github.sqlsymphony.exception.ModelDefinitionException;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Short names for addresses, of letters a to z in either case, digits, hyphens and underscores:
 * {@code VARCHAR(n)}.
 *
 * <p>One that is made {@code from} another field fills itself when a model without it is inserted.
 * If it is {@code unique()} and another row has that slug, it gets the suffix {@code -2}, {@code
 * -3} and so on, found in the transaction that inserts it. A slug that the application has set is
 * never changed.
 *
 * @see SlugGenerator
 */
public final class SlugField extends TextualField<SlugField> {
  private static final int USUAL_LENGTH = 50;
  private static final Pattern SLUG = Pattern.compile("[-a-zA-Z0-9_]+");

  private final int length;
  private final @Nullable Field<String, ?> source;

  /** Declares a nullable column without default, for 50 characters. */
  public SlugField() {
    this(USUAL_LENGTH);
  }

  /**
   * Declares a nullable column without default.
   *
   * @param length the most characters a value may have, 1 or more
   */
  public SlugField(int length) {
    this(sluggish(length), length, null);
  }

  /**
   * Declares a nullable column that fills itself, for 50 characters.
   *
   * @param from the field of the same model that it is made from
   */
  public SlugField(Field<String, ?> from) {
    this(from, USUAL_LENGTH);
  }

  /**
   * Declares a nullable column that fills itself.
   *
   * @param from the field of the same model that it is made from
   * @param length the most characters a value may have, 12 or more
   */
  public SlugField(Field<String, ?> from, int length) {
    this(filled(from, length), length, from);
  }

  private SlugField(
      FieldDefinition<String> definition, int length, @Nullable Field<String, ?> source) {
    super(definition);
    this.length = length;
    this.source = source;
  }

  private static FieldDefinition<String> sluggish(int length) {
    return limited(new FieldDefinition<>(), length)
        .withRule(
            "slug",
            value ->
                SLUG.matcher(value).matches()
                    ? null
                    : "is no slug, which has letters a to z, digits, hyphens and underscores");
  }

  /** Eleven characters are the longest suffix that a number of rows can need. */
  private static FieldDefinition<String> filled(Field<String, ?> from, int length) {
    if (length < 12) {
      throw new ModelDefinitionException(
          "Cannot declare a SlugField of %d characters that fills itself: a suffix has to fit; give it 12 or more."
              .formatted(length));
    }
    return sluggish(length)
        .withAutomatic(
            (field, write) -> write.isInsert() ? made(field, from, length, write) : null);
  }

  private static @Nullable String made(
      Field<String, ?> field, Field<String, ?> from, int length, Writing write) {
    boolean empty = write.value(field) == null || "".equals(write.value(field));
    String slug =
        empty && write.value(from) instanceof String text ? SlugGenerator.slug(text, length) : "";
    return slug.isEmpty() ? null : slug;
  }

  @Override
  protected SlugField with(FieldDefinition<String> changed) {
    return new SlugField(changed, length, source);
  }

  @Override
  public ColumnType columnType() {
    return ColumnType.of(ColumnType.Kind.VARCHAR, length);
  }

  /**
   * Returns the field that it is made from.
   *
   * @return null if it does not fill itself
   */
  public @Nullable Field<String, ?> madeFrom() {
    return source;
  }

  /**
   * Finds a slug that no row has: itself, or with the suffix {@code -2}, {@code -3} …, cut so that
   * the suffix fits. It asks for twice the number until one is free, then halves the gap, so a
   * thousand rows of one title take some twenty questions.
   *
   * @param wanted the slug
   * @param isTaken whether a row has a slug
   * @return a slug that is free
   */
  public String firstFree(String wanted, Predicate<String> isTaken) {
    if (!isTaken.test(wanted)) {
      return wanted;
    }
    int taken = 1;
    int free = 2;
    while (isTaken.test(numbered(wanted, free))) {
      taken = free;
      free *= 2;
    }
    while (free - taken > 1) {
      int middle = taken + (free - taken) / 2;
      if (isTaken.test(numbered(wanted, middle))) {
        taken = middle;
      } else {
        free = middle;
      }
    }
    return numbered(wanted, free);
  }

  private String numbered(String slug, int number) {
    String suffix = "-" + number;
    String kept = slug.substring(0, Math.min(slug.length(), length - suffix.length()));
    return kept + suffix;
  }
}
