package io.tracemint.generate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.tracemint.flows.TraceKind;
import io.tracemint.record.PacketField;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class ChoiceCountsTest {
  private static final int ANY_LENGTH = 1_000;

  @Test
  void everyFrequentPortHasAsManyFlowsAsInTheOriginal() {
    InMemory trace =
        new InMemory(TraceKind.PACKETS, "", "frequent-addresses = 0", "max-length = 10");

    trace.generate(trace.plan(1), true, ANY_LENGTH);

    assertThat(flowsByDestinationPort(trace)).isEqualTo(Map.of("53", 200, "443", 100));
  }

  @Test
  void aModelThatMakesOneKindOfFlowsGetsTheOthersWholeNotInHalves() {
    InMemory trace =
        new InMemory(TraceKind.PACKETS, "", "frequent-addresses = 0", "max-length = 10");
    int sourceWidth = 2 * Integer.SIZE;

    trace.generate(
        trace.plan(1),
        chunk ->
            new CollapsedModel(
                trace.replay(chunk, true, ANY_LENGTH), trace.encoders.layout(), sourceWidth));

    assertThat(flowsByDestinationPort(trace)).isEqualTo(Map.of("53", 200, "443", 100));
    List<String> ports = trace.column(PacketField.DSTPORT);
    List<String> protocols = trace.column(PacketField.PROTO);
    long halves =
        IntStream.range(0, ports.size())
            .filter(record -> "53".equals(ports.get(record)) != "17".equals(protocols.get(record)))
            .count();
    // Tables are rounded by themselves, so that a slice may have one flow between them.
    assertThat((double) halves / ports.size()).isLessThan(0.03);
  }

  private static Map<String, Integer> flowsByDestinationPort(InMemory trace) {
    List<String> ports = trace.column(PacketField.DSTPORT);
    List<List<String>> keys = keys(trace);
    Set<List<String>> seen = new HashSet<>();
    Map<String, Integer> flows = new TreeMap<>();
    for (int record = 0; record < ports.size(); record++) {
      List<String> key = keys.get(record);
      if (seen.add(key)) {
        flows.merge(ports.get(record), 1, Integer::sum);
      }
    }
    return flows;
  }

  private static List<List<String>> keys(InMemory trace) {
    List<List<String>> columns =
        TraceKind.PACKETS.fiveTuple().stream().map(field -> trace.column(field)).toList();
    return IntStream.range(0, trace.lines.size())
        .mapToObj(record -> columns.stream().map(column -> column.get(record)).toList())
        .toList();
  }

  @Property
  void slicesTogetherHoldEveryCategoryOfTheScaledChunk(
      @ForAll @Size(min = 1, max = 8) List<@LongRange(min = 1, max = 50) Long> flows,
      @ForAll @DoubleRange(min = 0.1, max = 9) double scale,
      @ForAll @IntRange(min = 1, max = 5) int slices) {
    Map<Long, Long> cells = new TreeMap<>();
    for (int category = 0; category < flows.size(); category++) {
      cells.put(ChoiceTable.cell(category, category), flows.get(category));
    }
    ChoiceTable table = ChoiceTable.of(0, 0, cells, 1);

    long[] made = new long[flows.size()];
    for (int slice = 0; slice < slices; slice++) {
      int[] quotas = table.quotas(scale, slice, slices);
      for (int category = 0; category < made.length; category++) {
        assertThat(quotas[category]).isNotNegative();
        made[category] += quotas[category];
      }
    }

    for (int category = 0; category < made.length; category++) {
      assertThat((double) made[category]).isCloseTo(flows.get(category) * scale, within(1.001));
    }
  }
}
