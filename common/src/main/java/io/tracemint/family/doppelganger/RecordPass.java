package io.tracemint.family.doppelganger;

import io.tracemint.family.doppelganger.encode.Decoder;
import io.tracemint.family.doppelganger.encode.Layout;
import io.tracemint.random.Seed;
import io.tracemint.record.Columns;
import java.util.function.Consumer;

/**
 * Draws the records of flows, block by block, and decodes them into batches. A flow that fills its
 * window goes on in another one, where the trace had flows of several windows.
 */
final class RecordPass {
  private static final int BLOCK_FLOATS = 1 << 22;
  private static final int MOST_ROWS = 2_048;
  private static final int LEAST_ROWS = 16;
  private static final int BATCH_RECORDS = 8_192;

  // A network that never ends a flow must not keep a task for ever.
  private static final int MOST_WINDOWS = 100;

  private final Generator generator;
  private final Decoder decoder;
  private final Layout layout;
  private final int chunk;
  private final Consumer<Columns> sink;
  private final int block;
  private final float[] features;
  private final Columns batch;

  RecordPass(Generator generator, Decoder decoder, int chunk, Consumer<Columns> sink) {
    this.generator = generator;
    this.decoder = decoder;
    this.layout = generator.layout();
    this.chunk = chunk;
    this.sink = sink;
    int flowFloats = layout.records() * layout.featureWidth();
    this.block = Math.max(LEAST_ROWS, Math.min(MOST_ROWS, BLOCK_FLOATS / flowFloats));
    this.features = new float[block * flowFloats];
    this.batch = decoder.columns(Math.max(BATCH_RECORDS, layout.records()));
  }

  /** Makes the records of flows. */
  void run(FlowRows flows, Seed seed) {
    FlowRows windows = flows;
    for (int number = 0; number < MOST_WINDOWS && windows.count() > 0; number++) {
      windows = window(windows, seed.child(number));
    }
    flush();
  }

  /** Makes a window of each flow; answers the next windows of those that go on. */
  private FlowRows window(FlowRows rows, Seed seed) {
    FlowRows further = new FlowRows(rows.width(), 1);
    for (int from = 0; from < rows.count(); from += block) {
      int size = Math.min(block, rows.count() - from);
      int[] labels = layout.conditionWidth() > 0 ? rows.labels(from, size) : new int[0];
      generator.features(rows.values(from, size), labels, size, seed.child(from), features);
      for (int row = 0; row < size; row++) {
        emit(rows, from + row, row * layout.records() * layout.featureWidth(), further);
      }
    }
    return further;
  }

  private void emit(FlowRows rows, int row, int at, FlowRows further) {
    int length = decoder.length(features, at);
    if (batch.capacity() - batch.rows() < length) {
      flush();
    }
    long last =
        decoder.append(
            decoder.key(rows.values(), rows.at(row), rows.label(row)),
            rows.values(),
            rows.at(row),
            features,
            at,
            length,
            chunk,
            batch);
    if (decoder.fillsWindow(features, at)) {
      int next = further.add(rows.values(), rows.at(row), rows.label(row));
      decoder.goOnAt(further.values(), further.at(next), chunk, last);
    }
  }

  private void flush() {
    if (batch.rows() > 0) {
      sink.accept(batch);
      batch.rows(0);
    }
  }
}
