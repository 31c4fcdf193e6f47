package io.tracemint.family.netdpsyn.coding;

import java.util.random.RandomGenerator;

/** How a column's values become one of so many codes that everybody knows, and values again. */
public sealed interface Coding permits Exact, Octaves, Ports, Slices, Hosts {
  int size();

  /** Whether neighbouring codes are alike, so that rare ones can be told as one range. */
  boolean isOrdered();

  int code(long value);

  long value(int code, RandomGenerator random);
}
