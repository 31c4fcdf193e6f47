package io.tracemint.ingest.capture;

/**
 * Tells record headers of a PCAP file from other bytes.
 *
 * <p>{@link #nextOf} is the rule every reader uses to step from record to record; {@link #isLikely}
 * is stricter and only guides searches.
 */
final class PcapRecords {
  static final int DEAD = -1;
  private static final long YEAR_SECONDS = 366L * 24 * 3600;

  private final PcapHeader header;
  private final int maxRecordBytes;

  PcapRecords(PcapHeader header, int maxRecordBytes) {
    this.header = header;
    this.maxRecordBytes = maxRecordBytes;
  }

  int headerBytes() {
    return header.recordHeaderBytes();
  }

  /** The longest that a record can be, its header included. */
  int longestBytes() {
    return maxRecordBytes + header.recordHeaderBytes();
  }

  /** Where the record after the one at {@code at} starts; DEAD if its length is impossible. */
  int nextOf(byte[] bytes, int at) {
    int captured = header.capturedBytes(bytes, at);
    return captured < 0 || captured > maxRecordBytes
        ? DEAD
        : at + header.recordHeaderBytes() + captured;
  }

  /** Whether the bytes at {@code at} look like the header of a record of this file. */
  boolean isLikely(byte[] bytes, int at) {
    int captured = header.capturedBytes(bytes, at);
    int wire = header.wireBytes(bytes, at);
    return captured > 0
        && captured <= maxRecordBytes
        && wire >= captured
        && header.fraction(bytes, at) < header.fractionsPerSecond()
        && Math.abs(header.seconds(bytes, at) - header.firstSeconds()) < YEAR_SECONDS;
  }
}
