package io.tracemint.export.redraw;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigFactory;
import io.tracemint.failure.UserError;
import io.tracemint.settings.Settings;
import java.util.Map;
import org.junit.jupiter.api.Test;

class RedrawSettingsTest {
  private static RedrawSettings with(String settings) {
    Config defaults = Settings.defaults().group("export.redraw");
    return RedrawSettings.of(ConfigFactory.parseString(settings).withFallback(defaults));
  }

  @Test
  void nothingIsRedrawnUnlessAsked() {
    assertThat(with("").targets()).isEmpty();
  }

  @Test
  void weightsBecomeShares() {
    Map<String, Distribution> targets =
        with("dstport = \"443:6, 80:2,80 : 2\", srcip = \"10.0.0.1:1\"").targets();
    assertThat(targets.get("dstport").share(443)).isCloseTo(0.6, within(1e-12));
    assertThat(targets.get("dstport").share(80)).isCloseTo(0.4, within(1e-12));
    assertThat(targets.get("srcip").share(0x0A000001L)).isEqualTo(1);
  }

  @Test
  void mistakesAreTheUsersAndSayWhat() {
    fails("proto = \"300:1\"", "export.redraw.proto has the value 300, must be a number from 0");
    fails("dstport = \"443\"", "export.redraw.dstport has the part \"443\", must be VALUE:WEIGHT");
    fails("dstport = \"443:many\"", "has the part \"many\", must be VALUE:WEIGHT");
    fails("coupling = best", "export.redraw.coupling is best, must be maximal or monotone.");
  }

  private static void fails(String settings, String message) {
    assertThatThrownBy(() -> with(settings))
        .isInstanceOf(UserError.class)
        .hasMessageContaining(message);
  }
}
