package io.tracemint.flows.cut;

import io.tracemint.flows.Directions;
import io.tracemint.flows.Segment;
import io.tracemint.record.Field;
import java.util.Arrays;
import java.util.List;

/** Collects the records of one segment; grows to the segment's bound and no further. */
final class SegmentBuffer {
  private static final int INITIAL = 64;

  private final List<Field> features;
  private final int limit;
  private final Object[] columns;
  private final Directions directions;
  private long[] times;
  private boolean[] backward;
  private int records;

  SegmentBuffer(List<Field> features, Directions directions, int limit) {
    int capacity = Math.min(INITIAL, limit);
    this.features = features;
    this.directions = directions;
    this.backward = new boolean[capacity];
    this.limit = limit;
    this.times = new long[capacity];
    this.columns = Segment.allocate(features, capacity);
  }

  boolean isEmpty() {
    return records == 0;
  }

  boolean isFull() {
    return records == limit;
  }

  void append(SortedRecords source) {
    if (records == times.length) {
      grow(Math.min(limit, 2 * records));
    }
    times[records] = source.timeNanos();
    backward[records] = source.isBackward();
    for (int feature = 0; feature < columns.length; feature++) {
      set(feature, source);
    }
    records++;
  }

  private void set(int feature, SortedRecords source) {
    if (columns[feature] instanceof int[] narrow) {
      narrow[records] = (int) source.number(feature);
    } else if (columns[feature] instanceof long[] wide) {
      wide[records] = source.number(feature);
    } else {
      ((String[]) columns[feature])[records] = source.text(feature);
    }
  }

  private void grow(int capacity) {
    times = Arrays.copyOf(times, capacity);
    backward = Arrays.copyOf(backward, capacity);
    for (int feature = 0; feature < columns.length; feature++) {
      columns[feature] = Segment.copy(features.get(feature), columns[feature], capacity);
    }
  }

  Segment take(int chunk, int number) {
    Object[] cut = new Object[columns.length];
    for (int feature = 0; feature < columns.length; feature++) {
      cut[feature] = Segment.copy(features.get(feature), columns[feature], records);
    }
    int known = directions == Directions.BOTH ? records : 0;
    Segment segment =
        new Segment(
            chunk, number, Arrays.copyOf(times, records), Arrays.copyOf(backward, known), cut);
    records = 0;
    return segment;
  }
}
