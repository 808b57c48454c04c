package io.github.sqlsymphony.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.sqlsymphony.field.Field;
import io.github.sqlsymphony.fixture.DatabaseExtension;
import io.github.sqlsymphony.fixture.Seeds;
import io.github.sqlsymphony.model.ModelRegistry;
import io.github.sqlsymphony.query.Row;
import io.github.sqlsymphony.session.Session;
import java.nio.file.Path;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.Year;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/**
 * Extreme and random values of every field type: each comes back the same from the file, is kept in
 * the storage class that its field means, passes the field's own checks in the database, is found
 * by its value, and sorts as it does in Java.
 */
class FieldPropertiesTest {
  private static final int RUNS = 400;

  @RegisterExtension final DatabaseExtension database = DatabaseExtension.inFile();
  @RegisterExtension final Seeds seeds = new Seeds();

  /** A field, what to put into it, how SQLite keeps it, and its order; null for none. */
  private record Kind<T>(
      Field<T, ?> field, Supplier<T> any, String storage, Comparator<? super T> order) {

    void set(EveryField<?> model) {
      model.set(field, any.get());
    }

    void assertSame(EveryField<?> read, EveryField<?> stored) {
      assertThat((Object) read.get(field))
          .as("%s of %s", field, stored)
          .isEqualTo(stored.get(field));
    }

    void assertFound(Session session, EveryField<?> model) {
      T value = model.get(field);
      assertThat(
              session
                  .query(EveryField.Loose.class)
                  .filter(EveryField.ID.eq(model.get(EveryField.ID)).and(field.eq(value)))
                  .exists())
          .as("%s of %s", field, model)
          .isTrue();
    }

    void assertSorted(Session session) {
      List<T> values =
          session.query(EveryField.Loose.class).orderBy(field.asc()).list().stream()
              .<T>map(model -> model.get(field))
              .toList();
      assertThat(values).as("%s", field).isSortedAccordingTo(order);
    }
  }

  private List<Kind<?>> kinds = List.of();

  @BeforeEach
  void describesEveryField() {
    Comparator<UUID> byText = Comparator.comparing(UUID::toString);
    kinds =
        List.of(
            kind(EveryField.SHORT, () -> (short) seeds.anyLong(), "integer"),
            kind(EveryField.INTEGER, seeds::anyInt, "integer"),
            kind(EveryField.LONG, seeds::anyLong, "integer"),
            kind(EveryField.BIG, () -> seeds.anyBigInteger(40), "text"),
            kind(EveryField.FLOAT, seeds::anyFloat, "real"),
            kind(EveryField.REAL, seeds::anyDouble, "real"),
            kind(EveryField.DECIMAL, () -> seeds.anyDecimal(15, 4), "integer or real"),
            kind(EveryField.FIXED, () -> seeds.anyDecimal(18, 2), "integer"),
            kind(EveryField.BOOLEAN, seeds::anyBoolean, "integer"),
            unsorted(EveryField.CHAR, () -> seeds.anyText(64), "text"),
            unsorted(EveryField.TEXT, () -> seeds.anyText(300), "text"),
            unsorted(EveryField.EMAIL, this::anyEmail, "text"),
            unsorted(EveryField.URL, this::anyUrl, "text"),
            unsorted(EveryField.SLUG, () -> "slug-" + seeds.below(1000), "text"),
            unsorted(EveryField.IP, this::anyAddress, "text"),
            kind(EveryField.DATE, seeds::anyDate, "text"),
            kind(EveryField.TIME, this::anyTime, "text"),
            kind(EveryField.DATE_TIME, () -> seeds.anyDateTime(9), "text"),
            kind(EveryField.INSTANT, () -> seeds.anyInstant(9), "text"),
            kind(EveryField.MICROS, () -> seeds.anyInstant(6), "text"),
            new Kind<>(EveryField.OFFSET, this::anyOffset, "text", OffsetDateTime.timeLineOrder()),
            kind(EveryField.EPOCH, this::anyEpoch, "integer"),
            kind(EveryField.DURATION, () -> seeds.anyDuration(ChronoUnit.NANOS), "integer"),
            kind(EveryField.YEAR, () -> Year.of(seeds.anyInt() % 1_000_000_000), "integer"),
            new Kind<>(EveryField.UUID, seeds::anyUuid, "text", byText),
            new Kind<>(EveryField.UUID_BLOB, seeds::anyUuid, "blob", byText),
            new Kind<>(
                EveryField.DAY,
                () -> seeds.anyOf(DayOfWeek.values()),
                "text",
                Comparator.comparing(DayOfWeek::name)),
            unsorted(EveryField.PATH, this::anyPath, "text"),
            unsorted(EveryField.BLOB, () -> seeds.anyBytes(200), "blob"),
            unsorted(
                EveryField.TEXTS,
                () -> Stream.generate(() -> seeds.anyText(20)).limit(seeds.below(4)).toList(),
                "text"),
            unsorted(
                EveryField.NUMBERS,
                () -> Stream.generate(this::anyFinite).limit(seeds.below(4)).toList(),
                "text"),
            unsorted(EveryField.JSON, () -> "text " + seeds.anyLong(), "text"),
            unsorted(EveryField.CUSTOM, () -> BitSet.valueOf(seeds.anyBytes(64)), "blob"));
  }

