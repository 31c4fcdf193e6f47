package io.tracemint.family.doppelganger.train;

import static org.assertj.core.api.Assertions.assertThat;

import io.tracemint.family.doppelganger.Generator;
import io.tracemint.family.doppelganger.encode.Batch;
import io.tracemint.neural.backend.host.HostBackend;
import io.tracemint.random.Seed;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

class ToyDataTest {
  private static final int FLOWS = 1000;

  @Tag("nightly")
  @Test
  void learnsBothClustersAndWhichLengthGoesWithWhichPort() {
    ToyFlows toy = new ToyFlows(500);
    HostBackend backend = new HostBackend();
    Trainer trainer = new Trainer(TinySettings.of(50, 64), toy.layout(), new Seed(1), backend);
    trainer.train(toy, 1200, Watcher.NONE);
    Batch minted = new Generator(trainer.snapshot(), backend).flows(FLOWS, new Seed(2));
    int web = 0;
    double error = 0;
    for (int row = 0; row < FLOWS; row++) {
      boolean isWeb = minted.attributes[row * 3] > 0.5f;
      web += isWeb ? 1 : 0;
      int length = ToyFlows.length(minted.features, row, toy.layout().records());
      error += Math.abs(length - (isWeb ? ToyFlows.SHORT : ToyFlows.LONG));
    }
    assertThat(web).isBetween(FLOWS / 5, FLOWS * 4 / 5);
    assertThat(error / FLOWS).isLessThan(1);
  }
}
