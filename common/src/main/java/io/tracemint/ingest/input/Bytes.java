package io.tracemint.ingest.input;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/** Loads of whole numbers from byte arrays. */
public final class Bytes {
  private static final VarHandle SHORT_BIG =
      MethodHandles.byteArrayViewVarHandle(short[].class, ByteOrder.BIG_ENDIAN);
  private static final VarHandle INT_BIG =
      MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.BIG_ENDIAN);
  private static final VarHandle INT_LITTLE =
      MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.LITTLE_ENDIAN);
  private static final VarHandle LONG_BIG =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.BIG_ENDIAN);

  private Bytes() {}

  public static int u8(byte[] bytes, int at) {
    return bytes[at] & 0xFF;
  }

  /** Network order. */
  public static int u16(byte[] bytes, int at) {
    return (short) SHORT_BIG.get(bytes, at) & 0xFFFF;
  }

  /** Network order. */
  public static int i32(byte[] bytes, int at) {
    return (int) INT_BIG.get(bytes, at);
  }

  /** Network order. */
  public static long u32(byte[] bytes, int at) {
    return (int) INT_BIG.get(bytes, at) & 0xFFFFFFFFL;
  }

  /** Network order. */
  public static long i64(byte[] bytes, int at) {
    return (long) LONG_BIG.get(bytes, at);
  }

  public static int i32(byte[] bytes, int at, boolean littleEndian) {
    return littleEndian ? (int) INT_LITTLE.get(bytes, at) : (int) INT_BIG.get(bytes, at);
  }

  public static long u32(byte[] bytes, int at, boolean littleEndian) {
    return i32(bytes, at, littleEndian) & 0xFFFFFFFFL;
  }

  public static int u16(byte[] bytes, int at, boolean littleEndian) {
    int value = u16(bytes, at);
    return littleEndian ? Short.toUnsignedInt(Short.reverseBytes((short) value)) : value;
  }
}
