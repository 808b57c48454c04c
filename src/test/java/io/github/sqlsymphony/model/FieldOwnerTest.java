package io.github.sqlsymphony.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.sqlsymphony.exception.ModelDefinitionException;
import io.github.sqlsymphony.expression.Comparison;
import io.github.sqlsymphony.field.CharField;
import io.github.sqlsymphony.field.LongField;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

/** A field knows its model however it is reached; each test has models nobody has touched yet. */
@SuppressWarnings("unused") // the registry reads the constants
class FieldOwnerTest {

  static final class Untouched extends Model<Untouched> {
    static final LongField ID = new LongField().primaryKey();
    static final CharField FIRST_NAME = new CharField(10);
  }

  static final class Compared extends Model<Compared> {
    static final LongField ID = new LongField().primaryKey();
    static final CharField NAME = new CharField(10);
  }

  static final class Reaching extends Model<Reaching> {
    static final LongField ID = new LongField().primaryKey();
    static final String REACHED = Reached.NAME + " in " + Reached.NAME.columnName();
    static final CharField NAME = new CharField(10);
  }

  static final class Reached extends Model<Reached> {
    static final LongField ID = new LongField().primaryKey();
    static final CharField NAME = new CharField(10).column("called");
  }

  abstract static class Base<M extends Base<M>> extends Model<M> {
    static final LongField ID = new LongField().primaryKey();
  }

  static final class Derived extends Base<Derived> {
    static final CharField NAME = text(10);
    static final CharField CODE = ((Supplier<CharField>) () -> new CharField(5)).get();

    private static CharField text(int length) {
      return new CharField(length).notNull();
    }
  }

  @Test
  void knowsItsNameBeforeTheModelIsRegistered() {
    assertThat(Untouched.FIRST_NAME).hasToString("Untouched.FIRST_NAME");
    assertThat(Untouched.FIRST_NAME.columnName()).isEqualTo("first_name");
    assertThat(Untouched.FIRST_NAME.declaringClass()).isEqualTo(Untouched.class);
    assertThat(Untouched.FIRST_NAME.position()).isEqualTo(-1);
  }

  @Test
  void makesConditionsBeforeTheModelIsRegistered() {
    assertThat(Compared.NAME.eq("x"))
        .isInstanceOfSatisfying(
            Comparison.class, is -> assertThat(is.left()).isSameAs(Compared.NAME));
  }

  @Test
  void isReachedFromTheInitialiserOfAnotherModel() {
    assertThat(Reaching.REACHED).isEqualTo("Reached.NAME in called");
    assertThat(Reaching.NAME.declaringClass()).isEqualTo(Reaching.class);
  }

  @Test
  void belongsToTheClassWhoseInitialiserCallsAMethodThatMakesIt() {
    assertThat(ModelRegistry.of(Derived.class).fields())
        .containsExactly(Base.ID, Derived.NAME, Derived.CODE);
  }

  @Test
  void anInheritedFieldBelongsToTheBase() {
    ModelRegistry.of(Derived.class);

    assertThat(Base.ID).hasToString("Base.ID");
    assertThat(Base.ID.declaringClass()).isEqualTo(Base.class);
  }

  @Test
  void refusesAFieldMadeInAMethod() {
    CharField field = new CharField(5);

    assertThat(field).hasToString("an undeclared CharField");
    assertThatThrownBy(field::columnName)
        .isExactlyInstanceOf(ModelDefinitionException.class)
        .hasMessage(
            "Cannot use a CharField that no model declares: declare it as a public static final"
                + " constant of a class that extends Model.");
  }

  @Test
  void refusesACopyOfAField() {
    CharField copy = Compared.NAME.notNull();

    assertThatThrownBy(copy::columnName)
        .isExactlyInstanceOf(ModelDefinitionException.class)
        .hasMessage(
            "Cannot use a CharField made for io.github.sqlsymphony.model.FieldOwnerTest$Compared: no"
                + " constant of that class holds it; declare it there as `public static final`,"
                + " since configuring a field makes another one.");
  }

  @Test
  void refusesToReadAModelThroughACopyOfItsField() {
    assertThatThrownBy(() -> new Compared().get(Compared.NAME.unique()))
        .isExactlyInstanceOf(ModelDefinitionException.class)
        .hasMessageStartingWith("Cannot use a CharField made for ");
  }
}
