package io.github.sqlsymphony.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.sqlsymphony.exception.FieldNamingException;
import io.github.sqlsymphony.exception.ModelDefinitionException;
import io.github.sqlsymphony.exception.PrimaryKeyException;
import io.github.sqlsymphony.expression.Column;
import io.github.sqlsymphony.expression.Expression;
import io.github.sqlsymphony.expression.Q;
import io.github.sqlsymphony.field.BlobField;
import io.github.sqlsymphony.field.CharField;
import io.github.sqlsymphony.field.Check;
import io.github.sqlsymphony.field.DecimalField;
import io.github.sqlsymphony.field.Field;
import io.github.sqlsymphony.field.Index;
import io.github.sqlsymphony.field.IntegerField;
import io.github.sqlsymphony.field.LongField;
import io.github.sqlsymphony.field.PrimaryKey;
import io.github.sqlsymphony.field.RealField;
import io.github.sqlsymphony.field.TableElement;
import io.github.sqlsymphony.field.UniqueConstraint;
import java.util.List;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** Every way to declare a model that cannot work, and the whole message that says what would. */
@SuppressWarnings("unused") // the registry reads the constants
class ModelRefusalTest {

  private static void assertRefused(
      Class<?> model, Class<? extends ModelDefinitionException> type, String why) {
    assertThatThrownBy(() -> ModelRegistry.ofClass(model))
        .isExactlyInstanceOf(type)
        .hasMessage("Cannot register " + model.getName() + ": " + why);
  }

  private static void assertRefused(Class<?> model, String why) {
    assertRefused(model, ModelDefinitionException.class, why);
  }

  /** What models below refer to. */
  static final class Alien extends Model<Alien> {
    static final LongField ID = new LongField().primaryKey();
    static final CharField NAME = new CharField(10);
  }

  // --- the class --------------------------------------------------------------------------------

  @Nested
  class OfTheClass {

    abstract static class Shape<M extends Shape<M>> extends Model<M> {
      static final LongField ID = new LongField().primaryKey();
    }

    static class Circle extends Shape<Circle> {}

    static final class Disc extends Circle {}

    static final class Square extends Shape<Circle> {}

    static final class Line extends Model<Alien> {
      static final LongField ID = new LongField().primaryKey();
    }

    @SuppressWarnings("rawtypes") // on purpose
    static final class Raw extends Model {
      static final LongField ID = new LongField().primaryKey();
    }

    @SuppressWarnings("rawtypes") // on purpose
    static final class RawShape extends Shape {}

    abstract static class Fixed extends Model<Fixed> {
      static final LongField ID = new LongField().primaryKey();
    }

    static final class OnFixed extends Fixed {}

    static final class Box<T> extends Model<Box<T>> {
      static final LongField ID = new LongField().primaryKey();
    }

    @Table("shapes")
    abstract static class Tabled<M extends Tabled<M>> extends Model<M> {
      static final LongField ID = new LongField().primaryKey();
    }

    static final class OnTabled extends Tabled<OnTabled> {}

    static final class WithParameter extends Model<WithParameter> {
      static final LongField ID = new LongField().primaryKey();

      WithParameter(String name) {}
    }

    @SuppressWarnings("ClassCanBeStatic") // on purpose
    final class Inner extends Model<Inner> {
      static final LongField ID = new LongField().primaryKey();

      private final OfTheClass outer = OfTheClass.this;
    }

    static final class Failing extends Model<Failing> {
      static final LongField ID = new LongField().primaryKey();
      static final int WRONG = Integer.parseInt("one");
    }

    static final class FailingOnce extends Model<FailingOnce> {
      static final LongField ID = new LongField().primaryKey();
      static final int WRONG = Integer.parseInt("1.0");
    }

    static final class Malformed extends Model<Malformed> {
      static final LongField ID = new LongField().primaryKey();
      static final DecimalField PRICE = new DecimalField(40, 2);
    }

    static final class Impatient extends Model<Impatient> {
      static final LongField ID = new LongField().primaryKey();
      static final Impatient FIRST = new Impatient();
      static final CharField NAME = new CharField(10);
    }

    static final class Throwing extends Model<Throwing> {
      static final LongField ID = new LongField().primaryKey();

      Throwing() throws Exception {
        throw new Exception("not today");
      }
    }

    @Test
    void refusesAClassThatIsNoModel() {
      assertRefused(
          String.class, "it does not extend Model; write `class String extends Model<String>`.");
    }

