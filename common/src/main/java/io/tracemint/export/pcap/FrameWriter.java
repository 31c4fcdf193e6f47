package io.tracemint.export.pcap;

import java.io.Closeable;
import java.io.IOException;
import java.io.OutputStream;

/** Writes frames that are bytes already as a PCAP or pcapng file. */
public final class FrameWriter implements Closeable {
  private static final int BUFFER_BYTES = 1 << 18;

  private final OutputStream out;
  private final Framing framing;
  private final byte[] buffer =
      new byte[BUFFER_BYTES + CaptureFormat.WHOLE_FRAME + Framing.MOST_BYTES];
  private int end;

  private FrameWriter(OutputStream out, CaptureFormat format, boolean header) {
    this.out = out;
    this.framing = Framing.of(format);
    this.end = header ? framing.fileHeader(buffer) : 0;
  }

  /** A file of its own. */
  public static FrameWriter starting(OutputStream out, CaptureFormat format) {
    return new FrameWriter(out, format, true);
  }

  /** Frames that will be put behind those of another file of the same format. */
  public static FrameWriter continuing(OutputStream out, CaptureFormat format) {
    return new FrameWriter(out, format, false);
  }

  /** Writes the first bytes of an array as a frame of so many bytes on the wire. */
  public void write(long timeNanos, byte[] bytes, int length, int wireBytes) throws IOException {
    int stored = Math.min(length, CaptureFormat.WHOLE_FRAME);
    int at = framing.before(timeNanos, stored, Math.max(stored, wireBytes), buffer, end);
    System.arraycopy(bytes, 0, buffer, at, stored);
    end = framing.after(stored, buffer, at + stored);
    if (end >= BUFFER_BYTES) {
      flushBuffer();
    }
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
