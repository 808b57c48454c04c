package io.github.sqlsymphony.dialect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.sqlsymphony.exception.ModelDefinitionException;
import io.github.sqlsymphony.expression.Q;
import io.github.sqlsymphony.field.BlobField;
import io.github.sqlsymphony.field.BooleanField;
import io.github.sqlsymphony.field.CharField;
import io.github.sqlsymphony.field.Check;
import io.github.sqlsymphony.field.DecimalField;
import io.github.sqlsymphony.field.Index;
import io.github.sqlsymphony.field.IntegerField;
import io.github.sqlsymphony.field.LocalDateField;
import io.github.sqlsymphony.field.LocalDateTimeField;
import io.github.sqlsymphony.field.LongField;
import io.github.sqlsymphony.field.PrimaryKey;
import io.github.sqlsymphony.field.RealField;
import io.github.sqlsymphony.field.TextField;
import io.github.sqlsymphony.field.UniqueConstraint;
import io.github.sqlsymphony.fixture.Bookshop.Author;
import io.github.sqlsymphony.fixture.Bookshop.Book;
import io.github.sqlsymphony.fixture.Bookshop.Oddity;
import io.github.sqlsymphony.fixture.Library.Item;
import io.github.sqlsymphony.fixture.Library.Loan;
import io.github.sqlsymphony.fixture.Library.Portrait;
import io.github.sqlsymphony.model.CompositeForeignKey;
import io.github.sqlsymphony.model.ForeignKey;
import io.github.sqlsymphony.model.Model;
import io.github.sqlsymphony.model.ModelRegistry;
import io.github.sqlsymphony.model.OnDelete;
import io.github.sqlsymphony.model.OneToOne;
import io.github.sqlsymphony.model.Table;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.List;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** The catalogue of tables and indexes: each way to declare one with the SQL it becomes. */
class TableRendererTest {
  private static final SQLiteDialect DIALECT = new SQLiteDialect();

  private static List<String> create(Class<? extends Model<?>> model) {
    return DIALECT.createTable(ModelRegistry.ofClass(model));
  }

  private static void assertTable(Class<? extends Model<?>> model, String columns) {
    String name = ModelRegistry.ofClass(model).tableName();
    assertThat(create(model).get(0))
        .isEqualTo("CREATE TABLE IF NOT EXISTS \"" + name + "\" (" + columns + ")");
  }

  private static void assertIndexes(Class<? extends Model<?>> model, String... indexes) {
    List<String> statements = create(model);
    assertThat(statements.subList(1, statements.size())).containsExactly(indexes);
  }

  /** Has a column of each type. */
  static class Types extends Model<Types> {
    public static final LongField LONG = new LongField().primaryKey();
    public static final IntegerField INTEGER = new IntegerField();
    public static final RealField REAL = new RealField();
    public static final CharField CHARS = new CharField(64);
    public static final TextField TEXT = new TextField();
    public static final BooleanField BOOLEAN = new BooleanField();
    public static final BlobField BLOB = new BlobField(10);
    public static final DecimalField DECIMAL = new DecimalField(10, 2);
    public static final LocalDateField DATE = new LocalDateField();
    public static final LocalDateTimeField TIME = new LocalDateTimeField();
  }

  @Nested
  class Columns {
    @Test
    void haveTheTypeOfTheirField() {
      assertTable(
          Types.class,
          "\"long\" INTEGER PRIMARY KEY, \"integer\" INTEGER, \"real\" REAL, \"chars\" VARCHAR(64),"
              + " \"text\" TEXT, \"boolean\" BOOLEAN, \"blob\" BLOB, \"decimal\" NUMERIC(10, 2),"
              + " \"date\" TEXT, \"time\" TEXT");
    }

    @Test
    void areNotNullAndUniqueWhereDeclared() {
      assertTable(
          Strict.class,
          "\"id\" INTEGER PRIMARY KEY, \"email\" TEXT NOT NULL UNIQUE, \"nick\" TEXT UNIQUE,"
              + " \"born\" TEXT NOT NULL");
    }