    @Test
    void refusesAnAbstractClass() {
      assertThatThrownBy(() -> ModelRegistry.ofClass(Shape.class))
          .isExactlyInstanceOf(ModelDefinitionException.class)
          .hasMessage(
              "Cannot use %s as a model: it is abstract; use one of its subclasses."
                  .formatted(Shape.class.getName()));
    }

    @Test
    void refusesTheBaseOfAllModels() {
      assertThatThrownBy(() -> ModelRegistry.ofClass(Model.class))
          .isExactlyInstanceOf(ModelDefinitionException.class)
          .hasMessage(
              "Cannot use io.github.sqlsymphony.model.Model as a model: it is abstract; use one of"
                  + " its subclasses.");
    }

    @Test
    void refusesAModelThatExtendsAModel() {
      assertRefused(
          Disc.class,
          "it extends the model Circle, and a table cannot extend a table; make Circle abstract, or"
              + " refer to it with a ForeignKey.");
    }

    @Test
    void refusesAnAnonymousModel() {
      assertThatThrownBy(() -> new Circle() {})
          .isExactlyInstanceOf(ModelDefinitionException.class)
          .hasMessageMatching(
              "Cannot register \\S+OfTheClass\\$\\d+: it is an anonymous class, and a table needs a"
                  + " name; declare a named class\\.");
    }

    @Test
    void refusesTheWrongTypeParameter() {
      assertRefused(Line.class, "it extends Model<Alien>; write `extends Model<Line>`.");
    }

    @Test
    void refusesTheWrongTypeParameterOfABase() {
      assertRefused(Square.class, "it extends Shape<Circle>; write `extends Shape<Square>`.");
    }

    @Test
    void refusesAMissingTypeParameter() {
      assertRefused(Raw.class, "it extends Model; write `extends Model<Raw>`.");
      assertRefused(RawShape.class, "it extends Shape; write `extends Shape<RawShape>`.");
    }

    @Test
    void refusesABaseThatIsAModelOfItselfOnly() {
      assertRefused(
          OnFixed.class,
          "its base Fixed is a model of one class only; declare `abstract class Fixed<M extends"
              + " Fixed<M>> extends Model<M>` and write `extends Fixed<OnFixed>`.");
    }

    @Test
    void refusesAGenericModel() {
      assertRefused(
          Box.class,
          "it has type parameters, and a row does not say what they stand for; remove them.");
    }

    @Test
    void refusesATableNameOnABase() {
      assertRefused(
          OnTabled.class,
          "@Table is written on Tabled, whose subclasses cannot share one table; write it on each"
              + " of them.");
    }

    @Test
    void refusesAClassWithoutAConstructorWithoutParameters() {
      assertRefused(
          WithParameter.class,
          "it has no constructor without parameters; add one, it may be private.");
    }

    @Test
    void refusesAnInnerClass() {
      assertRefused(
          Inner.class, "it has no constructor without parameters; make it a static nested class.");
    }

    @Test
    void refusesALocalClassThatHoldsVariables() {
      int captured = hashCode();
      class Local extends Model<Local> {
        static final LongField ID = new LongField().primaryKey();

        int held() {
          return captured;
        }
      }

      assertRefused(
          Local.class, "it has no constructor without parameters; make it a static nested class.");
    }

    @Test
    void saysWhatAStaticInitialiserThrew() {
      assertRefused(
          Failing.class,
          "its static initialiser failed: java.lang.NumberFormatException: For input string:"
              + " \"one\".");
    }

    @Test
    void saysAgainThatAStaticInitialiserFails() {
      assertThatThrownBy(FailingOnce::new).isInstanceOf(ExceptionInInitializerError.class);

      assertThatThrownBy(() -> ModelRegistry.of(FailingOnce.class))
          .isExactlyInstanceOf(ModelDefinitionException.class)
          .hasMessageStartingWith(
              "Cannot register %s: its static initialiser failed: ", FailingOnce.class.getName())
          .hasMessageContaining("NumberFormatException: For input string: \"1.0\"");
    }

    @Test
    void passesOnWhatAFieldRefusesToBe() {
      assertRefused(
          Malformed.class,
          "its static initialiser failed: Cannot declare a DecimalField with precision 40: SQLite's"
              + " numbers have 64 bits, so the precision is 1 to 18.");
    }

