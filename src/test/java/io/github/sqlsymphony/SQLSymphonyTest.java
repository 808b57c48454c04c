package io.github.sqlsymphony;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.sqlsymphony.exception.ModelDefinitionException;
import io.github.sqlsymphony.exception.PrimaryKeyException;
import io.github.sqlsymphony.field.Field;
import io.github.sqlsymphony.field.LongField;
import io.github.sqlsymphony.model.Model;
import io.github.sqlsymphony.model.ModelMeta;
import io.github.sqlsymphony.model.ModelRegistry;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.lang.invoke.MethodHandles;
import java.lang.module.Configuration;
import java.lang.module.ModuleFinder;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.spi.ToolProvider;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Models of a module that shows only some of its packages, compiled and loaded by the test.
 *
 * <p>The library itself is a module in one of the two test runs and on the class path in the other,
 * where the module needs a leave to read it.
 */
class SQLSymphonyTest {
  private static final Module LIBRARY = Model.class.getModule();

  @TempDir private static Path directory;

  private final ClassLoader shop = load();

  // --- the module -------------------------------------------------------------------------------

  @BeforeAll
  static void compileTheModule() throws Exception {
    source("module-info", "module shop { exports shop.shown; %s }".formatted(requires()));
    source("shop/shown/Door", IMPORTS.formatted("shown") + DOOR);
    source("shop/shown/Ware", IMPORTS.formatted("shown") + MODEL.formatted("public", "Ware"));
    source("shop/shown/Sample", IMPORTS.formatted("shown") + PRIVATE_CONSTRUCTOR);
    source("shop/kept/Shelf", IMPORTS.formatted("kept") + MODEL.formatted("", "Shelf"));
    source("shop/kept/Box", IMPORTS.formatted("kept") + MODEL.formatted("", "Box"));
    compile();
  }

  private static final String IMPORTS =
      """
      package shop.%s;
      import io.github.sqlsymphony.field.*;
      import io.github.sqlsymphony.model.*;
      """;

  /** Hands out the right to look into the module. */
  private static final String DOOR =
      """
      public class Door {
        public static java.lang.invoke.MethodHandles.Lookup lookup() {
          return java.lang.invoke.MethodHandles.lookup();
        }
      }
      """;

  private static final String MODEL =
      """
      %1$s class %2$s extends Model<%2$s> {
        public static final LongField ID = new LongField().primaryKey();
        public static final CharField NAME = new CharField(20);
        public %2$s() {}
      }
      """;

  private static final String PRIVATE_CONSTRUCTOR =
      """
      public class Sample extends Model<Sample> {
        public static final LongField ID = new LongField().primaryKey();
        private Sample() {}
      }
      """;

  private static String requires() {
    return LIBRARY.isNamed() ? "requires " + LIBRARY.getName() + ";" : "";
  }

  private static void source(String name, String text) throws IOException {
    Path file = directory.resolve("src").resolve(name + ".java");
    Files.createDirectories(file.getParent());
    Files.writeString(file, text);
  }

  private static void compile() throws IOException, URISyntaxException {
    List<String> arguments = new ArrayList<>(List.of("-d", classes().toString()));
    if (LIBRARY.isNamed()) {
      arguments.addAll(List.of("--module-path", modulePath()));
    } else {
      arguments.addAll(List.of("--class-path", libraryClasses()));
      arguments.addAll(List.of("--add-reads", "shop=ALL-UNNAMED"));
    }
    try (Stream<Path> sources = Files.walk(directory.resolve("src"))) {
      sources.filter(Files::isRegularFile).map(Path::toString).forEach(arguments::add);
    }
    StringWriter output = new StringWriter();
    PrintWriter printer = new PrintWriter(output);
    int result =
        ToolProvider.findFirst("javac")
            .orElseThrow()
            .run(printer, printer, arguments.toArray(String[]::new));
    assertThat(result).as(output.toString()).isZero();
  }

  private static Path classes() {
    return directory.resolve("classes");
  }

  private static String modulePath() {
    return ModuleLayer.boot().configuration().modules().stream()
        .flatMap(module -> module.reference().location().stream())
        .filter(location -> location.getScheme().equals("file"))
        .map(location -> Path.of(location).toString())
        .collect(Collectors.joining(System.getProperty("path.separator")));
  }

  private static String libraryClasses() throws URISyntaxException {
    return Path.of(Model.class.getProtectionDomain().getCodeSource().getLocation().toURI())
        .toString();
  }

  /** Loads the module anew, so that each test meets its models first. */
  private static ClassLoader load() {
    ModuleLayer boot = ModuleLayer.boot();
    Configuration configuration =
        boot.configuration().resolve(ModuleFinder.of(classes()), ModuleFinder.of(), Set.of("shop"));
    ModuleLayer.Controller controller =
        ModuleLayer.defineModulesWithOneLoader(
            configuration, List.of(boot), SQLSymphonyTest.class.getClassLoader());
    Module module = controller.layer().findModule("shop").orElseThrow();
    controller.addReads(module, LIBRARY);
    return module.getClassLoader();
  }

  private Class<?> type(String name) throws ClassNotFoundException {
    return Class.forName("shop." + name, false, shop);
  }

