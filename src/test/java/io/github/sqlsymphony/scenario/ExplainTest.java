package io.github.sqlsymphony.scenario;

import static io.github.sqlsymphony.expression.Functions.count;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.sqlsymphony.expression.Q;
import io.github.sqlsymphony.field.CharField;
import io.github.sqlsymphony.field.Index;
import io.github.sqlsymphony.field.IntegerField;
import io.github.sqlsymphony.field.LocalDateField;
import io.github.sqlsymphony.field.LongField;
import io.github.sqlsymphony.fixture.DatabaseExtension;
import io.github.sqlsymphony.model.ForeignKey;
import io.github.sqlsymphony.model.Model;
import io.github.sqlsymphony.query.Alias;
import io.github.sqlsymphony.query.QueryPlan;
import io.github.sqlsymphony.query.QuerySet;
import io.github.sqlsymphony.session.SQLiteSession;
import io.github.sqlsymphony.session.Session;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What {@code explain()} says, whole. */
class ExplainTest {
  @RegisterExtension final DatabaseExtension database = DatabaseExtension.inFile();

  private Session session;

  /** Has few indexes. */
  static class Reader extends Model<Reader> {
    public static final LongField ID = new LongField().primaryKey();
    public static final CharField CARD = new CharField(10).unique();
    public static final CharField NAME = new CharField(40);
    public static final CharField TOWN = new CharField(40);
    public static final IntegerField AGE = new IntegerField();
    public static final LocalDateField JOINED = new LocalDateField();
    public static final Index BY_NAME = Index.on(NAME);
  }

  /** Refers to readers, once with an index and once without. */
  static class Loan extends Model<Loan> {
    public static final LongField ID = new LongField().primaryKey();
    public static final ForeignKey<Reader> READER = new ForeignKey<>(Reader.class);
    public static final ForeignKey<Reader> LENDER = new ForeignKey<>(Reader.class).withoutIndex();
    public static final CharField TITLE = new CharField(80);
  }

  @BeforeEach
  void open() {
    session = SQLiteSession.open(database.name());
    session.createTable(Loan.class);
    session.commit();
  }

  @AfterEach
  void close() {
    session.close();
  }

  private QuerySet<Reader> readers() {
    return session.query(Reader.class);
  }

  /** What follows the query. */
  private static String plan(QueryPlan plan) {
    String text = plan.toString();
    assertThat(text).startsWith(plan.sql() + "\n");
    return text.substring(plan.sql().length() + 1);
  }

  private static void assertPlan(QueryPlan plan, String... lines) {
    assertThat(plan(plan).lines()).containsExactly(lines);
  }

  @Nested
  class WithoutRemarks {
    @Test
    void findsARowByItsKey() {
      QueryPlan plan = readers().filter(Reader.ID.eq(1)).explain();

      assertThat(plan)
          .hasToString(
              "SELECT \"id\", \"card\", \"name\", \"town\", \"age\", \"joined\" FROM \"reader\" WHERE \"id\" = ?\n"
                  + "└─ SEARCH reader USING INTEGER PRIMARY KEY (rowid=?)");
      assertThat(plan.remarks()).isEmpty();
      assertThat(plan.steps()).hasSize(1);
    }

    @Test
    void readsEverythingThatIsAskedFor() {
      assertPlan(readers().explain(), "└─ SCAN reader");
    }

    @Test
    void usesAnIndexForConditionAndOrder() {
      assertPlan(
          readers().filter(Reader.NAME.startsWith("A")).orderBy(Reader.NAME.asc()).explain(),
          "└─ SEARCH reader USING INDEX reader__by_name (name>? AND name<?)");
    }

    @Test
    void followsAForeignKey() {
      assertPlan(
          session
              .query(Loan.class)
              .join(Reader.class)
              .on(Loan.READER)
              .filter(Reader.CARD.eq("7"))
              .explain(),
          "├─ SEARCH reader USING COVERING INDEX sqlite_autoindex_reader_1 (card=?)",
          "└─ SEARCH loan USING INDEX loan__reader (reader=?)");
    }