    @Test
    void refusesAModelMadeAboveTheLastOfItsFields() {
      assertThatThrownBy(Impatient::new)
          .isInstanceOf(ExceptionInInitializerError.class)
          .cause()
          .isExactlyInstanceOf(ModelDefinitionException.class)
          .hasMessage(
              "Cannot register %s: NAME has no value yet; do not use a model in its own static"
                  + " initialiser, above the last of its fields.",
              Impatient.class.getName());
    }

    @Test
    void saysWhatAConstructorThrew() {
      ModelMeta<Throwing> meta = ModelRegistry.of(Throwing.class);

      assertThatThrownBy(meta::newInstance)
          .isExactlyInstanceOf(ModelDefinitionException.class)
          .hasMessage(
              "Cannot make a %s: its constructor threw java.lang.Exception: not today.",
              Throwing.class.getName());
    }
  }

  // --- the constants ----------------------------------------------------------------------------

  @Nested
  class OfTheConstants {

    static final class Twice extends Model<Twice> {
      static final LongField ID = new LongField().primaryKey();
      static final CharField NAME = new CharField(10);
      static final CharField TITLE = NAME;
    }

    abstract static class Base<M extends Base<M>> extends Model<M> {
      static final LongField ID = new LongField().primaryKey();
      static final CharField NAME = new CharField(10);
      static final Index BY_NAME = Index.on(NAME);
    }

    static final class TwiceWithBase extends Base<TwiceWithBase> {
      static final CharField TITLE = NAME;
    }

    static final class Borrowed extends Model<Borrowed> {
      static final LongField ID = new LongField().primaryKey();
      static final CharField NAME = Alien.NAME;
    }

    static final class BorrowedCopy extends Model<BorrowedCopy> {
      static final LongField ID = new LongField().primaryKey();
      static final CharField NAME = Alien.NAME.notNull();
    }

    static final class FromMethod extends Model<FromMethod> {
      static final LongField ID = new LongField().primaryKey();
      static final CharField NAME = Late.field();
    }

    static final class FromOtherClass extends Model<FromOtherClass> {
      static final LongField ID = new LongField().primaryKey();
      static final CharField NAME = Early.NAME;
    }

    static final class Early {
      static final CharField NAME = new CharField(10);
    }

    /** Its method makes a field while no class is initialised. */
    static final class Late {
      static CharField made = new CharField(10);

      static CharField field() {
        return made;
      }
    }

    static final class NotFinal extends Model<NotFinal> {
      static final LongField ID = new LongField().primaryKey();
      static CharField name = new CharField(10);
    }

    static final class NotStatic extends Model<NotStatic> {
      static final LongField ID = new LongField().primaryKey();
      final CharField name = new CharField(10);
    }

    abstract static class NotStaticBase<M extends NotStaticBase<M>> extends Model<M> {
      final Index byNothing = Index.on(Alien.NAME);
    }

    static final class OnNotStaticBase extends NotStaticBase<OnNotStaticBase> {
      static final LongField ID = new LongField().primaryKey();
    }

    static final class Empty extends Model<Empty> {
      static final LongField ID = new LongField().primaryKey();
      static final CharField NAME = null;
    }

    interface Named {
      CharField NAME = new CharField(10);
    }

    interface Titled extends Named {}

    static final class OfInterface extends Model<OfInterface> implements Titled {
      static final LongField ID = new LongField().primaryKey();
    }

    static final class Disguised extends Model<Disguised> {
      static final LongField ID = new LongField().primaryKey();
      static final Column<String> NAME = new CharField(10);
    }

    static final class Hiding extends Base<Hiding> {
      static final CharField NAME = new CharField(20).column("called");
    }

    static final class HidingIndex extends Base<HidingIndex> {
      static final Index BY_NAME = Index.on(NAME, ID);
    }

    @Test
    void refusesOneFieldUnderTwoConstants() {
      assertRefused(
          Twice.class,
          FieldNamingException.class,
          "one field is declared twice, as Twice.NAME and as Twice.TITLE; give each its own `new"
              + " CharField(…)`.");
    }

    @Test
    void refusesAnInheritedFieldUnderASecondConstant() {
      assertRefused(
          TwiceWithBase.class,
          FieldNamingException.class,
          "one field is declared twice, as Base.NAME and as TwiceWithBase.TITLE; give each its own"
              + " `new CharField(…)`.");
    }

    @Test
    void refusesAFieldBorrowedFromAnotherModel() {
      assertRefused(
          Borrowed.class,
          "Borrowed.NAME was not made there but in Alien; write `new CharField(…)` at the"
              + " constant.");
    }

