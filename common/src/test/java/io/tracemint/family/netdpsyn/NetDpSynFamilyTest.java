package io.tracemint.family.netdpsyn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigFactory;
import io.tracemint.failure.UserError;
import io.tracemint.family.Learner;
import io.tracemint.family.Lesson;
import io.tracemint.family.Model;
import io.tracemint.family.Start;
import io.tracemint.flows.FlowKey;
import io.tracemint.flows.FlowSeries;
import io.tracemint.flows.FlowTags;
import io.tracemint.flows.Segment;
import io.tracemint.flows.TraceKind;
import io.tracemint.privacy.Ledger;
import io.tracemint.privacy.Release;
import io.tracemint.random.Seed;
import io.tracemint.record.Field;
import io.tracemint.record.FlowField;
import io.tracemint.settings.Settings;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class NetDpSynFamilyTest {
  private static final List<String> TABLE =
      TraceKind.FLOWS.features().stream().map(Field::column).toList();
  private static final String SHAPE =
      new Shape(TraceKind.FLOWS, TABLE, TABLE, List.of("zone")).toJson();

  @ParameterizedTest
  @ValueSource(strings = {"record", "flow", "conversation", "host"})
  void theLedgerComesToTheEpsilonThatWasAskedFor(String unit) {
    Ledger ledger = ledger(learn(4000, "epsilon = 8, per-host-cap = 2, unit = " + unit));
    ledger.check("the model");
    assertThat(ledger.epsilon()).isLessThanOrEqualTo(8).isCloseTo(8, within(0.3));
    assertThat(ledger.unit().word()).isEqualTo(unit);
    assertThat(ledger.releases().stream().map(Release::what))
        .contains("counts by dstport", "which values label has", "when it was taken, level 0")
        .contains("how much pairs of columns tell of each other");
  }

  @Test
  void nothingOfTheTraceIsInTheModelBesideReleases() {
    Model model = learn(4000, "epsilon = 4");
    Ledger ledger = ledger(model);
    long singles =
        ledger.releases().stream().filter(one -> one.what().matches("counts by \\w+")).count();
    long pairs = ledger.releases().stream().filter(one -> one.what().contains(" and ")).count();
    assertThat(model.tensors().keySet().stream().filter(name -> name.startsWith("weights")))
        .hasSize((int) singles);
    assertThat(model.tensors().keySet().stream().filter(name -> name.startsWith("counts")))
        .hasSize((int) pairs);
    assertThat(model.provenance().keySet())
        .containsExactlyInAnyOrder("domain", "privacy", "rows", "settings");
  }

  @Test
  void countsAreNotTold() {
    Learner learner = learner(4000, "epsilon = 2", new Start.Anew());
    learner.pass(step -> assertThat(step.records()).isNotEqualTo(4000));
    assertThat(learner.flows(4000)).isNotEqualTo(4000).isBetween(3000L, 5000L);
    assertThat(learner.records(4000)).isNotEqualTo(4000).isBetween(2000L, 8000L);
  }

  @Test
  void whatOnlyOneUnitHasIsNotShown() {
    List<FlowSeries> flows = flows(4000);
    flows.add(flow(9999, "secret", new Seed(1).generator()));
    Model model = learn(flows, "epsilon = 24");
    assertThat(model.provenance().get("domain")).contains("inside").doesNotContain("secret");
    assertThat(learn(flows, "").provenance().get("domain")).contains("secret");
  }

  @Test
  void whatIsPublicCostsNothing() {
    String known =
        "epsilon = 2, time-range = \"2023-11-14T00:00:00Z/2023-11-15T12:00:00Z\","
            + " public-values { label = [a], type = [b], zone = [inside, outside] }";
    Ledger ledger = ledger(learn(4000, known));
    assertThat(ledger.declaredPublic()).hasSize(4).anyMatch(what -> what.contains("zone"));
    assertThat(ledger.releases()).noneMatch(release -> release.what().startsWith("wh"));
  }

  @Test
  void noiseOfOneTrainingIsNotThatOfAnother() {
    assertThat(learn(4000, "epsilon = 4").tensors().get("weights-005"))
        .isNotEqualTo(learn(4000, "epsilon = 4").tensors().get("weights-005"));
    Model rehearsal = learn(4000, "rehearsal-epsilon = 4");
    assertThat(learn(4000, "rehearsal-epsilon = 4").toBytes()).isEqualTo(rehearsal.toBytes());
    assertThat(ledger(rehearsal).isGuarantee()).isFalse();
    assertThat(ledger(rehearsal).epsilon()).isZero();
    assertThat(ledger(rehearsal).noGuarantee()).contains("a rehearsal");
  }

  @Test
  void withoutPrivacyItIsSaid() {
    Ledger ledger = ledger(learn(400, ""));
    assertThat(ledger.releases()).isEmpty();
    assertThat(ledger.isGuarantee()).isFalse();
    assertThat(ledger.noGuarantee()).contains("without privacy");
  }

  @Test
  void aTraceTooSmallForItsEpsilonIsToldWhatCouldBeAsked() {
    assertThatThrownBy(() -> learn(300, "epsilon = 0.5"))
        .isInstanceOf(UserError.class)
        .hasMessageContaining("too few for ε = 0.5")
        .hasMessageMatching("(?s).*Ask for ε = [0-9.]+ or more.*");
    assertThatThrownBy(() -> learn(300, "epsilon = 20, delta = 0.01"))
        .isInstanceOf(UserError.class)
        .hasMessageContaining("must be below 1 over the number of units (conversation)");
  }

  @Test
  void aTrainingUnderOtherSettingsIsNotGoneOnWith() {
    Model state = learn(4000, "epsilon = 4");
    assertThat(learner(4000, "epsilon = 4", new Start.Resumed(state)).isOver()).isTrue();
    assertThatThrownBy(() -> learner(4000, "epsilon = 8", new Start.Resumed(state)))
        .isInstanceOf(UserError.class)
        .hasMessageContaining("begun with other settings of privacy");
  }

  private static Ledger ledger(Model model) {
    return Ledger.fromJson(model.provenance().get(Released.LEDGER), "the model");
  }

  private static Model learn(int flows, String privacy) {
    return learn(flows(flows), privacy);
  }

  private static Model learn(List<FlowSeries> flows, String privacy) {
    Learner learner = learner(flows, privacy, new Start.Anew());
    learner.pass(step -> {});
    return learner.model();
  }

  private static Learner learner(int flows, String privacy, Start start) {
    return learner(flows(flows), privacy, start);
  }

  private static Learner learner(List<FlowSeries> flows, String privacy, Start start) {
    Config asked =
        ConfigFactory.parseString(privacy).withFallback(Settings.defaults().group("privacy"));
    Config settings = Settings.defaults().group("netdpsyn").withValue("privacy", asked.root());
    return new NetDpSynLearner(new Lesson(SHAPE, 0, flows, settings, new Seed(2)), start);
  }

  private static List<FlowSeries> flows(int count) {
    RandomGenerator random = new Seed(1).generator();
    List<FlowSeries> flows = new ArrayList<>();
    for (int flow = 0; flow < count; flow++) {
      flows.add(flow(flow, random.nextInt(3) == 0 ? "outside" : "inside", random));
    }
    return flows;
  }

  private static FlowSeries flow(int number, String zone, RandomGenerator random) {
    boolean dns = random.nextBoolean();
    FlowKey key =
        new FlowKey(
            0x0A000001L + random.nextInt(2000),
            0x08080800L + (dns ? 8 : random.nextInt(50)),
            32_768 + random.nextInt(28_000),
            dns ? 53 : 443,
            dns ? 17 : 6,
            List.of(zone));
    long[] times = {1_700_000_000_000_000_000L + number * 1_000_000_000L};
    Object[] columns =
        TraceKind.FLOWS.features().stream().map(field -> column(field, dns)).toArray();
    Segment segment = new Segment(0, 0, times, new boolean[1], columns);
    return new FlowSeries(key, new FlowTags(List.of(0)), segment);
  }

  private static Object column(Field field, boolean dns) {
    if (field == FlowField.LABEL || field == FlowField.TYPE) {
      return new String[] {dns ? "a" : "b"};
    }
    return switch (field.type()) {
      case INT -> new int[] {dns ? 0 : 27};
      default -> new long[] {dns ? 1 : 12};
    };
  }
}
