package io.github.sqlsymphony.session;

import org.jspecify.annotations.Nullable;

/**
 * What is done in a transaction, with a result.
 *
 * @param <R> the result
 * @param <X> the checked exception it may throw; {@code RuntimeException} if none
 */
@FunctionalInterface
public interface TransactionCall<R extends @Nullable Object, X extends Exception> {
  /**
   * Does it.
   *
   * @return the result
   * @throws X rolls the transaction back
   */
  R call() throws X;
}
