package io.tracemint.ingest.capture;

import io.tracemint.ingest.damage.DamageLog;
import io.tracemint.ingest.damage.DamageMode;
import io.tracemint.ingest.input.SeekableInput;
import io.tracemint.ingest.input.Window;
import java.io.IOException;

/**
 * Finds the first record at or after a byte of a PCAP file.
 *
 * <p>Looking forward from that byte cannot be right: a payload may hold records of its own (a
 * capture sent over the network) whose chain runs into the true one. So the search starts well
 * before it, in a stretch that is long enough to contain a true record, follows every likely header
 * of that stretch across at least three times the longest record, and trusts the outcome when all
 * chains that live arrive at the same byte: one of them is the true chain, and a payload's own
 * chain has died or joined it. Otherwise it looks further back, and at last walks from the file's
 * first record.
 */
final class PcapSplitStart {
  private static final int NONE = -1;
  private static final int SEVERAL = -2;
  private static final int[] REACHES = {4, 16};

  private final SeekableInput input;
  private final PcapHeader header;
  private final int maxRecordBytes;
  private final PcapRecords records;

  PcapSplitStart(SeekableInput input, PcapHeader header, int maxRecordBytes) {
    this.input = input;
    this.header = header;
    this.maxRecordBytes = maxRecordBytes;
    this.records = new PcapRecords(header, maxRecordBytes);
  }

  /** The first byte of that record, or a byte at or behind the file's end if there is none. */
  long atOrAfter(long start) throws IOException {
    if (start <= PcapHeader.BYTES) {
      return PcapHeader.BYTES;
    }
    for (int reach : REACHES) {
      int lookBack = reach * records.longestBytes();
      if (start - lookBack > PcapHeader.BYTES) {
        int arrival = arrival(start, lookBack);
        if (arrival >= 0) {
          return start - lookBack + arrival;
        }
      }
    }
    return walkFromFirstRecord(start);
  }

  private long walkFromFirstRecord(long start) throws IOException {
    Window window = new Window(input, RecordWalkers.windowBytes(maxRecordBytes));
    DamageLog ignored = new DamageLog(input.name(), DamageMode.PERMISSIVE);
    PcapWalker walker =
        new PcapWalker(window, header, maxRecordBytes, PcapHeader.BYTES, start, ignored);
    Frames frames = new Frames();
    while (walker.next(frames)) {}
    return walker.offset();
  }

  private int arrival(long start, int lookBack) throws IOException {
    int needed = lookBack + records.headerBytes();
    Window window = new Window(input, needed);
    if (window.load(start - lookBack, needed) < needed) {
      return NONE;
    }
    return common(arrivals(window.bytes(), lookBack));
  }

  /**
   * For every byte before {@code end}, where the chain of likely records from it first passes it.
   */
  private int[] arrivals(byte[] bytes, int end) {
    int[] arrivals = new int[end];
    for (int at = end - 1; at >= 0; at--) {
      if (!records.isLikely(bytes, at)) {
        arrivals[at] = NONE;
        continue;
      }
      int next = records.nextOf(bytes, at);
      arrivals[at] = next >= end ? next : arrivals[next];
    }
    return arrivals;
  }

  private int common(int[] arrivals) {
    int common = NONE;
    for (int at = 0; at < records.longestBytes(); at++) {
      if (arrivals[at] >= 0 && arrivals[at] != common) {
        if (common >= 0) {
          return SEVERAL;
        }
        common = arrivals[at];
      }
    }
    return common;
  }
}
