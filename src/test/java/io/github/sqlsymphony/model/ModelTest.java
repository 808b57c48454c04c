package io.github.sqlsymphony.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.sqlsymphony.exception.QueryException;
import io.github.sqlsymphony.field.BlobField;
import io.github.sqlsymphony.field.BooleanField;
import io.github.sqlsymphony.field.CharField;
import io.github.sqlsymphony.field.IntegerField;
import io.github.sqlsymphony.field.LongField;
import io.github.sqlsymphony.field.PrimaryKey;
import io.github.sqlsymphony.field.RealField;
import io.github.sqlsymphony.field.TextField;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** What a model does by itself, without a session. */
@SuppressWarnings("unused") // the registry reads the constants
class ModelTest {

  /** One field of each kind that differs in how a model keeps it. */
  static final class Thing extends Model<Thing> {
    static final AtomicInteger MADE = new AtomicInteger();
    static final LongField ID = new LongField().primaryKey();
    static final IntegerField SIZE = new IntegerField().defaultTo(3);
    static final RealField WEIGHT = new RealField();
    static final BooleanField GOOD = new BooleanField();
    static final TextField TEXT = new TextField();
    static final BlobField DATA = new BlobField();
    static final BlobField STAMP = new BlobField().defaultTo(new byte[] {1, 2});
    static final IntegerField NUMBER = new IntegerField().defaultTo(MADE::incrementAndGet);

    String text() {
      return get(TEXT);
    }
  }

  /** A model of the same shape as a thing. */
  static final class Thought extends Model<Thought> {
    static final LongField ID = new LongField().primaryKey();
    static final TextField TEXT = new TextField();
  }

  /** Its key has two parts. */
  static final class Seat extends Model<Seat> {
    static final CharField ROW = new CharField(2);
    static final IntegerField NUMBER = new IntegerField();
    static final PrimaryKey KEY = PrimaryKey.of(ROW, NUMBER);
  }

  // --- values -----------------------------------------------------------------------------------

  @Nested
  class Values {

    @Test
    void areNullUntilTheyAreSet() {
      assertThat(new Thing().get(Thing.TEXT)).isNull();
      assertThat(new Thing().pk()).isNull();
    }

    @Test
    void startWithTheirDefaults() {
      assertThat(new Thing().get(Thing.SIZE)).isEqualTo(3);
      assertThat(new Thing().get(Thing.STAMP)).containsExactly(1, 2);
    }

    @Test
    void getADefaultOfTheirOwnForEachModel() {
      Thing one = new Thing();
      Thing other = new Thing();

      assertThat(one.get(Thing.NUMBER)).isNotEqualTo(other.get(Thing.NUMBER));
      assertThat(one.get(Thing.NUMBER)).isEqualTo(one.get(Thing.NUMBER));
    }

    @Test
    void areSetInAChain() {
      Thing thing = new Thing().set(Thing.TEXT, "a").set(Thing.GOOD, true).set(Thing.SIZE, null);

      assertThat(thing.text()).isEqualTo("a");
      assertThat(thing.get(Thing.GOOD)).isTrue();
      assertThat(thing.get(Thing.SIZE)).isNull();
    }

    @Test
    void areSetFromPrimitives() {
      Thing thing = new Thing().set(Thing.ID, 5).set(Thing.SIZE, 6).set(Thing.WEIGHT, 7);

      assertThat(thing.get(Thing.ID)).isEqualTo(5L);
      assertThat(thing.get(Thing.SIZE)).isEqualTo(6);
      assertThat(thing.get(Thing.WEIGHT)).isEqualTo(7.0);
    }

    @Test
    void areSetFromBoxedNumbers() {
      Integer five = 5;
      Thing thing = new Thing().set(Thing.ID, five).set(Thing.WEIGHT, Double.valueOf(2));

      assertThat(thing.get(Thing.ID)).isEqualTo(5L);
      assertThat(thing.get(Thing.WEIGHT)).isEqualTo(2.0);
    }

    @Test
    void bytesAreCopiedOnTheWayIn() {
      byte[] given = {1, 2, 3};
      Thing thing = new Thing().set(Thing.DATA, given);

      given[0] = 9;

      assertThat(thing.get(Thing.DATA)).containsExactly(1, 2, 3);
    }

