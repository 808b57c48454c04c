package io.github.sqlsymphony.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.sqlsymphony.field.BlobField;
import io.github.sqlsymphony.field.DecimalField;
import io.github.sqlsymphony.field.LongField;
import io.github.sqlsymphony.field.TextField;
import io.github.sqlsymphony.fixture.DatabaseExtension;
import io.github.sqlsymphony.model.ForeignKey;
import io.github.sqlsymphony.model.Model;
import io.github.sqlsymphony.session.SQLiteSession;
import io.github.sqlsymphony.session.Session;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The table that a session draws of a model's rows. */
class PrintTableTest {
  @RegisterExtension final DatabaseExtension database = DatabaseExtension.inMemory();

  /** Has values of every shape that a table has to cope with. */
  static class Item extends Model<Item> {
    public static final LongField ID = new LongField().primaryKey();
    public static final TextField NAME = new TextField();
    public static final DecimalField PRICE = new DecimalField(8, 2);
    public static final BlobField PHOTO = new BlobField();
    public static final ForeignKey<Item> PART_OF = new ForeignKey<>(Item.class);
  }

  @Test
  void alignsCyrillicWideAndMissingValues() {
    try (Session session = SQLiteSession.open(database.name())) {
      Item shelf = session.add(new Item().set(Item.NAME, "Полка"));
      session.add(
          new Item()
              .set(Item.NAME, "本棚")
              .set(Item.PRICE, new BigDecimal("12.5"))
              .set(Item.PHOTO, new byte[3])
              .set(Item.PART_OF, shelf));
      session.add(new Item().set(Item.NAME, "two\nlines"));
      session.commit();
      session.clear();

      assertThat(session.table(Item.class))
          .isEqualTo(
              """
              +----+------------+-------+---------+---------+
              | ID | NAME       | PRICE | PHOTO   | PART_OF |
              +----+------------+-------+---------+---------+
              |  1 | Полка      |  NULL | NULL    |    NULL |
              |  2 | 本棚       | 12.50 | 3 bytes |       1 |
              |  3 | two\\nlines |  NULL | NULL    |    NULL |
              +----+------------+-------+---------+---------+
              3 rows""");
    }
  }

  @Test
  void drawsTheHeadOfAnEmptyTable() {
    try (Session session = SQLiteSession.open(database.name())) {
      assertThat(session.table(Item.class))
          .isEqualTo(
              """
              +----+------+-------+-------+---------+
              | ID | NAME | PRICE | PHOTO | PART_OF |
              +----+------+-------+-------+---------+
              +----+------+-------+-------+---------+
              0 rows""");
    }
  }

  @Test
  void printsOnStandardOutput() {
    PrintStream original = System.out;
    ByteArrayOutputStream printed = new ByteArrayOutputStream();
    try (Session session = SQLiteSession.open(database.name())) {
      System.setOut(new PrintStream(printed, true, StandardCharsets.UTF_8));

      session.printTable(Item.class);

      assertThat(printed.toString(StandardCharsets.UTF_8).strip())
          .isEqualTo(session.table(Item.class));
    } finally {
      System.setOut(original);
    }
  }
}
