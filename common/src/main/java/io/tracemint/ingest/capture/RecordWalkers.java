package io.tracemint.ingest.capture;

/** Bounds that all readers of captures share. */
final class RecordWalkers {
  private static final int LEAST_WINDOW_BYTES = 1 << 18;

  private RecordWalkers() {}

  /** A buffer that holds the records a search for the next good one looks at. */
  static int windowBytes(int maxRecordBytes) {
    return Math.max(LEAST_WINDOW_BYTES, 4 * (maxRecordBytes + 64));
  }
}
