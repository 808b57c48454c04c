package io.github.sqlsymphony.testing;

import io.github.sqlsymphony.session.Registration;
import io.github.sqlsymphony.session.Session;
import io.github.sqlsymphony.session.TransactionAction;
import io.github.sqlsymphony.session.TransactionCall;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Checks how many statements code causes. Named after Django's {@code assertNumQueries}.
 *
 * <pre>{@code
 * assertQueries(session, 2, () -> report.print(session));
 * List<Book> books = assertQueries(session, 1, () -> shop.books(session));
 * }</pre>
 *
 * <p>What counts is said at {@link Session#onStatement}: reading and writing of rows and raw SQL,
 * but not transactions and the making of tables. So a test counts the same on a fresh database and
 * on one with tables. Calls may be inside one another; the inner statements count for both.
 */
public final class QueryAssertions {
  private QueryAssertions() {}

  /**
   * Runs an action and checks how many statements it has caused.
   *
   * @param session the session that the action uses; statements of others do not count
   * @param expected how many statements
   * @param action what to do
   * @param <X> the checked exception it may throw
   * @throws X what the action throws; its statements are not counted then
   * @throws AssertionError if there were more or fewer, listing all of them
   */
  public static <X extends Exception> void assertQueries(
      Session session, int expected, TransactionAction<X> action) throws X {
    assertQueries(
        session,
        expected,
        () -> {
          action.run();
          return true;
        });
  }

  /**
   * Runs an action and checks how many statements it has caused.
   *
   * @param session the session that the action uses; statements of others do not count
   * @param expected how many statements
   * @param action what to do
   * @param <R> its result
   * @param <X> the checked exception it may throw
   * @return what the action returns
   * @throws X what the action throws; its statements are not counted then
   * @throws AssertionError if there were more or fewer, listing all of them
   */
  public static <R extends @Nullable Object, X extends Exception> R assertQueries(
      Session session, int expected, TransactionCall<R, X> action) throws X {
    List<String> statements = new ArrayList<>();
    Registration listening = session.onStatement(statements::add);
    R result;
    try {
      result = action.call();
    } finally {
      listening.close();
    }
    if (statements.size() != expected) {
      throw new AssertionError(explanation(expected, statements));
    }
    return result;
  }

  private static String explanation(int expected, List<String> statements) {
    StringBuilder text = new StringBuilder("Expected ").append(number(expected));
    if (statements.isEmpty()) {
      return text.append(", but none was sent.").toString();
    }
    text.append(", but ")
        .append(statements.size())
        .append(statements.size() == 1 ? " was sent:" : " were sent:");
    for (int i = 0; i < statements.size(); i++) {
      text.append("\n").append(i + 1).append(". ").append(statements.get(i));
    }
    return text.toString();
  }

  private static String number(int statements) {
    return switch (statements) {
      case 0 -> "no statement";
      case 1 -> "1 statement";
      default -> statements + " statements";
    };
  }
}
