package io.tracemint.generate;

import static io.tracemint.generate.Made.What.FEATURE_ROWS;
import static io.tracemint.generate.Made.What.RECORDS;

import io.tracemint.encode.Decoder;
import io.tracemint.encode.Layout;
import io.tracemint.flows.FlowKey;
import io.tracemint.random.Seed;
import io.tracemint.record.Columns;
import java.util.function.Consumer;
import java.util.function.IntUnaryOperator;

/** Draws the records of rows of attributes, block by block, and decodes them into batches. */
final class RecordPass {
  private static final int BLOCK_FLOATS = 1 << 22;
  private static final int MOST_ROWS = 2_048;
  private static final int LEAST_ROWS = 16;
  private static final int BATCH_RECORDS = 8_192;

  private final ChunkModel model;
  private final Decoder decoder;
  private final Layout layout;
  private final int chunk;
  private final Made made;
  private final Consumer<Columns> sink;
  private final int block;
  private final DrawnFlows drawn;
  private final int[] natural;
  private final Longer longer;
  private final Columns batch;

  RecordPass(
      ChunkModel model,
      Decoder decoder,
      Layout layout,
      int chunk,
      Made made,
      Consumer<Columns> sink) {
    this.model = model;
    this.decoder = decoder;
    this.layout = layout;
    this.chunk = chunk;
    this.made = made;
    this.sink = sink;
    int flowFloats = layout.records() * layout.featureWidth();
    this.block = Math.max(LEAST_ROWS, Math.min(MOST_ROWS, BLOCK_FLOATS / flowFloats));
    this.drawn = new DrawnFlows(layout, block);
    this.natural = new int[block];
    this.longer = new Longer(model, layout, block);
    this.batch = decoder.columns(Math.max(BATCH_RECORDS, layout.records()));
  }

  /** Reorders the lengths of a block's rows by what the model would have made of them. */
  interface Lengths {
    void align(int from, int size, IntUnaryOperator drawn);
  }

  /**
   * Makes records for the rows.
   *
   * @param lengths of each row's flow; the row gets as many records, at most a window
   */
  void run(FlowRows rows, FlowKey[] keys, int[] lengths, Lengths order, Seed seed) {
    for (int from = 0; from < rows.count(); from += block) {
      int size = Math.min(block, rows.count() - from);
      rows.copy(from, size, drawn.attributes, drawn.choices);
      draw(from, size, lengths, order, seed.child(from));
      for (int row = 0; row < size; row++) {
        emit(keys[from + row], row, window(lengths[from + row]));
      }
    }
    flush();
  }

  private void draw(int from, int size, int[] lengths, Lengths order, Seed seed) {
    drawn.draw(model, seed, new int[size], size);
    for (int row = 0; row < size; row++) {
      natural[row] = decoder.length(drawn.features, drawn.featuresAt(row));
    }
    order.align(from, size, row -> natural[row]);
    IntUnaryOperator tooShort =
        row -> window(lengths[from + row]) > natural[row] ? window(lengths[from + row]) : 0;
    int again = longer.draw(tooShort, size, drawn, seed.child("longer"));
    made.add(FEATURE_ROWS, size + again);
  }

  private int window(int length) {
    return Math.min(layout.records(), length);
  }

  private void emit(FlowKey key, int row, int length) {
    if (batch.capacity() - batch.rows() < length) {
      flush();
    }
    decoder.append(
        key,
        drawn.attributes,
        drawn.attributesAt(row),
        drawn.features,
        drawn.featuresAt(row),
        length,
        chunk,
        batch);
    made.add(RECORDS, length);
  }

  private void flush() {
    if (batch.rows() > 0) {
      sink.accept(batch);
      batch.rows(0);
    }
  }
}
