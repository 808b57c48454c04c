package io.github.sqlsymphony.chinook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.github.sqlsymphony.exception.FieldValidationException;
import io.github.sqlsymphony.exception.ForeignKeyException;
import io.github.sqlsymphony.exception.UniqueConstraintException;
import io.github.sqlsymphony.expression.Ordering;
import io.github.sqlsymphony.field.Field;
import io.github.sqlsymphony.field.LongField;
import io.github.sqlsymphony.model.ForeignKey;
import io.github.sqlsymphony.model.Model;
import io.github.sqlsymphony.model.ModelRegistry;
import io.github.sqlsymphony.model.ModelState;
import io.github.sqlsymphony.model.Table;
import io.github.sqlsymphony.query.QuerySet;
import io.github.sqlsymphony.session.Session;
import java.math.BigDecimal;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Changes to a database that others have made and will read. */
class ChinookWriteTest {
  @RegisterExtension final ChinookDatabase chinook = new ChinookDatabase();
  private Session session;

  /** Each after those it refers to. */
  private static final List<Class<? extends Model<?>>> PARENTS_FIRST =
      List.of(
          Artist.class,
          Album.class,
          Genre.class,
          MediaType.class,
          Track.class,
          Playlist.class,
          PlaylistTrack.class,
          Employee.class,
          Customer.class,
          Invoice.class,
          InvoiceLine.class);

  @BeforeEach
  void useTheSession() {
    session = chinook.session();
  }

  /** Thrown to roll a transaction back. */
  private static final class Cancelled extends Exception {
    private static final long serialVersionUID = 1L;
  }

  private static Customer newCustomer() {
    return new Customer()
        .set(Customer.FIRST_NAME, "Антон")
        .set(Customer.LAST_NAME, "O'Neill \"✓\"")
        .set(Customer.CITY, "São Paulo")
        .set(Customer.EMAIL, "anton@example.org")
        .setKey(Customer.SUPPORT_REP, 3);
  }

  private static Invoice newInvoice(Customer customer) {
    return new Invoice()
        .set(Invoice.CUSTOMER, customer)
        .set(Invoice.INVOICE_DATE, LocalDateTime.of(2026, 2, 28, 23, 59, 58))
        .set(Invoice.BILLING_COUNTRY, "Brazil")
        .set(Invoice.TOTAL, new BigDecimal("1.98"));
  }

  private static InvoiceLine newLine(Invoice invoice, long track) {
    return new InvoiceLine()
        .set(InvoiceLine.INVOICE, invoice)
        .setKey(InvoiceLine.TRACK, track)
        .set(InvoiceLine.UNIT_PRICE, new BigDecimal("0.99"))
        .set(InvoiceLine.QUANTITY, 1);
  }

  /** Inserts, updates and deletes rows of nearly every table. */
  private void doBusiness() {
    Customer customer = session.add(newCustomer());
    Invoice invoice = session.add(newInvoice(customer));
    session.add(newLine(invoice, 1));
    session.add(newLine(invoice, 2));
    session.update(invoice, Invoice.TOTAL.to(new BigDecimal("2.98")));

    Artist artist = session.add(new Artist().set(Artist.NAME, "Ленинград"));
    Album album = session.add(new Album().set(Album.TITLE, "Хлеб").set(Album.ARTIST, artist));
    for (Track track : session.query(Track.class).filter(Track.ALBUM.eqKey(1)).list()) {
      session.update(track, Track.ALBUM.to(album), Track.COMPOSER.toNull());
    }
    session.delete(session.get(Album.class, 1));
    Playlist playlist = session.add(new Playlist().set(Playlist.NAME, "New"));
    session.add(
        new PlaylistTrack()
            .set(PlaylistTrack.PLAYLIST, playlist)
            .setKey(PlaylistTrack.TRACK, 3_503));
    session
        .query(PlaylistTrack.class)
        .filter(PlaylistTrack.PLAYLIST.eqKey(16))
        .list()
        .forEach(session::delete);
    session.delete(session.get(Playlist.class, 16));
    session.update(
        session.get(Employee.class, 8), Employee.REPORTS_TO.to(session.get(Employee.class, 2)));
    session.update(session.get(Genre.class, 1), Genre.NAME.to("Röck"));
    session.save(session.get(MediaType.class, 1).set(MediaType.NAME, null));
  }