  private static <T extends Comparable<? super T>> Kind<T> kind(
      Field<T, ?> field, Supplier<T> any, String storage) {
    return new Kind<>(field, any, storage, Comparator.naturalOrder());
  }

  private static <T> Kind<T> unsorted(Field<T, ?> field, Supplier<T> any, String storage) {
    return new Kind<>(field, any, storage, null);
  }

  private String anyEmail() {
    return seeds.anyOf("a", "o'brien", "anna+news", "Ольга", "%_", "\u540D")
        + "@"
        + seeds.anyOf("example.org", "b\u00FCcher.example", "a-b.co.uk", "xn--bcher-kva.example");
  }

  private String anyUrl() {
    return seeds.anyOf("http://", "https://", "ftp://")
        + seeds.anyOf("example.org", "192.0.2.1:8080", "[2001:db8::1]", "b\u00FCcher.example")
        + seeds.anyOf("", "/", "/it's?q=%27&x=1#top", "/\u00E9t\u00E9");
  }

  private String anyAddress() {
    return seeds.anyOf(
        "0.0.0.0",
        "255.255.255.255",
        "192.0.2." + seeds.below(256),
        "::",
        "::1",
        "2001:DB8:0:0:0:0:0:1",
        "fe80::" + Integer.toHexString(seeds.below(0x10000)),
        "::ffff:192.0.2.1");
  }

  private LocalTime anyTime() {
    return seeds.anyOf(LocalTime.MIN, LocalTime.MAX, LocalTime.NOON, seeds.anyTime(9));
  }

  private OffsetDateTime anyOffset() {
    ZoneOffset offset = ZoneOffset.ofTotalSeconds(seeds.below(129_601) - 64_800);
    OffsetDateTime value = seeds.anyInstant(9).atOffset(ZoneOffset.UTC);
    int year = value.withOffsetSameInstant(offset).getYear();
    return year < 0 || year > 9999 ? value : value.withOffsetSameInstant(offset);
  }

  /** Beyond the 292 years that nanoseconds reach. */
  private Instant anyEpoch() {
    return Instant.EPOCH.plus(seeds.anyLong(), ChronoUnit.MICROS);
  }

  private double anyFinite() {
    double value = seeds.anyDouble();
    return Double.isFinite(value) ? value : 0.5;
  }

  private Path anyPath() {
    return Path.of(
        seeds.anyOf("a", "/", "../b c/d", "\u00FC/it's", "%_/\"x\"", "x/" + seeds.below(9)));
  }

  private <M extends EveryField<M>> List<M> store(Session session, Class<M> modelClass) {
    List<M> models = new ArrayList<>();
    session.transaction(
        () -> {
          for (int i = seeds.runs(RUNS); i > 0; i--) {
            M model = ModelRegistry.of(modelClass).newInstance();
            kinds.forEach(kind -> kind.set(model));
            models.add(session.add(model));
          }
        });
    session.clear();
    return models;
  }

  @Test
  void namesEveryField() {
    assertThat(kinds).extracting(Kind::field).hasSize(EveryField.CUSTOM.position());
  }

  @Test
  void keepsEveryValueInAnOrdinaryTable() {
    assertKeptIn(EveryField.Loose.class, "loose");
  }

  @Test
  void keepsEveryValueInAStrictTable() {
    assertKeptIn(EveryField.Strict.class, "strict");
  }

  private <M extends EveryField<M>> void assertKeptIn(Class<M> modelClass, String table) {
    List<M> stored;
    try (Session session = database.openForLoops()) {
      stored = store(session, modelClass);
    }
    try (Session session = database.openForLoops()) {
      List<M> read = session.query(modelClass).orderBy(EveryField.ID.asc()).list();

      assertThat(read).hasSameSizeAs(stored);
      for (int i = 0; i < read.size(); i++) {
        for (Kind<?> kind : kinds) {
          kind.assertSame(read.get(i), stored.get(i));
        }
      }
      assertStorageClasses(session, table);
    }
  }

  private void assertStorageClasses(Session session, String table) {
    Map<String, String> expected = new LinkedHashMap<>();
    Map<String, String> found = new LinkedHashMap<>();
    for (Kind<?> kind : kinds) {
      String column = kind.field().columnName();
      String sql = "SELECT group_concat(DISTINCT typeof(\"%s\")) AS t FROM \"%s\"";
      Row row = session.fetch(sql.formatted(column, table)).get(0);
      String storage = String.valueOf(row.get("t"));
      expected.put(column, kind.storage().contains(storage) ? storage : kind.storage());
      found.put(column, storage);
    }
    found.computeIfPresent(
        "decimal", (column, both) -> both.contains(",") ? expected.get(column) : both);
    assertThat(found).isEqualTo(expected);
  }

  @Test
  void findsRowsByEveryValue() {
    try (Session session = database.openForLoops()) {
      List<EveryField.Loose> stored = store(session, EveryField.Loose.class);

      session.transaction(
          () -> {
            for (EveryField.Loose model : stored.subList(0, Math.min(100, stored.size()))) {
              kinds.forEach(kind -> kind.assertFound(session, model));
            }
          });
    }
  }

  @Test
  void sortsLikeJava() {
    try (Session session = database.openForLoops()) {
      store(session, EveryField.Loose.class);

      kinds.stream()
          .filter(kind -> kind.order() != null)
          .forEach(kind -> kind.assertSorted(session));
    }
  }
}
