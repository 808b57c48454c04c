package io.github.sqlsymphony.docs;

import io.github.sqlsymphony.field.CharField;
import io.github.sqlsymphony.field.IntegerField;
import io.github.sqlsymphony.field.LongField;
import io.github.sqlsymphony.model.ForeignKey;
import io.github.sqlsymphony.model.ManyToMany;
import io.github.sqlsymphony.model.Model;
import io.github.sqlsymphony.model.OnDelete;
import io.github.sqlsymphony.model.OneToMany;

// tag::relations/tour[]
public class Tour extends Model<Tour> {
  public static final LongField ID = new LongField().primaryKey();
  public static final CharField NAME = new CharField(64).notNull();
  public static final IntegerField KM = new IntegerField().notNull();
  public static final ForeignKey<TourGuide> GUIDE = new ForeignKey<>(TourGuide.class).notNull();
  public static final ForeignKey<Station> START =
      new ForeignKey<>(Station.class).onDelete(OnDelete.SET_NULL);

  public static final OneToMany<Stop> STOPS = new OneToMany<>(Stop.class, () -> Stop.TOUR);
  public static final ManyToMany<Guest> GUESTS = new ManyToMany<>(Guest.class);
}
// end::relations/tour[]
