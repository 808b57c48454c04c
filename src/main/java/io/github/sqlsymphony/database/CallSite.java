package io.github.sqlsymphony.database;

import java.lang.StackWalker.StackFrame;
import java.util.Iterator;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A line of the user's program that has called the library. Finding it walks the stack, so it is
 * done seldom.
 *
 * @param className the binary name of the class
 * @param method the method; for a lambda the one that it is written in
 * @param file the source file; null if the class does not tell
 * @param line the line, from 1; negative if the class does not tell
 */
public record CallSite(String className, String method, @Nullable String file, int line) {
  private static final String LIBRARY = "io.github.sqlsymphony.";
  private static final String LAMBDA = "lambda$";
  private static final StackWalker STACK =
      StackWalker.getInstance(StackWalker.Option.RETAIN_CLASS_REFERENCE);

  /**
   * Returns the first call outside of this library and the JDK.
   *
   * @return empty if there is none, as on a thread whose whole task is a call of this library
   */
  public static Optional<CallSite> find() {
    return STACK.walk(CallSite::firstOutside);
  }

  /** Returns the text of the place that {@link #find} finds, for messages. */
  static String text() {
    return find().map(CallSite::toString).orElse("an unknown place");
  }

  private static Optional<CallSite> firstOutside(Stream<StackFrame> frames) {
    Iterator<StackFrame> calls = frames.iterator();
    while (calls.hasNext()) {
      StackFrame frame = calls.next();
      if (!isLibrary(frame.getDeclaringClass()) && !isJdk(frame.getDeclaringClass())) {
        return Optional.of(of(frame));
      }
    }
    return Optional.empty();
  }

  private static boolean isJdk(Class<?> type) {
    ClassLoader loader = type.getClassLoader();
    return loader == null || loader == ClassLoader.getPlatformClassLoader();
  }

  /**
   * Packages are not enough, since the tests share them; nor is the origin of the class, since
   * tests may be patched into the module of the library.
   */
  static boolean isLibrary(Class<?> type) {
    return type.getName().startsWith(LIBRARY)
        && type.getProtectionDomain() == CallSite.class.getProtectionDomain()
        && !outermost(type).endsWith("Test");
  }

  private static String outermost(Class<?> type) {
    String name = type.getName();
    int nested = name.indexOf('$');
    return nested < 0 ? name : name.substring(0, nested);
  }

  private static CallSite of(StackFrame frame) {
    return new CallSite(
        frame.getClassName(),
        written(frame.getMethodName()),
        frame.getFileName(),
        frame.getLineNumber());
  }

  /** The body of a lambda is a method such as {@code lambda$report$0}. */
  private static String written(String method) {
    int number = method.lastIndexOf('$');
    return method.startsWith(LAMBDA) && number > LAMBDA.length()
        ? method.substring(LAMBDA.length(), number)
        : method;
  }

  /**
   * Shows the place as a stack trace does, without the package.
   *
   * @return such as {@code App.main(App.java:12)}
   */
  @Override
  public String toString() {
    String shortName = className.substring(className.lastIndexOf('.') + 1);
    return shortName + "." + method + "(" + file + ":" + line + ")";
  }
}
