package io.github.sqlsymphony.architecture;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.Dependency;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Holds the rules of the package table in {@code docs/internals.md}. */
class ArchitectureTest {

  private static final String ROOT = "io.github.sqlsymphony";

  /** A package imports only packages before it; the empty name is the root package. */
  private static final List<String> ORDER =
      List.of(
          "exception",
          "security",
          "expression",
          "field",
          "model",
          "query",
          "schema",
          "dialect",
          "database",
          "session",
          "testing",
          "migration",
          "audit",
          "");

  private static final Path SOURCES = Path.of("src", "main", "java");
  private static final Path CLASS_FILES = Path.of("target", "classes");
  private static final JavaClasses CLASSES = new ClassFileImporter().importPath(CLASS_FILES);

  @Test
  void packagesImportOnlyPackagesBeforeThemInTheOrder() {
    classes().should(importOnlyPackagesBeforeTheirOwn()).check(CLASSES);
  }

  @Test
  void packagesHaveNoCycles() {
    slices().matching(ROOT + ".(**)").should().beFreeOfCycles().check(CLASSES);
  }

  @Test
  void onlyTheDatabasePackageUsesJdbc() {
    noClasses()
        .that()
        .resideOutsideOfPackage(ROOT + ".database..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("java.sql..", "javax.sql..", "org.sqlite..")
        .check(CLASSES);
  }

  @Test
  void namesSayWhatAClassDoes() {
    noClasses().should().haveNameMatching(".*(Impl|Utils?|Helper)").check(CLASSES);
  }

  @Test
  void packagesAreNotDrawersForLeftovers() {
    noClasses().should().resideInAnyPackage("..util..", "..common..", "..helper..").check(CLASSES);
  }

  @Test
  void everyPackageIntroducesItself() throws IOException {
    Set<Path> packages = new TreeSet<>();
    try (Stream<Path> files = Files.walk(SOURCES)) {
      files
          .filter(file -> file.toString().endsWith(".java"))
          .filter(file -> !file.endsWith("module-info.java"))
          .forEach(file -> packages.add(file.getParent()));
    }

    assertThat(packages)
        .isNotEmpty()
        .allSatisfy(
            directory ->
                assertThat(directory.resolve("package-info.java"))
                    .content()
                    .contains("/**", "@NullMarked"));
  }

  @Test
  void onlyTheDialectHoldsSqlText() throws IOException {
    List<String> found = new ArrayList<>();
    try (Stream<Path> files = Files.walk(CLASS_FILES)) {
      for (Path file : files.filter(f -> f.toString().endsWith(".class")).sorted().toList()) {
        if (!CLASS_FILES.relativize(file).startsWith(Path.of(ROOT.replace('.', '/'), "dialect"))) {
          ClassFileStrings.read(file).stream()
              .filter(SqlDetector::looksLikeSql)
              .forEach(text -> found.add(CLASS_FILES.relativize(file) + ": \"" + text + "\""));
        }
      }
    }

    assertThat(found).as("SQL text outside of the dialect package").isEmpty();
  }

  private static ArchCondition<JavaClass> importOnlyPackagesBeforeTheirOwn() {
    return new ArchCondition<>("import only packages before their own in " + ORDER) {
      @Override
      public void check(JavaClass origin, ConditionEvents events) {
        int own = rank(origin);
        if (own < 0) {
          events.add(
              SimpleConditionEvent.violated(
                  origin, origin.getName() + " is in a package that the order does not name"));
        }
        for (Dependency dependency : origin.getDirectDependenciesFromSelf()) {
          JavaClass target = dependency.getTargetClass();
          if (isOurs(target) && rank(target) > own) {
            events.add(SimpleConditionEvent.violated(origin, dependency.getDescription()));
          }
        }
      }
    };
  }

  private static boolean isOurs(JavaClass type) {
    return type.getPackageName().equals(ROOT) || type.getPackageName().startsWith(ROOT + ".");
  }

  private static int rank(JavaClass type) {
    String below = type.getPackageName().substring(ROOT.length());
    return ORDER.indexOf(below.isEmpty() ? "" : below.substring(1).split("\\.", -1)[0]);
  }
}
