package io.github.sqlsymphony.benchmark.hibernate;

import io.github.sqlsymphony.benchmark.AuthorRow;
import io.github.sqlsymphony.benchmark.Contender;
import io.github.sqlsymphony.benchmark.Criteria;
import io.github.sqlsymphony.benchmark.jdbc.Connections;
import jakarta.persistence.criteria.CriteriaQuery;
import jakarta.persistence.criteria.Root;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;
import org.hibernate.SessionFactory;
import org.hibernate.StatelessSession;
import org.hibernate.Transaction;
import org.hibernate.cfg.CacheSettings;
import org.hibernate.cfg.QuerySettings;
import org.hibernate.jpa.HibernatePersistenceConfiguration;
import org.hibernate.query.criteria.HibernateCriteriaBuilder;
import org.jspecify.annotations.Nullable;

/**
 * Hibernate with what its manual says of speed: sessions without state, batches, join fetching, and
 * plans of criteria queries that are kept. No cache of a second level, no statistics.
 */
public final class HibernateOrm implements Contender<Author> {
  private @Nullable SessionFactory factory;
  private @Nullable StatelessSession session;
  private List<Author> loaded = List.of();

  @Override
  public void open(Path file) {
    factory =
        new HibernatePersistenceConfiguration("benchmark")
            .managedClasses(Author.class, Book.class)
            .jdbcUrl(Connections.url(file))
            .jdbcPoolSize(1)
            .property(CacheSettings.USE_SECOND_LEVEL_CACHE, false)
            .property(QuerySettings.CRITERIA_PLAN_CACHE_ENABLED, true)
            .createEntityManagerFactory();
    session = factory.openStatelessSession();
  }

  private StatelessSession session() {
    if (session == null) {
      throw new IllegalStateException("not connected");
    }
    return session;
  }

  @Override
  public Author author(AuthorRow row) {
    return Author.of(row);
  }

  @Override
  public AuthorRow row(Author author) {
    return author.row();
  }

  @Override
  public void insertTogether(List<Author> authors) {
    Transaction transaction = session().beginTransaction();
    session().insertMultiple(authors);
    transaction.commit();
  }

  @Override
  public void insertEach(List<Author> authors) {
    Transaction transaction = session().beginTransaction();
    authors.forEach(session()::insert);
    transaction.commit();
  }

  @Override
  public void insertAlone(List<Author> authors) {
    for (Author author : authors) {
      Transaction transaction = session().beginTransaction();
      session().insert(author);
      transaction.commit();
    }
  }

  @Override
  public void getEach(long[] keys, Consumer<? super Author> sink) {
    for (long key : keys) {
      sink.accept(session().get(Author.class, key));
    }
  }

  @Override
  public List<Author> all() {
    return session().createSelectionQuery("from Author", Author.class).getResultList();
  }

  @Override
  public void query(List<Criteria> criteria, Consumer<? super List<Author>> sink) {
    HibernateCriteriaBuilder builder = session().getCriteriaBuilder();
    for (Criteria asked : criteria) {
      CriteriaQuery<Author> query = builder.createQuery(Author.class);
      Root<Author> author = query.from(Author.class);
      query
          .select(author)
          .where(
              builder.greaterThanOrEqualTo(author.get("born"), asked.bornFrom()),
              builder.isTrue(author.get("active")))
          .orderBy(builder.asc(author.get("born")), builder.asc(author.get("id")));
      sink.accept(session().createQuery(query).setMaxResults(asked.limit()).getResultList());
    }
  }

  @Override
  public void load(int count) {
    loaded =
        session()
            .createSelectionQuery("from Author where id <= :count order by id", Author.class)
            .setParameter("count", (long) count)
            .getResultList();
  }

  @Override
  public void changeLoaded(double rating) {
    double next = rating;
    for (Author author : loaded) {
      author.rating = next++;
    }
    Transaction transaction = session().beginTransaction();
    session().updateMultiple(loaded);
    transaction.commit();
  }

  @Override
  public void delete(List<Long> keys) {
    Transaction transaction = session().beginTransaction();
    session()
        .createMutationQuery("delete from Author where id in (:keys)")
        .setParameterList("keys", keys)
        .executeUpdate();
    transaction.commit();
  }

  @Override
  public long authorsWithBooks() {
    long sum = 0;
    List<Author> authors =
        session()
            .createSelectionQuery("from Author author left join fetch author.books", Author.class)
            .getResultList();
    for (Author author : authors) {
      for (Book book : author.books) {
        sum += book.year * author.id;
      }
    }
    return sum;
  }

  @Override
  public void close() {
    session().close();
    factory.close();
  }
}
