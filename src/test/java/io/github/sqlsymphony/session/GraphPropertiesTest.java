package io.github.sqlsymphony.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.sqlsymphony.exception.ConstraintException;
import io.github.sqlsymphony.exception.SessionException;
import io.github.sqlsymphony.field.CharField;
import io.github.sqlsymphony.field.IntegerField;
import io.github.sqlsymphony.field.LongField;
import io.github.sqlsymphony.field.UuidField;
import io.github.sqlsymphony.fixture.DatabaseExtension;
import io.github.sqlsymphony.fixture.Seeds;
import io.github.sqlsymphony.model.ForeignKey;
import io.github.sqlsymphony.model.Model;
import io.github.sqlsymphony.model.ModelState;
import io.github.sqlsymphony.model.OneToOne;
import io.github.sqlsymphony.model.Reference;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/**
 * Random models that refer to each other in any way, in random order: what is stored is what they
 * say, or nothing is and they are as they were.
 */
class GraphPropertiesTest {
  private static final int RUNS = 150;

  @RegisterExtension final DatabaseExtension database = DatabaseExtension.inMemory();
  @RegisterExtension final Seeds seeds = new Seeds();

  private Session session;
  private Hard root;

  /** Can do without any other. */
  static class Free extends Model<Free> {
    public static final LongField ID = new LongField().primaryKey();
    public static final ForeignKey<Tied> TIED = new ForeignKey<>(Tied.class);
    public static final OneToOne<Late> LATE = new OneToOne<>(Late.class);
  }

  /** Needs another at once, and may have one of its own. */
  static class Tied extends Model<Tied> {
    public static final LongField ID = new LongField().primaryKey();
    public static final ForeignKey<Free> FREE = new ForeignKey<>(Free.class).notNull();
    public static final ForeignKey<Tied> TIED = new ForeignKey<>(Tied.class).deferred();
    public static final CharField NAME = new CharField(10).unique();
  }

  /** Needs others at the end, also of its own. */
  static class Late extends Model<Late> {
    public static final IntegerField ID = new IntegerField().primaryKey();
    public static final ForeignKey<Late> LATE = new ForeignKey<>(Late.class).notNull().deferred();
    public static final ForeignKey<Given> GIVEN = new ForeignKey<>(Given.class).notNull();
  }

  /** Has a key from the start, and needs others at the end. */
  static class Given extends Model<Given> {
    public static final UuidField ID = new UuidField().primaryKey().defaultTo(UUID::randomUUID);
    public static final ForeignKey<Given> GIVEN =
        new ForeignKey<>(Given.class).notNull().deferred();
    public static final ForeignKey<Late> LATE = new ForeignKey<>(Late.class).notNull().deferred();
  }

  /** Shares its key with another. */
  static class Shared extends Model<Shared> {
    public static final OneToOne<Tied> TIED = new OneToOne<>(Tied.class).primaryKey();
    public static final ForeignKey<Shared> SHARED = new ForeignKey<>(Shared.class);
  }

  /** Needs another of its own at once. */
  static class Hard extends Model<Hard> {
    public static final LongField ID = new LongField().primaryKey();
    public static final ForeignKey<Hard> HARD = new ForeignKey<>(Hard.class).notNull();
  }

  @BeforeEach
  void open() {
    session = database.openForLoops();
    root = new Hard().set(Hard.ID, 1_000_000);
    session.add(root.set(Hard.HARD, root));
    for (Class<? extends Model<?>> model : List.of(Free.class, Shared.class)) {
      session.createTable(model);
    }
    session.commit();
    database.forget();
  }

  @AfterEach
  void close() {
    session.rollback();
    session.close();
  }

