package io.github.sqlsymphony.scenario;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.sqlsymphony.exception.CheckConstraintException;
import io.github.sqlsymphony.exception.ForeignKeyException;
import io.github.sqlsymphony.exception.NullableFieldException;
import io.github.sqlsymphony.exception.UniqueConstraintException;
import io.github.sqlsymphony.field.CharField;
import io.github.sqlsymphony.field.Check;
import io.github.sqlsymphony.field.Index;
import io.github.sqlsymphony.field.IntegerField;
import io.github.sqlsymphony.field.LongField;
import io.github.sqlsymphony.field.PrimaryKey;
import io.github.sqlsymphony.field.UniqueConstraint;
import io.github.sqlsymphony.fixture.DatabaseExtension;
import io.github.sqlsymphony.model.ForeignKey;
import io.github.sqlsymphony.model.Model;
import io.github.sqlsymphony.model.OnDelete;
import io.github.sqlsymphony.session.SQLiteSession;
import io.github.sqlsymphony.session.Session;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** How a constraint's refusal is told: with model, fields and the other row. */
class ConstraintMessagesTest {
  @RegisterExtension final DatabaseExtension database = DatabaseExtension.inMemory();

  private Session session;

  /** Has a unique field, a unique pair, two unique indexes and a check. */
  static class Ship extends Model<Ship> {
    public static final LongField ID = new LongField().primaryKey();
    public static final CharField NAME = new CharField(20).unique();
    public static final CharField PORT = new CharField(20);
    public static final IntegerField BERTH = new IntegerField();
    public static final IntegerField CALL_SIGN = new IntegerField();
    public static final IntegerField LENGTH = new IntegerField();
    public static final UniqueConstraint ONE_A_BERTH = UniqueConstraint.of(PORT, BERTH);
    public static final Index BY_CALL_SIGN = Index.on(CALL_SIGN).unique();
    public static final Index BY_CALCULATION = Index.on(LENGTH.plus(1).asc()).unique();
    public static final Check LONG_ENOUGH = Check.that(LENGTH.gte(1).and(LENGTH.lte(500)));
  }

  /** Refers to a ship, and has a key of two fields. */
  static class Cabin extends Model<Cabin> {
    public static final ForeignKey<Ship> SHIP = new ForeignKey<>(Ship.class);
    public static final IntegerField NUMBER = new IntegerField();
    public static final PrimaryKey KEY = PrimaryKey.of(SHIP, NUMBER);
  }

  /** Has a text key and keeps what it refers to from being deleted, at once. */
  static class Crew extends Model<Crew> {
    public static final CharField NAME = new CharField(20).primaryKey();
    public static final ForeignKey<Ship> SHIP =
        new ForeignKey<>(Ship.class).onDelete(OnDelete.RESTRICT);
  }

  @BeforeEach
  void open() {
    session = SQLiteSession.open(database.name());
    session.createTable(Ship.class);
    session.createTable(Cabin.class);
    session.createTable(Crew.class);
    session.commit();
  }

  @AfterEach
  void close() {
    session.rollback();
    session.close();
  }

  private Ship ship(String name) {
    return session.add(new Ship().set(Ship.NAME, name));
  }

  @Nested
  class Unique {
    @Test
    void namesTheFieldAndTheRowThatHasTheValue() {
      ship("Argo");

      assertThatThrownBy(() -> ship("Argo"))
          .isInstanceOf(UniqueConstraintException.class)
          .hasMessage(
              "Cannot save a new Ship: Ship 1 already has this NAME, which must be unique; change"
                  + " it, or load and update that Ship.");
    }

    @Test
    void namesThePairOnUpdate() {
      session.add(new Ship().set(Ship.PORT, "Oslo").set(Ship.BERTH, 1));
      Ship other = session.add(new Ship().set(Ship.PORT, "Oslo").set(Ship.BERTH, 2));

      assertThatThrownBy(() -> session.update(other, Ship.BERTH.to(1)))
          .isInstanceOfSatisfying(
              UniqueConstraintException.class,
              e -> {
                assertThat(e.fields()).containsExactly("PORT", "BERTH");
                assertThat(e.conflictingKey()).isEqualTo("1");
              })
          .hasMessage(
              "Cannot save Ship 2: Ship 1 already has this PORT and BERTH, which must be unique;"
                  + " change it, or load and update that Ship.");
      assertThat(other.get(Ship.BERTH)).isEqualTo(2);
    }

    @Test
    void namesTheFieldOfAUniqueIndex() {
      session.add(new Ship().set(Ship.CALL_SIGN, 7));

      assertThatThrownBy(() -> session.add(new Ship().set(Ship.CALL_SIGN, 7)))
          .isInstanceOf(UniqueConstraintException.class)
          .hasMessageContaining("Ship 1 already has this CALL_SIGN");
    }

