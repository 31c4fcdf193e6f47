package io.tracemint.family.doppelganger.encode;

import static org.assertj.core.api.Assertions.assertThat;

import io.tracemint.flows.FlowKey;
import io.tracemint.flows.FlowSeries;
import io.tracemint.flows.FlowTags;
import io.tracemint.flows.Segment;
import io.tracemint.flows.TraceKind;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class EncodedChunkTest {
  @Test
  void longFlowsBecomeWindowsOfWhichTheLaterOnesContinue() {
    SmallTrace trace = new SmallTrace(TraceKind.PACKETS, 1, 5, 60, List.of());
    EncoderSet encoders = trace.fit(SmallTrace.settings("max-length = 10"));
    EncodedChunk chunk = new EncodedChunk(encoders, 0, trace.series);
    assertThat(encoders.windows()).isTrue();
    assertThat(chunk.count()).isGreaterThan(chunk.flowCount());
    Batch batch = new Batch(chunk.layout(), chunk.count());
    chunk.read(IntStream.range(0, chunk.count()).toArray(), batch);
    Decoder decoder = new Decoder(encoders);
    long beginnings =
        IntStream.range(0, chunk.count())
            .filter(
                row ->
                    !decoder
                        .tags()
                        .continues(batch.attributes, row * chunk.layout().attributeWidth()))
            .count();
    assertThat(beginnings).isEqualTo(chunk.flowCount());
  }

  @Test
  void tagsAreReadAndRewritten() {
    SmallTrace trace = new SmallTrace(TraceKind.PACKETS, 3, 0, 1, List.of());
    Object[] columns = TraceKind.PACKETS.features().stream().map(field -> new int[1]).toArray();
    FlowKey key = new FlowKey(1, 2, 3, 4, 6, List.of());
    long last = SmallTrace.START + 9_000_000_000L;
    trace.series.add(
        new FlowSeries(
            key,
            new FlowTags(List.of(0, 2)),
            new Segment(0, 0, new long[] {SmallTrace.START}, columns)));
    trace.series.add(
        new FlowSeries(
            key, new FlowTags(List.of(0, 2)), new Segment(2, 0, new long[] {last}, columns)));
    EncoderSet encoders = trace.fit(SmallTrace.settings());
    Decoder decoder = new Decoder(encoders);
    for (int chunk : new int[] {0, 2}) {
      EncodedChunk encoded = new EncodedChunk(encoders, chunk, trace.chunk(chunk));
      Batch batch = new Batch(encoded.layout(), 1);
      encoded.read(new int[] {0}, batch);
      assertThat(decoder.tags().startsHere(batch.attributes, 0)).isEqualTo(chunk == 0);
      assertThat(decoder.tags().isIn(batch.attributes, 0, 0)).isTrue();
      assertThat(decoder.tags().isIn(batch.attributes, 0, 1)).isFalse();
      assertThat(decoder.tags().isIn(batch.attributes, 0, 2)).isTrue();
      decoder.tags().setIn(batch.attributes, 0, 1, true);
      decoder.tags().setStartsHere(batch.attributes, 0, chunk != 0);
      assertThat(decoder.tags().isIn(batch.attributes, 0, 1)).isTrue();
      assertThat(decoder.tags().startsHere(batch.attributes, 0)).isEqualTo(chunk != 0);
    }
  }

  @Test
  void theOrderOfTheTablesRowsDoesNotMatter() {
    SmallTrace trace = new SmallTrace(TraceKind.PACKETS, 1, 30, 20, List.of());
    EncoderSet encoders = trace.fit(SmallTrace.settings());
    List<FlowSeries> reversed = new ArrayList<>(trace.series);
    Collections.reverse(reversed);
    EncodedChunk one = new EncodedChunk(encoders, 0, trace.series);
    EncodedChunk other = new EncodedChunk(encoders, 0, reversed);
    int[] rows = {3, 1, 20};
    Batch left = new Batch(encoders.layout(), 3);
    Batch right = new Batch(encoders.layout(), 3);
    one.read(rows, left);
    other.read(rows, right);
    assertThat(left.attributes).isEqualTo(right.attributes);
    assertThat(left.features).isEqualTo(right.features);
  }

  @Test
  void anUnknownTextTakesTheNextOnesPlace() {
    SmallTrace trace = new SmallTrace(TraceKind.FLOWS, 1, 30, 3, List.of("type"));
    EncoderSet encoders = trace.fit(SmallTrace.settings());
    FlowSeries known = trace.series.get(0);
    FlowKey key = new FlowKey(1, 2, 3, 4, 6, List.of("worm"));
    List<FlowSeries> unknown = List.of(new FlowSeries(key, known.tags(), known.segment()));
    assertThat(encoders.key().get(5).place("worm")).isEqualTo(2);
    assertThat(new EncodedChunk(encoders, 0, unknown).count()).isEqualTo(1);
  }

  @Test
  void anEmptyChunkHasNoFlows() {
    SmallTrace trace = new SmallTrace(TraceKind.PACKETS, 2, 10, 3, List.of());
    EncodedChunk empty = new EncodedChunk(trace.fit(SmallTrace.settings()), 1, List.of());
    assertThat(empty.count()).isZero();
    assertThat(empty.flowCount()).isZero();
  }
}
