package io.github.sqlsymphony.docs;

import io.github.sqlsymphony.field.Check;
import io.github.sqlsymphony.field.Index;
import io.github.sqlsymphony.field.LocalDateTimeField;
import io.github.sqlsymphony.field.LongField;
import io.github.sqlsymphony.model.ForeignKey;
import io.github.sqlsymphony.model.Model;
import io.github.sqlsymphony.model.OnDelete;
import io.github.sqlsymphony.model.Violations;
import java.time.LocalDateTime;

/** A ride: automatic keys that are never reused, an index, a check and a rule of the model. */
// tag::models/trip[]
public class Trip extends Model<Trip> {
  public static final LongField ID = new LongField().autoIncrement();
  public static final ForeignKey<Rider> RIDER =
      new ForeignKey<>(Rider.class).notNull().onDelete(OnDelete.CASCADE);
  public static final ForeignKey<Bike> BIKE = new ForeignKey<>(Bike.class).notNull();
  public static final LocalDateTimeField STARTED =
      new LocalDateTimeField().fractionDigits(0).notNull();
  public static final LocalDateTimeField ENDED = new LocalDateTimeField().fractionDigits(0);

  public static final Index BY_BIKE = Index.on(BIKE.asc(), STARTED.desc());
  public static final Check IN_ORDER = Check.that(ENDED.gte(STARTED));

  // end::models/trip[]

  // tag::models/rule[]
  @Override
  protected void validate(Violations violations) {
    LocalDateTime ended = get(ENDED);
    if (ended != null && ended.isAfter(get(STARTED).plusDays(1))) {
      violations.add(ENDED, "is more than a day after the start");
    }
  }
  // end::models/rule[]

  // tag::models/trip[]
}
// end::models/trip[]
