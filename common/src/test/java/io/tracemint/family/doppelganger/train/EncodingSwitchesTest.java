package io.tracemint.family.doppelganger.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.tracemint.family.doppelganger.Generator;
import io.tracemint.family.doppelganger.encode.Decoder;
import io.tracemint.family.doppelganger.encode.EncodedFlows;
import io.tracemint.family.doppelganger.encode.EncoderSet;
import io.tracemint.family.doppelganger.encode.field.MinMaxEncoder;
import io.tracemint.family.doppelganger.encode.field.QuantileEncoder;
import io.tracemint.family.doppelganger.encode.field.QuantileSettings;
import io.tracemint.family.doppelganger.encode.field.ValueCounts;
import io.tracemint.neural.backend.Backend;
import io.tracemint.neural.backend.host.HostBackend;
import io.tracemint.random.Seed;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What is learnt with a switch of the encoding on, and not without it. */
class EncodingSwitchesTest {
  private static final int MINTED = 500;
  private final Backend backend = new HostBackend();

  private Generator trained(EncodedFlows data, int steps) {
    Trainer trainer = new Trainer(TinySettings.of(20, 32), data.layout(), new Seed(5), backend);
    trainer.train(data, steps, Watcher.NONE);
    return new Generator(trainer.snapshot(), backend);
  }

  @Test
  void windowsOfLongFlowsAreLearntApartFromTheirBeginnings() {
    Generator generator = trained(LongFlows.chunk(true), 1500);
    assertThat(largeShare(generator, LongFlows.encoders(true), false)).isLessThan(0.05);
    assertThat(largeShare(generator, LongFlows.encoders(true), true)).isGreaterThan(0.95);
  }

  @Test
  void windowsThatAreNotToldApartMixWithBeginnings() {
    Generator generator = trained(LongFlows.chunk(false), 1500);
    assertThat(largeShare(generator, LongFlows.encoders(false), false)).isBetween(0.15, 0.6);
  }

  /** How many windows have large packets where all begin, or continue, a flow. */
  private static double largeShare(Generator generator, EncoderSet encoders, boolean continues) {
    float[] attributes = generator.attributes(MINTED, new Seed(6));
    Decoder decoder = new Decoder(encoders);
    for (int row = 0; row < MINTED; row++) {
      decoder.tags().setContinues(attributes, row * encoders.layout().attributeWidth(), continues);
    }
    float[] features = generator.features(attributes, new Seed(7));
    return LongFlows.largeShare(features, encoders.layout().featureWidth());
  }

  @Test
  void quantileHeadsMakeSpikesAsOftenAsTheyAre() {
    ValueCounts counts = ValueCounts.ofSample(SpikySizes.sizes());
    QuantileSettings settings = new QuantileSettings(0.05, 50, 10, 1000);
    SpikySizes sizes = new SpikySizes(QuantileEncoder.fit(counts, Set.of(), settings, false));
    float[] minted = trained(sizes, 500).flows(MINTED, new Seed(6)).features;
    assertThat(sizes.share(SpikySizes.SMALL, minted)).isCloseTo(SpikySizes.SHARE, within(0.15));
    assertThat(sizes.share(SpikySizes.LARGE, minted)).isCloseTo(SpikySizes.SHARE, within(0.15));
  }

  @Test
  void scaledNumbersHardlyEverMeetASpike() {
    SpikySizes sizes = new SpikySizes(new MinMaxEncoder(SpikySizes.SMALL, SpikySizes.LARGE, false));
    float[] minted = trained(sizes, 500).flows(MINTED, new Seed(6)).features;
    assertThat(sizes.share(SpikySizes.SMALL, minted)).isLessThan(0.2);
    assertThat(sizes.share(SpikySizes.LARGE, minted)).isLessThan(0.2);
  }
}
