package io.tracemint.export.redraw;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.tracemint.failure.UserError;
import io.tracemint.random.Seed;
import java.util.Map;
import java.util.TreeMap;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;

class TransportTest {
  private static final int FLOWS = 100_000;
  private static final Distribution FROM =
      new Distribution(Map.of(1L, 1_000, 6L, 79_000, 17L, 15_000, 50L, 5_000));
  private static final Distribution TO = new Distribution(Map.of(1L, 0.2, 6L, 0.3, 17L, 0.5));

  // The point that chi-square of two degrees of freedom passes once in a thousand.
  private static final double CRITICAL = 13.816;

  private record Moved(Map<Long, Integer> counts, double unchanged, double upward) {}

  private static Moved move(Transport transport) {
    RandomGenerator random = new Seed(11).generator();
    Map<Long, Integer> counts = new TreeMap<>();
    int unchanged = 0;
    int upward = 0;
    for (int flow = 0; flow < FLOWS; flow++) {
      long value = FROM.draw(random);
      long mapped = transport.map(value, random);
      counts.merge(mapped, 1, Integer::sum);
      unchanged += mapped == value ? 1 : 0;
      upward += mapped > value ? 1 : 0;
    }
    return new Moved(counts, (double) unchanged / FLOWS, (double) upward / FLOWS);
  }

  private static double chiSquare(Map<Long, Integer> counts) {
    double sum = 0;
    for (int place = 0; place < TO.size(); place++) {
      double expected = FLOWS * TO.shareAt(place);
      double difference = counts.getOrDefault(TO.value(place), 0) - expected;
      sum += difference * difference / expected;
    }
    return sum;
  }

  @Test
  void theMaximalCouplingReachesTheTargetAndChangesAsLittleAsPossible() {
    Moved moved = move(Transport.maximal(FROM, TO));
    assertThat(moved.counts()).containsOnlyKeys(1L, 6L, 17L);
    assertThat(chiSquare(moved.counts())).isLessThan(CRITICAL);
    assertThat(moved.unchanged()).isCloseTo(0.01 + 0.3 + 0.15, within(0.006));
  }

  @Test
  void theMonotoneCouplingReachesTheTargetAndKeepsTheOrder() {
    Transport transport = Transport.monotone(FROM, TO);
    assertThat(chiSquare(move(transport).counts())).isLessThan(CRITICAL);
    RandomGenerator random = new Seed(1).generator();
    for (int i = 0; i < 1_000; i++) {
      assertThat(transport.map(1, random)).isEqualTo(1);
      assertThat(transport.map(50, random)).isEqualTo(17);
    }
  }

  @Test
  void equalDistributionsChangeNothing() {
    assertThat(move(Transport.maximal(FROM, FROM)).unchanged()).isEqualTo(1.0);
    assertThat(move(Transport.monotone(FROM, FROM)).unchanged()).isEqualTo(1.0);
  }

  @Test
  void aValueThatWasNeverSeenIsDrawnFromTheTarget() {
    RandomGenerator random = new Seed(2).generator();
    for (int i = 0; i < 100; i++) {
      assertThat(Transport.maximal(FROM, TO).map(99, random)).isIn(1L, 17L);
    }
  }

  @Test
  void badWeightsAreTheUsersErrors() {
    assertThatThrownBy(() -> new Distribution(Map.of(6L, -1)))
        .isInstanceOf(UserError.class)
        .hasMessage("The weight of 6 is -1, must be zero or more.");
    assertThatThrownBy(() -> new Distribution(Map.of(6L, 0)))
        .isInstanceOf(UserError.class)
        .hasMessage("A distribution needs at least one weight above zero.");
  }
}
