package io.tracemint.pipeline.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tracemint.failure.UserError;
import io.tracemint.settings.Layer;
import io.tracemint.settings.Settings;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class HeldOutTest {
  private static HeldOut of(String share, String... files) {
    Layer layer = Layer.ofTexts("test", Map.of("compare.held-out-share", share));
    return HeldOut.of(Settings.resolve(List.of(layer)), List.of(files));
  }

  @Test
  void itIsAFileOrAPartOrNothing() {
    assertThat(of("0", "u.pcap").isPart()).isFalse();
    assertThat(of("0", "u.pcap").isNothing()).isFalse();
    assertThat(of("0.2").isPart()).isTrue();
    assertThat(of("0").isNothing()).isTrue();
  }

  @Test
  void bothAndImpossibleSharesAreRefused() {
    assertThatThrownBy(() -> of("0.2", "u.pcap"))
        .isInstanceOf(UserError.class)
        .hasMessageContaining("is 0.2 and --held-out names a trace (u.pcap). Give one of them");
    assertThatThrownBy(() -> of("1"))
        .isInstanceOf(UserError.class)
        .hasMessageContaining("compare.held-out-share is 1.0, must be at least 0 and below 1");
  }
}
