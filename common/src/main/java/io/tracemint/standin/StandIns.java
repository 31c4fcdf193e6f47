package io.tracemint.standin;

import java.io.Serializable;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/** The number that stands for each address of a trace, for tasks that read it. */
public final class StandIns implements Serializable {
  /** What no address has. */
  public static final long NONE = -1;

  private static final long serialVersionUID = 1L;
  private static final long LEAST = 240L << 24;
  private static final long MOST = (255L << 24) - 1;

  private final long[] highs;
  private final long[] lows;
  private final long[] numbers;

  private StandIns(SortedMap<Address6, Long> all) {
    this.highs = all.keySet().stream().mapToLong(Address6::high).toArray();
    this.lows = all.keySet().stream().mapToLong(Address6::low).toArray();
    this.numbers = all.values().stream().mapToLong(Long::longValue).toArray();
  }

  static StandIns of(Map<Address6, Long> all) {
    return new StandIns(new TreeMap<>(all));
  }

  /** Whether an address of IPv4 is one of those that stand for others. */
  public static boolean isOne(long number) {
    return number >= LEAST && number <= MOST;
  }

  /** First and last number that can stand for an address. */
  public static long[] range() {
    return new long[] {LEAST, MOST};
  }

  /** The number of an address of sixteen bytes, or {@link #NONE}. */
  public long of(byte... bytes) {
    return number(Address6.of(bytes)).orElse(NONE);
  }

  Optional<Long> number(Address6 address) {
    int low = 0;
    int high = numbers.length - 1;
    while (low <= high) {
      int middle = (low + high) >>> 1;
      int order = address.compareTo(new Address6(highs[middle], lows[middle]));
      if (order == 0) {
        return Optional.of(numbers[middle]);
      }
      low = order > 0 ? middle + 1 : low;
      high = order > 0 ? high : middle - 1;
    }
    return Optional.empty();
  }
}