  @Test
  void storesWhatTheModelsSay() {
    session.clear();
    for (int run = 0; run < seeds.runs(RUNS); run++) {
      List<Model<?>> models = shuffled(soft());

      session.addAll(models);
      session.commit();

      models.forEach(this::assertStored);
      assertThat(session.getAll()).containsExactlyInAnyOrderElementsOf(models);
      if (isAcyclic(models)) {
        assertThat(session.getAll()).containsExactlyElementsOf(expectedOrder(models));
        assertThat(database.statements()).noneMatch(sql -> sql.startsWith("UPDATE"));
      }
      session.clear();
      database.forget();
    }
  }

  @Test
  void findsTheCyclesThatCannotBeCut() {
    for (int run = 0; run < seeds.runs(RUNS); run++) {
      List<Model<?>> models = shuffled(hard());

      if (isAcyclic(models)) {
        session.addAll(models);
        models.forEach(this::assertStored);
      } else {
        assertThatThrownBy(() -> session.addAll(models))
            .isExactlyInstanceOf(SessionException.class)
            .message()
            .isIn(
                "Cannot add a model: a new Hard needs its own key first, Hard.HARD; set the key, or declare the foreign key without notNull(), or with deferred().",
                "Cannot add %d models: a new Hard needs its own key first, Hard.HARD; set the key, or declare the foreign key without notNull(), or with deferred()."
                    .formatted(models.size()),
                "Cannot add %d models: each needs the row of another first, Hard.HARD; declare one of these foreign keys without notNull(), or with deferred()."
                    .formatted(models.size()));
        assertThat(database.statements()).isEmpty();
      }
      session.rollback();
      database.forget();
    }
  }

  @Test
  void restoresEverythingAfterAFailure() {
    long tied = session.query(Tied.class).count();
    for (int run = 0; run < seeds.runs(RUNS); run++) {
      List<Model<?>> models = soft();
      Free free = new Free();
      models.add(free);
      models.add(new Tied().set(Tied.FREE, free).set(Tied.NAME, "same"));
      models.add(new Tied().set(Tied.FREE, free).set(Tied.NAME, "same"));
      List<Model<?>> given = shuffled(models);
      List<String> before = given.stream().map(GraphPropertiesTest::shown).toList();

      assertThatThrownBy(() -> session.addAll(given)).isInstanceOf(ConstraintException.class);

      assertThat(given.stream().map(GraphPropertiesTest::shown)).containsExactlyElementsOf(before);
      assertThat(session.getAll()).containsExactly(root);
      assertThat(session.query(Tied.class).count()).isEqualTo(tied);
      if (seeds.anyBoolean()) {
        session.rollback();
      }
      database.forget();
    }
  }

  /** The objects that the slots hold, and everything else that can be seen. */
  private static String shown(Model<?> model) {
    StringBuilder text = new StringBuilder(model + " " + model.state() + " " + model.pk());
    for (Reference<?, ?> key : model.meta().foreignKeys()) {
      text.append(' ').append(System.identityHashCode(parent(model, key)));
    }
    return text.toString();
  }

  // --- random models ----------------------------------------------------------------------------

  /** Models whose cycles can all be cut. */
  private List<Model<?>> soft() {
    List<Free> frees = several(Free::new, 1);
    List<Tied> tied = several(Tied::new, 0);
    List<Late> lates = several(Late::new, 1);
    List<Given> given = several(Given::new, 1);
    List<Shared> shared = new ArrayList<>();
    frees.forEach(free -> free.set(Free.TIED, maybe(tied)));
    lates
        .subList(0, Math.min(frees.size(), lates.size()))
        .forEach(late -> frees.get(lates.indexOf(late)).set(Free.LATE, late));
    tied.forEach(model -> model.set(Tied.FREE, any(frees)).set(Tied.TIED, maybe(tied)));
    lates.forEach(late -> late.set(Late.LATE, any(lates)).set(Late.GIVEN, any(given)));
    given.forEach(model -> model.set(Given.GIVEN, any(given)).set(Given.LATE, any(lates)));
    tied.forEach(model -> shared.add(new Shared().set(Shared.TIED, model)));
    shared.forEach(model -> model.set(Shared.SHARED, maybe(shared)));
    List<Model<?>> all = new ArrayList<>(frees);
    all.addAll(tied);
    if (seeds.anyBoolean()) {
      all.addAll(lates);
      all.addAll(given);
    } else {
      frees.forEach(free -> free.set(Free.LATE, null));
    }
    all.addAll(shared);
    return all;
  }

