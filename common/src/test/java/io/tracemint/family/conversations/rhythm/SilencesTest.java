package io.tracemint.family.conversations.rhythm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.tracemint.family.conversations.trace.Conversation;
import io.tracemint.flows.FlowKey;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.LongStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class SilencesTest {
  private static final long SECOND = 1_000_000_000L;
  private static final long HOUR = 3600 * SECOND;
  private static final long START = 1_700_000_000L * SECOND;

  /** A conversation a second in the first and in the last of 24 hours. */
  private static long[] twoHours() {
    return LongStream.range(0, 7200)
        .map(i -> START + (i < 3600 ? 0 : 22 * HOUR) + i * SECOND)
        .toArray();
  }

  private static Silences of(long[] starts) {
    return Silences.between(starts, START, START + 24 * HOUR);
  }

  @Test
  void aClockStandsStillWhileNobodyBeginsAnything() {
    Silences silences = of(twoHours());

    assertThat(silences.span()).isCloseTo(2.0 * HOUR, within(20.0 * SECOND));
    assertThat(silences.awake(START + 12 * HOUR)).isCloseTo(START + HOUR, within(10 * SECOND));
    assertThat(silences.clock(START + HOUR / 2)).isEqualTo(START + HOUR / 2);
    assertThat(silences.clock(START + HOUR + HOUR / 2))
        .isCloseTo(START + 23 * HOUR + HOUR / 2, within(20 * SECOND));
  }

  @Test
  void gapsWhileItIsNotSilentAreKept() {
    long[] starts = twoHours();
    Silences silences = of(starts);

    for (int i = 1; i < starts.length; i++) {
      long gap = silences.awake(starts[i]) - silences.awake(starts[i - 1]);
      assertThat(gap).isBetween(SECOND / 2, 10 * SECOND);
    }
    assertThat(silences.awake(starts[50]) - silences.awake(starts[40])).isEqualTo(10 * SECOND);
  }

  @Test
  void nothingThatIsDrawnFallsIntoASilence() {
    Silences silences = of(twoHours());

    long[] drawn =
        new Random(5).longs(2000, START, silences.last()).map(silences::clock).sorted().toArray();

    assertThat(Arrays.stream(drawn).map(t -> t - START).filter(t -> t > HOUR + 5 * SECOND))
        .allMatch(t -> t > 23 * HOUR - 5 * SECOND);
  }

  @Test
  void aNetworkThatIsNeverSilentKeepsItsClock() {
    Random random = new Random(3);
    long[] starts = random.longs(5000, START, START + 24 * HOUR).sorted().toArray();

    assertThat(of(starts).shares()).isEmpty();
    assertThat(of(starts).awake(starts[77])).isEqualTo(starts[77]);
    assertThat(of(new long[0]).shares()).isEmpty();
  }

  @Test
  void theHabitOfOneClientIsNoSilenceOfTheNetwork() {
    List<Conversation> some = new ArrayList<>();
    for (long start : twoHours()) {
      some.add(call(some.size() % 3, start));
    }
    List<Conversation> ofOne =
        some.stream().map(c -> call(c.key().srcip() / 2, c.startNanos())).toList();

    assertThat(Silences.of(some, START, START + 24 * HOUR).shares()).hasSize(2);
    assertThat(Silences.of(ofOne, START, START + 24 * HOUR).shares()).isEmpty();
  }

  private static Conversation call(long client, long start) {
    FlowKey key = new FlowKey(client, 80, 40_000, 443, 6, List.of());
    return new Conversation(key, new long[] {start}, new boolean[1], new Object[0]);
  }

  @Property(tries = 200)
  void bothClocksGoForwardAndMeet(
      @ForAll @Size(max = 60) List<@LongRange(max = 24 * HOUR) Long> offsets) {
    long[] starts = offsets.stream().mapToLong(offset -> START + offset).sorted().toArray();
    Silences silences = of(starts);

    long[] awake = Arrays.stream(starts).map(silences::awake).toArray();
    assertThat(awake).isSorted();
    assertThat(Arrays.stream(awake).map(silences::clock).toArray()).isSorted();
    for (long time : awake) {
      assertThat(silences.awake(silences.clock(time))).isEqualTo(time);
    }
    assertThat(silences.clock(silences.last())).isEqualTo(START + 24 * HOUR);
  }
}
