package io.tracemint.mix;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigFactory;
import io.tracemint.failure.UserError;
import io.tracemint.settings.Settings;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MixSettingsTest {
  private static final long SECOND = 1_000_000_000L;
  private static final Span BACKGROUND = new Span(1000, 500 * SECOND, 560 * SECOND);
  private static final Span TRAFFIC = new Span(101, 7 * SECOND, 17 * SECOND);

  private static MixSettings settings(String text) {
    Config own = ConfigFactory.parseString(text);
    return MixSettings.of(own.withFallback(Settings.defaults().group("mix")));
  }

  private static Injection injection(String text) {
    return settings(text).injection(BACKGROUND, TRAFFIC);
  }

  @Test
  void withoutSettingsItBeginsWithTheBackgroundAsFastAsItWas() {
    Injection injection = injection("");

    assertThat(injection.time(7 * SECOND)).isEqualTo(500 * SECOND);
    assertThat(injection.time(17 * SECOND + 3)).isEqualTo(510 * SECOND + 3);
    assertThat(injection.duration(11)).isEqualTo(11);
    assertThat(injection.address(5)).isEqualTo(5);
  }

  @Test
  void itBeginsAtAMomentAndRunsFaster() {
    Injection injection = injection("at = 30s, speed = 4");

    assertThat(injection.time(7 * SECOND)).isEqualTo(530 * SECOND);
    assertThat(injection.time(17 * SECOND)).isEqualTo(532 * SECOND + SECOND / 2);
    assertThat(injection.duration(8)).isEqualTo(2);
  }

  /** A hundred gaps at 50 records a second take two seconds. */
  @Test
  void aRateIsRecordsASecondOnAverage() {
    Injection injection = injection("rate = 50");

    assertThat(injection.time(17 * SECOND) - injection.time(7 * SECOND)).isEqualTo(2 * SECOND);
  }

  @Test
  void aSingleRecordHasNoRate() {
    Injection injection =
        settings("rate = 50").injection(BACKGROUND, new Span(1, 7 * SECOND, 7 * SECOND));

    assertThat(injection.time(7 * SECOND)).isEqualTo(500 * SECOND);
  }

  @Test
  void ordersOfTimesStay() {
    Injection injection = injection("speed = 999.9");
    long before = injection.time(7 * SECOND);
    for (long nanos = 0; nanos < 5000; nanos++) {
      long time = injection.time(7 * SECOND + nanos);
      assertThat(time).isGreaterThanOrEqualTo(before);
      before = time;
    }
  }

  @Test
  void hostsBecomeOthers() {
    Injection injection = injection("hosts = \"1.2.3.4=10.0.0.5, 0.0.0.9 = 0.0.0.1\"");

    assertThat(injection.address(0x01020304)).isEqualTo(0x0A000005);
    assertThat(injection.address(9)).isEqualTo(1);
    assertThat(injection.address(0x0A000005)).isEqualTo(0x0A000005);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "at = -1s | mix.at is -1s, must not be negative. Change the setting.",
        "speed = 0 | mix.speed is 0.0, must be from 0.001 to 1000.0. Change the setting.",
        "rate = -3 | mix.rate is -3.0, must be 0 (as mix.speed says) or records a second.",
        "rate = 3, speed = 2 | mix.rate is 3.0 and mix.speed is 2.0, but one follows",
        "hosts = a | mix.hosts has 'a', must be pairs of IPv4 addresses such as",
        "hosts = \"1.2.3.4=x\" | mix.hosts has '1.2.3.4=x', must be pairs",
        "hosts = \"1.2.3.4=1.1.1.1,1.2.3.4=2.2.2.2\" | mix.hosts names 1.2.3.4 twice.",
      })
  void whatCannotBeIsRefused(String text, String message) {
    assertThatThrownBy(() -> settings(text))
        .isInstanceOf(UserError.class)
        .hasMessageContaining(message);
  }

  @Test
  void aMomentBehindTheBackgroundIsRefused() {
    assertThatThrownBy(() -> injection("at = 61s"))
        .isInstanceOf(UserError.class)
        .hasMessage(
            "mix.at is PT1M1S, but the background is over after PT1M. Choose an earlier time.");
  }
}
