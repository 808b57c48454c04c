package io.github.sqlsymphony.docs;

import io.github.sqlsymphony.field.BlobField;
import io.github.sqlsymphony.field.BooleanField;
import io.github.sqlsymphony.field.CharField;
import io.github.sqlsymphony.field.LocalDateField;
import io.github.sqlsymphony.field.LongField;
import io.github.sqlsymphony.field.RealField;
import io.github.sqlsymphony.model.ForeignKey;
import io.github.sqlsymphony.model.Model;
import io.github.sqlsymphony.model.OnDelete;
import io.github.sqlsymphony.model.Table;

/** Who rides: most types of field, a foreign key and accessors. */
// tag::models/rider[]
@Table("riders")
public class Rider extends Model<Rider> {
  public static final LongField ID = new LongField().primaryKey();
  public static final CharField NAME = new CharField(64).notNull();
  public static final CharField EMAIL = new CharField(120).unique();
  public static final LocalDateField BORN = new LocalDateField();
  public static final RealField BALANCE = new RealField().notNull().defaultTo(0.0).min(-20.0);
  public static final BooleanField ACTIVE = new BooleanField().notNull().defaultTo(true);
  public static final BlobField PHOTO = new BlobField(100_000);
  public static final ForeignKey<Station> HOME =
      new ForeignKey<>(Station.class).onDelete(OnDelete.SET_NULL);

  // end::models/rider[]

  // tag::models/accessors[]
  public String name() {
    return get(NAME);
  }

  public Rider rename(String name) {
    return set(NAME, name);
  }
  // end::models/accessors[]

  // tag::models/rider[]
}
// end::models/rider[]
