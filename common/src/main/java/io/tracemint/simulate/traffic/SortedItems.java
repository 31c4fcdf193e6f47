package io.tracemint.simulate.traffic;

import java.util.Arrays;

/** The packets or flow records of a slice in the order of their times; ties keep their order. */
public final class SortedItems {
  private long[] keys = new long[1 << 12];
  private int size;
  private int indexBits;
  private int shift;

  /** What is sorted; a flow record's item number is twice its session's, plus 1 for replies. */
  public enum Kind {
    PACKETS,
    RECORDS
  }

  public void sort(Slice slice, Kind kind) {
    int items = kind == Kind.PACKETS ? slice.packets() : 2 * slice.sessions().size();
    keys = keys.length < items ? new long[items + items / 4] : keys;
    indexBits = Integer.SIZE - Integer.numberOfLeadingZeros(items);
    int timeBits = Long.SIZE - Long.numberOfLeadingZeros(2 * slice.span().lengthNanos());
    shift = Math.max(0, timeBits + indexBits - (Long.SIZE - 1));
    size = 0;
    if (kind == Kind.PACKETS) {
      packets(slice);
    } else {
      records(slice);
    }
    Arrays.sort(keys, 0, size);
  }

  private void packets(Slice slice) {
    long[] times = slice.times();
    int count = slice.packets();
    for (int item = 0; item < count; item++) {
      keys[item] = key(times[item], item);
    }
    size = count;
  }

  private void records(Slice slice) {
    for (Session session : slice.sessions()) {
      record(session.request, 2 * session.index);
      record(session.reply, 2 * session.index + 1);
    }
  }

  private void record(Session.Direction direction, int item) {
    if (direction.packets > 0) {
      keys[size++] = key(direction.firstNanos, item);
    }
  }

  private long key(long time, int item) {
    return time >>> shift << indexBits | item;
  }

  public int size() {
    return size;
  }

  /** Nanoseconds since the slice's start. */
  public long time(int position) {
    return keys[position] >>> indexBits << shift;
  }

  int item(int position) {
    return (int) (keys[position] & ((1L << indexBits) - 1));
  }

  /** The first position whose time is not before the given one. */
  public int firstFrom(long time) {
    int low = 0;
    int high = size;
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (time(middle) < time) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return low;
  }
}
