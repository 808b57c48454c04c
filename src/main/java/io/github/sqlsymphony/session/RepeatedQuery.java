package io.github.sqlsymphony.session;

/**
 * Tells that a line of the program reads again and again what could be read at once.
 *
 * @param kind what is repeated
 * @param subject what was read: a model such as {@code Book}, a relation or field such as {@code
 *     Book.AUTHOR}, or {@code raw SQL}
 * @param callSite the line that does it, such as {@code App.report(App.java:31)}
 * @param count how many reads have followed one another so far
 * @param remedy what to do instead, as the end of a sentence
 */
public record RepeatedQuery(Kind kind, String subject, String callSite, long count, String remedy) {

  /** What is repeated. */
  public enum Kind {
    /** A relation is loaded for one row after the other. */
    RELATION,
    /** A field that the query has left out is loaded for one row after the other. */
    FIELD,
    /** A query runs in a loop, or rows are read by their keys in a loop. */
    QUERY
  }

  /**
   * Says all of it in a sentence, as the log does.
   *
   * @return such as {@code Book.AUTHOR was loaded for 20 rows one by one at
   *     App.report(App.java:31); load it with the query by with(Book.AUTHOR), or keep the loading
   *     mode PEERS.}
   */
  @Override
  public String toString() {
    return kind == Kind.QUERY
        ? "%d queries of %s ran one after the other at %s; %s."
            .formatted(count, subject, callSite, remedy)
        : "%s was loaded for %d rows one by one at %s; %s."
            .formatted(subject, count, callSite, remedy);
  }
}
