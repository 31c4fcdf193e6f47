package io.tracemint.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import io.tracemint.export.pcap.CaptureFormat;
import io.tracemint.ingest.capture.CaptureLimits;
import io.tracemint.ingest.capture.CaptureReader;
import io.tracemint.ingest.capture.CaptureSplit;
import io.tracemint.ingest.capture.CaptureSplits;
import io.tracemint.ingest.capture.Frames;
import io.tracemint.ingest.damage.DamageLog;
import io.tracemint.ingest.damage.DamageMode;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.pcap4j.packet.IcmpV4CommonPacket;
import org.pcap4j.packet.IcmpV6CommonPacket;
import org.pcap4j.packet.IllegalRawDataException;
import org.pcap4j.packet.IpSelector;
import org.pcap4j.packet.IpV4Packet;
import org.pcap4j.packet.IpV4Packet.IpV4Header;
import org.pcap4j.packet.IpV6ExtFragmentPacket;
import org.pcap4j.packet.IpV6ExtFragmentPacket.IpV6ExtFragmentHeader;
import org.pcap4j.packet.IpV6Packet;
import org.pcap4j.packet.IpV6Packet.IpV6Header;
import org.pcap4j.packet.Packet;
import org.pcap4j.packet.TcpPacket;
import org.pcap4j.packet.TcpPacket.TcpHeader;
import org.pcap4j.packet.UdpPacket;

/** The same packets through pcap4j, an independent decoder. */
class Pcap4jTest {
  @Test
  void simulatedPacketsHaveTheSameFields() throws Exception {
    byte[] capture = Captures.simulated(5000, CaptureFormat.pcap());
    List<Map<String, String>> ours = TsharkPacketsTest.columns(capture);
    assertThat(ours).extracting(row -> row.get("proto")).contains("1", "6", "17");
    agree(capture, ours);
  }

  @Test
  void rarePacketsHaveTheSameFields() throws Exception {
    byte[] echo = Wire.hex("0800 f7fd 0001 0001");
    byte[] noSuchPort =
        Wire.concat(Wire.hex("0303 0000 00000000"), Wire.ipv4(9, Wire.UDP, Wire.udp(53, echo)));
    byte[] options = Wire.hex("07 07 04 0a000001 00");
    byte[] more = new byte[32];
    byte[] capture =
        Wire.capture(
            Wire.RAW_IP,
            Wire.ipv4(1, Wire.TCP, Wire.tcp(0xC2)),
            Wire.ipv4(2, Wire.TCP, 0x4000, options, Wire.tcp(0x18)),
            Wire.ipv4(3, Wire.UDP, 0x2000, new byte[0], Wire.udp(53, more)),
            Wire.ipv4(3, Wire.UDP, 0x0005, new byte[0], more),
            Wire.ipv4(4, Wire.ICMP, echo),
            Wire.ipv4(5, Wire.ICMP, noSuchPort),
            Wire.ipv6(6, Wire.TCP, Wire.tcp(0x3F)),
            Wire.ipv6(7, Wire.UDP, Wire.udp(5353, more)),
            Wire.ipv6(8, Wire.ICMP6, Wire.hex("8700 0000 00000000")),
            Wire.ipv6(9, 44, Wire.concat(Wire.hex("11 00 0001 000000aa"), Wire.udp(53, more))),
            Wire.ipv6(9, 44, Wire.concat(Wire.hex("11 00 0029 000000aa"), more)));
    List<Map<String, String>> ours = TsharkPacketsTest.columns(capture);
    assertThat(ours).hasSize(11);
    agree(capture, ours);
  }

  private static void agree(byte[] capture, List<Map<String, String>> ours) throws Exception {
    assertThat(TsharkPacketsTest.differences(theirs(capture), ours)).isEmpty();
  }

  private static List<Map<String, String>> theirs(byte[] capture)
      throws IOException, IllegalRawDataException {
    List<Map<String, String>> rows = new ArrayList<>();
    CaptureSplit whole =
        new CaptureSplits(Long.MAX_VALUE, CaptureLimits.ofRecords(262_144))
            .of(Captures.input(capture), capture.length)
            .get(0);
    DamageLog log = new DamageLog("memory.pcap", DamageMode.FAILFAST);
    Frames frames = new Frames();
    try (CaptureReader reader =
        new CaptureReader(Captures.input(capture), whole, CaptureLimits.ofRecords(262_144), log)) {
      while (reader.next(frames)) {
        for (int row = 0; row < frames.count; row++) {
          int start = frames.starts[row];
          rows.add(columns(IpSelector.newPacket(frames.bytes, start, frames.capturedBytes[row])));
        }
      }
    }
    return rows;
  }

