package io.github.sqlsymphony.field;

/** Text of any length: {@code TEXT}. */
public final class TextField extends TextualField<TextField> {
  /** Declares a nullable column without default. */
  public TextField() {
    this(new FieldDefinition<>());
  }

  private TextField(FieldDefinition<String> definition) {
    super(definition);
  }

  @Override
  protected TextField with(FieldDefinition<String> changed) {
    return new TextField(changed);
  }

  @Override
  public ColumnType columnType() {
    return ColumnType.of(ColumnType.Kind.TEXT);
  }
}
