package io.tracemint.ingest.label;

import java.io.Serializable;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.ByteBuffer;
import java.util.Optional;

/** An address of either version of IP as 128 bits, those of IPv4 behind {@code ::ffff:0:0/96}. */
record Address(long high, long low) implements Serializable {
  private static final long serialVersionUID = 1L;
  private static final long MAPPED = 0xFFFFL << 32;
  private static final int BITS_4 = 32;
  private static final int BITS = 128;

  static Address four(long address) {
    return new Address(0, MAPPED | address);
  }

  static Address six(byte[] bytes, int at) {
    ByteBuffer buffer = ByteBuffer.wrap(bytes, at, 16);
    return new Address(buffer.getLong(), buffer.getLong());
  }

  static Optional<Address> of(String text) {
    // Else it might be a name, for which somebody else would be asked.
    if (!text.matches("\\d{1,3}(\\.\\d{1,3}){3}|[0-9a-fA-F:.]*:[0-9a-fA-F:.]*")) {
      return Optional.empty();
    }
    try {
      byte[] bytes = InetAddress.getByName(text).getAddress();
      return Optional.of(
          bytes.length == 4 ? four(ByteBuffer.wrap(bytes).getInt() & 0xFFFFFFFFL) : six(bytes, 0));
    } catch (UnknownHostException e) {
      return Optional.empty();
    }
  }

  private boolean isFour() {
    return high == 0 && low >>> BITS_4 == MAPPED >>> BITS_4;
  }

  /** The most bits of a block of such addresses. */
  int bits() {
    return isFour() ? BITS_4 : BITS;
  }

  /** Whether the first bits, counted as for this address's version, are those of the other. */
  boolean shares(Address other, int first) {
    int bits = BITS - bits() + first;
    long top = bits >= Long.SIZE ? -1 : bits == 0 ? 0 : -1L << (Long.SIZE - bits);
    long bottom = bits <= Long.SIZE ? 0 : -1L << (BITS - bits);
    return ((high ^ other.high) & top) == 0 && ((low ^ other.low) & bottom) == 0;
  }
}
