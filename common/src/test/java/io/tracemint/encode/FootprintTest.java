package io.tracemint.encode;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tracemint.failure.UserError;
import java.util.List;
import org.junit.jupiter.api.Test;

class FootprintTest {
  @Test
  void parametersAreCountedAsInThePaper() {
    Layout layout =
        new Layout(
            List.of(Output.signed("attributes", 181)),
            List.of(Output.signed("features", 9), Layout.GENERATION_FLAGS),
            10,
            10,
            0);
    Footprint footprint =
        Footprint.of(layout, new Footprint.NetworkSize(5, 512, 100, 5, 512, 5, 100));
    assertThat(footprint.criticParameters()).isEqualTo(1_444_865 + 881_665);
    assertThat(footprint.generatorParameters()).isEqualTo(887_989 + 115_200 + 11_110);
    assertThatThrownBy(() -> footprint.requireWithin(1 << 20, 5 << 20, layout, "the driver"))
        .isInstanceOf(UserError.class)
        .hasMessageContaining("and the chunk's records 5 MiB, above the 1 MiB of the driver.")
        .hasMessageContaining("Lower encode.max-length");
  }
}
