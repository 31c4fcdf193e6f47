package io.tracemint.export.pcap;

import static io.tracemint.export.pcap.Bytes.putInt;

import io.tracemint.export.DatagramSink;
import io.tracemint.record.Protocols;
import java.io.IOException;
import java.io.OutputStream;

/** UDP datagrams from an exporter to a collector, as a capture file of the wire between them. */
public final class CapturedDatagrams implements DatagramSink {
  // Addresses of the block that documentation uses (RFC 5737).
  private static final int EXPORTER = 0xC0000201;
  private static final int COLLECTOR = 0xC0000202;
  private static final int EXPORTER_PORT = 40_000;
  private static final int BUFFER_BYTES = 1 << 17;
  private static final int HEADER_BYTES = 28;

  private final OutputStream out;
  private final Framing framing = Framing.of(CaptureFormat.pcap());
  private final PacketRows rows = PacketRows.single();
  private final byte[] buffer = new byte[BUFFER_BYTES];
  private int end;

  private CapturedDatagrams(OutputStream out, int port, boolean header) {
    this.out = out;
    this.end = header ? framing.fileHeader(buffer) : 0;
    rows.srcip[0] = EXPORTER;
    rows.dstip[0] = COLLECTOR;
    rows.srcport[0] = EXPORTER_PORT;
    rows.dstport[0] = port;
    rows.proto[0] = Protocols.UDP;
  }

  /**
   * A file of its own.
   *
   * @param port the collector's, by which readers know the protocol: 2055 NetFlow, 4739 IPFIX
   */
  public static CapturedDatagrams starting(OutputStream out, int port) {
    return new CapturedDatagrams(out, port, true);
  }

  /** Datagrams that will be put behind those of another file. */
  public static CapturedDatagrams continuing(OutputStream out, int port) {
    return new CapturedDatagrams(out, port, false);
  }

  @Override
  public void send(long timeNanos, byte[] bytes, int length) throws IOException {
    int total = HEADER_BYTES + length;
    if (end + total + 2 * Framing.MOST_BYTES > buffer.length) {
      flush();
    }
    int frame = framing.before(timeNanos, total, total, buffer, end);
    int payload = Frames.headers(rows, 0, total, buffer, frame);
    System.arraycopy(bytes, 0, buffer, payload, length);
    seal(payload, length);
    end = framing.after(total, buffer, payload + length);
    rows.id[0]++;
  }

  // The headers were summed up over a payload of zeros: add the real one.
  private void seal(int payload, int length) {
    int udpLength = 8 + length;
    int sum =
        Frames.pseudoHeader(rows, 0, udpLength)
            + EXPORTER_PORT
            + rows.dstport[0]
            + udpLength
            + Checksum.sum(buffer, payload, payload + length);
    putInt(buffer, payload - 4, udpLength << 16 | Checksum.ofUdp(sum));
  }

  private void flush() throws IOException {
    out.write(buffer, 0, end);
    end = 0;
  }

  @Override
  public void close() throws IOException {
    try (out) {
      flush();
    }
  }
}
