package io.github.sqlsymphony.scenario;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.sqlsymphony.exception.QueryException;
import io.github.sqlsymphony.exception.StaleModelException;
import io.github.sqlsymphony.field.CharField;
import io.github.sqlsymphony.field.Generated;
import io.github.sqlsymphony.field.InstantField;
import io.github.sqlsymphony.field.LongField;
import io.github.sqlsymphony.field.SlugField;
import io.github.sqlsymphony.field.VersionField;
import io.github.sqlsymphony.fixture.DatabaseExtension;
import io.github.sqlsymphony.model.Model;
import io.github.sqlsymphony.model.ModelState;
import io.github.sqlsymphony.query.QuerySet;
import io.github.sqlsymphony.session.SQLiteSession;
import io.github.sqlsymphony.session.Session;
import io.github.sqlsymphony.session.SessionOptions;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What models get by being written, they get in bulk and by queries as well. */
class GivenValuesOfManyRowsTest {
  /** Has every kind of value that is given. */
  static class Article extends Model<Article> {
    public static final LongField ID = new LongField().primaryKey();
    public static final CharField TITLE = new CharField(60).notNull();
    public static final SlugField SLUG = new SlugField(TITLE).unique();
    public static final InstantField MADE = new InstantField().autoNowAdd();
    public static final InstantField CHANGED = new InstantField().autoNow();
    public static final VersionField VERSION = new VersionField();
    public static final LongField LENGTH =
        new LongField().generatedAs(TITLE.length(), Generated.Storage.VIRTUAL);
  }

  private static final Instant FIRST = Instant.parse("2024-02-29T12:00:00Z");
  private static final Instant LATER = Instant.parse("2024-03-01T08:30:00Z");

  @RegisterExtension final DatabaseExtension database = DatabaseExtension.inFile();

  private Session openAt(Instant now) {
    return SQLiteSession.open(
        database.name(), SessionOptions.defaults().clock(Clock.fixed(now, ZoneOffset.UTC)));
  }

  private static Article article(String title) {
    return new Article().set(Article.TITLE, title);
  }

  private List<Article> create(int number) {
    List<Article> articles = IntStream.range(0, number).mapToObj(i -> article("Same")).toList();
    try (Session session = openAt(FIRST)) {
      assertThat(session.query(Article.class).bulkCreate(articles)).isEqualTo(number);
      session.commit();
    }
    return articles;
  }

  @Test
  void bulkCreateGivesThem() {
    List<Article> articles = create(3);

    assertThat(articles)
        .extracting(a -> a.get(Article.SLUG))
        .containsExactly("same", "same-2", "same-3");
    assertThat(articles)
        .allSatisfy(
            article -> {
              assertThat(article.get(Article.MADE)).isEqualTo(FIRST);
              assertThat(article.get(Article.CHANGED)).isEqualTo(FIRST);
              assertThat(article.get(Article.VERSION)).isEqualTo(1);
              assertThat(article.get(Article.LENGTH)).isEqualTo(4);
              assertThat(article.changedFields()).isEmpty();
            });
  }

  @Test
  void aRollbackTakesThemBack() {
    Article article = article("Gone");
    try (Session session = openAt(FIRST)) {
      session.query(Article.class).bulkCreate(List.of(article));
      session.rollback();
    }

    assertThat(article.get(Article.SLUG)).isNull();
    assertThat(article.get(Article.VERSION)).isNull();
    assertThat(article.get(Article.MADE)).isNull();
    assertThat(article.state()).isEqualTo(ModelState.NEW);
  }

  @Test
  void bulkUpdateCountsVersionsUpAndRefusesStaleModels() {
    List<Article> articles = create(3);
    try (Session session = openAt(LATER)) {
      articles.forEach(article -> article.set(Article.TITLE, "Longer"));
      session.query(Article.class).bulkUpdate(articles, Article.TITLE);
      session.commit();

      assertThat(articles)
          .allSatisfy(
              article -> {
                assertThat(article.get(Article.VERSION)).isEqualTo(2);
                assertThat(article.get(Article.CHANGED)).isEqualTo(LATER);
                assertThat(article.get(Article.MADE)).isEqualTo(FIRST);
                assertThat(article.get(Article.LENGTH)).isEqualTo(6);
              });
      session.query(Article.class).filter(Article.ID.eq(2)).update(Article.TITLE.to("Other"));
      session.commit();

      assertThatThrownBy(() -> session.query(Article.class).bulkUpdate(articles, Article.TITLE))
          .isInstanceOf(StaleModelException.class)
          .hasMessage(
              "Cannot save Article 2: its row has version 3, the model has version 2, so it was"
                  + " written elsewhere since the model was read; refresh the model and make the"
                  + " change again.");
      assertThat(articles.get(0).get(Article.VERSION)).isEqualTo(2);
      assertThat(session.query(Article.class).get(1).get(Article.VERSION)).isEqualTo(2);
    }
  }

  @Test
  void updatesByQueryGiveThem() {
    create(2);
    try (Session session = openAt(LATER)) {
      QuerySet<Article> all = session.query(Article.class).orderBy(Article.ID.asc());

      Article changed =
          all.filter(Article.ID.eq(1)).updateReturning(Article.TITLE.to("New")).get(0);

      assertThat(changed.get(Article.VERSION)).isEqualTo(2);
      assertThat(changed.get(Article.CHANGED)).isEqualTo(LATER);
      assertThat(changed.get(Article.LENGTH)).isEqualTo(3);
      assertThat(all.selectValue(Article.VERSION).list()).containsExactly(2L, 1L);
      assertThatThrownBy(() -> all.update(Article.LENGTH.to(1)))
          .isInstanceOf(QueryException.class)
          .hasMessage(
              "Cannot update Article: the database calculates Article.LENGTH; leave it out, and"
                  + " change what it is calculated from.");
      session.rollback();
    }
  }

  @Test
  void upsertsGiveThem() {
    create(1);
    try (Session session = openAt(LATER)) {
      Article again = article("Renamed").set(Article.SLUG, "same");
      Article fresh = article("Fresh");

      long written =
          session
              .query(Article.class)
              .onConflict(Article.SLUG)
              .doUpdate(Article.TITLE)
              .insert(again, fresh);

      assertThat(written).isEqualTo(2);
      assertThat(again.get(Article.VERSION)).isEqualTo(2);
      assertThat(again.get(Article.MADE)).isEqualTo(FIRST);
      assertThat(again.get(Article.CHANGED)).isEqualTo(LATER);
      assertThat(again.get(Article.LENGTH)).isEqualTo(7);
      assertThat(fresh.get(Article.VERSION)).isEqualTo(1);
      assertThat(fresh.get(Article.SLUG)).isEqualTo("fresh");
      session.rollback();
    }
  }

  @Test
  void anIgnoredModelOfAnUpsertStaysAsItIs() {
    create(1);
    try (Session session = openAt(LATER)) {
      Article ignored = article("X").set(Article.SLUG, "same");

      session.query(Article.class).onConflict(Article.SLUG).doNothing().insert(ignored);

      assertThat(ignored.get(Article.VERSION)).isNull();
      assertThat(ignored.get(Article.MADE)).isNull();
      assertThat(ignored.state()).isEqualTo(ModelState.NEW);
      session.rollback();
    }
  }
}
