package io.github.sqlsymphony.docs;

import io.github.sqlsymphony.field.CharField;
import io.github.sqlsymphony.model.Model;
import io.github.sqlsymphony.model.OnDelete;
import io.github.sqlsymphony.model.OneToOne;

// tag::relations/licence[]
public class Licence extends Model<Licence> {
  public static final OneToOne<TourGuide> GUIDE =
      new OneToOne<>(TourGuide.class).primaryKey().onDelete(OnDelete.CASCADE);
  public static final CharField NUMBER = new CharField(12).notNull();
}
// end::relations/licence[]
