package io.tracemint.ingest.input;

import io.tracemint.ingest.damage.Reason;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.function.LongSupplier;

/** Decompressed bytes up to a bound, and to a multiple of the compressed ones. */
final class BoundedStream extends FilterInputStream {
  /** Below this a ratio says nothing: a few zeros are packed by the thousand. */
  private static final long FREE_BYTES = 64L << 20;

  private final LongSupplier compressed;
  private final Limits limits;
  private long made;

  BoundedStream(InputStream content, LongSupplier compressed, Limits limits) {
    super(content);
    this.compressed = compressed;
    this.limits = limits;
  }

  @Override
  public int read() throws IOException {
    byte[] one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
  }

  @Override
  public int read(byte[] into, int at, int count) throws IOException {
    int read = super.read(into, at, count);
    made += Math.max(0, read);
    if (made > limits.decompressedBytes()) {
      throw new LimitMet(Reason.DECOMPRESSED_BYTES);
    }
    if (made > FREE_BYTES && made / limits.decompressedRatio() > compressed.getAsLong()) {
      throw new LimitMet(Reason.DECOMPRESSED_RATIO);
    }
    return read;
  }
}
