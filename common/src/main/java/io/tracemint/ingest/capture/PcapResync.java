package io.tracemint.ingest.capture;

import io.tracemint.ingest.input.Window;
import java.io.IOException;

/**
 * Finds the next run of likely records behind a damaged one. What it finds depends on the file
 * alone, so that every split agrees.
 */
final class PcapResync {
  private static final int RECORDS_IN_A_ROW = 3;

  private final Window window;
  private final PcapRecords records;
  private final int reach;

  PcapResync(Window window, PcapRecords records) {
    this.window = window;
    this.records = records;
    this.reach = RECORDS_IN_A_ROW * records.longestBytes() + records.headerBytes();
  }

  /**
   * The first byte behind {@code damagedAt} from which three likely records follow in a row, or the
   * last ones of the input do; the input's end if there is none.
   */
  long after(long damagedAt) throws IOException {
    long candidate = damagedAt + 1;
    int available = window.load(candidate, reach);
    boolean atInputEnd = available < reach;
    while (available >= records.headerBytes()) {
      int at = (int) (candidate - window.base());
      if (startsRun(at, at + available, atInputEnd)) {
        return candidate;
      }
      candidate++;
      available--;
      if (available < reach && !atInputEnd) {
        available = window.load(candidate, reach);
        atInputEnd = available < reach;
      }
    }
    return candidate + Math.max(0, available);
  }

  private boolean startsRun(int at, int end, boolean endsInput) {
    byte[] bytes = window.bytes();
    for (int run = 0; run < RECORDS_IN_A_ROW; run++) {
      if (at + records.headerBytes() > end || !records.isLikely(bytes, at)) {
        return false;
      }
      at = records.nextOf(bytes, at);
      if (at == end && endsInput) {
        return true;
      }
    }
    return at <= end;
  }
}
