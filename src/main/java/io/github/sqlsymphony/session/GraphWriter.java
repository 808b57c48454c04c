package io.github.sqlsymphony.session;

import io.github.sqlsymphony.database.MultiManager;
import io.github.sqlsymphony.exception.FieldValidationException;
import io.github.sqlsymphony.exception.Violation;
import io.github.sqlsymphony.field.Field;
import io.github.sqlsymphony.model.HookEvent;
import io.github.sqlsymphony.model.Model;
import io.github.sqlsymphony.model.ModelAccess;
import io.github.sqlsymphony.model.ModelMeta;
import io.github.sqlsymphony.model.ModelSnapshot;
import io.github.sqlsymphony.model.ModelState;
import io.github.sqlsymphony.model.PersistenceContext;
import io.github.sqlsymphony.model.Reference;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Inserts models that refer to each other, each as {@link ModelWriter} does, as one action that
 * happens wholly or not at all.
 *
 * <p>Models without before-hooks are filled and validated before anything is sent, all of them. A
 * hook runs when its model's turn comes, since it may read what was inserted before; that model is
 * validated behind it.
 */
final class GraphWriter {
  private static final String LATE =
      "refers to an unsaved %s that comes later, since a hook has set it meanwhile; set it before the call";

  private final PersistenceContext session;
  private final MultiManager manager;
  private final Transactions transactions;
  private final SessionHooks hooks;
  private final ModelWriter single;
  private final AutomaticValues automatic;

  GraphWriter(
      PersistenceContext session,
      MultiManager manager,
      Transactions transactions,
      SessionHooks hooks,
      ModelWriter single,
      AutomaticValues automatic) {
    this.session = session;
    this.manager = manager;
    this.transactions = transactions;
    this.hooks = hooks;
    this.single = single;
    this.automatic = automatic;
  }

  void insert(List<? extends Model<?>> models) {
    BulkWriter.requireNew(models, "add");
    models.forEach(model -> single.requireOnly(model, "add"));
    List<ModelSnapshot> before = new ArrayList<>(models.size());
    models.forEach(model -> before.add(ModelSnapshot.of(model)));
    boolean done = false;
    try {
      new Insertion(models, before).run();
      done = true;
    } finally {
      if (!done) {
        before.forEach(ModelSnapshot::restore);
      }
    }
  }

  private boolean isPrepared(Model<?> model) {
    return isPrepared(model.meta(), model);
  }

  private <M extends Model<M>> boolean isPrepared(ModelMeta<M> meta, Model<?> model) {
    return hooks.has(meta.modelClass().cast(model), HookEvent.BEFORE_SAVE);
  }

  /** A row that waits for parents, with what its columns get when they are in. */
  private static final class Incomplete {
    private final int place;
    private final ModelSnapshot written;
    private final Map<Field<?, ?>, @Nullable Object> values = new LinkedHashMap<>();
    private int missing;

    Incomplete(int place, ModelSnapshot written) {
      this.place = place;
      this.written = written;
    }

    Model<?> model() {
      return written.model();
    }
  }

  /** One call. */
  private final class Insertion {
    private final List<? extends Model<?>> models;
    private final List<ModelSnapshot> before;
    private final ModelGraph graph;
    private final List<Integer> inserted = new ArrayList<>();
    private final Map<Integer, List<Incomplete>> waiting = new HashMap<>();

    Insertion(List<? extends Model<?>> models, List<ModelSnapshot> before) {
      this.models = models;
      this.before = before;
      this.graph = new ModelGraph(models);
    }

    void run() {
      validateAll();
      List<ModelGraph.Step> steps = graph.order();
      if (!steps.isEmpty()) {
        transactions.atomically(
            true,
            () -> {
              steps.forEach(step -> insert(models.get(step.place()).meta(), step));
              return true;
            });
      }
    }

    // --- validation -----------------------------------------------------------------------------

    private void validateAll() {
      List<Violation> violations = new ArrayList<>();
      for (int place = 0; place < models.size(); place++) {
        if (!isPrepared(models.get(place))) {
          automatic.fill(models.get(place), true, before.get(place));
          violations.addAll(violations(place));
        }
      }
      if (!violations.isEmpty()) {
        throw FieldValidationException.of(
            models.size() == 1
                ? "Cannot save " + ModelAccess.describe(models.get(0))
                : "Cannot save %d models".formatted(models.size()),
            violations);
      }
    }

    private void validate(int place) {
      List<Violation> violations = violations(place);
      if (!violations.isEmpty()) {
        throw FieldValidationException.of(
            "Cannot save " + ModelAccess.describe(models.get(place)), violations);
      }
    }

