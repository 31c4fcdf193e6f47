package io.tracemint.evaluate;

import io.tracemint.record.Columns;
import io.tracemint.record.Field;
import io.tracemint.record.FlowField;
import io.tracemint.record.PacketField;
import java.util.Optional;

/**
 * A batch of packets or flow records seen the same way: who spoke to whom, when, how much. Columns
 * that the batch lacks (IPv6 addresses, labels) read as absent.
 */
public final class Trace {
  private static final double NANOS_PER_MILLI = 1e6;
  private static final double NANOS_PER_SECOND = 1e9;
  private static final double ADDRESSES_4 = 1L << 32;
  private static final long KEY_BITS_6 = (1L << 52) - 1;

  private final Columns columns;
  private final Kind kind;
  private final Field time;
  private final Field source;
  private final Field destination;
  private final Field source6;
  private final Field destination6;
  private final Field version;
  private final int[] sourcePorts;
  private final int[] destinationPorts;
  private final int[] protocols;

  public Trace(Columns columns) {
    this.columns = columns;
    this.kind = Kind.of(columns.fields());
    boolean packets = kind == Kind.PACKETS;
    this.time = packets ? PacketField.TIME_NANOS : FlowField.START_NANOS;
    this.source = packets ? PacketField.SRCIP : FlowField.SRCIP;
    this.destination = packets ? PacketField.DSTIP : FlowField.DSTIP;
    this.source6 = packets ? PacketField.SRCIP6 : FlowField.SRCIP6;
    this.destination6 = packets ? PacketField.DSTIP6 : FlowField.DSTIP6;
    this.version = packets ? PacketField.VERSION : FlowField.VERSION;
    this.sourcePorts = columns.ints(packets ? PacketField.SRCPORT : FlowField.SRCPORT);
    this.destinationPorts = columns.ints(packets ? PacketField.DSTPORT : FlowField.DSTPORT);
    this.protocols = columns.ints(packets ? PacketField.PROTO : FlowField.PROTO);
  }

  public Columns columns() {
    return columns;
  }

  public Kind kind() {
    return kind;
  }

  public int records() {
    return columns.rows();
  }

  public long timeNanos(int row) {
    return columns.number(time, row);
  }

  public long firstNanos() {
    long first = Long.MAX_VALUE;
    for (int row = 0; row < records(); row++) {
      first = Math.min(first, timeNanos(row));
    }
    return first;
  }

  public double millisSince(long startNanos, int row) {
    return (timeNanos(row) - startNanos) / NANOS_PER_MILLI;
  }

  public boolean isIpv6(int row) {
    return columns.has(version) && columns.ints(version)[row] == 6;
  }

  /**
   * An address as a number that a double holds: IPv4 as itself, IPv6 as a hash above 2^32 (two of a
   * million addresses meet with probability 1e-4).
   */
  public double source(int row) {
    return address(source, source6, row);
  }

  public double destination(int row) {
    return address(destination, destination6, row);
  }

  private double address(Field four, Field six, int row) {
    if (!isIpv6(row)) {
      return columns.longs(four)[row];
    }
    return columns.has(six) ? ADDRESSES_4 + (hash(six, row) & KEY_BITS_6) : ADDRESSES_4;
  }

  private long hash(Field six, int row) {
    byte[] bytes = columns.addresses(six);
    long hash = 0;
    for (int i = 16 * row; i < 16 * row + 16; i++) {
      hash = (hash ^ bytes[i]) * 0x9E3779B97F4A7C15L;
      hash ^= hash >>> 29;
    }
    return hash;
  }

  /** The first byte of an IPv6 source address, which tells multicast (255). */
  int source6Lead(int row) {
    return columns.has(source6) ? columns.addresses(source6)[16 * row] & 0xFF : 0;
  }

