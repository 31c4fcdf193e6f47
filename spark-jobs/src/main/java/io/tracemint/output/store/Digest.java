package io.tracemint.output.store;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** Makes the sum of what goes by. */
public final class Digest {
  private final MessageDigest sha256 = sha256();
  private long bytes;

  public void add(int value) {
    sha256.update((byte) value);
    bytes++;
  }

  public void add(byte[] values, int from, int count) {
    sha256.update(values, from, count);
    bytes += count;
  }

  /** The sum of all that was added; the next one starts from nothing. */
  public FileSum sum() {
    FileSum sum = new FileSum(bytes, HexFormat.of().formatHex(sha256.digest()));
    bytes = 0;
    return sum;
  }

  public static FileSum of(byte[] values) {
    Digest digest = new Digest();
    digest.add(values, 0, values.length);
    return digest.sum();
  }

  public static FileSum of(String text) {
    return of(text.getBytes(StandardCharsets.UTF_8));
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every Java has SHA-256", e);
    }
  }
}
