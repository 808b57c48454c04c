package io.github.sqlsymphony.benchmark;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Which jars a library needs, from the tree of dependencies that Maven has written. */
final class Dependencies {
  /** A node: its depth by the characters before it, and group:artifact:jar:version. */
  private static final Pattern NODE =
      Pattern.compile("^([| +\\\\-]*)\\(?[\\w.-]+:([\\w.-]+):jar:([\\w.-]+)(:|$).*");

  private final Map<String, Set<String>> needs = new HashMap<>();
  private final Map<String, Path> jars = new HashMap<>();

  private Dependencies(List<String> tree, Collection<Path> classPath) {
    Deque<String> path = new ArrayDeque<>();
    for (String line : tree) {
      Matcher node = NODE.matcher(line);
      if (node.matches()) {
        int depth = node.group(1).length() / 3;
        while (path.size() > depth) {
          path.pop();
        }
        if (!path.isEmpty()) {
          needs.computeIfAbsent(path.element(), key -> new LinkedHashSet<>()).add(node.group(2));
        }
        path.push(node.group(2));
      }
    }
    for (Path jar : classPath) {
      String name = jar.getFileName().toString();
      Matcher artifact = Pattern.compile("(.+?)-\\d.*\\.jar").matcher(name);
      if (artifact.matches()) {
        jars.put(artifact.group(1), jar);
      }
    }
  }

  /** Reads the tree, for the class path of this program. */
  static Dependencies read(Path tree) throws IOException {
    List<Path> classPath = new ArrayList<>();
    for (String entry : System.getProperty("java.class.path").split(File.pathSeparator, -1)) {
      classPath.add(Path.of(entry));
    }
    return new Dependencies(Files.readAllLines(tree), classPath);
  }

  /** The jars of artifacts, with all that those need. */
  Set<Path> of(Collection<String> artifacts) {
    Set<Path> found = new LinkedHashSet<>();
    Set<String> seen = new LinkedHashSet<>();
    Deque<String> open = new ArrayDeque<>(artifacts);
    while (!open.isEmpty()) {
      String artifact = open.pop();
      if (seen.add(artifact)) {
        if (jars.containsKey(artifact)) {
          found.add(jars.get(artifact));
        }
        open.addAll(needs.getOrDefault(artifact, Set.of()));
      }
    }
    return found;
  }
}
