package io.tracemint.ingest.input;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;

/** Gives all bytes before an error first, where the stream below would lose those of a read. */
final class LateError extends FilterInputStream {
  private Optional<IOException> error = Optional.empty();

  LateError(InputStream content) {
    super(content);
  }

  @Override
  public int read(byte[] into, int offset, int count) throws IOException {
    int read = 0;
    try {
      throwLate();
      for (int value; read < count && (value = super.read()) >= 0; read++) {
        into[offset + read] = (byte) value;
      }
    } catch (IOException damage) {
      if (read == 0) {
        throw damage;
      }
      error = Optional.of(damage);
    }
    return read == 0 && count > 0 ? -1 : read;
  }

  private void throwLate() throws IOException {
    if (error.isPresent()) {
      throw error.get();
    }
  }
}
