package io.github.sqlsymphony.database;

import java.lang.StackWalker.StackFrame;
import java.util.stream.Stream;

/** Finds the line of the user's program that called the library. */
final class Opener {
  private static final String LIBRARY = "io.github.sqlsymphony.";
  private static final StackWalker STACK =
      StackWalker.getInstance(StackWalker.Option.RETAIN_CLASS_REFERENCE);

  private Opener() {}

  /**
   * Returns the first call outside of this library.
   *
   * @return such as {@code App.main(App.java:12)}
   */
  static String callSite() {
    return STACK.walk(Opener::firstOutside);
  }

  private static String firstOutside(Stream<StackFrame> frames) {
    return frames
        .filter(frame -> !isLibrary(frame.getDeclaringClass()))
        .findFirst()
        .map(Opener::describe)
        .orElse("an unknown place");
  }

  /**
   * Packages are not enough, since the tests share them; nor is the origin of the class, since
   * tests may be patched into the module of the library.
   */
  static boolean isLibrary(Class<?> type) {
    return type.getName().startsWith(LIBRARY)
        && type.getProtectionDomain() == Opener.class.getProtectionDomain()
        && !outermost(type).endsWith("Test");
  }

  private static String outermost(Class<?> type) {
    String name = type.getName();
    int nested = name.indexOf('$');
    return nested < 0 ? name : name.substring(0, nested);
  }

  private static String describe(StackFrame frame) {
    String type = frame.getClassName();
    return type.substring(type.lastIndexOf('.') + 1)
        + "."
        + frame.getMethodName()
        + "("
        + frame.getFileName()
        + ":"
        + frame.getLineNumber()
        + ")";
  }
}