    @Test
    void refusesACopyOfTheFieldOfAnotherModel() {
      assertRefused(
          BorrowedCopy.class,
          "BorrowedCopy.NAME was not made there but in Alien; write `new CharField(…)` at the"
              + " constant.");
    }

    @Test
    void refusesAFieldMadeInAnotherClass() {
      assertRefused(
          FromOtherClass.class,
          "FromOtherClass.NAME was not made there but in Early; write `new CharField(…)` at the"
              + " constant.");
    }

    @Test
    void refusesAFieldMadeInAMethod() {
      Late.made = new CharField(10);

      assertRefused(
          FromMethod.class,
          "FromMethod.NAME was not made there but in a method; write `new CharField(…)` at the"
              + " constant.");
    }

    @Test
    void refusesAFieldThatIsNotFinal() {
      assertRefused(
          NotFinal.class,
          "NotFinal.name is not a constant; declare it `public static final CharField`.");
    }

    @Test
    void refusesAFieldThatIsNotStatic() {
      assertRefused(
          NotStatic.class,
          "NotStatic.name is not a constant; declare it `public static final CharField`.");
    }

    @Test
    void refusesAnElementOfABaseThatIsNotStatic() {
      assertRefused(
          OnNotStaticBase.class,
          "NotStaticBase.byNothing is not a constant; declare it `public static final Index`.");
    }

    @Test
    void refusesAFieldThatIsNull() {
      assertRefused(
          Empty.class,
          "NAME has no value yet; do not use a model in its own static initialiser, above the last"
              + " of its fields.");
    }

    @Test
    void refusesFieldsOfAnInterface() {
      assertRefused(
          OfInterface.class,
          "Named.NAME is declared in an interface, which cannot have fields of a model; move it to"
              + " the class, or to an abstract class that it extends.");
    }

    @Test
    void refusesAFieldThatItsConstantDoesNotShow() {
      assertRefused(
          Disguised.class,
          "Disguised.NAME is a field, but its type says Column; declare it `public static final"
              + " CharField`.");
    }

    @Test
    void refusesAFieldThatHidesAnInheritedOne() {
      assertRefused(
          Hiding.class,
          FieldNamingException.class,
          "Base.NAME and Hiding.NAME are told apart by their class or by case only, which look-ups"
              + " cannot do; rename one of them.");
    }

    @Test
    void refusesAnElementThatHidesAnInheritedOne() {
      assertRefused(
          HidingIndex.class,
          FieldNamingException.class,
          "HidingIndex.BY_NAME hides what a base of it declares under that name; rename one of"
              + " them.");
    }
  }

  // --- names ------------------------------------------------------------------------------------

  @Nested
  class OfNames {

    static final class SameColumn extends Model<SameColumn> {
      static final LongField ID = new LongField().primaryKey();
      static final CharField NAME = new CharField(10);
      static final CharField TITLE = new CharField(10).column("name");
    }

    static final class SameColumnInCapitals extends Model<SameColumnInCapitals> {
      static final LongField ID = new LongField().primaryKey();
      static final CharField NAME = new CharField(10).column("Title");
      static final CharField TITLE = new CharField(10).column("TITLE");
    }

    abstract static class Keyed<M extends Keyed<M>> extends Model<M> {
      static final LongField ID = new LongField().primaryKey();
    }

    static final class SameColumnAsBase extends Keyed<SameColumnAsBase> {
      static final LongField NUMBER = new LongField().column("ID");
    }

    static final class SameNameButCase extends Model<SameNameButCase> {
      static final LongField ID = new LongField().primaryKey();
      static final CharField Id = new CharField(10).column("other");
    }

    static final class Pk extends Model<Pk> {
      static final LongField PK = new LongField().primaryKey();
    }

    static final class TwoUnderscores extends Model<TwoUnderscores> {
      static final LongField ID = new LongField().primaryKey();
      static final CharField FIRST__NAME = new CharField(10).column("name");
    }

    static final class LeadingUnderscore extends Model<LeadingUnderscore> {
      static final LongField _ID = new LongField().primaryKey();
    }

    static final class TrailingUnderscore extends Model<TrailingUnderscore> {
      static final LongField ID_ = new LongField().primaryKey();
    }

    static final class RowId extends Model<RowId> {
      static final LongField ID = new LongField().primaryKey();
      static final LongField ROWID = new LongField();
    }

    static final class ObjectId extends Model<ObjectId> {
      static final CharField KEY = new CharField(10).primaryKey().column("Oid");
    }

