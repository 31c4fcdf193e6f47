package io.tracemint.generate;

import static org.assertj.core.api.Assertions.assertThat;

import io.tracemint.flows.TraceKind;
import io.tracemint.record.PacketField;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class StayTest {
  private static final Map<Integer, Map<List<Integer>, Long>> COUNTS =
      Map.of(
          53, Map.of(List.of(1), 7L, List.of(1, 2), 2L),
          80, Map.of(List.of(2), 4L));

  private static Map<List<Integer>, Long> flows(List<Stay> stays) {
    Map<List<Integer>, Long> flows = new HashMap<>();
    stays.forEach(stay -> flows.merge(stay.later(), stay.flows(), Long::sum));
    return flows;
  }

  @Test
  void theLongestComeFirst() {
    assertThat(Stay.of(COUNTS)).first().isEqualTo(new Stay(53, List.of(1, 2), 2));
  }

  @Test
  void slicesTogetherHaveAllOfThem() {
    List<Stay> all = Stay.of(COUNTS);
    Map<List<Integer>, Long> together = new HashMap<>();
    for (int slice = 0; slice < 3; slice++) {
      flows(Stay.share(all, 2, slice, 3))
          .forEach((later, n) -> together.merge(later, n, Long::sum));
    }
    assertThat(together).isEqualTo(Map.of(List.of(1), 14L, List.of(1, 2), 4L, List.of(2), 8L));
  }

  @Test
  void ofVeryManySomeStandForAll() {
    Map<List<Integer>, Long> many = new TreeMap<>((a, b) -> a.get(0) - b.get(0));
    for (int chunk = 1; chunk <= 10_000; chunk++) {
      many.put(List.of(chunk), 3L);
    }
    List<Stay> stays = Stay.of(Map.of(53, many));
    assertThat(stays).hasSizeLessThanOrEqualTo(4_096);
    assertThat(stays.stream().mapToLong(Stay::flows).sum()).isEqualTo(30_000);
  }

  @Test
  void asManyFlowsOfEachServiceGoOnIntoTheSameChunksAsInTheOriginal() {
    InMemory trace =
        new InMemory(TraceKind.PACKETS, "", "frequent-addresses = 0", "max-length = 10");

    trace.generate(trace.plan(1, new GenerationPlan.TaskSize(10_000, 100_000)), true, 1_000);

    assertThat(flowsByChunks(trace)).isEqualTo(original(trace));
  }

  private static Map<String, Long> original(InMemory trace) {
    Map<String, Long> flows = new TreeMap<>();
    for (ChunkCounts counts : trace.counts) {
      for (Stay stay : counts.stays()) {
        flows.merge(counts.chunk() + " " + stay.later(), stay.flows(), Long::sum);
      }
    }
    return flows;
  }

  private static Map<String, Long> flowsByChunks(InMemory trace) {
    List<String> source = trace.column(PacketField.SRCIP);
    List<String> port = trace.column(PacketField.SRCPORT);
    List<String> time = trace.column(PacketField.TIME_NANOS);
    Map<String, TreeMap<Integer, Boolean>> chunks = new HashMap<>();
    for (int record = 0; record < source.size(); record++) {
      int chunk = trace.encoders.chunking().chunkOf(Long.parseLong(time.get(record)));
      chunks
          .computeIfAbsent(source.get(record) + " " + port.get(record), any -> new TreeMap<>())
          .put(chunk, true);
    }
    Map<String, Long> flows = new TreeMap<>();
    for (TreeMap<Integer, Boolean> in : chunks.values()) {
      if (in.size() > 1) {
        int first = in.firstKey();
        List<Integer> later = List.copyOf(in.tailMap(first, false).keySet());
        flows.merge(first + " " + later, 1L, Long::sum);
      }
    }
    return flows;
  }
}
