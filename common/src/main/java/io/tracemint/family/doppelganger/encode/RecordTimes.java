package io.tracemint.family.doppelganger.encode;

import io.tracemint.flows.Chunking;

/**
 * The times of a flow's records, in order and inside the chunk. Gaps that would lead beyond the
 * chunk's end are shortened alike.
 */
final class RecordTimes {
  private final EncoderSet encoders;
  private final Chunking chunking;
  private final int startColumn;
  private final int recordWidth;

  RecordTimes(EncoderSet encoders, int startColumn) {
    this.encoders = encoders;
    this.chunking = encoders.chunking();
    this.startColumn = startColumn;
    this.recordWidth = encoders.layout().featureWidth();
  }

  long[] of(float[] attributes, int attributesAt, float[] values, int at, int length, int chunk) {
    long start = chunking.startOf(chunk);
    long last = chunking.lastOf(chunk);
    long[] times = new long[length];
    if (encoders.time() == TimeMode.RAW) {
      for (int record = 0; record < length; record++) {
        times[record] = place(values[at + record * recordWidth], chunk, start, last);
      }
      java.util.Arrays.sort(times);
      return times;
    }
    times[0] = place(attributes[attributesAt + startColumn], chunk, start, last);
    for (int record = 1; record < length; record++) {
      int column = at + record * recordWidth;
      times[record] = times[record - 1] + Math.max(0, encoders.gap().decode(values, column));
    }
    shorten(times, last);
    return times;
  }

  private long place(float position, int chunk, long start, long last) {
    return Math.min(last, start + Math.max(0, encoders.starts().get(chunk).value(position)));
  }

  private static void shorten(long[] times, long last) {
    long first = times[0];
    long beyond = times[times.length - 1];
    if (beyond > last) {
      double factor = (double) (last - first) / (beyond - first);
      for (int record = 1; record < times.length; record++) {
        times[record] = Math.min(last, first + (long) ((times[record] - first) * factor));
      }
    }
  }
}
