package io.tracemint.export.csv;

import static io.tracemint.record.PacketField.CHKSUM;
import static io.tracemint.record.PacketField.DSTIP;
import static io.tracemint.record.PacketField.DSTIP6;
import static io.tracemint.record.PacketField.DSTPORT;
import static io.tracemint.record.PacketField.FLAG;
import static io.tracemint.record.PacketField.ID;
import static io.tracemint.record.PacketField.IHL;
import static io.tracemint.record.PacketField.OFF;
import static io.tracemint.record.PacketField.PKT_LEN;
import static io.tracemint.record.PacketField.PROTO;
import static io.tracemint.record.PacketField.SRCIP;
import static io.tracemint.record.PacketField.SRCIP6;
import static io.tracemint.record.PacketField.SRCPORT;
import static io.tracemint.record.PacketField.TIME_NANOS;
import static io.tracemint.record.PacketField.TOS;
import static io.tracemint.record.PacketField.TTL;
import static io.tracemint.record.PacketField.VERSION;

import io.tracemint.export.RecordSink;
import io.tracemint.export.pcap.Ipv4Checksum;
import io.tracemint.record.Columns;
import io.tracemint.record.PacketField;
import java.io.IOException;
import java.io.OutputStream;

/**
 * Packets in NetShare's fifteen columns: dotted addresses, protocol names, microseconds since 1970.
 * The checksum is that of the header as written; columns that a batch lacks have their usual value.
 */
public final class NetSharePacketCsv implements RecordSink {
  public static final String HEADER =
      "srcip,dstip,srcport,dstport,proto,time,pkt_len,version,ihl,tos,id,flag,off,ttl,chksum";

  private static final Addresses SOURCE = new Addresses(SRCIP, SRCIP6);
  private static final Addresses DESTINATION = new Addresses(DSTIP, DSTIP6);

  private final TextBuffer text;

  private NetSharePacketCsv(TextBuffer text) {
    this.text = text;
  }

  /** A file of its own. */
  public static NetSharePacketCsv starting(OutputStream out) {
    TextBuffer text = new TextBuffer(out);
    text.text(HEADER).letter('\n');
    return new NetSharePacketCsv(text);
  }

  /** Lines that will be put behind those of another file. */
  public static NetSharePacketCsv continuing(OutputStream out) {
    return new NetSharePacketCsv(new TextBuffer(out));
  }

  @Override
  public void write(Columns batch) throws IOException {
    for (int row = 0; row < batch.rows(); row++) {
      key(batch, row);
      rest(batch, row);
      text.endLine();
    }
  }

  private void key(Columns batch, int row) {
    SOURCE.write(batch, row, text);
    text.letter(',');
    DESTINATION.write(batch, row, text);
    text.letter(',').number(of(batch, SRCPORT, row, 0));
    text.letter(',').number(of(batch, DSTPORT, row, 0));
    text.letter(',').text(Protocols.name(of(batch, PROTO, row, 0)));
    text.letter(',').number(batch.longs(TIME_NANOS)[row] / 1_000);
  }

  private void rest(Columns batch, int row) {
    int version = of(batch, VERSION, row, 4);
    text.letter(',').number(of(batch, PKT_LEN, row, 0));
    text.letter(',').number(version);
    text.letter(',').number(of(batch, IHL, row, 5));
    text.letter(',').number(of(batch, TOS, row, 0));
    text.letter(',').number(of(batch, ID, row, 0));
    text.letter(',').number(of(batch, FLAG, row, 2));
    text.letter(',').number(of(batch, OFF, row, 0));
    text.letter(',').number(of(batch, TTL, row, 64));
    text.letter(',').number(version == 4 ? checksum(batch, row) : 0);
  }

  // A captured checksum may cover options that are not written: it is kept only with a plain
  // header.
  private static int checksum(Columns batch, int row) {
    if (batch.has(CHKSUM) && of(batch, IHL, row, 5) > 5) {
      return batch.ints(CHKSUM)[row];
    }
    return Ipv4Checksum.of(
        of(batch, TOS, row, 0),
        of(batch, PKT_LEN, row, 0),
        of(batch, ID, row, 0),
        of(batch, FLAG, row, 2) << 13 | of(batch, OFF, row, 0),
        of(batch, TTL, row, 64),
        of(batch, PROTO, row, 0),
        (int) batch.longs(SRCIP)[row],
        (int) batch.longs(DSTIP)[row]);
  }

  private static int of(Columns batch, PacketField field, int row, int otherwise) {
    return batch.has(field) ? batch.ints(field)[row] : otherwise;
  }

  @Override
  public void close() throws IOException {
    text.close();
  }
}
