package io.tracemint.anonymise;

import io.tracemint.anonymise.AnonymiseSettings.Macs;
import io.tracemint.export.address.Permutation;
import java.util.HashMap;
import java.util.Map;

/**
 * Hardware addresses. The two bits of the first byte that say "group" and "locally administered"
 * stay, and so does the broadcast address; the other 46 are permuted.
 */
final class Stations {
  private static final long BROADCAST = 0xFFFF_FFFF_FFFFL;
  private static final int FREE_BITS = 46;
  private static final long LOW = 0xFF_FFFF_FFFFL;
  private static final int LOW_BITS = 40;

  private final Macs macs;
  private final Permutation permutation;
  private final Map<Long, Long> known = new HashMap<>();

  Stations(Macs macs, byte[] key) {
    this.macs = macs;
    this.permutation = new Permutation(key, 1L << FREE_BITS);
  }

  boolean dropped() {
    return macs == Macs.DROP;
  }

  /** Replaces the address of 6 bytes at {@code at}. */
  void replace(byte[] bytes, int at) {
    if (macs != Macs.RANDOM) {
      return;
    }
    long address = 0;
    for (int i = 0; i < 6; i++) {
      address = address << 8 | (bytes[at + i] & 0xFF);
    }
    long other = known.computeIfAbsent(address, this::other);
    for (int i = 5; i >= 0; i--) {
      bytes[at + i] = (byte) other;
      other >>>= 8;
    }
  }

  private long other(long address) {
    if (address == BROADCAST) {
      return address;
    }
    long walked = permuted(address);
    return walked == BROADCAST ? permuted(walked) : walked;
  }

  private long permuted(long address) {
    long first = address >>> LOW_BITS;
    long free = permutation.apply(first >>> 2 << LOW_BITS | (address & LOW));
    return (free >>> LOW_BITS << 2 | (first & 3)) << LOW_BITS | (free & LOW);
  }
}
