package io.github.sqlsymphony.consumer;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.lang.module.ModuleDescriptor;
import java.lang.module.ModuleDescriptor.Requires;
import java.lang.module.ModuleFinder;
import java.lang.module.ModuleReference;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.jar.JarFile;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Takes the packaged jar as its users do: programs, compiled and run with nothing but it and its
 * dependencies, and with the one that is optional.
 */
class ConsumerIT {

  private static final Path JAR = Path.of(System.getProperty("library.jar"));
  private static final List<Path> DEPENDENCIES =
      Arrays.stream(System.getProperty("library.dependencies").split(File.pathSeparator, -1))
          .map(Path::of)
          .toList();
  private static final String LIBRARY =
      Stream.concat(Stream.of(JAR), DEPENDENCIES.stream())
          .map(Path::toString)
          .collect(Collectors.joining(File.pathSeparator));

  private static final String LIBRARY_WITH_OPTIONAL =
      LIBRARY + File.pathSeparator + System.getProperty("library.optional");

  private static final String EXPECTED = "key 1\nfound 1\nactive 3, open false\n";

  private static final String BLAKE2S =
      "blake2s$508c5e8c327c14e2e1a72ba34eeb452f37458b209ed63a294d999b4c86675982\n";

  @TempDir private Path directory;

  @Test
  void aProgramOnTheModulePathCompilesWithoutWarningsAndRuns() throws Exception {
    Path classes = compile("modulepath", "--module-path", LIBRARY);

    String output =
        run(
            "java",
            "--enable-native-access=org.xerial.sqlitejdbc",
            "--module-path",
            LIBRARY + File.pathSeparator + classes,
            "--module",
            "shop/shop.app.Main",
            database());

    assertThat(output).isEqualTo(EXPECTED);
  }

  @Test
  void aProgramOnTheClassPathCompilesWithoutWarningsAndRuns() throws Exception {
    Path classes = compile("classpath", "--class-path", LIBRARY);

    String output =
        run(
            "java",
            "--enable-native-access=ALL-UNNAMED",
            "--class-path",
            LIBRARY + File.pathSeparator + classes,
            "shop.Main",
            database());

    assertThat(output).isEqualTo(EXPECTED);
  }

  @Test
  void namesTheDependencyThatAnAlgorithmNeeds() throws Exception {
    Path classes = compile("hashing", "--class-path", LIBRARY);

    String output = runHashing(LIBRARY, classes);

    assertThat(output)
        .isEqualTo(
            "md5$900150983cd24fb0d6963f7d28e17f72\ntrue\ntrue\n"
                + missing("BLAKE2s")
                + missing("BLAKE2b")
                + missing("Argon2")
                + missing("Argon2")
                + missing("scrypt"));
  }

  private String runHashing(String library, Path classes) throws Exception {
    return run("java", "--class-path", library + File.pathSeparator + classes, "shop.Main");
  }

  private static String missing(String algorithm) {
    return "org.bouncycastle:bcprov-jdk18on: Cannot use "
        + algorithm
        + ": it is an algorithm of Bouncy Castle, which is not there; add the dependency"
        + " org.bouncycastle:bcprov-jdk18on, and in a named module `requires"
        + " org.bouncycastle.provider;`.\n";
  }

  @Test
  void usesTheOptionalDependencyOnTheClassPath() throws Exception {
    Path classes = compile("hashing", "--class-path", LIBRARY);

    String output = runHashing(LIBRARY_WITH_OPTIONAL, classes);

    assertThat(output)
        .isEqualTo(
            "md5$900150983cd24fb0d6963f7d28e17f72\ntrue\ntrue\n"
                + BLAKE2S
                + "true\ntrue\nfalse\ntrue\n");
  }

  @Test
  void usesTheOptionalDependencyOnTheModulePath() throws Exception {
    Path classes = compile("hashingmodule", "--module-path", LIBRARY_WITH_OPTIONAL);

    String output =
        run(
            "java",
            "--module-path",
            LIBRARY_WITH_OPTIONAL + File.pathSeparator + classes,
            "--module",
            "shop/shop.app.Main");

    assertThat(output).isEqualTo(BLAKE2S + "true\n");
  }

  @Test
  void theModuleRequiresNoMoreThanItShouldAndOpensNothing() {
    ModuleDescriptor module =
        ModuleFinder.of(JAR)
            .find("io.github.sqlsymphony")
            .map(ModuleReference::descriptor)
            .orElseThrow();

    assertThat(module.isAutomatic()).isFalse();
    assertThat(module.isOpen()).isFalse();
    assertThat(module.opens()).isEmpty();
    assertThat(module.requires())
        .filteredOn(requires -> !requires.modifiers().contains(Requires.Modifier.MANDATED))
        .extracting(Requires::toString)
        .allMatch(text -> !text.contains("transitive"))
        .map(text -> text.replaceAll(" \\(?@.*", ""))
        .containsExactlyInAnyOrder(
            "java.sql",
            "org.slf4j",
            "org.xerial.sqlitejdbc",
            "static org.bouncycastle.provider",
            "static org.jspecify");
  }

  @Test
  void theJarHoldsTheLibraryOnlyAndIsSmall() throws IOException {
    try (JarFile jar = new JarFile(JAR.toFile())) {
      assertThat(jar.stream().filter(entry -> !entry.isDirectory()).map(Object::toString))
          .contains("META-INF/LICENSE", "module-info.class")
          .allMatch(
              name -> name.matches("module-info\\.class|META-INF/.+|io/github/sqlsymphony/.+"))
          .noneMatch(name -> name.contains("/examples/") || name.contains("Test"));
    }
    assertThat(Files.size(JAR)).isLessThanOrEqualTo(1_200 * 1024L);
  }

  @Test
  void usersGetTwoDependencies() {
    assertThat(DEPENDENCIES)
        .map(path -> path.getFileName().toString().replaceAll("-\\d.*", ""))
        .containsExactlyInAnyOrder("sqlite-jdbc", "slf4j-api");
  }

  private Path compile(String consumer, String pathOption, String library) throws Exception {
    Path classes = directory.resolve("classes");
    List<String> arguments =
        new ArrayList<>(List.of("--release", "17", "-Xlint:all", "-Werror", pathOption, library));
    arguments.addAll(List.of("-d", classes.toString()));
    try (Stream<Path> sources = Files.walk(Path.of("src", "test", "consumers", consumer))) {
      sources.map(Path::toString).filter(name -> name.endsWith(".java")).forEach(arguments::add);
    }
    run("javac", arguments.toArray(String[]::new));
    return classes;
  }

  private String database() {
    return directory.resolve("people.db").toString();
  }

  /**
   * Runs a program of this JDK and returns what it printed; a failure shows that and the errors.
   */
  private String run(String program, String... arguments) throws Exception {
    Path output = directory.resolve("output");
    Path errors = directory.resolve("errors");
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", program).toString());
    command.addAll(List.of(arguments));

    Process process =
        new ProcessBuilder(command)
            .redirectOutput(output.toFile())
            .redirectError(errors.toFile())
            .start();
    boolean ended = process.waitFor(1, TimeUnit.MINUTES);
    process.destroyForcibly();

    String printed = Files.readString(output, UTF_8).replace(System.lineSeparator(), "\n");
    assertThat(ended && process.exitValue() == 0)
        .as("%s%n%s%s", command, printed, Files.readString(errors, UTF_8))
        .isTrue();
    return printed;
  }
}