  boolean isDestination6Unspecified(int row) {
    if (!columns.has(destination6)) {
      return false;
    }
    int bits = 0;
    for (int i = 16 * row; i < 16 * row + 16; i++) {
      bits |= columns.addresses(destination6)[i];
    }
    return bits == 0;
  }

  public int sourcePort(int row) {
    return sourcePorts[row];
  }

  public int destinationPort(int row) {
    return destinationPorts[row];
  }

  public int protocol(int row) {
    return protocols[row];
  }

  /** Bytes of the packet, IP header included. */
  public int packetBytes(int row) {
    return columns.ints(PacketField.PKT_LEN)[row];
  }

  /** Whether packets have a time to live; records of some sources do not. */
  public boolean hasTimeToLive() {
    return columns.has(PacketField.TTL) && kind == Kind.PACKETS;
  }

  public int timeToLive(int row) {
    return columns.ints(PacketField.TTL)[row];
  }

  /** Whether packets have TCP's flags, sequence and acknowledgement numbers. */
  public boolean hasTcpNumbers() {
    return kind == Kind.PACKETS
        && columns.has(PacketField.TCP_FLAGS)
        && columns.has(PacketField.TCP_SEQ)
        && columns.has(PacketField.TCP_ACK);
  }

  /** 0 where a packet has none. */
  public int tcpFlags(int row) {
    return columns.isNull(PacketField.TCP_FLAGS, row)
        ? 0
        : columns.ints(PacketField.TCP_FLAGS)[row];
  }

  public long tcpSeq(int row) {
    return columns.longs(PacketField.TCP_SEQ)[row];
  }

  public long tcpAck(int row) {
    return columns.longs(PacketField.TCP_ACK)[row];
  }

  public double durationSeconds(int row) {
    return columns.longs(FlowField.DURATION_NANOS)[row] / NANOS_PER_SECOND;
  }

  public long packets(int row) {
    return columns.longs(FlowField.PACKETS)[row];
  }

  public long bytes(int row) {
    return columns.longs(FlowField.BYTES)[row];
  }

  /** Bytes of a record of either kind. */
  public long sizeBytes(int row) {
    return kind == Kind.PACKETS ? packetBytes(row) : bytes(row);
  }

  /** The kind of traffic of a labelled flow record. */
  public Optional<String> type(int row) {
    boolean absent =
        kind == Kind.PACKETS
            || !columns.has(FlowField.TYPE)
            || columns.isNull(FlowField.TYPE, row)
            || columns.texts(FlowField.TYPE)[row] == null;
    return absent ? Optional.empty() : Optional.of(columns.texts(FlowField.TYPE)[row]);
  }

  /** A 64-bit hash of the five-tuple; two of ten million flows meet with probability 3e-6. */
  public long flowKey(int row) {
    long hash = mix(Double.doubleToLongBits(source(row)));
    hash = mix(hash ^ Double.doubleToLongBits(destination(row)) * 0x9E3779B97F4A7C15L);
    long rest = ((long) sourcePort(row) << 32) | ((long) destinationPort(row) << 16);
    return mix(hash + (rest ^ protocol(row)) * 0xD1B54A32D192ED03L);
  }

  /** A 64-bit hash of the five-tuple that is the same of both directions. */
  public long conversationKey(int row) {
    long here = endpoint(source(row), sourcePort(row));
    long there = endpoint(destination(row), destinationPort(row));
    long ends = mix(Math.min(here, there)) * 0x9E3779B97F4A7C15L + Math.max(here, there);
    return mix(ends ^ protocol(row) * 0xD1B54A32D192ED03L);
  }

  private static long endpoint(double host, int port) {
    return mix(mix(Double.doubleToLongBits(host)) + port);
  }

  private static long mix(long bits) {
    long half = (bits ^ (bits >>> 30)) * 0xBF58476D1CE4E5B9L;
    half = (half ^ (half >>> 27)) * 0x94D049BB133111EBL;
    return half ^ (half >>> 31);
  }
}
