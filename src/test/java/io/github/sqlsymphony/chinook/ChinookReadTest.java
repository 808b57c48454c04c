package io.github.sqlsymphony.chinook;

import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.sqlsymphony.expression.Ordering;
import io.github.sqlsymphony.field.DecimalField;
import io.github.sqlsymphony.field.Field;
import io.github.sqlsymphony.field.LocalDateTimeField;
import io.github.sqlsymphony.model.Model;
import io.github.sqlsymphony.model.ModelMeta;
import io.github.sqlsymphony.model.ModelRegistry;
import io.github.sqlsymphony.model.ModelState;
import io.github.sqlsymphony.model.Reference;
import io.github.sqlsymphony.query.QuerySet;
import io.github.sqlsymphony.query.Row;
import io.github.sqlsymphony.session.SQLiteSession;
import io.github.sqlsymphony.session.Session;
import io.github.sqlsymphony.session.SessionOptions;
import java.math.BigDecimal;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every cell of every table, read through models and compared with what plain JDBC reads. */
class ChinookReadTest {
  @RegisterExtension final ChinookDatabase chinook = new ChinookDatabase();

  static Stream<Class<? extends Model<?>>> models() {
    return ChinookDatabase.MODELS.stream();
  }

  // --- the models fit the schema ----------------------------------------------------------------

  @Test
  void hasAModelForEveryTable() {
    List<@Nullable Object> tables =
        chinook.jdbcColumn("SELECT name FROM sqlite_master WHERE type = 'table' ORDER BY name");

    assertThat(models().map(model -> ModelRegistry.ofClass(model).tableName()).toList())
        .isEqualTo(tables);
  }

  @ParameterizedTest
  @MethodSource("models")
  void declaresEveryColumnOfItsTable(Class<? extends Model<?>> model) {
    ModelMeta<?> meta = ModelRegistry.ofClass(model);

    List<List<@Nullable Object>> declared = new ArrayList<>();
    for (Field<?, ?> field : meta.fields()) {
      boolean notNull = !field.isNullable() || field.isPrimaryKey();
      long placeInKey = meta.key().indexOf(field) + 1L;
      declared.add(List.of(field.columnName(), notNull ? 1L : 0L, placeInKey));
    }

    assertThat(declared)
        .isEqualTo(
            chinook.jdbc(
                "SELECT name, \"notnull\", pk FROM pragma_table_info('%s')"
                    .formatted(meta.tableName())));
  }

  @ParameterizedTest
  @MethodSource("models")
  void declaresEveryForeignKeyOfItsTable(Class<? extends Model<?>> model) {
    ModelMeta<?> meta = ModelRegistry.ofClass(model);

    List<List<@Nullable Object>> declared = new ArrayList<>();
    for (Reference<?, ?> key : meta.foreignKeys()) {
      String target = ModelRegistry.ofClass(key.target()).tableName();
      declared.add(List.of(key.columnName(), target, key.targetKey().columnName()));
    }

    assertThat(declared)
        .containsExactlyInAnyOrderElementsOf(
            chinook.jdbc(
                "SELECT \"from\", \"table\", \"to\" FROM pragma_foreign_key_list('%s')"
                    .formatted(meta.tableName())));
  }

  // --- rows -------------------------------------------------------------------------------------

  @Test
  void findsAsManyRowsAsTheReadmeOfTheDatabasePromises() {
    Map<String, Long> counts = new TreeMap<>();
    for (Class<? extends Model<?>> model : ChinookDatabase.MODELS) {
      counts.put(model.getSimpleName(), count(model));
    }

    assertThat(counts)
        .containsOnly(
            Map.entry("Album", 347L),
            Map.entry("Artist", 275L),
            Map.entry("Customer", 59L),
            Map.entry("Employee", 8L),
            Map.entry("Genre", 25L),
            Map.entry("Invoice", 412L),
            Map.entry("InvoiceLine", 2_240L),
            Map.entry("MediaType", 5L),
            Map.entry("Playlist", 18L),
            Map.entry("PlaylistTrack", 8_715L),
            Map.entry("Track", 3_503L));
  }

  @ParameterizedTest
  @MethodSource("models")
  void readsEveryCellAsPlainJdbcDoes(Class<? extends Model<?>> model) {
    assertThat(cells(rowsOf(model))).isEqualTo(plainCells(ModelRegistry.ofClass(model)));
  }

  @ParameterizedTest
  @MethodSource("models")
  void readsEveryRowWithOneStatement(Class<? extends Model<?>> model) {
    assertThat(rowsOf(model))
        .isNotEmpty()
        .allSatisfy(
            row -> {
              assertThat(row.state()).isEqualTo(ModelState.STORED);
              assertThat(row.changedFields()).isEmpty();
              assertThat(row.violations()).isEmpty();
            })
        .doesNotHaveDuplicates();

    assertThat(chinook.statements()).hasSize(1);
  }

