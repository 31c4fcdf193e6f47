package io.tracemint.export.address;

import java.util.Arrays;

/**
 * Gives each IPv4 and IPv6 address another one by a secret alone: tasks that know the secret agree
 * without asking each other, and no two addresses become the same. Not for several threads.
 */
public abstract sealed class AddressCipher permits PrefixCipher, RandomCipher {
  private static final int FOUR = 4;
  private static final int SIX = 16;
  private static final int SLOTS = 1 << 14;

  private final AddressBlocks kept;
  private final Recent recentFour = new Recent(FOUR);
  private final Recent recentSix = new Recent(SIX);

  AddressCipher(AddressBlocks kept) {
    this.kept = kept;
  }

  /** Addresses that share their first bits share exactly as many afterwards. */
  public static AddressCipher prefix(byte[] secret, AddressBlocks kept) {
    return new PrefixCipher(secret, kept);
  }

  /** Addresses have nothing in common with what they were. */
  public static AddressCipher random(byte[] secret, AddressBlocks kept) {
    return new RandomCipher(secret, kept);
  }

  /** What becomes of an address of 4 or 16 bytes that was not asked for recently. */
  abstract byte[] fresh(byte[] address);

  final AddressBlocks kept() {
    return kept;
  }

  /** Replaces the IPv4 address of 4 bytes at {@code at}. */
  public void four(byte[] bytes, int at) {
    recentFour.replace(bytes, at);
  }

  /** Replaces the IPv6 address of 16 bytes at {@code at}. */
  public void six(byte[] bytes, int at) {
    recentSix.replace(bytes, at);
  }

  /** The last addresses by their hash: a few hosts send most packets. */
  private final class Recent {
    private final int length;
    private final byte[][] addresses = new byte[SLOTS][];
    private final byte[][] mapped = new byte[SLOTS][];

    Recent(int length) {
      this.length = length;
    }

    void replace(byte[] bytes, int at) {
      int slot = slot(bytes, at);
      byte[] known = addresses[slot];
      if (known == null || !Arrays.equals(known, 0, length, bytes, at, at + length)) {
        byte[] address = Arrays.copyOfRange(bytes, at, at + length);
        addresses[slot] = address;
        mapped[slot] = kept.contains(address) ? address : fresh(address);
      }
      System.arraycopy(mapped[slot], 0, bytes, at, length);
    }

    private int slot(byte[] bytes, int at) {
      int hash = 0;
      for (int i = at; i < at + length; i++) {
        hash = 31 * hash + bytes[i];
      }
      hash *= 0x9E3779B9;
      return hash >>> 18;
    }
  }
}
