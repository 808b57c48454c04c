package io.github.sqlsymphony.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.sqlsymphony.exception.FieldValidationException;
import io.github.sqlsymphony.exception.ForeignKeyException;
import io.github.sqlsymphony.exception.ModelHookException;
import io.github.sqlsymphony.exception.SessionException;
import io.github.sqlsymphony.exception.UniqueConstraintException;
import io.github.sqlsymphony.exception.Violation;
import io.github.sqlsymphony.field.CharField;
import io.github.sqlsymphony.field.IntegerField;
import io.github.sqlsymphony.field.LongField;
import io.github.sqlsymphony.field.PrimaryKey;
import io.github.sqlsymphony.field.SlugField;
import io.github.sqlsymphony.field.UuidField;
import io.github.sqlsymphony.field.VersionField;
import io.github.sqlsymphony.fixture.DatabaseExtension;
import io.github.sqlsymphony.fixture.Library.Author;
import io.github.sqlsymphony.fixture.Library.Book;
import io.github.sqlsymphony.fixture.Library.Country;
import io.github.sqlsymphony.fixture.Library.Item;
import io.github.sqlsymphony.fixture.Library.Loan;
import io.github.sqlsymphony.fixture.Library.Portrait;
import io.github.sqlsymphony.fixture.Library.Reader;
import io.github.sqlsymphony.model.CompositeForeignKey;
import io.github.sqlsymphony.model.ForeignKey;
import io.github.sqlsymphony.model.HookEvent;
import io.github.sqlsymphony.model.Model;
import io.github.sqlsymphony.model.ModelState;
import io.github.sqlsymphony.model.OnDelete;
import io.github.sqlsymphony.model.OneToOne;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class AddAllTest {
  @RegisterExtension final DatabaseExtension database = DatabaseExtension.inFile();

  private Session session;

  @BeforeEach
  void open() {
    session = database.openForLoops();
  }

  @AfterEach
  void close() {
    session.rollback();
    session.close();
  }

  /** The statements on rows, since the last look. */
  private List<String> sent() {
    List<String> sent =
        database.statements().stream()
            .filter(sql -> sql.startsWith("INSERT") || sql.startsWith("UPDATE"))
            .toList();
    database.forget();
    return sent;
  }

  /** The tables that got rows, in this order. */
  private List<String> inserted() {
    return sent().stream().map(sql -> sql.split("\"", -1)[1]).toList();
  }

  private static Author author(String name) {
    return new Author().set(Author.NAME, name);
  }

  private static Book book(String title, Author author) {
    return new Book().set(Book.TITLE, title).set(Book.AUTHOR, author);
  }

  private static Reader reader(String name, Reader tutor) {
    return new Reader().set(Reader.NAME, name).set(Reader.TUTOR, tutor);
  }

  // --- models that need each other --------------------------------------------------------------

  /** Refers to a model that needs it, but can do without. */
  static class Team extends Model<Team> {
    public static final LongField ID = new LongField().primaryKey();
    public static final CharField NAME = new CharField(20).notNull();
    public static final SlugField SLUG = new SlugField(NAME);
    public static final ForeignKey<Player> CAPTAIN = new ForeignKey<>(Player.class);
    public static final VersionField VERSION = new VersionField();
  }

  /** Needs the model that refers to it. */
  static class Player extends Model<Player> {
    public static final LongField ID = new LongField().primaryKey();
    public static final CharField NAME = new CharField(20).notNull();
    public static final ForeignKey<Team> TEAM = new ForeignKey<>(Team.class).notNull();
  }

  /** Needs a model that needs it, at the end of the transaction, and no other may. */
  static class Bolt extends Model<Bolt> {
    public static final IntegerField ID = new IntegerField().primaryKey();
    public static final OneToOne<Nut> NUT = new OneToOne<>(Nut.class).notNull().deferred();
  }

  /** Needs the model that needs it. */
  static class Nut extends Model<Nut> {
    public static final LongField ID = new LongField().primaryKey();
    public static final ForeignKey<Bolt> BOLT = new ForeignKey<>(Bolt.class).notNull();
  }

  /** Needs a model that needs it, at once. */
  static class Cup extends Model<Cup> {
    public static final LongField ID = new LongField().primaryKey();
    public static final ForeignKey<Saucer> SAUCER = new ForeignKey<>(Saucer.class).notNull();
  }

  /** Needs the model that needs it, at once. */
  static class Saucer extends Model<Saucer> {
    public static final LongField ID = new LongField().primaryKey();
    public static final ForeignKey<Cup> CUP = new ForeignKey<>(Cup.class).notNull();
  }

  /** Has a key that is known from the start, and two references to others of its own. */
  static class Twin extends Model<Twin> {
    public static final UuidField ID = new UuidField().primaryKey().defaultTo(UUID::randomUUID);
    public static final ForeignKey<Twin> BOUND = new ForeignKey<>(Twin.class).deferred();
    public static final ForeignKey<Twin> FREE = new ForeignKey<>(Twin.class);
  }

  /** Has a key of two columns, and refers to another that refers to it by both. */
  static class Shelf extends Model<Shelf> {
    public static final IntegerField ROOM = new IntegerField();
    public static final IntegerField NUMBER = new IntegerField();
    public static final PrimaryKey KEY = PrimaryKey.of(ROOM, NUMBER);
    public static final ForeignKey<Label> LABEL = new ForeignKey<>(Label.class).notNull();
  }

  /** Refers to a key of two columns, one of which may be missing. */
  static class Label extends Model<Label> {
    public static final LongField ID = new LongField().primaryKey();
    public static final IntegerField ROOM = new IntegerField().notNull();
    public static final IntegerField NUMBER = new IntegerField();
    public static final CompositeForeignKey<Shelf> SHELF =
        CompositeForeignKey.to(Shelf.class, ROOM, NUMBER);
  }

  /** May come before what it refers to, which may not go before it. */
  static class Kept extends Model<Kept> {
    public static final LongField ID = new LongField().primaryKey();
    public static final ForeignKey<City> CITY =
        new ForeignKey<>(City.class).notNull().deferred().onDelete(OnDelete.RESTRICT);
    public static final ForeignKey<Egg> EGG = new ForeignKey<>(Egg.class);
  }

  @Nested
  class Order {
    @Test
    void putsParentsBeforeTheirChildren() {
      Author undset = author("Undset");
      Book kristin = book("Kristin", undset);
      Book jenny = book("Jenny", undset);

      session.addAll(jenny, undset, kristin);

      assertThat(inserted()).containsExactly("author", "book", "book");
      assertThat(List.of(jenny.pk(), kristin.pk(), undset.pk())).containsExactly(1L, 2L, 1L);
      assertThat(session.getAll()).containsExactly(undset, jenny, kristin);
      assertThat(jenny.state()).isEqualTo(ModelState.STORED);
      assertThat(jenny.changedFields()).isEmpty();
    }

    @Test
    void isTheGivenOneButForParents() {
      Author one = author("One");
      Author two = author("Two");

      session.addAll(book("A", two), one, book("B", one), two, author("Three"));

      assertThat(session.getAll(Author.class))
          .extracting(author -> author.get(Author.NAME))
          .containsExactly("Two", "One", "Three");
      assertThat(session.getAll(Book.class))
          .extracting(book -> book.get(Book.TITLE))
          .containsExactly("A", "B");
      assertThat(inserted()).containsExactly("author", "book", "author", "book", "author");
    }

    @Test
    void followsReferencesOverSeveralModels() {
      Country norway = new Country().set(Country.CODE, "NO").set(Country.NAME, "Norway");
      Author undset = author("Undset").set(Author.COUNTRY, norway);
      Portrait portrait = new Portrait().set(Portrait.AUTHOR, undset).set(Portrait.FILE, "1.png");

      session.addAll(List.of(portrait, book("Jenny", undset), undset, norway));

      assertThat(inserted()).containsExactly("country", "author", "portrait", "book");
      assertThat(portrait.pk()).isEqualTo(1L);
    }

    @Test
    void countsParentsThatAreGivenByTheirKey() {
      Author undset = author("Undset").set(Author.ID, 7);
      Book jenny = new Book().set(Book.TITLE, "Jenny").setKey(Book.AUTHOR, 7);
      Author same = author("Undset").set(Author.ID, 7);

      session.addAll(jenny, book("Kristin", same), undset);

      assertThat(inserted()).containsExactly("author", "book", "book");
    }

    @Test
    void countsParentsWithAKeyOfSeveralColumns() {
      Book jenny = book("Jenny", author("Undset")).set(Book.ID, 3);
      Item item = new Item().set(Item.BOOK, jenny).set(Item.NUMBER, 2);
      Loan loan = new Loan().set(Loan.ITEM, item).set(Loan.DAY, LocalDate.of(2024, 3, 1));

      session.addAll(loan, item, jenny, jenny.get(Book.AUTHOR));

      assertThat(inserted()).containsExactly("author", "book", "item", "loan");
      assertThat(loan.get(Loan.ITEM)).isSameAs(item);
    }

    @Test
    void isFoundForChainsLongerThanAnyStackIsDeep() {
      List<Reader> chain = new ArrayList<>();
      chain.add(reader("First", null));
      for (int i = 1; i < 20_000; i++) {
        chain.add(reader("Reader " + i, chain.get(i - 1)));
      }
      Collections.reverse(chain);

      session.addAll(chain);

      assertThat(chain.get(0).pk()).isEqualTo(20_000L);
      database.forget();
    }

    @Test
    void sendsNothingForNothing() {
      session.addAll();

      assertThat(database.statements()).isEmpty();
      assertThat(session.inTransaction()).isFalse();
    }

    @Test
    void canHaveParentsThatAreStored() {
      Author undset = session.add(author("Undset"));

      session.addAll(book("Jenny", undset), book("Kristin", undset));

      assertThat(session.query(Book.class).filter(Book.AUTHOR.eq(undset)).count()).isEqualTo(2);
    }
  }

  @Nested
  class Cycles {
    @Test
    void areCutWhereAForeignKeyMayBeNull() {
      Team team = new Team().set(Team.NAME, "Reds");
      Player ann = new Player().set(Player.NAME, "Ann").set(Player.TEAM, team);
      team.set(Team.CAPTAIN, ann);

      session.addAll(ann, team);
      session.commit();

      assertThat(sent())
          .containsExactly(
              "INSERT INTO \"team\" (\"name\", \"slug\", \"captain\", \"version\") VALUES (?, ?, ?, ?)",
              "INSERT INTO \"player\" (\"name\", \"team\") VALUES (?, ?)",
              "UPDATE \"team\" SET \"captain\" = ? WHERE \"id\" = ?");
      assertThat(session.fetch("SELECT captain, version, slug FROM team"))
          .hasToString("[{captain=1, version=1, slug=reds}]");
      assertThat(team.get(Team.CAPTAIN)).isSameAs(ann);
      assertThat(team.get(Team.VERSION)).isEqualTo(1);
      assertThat(team.changedFields()).isEmpty();
      session.save(team.set(Team.NAME, "Blues"));
      assertThat(team.get(Team.VERSION)).isEqualTo(2);
    }

    @Test
    void areCutAtTheEarliestModelWhereThereIsAChoice() {
      Hen hen = new Hen();
      Egg egg = new Egg().set(Egg.LAID_BY, hen);
      hen.set(Hen.HATCHED_FROM, egg);

      session.addAll(hen, egg);

      assertThat(sent())
          .containsExactly(
              "INSERT INTO \"hen\" (\"hatched_from\") VALUES (?)",
              "INSERT INTO \"egg\" (\"laid_by\") VALUES (?)",
              "UPDATE \"hen\" SET \"hatched_from\" = ? WHERE \"id\" = ?");
    }

    @Test
    void areCutWhereAForeignKeyIsDeferred() {
      Bolt bolt = new Bolt();
      Nut nut = new Nut().set(Nut.BOLT, bolt);
      bolt.set(Bolt.NUT, nut);
      Bolt other = new Bolt();
      Nut otherNut = new Nut().set(Nut.BOLT, other);
      other.set(Bolt.NUT, otherNut);

      session.addAll(nut, bolt, other, otherNut);
      session.commit();

      assertThat(inserted()).containsExactly("bolt", "nut", "bolt", "bolt", "nut", "bolt");
      assertThat(session.fetch("SELECT id, nut FROM bolt"))
          .hasToString("[{id=1, nut=1}, {id=2, nut=2}]");
      assertThat(session.fetch("SELECT id, bolt FROM nut"))
          .hasToString("[{id=1, bolt=1}, {id=2, bolt=2}]");
      assertThat(bolt.get(Bolt.NUT)).isSameAs(nut);
    }

    @Test
    void areNamedWhereTheyCannotBeCut() {
      Cup cup = new Cup();
      Saucer saucer = new Saucer().set(Saucer.CUP, cup);
      cup.set(Cup.SAUCER, saucer);

      assertThatThrownBy(() -> session.addAll(author("Undset"), cup, saucer))
          .isExactlyInstanceOf(SessionException.class)
          .hasMessage(
              "Cannot add 3 models: each needs the row of another first, Cup.SAUCER → Saucer.CUP; declare one of these foreign keys without notNull(), or with deferred().");
      assertThat(database.statements()).isEmpty();
      assertThat(session.inTransaction()).isFalse();
    }

    @Test
    void ofOneModelWithItselfAreCut() {
      Reader own = new Reader().set(Reader.NAME, "Ada");
      own.set(Reader.TUTOR, own);

      session.addAll(own);

      assertThat(inserted()).containsExactly("reader", "reader");
      assertThat(session.fetch("SELECT id, tutor FROM reader")).hasToString("[{id=1, tutor=1}]");
    }

    @Test
    void ofOneModelWithItselfNeedNoCutIfTheKeyIsGiven() {
      Reader own = new Reader().set(Reader.NAME, "Ada").set(Reader.ID, 5);
      own.set(Reader.TUTOR, own);

      session.addAll(own);

      assertThat(inserted()).containsExactly("reader");
    }

    @Test
    void needNoCutWhereKeysAreKnownAndDeferred() {
      Twin one = new Twin();
      Twin two = new Twin().set(Twin.BOUND, one);
      one.set(Twin.BOUND, two);

      session.addAll(one, two);
      session.commit();

      assertThat(inserted()).containsExactly("twin", "twin");
    }

    @Test
    void areCutWhereKeysAreKnownButLookedForAtOnce() {
      Twin one = new Twin();
      Twin two = new Twin().set(Twin.FREE, one);
      one.set(Twin.FREE, two);

      session.addAll(one, two);
      session.commit();

      assertThat(sent()).last().isEqualTo("UPDATE \"twin\" SET \"free\" = ? WHERE \"id\" = ?");
      assertThat(session.query(Twin.class).filter(Twin.FREE.isNull()).count()).isZero();
    }

    @Test
    void overAKeyOfSeveralColumnsAreCutAtOneOfThem() {
      Shelf shelf = new Shelf().set(Shelf.ROOM, 1).set(Shelf.NUMBER, 2);
      Label label = new Label().set(Label.SHELF, shelf);
      shelf.set(Shelf.LABEL, label);

      session.addAll(shelf, label);

      assertThat(sent())
          .containsExactly(
              "INSERT INTO \"label\" (\"room\", \"number\") VALUES (?, ?)",
              "INSERT INTO \"shelf\" (\"room\", \"number\", \"label\") VALUES (?, ?, ?)",
              "UPDATE \"label\" SET \"number\" = ? WHERE \"id\" = ?");
      assertThat(session.fetch("SELECT room, number FROM label"))
          .hasToString("[{room=1, number=2}]");
      assertThat(label.get(Label.SHELF)).isSameAs(shelf);
    }

    @Test
    void haveTheirTablesMadeInAnOpenTransaction() {
      session.transaction(
          () -> {
            session.add(author("Undset"));
            Team team = new Team().set(Team.NAME, "Reds");
            Player ann = new Player().set(Player.NAME, "Ann").set(Player.TEAM, team);

            session.addAll(ann, team.set(Team.CAPTAIN, ann));
          });

      assertThat(session.query(Player.class).count()).isEqualTo(1);
    }

    @Test
    void areTakenBackByARollback() {
      Team team = new Team().set(Team.NAME, "Reds");
      Player ann = new Player().set(Player.NAME, "Ann").set(Player.TEAM, team);
      session.addAll(ann, team.set(Team.CAPTAIN, ann));

      session.rollback();

      assertThat(team.state()).isEqualTo(ModelState.NEW);
      assertThat(team.pk()).isNull();
      assertThat(team.get(Team.SLUG)).isNull();
      assertThat(team.get(Team.CAPTAIN)).isSameAs(ann);
      assertThat(session.getAll()).isEmpty();
      session.addAll(team, ann);
      session.commit();
      assertThat(session.fetch("SELECT captain FROM team")).hasToString("[{captain=1}]");
    }
  }

  @Nested
  class Refuses {
    @Test
    void aParentThatIsNeitherSavedNorInTheList() {
      Author undset = author("Undset");

      assertThatThrownBy(() -> session.addAll(undset, book("Hunger", author("Hamsun"))))
          .isInstanceOf(FieldValidationException.class)
          .hasMessage(
              "Cannot save 2 models: Book.AUTHOR refers to an unsaved Author that is not in the list; add it to the call, or save it first (number 2 of the list).");
      assertThat(database.statements()).isEmpty();
      assertThat(undset.state()).isEqualTo(ModelState.NEW);
    }

    @Test
    void everythingThatIsWrongAtOnce() {
      Book untitled = new Book().set(Book.AUTHOR, author("Hamsun"));

      assertThatThrownBy(() -> session.addAll(author("x".repeat(41)), untitled))
          .isInstanceOfSatisfying(
              FieldValidationException.class,
              failure ->
                  assertThat(failure.violations())
                      .extracting(Violation::rule)
                      .containsExactly("maxLength", "notNull", "saved"))
          .hasMessage(
              "Cannot save 2 models: Author.NAME has 41 characters, the maximum is 40 (number 1 of the list); Book.TITLE has no value; set one, or give the field a default (number 2 of the list); Book.AUTHOR refers to an unsaved Author that is not in the list; add it to the call, or save it first (number 2 of the list).");
      assertThat(database.statements()).isEmpty();
    }

    @Test
    void aSingleModelWithoutANumber() {
      assertThatThrownBy(() -> session.addAll(new Author()))
          .isInstanceOf(FieldValidationException.class)
          .hasMessage(
              "Cannot save a new Author: Author.NAME has no value; set one, or give the field a default.");
    }

    @Test
    void aModelThatHasARow() {
      Author undset = session.add(author("Undset"));

      assertThatThrownBy(() -> session.addAll(author("Hamsun"), undset))
          .isExactlyInstanceOf(SessionException.class)
          .hasMessage("Cannot add Author 1: it has a row already; use save or update.");
    }

    @Test
    void aModelThatIsThereTwice() {
      Author undset = author("Undset");

      assertThatThrownBy(() -> session.addAll(undset, book("Jenny", undset), undset))
          .isExactlyInstanceOf(SessionException.class)
          .hasMessage(
              "Cannot add a new Author twice in one call: the list has the same object more than once; leave one out.");
    }

    @Test
    void aSecondObjectOfATrackedRow() {
      session.add(author("Undset"));

      assertThatThrownBy(() -> session.addAll(author("Other").set(Author.ID, 1)))
          .isExactlyInstanceOf(SessionException.class)
          .hasMessage(
              "Cannot add a second object of Author 1: this session tracks another one; use that one, or detach it first.");
    }

    @Test
    void twoModelsWithTheSameUniqueValue() {
      Person john = Person.named("John").set(Person.EMAIL, "j@x");
      Person jim = Person.named("Jim").set(Person.EMAIL, "j@x");

      assertThatThrownBy(() -> session.addAll(john, author("Undset"), jim))
          .isInstanceOf(UniqueConstraintException.class)
          .hasMessage(
              "Cannot save a new Person (number 3 of the list): number 1 of the list has the same EMAIL, which must be unique; change one of them or leave it out.");
      assertThat(john.state()).isEqualTo(ModelState.NEW);
      assertThat(john.pk()).isNull();
      assertThat(session.getAll()).isEmpty();
    }

    @Test
    void twoModelsWithTheSameKey() {
      Author one = author("One").set(Author.ID, 5);

      assertThatThrownBy(() -> session.addAll(one, author("Two").set(Author.ID, 5)))
          .isInstanceOf(UniqueConstraintException.class)
          .hasMessage(
              "Cannot save a new Author (number 2 of the list): number 1 of the list has the same ID, which must be unique; change one of them or leave it out.");
      assertThat(one.state()).isEqualTo(ModelState.NEW);
    }

    @Test
    void aValueThatIsNotUniqueBehindACut() {
      Bolt bolt = new Bolt();
      Nut nut = new Nut().set(Nut.ID, 8).set(Nut.BOLT, bolt);
      Bolt other = new Bolt().set(Bolt.NUT, nut);

      assertThatThrownBy(() -> session.addAll(bolt.set(Bolt.NUT, nut), nut, other))
          .isInstanceOf(UniqueConstraintException.class)
          .hasMessage(
              "Cannot save a new Bolt (number 3 of the list): number 1 of the list has the same NUT, which must be unique; change one of them or leave it out.");
      assertThat(bolt.get(Bolt.NUT)).isSameAs(nut);
      assertThat(bolt.pk()).isNull();
    }

    @Test
    void aKeyThatIsMissingAtOnceNotOneThatMayComeLater() {
      Kept kept = new Kept().setKey(Kept.CITY, 5).setKey(Kept.EGG, 6);

      assertThatThrownBy(() -> session.addAll(kept))
          .isInstanceOf(ForeignKeyException.class)
          .hasMessage(
              "Cannot save a new Kept: there is no Egg 6, to which Kept.EGG refers; save that Egg first, or refer to one that exists.");
    }
  }

  @Nested
  class Failures {
    @Test
    void leaveEverythingAsItWas() {
      Author stored = session.add(author("Stored"));
      Author undset = author("Undset");
      Book jenny = book("Jenny", undset);
      Book wrong = new Book().set(Book.TITLE, "Hunger").setKey(Book.AUTHOR, 77);

      assertThatThrownBy(() -> session.addAll(jenny, wrong, undset))
          .isInstanceOf(ForeignKeyException.class)
          .hasMessage(
              "Cannot save a new Book (number 2 of the list): there is no Author 77, to which Book.AUTHOR refers; save that Author first, or refer to one that exists.");

      assertThat(List.of(jenny.state(), undset.state(), wrong.state()))
          .containsOnly(ModelState.NEW);
      assertThat(jenny.pk()).isNull();
      assertThat(undset.pk()).isNull();
      assertThat(jenny.get(Book.AUTHOR)).isSameAs(undset);
      assertThat(session.getAll()).containsExactly(stored);
      assertThat(session.query(Author.class).count()).isEqualTo(1);
    }

    @Test
    void endTheTransactionThatTheCallHasBegun() {
      Book wrong = new Book().set(Book.TITLE, "Hunger").setKey(Book.AUTHOR, 77);

      assertThatThrownBy(() -> session.addAll(author("Undset"), wrong))
          .isInstanceOf(ForeignKeyException.class);

      assertThat(session.inTransaction()).isFalse();
      assertThat(session.query(Author.class).count()).isZero();
    }

    @Test
    void ofALaterHookTakeBackWhatOthersHaveSet() {
      Author undset = author("Undset");
      Book jenny = book("Jenny", undset);
      undset.addHook(HookEvent.BEFORE_SAVE, author -> author.set(Author.NAME, "S. Undset"));
      jenny.addHook(
          HookEvent.AFTER_SAVE,
          book -> {
            throw new IllegalStateException("no");
          });

      assertThatThrownBy(() -> session.addAll(jenny, undset))
          .isInstanceOf(ModelHookException.class)
          .hasMessage(
              "Cannot go on with Book 1: its AFTER_SAVE hook threw java.lang.IllegalStateException: no; the action is cancelled, and database and model are as they were.");
      assertThat(undset.get(Author.NAME)).isEqualTo("Undset");
      assertThat(undset.state()).isEqualTo(ModelState.NEW);
    }
  }

  @Nested
  class Hooks {
    private final List<String> calls = new ArrayList<>();

    private void listen(Model<?> model, String name) {
      for (HookEvent event : List.of(HookEvent.BEFORE_SAVE, HookEvent.AFTER_SAVE)) {
        model.addHook(event, unused -> calls.add(event + " " + name));
      }
    }

    @Test
    void surroundEachInsert() {
      Author undset = author("Undset");
      Book jenny = book("Jenny", undset);
      listen(undset, "Undset");
      listen(jenny, "Jenny");

      session.addAll(jenny, undset);

      assertThat(calls)
          .containsExactly(
              "BEFORE_SAVE Undset", "AFTER_SAVE Undset", "BEFORE_SAVE Jenny", "AFTER_SAVE Jenny");
    }

    @Test
    void runWhenTheRowIsComplete() {
      Team team = new Team().set(Team.NAME, "Reds");
      Player ann = new Player().set(Player.NAME, "Ann").set(Player.TEAM, team);
      listen(team, "Reds");
      listen(ann, "Ann");
      team.set(Team.CAPTAIN, ann)
          .addHook(
              HookEvent.AFTER_SAVE,
              stored -> calls.add("captain " + session.refresh(stored).key(Team.CAPTAIN)));

      session.addAll(team, ann);

      assertThat(calls)
          .containsExactly(
              "BEFORE_SAVE Reds",
              "BEFORE_SAVE Ann",
              "captain 1",
              "AFTER_SAVE Reds",
              "AFTER_SAVE Ann");
    }

    @Test
    void mayReadARowThatIsNotComplete() {
      Team team = new Team().set(Team.NAME, "Reds");
      Player ann = new Player().set(Player.NAME, "Ann").set(Player.TEAM, team);
      ann.addHook(
          HookEvent.BEFORE_SAVE,
          player -> {
            Team read = session.query(Team.class).one();
            assertThat(read).isSameAs(team);
            assertThat(read.isChanged(Team.CAPTAIN)).isTrue();
          });

      session.addAll(team.set(Team.CAPTAIN, ann), ann);

      assertThat(team.get(Team.CAPTAIN)).isSameAs(ann);
      assertThat(session.fetch("SELECT captain FROM team")).hasToString("[{captain=1}]");
    }

    @Test
    void mayGiveAModelItsParent() {
      Author undset = session.add(author("Undset"));
      Book jenny = new Book().set(Book.TITLE, "Jenny");
      jenny.addHook(HookEvent.BEFORE_SAVE, book -> book.set(Book.AUTHOR, undset));

      session.addAll(jenny);

      assertThat(session.query(Book.class).one().key(Book.AUTHOR)).isEqualTo(1L);
    }

    @Test
    void mayNotGiveAModelAParentThatComesLater() {
      Reader ada = reader("Ada", null);
      Reader bo = reader("Bo", null);
      ada.addHook(HookEvent.BEFORE_SAVE, reader -> reader.set(Reader.TUTOR, bo));

      assertThatThrownBy(() -> session.addAll(ada, bo))
          .isInstanceOf(FieldValidationException.class)
          .hasMessage(
              "Cannot save a new Reader: Reader.TUTOR refers to an unsaved Reader that comes later, since a hook has set it meanwhile; set it before the call (number 1 of the list).");
      assertThat(ada.get(Reader.TUTOR)).isNull();
    }

    @Test
    void mayTakeTheReferenceAwayAtWhichACycleIsCut() {
      Team team = new Team().set(Team.NAME, "Reds");
      Player ann = new Player().set(Player.NAME, "Ann").set(Player.TEAM, team);
      team.set(Team.CAPTAIN, ann)
          .addHook(HookEvent.BEFORE_SAVE, before -> before.set(Team.CAPTAIN, null));

      session.addAll(team, ann);

      assertThat(inserted()).containsExactly("team", "player");
      assertThat(team.get(Team.CAPTAIN)).isNull();
    }

    @Test
    void areFollowedByValidation() {
      Author undset = author("Undset");
      undset.addHook(HookEvent.BEFORE_SAVE, author -> author.set(Author.NAME, null));

      assertThatThrownBy(() -> session.addAll(author("Hamsun"), undset))
          .isInstanceOf(FieldValidationException.class)
          .hasMessage(
              "Cannot save a new Author: Author.NAME has no value; set one, or give the field a default (number 2 of the list).");
      assertThat(session.inTransaction()).isFalse();
    }
  }

  @Nested
  class Deferred {
    @Test
    void parentMayComeLater() {
      City oslo = new City().set(City.NAME, "Oslo").set(City.ID, 5);

      session.add(new Kept().set(Kept.CITY, oslo));
      session.add(oslo);

      assertThatCode(session::commit).doesNotThrowAnyException();
    }

    @Test
    void parentIsMissedAtTheCommit() {
      City oslo = new City().set(City.NAME, "Oslo").set(City.ID, 5);
      session.add(new Kept().set(Kept.CITY, oslo));

      assertThatThrownBy(session::commit)
          .isInstanceOf(ForeignKeyException.class)
          .hasMessage(
              "Cannot commit: row 1 of Kept refers through Kept.CITY to a City that does not exist; store that City or delete the row, then commit again.");
      assertThat(session.inTransaction()).isTrue();
    }

    @Test
    void restrictIsNot() {
      City oslo = session.add(new City().set(City.NAME, "Oslo"));
      session.add(new Kept().set(Kept.CITY, oslo));

      assertThatThrownBy(() -> session.delete(oslo))
          .isInstanceOf(ForeignKeyException.class)
          .hasMessage(
              "Cannot delete City 1: 1 row of Kept still refers to it through Kept.CITY (key 1); delete them first or declare onDelete(CASCADE).");
    }
  }
}
