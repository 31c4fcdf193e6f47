package io.tracemint.pipeline.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tracemint.failure.UserError;
import io.tracemint.family.Families;
import io.tracemint.settings.Layer;
import io.tracemint.settings.Settings;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class EntrantTest {
  private static Settings settings(Map<String, String> values) {
    return Families.complete(Settings.resolve(List.of(Layer.ofTexts("test", values))));
  }

  @Test
  void everyFamilyIsTrainedWithEverySeedBehindTheEndsOfTheScale() {
    List<Entrant> entrants =
        Entrant.all(settings(Map.of()), List.of("tree", "doppelganger"), List.of(3L, 5L));

    assertThat(entrants)
        .extracting(Entrant::name)
        .containsExactly(
            "independent-3",
            "independent-5",
            "bootstrap-3",
            "bootstrap-5",
            "tree-3",
            "tree-5",
            "doppelganger-3",
            "doppelganger-5");
    Entrant last = entrants.get(7);
    assertThat(last.settings().seed().value()).isEqualTo(5);
    assertThat(last.common().seed().value()).isEqualTo(1);
    assertThat(last.settings().all().getString("model")).isEqualTo("doppelganger");
    assertThat(last.settings().group("flows").getString("directions")).isEqualTo("one");
    assertThat(last.flows()).isNotEqualTo(entrants.get(4).flows());
    assertThat(entrants.get(4).settings().group("flows").getString("directions")).isEqualTo("both");
  }

  @Test
  void theEndsOfTheScaleAreTrainedWithoutPrivacyBesideAPrivateFamily() {
    List<Entrant> entrants =
        Entrant.all(
            settings(Map.of("model", "netdpsyn", "privacy.epsilon", "2")),
            List.of("netdpsyn"),
            List.of(1L));

    assertThat(entrants.get(0).settings().group("privacy").getString("epsilon")).isEqualTo("off");
    assertThat(entrants.get(2).settings().group("privacy").getString("epsilon")).isEqualTo("2");
  }

  @Test
  void theEndsAloneAreNoComparison() {
    assertThatThrownBy(() -> Entrant.all(settings(Map.of()), List.of("bootstrap"), List.of(1L)))
        .isInstanceOf(UserError.class)
        .hasMessageContaining("--models names the ends of the scale alone");
  }
}
