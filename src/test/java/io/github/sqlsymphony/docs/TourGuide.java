package io.github.sqlsymphony.docs;

import io.github.sqlsymphony.field.CharField;
import io.github.sqlsymphony.field.LongField;
import io.github.sqlsymphony.model.ForeignKey;
import io.github.sqlsymphony.model.Model;
import io.github.sqlsymphony.model.OneToMany;
import io.github.sqlsymphony.model.ReverseOneToOne;

// tag::relations/guide[]
public class TourGuide extends Model<TourGuide> {
  public static final LongField ID = new LongField().primaryKey();
  public static final CharField NAME = new CharField(64).notNull();
  public static final ForeignKey<TourGuide> BOSS = new ForeignKey<>(TourGuide.class);

  public static final OneToMany<TourGuide> TEAM =
      new OneToMany<>(TourGuide.class, () -> TourGuide.BOSS);
  public static final OneToMany<Tour> TOURS = new OneToMany<>(Tour.class, () -> Tour.GUIDE);
  public static final ReverseOneToOne<Licence> LICENCE =
      new ReverseOneToOne<>(Licence.class, () -> Licence.GUIDE);
}
// end::relations/guide[]
