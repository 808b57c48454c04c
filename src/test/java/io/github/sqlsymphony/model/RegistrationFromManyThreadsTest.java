package io.github.sqlsymphony.model;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.sqlsymphony.field.CharField;
import io.github.sqlsymphony.field.Field;
import io.github.sqlsymphony.field.Index;
import io.github.sqlsymphony.field.LongField;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * Sixteen threads meet the same models first, at the same moment and each in another order.
 *
 * <p>A class is initialised once a class loader, so every round defines the models anew.
 */
@SuppressWarnings("unused") // the registry reads the constants
class RegistrationFromManyThreadsTest {
  private static final int THREADS = 16;
  private static final int ROUNDS = 150;
  private static final List<Class<?>> MODELS =
      List.of(Author.class, Book.class, Publisher.class, Chapter.class, Passport.class);

  private final ExecutorService pool = Executors.newFixedThreadPool(THREADS);

  @AfterEach
  void endThreads() {
    pool.shutdownNow();
  }

  // --- models that refer to each other ----------------------------------------------------------

  /** A base that all initialise. */
  abstract static class Entity<M extends Entity<M>> extends Model<M> {
    static final LongField ID = new LongField().primaryKey();
    static final CharField NAME = slowly(new CharField(20));

    /** Lets others run while the class is initialised. */
    static <F> F slowly(F field) {
      LockSupport.parkNanos(1_000);
      return field;
    }
  }

  static final class Author extends Entity<Author> {
    static final ForeignKey<Book> BEST = slowly(new ForeignKey<>(Book.class));
    static final ForeignKey<Publisher> HOUSE = slowly(new ForeignKey<>(Publisher.class));
    static final Author NOBODY = new Author().set(NAME, "nobody");
  }

  static final class Book extends Entity<Book> {
    static final ForeignKey<Author> AUTHOR = slowly(new ForeignKey<>(Author.class));
    static final ForeignKey<Publisher> PUBLISHER = slowly(new ForeignKey<>(Publisher.class));
    static final Index BY_AUTHOR = Index.on(AUTHOR, NAME);
  }

  static final class Publisher extends Entity<Publisher> {
    static final ForeignKey<Author> OWNER = slowly(new ForeignKey<>(Author.class));
    static final ForeignKey<Publisher> MOTHER = slowly(new ForeignKey<>(Publisher.class));
  }

  static final class Chapter extends Model<Chapter> {
    static final LongField ID = new LongField().primaryKey();
    static final ForeignKey<Book> BOOK = Entity.slowly(new ForeignKey<>(Book.class));
  }

  /** Its key has the type of another model's key. */
  static final class Passport extends Model<Passport> {
    static final ForeignKey<Author> AUTHOR = new ForeignKey<>(Author.class).primaryKey();
    static final ForeignKey<Passport> FORMER = Entity.slowly(new ForeignKey<>(Passport.class));
  }

  /** Defines the models of this test anew, everything else is that of the parent. */
  private static final class FreshModels extends ClassLoader {
    private static final String PREFIX = RegistrationFromManyThreadsTest.class.getName();

    static {
      registerAsParallelCapable();
    }

    FreshModels() {
      super(RegistrationFromManyThreadsTest.class.getClassLoader());
    }

    @Override
    protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
      if (!name.startsWith(PREFIX)) {
        return super.loadClass(name, resolve);
      }
      synchronized (getClassLoadingLock(name)) {
        Class<?> known = findLoadedClass(name);
        return known == null ? define(name) : known;
      }
    }

