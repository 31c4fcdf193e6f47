package io.tracemint.export.address;

/**
 * Flips each host bit depending on the bits before it (Xu, Fan, Ammar, Moon 2002). Bits that the
 * block fixes are lost: addresses that differ in nothing else collide.
 */
final class PrefixMap extends AddressMap {
  private final KeyedFunction function;

  PrefixMap(byte[] key, Cidr block) {
    super(block);
    this.function = new KeyedFunction(key);
  }

  @Override
  long fresh(long address, long rank) {
    int bits = block().hostBits();
    long host = address & ((1L << bits) - 1);
    long flips = 0;
    for (int before = 0; before < bits; before++) {
      long prefix = host >>> (bits - before);
      flips = flips << 1 | (function.of(before, prefix) & 1);
    }
    return block().network() | (host ^ flips);
  }
}
