package io.tracemint.family;

import static java.util.stream.Collectors.joining;

import io.tracemint.failure.UserError;
import io.tracemint.family.bootstrap.BootstrapFamily;
import io.tracemint.family.conversations.ConversationFamily;
import io.tracemint.family.ctgan.CtganFamily;
import io.tracemint.family.doppelganger.DoppelGangerFamily;
import io.tracemint.family.ewgangp.EwganGpFamily;
import io.tracemint.family.flowwgan.FlowWganFamily;
import io.tracemint.family.independent.IndependentFamily;
import io.tracemint.family.netdiffusion.NetDiffusionFamily;
import io.tracemint.family.netdpsyn.NetDpSynFamily;
import io.tracemint.family.netssm.NetSsmFamily;
import io.tracemint.family.pacgan.PacGanFamily;
import io.tracemint.family.packetcgan.PacketCganFamily;
import io.tracemint.family.stan.StanFamily;
import io.tracemint.family.tree.TreeFamily;
import io.tracemint.flows.Directions;
import io.tracemint.flows.TraceFacts;
import io.tracemint.flows.TraceKind;
import io.tracemint.privacy.PrivacySettings;
import io.tracemint.settings.Layer;
import io.tracemint.settings.Settings;
import java.util.List;
import java.util.Map;

/** All families of generators. */
public final class Families {
  /** Every family; a new one is a line here and its file of settings. */
  public static final List<Family> ALL =
      List.of(
          new ConversationFamily(),
          new TreeFamily(),
          new NetDpSynFamily(),
          new DoppelGangerFamily(),
          new CtganFamily(),
          new StanFamily(),
          new EwganGpFamily(),
          new PacGanFamily(),
          new PacketCganFamily(),
          new FlowWganFamily(),
          new NetSsmFamily(),
          new NetDiffusionFamily(),
          new IndependentFamily(),
          new BootstrapFamily());

  private static final String SETTING = "model";
  private static final String DIRECTIONS = "flows.directions";
  private static final String COMPLETED = "the setting model";
  private static final String CHUNKS = "flows.chunks";
  private static final String BY_USE = "flows.ports-by-use";

  private Families() {}

  /** Those that can make flows of one kind alone. */
  public static List<String> thatChoose() {
    return ALL.stream().filter(Family::chooses).map(Family::name).toList();
  }

  /** Refuses flows of a form of a family that cannot make such. */
  public static void requireForm(Family family, Form form) {
    if (!form.isAny() && !family.forms()) {
      throw UserError.of(
          "A model of the family %s knows no flows of one protocol or of so many packets:"
              + " --protocol and --packets work with %s. Leave them out.",
          family.name(),
          ALL.stream().filter(Family::forms).map(Family::name).collect(joining(", ")));
    }
  }

  /** Those beside which generators are read. */
  public static List<String> ends() {
    return ALL.stream().filter(Family::isEnd).map(Family::name).toList();
  }

  public static List<String> names() {
    return ALL.stream().map(Family::name).toList();
  }

  /** The family that the settings name. */
  public static Family of(Settings settings) {
    return of(settings.all().getString(SETTING));
  }

  public static Family of(String name) {
    return ALL.stream()
        .filter(family -> family.name().equals(name))
        .findFirst()
        .orElseThrow(
            () ->
                UserError.of(
                    "model is \"%s\", must be one of %s. Change the setting.",
                    name, String.join(", ", names())));
  }

  /** The settings with a flow table as the family of the setting {@code model} wants it. */
  public static Settings complete(Settings settings) {
    Family family = of(settings);
    requirePrivacy(settings, family);
    String word = family.directions() == Directions.BOTH ? "both" : "one";
    Layer directions = Layer.ofTexts(COMPLETED, Map.of(DIRECTIONS, word));
    // What another family's settings were completed with is nobody's wish.
    Settings complete =
        settings.source(DIRECTIONS).equals(COMPLETED)
            ? settings.with(directions)
            : settings.withDefaults(directions);
    return isPrivate(settings) ? inOneChunk(complete) : complete;
  }

  /** The settings for another family than they name. */
  public static Settings complete(Settings settings, String name) {
    return complete(settings.with(Layer.ofTexts("the models asked for", Map.of(SETTING, name))));
  }

  /** Refuses a flow table of other records or other flows than the family learns. */
  public static void requireTable(Family family, TraceFacts facts) {
    if (!family.learns(facts.kind())) {
      throw UserError.of(
          "The flow table holds %s, which the model %s does not learn. Set model to one that does:"
              + " %s.",
          facts.kind() == TraceKind.PACKETS ? "packets" : "flow records",
          family.name(),
          ALL.stream()
              .filter(other -> other.learns(facts.kind()))
              .map(Family::name)
              .collect(joining(", ")));
    }
    if (facts.directions() != family.directions()) {
      throw UserError.of(
          "The flow table holds %s, the model %s learns %s. Run the flows job with the same setting"
              + " model, or set flows.directions.",
          describe(facts.directions()), family.name(), describe(family.directions()));
    }
  }

  /** Refuses privacy of a family that has none to give. */
  private static void requirePrivacy(Settings settings, Family family) {
    if (isPrivate(settings) && !family.canBePrivate()) {
      throw UserError.of(
          "The model %s cannot learn with differential privacy. Set model to one that can: %s.",
          family.name(),
          ALL.stream().filter(Family::canBePrivate).map(Family::name).collect(joining(", ")));
    }
  }

  /** Refuses, before anything is read, a whole run that could not be learnt. */
  public static void requireRun(Settings settings) {
    if (isPrivate(settings)) {
      of(settings).requirePrivacy(PrivacySettings.from(settings.group("privacy")));
    }
  }

  private static boolean isPrivate(Settings settings) {
    return PrivacySettings.from(settings.group("privacy")).epsilon().isPresent();
  }

  // How many chunks a trace is worth, and which is the largest, would each be one more release.
  private static Settings inOneChunk(Settings settings) {
    Settings complete =
        settings.withDefaults(
            Layer.ofTexts("the setting privacy", Map.of(CHUNKS, "1", BY_USE, "false")));
    if (complete.all().getBoolean(BY_USE)) {
      throw UserError.of(
          "%s is true. With differential privacy no conversation may decide who is the server of"
              + " another; leave it out.",
          BY_USE);
    }
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
}
