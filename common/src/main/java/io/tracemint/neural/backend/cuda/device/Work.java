package io.tracemint.neural.backend.cuda.device;

import io.tracemint.neural.backend.cuda.driver.Grid;
import java.util.Arrays;

/**
 * Kernels and products that were asked for and not begun, as numbers: what is the same again can be
 * found again.
 */
final class Work {
  private static final int KERNEL = 0;
  private static final int PRODUCT = 1;

  private long[] words = new long[1024];
  private int length;
  private int count;

  /** How each is begun. */
  interface Begin {
    void kernel(long function, Grid grid, long... arguments);

    void product(Cublas.Call call);
  }

  void kernel(long function, Grid grid, long... arguments) {
    add(KERNEL, function, grid.blocksX(), grid.blocksY(), grid.threadsX(), grid.threadsY());
    add(arguments.length);
    add(arguments);
    count++;
  }

  void product(Cublas.Call call) {
    add(PRODUCT);
    add(call.words());
    count++;
  }

  private void add(long... added) {
    if (length + added.length > words.length) {
      words = Arrays.copyOf(words, 2 * words.length);
    }
    System.arraycopy(added, 0, words, length, added.length);
    length += added.length;
  }

  int count() {
    return count;
  }

  void clear() {
    length = 0;
    count = 0;
  }

  Key key() {
    return new Key(Arrays.copyOf(words, length));
  }

  void begin(Begin begin) {
    int at = 0;
    while (at < length) {
      at = words[at] == KERNEL ? kernel(at + 1, begin) : product(at + 1, begin);
    }
  }

  private int kernel(int at, Begin begin) {
    Grid grid =
        new Grid(
            (int) words[at + 1], (int) words[at + 2], (int) words[at + 3], (int) words[at + 4]);
    int arguments = at + 6;
    int end = arguments + (int) words[at + 5];
    begin.kernel(words[at], grid, Arrays.copyOfRange(words, arguments, end));
    return end;
  }

  private int product(int at, Begin begin) {
    int end = at + Cublas.Call.WORDS;
    begin.product(Cublas.Call.of(Arrays.copyOfRange(words, at, end)));
    return end;
  }

  /** The same for the same work. */
  static final class Key {
    private final long[] words;

    Key(long... words) {
      this.words = words;
    }

    @Override
    public boolean equals(Object other) {
      return other instanceof Key key && Arrays.equals(words, key.words);
    }

    @Override
    public int hashCode() {
      return Arrays.hashCode(words);
    }

    int size() {
      return words.length;
    }
  }
}
