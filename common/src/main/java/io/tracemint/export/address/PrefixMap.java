package io.tracemint.export.address;

import java.nio.ByteBuffer;

/**
 * {@link CryptoPan} on the host bits alone. Bits that the block fixes are lost: addresses that
 * differ in nothing else collide.
 */
final class PrefixMap extends AddressMap {
  private final CryptoPan function;

  PrefixMap(byte[] key, Cidr block) {
    super(block);
    this.function = new CryptoPan(key);
  }

  @Override
  long fresh(long address, long rank) {
    long mask = (1L << block().hostBits()) - 1;
    long host = address & mask;
    byte[] bytes = ByteBuffer.allocate(4).putInt((int) host).array();
    long flips = Integer.toUnsignedLong(ByteBuffer.wrap(function.flips(bytes)).getInt());
    return block().network() | (host ^ (flips & mask));
  }
}
