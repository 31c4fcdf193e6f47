package io.tracemint.ingest.row;

/** What becomes of a record that counts both directions of a conversation. */
public enum Biflow {
  /** One row, with the opposite direction in the reverse columns. */
  KEEP,
  /** Two rows, the second with source and destination exchanged. */
  SPLIT
}