    static final class EmptyColumn extends Model<EmptyColumn> {
      static final LongField ID = new LongField().primaryKey().column(" ");
    }

    static final class ColumnWithNul extends Model<ColumnWithNul> {
      static final LongField ID = new LongField().primaryKey().column("a\0b");
    }

    static final class ColumnWithHalf extends Model<ColumnWithHalf> {
      static final LongField ID = new LongField().primaryKey().column("id\ud83d");
    }

    @Table("a\0b")
    static final class TableWithNul extends Model<TableWithNul> {
      static final LongField ID = new LongField().primaryKey();
    }

    @Table("SQLite_users")
    static final class TableOfSQLite extends Model<TableOfSQLite> {
      static final LongField ID = new LongField().primaryKey();
    }

    private static void assertNameRefused(Class<?> model, String why) {
      assertRefused(model, FieldNamingException.class, why);
    }

    @Test
    void refusesTwoFieldsOfOneColumn() {
      assertNameRefused(
          SameColumn.class,
          "SameColumn.NAME and SameColumn.TITLE both have the column \"name\"; give one of them"
              + " another name with column(…).");
    }

    @Test
    void refusesColumnsThatDifferInCaseOnly() {
      assertNameRefused(
          SameColumnInCapitals.class,
          "SameColumnInCapitals.NAME and SameColumnInCapitals.TITLE both have the column"
              + " \"TITLE\"; give one of them another name with column(…).");
    }

    @Test
    void refusesTheColumnOfAnInheritedField() {
      assertNameRefused(
          SameColumnAsBase.class,
          "Keyed.ID and SameColumnAsBase.NUMBER both have the column \"ID\"; give one of them"
              + " another name with column(…).");
    }

    @Test
    void refusesConstantsThatDifferInCaseOnly() {
      assertNameRefused(
          SameNameButCase.class,
          "SameNameButCase.ID and SameNameButCase.Id are told apart by their class or by case only,"
              + " which look-ups cannot do; rename one of them.");
    }

    @Test
    void refusesTheNameOfEveryKey() {
      assertNameRefused(
          Pk.class,
          "a field cannot be named PK: pk stands for the primary key, whatever its name; call it"
              + " ID.");
    }

    @Test
    void refusesTheSeparatorOfLookUps() {
      assertNameRefused(
          TwoUnderscores.class,
          "a field cannot be named FIRST__NAME: two underscores separate the parts of a look-up; use"
              + " one.");
    }

    @Test
    void refusesUnderscoresAtTheEnds() {
      assertNameRefused(
          LeadingUnderscore.class,
          "a field cannot be named _ID: a look-up could not tell its underscores from the separator;"
              + " drop them.");
      assertNameRefused(
          TrailingUnderscore.class,
          "a field cannot be named ID_: a look-up could not tell its underscores from the separator;"
              + " drop them.");
    }

    @Test
    void refusesSQLitesNamesOfTheRowNumber() {
      assertNameRefused(
          RowId.class,
          "the column of RowId.ROWID cannot be named \"rowid\": that is SQLite's own name for the"
              + " number of a row; choose another with column(…).");
      assertNameRefused(
          ObjectId.class,
          "the column of ObjectId.KEY cannot be named \"Oid\": that is SQLite's own name for the"
              + " number of a row; choose another with column(…).");
    }

    @Test
    void refusesAnEmptyColumnName() {
      assertNameRefused(
          EmptyColumn.class,
          "the column of EmptyColumn.ID cannot be named \" \": a name has at least one character;"
              + " choose another with column(…).");
    }

    @Test
    void refusesAColumnNameThatSQLiteWouldCut() {
      assertNameRefused(
          ColumnWithNul.class,
          "the column of ColumnWithNul.ID cannot be named \"a\\u0000b\": SQLite ends a name at NUL;"
              + " choose another with column(…).");
    }

    @Test
    void refusesAColumnNameThatIsNoText() {
      assertNameRefused(
          ColumnWithHalf.class,
          "the column of ColumnWithHalf.ID cannot be named \"id\\ud83d\": half a surrogate pair is"
              + " no character; choose another with column(…).");
    }

    @Test
    void refusesATableNameThatSQLiteWouldCut() {
      assertNameRefused(
          TableWithNul.class,
          "its table cannot be named \"a\\u0000b\": SQLite ends a name at NUL; choose another with"
              + " @Table.");
    }

    @Test
    void refusesATableNameOfSQLite() {
      assertNameRefused(
          TableOfSQLite.class,
          "its table cannot be named \"SQLite_users\": names that begin with sqlite_ belong to"
              + " SQLite; choose another with @Table.");
    }
  }

