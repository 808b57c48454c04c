package io.github.sqlsymphony.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.sqlsymphony.exception.SessionException;
import io.github.sqlsymphony.field.CharField;
import io.github.sqlsymphony.field.LongField;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

/** Which session the active style uses, as far as it needs no database. */
class CurrentContextTest {
  private static final String WAYS =
      ", or bind one by session.bind(), or give a default database by SQLSymphony.use(\"app.db\") or"
          + " @Table(database = \"app.db\").";

  static final class Jotting extends Model<Jotting> {
    static final LongField ID = new LongField().primaryKey();
    static final CharField TEXT = new CharField(20);
  }

  /** Says which models it was asked to save. */
  private static final class Saving extends UnusedContext {
    private boolean open = true;

    @Override
    public boolean isOpen() {
      return open;
    }

    @Override
    public <M extends Model<M>> M save(M model) {
      ModelAccess.markStored(model, this);
      return model;
    }

    @Override
    public <M extends Model<M>> boolean exists(M model) {
      return true;
    }

    @Override
    public <R> R committing(Supplier<R> write) {
      return write.get();
    }
  }

  private final Saving outer = new Saving();
  private final Saving inner = new Saving();

  private static PersistenceContext used() {
    return ModelAccess.context(new Jotting().save());
  }

  private static boolean anyIsUsed() {
    try {
      return used() != null;
    } catch (SessionException e) {
      return false;
    }
  }

  // --- binding ----------------------------------------------------------------------------------

  @Test
  void usesTheSessionBoundLast() {
    Runnable endOuter = CurrentContext.bind(outer);
    Runnable endInner = CurrentContext.bind(inner);

    assertThat(used()).isSameAs(inner);

    endInner.run();
    assertThat(used()).isSameAs(outer);
    endOuter.run();
    assertThat(anyIsUsed()).isFalse();
  }

  @Test
  void keepsTheInnerBindingWhenTheOuterOneEndsFirst() {
    Runnable endOuter = CurrentContext.bind(outer);
    Runnable endInner = CurrentContext.bind(inner);

    endOuter.run();

    assertThat(used()).isSameAs(inner);
    endInner.run();
    assertThat(anyIsUsed()).isFalse();
  }

  @Test
  void endsABindingOnce() {
    Runnable endOuter = CurrentContext.bind(outer);
    Runnable endInner = CurrentContext.bind(inner);

    endInner.run();
    endInner.run();

    assertThat(used()).isSameAs(outer);
    endOuter.run();
  }

  @Test
  void bindsOneSessionTwiceAndEndsItTwice() {
    Runnable first = CurrentContext.bind(outer);
    Runnable second = CurrentContext.bind(outer);

    second.run();

    assertThat(used()).isSameAs(outer);
    first.run();
    assertThat(anyIsUsed()).isFalse();
  }

  @Test
  void bindsForItsOwnThreadOnly() {
    Runnable end = CurrentContext.bind(outer);

    assertThat(CompletableFuture.supplyAsync(CurrentContextTest::anyIsUsed).join()).isFalse();

    end.run();
  }

  @Test
  void endsABindingThatAnotherThreadCloses() {
    Runnable end = CurrentContext.bind(outer);

    CompletableFuture.runAsync(end).join();

    assertThat(anyIsUsed()).isFalse();
    assertThat(CurrentContext.isBound(outer)).isFalse();
  }

  @Test
  void passesOverASessionThatIsClosed() {
    Runnable endOuter = CurrentContext.bind(outer);
    Runnable endInner = CurrentContext.bind(inner);

    inner.open = false;

    assertThat(used()).isSameAs(outer);
    assertThat(CurrentContext.isBound(inner)).isFalse();
    endInner.run();
    endOuter.run();
  }

  @Test
  void takesASessionBehindAnotherForBound() {
    Runnable endOuter = CurrentContext.bind(outer);
    Runnable endInner = CurrentContext.bind(inner);

    assertThat(CurrentContext.isBound(outer)).isTrue();
    assertThat(CurrentContext.isBound(inner)).isTrue();
    outer.open = false;
    assertThat(CurrentContext.isBound(outer)).isFalse();
    assertThat(CurrentContext.isBound(inner)).isTrue();

    endInner.run();
    endOuter.run();
    assertThat(CurrentContext.isBound(inner)).isFalse();
  }

  // --- the session of the model
  // -------------------------------------------------------------------

  @Test
  void prefersTheSessionTheModelCameFrom() {
    Jotting note = new Jotting();
    ModelAccess.markStored(note, outer);
    Runnable end = CurrentContext.bind(inner);

    note.save();

    assertThat(ModelAccess.context(note)).isSameAs(outer);
    end.run();
  }

  @Test
  void passesOverTheClosedSessionOfAModel() {
    Jotting note = new Jotting();
    ModelAccess.markStored(note, outer);
    outer.open = false;
    Runnable end = CurrentContext.bind(inner);

    note.save();

    assertThat(ModelAccess.context(note)).isSameAs(inner);
    end.run();
  }

  // --- none -------------------------------------------------------------------------------------

  private static void refuses(ThrowingCallable call, String message) {
    assertThatThrownBy(call).isInstanceOf(SessionException.class).hasMessage(message + WAYS);
  }

  @Test
  void showsAllThreeWaysWhereThereIsNoSession() {
    refuses(
        () -> new Jotting().save(),
        "Cannot save a new Jotting: it belongs to no session, none is bound to this thread, and there"
            + " is no default database; call session.save(…) of a session");
  }

  @Test
  void saysThatTheSessionOfTheModelIsClosed() {
    Jotting note = new Jotting().set(Jotting.ID, 7);
    ModelAccess.markStored(note, NoRows.CLOSED);
    String closed =
        ": its session is closed, none is bound to this thread, and there is no default database; call";

    refuses(
        () -> note.update(Jotting.TEXT.to("x")),
        "Cannot update Jotting 7" + closed + " session.update(…) of a session");
    refuses(note::delete, "Cannot delete Jotting 7" + closed + " session.delete(…) of a session");
    refuses(
        note::refresh, "Cannot refresh Jotting 7" + closed + " session.refresh(…) of a session");
    refuses(note::exists, "Cannot look for Jotting 7" + closed + " session.exists(…) of a session");
  }

  @Test
  void needsNoSessionToKnowThatAModelWithoutKeyHasNoRow() {
    assertThat(new Jotting().exists()).isFalse();
  }

  @Test
  void asksTheSessionForTheRowOfAKey() {
    Runnable end = CurrentContext.bind(outer);

    assertThat(new Jotting().set(Jotting.ID, 7).exists()).isTrue();

    end.run();
  }
}
