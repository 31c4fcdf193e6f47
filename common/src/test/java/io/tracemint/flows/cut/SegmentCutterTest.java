package io.tracemint.flows.cut;

import static org.assertj.core.api.Assertions.assertThat;

import io.tracemint.flows.Chunking;
import io.tracemint.flows.FlowKey;
import io.tracemint.flows.FlowRules;
import io.tracemint.flows.FlowSeries;
import io.tracemint.flows.ListedRecords;
import io.tracemint.flows.TraceKind;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SegmentCutterTest {
  private static final Path FOLDER = Path.of(System.getProperty("java.io.tmpdir"));
  private static final int ALL = 1_000_000;

  private static FlowKey key(int flow) {
    return new FlowKey(flow, 9, 1234, 80, 6, List.of());
  }

  private static List<FlowSeries> cut(
      List<ListedRecords.Entry> entries, Chunking chunking, int segmentRecords, long memory) {
    List<FlowSeries> series = new ArrayList<>();
    new SegmentCutter(
            new ListedRecords(entries),
            TraceKind.PACKETS,
            FlowRules.ONE_DIRECTION,
            chunking,
            segmentRecords,
            FOLDER,
            memory)
        .forEachRemaining(series::add);
    return series;
  }

  private static List<ListedRecords.Entry> flow(int flow, long... times) {
    return LongStream.of(times).mapToObj(time -> new ListedRecords.Entry(key(flow), time)).toList();
  }

  @Test
  void tagsNameTheChunksOfTheFlowInEveryChunk() {
    List<ListedRecords.Entry> entries =
        Stream.of(flow(0, 5), flow(1, 105), flow(2, 10, 210, 300)).flatMap(List::stream).toList();
    List<FlowSeries> series = cut(entries, new Chunking(0, 300, 3), 10, ALL);
    assertThat(series).extracting(FlowSeries::chunk).containsExactly(0, 1, 0, 2);
    assertThat(series)
        .extracting(part -> part.tags().chunks())
        .containsExactly(List.of(0), List.of(1), List.of(0, 2), List.of(0, 2));
    assertThat(series).extracting(FlowSeries::startsHere).containsExactly(true, true, true, false);
    assertThat(series.get(3).tags().isIn(1)).isFalse();
    assertThat(series.get(3).segment().times()).containsExactly(210, 300);
  }

  @Test
  void aLongFlowContinuesInTheNextSegment() {
    List<FlowSeries> series = cut(flow(0, 1, 2, 3, 4, 5, 6, 7), new Chunking(1, 7, 1), 3, ALL);
    assertThat(series).extracting(part -> part.segment().records()).containsExactly(3, 3, 1);
    assertThat(series).extracting(part -> part.segment().number()).containsExactly(0, 1, 2);
    assertThat(series)
        .extracting(part -> part.segment().isContinued())
        .containsExactly(false, true, true);
  }

  @Test
  void nothingComesOfNothing() {
    assertThat(cut(List.of(), new Chunking(0, 0, 1), 3, ALL)).isEmpty();
  }

  @Test
  void anElephantIsKeptInAFileThatIsGoneAfterwards(@TempDir Path folder) throws IOException {
    long[] times = LongStream.range(0, 100_000).toArray();
    SegmentCutter cutter =
        new SegmentCutter(
            new ListedRecords(flow(0, times)),
            TraceKind.FLOWS,
            FlowRules.ONE_DIRECTION,
            new Chunking(0, 99_999, 4),
            1000,
            folder,
            5000);
    List<Long> seen = new ArrayList<>();
    while (cutter.hasNext()) {
      FlowSeries series = cutter.next();
      assertThat(series.tags().chunks()).containsExactly(0, 1, 2, 3);
      assertThat(series.segment().text(6, 0)).isEqualTo("t" + series.segment().times()[0] % 3);
      LongStream.of(series.segment().times()).forEach(seen::add);
    }
    assertThat(seen).containsExactlyElementsOf(LongStream.of(times).boxed().toList());
    try (Stream<Path> files = Files.list(folder)) {
      assertThat(files).isEmpty();
    }
  }

  @Property(tries = 200)
  void segmentsTogetherAreExactlyTheRecordsTaggedWithAllChunksOfTheirFlow(
      @ForAll @Size(min = 1, max = 60) List<@IntRange(max = 999) Integer> times,
      @ForAll @IntRange(min = 1, max = 8) int chunks,
      @ForAll @IntRange(min = 1, max = 5) int segmentRecords,
      @ForAll @IntRange(min = 1, max = 40) int memory) {
    List<ListedRecords.Entry> entries =
        times.stream()
            .map(time -> new ListedRecords.Entry(key(time % 4), time))
            .sorted(
                Comparator.comparing((ListedRecords.Entry entry) -> entry.key().srcip() % 3)
                    .thenComparing(ListedRecords.Entry::timeNanos))
            .toList();
    TreeMap<FlowKey, TreeSet<Integer>> chunksOf = new TreeMap<>();
    Chunking chunking = new Chunking(0, 999, chunks);
    for (ListedRecords.Entry entry : entries) {
      chunksOf
          .computeIfAbsent(entry.key(), key -> new TreeSet<>())
          .add(chunking.chunkOf(entry.timeNanos()));
    }
    List<ListedRecords.Entry> back = new ArrayList<>();
    for (FlowSeries series : cut(entries, chunking, segmentRecords, memory)) {
      assertThat(series.segment().records()).isBetween(1, segmentRecords);
      assertThat(series.tags().chunks()).containsExactlyElementsOf(chunksOf.get(series.key()));
      assertThat(series.startsHere())
          .isEqualTo(chunksOf.get(series.key()).first() == series.chunk());
      for (int record = 0; record < series.segment().records(); record++) {
        long time = series.segment().times()[record];
        assertThat(chunking.chunkOf(time)).isEqualTo(series.chunk());
        assertThat(series.segment().number(2, record)).isEqualTo(time % 1000 + 2);
        back.add(new ListedRecords.Entry(series.key(), time));
      }
    }
    assertThat(back).containsExactlyInAnyOrderElementsOf(entries);
    for (FlowKey key : chunksOf.keySet()) {
      assertThat(back.stream().filter(entry -> entry.key().equals(key)))
          .isSortedAccordingTo(Comparator.comparing(ListedRecords.Entry::timeNanos));
    }
  }
}
