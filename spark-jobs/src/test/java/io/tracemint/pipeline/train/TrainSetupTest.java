package io.tracemint.pipeline.train;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tracemint.failure.UserError;
import io.tracemint.settings.Layer;
import io.tracemint.settings.Settings;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class TrainSetupTest {
  private static void isRefused(String family, Map<String, String> own, String words) {
    Settings settings = Settings.resolve(List.of(Layer.ofTexts("test", own)));

    assertThatThrownBy(() -> TrainSetup.of(settings, family))
        .isInstanceOf(UserError.class)
        .hasMessageContaining(words);
  }

  @Test
  void aSampleIsOfConversationsAndNotOfWhatIsSampledInPrivate() {
    isRefused("conversations", Map.of("train.sample", "0"), "must be above 0 and at most 1");
    isRefused("tree", Map.of("train.sample", "0.5"), "learns all that there is");
    isRefused(
        "conversations",
        Map.of("train.sample", "0.5", "privacy.epsilon", "2"),
        "conversations.private.share");
  }
}
