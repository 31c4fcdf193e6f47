package io.tracemint.family.doppelganger.encode;

import io.tracemint.family.doppelganger.encode.field.Cdf;
import io.tracemint.family.doppelganger.encode.field.FieldEncoder;
import io.tracemint.flows.FlowSeries;
import java.util.Arrays;
import java.util.List;

/**
 * A chunk's flows, kept as compact columns and encoded when a batch is asked for. A flow longer
 * than the layout's records appears as several windows, the later ones tagged as continued; the
 * order of flows does not depend on the order in which the table's rows came.
 */
public final class EncodedChunk implements EncodedFlows {
  private final EncoderSet encoders;
  private final Layout layout;
  private final int chunk;
  private final ChunkRecords records;
  private final int[] windowFlow;
  private final int[] windowStart;
  private final List<FieldCode> attributes;
  private final int[] attributePlaces;
  private final int conditionPlace;
  private final Cdf starts;
  private final long chunkStart;
  private final FieldEncoder[] features;
  private final int[] featureWidths;
  private final int gapWidth;

  /** Takes all rows of the chunk, in any order. */
  public EncodedChunk(EncoderSet encoders, int chunk, List<FlowSeries> series) {
    this.encoders = encoders;
    this.layout = encoders.layout();
    this.chunk = chunk;
    this.records = new ChunkRecords(encoders, series);
    this.windowFlow = new int[countWindows()];
    this.windowStart = new int[windowFlow.length];
    placeWindows();
    this.attributes = encoders.attributes();
    List<String> names = encoders.key().stream().map(FieldCode::name).toList();
    this.attributePlaces =
        attributes.stream().mapToInt(code -> names.indexOf(code.name())).toArray();
    this.conditionPlace = names.indexOf(encoders.condition());
    this.starts = encoders.starts().get(chunk);
    this.chunkStart = encoders.chunking().startOf(chunk);
    this.features =
        encoders.features().stream().map(FieldCode::encoder).toArray(FieldEncoder[]::new);
    this.featureWidths = Arrays.stream(features).mapToInt(FieldEncoder::width).toArray();
    this.gapWidth = encoders.time() == TimeMode.RAW ? 1 : encoders.gap().width();
  }

  private int countWindows() {
    int windows = 0;
    for (int flow = 0; flow < records.flows(); flow++) {
      int length = records.offsets[flow + 1] - records.offsets[flow];
      windows += (length + layout.records() - 1) / layout.records();
    }
    return windows;
  }

  private void placeWindows() {
    int window = 0;
    for (int flow = 0; flow < records.flows(); flow++) {
      for (int at = records.offsets[flow]; at < records.offsets[flow + 1]; at += layout.records()) {
        windowFlow[window] = flow;
        windowStart[window++] = at;
      }
    }
  }

  public int chunk() {
    return chunk;
  }

  @Override
  public Layout layout() {
    return layout;
  }

  /** Windows; as many as flows where no flow is longer than the layout's records. */
  @Override
  public int count() {
    return windowFlow.length;
  }

  int flowCount() {
    return records.flows();
  }

  public int recordCount() {
    return records.times.length;
  }

  /** How many windows have each choice of the condition; empty without one. */
  public long[] conditionCounts() {
    long[] counts = new long[layout.conditionWidth()];
    if (counts.length > 0) {
      for (int flow : windowFlow) {
        counts[(int) records.keys[conditionPlace][flow]]++;
      }
    }
    return counts;
  }

  @Override
  public void read(int[] flows, Batch batch) {
    Arrays.fill(batch.attributes, 0);
    Arrays.fill(batch.features, 0);
    Arrays.fill(batch.condition, 0);
    int featuresPerFlow = layout.records() * layout.featureWidth();
    for (int row = 0; row < flows.length; row++) {
      int window = flows[row];
      encodeAttributes(window, batch.attributes, row * layout.attributeWidth());
      encodeRecords(window, batch.features, row * featuresPerFlow);
      if (layout.conditionWidth() > 0) {
        int choice = (int) records.keys[conditionPlace][windowFlow[window]];
        batch.condition[row * layout.conditionWidth() + choice] = 1;
      }
    }
  }

  private void encodeAttributes(int window, float[] target, int at) {
    int flow = windowFlow[window];
    for (int attribute = 0; attribute < attributePlaces.length; attribute++) {
      FieldEncoder encoder = attributes.get(attribute).encoder();
      encoder.encode(records.keys[attributePlaces[attribute]][flow], target, at);
      at += encoder.width();
    }
    if (encoders.tagged()) {
      at = encodeTags(flow, target, at);
    }
    if (encoders.windows()) {
      target[at + (windowStart[window] > records.offsets[flow] ? 1 : 0)] = 1;
      at += 2;
    }
    if (encoders.time() == TimeMode.INTERARRIVAL) {
      target[at] = position(windowStart[window]);
    }
  }

  private int encodeTags(int flow, float[] target, int at) {
    target[at + (records.starting[flow] ? 1 : 0)] = 1;
    for (int other = 0; other < encoders.chunks(); other++) {
      target[at + 2 + 2 * other + (records.isIn(flow, other) ? 1 : 0)] = 1;
    }
    return at + 2 + 2 * encoders.chunks();
  }

  private float position(int record) {
    return (float) starts.position(records.times[record] - chunkStart);
  }

  private int windowEnd(int window) {
    int end = records.offsets[windowFlow[window] + 1];
    return Math.min(end, windowStart[window] + layout.records());
  }

  private void encodeRecords(int window, float[] target, int at) {
    int first = windowStart[window];
    int end = windowEnd(window);
    int column = at;
    for (int record = first; record < end; record++) {
      encodeTime(record, first, target, column);
      encodeFeatures(record, target, column + gapWidth);
      column += layout.featureWidth();
    }
    GenerationFlags.encode(end - first, layout, target, at);
  }

  private void encodeTime(int record, int first, float[] target, int at) {
    if (encoders.time() == TimeMode.RAW) {
      target[at] = position(record);
    } else {
      long gap = record == first ? 0 : records.times[record] - records.times[record - 1];
      encoders.gap().encode(gap, target, at);
    }
  }

  private void encodeFeatures(int record, float[] target, int at) {
    for (int feature = 0; feature < features.length; feature++) {
      features[feature].encode(records.feature(feature, record), target, at);
      at += featureWidths[feature];
    }
  }
}
