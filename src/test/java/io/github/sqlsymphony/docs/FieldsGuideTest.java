package io.github.sqlsymphony.docs;

import static io.github.sqlsymphony.docs.Manual.explanation;
import static io.github.sqlsymphony.docs.Manual.shows;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.sqlsymphony.dialect.SQLiteDialect;
import io.github.sqlsymphony.exception.StaleModelException;
import io.github.sqlsymphony.exception.Violation;
import io.github.sqlsymphony.expression.Q;
import io.github.sqlsymphony.field.BigIntegerField;
import io.github.sqlsymphony.field.BlobField;
import io.github.sqlsymphony.field.BooleanField;
import io.github.sqlsymphony.field.CharField;
import io.github.sqlsymphony.field.CustomField;
import io.github.sqlsymphony.field.DecimalField;
import io.github.sqlsymphony.field.DurationField;
import io.github.sqlsymphony.field.EmailField;
import io.github.sqlsymphony.field.EnumField;
import io.github.sqlsymphony.field.EpochField;
import io.github.sqlsymphony.field.Field;
import io.github.sqlsymphony.field.FloatField;
import io.github.sqlsymphony.field.Generated.Storage;
import io.github.sqlsymphony.field.InstantField;
import io.github.sqlsymphony.field.IntegerField;
import io.github.sqlsymphony.field.IpAddressField;
import io.github.sqlsymphony.field.JsonCodec;
import io.github.sqlsymphony.field.JsonField;
import io.github.sqlsymphony.field.ListField;
import io.github.sqlsymphony.field.LocalDateField;
import io.github.sqlsymphony.field.LocalDateTimeField;
import io.github.sqlsymphony.field.LocalTimeField;
import io.github.sqlsymphony.field.LongField;
import io.github.sqlsymphony.field.OffsetDateTimeField;
import io.github.sqlsymphony.field.PathField;
import io.github.sqlsymphony.field.RealField;
import io.github.sqlsymphony.field.ShortField;
import io.github.sqlsymphony.field.SlugField;
import io.github.sqlsymphony.field.TextField;
import io.github.sqlsymphony.field.UrlField;
import io.github.sqlsymphony.field.UuidField;
import io.github.sqlsymphony.field.Validator;
import io.github.sqlsymphony.field.VersionField;
import io.github.sqlsymphony.field.YearField;
import io.github.sqlsymphony.fixture.DatabaseExtension;
import io.github.sqlsymphony.model.Model;
import io.github.sqlsymphony.model.Table;
import io.github.sqlsymphony.session.SQLiteSession;
import io.github.sqlsymphony.session.Session;
import io.github.sqlsymphony.session.SessionOptions;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.Year;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.ListResourceBundle;
import java.util.Locale;
import java.util.ResourceBundle;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The snippets and outputs of {@code docs/guide/fields.md}. */
class FieldsGuideTest {
  @RegisterExtension private final DatabaseExtension database = DatabaseExtension.inFile();

