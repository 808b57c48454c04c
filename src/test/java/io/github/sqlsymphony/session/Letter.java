package io.github.sqlsymphony.session;

import io.github.sqlsymphony.field.TextField;

/** Inherits its hook methods from an abstract base. */
class Letter extends Stamped<Letter> {
  public static final TextField TEXT = new TextField();

  static Letter saying(String text) {
    return new Letter().set(TEXT, text);
  }
}
