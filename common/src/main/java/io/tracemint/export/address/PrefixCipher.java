package io.tracemint.export.address;

/** {@link CryptoPan}, held back where it would move addresses into a block that is kept. */
final class PrefixCipher extends AddressCipher {
  private final CryptoPan function;

  PrefixCipher(byte[] secret, AddressBlocks kept) {
    super(kept);
    this.function = new CryptoPan(secret);
  }

  @Override
  byte[] fresh(byte[] address) {
    byte[] flips = function.flips(address);
    int steady = kept().steady(address);
    byte[] mapped = new byte[address.length];
    for (int at = 0; at < mapped.length; at++) {
      // What may flip of this byte: nothing of the first bits.
      int may = 0xFF >>> Math.max(0, Math.min(8, steady - 8 * at));
      mapped[at] = (byte) (address[at] ^ (flips[at] & may));
    }
    return mapped;
  }
}
