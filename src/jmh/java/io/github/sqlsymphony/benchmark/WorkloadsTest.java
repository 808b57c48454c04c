package io.github.sqlsymphony.benchmark;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Everybody does what is asked, with a hundredth of the rows; nothing is measured here. */
class WorkloadsTest {
  private static final int SCALE = 100;

  static Stream<Arguments> everyWorkloadOfEverybody() {
    return Stream.of(Library.values())
        .flatMap(
            library ->
                Stream.of(Workload.values()).map(workload -> Arguments.of(library, workload)));
  }

  @ParameterizedTest
  @MethodSource("everyWorkloadOfEverybody")
  void givesWhatItShould(Library library, Workload workload) throws Exception {
    try (Workload.Task<?> task = workload.task(library.contender(), Tables.STRICT, SCALE)) {
      task.check();
      for (int time = 0; time < 3; time++) {
        task.before();
        task.run();
      }
      task.before();
      task.check();
    }
  }

  static Stream<Arguments> everyWayOfBothSides() {
    return Stream.of(RelationBenchmark.Side.values())
        .flatMap(side -> Stream.of(RelationWay.values()).map(way -> Arguments.of(side, way)));
  }

  @ParameterizedTest
  @MethodSource("everyWayOfBothSides")
  void findsTheRelatedRows(RelationBenchmark.Side side, RelationWay way) throws Exception {
    try (TestDatabase database = new TestDatabase(Tables.ORDINARY, 50, 500);
        Relating relating = side.relating()) {
      relating.open(database.file());
      RelationBenchmark.check(relating, way, database);
      RelationBenchmark.check(relating, way, database);
    }
  }

  @Test
  void tellsWhichObjectsAreMade() throws Exception {
    Map<String, Long> bytes = AllocationProfile.profile(Workload.LOAD_ALL, 10);

    assertThat(bytes).containsKeys("`Author` in ConstantReader", "`byte[]` in NativeDB");
    assertThat(AllocationProfile.text(bytes)).contains(" % `byte[]` in NativeDB");
  }

  @Test
  void whoDoesSomethingElseIsRefused() throws Exception {
    try (TestDatabase database = new TestDatabase(Tables.ORDINARY, 3, 0)) {
      database.requireAuthors(1, AuthorRow.of(1, 3));
      database.execute("UPDATE author SET rating = -1 WHERE id = 2");
      assertThatThrownBy(() -> database.requireAuthors(1, AuthorRow.of(1, 3)))
          .hasMessageStartingWith("A contender has done something else: [2,\"");
      database.execute("DELETE FROM author WHERE id >= 2");
      assertThatThrownBy(() -> database.requireAuthors(1, AuthorRow.of(1, 3)))
          .hasMessageStartingWith("A contender has done something else: nothing instead of [2,");
      database.insert(List.of(2L, 3L, 4L));
      assertThatThrownBy(() -> database.requireAuthors(1, AuthorRow.of(1, 3)))
          .hasMessage("A contender has done something else: 4 authors");
    }
  }
}
