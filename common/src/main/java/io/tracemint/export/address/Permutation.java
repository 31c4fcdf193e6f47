package io.tracemint.export.address;

/**
 * A keyed permutation of the numbers below a size: a Feistel network of four rounds (Luby and
 * Rackoff) on just enough bits, walked on until the result is below the size.
 */
public final class Permutation {
  private static final int ROUNDS = 4;

  private final long size;
  private final int leftBits;
  private final int rightBits;
  private final KeyedFunction function;

  public Permutation(byte[] key, long size) {
    if (size < 1) {
      throw new IllegalArgumentException("Size " + size + " must be at least 1");
    }
    this.size = size;
    int bits = Math.max(2, Long.SIZE - Long.numberOfLeadingZeros(size - 1));
    this.leftBits = bits / 2;
    this.rightBits = bits - leftBits;
    this.function = new KeyedFunction(key);
  }

  /** Where a number from 0 to below the size goes. */
  public long apply(long number) {
    if (number < 0 || number >= size) {
      throw new IllegalArgumentException(number + " is not from 0 to below " + size);
    }
    long walked = number;
    do {
      walked = rounds(walked);
    } while (walked >= size);
    return walked;
  }

  private long rounds(long number) {
    long left = number >>> rightBits;
    long right = number & mask(rightBits);
    for (int round = 0; round < ROUNDS; round++) {
      if ((round & 1) == 0) {
        left ^= function.of(round, right) & mask(leftBits);
      } else {
        right ^= function.of(round, left) & mask(rightBits);
      }
    }
    return left << rightBits | right;
  }

  private static long mask(int bits) {
    return (1L << bits) - 1;
  }
}
