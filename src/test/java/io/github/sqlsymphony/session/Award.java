package io.github.sqlsymphony.session;

import io.github.sqlsymphony.field.IntegerField;
import io.github.sqlsymphony.field.PrimaryKey;
import io.github.sqlsymphony.field.TextField;
import io.github.sqlsymphony.model.ForeignKey;
import io.github.sqlsymphony.model.Model;

/** A composite key that has foreign keys in it, one of them to a text key. */
class Award extends Model<Award> {
  public static final ForeignKey<Person> PERSON = new ForeignKey<>(Person.class);
  public static final ForeignKey<Badge> BADGE = new ForeignKey<>(Badge.class);
  public static final IntegerField YEAR = new IntegerField().notNull();
  public static final TextField REASON = new TextField();
  public static final PrimaryKey KEY = PrimaryKey.of(PERSON, BADGE);
}
