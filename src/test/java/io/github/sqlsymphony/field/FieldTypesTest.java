package io.github.sqlsymphony.field;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.sqlsymphony.exception.ModelDefinitionException;
import io.github.sqlsymphony.exception.QueryException;
import io.github.sqlsymphony.fixture.Seeds;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What each type of field refuses and how it says so. */
class FieldTypesTest {
  @RegisterExtension final Seeds seeds = new Seeds();

  enum Size {
    SMALL,
    LARGE
  }

  private static final class Person {
    static final ShortField SHORT = new ShortField().min(-1).max(9).defaultTo(5);
    static final FloatField FLOAT = new FloatField().min(0f).max(9.5f).defaultTo(0.1f);
    static final BigIntegerField BIG = new BigIntegerField(20);
    static final DecimalField FIXED = new DecimalField(6, 2).fixedPoint();
    static final EmailField EMAIL = new EmailField();
    static final UrlField URL = new UrlField();
    static final SlugField SLUG = new SlugField();
    static final IpAddressField IP = new IpAddressField();
    static final TextField CODE = new TextField().matching("[A-Z]-\\d+").notBlank();
    static final LocalTimeField TIME = new LocalTimeField().fractionDigits(0);
    static final InstantField INSTANT = new InstantField().fractionDigits(3);
    static final OffsetDateTimeField OFFSET = new OffsetDateTimeField();
    static final EpochField EPOCH = new EpochField(ChronoUnit.SECONDS);
    static final DurationField DURATION = new DurationField();
    static final UuidField UUID = new UuidField();
    static final EnumField<Size> SIZE = new EnumField<>(Size.class);
    static final PathField PATH = new PathField().within(Path.of("data"));
    static final ListField<Integer> LIST = new ListField<>(Integer.class);
    static final ListField<Double> DOUBLES = new ListField<>(Double.class);
    static final IntegerField CHOICE = new IntegerField().choices(1, 2, 3);
    static final JsonField<Size> JSON =
        new JsonField<>(Size.class, JsonCodec.of(s -> '"' + s.name() + '"', j -> Size.SMALL));
  }

  @Nested
  class Numbers {
    @Test
    void haveTheirBounds() {
      assertThat(FieldViolations.of(Person.SHORT, (short) -2))
          .containsExactly("min: Person.SHORT is -2, the minimum is -1");
      assertThat(FieldViolations.of(Person.SHORT, (short) 10))
          .containsExactly("max: Person.SHORT is 10, the maximum is 9");
      assertThat(FieldViolations.of(Person.FLOAT, -0.0f)).isEmpty();
      assertThat(FieldViolations.of(Person.FLOAT, 9.6f))
          .containsExactly("max: Person.FLOAT is 9.6, the maximum is 9.5");
      assertThat(FieldViolations.of(Person.FLOAT, Float.NaN))
          .containsExactly(
              "storable: Person.FLOAT is NaN, which SQLite stores as NULL; use null instead");
      assertThat(FieldViolations.of(Person.BIG, BigInteger.TEN.pow(20)))
          .containsExactly("storable: Person.BIG cannot be stored: it has more than 20 digits");
      assertThat(FieldViolations.of(Person.BIG, BigInteger.TEN.pow(20).subtract(BigInteger.ONE)))
          .isEmpty();
    }

    @Test
    void takeLiteralsAsTheyAre() {
      assertThat(Person.SHORT.to(5).value()).isEqualTo((short) 5);
      assertThat(Person.FLOAT.to(0.5f).value()).isEqualTo(0.5f);
      assertThat(Person.SHORT.convert(5)).isEqualTo((short) 5);
      assertThat(Person.SHORT.convert(5L)).isEqualTo((short) 5);
      assertThat(Person.SHORT.convert(70_000)).isNull();
      assertThat(Person.BIG.convert(5)).isEqualTo(BigInteger.valueOf(5));
    }

    @Test
    void refuseALiteralOfMoreBits() {
      assertThatThrownBy(() -> Person.SHORT.to(70_000))
          .isInstanceOf(QueryException.class)
          .hasMessage("Cannot set Person.SHORT to 70000: it has 16 bits, -32768 to 32767.");
      assertThatThrownBy(() -> new ShortField().max(70_000))
          .isInstanceOf(ModelDefinitionException.class)
          .hasMessage(
              "Cannot declare a ShortField with 70000: it has 16 bits, -32768 to 32767; take an"
                  + " IntegerField.");
      assertThatThrownBy(() -> new BigIntegerField(0))
          .isInstanceOf(ModelDefinitionException.class)
          .hasMessage("Cannot declare a BigIntegerField of 0 digits: 1 to 1000 are possible.");
    }

