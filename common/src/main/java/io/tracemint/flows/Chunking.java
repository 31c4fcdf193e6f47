package io.tracemint.flows;

import io.tracemint.failure.UserError;
import java.math.BigInteger;
import java.util.Arrays;

/**
 * Chunks: equal intervals of a trace's time. They are half-open, the last one holds the trace's
 * last instant; fixed in time and not in count, so that one record more or less moves no other
 * (paper, section 4.2).
 */
public final class Chunking {
  private static final int SMALLEST = 10;

  private final long startNanos;
  private final long endNanos;
  private final long[] edges;

  /** A trace that lies at one instant has a single chunk. */
  public Chunking(long startNanos, long endNanos, int chunks) {
    requireOrder(startNanos, endNanos);
    this.startNanos = startNanos;
    this.endNanos = endNanos;
    this.edges = edges(startNanos, endNanos, endNanos == startNanos ? 1 : chunks);
  }

  /** Refuses a span that ends before it begins, or that is in no parts. */
  public static void require(long startNanos, long endNanos, int chunks) {
    requireOrder(startNanos, endNanos);
    if (chunks < 1) {
      throw new IllegalArgumentException("Trace in " + chunks + " chunks, must be at least 1");
    }
  }

  private static void requireOrder(long startNanos, long endNanos) {
    if (endNanos < startNanos) {
      throw new IllegalArgumentException("Trace ends at " + endNanos + ", before " + startNanos);
    }
  }

  /**
   * The user's number of chunks, or one for every {@code recordsPerChunk} records, between bounds.
   *
   * @param least for as many places to train at; less where chunks would have less than a tenth of
   *     the records
   * @param most that a table is spread over, however long the trace
   */
  public static int count(int asked, long records, long recordsPerChunk, int least, int most) {
    if (asked > records) {
      throw UserError.of(
          "%d chunks were asked of a trace of %d records. Ask for at most %d (--chunks), or leave"
              + " flows.chunks at 0.",
          asked, records, records);
    }
    if (asked > 0) {
      return asked;
    }
    long bySize = Math.min(most, (records + recordsPerChunk - 1) / recordsPerChunk);
    long byPlaces = Math.min(least, records / Math.max(1, recordsPerChunk / SMALLEST));
    return (int) Math.max(1, Math.max(bySize, byPlaces));
  }

  private static long[] edges(long start, long end, int chunks) {
    BigInteger span = BigInteger.valueOf(end).subtract(BigInteger.valueOf(start));
    BigInteger parts = BigInteger.valueOf(chunks);
    long[] edges = new long[chunks];
    for (int chunk = 0; chunk < chunks; chunk++) {
      BigInteger[] slice =
          span.multiply(BigInteger.valueOf(chunk))
              .add(parts)
              .subtract(BigInteger.ONE)
              .divideAndRemainder(parts);
      edges[chunk] = start + slice[0].longValueExact();
    }
    return edges;
  }

  public int chunks() {
    return edges.length;
  }

  public long startNanos() {
    return startNanos;
  }

  public long endNanos() {
    return endNanos;
  }

  /** The chunk of an instant; what lies outside the trace goes to the first or last chunk. */
  public int chunkOf(long nanos) {
    int found = Arrays.binarySearch(edges, nanos);
    return found < 0 ? Math.max(0, -found - 2) : lastEqual(found);
  }

  // Slices shorter than a nanosecond share an edge; the last of them holds the instant.
  private int lastEqual(int edge) {
    while (edge + 1 < edges.length && edges[edge + 1] == edges[edge]) {
      edge++;
    }
    return edge;
  }

  /** First instant of a chunk. */
  public long startOf(int chunk) {
    return edges[chunk];
  }

  /** Last instant of a chunk. */
  public long lastOf(int chunk) {
    return chunk == edges.length - 1 ? endNanos : Math.max(edges[chunk], edges[chunk + 1] - 1);
  }
}
