package io.tracemint.table.file;

/** Sorts rows by a key without boxing; stable. */
final class MergeSort {
  private MergeSort() {}

  /** The elements of {@code places} in ascending order of the keys beside them. */
  static int[] sorted(int[] places, long[] keys) {
    int count = places.length;
    int[] from = new int[count];
    for (int at = 0; at < count; at++) {
      from[at] = at;
    }
    int[] to = new int[count];
    for (int run = 1; run < count && run > 0; run *= 2) {
      for (int start = 0; start < count; start += 2 * run) {
        merge(
            from, to, keys, start, Math.min(start + run, count), Math.min(start + 2 * run, count));
      }
      int[] swapped = from;
      from = to;
      to = swapped;
    }
    for (int at = 0; at < count; at++) {
      to[at] = places[from[at]];
    }
    return to;
  }

  private static void merge(int[] from, int[] to, long[] keys, int start, int middle, int end) {
    int left = start;
    int right = middle;
    for (int at = start; at < end; at++) {
      boolean takeLeft = left < middle && (right >= end || keys[from[left]] <= keys[from[right]]);
      to[at] = takeLeft ? from[left++] : from[right++];
    }
  }
}
