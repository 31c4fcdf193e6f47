package io.tracemint.ingest.header;

import io.tracemint.ingest.capture.Frames;
import io.tracemint.ingest.input.Bytes;
import io.tracemint.record.Columns;
import io.tracemint.record.PacketField;
import java.util.Arrays;

/**
 * What the SYNs of a block announce, found once for both columns that hold it. An option is its
 * kind, its length and its value, but for the kinds 0 (end of list) and 1 (padding), which are a
 * byte alone.
 */
final class SynOptions {
  private static final int NONE = -1;
  private static final int SYN_IN_WORD = 2 << 16;
  private static final int HEADER_BYTES = 20;
  private static final int END_OF_LIST = 0;
  private static final int PADDING = 1;
  private static final int SEGMENT_SIZE = 2;
  private static final int WINDOW_SCALE = 3;

  private final int[] headers;
  private final int[] sizes = new int[Frames.CAPACITY];
  private final int[] scales = new int[Frames.CAPACITY];
  private boolean known;

  /** Where each row has the TCP header. */
  SynOptions(int[] headers) {
    this.headers = headers;
  }

  /** Forgets the block before. */
  void clear() {
    known = false;
  }

  /**
   * Fills the column of a segment size or a window scale.
   *
   * @param flagsToWindow the fourth word of each row's TCP header, 0 for rows without one
   */
  void write(PacketField field, int[] flagsToWindow, Frames frames, Columns out) {
    if (!known) {
      known = true;
      find(flagsToWindow, frames);
    }
    int[] found = field == PacketField.TCP_MSS ? sizes : scales;
    copy(found, out.ints(field), out.nulls(field), out.rows(), frames.count);
  }

  private static void copy(int[] found, int[] values, boolean[] nulls, int from, int count) {
    for (int row = 0; row < count; row++) {
      values[from + row] = Math.max(0, found[row]);
      nulls[from + row] = found[row] == NONE;
    }
  }

  private void find(int[] flagsToWindow, Frames frames) {
    Arrays.fill(sizes, 0, frames.count, NONE);
    Arrays.fill(scales, 0, frames.count, NONE);
    for (int row = 0; row < frames.count; row++) {
      if ((flagsToWindow[row] & SYN_IN_WORD) != 0) {
        int end = headers[row] + 4 * (flagsToWindow[row] >>> 28);
        read(frames.bytes, headers[row] + HEADER_BYTES, Math.min(end, frames.end(row)), row);
      }
    }
  }

  // A list that is damaged or cut counts up to there.
  private void read(byte[] bytes, int from, int end, int row) {
    int at = from;
    while (at < end && bytes[at] != END_OF_LIST) {
      int length = bytes[at] == PADDING ? 1 : at + 1 < end ? Bytes.u8(bytes, at + 1) : 0;
      if (length == 0 || at + length > end) {
        return;
      }
      take(bytes, at, length, row);
      at += length;
    }
  }

  private void take(byte[] bytes, int at, int length, int row) {
    if (bytes[at] == SEGMENT_SIZE && length == 4) {
      sizes[row] = Bytes.u16(bytes, at + 2);
    } else if (bytes[at] == WINDOW_SCALE && length == 3) {
      scales[row] = Bytes.u8(bytes, at + 2);
    }
  }
}