    @Test
    void showsATree() {
      assertPlan(
          readers()
              .filter(
                  Reader.ID.in(
                      session.query(Loan.class).filter(Loan.ID.eq(3)).selectValue(Loan.ID)))
              .union(readers().filter(Reader.NAME.eq("Anna")))
              .explain(),
          "└─ MERGE (UNION)",
          "   ├─ LEFT",
          "   │  ├─ SEARCH reader USING INTEGER PRIMARY KEY (rowid=?)",
          "   │  └─ LIST SUBQUERY 1",
          "   │     └─ SEARCH loan USING INTEGER PRIMARY KEY (rowid=?)",
          "   └─ RIGHT",
          "      └─ SEARCH reader USING INDEX reader__by_name (name=?)");
    }
  }

  @Nested
  class Scans {
    @Test
    void byEquality() {
      assertPlan(
          readers().filter(Reader.TOWN.eq("Oslo")).explain(),
          "└─ SCAN reader",
          "Every row of Reader is read to find those that match by TOWN: Index.on(Reader.TOWN) would help.");
    }

    @Test
    void byRange() {
      assertPlan(
          readers().filter(Reader.AGE.between(20, 30)).explain(),
          "└─ SCAN reader",
          "Every row of Reader is read to find those that match by AGE: Index.on(Reader.AGE) would help.");
    }

    @Test
    void byEqualityThenRange() {
      assertPlan(
          readers().filter(Reader.AGE.gt(20).and(Reader.TOWN.in("Oslo", "Bergen"))).explain(),
          "└─ SCAN reader",
          "Every row of Reader is read to find those that match by TOWN and AGE: Index.on(Reader.TOWN, Reader.AGE) would help.");
    }

    @Test
    void byEqualityThenOrder() {
      assertPlan(
          readers()
              .filter(Reader.TOWN.eq("Oslo"))
              .orderBy(Reader.AGE.desc(), Reader.JOINED.asc())
              .explain(),
          "├─ SCAN reader",
          "└─ USE TEMP B-TREE FOR ORDER BY",
          "Every row of Reader is read to find those that match by TOWN: Index.on(Reader.TOWN.asc(), Reader.AGE.desc(), Reader.JOINED.asc()) would help.",
          "The rows are sorted after they are read: Index.on(Reader.TOWN.asc(), Reader.AGE.desc(), Reader.JOINED.asc()) would give them in order.");
    }

    @Test
    void byEitherOfTwo() {
      assertPlan(
          readers().filter(Reader.TOWN.eq("Oslo").or(Reader.AGE.isNull())).explain(),
          "└─ SCAN reader",
          "Every row of Reader is read to find those that match by TOWN and AGE: Index.on(Reader.TOWN) and Index.on(Reader.AGE) would help.");
    }

    @Test
    void byBeginning() {
      assertPlan(
          readers().filter(Reader.TOWN.startsWith("O")).explain(),
          "└─ SCAN reader",
          "Every row of Reader is read to find those that match by TOWN: Index.on(Reader.TOWN) would help.");
    }

    @Test
    void byTextInside() {
      assertPlan(
          readers().filter(Reader.NAME.contains("nn")).explain(),
          "└─ SCAN reader",
          "Every row of Reader is read, and no index can help: NAME is searched for text inside it.");
    }

    @Test
    void byTextInEitherCase() {
      assertPlan(
          readers().filter(Reader.NAME.icontains("nn")).explain(),
          "└─ SCAN reader",
          "Every row of Reader is read, and no index can help: NAME is compared in either case.");
    }

    @Test
    void byEnd() {
      assertPlan(
          readers().filter(Reader.NAME.endsWith("nn")).explain(),
          "└─ SCAN reader",
          "Every row of Reader is read, and no index can help: NAME is compared from its end.");
    }

    @Test
    void byPattern() {
      assertPlan(
          readers().filter(Reader.NAME.like("%nn_")).explain(),
          "└─ SCAN reader",
          "Every row of Reader is read, and no index can help: NAME is compared with a pattern.");
    }

    @Test
    void byWhatIsLeftOut() {
      assertPlan(
          readers().exclude(Reader.TOWN.eq("Oslo")).explain(),
          "└─ SCAN reader",
          "Every row of Reader is read, and no index can help: the condition on TOWN only leaves rows out.");
    }

