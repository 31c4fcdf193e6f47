package io.tracemint.neural.backend.cuda.device;

import static org.assertj.core.api.Assertions.assertThat;

import io.tracemint.neural.backend.cuda.driver.Grid;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class WorkTest {
  private static final Grid GRID = new Grid(7, 2, 32, 16);
  private static final Cublas.Call CALL =
      new Cublas.Call(1, 0, 20, 30, 40, 1L << 40, 50, 2L << 40, 60, true, 3L << 40, 70);

  private static Work work(long last) {
    Work work = new Work();
    work.kernel(11, GRID, 1L << 45, 5, last);
    work.product(CALL);
    work.kernel(12, Grid.over(300));
    return work;
  }

  @Test
  void whatWasAskedForBeginsInTheOrderOfAsking() {
    List<String> begun = new ArrayList<>();
    work(9)
        .begin(
            new Work.Begin() {
              @Override
              public void kernel(long function, Grid grid, long... arguments) {
                begun.add(function + " " + grid + " " + Arrays.toString(arguments));
              }

              @Override
              public void product(Cublas.Call call) {
                begun.add(call.toString());
              }
            });
    assertThat(begun)
        .containsExactly(
            "11 " + GRID + " [35184372088832, 5, 9]",
            CALL.toString(),
            "12 " + Grid.over(300) + " []");
  }

  @Test
  void theSameWorkIsFoundAgainAndOtherWorkIsNot() {
    assertThat(work(9).key()).isEqualTo(work(9).key()).hasSameHashCodeAs(work(9).key());
    assertThat(work(9).key()).isNotEqualTo(work(8).key());
    assertThat(work(9).count()).isEqualTo(3);
  }

  @Test
  void manyOperationsFindRoom() {
    Work work = new Work();
    for (int i = 0; i < 500; i++) {
      work.product(CALL);
    }
    assertThat(work.key().size()).isEqualTo(500 * (1 + Cublas.Call.WORDS));
  }
}
