package io.tracemint.family.doppelganger.train.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.tracemint.family.doppelganger.encode.Layout;
import io.tracemint.neural.Parameters;
import io.tracemint.neural.backend.Backend;
import io.tracemint.neural.backend.Heads;
import io.tracemint.neural.backend.Matrix;
import io.tracemint.neural.backend.Output;
import io.tracemint.neural.backend.host.HostBackend;
import io.tracemint.neural.layer.RowStreams;
import io.tracemint.random.Seed;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What is drawn outside training, against the same networks in double. */
class SamplerTest {
  private static final int FLOWS = 130;
  private static final NetworkSizes SIZES = new NetworkSizes(3, 6, 4, 4, 7, 2, 3);
  private static final Layout LAYOUT =
      new Layout(
          List.of(Output.category("kind", 3), Output.signed("port", 2)),
          List.of(Output.unit("size"), Output.category("flags", 3), Layout.GENERATION_FLAGS),
          2,
          4,
          0);
  private static final Seed SEED = new Seed(41);

  static java.util.stream.Stream<Backend> backends() {
    return Backends.all();
  }

  private static Sampler sampler(Backend backend, boolean gumbel) {
    Sampler sampler = new Sampler(backend, LAYOUT, SIZES, new Sampler.Use(FLOWS, gumbel));
    Parameters parameters = sampler.parameters();
    Matrix values = parameters.values();
    backend.add(CriticLossTest.filled(backend, values.rows(), 1, new Seed(42)), values);
    Matrix statistics = parameters.statistics();
    backend.add(CriticLossTest.filled(backend, statistics.rows(), 1, new Seed(43)), statistics);
    return sampler;
  }

  private static RowStreams streams(Backend backend, int first, int count) {
    RowStreams streams = new RowStreams(backend, FLOWS);
    streams.start(SEED, first, count);
    return streams;
  }

  @ParameterizedTest
  @MethodSource("backends")
  void attributesAgreeWithRunningStatisticsInDouble(Backend backend) {
    Sampler sampler = sampler(backend, false);
    Float64 reference = new Float64(backend, sampler.parameters());
    sampler.ready();
    double[] made =
        Float64.read(backend, sampler.attributes(backend.zeros(3, 0), streams(backend, 0, 3)));
    for (int flow = 0; flow < 3; flow++) {
      SplittableRandom random = new SplittableRandom(SEED.child(flow).value());
      double[] noise = {random.nextGaussian(), random.nextGaussian()};
      double[] expected =
          reference.running("attribute", 2, noise, new Heads(LAYOUT.attributes(), 1));
      assertThat(made[5 * flow + largest(expected)]).isEqualTo(1);
      assertThat(made[5 * flow + 3]).isCloseTo(expected[3], within(1e-5));
      assertThat(made[5 * flow + 4]).isCloseTo(expected[4], within(1e-5));
    }
  }

  private static int largest(double[] row) {
    int best = row[1] > row[0] ? 1 : 0;
    return row[2] > row[best] ? 2 : best;
  }

  @ParameterizedTest
  @MethodSource("backends")
  void featuresAgreeStepByStepAndAreZeroAfterTheEnd(Backend backend) {
    Sampler sampler = sampler(backend, false);
    Float64 reference = new Float64(backend, sampler.parameters());
    float[] features = features(backend, sampler, 0, FLOWS);
    int blockWidth = 12;
    int ended = 0;
    for (int flow = 0; flow < FLOWS; flow++) {
      double[] expected = expected(reference, flow);
      boolean live = true;
      for (int block = 0; block < 4; block++) {
        for (int j = block * blockWidth; j < (block + 1) * blockWidth; j++) {
          assertThat((double) features[flow * 48 + j])
              .isCloseTo(live ? expected[j] : 0, within(1e-4));
        }
        int at = block * blockWidth;
        live = live && expected[at + 4] > 0.5 && expected[at + 10] > 0.5;
      }
      ended += live ? 0 : 1;
    }
    assertThat(ended).isBetween(FLOWS / 5, FLOWS - 1);
  }

  private static double[] expected(Float64 reference, int flow) {
    SplittableRandom random = new SplittableRandom(SEED.child(flow).value());
    double[] hidden = normal(random, 4);
    double[] cell = normal(random, 4);
    double[][] noise = {normal(random, 3), normal(random, 3), normal(random, 3), normal(random, 3)};
    Heads heads = new Heads(LAYOUT.features(), 2);
    return reference.features(
        Float64.wide(given(flow, 1)), hidden, cell, noise, heads, Float64.Perturbation.NONE);
  }

  private static double[] normal(SplittableRandom random, int count) {
    return java.util.stream.IntStream.range(0, count)
        .mapToDouble(i -> random.nextGaussian())
        .toArray();
  }

  private static float[] given(int first, int count) {
    float[] rows = new float[5 * count];
    for (int row = 0; row < count; row++) {
      rows[5 * row + (first + row) % 3] = 1;
      rows[5 * row + 3] = (first + row) / 100f;
    }
    return rows;
  }

  private static float[] features(Backend backend, Sampler sampler, int first, int count) {
    float[] result = new float[count * 48];
    Arrays.fill(result, 7f);
    Matrix hard = backend.zeros(count, 5);
    backend.write(given(first, count), hard);
    sampler.features(hard, backend.zeros(count, 0), streams(backend, first, count), result, 0);
    return result;
  }

  @Test
  void aFlowDoesNotDependOnTheFlowsBesideIt() {
    Backend backend = new HostBackend();
    Sampler sampler = sampler(backend, false);
    float[] all = features(backend, sampler, 0, FLOWS);
    float[] some = features(backend, sampler, 60, 7);
    assertThat(some).containsExactly(Arrays.copyOfRange(all, 60 * 48, 67 * 48), within(1e-5f));
  }

  @Test
  void gumbelDrawsCategoriesButLeavesTheGenerationFlagsSoft() {
    Backend backend = new HostBackend();
    float[] made = features(backend, sampler(backend, true), 0, FLOWS);
    boolean[] seen = new boolean[3];
    for (int flow = 0; flow < FLOWS; flow++) {
      for (int j = 0; j < 3; j++) {
        assertThat(made[flow * 48 + 1 + j]).isIn(0f, 1f);
        seen[j] |= made[flow * 48 + 1 + j] == 1;
      }
      assertThat(made[flow * 48 + 4]).isBetween(0.001f, 0.999f);
    }
    assertThat(seen).containsOnly(true);
  }
}
