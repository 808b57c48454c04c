package io.github.sqlsymphony.tpch;

import io.github.sqlsymphony.field.CharField;
import io.github.sqlsymphony.field.LongField;
import io.github.sqlsymphony.model.ForeignKey;
import io.github.sqlsymphony.model.Model;

/** A country, where suppliers and customers are. */
public class Nation extends Model<Nation> {
  public static final LongField ID = new LongField().primaryKey();
  public static final CharField NAME = new CharField(25).notNull();
  public static final ForeignKey<Region> REGION = new ForeignKey<>(Region.class).notNull();
  public static final CharField COMMENT = new CharField(152).notNull();
}
