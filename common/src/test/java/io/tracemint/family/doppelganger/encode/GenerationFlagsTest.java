package io.tracemint.family.doppelganger.encode;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class GenerationFlagsTest {
  @Test
  void generationFlagsSayWhereAFlowEnds() {
    assertThat(flags(3, 2, 1)).isEqualTo("01 01 01 00 00 00");
    assertThat(flags(3, 2, 3)).isEqualTo("10 10 01 00 00 00");
    assertThat(flags(3, 2, 4)).isEqualTo("10 10 10 01 01 01");
    assertThat(flags(1, 6, 3)).isEqualTo("10 10 01 00 00 00");
  }

  private static String flags(int sampleLength, int blocks, int length) {
    Layout layout =
        new Layout(List.of(), List.of(Layout.GENERATION_FLAGS), sampleLength, blocks, 0);
    float[] features = new float[2 * layout.records()];
    GenerationFlags.encode(length, layout, features, 0);
    assertThat(GenerationFlags.decode(layout, features, 0)).isEqualTo(length);
    List<String> pairs = new ArrayList<>();
    for (int record = 0; record < layout.records(); record++) {
      pairs.add("" + (int) features[2 * record] + (int) features[2 * record + 1]);
    }
    return String.join(" ", pairs);
  }
}
