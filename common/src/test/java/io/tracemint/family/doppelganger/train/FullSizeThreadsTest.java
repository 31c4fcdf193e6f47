package io.tracemint.family.doppelganger.train;

import static org.assertj.core.api.Assertions.assertThat;

import io.tracemint.family.doppelganger.encode.Batch;
import io.tracemint.family.doppelganger.encode.EncodedFlows;
import io.tracemint.family.doppelganger.encode.Layout;
import io.tracemint.neural.backend.Backend;
import io.tracemint.neural.backend.Output;
import io.tracemint.neural.backend.host.HostBackend;
import io.tracemint.random.Seed;
import io.tracemint.settings.Settings;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The preset's networks, whose products are large enough to be cut and done by several threads. */
class FullSizeThreadsTest {
  private static final int STEPS = 2;
  private static byte[] expected;

  /** Noise in place of flows: no number is round, so a different order of additions shows. */
  private static final class NoisyFlows implements EncodedFlows {
    @Override
    public Layout layout() {
      List<Output> bits =
          IntStream.range(0, 45).mapToObj(i -> Output.category("b" + i, 2)).toList();
      List<Output> sizes = IntStream.range(0, 10).mapToObj(i -> Output.unit("s" + i)).toList();
      return new Layout(
          bits,
          java.util.stream.Stream.concat(
                  sizes.stream(), java.util.stream.Stream.of(Layout.GENERATION_FLAGS))
              .toList(),
          10,
          5,
          0);
    }

    @Override
    public int count() {
      return 300;
    }

    @Override
    public void read(int[] flows, Batch batch) {
      RandomGenerator random = new Seed(flows[0]).generator();
      for (int i = 0; i < batch.attributes.length; i++) {
        batch.attributes[i] = random.nextFloat();
      }
      for (int i = 0; i < batch.features.length; i++) {
        batch.features[i] = random.nextFloat();
      }
    }
  }

  @BeforeAll
  static void onOneThread() {
    expected = trained(1);
  }

  private static byte[] trained(int threads) {
    TrainSettings settings = TrainSettings.from(Settings.defaults().group("doppelganger.train"));
    NoisyFlows flows = new NoisyFlows();
    try (Backend backend = new HostBackend(threads)) {
      Trainer trainer = new Trainer(settings, flows.layout(), new Seed(1), backend);
      trainer.train(flows, STEPS, Watcher.NONE);
      return States.bytes(trainer.snapshot());
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {2, 3, 4})
  void theNumberOfThreadsChangesNoBit(int threads) {
    assertThat(trained(threads)).isEqualTo(expected);
  }

  @Test
  void anotherRunChangesNoBit() {
    assertThat(trained(1)).isEqualTo(expected);
  }
}
