package io.tracemint.family;

import io.tracemint.failure.UserError;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.zip.DeflaterOutputStream;
import java.util.zip.InflaterInputStream;

/**
 * Whole numbers and texts as a tensor of a {@link Model}: deflated, two bytes in each float, which
 * holds them exactly.
 *
 * <pre>
 * floats: 0 high, 1 low half of the count of bytes | 2 two bytes each, the first one higher
 * </pre>
 */
public final class Blob {
  private static final int HALF = 16;
  private static final int LOW = 0xFFFF;
  private static final String SEPARATOR = "\u0000";

  private Blob() {}

  public static float[] of(long... numbers) {
    ByteBuffer bytes = ByteBuffer.allocate(Long.BYTES * numbers.length);
    bytes.asLongBuffer().put(numbers);
    return floats(deflated(bytes.array()));
  }

  /** Of texts without a null character. */
  public static float[] of(List<String> texts) {
    String joined = texts.size() + SEPARATOR + String.join(SEPARATOR, texts);
    return floats(deflated(joined.getBytes(StandardCharsets.UTF_8)));
  }

  public static long[] numbers(float[] tensor) {
    ByteBuffer bytes = ByteBuffer.wrap(inflated(bytes(tensor)));
    long[] numbers = new long[bytes.remaining() / Long.BYTES];
    bytes.asLongBuffer().get(numbers);
    return numbers;
  }

  public static List<String> texts(float[] tensor) {
    String[] parts =
        new String(inflated(bytes(tensor)), StandardCharsets.UTF_8).split(SEPARATOR, -1);
    int count = Integer.parseInt(parts[0]);
    return count == 0 ? List.of() : List.of(parts).subList(1, 1 + count);
  }

  private static float[] floats(byte[] bytes) {
    float[] floats = new float[2 + (bytes.length + 1) / 2];
    floats[0] = bytes.length >>> HALF;
    floats[1] = bytes.length & LOW;
    for (int i = 0; i < bytes.length; i++) {
      floats[2 + i / 2] += (bytes[i] & 0xFF) << (i % 2 == 0 ? Byte.SIZE : 0);
    }
    return floats;
  }

  private static byte[] bytes(float[] floats) {
    byte[] bytes = new byte[floats.length < 2 ? 0 : ((int) floats[0] << HALF) + (int) floats[1]];
    if (floats.length != 2 + (bytes.length + 1) / 2) {
      throw UserError.of("The model is damaged: a part has another length than it says.");
    }
    for (int i = 0; i < bytes.length; i++) {
      bytes[i] = (byte) ((int) floats[2 + i / 2] >>> (i % 2 == 0 ? Byte.SIZE : 0));
    }
    return bytes;
  }

  private static byte[] deflated(byte[] bytes) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (DeflaterOutputStream deflater = new DeflaterOutputStream(out)) {
      deflater.write(bytes);
    } catch (IOException impossible) {
      throw new UncheckedIOException(impossible);
    }
    return out.toByteArray();
  }

  private static byte[] inflated(byte[] bytes) {
    try (InflaterInputStream in = new InflaterInputStream(new ByteArrayInputStream(bytes))) {
      return in.readAllBytes();
    } catch (IOException damage) {
      throw new UserError("The model is damaged: a part cannot be unpacked. Train again.", damage);
    }
  }
}
