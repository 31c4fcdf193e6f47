package io.tracemint.evaluate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import io.tracemint.evaluate.distance.Precision;
import io.tracemint.random.Seed;
import io.tracemint.record.Columns;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class FidelityTest {
  private static final Columns REAL = SmallTraces.packets(3000, 60, new Seed(1));
  private static final Columns OTHER = SmallTraces.packets(2500, 90, new Seed(2));
  private static final Columns REAL_FLOWS = SmallTraces.flows(3000, 60, new Seed(3));
  private static final Columns OTHER_FLOWS = SmallTraces.flows(3500, 40, new Seed(4));

  // Computed once by the reference script in Python on these traces.
  private static final Map<String, Double> GOLDEN_PACKETS =
      Map.of(
          "jsd.SA",
          0.06061986,
          "jsd.DA",
          0.05102921,
          "jsd.SP",
          0.18942009,
          "jsd.mean",
          0.06057068,
          "emd.PS",
          7.69693333,
          "emd-range.PAT",
          0.10093774,
          "emd-log.FS",
          0.00464570,
          "emd-range.PATabs",
          0.10153858);
  private static final Map<String, Double> GOLDEN_FLOWS =
      Map.of(
          "jsd.SA",
          0.06386876,
          "jsd.SP",
          0.20456328,
          "jsd.mean",
          0.06566894,
          "emd-range.TS",
          0.07062847,
          "emd-log.TD",
          0.01405108,
          "emd.PKT",
          2.23100000,
          "emd-log.BYT",
          0.01076176,
          "emd-range.mean",
          0.02399867);

  @Test
  void packetMetricsMatchTheGoldenNumbers() {
    Map<String, Double> metrics = Fidelity.of(REAL, OTHER);
    GOLDEN_PACKETS.forEach(
        (name, value) -> assertThat(metrics.get(name)).as(name).isCloseTo(value, within(1e-6)));
  }

  @Test
  void flowMetricsMatchTheGoldenNumbers() {
    Map<String, Double> metrics = Fidelity.of(REAL_FLOWS, OTHER_FLOWS);
    GOLDEN_FLOWS.forEach(
        (name, value) -> assertThat(metrics.get(name)).as(name).isCloseTo(value, within(1e-6)));
  }

  @Test
  void aCopyIsPerfect() {
    Map<String, Double> metrics = Fidelity.of(REAL, REAL);
    metrics.forEach(
        (name, value) ->
            assertThat(value)
                .as(name)
                .isCloseTo(name.startsWith("variance-ratio") ? 1 : 0, within(1e-9)));
  }

  @Test
  void partsWithWholeFlowsMergeIntoTheProfileOfTheWhole() {
    Trace whole = new Trace(REAL);
    Profile merged =
        IntStream.range(0, 3)
            .mapToObj(part -> profileOfPart(whole, part))
            .reduce(Profile::merge)
            .orElseThrow();
    Fidelity.of(Profile.of(whole), merged)
        .forEach(
            (name, value) ->
                assertThat(value)
                    .as(name)
                    .isCloseTo(name.startsWith("variance-ratio") ? 1 : 0, within(1e-9)));
    assertThat(merged.flows()).isEqualTo(Profile.of(whole).flows());
  }

  private static Profile profileOfPart(Trace whole, int part) {
    int[] rows =
        IntStream.range(0, whole.records())
            .filter(row -> Math.floorMod(whole.flowKey(row), 3) == part)
            .toArray();
    Trace trace = new Trace(Rows.select(whole.columns(), rows));
    return Profile.of(trace, whole.firstNanos(), Precision.EXACT);
  }

  @Test
  void anEmptyTraceHasNoMetrics() {
    assertThat(Fidelity.of(REAL, new Columns(Kind.PACKETS.fields(), 0))).isEmpty();
  }

  @Test
  void packetsAndFlowsAreNotCompared() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Fidelity.of(REAL, REAL_FLOWS))
        .withMessage("Cannot compare packets with flows");
  }

  @Test
  void theFloorOfHalvesIsNearerThanAnotherTrace() {
    Map<String, Double> floor = Floor.byRecord(REAL, 3, new Seed(1));
    Map<String, Double> excess = Excess.of(Fidelity.of(REAL, OTHER), floor);
    assertThat(floor.get("jsd.mean")).isLessThan(0.05);
    assertThat(excess.get("jsd.mean")).isPositive();
    assertThat(Excess.of(floor, floor).get("jsd.mean")).isZero();
  }

  @Test
  void theFloorByFlowKeepsFlowsWhole() {
    Map<String, Double> byFlow = Floor.byFlow(REAL, 3, new Seed(1));
    assertThat(byFlow.get("emd.FS")).isLessThan(0.2);
    assertThat(byFlow).containsKeys("jsd.mean", "emd-range.mean");
  }

  @Test
  void theNearestCandidateRanksFirstAndOneWithoutRecordsLast() {
    Map<String, Map<String, Double>> candidates = new LinkedHashMap<>();
    candidates.put("empty", Map.of());
    candidates.put("far", Fidelity.of(REAL, OTHER));
    candidates.put("copy", Fidelity.of(REAL, REAL));
    assertThat(Choice.rank(candidates))
        .extracting(Choice.Ranked::name)
        .containsExactly("copy", "far", "empty");
  }
}
