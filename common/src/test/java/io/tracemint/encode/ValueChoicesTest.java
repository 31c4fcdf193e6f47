package io.tracemint.encode;

import static org.assertj.core.api.Assertions.assertThat;

import io.tracemint.flows.TraceKind;
import java.util.List;
import org.junit.jupiter.api.Test;

class ValueChoicesTest {
  private static final List<String> KEY = List.of("colour", "label");

  private static EncoderSet fit(String... settings) {
    return new SmallTrace(TraceKind.PACKETS, 3, 60, 4, KEY).fit(SmallTrace.settings(settings));
  }

  @Test
  void bitsTagsAndTheConditionAreNoValueChoices() {
    assertThat(fit("condition = label", "frequent-addresses = 4").valueChoices())
        .containsExactlyInAnyOrder("srcip.frequent", "srcport", "dstport", "proto", "colour");
  }

  @Test
  void thePaperEncodesKeysWithoutThem() {
    assertThat(fit("condition = label", "frequent-addresses = 0").valueChoices())
        .doesNotContain("srcip.frequent", "dstip.frequent")
        .contains("proto", "colour", "dstport");
  }
}
