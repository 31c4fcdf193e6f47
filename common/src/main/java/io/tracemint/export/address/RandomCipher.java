package io.tracemint.export.address;

import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.util.Arrays;
import javax.crypto.Cipher;
import javax.crypto.spec.SecretKeySpec;

/**
 * A keyed permutation of all addresses, walked on until it leaves the blocks that are kept: four
 * Feistel rounds for IPv4, AES for IPv6, whose addresses are as long as its blocks.
 */
final class RandomCipher extends AddressCipher {
  private static final int FOUR = 4;

  private final Permutation four;
  private final Cipher six;

  RandomCipher(byte[] secret, AddressBlocks kept) {
    super(kept);
    this.four = new Permutation(SubKey.of(secret, "IPv4 addresses"), 1L << 32);
    try {
      byte[] key = Arrays.copyOf(SubKey.of(secret, "IPv6 addresses"), 16);
      six = Cipher.getInstance("AES/ECB/NoPadding");
      six.init(Cipher.ENCRYPT_MODE, new SecretKeySpec(key, "AES"));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("Every Java has AES", e);
    }
  }

  @Override
  byte[] fresh(byte[] address) {
    byte[] walked = address;
    do {
      walked = walked.length == FOUR ? four(walked) : six(walked);
    } while (kept().contains(walked));
    return walked;
  }

  private byte[] four(byte[] address) {
    long number = Integer.toUnsignedLong(ByteBuffer.wrap(address).getInt());
    return ByteBuffer.allocate(FOUR).putInt((int) four.apply(number)).array();
  }

  private byte[] six(byte[] address) {
    try {
      return six.doFinal(address);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("A whole block can be encrypted", e);
    }
  }
}
