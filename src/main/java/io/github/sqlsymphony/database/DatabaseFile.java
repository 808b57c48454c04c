package io.github.sqlsymphony.database;

import io.github.sqlsymphony.exception.DatabaseOpenException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Locale;

/**
 * The file of a database, by its canonical path.
 *
 * @param path absolute and without symbolic links, so that equal files are equal paths
 */
record DatabaseFile(Path path) {
  private static final int MOST_LINKS = 40;

  /** Finds the file that a name means; it need not exist, its folder has to. */
  static DatabaseFile of(String name) {
    refuseOtherNotations(name);
    try {
      return new DatabaseFile(canonical(Path.of(name).toAbsolutePath(), MOST_LINKS));
    } catch (InvalidPathException e) {
      throw new DatabaseOpenException(
          "Cannot open a database named '" + name + "': " + e.getReason() + "; give a file path.",
          e);
    } catch (IOException e) {
      throw new DatabaseOpenException(
          "Cannot open " + name + ": its path cannot be resolved (" + e + "); check the folders.",
          e);
    }
  }

  /** What the driver or SQLite would take apart means something else to whoever writes it. */
  private static void refuseOtherNotations(String name) {
    String lower = name.toLowerCase(Locale.ROOT);
    if (name.isBlank()
        || lower.startsWith("file:")
        || lower.startsWith("jdbc:")
        || lower.startsWith(":memory:")) {
      throw new DatabaseOpenException(
          "Cannot open a database named '"
              + name
              + "': give a file path such as data/app.db, or :memory: alone; settings go into"
              + " ConnectionOptions.");
    }
  }

  private static Path canonical(Path path, int linksLeft) throws IOException {
    if (Files.exists(path)) {
      return path.toRealPath();
    }
    Path folder = path.getParent();
    if (folder == null || !Files.isDirectory(folder)) {
      throw new DatabaseOpenException(
          "Cannot open " + path + ": there is no folder " + folder + "; create it first.");
    }
    // A link to a file that does not exist yet: SQLite would create the target.
    if (Files.isSymbolicLink(path) && linksLeft > 0) {
      Path target = folder.resolve(Files.readSymbolicLink(path));
      return canonical(target, linksLeft - 1);
    }
    return folder.toRealPath().resolve(path.getFileName());
  }

  /** Refuses what SQLite would refuse later with less to say, or accept for reading only. */
  void requireUsable(OpenMode mode) {
    if (Files.isDirectory(path)) {
      throw refused("it is a folder", "give the path of a file in it");
    }
    if (Files.exists(path)) {
      requireAccess(mode);
    } else if (mode != OpenMode.READ_WRITE) {
      throw refused(
          "there is no such file, and the mode " + mode + " creates none",
          "check the path, or create it with OpenMode.READ_WRITE");
    } else if (!Files.isWritable(path.getParent())) {
      throw refused(
          "there is no such file, and its folder cannot be written", "check the permissions");
    }
  }

  private void requireAccess(OpenMode mode) {
    if (!Files.isReadable(path)) {
      throw refused("the file cannot be read", "check its permissions");
    }
    if (mode == OpenMode.READ_WRITE && !Files.isWritable(path)) {
      throw refused(
          "the file cannot be written", "check its permissions, or open it with readOnly()");
    }
    if (mode == OpenMode.READ_WRITE && !Files.isWritable(path.getParent())) {
      throw refused(
          "its folder cannot be written, which the journal needs",
          "check its permissions, or open it with readOnly() or immutable()");
    }
  }

  private DatabaseOpenException refused(String reason, String remedy) {
    return new DatabaseOpenException("Cannot open " + path + ": " + reason + "; " + remedy + ".");
  }

  /**
   * Returns the name for SQLite, as a URI: the driver would take a question mark in a plain name
   * for the beginning of its options.
   */
  String uri(OpenMode mode) {
    String uri = path.toUri().toString();
    return mode == OpenMode.IMMUTABLE ? uri + "?immutable=1" : uri;
  }
}
