package io.tracemint.table.file;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.apache.parquet.io.api.Binary;

/**
 * The distinct values of a column chunk, and for each value its number among them.
 *
 * @param <V> an array of the distinct values
 * @param entries the distinct values, as many as {@code size}
 * @param arena what holds the codes
 */
record Dictionary<V>(V entries, int size, Arena arena) {
  private static final int MOST_ENTRIES = 1 << 16;
  private static final int TABLE_BITS = 18;
  private static final long GOLDEN = 0x9E3779B97F4A7C15L;

  /**
   * The arrays that dictionaries are made in, one dictionary at a time. Megabytes for every column
   * would be what the collector spends its time on.
   */
  static final class Arena {
    private final int[] codes;
    private final long[] entries = new long[MOST_ENTRIES];
    private final int[] numberOf = new int[MOST_ENTRIES];
    private final int[] slots = new int[1 << TABLE_BITS];

    Arena(int mostValues) {
      this.codes = new int[mostValues];
    }
  }

  /** The dictionary of numbers, good until the next; empty where they repeat too rarely. */
  static Optional<Dictionary<long[]>> ofNumbers(
      long[] values, int count, long least, long most, Arena arena) {
    long range = most - least;
    return range >= 0 && range < MOST_ENTRIES
        ? worthwhile(direct(values, count, least, (int) range + 1, arena), count)
        : hashed(values, count, arena).flatMap(found -> worthwhile(found, count));
  }

  private static <V> Optional<Dictionary<V>> worthwhile(Dictionary<V> found, int count) {
    return found.size <= 1 || 2 * found.size < count ? Optional.of(found) : Optional.empty();
  }

  private static Dictionary<long[]> direct(
      long[] values, int count, long least, int range, Arena arena) {
    int[] numberOf = arena.numberOf;
    Arrays.fill(numberOf, 0, range, 0);
    for (int at = 0; at < count; at++) {
      numberOf[(int) (values[at] - least)] = 1;
    }
    long[] entries = arena.entries;
    int size = 0;
    for (int value = 0; value < range; value++) {
      if (numberOf[value] != 0) {
        entries[size] = least + value;
        numberOf[value] = size++;
      }
    }
    int[] codes = arena.codes;
    for (int at = 0; at < count; at++) {
      codes[at] = numberOf[(int) (values[at] - least)];
    }
    return new Dictionary<>(entries, size, arena);
  }

  private static Optional<Dictionary<long[]>> hashed(long[] values, int count, Arena arena) {
    int bound = Math.min(MOST_ENTRIES, count / 2 + 1);
    int[] slots = arena.slots;
    Arrays.fill(slots, 0);
    long[] entries = arena.entries;
    int[] codes = arena.codes;
    int size = 0;
    for (int at = 0; at < count; at++) {
      long value = values[at];
      int slot = (int) ((value * GOLDEN) >>> (64 - TABLE_BITS));
      while (slots[slot] != 0 && entries[slots[slot] - 1] != value) {
        slot = (slot + 1) & (slots.length - 1);
      }
      if (slots[slot] == 0) {
        if (size == bound) {
          return Optional.empty();
        }
        entries[size] = value;
        slots[slot] = ++size;
      }
      codes[at] = slots[slot] - 1;
    }
    return Optional.of(new Dictionary<>(entries, size, arena));
  }

  /** The dictionary of byte strings; empty where they repeat too rarely. */
  static Optional<Dictionary<Binary[]>> ofStrings(Binary[] values, int count, Arena arena) {
    Map<Binary, Integer> numberOf = new HashMap<>();
    int[] codes = arena.codes;
    for (int at = 0; at < count && numberOf.size() <= MOST_ENTRIES; at++) {
      Integer number = numberOf.putIfAbsent(values[at], numberOf.size());
      codes[at] = number == null ? numberOf.size() - 1 : number;
    }
    Binary[] entries = new Binary[numberOf.size()];
    numberOf.forEach((value, number) -> entries[number] = value);
    return numberOf.size() > MOST_ENTRIES
        ? Optional.empty()
        : worthwhile(new Dictionary<>(entries, entries.length, arena), count);
  }

  /** A number per value, good until the arena makes the next dictionary. */
  int[] codes() {
    return arena.codes;
  }

  /** Bits that a value's number takes. */
  int width() {
    return 32 - Integer.numberOfLeadingZeros(Math.max(0, size - 1));
  }
}