    @Test
    void keepTheDigitsOfAFixedPoint() {
      assertThat(FieldViolations.of(Person.FIXED, new BigDecimal("9999.99"))).isEmpty();
      assertThat(FieldViolations.of(Person.FIXED, new BigDecimal("0.001")))
          .containsExactly(
              "storable: Person.FIXED has 3 digits behind the point, 2 are kept; round it with"
                  + " setScale(2, RoundingMode.HALF_EVEN)");
      assertThat(FieldViolations.of(Person.FIXED, new BigDecimal("10000")))
          .containsExactly(
              "precision: Person.FIXED is 10000, at most 4 digits fit before the point");
      assertThat(FieldViolations.of(Person.FIXED, new BigDecimal("1E+17")))
          .containsExactly(
              "storable: Person.FIXED has more than 18 digits, which 64 bits do not hold");
    }

    @Test
    void canBeLimitedToChoices() {
      assertThat(FieldViolations.of(Person.CHOICE, 2)).isEmpty();
      assertThat(FieldViolations.of(Person.CHOICE, 4))
          .containsExactly("choices: Person.CHOICE is 4, it is one of 1, 2, 3");
      assertThatThrownBy(() -> new IntegerField().choices())
          .isInstanceOf(ModelDefinitionException.class)
          .hasMessage("Cannot declare choices() without a value: name at least one.");
    }
  }

