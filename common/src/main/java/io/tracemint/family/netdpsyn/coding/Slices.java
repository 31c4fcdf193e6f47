package io.tracemint.family.netdpsyn.coding;

import java.math.BigInteger;
import java.util.random.RandomGenerator;

/** Equal slices of a range; what lies outside belongs to the first or last. */
record Slices(long low, long high, int size) implements Coding {
  @Override
  public boolean isOrdered() {
    return true;
  }

  @Override
  public int code(long value) {
    double place = (double) (value - low) / Math.max(1, high - low);
    return (int) Math.max(0, Math.min(size - 1, Math.floor(place * size)));
  }

  @Override
  public long value(int code, RandomGenerator random) {
    long from = edge(code);
    return from + random.nextLong(Math.max(1, edge(code + 1) - from));
  }

  private long edge(int code) {
    return BigInteger.valueOf(high - low)
        .multiply(BigInteger.valueOf(code))
        .divide(BigInteger.valueOf(size))
        .add(BigInteger.valueOf(low))
        .longValueExact();
  }
}
