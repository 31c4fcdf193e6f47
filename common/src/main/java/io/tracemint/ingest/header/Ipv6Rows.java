package io.tracemint.ingest.header;

import static io.tracemint.ingest.capture.Frames.CAPACITY;

import io.tracemint.ingest.damage.Reason;
import io.tracemint.ingest.input.Bytes;
import io.tracemint.record.Columns;
import io.tracemint.record.PacketField;
import io.tracemint.record.Protocols;

/**
 * The IPv6 packets of a block, decoded one by one over the columns that were filled as if they were
 * IPv4.
 */
final class Ipv6Rows {
  private static final int HEADER_BYTES = 40;
  private static final int MOST_EXTENSIONS = 16;
  private static final int WHOLE = 0;

  private final int[] rows = new int[CAPACITY];
  private final int[] protocols = new int[CAPACITY];
  private final int[] headerBytes = new int[CAPACITY];
  private final int[] fragmentAt = new int[CAPACITY];
  private int count;

  void clear() {
    count = 0;
  }

  boolean isEmpty() {
    return count == 0;
  }

  /** The protocol of the packet added last. */
  int protocol() {
    return protocols[count - 1];
  }

  void removeLast() {
    count--;
  }

  /** Adds the packet at {@code at}; 0, or the code of a reason of kind PARTIAL or DAMAGED. */
  int add(byte[] bytes, int at, int end, int row, Transport transport, int zeros) {
    if (end - at < HEADER_BYTES) {
      return Reason.IP_CUT.code();
    }
    int slot = count++;
    rows[slot] = row;
    fragmentAt[slot] = zeros;
    int payload = Bytes.u16(bytes, at + 4);
    int stop = payload == 0 ? end : Math.min(end, at + HEADER_BYTES + payload);
    boolean cut = !walk(bytes, at, stop, slot);
    int next = at + headerBytes[slot];
    boolean laterFragment = (Bytes.u16(bytes, fragmentAt[slot] + 2) & 0xFFF8) != 0;
    if (cut || laterFragment) {
      transport.none(row, zeros);
      return cut ? Reason.EXTENSION_CUT.code() : WHOLE;
    }
    return transport.bounded(row, protocols[slot], Protocols.ICMP6, next, stop - next, zeros)
        ? WHOLE
        : Reason.TRANSPORT_CUT.code();
  }

  /** Steps over extension headers; false if one is cut short. */
  private boolean walk(byte[] bytes, int at, int stop, int slot) {
    int protocol = Bytes.u8(bytes, at + 6);
    int next = at + HEADER_BYTES;
    boolean whole = true;
    for (int step = 0; step < MOST_EXTENSIONS && isExtension(protocol); step++) {
      whole = next + 8 <= stop;
      if (!whole) {
        break;
      }
      boolean fragment = protocol == 44;
      fragmentAt[slot] = fragment ? next : fragmentAt[slot];
      int length = length(bytes, next, protocol);
      protocol = Bytes.u8(bytes, next);
      next += length;
      if (fragment && (Bytes.u16(bytes, fragmentAt[slot] + 2) & 0xFFF8) != 0) {
        break;
      }
    }
    protocols[slot] = protocol;
    headerBytes[slot] = next - at;
    return whole;
  }

  private static boolean isExtension(int protocol) {
    return switch (protocol) {
      case 0, 43, 44, 51, 60, 135, 139, 140 -> true;
      default -> false;
    };
  }

  // Authentication headers count words, fragment headers are fixed, the others count 8 bytes.
  private static int length(byte[] bytes, int at, int protocol) {
    int field = Bytes.u8(bytes, at + 1);
    return protocol == 44 ? 8 : protocol == 51 ? 4 * (field + 2) : 8 * (field + 1);
  }

  void write(byte[] bytes, int[] ipAt, int[] wireIpBytes, Columns out, PacketField field) {
    for (int slot = 0; slot < count; slot++) {
      int to = out.rows() + rows[slot];
      int at = ipAt[rows[slot]];
      switch (field) {
        case SRCIP, DSTIP -> out.longs(field)[to] = 0;
        case SRCIP6 -> System.arraycopy(bytes, at + 8, out.addresses(field), 16 * to, 16);
        case DSTIP6 -> System.arraycopy(bytes, at + 24, out.addresses(field), 16 * to, 16);
        default -> number(bytes, at, slot, wireIpBytes[rows[slot]], out.ints(field), to, field);
      }
      if (field.nullable()) {
        out.nulls(field)[to] = field == PacketField.SRCIP || field == PacketField.DSTIP;
      }
    }
  }

  private void number(
      byte[] bytes, int at, int slot, int wire, int[] values, int to, PacketField field) {
    int fragment = fragmentAt[slot];
    int payload = Bytes.u16(bytes, at + 4);
    values[to] =
        switch (field) {
          case PROTO -> protocols[slot];
          case PKT_LEN -> payload == 0 ? wire : HEADER_BYTES + payload;
          case IHL -> headerBytes[slot] / 4;
          case TOS -> Bytes.u16(bytes, at) >> 4 & 0xFF;
          case ID -> Bytes.i32(bytes, fragment + 4);
          case FLAG -> bytes[fragment + 3] & 1;
          case OFF -> Bytes.u16(bytes, fragment + 2) >> 3;
          case TTL -> Bytes.u8(bytes, at + 7);
          default -> 0;
        };
  }
}
