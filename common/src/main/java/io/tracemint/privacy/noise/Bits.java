package io.tracemint.privacy.noise;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import javax.crypto.Cipher;
import javax.crypto.spec.IvParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/** A stream of random bits: AES in counter mode under a key. */
public final class Bits {
  private static final int KEY_BYTES = 16;
  private static final int BLOCK_BYTES = 8192;
  private static final VarHandle WORDS =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.BIG_ENDIAN);

  private final Cipher cipher;
  private final byte[] zeros = new byte[BLOCK_BYTES];
  private final byte[] block = new byte[BLOCK_BYTES];
  private int used = BLOCK_BYTES;

  private Bits(byte... key) {
    try {
      cipher = Cipher.getInstance("AES/CTR/NoPadding");
      cipher.init(
          Cipher.ENCRYPT_MODE,
          new SecretKeySpec(key, "AES"),
          new IvParameterSpec(new byte[KEY_BYTES]));
    } catch (GeneralSecurityException impossible) {
      throw new IllegalStateException("Every Java has AES in counter mode", impossible);
    }
  }

  /** A stream of its own under a key that is nowhere kept. */
  public static Bits secret() {
    byte[] key = new byte[KEY_BYTES];
    new SecureRandom().nextBytes(key);
    return new Bits(key);
  }

  /** The same stream for the same seed. Who knows the seed can take the noise away again. */
  public static Bits reproducible(long seed) {
    return new Bits(ByteBuffer.allocate(KEY_BYTES).putLong(seed).array());
  }

  boolean bit() {
    return (next() & 1) == 1;
  }

  /** A uniform number from 0 to below a bound. */
  public long below(long bound) {
    int bits = Long.SIZE - Long.numberOfLeadingZeros(bound - 1);
    long number = bits(bits);
    while (number >= bound) {
      number = bits(bits);
    }
    return number;
  }

  BigInteger below(BigInteger bound) {
    int bits = bound.subtract(BigInteger.ONE).bitLength();
    BigInteger number = big(bits);
    while (number.compareTo(bound) >= 0) {
      number = big(bits);
    }
    return number;
  }

  private BigInteger big(int bits) {
    byte[] bytes = new byte[(bits + Byte.SIZE - 1) / Byte.SIZE];
    for (int at = 0; at < bytes.length; at++) {
      bytes[at] = next();
    }
    BigInteger number = new BigInteger(1, bytes);
    return number.shiftRight(bytes.length * Byte.SIZE - bits);
  }

  private long bits(int count) {
    long number = 0;
    for (int have = 0; have < count; have += Byte.SIZE) {
      number = number << Byte.SIZE | (next() & 0xFF);
    }
    return count == 0 ? 0 : number & (-1L >>> (Long.SIZE - count));
  }

  /** 64 bits. */
  long word() {
    if (used > BLOCK_BYTES - Long.BYTES) {
      refill();
    }
    long word = (long) WORDS.get(block, used);
    used += Long.BYTES;
    return word;
  }

  /** Whether something happens that has that chance, or less by 2^-63 at most. */
  public boolean happens(double chance) {
    return word() >>> 1 < (long) (chance * 0x1p63);
  }

  private byte next() {
    if (used == BLOCK_BYTES) {
      refill();
    }
    return block[used++];
  }

  private void refill() {
    try {
      cipher.update(zeros, 0, BLOCK_BYTES, block);
      used = 0;
    } catch (GeneralSecurityException impossible) {
      throw new IllegalStateException(impossible);
    }
  }
}
