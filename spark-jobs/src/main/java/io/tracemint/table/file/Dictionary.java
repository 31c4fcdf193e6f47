package io.tracemint.table.file;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.apache.parquet.io.api.Binary;

/**
 * The distinct values of a column chunk, and for each value its number among them.
 *
 * @param <V> an array of the distinct values
 */
record Dictionary<V>(V entries, int size, Codes codes) {
  private static final int MOST_ENTRIES = 1 << 16;
  private static final int TABLE_BITS = 18;
  private static final long GOLDEN = 0x9E3779B97F4A7C15L;

  /** A number per value. */
  static final class Codes {
    final int[] numbers;

    Codes(int count) {
      this.numbers = new int[count];
    }
  }

  /** The dictionary of numbers; empty where they repeat too rarely. */
  static Optional<Dictionary<long[]>> ofNumbers(long[] values, int count, long least, long most) {
    long range = most - least;
    return range >= 0 && range < MOST_ENTRIES
        ? worthwhile(direct(values, count, least, (int) range + 1), count)
        : hashed(values, count).flatMap(found -> worthwhile(found, count));
  }

  private static <V> Optional<Dictionary<V>> worthwhile(Dictionary<V> found, int count) {
    return found.size <= 1 || 2 * found.size < count ? Optional.of(found) : Optional.empty();
  }

  private static Dictionary<long[]> direct(long[] values, int count, long least, int range) {
    int[] numberOf = new int[range];
    for (int at = 0; at < count; at++) {
      numberOf[(int) (values[at] - least)] = 1;
    }
    long[] entries = new long[range];
    int size = 0;
    for (int value = 0; value < range; value++) {
      if (numberOf[value] != 0) {
        entries[size] = least + value;
        numberOf[value] = size++;
      }
    }
    Codes codes = new Codes(count);
    for (int at = 0; at < count; at++) {
      codes.numbers[at] = numberOf[(int) (values[at] - least)];
    }
    return new Dictionary<>(entries, size, codes);
  }

  private static Optional<Dictionary<long[]>> hashed(long[] values, int count) {
    int bound = Math.min(MOST_ENTRIES, count / 2 + 1);
    int[] slots = new int[1 << TABLE_BITS];
    long[] entries = new long[bound];
    Codes codes = new Codes(count);
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
      codes.numbers[at] = slots[slot] - 1;
    }
    return Optional.of(new Dictionary<>(entries, size, codes));
  }

  /** The dictionary of byte strings; empty where they repeat too rarely. */
  static Optional<Dictionary<Binary[]>> ofStrings(Binary[] values, int count) {
    Map<Binary, Integer> numberOf = new HashMap<>();
    Codes codes = new Codes(count);
    for (int at = 0; at < count && numberOf.size() <= MOST_ENTRIES; at++) {
      Integer number = numberOf.putIfAbsent(values[at], numberOf.size());
      codes.numbers[at] = number == null ? numberOf.size() - 1 : number;
    }
    Binary[] entries = new Binary[numberOf.size()];
    numberOf.forEach((value, number) -> entries[number] = value);
    return numberOf.size() > MOST_ENTRIES
        ? Optional.empty()
        : worthwhile(new Dictionary<>(entries, entries.length, codes), count);
  }

  /** Bits that a value's number takes. */
  int width() {
    return 32 - Integer.numberOfLeadingZeros(Math.max(0, size - 1));
  }
}
