package io.tracemint.export.pcap;

import io.tracemint.record.Columns;

/** The headers of packets as bytes, as a capture has them, for who reads no file. */
public final class PacketHeaders {
  /** IPv6 without extensions, and TCP with all the options it can have. */
  private static final int MOST_BYTES = 100;

  private final PacketRows rows;
  private final byte[] bytes = new byte[MOST_BYTES];

  /** Takes over the batch: values in null rows become the usual ones. */
  public PacketHeaders(Columns batch) {
    this.rows = new PacketRows().of(batch);
  }

  /** The headers written last. */
  public byte[] bytes() {
    return bytes;
  }

  /** Writes the headers of a row from the start of {@link #bytes} and returns where they end. */
  public int write(int row) {
    return Frames.headers(rows, row, Frames.totalLength(rows, row), bytes, 0);
  }
}
