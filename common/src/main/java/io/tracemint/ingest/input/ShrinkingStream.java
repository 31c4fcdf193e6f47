package io.tracemint.ingest.input;

import io.tracemint.ingest.damage.Reason;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.function.LongSupplier;

/**
 * Refuses content that takes more bytes compressed than not: blocks of a byte or two, each of which
 * costs as much as one of a megabyte.
 */
final class ShrinkingStream extends FilterInputStream {
  private static final long FREE_BYTES = 256 << 10;

  private final LongSupplier compressed;
  private long made;

  ShrinkingStream(InputStream content, LongSupplier compressed) {
    super(content);
    this.compressed = compressed;
  }

  @Override
  public int read(byte[] into, int at, int count) throws IOException {
    int read = super.read(into, at, count);
    made += Math.max(0, read);
    if (compressed.getAsLong() - FREE_BYTES > made + made / 4) {
      throw new LimitMet(Reason.BLOCKS_TINY);
    }
    return read;
  }
}
