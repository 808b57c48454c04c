package io.github.sqlsymphony.scenario;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.sqlsymphony.SQLSymphony;
import io.github.sqlsymphony.exception.ModelHookException;
import io.github.sqlsymphony.expression.Functions;
import io.github.sqlsymphony.field.BooleanField;
import io.github.sqlsymphony.field.CharField;
import io.github.sqlsymphony.field.IntegerField;
import io.github.sqlsymphony.field.LongField;
import io.github.sqlsymphony.field.TextField;
import io.github.sqlsymphony.fixture.DatabaseExtension;
import io.github.sqlsymphony.model.ForeignKey;
import io.github.sqlsymphony.model.Model;
import io.github.sqlsymphony.model.OnDelete;
import io.github.sqlsymphony.query.Created;
import io.github.sqlsymphony.query.Manager;
import io.github.sqlsymphony.query.Row;
import io.github.sqlsymphony.session.SQLiteSession;
import io.github.sqlsymphony.session.Session;
import io.github.sqlsymphony.session.SessionOptions;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** A weblog in the active style, as a Django programmer would write it. */
class ActiveStoryTest {
  @RegisterExtension final DatabaseExtension database = DatabaseExtension.inFile();

  private Session weblog;

  /** Writes posts. */
  static final class Writer extends Model<Writer> {
    static final LongField ID = new LongField().primaryKey();
    static final CharField NAME = new CharField(40).notNull().unique();
    static final IntegerField POSTS = new IntegerField().notNull().defaultTo(0);
    static final Manager<Writer> OBJECTS = Manager.of(Writer.class);
  }

  /** Counts itself with its writer, and refuses to be empty. */
  static final class Post extends Model<Post> {
    static final LongField ID = new LongField().primaryKey();
    static final ForeignKey<Writer> WRITER =
        new ForeignKey<>(Writer.class).notNull().onDelete(OnDelete.CASCADE);
    static final CharField TITLE = new CharField(80).notNull();
    static final TextField TEXT = new TextField();
    static final BooleanField PUBLISHED = new BooleanField().notNull().defaultTo(false);
    static final Manager<Post> OBJECTS = Manager.of(Post.class);

    @Override
    protected void afterSave() {
      Writer.OBJECTS
          .filter(Writer.ID.eq((Long) key(WRITER)))
          .update(Writer.POSTS.to((int) Post.OBJECTS.filter(WRITER.eq(get(WRITER))).count()));
      if ("".equals(get(TEXT))) {
        throw new IllegalStateException("a post without text");
      }
    }
  }

  @BeforeEach
  void use() {
    weblog = SQLSymphony.use(database.name(), SessionOptions.defaults().repeatedQueries(0));
  }

  @AfterEach
  void close() {
    weblog.close();
  }

  @Test
  void livesThroughADay() {
    Writer anna = Writer.OBJECTS.create(Writer.NAME.to("Anna"));
    Created<Writer> ben = Writer.OBJECTS.getOrCreate(Writer.NAME.to("Ben"));
    assertThat(ben.created()).isTrue();
    assertThat(Writer.OBJECTS.getOrCreate(Writer.NAME.to("Ben")).created()).isFalse();

    Post first =
        new Post().set(Post.WRITER, anna).set(Post.TITLE, "Hello").set(Post.TEXT, "…").save();
    Post.OBJECTS.create(Post.WRITER.to(anna), Post.TITLE.to("Again"), Post.TEXT.to("…"));
    Post.OBJECTS.create(Post.WRITER.to(ben.model()), Post.TITLE.to("Me too"), Post.TEXT.to("…"));
    assertThat(anna.refresh().get(Writer.POSTS)).isEqualTo(2);

    first.update(Post.PUBLISHED.to(true));
    assertThat(Post.OBJECTS.filter(Post.PUBLISHED.isTrue()).one().get(Post.WRITER)).isEqualTo(anna);

    assertThatThrownBy(() -> first.update(Post.TEXT.to(""))).isInstanceOf(ModelHookException.class);
    assertThat(first.get(Post.TEXT)).isEqualTo("…");
    assertThat(first.refresh().get(Post.TEXT)).isEqualTo("…");

    List<Row> counts =
        Post.OBJECTS
            .groupBy(Post.WRITER)
            .select(Post.WRITER.keyColumn(), Functions.count().as("n"))
            .list();
    assertThat(counts).extracting(row -> row.get("n", Long.class)).containsExactly(2L, 1L);

    anna.delete();
    assertThat(first.exists()).isFalse();
    assertThat(Post.OBJECTS.count()).isEqualTo(1);
    assertThat(weblog.inTransaction()).isFalse();
  }

  @Test
  void movesPostsWhollyOrNotAtAll() {
    Writer anna = Writer.OBJECTS.create(Writer.NAME.to("Anna"));
    Writer ben = Writer.OBJECTS.create(Writer.NAME.to("Ben"));
    for (int i = 0; i < 3; i++) {
      Post.OBJECTS.create(Post.WRITER.to(anna), Post.TITLE.to("Part " + i), Post.TEXT.to("…"));
    }

    assertThatThrownBy(
            () ->
                weblog.transaction(
                    () -> {
                      Post.OBJECTS.forEach(post -> post.update(Post.WRITER.to(ben)));
                      anna.delete();
                      Writer.OBJECTS.create(Writer.NAME.to("Ben"));
                    }))
        .hasMessageContaining("already has this NAME");

    assertThat(anna.exists()).isTrue();
    assertThat(Post.OBJECTS.filter(Post.WRITER.eq(anna)).count()).isEqualTo(3);
    weblog.transaction(
        () -> {
          Post.OBJECTS.update(Post.WRITER.to(ben));
          anna.delete();
        });
    assertThat(Post.OBJECTS.filter(Post.WRITER.eq(ben)).count()).isEqualTo(3);
  }

  @Test
  void isWrittenByManyAndReadByAnotherProgram() throws Exception {
    ExecutorService pool = Executors.newFixedThreadPool(6);
    List<Callable<Writer>> writers = new ArrayList<>();
    IntStream.range(0, 6)
        .forEach(
            number ->
                writers.add(
                    () -> {
                      Writer writer = Writer.OBJECTS.create(Writer.NAME.to("Writer " + number));
                      for (int i = 0; i < 20; i++) {
                        new Post()
                            .set(Post.WRITER, writer)
                            .set(Post.TITLE, "Post " + i)
                            .set(Post.TEXT, "…")
                            .save();
                      }
                      return writer;
                    }));
    for (Future<Writer> writer : pool.invokeAll(writers)) {
      assertThat(writer.get().refresh().get(Writer.POSTS)).isEqualTo(20);
    }
    pool.shutdown();
    assertThat(pool.awaitTermination(30, SECONDS)).isTrue();

    try (Session reader = SQLiteSession.open(database.name())) {
      assertThat(reader.query(Post.class).count()).isEqualTo(120);
    }
  }
}