    static class Strict extends Model<Strict> {
      public static final LongField ID = new LongField().primaryKey();
      public static final TextField EMAIL = new TextField().unique().notNull();
      public static final TextField NICK = new TextField().unique();
      public static final LocalDateField BORN = new LocalDateField().notNull();
    }
  }

  @Nested
  class Keys {
    @Test
    void ofWholeNumbersAreTheRowsOwnNumber() {
      assertTable(OfInteger.class, "\"id\" INTEGER PRIMARY KEY");
    }

    static class OfInteger extends Model<OfInteger> {
      public static final IntegerField ID = new IntegerField().primaryKey();
    }

    @Test
    void areNeverUsedAgainWhereDeclaredSo() {
      assertTable(Counted.class, "\"id\" INTEGER PRIMARY KEY AUTOINCREMENT, \"name\" TEXT");
    }

    static class Counted extends Model<Counted> {
      public static final LongField ID = new LongField().autoIncrement();
      public static final TextField NAME = new TextField();
    }

    @Test
    void ofTextAreNotNullAndNotTwiceUnique() {
      assertTable(Country.class, "\"code\" VARCHAR(2) NOT NULL PRIMARY KEY");
    }

    static class Country extends Model<Country> {
      public static final CharField CODE = new CharField(2).primaryKey().unique();
    }

    @Test
    void ofSeveralFieldsStandBehindTheColumns() {
      assertTable(
          Stay.class,
          "\"guest\" INTEGER NOT NULL, \"night\" TEXT NOT NULL, \"room\" INTEGER,"
              + " PRIMARY KEY (\"night\", \"guest\")");
    }

    static class Stay extends Model<Stay> {
      public static final LongField GUEST = new LongField();
      public static final LocalDateField NIGHT = new LocalDateField();
      public static final IntegerField ROOM = new IntegerField();
      public static final PrimaryKey KEY = PrimaryKey.of(NIGHT, GUEST);
    }

    @Test
    void canBeForeignKeys() {
      assertTable(
          Biography.class,
          "\"author\" INTEGER NOT NULL PRIMARY KEY REFERENCES \"author\" (\"id\"), \"text\" TEXT");
      assertIndexes(Biography.class);
    }

    static class Biography extends Model<Biography> {
      public static final ForeignKey<Author> AUTHOR = new ForeignKey<>(Author.class).primaryKey();
      public static final TextField TEXT = new TextField();
    }
  }

  @Nested
  class ForeignKeys {
    @Test
    void haveTheTypeOfTheKeyAndAnIndex() {
      assertTable(
          Book.class,
          "\"id\" INTEGER PRIMARY KEY, \"name\" VARCHAR(100) NOT NULL,"
              + " \"author\" INTEGER REFERENCES \"author\" (\"id\"), \"price\" NUMERIC(8, 2),"
              + " \"printed\" TEXT");
      assertIndexes(
          Book.class, "CREATE INDEX IF NOT EXISTS \"book__author\" ON \"book\" (\"author\")");
    }

    @Test
    void sayWhatHappensOnDelete() {
      assertTable(
          Actions.class,
          "\"id\" INTEGER PRIMARY KEY, \"a\" INTEGER REFERENCES \"author\" (\"id\"),"
              + " \"b\" INTEGER REFERENCES \"author\" (\"id\") ON DELETE RESTRICT,"
              + " \"c\" INTEGER NOT NULL REFERENCES \"author\" (\"id\") ON DELETE CASCADE,"
              + " \"d\" INTEGER REFERENCES \"author\" (\"id\") ON DELETE SET NULL,"
              + " \"e\" INTEGER UNIQUE REFERENCES \"author\" (\"id\") ON DELETE SET DEFAULT,"
              + " CONSTRAINT \"actions__once\" UNIQUE (\"c\", \"b\")");
    }