  private MethodHandles.Lookup lookup() throws ReflectiveOperationException {
    return (MethodHandles.Lookup) type("shown.Door").getMethod("lookup").invoke(null);
  }

  /** What `opens` has to name. */
  private static String toUs() {
    return LIBRARY.isNamed() ? " to io.github.sqlsymphony" : "";
  }

  // --- tests ------------------------------------------------------------------------------------

  @Test
  void readsPublicModelsOfExportedPackagesByItself() throws Exception {
    ModelMeta<?> meta = ModelRegistry.ofClass(type("shown.Ware"));

    assertThat(meta.fieldNames()).isEqualTo("ID, NAME");
    assertThat(meta.newInstance()).hasToString("Ware[ID=null, NAME=null]");
  }

  @Test
  void namesBothRemediesWhereAModuleKeepsItsModelsToItself() throws Exception {
    Class<?> shelf = type("kept.Shelf");

    assertThatThrownBy(() -> ModelRegistry.ofClass(shelf))
        .isExactlyInstanceOf(ModelDefinitionException.class)
        .hasMessage(
            "Cannot register shop.kept.Shelf: the module shop keeps the package shop.kept to itself."
                + " Make the class and its fields public and write `exports shop.kept;`, or write"
                + " `opens shop.kept%s;`, in its module-info.java; or call"
                + " `SQLSymphony.register(MethodHandles.lookup(), Shelf.class)` in a class of that"
                + " module.",
            toUs());
  }

  @Test
  void namesBothRemediesForAConstructorThatIsNotPublic() throws Exception {
    Class<?> sample = type("shown.Sample");

    assertThatThrownBy(() -> ModelRegistry.ofClass(sample))
        .isExactlyInstanceOf(ModelDefinitionException.class)
        .hasMessage(
            "Cannot register shop.shown.Sample: the module shop keeps the package shop.shown to"
                + " itself. Make the class and its constructor public and write `exports"
                + " shop.shown;`, or write `opens shop.shown%s;`, in its module-info.java; or call"
                + " `SQLSymphony.register(MethodHandles.lookup(), Sample.class)` in a class of that"
                + " module.",
            toUs());
  }

  @Test
  void saysWhyAFieldOfSuchAModelHasNoNameYet() throws Throwable {
    Class<?> box = type("kept.Box");
    Field<?, ?> field =
        (Field<?, ?>)
            MethodHandles.privateLookupIn(box, lookup())
                .findStaticGetter(box, "ID", LongField.class)
                .invoke();

    assertThatThrownBy(field::name)
        .isExactlyInstanceOf(ModelDefinitionException.class)
        .hasMessage(
            "Cannot use a field of shop.kept.Box yet: its module does not let us find its name; call"
                + " SQLSymphony.register(MethodHandles.lookup(), Box.class) first, in a class of"
                + " that module.");
  }

  @Test
  void registersModelsWithTheLookupOfTheirModule() throws Exception {
    Class<?> shelf = type("kept.Shelf");
    Class<?> box = type("kept.Box");

    SQLSymphony.register(lookup(), shelf, box, type("shown.Sample"));

    assertThat(ModelRegistry.ofClass(shelf).tableName()).isEqualTo("shelf");
    assertThat(ModelRegistry.ofClass(shelf).fields()).hasToString("[Shelf.ID, Shelf.NAME]");
    assertThat(ModelRegistry.ofClass(box).newInstance()).hasToString("Box[ID=null, NAME=null]");
  }

  @Test
  void registersAModelThatWasRefusedBefore() throws Exception {
    Class<?> shelf = type("kept.Shelf");
    assertThatThrownBy(() -> ModelRegistry.ofClass(shelf))
        .isInstanceOf(ModelDefinitionException.class);

    SQLSymphony.register(lookup(), shelf);

    assertThat(ModelRegistry.ofClass(shelf).newInstance()).isNotNull();
  }

  @Test
  void refusesALookupThatSeesNoMore() throws Exception {
    Class<?> shelf = type("kept.Shelf");

    assertThatThrownBy(() -> SQLSymphony.register(MethodHandles.publicLookup(), shelf))
        .isExactlyInstanceOf(ModelDefinitionException.class)
        .hasMessageStartingWith(
            "Cannot register shop.kept.Shelf: the module shop keeps the package shop.kept to itself."
                + " ");
  }

  @Test
  void forgetsTheLookupAfterTheCall() throws Exception {
    SQLSymphony.register(lookup(), type("kept.Shelf"));
    Class<?> box = type("kept.Box");

    assertThatThrownBy(() -> ModelRegistry.ofClass(box))
        .isInstanceOf(ModelDefinitionException.class);
  }

  /** Has no key. */
  static final class Keyless extends Model<Keyless> {}

  @Test
  void bringsMistakesOfOtherModelsToLightEarly() {
    assertThatThrownBy(() -> SQLSymphony.register(MethodHandles.lookup(), Keyless.class))
        .isExactlyInstanceOf(PrimaryKeyException.class)
        .hasMessageStartingWith(
            "Cannot register %s: it has no primary key;", Keyless.class.getName());
  }
}
