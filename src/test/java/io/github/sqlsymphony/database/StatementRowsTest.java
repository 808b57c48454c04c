package io.github.sqlsymphony.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.sqlsymphony.exception.SessionException;
import io.github.sqlsymphony.exception.UnreadableValueException;
import io.github.sqlsymphony.expression.RowReader;
import io.github.sqlsymphony.expression.StorageClass;
import io.github.sqlsymphony.fixture.DatabaseExtension;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class StatementRowsTest {
  @RegisterExtension final DatabaseExtension database = DatabaseExtension.inMemory();
  private Connector connector;
  private DatabaseConnection connection;

  @BeforeEach
  void open() {
    connector = SQLiteConnector.open(database.name());
    connection = connector.connect(ConnectionOptions.defaults());
  }

  @AfterEach
  void close() {
    connector.release(connection);
    connector.close();
  }

  @ParameterizedTest
  @CsvSource({"NULL, NULL", "7, INTEGER", "7.0, REAL", "'''7''', TEXT", "x'07', BLOB", "x'', BLOB"})
  void tellsTheStorageClass(String expression, StorageClass expected) {
    assertThat(this.<StorageClass>read(expression, row -> row.storageClass(1))).isEqualTo(expected);
  }

  @ParameterizedTest
  @ValueSource(longs = {0, 1, -1, 5_000_000_000L, Long.MAX_VALUE, Long.MIN_VALUE})
  void readsWholeNumbersAsTheyWereBound(long value) {
    long read = roundTrip(parameters -> parameters.setLong(1, value), row -> row.getLong(1));

    assertThat(read).isEqualTo(value);
  }

  @ParameterizedTest
  @ValueSource(
      doubles = {
        0.1,
        Double.MIN_VALUE,
        Double.MAX_VALUE,
        -1e308,
        Double.POSITIVE_INFINITY,
        Double.NEGATIVE_INFINITY
      })
  void readsNumbersAsTheyWereBound(double value) {
    double read = roundTrip(parameters -> parameters.setDouble(1, value), row -> row.getDouble(1));

    assertThat(read).isEqualTo(value);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "plain", "a\0b", "\0", "žluťoučký", "👩‍👩‍👧 🎼", "stored \uFFFD", "'\"`;--"})
  void readsTextAsItWasBound(String value) {
    String read = roundTrip(parameters -> parameters.setText(1, value), row -> row.getText(1));

    assertThat(read).isEqualTo(value);
  }

  @Test
  void readsBytesAsTheyWereBound() {
    byte[] value = {0, 1, -1, 127, -128};

    byte[] read = roundTrip(parameters -> parameters.setBlob(1, value), row -> row.getBlob(1));
    byte[] empty =
        roundTrip(parameters -> parameters.setBlob(1, new byte[0]), row -> row.getBlob(1));

    assertThat(read).isEqualTo(value);
    assertThat(empty).isEmpty();
  }

  @Test
  void readsLargeValuesAsTheyWereBound() {
    String value = "🎼".repeat(1_000_000);

    String read = roundTrip(parameters -> parameters.setText(1, value), row -> row.getText(1));

    assertThat(read).isEqualTo(value);
  }

  @Test
  void readsNullAsItWasBound() {
    StorageClass read = roundTrip(parameters -> parameters.setNull(1), row -> row.storageClass(1));

    assertThat(read).isEqualTo(StorageClass.NULL);
  }

  @ParameterizedTest
  @CsvSource({"ff, ff", "c3, c3", "61c328, 61 c3 28", "eda080, ed a0 80"})
  void refusesTextThatIsNotUtf8(String bytes, String shown) {
    assertThatThrownBy(() -> read("CAST(x'" + bytes + "' AS TEXT)", row -> row.getText(1)))
        .isInstanceOf(UnreadableValueException.class)
        .hasMessage(
            "Cannot read a value: expected text in UTF-8, found TEXT of the bytes "
                + shown
                + "; correct the stored value or declare a field that can hold it.");
  }

  @Test
  void showsTheBeginningOnlyOfLongTextThatIsNotUtf8() {
    String bytes = "ff".repeat(30);

    assertThatThrownBy(() -> read("CAST(x'" + bytes + "' AS TEXT)", row -> row.getText(1)))
        .hasMessageContaining("ff ff … (30 bytes);");
  }

  @Test
  void readsMoreColumnsThanItHasReadyCallsFor() {
    String columns =
        IntStream.rangeClosed(1, 200).mapToObj(Integer::toString).collect(Collectors.joining(", "));

    List<Long> read =
        connection.query(
            "SELECT " + columns,
            Binder.NONE,
            rows -> {
              rows.next();
              List<Long> values = new ArrayList<>();
              for (int i = 1; i <= rows.columnCount(); i++) {
                values.add(rows.getLong(i));
              }
              return values;
            });

    assertThat(read).hasSize(200).first().isEqualTo(1L);
    assertThat(read).last().isEqualTo(200L);
  }

  @Test
  void namesColumns() {
    String names =
        connection.query(
            "SELECT 1 AS one, 2 AS \"zwei €\", 3",
            Binder.NONE,
            rows -> rows.columnName(1) + "|" + rows.columnName(2) + "|" + rows.columnName(3));

    assertThat(names).isEqualTo("one|zwei €|3");
  }

  @Test
  void hasNoRowsBehindTheLast() {
    try (OpenRows rows = connection.openRows("SELECT 1", Binder.NONE)) {
      assertThat(rows.next()).isTrue();
      assertThat(rows.next()).isFalse();
      assertThat(rows.next()).isFalse();
    }
  }

  @Test
  void hasNoRowsAtAll() {
    try (OpenRows rows = connection.openRows("SELECT 1 WHERE 0", Binder.NONE)) {
      assertThat(rows.next()).isFalse();
    }
  }

  @Test
  void refusesToReadWhatIsClosed() {
    OpenRows rows = connection.openRows("SELECT 1", Binder.NONE);
    rows.close();
    rows.close();

    assertThatThrownBy(rows::next)
        .isInstanceOf(SessionException.class)
        .hasMessage(
            "Cannot read from a result that is closed: read it before closing it, or run the query"
                + " again. SQL: SELECT 1");
    assertThatThrownBy(() -> rows.getLong(1)).isInstanceOf(SessionException.class);
    assertThatThrownBy(rows::columnCount).isInstanceOf(SessionException.class);
  }

  @Test
  void refusesToReadWhatTheMapperKept() {
    Rows kept = connection.query("SELECT 1", Binder.NONE, rows -> rows);

    assertThatThrownBy(kept::next).isInstanceOf(SessionException.class);
  }

  private <R> R read(String expression, Function<RowReader, R> reader) {
    return connection.query(
        "SELECT " + expression,
        Binder.NONE,
        rows -> {
          assertThat(rows.next()).isTrue();
          return reader.apply(rows);
        });
  }

  /** Through a table, since a parameter that is selected never meets the file format. */
  private <R> R roundTrip(Binder value, Function<RowReader, R> reader) {
    connection.execute("DROP TABLE IF EXISTS t");
    connection.execute("CREATE TABLE t (a BLOB)");
    assertThat(connection.update("INSERT INTO t VALUES (?)", value)).isEqualTo(1);
    return connection.query(
        "SELECT a FROM t",
        Binder.NONE,
        rows -> {
          assertThat(rows.next()).isTrue();
          return reader.apply(rows);
        });
  }
}