  // --- rolled back ------------------------------------------------------------------------------

  @Nested
  class RolledBack {
    private Map<String, Integer> before = Map.of();

    @BeforeEach
    void takeAFingerprint() {
      before = chinook.fingerprint();
    }

    @Test
    void leavesNoTraceOfATransactionThatFails() {
      assertThatThrownBy(
              () ->
                  session.transaction(
                      () -> {
                        doBusiness();
                        assertThat(session.query(Album.class).filter(Album.ID.eq(1)).exists())
                            .isFalse();
                        throw new Cancelled();
                      }))
          .isInstanceOf(Cancelled.class);

      assertThat(chinook.fingerprint()).isEqualTo(before);
      assertThat(session.getAll()).isEmpty();
    }

    @Test
    void leavesNoTraceOfLooseWritesThatAreRolledBack() {
      doBusiness();
      assertThat(session.inTransaction()).isTrue();

      session.rollback();

      assertThat(chinook.fingerprint()).isEqualTo(before);
    }

    @Test
    void leavesNoTraceOfASavepointThatIsRolledBack() {
      session.transaction(
          () ->
              assertThatThrownBy(
                      () ->
                          session.transaction(
                              () -> {
                                doBusiness();
                                throw new Cancelled();
                              }))
                  .isInstanceOf(Cancelled.class));

      assertThat(chinook.fingerprint()).isEqualTo(before);
    }

    @Test
    void noticesEveryTableThatIsChanged() {
      session.transaction(ChinookWriteTest.this::doBusiness);

      assertThat(chinook.fingerprint().keySet()).isEqualTo(before.keySet());
      List<String> changed = new ArrayList<>();
      chinook
          .fingerprint()
          .forEach(
              (table, hash) -> {
                if (!hash.equals(before.get(table))) {
                  changed.add(table);
                }
              });
      assertThat(changed)
          .containsExactly(
              "Album",
              "Artist",
              "Customer",
              "Employee",
              "Genre",
              "Invoice",
              "InvoiceLine",
              "MediaType",
              "Playlist",
              "PlaylistTrack",
              "Track");
    }

    @Test
    void savesAgainWhatTheRollbackHasTakenBack() {
      Artist artist = session.get(Artist.class, 25);
      session.update(artist, Artist.ID.to(1_000), Artist.NAME.to("Moved"));
      session.rollback();

      session.save(artist);
      session.commit();

      assertThat(chinook.jdbc("SELECT * FROM Artist WHERE ArtistId IN (25, 1000)"))
          .containsExactly(List.of(1_000L, "Moved"));
    }

    @Test
    void takesTheModelsBackToo() {
      Customer customer = newCustomer();
      Track track = session.get(Track.class, 1);

      session.add(customer);
      session.update(track, Track.NAME.to("Another"), Track.GENRE.toNull());
      session.rollback();

      assertThat(customer.state()).isEqualTo(ModelState.NEW);
      assertThat(customer.pk()).isNull();
      assertThat(track.get(Track.NAME)).isEqualTo("Another");
      assertThat(track.changedFields()).containsExactly(Track.NAME, Track.GENRE);
      assertThat(session.refresh(track).get(Track.NAME))
          .isEqualTo("For Those About To Rock (We Salute You)");
    }
  }

  // --- committed --------------------------------------------------------------------------------

  @Nested
  class Committed {
    @Test
    void goesOnCountingWhereTheKeysEnd() {
      assertThat(session.add(newCustomer()).pk()).isEqualTo(60L);
      assertThat(session.add(new Artist().set(Artist.NAME, "New")).pk()).isEqualTo(276L);
      assertThat(session.add(new Genre().set(Genre.NAME, "New")).pk()).isEqualTo(26);
      session.rollback();
    }

    @Test
    void isSeenByPlainJdbcOnlyAfterTheCommit() {
      session.add(newCustomer());
      assertThat(chinook.jdbc("SELECT * FROM Customer WHERE CustomerId = 60")).isEmpty();

      session.commit();

      assertThat(
              chinook.jdbc(
                  "SELECT FirstName, LastName, Company, City, SupportRepId FROM Customer"
                      + " WHERE CustomerId = 60"))
          .containsExactly(Arrays.asList("Антон", "O'Neill \"✓\"", null, "São Paulo", 3L));
    }

