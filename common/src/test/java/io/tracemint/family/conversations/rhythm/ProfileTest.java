package io.tracemint.family.conversations.rhythm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.Random;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class ProfileTest {
  private static final long SECOND = 1_000_000_000L;
  private static final long END = 1000 * SECOND;

  /** Two bursts of a thousand within ten seconds each, and silence around them. */
  private static long[] bursts() {
    return LongStream.range(0, 2000)
        .map(i -> (i < 1000 ? 200 * SECOND : 700 * SECOND) + (i % 1000) * SECOND / 100)
        .toArray();
  }

  private static float[] profile(long[] starts) {
    float[] points = new float[Profile.POINTS];
    Profile.write(starts, 0, END, points, 0);
    return points;
  }

  @Test
  void astrayStoryComesBackToItsBursts() {
    long[] astray = LongStream.range(0, 2000).map(i -> i * SECOND / 4).toArray();

    long[] fitted = Profile.fitted(astray, profile(bursts()), 0, 0, END);

    assertThat(Arrays.stream(fitted).filter(t -> t >= 199 * SECOND && t <= 211 * SECOND).count())
        .isBetween(850L, 1001L);
    assertThat(Arrays.stream(fitted).filter(t -> t >= 699 * SECOND && t <= 711 * SECOND).count())
        .isBetween(850L, 1001L);
    assertThat(fitted).isSorted();
  }

  @Test
  void longGapsTakeUpWhatIsTooMuch() {
    long[] starts = {0, 1, 2, 3000, 3001, 3002};

    assertThat(Profile.within(starts, 104)).containsExactly(0, 1, 2, 89, 90, 91);
  }

  @Test
  void whatIsTooLateLiesAnywhereBeforeTheEnd() {
    long[] times =
        new Random(5)
            .longs(1000, END, 20 * END)
            .map(t -> Profile.within(new long[] {0, t}, END)[1])
            .sorted()
            .toArray();

    for (int tenth = 1; tenth < 10; tenth++) {
      assertThat(times[100 * tenth]).isCloseTo(tenth * END / 10, within(END / 20));
    }
  }

  @Test
  void aShortStoryKeepsItsFirstAndItsLast() {
    long[] starts = {300 * SECOND, 301 * SECOND, 302 * SECOND, 310 * SECOND};
    long[] astray = {0, 5 * SECOND, 500 * SECOND, 501 * SECOND};

    long[] fitted = Profile.fitted(astray, profile(starts), 0, 0, END);

    assertThat(fitted).isSorted();
    assertThat(fitted[0]).isCloseTo(300 * SECOND, within(SECOND / 100));
    assertThat(fitted[3]).isCloseTo(310 * SECOND, within(SECOND / 100));
  }

  @Test
  void aStoryWithoutAProfileStaysAsItIs() {
    long[] starts = new Random(7).longs(50, 0, END).sorted().toArray();
    float[] none = new float[Profile.POINTS];
    Arrays.fill(none, -1);

    assertThat(Profile.fitted(starts, none, 0, 0, END)).isEqualTo(starts);
  }

  @Test
  void nothingBeginsBehindTheEnd() {
    long[] starts = {END + 5, END + 10};

    assertThat(Profile.within(starts, END)).containsExactly(END, END);
  }

  @Test
  void itTellsWhenAStoryIsSoFar() {
    float[] points = profile(bursts());

    assertThat(Profile.when(points, 0, 0.25)).isBetween(0.2, 0.21);
    assertThat(Profile.when(points, 0, 0.75)).isBetween(0.7, 0.71);
    assertThat(Profile.when(new float[] {-1}, 0, 0.5)).isNegative();
  }
}
