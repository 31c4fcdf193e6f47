package io.tracemint.family.netdpsyn.coding;

import java.util.random.RandomGenerator;

/** Ports of services by themselves, others in tens. */
record Ports() implements Coding {
  private static final int KNOWN = 1024;
  private static final int WIDTH = 10;
  private static final int MOST = 65_535;

  @Override
  public int size() {
    return KNOWN + (MOST - KNOWN) / WIDTH + 1;
  }

  @Override
  public boolean isOrdered() {
    return true;
  }

  @Override
  public int code(long port) {
    int known = (int) Math.max(0, Math.min(MOST, port));
    return known < KNOWN ? known : KNOWN + (known - KNOWN) / WIDTH;
  }

  @Override
  public long value(int code, RandomGenerator random) {
    return code < KNOWN
        ? code
        : Math.min(MOST, KNOWN + (code - KNOWN) * WIDTH + random.nextInt(WIDTH));
  }
}
