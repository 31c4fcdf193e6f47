package io.tracemint.ingest.netflow;

import io.tracemint.ingest.netflow.datagram.DatagramWalker;
import io.tracemint.ingest.netflow.datagram.ExportVersion;
import io.tracemint.ingest.row.FlowRow;
import io.tracemint.ingest.row.FlowSink;
import io.tracemint.ingest.row.Skips;
import io.tracemint.record.Protocols;
import java.nio.ByteBuffer;

/**
 * NetFlow versions 5 and 7, whose layout is fixed and but for the end of a record the same.
 *
 * <pre>
 * header 24 bytes                     record 48 bytes (52 in version 7)
 *  0  2 version, 5                     0  4 source address
 *  2  2 number of records              4  4 destination address
 *  4  4 uptime, ms                    16  4 packets
 *  8  4 seconds since 1970            20  4 bytes
 * 12  4 residual nanoseconds          24  4 uptime at the first packet, ms
 * 22  2 sampling: mode 2 bits,        28  4 uptime at the last packet, ms
 *       interval 14 bits              32  2 source port
 *                                     34  2 destination port
 *                                     37  1 TCP flags
 *                                     38  1 protocol
 *                                     39  1 type of service
 * </pre>
 */
final class V5Decoder {
  private static final int HEADER = ExportVersion.V5_HEADER_BYTES;
  private static final int INTERVAL_BITS = 0x3FFF;

  private final FlowRow row = new FlowRow();
  private final FlowSink sink;
  private final Skips skips;

  V5Decoder(FlowSink sink, Skips skips) {
    this.sink = sink;
    this.skips = skips;
  }

  void decode(ByteBuffer bytes, int start, int end, long offset) {
    int claimed = ExportVersion.fixedLengthBytes(bytes, start);
    if (claimed > end - start) {
      skips.damaged(DatagramWalker.CUT, offset);
    }
    long exportNanos = u32(bytes, start + 8) * 1_000_000_000L + u32(bytes, start + 12);
    long uptime = u32(bytes, start + 4);
    int record = ExportVersion.fixedRecordBytes(bytes, start);
    int interval = sampling(bytes, start);
    for (int at = start + HEADER; at + record <= Math.min(end, start + claimed); at += record) {
      read(bytes, at, exportNanos, uptime);
      row.sampling = interval == 0 ? FlowRow.ABSENT : interval;
      emit(offset + at - start);
    }
  }

  private void emit(long offset) {
    if (row.startNanos < 0) {
      skips.damaged(RowBuilder.BAD_TIME, offset);
    } else {
      sink.add(row);
    }
  }

  private static int sampling(ByteBuffer bytes, int start) {
    return bytes.getShort(start) == 5 ? bytes.getShort(start + 22) & INTERVAL_BITS : 0;
  }

  private void read(ByteBuffer bytes, int at, long exportNanos, long uptime) {
    row.clear();
    row.srcip = u32(bytes, at);
    row.dstip = u32(bytes, at + 4);
    row.packets = u32(bytes, at + 16);
    row.bytes = u32(bytes, at + 20);
    readTimes(bytes, at, exportNanos, uptime);
    row.proto = bytes.get(at + 38) & 0xFF;
    if (Protocols.hasPorts(row.proto)) {
      row.srcport = bytes.getShort(at + 32) & 0xFFFF;
      row.dstport = bytes.getShort(at + 34) & 0xFFFF;
    }
    row.tcpFlags = bytes.get(at + 37) & 0xFF;
    row.tos = bytes.get(at + 39) & 0xFF;
  }

  private void readTimes(ByteBuffer bytes, int at, long exportNanos, long uptime) {
    long first = u32(bytes, at + 24);
    long last = u32(bytes, at + 28);
    row.startNanos = FlowTimes.atUptime(exportNanos, uptime, first);
    row.durationNanos = Math.max(0, (int) (last - first)) * 1_000_000L;
  }

  private static long u32(ByteBuffer bytes, int at) {
    return bytes.getInt(at) & 0xFFFF_FFFFL;
  }
}
