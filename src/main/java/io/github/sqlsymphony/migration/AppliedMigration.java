package io.github.sqlsymphony.migration;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A migration in the history of a database.
 *
 * @param number its place in the history, from 1
 * @param at when it was applied
 * @param state what has become of it
 * @param database the name of the file of the database, without its folder
 * @param from the table that it was about, as it was called before
 * @param to the table as it was called afterwards
 * @param backup the name of the file with the database as it was before, in the folder of backups
 * @param replaced the name of the file with the database that a revert has replaced; null if it was
 *     not reverted, or that was confirmed
 * @param before a fingerprint of the table before
 * @param after a fingerprint of the table afterwards
 * @param changes what changed, in English
 * @param statements what was run
 */
public record AppliedMigration(
    int number,
    Instant at,
    State state,
    String database,
    String from,
    String to,
    String backup,
    @Nullable String replaced,
    String before,
    String after,
    List<String> changes,
    List<String> statements) {

  /** What has become of a migration. */
  public enum State {
    /** It was about to be applied; what the database is like tells whether it was. */
    STARTED,

    /** It is applied. */
    APPLIED,

    /** It was about to be reverted; what the database is like tells whether it was. */
    REVERTING,

    /** It was reverted. */
    REVERTED
  }

  /**
   * Keeps the components, lists as copies.
   *
   * @param number its place in the history
   * @param at when it was applied
   * @param state what has become of it
   * @param database the name of the file of the database
   * @param from the table as it was called before
   * @param to the table as it was called afterwards
   * @param backup the file with the database as it was before
   * @param replaced the file with the database that a revert has replaced
   * @param before a fingerprint of the table before
   * @param after a fingerprint of the table afterwards
   * @param changes what changed
   * @param statements what was run
   */
  public AppliedMigration {
    changes = List.copyOf(changes);
    statements = List.copyOf(statements);
  }

  /** Whether it was not known what became of it when this was written. */
  boolean isUnderWay() {
    return state == State.STARTED || state == State.REVERTING;
  }

  AppliedMigration with(State newState, @Nullable String newReplaced) {
    return new AppliedMigration(
        number,
        at,
        newState,
        database,
        from,
        to,
        backup,
        newReplaced,
        before,
        after,
        changes,
        statements);
  }
}
