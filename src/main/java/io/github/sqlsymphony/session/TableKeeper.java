package io.github.sqlsymphony.session;

import io.github.sqlsymphony.database.MultiManager;
import io.github.sqlsymphony.exception.DatabaseException;
import io.github.sqlsymphony.field.Field;
import io.github.sqlsymphony.model.ModelMeta;
import io.github.sqlsymphony.model.ModelRegistry;
import io.github.sqlsymphony.model.ToOne;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** Creates tables on first use, those they refer to first, and remembers which are there. */
final class TableKeeper {
  private final MultiManager manager;
  private final boolean creates;
  private final Set<ModelMeta<?>> known = new HashSet<>();

  TableKeeper(MultiManager manager, boolean creates) {
    this.manager = manager;
    this.creates = creates;
  }

  /** Whether the table can be used as it is; looking needs no lock. */
  boolean isReady(ModelMeta<?> meta) {
    if (known.contains(meta)) {
      return true;
    }
    boolean exists = isUsable(meta);
    boolean ready = exists && (!creates || referencedExist(meta));
    if (ready) {
      known.add(meta);
    }
    return ready || !creates;
  }

  /**
   * Whether the table is there, with all columns that the model needs: SQLite takes the quoted name
   * of a column that is missing for a text, and would give that text for every row.
   */
  private boolean isUsable(ModelMeta<?> meta) {
    Set<String> columns = new TreeSet<>(String.CASE_INSENSITIVE_ORDER);
    columns.addAll(manager.tableColumns(meta.tableName()));
    List<String> missing = new ArrayList<>();
    for (Field<?, ?> field : meta.fields()) {
      if (!columns.contains(field.columnName())) {
        missing.add(field.name());
      }
    }
    if (!columns.isEmpty() && !missing.isEmpty()) {
      throw new DatabaseException(
          "Cannot use %s: the table %s of %s has no column for %s; add the column to the table, or name the one it has with column(…)."
              .formatted(
                  meta.name(),
                  meta.tableName(),
                  manager.database(),
                  String.join(" and ", missing)));
    }
    return !columns.isEmpty();
  }

  private boolean referencedExist(ModelMeta<?> meta) {
    return withReferenced(meta).stream()
        .allMatch(
            needed ->
                needed == meta
                    || known.contains(needed)
                    || manager.tableExists(needed.tableName()));
  }

  /** Creates what is missing; where that is somebody else's task, looks at what is there. */
  void createOnUse(ModelMeta<?> meta) {
    if (!known.contains(meta)) {
      if (creates) {
        create(meta);
      } else if (isUsable(meta)) {
        known.add(meta);
      }
    }
  }

  /** Creates what is missing. */
  void create(ModelMeta<?> meta) {
    for (ModelMeta<?> needed : withReferenced(meta)) {
      if (!known.contains(needed) && !isUsable(needed)) {
        manager.createTable(needed);
      }
      known.add(needed);
    }
  }

  void forget() {
    known.clear();
  }

  /** Somebody else may have dropped or changed a table; a refused row or a lock says nothing. */
  void forgetAfter(DatabaseException failure) {
    if (failure.getClass() == DatabaseException.class) {
      forget();
    }
  }

  private static Set<ModelMeta<?>> withReferenced(ModelMeta<?> meta) {
    Set<ModelMeta<?>> ordered = new LinkedHashSet<>();
    collect(meta, new HashSet<>(), ordered);
    return ordered;
  }

  private static void collect(
      ModelMeta<?> meta, Set<ModelMeta<?>> visited, Set<ModelMeta<?>> ordered) {
    if (visited.add(meta)) {
      for (ToOne<?> key : meta.references()) {
        collect(ModelRegistry.ofClass(key.target()), visited, ordered);
      }
      ordered.add(meta);
    }
  }
}
