package io.tracemint.family;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tracemint.failure.UserError;
import io.tracemint.settings.Layer;
import io.tracemint.settings.Settings;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FamiliesTest {
  private static String directions(Settings settings) {
    return settings.group("flows").getString("directions");
  }

  @Test
  void eachOfSeveralFamiliesGetsItsOwnFlowTable() {
    Settings one = Families.complete(Settings.defaults());

    assertThat(directions(one)).isEqualTo("both");
    assertThat(directions(Families.complete(one, "doppelganger"))).isEqualTo("one");
    assertThat(directions(Families.complete(Families.complete(one, "doppelganger"), "tree")))
        .isEqualTo("both");
  }

  @Test
  void directionsThatSomebodySetStay() {
    Settings set =
        Settings.resolve(List.of(Layer.ofTexts("test", Map.of("flows.directions", "both"))));

    assertThat(directions(Families.complete(Families.complete(set), "doppelganger")))
        .isEqualTo("both");
  }

  @ParameterizedTest
  @ValueSource(strings = {"tree", "doppelganger"})
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