    @Test
    void byInequality() {
      assertPlan(
          readers().filter(Reader.TOWN.ne("Oslo")).explain(),
          "└─ SCAN reader",
          "Every row of Reader is read, and no index can help: the condition on TOWN only leaves rows out.");
    }

    @Test
    void byCalculation() {
      assertPlan(
          readers().filter(Reader.AGE.plus(1).gt(18)).explain(),
          "└─ SCAN reader",
          "Every row of Reader is read, and no index can help: the condition on AGE is calculated for each row.");
    }

    @Test
    void byOneThatHelpsAndOneThatDoesNot() {
      assertPlan(
          readers().filter(Reader.TOWN.eq("Oslo").and(Reader.NAME.icontains("nn"))).explain(),
          "└─ SCAN reader",
          "Every row of Reader is read to find those that match by TOWN: Index.on(Reader.TOWN) would help.");
    }

    @Test
    void throughAnIndexThatTheTableLacks() {
      session.execute("DROP INDEX reader__by_name");

      assertPlan(
          readers().filter(Reader.NAME.eq("Anna")).explain(),
          "└─ SCAN reader",
          "Every row of Reader is read to find those that match by NAME: Reader.BY_NAME would help, but is not used; it is missing in the table, or SQLite expects it to find most rows.");
      session.rollback();
    }

    @Test
    void ofAnAlias() {
      Alias<Reader> lender = Alias.of(Reader.class, "lender");

      assertPlan(
          session
              .query(Loan.class)
              .join(lender)
              .on(Loan.LENDER.eqKey(lender.dot(Reader.ID)))
              .filter(Loan.TITLE.eq("Emma"))
              .explain(),
          "├─ SCAN loan",
          "└─ SEARCH lender USING INTEGER PRIMARY KEY (rowid=?)",
          "Every row of Loan is read to find those that match by TITLE: Index.on(Loan.TITLE) would help.");
    }

    @Test
    void inASubquery() {
      assertPlan(
          readers()
              .filter(
                  Q.exists(session.query(Loan.class).filter(Loan.LENDER.eqKey(Reader.ID.outer()))))
              .explain(),
          "├─ SCAN reader",
          "├─ BLOOM FILTER ON loan (lender=?)",
          "└─ SEARCH loan EXISTS USING AUTOMATIC PARTIAL COVERING INDEX (lender=?)",
          "An index of Loan is made for this query and dropped after it: Index.on(Loan.LENDER) would spare that.");
    }
  }

  @Nested
  class Joins {
    @Test
    void withoutIndex() {
      assertPlan(
          readers().join(Loan.class).on(Loan.LENDER).filter(Reader.CARD.eq("7")).explain(),
          "├─ SEARCH reader USING INDEX sqlite_autoindex_reader_1 (card=?)",
          "└─ SCAN loan",
          "Every row of Loan is read for each row that it is joined to: Index.on(Loan.LENDER) would help.");
    }

    @Test
    void withoutIndexForManyRows() {
      assertPlan(
          readers().leftJoin(Loan.class).on(Loan.TITLE.eq(Reader.NAME)).explain(),
          "├─ SCAN reader",
          "├─ BLOOM FILTER ON loan (title=?)",
          "└─ SEARCH loan USING AUTOMATIC COVERING INDEX (title=?) LEFT-JOIN",
          "An index of Loan is made for this query and dropped after it: Index.on(Loan.TITLE) would spare that.");
    }
  }

  @Nested
  class Sorts {
    @Test
    void byAnOrder() {
      assertPlan(
          readers().orderBy(Reader.TOWN.asc(), Reader.AGE.desc()).explain(),
          "├─ SCAN reader",
          "└─ USE TEMP B-TREE FOR ORDER BY",
          "The rows are sorted after they are read: Index.on(Reader.TOWN.asc(), Reader.AGE.desc()) would give them in order.");
    }

