package io.tracemint.evaluate.sketch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.tracemint.evaluate.SmallTraces;
import io.tracemint.evaluate.task.NotApplicable;
import io.tracemint.evaluate.task.TaskInput;
import io.tracemint.random.Seed;
import io.tracemint.record.Columns;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.random.RandomGenerator;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class SketchTest {
  private static final int DISTINCT = 500;
  private static final long[] STREAM = zipf(50_000, new Seed(3));
  private static final Map<Long, Integer> TRUTH = truth(STREAM);

  @Test
  void withMuchMemoryAllSketchesAreExact() {
    int memory = 8 * 5 * 50 * DISTINCT;
    for (FrequencySketch sketch :
        List.of(
            new CountMin(memory, new Seed(1)),
            new CountSketch(memory, new Seed(1)),
            new UnivMon(memory, new Seed(1)))) {
      LongStream.of(STREAM).forEach(sketch::add);
      TRUTH.forEach(
          (key, count) -> {
            if (count >= 50) {
              assertThat(sketch.estimate(key)).isCloseTo(count, within(0.01 * count));
            }
          });
    }
  }

  @Test
  void countMinIsNeverBelowTheTruth() {
    CountMin sketch = new CountMin(500, new Seed(2));
    LongStream.of(STREAM).forEach(sketch::add);
    TRUTH.forEach((key, count) -> assertThat(sketch.estimate(key)).isGreaterThanOrEqualTo(count));
  }

  @Test
  void nitroSketchThatSamplesEverySlotIsACountSketchBitForBit() {
    CountSketch plain = new CountSketch(1000, new Seed(4));
    NitroSketch nitro = new NitroSketch(1000, 1, new Seed(4));
    for (long key : STREAM) {
      plain.add(key);
      nitro.add(key);
    }
    TRUTH.keySet().forEach(key -> assertThat(nitro.estimate(key)).isEqualTo(plain.estimate(key)));
  }

  @Test
  void alwaysCorrectCountsEverythingUntilTheBoundHoldsAndSamplesThen() {
    CountSketch plain = new CountSketch(1000, new Seed(4));
    NitroSketch exact = NitroSketch.alwaysCorrect(1000, 0.1, 0.05, new Seed(4));
    NitroSketch coarse = NitroSketch.alwaysCorrect(1000, 0.1, 2, new Seed(4));
    for (long key : STREAM) {
      plain.add(key);
      exact.add(key);
      coarse.add(key);
    }

    assertThat(exact.isSampling()).isFalse();
    TRUTH.keySet().forEach(key -> assertThat(exact.estimate(key)).isEqualTo(plain.estimate(key)));
    assertThat(coarse.isSampling()).isTrue();
    assertThat(coarse.estimate(1)).isCloseTo(TRUTH.get(1L), within(0.1 * TRUTH.get(1L)));
  }

  @Test
  void countSketchAndNitroSketchAreUnbiased() {
    unbiased(seed -> new CountSketch(500, seed));
    unbiased(seed -> new NitroSketch(500, 0.1, seed));
  }

  private static void unbiased(Function<Seed, FrequencySketch> sketches) {
    int runs = 60;
    double[] errors = new double[runs];
    for (int run = 0; run < runs; run++) {
      FrequencySketch sketch = sketches.apply(new Seed(run));
      LongStream.of(STREAM).limit(20_000).forEach(sketch::add);
      Map<Long, Integer> truth = truth(LongStream.of(STREAM).limit(20_000).toArray());
      errors[run] = sketch.estimate(1) - truth.get(1L);
    }
    double mean =
        LongStream.range(0, runs).mapToDouble(i -> errors[(int) i]).average().orElseThrow();
    double variance =
        LongStream.range(0, runs)
            .mapToDouble(i -> Math.pow(errors[(int) i] - mean, 2))
            .average()
            .orElseThrow();
    assertThat(mean).isCloseTo(0, within(3 * Math.sqrt(variance / runs)));
  }

  @Test
  void univMonSumsTheCountsOfAllKeys() {
    UnivMon sketch = new UnivMon(200_000, new Seed(5));
    LongStream.of(STREAM).forEach(sketch::add);
    assertThat(sketch.sum(count -> count)).isCloseTo(STREAM.length, within(0.1 * STREAM.length));
  }

  @Test
  void aCopyHasTheErrorsOfTheRealForEveryKey() {
    Map<String, Double> metrics = run(SmallTraces.packets(3000, 25, new Seed(1))).get("copy");
    for (String key : List.of("", "dstip.", "srcip.", "five-tuple.")) {
      assertThat(metrics.get(key + "relative-error")).as(key).isZero();
      assertThat(metrics.get(key + "rank-correlation")).as(key).isEqualTo(1, within(1e-9));
    }
  }

  @Test
  void aCopyWithOtherSkewHasOtherErrors() {
    Map<String, Double> metrics = run(SmallTraces.packets(3000, 90, new Seed(1))).get("copy");
    assertThat(metrics.get("srcip.relative-error")).isGreaterThan(0.2);
  }

  @Test
  void aKeyThatIsNeverHeavyIsNotApplicable() {
    Columns real = SmallTraces.packets(3000, 4000, new Seed(1));
    TaskInput input = new TaskInput(real, Optional.empty(), Map.of("copy", real), new Seed(1));
    HeavyHitterSettings settings =
        new HeavyHitterSettings(List.of(StreamKey.FIVE_TUPLE), 1000, 0.5, 2, false);
    assertThatThrownBy(() -> new HeavyHitterTask(settings).run(input))
        .isInstanceOf(NotApplicable.class)
        .hasMessage("none of [five-tuple] has 0.5 of the real packets");
  }

  private static Map<String, Map<String, Double>> run(Columns copy) {
    Columns real = SmallTraces.packets(3000, 25, new Seed(1));
    List<StreamKey> keys = List.of(StreamKey.values());
    return new HeavyHitterTask(new HeavyHitterSettings(keys, 10_000, 0.001, 10, false))
        .run(new TaskInput(real, Optional.empty(), Map.of("copy", copy), new Seed(1)))
        .metrics();
  }

  private static Map<Long, Integer> truth(long[] stream) {
    Map<Long, Integer> counts = new HashMap<>();
    for (long key : stream) {
      counts.merge(key, 1, Integer::sum);
    }
    return counts;
  }

  // Popularity falls as 1/rank^1.1.
  private static long[] zipf(int length, Seed seed) {
    double[] cumulative = new double[DISTINCT];
    double sum = 0;
    for (int rank = 0; rank < DISTINCT; rank++) {
      sum += Math.pow(rank + 1, -1.1);
      cumulative[rank] = sum;
    }
    RandomGenerator random = seed.generator();
    double total = sum;
    return LongStream.range(0, length)
        .map(
            i -> {
              int place = java.util.Arrays.binarySearch(cumulative, random.nextDouble() * total);
              return place < 0 ? -place : place + 1;
            })
        .toArray();
  }
}
