package io.tracemint.export.pcap;

import io.tracemint.export.RecordSink;
import io.tracemint.record.Columns;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Arrays;

/**
 * Writes packets as a PCAP or pcapng file with valid lengths and checksums. Needs the columns time,
 * addresses, protocol and length; every other header field is written as the batch states it, or
 * with a usual value where the batch has none. Payloads are zero bytes.
 */
public final class CaptureWriter implements RecordSink {
  private static final int BUFFER_BYTES = 1 << 18;

  private final OutputStream out;
  private final Framing framing;
  private final int linkBytes;
  private final int snapBytes;
  private final byte[] buffer;
  private final PacketRows rows = new PacketRows();
  private int end;

  private CaptureWriter(OutputStream out, CaptureFormat format, boolean header) {
    this.out = out;
    this.framing = Framing.of(format);
    this.linkBytes = format.link().headerBytes();
    this.snapBytes = format.snapBytes();
    this.buffer = new byte[BUFFER_BYTES + CaptureFormat.WHOLE_FRAME + Framing.MOST_BYTES];
    this.end = header ? framing.fileHeader(buffer) : 0;
  }

  /** A file of its own. */
  public static CaptureWriter starting(OutputStream out, CaptureFormat format) {
    return new CaptureWriter(out, format, true);
  }

  /** Packets that will be put behind those of another file of the same format. */
  public static CaptureWriter continuing(OutputStream out, CaptureFormat format) {
    return new CaptureWriter(out, format, false);
  }

  @Override
  public void write(Columns batch) throws IOException {
    rows.of(batch);
    int count = batch.rows();
    for (int row = 0; row < count; row++) {
      end = packet(row, end);
      if (end >= BUFFER_BYTES) {
        flushBuffer();
      }
    }
  }

  private int packet(int row, int at) {
    int total = Frames.totalLength(rows, row);
    int wire = linkBytes + total;
    int captured = captured(row, total, wire);
    int frame = framing.before(rows.timeNanos[row], captured, wire, buffer, at);
    if (linkBytes > 0) {
      Ethernet.header(Frames.etherType(rows, row), buffer, frame);
    }
    int payload = Frames.headers(rows, row, total, buffer, frame + linkBytes);
    int frameEnd = frame + captured;
    if (payload < frameEnd) {
      Arrays.fill(buffer, payload, frameEnd, (byte) 0);
    }
    return framing.after(captured, buffer, frameEnd);
  }

  private int captured(int row, int total, int wire) {
    return snapBytes == CaptureFormat.HEADERS
        ? linkBytes + Frames.headerBytes(rows, row, total)
        : Math.min(wire, snapBytes);
  }

  private void flushBuffer() throws IOException {
    out.write(buffer, 0, end);
    end = 0;
  }

  @Override
  public void close() throws IOException {
    try (out) {
      flushBuffer();
    }
  }
}