    @Test
    void haveNoIndexWhereThereIsOneOrNoneIsWanted() {
      assertIndexes(
          Actions.class,
          "CREATE INDEX IF NOT EXISTS \"actions__by_d\" ON \"actions\" (\"d\" DESC, \"c\")",
          "CREATE INDEX IF NOT EXISTS \"actions__b\" ON \"actions\" (\"b\")");
    }

    /** A is without index, C begins a constraint, D an index, E is unique; B has nothing. */
    static class Actions extends Model<Actions> {
      public static final LongField ID = new LongField().primaryKey();
      public static final ForeignKey<Author> A = key().withoutIndex();
      public static final ForeignKey<Author> B = key().onDelete(OnDelete.RESTRICT);
      public static final ForeignKey<Author> C = key().onDelete(OnDelete.CASCADE).notNull();
      public static final ForeignKey<Author> D = key().onDelete(OnDelete.SET_NULL);
      public static final ForeignKey<Author> E = key().onDelete(OnDelete.SET_DEFAULT).unique();
      public static final UniqueConstraint ONCE = UniqueConstraint.of(C, B);
      public static final Index BY_D = Index.on(D.desc(), C.asc());

      private static ForeignKey<Author> key() {
        return new ForeignKey<>(Author.class);
      }
    }

    @Test
    void ofAKeyOfTextAreText() {
      assertTable(
          City.class,
          "\"id\" INTEGER PRIMARY KEY,"
              + " \"country\" VARCHAR(2) REFERENCES \"country\" (\"code\")");
    }

    static class City extends Model<City> {
      public static final LongField ID = new LongField().primaryKey();
      public static final ForeignKey<Keys.Country> COUNTRY = new ForeignKey<>(Keys.Country.class);
    }

    @Test
    void beginningAKeyOfSeveralFieldsNeedNoIndexOfTheirOwn() {
      assertIndexes(Link.class, "CREATE INDEX IF NOT EXISTS \"link__book\" ON \"link\" (\"book\")");
    }

    @Test
    void toOneRowOnlyAreUnique() {
      assertTable(
          Portrait.class,
          "\"author\" INTEGER NOT NULL PRIMARY KEY REFERENCES \"author\" (\"id\") ON DELETE CASCADE,"
              + " \"file\" TEXT NOT NULL");
      assertTable(
          Desk.class,
          "\"id\" INTEGER PRIMARY KEY, \"owner\" INTEGER UNIQUE REFERENCES \"author\" (\"id\")"
              + " DEFERRABLE INITIALLY DEFERRED");
      assertIndexes(Desk.class);
    }

    static class Desk extends Model<Desk> {
      public static final LongField ID = new LongField().primaryKey();
      public static final OneToOne<Author> OWNER = new OneToOne<>(Author.class).deferred();
    }

    @Test
    void ofSeveralColumnsAreConstraintsWithAnIndex() {
      assertTable(
          Loan.class,
          "\"id\" INTEGER PRIMARY KEY, \"book\" INTEGER NOT NULL, \"number\" INTEGER NOT NULL,"
              + " \"day\" TEXT NOT NULL, \"reader\" INTEGER REFERENCES \"reader\" (\"id\"),"
              + " CONSTRAINT \"loan__item\" FOREIGN KEY (\"book\", \"number\")"
              + " REFERENCES \"item\" (\"book\", \"number\") ON DELETE CASCADE");
      assertIndexes(
          Loan.class,
          "CREATE INDEX IF NOT EXISTS \"loan__reader\" ON \"loan\" (\"reader\")",
          "CREATE INDEX IF NOT EXISTS \"loan__item\" ON \"loan\" (\"book\", \"number\")");
      assertIndexes(
          Shelved.class,
          "CREATE INDEX IF NOT EXISTS \"shelved__third\" ON \"shelved\" (\"number\", \"book\")");
    }