  /** A field of each type, with a value for each. */
  static final class Everything extends Model<Everything> {
    static final LongField ID = new LongField().primaryKey();
    static final ShortField SHORT = new ShortField().defaultTo(7);
    static final IntegerField INTEGER = new IntegerField().defaultTo(7);
    static final LongField LONG = new LongField().defaultTo(7);
    static final BigIntegerField BIG =
        new BigIntegerField(12).defaultTo(BigInteger.valueOf(7_000_000_000L));
    static final FloatField FLOAT = new FloatField().defaultTo(0.1f);
    static final RealField REAL = new RealField().defaultTo(0.1);
    static final DecimalField DECIMAL = new DecimalField(10, 2).defaultTo("12.34");
    static final DecimalField FIXED = new DecimalField(18, 2).defaultTo("12.34");
    static final BooleanField BOOLEAN = new BooleanField().defaultTo(true);
    static final CharField CHAR = new CharField(64).defaultTo("Anna");
    static final TextField TEXT = new TextField().defaultTo("Anna");
    static final EmailField EMAIL = new EmailField().defaultTo("anna@example.org");
    static final UrlField URL = new UrlField().defaultTo("https://example.org/");
    static final SlugField SLUG = new SlugField().defaultTo("first-ride");
    static final IpAddressField IP = new IpAddressField().defaultTo("2001:DB8:0:0:0:0:0:1");
    static final LocalDateField DATE = new LocalDateField().defaultTo(LocalDate.of(2024, 2, 29));
    static final LocalTimeField TIME =
        new LocalTimeField().fractionDigits(0).defaultTo(LocalTime.of(9, 30));
    static final LocalDateTimeField DATE_TIME =
        new LocalDateTimeField().fractionDigits(0).defaultTo(LocalDateTime.of(2024, 2, 29, 9, 30));
    static final InstantField INSTANT =
        new InstantField().fractionDigits(3).defaultTo(Instant.parse("2024-02-29T09:30:00.5Z"));
    static final OffsetDateTimeField OFFSET =
        new OffsetDateTimeField()
            .fractionDigits(0)
            .defaultTo(OffsetDateTime.parse("2024-02-29T09:30+02:00"));
    static final EpochField EPOCH =
        new EpochField(ChronoUnit.MILLIS).defaultTo(Instant.parse("2024-02-29T09:30:00Z"));
    static final DurationField DURATION =
        new DurationField(ChronoUnit.SECONDS).defaultTo(Duration.ofMinutes(90));
    static final YearField YEAR = new YearField().defaultTo(Year.of(2024));
    static final UuidField UUID_TEXT = new UuidField().defaultTo(new UUID(1, 2));
    static final UuidField UUID_BLOB = new UuidField().asBlob().defaultTo(new UUID(1, 2));
    static final EnumField<DayOfWeek> DAY =
        new EnumField<>(DayOfWeek.class).defaultTo(DayOfWeek.MONDAY);
    static final PathField PATH = new PathField().defaultTo(Path.of("photos/anna.png"));
    static final BlobField BLOB = new BlobField().defaultTo(new byte[] {1, 2});
    static final ListField<String> LIST =
        new ListField<>(String.class).defaultTo(List.of("red", "blue"));
    static final JsonField<String> JSON =
        new JsonField<>(String.class, JsonCodec.of(t -> '"' + t + '"', j -> j)).defaultTo("any");
    static final CustomField<Locale, String, CharField> CUSTOM =
        new CustomField<>(
                Locale.class, new CharField(35), Locale::toLanguageTag, Locale::forLanguageTag)
            .defaultTo(Locale.GERMANY);
    static final VersionField VERSION = new VersionField();
  }

  private static final List<String> DECLARATIONS =
      List.of(
          "LongField().primaryKey()",
          "ShortField()",
          "IntegerField()",
          "LongField()",
          "BigIntegerField(12)",
          "FloatField()",
          "RealField()",
          "DecimalField(10, 2)",
          "DecimalField(18, 2)",
          "BooleanField()",
          "CharField(64)",
          "TextField()",
          "EmailField()",
          "UrlField()",
          "SlugField()",
          "IpAddressField()",
          "LocalDateField()",
          "LocalTimeField().fractionDigits(0)",
          "LocalDateTimeField().fractionDigits(0)",
          "InstantField().fractionDigits(3)",
          "OffsetDateTimeField().fractionDigits(0)",
          "EpochField(MILLIS)",
          "DurationField(SECONDS)",
          "YearField()",
          "UuidField()",
          "UuidField().asBlob()",
          "EnumField<>(DayOfWeek.class)",
          "PathField()",
          "BlobField()",
          "ListField<>(String.class)",
          "JsonField<>(Any.class, codec)",
          "CustomField<>(Any.class, CharField(35))",
          "VersionField()");

