package io.github.sqlsymphony.expression;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class QTest {
  private static final Q A = Q.of("a", 1);
  private static final Q B = Q.of("b", 2);
  private static final Q C = Q.of("c", 3);

  @Nested
  class Joining {
    @Test
    void flattensJunctionsOfTheSameKind() {
      assertThat(A.and(B).and(C)).isEqualTo(new Junction(true, List.of(A, B, C)));
      assertThat(A.and(B.and(C))).isEqualTo(new Junction(true, List.of(A, B, C)));
      assertThat(A.or(B).or(C)).isEqualTo(new Junction(false, List.of(A, B, C)));
      assertThat(Q.allOf(A, Q.allOf(B, C))).isEqualTo(Q.allOf(A, B, C));
    }

    @Test
    void nestsJunctionsOfTheOtherKind() {
      assertThat(A.and(B.or(C)))
          .isEqualTo(new Junction(true, List.of(A, new Junction(false, List.of(B, C)))));
      assertThat(A.or(B).and(C))
          .isEqualTo(new Junction(true, List.of(new Junction(false, List.of(A, B)), C)));
    }

    @Test
    void leavesItsOperandsAsTheyWere() {
      Q both = A.and(B);

      Q unused = both.and(C);

      assertThat(both).isEqualTo(new Junction(true, List.of(A, B)));
      assertThat(unused).isNotEqualTo(both);
    }

    @Test
    void ofNothingIsTrueForAllAndFalseForAny() {
      assertThat(Q.allOf()).isEqualTo(Constant.TRUE);
      assertThat(Q.anyOf()).isEqualTo(Constant.FALSE);
    }

    @Test
    void ofOneIsTheOne() {
      assertThat(Q.allOf(A)).isSameAs(A);
      assertThat(Q.anyOf(A)).isSameAs(A);
    }
  }

  @Nested
  class Negating {
    @Test
    void twiceGivesTheConditionItself() {
      assertThat(A.not()).isEqualTo(new Negation(A));
      assertThat(A.not().not()).isSameAs(A);
    }

    @Test
    void turnsAJunctionAsAWhole() {
      assertThat(A.and(B).not()).isEqualTo(new Negation(new Junction(true, List.of(A, B))));
    }

    @Test
    void turnsConstants() {
      assertThat(Constant.TRUE.not()).isEqualTo(Constant.FALSE);
      assertThat(Constant.FALSE.not()).isEqualTo(Constant.TRUE);
    }

    @Test
    void byComplementIncludesTheUnknown() {
      assertThat(A.complement()).isEqualTo(new Complement(A));
      assertThat(A.not().complement()).isEqualTo(new Complement(new Negation(A)));
    }

    @Test
    void keepsChecksForNullSinceOverRelationsTheyAreQuestions() {
      assertThat(A.isNull().not()).isEqualTo(new Negation(A.isNull()));
      assertThat(A.isNull().not().not()).isEqualTo(A.isNull());
    }

    @Test
    void byComplementTurnsWhatIsNeverUnknown() {
      assertThat(Constant.TRUE.complement()).isEqualTo(Constant.FALSE);
    }
  }

  @Nested
  class LookUps {
    @Test
    void doNotSeeLaterChangesOfACollection() {
      List<Integer> values = new ArrayList<>(List.of(1, 2));
      Lookup lookup = (Lookup) Q.of("id__in", values);

      values.add(3);

      assertThat(lookup.value()).isEqualTo(List.of(1, 2));
    }

    @Test
    void doNotSeeLaterChangesOfAnArray() {
      int[] values = {1, 2};
      Lookup lookup = (Lookup) Q.of("id__in", values);

      values[0] = 9;

      assertThat(lookup.value()).isEqualTo(new int[] {1, 2});
    }

    @Test
    void showTheirPathAndNotTheirValue() {
      assertThat(Q.of("cash__gte", 10)).hasToString("the look-up cash__gte");
    }
  }
}
