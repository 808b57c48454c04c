package io.github.sqlsymphony.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.sqlsymphony.expression.Q;
import io.github.sqlsymphony.fixture.DatabaseExtension;
import io.github.sqlsymphony.fixture.Library.Author;
import io.github.sqlsymphony.fixture.Library.Book;
import io.github.sqlsymphony.fixture.Library.Country;
import io.github.sqlsymphony.fixture.Library.Topic;
import io.github.sqlsymphony.fixture.Seeds;
import io.github.sqlsymphony.query.QuerySet;
import io.github.sqlsymphony.session.Session;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/**
 * Random conditions over relations give the rows that the manual says, compared with an evaluator
 * that knows nothing of SQL.
 */
class RelationConditionsTest {
  @RegisterExtension final DatabaseExtension database = DatabaseExtension.inFile();
  @RegisterExtension final Seeds seeds = new Seeds();
  private Session session;
  private List<Author> authors;
  private List<Book> books;

  @BeforeEach
  void open() {
    session = database.openForLoops();
  }

  @AfterEach
  void close() {
    session.rollback();
    session.close();
  }

  // --- rows -------------------------------------------------------------------------------------

  /** One of the rows that the joins along the relations to many would give for an author. */
  private record Line(Author author, Book book, Topic topic, Author compatriot) {}

  private void addRows() {
    session.query(Book.class).delete();
    session.query(Author.class).delete();
    session.query(Country.class).delete();
    session.query(Topic.class).delete();
    List<Country> countries = List.of(country("NO", "a"), country("SE", "b"));
    session.query(Country.class).bulkCreate(countries);
    List<Topic> topics = List.of(topic("a"), topic("b"), topic("c"));
    session.query(Topic.class).bulkCreate(topics);
    authors = new ArrayList<>();
    for (int i = 0; i < 5; i++) {
      Country country = seeds.below(3) == 0 ? null : countries.get(seeds.below(2));
      authors.add(new Author().set(Author.NAME, name()).set(Author.COUNTRY, country));
    }
    session.query(Author.class).bulkCreate(authors);
    books = new ArrayList<>();
    for (int i = seeds.below(8); i > 0; i--) {
      books.add(
          new Book()
              .set(Book.TITLE, name())
              .set(Book.PAGES, seeds.below(3) == 0 ? null : (Integer) seeds.below(4))
              .set(Book.AUTHOR, authors.get(seeds.below(4))) // one has no books
              .set(Book.TRANSLATOR, seeds.anyBoolean() ? null : authors.get(seeds.below(5))));
    }
    session.query(Book.class).bulkCreate(books);
    for (Book book : books) {
      for (Topic topic : topics) {
        if (seeds.below(3) == 0) {
          session.linked(book, Book.TOPICS).add(topic);
        }
      }
    }
    authors = session.query(Author.class).with(Author.COUNTRY).orderBy(Author.ID.asc()).list();
    books =
        session.query(Book.class).with(Book.AUTHOR, Book.TRANSLATOR).prefetch(Book.TOPICS).list();
  }

  private static Country country(String code, String name) {
    return new Country().set(Country.CODE, code).set(Country.NAME, name);
  }

  private static Topic topic(String name) {
    return new Topic().set(Topic.NAME, name);
  }

  private String name() {
    return List.of("a", "b", "c").get(seeds.below(3));
  }

  private List<Line> lines(Author author, Set<String> relations) {
    List<Line> lines = new ArrayList<>();
    for (Book book :
        relations.contains("books") ? booksOf(author) : RelationConditionsTest.<Book>none()) {
      for (Topic topic :
          book == null ? RelationConditionsTest.<Topic>none() : orNone(book.get(Book.TOPICS))) {
        for (Author other :
            relations.contains("compatriots")
                ? sameCountry(author)
                : RelationConditionsTest.<Author>none()) {
          lines.add(new Line(author, book, topic, other));
        }
      }
    }
    return lines;
  }

  private List<Book> booksOf(Author author) {
    return orNone(books.stream().filter(b -> author.equals(b.get(Book.AUTHOR))).toList());
  }

