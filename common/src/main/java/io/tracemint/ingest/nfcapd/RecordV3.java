package io.tracemint.ingest.nfcapd;

import io.tracemint.ingest.row.FlowRow;
import io.tracemint.record.Protocols;
import java.nio.ByteBuffer;

/**
 * The record of nfdump 1.7: a header of 12 bytes, and elements that each begin with a type and a
 * length of two bytes.
 *
 * <pre>
 * element 1, flow     element 2, IPv4     element 6, counters    element 19, sampler
 *  0  8 first, ms      0  4 source         0  8 flows             0  4 id
 *  8  8 last, ms       4  4 destination    8  8 packets out       4  4 interval
 * 16  8 received, ms  element 3, IPv6     16  8 bytes out        element 20, event
 * 24  8 packets        0 16 source                                0  8 time, ms
 * 32  8 bytes         16 16 destination
 * 40  2 source port    each half of an address a number
 * 42  2 destination port
 * 44  1 protocol
 * 45  1 TCP flags
 * 47  1 type of service
 * </pre>
 */
final class RecordV3 implements RecordDecoder {
  static final int TYPE = 11;
  private static final int HEADER = 12;
  private static final int ELEMENT_HEADER = 4;

  private final FlowRow row;
  private boolean addressed;
  private long firstMillis;
  private long lastMillis;
  private long eventMillis;

  RecordV3(FlowRow row) {
    this.row = row;
  }

  @Override
  public Outcome read(ByteBuffer block, int start, int end) {
    row.clear();
    addressed = false;
    firstMillis = 0;
    lastMillis = 0;
    eventMillis = 0;
    int at = start + HEADER;
    while (end - at >= ELEMENT_HEADER) {
      int length = block.getShort(at + 2) & 0xFFFF;
      if (length < ELEMENT_HEADER || length > end - at) {
        return Outcome.DAMAGED;
      }
      int type = block.getShort(at) & 0xFFFF;
      if (length >= ELEMENT_HEADER + bytes(type)) {
        readElement(block, type, at + ELEMENT_HEADER);
      }
      at += length;
    }
    return settle();
  }

  private static int bytes(int type) {
    return switch (type) {
      case 1 -> 48;
      case 2, 19 -> 8;
      case 3 -> 32;
      case 6 -> 24;
      case 20 -> 8;
      default -> 0;
    };
  }

  private void readElement(ByteBuffer block, int type, int at) {
    switch (type) {
      case 1 -> readFlow(block, at);
      case 2 -> {
        row.srcip = block.getInt(at) & 0xFFFF_FFFFL;
        row.dstip = block.getInt(at + 4) & 0xFFFF_FFFFL;
        addressed = true;
      }
      case 3 -> {
        row.version = 6;
        row.srcip6High = block.getLong(at);
        row.srcip6Low = block.getLong(at + 8);
        row.dstip6High = block.getLong(at + 16);
        row.dstip6Low = block.getLong(at + 24);
        addressed = true;
      }
      case 6 -> {
        row.reversePackets = block.getLong(at + 8);
        row.reverseBytes = block.getLong(at + 16);
      }
      case 19 -> row.sampling = Math.max(FlowRow.ABSENT, block.getInt(at + 4));
      case 20 -> eventMillis = block.getLong(at);
      default -> {}
    }
  }

  private void readFlow(ByteBuffer block, int at) {
    firstMillis = block.getLong(at);
    lastMillis = block.getLong(at + 8);
    row.packets = block.getLong(at + 24);
    row.bytes = block.getLong(at + 32);
    row.proto = block.get(at + 44) & 0xFF;
    if (Protocols.hasPorts(row.proto)) {
      row.srcport = block.getShort(at + 40) & 0xFFFF;
      row.dstport = block.getShort(at + 42) & 0xFFFF;
    }
    row.tcpFlags = block.get(at + 45) & 0xFF;
    row.tos = block.get(at + 47) & 0xFF;
  }

  private Outcome settle() {
    if (!addressed) {
      return Outcome.NO_ADDRESSES;
    }
    if (row.reversePackets == 0 && row.reverseBytes == 0) {
      row.clearReverse();
    }
    if (row.sampling == 0) {
      row.sampling = FlowRow.ABSENT;
    }
    long first = firstMillis == 0 ? eventMillis : firstMillis;
    return FlowMillis.put(row, first, Math.max(first, lastMillis));
  }
}
