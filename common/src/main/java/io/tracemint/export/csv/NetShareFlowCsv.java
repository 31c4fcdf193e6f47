package io.tracemint.export.csv;

import io.tracemint.export.RecordSink;
import io.tracemint.record.Columns;
import io.tracemint.record.FlowField;
import java.io.IOException;
import java.io.OutputStream;

/**
 * Flow records in NetShare's layout: dotted addresses, protocol names, start in microseconds since
 * 1970, duration in seconds; label and type are empty where a record has none.
 */
public final class NetShareFlowCsv implements RecordSink {
  public static final String HEADER = "srcip,dstip,srcport,dstport,proto,ts,td,pkt,byt,label,type";

  private static final Addresses SOURCE = new Addresses(FlowField.SRCIP, FlowField.SRCIP6);
  private static final Addresses DESTINATION = new Addresses(FlowField.DSTIP, FlowField.DSTIP6);

  private final TextBuffer text;

  private NetShareFlowCsv(TextBuffer text) {
    this.text = text;
  }

  /** A file of its own. */
  public static NetShareFlowCsv starting(OutputStream out) {
    TextBuffer text = new TextBuffer(out);
    text.text(HEADER).letter('\n');
    return new NetShareFlowCsv(text);
  }

  /** Lines that will be put behind those of another file. */
  public static NetShareFlowCsv continuing(OutputStream out) {
    return new NetShareFlowCsv(new TextBuffer(out));
  }

  @Override
  public void write(Columns batch) throws IOException {
    for (int row = 0; row < batch.rows(); row++) {
      key(batch, row);
      sizes(batch, row);
      label(batch, row, FlowField.LABEL);
      label(batch, row, FlowField.TYPE);
      text.endLine();
    }
  }

  private void key(Columns batch, int row) {
    SOURCE.write(batch, row, text);
    text.letter(',');
    DESTINATION.write(batch, row, text);
    text.letter(',').number(batch.ints(FlowField.SRCPORT)[row]);
    text.letter(',').number(batch.ints(FlowField.DSTPORT)[row]);
    text.letter(',').text(Protocols.name(batch.ints(FlowField.PROTO)[row]));
  }

  private void sizes(Columns batch, int row) {
    text.letter(',').number(batch.longs(FlowField.START_NANOS)[row] / 1_000);
    text.letter(',').seconds(batch.longs(FlowField.DURATION_NANOS)[row]);
    text.letter(',').number(batch.longs(FlowField.PACKETS)[row]);
    text.letter(',').number(batch.longs(FlowField.BYTES)[row]);
  }

  private void label(Columns batch, int row, FlowField field) {
    text.letter(',');
    if (batch.has(field) && !batch.isNull(field, row)) {
      text.quoted(batch.texts(field)[row]);
    }
  }

  @Override
  public void close() throws IOException {
    text.close();
  }
}
