package io.tracemint.generate;

import io.tracemint.encode.Decoder;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;

/**
 * The windows beyond the first of flows longer than one: as many flows with as many windows as in
 * the original, given to flows whose first window is full. A flow's windows start evenly over the
 * time that it has left in the chunk.
 */
final class FurtherWindows {
  private final Decoder decoder;
  private final ChunkCounts counts;

  FurtherWindows(Decoder decoder, ChunkCounts counts) {
    this.decoder = decoder;
    this.counts = counts;
  }

  long windowsInChunk() {
    return counts.furtherWindows().entrySet().stream()
        .mapToLong(entry -> entry.getKey() * entry.getValue())
        .sum();
  }

  /** Further windows of each long flow of a group, longest first. */
  List<Integer> wanted(double scale, int group, int groups) {
    List<Integer> wanted = new ArrayList<>();
    for (Map.Entry<Integer, Long> entry : counts.furtherWindows().entrySet()) {
      int windows = entry.getKey();
      // Turned by the length, so that not all the longest flows fall to the last group.
      int part = (group + windows) % groups;
      long flows = ChunkCounts.share(entry.getValue(), scale, part, groups);
      wanted.addAll(Collections.nCopies(Math.toIntExact(flows), windows));
    }
    Collections.reverse(wanted);
    return wanted;
  }

  FlowRows rows(FlowRows first, int[] lengths, List<Integer> wanted, RandomGenerator random) {
    FlowRows windows = new FlowRows(first.width(), wanted.size());
    int[] longest = longestFirst(lengths, random);
    for (int flow = 0; flow < Math.min(wanted.size(), longest.length); flow++) {
      addWindows(first, longest[flow], wanted.get(flow), windows);
    }
    return windows;
  }

  // Full windows in random order, then the others from long to short.
  private static int[] longestFirst(int[] lengths, RandomGenerator random) {
    long[] keys = new long[lengths.length];
    for (int row = 0; row < keys.length; row++) {
      long shuffle = random.nextInt(1 << 20);
      keys[row] = ((1L << 21) - lengths[row]) << 42 | shuffle << 22 | row;
    }
    java.util.Arrays.sort(keys);
    return java.util.Arrays.stream(keys).mapToInt(key -> (int) (key & ((1 << 22) - 1))).toArray();
  }

  private void addWindows(FlowRows first, int row, int count, FlowRows windows) {
    for (int window = 1; window <= count; window++) {
      int added = windows.add(first.values(), first.at(row), first.choice(row));
      int at = windows.at(added);
      decoder.setContinues(windows.values(), at, true);
      float start = decoder.start(windows.values(), at);
      float share = (float) window / (count + 1);
      decoder.setStart(windows.values(), at, start + (1 - start) * share);
    }
  }
}
