package io.github.sqlsymphony.session;

import java.io.File;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Starts programs of the tests in processes of their own. */
final class OwnProcess {
  private OwnProcess() {}

  static Process start(Class<?> program, String... arguments)
      throws IOException, URISyntaxException {
    String classPath =
        String.join(
            File.pathSeparator,
            place(program),
            place(Session.class),
            place(org.sqlite.JDBC.class),
            place(org.slf4j.Logger.class));
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of("-cp", classPath, program.getName()));
    command.addAll(List.of(arguments));
    return new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.DISCARD).start();
  }

  private static String place(Class<?> type) throws URISyntaxException {
    return Path.of(type.getProtectionDomain().getCodeSource().getLocation().toURI()).toString();
  }
}
