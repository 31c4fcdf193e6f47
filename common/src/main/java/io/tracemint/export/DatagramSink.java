package io.tracemint.export;

import java.io.Closeable;
import java.io.IOException;

/** Takes the datagrams that an exporter sends. */
public interface DatagramSink extends Closeable {
  /**
   * Sends the first bytes of an array.
   *
   * @param timeNanos when it is sent, since 1970; never before the one that was sent before
   */
  void send(long timeNanos, byte[] bytes, int length) throws IOException;
}