    @Test
    void namesAnIndexOverACalculationByItsConstant() {
      session.add(new Ship().set(Ship.LENGTH, 7));

      assertThatThrownBy(() -> session.add(new Ship().set(Ship.LENGTH, 7)))
          .isInstanceOfSatisfying(
              UniqueConstraintException.class,
              e -> {
                assertThat(e.model()).isEqualTo("Ship");
                assertThat(e.fields()).containsExactly("BY_CALCULATION");
              });
    }

    @Test
    void namesThePrimaryKey() {
      session.add(new Ship().set(Ship.ID, 5));
      session.clear();

      assertThatThrownBy(() -> session.add(new Ship().set(Ship.ID, 5)))
          .isInstanceOf(UniqueConstraintException.class)
          .hasMessageContaining("Ship 5 already has this ID");
    }

    @Test
    void namesModelAndFieldOfARawStatement() {
      ship("Argo");

      assertThatThrownBy(() -> session.execute("INSERT INTO ship (name) VALUES (?)", "Argo"))
          .isInstanceOfSatisfying(
              UniqueConstraintException.class,
              e -> {
                assertThat(e.model()).isEqualTo("Ship");
                assertThat(e.fields()).containsExactly("NAME");
              });
    }
  }

  @Nested
  class NotNullAndCheck {
    @Test
    void namesTheFieldThatARawStatementLeavesEmpty() {
      assertThatThrownBy(() -> session.execute("INSERT INTO crew (ship) VALUES (NULL)"))
          .isInstanceOfSatisfying(
              NullableFieldException.class,
              e -> assertThat(e.violations().get(0).field()).isEqualTo("NAME"))
          .hasMessage("Cannot run a statement: Crew.NAME has no value, the column needs one.");
    }

    @Test
    void namesTheCheckItsConditionAndItsFields() {
      assertThatThrownBy(() -> session.add(new Ship().set(Ship.LENGTH, 0)))
          .isInstanceOfSatisfying(
              CheckConstraintException.class,
              e -> {
                assertThat(e.constraint()).isEqualTo("LONG_ENOUGH");
                assertThat(e.fields()).containsExactly("LENGTH");
              })
          .hasMessage(
              "Cannot save a new Ship: it breaks the check Ship.LONG_ENOUGH, which is"
                  + " \"length\" >= 1 AND \"length\" <= 500.");
    }
  }

  @Nested
  class ForeignKeys {
    @Test
    void namesTheMissingParent() {
      Cabin cabin = new Cabin().setKey(Cabin.SHIP, 99).set(Cabin.NUMBER, 1);

      assertThatThrownBy(() -> session.add(cabin))
          .isInstanceOfSatisfying(
              ForeignKeyException.class,
              e -> {
                assertThat(e.fields()).containsExactly("SHIP");
                assertThat(e.target()).isEqualTo("Ship");
                assertThat(e.rows()).containsExactly("99");
              })
          .hasMessage(
              "Cannot save a new Cabin: there is no Ship 99, to which Cabin.SHIP refers; save that"
                  + " Ship first, or refer to one that exists.");
    }

    @Test
    void namesTheRowsThatStillRefer() {
      Ship argo = ship("Argo");
      for (int number = 1; number <= 5; number++) {
        session.add(new Cabin().set(Cabin.SHIP, argo).set(Cabin.NUMBER, number));
      }

      assertThatThrownBy(() -> session.delete(argo))
          .isInstanceOf(ForeignKeyException.class)
          .hasMessage(
              "Cannot delete Ship 1: 5 rows of Cabin still refer to it through Cabin.SHIP (keys"
                  + " [1, 1], [1, 2], [1, 3], …); delete them first or declare onDelete(CASCADE).");
    }

    @Test
    void namesTheRowThatRestricts() {
      Ship argo = ship("Argo");
      session.add(new Crew().set(Crew.NAME, "Jason").set(Crew.SHIP, argo));

      assertThatThrownBy(() -> session.delete(argo))
          .isInstanceOf(ForeignKeyException.class)
          .hasMessage(
              "Cannot delete Ship 1: 1 row of Crew still refers to it through Crew.SHIP (key"
                  + " Jason); delete them first or declare onDelete(CASCADE).");
    }

    @Test
    void namesTablesThatNoModelKnows() {
      Ship argo = ship("Argo");
      session.execute("CREATE TABLE cargo (ship INTEGER REFERENCES ship (id))");
      session.execute("INSERT INTO cargo (ship) VALUES (?)", argo);

      assertThatThrownBy(() -> session.delete(argo))
          .isInstanceOf(ForeignKeyException.class)
          .hasMessageStartingWith(
              "Cannot delete Ship 1: 1 row of cargo still refers to it through cargo.ship");
    }

    @Test
    void leavesModelAndDatabaseAsTheyWere() {
      Ship argo = ship("Argo");
      session.add(new Cabin().set(Cabin.SHIP, argo).set(Cabin.NUMBER, 1));

      assertThatThrownBy(() -> session.delete(argo)).isInstanceOf(ForeignKeyException.class);

      assertThat(session.getAll(Ship.class)).containsExactly(argo);
      assertThat(session.query(Ship.class).count()).isEqualTo(1);
    }
  }
}
