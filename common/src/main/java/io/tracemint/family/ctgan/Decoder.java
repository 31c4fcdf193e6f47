package io.tracemint.family.ctgan;

import io.tracemint.family.RecordBatches;
import io.tracemint.family.TableShape;
import io.tracemint.flows.FlowKey;
import java.util.List;
import java.util.random.RandomGenerator;

/** Turns rows that the generator emits into records. */
final class Decoder implements RecordBatches.Cells {
  private final Encoding encoding;
  private final TableColumns columns;
  private final TableShape shape;
  private final int chunk;
  private final Drawn drawn;

  Decoder(Encoding encoding, int chunk) {
    this.encoding = encoding;
    this.shape = encoding.shape();
    this.columns = new TableColumns(shape);
    this.chunk = chunk;
    this.drawn = new Drawn(encoding.layout());
  }

  /** Adds one of the rows of logits, which lie one after the other, as a record. */
  void add(float[] rows, int row, RandomGenerator random, RecordBatches records) {
    drawn.draw(rows, row, random);
    long nanos = shape.chunking().startOf(chunk) + Math.round(value(0) * columns.length(chunk));
    records.add(key(), false, nanos, this);
  }

  private double value(int number) {
    Encoding.NumberColumn column = encoding.numbers().get(number);
    double value = column.modes().value(drawn.place(number), drawn.mode(number));
    return Math.max(column.least(), Math.min(column.most(), value));
  }

  private FlowKey key() {
    int ports = 2 * TableColumns.ADDRESS_BITS;
    return new FlowKey(
        drawn.bits(0, TableColumns.ADDRESS_BITS),
        drawn.bits(TableColumns.ADDRESS_BITS, TableColumns.ADDRESS_BITS),
        (int) drawn.bits(ports, TableColumns.PORT_BITS),
        (int) drawn.bits(ports + TableColumns.PORT_BITS, TableColumns.PORT_BITS),
        Integer.parseInt(code(0)),
        List.of());
  }

  private String code(int number) {
    return encoding.codes().get(number).get(drawn.choice(TableColumns.BITS + number));
  }

  @Override
  public long number(int feature) {
    int number = columns.numbers().indexOf(feature);
    return number >= 0
        ? Math.round(value(1 + number))
        : Long.parseLong(code(1 + columns.codes().indexOf(feature)));
  }

  @Override
  public String text(int feature) {
    return code(1 + columns.codes().indexOf(feature));
  }
}
