package io.github.sqlsymphony.dialect;

/**
 * One statement a user wrote by hand, with what the library must know to run it.
 *
 * @param text the SQL exactly as it was given; not null
 * @param kind what the statement does; not null
 * @param parameters how many values it takes, one for each plain {@code ?}
 * @see SqlScanner#scan
 */
public record RawStatement(String text, Kind kind, int parameters) {

  /** What a statement does, as far as its transaction is concerned. */
  public enum Kind {
    /**
     * Only reads: {@code SELECT}, {@code VALUES}, {@code WITH … SELECT}, and {@code EXPLAIN} of
     * anything but a {@code PRAGMA}.
     */
    READ,

    /** Changes rows: {@code INSERT}, {@code REPLACE}, {@code UPDATE}, {@code DELETE}. */
    WRITE,

    /**
     * Changes the schema or what is derived from it: {@code CREATE}, {@code DROP}, {@code ALTER},
     * {@code REINDEX}, {@code ANALYZE}.
     */
    SCHEMA,

    /**
     * Reads or sets an option: {@code PRAGMA}, also behind {@code EXPLAIN}, because SQLite sets
     * several options while it compiles the statement.
     */
    SETTING,

    /** Runs outside a transaction: {@code VACUUM}, {@code ATTACH}, {@code DETACH}. */
    OUTSIDE,

    /**
     * Begins or ends a transaction or savepoint: {@code BEGIN}, {@code COMMIT}, {@code END}, {@code
     * ROLLBACK}, {@code SAVEPOINT}, {@code RELEASE}.
     */
    TRANSACTION
  }
}