  // --- keys -------------------------------------------------------------------------------------

  @Nested
  class OfKeys {

    static final class NoKey extends Model<NoKey> {
      static final CharField NAME = new CharField(10);
    }

    static final class NoFields extends Model<NoFields> {}

    static final class TwoKeys extends Model<TwoKeys> {
      static final LongField ID = new LongField().primaryKey();
      static final CharField NAME = new CharField(10).primaryKey();
    }

    static final class FieldAndComposite extends Model<FieldAndComposite> {
      static final LongField ID = new LongField().primaryKey();
      static final CharField NAME = new CharField(10);
      static final PrimaryKey KEY = PrimaryKey.of(ID, NAME);
    }

    static final class Bytes extends Model<Bytes> {
      static final BlobField HASH = new BlobField(32).primaryKey();
    }

    static final class PartlyBytes extends Model<PartlyBytes> {
      static final LongField ID = new LongField();
      static final BlobField HASH = new BlobField(32);
      static final PrimaryKey KEY = PrimaryKey.of(ID, HASH);
    }

    static final class Repeated extends Model<Repeated> {
      static final LongField ID = new LongField();
      static final PrimaryKey KEY = PrimaryKey.of(ID, ID);
    }

    static final class OnlyOne extends Model<OnlyOne> {
      static final LongField ID = new LongField();
      static final PrimaryKey KEY = PrimaryKey.of(ID);
    }

    static final class Foreign extends Model<Foreign> {
      static final LongField ID = new LongField();
      static final PrimaryKey KEY = PrimaryKey.of(ID, Alien.NAME);
    }

    static final class OwnParent extends Model<OwnParent> {
      static final ForeignKey<OwnParent> PARENT = new ForeignKey<>(OwnParent.class).primaryKey();
    }

    static final class Hen extends Model<Hen> {
      static final ForeignKey<Egg> EGG = new ForeignKey<>(Egg.class).primaryKey();
    }

    static final class Egg extends Model<Egg> {
      static final ForeignKey<Hen> HEN = new ForeignKey<>(Hen.class).primaryKey();
    }

    static final class Pair extends Model<Pair> {
      static final LongField A = new LongField();
      static final LongField B = new LongField();
      static final PrimaryKey KEY = PrimaryKey.of(A, B);
    }

    static final class ToPair extends Model<ToPair> {
      static final LongField ID = new LongField().primaryKey();
      static final ForeignKey<Pair> PAIR = new ForeignKey<>(Pair.class);
    }

    @Test
    void refusesAModelWithoutAKey() {
      String why =
          "it has no primary key; add `public static final LongField ID = new"
              + " LongField().primaryKey();` or declare PrimaryKey.of(…) over several fields.";

      assertRefused(NoKey.class, PrimaryKeyException.class, why);
      assertRefused(NoFields.class, PrimaryKeyException.class, why);
    }

    @Test
    void refusesTwoKeys() {
      assertRefused(
          TwoKeys.class,
          PrimaryKeyException.class,
          "it has 2 primary keys (ID, NAME); keep one, or declare PrimaryKey.of(…) over the fields"
              + " instead.");
    }

    @Test
    void refusesAKeyFieldBesideACompositeKey() {
      assertRefused(
          FieldAndComposite.class,
          PrimaryKeyException.class,
          "it has 2 primary keys (ID, KEY); keep one, or declare PrimaryKey.of(…) over the fields"
              + " instead.");
    }

    @Test
    void refusesBytesAsKey() {
      assertRefused(
          Bytes.class,
          PrimaryKeyException.class,
          "Bytes.HASH holds bytes, which are equal only to themselves in Java, and cannot be a key;"
              + " use text or a number.");
      assertRefused(
          PartlyBytes.class,
          PrimaryKeyException.class,
          "PartlyBytes.HASH holds bytes, which are equal only to themselves in Java, and cannot be"
              + " a key; use text or a number.");
    }

    @Test
    void refusesAKeyThatNamesAFieldTwice() {
      assertRefused(Repeated.class, "KEY names Repeated.ID twice; once will do.");
    }

    @Test
    void refusesACompositeKeyOfOneField() {
      assertRefused(
          OnlyOne.class,
          "its static initialiser failed: Cannot declare a composite primary key of 1 fields: name"
              + " at least two, or call primaryKey() on the field.");
    }