    @Test
    void bytesAreCopiedOnTheWayOut() {
      Thing thing = new Thing().set(Thing.DATA, new byte[] {1, 2, 3});

      thing.get(Thing.DATA)[0] = 9;
      thing.get(Thing.STAMP)[0] = 9;

      assertThat(thing.get(Thing.DATA)).containsExactly(1, 2, 3);
      assertThat(thing.get(Thing.STAMP)).containsExactly(1, 2);
      assertThat(new Thing().get(Thing.STAMP)).containsExactly(1, 2);
    }

    @Test
    void ofAnotherModelAreRefusedWhenRead() {
      Thing thing = new Thing();

      assertThatThrownBy(() -> thing.get(Thought.TEXT))
          .isExactlyInstanceOf(QueryException.class)
          .hasMessage(
              "Cannot read Thought.TEXT of Thing: that field belongs to Thought; the fields of Thing"
                  + " are ID, SIZE, WEIGHT, GOOD, TEXT, DATA, STAMP, NUMBER.");
      assertThatThrownBy(() -> thing.isChanged(Thought.TEXT))
          .isExactlyInstanceOf(QueryException.class)
          .hasMessageStartingWith("Cannot read Thought.TEXT of Thing: ");
    }

    @Test
    void ofAnotherModelAreRefusedWhenSet() {
      Thought thought = new Thought();
      new Thing();

      assertThatThrownBy(() -> thought.set(Thing.ID, 5))
          .isExactlyInstanceOf(QueryException.class)
          .hasMessage(
              "Cannot set Thing.ID of Thought: that field belongs to Thing; the fields of Thought"
                  + " are ID, TEXT.");
    }
  }

  // --- identity ---------------------------------------------------------------------------------

  @Nested
  class Identity {

    @Test
    void isTheClassAndTheKey() {
      assertThat(new Thing().set(Thing.ID, 5))
          .isEqualTo(new Thing().set(Thing.ID, 5).set(Thing.TEXT, "other"))
          .hasSameHashCodeAs(new Thing().set(Thing.ID, 5))
          .isNotEqualTo(new Thing().set(Thing.ID, 6));
    }

    @Test
    void differsBetweenClasses() {
      assertThat(new Thing().set(Thing.ID, 5)).isNotEqualTo(new Thought().set(Thought.ID, 5));
      assertThat(new Thing().set(Thing.ID, 5)).isNotEqualTo(5L).isNotEqualTo(null);
    }

    @Test
    void isTheObjectWithoutAKey() {
      Thing thing = new Thing();

      assertThat(List.of(thing)).contains(thing).doesNotContain(new Thing());
      assertThat(thing).isNotEqualTo(new Thing().set(Thing.ID, 5));
    }

    @Test
    void ofACompositeKeyNeedsAllItsParts() {
      Seat seat = new Seat().set(Seat.ROW, "A");

      assertThat(seat).isNotEqualTo(new Seat().set(Seat.ROW, "A"));
      assertThat(seat.set(Seat.NUMBER, 1))
          .isEqualTo(new Seat().set(Seat.NUMBER, 1).set(Seat.ROW, "A"))
          .hasSameHashCodeAs(new Seat().set(Seat.NUMBER, 1).set(Seat.ROW, "A"));
    }

    @Test
    void keepsItsPlaceInASetWhenTheKeyArrives() {
      Thing thing = new Thing();
      Set<Thing> set = new HashSet<>(List.of(thing));

      thing.set(Thing.ID, 5);

      assertThat(set.contains(thing)).isTrue();
    }

    @Test
    void keepsItsPlaceInASetWhenTheKeyChanges() {
      Thing thing = new Thing().set(Thing.ID, 5);
      Set<Thing> set = new HashSet<>(List.of(thing));

      thing.set(Thing.ID, 6);

      assertThat(set.contains(thing)).isTrue();
    }
  }

  @Nested
  class Key {

    @Test
    void isTheValueOfItsField() {
      assertThat(new Thing().set(Thing.ID, 5).pk()).isEqualTo(5L);
    }

    @Test
    void ofSeveralFieldsIsAListInItsOrder() {
      Object pk = new Seat().set(Seat.NUMBER, 1).set(Seat.ROW, "A").pk();

      assertThat(pk).isEqualTo(List.of("A", 1));
      assertThat((List<?>) pk).isUnmodifiable();
    }

    @Test
    void isNullWhileAPartIsMissing() {
      assertThat(new Seat().set(Seat.NUMBER, 1).pk()).isNull();
    }
  }

