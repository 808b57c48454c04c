package io.github.sqlsymphony.chinook;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.sqlsymphony.migration.Conversions;
import io.github.sqlsymphony.migration.Migration;
import io.github.sqlsymphony.migration.MigrationData;
import io.github.sqlsymphony.migration.Migrations;
import io.github.sqlsymphony.query.Row;
import io.github.sqlsymphony.schema.Renames;
import io.github.sqlsymphony.schema.TableSchema;
import io.github.sqlsymphony.session.Session;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Chinook through ten changes and back, with every row accounted for. */
class ChinookMigrationTest {
  @RegisterExtension final ChinookDatabase chinook = new ChinookDatabase();

  /** One change. */
  private static final class Step extends Migration {
    private final List<String> schema;
    private Renames renames = Renames.none();
    private Conversions there = Conversions.none();
    private Conversions back = Conversions.none();
    private Consumer<MigrationData> up = data -> {};

    Step(int number, String name, List<String> schema) {
      super(number, name);
      this.schema = schema;
    }

    /** The next version, whose schema is this one with other words in it. */
    Step next(String name, UnaryOperator<String> change) {
      return next(name, change, List.of());
    }

    Step next(String name, UnaryOperator<String> change, List<String> more) {
      List<String> changed = new ArrayList<>();
      for (String sql : schema) {
        String text = change.apply(sql);
        if (!text.isEmpty()) {
          changed.add(text);
        }
      }
      changed.addAll(more);
      assertThat(changed).isNotEqualTo(schema);
      return new Step(number() + 1, name, changed);
    }

    @Override
    protected List<String> schema() {
      return schema;
    }

    @Override
    protected Renames renames() {
      return renames;
    }

    @Override
    protected Conversions conversions() {
      return there;
    }

    @Override
    protected Conversions conversionsBack() {
      return back;
    }

    @Override
    protected void up(MigrationData data) {
      up.accept(data);
    }
  }

  private static UnaryOperator<String> in(String beginning, String from, String to) {
    return sql -> sql.startsWith(beginning) ? sql.replace(from, to) : sql;
  }

  private static List<Step> versions(List<String> original) {
    Step chinook = new Step(1, "Chinook", original);
    Step clients = chinook.next("clients", sql -> sql.replace("[Customer]", "[Client]"));
    clients.renames = Renames.none().table("Customer", "Client");
    Step titles = clients.next("titles", in("CREATE TABLE [Artist]", "[Name]", "[Title]"));
    titles.renames = Renames.none().column("Artist", "Name", "Title");
    Step cents =
        titles.next(
            "cents", in("CREATE TABLE [Track]", "[UnitPrice] NUMERIC(10,2)", "[Cents] INTEGER"));
    cents.renames = Renames.none().column("Track", "UnitPrice", "Cents");
    cents.there =
        Conversions.none().convertBySql("Track", "Cents", "CAST(round(Cents * 100) AS INTEGER)");
    cents.back = Conversions.none().convertBySql("Track", "UnitPrice", "UnitPrice / 100.0");
    Step bosses =
        cents.next(
            "bosses may go",
            in("CREATE TABLE [Employee]", "ON DELETE NO ACTION", "ON DELETE SET NULL"));
    Step checked =
        bosses.next(
            "albums have titles",
            in(
                "CREATE TABLE [Album]",
                "CONSTRAINT [PK_Album]",
                "CONSTRAINT [Titled] CHECK (length([Title]) > 0), CONSTRAINT [PK_Album]"));
    Step indexes =
        checked.next(
            "other indexes",
            sql -> sql.contains("[IFK_TrackGenreId]") ? "" : sql,
            List.of(
                "CREATE INDEX [ByName] ON [Track] ([Name] COLLATE NOCASE DESC) WHERE [Composer] IS NOT NULL"));
    Step links =
        indexes.next(
            "links without rowid",
            sql -> sql.startsWith("CREATE TABLE [PlaylistTrack]") ? sql + " WITHOUT ROWID" : sql);
    Step countries =
        links.next(
            "countries",
            in(
                "CREATE TABLE [Client]",
                "[PostalCode]",
                "[CountryId] INTEGER REFERENCES [Country] ([CountryId]), [PostalCode]"),
            List.of(
                "CREATE TABLE [Country] ([CountryId] INTEGER PRIMARY KEY, [Name] TEXT NOT NULL UNIQUE)"));
    countries.up = ChinookMigrationTest::fillCountries;
    Step noFax = countries.next("no fax", in("CREATE TABLE [Client]", "[Fax] NVARCHAR(24),", ""));
    Step sales =
        noFax.next(
            "sales",
            UnaryOperator.identity(),
            List.of(
                "CREATE VIEW [Sales] AS SELECT c.[Country], sum(i.[Total]) AS [Total] FROM [Invoice] AS i JOIN [Client] AS c USING ([CustomerId]) GROUP BY 1",
                "CREATE TRIGGER [NoGift] BEFORE INSERT ON [Invoice] WHEN new.[Total] < 0 BEGIN SELECT raise(ABORT, 'negative'); END"));
    return List.of(
        chinook, clients, titles, cents, bosses, checked, indexes, links, countries, noFax, sales);
  }