    /** One begins the key, one wants no index, one is in another order than the key. */
    static class Shelved extends Model<Shelved> {
      public static final LongField BOOK = new LongField();
      public static final IntegerField NUMBER = new IntegerField();
      public static final IntegerField PLACE = new IntegerField();
      public static final PrimaryKey KEY = PrimaryKey.of(BOOK, NUMBER, PLACE);
      public static final CompositeForeignKey<Item> FIRST =
          CompositeForeignKey.to(Item.class, BOOK, NUMBER);
      public static final CompositeForeignKey<Item> SECOND =
          CompositeForeignKey.to(Item.class, BOOK, PLACE).withoutIndex();
      public static final CompositeForeignKey<Swapped> THIRD =
          CompositeForeignKey.to(Swapped.class, NUMBER, BOOK).deferred();
    }

    static class Swapped extends Model<Swapped> {
      public static final IntegerField NUMBER = new IntegerField();
      public static final LongField BOOK = new LongField();
      public static final PrimaryKey KEY = PrimaryKey.of(NUMBER, BOOK);
    }

    static class Link extends Model<Link> {
      public static final ForeignKey<Author> AUTHOR = new ForeignKey<>(Author.class);
      public static final ForeignKey<Book> BOOK = new ForeignKey<>(Book.class);
      public static final PrimaryKey KEY = PrimaryKey.of(AUTHOR, BOOK);
    }
  }

  @Nested
  class Constraints {
    @Test
    void areNamedAfterTableAndConstant() {
      assertTable(
          Seat.class,
          "\"id\" INTEGER PRIMARY KEY, \"row\" INTEGER, \"chair\" INTEGER, \"kind\" TEXT,"
              + " CONSTRAINT \"seat__one_place\" UNIQUE (\"row\", \"chair\"),"
              + " CONSTRAINT \"seat__in_hall\" CHECK (\"row\" BETWEEN 1 AND 40 AND \"chair\" > 0),"
              + " CONSTRAINT \"seat__known_kind\" CHECK (\"kind\" IN ('box', 'king''s', 'stalls')"
              + " OR \"kind\" IS NULL)");
    }

    static class Seat extends Model<Seat> {
      public static final LongField ID = new LongField().primaryKey();
      public static final IntegerField ROW = new IntegerField();
      public static final IntegerField CHAIR = new IntegerField();
      public static final TextField KIND = new TextField();
      public static final UniqueConstraint ONE_PLACE = UniqueConstraint.of(ROW, CHAIR);
      public static final Check IN_HALL = Check.that(ROW.between(1, 40).and(CHAIR.gt(0)));
      public static final Check KNOWN_KIND =
          Check.that(KIND.in("box", "king's", "stalls").or(KIND.isNull()));
    }

    @Test
    void writeValuesAsLiterals() {
      assertTable(
          Literals.class,
          "\"id\" INTEGER PRIMARY KEY, \"real\" REAL, \"text\" TEXT, \"blob\" BLOB,"
              + " \"flag\" BOOLEAN, \"date\" TEXT, \"time\" TEXT, \"decimal\" NUMERIC(8, 2),"
              + " CONSTRAINT \"literals__reals\" CHECK (\"real\" IN (-1.5, 1.0E10, 4.9E-324,"
              + " 1.7976931348623157E308, 9e999, -9e999)),"
              + " CONSTRAINT \"literals__longs\" CHECK (\"id\" IN (-9223372036854775808,"
              + " 9223372036854775807, -1)),"
              + " CONSTRAINT \"literals__sums\" CHECK (\"id\" - -1 > \"id\" * -2),"
              + " CONSTRAINT \"literals__texts\" CHECK (\"text\" IN ('', 'it''s', '\"', 'a\nb',"
              + " (CAST(X'610062' AS TEXT)), '📚; --')),"
              + " CONSTRAINT \"literals__likes\" CHECK (\"text\" LIKE '50\\%''%' ESCAPE '\\'),"
              + " CONSTRAINT \"literals__bytes\" CHECK (\"blob\" <> X'00FF'),"
              + " CONSTRAINT \"literals__no_bytes\" CHECK (\"blob\" <> X''),"
              + " CONSTRAINT \"literals__flags\" CHECK (\"flag\" = 1 AND NOT (\"flag\" = 0)),"
              + " CONSTRAINT \"literals__dates\" CHECK (\"date\" >= '0000-01-01'"
              + " AND \"time\" < '2024-02-29 12:30:00.000000001'),"
              + " CONSTRAINT \"literals__decimals\" CHECK (\"decimal\" IN (12.5, 3))");
    }

