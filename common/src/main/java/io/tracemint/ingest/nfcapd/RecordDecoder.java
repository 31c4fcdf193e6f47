package io.tracemint.ingest.nfcapd;

import java.nio.ByteBuffer;

/** Decodes one kind of record. */
interface RecordDecoder {
  /** What became of a record. */
  enum Outcome {
    FLOW,
    DAMAGED,
    NO_ADDRESSES
  }

  /** Reads the record between two positions, the first of which holds its type. */
  Outcome read(ByteBuffer block, int start, int end);
}
