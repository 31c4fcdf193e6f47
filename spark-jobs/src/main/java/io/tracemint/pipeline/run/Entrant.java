package io.tracemint.pipeline.run;

import io.tracemint.failure.UserError;
import io.tracemint.family.Families;
import io.tracemint.family.Family;
import io.tracemint.flows.Directions;
import io.tracemint.settings.Layer;
import io.tracemint.settings.Settings;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * A family that is compared, trained with a seed.
 *
 * @param common its settings with the seed that is common to all
 */
record Entrant(Family family, long seed, Settings common) {
  private static final Layer PUBLIC =
      Layer.ofTexts(
          "an end of the scale",
          Map.of(
              "privacy.epsilon", "off",
              "privacy.rehearsal-epsilon", "off",
              "privacy.public-model", ""));

  /** The ends of the scale and the families asked for; refuses what one of them cannot do. */
  static List<Entrant> all(Settings settings, List<String> models, List<Long> seeds) {
    Set<String> names = new LinkedHashSet<>(Families.ends());
    names.addAll(models);
    List<Entrant> entrants = new ArrayList<>();
    for (String name : names) {
      Family family = Families.of(name);
      Settings own = family.isEnd() ? settings.with(PUBLIC) : settings;
      Settings common = Families.complete(own, name);
      new LinkedHashSet<>(seeds).forEach(seed -> entrants.add(new Entrant(family, seed, common)));
    }
    if (names.size() == Families.ends().size()) {
      throw UserError.of(
          "--models names the ends of the scale alone, which are always shown. Name a family of %s.",
          String.join(", ", Families.names()));
    }
    return entrants;
  }

  /** The name of its folder. */
  String name() {
    return family.name() + "-" + seed;
  }

  /** The name of the folder of its flow table, which it shares. */
  String flows() {
    return family.directions() == Directions.BOTH ? "flows" : "flows-one-direction";
  }

  /** The settings with its own seed. */
  Settings settings() {
    return common.with(Layer.ofTexts("--seeds", Map.of("seed", String.valueOf(seed))));
  }
}