    static class Literals extends Model<Literals> {
      public static final LongField ID = new LongField().primaryKey();
      public static final RealField REAL = new RealField();
      public static final TextField TEXT = new TextField();
      public static final BlobField BLOB = new BlobField();
      public static final BooleanField FLAG = new BooleanField();
      public static final LocalDateField DATE = new LocalDateField();
      public static final LocalDateTimeField TIME = new LocalDateTimeField();
      public static final DecimalField DECIMAL = new DecimalField(8, 2);

      public static final Check REALS =
          Check.that(
              REAL.in(
                  -1.5,
                  1.0E10,
                  Double.MIN_VALUE,
                  Double.MAX_VALUE,
                  Double.POSITIVE_INFINITY,
                  Double.NEGATIVE_INFINITY));
      public static final Check LONGS = Check.that(ID.in(Long.MIN_VALUE, Long.MAX_VALUE, -1));
      public static final Check SUMS = Check.that(ID.minus(-1).gt(ID.times(-2)));
      public static final Check TEXTS =
          Check.that(TEXT.in("", "it's", "\"", "a\nb", "a\0b", "📚; --"));
      public static final Check LIKES = Check.that(TEXT.like("50\\%'%"));
      public static final Check BYTES = Check.that(BLOB.ne(new byte[] {0, -1}));
      public static final Check NO_BYTES = Check.that(BLOB.ne(new byte[0]));
      public static final Check FLAGS = Check.that(FLAG.isTrue().and(FLAG.isFalse().not()));
      public static final Check DATES =
          Check.that(
              DATE.gte(LocalDate.of(0, 1, 1))
                  .and(TIME.lt(LocalDateTime.of(2024, 2, 29, 12, 30, 0, 1))));
      public static final Check DECIMALS =
          Check.that(DECIMAL.in(List.of(new BigDecimal("12.50"), new BigDecimal("3.00"))));
    }

    @Test
    void matchTextWithoutFunctionsOfTheLibrary() {
      assertTable(
          Matches.class,
          "\"id\" INTEGER PRIMARY KEY, \"mail\" TEXT, CONSTRAINT \"matches__mails\" CHECK"
              + " (instr(\"mail\", '@') > 0 AND (\"mail\" >= 'a' AND \"mail\" < 'b')"
              + " AND coalesce(substr(CAST(\"mail\" AS BLOB), -4), \"mail\") = CAST('.org' AS BLOB))");
    }

    static class Matches extends Model<Matches> {
      public static final LongField ID = new LongField().primaryKey();
      public static final TextField MAIL = new TextField();
      public static final Check MAILS =
          Check.that(Q.allOf(MAIL.contains("@"), MAIL.startsWith("a"), MAIL.endsWith(".org")));
    }

    @Test
    void refuseAMatchThatNeedsTheLibrary() {
      assertThatThrownBy(() -> create(Folding.class))
          .isInstanceOf(ModelDefinitionException.class)
          .hasMessage(
              "Cannot create the table of Folding: its NAMES matches Folding.NAME with a function"
                  + " of this library, and no other program could write the table; compare"
                  + " exactly there, or validate in Java.");
    }

