package io.github.sqlsymphony.benchmark;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** A page of the documentation with places that programs fill, each between two marks. */
final class Page {
  private final Path file;

  Page(Path file) {
    this.file = file;
  }

  /** Puts a text into a place, instead of what is there. */
  void write(String place, String text) throws IOException {
    String page = Files.readString(file);
    String begin = "<!-- " + place + " -->\n";
    int from = page.indexOf(begin);
    int to = page.indexOf("<!-- end of " + place + " -->");
    if (from < 0 || to < from) {
      throw new IOException(file + " has no place " + place);
    }
    Files.writeString(file, page.substring(0, from + begin.length()) + text + page.substring(to));
  }
}
