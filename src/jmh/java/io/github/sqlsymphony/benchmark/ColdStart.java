package io.github.sqlsymphony.benchmark;

import java.io.File;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** A small program in a JVM of its own, with the jars it needs and no others. */
final class ColdStart {
  private static final Pattern PEAK = Pattern.compile("VmHWM:\\s+(\\d+) kB");
  private static final List<String> DRIVER = List.of("sqlite-jdbc", "slf4j-api", "slf4j-nop");

  private final Dependencies dependencies;
  private final Path ownJar;

  ColdStart(Dependencies dependencies, Path ownJar) {
    this.dependencies = dependencies;
    this.ownJar = ownJar;
  }

  /** Runs it; returns milliseconds, or what it has peaked at in megabytes. */
  double run(Library library, boolean memory) throws Exception {
    Path folder = Files.createTempDirectory("sqlsymphony-start");
    Path file = folder.resolve("start.db");
    try {
      List<String> command = new ArrayList<>();
      command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
      command.add("-cp");
      command.add(classPath(library));
      command.add(library.start());
      command.add(file.toString());
      if (memory) {
        command.add("memory");
      }
      long begin = System.nanoTime();
      Process process =
          new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.DISCARD).start();
      String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      boolean ended = process.waitFor(1, TimeUnit.MINUTES) && process.exitValue() == 0;
      double millis = (System.nanoTime() - begin) / 1e6;
      if (!ended || !said.contains("Ada Lovelace")) {
        throw new IllegalStateException(library.title() + " does not start: " + said);
      }
      return memory ? peak(said) : millis;
    } finally {
      delete(folder);
    }
  }

  private static double peak(String said) {
    Matcher peak = PEAK.matcher(said);
    return peak.find() ? Long.parseLong(peak.group(1)) / 1024.0 : Double.NaN;
  }

  private static void delete(Path folder) throws IOException {
    try (var files = Files.list(folder)) {
      for (Path file : files.toList()) {
        Files.delete(file);
      }
    }
    Files.delete(folder);
  }

  private String classPath(Library library) throws URISyntaxException {
    Set<Path> all = new LinkedHashSet<>(List.of(benchmarkClasses()));
    all.addAll(jars(library));
    all.addAll(dependencies.of(DRIVER));
    return all.stream().map(Path::toString).collect(Collectors.joining(File.pathSeparator));
  }

  private static Path benchmarkClasses() throws URISyntaxException {
    return Path.of(ColdStart.class.getProtectionDomain().getCodeSource().getLocation().toURI());
  }

  /** The jars of a library, without the driver and its own. */
  private Set<Path> jars(Library library) {
    Set<Path> jars = new LinkedHashSet<>();
    if (library == Library.SQLSYMPHONY) {
      jars.add(ownJar);
    }
    jars.addAll(dependencies.of(library.artifacts()));
    jars.removeAll(dependencies.of(DRIVER));
    return jars;
  }

  /** The size of those jars in megabytes. */
  double size(Library library) throws IOException {
    long bytes = 0;
    for (Path jar : jars(library)) {
      bytes += Files.size(jar);
    }
    return bytes / 1e6;
  }
}