    static class Folding extends Model<Folding> {
      public static final LongField ID = new LongField().primaryKey();
      public static final TextField NAME = new TextField();
      public static final Check NAMES = Check.that(NAME.icontains("x"));
    }
  }

  @Nested
  class Defaults {
    @Test
    void areWrittenWhereTheyAreTheSameForEveryRow() {
      assertTable(
          Defaulted.class,
          "\"id\" INTEGER PRIMARY KEY, \"whole\" INTEGER DEFAULT -5,"
              + " \"least\" INTEGER DEFAULT -9223372036854775808,"
              + " \"real\" REAL NOT NULL DEFAULT 0.0, \"tiny\" REAL DEFAULT 4.9E-324,"
              + " \"endless\" REAL DEFAULT -9e999, \"text\" TEXT DEFAULT 'it''s',"
              + " \"empty\" TEXT DEFAULT '', \"nul\" TEXT DEFAULT (CAST(X'6100' AS TEXT)),"
              + " \"flag\" BOOLEAN DEFAULT 0, \"blob\" BLOB DEFAULT X'00FF',"
              + " \"decimal\" NUMERIC(8, 2) DEFAULT -12.5,"
              + " \"date\" TEXT DEFAULT '2024-02-29',"
              + " \"time\" TEXT DEFAULT '2024-02-29 12:30:00.000000000', \"made\" TEXT");
    }

    static class Defaulted extends Model<Defaulted> {
      public static final LongField ID = new LongField().primaryKey();
      public static final IntegerField WHOLE = new IntegerField().defaultTo(-5);
      public static final LongField LEAST = new LongField().defaultTo(Long.MIN_VALUE);
      public static final RealField REAL = new RealField().notNull().defaultTo(0.0);
      public static final RealField TINY = new RealField().defaultTo(Double.MIN_VALUE);
      public static final RealField ENDLESS = new RealField().defaultTo(Double.NEGATIVE_INFINITY);
      public static final TextField TEXT = new TextField().defaultTo("it's");
      public static final TextField EMPTY = new TextField().defaultTo("");
      public static final TextField NUL = new TextField().defaultTo("a\0");
      public static final BooleanField FLAG = new BooleanField().defaultTo(false);
      public static final BlobField BLOB = new BlobField().defaultTo(new byte[] {0, -1});
      public static final DecimalField DECIMAL = new DecimalField(8, 2).defaultTo("-12.50");
      public static final LocalDateField DATE =
          new LocalDateField().defaultTo(LocalDate.of(2024, 2, 29));
      public static final LocalDateTimeField TIME =
          new LocalDateTimeField().defaultTo(LocalDateTime.of(2024, 2, 29, 12, 30));
      public static final TextField MADE = new TextField().defaultTo(() -> "new each time");
    }
  }

  @Nested
  class Indexes {
    @Test
    void areMadeBehindTheTable() {
      assertIndexes(
          Indexed.class,
          "CREATE INDEX IF NOT EXISTS \"indexed__by_name\" ON \"indexed\" (\"name\")",
          "CREATE UNIQUE INDEX IF NOT EXISTS \"indexed__by_both\" ON \"indexed\""
              + " (\"rank\" DESC, \"name\")",
          "CREATE INDEX IF NOT EXISTS \"indexed__by_double\" ON \"indexed\" (\"rank\" * 2)");
    }

    static class Indexed extends Model<Indexed> {
      public static final LongField ID = new LongField().primaryKey();
      public static final TextField NAME = new TextField();
      public static final IntegerField RANK = new IntegerField();
      public static final Index BY_NAME = Index.on(NAME);
      public static final Index BY_BOTH =
          Index.on(RANK.desc().nullsLast(), NAME.asc().nullsFirst()).unique();
      public static final Index BY_DOUBLE = Index.on(RANK.times(2).asc());
    }

