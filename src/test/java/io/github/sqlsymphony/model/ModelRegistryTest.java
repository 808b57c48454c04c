package io.github.sqlsymphony.model;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.sqlsymphony.expression.Expression;
import io.github.sqlsymphony.field.BooleanField;
import io.github.sqlsymphony.field.CharField;
import io.github.sqlsymphony.field.Check;
import io.github.sqlsymphony.field.Field;
import io.github.sqlsymphony.field.Index;
import io.github.sqlsymphony.field.IntegerField;
import io.github.sqlsymphony.field.LongField;
import io.github.sqlsymphony.field.PrimaryKey;
import io.github.sqlsymphony.field.RealField;
import io.github.sqlsymphony.field.TextField;
import io.github.sqlsymphony.field.UniqueConstraint;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What the registry finds out about classes that are declared as they should be. */
@SuppressWarnings("unused") // the registry reads the constants
class ModelRegistryTest {

  // --- declaration order ------------------------------------------------------------------------

  /** Its constants are made in another order than their fields' first copies. */
  static final class Reused extends Model<Reused> {
    static final LongField ID = new LongField().primaryKey();
    static final CharField SHORT = new CharField(10);
    static final CharField CODE = SHORT.notNull();
    static final CharField ALIAS = CODE.unique().column("also");
    static final Expression<Long> FIRST_KEY = ID;
  }

  /** The static block assigns its constants in another order than it declares them. */
  static final class Assigned extends Model<Assigned> {
    static final CharField SECOND;
    static final LongField FIRST;

    static {
      FIRST = new LongField().primaryKey();
      SECOND = new CharField(5);
    }
  }

  @Test
  void keepsTheOrderInWhichFieldsAreMade() {
    assertThat(ModelRegistry.of(Reused.class).fields())
        .containsExactly(Reused.ID, Reused.SHORT, Reused.CODE, Reused.ALIAS);
  }

  @Test
  void takesTheOrderFromTheFieldsAndNotFromReflection() {
    assertThat(ModelRegistry.of(Assigned.class).fields())
        .containsExactly(Assigned.FIRST, Assigned.SECOND);
  }

  @Test
  void givesEachFieldItsPlace() {
    ModelRegistry.of(Reused.class);

    assertThat(Reused.ID.position()).isZero();
    assertThat(Reused.ALIAS.position()).isEqualTo(3);
  }

  @Test
  void doesNotTakeAnExpressionOverAFieldForAFieldOfItsOwn() {
    assertThat(ModelRegistry.of(Reused.class).fieldNames()).isEqualTo("ID, SHORT, CODE, ALIAS");
  }

  // --- inheritance ------------------------------------------------------------------------------

  /** A base that knows the model it is a base of. */
  abstract static class Entity<M extends Entity<M>> extends Model<M> {
    static final LongField ID = new LongField().primaryKey();
    static final IntegerField VERSION = new IntegerField().notNull().defaultTo(0);
    static final Index BY_VERSION = Index.on(VERSION);
  }

  /** A base on a base, with more type parameters than it passes on. */
  abstract static class Named<X, M extends Named<X, M>> extends Entity<M> {
    static final CharField NAME = new CharField(20).notNull();
  }

  static final class Cat extends Named<String, Cat> {
    static final IntegerField LIVES = new IntegerField().defaultTo(9);
  }

  static final class Dog extends Named<Integer, Dog> {
    static final BooleanField BARKS = new BooleanField();
    static final TextField TRICKS = new TextField();
  }

  @Test
  void putsTheFieldsOfBasesFirst() {
    assertThat(ModelRegistry.of(Dog.class).fields())
        .containsExactly(Entity.ID, Entity.VERSION, Named.NAME, Dog.BARKS, Dog.TRICKS);
  }