  private static Map<String, String> columns(Packet packet) {
    Map<String, String> columns = new TreeMap<>();
    if (packet instanceof IpV4Packet ip) {
      put(columns, ip.getHeader());
    } else if (packet instanceof IpV6Packet ip) {
      put(columns, ip.getHeader());
      IpV6ExtFragmentPacket fragment = packet.get(IpV6ExtFragmentPacket.class);
      if (fragment != null) {
        put(columns, fragment.getHeader());
      }
    }
    transport(columns, packet);
    return columns;
  }

  private static void put(Map<String, String> columns, IpV4Header header) {
    columns.put("version", "4");
    columns.put("srcip", address(header.getSrcAddr().getAddress()));
    columns.put("dstip", address(header.getDstAddr().getAddress()));
    put(columns, "proto", header.getProtocol().value() & 0xFF);
    put(columns, "pkt_len", header.getTotalLengthAsInt());
    put(columns, "ihl", header.getIhlAsInt());
    put(columns, "tos", header.getTos().value() & 0xFF);
    put(columns, "id", header.getIdentificationAsInt());
    int flags = header.getReservedFlag() ? 4 : 0;
    flags += (header.getDontFragmentFlag() ? 2 : 0) + (header.getMoreFragmentFlag() ? 1 : 0);
    put(columns, "flag", flags);
    put(columns, "off", header.getFragmentOffset());
    put(columns, "ttl", header.getTtlAsInt());
    put(columns, "chksum", header.getHeaderChecksum() & 0xFFFF);
  }

  private static void put(Map<String, String> columns, IpV6Header header) {
    columns.put("version", "6");
    columns.put("srcip6", HexFormat.of().formatHex(header.getSrcAddr().getAddress()));
    columns.put("dstip6", HexFormat.of().formatHex(header.getDstAddr().getAddress()));
    put(columns, "pkt_len", 40 + header.getPayloadLengthAsInt());
    put(columns, "tos", header.getTrafficClass().value() & 0xFF);
    put(columns, "ttl", header.getHopLimitAsInt());
  }

  private static void put(Map<String, String> columns, IpV6ExtFragmentHeader header) {
    put(columns, "proto", header.getNextHeader().value() & 0xFF);
    put(columns, "id", header.getIdentification());
    put(columns, "flag", header.getM() ? 1 : 0);
    put(columns, "off", header.getFragmentOffset());
  }

  /** The outermost transport header: an ICMP error carries another one. */
  private static void transport(Map<String, String> columns, Packet packet) {
    IcmpV4CommonPacket icmp = packet.get(IcmpV4CommonPacket.class);
    IcmpV6CommonPacket icmp6 = packet.get(IcmpV6CommonPacket.class);
    if (icmp != null) {
      put(columns, "icmp_type", icmp.getHeader().getType().value() & 0xFF);
      put(columns, "icmp_code", icmp.getHeader().getCode().value() & 0xFF);
    } else if (icmp6 != null) {
      put(columns, "icmp_type", icmp6.getHeader().getType().value() & 0xFF);
      put(columns, "icmp_code", icmp6.getHeader().getCode().value() & 0xFF);
    } else if (packet.contains(TcpPacket.class)) {
      put(columns, packet.get(TcpPacket.class).getHeader());
    } else if (packet.contains(UdpPacket.class)) {
      UdpPacket.UdpHeader header = packet.get(UdpPacket.class).getHeader();
      put(columns, "srcport", header.getSrcPort().valueAsInt());
      put(columns, "dstport", header.getDstPort().valueAsInt());
      put(columns, "udp_len", header.getLengthAsInt());
    }
  }

  private static void put(Map<String, String> columns, TcpHeader header) {
    put(columns, "srcport", header.getSrcPort().valueAsInt());
    put(columns, "dstport", header.getDstPort().valueAsInt());
    put(columns, "tcp_seq", header.getSequenceNumberAsLong());
    put(columns, "tcp_ack", header.getAcknowledgmentNumberAsLong());
    put(columns, "tcp_window", header.getWindowAsInt());
    int flags = (header.getReserved() & 3) << 6;
    flags += (header.getUrg() ? 32 : 0) + (header.getAck() ? 16 : 0) + (header.getPsh() ? 8 : 0);
    flags += (header.getRst() ? 4 : 0) + (header.getSyn() ? 2 : 0) + (header.getFin() ? 1 : 0);
    put(columns, "tcp_flags", flags);
  }

  private static void put(Map<String, String> columns, String column, long value) {
    columns.put(column, Long.toString(value));
  }

  private static String address(byte[] bytes) {
    return Long.toString(Long.parseLong(HexFormat.of().formatHex(bytes), 16));
  }
}
