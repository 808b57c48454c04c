package io.github.sqlsymphony.scenario;

import io.github.sqlsymphony.field.BlobField;
import io.github.sqlsymphony.field.BooleanField;
import io.github.sqlsymphony.field.CharField;
import io.github.sqlsymphony.field.DecimalField;
import io.github.sqlsymphony.field.IntegerField;
import io.github.sqlsymphony.field.LocalDateField;
import io.github.sqlsymphony.field.LocalDateTimeField;
import io.github.sqlsymphony.field.LongField;
import io.github.sqlsymphony.field.RealField;
import io.github.sqlsymphony.field.TextField;
import io.github.sqlsymphony.model.ForeignKey;
import io.github.sqlsymphony.model.Model;
import io.github.sqlsymphony.model.Table;

/** A field of every type: what is stored and read back exactly. */
@Table("samples")
public class Sample extends Model<Sample> {
  public static final LongField ID = new LongField().primaryKey();
  public static final LongField BIG = new LongField();
  public static final IntegerField SMALL = new IntegerField();
  public static final RealField RATIO = new RealField();
  public static final CharField NAME = new CharField(64);
  public static final TextField NOTE = new TextField();
  public static final BooleanField ACTIVE = new BooleanField();
  public static final BlobField DATA = new BlobField();
  public static final DecimalField PRICE = new DecimalField(15, 4);
  public static final DecimalField SHARE = new DecimalField(15, 15);
  public static final DecimalField COUNT = new DecimalField(15, 0);
  public static final LocalDateField BORN = new LocalDateField();
  public static final LocalDateTimeField SEEN = new LocalDateTimeField();
  public static final LocalDateTimeField STAMP = new LocalDateTimeField().fractionDigits(3);
  public static final ForeignKey<Sample> PARENT = new ForeignKey<>(Sample.class);
}