  private static void fillCountries(MigrationData data) {
    for (Row row : data.fetch("SELECT DISTINCT Country AS name FROM Client ORDER BY 1")) {
      data.execute("INSERT INTO Country (Name) VALUES (?)", row.get("name"));
      data.execute(
          "UPDATE Client SET CountryId = (SELECT CountryId FROM Country WHERE Name = ?) WHERE Country = ?",
          row.get("name"),
          row.get("name"));
    }
  }

  private static List<String> statements(Session session) {
    List<String> sql = new ArrayList<>();
    session.schema().tables().forEach(table -> sql.add(table.sql()));
    session
        .schema()
        .tables()
        .forEach(table -> table.indexes().forEach(index -> sql.add(index.sql())));
    return sql;
  }

  private static Map<String, String> content(Session session) {
    Map<String, String> content = new LinkedHashMap<>();
    for (TableSchema table : session.schema().tables()) {
      if (!table.name().startsWith("sqlsymphony")) {
        content.put(
            table.name(), rows(session, "SELECT * FROM " + table.name() + " ORDER BY 1, 2"));
      }
    }
    return content;
  }

  private static String rows(Session session, String sql) {
    StringBuilder rows = new StringBuilder();
    session.fetch(sql).forEach(row -> rows.append(row.toMap().values()).append('\n'));
    return rows.toString();
  }

  @Test
  void everyRowIsAccountedFor() {
    Session session = chinook.session();
    Map<String, String> before = content(session);
    String clients =
        rows(
            session,
            "SELECT CustomerId, FirstName, LastName, Company, Address, City, State, Country, PostalCode, Phone, Email, SupportRepId FROM Customer ORDER BY 1");
    String sales =
        rows(
            session,
            "SELECT c.Country, sum(i.Total) FROM Invoice AS i JOIN Customer AS c USING (CustomerId) GROUP BY 1");
    String prices =
        rows(
            session,
            "SELECT TrackId, CAST(round(UnitPrice * 100) AS INTEGER) FROM Track ORDER BY 1");
    List<Step> versions = versions(statements(session));
    Migrations migrations = Migrations.of(versions);

    migrations.adopt(session, 1);
    assertThat(migrations.migrate(session)).isEqualTo(10);

    Map<String, String> after = content(session);
    for (String table :
        List.of(
            "Album",
            "Artist",
            "Employee",
            "Genre",
            "Invoice",
            "InvoiceLine",
            "MediaType",
            "Playlist",
            "PlaylistTrack")) {
      assertThat(after.get(table)).as(table).isEqualTo(before.get(table));
    }
    assertThat(
            rows(
                session,
                "SELECT CustomerId, FirstName, LastName, Company, Address, City, State, Client.Country, PostalCode, Phone, Email, SupportRepId FROM Client JOIN Country ON Country.CountryId = Client.CountryId AND Country.Name = Client.Country ORDER BY 1"))
        .isEqualTo(clients);
    assertThat(rows(session, "SELECT TrackId, Cents FROM Track ORDER BY 1")).isEqualTo(prices);
    assertThat(rows(session, "SELECT * FROM Sales")).isEqualTo(sales);
    assertThat(rows(session, "PRAGMA foreign_key_check")).isEmpty();
    assertThat(rows(session, "PRAGMA integrity_check")).isEqualTo("[ok]\n");

    assertThat(migrations.migrateTo(session, 1)).isEqualTo(10);

    Map<String, String> back = content(session);
    assertThat(back.keySet()).isEqualTo(before.keySet());
    for (String table : before.keySet()) {
      if (!table.equals("Customer")) {
        assertThat(back.get(table)).as(table).isEqualTo(before.get(table));
      }
    }
    assertThat(
            rows(
                session,
                "SELECT CustomerId, FirstName, LastName, Company, Address, City, State, Country, PostalCode, Phone, Email, SupportRepId FROM Customer ORDER BY 1"))
        .isEqualTo(clients);
  }
}