  @Nested
  class Text {
    @ParameterizedTest
    @ValueSource(
        strings = {
          "anna@example.org",
          "o'brien+news@a-b.co.uk",
          "ольга@пример.рф",
          "a.b.c@192-0-2-1.example",
          "x@xn--bcher-kva.example"
        })
    void takesMailAddresses(String address) {
      assertThat(FieldViolations.of(Person.EMAIL, address)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
        strings = {
          "",
          "anna",
          "@example.org",
          "anna@",
          "anna@localhost",
          "an na@example.org",
          "anna@exa mple.org",
          "anna@-a.org",
          "anna@a-.org",
          "anna@a..org",
          ".anna@example.org",
          "anna.@example.org",
          "an..na@example.org",
          "anna@example.org\n",
          "anna\0@example.org",
          "anna\u00A0x@example.org",
          "<anna@example.org>",
          "a@b@example.org",
          "0123456789012345678901234567890123456789012345678901234567890123x@example.org"
        })
    void refusesWhatIsNoMailAddress(String address) {
      assertThat(FieldViolations.of(Person.EMAIL, address))
          .containsExactly("email: Person.EMAIL is no mail address, such as anna@example.org");
    }

    @ParameterizedTest
    @ValueSource(
        strings = {
          "http://example.org",
          "HTTPS://user@example.org:8443/a?b=c#d",
          "ftp://192.0.2.1/x",
          "http://[2001:db8::1]/",
          "http://bücher.example/ü"
        })
    void takesAddressesInTheWeb(String address) {
      assertThat(FieldViolations.of(Person.URL, address)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
        strings = {
          "",
          "example.org",
          "/page",
          "javascript:alert(1)",
          "file:///etc/passwd",
          "data:text/html,x",
          "http://",
          "http:///page",
          "http:page",
          "http://exa mple.org",
          "http://example.org:99999",
          "http://-a.org",
          "http://example.org/\n",
          "mailto:anna@example.org"
        })
    void refusesWhatIsNoAddressInTheWeb(String address) {
      assertThat(FieldViolations.of(Person.URL, address))
          .containsExactly(
              "url: Person.URL is no address in the web, such as https://example.org/page");
    }

    @ParameterizedTest
    @CsvSource({
      "192.0.2.1, 192.0.2.1",
      "255.255.255.255, 255.255.255.255",
      "::, ::",
      "0:0:0:0:0:0:0:1, ::1",
      "2001:DB8::0:1, 2001:db8::1",
      "2001:db8:0:1:1:1:1:1, 2001:db8:0:1:1:1:1:1",
      "2001:db8:0:0:1:0:0:1, 2001:db8::1:0:0:1",
      "::ffff:192.0.2.1, ::ffff:192.0.2.1",
      "::FFFF:c000:0201, ::ffff:192.0.2.1"
    })
    void writesAddressesInOneForm(String address, String form) {
      assertThat(Person.IP.copy(address)).isEqualTo(form);
      assertThat(FieldViolations.of(Person.IP, Person.IP.copy(address))).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
        strings = {
          "",
          "1",
          "1.2.3",
          "1.2.3.4.",
          "1.2.3.256",
          "01.2.3.4",
          "localhost",
          "example.org",
          ":",
          ":::",
          "1::2::3",
          "g::1",
          "fe80::1%eth0",
          "1:2:3:4:5:6:7",
          "1:2:3:4:5:6:7:8:9",
          "[::1]",
          " ::1"
        })
    void refusesWhatIsNoAddress(String address) {
      assertThat(FieldViolations.of(Person.IP, address))
          .containsExactly(
              "ipAddress: Person.IP is no IP address, such as 192.0.2.1 or 2001:db8::1");
    }

    @Test
    void hasPatternsAndOtherRules() {
      assertThat(FieldViolations.of(Person.CODE, "B-7")).isEmpty();
      assertThat(FieldViolations.of(Person.CODE, "B-7\n"))
          .containsExactly("pattern: Person.CODE does not match the pattern [A-Z]-\\d+");
      assertThat(FieldViolations.of(Person.CODE, " \t\u2003"))
          .containsExactly(
              "pattern: Person.CODE does not match the pattern [A-Z]-\\d+",
              "notBlank: Person.CODE is blank");
      assertThat(FieldViolations.of(Person.SLUG, "a b"))
          .containsExactly(
              "slug: Person.SLUG is no slug, which has letters a to z, digits, hyphens and"
                  + " underscores");
      assertThatThrownBy(() -> new TextField().matching("[a"))
          .isInstanceOf(ModelDefinitionException.class)
          .hasMessage(
              "Cannot declare a text field with the pattern [a: it is no regular expression,"
                  + " unclosed character class near index 1.");
      assertThatThrownBy(() -> new SlugField(Person.CODE, 11))
          .isInstanceOf(ModelDefinitionException.class)
          .hasMessage(
              "Cannot declare a SlugField of 11 characters that fills itself: a suffix has to fit;"
                  + " give it 12 or more.");
    }

    /** Rules look at hostile text without end. */
    @Test
    void isCheckedInTimeHoweverLongItIs() {
      String long1 = "a".repeat(100_000);
      for (TextualField<?> field : List.of(Person.EMAIL, Person.URL, Person.SLUG, Person.IP)) {
        for (String text :
            List.of(
                long1, long1 + "@" + long1, "http://" + long1, "a.".repeat(50_000), ":" + long1)) {
          assertThat(FieldViolations.of(field, text).size()).isLessThanOrEqualTo(2);
        }
      }
    }

    @Test
    void isRefusedOrAcceptedButNeverBreaksARule() {
      for (int i = seeds.runs(2000); i > 0; i--) {
        String text = seeds.anyText(30);
        for (TextualField<?> field :
            List.of(Person.EMAIL, Person.URL, Person.SLUG, Person.IP, Person.CODE)) {
          assertThat(FieldViolations.of(field, text).size()).isLessThanOrEqualTo(2);
        }
      }
    }
  }

  @Nested
  class Times {
    @Test
    void refuseFractionsThatAreNotKept() {
      assertThat(FieldViolations.of(Person.TIME, LocalTime.MAX))
          .containsExactly(
              "storable: Person.TIME has a fraction of a second with more than 0 digits; truncate it"
                  + " with truncatedTo(…), or keep more with fractionDigits(9)");
      assertThat(FieldViolations.of(Person.INSTANT, Instant.EPOCH.plusNanos(1))).hasSize(1);
      assertThat(FieldViolations.of(Person.EPOCH, Instant.EPOCH.plusMillis(1)))
          .containsExactly(
              "storable: Person.EPOCH is no whole number of seconds; truncate it with truncatedTo(…),"
                  + " or keep a smaller unit");
    }

    @Test
    void refuseWhatIsTooFar() {
      String far = "lies in a year that is none of 0 to 9999, those that text of fixed width holds";
      assertThat(FieldViolations.of(Person.INSTANT, Instant.MAX))
          .containsExactly("storable: Person.INSTANT " + far);
      assertThat(FieldViolations.of(Person.OFFSET, OffsetDateTime.MIN))
          .containsExactly("storable: Person.OFFSET " + far);
      assertThat(FieldViolations.of(Person.INSTANT, Instant.parse("-0001-12-31T00:00:00Z")))
          .containsExactly(
              "storable: Person.INSTANT lies in the year -1; text of fixed width holds the years 0 to"
                  + " 9999");
      assertThat(FieldViolations.of(Person.DURATION, Duration.ofDays(110_000)))
          .containsExactly(
              "storable: Person.DURATION has more nanos than 64 bits hold; keep a greater unit");
      assertThat(FieldViolations.of(Person.EPOCH, Instant.MAX.truncatedTo(ChronoUnit.SECONDS)))
          .isEmpty();
      assertThatThrownBy(() -> new DurationField(ChronoUnit.DAYS))
          .isInstanceOf(ModelDefinitionException.class)
          .hasMessage("Cannot count time in DAYS: SECONDS, MILLIS, MICROS and NANOS are possible.");
    }

    @Test
    void bringOffsetsToUtc() {
      OffsetDateTime noon = OffsetDateTime.parse("2024-02-29T12:00+02:00");

      assertThat(Person.OFFSET.copy(noon).toInstant()).isEqualTo(noon.toInstant());
      assertThat(Person.OFFSET.copy(noon).getOffset()).isEqualTo(ZoneOffset.UTC);
      assertThat(Person.OFFSET.copy(OffsetDateTime.MAX)).isSameAs(OffsetDateTime.MAX);
    }

    @Test
    void haveNoDateInATimeOfTheDay() {
      assertThat(Person.TIME.hour()).hasToString("Person.TIME.hour()");
      assertThatThrownBy(Person.TIME::isoWeekDay)
          .isInstanceOf(QueryException.class)
          .hasMessage(
              "Cannot take Person.TIME.isoWeekDay(): it is a time of the day without date; take its"
                  + " hour(), minute() or second().");
    }
  }

  @Nested
  class Others {
    @Test
    void takeTheirTextForm() {
      UUID uuid = UUID.fromString("550e8400-e29b-41d4-a716-446655440000");
      assertThat(Person.UUID.convert("550E8400-E29B-41D4-A716-446655440000")).isEqualTo(uuid);
      assertThat(Person.UUID.convert("550e8400")).isNull();
      assertThat(Person.UUID.convert("550e8400-e29b-41d4-a716-44665544000x")).isNull();
      assertThat(Person.SIZE.convert("LARGE")).isEqualTo(Size.LARGE);
      assertThat(Person.PATH.convert("a/b")).isEqualTo(Path.of("a/b"));
      assertThat(Person.PATH.convert("a\0b")).isNull();
    }

    @Test
    void tellTheChoicesOfAnEnum() {
      assertThat(Person.SIZE.texts()).containsExactly("SMALL", "LARGE");
      assertThat(Person.SIZE.storedAs(size -> size.name().substring(0, 1)).texts())
          .containsExactly("S", "L");
      assertThatThrownBy(() -> Person.SIZE.literal("HUGE"))
          .isInstanceOf(QueryException.class)
          .hasMessage("Cannot compare Person.SIZE with \"HUGE\": it is one of SMALL, LARGE.");
      assertThatThrownBy(() -> new EnumField<>(Size.class).storedAs(size -> "x"))
          .isInstanceOf(ModelDefinitionException.class)
          .hasMessage(
              "Cannot declare an EnumField of Size: SMALL and LARGE are both stored as \"x\"; give"
                  + " each its own text.");
    }

    @ParameterizedTest
    @ValueSource(strings = {"../secret", "/etc/passwd", "a/../../b", ".."})
    void keepPathsWithinAFolder(String path) {
      assertThat(FieldViolations.of(Person.PATH, Path.of("a/b"))).isEmpty();
      assertThat(FieldViolations.of(Person.PATH, Path.of(path)))
          .containsExactly("within: Person.PATH leads out of its folder; give a path below it");
    }

    @Test
    void haveListsOfSomeTypes() {
      assertThat(FieldViolations.of(Person.LIST, List.of(1, 2))).isEmpty();
      assertThat(FieldViolations.of(Person.LIST, Arrays.asList(1, null)))
          .containsExactly(
              "storable: Person.LIST cannot be stored: it has a null among its elements");
      assertThat(FieldViolations.of(Person.DOUBLES, List.of(Double.NaN)))
          .containsExactly("storable: Person.DOUBLES cannot be stored: JSON has no NaN");
      assertThat(FieldViolations.of(Person.LIST, List.of(new StringBuilder())))
          .containsExactly(
              "storable: Person.LIST cannot be stored: it has an element of type StringBuilder");
      assertThatThrownBy(() -> new ListField<>(Instant.class))
          .isInstanceOf(ModelDefinitionException.class)
          .hasMessage(
              "Cannot declare a ListField of Instant: its elements are String, Boolean, Long,"
                  + " Integer or Double; take a JsonField with a codec.");
    }

    @Test
    void tellWhyACodecFails() {
      JsonField<Size> broken =
          new JsonField<>(
              Size.class,
              JsonCodec.of(
                  size -> {
                    throw new IllegalStateException("no codec today");
                  },
                  json -> Size.SMALL));

      assertThat(broken.type().refusal(Size.SMALL)).isEqualTo("cannot be stored: no codec today");
      assertThat(Person.JSON.same(Size.SMALL, Size.LARGE)).isFalse();
    }
  }
}
