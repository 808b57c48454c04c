package io.github.sqlsymphony.database;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.sqlsymphony.exception.DatabaseBusyException;
import io.github.sqlsymphony.exception.TransactionException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.FutureTask;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class WritePermitTest {
  private static final Duration LONG = Duration.ofSeconds(20);

  private final WritePermit permit = new WritePermit("/data/app.db");

  @Test
  void belongsToTheSessionThatAcquiredIt() {
    permit.acquire("a", "A.main(A.java:1)", LONG);

    assertThat(permit.isHeldBy("a")).isTrue();
    assertThat(permit.isHeldBy("b")).isFalse();
  }

  @Test
  void canBeReleasedByAnotherThread() throws Exception {
    permit.acquire("a", "A.main(A.java:1)", LONG);

    inThread("other", () -> release("a")).get(20, SECONDS);

    assertThat(permit.holder()).isEmpty();
  }

  @Test
  void refusesToReleaseForWhoeverDoesNotHoldIt() {
    assertThatThrownBy(() -> permit.release("a"))
        .isInstanceOf(IllegalStateException.class)
        .hasMessage("The write permit of /data/app.db is not held");
  }

  @Test
  void namesTheHolderWhenTheTimeIsOver() throws Exception {
    inThread("importer", () -> acquire("a", LONG)).get(20, SECONDS);

    assertThatThrownBy(() -> permit.acquire("b", "B.main(B.java:2)", Duration.ofMillis(30)))
        .isInstanceOf(DatabaseBusyException.class)
        .hasMessageMatching(
            "Cannot write to /data/app\\.db: the session opened at a has been writing for \\d+ ms"
                + " \\(begun by thread importer\\), and the busy timeout of 30 ms is over; commit"
                + " or roll back that session sooner, or raise busyTimeout\\.");
    assertThat(permit.waiting()).isZero();
  }

  @Test
  void doesNotWaitAtAllWithATimeoutOfZero() throws Exception {
    inThread("importer", () -> acquire("a", LONG)).get(20, SECONDS);

    assertThatThrownBy(() -> permit.acquire("b", "b", Duration.ZERO))
        .isInstanceOf(DatabaseBusyException.class);
  }

  @Test
  void refusesAtOnceToWaitForASessionOfTheSameThread() {
    permit.acquire("a", "App.save(App.java:7)", LONG);

    assertThatThrownBy(() -> permit.acquire("b", "b", LONG))
        .isInstanceOf(TransactionException.class)
        .hasMessageMatching(
            "Cannot write to /data/app\\.db: the session opened at App\\.save\\(App\\.java:7\\) has"
                + " been writing for \\d+ ms \\(begun by thread .+\\), and this thread cannot end it"
                + " while it waits; commit or roll back that session first, or write through it\\.");
  }

  @Test
  void waitsForASessionOfThisThreadThatAnotherThreadUsesNow() throws Exception {
    permit.acquire("a", "a", LONG);
    inThread(
            "helper",
            () -> {
              permit.usedBy("a");
              return true;
            })
        .get(20, SECONDS);
    Future<Boolean> helper =
        inThread(
            "helper",
            () -> {
              awaitWaiting(1);
              return release("a");
            });

    permit.acquire("b", "b", LONG);

    assertThat(permit.isHeldBy("b")).isTrue();
    assertThat(helper.get(20, SECONDS)).isTrue();
  }

  @Test
  void servesInTheOrderOfAsking() throws Exception {
    List<String> order = Collections.synchronizedList(new ArrayList<>());
    inThread("first", () -> acquire("first", LONG)).get(20, SECONDS);
    List<Future<Boolean>> waiters = new ArrayList<>();
    for (int i = 0; i < 8; i++) {
      String name = "waiter " + i;
      waiters.add(
          inThread(
              name,
              () -> {
                acquire(name, LONG);
                order.add(name);
                return release(name);
              }));
      awaitWaiting(i + 1);
    }

    permit.release("first");

    for (Future<Boolean> waiter : waiters) {
      waiter.get(20, SECONDS);
    }
    assertThat(order)
        .containsExactly(
            "waiter 0",
            "waiter 1",
            "waiter 2",
            "waiter 3",
            "waiter 4",
            "waiter 5",
            "waiter 6",
            "waiter 7");
  }

  @Test
  void servesTheNextWhenAWaiterGivesUp() throws Exception {
    inThread("holder", () -> acquire("a", LONG)).get(20, SECONDS);
    Future<Boolean> impatient =
        inThread("impatient", () -> acquire("impatient", Duration.ofMillis(50)));
    awaitWaiting(1);
    Future<Boolean> patient = inThread("patient", () -> acquire("patient", LONG));
    assertThatThrownBy(() -> impatient.get(20, SECONDS))
        .hasCauseInstanceOf(DatabaseBusyException.class);

    permit.release("a");

    assertThat(patient.get(20, SECONDS)).isTrue();
    assertThat(permit.isHeldBy("patient")).isTrue();
  }

  @Test
  void stopsWaitingWhenTheThreadIsInterrupted() throws Exception {
    inThread("holder", () -> acquire("a", LONG)).get(20, SECONDS);
    List<Boolean> flag = Collections.synchronizedList(new ArrayList<>());
    FutureTask<Boolean> task =
        new FutureTask<>(
            () -> {
              try {
                return acquire("b", LONG);
              } finally {
                flag.add(Thread.currentThread().isInterrupted());
              }
            });
    Thread waiter = new Thread(task);
    waiter.start();
    awaitWaiting(1);

    waiter.interrupt();

    assertThatThrownBy(() -> task.get(20, SECONDS))
        .cause()
        .isInstanceOf(DatabaseBusyException.class)
        .hasMessage(
            "Cannot write to /data/app.db: the thread was interrupted while it waited for other"
                + " sessions; repeat the transaction if it is still wanted.");
    assertThat(flag).containsExactly(true);
    assertThat(permit.waiting()).isZero();
    assertThat(permit.isHeldBy("a")).isTrue();
  }

  @Test
  void letsOneOfSixteenThreadsInAtATime() throws Exception {
    ExecutorService threads = Executors.newFixedThreadPool(16);
    AtomicInteger inside = new AtomicInteger();
    int[] unguarded = new int[1];
    try {
      List<Future<Boolean>> writers = new ArrayList<>();
      for (int i = 0; i < 16; i++) {
        writers.add(threads.submit(() -> writeOften(inside, unguarded)));
      }
      for (Future<Boolean> writer : writers) {
        assertThat(writer.get(20, SECONDS)).isTrue();
      }
    } finally {
      threads.shutdownNow();
    }

    assertThat(unguarded[0]).isEqualTo(16 * 500);
    assertThat(permit.holder()).isEmpty();
  }

  private boolean writeOften(AtomicInteger inside, int[] unguarded) {
    boolean alone = true;
    for (int i = 0; i < 500; i++) {
      Object session = new Object();
      permit.acquire(session, "somewhere", LONG);
      alone &= inside.incrementAndGet() == 1;
      unguarded[0]++;
      inside.decrementAndGet();
      permit.release(session);
    }
    return alone;
  }

  private boolean acquire(String session, Duration timeout) {
    permit.acquire(session, session, timeout);
    return true;
  }

  private boolean release(String session) {
    permit.release(session);
    return true;
  }

  private void awaitWaiting(int count) throws InterruptedException {
    while (permit.waiting() < count) {
      Thread.sleep(1);
    }
  }

  private static Future<Boolean> inThread(String name, Callable<Boolean> action) {
    FutureTask<Boolean> task = new FutureTask<>(action);
    new Thread(task, name).start();
    return task;
  }
}
