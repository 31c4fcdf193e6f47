package io.tracemint.family.netdpsyn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.assertj.core.api.Assertions.within;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigFactory;
import io.tracemint.failure.UserError;
import io.tracemint.family.Learner;
import io.tracemint.family.Lesson;
import io.tracemint.family.Model;
import io.tracemint.family.Order;
import io.tracemint.family.Start;
import io.tracemint.family.Step;
import io.tracemint.family.Trained;
import io.tracemint.flows.FlowKey;
import io.tracemint.flows.FlowSeries;
import io.tracemint.flows.FlowTags;
import io.tracemint.flows.Segment;
import io.tracemint.flows.TraceKind;
import io.tracemint.neural.backend.Backend;
import io.tracemint.neural.backend.host.HostBackend;
import io.tracemint.privacy.Ledger;
import io.tracemint.privacy.Release;
import io.tracemint.random.Seed;
import io.tracemint.record.Columns;
import io.tracemint.record.Field;
import io.tracemint.record.FlowField;
import io.tracemint.settings.Settings;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
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
    Ledger ledger =
        ledger(learn(4000, "epsilon = 8, per-host-cap = 2, unit = " + unit, "method = privsyn"));
    ledger.check("the model");
    assertThat(ledger.epsilon()).isLessThanOrEqualTo(8).isCloseTo(8, within(0.3));
    assertThat(ledger.unit().word()).isEqualTo(unit);
    assertThat(ledger.releases().stream().map(Release::what))
        .contains("counts by dstport", "which values label has", "when it was taken, level 0")
        .contains("how much pairs of columns tell of each other");
  }

  @ParameterizedTest
  @ValueSource(strings = {"privsyn", "mst", "aim"})
  void eachMethodChargesWhatItAsksTheTrace(String method) {
    Learner learner = learner(flows(4000), "epsilon = 4", "method = " + method);
    List<Step> steps = new ArrayList<>();
    learner.pass(steps::add);
    Ledger ledger = ledger(learner.model());
    ledger.check("the model");
    assertThat(ledger.epsilon()).isLessThanOrEqualTo(4).isCloseTo(4, within(0.3));
    assertThat(ledger.releases().stream().map(Release::mechanism).distinct())
        .hasSize(method.equals("privsyn") ? 1 : 2);
    assertThat(steps).hasSizeGreaterThanOrEqualTo(method.equals("privsyn") ? 1 : 2);
  }

  @ParameterizedTest
  @ValueSource(strings = {"privsyn", "mst", "aim"})
  void eachMethodLearnsThatServicesHaveTheirProtocol(String method) {
    for (String privacy : List.of("", "rehearsal-epsilon = 8")) {
      String own = "model-bytes = 256 KiB, method = " + method;
      Learner learner = learner(flows(4000), privacy, own);
      learner.pass(step -> {});
      assertThat(wrongProtocols(learner.model())).isLessThan(0.05);
    }
  }

  @Test
  void aRehearsalOfAGraphIsTheSameTwice() {
    Learner one = learner(flows(2000), "rehearsal-epsilon = 8", "method = aim");
    Learner two = learner(flows(2000), "rehearsal-epsilon = 8", "method = aim");
    one.pass(step -> {});
    two.pass(step -> {});
    assertThat(one.model().toBytes()).isEqualTo(two.model().toBytes());
  }

  @ParameterizedTest
  @ValueSource(strings = {"mst", "aim"})
  void aModelKeepsToItsSize(String method) {
    String small = "method = " + method + ", model-bytes = 20 KiB";
    Learner learner = learner(flows(4000), "", small);
    learner.pass(step -> {});
    long cells =
        learner.model().tensors().entrySet().stream()
            .filter(tensor -> tensor.getKey().startsWith("counts"))
            .mapToLong(tensor -> tensor.getValue().length)
            .sum();
    assertThat(cells * Double.BYTES).isLessThanOrEqualTo(20 * 1024);
    String tiny = "method = " + method + ", model-bytes = 100";
    assertThatThrownBy(() -> learner(flows(4000), "", tiny).pass(step -> {}))
        .isInstanceOf(UserError.class)
        .hasMessageContaining("netdpsyn.model-bytes is 100, below the ")
        .hasMessageContaining("Raise it, or lower netdpsyn.groups.");
  }

  @Test
  void anUnknownMethodIsRefused() {
    assertThatThrownBy(() -> learner(flows(400), "", "method = best").pass(step -> {}))
        .isInstanceOf(UserError.class)
        .hasMessage("netdpsyn.method is \"best\", must be privsyn, mst or aim.");
  }

  @ParameterizedTest
  @ValueSource(strings = {"privsyn", "mst", "aim"})
  void theEpsilonThatARefusalNamesIsEnough(String method) {
    UserError refusal =
        catchThrowableOfType(
            UserError.class,
            () -> learner(flows(300), "epsilon = 0.5", "method = " + method).pass(step -> {}));
    Matcher named = Pattern.compile("Ask for ε = ([0-9.]+) or more").matcher(refusal.getMessage());
    assertThat(named.find()).as(refusal.getMessage()).isTrue();
    Learner learner = learner(flows(300), "epsilon = " + named.group(1), "method = " + method);
    learner.pass(step -> {});
    assertThat(learner.isOver()).isTrue();
  }

  @Test
  void nothingOfTheTraceIsInTheModelBesideReleases() {
    Model model = learn(4000, "epsilon = 4", "method = privsyn");
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

  // Made rows of port 53 that are not UDP, and of port 443 that are not TCP.
  private static double wrongProtocols(Model model) {
    NetDpSynFamily family = new NetDpSynFamily();
    Trained trained = new Trained(SHAPE, 0, chunk -> Optional.of(model));
    long[] seen = new long[2];
    try (Backend backend = new HostBackend(1)) {
      family
          .minter(trained, backend)
          .mint(new Order(0, 0, 1, 2000, -1, ""), new Seed(3), batch -> count(batch, seen));
    }
    return (double) seen[1] / seen[0];
  }

  private static void count(Columns batch, long... seen) {
    for (int row = 0; row < batch.rows(); row++) {
      int port = batch.ints(FlowField.DSTPORT)[row];
      int wrong = port == 53 ? 6 : port == 443 ? 17 : -1;
      seen[0]++;
      seen[1] += batch.ints(FlowField.PROTO)[row] == wrong ? 1 : 0;
    }
  }

  private static Model learn(int flows, String privacy, String own) {
    Learner learner = learner(flows(flows), privacy, own);
    learner.pass(step -> {});
    return learner.model();
  }

  private static Learner learner(List<FlowSeries> flows, String privacy, String own) {
    return learner(flows, privacy, own, new Start.Anew());
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
    return learner(flows, privacy, "", start);
  }

  private static Learner learner(List<FlowSeries> flows, String privacy, String own, Start start) {
    Config asked =
        ConfigFactory.parseString(privacy).withFallback(Settings.defaults().group("privacy"));
    Config settings =
        ConfigFactory.parseString(own)
            .withFallback(Settings.defaults().group("netdpsyn"))
            .withValue("privacy", asked.root());
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
