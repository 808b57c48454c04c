package io.github.sqlsymphony.model;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.sqlsymphony.field.BlobField;
import io.github.sqlsymphony.field.CharField;
import io.github.sqlsymphony.field.LongField;
import java.util.BitSet;
import org.junit.jupiter.api.Test;

/** What a failure or a rollback leaves of a model. */
@SuppressWarnings("unused") // the registry reads the constants
class ModelSnapshotTest {

  static final class Memo extends Model<Memo> {
    static final LongField ID = new LongField().primaryKey();
    static final CharField TITLE = new CharField(20);
    static final CharField TEXT = new CharField(20);
    static final BlobField DATA = new BlobField();
  }

  private static Memo newMemo() {
    return new Memo().set(Memo.TITLE, "a").set(Memo.TEXT, "b");
  }

  private static Memo storedMemo() {
    Memo memo = newMemo().set(Memo.ID, 7).set(Memo.DATA, new byte[] {1});
    ModelAccess.markStored(memo, NoRows.OPEN);
    return memo;
  }

  private static void written(Memo memo) {
    ModelAccess.markStored(memo, NoRows.OPEN, ModelAccess.changes(memo));
  }

  // --- a call that failed -----------------------------------------------------------------------

  @Test
  void restoreTakesEverythingBack() {
    Memo memo = newMemo();
    ModelSnapshot before = ModelSnapshot.of(memo);

    memo.set(Memo.TITLE, "hook").set(Memo.ID, 9);
    ModelAccess.markStored(memo, NoRows.OPEN);
    before.restore();

    assertThat(memo).hasToString("Memo[ID=null, TITLE=\"a\", TEXT=\"b\", DATA=null]");
    assertThat(memo.state()).isEqualTo(ModelState.NEW);
    assertThat(ModelAccess.context(memo)).isNull();
  }

  @Test
  void restoreBringsTheMarksBack() {
    Memo memo = storedMemo().set(Memo.TITLE, "x").set(Memo.ID, 8);
    ModelSnapshot before = ModelSnapshot.of(memo);

    memo.set(Memo.TEXT, "y").set(Memo.ID, 9);
    written(memo);
    before.restore();

    assertThat(memo.changedFields()).containsExactly(Memo.ID, Memo.TITLE);
    assertThat(memo.pk()).isEqualTo(8L);
    assertThat(ModelAccess.storedKey(memo)).isEqualTo(7L);
  }

  @Test
  void aSmallPictureRestoresTheKeyAndWhatTheLibraryHasSet() {
    Memo memo = newMemo();
    ModelSnapshot before = ModelSnapshot.ofNew(memo);

    before.assign(Memo.TEXT.position(), "made");
    before.assign(Memo.TEXT.position(), "made-2");
    ModelAccess.assign(memo, Memo.ID.position(), 9L);
    ModelAccess.markStored(memo, NoRows.OPEN);
    before.restore();

    assertThat(memo).hasToString("Memo[ID=null, TITLE=\"a\", TEXT=\"b\", DATA=null]");
    assertThat(memo.state()).isEqualTo(ModelState.NEW);
  }

  @Test
  void aSmallPictureRollsBackToTheKeyThatWasGiven() {
    Memo memo = newMemo().set(Memo.ID, 5);
    ModelSnapshot before = ModelSnapshot.ofNew(memo);
    before.assign(Memo.TEXT.position(), "made");
    ModelAccess.markStored(memo, NoRows.OPEN);
    memo.set(Memo.TITLE, "later");

    before.rollBack();

    assertThat(memo).hasToString("Memo[ID=5, TITLE=\"later\", TEXT=\"b\", DATA=null]");
    assertThat(memo.state()).isEqualTo(ModelState.NEW);
  }

  @Test
  void aSmallPictureTakesTheKeyThatTheDatabaseGave() {
    Memo memo = newMemo();
    ModelSnapshot before = ModelSnapshot.ofNew(memo);
    ModelAccess.assign(memo, Memo.ID.position(), 9L);
    before.keyAssigned(Memo.ID.position());
    ModelAccess.markStored(memo, NoRows.OPEN);

    before.rollBack();

    assertThat(memo.pk()).isNull();
    assertThat(memo.state()).isEqualTo(ModelState.NEW);
  }

  // --- a rollback of an insert ------------------------------------------------------------------

  @Test
  void rollBackTakesTheKeyThatTheDatabaseGave() {
    Memo memo = newMemo();
    ModelSnapshot before = ModelSnapshot.of(memo);
    before.assign(Memo.ID.position(), 7L);
    ModelAccess.markStored(memo, NoRows.OPEN);

    before.rollBack();

    assertThat(memo).hasToString("Memo[ID=null, TITLE=\"a\", TEXT=\"b\", DATA=null]");
    assertThat(memo.state()).isEqualTo(ModelState.NEW);
    assertThat(ModelAccess.context(memo)).isNull();
    assertThat(memo.changedFields()).containsExactly(Memo.TITLE, Memo.TEXT);
  }

  @Test
  void rollBackLeavesWhatWasSetSinceTheInsert() {
    Memo memo = newMemo();
    ModelSnapshot before = ModelSnapshot.of(memo);
    before.assign(Memo.ID.position(), 7L);
    ModelAccess.markStored(memo, NoRows.OPEN);
    memo.set(Memo.TITLE, "later");

    before.rollBack();

    assertThat(memo.get(Memo.TITLE)).isEqualTo("later");
    assertThat(memo.pk()).isNull();
  }

