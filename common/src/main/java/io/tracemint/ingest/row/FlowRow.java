package io.tracemint.ingest.row;

/**
 * One flow record being decoded: a plain struct that decoders overwrite in place and copy into
 * columns, so that reading allocates nothing per record. Numbers that a source does not give are
 * {@link #ABSENT}.
 */
public final class FlowRow {
  public static final long ABSENT = -1;

  public long startNanos;
  public long durationNanos;
  public int version;
  public long srcip;
  public long dstip;
  public long srcip6High;
  public long srcip6Low;
  public long dstip6High;
  public long dstip6Low;
  public int srcport;
  public int dstport;
  public int proto;
  public long packets;
  public long bytes;
  public int tcpFlags;
  public int tos;
  public long sampling;
  public long reversePackets;
  public long reverseBytes;
  public int reverseTcpFlags;
  public String label;
  public String type;

  public FlowRow() {
    clear();
  }

  public void clear() {
    startNanos = 0;
    durationNanos = 0;
    version = 4;
    srcip = 0;
    dstip = 0;
    srcip6High = 0;
    srcip6Low = 0;
    dstip6High = 0;
    dstip6Low = 0;
    srcport = 0;
    dstport = 0;
    proto = 0;
    packets = 0;
    bytes = 0;
    tcpFlags = (int) ABSENT;
    tos = (int) ABSENT;
    sampling = ABSENT;
    reversePackets = ABSENT;
    reverseBytes = ABSENT;
    reverseTcpFlags = (int) ABSENT;
    label = "";
    type = "";
  }

  public boolean isBidirectional() {
    return reversePackets != ABSENT || reverseBytes != ABSENT;
  }

  public void clearReverse() {
    reversePackets = ABSENT;
    reverseBytes = ABSENT;
    reverseTcpFlags = (int) ABSENT;
  }

  /** The opposite direction as a record of its own. */
  public FlowRow reversed() {
    FlowRow other = copy();
    other.srcip = dstip;
    other.dstip = srcip;
    other.srcip6High = dstip6High;
    other.srcip6Low = dstip6Low;
    other.dstip6High = srcip6High;
    other.dstip6Low = srcip6Low;
    other.srcport = dstport;
    other.dstport = srcport;
    other.packets = Math.max(0, reversePackets);
    other.bytes = Math.max(0, reverseBytes);
    other.tcpFlags = reverseTcpFlags;
    other.clearReverse();
    return other;
  }

  public FlowRow copy() {
    FlowRow other = new FlowRow();
    other.startNanos = startNanos;
    other.durationNanos = durationNanos;
    other.version = version;
    other.srcip = srcip;
    other.dstip = dstip;
    other.srcip6High = srcip6High;
    other.srcip6Low = srcip6Low;
    other.dstip6High = dstip6High;
    other.dstip6Low = dstip6Low;
    other.srcport = srcport;
    other.dstport = dstport;
    other.proto = proto;
    other.packets = packets;
    other.bytes = bytes;
    other.tcpFlags = tcpFlags;
    other.tos = tos;
    other.sampling = sampling;
    other.reversePackets = reversePackets;
    other.reverseBytes = reverseBytes;
    other.reverseTcpFlags = reverseTcpFlags;
    other.label = label;
    other.type = type;
    return other;
  }
}
