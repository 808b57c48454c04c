package io.github.sqlsymphony.docs;

import io.github.sqlsymphony.field.TextField;

/** A model that inherits. */
// tag::models/inherited[]
public class Complaint extends Stamped<Complaint> {
  public static final TextField TEXT = new TextField().notNull();
}
// end::models/inherited[]
