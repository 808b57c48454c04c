package io.github.sqlsymphony.tpch;

import io.github.sqlsymphony.field.CharField;
import io.github.sqlsymphony.field.LongField;
import io.github.sqlsymphony.model.Model;

/** A part of the world. */
public class Region extends Model<Region> {
  public static final LongField ID = new LongField().primaryKey();
  public static final CharField NAME = new CharField(25).notNull();
  public static final CharField COMMENT = new CharField(152).notNull();
}
