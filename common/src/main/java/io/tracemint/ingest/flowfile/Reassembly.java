package io.tracemint.ingest.flowfile;

import java.nio.ByteBuffer;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.LongConsumer;

/**
 * Puts datagrams together that IP sent in pieces (RFC 791, RFC 8200). What is incomplete gives way,
 * oldest first, once it takes more memory than allowed or a minute has passed.
 */
final class Reassembly {
  private static final long PATIENCE_NANOS = 60_000_000_000L;

  private final long maxBytes;
  private final LongConsumer lost;
  private final Map<Key, Pieces> waiting = new LinkedHashMap<>();
  private long bytes;

  /**
   * An empty store.
   *
   * @param lost told the place of each piece that is given up
   */
  Reassembly(long maxBytes, LongConsumer lost) {
    this.maxBytes = maxBytes;
    this.lost = lost;
  }

  /** What the pieces of one datagram have in common. */
  record Key(long sourceHigh, long sourceLow, long targetHigh, long targetLow, int id) {}

  /**
   * One piece of a datagram.
   *
   * @param at its place in the datagram's IP payload
   * @param offset its place in the capture
   */
  record Piece(int at, boolean last, ByteBuffer content, long timeNanos, long offset) {}

  /** Adds a piece; the datagram's IP payload if it was the one that was missing. */
  Optional<ByteBuffer> add(Key key, Piece piece) {
    giveUpBefore(piece.timeNanos - PATIENCE_NANOS);
    Pieces pieces = waiting.computeIfAbsent(key, unused -> new Pieces(piece.timeNanos));
    if (pieces.isFull()) {
      lost.accept(piece.offset());
      return Optional.empty();
    }
    bytes += pieces.add(piece);
    if (pieces.isWhole()) {
      waiting.remove(key);
      bytes -= pieces.heldBytes();
      return Optional.of(pieces.payload());
    }
    shrink();
    return Optional.empty();
  }

  private void giveUpBefore(long timeNanos) {
    Iterator<Pieces> oldest = waiting.values().iterator();
    while (oldest.hasNext()) {
      Pieces pieces = oldest.next();
      if (pieces.firstNanos() >= timeNanos) {
        return;
      }
      giveUp(pieces, oldest);
    }
  }

  private void shrink() {
    Iterator<Pieces> oldest = waiting.values().iterator();
    while (bytes > maxBytes && oldest.hasNext()) {
      giveUp(oldest.next(), oldest);
    }
  }

  /** Gives up all that is incomplete, at the end of the capture. */
  void finish() {
    Iterator<Pieces> oldest = waiting.values().iterator();
    while (oldest.hasNext()) {
      giveUp(oldest.next(), oldest);
    }
  }

  private void giveUp(Pieces pieces, Iterator<Pieces> from) {
    from.remove();
    bytes -= pieces.heldBytes();
    pieces.offsets().forEach(lost);
  }
}