  @Test
  void showsHowEachTypeIsStored() throws IOException {
    List<String> lines = new ArrayList<>();
    try (Session session = SQLiteSession.open(database.name())) {
      Everything everything = session.add(new Everything());
      List<Field<?, ?>> fields = everything.meta().fields();
      assertThat(DECLARATIONS).hasSameSizeAs(fields);
      for (int i = 0; i < fields.size(); i++) {
        Field<?, ?> field = fields.get(i);
        String sql = "SELECT quote(\"" + field.columnName() + "\") AS q FROM everything";
        lines.add(
            String.format(
                "%-39s %-14s %-14s %s",
                DECLARATIONS.get(i),
                field == Everything.JSON || field == Everything.CUSTOM
                    ? "Any"
                    : field.type().javaType().getSimpleName(),
                new SQLiteDialect().typeName(field.columnType()),
                cut(String.valueOf(session.fetch(sql).get(0).get("q")))));
      }
      session.rollback();
    }

    shows("fields/types", lines.toArray());
    assertThat(lines).extracting(line -> line.split("[(<]", 2)[0]).containsAll(fieldClasses());
  }

  private static String cut(String value) {
    return value.length() <= 28 ? value : value.substring(0, 27) + "…";
  }

  /** The types of field there are, from the sources. */
  private static List<String> fieldClasses() throws IOException {
    try (Stream<Path> files = Files.list(Path.of("src/main/java/io/github/sqlsymphony/field"))) {
      return files
          .map(file -> file.getFileName().toString().replace(".java", ""))
          .filter(name -> name.endsWith("Field"))
          .filter(
              name ->
                  !List.of(
                          "Field",
                          "NumberField",
                          "TextualField",
                          "TypedField",
                          "TemporalField",
                          "TimeField",
                          // Their page is that on security; what they store is random.
                          "CipherField",
                          "EncryptedBlobField",
                          "EncryptedField",
                          "PasswordField")
                      .contains(name))
          .toList();
    }
  }

  // --- own classes ------------------------------------------------------------------------------

  /** A colour of the bikes. */
  // tag::fields/custom[]
  public record Color(int rgb) {
    String toHex() {
      return "#%06x".formatted(rgb);
    }

    static Color ofHex(String hex) {
      return new Color(Integer.parseInt(hex.substring(1), 16));
    }
  }

  public static class Frame extends Model<Frame> {
    public static final UuidField ID =
        new UuidField().primaryKey().defaultTo(() -> UUID.randomUUID());
    public static final CustomField<Color, String, CharField> PAINT =
        new CustomField<>(Color.class, new CharField(7), Color::toHex, Color::ofHex);
    public static final EnumField<DayOfWeek> WASHED = new EnumField<>(DayOfWeek.class);
  }

  // end::fields/custom[]

  @Test
  void takesOwnClasses() {
    try (Session session = SQLiteSession.open(database.name())) {
      Frame red = session.add(new Frame().set(Frame.PAINT, new Color(0xff0000)));
      // tag::fields/custom-use[]
      List<Frame> reddish =
          session.query(Frame.class).filter(Frame.PAINT.stored().startsWith("#ff")).list();
      List<Frame> same = session.query(Frame.class).filter(Q.of("paint__startswith", "#ff")).list();
      boolean exact =
          session.query(Frame.class).filter(Frame.PAINT.eq(new Color(0xff0000))).exists(); // true
      // end::fields/custom-use[]

      assertThat(reddish).containsExactly(red).isEqualTo(same);
      assertThat(exact).isTrue();
      session.execute("UPDATE frame SET id = 'x', washed = 'WASHDAY'");
      session.execute(
          "UPDATE frame SET id = ?", UUID.fromString("00000000-0000-0001-0000-000000000002"));
      shows("fields/unreadable", explanation(() -> session.query(Frame.class).list()));
      session.rollback();
    }
  }

  // --- what is given
  // ------------------------------------------------------------------------------

  /** An article of the rental's web site. */
  // tag::fields/article[]
  @Table(strict = true)
  public static class Article extends Model<Article> {
    public static final LongField ID = new LongField().primaryKey();
    public static final CharField TITLE = new CharField(100).notNull().checked();
    public static final SlugField SLUG = new SlugField(TITLE).notNull().unique();
    public static final DecimalField PRICE = new DecimalField(8, 2).notNull().min(0).checked();
    public static final IntegerField COUNT = new IntegerField().notNull().defaultTo(1);
    public static final DecimalField TOTAL =
        new DecimalField(10, 2).generatedAs(PRICE.times(COUNT), Storage.STORED);
    public static final InstantField CREATED = new InstantField().fractionDigits(3).autoNowAdd();
    public static final InstantField CHANGED = new InstantField().fractionDigits(3).autoNow();
    public static final VersionField VERSION = new VersionField();
  }

