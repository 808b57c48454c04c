package io.github.sqlsymphony.migration;

import java.time.Instant;

/**
 * A migration that a database has.
 *
 * @param number its number
 * @param name its name
 * @param checksum what tells whether it was changed since
 * @param applied when it was applied
 */
public record AppliedVersion(int number, String name, String checksum, Instant applied) {}
