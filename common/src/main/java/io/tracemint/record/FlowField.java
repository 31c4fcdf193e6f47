package io.tracemint.record;

import static io.tracemint.record.ColumnType.ADDRESS6;
import static io.tracemint.record.ColumnType.INT;
import static io.tracemint.record.ColumnType.LONG;
import static io.tracemint.record.ColumnType.TEXT;

import java.util.List;

/** The columns of a flow-record table: one row per record of a NetFlow, IPFIX or CSV export. */
public enum FlowField implements Field {
  START_NANOS("start_nanos", LONG, false, "Start of the flow, nanoseconds since 1970 UTC."),
  DURATION_NANOS("duration_nanos", LONG, false, "Duration of the flow in nanoseconds."),
  VERSION("version", INT, false, "IP version, 4 or 6."),
  SRCIP("srcip", LONG, true, "IPv4 source address as an unsigned number; null for IPv6."),
  DSTIP("dstip", LONG, true, "IPv4 destination address as an unsigned number; null for IPv6."),
  SRCIP6("srcip6", ADDRESS6, true, "IPv6 source address, 16 bytes; null for IPv4."),
  DSTIP6("dstip6", ADDRESS6, true, "IPv6 destination address, 16 bytes; null for IPv4."),
  SRCPORT("srcport", INT, false, "Source port; 0 where the protocol has none."),
  DSTPORT("dstport", INT, false, "Destination port; 0 where the protocol has none."),
  PROTO("proto", INT, false, "IANA protocol number; 255 for a name that is not known."),
  PACKETS("packets", LONG, false, "Packets of the flow."),
  BYTES("bytes", LONG, false, "Bytes of the flow, IP headers included."),
  TCP_FLAGS("tcp_flags", INT, true, "Union of the TCP flags seen, as in the packet table."),
  TOS("tos", INT, true, "Type of service of the first packet."),
  SAMPLING("sampling", INT, true, "Packets that one sampled packet stands for; null if unknown."),
  REVERSE_PACKETS(
      "reverse_packets",
      LONG,
      true,
      "Packets of the opposite direction of a bidirectional record."),
  REVERSE_BYTES(
      "reverse_bytes", LONG, true, "Bytes of the opposite direction of a bidirectional record."),
  LABEL("label", TEXT, true, "Benign or attack, where the trace is labelled."),
  TYPE("type", TEXT, true, "Kind of traffic or attack, where the trace is labelled.");

  public static final List<FlowField> ALL = List.of(values());

  private final String column;
  private final ColumnType type;
  private final boolean nullable;
  private final String meaning;

  FlowField(String column, ColumnType type, boolean nullable, String meaning) {
    this.column = column;
    this.type = type;
    this.nullable = nullable;
    this.meaning = meaning;
  }

  @Override
  public String column() {
    return column;
  }

  @Override
  public ColumnType type() {
    return type;
  }

  @Override
  public boolean nullable() {
    return nullable;
  }

  @Override
  public String meaning() {
    return meaning;
  }
}