    @Test
    void byACalculation() {
      assertPlan(
          readers().orderBy(Reader.NAME.lower().asc()).explain(),
          "├─ SCAN reader",
          "└─ USE TEMP B-TREE FOR ORDER BY",
          "The rows are sorted after they are read, and no index can spare that: it is calculated for each row.");
    }

    @Test
    void byNullsLast() {
      assertPlan(
          readers().orderBy(Reader.AGE.asc().nullsLast()).explain(),
          "├─ SCAN reader",
          "└─ USE TEMP B-TREE FOR ORDER BY",
          "The rows are sorted after they are read, and no index can spare that: it puts NULL where no index has it.");
    }

    @Test
    void byAnotherTable() {
      assertPlan(
          session
              .query(Loan.class)
              .join(Reader.class)
              .on(Loan.READER)
              .filter(Loan.ID.gt(5))
              .orderBy(Reader.AGE.asc())
              .explain(),
          "├─ SEARCH loan USING INTEGER PRIMARY KEY (rowid>?)",
          "├─ SEARCH reader USING INTEGER PRIMARY KEY (rowid=?)",
          "└─ USE TEMP B-TREE FOR ORDER BY",
          "The rows are sorted after they are read, and no index can spare that: Reader.AGE is not of Loan, which is read first.");
    }

    @Test
    void intoGroups() {
      assertPlan(
          readers().groupBy(Reader.TOWN).select(Reader.TOWN, count()).explain(),
          "├─ SCAN reader",
          "└─ USE TEMP B-TREE FOR GROUP BY",
          "The rows are sorted to form groups: Index.on(Reader.TOWN) would give them group by group.");
    }

    @Test
    void forDistinctValues() {
      assertPlan(
          readers().selectValue(Reader.TOWN).distinct().explain(),
          "├─ SCAN reader",
          "└─ USE TEMP B-TREE FOR DISTINCT",
          "Equal rows are found by a temporary b-tree: Index.on(Reader.TOWN) would bring them together.");
    }

    @Test
    void forAUnion() {
      assertPlan(
          readers()
              .selectValue(Reader.NAME)
              .union(session.query(Loan.class).selectValue(Loan.TITLE))
              .explain(),
          "└─ MERGE (UNION)",
          "   ├─ LEFT",
          "   │  └─ SCAN reader USING COVERING INDEX reader__by_name",
          "   └─ RIGHT",
          "      ├─ SCAN loan",
          "      └─ USE TEMP B-TREE FOR ORDER BY",
          "The rows of the combined queries are compared to find equal ones: unionAll(…), which keeps them, does not.");
    }
  }

  @Nested
  class SuggestedIndexes {
    private void assertHelps(QuerySet<?> query) {
      String remark = query.explain().remarks().get(0);
      Matcher index = Pattern.compile("Index\\.on\\((.*)\\) would").matcher(remark);
      assertThat(index.find()).as(remark).isTrue();
      String columns =
          index
              .group(1)
              .replaceAll("\\w+\\.([A-Z]+)(\\.asc\\(\\))?", "$1")
              .replace(".desc()", " DESC");

      session.execute(
          "CREATE INDEX suggested ON "
              + query.statement().root().tableName()
              + " ("
              + columns
              + ")");

      assertThat(query.explain().remarks()).isEmpty();
      session.rollback();
    }

    @Test
    void help() {
      assertHelps(readers().filter(Reader.TOWN.eq("Oslo")));
      assertHelps(readers().filter(Reader.TOWN.in("Oslo", "Bergen").and(Reader.AGE.gt(20))));
      assertHelps(readers().filter(Reader.TOWN.startsWith("O")));
      assertHelps(readers().filter(Reader.TOWN.isNull()));
      assertHelps(readers().orderBy(Reader.TOWN.asc(), Reader.AGE.desc()));
      assertHelps(readers().orderBy(Reader.TOWN.desc(), Reader.AGE.desc()));
      assertHelps(
          readers().filter(Reader.TOWN.eq("Oslo")).orderBy(Reader.AGE.desc(), Reader.JOINED.asc()));
      assertHelps(
          session.query(Loan.class).filter(Loan.LENDER.eqKey(1)).orderBy(Loan.TITLE.desc()));
    }
  }
}
