package io.tracemint.flows;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tracemint.failure.JsonDamage;
import io.tracemint.failure.UserError;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class TraceFactsTest {
  private static FlowSeries series(int flow, int chunk, int number, int records, Integer... in) {
    return new FlowSeries(
        new FlowKey(flow, 1, 2, 3, 6, List.of()),
        new FlowTags(List.of(in)),
        new Segment(chunk, number, new long[records]));
  }

  private static TraceFacts facts(FactsCollector collector) {
    return new TraceFacts(
        TraceFacts.SCHEMA,
        TraceKind.PACKETS,
        0,
        100,
        7,
        2,
        List.of(),
        3,
        collector.chunks(),
        collector.lengths(),
        collector.distinct(),
        Map.of("pkt_len", 7L),
        Directions.ONE);
  }

  @Test
  void countsPerChunkAndLengthsComeFromTheSeries() {
    FactsCollector first = new FactsCollector(2);
    first.add(series(1, 0, 0, 3, 0, 1));
    first.add(series(1, 0, 1, 1, 0, 1));
    first.add(series(1, 1, 0, 2, 0, 1));
    first.closeFlow();
    FactsCollector second = new FactsCollector(2);
    second.add(series(2, 1, 0, 1, 1));
    second.closeFlow();
    first.merge(second);
    assertThat(first.chunks())
        .containsExactly(new TraceFacts.ChunkFacts(4, 1, 1), new TraceFacts.ChunkFacts(3, 2, 1));
    assertThat(first.lengths()).isEqualTo(new TraceFacts.Lengths(2, 4, 4, 4, 4));
    assertThat(first.distinct()).containsEntry("flow", 2L).containsEntry("srcport", 1L);
  }

  @Test
  void jsonComesBackAsItWas() {
    FactsCollector collector = new FactsCollector(2);
    collector.add(series(1, 0, 0, 7, 0));
    collector.closeFlow();
    TraceFacts facts = facts(collector);
    assertThat(TraceFacts.fromJson(facts.toJson(), "here")).isEqualTo(facts);
  }

  @Test
  void anotherSchemaIsRefused() {
    String json = facts(new FactsCollector(1)).toJson().replace("\"schema\" : 1", "\"schema\" : 9");
    assertThatThrownBy(() -> TraceFacts.fromJson(json, "t/facts.json"))
        .isInstanceOf(UserError.class)
        .hasMessage(
            "t/facts.json was written with schema 9, this version reads 1."
                + " Run the flows job again.");
  }

  @Test
  void damageIsRefused() {
    assertThatThrownBy(() -> TraceFacts.fromJson("{", "t/facts.json"))
        .isInstanceOf(UserError.class)
        .hasMessageContaining("t/facts.json does not hold the facts of a flow table");
  }

  @Test
  void manyDistinctValuesAreEstimatedTheSameInAnyOrder() {
    DistinctCount up = new DistinctCount();
    DistinctCount down = new DistinctCount();
    DistinctCount half = new DistinctCount();
    for (int value = 0; value < 100_000; value++) {
      up.add(value);
      (value % 2 == 0 ? half : down).add(99_999 - value);
    }
    down.merge(half);
    assertThat(up.estimate()).isEqualTo(down.estimate());
    assertThat((double) up.estimate()).isBetween(97_000.0, 103_000.0);
  }

  @Test
  void factsThatSomebodyEditedAreRefusedOrWork() throws Exception {
    FactsCollector collector = new FactsCollector(2);
    collector.add(series(1, 0, 0, 2, 0));
    collector.closeFlow();
    for (String edited : JsonDamage.of(facts(collector).toJson())) {
      try {
        TraceFacts.fromJson(edited, "facts.json").chunking();
      } catch (UserError refused) {
        assertThat(refused).hasMessageStartingWith("facts.json");
      }
    }
  }
}