    @Test
    void refusesAKeyOverTheFieldOfAnotherModel() {
      assertRefused(
          Foreign.class, "KEY names Alien.NAME, which is not a field of it; its fields are ID.");
    }

    @Test
    void refusesAKeyThatRefersToItsOwnModel() {
      assertRefused(
          OwnParent.class,
          "its key OwnParent.PARENT refers to the model itself, which leaves its type open; give it"
              + " a key of its own, such as `new LongField().primaryKey()`.");
    }

    @Test
    void refusesKeysThatReferToEachOtherWhenTheirTypeIsAskedFor() {
      assertThatThrownBy(Hen.EGG::columnType)
          .isExactlyInstanceOf(ModelDefinitionException.class)
          .hasMessage(
              "Cannot refer to Egg by Hen.EGG: its key Egg.HEN is a foreign key that leads back to"
                  + " itself, which leaves its type open; give Egg a key of its own.");
    }

    @Test
    void refusesAReferenceToACompositeKeyWhenItsTypeIsAskedFor() {
      ModelRegistry.of(ToPair.class);

      assertThatThrownBy(ToPair.PAIR::columnType)
          .isExactlyInstanceOf(ModelDefinitionException.class)
          .hasMessage(
              "Cannot refer to Pair by ToPair.PAIR: its primary key has 2 columns, a foreign key has"
                  + " one; give Pair a key of one column and a UniqueConstraint.");
    }
  }

  // --- what fields and elements promise ---------------------------------------------------------

  @Nested
  class OfContents {

    static final class NotNullSetNull extends Model<NotNullSetNull> {
      static final LongField ID = new LongField().primaryKey();
      static final ForeignKey<Alien> OTHER =
          new ForeignKey<>(Alien.class).notNull().onDelete(OnDelete.SET_NULL);
    }

    static final class KeySetNull extends Model<KeySetNull> {
      static final ForeignKey<Alien> OTHER =
          new ForeignKey<>(Alien.class).onDelete(OnDelete.SET_NULL).primaryKey();
    }

    static final class NotNullSetDefault extends Model<NotNullSetDefault> {
      static final LongField ID = new LongField().primaryKey();
      static final ForeignKey<Alien> OTHER =
          new ForeignKey<>(Alien.class)
              .notNull()
              .defaultTo(Alien::new)
              .onDelete(OnDelete.SET_DEFAULT);
    }

    static final class CompositeSetDefault extends Model<CompositeSetDefault> {
      static final LongField ID = new LongField().primaryKey();
      static final IntegerField BOOK = new IntegerField().notNull().defaultTo(1);
      static final IntegerField COPY = new IntegerField().notNull();
      static final CompositeForeignKey<Alien> PAIR =
          CompositeForeignKey.to(Alien.class, BOOK, COPY).onDelete(OnDelete.SET_DEFAULT);
    }

    static final class WrongDefault extends Model<WrongDefault> {
      static final LongField ID = new LongField().primaryKey();
      static final RealField CASH = new RealField().defaultTo(-1.0).min(0.0);
      static final CharField CODE = new CharField(3).defaultTo("ABCD");
    }

    static final class SharedDefault extends Model<SharedDefault> {
      static final LongField ID = new LongField().primaryKey();
      static final ForeignKey<Alien> OTHER = new ForeignKey<>(Alien.class).defaultTo(new Alien());
    }

    static final class ForeignIndex extends Model<ForeignIndex> {
      static final LongField ID = new LongField().primaryKey();
      static final CharField TITLE = new CharField(10);
      static final Index BY_NAME = Index.on(TITLE, Alien.NAME);
    }

    static final class CopyIndex extends Model<CopyIndex> {
      static final LongField ID = new LongField().primaryKey();
      static final CharField TITLE = new CharField(10);
      static final UniqueConstraint ONE = UniqueConstraint.of(ID, Alien.NAME);
    }

    static final class RepeatedIndex extends Model<RepeatedIndex> {
      static final LongField ID = new LongField().primaryKey();
      static final CharField TITLE = new CharField(10);
      static final Index BY_TITLE = Index.on(TITLE.asc(), TITLE.desc());
    }

    static final class ForeignCheck extends Model<ForeignCheck> {
      static final LongField ID = new LongField().primaryKey();
      static final IntegerField AGE = new IntegerField();
      static final TableElement ADULT = Check.that(AGE.gte(18).or(Alien.NAME.isNull().not()));
    }

