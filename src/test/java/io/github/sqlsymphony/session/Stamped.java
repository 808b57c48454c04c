package io.github.sqlsymphony.session;

import io.github.sqlsymphony.field.LongField;
import io.github.sqlsymphony.model.Model;
import java.util.ArrayList;
import java.util.List;

/** An abstract base whose hook methods tell what happened. */
abstract class Stamped<M extends Stamped<M>> extends Model<M> {
  static final List<String> CALLS = new ArrayList<>();

  public static final LongField ID = new LongField().primaryKey();

  @Override
  protected void beforeSave() {
    CALLS.add("method beforeSave");
  }

  @Override
  protected void afterSave() {
    CALLS.add("method afterSave");
  }

  @Override
  protected void beforeUpdate() {
    CALLS.add("method beforeUpdate");
  }

  @Override
  protected void afterUpdate() {
    CALLS.add("method afterUpdate");
  }

  @Override
  protected void beforeDelete() {
    CALLS.add("method beforeDelete");
  }

  @Override
  protected void afterDelete() {
    CALLS.add("method afterDelete");
  }

  @Override
  protected void beforeLoad() {
    CALLS.add("method beforeLoad");
  }

  @Override
  protected void afterLoad() {
    CALLS.add("method afterLoad");
  }
}
