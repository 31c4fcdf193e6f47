package io.tracemint.ingest.capture;

import io.tracemint.ingest.input.Bytes;
import io.tracemint.ingest.input.Window;
import java.io.IOException;

/**
 * The blocks of a pcapng file. Every block is
 *
 * <pre>
 *  0 type   4 total length   8 body   …   total length again
 * </pre>
 *
 * and starts at a multiple of four bytes. A section header has byte order mark 1A2B3C4D at 8.
 */
final class NgBlocks {
  static final int SECTION = 0x0A0D0D0A;
  static final int INTERFACE = 1;
  static final int OLD_PACKET = 2;
  static final int SIMPLE_PACKET = 3;
  static final int ENHANCED_PACKET = 6;
  static final int HEADER_BYTES = 12;
  private static final int ORDER_MARK = 0x1A2B3C4D;
  private static final int NONE = -1;
  private static final int TIME_RESOLUTION = 9;
  private static final int TIME_OFFSET = 14;

  private final Window window;

  NgBlocks(Window window) {
    this.window = window;
  }

  /** Whether a section header stands at {@code offset}. */
  boolean isSection(long offset) throws IOException {
    return window.load(offset, HEADER_BYTES) >= HEADER_BYTES
        && Bytes.i32(window.bytes(), at(offset)) == SECTION
        && (orderMark(offset, true) || orderMark(offset, false));
  }

  /** The empty section that the header at {@code offset} opens. */
  NgSection section(long offset) {
    return new NgSection(orderMark(offset, true));
  }

  private boolean orderMark(long offset, boolean littleEndian) {
    return Bytes.i32(window.bytes(), at(offset) + 8, littleEndian) == ORDER_MARK;
  }

  int type(long offset, NgSection section) {
    return Bytes.i32(window.bytes(), at(offset), section.littleEndian());
  }

  /** The block's length, unsigned. */
  long length(long offset, NgSection section) {
    return Bytes.u32(window.bytes(), at(offset) + 4, section.littleEndian());
  }

  int at(long offset) {
    return (int) (offset - window.base());
  }

  /** The description in the interface block at {@code offset}, whose bytes are loaded. */
  NgInterface description(long offset, int length, NgSection section) {
    byte[] bytes = window.bytes();
    boolean little = section.littleEndian();
    int at = at(offset);
    int resolution = option(at + 16, at + length - 4, TIME_RESOLUTION, 1, little);
    int shift = option(at + 16, at + length - 4, TIME_OFFSET, 8, little);
    return new NgInterface(
        Bytes.u16(bytes, at + 8, little),
        Math.max(0, Bytes.i32(bytes, at + 12, little)),
        resolution == NONE ? NgInterface.MICROSECONDS : Bytes.u8(bytes, resolution),
        shift == NONE ? 0 : seconds(bytes, shift, little));
  }

  private static long seconds(byte[] bytes, int at, boolean little) {
    long value = Bytes.i64(bytes, at);
    return little ? Long.reverseBytes(value) : value;
  }

  /** Where an option's value starts: each is a code, a length and a value padded to four bytes. */
  private int option(int from, int end, int code, int least, boolean little) {
    byte[] bytes = window.bytes();
    int at = from;
    while (at + 4 <= end) {
      int length = Bytes.u16(bytes, at + 2, little);
      if (Bytes.u16(bytes, at, little) == code) {
        return length >= least && at + 4 + length <= end ? at + 4 : NONE;
      }
      at += 4 + (length + 3 & ~3);
    }
    return NONE;
  }
}
