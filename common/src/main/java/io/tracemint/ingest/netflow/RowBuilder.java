package io.tracemint.ingest.netflow;

import io.tracemint.ingest.netflow.datagram.ExportHeader;
import io.tracemint.ingest.netflow.template.Slot;
import io.tracemint.ingest.netflow.template.Values;
import io.tracemint.ingest.row.FlowRow;
import io.tracemint.record.Protocols;
import java.util.Optional;

/** Makes a flow row of a record's fields. */
final class RowBuilder {
  static final String NO_ADDRESSES = "no-ip-addresses";
  static final String BAD_TIME = "time-out-of-range";
  static final String BAD_COUNTER = "counter-out-of-range";

  private final FlowTimes times = new FlowTimes();
  private final FlowRow row = new FlowRow();

  FlowRow row() {
    return row;
  }

  /** Fills {@link #row()}; why it cannot be done if it cannot. */
  Optional<String> build(Values values, ExportHeader header, long bootNanos, long sampling) {
    row.clear();
    if (!putAddresses(values)) {
      return Optional.of(NO_ADDRESSES);
    }
    if (!times.read(values, header, bootNanos)) {
      return Optional.of(BAD_TIME);
    }
    row.startNanos = times.startNanos();
    row.durationNanos = times.durationNanos();
    putHeaderFields(values);
    putCounters(values, header);
    row.sampling = sampling;
    return isCountable() ? Optional.empty() : Optional.of(BAD_COUNTER);
  }

  private boolean putAddresses(Values values) {
    boolean four = values.has(Slot.SRC_IPV4) || values.has(Slot.DST_IPV4);
    boolean six = values.has(Slot.SRC_IPV6) || values.has(Slot.DST_IPV6);
    if (four && six) {
      six = isSix(values);
    }
    row.version = six ? 6 : 4;
    if (six) {
      row.srcip6High = values.high(Slot.SRC_IPV6);
      row.srcip6Low = values.low(Slot.SRC_IPV6);
      row.dstip6High = values.high(Slot.DST_IPV6);
      row.dstip6Low = values.low(Slot.DST_IPV6);
    } else {
      row.srcip = values.orElse(Slot.SRC_IPV4, 0);
      row.dstip = values.orElse(Slot.DST_IPV4, 0);
    }
    return four || six;
  }

  /** Templates for both families leave one of them zero. */
  private static boolean isSix(Values values) {
    long version = values.firstOf(Slot.IP_VERSION);
    if (version == 4 || version == 6) {
      return version == 6;
    }
    return values.firstOf(Slot.SRC_IPV4, Slot.DST_IPV4) == 0
        && (values.high(Slot.SRC_IPV6) | values.low(Slot.SRC_IPV6)) != 0;
  }

  private void putHeaderFields(Values values) {
    row.proto = (int) values.orElse(Slot.PROTOCOL, 0) & 0xFF;
    if (Protocols.hasPorts(row.proto) || !values.has(Slot.PROTOCOL)) {
      row.srcport = (int) values.orElse(Slot.SRC_PORT, 0) & 0xFFFF;
      row.dstport = (int) values.orElse(Slot.DST_PORT, 0) & 0xFFFF;
    }
    row.tos = flags(values, Slot.TOS);
    row.tcpFlags = flags(values, Slot.TCP_FLAGS);
    row.reverseTcpFlags = flags(values, Slot.REVERSE_TCP_FLAGS);
  }

  private static int flags(Values values, Slot slot) {
    return values.has(slot) ? (int) values.of(slot) & 0xFF : (int) FlowRow.ABSENT;
  }

  private void putCounters(Values values, ExportHeader header) {
    row.packets = values.firstOf(Slot.PACKETS, Slot.PACKETS_TOTAL, Slot.INITIATOR_PACKETS);
    row.bytes =
        values.firstOf(Slot.OCTETS, Slot.OCTETS_TOTAL, Slot.INITIATOR_OCTETS, Slot.LAYER2_OCTETS);
    boolean ingress = values.has(Slot.PACKETS) || values.has(Slot.OCTETS);
    if (ingress && header.version() == 9) {
      putReverse(values, Slot.POST_PACKETS, Slot.POST_OCTETS);
    } else if (!ingress) {
      row.packets = row.packets == 0 ? values.firstOf(Slot.POST_PACKETS) : row.packets;
      row.bytes = row.bytes == 0 ? values.firstOf(Slot.POST_OCTETS) : row.bytes;
    }
    putReverse(values, Slot.RESPONDER_PACKETS, Slot.RESPONDER_OCTETS);
    putReverse(values, Slot.REVERSE_PACKETS, Slot.REVERSE_OCTETS);
  }

  private void putReverse(Values values, Slot packets, Slot octets) {
    if (values.has(packets)) {
      row.reversePackets = values.of(packets);
    }
    if (values.has(octets)) {
      row.reverseBytes = values.of(octets);
    }
  }

  /** Counters are unsigned 64-bit numbers, but nobody has seen 2^63 packets. */
  private boolean isCountable() {
    return row.packets >= 0
        && row.bytes >= 0
        && row.reversePackets >= FlowRow.ABSENT
        && row.reverseBytes >= FlowRow.ABSENT;
  }
}
