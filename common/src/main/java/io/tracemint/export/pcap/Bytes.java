package io.tracemint.export.pcap;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/** Numbers into byte arrays, in network order unless the name says otherwise. */
public final class Bytes {
  private static final VarHandle SHORT =
      MethodHandles.byteArrayViewVarHandle(short[].class, ByteOrder.BIG_ENDIAN);
  private static final VarHandle INT =
      MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.BIG_ENDIAN);
  private static final VarHandle LITTLE_SHORT =
      MethodHandles.byteArrayViewVarHandle(short[].class, ByteOrder.LITTLE_ENDIAN);
  private static final VarHandle LITTLE_INT =
      MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.LITTLE_ENDIAN);

  private Bytes() {}

  public static void putShort(byte[] buffer, int at, int value) {
    SHORT.set(buffer, at, (short) value);
  }

  public static void putInt(byte[] buffer, int at, int value) {
    INT.set(buffer, at, value);
  }

  static void putLittleShort(byte[] buffer, int at, int value) {
    LITTLE_SHORT.set(buffer, at, (short) value);
  }

  static void putLittleInt(byte[] buffer, int at, int value) {
    LITTLE_INT.set(buffer, at, value);
  }
}
