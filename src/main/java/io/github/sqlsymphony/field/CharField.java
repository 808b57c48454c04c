package io.github.sqlsymphony.field;

/** Text up to a length: {@code VARCHAR(n)}. SQLite itself does not check the length, we do. */
public final class CharField extends TextualField<CharField> {
  private final int length;

  /**
   * Declares a nullable column without default.
   *
   * @param length the most characters a value may have, in code points, 1 or more
   */
  public CharField(int length) {
    this(limited(new FieldDefinition<>(), length), length);
  }

  private CharField(FieldDefinition<String> definition, int length) {
    super(definition);
    this.length = length;
  }

  @Override
  protected CharField with(FieldDefinition<String> changed) {
    return new CharField(changed, length);
  }

  @Override
  public ColumnType columnType() {
    return ColumnType.of(ColumnType.Kind.VARCHAR, length);
  }
}
