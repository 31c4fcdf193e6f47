package io.tracemint.export.netflow;

import io.tracemint.export.DatagramSink;
import java.io.Closeable;
import java.io.IOException;

/** Datagrams on a wire, at the times at which the exporter of the trace would have sent them. */
final class PacedDatagrams implements DatagramSink {
  /** Carries a datagram away. */
  interface Wire {
    void send(byte[] bytes, int length) throws IOException;
  }

  private final Pace pace;
  private final Wire wire;
  private final Closeable end;

  PacedDatagrams(Pace pace, Wire wire, Closeable end) {
    this.pace = pace;
    this.wire = wire;
    this.end = end;
  }

  @Override
  public void send(long timeNanos, byte[] bytes, int length) throws IOException {
    pace.await(timeNanos);
    wire.send(bytes, length);
  }

  @Override
  public void close() throws IOException {
    end.close();
  }
}
