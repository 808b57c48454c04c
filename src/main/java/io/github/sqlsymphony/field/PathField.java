package io.github.sqlsymphony.field;

import io.github.sqlsymphony.expression.PlainTypes;
import io.github.sqlsymphony.expression.ValueTypes;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * Paths of files: {@code TEXT} with {@code /} between the names on every system, so that a database
 * can move from one to another. A relative path stays relative.
 */
public final class PathField extends TypedField<Path, PathField> {
  /** Declares a nullable column without default. */
  public PathField() {
    this(new FieldDefinition<>());
  }

  private PathField(FieldDefinition<Path> definition) {
    super(
        definition,
        ColumnType.Kind.TEXT,
        ValueTypes.converted(
            Path.class, "the path of a file", PlainTypes.TEXT, PathField::text, Path::of));
  }

  private static String text(Path path) {
    String separator = path.getFileSystem().getSeparator();
    return separator.equals("/") ? path.toString() : path.toString().replace(separator, "/");
  }

  @Override
  protected PathField with(FieldDefinition<Path> changed) {
    return new PathField(changed);
  }

  /**
   * Refuses paths that lead out of a folder, such as {@code ../secret} or an absolute one.
   *
   * @param folder what relative paths are below of
   * @return a copy
   */
  public PathField within(Path folder) {
    Path root = folder.toAbsolutePath().normalize();
    return validatedBy(
        "within",
        path ->
            root.resolve(path).normalize().startsWith(root)
                ? null
                : "leads out of its folder; give a path below it");
  }

  /** Takes the text of a path, too, as look-ups give it. */
  @Override
  public @Nullable Path convert(Object value) {
    try {
      return value instanceof String text ? Path.of(text) : super.convert(value);
    } catch (InvalidPathException noPath) {
      return null;
    }
  }
}