  // --- changes ----------------------------------------------------------------------------------

  @Nested
  class Changes {

    private static Thing stored() {
      Thing thing =
          new Thing().set(Thing.ID, 5).set(Thing.TEXT, "a").set(Thing.DATA, new byte[] {1});
      ModelAccess.markStored(thing, NoRows.OPEN);
      return thing;
    }

    @Test
    void ofANewModelAreItsValues() {
      Thing thing = new Thing().set(Thing.TEXT, "a");

      assertThat(thing.state()).isEqualTo(ModelState.NEW);
      assertThat(thing.isChanged(Thing.TEXT)).isTrue();
      assertThat(thing.isChanged(Thing.GOOD)).isFalse();
      assertThat(thing.changedFields())
          .containsExactly(Thing.SIZE, Thing.TEXT, Thing.STAMP, Thing.NUMBER);
    }

    @Test
    void areNoneRightAfterSaving() {
      assertThat(stored().changedFields()).isEmpty();
    }

    @Test
    void ofAStoredModelAreWhatWasSet() {
      Thing thing = stored().set(Thing.GOOD, false).set(Thing.TEXT, "b");

      assertThat(thing.isChanged(Thing.TEXT)).isTrue();
      assertThat(thing.changedFields()).containsExactly(Thing.GOOD, Thing.TEXT);
      assertThat(thing.changedFields()).isUnmodifiable();
    }

    @Test
    void doNotCountTheValueThatIsThere() {
      Thing thing =
          stored()
              .set(Thing.ID, 5)
              .set(Thing.TEXT, "ab".substring(0, 1))
              .set(Thing.DATA, new byte[] {1})
              .set(Thing.GOOD, null);

      assertThat(thing.changedFields()).isEmpty();
    }

    @Test
    void countAValueThatIsSetAndSetBack() {
      Thing thing = stored().set(Thing.TEXT, "b").set(Thing.TEXT, "a");

      assertThat(thing.changedFields())
          .as("others may have written the row meanwhile")
          .containsExactly(Thing.TEXT);
    }

    @Test
    void ofTheKeyRememberTheKeyOfTheRow() {
      Thing thing = stored().set(Thing.ID, 6).set(Thing.ID, 7);

      assertThat(thing.pk()).isEqualTo(7L);
      assertThat(ModelAccess.storedKey(thing)).isEqualTo(5L);
    }

    @Test
    void ofPartOfTheKeyRememberTheKeyOfTheRow() {
      Seat seat = new Seat().set(Seat.ROW, "A").set(Seat.NUMBER, 1);
      ModelAccess.markStored(seat, NoRows.OPEN);

      seat.set(Seat.NUMBER, 2);

      assertThat(ModelAccess.storedKey(seat)).isEqualTo(List.of("A", 1));
    }

    @Test
    void thatWereNotWrittenStay() {
      Thing thing = stored().set(Thing.TEXT, "b").set(Thing.SIZE, 9).set(Thing.ID, 6);

      ModelAccess.markStored(thing, NoRows.OPEN, bits(Thing.SIZE.position()));

      assertThat(thing.changedFields()).containsExactly(Thing.ID, Thing.TEXT);
      assertThat(ModelAccess.storedKey(thing)).isEqualTo(5L);
    }

    @Test
    void ofTheKeyThatWereWrittenMakeItTheKeyOfTheRow() {
      Thing thing = stored().set(Thing.ID, 6).set(Thing.TEXT, "b");

      ModelAccess.markStored(thing, NoRows.OPEN, bits(Thing.ID.position()));

      assertThat(ModelAccess.storedKey(thing)).isEqualTo(6L);
      assertThat(thing.changedFields()).containsExactly(Thing.TEXT);
    }

    private static BitSet bits(int position) {
      BitSet bits = new BitSet();
      bits.set(position);
      return bits;
    }
  }

  // --- text -------------------------------------------------------------------------------------

  @Nested
  class Text {

    @Test
    void showsClassKeyAndFields() {
      Thought thought = new Thought().set(Thought.ID, 7).set(Thought.TEXT, "Hello");

      assertThat(thought).hasToString("Thought[ID=7, TEXT=\"Hello\"]");
      assertThat(new Thought()).hasToString("Thought[ID=null, TEXT=null]");
    }