    @Test
    void neverHaveTheNameOfATableOrOfAnotherTablesIndex() {
      assertIndexes(
          Order.class, "CREATE INDEX IF NOT EXISTS \"order__author\" ON \"order\" (\"author\")");
      assertThat(create(OrderAuthor.class).get(0)).contains(" \"order_author\" ");
      assertIndexes(
          OrderAuthor.class,
          "CREATE INDEX IF NOT EXISTS \"order_author__of_author\" ON \"order_author\" (\"id\")");
    }

    static class Order extends Model<Order> {
      public static final LongField ID = new LongField().primaryKey();
      public static final ForeignKey<Author> AUTHOR = new ForeignKey<>(Author.class);
    }

    static class OrderAuthor extends Model<OrderAuthor> {
      public static final LongField ID = new LongField().primaryKey();
      public static final Index OF_AUTHOR = Index.on(ID);
    }

    @Test
    void cannotPutNullAtTheOtherEnd() {
      assertThatThrownBy(() -> create(NullsLast.class))
          .isInstanceOf(ModelDefinitionException.class)
          .hasMessage(
              "Cannot create the table of NullsLast: its index BY_NAME puts NULL at the wrong end;"
                  + " indexes of SQLite have it first, and last behind desc().");
    }

    static class NullsLast extends Model<NullsLast> {
      public static final LongField ID = new LongField().primaryKey();
      public static final TextField NAME = new TextField();
      public static final Index BY_NAME = Index.on(NAME.asc().nullsLast());
    }
  }

  @Nested
  class Names {
    @Test
    void areQuoted() {
      assertThat(create(Oddity.class))
          .containsExactly(
              "CREATE TABLE IF NOT EXISTS \"order \"\"by\"\" 📚\" (\"select\" INTEGER PRIMARY KEY,"
                  + " \"a\"\"b\" TEXT, \"two words; --\" TEXT, \"👍\" TEXT,"
                  + " \"group by\" INTEGER REFERENCES \"order \"\"by\"\" 📚\" (\"select\"))",
              "CREATE INDEX IF NOT EXISTS \"order \"\"by\"\" 📚__parent\""
                  + " ON \"order \"\"by\"\" 📚\" (\"group by\")");
    }

    @Test
    void keepTheirCaseButForConstants() {
      assertThat(create(Title.class).get(0))
          .isEqualTo("CREATE TABLE IF NOT EXISTS \"TITLE\" (\"id\" INTEGER PRIMARY KEY)");
      assertIndexes(
          Title.class, "CREATE INDEX IF NOT EXISTS \"TITLE__id_index\" ON \"TITLE\" (\"id\")");
    }

    @Table("TITLE")
    static class Title extends Model<Title> {
      public static final LongField ID = new LongField().primaryKey();
      public static final Index ID_INDEX = Index.on(ID);
    }
  }

  @Nested
  class Drop {
    @Test
    void dropsWhatIsThere() {
      assertThat(DIALECT.dropTable("users")).isEqualTo("DROP TABLE IF EXISTS \"users\"");
    }

    @Test
    void quotesTheName() {
      assertThat(DIALECT.dropTable("a\"; DROP TABLE b; --"))
          .isEqualTo("DROP TABLE IF EXISTS \"a\"\"; DROP TABLE b; --\"");
    }
  }

  @Nested
  class CheckTexts {
    @Test
    void areWhatTheTableSays() {
      assertThat(DIALECT.checkText(ModelRegistry.of(Constraints.Seat.class), "IN_HALL"))
          .isEqualTo("\"row\" BETWEEN 1 AND 40 AND \"chair\" > 0");
    }

    @Test
    void areFoundByTheNameInTheDatabase() {
      assertThat(DIALECT.checkNamed(ModelRegistry.of(Constraints.Seat.class), "seat__in_hall"))
          .isEqualTo("IN_HALL");
      assertThat(DIALECT.checkNamed(ModelRegistry.of(Constraints.Seat.class), "seat__one_place"))
          .isNull();
    }
  }
}
