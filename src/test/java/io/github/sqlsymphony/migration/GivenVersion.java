package io.github.sqlsymphony.migration;

import java.util.List;

/** A version of which a test gives the schema and the conversions. */
class GivenVersion extends Migration {
  private final List<String> schema;
  private final Conversions conversions;

  GivenVersion(int number, Conversions conversions, String... schema) {
    super(number, "version " + number);
    this.schema = List.of(schema);
    this.conversions = conversions;
  }

  @Override
  protected List<String> schema() {
    return schema;
  }

  @Override
  protected Conversions conversions() {
    return conversions;
  }
}
