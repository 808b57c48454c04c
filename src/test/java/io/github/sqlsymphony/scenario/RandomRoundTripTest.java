package io.github.sqlsymphony.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.sqlsymphony.field.Field;
import io.github.sqlsymphony.fixture.DatabaseExtension;
import io.github.sqlsymphony.fixture.Seeds;
import io.github.sqlsymphony.session.Session;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Random values of every type come back the same, are found by their value, and sort alike. */
class RandomRoundTripTest {
  private static final int RUNS = 3000;

  @RegisterExtension final DatabaseExtension database = DatabaseExtension.inFile();
  @RegisterExtension final Seeds seeds = new Seeds();

  private <T> @Nullable T sometimes(Supplier<T> value) {
    return seeds.below(20) == 0 ? null : value.get();
  }

  private Sample anySample() {
    return new Sample()
        .set(Sample.BIG, sometimes(seeds::anyLong))
        .set(Sample.SMALL, sometimes(seeds::anyInt))
        .set(Sample.RATIO, sometimes(seeds::anyDouble))
        .set(Sample.NAME, sometimes(() -> seeds.anyText(64)))
        .set(Sample.NOTE, sometimes(() -> seeds.anyText(200)))
        .set(Sample.ACTIVE, sometimes(seeds::anyBoolean))
        .set(Sample.DATA, sometimes(() -> seeds.anyBytes(200)))
        .set(Sample.PRICE, sometimes(() -> seeds.anyDecimal(15, 4)))
        .set(Sample.SHARE, sometimes(() -> seeds.anyDecimal(15, 15)))
        .set(Sample.COUNT, sometimes(() -> seeds.anyDecimal(15, 0)))
        .set(Sample.BORN, sometimes(seeds::anyDate))
        .set(Sample.SEEN, sometimes(() -> seeds.anyDateTime(9)))
        .set(Sample.STAMP, sometimes(() -> seeds.anyDateTime(3)));
  }

  private List<Sample> store(Session session) {
    List<Sample> samples = new ArrayList<>();
    session.transaction(
        () -> {
          for (int i = seeds.runs(RUNS); i > 0; i--) {
            samples.add(session.add(anySample()));
          }
        });
    session.clear();
    return samples;
  }

  @Test
  void keepsEveryValueOfEveryType() {
    try (Session session = database.openForLoops()) {
      List<Sample> stored = store(session);

      List<Sample> read = session.query(Sample.class).orderBy(Sample.ID.asc()).list();

      assertThat(read).hasSameSizeAs(stored);
      for (int i = 0; i < read.size(); i++) {
        assertSame(read.get(i), stored.get(i));
      }
    }
  }

  private static void assertSame(Sample read, Sample stored) {
    for (Field<?, ?> field : read.meta().fields()) {
      if (field != Sample.PARENT) {
        Object value = read.get(field);
        assertThat(value).as("%s of %s", field, stored).isEqualTo(stored.get(field));
      }
    }
  }

  @Test
  void findsRowsByEveryValue() {
    try (Session session = database.openForLoops()) {
      List<Sample> stored = store(session);

      session.transaction(
          () -> {
            for (Sample sample : stored.subList(0, Math.min(300, stored.size()))) {
              assertFound(session, sample, Sample.BIG);
              assertFound(session, sample, Sample.SMALL);
              assertFound(session, sample, Sample.RATIO);
              assertFound(session, sample, Sample.NAME);
              assertFound(session, sample, Sample.NOTE);
              assertFound(session, sample, Sample.ACTIVE);
              assertFound(session, sample, Sample.DATA);
              assertFound(session, sample, Sample.PRICE);
              assertFound(session, sample, Sample.SHARE);
              assertFound(session, sample, Sample.COUNT);
              assertFound(session, sample, Sample.BORN);
              assertFound(session, sample, Sample.SEEN);
              assertFound(session, sample, Sample.STAMP);
            }
          });
    }
  }

  private static <T> void assertFound(Session session, Sample sample, Field<T, ?> field) {
    T value = sample.get(field);
    assertThat(
            session
                .query(Sample.class)
                .filter(Sample.ID.eq(sample.get(Sample.ID)))
                .filter(value == null ? field.isNull() : field.eq(value))
                .exists())
        .as("%s of %s", field, sample)
        .isTrue();
  }

  @Test
  void sortsLikeJava() {
    try (Session session = database.openForLoops()) {
      store(session);

      assertSorted(session, Sample.BIG, Comparator.naturalOrder());
      assertSorted(session, Sample.SMALL, Comparator.naturalOrder());
      assertSorted(session, Sample.RATIO, Comparator.naturalOrder());
      assertSorted(session, Sample.PRICE, Comparator.naturalOrder());
      assertSorted(session, Sample.SHARE, Comparator.naturalOrder());
      assertSorted(session, Sample.COUNT, Comparator.naturalOrder());
      assertSorted(session, Sample.BORN, Comparator.naturalOrder());
      assertSorted(session, Sample.SEEN, Comparator.naturalOrder());
      assertSorted(session, Sample.STAMP, Comparator.naturalOrder());
    }
  }

  private static <T> void assertSorted(
      Session session, Field<T, ?> field, Comparator<? super T> order) {
    List<T> values =
        session.query(Sample.class).filter(field.isNotNull()).orderBy(field.asc()).list().stream()
            .<T>map(sample -> sample.get(field))
            .toList();

    assertThat(values).as("%s", field).isSortedAccordingTo(order);
  }
}