  @Test
  void givesAnInheritedFieldTheSamePlaceInEverySubclass() {
    ModelMeta<Cat> cat = ModelRegistry.of(Cat.class);
    ModelMeta<Dog> dog = ModelRegistry.of(Dog.class);

    assertThat(cat.fields().get(2)).isSameAs(Named.NAME).isSameAs(dog.fields().get(2));
    assertThat(Named.NAME.position()).isEqualTo(2);
  }

  @Test
  void inheritsTheKeyAndTheIndexes() {
    ModelMeta<Cat> cat = ModelRegistry.of(Cat.class);

    assertThat(cat.key()).containsExactly(Entity.ID);
    assertThat(cat.indexes()).containsExactly(Map.entry("BY_VERSION", Entity.BY_VERSION));
  }

  @Test
  void namesTheTableAfterTheSubclass() {
    assertThat(ModelRegistry.of(Cat.class).tableName()).isEqualTo("cat");
  }

  @Test
  void setsAndGetsInheritedFields() {
    Cat cat = new Cat().set(Named.NAME, "Tom").set(Cat.LIVES, 7);

    assertThat(cat.get(Named.NAME)).isEqualTo("Tom");
    assertThat(cat.get(Entity.VERSION)).isZero();
  }

  // --- names ------------------------------------------------------------------------------------

  /** {@code order_line}. */
  static final class OrderLine extends Model<OrderLine> {
    static final LongField ID = new LongField().primaryKey();
    static final LongField UNIT_PRICE = new LongField();
    static final CharField NOTE = new CharField(5).column("Bemerkung Ä");
  }

  /** {@code http_server}. */
  static final class HTTPServer extends Model<HTTPServer> {
    static final LongField ID = new LongField().primaryKey();
  }

  /** {@code user2}. */
  static final class User2 extends Model<User2> {
    static final LongField ID = new LongField().primaryKey();
  }

  /** {@code title_id}: whatever the locale makes of an I. */
  static final class TITLEId extends Model<TITLEId> {
    static final LongField ID = new LongField().primaryKey();
  }

  /** A table name that only quotes make possible. */
  @Table("Order \"2\" Select")
  static final class Quoted extends Model<Quoted> {
    static final LongField ID = new LongField().primaryKey();
  }

  /** Its key is the row's number, which may have SQLite's own name for it. */
  static final class Numbered extends Model<Numbered> {
    static final LongField ROWID = new LongField().primaryKey();
  }

  /** The name of one is the column of the other. */
  static final class Crossed extends Model<Crossed> {
    static final LongField ID = new LongField().primaryKey();
    static final CharField A = new CharField(5).column("b");
    static final CharField B = new CharField(5).column("a");
  }

  @Test
  void namesTablesInSnakeCase() {
    assertThat(ModelRegistry.of(OrderLine.class).tableName()).isEqualTo("order_line");
    assertThat(ModelRegistry.of(HTTPServer.class).tableName()).isEqualTo("http_server");
    assertThat(ModelRegistry.of(User2.class).tableName()).isEqualTo("user2");
    assertThat(ModelRegistry.of(TITLEId.class).tableName()).isEqualTo("title_id");
  }

  @Test
  void takesTheNameOfTheTableFromTheAnnotation() {
    assertThat(ModelRegistry.of(Quoted.class).tableName()).isEqualTo("Order \"2\" Select");
  }

  @Test
  void namesColumnsAfterTheirConstantsInLowerCase() {
    assertThat(OrderLine.UNIT_PRICE.columnName()).isEqualTo("unit_price");
    assertThat(OrderLine.ID.columnName()).isEqualTo("id");
  }

  @Test
  void takesTheNameOfAColumnFromTheField() {
    assertThat(OrderLine.NOTE.columnName()).isEqualTo("Bemerkung Ä");
  }

  @Test
  void allowsTheRowsNumberAsKeyUnderItsOwnName() {
    assertThat(ModelRegistry.of(Numbered.class).key()).containsExactly(Numbered.ROWID);
  }

