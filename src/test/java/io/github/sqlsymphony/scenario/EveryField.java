package io.github.sqlsymphony.scenario;

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
import io.github.sqlsymphony.field.FloatField;
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
import io.github.sqlsymphony.field.YearField;
import io.github.sqlsymphony.model.Model;
import io.github.sqlsymphony.model.Table;
import java.time.DayOfWeek;
import java.time.temporal.ChronoUnit;
import java.util.BitSet;

/** A field of every type, each checked by the database, in an ordinary and in a strict table. */
abstract class EveryField<M extends EveryField<M>> extends Model<M> {
  static final LongField ID = new LongField().primaryKey();
  static final ShortField SHORT = new ShortField().checked();
  static final IntegerField INTEGER = new IntegerField().checked();
  static final LongField LONG = new LongField().checked();
  static final BigIntegerField BIG = new BigIntegerField(40).checked();
  static final FloatField FLOAT = new FloatField().checked();
  static final RealField REAL = new RealField().checked();
  static final DecimalField DECIMAL = new DecimalField(15, 4).checked();
  static final DecimalField FIXED = new DecimalField(18, 2).checked();
  static final BooleanField BOOLEAN = new BooleanField().checked();
  static final CharField CHAR = new CharField(64).checked();
  static final TextField TEXT = new TextField().minLength(0).checked();
  static final EmailField EMAIL = new EmailField().checked();
  static final UrlField URL = new UrlField().checked();
  static final SlugField SLUG = new SlugField().checked();
  static final IpAddressField IP = new IpAddressField().checked();
  static final LocalDateField DATE = new LocalDateField().checked();
  static final LocalTimeField TIME = new LocalTimeField().checked();
  static final LocalDateTimeField DATE_TIME = new LocalDateTimeField().checked();
  static final InstantField INSTANT = new InstantField().checked();
  static final InstantField MICROS = new InstantField().fractionDigits(6).checked();
  static final OffsetDateTimeField OFFSET = new OffsetDateTimeField().checked();
  static final EpochField EPOCH = new EpochField(ChronoUnit.MICROS).checked();
  static final DurationField DURATION = new DurationField().checked();
  static final YearField YEAR = new YearField().checked();
  static final UuidField UUID = new UuidField().checked();
  static final UuidField UUID_BLOB = new UuidField().asBlob().checked();
  static final EnumField<DayOfWeek> DAY = new EnumField<>(DayOfWeek.class).checked();
  static final PathField PATH = new PathField().checked();
  static final BlobField BLOB = new BlobField(200).checked();
  static final ListField<String> TEXTS = new ListField<>(String.class).checked();
  static final ListField<Double> NUMBERS = new ListField<>(Double.class).checked();
  static final JsonField<String> JSON =
      new JsonField<>(
              String.class,
              JsonCodec.of(text -> '"' + text + '"', json -> json.substring(1, json.length() - 1)))
          .checked();
  static final CustomField<BitSet, byte[], BlobField> CUSTOM =
      new CustomField<>(BitSet.class, new BlobField(64), BitSet::toByteArray, BitSet::valueOf)
          .checked();

  @Table("loose")
  static final class Loose extends EveryField<Loose> {}

  @Table(value = "strict", strict = true)
  static final class Strict extends EveryField<Strict> {}
}
