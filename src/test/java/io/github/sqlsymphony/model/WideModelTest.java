package io.github.sqlsymphony.model;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.sqlsymphony.field.Field;
import io.github.sqlsymphony.field.IntegerField;
import io.github.sqlsymphony.session.SQLiteSession;
import io.github.sqlsymphony.session.Session;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.spi.ToolProvider;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A model may have any number of fields; the source of each is written and compiled here. */
class WideModelTest {
  @TempDir private Path directory;

  private Class<?> compile(int fields) throws Exception {
    String constants =
        IntStream.rangeClosed(2, fields)
            .mapToObj("public static final IntegerField F%d = new IntegerField();\n"::formatted)
            .collect(Collectors.joining());
    Path source = directory.resolve("Wide.java");
    Files.writeString(
        source,
        """
        import io.github.sqlsymphony.field.*;
        import io.github.sqlsymphony.model.*;
        public class Wide extends Model<Wide> {
          public static final IntegerField F1 = new IntegerField().primaryKey();
          %s
          public Wide() {}
        }
        """
            .formatted(constants));
    Path library = Path.of(Model.class.getProtectionDomain().getCodeSource().getLocation().toURI());
    StringWriter output = new StringWriter();
    PrintWriter printer = new PrintWriter(output);
    int result =
        ToolProvider.findFirst("javac")
            .orElseThrow()
            .run(
                printer,
                printer,
                "-d",
                directory.toString(),
                "--class-path",
                library.toString(),
                source.toString());
    assertThat(result).as(output.toString()).isZero();
    URL[] classPath = {directory.toUri().toURL()};
    try (URLClassLoader loader = new URLClassLoader(classPath, getClass().getClassLoader())) {
      return loader.loadClass("Wide");
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 63, 64, 65, 200})
  void keepsEveryFieldApart(int count) throws Exception {
    ModelMeta<?> meta = ModelRegistry.ofClass(compile(count));
    Model<?> model = meta.newInstance();

    for (Field<?, ?> field : meta.fields()) {
      model.set((IntegerField) field, field.position());
    }

    assertThat(meta.fields()).hasSize(count);
    assertThat(meta.fields())
        .allSatisfy(field -> assertThat(model.get(field)).isEqualTo((Object) field.position()));
    assertThat(model.changedFields()).isEqualTo(meta.fields());
  }

  @ParameterizedTest
  @ValueSource(ints = {64, 65, 200})
  void marksEachFieldByItself(int count) throws Exception {
    ModelMeta<?> meta = ModelRegistry.ofClass(compile(count));
    Model<?> model = meta.newInstance();
    ModelAccess.markStored(model, NoRows.OPEN);
    Field<?, ?> last = meta.fields().get(count - 1);

    model.set((IntegerField) last, 5);

    assertThat(model.changedFields()).isEqualTo(List.of(last));
  }

  @ParameterizedTest
  @ValueSource(ints = {65, 200})
  void isWrittenInBulk(int count) throws Exception {
    writeInBulk(ModelRegistry.ofClass(compile(count)));
  }

  private static <M extends Model<M>> void writeInBulk(ModelMeta<M> meta) {
    List<M> models = new ArrayList<>();
    for (int row = 1; row <= 170; row++) {
      M model = meta.newInstance();
      for (Field<?, ?> field : meta.fields()) {
        model.set((IntegerField) field, row * 1000 + field.position());
      }
      models.add(model);
    }
    Field<?, ?> last = meta.fields().get(meta.fields().size() - 1);
    try (Session session = SQLiteSession.open(":memory:")) {
      session.query(meta.modelClass()).bulkCreate(models);
      models.forEach(model -> model.set((IntegerField) last, -1));
      session.query(meta.modelClass()).bulkUpdate(models, last);
      session.commit();

      List<M> found = session.query(meta.modelClass()).list();
      assertThat(found).hasSize(170);
      assertThat(found)
          .allSatisfy(
              model ->
                  assertThat(model.get(meta.fields().get(40)))
                      .isEqualTo((Object) ((Integer) model.pk() + 40)))
          .allSatisfy(model -> assertThat(model.get(last)).isEqualTo((Object) Integer.valueOf(-1)));
    }
  }
}
