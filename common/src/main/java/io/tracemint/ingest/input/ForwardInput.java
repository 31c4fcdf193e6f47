package io.tracemint.ingest.input;

import java.io.IOException;
import java.io.InputStream;

/** A stream, such as a decompressed file, that is only ever read forward. */
final class ForwardInput implements SeekableInput {
  private final String name;
  private final InputStream stream;
  private long position;

  ForwardInput(String name, InputStream stream) {
    this.name = name;
    this.stream = stream;
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public int read(long from, byte[] into, int at, int count) throws IOException {
    if (from < position) {
      throw new IllegalArgumentException(
          "Byte " + from + " of " + name + " has passed, the stream is at " + position);
    }
    if (!skipTo(from)) {
      return -1;
    }
    int read = stream.read(into, at, count);
    position += Math.max(0, read);
    return read;
  }

  private boolean skipTo(long target) throws IOException {
    byte[] waste = new byte[(int) Math.min(8192, target - position)];
    while (position < target) {
      int read = stream.read(waste, 0, (int) Math.min(waste.length, target - position));
      if (read < 0) {
        return false;
      }
      position += read;
    }
    return true;
  }

  @Override
  public void close() throws IOException {
    stream.close();
  }
}
