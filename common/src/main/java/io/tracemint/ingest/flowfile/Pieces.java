package io.tracemint.ingest.flowfile;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.BitSet;
import java.util.stream.LongStream;

/** The pieces of one datagram that have come so far. */
final class Pieces {
  private static final int UNIT = 8;
  private static final int MOST_BYTES = 65_535;
  private static final int OVERHEAD_BYTES = 256;

  /** As many as a datagram has units: those beyond repeat what is there. */
  static final int MOST = 8_192;

  private final long firstNanos;
  private final BitSet units = new BitSet();
  private byte[] content = new byte[0];
  private long[] offsets = new long[0];
  private int count;
  private int length = -1;

  Pieces(long firstNanos) {
    this.firstNanos = firstNanos;
  }

  /** Takes a piece, of overlapping ones the later; the bytes by which this has grown. */
  long add(Reassembly.Piece piece) {
    long before = heldBytes();
    if (count == offsets.length) {
      offsets = Arrays.copyOf(offsets, Math.max(1, 2 * count));
    }
    offsets[count++] = piece.offset();
    int end = piece.at() + piece.content().remaining();
    if (end <= MOST_BYTES) {
      if (end > content.length) {
        content = Arrays.copyOf(content, Math.max(end, Math.min(MOST_BYTES, grown())));
      }
      piece.content().duplicate().get(content, piece.at(), end - piece.at());
      units.set(piece.at() / UNIT, (end + UNIT - 1) / UNIT);
      length = piece.last() ? end : length;
    }
    return heldBytes() - before;
  }

  // Doubled, so that pieces of eight bytes are not copied a thousand times.
  private int grown() {
    return 2 * content.length;
  }

  boolean isFull() {
    return count >= MOST;
  }

  boolean isWhole() {
    return length >= 0 && units.nextClearBit(0) * UNIT >= length;
  }

  ByteBuffer payload() {
    return ByteBuffer.wrap(content, 0, length);
  }

  long heldBytes() {
    return count == 0 ? 0 : OVERHEAD_BYTES + content.length + 8L * offsets.length;
  }

  long firstNanos() {
    return firstNanos;
  }

  /** Where in the capture the pieces are. */
  LongStream offsets() {
    return Arrays.stream(offsets, 0, count);
  }
}
