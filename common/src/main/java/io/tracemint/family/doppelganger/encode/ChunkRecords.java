package io.tracemint.family.doppelganger.encode;

import io.tracemint.flows.FlowKey;
import io.tracemint.flows.FlowSeries;
import io.tracemint.flows.Segment;
import io.tracemint.record.ColumnType;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * One chunk's flows and records as column arrays: memory grows with the records, not with flows
 * times the longest of them.
 */
final class ChunkRecords {
  private static final Comparator<FlowSeries> ORDER =
      Comparator.comparing(FlowSeries::key).thenComparingInt(series -> series.segment().number());

  /** Key values by key column and flow; texts by their place. */
  final long[][] keys;

  /** First record of each flow, and one past the last record at the end. */
  final int[] offsets;

  /** Bit i of a flow's words: whether it lies in chunk i. */
  final long[] presence;

  final boolean[] starting;
  final long[] times;

  /** One {@code int[]} or {@code long[]} per encoded feature; texts by their place. */
  final Object[] features;

  final int presenceWords;

  ChunkRecords(EncoderSet encoders, List<FlowSeries> series) {
    List<FlowSeries> sorted = new ArrayList<>(series);
    sorted.sort(ORDER);
    int flows = (int) sorted.stream().filter(part -> !part.segment().isContinued()).count();
    int records = sorted.stream().mapToInt(part -> part.segment().records()).sum();
    this.keys = new long[encoders.key().size()][flows];
    this.offsets = new int[flows + 1];
    this.presenceWords = (encoders.chunks() + 63) / 64;
    this.presence = new long[flows * presenceWords];
    this.starting = new boolean[flows];
    this.times = new long[records];
    this.features = new Object[encoders.features().size()];
    for (int feature = 0; feature < features.length; feature++) {
      features[feature] = allocate(encoders, feature, records);
    }
    fill(encoders, sorted);
  }

  private static Object allocate(EncoderSet encoders, int feature, int records) {
    return isWide(encoders, feature) ? new long[records] : new int[records];
  }

  private static boolean isWide(EncoderSet encoders, int feature) {
    return encoders.kind().feature(encoders.features().get(feature).name()).type()
        == ColumnType.LONG;
  }

  private void fill(EncoderSet encoders, List<FlowSeries> sorted) {
    int flow = -1;
    int record = 0;
    int[] places = places(encoders);
    for (FlowSeries part : sorted) {
      if (!part.segment().isContinued()) {
        offsets[++flow] = record;
        fillFlow(encoders, part, flow);
      }
      fillRecords(encoders, part.segment(), record, places);
      record += part.segment().records();
    }
    offsets[flow + 1] = record;
  }

  private static int[] places(EncoderSet encoders) {
    return encoders.features().stream()
        .mapToInt(code -> encoders.kind().features().indexOf(encoders.kind().feature(code.name())))
        .toArray();
  }

  private void fillFlow(EncoderSet encoders, FlowSeries series, int flow) {
    FlowKey key = series.key();
    keys[0][flow] = key.srcip();
    keys[1][flow] = key.dstip();
    keys[2][flow] = key.srcport();
    keys[3][flow] = key.dstport();
    keys[4][flow] = key.proto();
    for (int extra = 0; extra < key.extras().size(); extra++) {
      keys[5 + extra][flow] = encoders.key().get(5 + extra).place(key.extras().get(extra));
    }
    starting[flow] = series.startsHere();
    for (int chunk : series.tags().chunks()) {
      presence[flow * presenceWords + chunk / 64] |= 1L << (chunk % 64);
    }
  }

  private void fillRecords(EncoderSet encoders, Segment segment, int at, int[] places) {
    System.arraycopy(segment.times(), 0, times, at, segment.records());
    for (int feature = 0; feature < features.length; feature++) {
      Object column = segment.column(places[feature]);
      if (column instanceof String[] texts) {
        placeTexts(encoders.features().get(feature), texts, (int[]) features[feature], at);
      } else {
        System.arraycopy(column, 0, features[feature], at, segment.records());
      }
    }
  }

  private static void placeTexts(FieldCode code, String[] texts, int[] target, int at) {
    for (int record = 0; record < texts.length; record++) {
      target[at + record] = code.place(texts[record]);
    }
  }

  int flows() {
    return starting.length;
  }

  boolean isIn(int flow, int chunk) {
    return (presence[flow * presenceWords + chunk / 64] >>> (chunk % 64) & 1) == 1;
  }

  long feature(int feature, int record) {
    return features[feature] instanceof int[] narrow
        ? narrow[record]
        : ((long[]) features[feature])[record];
  }
}
