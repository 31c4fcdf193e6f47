package io.tracemint.export.address;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.HexFormat;
import javax.crypto.Cipher;
import javax.crypto.spec.SecretKeySpec;

/**
 * Crypto-PAn (Xu, Fan, Ammar, Moon 2002): each bit of an address is flipped or not depending on the
 * bits before it, so that addresses share exactly as many first bits afterwards as before. The
 * first half of the key is AES's, the second half, encrypted, fills up what is encrypted for a bit.
 */
final class CryptoPan {
  static final int KEY_BYTES = 32;
  private static final int BLOCK = 16;
  private static final String HEX = "0x";

  private final Cipher aes;
  private final byte[] pad;
  private final byte[] blocks = new byte[BLOCK * 8 * BLOCK];

  CryptoPan(byte[] secret) {
    byte[] key = key(secret);
    try {
      aes = Cipher.getInstance("AES/ECB/NoPadding");
      aes.init(Cipher.ENCRYPT_MODE, new SecretKeySpec(key, 0, BLOCK, "AES"));
      pad = aes.doFinal(key, BLOCK, BLOCK);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("Every Java has AES", e);
    }
  }

  /**
   * The 32 bytes of a key: the secret itself where it is as long, as text or after 0x in hex, so
   * that other programs map alike by the same key; else its digest.
   */
  private static byte[] key(byte[] secret) {
    String text = new String(secret, StandardCharsets.ISO_8859_1);
    if (secret.length == KEY_BYTES) {
      return secret;
    }
    if (text.matches(HEX + "[0-9a-fA-F]{64}")) {
      return HexFormat.of().parseHex(text, HEX.length(), text.length());
    }
    try {
      return MessageDigest.getInstance("SHA-256").digest(secret);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("Every Java has SHA-256", e);
    }
  }

  /** The bits that flip in an address of 4 or 16 bytes. */
  byte[] flips(byte[] address) {
    int bits = 8 * address.length;
    for (int before = 0; before < bits; before++) {
      fill(address, before);
    }
    try {
      // All blocks in one call: it costs less than a third of a call each.
      aes.doFinal(blocks, 0, BLOCK * bits, blocks);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("Whole blocks can be encrypted", e);
    }
    return firstBits(bits);
  }

  /** The address's first bits, and the pad behind them. */
  private void fill(byte[] address, int before) {
    int at = BLOCK * before;
    int whole = before >>> 3;
    System.arraycopy(pad, 0, blocks, at, BLOCK);
    System.arraycopy(address, 0, blocks, at, whole);
    int mixed = before & 7;
    if (mixed > 0) {
      int rest = 0xFF >>> mixed;
      blocks[at + whole] = (byte) ((address[whole] & ~rest) | (pad[whole] & rest));
    }
  }

  private byte[] firstBits(int bits) {
    byte[] flips = new byte[bits >>> 3];
    for (int bit = 0; bit < bits; bit++) {
      flips[bit >>> 3] |= (byte) ((blocks[BLOCK * bit] & 0x80) >>> (bit & 7));
    }
    return flips;
  }
}