    @Test
    void storesDatesAndDecimalsAsTheOriginalsAreStored() {
      session.transaction(() -> session.add(newInvoice(session.get(Customer.class, 1))));

      assertThat(
              chinook.jdbc(
                  "SELECT InvoiceDate, typeof(InvoiceDate), Total, typeof(Total) FROM Invoice"
                      + " WHERE InvoiceId = 413"))
          .containsExactly(List.of("2026-02-28 23:59:58", "text", 1.98, "real"));
      assertThat(chinook.jdbcValue("SELECT printf('%.2f', sum(Total)) FROM Invoice"))
          .isEqualTo("2330.58");
    }

    @Test
    void storesAWholeSumAsPlainSqlWould() {
      Invoice invoice = newInvoice(session.get(Customer.class, 1));
      invoice.set(Invoice.TOTAL, new BigDecimal("5.00"));
      session.transaction(() -> session.add(invoice));
      session.transaction(
          () ->
              session.execute(
                  "INSERT INTO Invoice (CustomerId, InvoiceDate, Total) VALUES (1, '2026', 5.00)"));

      assertThat(chinook.jdbcColumn("SELECT typeof(Total) FROM Invoice WHERE InvoiceId > 412"))
          .containsExactly("integer", "integer");
      assertThat(session.refresh(invoice).get(Invoice.TOTAL)).isEqualTo(new BigDecimal("5.00"));
    }

    @Test
    void storesAllRowsOfAllTablesAnewAsTheyWere() {
      Map<String, Integer> before = chinook.fingerprint();
      List<List<? extends Model<?>>> parentsFirst = new ArrayList<>();
      for (Class<? extends Model<?>> model : PARENTS_FIRST) {
        parentsFirst.add(all(model));
      }

      session.transaction(
          () -> {
            reversed(parentsFirst).forEach(rows -> reversed(rows).forEach(this::delete));
            assertThat(parentsFirst).allSatisfy(rows -> assertThat(rows).isNotEmpty());
            assertThat(session.query(Track.class).exists()).isFalse();
            parentsFirst.forEach(rows -> rows.forEach(this::addCopy));
          });

      assertThat(chinook.fingerprint()).isEqualTo(before);
    }

    @SuppressWarnings({"unchecked", "rawtypes"}) // the class is one of the models
    private List<? extends Model<?>> all(Class<? extends Model<?>> model) {
      List<? extends Field<?, ?>> key = ModelRegistry.ofClass(model).key();
      Ordering[] byKey = key.stream().map(Field::asc).toArray(Ordering[]::new);
      QuerySet<?> all = session.query((Class) model);
      return (List) all.orderBy(byKey).list();
    }

    @SuppressWarnings({"unchecked", "rawtypes"}) // it is a model of itself
    private void delete(Model<?> row) {
      session.delete((Model) row);
    }

    @SuppressWarnings({"unchecked", "rawtypes"}) // it is a model of itself
    private void addCopy(Model<?> row) {
      Model<?> copy = row.meta().newInstance();
      row.meta().fields().forEach(field -> copyValue(row, copy, field));
      session.add((Model) copy);
    }

    private static <T> void copyValue(Model<?> source, Model<?> copy, Field<T, ?> field) {
      if (field instanceof ForeignKey<?> key) {
        copy.setKey(key, source.key(key));
      } else {
        copy.set(field, source.get(field));
      }
    }

    private static <E> List<E> reversed(List<? extends E> list) {
      List<E> reversed = new ArrayList<>(list);
      Collections.reverse(reversed);
      return reversed;
    }
  }

  // --- refused ----------------------------------------------------------------------------------

  /** A model of another database, whose table has the same name as one of the shop. */
  @Table("InvoiceLine")
  public static class Entry extends Model<Entry> {
    public static final LongField ID = new LongField().primaryKey().column("TrackId");
  }

  /** A model of a third database, whose table has the same name as one of the shop. */
  @Table("invoiceline")
  public static class Posting extends Model<Posting> {
    public static final LongField NUMBER = new LongField().primaryKey().column("InvoiceLineId");
    public static final ForeignKey<Genre> THING = new ForeignKey<>(Genre.class).column("TrackId");
  }

