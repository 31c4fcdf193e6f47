package io.tracemint.ingest.flowfile;

import io.tracemint.ingest.input.SeekableInput;
import java.io.IOException;
import java.io.InputStream;

/** A file from some byte on as a stream. */
final class ContentStream extends InputStream {
  private final SeekableInput input;
  private long position;

  ContentStream(SeekableInput input, long start) {
    this.input = input;
    this.position = start;
  }

  @Override
  public int read() throws IOException {
    byte[] one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
  }

  @Override
  public int read(byte[] into, int at, int count) throws IOException {
    if (count == 0) {
      return 0;
    }
    int read = input.read(position, into, at, count);
    position += Math.max(0, read);
    return read;
  }

  @Override
  public void close() throws IOException {
    input.close();
  }
}
