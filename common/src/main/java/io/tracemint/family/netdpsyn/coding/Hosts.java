package io.tracemint.family.netdpsyn.coding;

import io.tracemint.privacy.HostBuckets;
import java.util.List;
import java.util.random.RandomGenerator;

/** Addresses as those that everybody knows, and buckets of others. */
record Hosts(HostBuckets all) implements Coding {
  static Hosts of(List<String> blocks, int buckets) {
    return new Hosts(HostBuckets.of(blocks, buckets));
  }

  @Override
  public int size() {
    return all.size();
  }

  @Override
  public boolean isOrdered() {
    return false;
  }

  @Override
  public int code(long address) {
    return all.code(address);
  }

  @Override
  public long value(int code, RandomGenerator random) {
    return all.address(code);
  }
}
