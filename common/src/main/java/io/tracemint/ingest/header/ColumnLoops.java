package io.tracemint.ingest.header;

import io.tracemint.ingest.capture.Frames;
import io.tracemint.ingest.input.Bytes;
import io.tracemint.record.Columns;
import io.tracemint.record.Field;
import io.tracemint.record.PacketField;
import java.util.Arrays;

/** Fills one column after the other from headers whose places are known. */
final class ColumnLoops {
  private final Transport transport;
  private final Ipv6Rows ipv6;
  private final int[] wireIpBytes;

  ColumnLoops(Transport transport, Ipv6Rows ipv6, int[] wireIpBytes) {
    this.transport = transport;
    this.ipv6 = ipv6;
    this.wireIpBytes = wireIpBytes;
  }

  void write(Frames frames, Columns out, boolean anyWithoutLength) {
    for (Field field : out.fields()) {
      PacketField packetField = (PacketField) field;
      write(frames, out, packetField);
      if (isOfIp(packetField) && !ipv6.isEmpty()) {
        ipv6.write(frames.bytes, frames.ipAt, wireIpBytes, out, packetField);
      }
    }
    if (anyWithoutLength && out.has(PacketField.PKT_LEN)) {
      takeLengthFromFrame(frames, out);
    }
  }

  private static boolean isOfIp(PacketField field) {
    return switch (field) {
      case SRCIP, DSTIP, SRCIP6, DSTIP6, PROTO, PKT_LEN, IHL, TOS, ID, FLAG, OFF, TTL, CHKSUM ->
          true;
      default -> false;
    };
  }

  private void write(Frames frames, Columns out, PacketField field) {
    int from = out.rows();
    int count = frames.count;
    byte[] bytes = frames.bytes;
    int[] ip = frames.ipAt;
    switch (field) {
      case TIME_NANOS -> System.arraycopy(frames.timeNanos, 0, out.longs(field), from, count);
      case CAPTURED_BYTES ->
          System.arraycopy(frames.capturedBytes, 0, out.ints(field), from, count);
      case WIRE_BYTES -> System.arraycopy(frames.wireBytes, 0, out.ints(field), from, count);
      case VERSION -> bits8(bytes, ip, 0, 4, 0xF, out.ints(field), from, count);
      case IHL -> bits8(bytes, ip, 0, 0, 0xF, out.ints(field), from, count);
      case TOS -> bits8(bytes, ip, 1, 0, 0xFF, out.ints(field), from, count);
      case PKT_LEN -> bits16(bytes, ip, 2, 0, 0xFFFF, out.ints(field), from, count);
      case ID -> bits16(bytes, ip, 4, 0, 0xFFFF, out.ints(field), from, count);
      case FLAG -> bits16(bytes, ip, 6, 13, 0x7, out.ints(field), from, count);
      case OFF -> bits16(bytes, ip, 6, 0, 0x1FFF, out.ints(field), from, count);
      case TTL -> bits8(bytes, ip, 8, 0, 0xFF, out.ints(field), from, count);
      case PROTO -> bits8(bytes, ip, 9, 0, 0xFF, out.ints(field), from, count);
      case CHKSUM -> bits16(bytes, ip, 10, 0, 0xFFFF, out.ints(field), from, count);
      case SRCIP -> address(bytes, ip, 12, out, field, count);
      case DSTIP -> address(bytes, ip, 16, out, field, count);
      case SRCIP6, DSTIP6 -> Arrays.fill(out.nulls(field), from, from + count, true);
      case SRCPORT -> bits16(bytes, transport.ports, 0, 0, 0xFFFF, out.ints(field), from, count);
      case DSTPORT -> bits16(bytes, transport.ports, 2, 0, 0xFFFF, out.ints(field), from, count);
      case TCP_FLAGS -> {
        bits8(bytes, transport.tcp, 13, 0, 0xFF, out.ints(field), from, count);
        absent(transport.tcp, frames.zeros, out.nulls(field), from, count);
      }
      case TCP_SEQ -> {
        words(bytes, transport.tcp, 4, out.longs(field), from, count);
        absent(transport.tcp, frames.zeros, out.nulls(field), from, count);
      }
      case TCP_ACK -> {
        words(bytes, transport.tcp, 8, out.longs(field), from, count);
        absent(transport.tcp, frames.zeros, out.nulls(field), from, count);
      }
      case TCP_WINDOW -> {
        bits16(bytes, transport.tcp, 14, 0, 0xFFFF, out.ints(field), from, count);
        absent(transport.tcp, frames.zeros, out.nulls(field), from, count);
      }
      case UDP_LEN -> {
        bits16(bytes, transport.udp, 4, 0, 0xFFFF, out.ints(field), from, count);
        absent(transport.udp, frames.zeros, out.nulls(field), from, count);
      }
      case ICMP_TYPE -> {
        bits8(bytes, transport.icmp, 0, 0, 0xFF, out.ints(field), from, count);
        absent(transport.icmp, frames.zeros, out.nulls(field), from, count);
      }
      case ICMP_CODE -> {
        bits8(bytes, transport.icmp, 1, 0, 0xFF, out.ints(field), from, count);
        absent(transport.icmp, frames.zeros, out.nulls(field), from, count);
      }
    }
  }

  private static void address(
      byte[] bytes, int[] at, int delta, Columns out, PacketField field, int count) {
    words(bytes, at, delta, out.longs(field), out.rows(), count);
    Arrays.fill(out.nulls(field), out.rows(), out.rows() + count, false);
  }

  private static void bits8(
      byte[] bytes, int[] at, int delta, int shift, int mask, int[] to, int from, int count) {
    for (int row = 0; row < count; row++) {
      to[from + row] = bytes[at[row] + delta] >> shift & mask;
    }
  }

  private static void bits16(
      byte[] bytes, int[] at, int delta, int shift, int mask, int[] to, int from, int count) {
    for (int row = 0; row < count; row++) {
      to[from + row] = Bytes.u16(bytes, at[row] + delta) >> shift & mask;
    }
  }

  private static void words(byte[] bytes, int[] at, int delta, long[] to, int from, int count) {
    for (int row = 0; row < count; row++) {
      to[from + row] = Bytes.u32(bytes, at[row] + delta);
    }
  }

  private static void absent(int[] at, int zeros, boolean[] to, int from, int count) {
    for (int row = 0; row < count; row++) {
      to[from + row] = at[row] == zeros;
    }
  }

  // Segmentation offload leaves the total length 0; the frame says how long the packet is.
  private void takeLengthFromFrame(Frames frames, Columns out) {
    int[] lengths = out.ints(PacketField.PKT_LEN);
    for (int row = 0; row < frames.count; row++) {
      int to = out.rows() + row;
      lengths[to] = lengths[to] == 0 ? wireIpBytes[row] : lengths[to];
    }
  }
}
