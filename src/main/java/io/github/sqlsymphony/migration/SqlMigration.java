package io.github.sqlsymphony.migration;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.github.sqlsymphony.dialect.SqlScript;
import io.github.sqlsymphony.exception.MigrationException;
import io.github.sqlsymphony.schema.DatabaseSchema;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A version of a schema to which a script leads, and another one back.
 *
 * <p>The statements are run as they are, in the transaction of the migration, while references are
 * not enforced. Before it is committed references are checked. Rows are not counted, as a script
 * may delete some.
 */
public final class SqlMigration extends Migration {
  private static final Pattern FILE = Pattern.compile("(\\d{1,9})_(.+?)(\\.down)?\\.sql");

  private final List<String> up;
  private final @Nullable List<String> down;

  private SqlMigration(int number, String name, List<String> up, @Nullable List<String> down) {
    super(number, name);
    this.up = List.copyOf(up);
    this.down = down == null ? null : List.copyOf(down);
    String what = "migration " + this;
    this.up.forEach(sql -> MigrationData.requireInside(what, sql));
    if (this.down != null) {
      this.down.forEach(sql -> MigrationData.requireInside(what, sql));
    }
  }

  /**
   * Makes one of scripts.
   *
   * @param number its place among the versions, from 1
   * @param name what is new, in a few words
   * @param up statements with semicolons between them
   * @param down the same for the way back; null if there is none
   * @return the migration
   * @throws io.github.sqlsymphony.exception.QueryException if a script ends in the middle of
   *     something
   * @throws MigrationException if a script begins or ends transactions, or attaches databases
   */
  public static SqlMigration of(int number, String name, String up, @Nullable String down) {
    return new SqlMigration(
        number, name, SqlScript.statements(up), down == null ? null : SqlScript.statements(down));
  }

  /**
   * Reads all scripts of a folder: {@code 0003_add_mail.sql} for the way to version 3, and {@code
   * 0003_add_mail.down.sql} for the way back where there is one. Other files are passed over.
   *
   * @param folder the folder
   * @return by number
   * @throws MigrationException if it cannot be read, or a way back has no way there
   */
  public static List<SqlMigration> readAll(Path folder) {
    try (Stream<Path> files = Files.list(folder)) {
      List<SqlMigration> all = new ArrayList<>();
      for (Path file : files.sorted(Comparator.comparing(Path::toString)).toList()) {
        Matcher name = FILE.matcher(String.valueOf(file.getFileName()));
        if (name.matches() && name.group(3) == null) {
          all.add(read(file, name));
        } else if (name.matches()) {
          requireWayThere(file);
        }
      }
      all.sort(Comparator.comparingInt(Migration::number));
      return List.copyOf(all);
    } catch (IOException e) {
      throw new MigrationException(
          "Cannot read the migrations in %s: %s; is it a folder with scripts in UTF-8?"
              .formatted(folder, e),
          e);
    }
  }

  /**
   * Reads scripts that are packed with a program, such as {@code 0003_add_mail.sql}, each with
   * {@code 0003_add_mail.down.sql} for the way back where there is one.
   *
   * @param beside the class in whose package they are
   * @param files the names of the files, those of ways back left out, as a jar cannot be listed
   * @return in the order of the names
   * @throws MigrationException if one is missing, cannot be read, or has no such name
   */
  public static List<SqlMigration> readResources(Class<?> beside, String... files) {
    List<SqlMigration> all = new ArrayList<>();
    for (String file : files) {
      Matcher name = FILE.matcher(file);
      if (!name.matches() || name.group(3) != null) {
        throw new MigrationException(
            "Cannot read the migration %s: its name has to be like 0003_add_mail.sql."
                .formatted(file));
      }
      String up = resource(beside, file);
      if (up == null) {
        throw new MigrationException(
            "Cannot read the migration %s: there is no such file beside %s; is it in the same package under resources?"
                .formatted(file, beside.getName()));
      }
      all.add(of(name, up, resource(beside, downFile(name))));
    }
    return List.copyOf(all);
  }

  private static @Nullable String resource(Class<?> beside, String file) {
    try (InputStream stream = beside.getResourceAsStream(file)) {
      return stream == null ? null : new String(stream.readAllBytes(), UTF_8);
    } catch (IOException e) {
      throw new MigrationException("Cannot read the migration " + file + ".", e);
    }
  }

  private static String downFile(Matcher name) {
    return name.group(1) + "_" + name.group(2) + ".down.sql";
  }

  private static SqlMigration of(Matcher name, String up, @Nullable String down) {
    return of(Integer.parseInt(name.group(1)), name.group(2).replace('_', ' '), up, down);
  }

  private static SqlMigration read(Path file, Matcher name) throws IOException {
    Path back = file.resolveSibling(downFile(name));
    return of(name, Files.readString(file), Files.exists(back) ? Files.readString(back) : null);
  }

  private static void requireWayThere(Path back) {
    String name = String.valueOf(back.getFileName());
    Path there = back.resolveSibling(name.replace(".down.sql", ".sql"));
    if (!Files.exists(there)) {
      throw new MigrationException(
          "Cannot read the migration %s: there is a way back but no way there; add %s."
              .formatted(back, there.getFileName()));
    }
  }

  @Override
  protected List<String> schema() {
    return List.of();
  }

  @Override
  boolean isScript() {
    return true;
  }

  @Override
  List<String> statements(boolean back) {
    if (!back) {
      return up;
    }
    if (down == null) {
      throw new MigrationException(
          "Cannot go back from migration %s: it has no script for that.".formatted(this));
    }
    return down;
  }

  @Override
  DatabaseSchema picture(DatabaseSchema before) {
    return Planner.afterwards(before, up, "go to " + this);
  }

  @Override
  List<String> content() {
    return up;
  }
}
