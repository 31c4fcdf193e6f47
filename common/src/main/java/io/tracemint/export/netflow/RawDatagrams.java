package io.tracemint.export.netflow;

import io.tracemint.export.DatagramSink;
import java.io.IOException;
import java.io.OutputStream;

/** Datagrams one after the other, without anything around them. */
public final class RawDatagrams implements DatagramSink {
  private static final int BUFFER_BYTES = 1 << 16;

  private final OutputStream out;
  private final byte[] buffer = new byte[BUFFER_BYTES];
  private int end;

  public RawDatagrams(OutputStream out) {
    this.out = out;
  }

  @Override
  public void send(long timeNanos, byte[] bytes, int length) throws IOException {
    if (end + length > buffer.length) {
      flush();
    }
    System.arraycopy(bytes, 0, buffer, end, length);
    end += length;
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