    @Test
    void cutsLongText() {
      String forty = "1234567890".repeat(4);

      assertThat(new Thought().set(Thought.TEXT, forty))
          .hasToString("Thought[ID=null, TEXT=\"%s\"]", forty);
      assertThat(new Thought().set(Thought.TEXT, forty + "1"))
          .hasToString("Thought[ID=null, TEXT=\"%s…\"]", forty.substring(0, 39));
      assertThat(new Thought().set(Thought.TEXT, forty.repeat(100)))
          .hasToString("Thought[ID=null, TEXT=\"%s…\"]", forty.substring(0, 39));
    }

    @Test
    void neverCutsACharacterInHalves() {
      String forty = "😀".repeat(40);

      assertThat(new Thought().set(Thought.TEXT, forty))
          .hasToString("Thought[ID=null, TEXT=\"%s\"]", forty);
      assertThat(new Thought().set(Thought.TEXT, "a" + forty))
          .hasToString("Thought[ID=null, TEXT=\"a%s…\"]", "😀".repeat(38));
    }

    @Test
    void showsTheSizeOfBytes() {
      assertThat(new Thing().set(Thing.DATA, new byte[1234]).toString())
          .contains(" DATA=byte[1234], STAMP=byte[2], ");
    }

    @Test
    void describesAModelForMessages() {
      Thought thought = new Thought().set(Thought.ID, 7);
      assertThat(ModelAccess.describe(thought)).isEqualTo("a new Thought");

      ModelAccess.markStored(thought, NoRows.OPEN);
      assertThat(ModelAccess.describe(thought.set(Thought.ID, 8))).isEqualTo("Thought 7");

      ModelAccess.markDeleted(thought);
      assertThat(ModelAccess.describe(thought)).isEqualTo("Thought 7");
      assertThat(thought.state()).isEqualTo(ModelState.DELETED);
    }
  }

  // --- keys given by the application ------------------------------------------------------------

  @Nested
  class GivenKeys {

    @Test
    void becomeWhatModelsKeep() {
      ModelMeta<Thing> thing = ModelRegistry.of(Thing.class);
      ModelMeta<Seat> seat = ModelRegistry.of(Seat.class);

      assertThat(thing.normalKey(5)).isEqualTo(5L);
      assertThat(thing.normalKey((short) 5)).isEqualTo(5L);
      assertThat(seat.normalKey(new ArrayList<>(List.of("A", 1L)))).isEqualTo(List.of("A", 1));
    }

    @Test
    void ofAnotherTypeAreRefused() {
      ModelMeta<Thing> thing = ModelRegistry.of(Thing.class);

      assertThatThrownBy(() -> thing.normalKey("5"))
          .isExactlyInstanceOf(QueryException.class)
          .hasMessage(
              "Cannot take a value of type String for a value of Thing.ID: it is of type Long.");
    }

    @Test
    void thatAreTooGreatAreRefused() {
      ModelMeta<Seat> seat = ModelRegistry.of(Seat.class);

      assertThatThrownBy(() -> seat.normalKey(List.of("A", 5_000_000_000L)))
          .isExactlyInstanceOf(QueryException.class)
          .hasMessage(
              "Cannot take a value of type Long for a value of Seat.NUMBER: it is of type Integer.");
    }

    @Test
    void ofAnotherModelAreRefused() {
      ModelMeta<Thing> thing = ModelRegistry.of(Thing.class);

      assertThatThrownBy(() -> thing.normalKey(new Thought().set(Thought.ID, 5)))
          .isExactlyInstanceOf(QueryException.class)
          .hasMessage(
              "Cannot take a value of type Thought for a value of Thing.ID: it is of type Long.");
    }

    @Test
    void needAsManyPartsAsTheKeyHas() {
      ModelMeta<Seat> seat = ModelRegistry.of(Seat.class);

      assertThatThrownBy(() -> seat.normalKey("A"))
          .isExactlyInstanceOf(QueryException.class)
          .hasMessage(
              "Cannot look for Seat by one value: its key has 2 parts, give List.of(ROW, NUMBER).");
      assertThatThrownBy(() -> seat.normalKey(List.of("A", 1, 2)))
          .isExactlyInstanceOf(QueryException.class)
          .hasMessage(
              "Cannot look for Seat by 3 parts: its key has 2 parts, give List.of(ROW, NUMBER).");
    }
  }
}