    private Class<?> define(String name) throws ClassNotFoundException {
      try (InputStream file = getParent().getResourceAsStream(name.replace('.', '/') + ".class")) {
        byte[] bytes = file.readAllBytes();
        return defineClass(name, bytes, 0, bytes.length);
      } catch (IOException e) {
        throw new ClassNotFoundException(name, e);
      }
    }
  }

  // --- what the threads do ----------------------------------------------------------------------

  /** Meets a model in one of the ways a program may meet it first. */
  private static ModelMeta<?> meet(Class<?> model, int way) throws ReflectiveOperationException {
    switch (way) {
      case 0 -> {
        return ModelRegistry.ofClass(model);
      }
      case 1 -> {
        var constructor = model.getDeclaredConstructor();
        constructor.setAccessible(true);
        return ((Model<?>) constructor.newInstance()).meta();
      }
      default -> {
        for (java.lang.reflect.Field constant : model.getDeclaredFields()) {
          constant.setAccessible(true);
          assertThat(String.valueOf(constant.get(null))).isNotEmpty();
        }
        return ModelRegistry.ofClass(model);
      }
    }
  }

  private static String describe(ModelMeta<?> meta) {
    return meta.fields().stream()
        .map(field -> field + ":" + field.position() + ":" + field.columnType().kind())
        .collect(Collectors.joining(" ", meta.tableName() + " ", ""));
  }

  private List<List<ModelMeta<?>>> meetAll(long seed) throws Exception {
    FreshModels loader = new FreshModels();
    CyclicBarrier start = new CyclicBarrier(THREADS);
    List<Callable<List<ModelMeta<?>>>> tasks = new ArrayList<>();
    for (int thread = 0; thread < THREADS; thread++) {
      Random random = new Random(seed * THREADS + thread);
      tasks.add(
          () -> {
            List<Integer> order =
                new ArrayList<>(IntStream.range(0, MODELS.size()).boxed().toList());
            Collections.shuffle(order, random);
            ModelMeta<?>[] found = new ModelMeta<?>[MODELS.size()];
            start.await();
            for (int model : order) {
              Class<?> fresh = Class.forName(MODELS.get(model).getName(), false, loader);
              found[model] = meet(fresh, random.nextInt(3));
            }
            return List.of(found);
          });
    }
    List<List<ModelMeta<?>>> all = new ArrayList<>();
    for (Future<List<ModelMeta<?>>> result : pool.invokeAll(tasks, 30, TimeUnit.SECONDS)) {
      all.add(result.get());
    }
    return all;
  }

  @Test
  @Timeout(100)
  void allThreadsGetTheSameMetadataAndNoneWaitsForever() throws Exception {
    for (int round = 0; round < ROUNDS; round++) {
      List<List<ModelMeta<?>>> results = meetAll(round);

      for (int model = 0; model < MODELS.size(); model++) {
        int place = model;
        assertThat(results)
            .as("round %d, %s", round, MODELS.get(model).getSimpleName())
            .extracting(metas -> metas.get(place))
            .allSatisfy(meta -> assertThat(meta).isSameAs(results.get(0).get(place)));
        assertThat(results.get(0).get(place).modelClass()).isNotEqualTo(MODELS.get(place));
      }
    }
  }

  @Test
  @Timeout(100)
  void everyRoundFindsOutTheSame() throws Exception {
    for (int round = 0; round < 20; round++) {
      List<ModelMeta<?>> metas = meetAll(-1 - round).get(0);

      assertThat(metas)
          .extracting(RegistrationFromManyThreadsTest::describe)
          .containsExactly(
              "author Entity.ID:0:INTEGER Entity.NAME:1:VARCHAR Author.BEST:2:INTEGER"
                  + " Author.HOUSE:3:INTEGER",
              "book Entity.ID:0:INTEGER Entity.NAME:1:VARCHAR Book.AUTHOR:2:INTEGER"
                  + " Book.PUBLISHER:3:INTEGER",
              "publisher Entity.ID:0:INTEGER Entity.NAME:1:VARCHAR Publisher.OWNER:2:INTEGER"
                  + " Publisher.MOTHER:3:INTEGER",
              "chapter Chapter.ID:0:INTEGER Chapter.BOOK:1:INTEGER",
              "passport Passport.AUTHOR:0:INTEGER Passport.FORMER:1:INTEGER");
    }
  }

  @Test
  void registeringAModelRegistersNoOther() throws Exception {
    FreshModels loader = new FreshModels();
    Class<?> chapter = Class.forName(Chapter.class.getName(), false, loader);

    ModelMeta<?> meta = ModelRegistry.ofClass(chapter);

    assertThat(meta.fields()).extracting(Field::toString).contains("Chapter.BOOK");
    assertThat(ModelRegistry.registered())
        .filteredOn(other -> other.modelClass().getClassLoader() == loader)
        .extracting(ModelMeta::name)
        .containsExactly("Chapter");
  }
}
