package io.tracemint.ingest;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.HexFormat;
import java.util.List;

/** Packets, frames and captures made by hand. */
public final class Wire {
  public static final int ETHERNET = 1;
  public static final int RAW_IP = 101;
  public static final int ICMP = 1;
  public static final int IP_IN_IP = 4;
  public static final int TCP = 6;
  public static final int UDP = 17;
  public static final int GRE = 47;
  public static final int ICMP6 = 58;
  private static final int SECONDS = 1_700_000_000;
  private static final int MACS = 12;

  private Wire() {}

  public static byte[] hex(String digits) {
    return HexFormat.of().parseHex(digits.replace(" ", ""));
  }

  public static byte[] concat(byte[]... parts) {
    return AwkwardCaptures.concat(List.of(parts));
  }

  /** An IPv4 packet from 10.0.0.{@code host} to 10.0.1.1. */
  public static byte[] ipv4(int host, int protocol, byte[] payload) {
    return ipv4(host, protocol, 0, new byte[0], payload);
  }

  /** The same with the 16 bits of flags and offset, and options of whole words. */
  public static byte[] ipv4(int host, int protocol, int fragment, byte[] options, byte[] payload) {
    int header = 20 + options.length;
    return ByteBuffer.allocate(header + payload.length)
        .put((byte) (0x40 | header / 4))
        .put((byte) 0xB9)
        .putShort((short) (header + payload.length))
        .putShort((short) 0xBEEF)
        .putShort((short) fragment)
        .put((byte) 63)
        .put((byte) protocol)
        .putShort((short) 0xFACE)
        .putInt(0x0A000000 + host)
        .putInt(0x0A000101)
        .put(options)
        .put(payload)
        .array();
  }

  /** An IPv6 packet from 2001:db8::{@code host} to 2001:db8::1. */
  public static byte[] ipv6(int host, int next, byte[] payload) {
    return ByteBuffer.allocate(40 + payload.length)
        .putInt(0x6AB12345)
        .putShort((short) payload.length)
        .put((byte) next)
        .put((byte) 62)
        .putInt(0x20010DB8)
        .putInt(20, host)
        .putInt(24, 0x20010DB8)
        .putInt(36, 1)
        .position(40)
        .put(payload)
        .array();
  }

  public static byte[] tcp(int flags) {
    return ByteBuffer.allocate(20)
        .putShort((short) 50_000)
        .putShort((short) 443)
        .putInt(0xF0000001)
        .putInt(0x80000002)
        .putShort((short) (0x5000 | flags))
        .putShort((short) 0xFFFE)
        .putInt(0x1234_0000)
        .array();
  }

  public static byte[] udp(int destination, byte[] payload) {
    return ByteBuffer.allocate(8 + payload.length)
        .putShort((short) 60_000)
        .putShort((short) destination)
        .putShort((short) (8 + payload.length))
        .putShort((short) 0)
        .put(payload)
        .array();
  }

  public static byte[] ethernet(int type, byte[] payload) {
    return ByteBuffer.allocate(MACS + 2 + payload.length)
        .position(MACS)
        .putShort((short) type)
        .put(payload)
        .array();
  }

  /** A capture of frames a second apart. */
  public static byte[] capture(int linkType, byte[]... frames) {
    ByteBuffer capture = ByteBuffer.allocate(1 << 20).order(ByteOrder.LITTLE_ENDIAN);
    capture.putInt(0xA1B2C3D4).putShort((short) 2).putShort((short) 4).putLong(0);
    capture.putInt(65_535).putInt(linkType);
    for (int number = 0; number < frames.length; number++) {
      capture.putInt(SECONDS + number).putInt(0);
      capture.putInt(frames[number].length).putInt(frames[number].length);
      capture.put(frames[number]);
    }
    return java.util.Arrays.copyOf(capture.array(), capture.position());
  }
}
