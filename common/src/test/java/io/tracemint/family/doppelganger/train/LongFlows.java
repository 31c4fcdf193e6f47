package io.tracemint.family.doppelganger.train;

import io.tracemint.family.doppelganger.encode.EncodedChunk;
import io.tracemint.family.doppelganger.encode.EncoderSet;
import io.tracemint.family.doppelganger.encode.FieldCode;
import io.tracemint.family.doppelganger.encode.TimeMode;
import io.tracemint.family.doppelganger.encode.field.Cdf;
import io.tracemint.family.doppelganger.encode.field.FieldEncoder;
import io.tracemint.family.doppelganger.encode.field.MinMaxEncoder;
import io.tracemint.family.doppelganger.encode.field.QuantileEncoder;
import io.tracemint.flows.FlowKey;
import io.tracemint.flows.FlowSeries;
import io.tracemint.flows.FlowTags;
import io.tracemint.flows.Segment;
import io.tracemint.flows.TraceKind;
import io.tracemint.record.PacketField;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.LongStream;

/** Small packets, and in flows that are longer than a window large ones from its end on. */
final class LongFlows {
  private static final int WINDOW = 4;
  private static final int SMALL = 100;
  private static final int LARGE = 1400;
  private static final int FLOWS = 200;
  private static final long SPAN = 1_000_000;

  private LongFlows() {}

  /** A chunk whose encoders tell windows apart, as for a trace with long flows, or do not. */
  static EncodedChunk chunk(boolean windows) {
    return new EncodedChunk(
        encoders(windows), 0, IntStream.range(0, FLOWS).mapToObj(LongFlows::flow).toList());
  }

  static EncoderSet encoders(boolean windows) {
    FieldEncoder constant = new QuantileEncoder(List.of(0L), List.of());
    return new EncoderSet(
        EncoderSet.SCHEMA,
        TraceKind.PACKETS,
        0,
        SPAN,
        1,
        WINDOW,
        1,
        windows,
        TimeMode.INTERARRIVAL,
        TraceKind.PACKETS.fiveTuple().stream()
            .map(field -> FieldCode.ofNumbers(field.column(), constant))
            .toList(),
        "",
        List.of(Cdf.uniform(SPAN)),
        constant,
        List.of(
            FieldCode.ofNumbers(PacketField.PKT_LEN.column(), new MinMaxEncoder(0, 1500, false))));
  }

  /** Every other flow takes two windows. */
  private static FlowSeries flow(int number) {
    int records = number % 2 == 0 ? 2 : 2 * WINDOW;
    long[] times = LongStream.range(0, records).map(i -> 1000L * number + i).toArray();
    int[] sizes = IntStream.range(0, records).map(i -> i < WINDOW ? SMALL : LARGE).toArray();
    Object[] columns =
        TraceKind.PACKETS.features().stream()
            .map(field -> field == PacketField.PKT_LEN ? sizes : new int[records])
            .toArray();
    FlowKey key = new FlowKey(number, 0, 0, 0, 6, List.of());
    return new FlowSeries(key, new FlowTags(List.of(0)), new Segment(0, 0, times, columns));
  }

  /** The share of flows whose first record is rather large than small. */
  static double largeShare(float[] features, int width) {
    int flows = features.length / (WINDOW * width);
    float middle = (SMALL + LARGE) / 2f / 1500;
    long large =
        IntStream.range(0, flows).filter(i -> features[i * WINDOW * width] > middle).count();
    return large / (double) flows;
  }
}