  @ParameterizedTest
  @MethodSource("models")
  void findsEveryRowAgainByItsKey(Class<? extends Model<?>> model) {
    for (Model<?> row : rowsOf(model)) {
      Model<?> again = byKey(model, row);

      assertThat(again).isNotSameAs(row).isEqualTo(row).hasSameHashCodeAs(row);
      assertThat(again.toString()).isEqualTo(row.toString());
    }
    chinook.forgetStatements(); // and with them that it was a loop
  }

  @Test
  void addsUpToTheExactRevenue() {
    BigDecimal revenue =
        chinook.session().query(Invoice.class).list().stream()
            .map(invoice -> invoice.get(Invoice.TOTAL))
            .reduce(BigDecimal.ZERO, BigDecimal::add);

    assertThat(revenue).isEqualTo(new BigDecimal("2328.60"));
  }

  @Test
  void readsTheSameCellsThroughRawSql() {
    List<Row> rows = chinook.session().fetch("SELECT * FROM Track ORDER BY TrackId");

    assertThat(rows.stream().map(row -> new ArrayList<>(row.toMap().values())).toList())
        .isEqualTo(chinook.jdbc("SELECT * FROM Track ORDER BY TrackId"));
  }

  // --- other ways to open the file --------------------------------------------------------------

  @Test
  void readsAFileThatMayNotBeWritten() {
    chinook.session().close();
    SessionOptions readOnly = SessionOptions.defaults().readOnly();
    SessionOptions immutable = SessionOptions.defaults().immutable();

    try (Session one = SQLiteSession.open(chinook.name(), readOnly);
        Session two = SQLiteSession.open(chinook.name(), immutable)) {
      assertThat(one.query(Track.class).count()).isEqualTo(3_503);
      assertThat(two.query(PlaylistTrack.class).list()).hasSize(8_715);
    }
  }

  @Test
  void leavesAForeignSchemaAloneWhenTablesAreCreatedOnFirstUse() {
    Map<String, Integer> before = chinook.fingerprint();
    List<Model<?>> seen = new ArrayList<>();

    try (Session session = SQLiteSession.open(chinook.name())) {
      session.query(PlaylistTrack.class).limit(1).list().forEach(seen::add);
      session.query(InvoiceLine.class).limit(1).list().forEach(seen::add);
      seen.add(session.get(Employee.class, 1));
      session.transaction(
          () -> session.delete(session.add(new Artist().set(Artist.NAME, "Nobody"))));
    }

    assertThat(seen).hasSize(3);
    assertThat(chinook.fingerprint()).isEqualTo(before);
  }

  // --- cells ------------------------------------------------------------------------------------

  @SuppressWarnings({"unchecked", "rawtypes"}) // the class is one of the models
  private long count(Class<? extends Model<?>> model) {
    return chinook.session().query((Class) model).count();
  }

  @SuppressWarnings({"unchecked", "rawtypes"}) // the class is one of the models
  private List<? extends Model<?>> rowsOf(Class<? extends Model<?>> model) {
    List<? extends Field<?, ?>> key = ModelRegistry.ofClass(model).key();
    Ordering[] byKey = key.stream().map(Field::asc).toArray(Ordering[]::new);
    QuerySet<?> all = chinook.session().query((Class) model);
    return (List) all.orderBy(byKey).list();
  }

  @SuppressWarnings({"unchecked", "rawtypes"}) // the class is one of the models
  private Model<?> byKey(Class<? extends Model<?>> model, Model<?> row) {
    return chinook.session().get((Class) model, row.pk());
  }

  private static List<List<@Nullable Object>> cells(List<? extends Model<?>> models) {
    List<List<@Nullable Object>> rows = new ArrayList<>();
    for (Model<?> model : models) {
      List<@Nullable Object> row = new ArrayList<>();
      for (Field<?, ?> field : model.meta().fields()) {
        row.add(
            field instanceof Reference<?, ?> key ? plain(model.key(key)) : plain(model.get(field)));
      }
      rows.add(row);
    }
    return rows;
  }

  private static @Nullable Object plain(@Nullable Object value) {
    return value instanceof Integer number
        ? Long.valueOf(number)
        : value instanceof BigDecimal || value instanceof LocalDateTime ? value.toString() : value;
  }

  /** Decimals come with both their digits, dates as ISO 8601 writes them. */
  private List<List<@Nullable Object>> plainCells(ModelMeta<?> meta) {
    List<String> columns = new ArrayList<>();
    for (Field<?, ?> field : meta.fields()) {
      String column = "\"" + field.columnName() + "\"";
      columns.add(
          field instanceof DecimalField
              ? "printf('%.2f', " + column + ")"
              : field instanceof LocalDateTimeField
                  ? "strftime('%Y-%m-%dT%H:%M', " + column + ")"
                  : column);
    }
    String key = meta.key().stream().map(Field::columnName).collect(joining(", "));
    return chinook.jdbc(
        "SELECT %s FROM %s ORDER BY %s"
            .formatted(String.join(", ", columns), meta.tableName(), key));
  }
}
