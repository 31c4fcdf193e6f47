package io.tracemint.family;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tracemint.failure.UserError;
import io.tracemint.settings.Layer;
import io.tracemint.settings.Settings;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FamiliesTest {
  @ParameterizedTest
  @ValueSource(strings = {"conversations", "doppelganger"})
  void privacyIsRefusedByFamiliesThatHaveNoneToGive(String model) {
    for (String key : List.of("privacy.epsilon", "privacy.rehearsal-epsilon")) {
      Settings settings =
          Settings.resolve(List.of(Layer.ofTexts("test", Map.of("model", model, key, "2"))));
      assertThatThrownBy(() -> Families.complete(settings))
          .isInstanceOf(UserError.class)
          .hasMessageContaining("The model " + model + " cannot learn with differential privacy.");
    }
  }
}
