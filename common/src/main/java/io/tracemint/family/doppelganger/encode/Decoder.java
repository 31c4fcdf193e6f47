package io.tracemint.family.doppelganger.encode;

import io.tracemint.flows.Chunking;
import io.tracemint.flows.FlowKey;
import io.tracemint.flows.TraceKind;
import io.tracemint.record.Columns;
import io.tracemint.record.Field;
import io.tracemint.record.FlowField;
import io.tracemint.record.PacketField;
import java.util.ArrayList;
import java.util.List;

/**
 * Reads generated columns back into flows and records with legal values. {@code at} is where a
 * row's attributes or features begin in their array.
 */
public final class Decoder {
  private static final int TCP = 6;

  private final EncoderSet encoders;
  private final Layout layout;
  private final Chunking chunking;
  private final TraceKind kind;
  private final FlowTags tags;
  private final RecordTimes times;
  private final int startColumn;
  private final List<Field> features;
  private final List<Field> textKeys;
  private final int recordWidth;
  private final int timeWidth;
  // Asking encoders for their widths at every record would cost more than decoding it.
  private final int[] keyWidths;
  private final int[] featureWidths;

  public Decoder(EncoderSet encoders) {
    this.encoders = encoders;
    this.layout = encoders.layout();
    this.chunking = encoders.chunking();
    this.kind = encoders.kind();
    this.tags = new FlowTags(encoders);
    this.startColumn = tags.end();
    this.times = new RecordTimes(encoders, startColumn);
    this.features = encoders.features().stream().map(code -> kind.feature(code.name())).toList();
    this.textKeys =
        encoders.key().stream().skip(5).map(code -> kind.keyField(code.name())).toList();
    this.recordWidth = layout.featureWidth();
    this.timeWidth = encoders.time() == TimeMode.RAW ? 1 : encoders.gap().width();
    this.keyWidths = widths(encoders.key());
    this.featureWidths = widths(encoders.features());
  }

  private static int[] widths(List<FieldCode> codes) {
    return codes.stream().mapToInt(code -> code.encoder().width()).toArray();
  }

  /** An empty batch with the columns that decoding fills. */
  public Columns columns(int capacity) {
    List<Field> fields = new ArrayList<>();
    fields.add(kind.time());
    fields.add(kind.version());
    fields.addAll(kind.fiveTuple());
    fields.addAll(features);
    textKeys.stream().filter(field -> !fields.contains(field)).forEach(fields::add);
    return new Columns(fields, capacity);
  }

  /** The flow's key; {@code choice} is the place of the condition's value, ignored without one. */
  public FlowKey key(float[] attributes, int at, int choice) {
    long[] values = new long[encoders.key().size()];
    int column = at;
    for (int place = 0; place < values.length; place++) {
      FieldCode code = encoders.key().get(place);
      if (code.name().equals(encoders.condition())) {
        values[place] = choice;
      } else {
        values[place] = code.encoder().decode(attributes, column);
        column += keyWidths[place];
      }
    }
    return new FlowKey(
        values[0], values[1], (int) values[2], (int) values[3], (int) values[4], texts(values));
  }

  private List<String> texts(long[] values) {
    List<String> texts = new ArrayList<>();
    for (int place = 5; place < values.length; place++) {
      texts.add(encoders.key().get(place).choices().get((int) values[place]));
    }
    return texts;
  }

  public FlowTags tags() {
    return tags;
  }

  /** Whether a flow is as long as its window, where the trace had flows of several. */
  public boolean fillsWindow(float[] features, int at) {
    return encoders.windows() && length(features, at) == layout.records();
  }

  /** Makes of a flow's attributes those of its next window, which starts at a time. */
  public void goOnAt(float[] attributes, int at, int chunk, long nanos) {
    tags.setContinues(attributes, at, true);
    if (encoders.time() == TimeMode.INTERARRIVAL) {
      long passed = nanos - chunking.startOf(chunk);
      attributes[at + startColumn] = (float) encoders.starts().get(chunk).position(passed);
    }
  }

  /** Copies the start of the flow from another row, such as one generated for its chunk. */
  public void copyStart(float[] from, int fromAt, float[] to, int toAt) {
    if (encoders.time() == TimeMode.INTERARRIVAL) {
      to[toAt + startColumn] = from[fromAt + startColumn];
    }
  }

  public int length(float[] features, int at) {
    return GenerationFlags.decode(layout, features, at);
  }

  /**
   * Appends the first records of a flow to {@code target}, which must have room, with times in
   * order and inside the chunk. Gaps that would lead beyond the chunk's end are shortened alike.
   *
   * @return the last record's time
   */
  public long append(
      FlowKey key,
      float[] attributes,
      int attributesAt,
      float[] features,
      int featuresAt,
      int length,
      int chunk,
      Columns target) {
    long[] own = times.of(attributes, attributesAt, features, featuresAt, length, chunk);
    for (int record = 0; record < length; record++) {
      int row = target.rows();
      target.longs(kind.time())[row] = own[record];
      target.rows(row + 1);
      writeKey(key, target, row);
      writeFeatures(key, features, featuresAt + record * recordWidth, target, row);
    }
    return own[length - 1];
  }

  private void writeKey(FlowKey key, Columns target, int row) {
    target.ints(kind.version())[row] = 4;
    target.longs(kind.fiveTuple().get(0))[row] = key.srcip();
    target.longs(kind.fiveTuple().get(1))[row] = key.dstip();
    target.ints(kind.fiveTuple().get(2))[row] = key.srcport();
    target.ints(kind.fiveTuple().get(3))[row] = key.dstport();
    target.ints(kind.fiveTuple().get(4))[row] = key.proto();
    for (int extra = 0; extra < textKeys.size(); extra++) {
      writeText(textKeys.get(extra), key.extras().get(extra), target, row);
    }
  }

  private void writeFeatures(FlowKey key, float[] values, int at, Columns target, int row) {
    int column = at + timeWidth;
    for (int feature = 0; feature < features.size(); feature++) {
      FieldCode code = encoders.features().get(feature);
      long value = code.encoder().decode(values, column);
      write(features.get(feature), code, value, key, target, row);
      column += featureWidths[feature];
    }
  }

  private static void write(
      Field field, FieldCode code, long value, FlowKey key, Columns target, int row) {
    switch (field.type()) {
      case INT -> target.ints(field)[row] = (int) value;
      case LONG -> target.longs(field)[row] = value;
      default -> writeText(field, code.choices().get((int) value), target, row);
    }
    boolean flags = field == PacketField.TCP_FLAGS || field == FlowField.TCP_FLAGS;
    if (flags) {
      target.nulls(field)[row] = key.proto() != TCP;
    }
  }

  private static void writeText(Field field, String text, Columns target, int row) {
    target.texts(field)[row] = text;
    target.nulls(field)[row] = text.isEmpty();
  }
}