  @Nested
  class Refused {
    @Test
    void deletingAnArtistWithAlbumsNamesTheAlbums() {
      Artist acDc = session.get(Artist.class, 1);

      ForeignKeyException refusal =
          catchThrowableOfType(ForeignKeyException.class, () -> session.delete(acDc));

      assertThat(refusal)
          .hasMessage(
              "Cannot delete Artist 1: 2 rows of Album still refer to it through Album.ARTIST (keys"
                  + " 1, 4); delete them first or declare onDelete(CASCADE).");
      assertThat(refusal.model()).isEqualTo("Artist");
      assertThat(refusal.target()).isEqualTo("Album");
      assertThat(refusal.fields()).containsExactly("ARTIST");
      assertThat(refusal.rows()).containsExactly("1", "4");
      assertThat(acDc.state()).isEqualTo(ModelState.STORED);
      assertThat(session.inTransaction()).isFalse();
    }

    @Test
    void deletingAnArtistWithManyAlbumsNamesTheFirst() {
      assertThatThrownBy(() -> session.delete(session.get(Artist.class, 90)))
          .isInstanceOf(ForeignKeyException.class)
          .hasMessage(
              "Cannot delete Artist 90: 21 rows of Album still refer to it through Album.ARTIST"
                  + " (keys 94, 95, 96, …); delete them first or declare onDelete(CASCADE).");
    }

    @Test
    void deletingAManagerNamesTheStaff() {
      assertThatThrownBy(() -> session.delete(session.get(Employee.class, 6)))
          .isInstanceOf(ForeignKeyException.class)
          .hasMessage(
              "Cannot delete Employee 6: 2 rows of Employee still refer to it through"
                  + " Employee.REPORTS_TO (keys 7, 8); delete them first or declare"
                  + " onDelete(CASCADE).");
    }

    @Test
    void deletingATrackNamesItsPlaylistsByBothPartsOfTheirKeys() {
      assertThat(session.query(PlaylistTrack.class).exists()).isTrue(); // the model is in use
      Track track = session.get(Track.class, 52);
      session
          .query(InvoiceLine.class)
          .filter(InvoiceLine.TRACK.eq(track))
          .list()
          .forEach(session::delete);

      assertThatThrownBy(() -> session.delete(track))
          .isInstanceOf(ForeignKeyException.class)
          .hasMessage(
              "Cannot delete Track 52: 4 rows of PlaylistTrack still refer to it through"
                  + " PlaylistTrack.TRACK (keys [1, 52], [5, 52], [8, 52], …); delete them first or"
                  + " declare onDelete(CASCADE).");
      session.rollback();
    }

    @Test
    void deletingASoldTrackNamesTheModelOfTheShopAmongThoseOfTheSameTableName() {
      assertThat(ModelRegistry.of(Entry.class).tableName()).isEqualTo("InvoiceLine");
      assertThat(ModelRegistry.of(Posting.class).tableName()).isEqualTo("invoiceline");

      assertThatThrownBy(() -> session.delete(session.get(Track.class, 1)))
          .isInstanceOf(ForeignKeyException.class)
          .hasMessage(
              "Cannot delete Track 1: 1 row of InvoiceLine still refers to it through"
                  + " InvoiceLine.TRACK (key 579); delete them first or declare onDelete(CASCADE).");
    }

    @Test
    void addingAnAlbumForAMissingArtistNamesTheArtist() {
      Album album = new Album().set(Album.TITLE, "Ghosts").setKey(Album.ARTIST, 9_999);

      ForeignKeyException refusal =
          catchThrowableOfType(ForeignKeyException.class, () -> session.add(album));

      assertThat(refusal)
          .hasMessage(
              "Cannot save a new Album: there is no Artist 9999, to which Album.ARTIST refers; save"
                  + " that Artist first, or refer to one that exists.");
      assertThat(refusal.model()).isEqualTo("Album");
      assertThat(refusal.target()).isEqualTo("Artist");
      assertThat(refusal.fields()).containsExactly("ARTIST");
      assertThat(refusal.rows()).containsExactly("9999");
      assertThat(album.state()).isEqualTo(ModelState.NEW);
      assertThat(album.pk()).isNull();
    }

