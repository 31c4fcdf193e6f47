package io.tracemint.check.tcp;

import io.tracemint.ingest.input.Bytes;

/** The list of options of a TCP header: a kind each, then its length and value. */
final class TcpOptions {
  private static final int END_OF_LIST = 0;
  private static final int NO_OPERATION = 1;
  private static final int SEGMENT_SIZE = 2;
  private static final int WINDOW_SCALE = 3;
  private static final int MAY_SELECT = 4;
  private static final int SELECTED = 5;
  private static final int TIMES = 8;

  private TcpOptions() {}

  /** Reads the options into a segment; whether they add up. */
  static boolean read(byte[] bytes, int from, int to, Segment segment) {
    int at = from;
    while (at < to && bytes[at] != END_OF_LIST) {
      int length = bytes[at] == NO_OPERATION ? 1 : at + 1 < to ? Bytes.u8(bytes, at + 1) : 0;
      if (!fits(bytes[at], length) || at + length > to) {
        return false;
      }
      take(bytes, at, segment);
      at += length;
    }
    return true;
  }

  private static boolean fits(int kind, int length) {
    return switch (kind) {
      case NO_OPERATION -> true;
      case SEGMENT_SIZE -> length == 4;
      case WINDOW_SCALE -> length == 3;
      case MAY_SELECT -> length == 2;
      case SELECTED -> length >= 10 && length <= 34 && length % 8 == 2;
      case TIMES -> length == 10;
      default -> length >= 2;
    };
  }

  private static void take(byte[] bytes, int at, Segment segment) {
    if (bytes[at] == WINDOW_SCALE) {
      segment.scale = Math.min(14, Bytes.u8(bytes, at + 2));
    } else if (bytes[at] == TIMES) {
      segment.hasTimestamp = true;
      segment.timestamp = Bytes.i32(bytes, at + 2);
    }
  }

  /** Whether there is one that only a SYN may have. */
  static boolean announces(byte[] bytes, int from, int to) {
    int at = from;
    while (at < to && bytes[at] != END_OF_LIST) {
      if (bytes[at] == SEGMENT_SIZE || bytes[at] == WINDOW_SCALE || bytes[at] == MAY_SELECT) {
        return true;
      }
      at += bytes[at] == NO_OPERATION ? 1 : Bytes.u8(bytes, at + 1);
    }
    return false;
  }
}
