package io.tracemint.family.ctgan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.tracemint.family.ctgan.Conditions.Condition;
import io.tracemint.random.Seed;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;

class ConditionsTest {
  private static final int DRAWS = 40_000;

  // The first choice is always 0; the second is 1 in ten rows of a thousand.
  private static Table table() {
    Table table = new Table(new Layout(new int[0], new int[] {2, 3}), 1000);
    for (int row = 0; row < 1000; row++) {
      table.choice(row, 1, row < 10 ? 1 : 0);
    }
    return table;
  }

  private static double share(Conditions conditions, int choice, int chosen) {
    RandomGenerator random = new Seed(1).generator();
    int met = 0;
    for (int i = 0; i < DRAWS; i++) {
      met += conditions.draw(random).equals(new Condition(choice, chosen)) ? 1 : 0;
    }
    return met / (double) DRAWS;
  }

  @Test
  void rareClassesAreAskedForByTheLogarithmOfTheirCount() {
    Conditions conditions = Conditions.of(table());
    double rare = Math.log(11) / (Math.log(11) + Math.log(991));

    assertThat(share(conditions, 0, 0)).isCloseTo(0.5, within(0.01));
    assertThat(share(conditions, 0, 1)).isZero();
    assertThat(share(conditions, 1, 1)).isCloseTo(rare / 2, within(0.01));
    assertThat(share(conditions, 1, 2)).isZero();
  }

  @Test
  void rowsAreMadeUnderClassesAsOftenAsTheyOccur() {
    Conditions conditions = new Conditions(new int[] {2, 3}, Conditions.of(table()).counts());

    assertThat(share(conditions, 1, 1)).isCloseTo(0.005, within(0.002));
  }

  @Test
  void aRowIsAsItsConditionSays() {
    Conditions conditions = Conditions.of(table());
    RandomGenerator random = new Seed(2).generator();
    for (int i = 0; i < 100; i++) {
      assertThat(conditions.row(new Condition(1, 1), random)).isLessThan(10);
      assertThat(conditions.row(new Condition(1, 0), random)).isGreaterThanOrEqualTo(10);
    }
  }

  @Test
  void aConditionHasAColumnOfItsOwn() {
    Conditions conditions = Conditions.of(table());

    assertThat(conditions.width()).isEqualTo(5);
    assertThat(conditions.column(new Condition(0, 1))).isEqualTo(1);
    assertThat(conditions.column(new Condition(1, 2))).isEqualTo(4);
    assertThat(conditions.start(new Condition(1, 2))).isEqualTo(2);
  }
}