  private List<Model<?>> hard() {
    List<Hard> models = several(Hard::new, 1);
    for (Hard model : models) {
      model.set(Hard.HARD, seeds.below(3) == 0 ? root : any(models));
    }
    return new ArrayList<>(models);
  }

  private <M> List<M> several(Supplier<M> maker, int least) {
    List<M> models = new ArrayList<>();
    for (int i = least + seeds.below(5); i > 0; i--) {
      models.add(maker.get());
    }
    return models;
  }

  private <M> M any(List<M> models) {
    return models.get(seeds.below(models.size()));
  }

  private <M> @Nullable M maybe(List<M> models) {
    return models.isEmpty() || seeds.anyBoolean() ? null : any(models);
  }

  private List<Model<?>> shuffled(List<Model<?>> models) {
    List<Model<?>> rest = new ArrayList<>(models);
    List<Model<?>> shuffled = new ArrayList<>();
    while (!rest.isEmpty()) {
      shuffled.add(rest.remove(seeds.below(rest.size())));
    }
    return shuffled;
  }

  // --- what is expected -------------------------------------------------------------------------

  private void assertStored(Model<?> model) {
    assertThat(model.state()).isEqualTo(ModelState.STORED);
    assertThat(model.changedFields()).isEmpty();
    StringBuilder columns = new StringBuilder();
    List<@Nullable Object> keys = new ArrayList<>();
    for (Reference<?, ?> key : model.meta().foreignKeys()) {
      Object held = model.key(key);
      columns.append(columns.isEmpty() ? "" : ", ").append(key.columnName());
      keys.add(held instanceof Number number ? number.longValue() : text(held));
    }
    assertThat(
            session
                .fetch(
                    "SELECT %s FROM %s WHERE %s = ?"
                        .formatted(
                            columns,
                            model.meta().tableName(),
                            model.meta().key().get(0).columnName()),
                    model)
                .get(0)
                .toMap()
                .values())
        .as("%s", model)
        .containsExactlyElementsOf(keys);
  }

  private static @Nullable String text(@Nullable Object key) {
    return key == null ? null : key.toString();
  }

  private static @Nullable Model<?> parent(Model<?> model, Reference<?, ?> key) {
    return model.state() == ModelState.NEW || model.key(key) != null ? model.get(key) : null;
  }

  private static List<Model<?>> parents(Model<?> model, List<Model<?>> models) {
    List<Model<?>> found = new ArrayList<>();
    for (Reference<?, ?> key : model.meta().foreignKeys()) {
      Model<?> parent = parent(model, key);
      if (parent != null && models.stream().anyMatch(other -> other == parent)) {
        found.add(parent);
      }
    }
    return found;
  }

  /** Takes away what needs nothing that is left, until nothing is left or nothing can be taken. */
  private static boolean isAcyclic(List<Model<?>> models) {
    List<Model<?>> left = new ArrayList<>(models);
    while (left.removeIf(model -> parents(model, left).isEmpty())) {
      // once more
    }
    return left.isEmpty();
  }

  private static List<Model<?>> expectedOrder(List<Model<?>> models) {
    List<Model<?>> order = new ArrayList<>();
    models.forEach(model -> put(model, models, order));
    return order;
  }

  private static void put(Model<?> model, List<Model<?>> models, List<Model<?>> order) {
    if (order.stream().noneMatch(other -> other == model)) {
      parents(model, models).forEach(parent -> put(parent, models, order));
      order.add(model);
    }
  }
}
