package io.github.sqlsymphony.database;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.sqlsymphony.field.CharField;
import io.github.sqlsymphony.field.LongField;
import io.github.sqlsymphony.field.RealField;
import io.github.sqlsymphony.model.ForeignKey;
import io.github.sqlsymphony.model.Model;
import io.github.sqlsymphony.session.SQLiteSession;
import io.github.sqlsymphony.session.Session;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Compares the classes that are loaded ahead with those that a small program loads without. */
class FirstOpeningIT {
  private static final Pattern LOADED =
      Pattern.compile("io\\.github\\.sqlsymphony\\.(\\S+) source");

  @TempDir private Path directory;

  /** A small program that loads nothing ahead. */
  static final class Program {
    public static void main(String[] args) {
      FirstOpening.useTheWait();
      try (Session session = SQLiteSession.open(args[0])) {
        Town oslo = session.add(new Town().set(Town.NAME, "Oslo"));
        Person anna = session.add(new Person().set(Person.CASH, 12.5).set(Person.TOWN, oslo));
        session.commit();
        session.get(Person.class, anna.get(Person.ID)).get(Person.TOWN);
        session.get(Town.class, oslo.get(Town.ID));
      }
    }
  }

  /** Where people live. */
  static final class Town extends Model<Town> {
    public static final LongField ID = new LongField().primaryKey();
    public static final CharField NAME = new CharField(64).notNull();
  }

  /** Lives somewhere. */
  static final class Person extends Model<Person> {
    public static final LongField ID = new LongField().primaryKey();
    public static final RealField CASH = new RealField().notNull().defaultTo(0.0);
    public static final ForeignKey<Town> TOWN = new ForeignKey<>(Town.class);
  }

  @Test
  void loadsAheadWhatASmallProgramNeedsAndNothingElse() throws Exception {
    assertThat(loadedBySmallProgram()).containsAll(Set.of(FirstOpening.CLASSES.split("\\s+", -1)));
  }

  private Set<String> loadedBySmallProgram() throws Exception {
    Path log = directory.resolve("classes.log");
    Path output = directory.resolve("output");
    Process process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xlog:class+load:file=" + log,
                "-cp",
                System.getProperty("java.class.path"),
                Program.class.getName(),
                directory.resolve("people.db").toString())
            .redirectErrorStream(true)
            .redirectOutput(output.toFile())
            .start();
    boolean ended = process.waitFor(1, TimeUnit.MINUTES);
    process.destroyForcibly();
    assertThat(ended && process.exitValue() == 0).as(Files.readString(output)).isTrue();
    try (Stream<String> lines = Files.lines(log)) {
      return lines
          .map(LOADED::matcher)
          .filter(Matcher::find)
          .map(found -> found.group(1))
          .collect(Collectors.toSet());
    }
  }
}
