package io.tracemint.family.doppelganger.train;

import static org.assertj.core.api.Assertions.assertThat;

import io.tracemint.family.Footprint;
import io.tracemint.family.doppelganger.encode.Layout;
import io.tracemint.family.doppelganger.train.network.NetworkSizes;
import io.tracemint.neural.backend.Backend;
import io.tracemint.neural.backend.Output;
import io.tracemint.neural.backend.host.HostBackend;
import io.tracemint.random.Seed;
import java.util.List;
import org.junit.jupiter.api.Test;

class CostTest {
  private static Layout layout(int attributes, int conditions) {
    return new Layout(
        List.of(Output.signed("attributes", attributes)),
        List.of(Output.signed("features", 9), Layout.GENERATION_FLAGS),
        10,
        10,
        conditions);
  }

  @Test
  void parametersOfThePapersNetworksAreCounted() {
    Layout layout = layout(181, 0);
    Cost cost = Cost.of(layout, new NetworkSizes(5, 512, 100, 5, 512, 5, 5), 100);

    assertThat(cost.criticParameters()).isEqualTo(1_444_865 + 881_665);
    assertThat(cost.generatorParameters()).isEqualTo(887_989 + 114_800 + 11_110);
    Footprint footprint = cost.footprint(layout);
    assertThat(footprint.describes())
        .isEqualTo(
            "flows of up to 100 records, 10 a step: 181 columns a flow, 11 a record; 3,340,429"
                + " parameters");
    assertThat(footprint.smaller()).contains("doppelganger.encode.max-length");
  }

  @Test
  void aGeneratorHasAsManyWeightsAsAreCounted() {
    Layout layout = layout(13, 3);
    TrainSettings settings = TinySettings.of(10, 16);
    try (Backend backend = new HostBackend(1)) {
      TrainState state = new Trainer(settings, layout, new Seed(1), backend).snapshot();

      assertThat(state.tensors().get(TrainState.GENERATOR))
          .hasSize((int) Cost.of(layout, settings.sizes(), settings.batch()).generatorParameters());
    }
  }
}
