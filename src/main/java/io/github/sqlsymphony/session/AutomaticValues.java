package io.github.sqlsymphony.session;

import io.github.sqlsymphony.database.MultiManager;
import io.github.sqlsymphony.field.Assignment;
import io.github.sqlsymphony.field.Field;
import io.github.sqlsymphony.field.SlugField;
import io.github.sqlsymphony.field.VersionField;
import io.github.sqlsymphony.field.Writing;
import io.github.sqlsymphony.model.Model;
import io.github.sqlsymphony.model.ModelAccess;
import io.github.sqlsymphony.model.ModelMeta;
import io.github.sqlsymphony.model.ModelSnapshot;
import java.time.Clock;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The values that a model gets by being written: times, slugs and versions from the library, and
 * generated columns from the database. Each is noted in the snapshot, so that a rollback takes it
 * back.
 */
final class AutomaticValues {
  private static final BitSet NONE = new BitSet();

  private final MultiManager manager;
  private final Clock clock;

  AutomaticValues(MultiManager manager, Clock clock) {
    this.manager = manager;
    this.clock = clock;
  }

  /**
   * Sets what needs no statement, all of it at the same time of the clock.
   *
   * @return the places of the fields that were set, only to be read
   */
  BitSet fill(Model<?> model, boolean insert, ModelSnapshot before) {
    List<Field<?, ?>> automatic = model.meta().automaticFields();
    if (automatic.isEmpty()) {
      return NONE;
    }
    BitSet filled = new BitSet();
    Writing writing = writing(model, insert);
    for (Field<?, ?> field : automatic) {
      Object value = field.automaticValue(writing);
      if (value != null) {
        set(model, field, value, before);
        filled.set(field.position());
      }
    }
    return filled;
  }

  private Writing writing(Model<?> model, boolean insert) {
    @Nullable Object[] slots = ModelAccess.slots(model);
    return new Writing(insert, now(), field -> slots[field.position()]);
  }

  /** A clock that has stopped, so that all values of one change have the same time. */
  private Clock now() {
    return Clock.fixed(clock.instant(), clock.getZone());
  }

  private static void set(
      Model<?> model, Field<?, ?> field, @Nullable Object value, ModelSnapshot before) {
    ModelAccess.assign(model, field.position(), value);
    before.assigned(field.position());
  }

  /**
   * A slug that the library made gets a suffix where another row has it; one that was set fails.
   */
  void makeSlugsUnique(Model<?> model, ModelSnapshot before) {
    for (Field<?, ?> field : model.meta().automaticFields()) {
      if (field instanceof SlugField slug
          && slug.isUnique()
          && before.isAssigned(slug.position())
          && ModelAccess.slots(model)[slug.position()] instanceof String wanted) {
        String free = slug.firstFree(wanted, text -> manager.isTaken(model.meta(), slug, text));
        set(model, slug, free, before);
      }
    }
  }

  /**
   * Adds what rows get by being changed, of fields that are not assigned already: times, all of
   * them the same, and versions, counted up by the database.
   */
  List<Assignment<?>> withTouched(ModelMeta<?> meta, List<Assignment<?>> given) {
    if (meta.automaticFields().isEmpty()) {
      return given;
    }
    List<Assignment<?>> all = new ArrayList<>(given);
    Set<Field<?, ?>> assigned = new HashSet<>();
    given.forEach(assignment -> assigned.add(assignment.field()));
    Writing change = new Writing(false, now(), field -> null);
    for (Field<?, ?> field : meta.automaticFields()) {
      if (field instanceof VersionField version && !assigned.contains(version)) {
        all.add(version.to(version.plus(1L)));
      } else if (!assigned.contains(field)) {
        touch(field, change, all);
      }
    }
    return all;
  }

  private static <T> void touch(Field<T, ?> field, Writing change, List<Assignment<?>> all) {
    T value = field.automaticValue(change);
    if (value != null) {
      all.add(field.to(value));
    }
  }

  /** Whether each new row needs a look at the others before it. */
  static boolean makesSlugsUnique(ModelMeta<?> meta) {
    return meta.automaticFields().stream()
        .anyMatch(field -> field instanceof SlugField && field.isUnique());
  }

  /** Follows the database, which has counted the version up. */
  static void countUp(Model<?> model, VersionField version, ModelSnapshot before) {
    Long written = model.get(version);
    if (written != null) {
      set(model, version, written + 1, before);
    }
  }

  /** Reads what the database has calculated. */
  void readGenerated(Model<?> model, ModelSnapshot before) {
    List<Field<?, ?>> generated = model.meta().generatedFields();
    Object key = generated.isEmpty() ? null : ModelAccess.storedKey(model);
    if (key != null) {
      manager
          .find(model.meta(), key)
          .ifPresent(
              row -> generated.forEach(field -> set(model, field, row[field.position()], before)));
    }
  }
}
