package io.tracemint.family.netdpsyn.marginal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class PositiveTest {
  @Test
  void countsAreMendedAsPublished() {
    double[] subtracted = {-1.5, -2.5, 2, 1, 10};
    Positive.bySubtracting(subtracted);
    assertThat(subtracted).containsExactly(new double[] {0, 0, 0.5, 0, 8.5}, within(1e-9));
    double[] cut = {-1.5, -2.5, 2, 1, 10};
    Positive.byCutting(cut);
    assertThat(cut).containsExactly(new double[] {0, 0, 0, 0, 9}, within(1e-9));
  }

  @Property
  void totalsStayAndNothingIsBelowZero(
      @ForAll @Size(6) List<@DoubleRange(min = -50, max = 100) Double> drawn) {
    double[] counts = drawn.stream().mapToDouble(Double::doubleValue).toArray();
    double total = Arrays.stream(counts).sum();
    for (boolean subtracting : new boolean[] {true, false}) {
      double[] mended = counts.clone();
      if (subtracting) {
        Positive.bySubtracting(mended);
      } else {
        Positive.byCutting(mended);
      }
      assertThat(Positive.is(mended)).isTrue();
      assertThat(Arrays.stream(mended).sum()).isCloseTo(Math.max(0, total), within(1e-6));
    }
  }
}
