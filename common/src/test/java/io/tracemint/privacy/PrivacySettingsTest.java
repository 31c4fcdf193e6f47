package io.tracemint.privacy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.typesafe.config.ConfigFactory;
import io.tracemint.failure.UserError;
import io.tracemint.settings.Settings;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PrivacySettingsTest {
  @Test
  void privacyIsOffUntilAnEpsilonIsSet() {
    assertThat(with("").isOn()).isFalse();
    assertThat(with("epsilon = infinite").isOn()).isFalse();
    assertThat(with("epsilon = 2").isOn()).isTrue();
    assertThat(with("epsilon = 2").epsilon()).contains(2.0);
    assertThat(with("rehearsal-epsilon = 2").isOn()).isFalse();
    assertThat(with("rehearsal-epsilon = 2").epsilon()).contains(2.0);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "epsilon = 0 | privacy.epsilon is 0, must be above 0, or off.",
        "epsilon = -1 | privacy.epsilon is -1, must be above 0, or off.",
        "epsilon = much | privacy.epsilon is \"much\", must be a number above 0, or off.",
        "delta = 0 | privacy.delta is 0.0, must be above 0 and below 1.",
        "delta = 1 | privacy.delta is 1.0, must be above 0 and below 1.",
        "unit = person | privacy.unit is \"person\", must be record, flow, conversation or host.",
        "per-host-cap = 0 | privacy.per-host-cap is 0, must be at least 1.",
        "time-range = yesterday | must be START/END in UTC",
        "\"time-range\" = \"2026-01-05T09:00:00Z/2026-01-05T08:00:00Z\" | must be START/END in UTC"
      })
  void whatCanNotBeIsRefusedInWords(String setting, String message) {
    assertThatThrownBy(() -> with(setting))
        .isInstanceOf(UserError.class)
        .hasMessageContaining(message);
  }

  @Test
  void aRehearsalStatesNoEpsilon() {
    assertThatThrownBy(() -> with("epsilon = 1, rehearsal-epsilon = 1"))
        .isInstanceOf(UserError.class)
        .hasMessageContaining("guarantees nothing: set one of them");
  }

  @Test
  void deltaIsBelowOneOverTheUnits() {
    with("epsilon = 1").requireDelta(99_999);
    assertThatThrownBy(() -> with("epsilon = 1").requireDelta(100_000))
        .isInstanceOf(UserError.class)
        .hasMessageContaining("the number of units (conversation)")
        .hasMessageContaining("Set privacy.delta = 1e-06 or less");
  }

  @Test
  void aTimeRangeIsInNanoseconds() {
    PrivacySettings.TimeRange range =
        with("time-range = \"2026-01-05T08:00:00Z/2026-01-05T08:00:01.5Z\"")
            .timeRange()
            .orElseThrow();
    assertThat(range.endNanos() - range.startNanos()).isEqualTo(1_500_000_000L);
  }

  private static PrivacySettings with(String hocon) {
    return PrivacySettings.from(
        ConfigFactory.parseString(hocon).withFallback(Settings.defaults().group("privacy")));
  }
}
