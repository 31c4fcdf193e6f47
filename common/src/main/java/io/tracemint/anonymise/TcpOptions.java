package io.tracemint.anonymise;

import io.tracemint.ingest.input.Bytes;
import java.util.Arrays;

/**
 * The options of a TCP header: those that TCP itself needs stay, the others may hold addresses,
 * cookies or signatures.
 */
final class TcpOptions {
  private static final int END = 0;
  private static final byte NO_OPERATION = 1;
  private static final int SEGMENT_SIZE = 2;
  private static final int WINDOW_SCALE = 3;
  private static final int MAY_SELECT = 4;
  private static final int SELECTED = 5;
  private static final int TIMES = 8;

  private TcpOptions() {}

  /** Puts no-operations in the place of other options; whether there were any. */
  static boolean blank(byte[] bytes, int from, int to) {
    boolean any = false;
    int at = from;
    while (at < to && bytes[at] != END) {
      int length = length(bytes, at, to);
      if (!stays(bytes[at])) {
        Arrays.fill(bytes, at, at + length, NO_OPERATION);
        any = true;
      }
      at += length;
    }
    return blankRest(bytes, at, to) || any;
  }

  // An option of an impossible length takes all that is left.
  private static int length(byte[] bytes, int at, int to) {
    if (bytes[at] == NO_OPERATION) {
      return 1;
    }
    int stated = at + 1 < to ? Bytes.u8(bytes, at + 1) : 0;
    return stated < 2 || at + stated > to ? to - at : stated;
  }

  private static boolean stays(int kind) {
    return switch (kind) {
      case NO_OPERATION, SEGMENT_SIZE, WINDOW_SCALE, MAY_SELECT, SELECTED, TIMES -> true;
      default -> false;
    };
  }

  // Nobody reads what is behind the end of the list, so anything may stand there.
  private static boolean blankRest(byte[] bytes, int at, int to) {
    boolean any = false;
    for (int rest = at; rest < to; rest++) {
      any |= bytes[rest] != 0;
      bytes[rest] = 0;
    }
    return any;
  }
}