  private List<Author> sameCountry(Author author) {
    Country own = author.get(Author.COUNTRY);
    return own == null
        ? none()
        : orNone(authors.stream().filter(a -> own.equals(a.get(Author.COUNTRY))).toList());
  }

  private static <T> List<T> orNone(List<T> rows) {
    return rows.isEmpty() ? none() : rows;
  }

  /** A list of nothing but null. */
  private static <T> List<T> none() {
    List<T> list = new ArrayList<>();
    list.add(null);
    return list;
  }

  // --- conditions -------------------------------------------------------------------------------

  /** A condition, what it means for a line (null is unknown), and the relations it goes over. */
  private sealed interface Node {
    Q sql();

    Boolean of(Line line);

    Set<String> relations();
  }

  private record Leaf(Q sql, String relation, Function<Line, Boolean> value) implements Node {
    @Override
    public Boolean of(Line line) {
      return value.apply(line);
    }

    @Override
    public Set<String> relations() {
      return relation.isEmpty() ? Set.of() : Set.of(relation);
    }
  }

  private record Not(Node operand) implements Node {
    /** Like that of the library, the negation of a negation is what was negated. */
    static Node of(Node operand) {
      return operand instanceof Not inner ? inner.operand() : new Not(operand);
    }

    @Override
    public Q sql() {
      return operand.sql().not();
    }

    @Override
    public Boolean of(Line line) {
      return not(operand.of(line));
    }

    @Override
    public Set<String> relations() {
      return operand.relations();
    }
  }

  private record All(boolean conjunction, List<Node> operands) implements Node {
    /** Like those of the library, one of the same kind inside another is a part of it. */
    static All of(boolean conjunction, List<Node> operands) {
      List<Node> flat = new ArrayList<>();
      for (Node operand : operands) {
        if (operand instanceof All inner && inner.conjunction == conjunction) {
          flat.addAll(inner.operands);
        } else {
          flat.add(operand);
        }
      }
      return new All(conjunction, flat);
    }

    @Override
    public Q sql() {
      Q[] all = operands.stream().map(Node::sql).toArray(Q[]::new);
      return conjunction ? Q.allOf(all) : Q.anyOf(all);
    }

    @Override
    public Boolean of(Line line) {
      return join(conjunction, operands.stream().map(node -> node.of(line)).toList());
    }

    @Override
    public Set<String> relations() {
      Set<String> all = new LinkedHashSet<>();
      operands.forEach(operand -> all.addAll(operand.relations()));
      return all;
    }
  }

  private static Boolean not(Boolean value) {
    return value == null ? null : (Boolean) !value;
  }

  private static Boolean join(boolean conjunction, List<Boolean> values) {
    if (values.contains(!conjunction)) {
      return !conjunction;
    }
    return values.contains(null) ? null : (Boolean) conjunction;
  }

  private Node node(int depth) {
    int kind = depth == 0 ? 0 : seeds.below(6);
    return switch (kind) {
      case 1 -> Not.of(node(depth - 1));
      case 2, 3 -> All.of(true, List.of(node(depth - 1), node(depth - 1)));
      case 4 -> All.of(false, List.of(node(depth - 1), node(depth - 1)));
      default -> leaf();
    };
  }

