package io.tracemint.pipeline.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tracemint.failure.UserError;
import io.tracemint.settings.Layer;
import io.tracemint.settings.Settings;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class TimeBudgetTest {
  private static Settings of(String time) {
    return Settings.resolve(List.of(Layer.ofTexts("test", Map.of("run.budget", time))));
  }

  @Test
  void trainingGetsSixTenths() {
    Settings settings = of("10m");
    Settings applied = TimeBudget.of(settings).orElseThrow().apply(settings);
    assertThat(applied.group("train").getDuration("budget")).isEqualTo(Duration.ofMinutes(6));
  }

  @Test
  void ofASecondSomethingIsLeftToBoundTraining() {
    Settings settings = of("1s");
    Settings applied = TimeBudget.of(settings).orElseThrow().apply(settings);
    assertThat(applied.group("train").getDuration("budget")).isEqualTo(Duration.ofMillis(600));
  }

  @Test
  void whatComesBehindTrainingKeepsAFifth() {
    assertThat(TimeBudget.of(of("10m")).orElseThrow().left())
        .isBetween(Duration.ofMinutes(7), Duration.ofMinutes(8));
  }

  @Test
  void byDefaultThereIsNone() {
    assertThat(TimeBudget.of(Settings.defaults())).isEmpty();
  }

  @Test
  void timesBelowNoneAreRefused() {
    assertThatThrownBy(() -> TimeBudget.of(of("-1s")))
        .isInstanceOf(UserError.class)
        .hasMessageContaining("run.budget is -1s");
  }
}
