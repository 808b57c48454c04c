package io.github.sqlsymphony.tpch;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.sqlsymphony.field.CharField;
import io.github.sqlsymphony.field.DecimalField;
import io.github.sqlsymphony.field.Field;
import io.github.sqlsymphony.field.IntegerField;
import io.github.sqlsymphony.field.LocalDateField;
import io.github.sqlsymphony.field.LongField;
import io.github.sqlsymphony.fixture.DatabaseExtension;
import io.github.sqlsymphony.model.ForeignKey;
import io.github.sqlsymphony.model.Model;
import io.github.sqlsymphony.model.ModelMeta;
import io.github.sqlsymphony.model.ModelRegistry;
import io.github.sqlsymphony.query.Row;
import io.github.sqlsymphony.session.SQLiteSession;
import io.github.sqlsymphony.session.Session;
import io.github.sqlsymphony.session.SessionOptions;
import io.trino.tpch.CustomerGenerator;
import io.trino.tpch.Distributions;
import io.trino.tpch.LineItemGenerator;
import io.trino.tpch.NationGenerator;
import io.trino.tpch.OrderGenerator;
import io.trino.tpch.PartGenerator;
import io.trino.tpch.PartSupplierGenerator;
import io.trino.tpch.RegionGenerator;
import io.trino.tpch.SupplierGenerator;
import io.trino.tpch.TextPool;
import io.trino.tpch.TpchEntity;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.assertj.core.data.Offset;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * Gives each test a session on the database of TPC-H at scale factor 0.01, which is filled once,
 * and compares rows with the known answers. Fails the test if it leaves anything open.
 */
public final class TpchDatabase implements BeforeEachCallback, AfterEachCallback {
  private static final double SCALE = 0.01;
  private static final Offset<BigDecimal> TOLERANCE = Offset.offset(new BigDecimal("0.01"));

  /** Random letters, in which the answers come from another generator than the data. */
  private static final Set<String> NOT_COMPARED = Set.of("s_address", "c_address");

  private static @Nullable Path filled;

  private final DatabaseExtension database = DatabaseExtension.inFile();
  private @Nullable Session session;

  @Override
  public void beforeEach(ExtensionContext context) throws IOException {
    database.beforeEach(context);
    session = SQLiteSession.open(file().toString(), SessionOptions.defaults().createTables(false));
  }

  @Override
  public void afterEach(ExtensionContext context) throws IOException {
    try {
      session().close();
    } finally {
      database.afterEach(context);
    }
  }

  /** Returns the session of the test, which creates no tables. */
  public Session session() {
    return Objects.requireNonNull(session);
  }

  // --- data -------------------------------------------------------------------------------------

  /** Returns the file, which is deleted when the tests end. */
  static synchronized Path file() throws IOException {
    if (filled == null) {
      Path folder = Files.createTempDirectory("sqlsymphony-tpch");
      folder.toFile().deleteOnExit();
      Path file = folder.resolve("tpch.db");
      file.toFile().deleteOnExit();
      fill(file);
      filled = file;
    }
    return filled;
  }

  /** The answers were made with text from a pool of this size, so that is what ours comes from. */
  private static void fill(Path file) {
    Distributions words = Distributions.getDefaultDistributions();
    TextPool text = new TextPool(10 * 1024 * 1024, words);
    try (Session session = SQLiteSession.open(file.toString())) {
      session.transaction(
          () -> {
            insert(session, Region.class, new RegionGenerator(words, text));
            insert(session, Nation.class, new NationGenerator(words, text));
            insert(session, Supplier.class, new SupplierGenerator(SCALE, 1, 1, words, text));
            insert(session, Part.class, new PartGenerator(SCALE, 1, 1, words, text));
            insert(session, PartSupp.class, new PartSupplierGenerator(SCALE, 1, 1, text));
            insert(session, Customer.class, new CustomerGenerator(SCALE, 1, 1, words, text));
            insert(session, Order.class, new OrderGenerator(SCALE, 1, 1, words, text));
            insert(session, LineItem.class, new LineItemGenerator(SCALE, 1, 1, words, text));
          });
    }
  }

  private static <M extends Model<M>> void insert(
      Session session, Class<M> model, Iterable<? extends TpchEntity> entities) {
    ModelMeta<M> meta = ModelRegistry.of(model);
    List<M> rows = new ArrayList<>();
    for (TpchEntity entity : entities) {
      rows.add(modelOf(meta, entity.toLine().split("\\|")));
    }
    assertThat(session.query(model).bulkCreate(rows)).isEqualTo(rows.size());
  }

  /** The fields of the models are in the order of the columns. */
  private static <M extends Model<M>> M modelOf(ModelMeta<M> meta, String[] cells) {
    M row = meta.newInstance();
    for (int i = 0; i < cells.length; i++) {
      set(row, meta.fields().get(i), cells[i]);
    }
    return row;
  }

  private static <M extends Model<M>> void set(M row, Field<?, ?> field, String cell) {
    if (field instanceof ForeignKey<?> key) {
      row.setKey(key, Long.valueOf(cell));
    } else if (field instanceof LongField number) {
      row.set(number, Long.valueOf(cell));
    } else if (field instanceof IntegerField number) {
      row.set(number, Integer.valueOf(cell));
    } else if (field instanceof DecimalField number) {
      row.set(number, new BigDecimal(cell));
    } else if (field instanceof LocalDateField date) {
      row.set(date, LocalDate.parse(cell));
    } else {
      row.set((CharField) field, cell);
    }
  }

  // --- answers ----------------------------------------------------------------------------------

  /** Compares rows with the answer to a question, numbers to the hundredth. */
  public static void assertAnswers(List<Row> rows, int question) {
    List<String> lines = answer(question);
    String[] columns = lines.get(0).split("\\|");
    assertThat(rows).hasSize(lines.size() - 1);
    for (int i = 0; i < rows.size(); i++) {
      List<@Nullable Object> cells = new ArrayList<>(rows.get(i).toMap().values());
      String[] expected = lines.get(i + 1).split("\\|", -1);
      assertThat(cells).as("columns of row %d", i + 1).hasSameSizeAs(columns);
      for (int j = 0; j < columns.length; j++) {
        if (!NOT_COMPARED.contains(columns[j])) {
          assertCell("row %d, %s".formatted(i + 1, columns[j]), cells.get(j), expected[j]);
        }
      }
    }
  }

  private static List<String> answer(int question) {
    String name = "/tpch/q%02d.csv".formatted(question);
    try (InputStream file = TpchDatabase.class.getResourceAsStream(name)) {
      String text = new String(Objects.requireNonNull(file).readAllBytes(), StandardCharsets.UTF_8);
      return text.lines().toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void assertCell(String place, @Nullable Object cell, String expected) {
    if (cell instanceof Number number) {
      assertThat(new BigDecimal(number.toString()))
          .as(place)
          .isCloseTo(new BigDecimal(expected), TOLERANCE);
    } else {
      assertThat(cell == null ? "" : cell.toString()).as(place).isEqualTo(expected);
    }
  }
}
