package io.github.sqlsymphony.benchmark;

/** A way from rows to the rows they are related to. */
public enum RelationWay {
  /** Two queries, the second one behind the first. */
  PREFETCH("authors with their books, said ahead: `prefetch`"),

  /** Nothing is said; the first question reads for all. */
  PEERS_TO_MANY("authors, then the books of each in a loop"),

  /** Nothing is said; the first question reads for all. */
  PEERS_TO_ONE("books, then the author of each in a loop"),

  /** One query. */
  JOIN("books with their authors, in one query: `with`"),

  /** Related rows only choose. */
  CONDITION("books by what their authors are: a path in a condition");

  private final String title;

  RelationWay(String title) {
    this.title = title;
  }

  /**
   * Says what it is.
   *
   * @return one line
   */
  public String title() {
    return title;
  }
}
