package io.tracemint.family.header;

import io.tracemint.family.Row;
import io.tracemint.family.TableShape;
import io.tracemint.record.Field;
import io.tracemint.record.PacketField;
import java.util.List;

/**
 * A packet's header as bytes; what the packet table does not hold, such as checksums, is 0.
 *
 * <pre>
 * IPv4: 0 0x45 | 1 tos | 2 length | 4 id | 6 flags, offset | 8 ttl | 9 protocol | 10 0 | 12 source | 16 destination
 * TCP:  20 ports | 24 sequence number | 28 acknowledgement | 32 header words, 0 | 33 flags | 34 window | 36 0
 * UDP:  20 ports | 24 length | 26 0
 * ICMP: 20 type | 21 code | 22 0
 * </pre>
 */
public final class Header {
  /** Bytes of IPv4 and of TCP, both without options. */
  public static final int SIZE = 40;

  public static final int SOURCE = 12;
  public static final int ADDRESSES = 8;

  private static final int ICMP = 1;
  private static final int TCP = 6;
  private static final int UDP = 17;
  private static final int IP_BYTES = 20;
  private static final int FLAG_SHIFT = 13;
  private static final int WORD = 4;

  private final List<Field> features;
  private final byte[] bytes = new byte[SIZE];

  public Header(TableShape shape) {
    this.features = shape.features();
  }

  public byte[] bytes() {
    return bytes;
  }

  /** Becomes the header of a record. */
  void take(Row row) {
    java.util.Arrays.fill(bytes, (byte) 0);
    write(0, 1, 0x45);
    write(1, 1, of(row, PacketField.TOS));
    write(2, 2, of(row, PacketField.PKT_LEN));
    write(4, 2, of(row, PacketField.ID));
    write(6, 2, (of(row, PacketField.FLAG) << FLAG_SHIFT) | of(row, PacketField.OFF));
    write(8, 1, of(row, PacketField.TTL));
    write(9, 1, row.protocol());
    write(SOURCE, WORD, row.source());
    write(16, WORD, row.destination());
    above(row);
  }

  private void above(Row row) {
    if (row.protocol() == ICMP) {
      write(20, 1, of(row, PacketField.ICMP_TYPE));
      write(21, 1, of(row, PacketField.ICMP_CODE));
      return;
    }
    write(20, 2, row.sourcePort());
    write(22, 2, row.destinationPort());
    if (row.protocol() == TCP) {
      write(24, WORD, of(row, PacketField.TCP_SEQ));
      write(28, WORD, of(row, PacketField.TCP_ACK));
      write(32, 1, (of(row, PacketField.TCP_HEADER_BYTES) / WORD) << WORD);
      write(33, 1, of(row, PacketField.TCP_FLAGS));
      write(34, 2, of(row, PacketField.TCP_WINDOW));
    } else if (row.protocol() == UDP) {
      write(24, 2, of(row, PacketField.PKT_LEN) - IP_BYTES);
    }
  }

  private long of(Row row, PacketField field) {
    return row.number(features.indexOf(field));
  }

  private void write(int at, int count, long value) {
    for (int i = 0; i < count; i++) {
      bytes[at + i] = (byte) (value >>> (Byte.SIZE * (count - 1 - i)));
    }
  }

  private long read(int at, int count) {
    long value = 0;
    for (int i = 0; i < count; i++) {
      value = (value << Byte.SIZE) | (bytes[at + i] & 0xFF);
    }
    return value;
  }

  int protocol() {
    return (int) read(9, 1);
  }

  long source() {
    return read(SOURCE, WORD);
  }

  long destination() {
    return read(16, WORD);
  }

  int sourcePort() {
    return hasPorts() ? (int) read(20, 2) : 0;
  }

  int destinationPort() {
    return hasPorts() ? (int) read(22, 2) : 0;
  }

  private boolean hasPorts() {
    return protocol() == TCP || protocol() == UDP;
  }

  /** What stands in the place of a field, whether or not the protocol has it. */
  long number(int feature) {
    return switch ((PacketField) features.get(feature)) {
      case TOS -> read(1, 1);
      case PKT_LEN -> read(2, 2);
      case ID -> read(4, 2);
      case FLAG -> read(6, 2) >>> FLAG_SHIFT;
      case OFF -> read(6, 2) & ((1 << FLAG_SHIFT) - 1);
      case TTL -> read(8, 1);
      case TCP_SEQ -> read(24, WORD);
      case TCP_ACK -> read(28, WORD);
      case TCP_HEADER_BYTES -> (read(32, 1) >>> WORD) * WORD;
      case TCP_FLAGS -> read(33, 1);
      case TCP_WINDOW -> read(34, 2);
      case ICMP_TYPE -> read(20, 1);
      case ICMP_CODE -> read(21, 1);
      default -> 0;
    };
  }
}
