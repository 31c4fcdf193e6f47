package io.tracemint.export.netflow;

import java.util.Arrays;
import java.util.stream.Stream;

/** IANA's information elements (which NetFlow 9 numbers alike), as pairs of id and length. */
final class Elements {
  static final int[] FIRST_UPTIME = {22, 4};
  static final int[] LAST_UPTIME = {21, 4};
  static final int[] START_MILLISECONDS = {152, 8};
  static final int[] END_MILLISECONDS = {153, 8};

  private static final int[][] ADDRESSES4 = {{8, 4}, {12, 4}};
  private static final int[][] ADDRESSES6 = {{27, 16}, {28, 16}};
  // Ports, protocol, TCP flags, type of service, packets, bytes.
  private static final int[][] COMMON = {{7, 2}, {11, 2}, {4, 1}, {6, 1}, {5, 1}, {2, 8}, {1, 8}};

  private Elements() {}

  static int[][] template(boolean version6, int[]... times) {
    return Stream.of(version6 ? ADDRESSES6 : ADDRESSES4, COMMON, times)
        .flatMap(Arrays::stream)
        .toArray(int[][]::new);
  }
}