    @Test
    void movingATrackToAMissingGenreNamesTheGenre() {
      Track track = session.get(Track.class, 1);

      assertThatThrownBy(() -> session.save(track.setKey(Track.GENRE, 26)))
          .isInstanceOf(ForeignKeyException.class)
          .hasMessage(
              "Cannot save Track 1: there is no Genre 26, to which Track.GENRE refers; save that"
                  + " Genre first, or refer to one that exists.");
    }

    @Test
    void givingAnArtistAnotherKeyNamesTheAlbumsLeftBehind() {
      assertThatThrownBy(() -> session.update(session.get(Artist.class, 1), Artist.ID.to(1_000)))
          .isInstanceOf(ForeignKeyException.class)
          .hasMessage(
              "Cannot save Artist 1: 2 rows of Album still refer to it through Album.ARTIST (keys"
                  + " 1, 4); change or delete them first, or keep the key.");
    }

    @Test
    void puttingATrackOnAPlaylistTwiceNamesTheKey() {
      PlaylistTrack twice =
          new PlaylistTrack().setKey(PlaylistTrack.PLAYLIST, 16).setKey(PlaylistTrack.TRACK, 52);

      assertThatThrownBy(() -> session.add(twice))
          .isInstanceOf(UniqueConstraintException.class)
          .hasMessage(
              "Cannot save a new PlaylistTrack: PlaylistTrack [16, 52] already has this PLAYLIST and"
                  + " TRACK, which must be unique; change it, or load and update that"
                  + " PlaylistTrack.");
      assertThat(session.addOrIgnore(twice)).isFalse();
      session.rollback();
    }

    @Test
    void savingACustomerThatBreaksSeveralRulesNamesThemAll() {
      Customer customer =
          new Customer()
              .set(Customer.LAST_NAME, "Llanfairpwllgwyngyllgogerychwyrndrobwll")
              .set(Customer.STATE, "\ud800")
              .set(Customer.SUPPORT_REP, new Employee());

      assertThatThrownBy(() -> session.add(customer))
          .isInstanceOf(FieldValidationException.class)
          .hasMessage(
              "Cannot save a new Customer: Customer.FIRST_NAME has no value; set one, or give the"
                  + " field a default; Customer.LAST_NAME has 39 characters, the maximum is 20;"
                  + " Customer.STATE contains an unpaired surrogate at index 0, which is no"
                  + " character and cannot be stored as UTF-8; Customer.EMAIL has no value; set one,"
                  + " or give the field a default; Customer.SUPPORT_REP refers to an unsaved"
                  + " Employee; save it first, or both by addAll(…).");
    }

    @Test
    void savingASumThatDoesNotFitNamesTheDigits() {
      Invoice invoice = session.get(Invoice.class, 1);

      assertThatThrownBy(() -> session.update(invoice, Invoice.TOTAL.to(new BigDecimal("1.985"))))
          .isInstanceOf(FieldValidationException.class)
          .hasMessage(
              "Cannot save Invoice 1: Invoice.TOTAL has 3 digits behind the point, 2 are kept; round"
                  + " it with setScale(2, RoundingMode.HALF_EVEN).");
      assertThatThrownBy(() -> session.update(invoice, Invoice.TOTAL.to(new BigDecimal("1e8"))))
          .isInstanceOf(FieldValidationException.class)
          .hasMessage(
              "Cannot save Invoice 1: Invoice.TOTAL is 100000000.00, at most 8 digits fit before the"
                  + " point.");
      assertThat(invoice.get(Invoice.TOTAL)).isEqualTo(new BigDecimal("1.98"));
    }

    @Test
    void leavesNothingBehindAndLetsTheTransactionGoOn() {
      Map<String, Integer> before = chinook.fingerprint();

      session.transaction(
          () -> {
            Artist artist = session.add(new Artist().set(Artist.NAME, "New"));
            assertThatThrownBy(() -> session.delete(session.get(Artist.class, 1)))
                .isInstanceOf(ForeignKeyException.class);
            assertThatThrownBy(
                    () -> session.add(new Album().set(Album.TITLE, "New").setKey(Album.ARTIST, -1)))
                .isInstanceOf(ForeignKeyException.class);
            session.delete(artist);
          });

      assertThat(chinook.fingerprint()).isEqualTo(before);
    }
  }
}