    static final class LookupCheck extends Model<LookupCheck> {
      static final LongField ID = new LongField().primaryKey();
      static final IntegerField AGE = new IntegerField();
      static final Check ADULT = Check.that(Q.of("age__gte", 18));
    }

    @Test
    void refusesAReferenceThatCannotBecomeNull() {
      assertRefused(
          NotNullSetNull.class,
          "NotNullSetNull.OTHER is notNull() and onDelete(SET_NULL), which exclude each other; drop"
              + " one of them.");
      assertRefused(
          KeySetNull.class,
          "KeySetNull.OTHER is part of the primary key and onDelete(SET_NULL), which exclude each"
              + " other; drop one of them.");
    }

    @Test
    void refusesAReferenceThatCannotGetADefault() {
      assertRefused(
          NotNullSetDefault.class,
          "NotNullSetDefault.OTHER is notNull() and onDelete(SET_DEFAULT), and its column has no"
              + " default but NULL; drop one of them.");
      assertRefused(
          CompositeSetDefault.class,
          "CompositeSetDefault.PAIR has fields that cannot be null and have no default, and"
              + " onDelete(SET_DEFAULT); drop one of them.");
    }

    @Test
    void refusesADefaultThatBreaksTheRulesOfTheField() {
      assertRefused(
          WrongDefault.class, "the default of WrongDefault.CASH is -1.0, the minimum is 0.0.");
    }

    @Test
    void refusesAModelAsDefault() {
      assertRefused(
          SharedDefault.class,
          "the default of SharedDefault.OTHER is an object, which all new models would share; give a"
              + " supplier that finds it, as in defaultTo(() -> …).");
    }

    @Test
    void refusesAnIndexOverTheFieldOfAnotherModel() {
      assertRefused(
          ForeignIndex.class,
          "BY_NAME names Alien.NAME, which is not a field of it; its fields are ID, TITLE.");
    }

    @Test
    void refusesAUniqueConstraintOverTheFieldOfAnotherModel() {
      assertRefused(
          CopyIndex.class,
          "ONE names Alien.NAME, which is not a field of it; its fields are ID, TITLE.");
    }

    @Test
    void refusesAnIndexThatNamesAFieldTwice() {
      assertRefused(RepeatedIndex.class, "BY_TITLE names RepeatedIndex.TITLE twice; once will do.");
    }

    @Test
    void refusesACheckOverTheFieldOfAnotherModel() {
      assertRefused(
          ForeignCheck.class,
          "ADULT names Alien.NAME, which is not a field of it; its fields are ID, AGE.");
    }

    @Test
    void refusesACheckWithALookUp() {
      assertRefused(
          LookupCheck.class,
          "ADULT uses the look-up age__gte, and look-ups as text are for queries; write it with"
              + " fields, as in Check.that(CASH.gte(0.0)).");
    }
  }

  // --- afterwards -------------------------------------------------------------------------------

  @Test
  void refusesAgainWhatItHasRefused() {
    for (int i = 0; i < 2; i++) {
      assertRefused(
          OfContents.RepeatedIndex.class,
          "BY_TITLE names RepeatedIndex.TITLE twice; once will do.");
    }
  }

  @Test
  void doesNotCountRefusedModels() {
    assertThatThrownBy(() -> ModelRegistry.of(OfKeys.NoKey.class))
        .isInstanceOf(PrimaryKeyException.class);

    assertThat(ModelRegistry.registered())
        .extracting(ModelMeta::name)
        .doesNotContain(OfKeys.NoKey.class.getSimpleName());
  }

  /** Refused only because of its second part; the first is fine by itself. */
  abstract static class Shared<M extends Shared<M>> extends Model<M> {
    static final LongField ID = new LongField().primaryKey();
    static final Expression<Long> TWICE = ID.times(2L);
  }

  static final class Wrong extends Shared<Wrong> {
    static final LongField SECOND = new LongField().primaryKey();
  }

  static final class Right extends Shared<Right> {
    static final LongField SECOND = new LongField();
  }

  @Test
  void aRefusedModelDoesNotHarmOthersOfItsBase() {
    assertThatThrownBy(() -> ModelRegistry.of(Wrong.class)).isInstanceOf(PrimaryKeyException.class);

    List<Field<?, ?>> fields = ModelRegistry.of(Right.class).fields();

    assertThat(fields).containsExactly(Shared.ID, Right.SECOND);
    assertThat(new Right().set(Shared.ID, 1).set(Right.SECOND, 2).get(Right.SECOND)).isEqualTo(2L);
  }
}
