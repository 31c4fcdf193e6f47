package io.tracemint.ingest.capture;

import io.tracemint.ingest.input.Bytes;
import io.tracemint.ingest.input.Window;
import java.io.IOException;

/** Finds the next block behind a damaged one: one of a known type whose two lengths agree. */
final class NgResync {
  private final Window window;
  private final NgSection section;
  private final int longestBytes;

  NgResync(Window window, NgSection section, int longestBytes) {
    this.window = window;
    this.section = section;
    this.longestBytes = longestBytes;
  }

  /** That block's first byte, or the input's end. */
  long after(long damagedAt) throws IOException {
    long candidate = damagedAt + 4;
    int available = window.load(candidate, longestBytes);
    boolean atInputEnd = available < longestBytes;
    while (available >= NgBlocks.HEADER_BYTES) {
      int at = (int) (candidate - window.base());
      if (isBlock(at, at + available)) {
        return candidate;
      }
      candidate += 4;
      available -= 4;
      if (available < longestBytes && !atInputEnd) {
        available = window.load(candidate, longestBytes);
        atInputEnd = available < longestBytes;
      }
    }
    return candidate + available;
  }

  private boolean isBlock(int at, int end) {
    byte[] bytes = window.bytes();
    boolean little = section.littleEndian();
    int type = Bytes.i32(bytes, at, little);
    if (type != NgBlocks.SECTION && (type < 1 || type > NgBlocks.ENHANCED_PACKET)) {
      return false;
    }
    long length = Bytes.u32(bytes, at + 4, little);
    return length >= NgBlocks.HEADER_BYTES
        && length % 4 == 0
        && length <= longestBytes
        && at + length <= end
        && Bytes.u32(bytes, at + (int) length - 4, little) == length;
  }
}
