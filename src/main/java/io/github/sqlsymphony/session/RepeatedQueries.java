package io.github.sqlsymphony.session;

import io.github.sqlsymphony.database.CallSite;
import io.github.sqlsymphony.field.Field;
import io.github.sqlsymphony.model.ModelMeta;
import io.github.sqlsymphony.model.ToMany;
import io.github.sqlsymphony.query.SelectStatement;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Finds loops that read row by row what one query could read, known as N+1 queries.
 *
 * <p>It is told of each read with what is read, and counts how many of the same follow one another.
 * That costs a look-up by identity and a look at the clock. The stack is looked at only in the
 * middle of so many reads and at their end: if both were called from the same line, it is a loop,
 * for as long as it stays there. Reads that are far apart in time, or come from different lines,
 * begin anew.
 *
 * <p>Used by the thread that uses the session.
 */
final class RepeatedQueries {
  private static final Logger LOG = LoggerFactory.getLogger("io.github.sqlsymphony.session");

  /** Reads of a loop follow one another at once; those of a person or a timer do not. */
  private static final long PAUSE_NANOS = 100_000_000;

  /** A query in a loop can have a reason; to load a relation row by row has none. */
  private static final int QUERIES_FOR_EACH_LOAD = 5;

  /** A loop with 2, 3, 4, 6 or 12 reads of the same is at the same line after so many. */
  private static final int ROUND = 12;

  /** More than {@code one()} and {@code findOne()} read to know that there is no other. */
  private static final int PAGE = 3;

  private static final String RAW = "raw SQL";

  private final int threshold;
  private final LongSupplier nanoClock;
  private final Supplier<Optional<CallSite>> callSite;
  private final IdentityHashMap<Object, Reads> reads = new IdentityHashMap<>();

  /** Apart from the others, because a foreign key is a field and a relation. */
  private final IdentityHashMap<Object, Reads> fields = new IdentityHashMap<>();

  private final Listeners<RepeatedQuery> listeners = new Listeners<>(() -> {});
  private boolean paused;

  /** What has followed one another of the same reads. */
  private static final class Reads {
    private final RepeatedQuery.Kind kind;
    private final Object what;
    private final long middle;
    private final long end;
    private final Map<CallSite, Long> told = new HashMap<>();
    private long count;
    private long nextLook;
    private long lastNanos;
    private @Nullable CallSite seen;

    Reads(RepeatedQuery.Kind kind, Object what, long threshold) {
      this.kind = kind;
      this.what = what;
      this.end = threshold;
      long rounds = (threshold / 2 + ROUND - 1) / ROUND * ROUND;
      this.middle = rounds * 4 <= threshold * 3 ? threshold - rounds : (threshold + 1) / 2;
      startAnew();
    }

    void startAnew() {
      count = 0;
      nextLook = middle;
      seen = null;
    }
  }

  /**
   * Watches by the real clock.
   *
   * @param threshold how many loads of a relation in a row are told; 0 for none
   */
  RepeatedQueries(int threshold) {
    this(threshold, System::nanoTime, CallSite::find);
  }

  RepeatedQueries(int threshold, LongSupplier nanoClock, Supplier<Optional<CallSite>> callSite) {
    this.threshold = threshold;
    this.nanoClock = nanoClock;
    this.callSite = callSite;
  }

  Registration onRepeatedQuery(Consumer<? super RepeatedQuery> listener) {
    return listeners.add(listener);
  }

  // --- what is read -----------------------------------------------------------------------------

  /**
   * A relation is about to be loaded for one row alone. What a listener throws comes out, and
   * nothing must have been sent by then.
   *
   * @param relation always the same object for the same relation; its text is its name, such as
   *     {@code Book.AUTHOR}
   */
  void relation(Object relation) {
    read(reads, RepeatedQuery.Kind.RELATION, relation);
  }

  /** A field that the query of a model has left out is about to be loaded for one row alone. */
  void field(Field<?, ?> field) {
    read(fields, RepeatedQuery.Kind.FIELD, field);
  }

  /** The row of a key is about to be read. */
  void key(ModelMeta<?> meta) {
    read(reads, RepeatedQuery.Kind.QUERY, meta);
  }

  /** A query is about to run. Pages are read one after the other, so they do not count. */
  void query(SelectStatement statement) {
    ModelMeta<?> meta = subject(statement);
    if (meta != null && statement.limit() < PAGE) {
      read(reads, RepeatedQuery.Kind.QUERY, meta);
    }
  }

  /** A query has run: the pause before the next one begins now, however long this one took. */
  void ended(SelectStatement statement) {
    ModelMeta<?> meta = subject(statement);
    Reads known = meta == null ? null : reads.get(meta);
    if (known != null) {
      known.lastNanos = nanoClock.getAsLong();
    }
  }

  private static @Nullable ModelMeta<?> subject(SelectStatement statement) {
    ModelMeta<?> meta = statement.from().meta();
    return meta == null ? statement.models().stream().findFirst().orElse(null) : meta;
  }

  /** A statement of the application that reads is about to run. */
  void raw() {
    read(reads, RepeatedQuery.Kind.QUERY, RAW);
  }

  /** Runs something whose reads are parts of a write, and do not count. */
  <R> R uncounted(Supplier<R> action) {
    boolean before = paused;
    paused = true;
    try {
      return action.get();
    } finally {
      paused = before;
    }
  }

  // --- counting ---------------------------------------------------------------------------------

  private void read(IdentityHashMap<Object, Reads> among, RepeatedQuery.Kind kind, Object what) {
    if (threshold == 0 || paused) {
      return;
    }
    Reads known = among.get(what);
    if (known == null) {
      known = new Reads(kind, what, threshold(kind));
      among.put(what, known);
    }
    long now = nanoClock.getAsLong();
    if (now - known.lastNanos > PAUSE_NANOS) {
      known.startAnew();
    }
    known.lastNanos = now;
    known.count++;
    if (known.count == known.nextLook) {
      look(known);
    }
  }

  private long threshold(RepeatedQuery.Kind kind) {
    return kind == RepeatedQuery.Kind.QUERY ? (long) threshold * QUERIES_FOR_EACH_LOAD : threshold;
  }

  private void look(Reads known) {
    CallSite site = callSite.get().orElse(null);
    if (known.count == known.middle) {
      known.seen = site;
      known.nextLook = known.end;
    } else if (site == null || !site.equals(known.seen)) {
      known.startAnew();
    } else {
      known.nextLook = known.count + known.end; // another loop may follow at once
      long told = known.told.getOrDefault(site, 0L);
      if (told == 0 || known.count >= told * 10) {
        known.told.put(site, known.count);
        tell(known, site);
      }
    }
  }

  private void tell(Reads known, CallSite site) {
    String subject = name(known.what);
    RepeatedQuery report =
        new RepeatedQuery(
            known.kind, subject, site.toString(), known.count, remedy(known, subject));
    LOG.warn("{}", report);
    listeners.tell(report);
  }

  private static String name(Object what) {
    return what instanceof ModelMeta<?> meta ? meta.name() : what.toString();
  }

  private static String remedy(Reads known, String subject) {
    return switch (known.kind) {
      case RELATION ->
          "load it with the query by %s(%s), or keep the loading mode PEERS"
              .formatted(known.what instanceof ToMany<?> ? "prefetch" : "with", subject);
      case FIELD -> "read it with the query, which names it in only(…) or not in defer(…)";
      case QUERY ->
          known.what instanceof ModelMeta<?>
              ? "ask once for all of them, with in(…), inBulk(…) or a join"
              : "ask once for all of them, with a list of values or a join";
    };
  }
}
