/**
 * Hashes of data, hashes of passwords, and encryption. It knows nothing of models and databases.
 *
 * <p>{@link io.github.sqlsymphony.security.PlainHasher} and {@link
 * io.github.sqlsymphony.security.SaltedHasher} give a {@link io.github.sqlsymphony.security.Hash}
 * by which data is known again. {@link io.github.sqlsymphony.security.PasswordHasher} is for
 * passwords, which must be slow to guess. Every algorithm is that of the JDK or of Bouncy Castle;
 * here is only what surrounds them: salts, text forms and comparisons. Read {@link
 * io.github.sqlsymphony.security.Hasher} first.
 */
@NullMarked
package io.github.sqlsymphony.security;

import org.jspecify.annotations.NullMarked;
