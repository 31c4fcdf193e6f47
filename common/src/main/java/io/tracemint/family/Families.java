package io.tracemint.family;

import static java.util.stream.Collectors.joining;

import io.tracemint.failure.UserError;
import io.tracemint.family.conversations.ConversationFamily;
import io.tracemint.family.netdpsyn.NetDpSynFamily;
import io.tracemint.flows.Directions;
import io.tracemint.flows.TraceFacts;
import io.tracemint.privacy.PrivacySettings;
import io.tracemint.settings.Layer;
import io.tracemint.settings.Settings;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** All families of generators that make whole flows; DoppelGANger has jobs of its own. */
public final class Families {
  public static final String DOPPELGANGER = "doppelganger";
  private static final String SETTING = "model";
  private static final String CHUNKS = "flows.chunks";

  /** Every family; a new one is a line here. */
  public static final List<Family> ALL = List.of(new ConversationFamily(), new NetDpSynFamily());

  private Families() {}

  public static List<String> names() {
    List<String> names = new ArrayList<>();
    ALL.forEach(family -> names.add(family.name()));
    names.add(DOPPELGANGER);
    return names;
  }

  /** The settings with a flow table as the family of the setting {@code model} wants it. */
  public static Settings complete(Settings settings) {
    Optional<Family> family = of(settings);
    requirePrivacy(settings, family);
    Directions wanted = family.map(Family::directions).orElse(Directions.ONE);
    String word = wanted == Directions.BOTH ? "both" : "one";
    Settings complete =
        settings.withDefaults(Layer.ofTexts("the setting model", Map.of("flows.directions", word)));
    return isPrivate(settings) ? inOneChunk(complete) : complete;
  }

  /** Refuses a flow table of other flows than the family learns. */
  public static void requireDirections(Optional<Family> family, TraceFacts facts) {
    Directions wanted = family.map(Family::directions).orElse(Directions.ONE);
    if (facts.directions() != wanted) {
      throw UserError.of(
          "The flow table holds %s, the model %s learns %s. Run the flows job with the same setting"
              + " model, or set flows.directions.",
          describe(facts.directions()),
          family.map(Family::name).orElse(DOPPELGANGER),
          describe(wanted));
    }
  }

  /** Refuses privacy of a family that has none to give. */
  private static void requirePrivacy(Settings settings, Optional<Family> family) {
    if (isPrivate(settings) && !family.map(Family::canBePrivate).orElse(false)) {
      throw UserError.of(
          "The model %s cannot learn with differential privacy. Set model to one that can: %s.",
          settings.all().getString(SETTING),
          ALL.stream().filter(Family::canBePrivate).map(Family::name).collect(joining(", ")));
    }
  }

  private static boolean isPrivate(Settings settings) {
    return PrivacySettings.from(settings.group("privacy")).epsilon().isPresent();
  }

  // How many chunks a trace is worth, and which is the largest, would each be one more release.
  private static Settings inOneChunk(Settings settings) {
    Settings complete =
        settings.withDefaults(Layer.ofTexts("the setting privacy", Map.of(CHUNKS, "1")));
    if (complete.all().getInt(CHUNKS) != 1) {
      throw UserError.of(
          "flows.chunks is %d. With differential privacy a trace is learnt in one chunk; leave it"
              + " out.",
          complete.all().getInt(CHUNKS));
    }
    return complete;
  }

  private static String describe(Directions directions) {
    return directions == Directions.BOTH ? "conversations" : "one direction of each flow";
  }

  /** The family that the settings name; nothing for DoppelGANger. */
  public static Optional<Family> of(Settings settings) {
    return of(settings.all().getString(SETTING));
  }

  /** The family of that name; nothing for DoppelGANger. */
  public static Optional<Family> of(String name) {
    if (!names().contains(name)) {
      throw UserError.of("model is \"%s\", must be one of %s.", name, String.join(", ", names()));
    }
    return ALL.stream().filter(family -> family.name().equals(name)).findFirst();
  }
}