  @Test
  void rollBackLeavesAKeyThatTheApplicationGave() {
    Memo memo = newMemo().set(Memo.ID, 7);
    ModelSnapshot before = ModelSnapshot.of(memo);
    ModelAccess.markStored(memo, NoRows.OPEN);

    before.rollBack();

    assertThat(memo.pk()).isEqualTo(7L);
    assertThat(memo.state()).isEqualTo(ModelState.NEW);
  }

  // --- a rollback of an update ------------------------------------------------------------------

  @Test
  void rollBackMarksAgainWhatWasWritten() {
    Memo memo = storedMemo().set(Memo.TITLE, "x");
    ModelSnapshot before = ModelSnapshot.of(memo);
    written(memo);

    before.rollBack();

    assertThat(memo.get(Memo.TITLE)).isEqualTo("x");
    assertThat(memo.changedFields()).containsExactly(Memo.TITLE);
  }

  @Test
  void rollBackMarksWhatWasSetAndWrittenInOneCall() {
    Memo memo = storedMemo();
    ModelSnapshot before = ModelSnapshot.of(memo);
    memo.set(Memo.TITLE, "x").set(Memo.DATA, new byte[] {2});
    written(memo);

    before.rollBack();

    assertThat(memo.get(Memo.TITLE)).isEqualTo("x");
    assertThat(memo.changedFields()).containsExactly(Memo.TITLE, Memo.DATA);
  }

  @Test
  void rollBackMarksWhatWasSetSince() {
    Memo memo = storedMemo().set(Memo.TITLE, "x");
    ModelSnapshot before = ModelSnapshot.of(memo);
    written(memo);
    memo.set(Memo.TEXT, "y");

    before.rollBack();

    assertThat(memo.changedFields()).containsExactly(Memo.TITLE, Memo.TEXT);
  }

  @Test
  void rollBackLeavesAModelThatIsAsItsRowUnmarked() {
    Memo memo = storedMemo();
    ModelSnapshot before = ModelSnapshot.of(memo);

    before.rollBack();

    assertThat(memo.changedFields()).isEmpty();
    assertThat(ModelAccess.context(memo)).isSameAs(NoRows.OPEN);
  }

  @Test
  void rollBackFindsTheRowUnderItsFormerKey() {
    Memo memo = storedMemo();
    ModelSnapshot before = ModelSnapshot.of(memo);
    memo.set(Memo.ID, 8);
    written(memo);

    before.rollBack();

    assertThat(memo.pk()).isEqualTo(8L);
    assertThat(ModelAccess.storedKey(memo)).isEqualTo(7L);
    assertThat(memo.changedFields()).containsExactly(Memo.ID);
  }

  @Test
  void rollBackFindsTheRowIfTheKeyWasSetSince() {
    Memo memo = storedMemo().set(Memo.TITLE, "x");
    ModelSnapshot before = ModelSnapshot.of(memo);
    written(memo);
    memo.set(Memo.ID, 8);

    before.rollBack();

    assertThat(ModelAccess.storedKey(memo)).isEqualTo(7L);
  }

  @Test
  void rollBacksOfSeveralWritesEndAtTheFirst() {
    Memo memo = storedMemo().set(Memo.TITLE, "x");
    ModelSnapshot first = ModelSnapshot.of(memo);
    written(memo);
    memo.set(Memo.TEXT, "y").set(Memo.ID, 8);
    ModelSnapshot second = ModelSnapshot.of(memo);
    written(memo);

    second.rollBack();
    first.rollBack();

    assertThat(memo.changedFields()).containsExactly(Memo.ID, Memo.TITLE, Memo.TEXT);
    assertThat(ModelAccess.storedKey(memo)).isEqualTo(7L);
  }

  // --- a rollback of loading and deleting -------------------------------------------------------

  @Test
  void rollBackTakesLoadedValuesBack() {
    Memo memo = storedMemo();
    ModelSnapshot before = ModelSnapshot.of(memo);
    before.assign(Memo.TEXT.position(), "loaded");

    before.rollBack();

    assertThat(memo.get(Memo.TEXT)).isEqualTo("b");
    assertThat(memo.changedFields()).isEmpty();
  }

  @Test
  void rollBackLeavesWhatWasSetOverALoadedValue() {
    Memo memo = storedMemo();
    ModelSnapshot before = ModelSnapshot.of(memo);
    before.assign(Memo.TEXT.position(), "loaded");
    memo.set(Memo.TEXT, "mine");

    before.rollBack();

    assertThat(memo.get(Memo.TEXT)).isEqualTo("mine");
    assertThat(memo.changedFields()).containsExactly(Memo.TEXT);
  }

  @Test
  void rollBackBringsADeletedModelBack() {
    Memo memo = storedMemo().set(Memo.TITLE, "x");
    ModelSnapshot before = ModelSnapshot.of(memo);
    ModelAccess.markDeleted(memo);
    memo.set(Memo.TEXT, "y");

    before.rollBack();

    assertThat(memo.state()).isEqualTo(ModelState.STORED);
    assertThat(memo.changedFields()).containsExactly(Memo.TITLE, Memo.TEXT);
    assertThat(ModelAccess.storedKey(memo)).isEqualTo(7L);
  }

  @Test
  void aSnapshotIsNotChangedByTheModel() {
    Memo memo = storedMemo().set(Memo.TITLE, "x");
    ModelSnapshot before = ModelSnapshot.of(memo);

    memo.set(Memo.TEXT, "y");
    ModelAccess.markStored(memo, NoRows.CLOSED, new BitSet());
    before.restore();

    assertThat(before.model()).isSameAs(memo);
    assertThat(memo.changedFields()).containsExactly(Memo.TITLE);
  }
}
