package io.github.sqlsymphony.migration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.sqlsymphony.exception.MigrationException;
import io.github.sqlsymphony.field.LongField;
import io.github.sqlsymphony.field.TextField;
import io.github.sqlsymphony.model.Model;
import io.github.sqlsymphony.model.Table;
import io.github.sqlsymphony.schema.Renames;
import java.io.File;
import java.lang.reflect.InvocationTargetException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is written compiles, whatever the models have in them, and leads to the same schema. */
class MigrationWriterTest {
  private static final Migration FIRST =
      SqlMigration.of(1, "first", "CREATE TABLE odd (id INTEGER PRIMARY KEY, former TEXT)", null);

  private static final Migrations BEFORE = Migrations.of(FIRST);

  @TempDir private Path temporary;

  /** Defaults that mean something in Java. */
  @Table("odd")
  static final class Odd extends Model<Odd> {
    public static final LongField ID = new LongField().primaryKey();
    public static final TextField UNICODE = new TextField().notNull().defaultTo("C:\\users\\u0041");
    public static final TextField COMMENT = new TextField().notNull().defaultTo("*/ /* <b> & //");
    public static final TextField LINES =
        new TextField().notNull().defaultTo("one \n two\t\n\n\"\"\" three\r\n \\s \"");
  }

  /** What was there, under another name. */
  @Table("odd")
  static final class Renamed extends Model<Renamed> {
    public static final LongField ID = new LongField().primaryKey();
    public static final TextField LATTER = new TextField();
  }

  private Migration compiled(String packageName, String source) throws Exception {
    String name = source.replaceAll("(?s).*public final class (\\w+) .*", "$1");
    Path file = temporary.resolve(name + ".java");
    Files.writeString(file, source);
    Path output = temporary.resolve("output");
    Process compiler =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "javac").toString(),
                "-Werror",
                "-Xlint:all",
                "-encoding",
                "UTF-8",
                "-d",
                output.toString(),
                "-cp",
                place(Migration.class) + File.pathSeparator + place(org.slf4j.Logger.class),
                file.toString())
            .redirectErrorStream(true)
            .redirectOutput(temporary.resolve("messages").toFile())
            .start();
    assertThat(compiler.waitFor()).as(Files.readString(temporary.resolve("messages"))).isZero();
    try (URLClassLoader loader =
        new URLClassLoader(
            new URL[] {output.toUri().toURL()}, MigrationWriterTest.class.getClassLoader())) {
      return (Migration)
          loader
              .loadClass(packageName.isEmpty() ? name : packageName + "." + name)
              .getDeclaredConstructor()
              .newInstance();
    } catch (InvocationTargetException e) {
      throw new AssertionError(e.getCause());
    }
  }

  private static String place(Class<?> type) throws Exception {
    return Path.of(type.getProtectionDomain().getCodeSource().getLocation().toURI()).toString();
  }

  private static Migrations with(Migration second) {
    return Migrations.of(FIRST, second);
  }

  @Test
  void whatMeansSomethingInJavaIsWrittenOtherwise() throws Exception {
    for (String packageName : List.of("", "app.versions")) {
      String source =
          BEFORE.writeNext(packageName, "odd \\u0041 */ \"names\"", dropped(), Odd.class);

      Migrations both = with(compiled(packageName, source));

      assertThat(both.newest()).isEqualTo(2);
      assertThatThrownBy(() -> both.writeNext("p", "more", Odd.class))
          .hasMessage(
              "Cannot write a migration to version 3: the models are as the version before says.");
      String squashed = both.writeSquashed(packageName, "all \\u0042 */");
      Migrations from = both.startingWith(compiled(packageName, squashed));
      assertThatThrownBy(() -> from.writeNext("p", "more", Odd.class))
          .isInstanceOf(MigrationException.class);
    }
  }

  private static Renames dropped() {
    return Renames.none().dropColumn("odd", "former");
  }

  @Test
  void whatLooksLikeARenameIsAskedAbout() throws Exception {
    assertThatThrownBy(() -> BEFORE.writeNext("p", "renamed", Renamed.class))
        .isInstanceOf(MigrationException.class)
        .hasMessage(
            "Cannot write the next migration: is odd.latter what was called former before? Declare it by renamedFrom(\"former\") at the field, or drop the old column in a migration of its own. Or say that it goes, by Renames.none().dropColumn(\"odd\", \"former\").");

    Migration dropping = compiled("p", BEFORE.writeNext("p", "renamed", dropped(), Renamed.class));

    assertThat(dropping.renames().droppedColumns())
        .containsExactly(new Renames.DroppedColumn("odd", "former"));
  }

  @Test
  void aPackageHasToBeOne() {
    for (String name : List.of("app versions", "app.", "1st", "a..b")) {
      assertThatThrownBy(() -> BEFORE.writeNext(name, "odd", dropped(), Odd.class))
          .isInstanceOf(MigrationException.class)
          .hasMessage(
              "Cannot write a migration into the package \"%s\": that is no name of a package."
                  .formatted(name));
    }
  }
}
