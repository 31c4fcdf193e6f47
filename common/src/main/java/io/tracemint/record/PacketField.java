package io.tracemint.record;

import static io.tracemint.record.ColumnType.ADDRESS6;
import static io.tracemint.record.ColumnType.INT;
import static io.tracemint.record.ColumnType.LONG;
import static io.tracemint.record.ColumnType.TEXT;

import java.util.List;
import java.util.stream.Stream;

/** The columns of a packet table: one row per IP packet of a capture. */
public enum PacketField implements Field {
  TIME_NANOS("time_nanos", LONG, false, "Capture time, nanoseconds since 1970 UTC."),
  CAPTURED_BYTES("captured_bytes", INT, false, "Bytes of the frame stored in the capture."),
  WIRE_BYTES("wire_bytes", INT, false, "Bytes of the frame on the wire."),
  VERSION("version", INT, false, "IP version, 4 or 6."),
  SRCIP("srcip", LONG, true, "IPv4 source address as an unsigned number; null for IPv6."),
  DSTIP("dstip", LONG, true, "IPv4 destination address as an unsigned number; null for IPv6."),
  SRCIP6("srcip6", ADDRESS6, true, "IPv6 source address, 16 bytes; null for IPv4."),
  DSTIP6("dstip6", ADDRESS6, true, "IPv6 destination address, 16 bytes; null for IPv4."),
  SRCPORT(
      "srcport", INT, false, "TCP, UDP or SCTP source port; 0 elsewhere and on later fragments."),
  DSTPORT("dstport", INT, false, "Destination port, as srcport."),
  PROTO("proto", INT, false, "IANA protocol number (after IPv6 extension headers)."),
  PKT_LEN("pkt_len", INT, false, "Total length of the IP packet in bytes, header included."),
  IHL("ihl", INT, false, "IPv4 header length in 32-bit words; 10 for IPv6 without extensions."),
  TOS("tos", INT, false, "Type of service or traffic class, 0 to 255."),
  ID("id", INT, false, "IPv4 identification; 0 for IPv6 without a fragment header."),
  FLAG("flag", INT, false, "Reserved, DF and MF bits as 4, 2 and 1."),
  OFF("off", INT, false, "Fragment offset in units of 8 bytes."),
  TTL("ttl", INT, false, "Time to live or hop limit."),
  CHKSUM("chksum", INT, false, "IPv4 header checksum as captured; 0 for IPv6."),
  TCP_FLAGS(
      "tcp_flags", INT, true, "TCP flags, FIN=1 SYN=2 RST=4 PSH=8 ACK=16 URG=32 ECE=64 CWR=128."),
  TCP_SEQ("tcp_seq", LONG, true, "TCP sequence number, unsigned."),
  TCP_ACK("tcp_ack", LONG, true, "TCP acknowledgement number, unsigned."),
  TCP_WINDOW("tcp_window", INT, true, "TCP window as sent, unscaled."),
  UDP_LEN("udp_len", INT, true, "UDP length field."),
  ICMP_TYPE("icmp_type", INT, true, "ICMP or ICMPv6 type."),
  ICMP_CODE("icmp_code", INT, true, "ICMP or ICMPv6 code."),
  TCP_HEADER_BYTES("tcp_header_bytes", INT, true, "Bytes of the TCP header, options included."),
  TCP_MSS("tcp_mss", INT, true, "Maximum segment size that a SYN announces."),
  TCP_WINDOW_SCALE("tcp_window_scale", INT, true, "Window scale that a SYN announces."),
  LABEL(
      "label",
      TEXT,
      true,
      "Class of the traffic, where it is known; only tables with labels have it."),
  TYPE("type", TEXT, true, "Kind of traffic, as mix gives it; only such tables have it."),
  CAPTURE(
      "capture", TEXT, true, "The capture's file and its folder; only tables with labels have it.");

  /** What is said of a packet and is not in it. */
  public static final List<PacketField> SAID = List.of(LABEL, TYPE, CAPTURE);

  /** The columns of every table of packets. */
  public static final List<PacketField> ALL =
      Stream.of(values()).filter(field -> !SAID.contains(field)).toList();

  private final String column;
  private final ColumnType type;
  private final boolean nullable;
  private final String meaning;

  PacketField(String column, ColumnType type, boolean nullable, String meaning) {
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
