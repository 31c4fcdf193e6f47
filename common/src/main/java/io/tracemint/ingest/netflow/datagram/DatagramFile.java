package io.tracemint.ingest.netflow.datagram;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;

/** A file of datagrams one after the other, seen through a window that slides over it. */
public final class DatagramFile implements Closeable {
  private static final int LARGEST_DATAGRAM = 65_535;
  private static final int WINDOW = 4 * LARGEST_DATAGRAM;

  private final InputStream input;
  private final ByteBuffer window = ByteBuffer.allocate(WINDOW).limit(0);
  private long offset;
  private boolean ended;

  public DatagramFile(InputStream input) {
    this.input = input;
  }

  /** What to do with the datagram at the front; returns how many bytes it took up. */
  public interface Step {
    int take(ByteBuffer front, long offset);
  }

  /** Moves by one datagram; false at the end of the file. */
  public boolean next(Step step) throws IOException {
    if (window.remaining() < LARGEST_DATAGRAM && !ended) {
      refill();
    }
    if (!window.hasRemaining()) {
      return false;
    }
    int limit = window.limit();
    window.limit(Math.min(limit, window.position() + LARGEST_DATAGRAM));
    int taken = Math.max(1, step.take(window, offset));
    window.limit(limit);
    window.position(window.position() + taken);
    offset += taken;
    return true;
  }

  private void refill() throws IOException {
    window.compact();
    while (window.hasRemaining() && !ended) {
      int read = input.read(window.array(), window.position(), window.remaining());
      ended = read < 0;
      window.position(window.position() + Math.max(0, read));
    }
    window.flip();
  }

  @Override
  public void close() throws IOException {
    input.close();
  }
}
