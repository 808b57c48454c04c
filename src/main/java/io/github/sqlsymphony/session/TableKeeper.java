package io.github.sqlsymphony.session;

import io.github.sqlsymphony.database.MultiManager;
import io.github.sqlsymphony.model.ForeignKey;
import io.github.sqlsymphony.model.ModelMeta;
import io.github.sqlsymphony.model.ModelRegistry;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.Set;

/** Creates tables on first use, those they refer to first, and remembers which are there. */
final class TableKeeper {
  private final MultiManager manager;
  private final boolean creates;
  private final Set<ModelMeta<?>> known = new HashSet<>();

  TableKeeper(MultiManager manager, boolean creates) {
    this.manager = manager;
    this.creates = creates;
  }

  /** Whether nothing has to be created; looking needs no lock. */
  boolean isReady(ModelMeta<?> meta) {
    return !creates || known.contains(meta) || findAll(meta);
  }

  private boolean findAll(ModelMeta<?> meta) {
    for (ModelMeta<?> needed : withReferenced(meta)) {
      if (!known.contains(needed) && !manager.tableExists(needed.tableName())) {
        return false;
      }
      known.add(needed);
    }
    return true;
  }

  /** Creates what is missing, unless that is somebody else's task. */
  void createOnUse(ModelMeta<?> meta) {
    if (creates && !known.contains(meta)) {
      create(meta);
    }
  }

  /** Creates what is missing. */
  void create(ModelMeta<?> meta) {
    for (ModelMeta<?> needed : withReferenced(meta)) {
      if (!known.contains(needed)) {
        if (!manager.tableExists(needed.tableName())) {
          manager.createTable(needed);
        }
        known.add(needed);
      }
    }
  }

  void forget() {
    known.clear();
  }

  private static Set<ModelMeta<?>> withReferenced(ModelMeta<?> meta) {
    Set<ModelMeta<?>> ordered = new LinkedHashSet<>();
    collect(meta, new HashSet<>(), ordered);
    return ordered;
  }

  private static void collect(
      ModelMeta<?> meta, Set<ModelMeta<?>> visited, Set<ModelMeta<?>> ordered) {
    if (visited.add(meta)) {
      for (ForeignKey<?> key : meta.foreignKeys()) {
        collect(ModelRegistry.ofClass(key.target()), visited, ordered);
      }
      ordered.add(meta);
    }
  }
}
