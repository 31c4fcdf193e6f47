package io.tracemint.evaluate;

import io.tracemint.record.Field;
import io.tracemint.record.FlowField;
import io.tracemint.record.PacketField;
import java.util.List;
import java.util.Locale;

/** What a record table holds. */
public enum Kind {
  PACKETS,
  FLOWS;

  private static final List<Field> PACKET_FIELDS =
      List.of(
          PacketField.TIME_NANOS,
          PacketField.VERSION,
          PacketField.SRCIP,
          PacketField.DSTIP,
          PacketField.SRCIP6,
          PacketField.DSTIP6,
          PacketField.SRCPORT,
          PacketField.DSTPORT,
          PacketField.PROTO,
          PacketField.PKT_LEN);
  private static final List<Field> HEADERS =
      List.of(PacketField.TTL, PacketField.TCP_FLAGS, PacketField.TCP_SEQ, PacketField.TCP_ACK);
  private static final List<Field> LABELS =
      List.of(
          PacketField.LABEL,
          PacketField.CAPTURE,
          PacketField.TOS,
          PacketField.ID,
          PacketField.FLAG,
          PacketField.OFF,
          PacketField.TCP_WINDOW,
          PacketField.TCP_HEADER_BYTES,
          PacketField.TCP_MSS,
          PacketField.TCP_WINDOW_SCALE,
          PacketField.UDP_LEN,
          PacketField.ICMP_TYPE,
          PacketField.ICMP_CODE);
  private static final List<Field> FLOW_FIELDS =
      List.of(
          FlowField.START_NANOS,
          FlowField.DURATION_NANOS,
          FlowField.VERSION,
          FlowField.SRCIP,
          FlowField.DSTIP,
          FlowField.SRCIP6,
          FlowField.DSTIP6,
          FlowField.SRCPORT,
          FlowField.DSTPORT,
          FlowField.PROTO,
          FlowField.PACKETS,
          FlowField.BYTES,
          FlowField.TYPE);
  private static final List<Field> COUNTERS =
      List.of(FlowField.TCP_FLAGS, FlowField.REVERSE_PACKETS, FlowField.REVERSE_BYTES);

  /** The columns that distances read. */
  public List<Field> fields() {
    return this == PACKETS ? PACKET_FIELDS : FLOW_FIELDS;
  }

  /** The columns that only tasks read, of tables that have them. */
  public List<Field> headers() {
    return this == PACKETS ? HEADERS : COUNTERS;
  }

  /** The columns that classes are learnt from, of tables that have the first of them. */
  public List<Field> labels() {
    return this == PACKETS ? LABELS : List.of();
  }

  /** The kind of table that these columns are from. */
  public static Kind of(List<? extends Field> fields) {
    return fields.get(0) instanceof PacketField ? PACKETS : FLOWS;
  }

  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}
