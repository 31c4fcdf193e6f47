package io.tracemint.family;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.typesafe.config.ConfigFactory;
import io.tracemint.failure.UserError;
import io.tracemint.family.bootstrap.BootstrapFamily;
import io.tracemint.family.independent.IndependentFamily;
import io.tracemint.flows.Directions;
import io.tracemint.flows.FlowSeries;
import io.tracemint.neural.backend.Backend;
import io.tracemint.neural.backend.host.HostBackend;
import io.tracemint.random.Seed;
import io.tracemint.record.Columns;
import io.tracemint.record.PacketField;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** The families of which one knows nothing of what goes together, and the other all. */
class EndsOfTheScaleTest {
  private static final int FLOWS = 300;
  private static final ToyFlows TOY = new ToyFlows(Directions.BOTH, FLOWS, true);
  private static final long RECORDS =
      TOY.series.stream().mapToLong(part -> part.segment().records()).sum();

  private static List<Columns> made(Family family, Order order) {
    List<Columns> batches = new ArrayList<>();
    try (Backend backend = new HostBackend()) {
      String shape =
          family.vocabularies(
              new Fitting(
                  TOY.facts(),
                  List.of(),
                  0,
                  ConfigFactory.empty(),
                  new Seed(1),
                  (sentences, dimensions, epochs, seed) -> Map.of(),
                  ""));
      Learner learner =
          family.learner(
              new Lesson(shape, 0, TOY.series, ConfigFactory.empty(), new Seed(1)),
              new Start.Anew(),
              backend);
      learner.pass(step -> {});
      family
          .minter(new Trained(shape, 0, chunk -> Optional.of(learner.model())), backend)
          .mint(order, new Seed(2), batch -> batches.add(batch.copy()));
    }
    return batches;
  }

  private static Order records(long records, String where) {
    return new Order(0, 0, 1, FLOWS, records, where);
  }

  private static Map<Integer, List<Long>> timesByClientPort(List<Columns> batches) {
    Map<Integer, List<Long>> times = new TreeMap<>();
    for (Columns batch : batches) {
      for (int row = 0; row < batch.rows(); row++) {
        int port =
            Math.max(batch.ints(PacketField.SRCPORT)[row], batch.ints(PacketField.DSTPORT)[row]);
        times
            .computeIfAbsent(port, absent -> new ArrayList<>())
            .add(batch.longs(PacketField.TIME_NANOS)[row]);
      }
    }
    return times;
  }

  private static long rows(List<Columns> batches) {
    return batches.stream().mapToLong(Columns::rows).sum();
  }

  @Test
  void conversationsDrawnAgainAreTheOriginalsWithAllTheirRecords() {
    Map<Integer, List<Long>> made =
        timesByClientPort(made(new BootstrapFamily(), records(RECORDS, "")));
    long kept = 0;
    for (FlowSeries original : TOY.series) {
      List<Long> times = made.getOrDefault(original.key().srcport(), List.of());
      assertThat(times.size() % original.segment().records()).isZero();
      kept += times.isEmpty() || !times.contains(original.segment().times()[0]) ? 0 : 1;
    }
    assertThat(made).hasSize((int) kept);
    // Of as many draws as there are conversations, 1 - 1/e of them are met.
    assertThat(kept).isBetween(170L, 210L);
  }

  @Test
  void conversationsComeToTheRecordsThatAreWanted() {
    assertThat(rows(made(new BootstrapFamily(), records(RECORDS, ""))))
        .isBetween(RECORDS - 4, RECORDS + 4);
    assertThat(rows(made(new BootstrapFamily(), records(3 * RECORDS, ""))))
        .isBetween(3 * RECORDS - 4, 3 * RECORDS + 4);
  }

  @Test
  void conversationsOfOneKindAreOnlyThose() {
    List<Columns> made = made(new BootstrapFamily(), records(-1, ToyFlows.LABEL + "=name"));
    Set<Integer> named = new TreeSet<>();
    TOY.series.stream()
        .filter(part -> part.key().extras().get(0).equals("name"))
        .forEach(part -> named.add(part.key().srcport()));

    assertThat(named).containsAll(timesByClientPort(made).keySet());
    assertThatThrownBy(() -> made(new BootstrapFamily(), records(-1, ToyFlows.LABEL + "=nothing")))
        .isInstanceOf(UserError.class)
        .hasMessage("The trace has no type \"nothing\"; it has address, name.");
  }

  @Test
  void whoeverHasACopyIsTold() {
    assertThat(new BootstrapFamily().warning())
        .hasValueSatisfying(words -> assertThat(words).startsWith("a copy, never share"));
    assertThat(new IndependentFamily().warning()).isEmpty();
  }

  @Test
  void columnsDrawnAloneKeepTheirSharesAndLoseWhatTheyHadToDoWithOneAnother() {
    List<Columns> made = made(new IndependentFamily(), records(RECORDS, ""));
    long asked = 0;
    long ofClients = 0;
    long both = 0;
    for (Columns batch : made) {
      for (int row = 0; row < batch.rows(); row++) {
        boolean toService = batch.ints(PacketField.DSTPORT)[row] == 53;
        boolean client = batch.longs(PacketField.SRCIP)[row] != 99;
        asked += toService ? 1 : 0;
        ofClients += client ? 1 : 0;
        both += toService && client ? 1 : 0;
      }
    }
    double share = (double) asked / RECORDS;
    assertThat(rows(made)).isEqualTo(RECORDS);
    assertThat(share).isBetween(0.5, 0.75);
    assertThat((double) both / ofClients).isBetween(share - 0.1, share + 0.1);
  }

  @Test
  void columnsDrawnAloneKnowNoKinds() {
    assertThatThrownBy(() -> made(new IndependentFamily(), records(-1, ToyFlows.LABEL + "=name")))
        .isInstanceOf(UserError.class)
        .hasMessageContaining("--where works with conversations")
        .hasMessageContaining("bootstrap");
  }
}
