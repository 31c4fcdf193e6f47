package io.tracemint.export.csv;

import io.tracemint.export.RecordSink;
import io.tracemint.record.Columns;
import io.tracemint.record.FlowField;
import java.io.IOException;
import java.io.OutputStream;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;

/**
 * Flow records as {@code nfdump -o csv} of 1.6 and 1.7 prints them, in UTC. Times have milliseconds
 * where nfdump cuts them off. Labels have no place in this format.
 */
public final class NfdumpCsv implements RecordSink {
  public static final String HEADER =
      "ts,te,td,sa,da,sp,dp,pr,flg,fwd,stos,ipkt,ibyt,opkt,obyt,in,out,sas,das,smk,dmk,dtos,dir,"
          + "nh,nhb,svln,dvln,ismc,odmc,idmc,osmc,mpls1,mpls2,mpls3,mpls4,mpls5,mpls6,mpls7,mpls8,"
          + "mpls9,mpls10,cl,sl,al,ra,eng,exid,tr";

  private static final String REST =
      ",0".repeat(8)
          + ",0.0.0.0,0.0.0.0,0,0"
          + ",00:00:00:00:00:00".repeat(4)
          + ",0-0-0".repeat(10)
          + ",    0.000,    0.000,    0.000,0.0.0.0,0/0,1,";
  private static final String FLAGS = "CEUAPRSF";
  private static final Addresses SOURCE = new Addresses(FlowField.SRCIP, FlowField.SRCIP6);
  private static final Addresses DESTINATION = new Addresses(FlowField.DSTIP, FlowField.DSTIP6);

  private final TextBuffer text;
  private long knownSecond = Long.MIN_VALUE;
  private String knownText = "";

  private NfdumpCsv(TextBuffer text) {
    this.text = text;
  }

  /** A file of its own. */
  public static NfdumpCsv starting(OutputStream out) {
    TextBuffer text = new TextBuffer(out);
    text.text(HEADER).letter('\n');
    return new NfdumpCsv(text);
  }

  /** Lines that will be put behind those of another file. */
  public static NfdumpCsv continuing(OutputStream out) {
    return new NfdumpCsv(new TextBuffer(out));
  }

  @Override
  public void write(Columns batch) throws IOException {
    for (int row = 0; row < batch.rows(); row++) {
      long end = times(batch, row);
      key(batch, row);
      text.letter(',').number(number(batch, FlowField.TOS, row));
      text.letter(',').number(batch.longs(FlowField.PACKETS)[row]);
      text.letter(',').number(batch.longs(FlowField.BYTES)[row]);
      text.letter(',').number(number(batch, FlowField.REVERSE_PACKETS, row));
      text.letter(',').number(number(batch, FlowField.REVERSE_BYTES, row)).text(REST);
      time(end);
      text.endLine();
    }
  }

  private long times(Columns batch, int row) {
    long start = batch.longs(FlowField.START_NANOS)[row];
    long duration = batch.longs(FlowField.DURATION_NANOS)[row];
    time(start);
    text.letter(',');
    time(start + duration);
    text.letter(',').number(duration / 1_000_000_000L).letter('.');
    text.padded(duration / 1_000_000 % 1_000, 3).letter(',');
    return start + duration;
  }

  private void time(long nanos) {
    long second = Math.floorDiv(nanos, 1_000_000_000L);
    if (second != knownSecond) {
      knownSecond = second;
      LocalDateTime local = LocalDateTime.ofInstant(Instant.ofEpochSecond(second), ZoneOffset.UTC);
      knownText =
          local.toLocalDate() + " " + local.toLocalTime().withNano(1).toString().substring(0, 8);
    }
    text.text(knownText).letter('.').padded(Math.floorMod(nanos, 1_000_000_000L) / 1_000_000, 3);
  }

  private void key(Columns batch, int row) {
    SOURCE.write(batch, row, text);
    text.letter(',');
    DESTINATION.write(batch, row, text);
    text.letter(',').number(batch.ints(FlowField.SRCPORT)[row]);
    text.letter(',').number(batch.ints(FlowField.DSTPORT)[row]);
    text.letter(',').text(Protocols.name(batch.ints(FlowField.PROTO)[row])).letter(',');
    int flags = (int) number(batch, FlowField.TCP_FLAGS, row);
    for (int bit = 7; bit >= 0; bit--) {
      text.letter((flags >>> bit & 1) != 0 ? FLAGS.charAt(7 - bit) : '.');
    }
    text.text(",0");
  }

  private static long number(Columns batch, FlowField field, int row) {
    return batch.has(field) && !batch.isNull(field, row) ? batch.number(field, row) : 0;
  }

  @Override
  public void close() throws IOException {
    text.close();
  }
}
