package io.tracemint.generate;

/**
 * How many records are still to be made, spread evenly over the flows that still get some; what one
 * block of flows made too much or too little is made good by those after it.
 */
final class RecordBudget {
  // A block may miss by this share of all records before it is drawn again.
  private static final double TOLERANCE = 0.01;

  private final long records;
  private long recordsLeft;
  private long rowsLeft;

  /** Wants {@code records} from {@code rows}. */
  RecordBudget(long records, long rows) {
    this.records = records;
    this.recordsLeft = records;
    this.rowsLeft = rows;
  }

  /** What a block of rows should make; at least a record each. */
  long wanted(int rows) {
    double share = (double) recordsLeft * rows / rowsLeft;
    return Math.max(rows, Math.round(share));
  }

  long tolerance() {
    return (long) (records * TOLERANCE);
  }

  void spend(int rows, long made) {
    rowsLeft -= rows;
    recordsLeft -= made;
  }
}