  @Test
  void findsFieldsByConstantAndByColumnInEitherCase() {
    ModelMeta<OrderLine> meta = ModelRegistry.of(OrderLine.class);

    assertThat(meta.field("unit_price")).isSameAs(OrderLine.UNIT_PRICE);
    assertThat(meta.field("UNIT_PRICE")).isSameAs(OrderLine.UNIT_PRICE);
    assertThat(meta.field("bemerkung ä")).isSameAs(OrderLine.NOTE);
    assertThat(meta.field("note")).isSameAs(OrderLine.NOTE);
    assertThat(meta.field("price")).isNull();
  }

  @Test
  void prefersTheConstantWhereTheNameIsAlsoAColumn() {
    ModelMeta<Crossed> meta = ModelRegistry.of(Crossed.class);

    assertThat(meta.field("a")).isSameAs(Crossed.A);
    assertThat(meta.field("b")).isSameAs(Crossed.B);
  }

  @Test
  void listsTheNamesForMessagesAndLookUps() {
    ModelMeta<OrderLine> meta = ModelRegistry.of(OrderLine.class);

    assertThat(meta.fieldNames()).isEqualTo("ID, UNIT_PRICE, NOTE");
    assertThat(meta.lookupNames()).containsExactly("id", "unit_price", "note");
  }

  @Test
  void showsModelAndTable() {
    assertThat(ModelRegistry.of(OrderLine.class)).hasToString("OrderLine in order_line");
  }

  // --- keys and elements ------------------------------------------------------------------------

  /** One of each element, and a key of two columns that is not in declaration order. */
  static final class Ticket extends Model<Ticket> {
    static final CharField SEAT = new CharField(4);
    static final IntegerField SHOW = new IntegerField();
    static final RealField PRICE = new RealField();
    static final PrimaryKey KEY = PrimaryKey.of(SHOW, SEAT);
    static final Index BY_PRICE = Index.on(PRICE.desc(), SEAT.asc());
    static final UniqueConstraint ONE_PRICE = UniqueConstraint.of(SHOW, PRICE);
    static final Check POSITIVE = Check.that(PRICE.gt(0.0).or(PRICE.isNull()));
  }

  /** Its key is text, which the application gives. */
  static final class Country extends Model<Country> {
    static final CharField CODE = new CharField(2).primaryKey();
  }

  /** Its key is the key of another model. */
  static final class Capital extends Model<Capital> {
    static final ForeignKey<Country> COUNTRY = new ForeignKey<>(Country.class).primaryKey();
    static final ForeignKey<Capital> PARTNER = new ForeignKey<>(Capital.class);
  }

  @Test
  void collectsTheKeyInItsOwnOrder() {
    assertThat(ModelRegistry.of(Ticket.class).key()).containsExactly(Ticket.SHOW, Ticket.SEAT);
  }

  @Test
  void collectsElementsUnderTheNamesOfTheirConstants() {
    ModelMeta<Ticket> meta = ModelRegistry.of(Ticket.class);

    assertThat(meta.indexes()).containsExactly(Map.entry("BY_PRICE", Ticket.BY_PRICE));
    assertThat(meta.uniqueConstraints()).containsExactly(Map.entry("ONE_PRICE", Ticket.ONE_PRICE));
    assertThat(meta.checks()).containsExactly(Map.entry("POSITIVE", Ticket.POSITIVE));
  }

  @Test
  void knowsWhichKeyTheDatabaseGives() {
    assertThat(ModelRegistry.of(OrderLine.class).generatedKey()).isSameAs(OrderLine.ID);
    assertThat(ModelRegistry.of(Ticket.class).generatedKey()).isNull();
    assertThat(ModelRegistry.of(Country.class).generatedKey()).isNull();
    assertThat(ModelRegistry.of(Capital.class).generatedKey()).isNull();
  }