  // end::fields/article[]

  @Test
  void givesValuesByItself() {
    Clock clock = Clock.fixed(Instant.parse("2024-02-29T09:30:00Z"), ZoneOffset.UTC);
    // tag::fields/clock[]
    SessionOptions options = SessionOptions.defaults().clock(clock);
    // end::fields/clock[]
    try (Session session = SQLiteSession.open(database.name(), options);
        Session other = SQLiteSession.open(database.name(), options)) {
      // tag::fields/automatic[]
      Article bell =
          session.add(
              new Article()
                  .set(Article.TITLE, "Звонок für Räder")
                  .set(Article.PRICE, new BigDecimal("4.50"))
                  .set(Article.COUNT, 3));
      session.commit();
      // end::fields/automatic[]
      shows("fields/automatic-values", bell);
      shows(
          "fields/article-sql",
          database.statements().stream().filter(sql -> sql.startsWith("CREATE")).toArray());

      other.save(other.get(Article.class, 1).set(Article.COUNT, 5));
      other.commit();
      boolean repeated = false;
      // tag::fields/version[]
      try {
        session.save(bell.set(Article.COUNT, 4));
      } catch (StaleModelException e) {
        session.save(session.refresh(bell).set(Article.COUNT, 4)); // look, and decide anew
        // end::fields/version[]
        repeated = true;
        shows("fields/stale", e.explanation());
        // tag::fields/version[]
      }
      // end::fields/version[]

      assertThat(repeated).isTrue();
      session.rollback();
      shows(
          "fields/check",
          explanation(() -> session.execute("UPDATE article SET price = -1 WHERE id = 1")));
      session.rollback();
    }
    assertThat(SessionOptions.defaults().clock(Clock.system(ZoneId.of("UTC")))).isNotNull();
  }

  // --- validation -------------------------------------------------------------------------------

  /** Rules as constants, used where they are needed. */
  // tag::fields/validators[]
  static final Validator<String> NO_SHOUTING =
      Validator.named(
          "noShouting", text -> text.equals(text.toUpperCase(Locale.ROOT)) ? "shouts" : null);

  static final Validator<String> POLITE =
      NO_SHOUTING.and(text -> text.contains("idiot") ? "insults" : null);

  public static class Comment extends Model<Comment> {
    public static final LongField ID = new LongField().primaryKey();
    public static final TextField TEXT = new TextField().notBlank().validatedBy(POLITE);
    public static final CharField CODE = new CharField(9).matching("[A-Z]-\\d+");
    public static final IntegerField STARS = new IntegerField().min(1).max(5);
    public static final CharField TONE = new CharField(8).choices("kind", "angry");
  }

  // end::fields/validators[]

  /** German, as a bundle of the application would have it. */
  public static final class German extends ListResourceBundle {
    @Override
    protected Object[][] getContents() {
      return new Object[][] {
        {"max", "darf höchstens {0} sein"}, {"Comment.TEXT.noShouting", "ist zu laut"}
      };
    }
  }

  @Test
  void translatesViolations() {
    ResourceBundle german = new German();
    Comment comment = new Comment().set(Comment.TEXT, "HELLO").set(Comment.STARS, 6);
    // tag::fields/translate[]
    List<String> messages = new ArrayList<>();
    for (Violation violation : comment.violations()) {
      messages.add(violation.field() + " " + violation.message(german));
    }
    // end::fields/translate[]

    shows("fields/translated", messages.toArray());
    shows(
        "fields/violations",
        new Comment()
                .set(Comment.TEXT, "HELLO")
                .set(Comment.CODE, "7")
                .set(Comment.STARS, 6)
                .set(Comment.TONE, "cool")
                .violations()
                .stream()
                .map(v -> "%s (%s, %s %s)".formatted(v, v.valueType(), v.rule(), v.arguments()))
                .toArray());
    assertThat(comment.violations().get(0).messageKeys())
        .containsExactly("Comment.TEXT.noShouting", "TEXT.noShouting", "noShouting");
  }
}
