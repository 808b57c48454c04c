package io.github.sqlsymphony.exception;

/** Something needs a library that the application does not have; the message names it. */
public class MissingDependencyException extends SQLSymphonyException {
  private static final long serialVersionUID = 1L;

  /** What {@link #dependency()} returns. */
  private final String dependency;

  /**
   * Creates the exception.
   *
   * @param message what was attempted, what is wrong, what would be right
   * @param dependency group and artifact of the library
   */
  public MissingDependencyException(String message, String dependency) {
    super(message);
    this.dependency = dependency;
  }

  /**
   * Returns what to add to the application.
   *
   * @return group and artifact, such as {@code org.bouncycastle:bcprov-jdk18on}
   */
  public String dependency() {
    return dependency;
  }
}