  @Test
  void collectsForeignKeysInOrder() {
    assertThat(ModelRegistry.of(Capital.class).foreignKeys())
        .containsExactly(Capital.COUNTRY, Capital.PARTNER);
    assertThat(ModelRegistry.of(Ticket.class).foreignKeys()).isEmpty();
  }

  @Test
  void aForeignKeyHasTheTypeOfTheKeyItRefersToThroughOthers() {
    assertThat(Capital.PARTNER.targetKey()).isSameAs(Capital.COUNTRY);
    assertThat(Capital.PARTNER.columnType()).isEqualTo(Country.CODE.columnType());
  }

  @Test
  void knowsItsOwnFieldsFromOthers() {
    ModelMeta<Ticket> meta = ModelRegistry.of(Ticket.class);
    ModelRegistry.of(Country.class);

    assertThat(meta.has(Ticket.SEAT)).isTrue();
    assertThat(meta.has(Country.CODE)).isFalse();
    assertThat(meta.has(Ticket.SEAT.notNull())).as("a copy is another field").isFalse();
    assertThat(meta.isKey(Ticket.SEAT)).isTrue();
    assertThat(meta.isKey(Ticket.PRICE)).isFalse();
  }

  // --- instances --------------------------------------------------------------------------------

  /** Nobody else can make one. */
  static final class Sealed extends Model<Sealed> {
    static final LongField ID = new LongField().primaryKey();

    private Sealed() {}
  }

  /** Makes one of itself below its fields, where that works. */
  static final class Prepared extends Model<Prepared> {
    static final LongField ID = new LongField().primaryKey();
    static final CharField NAME = new CharField(10);
    static final Prepared NOBODY = new Prepared().set(NAME, "nobody");
  }

  /** The one hook method is inherited. */
  abstract static class Hooked<M extends Hooked<M>> extends Model<M> {
    static final LongField ID = new LongField().primaryKey();

    @Override
    protected void beforeSave() {}

    void afterLoad(String other) {}
  }

  static final class Hook extends Hooked<Hook> {
    @Override
    protected void afterDelete() {}
  }

  @Test
  void callsAPrivateConstructor() {
    assertThat(ModelRegistry.of(Sealed.class).newInstance()).isExactlyInstanceOf(Sealed.class);
  }

  @Test
  void allowsAModelToMakeItselfBelowItsFields() {
    assertThat(Prepared.NOBODY.get(Prepared.NAME)).isEqualTo("nobody");
  }

  @Test
  void knowsWhichHookMethodsAreOverridden() {
    ModelMeta<Hook> meta = ModelRegistry.of(Hook.class);

    assertThat(HookEvent.values())
        .filteredOn(meta::hasHookMethod)
        .containsExactly(HookEvent.BEFORE_SAVE, HookEvent.AFTER_DELETE);
  }

  // --- one registration for all -----------------------------------------------------------------

  @Test
  void findsOutAboutAClassOnce() {
    ModelMeta<Ticket> meta = ModelRegistry.of(Ticket.class);

    assertThat(ModelRegistry.of(Ticket.class)).isSameAs(meta);
    assertThat(ModelRegistry.ofClass(Ticket.class)).isSameAs(meta);
    assertThat(new Ticket().meta()).isSameAs(meta);
    assertThat(ModelRegistry.registered()).contains(meta);
  }

  @Test
  void metadataCannotBeChanged() {
    ModelMeta<Ticket> meta = ModelRegistry.of(Ticket.class);
    List<Map<String, ?>> maps = List.of(meta.indexes(), meta.checks(), meta.uniqueConstraints());
    List<List<? extends Field<?, ?>>> lists =
        List.of(meta.fields(), meta.key(), meta.foreignKeys());

    assertThat(maps).allSatisfy(map -> assertThat(map).isUnmodifiable());
    assertThat(lists).allSatisfy(list -> assertThat(list).isUnmodifiable());
  }
}
