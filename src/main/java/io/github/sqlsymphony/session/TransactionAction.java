package io.github.sqlsymphony.session;

/**
 * What is done in a transaction.
 *
 * @param <X> the checked exception it may throw; {@code RuntimeException} if none
 */
@FunctionalInterface
public interface TransactionAction<X extends Exception> {
  /**
   * Does it.
   *
   * @throws X rolls the transaction back
   */
  void run() throws X;
}
