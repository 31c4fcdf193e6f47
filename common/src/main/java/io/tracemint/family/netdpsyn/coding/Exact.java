package io.tracemint.family.netdpsyn.coding;

import java.util.random.RandomGenerator;

/** One code for each value up to a bound; larger values are clipped to it. */
record Exact(int size, boolean isOrdered) implements Coding {
  @Override
  public int code(long value) {
    return (int) Math.max(0, Math.min(size - 1, value));
  }

  @Override
  public long value(int code, RandomGenerator random) {
    return code;
  }
}