    /** A model of the list may be unsaved yet. */
    private List<Violation> violations(int place) {
      List<Violation> found = new ArrayList<>();
      Model<?> model = models.get(place);
      for (Violation violation : model.violations()) {
        if (!violation.rule().equals(Violation.SAVED)) {
          found.add(numbered(violation, violation.message(), place));
        } else if (!(model.meta().field(violation.field()) instanceof Reference<?, ?> reference)
            || graph.parentOf(model, reference) < 0) {
          found.add(numbered(violation, notListed(violation), place));
        }
      }
      return found;
    }

    private static String notListed(Violation violation) {
      return "refers to an unsaved %s that is not in the list; add it to the call, or save it first"
          .formatted(violation.valueType());
    }

    private Violation numbered(Violation violation, String message, int place) {
      return BulkWriter.withMessage(
          violation, models.size() == 1 ? message : BulkWriter.numbered(message, place));
    }

    // --- rows -----------------------------------------------------------------------------------

    private <M extends Model<M>> void insert(ModelMeta<M> meta, ModelGraph.Step step) {
      int place = step.place();
      M model = meta.modelClass().cast(models.get(place));
      ModelSnapshot written =
          isPrepared(model)
              ? single.prepareInsert(model, false, unused -> validate(place))
              : before.get(place);
      Incomplete incomplete = leaveOut(step, written);
      requireParents(place);
      single.insertRow(
          model,
          written,
          () -> {
            manager.insert(models, place, inserted);
            return true;
          });
      incomplete.values.forEach((field, value) -> ModelAccess.set(model, field, value));
      inserted.add(place);
      List<Incomplete> complete = completed(place);
      complete.forEach(this::complete);
      complete.forEach(row -> afterSave(row.model().meta(), row.model()));
      if (incomplete.values.isEmpty()) {
        hooks.call(model, HookEvent.AFTER_SAVE);
      }
    }

    /** Takes the keys of parents that come later out of the slots, unless a hook has. */
    private Incomplete leaveOut(ModelGraph.Step step, ModelSnapshot written) {
      Incomplete row = new Incomplete(step.place(), written);
      @Nullable Object[] slots = ModelAccess.slots(row.model());
      for (ModelGraph.Edge cut : step.cuts()) {
        if (graph.parentOf(row.model(), cut.reference()) == cut.parent()) {
          row.values.putIfAbsent(cut.field(), slots[cut.field().position()]);
          row.missing++;
          waiting.computeIfAbsent(cut.parent(), parent -> new ArrayList<>()).add(row);
        }
      }
      for (ModelGraph.Edge cut : step.cuts()) {
        if (row.values.containsKey(cut.field())) {
          ModelAccess.assign(row.model(), cut.field().position(), ModelGraph.placeholder(cut));
        }
      }
      return row;
    }

    /** A hook may have set a parent that comes later, which nobody could foresee. */
    private void requireParents(int place) {
      Model<?> model = models.get(place);
      @Nullable Object[] slots = ModelAccess.slots(model);
      List<Violation> violations = new ArrayList<>();
      for (Reference<?, ?> reference : model.meta().foreignKeys()) {
        if (slots[reference.position()] instanceof Model<?> parent && parent.pk() == null) {
          String name = reference.target().getSimpleName();
          Violation violation =
              new Violation(model.meta().name(), reference.name(), Violation.SAVED, "", name);
          violations.add(numbered(violation, LATE.formatted(name), place));
        }
      }
      if (!violations.isEmpty()) {
        throw FieldValidationException.of("Cannot save " + ModelAccess.describe(model), violations);
      }
    }

    /** Returns the rows that have waited for this parent only. */
    private List<Incomplete> completed(int parent) {
      List<Incomplete> complete = new ArrayList<>();
      for (Incomplete row : waiting.getOrDefault(parent, List.of())) {
        row.missing--;
        if (row.missing == 0) {
          complete.add(row);
        }
      }
      return complete;
    }

    private void complete(Incomplete row) {
      Model<?> model = row.model();
      ModelWriter.requireState(model, ModelState.STORED, "save");
      BitSet fields = new BitSet();
      row.values.forEach(
          (field, value) -> {
            ModelAccess.assign(model, field.position(), value);
            fields.set(field.position());
          });
      if (!manager.complete(models, row.place, inserted, fields)) {
        throw ModelWriter.missing("save", model);
      }
      ModelAccess.markStored(model, session, fields);
      automatic.readGenerated(model, row.written);
    }

    private <M extends Model<M>> void afterSave(ModelMeta<M> meta, Model<?> model) {
      hooks.call(meta.modelClass().cast(model), HookEvent.AFTER_SAVE);
    }
  }
}