  private Node leaf() {
    String name = name();
    int number = seeds.below(4);
    return switch (seeds.below(11)) {
      case 0 ->
          new Leaf(Author.NAME.eq(name), "", line -> name.equals(line.author().get(Author.NAME)));
      case 1 ->
          new Leaf(
              Author.COUNTRY.dot(Country.NAME).eq(name),
              "",
              line -> equal(line.author().get(Author.COUNTRY), Country.NAME, name));
      case 2 ->
          new Leaf(Author.COUNTRY.isNull(), "", line -> line.author().get(Author.COUNTRY) == null);
      case 3 ->
          new Leaf(
              Author.BOOKS.dot(Book.TITLE).eq(name),
              "books",
              line -> equal(line.book(), Book.TITLE, name));
      case 4 ->
          new Leaf(
              Author.BOOKS.dot(Book.PAGES).gt(number),
              "books",
              line -> pages(line, pages -> pages > number));
      case 5 ->
          new Leaf(
              Author.BOOKS.dot(Book.PAGES).isNull(),
              "books",
              line -> line.book() == null || line.book().get(Book.PAGES) == null);
      case 6 ->
          new Leaf(
              Author.BOOKS.dot(Book.TRANSLATOR).dot(Author.NAME).ne(name),
              "books",
              line ->
                  not(
                      line.book() == null
                          ? null
                          : equal(line.book().get(Book.TRANSLATOR), Author.NAME, name)));
      case 7 ->
          new Leaf(
              Q.of("books__topics__name", name),
              "books",
              line -> equal(line.topic(), Topic.NAME, name));
      case 8 ->
          new Leaf(
              Author.BOOKS.dot(Book.TOPICS).dot(Topic.ID).isNull(),
              "books",
              line -> line.topic() == null);
      case 9 ->
          new Leaf(
              Author.BOOKS.dot(Book.TITLE).eq(Author.NAME),
              "books",
              line -> equal(line.book(), Book.TITLE, line.author().get(Author.NAME)));
      default ->
          new Leaf(
              Q.of("country__authors__name", name),
              "compatriots",
              line -> equal(line.compatriot(), Author.NAME, name));
    };
  }

  private static Boolean equal(
      io.github.sqlsymphony.model.Model<?> model,
      io.github.sqlsymphony.field.CharField field,
      String value) {
    return model == null ? null : (Boolean) value.equals(model.get(field));
  }

  private static Boolean pages(Line line, Predicate<Integer> test) {
    Integer pages = line.book() == null ? null : line.book().get(Book.PAGES);
    return pages == null ? null : (Boolean) test.test(pages);
  }

  // --- what a condition asks of an author -------------------------------------------------------

  private Boolean ask(Node node, Author author) {
    if (node.relations().isEmpty()) {
      return node.of(new Line(author, null, null, null));
    }
    if (node instanceof Not not) {
      return not(ask(not.operand(), author));
    }
    if (!(node instanceof All all)) {
      return isThere(List.of(node), author);
    }
    if (!all.conjunction()) {
      return join(false, all.operands().stream().map(operand -> ask(operand, author)).toList());
    }
    List<Boolean> answers = new ArrayList<>();
    Map<Set<String>, List<Node>> together = new LinkedHashMap<>();
    for (Node operand : all.operands()) {
      if (operand.relations().isEmpty() || isNegative(operand)) {
        answers.add(ask(operand, author));
      } else {
        together.computeIfAbsent(operand.relations(), key -> new ArrayList<>()).add(operand);
      }
    }
    together.values().forEach(group -> answers.add(isThere(group, author)));
    return join(true, answers);
  }

  private static boolean isNegative(Node node) {
    return node instanceof Not
        || (node instanceof All all
            && all.operands().stream().anyMatch(RelationConditionsTest::isNegative));
  }

  private boolean isThere(List<Node> all, Author author) {
    return lines(author, All.of(true, all).relations()).stream()
        .anyMatch(line -> all.stream().allMatch(node -> Boolean.TRUE.equals(node.of(line))));
  }

  @Test
  void giveTheRowsThatTheManualSays() {
    int runs = seeds.runs(400);
    for (int i = 0; i < runs; i++) {
      if (i % 25 == 0) {
        addRows();
      }
      Node first = node(3);
      Node second = node(2);
      Node excluded = node(2);
      QuerySet<Author> query =
          session
              .query(Author.class)
              .filter(first.sql())
              .filter(second.sql())
              .exclude(excluded.sql())
              .orderBy(Author.ID.asc());

      List<Author> expected =
          authors.stream()
              .filter(author -> Boolean.TRUE.equals(ask(first, author)))
              .filter(author -> Boolean.TRUE.equals(ask(second, author)))
              .filter(author -> !Boolean.TRUE.equals(ask(excluded, author)))
              .toList();

      assertThat(query.list()).as(query.toString()).containsExactlyElementsOf(expected);
      assertThat(query.count()).as(query.toString()).isEqualTo(expected.size());
    }
  }
}
