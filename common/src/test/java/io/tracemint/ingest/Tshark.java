package io.tracemint.ingest;

import java.io.IOException;
import java.math.BigDecimal;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The IP packets of a capture as tshark sees them, in the words of the packet table. */
final class Tshark {
  private static final String PROGRAM = "/usr/bin/tshark";
  private static final List<String> FIELDS =
      List.of(
          ("frame.time_epoch frame.protocols frame.len frame.cap_len ip.version ip.src ip.dst ip.proto ip.len"
                  + " ip.hdr_len ip.dsfield ip.id ip.flags ip.frag_offset ip.ttl ip.checksum"
                  + " ipv6.src ipv6.dst ipv6.plen ipv6.tclass ipv6.hlim tcp.srcport tcp.dstport"
                  + " tcp.flags tcp.seq_raw tcp.ack_raw tcp.window_size_value tcp.hdr_len"
                  + " tcp.options.mss_val tcp.options.wscale.shift udp.srcport"
                  + " udp.dstport udp.length sctp.srcport sctp.dstport icmp.type icmp.code"
                  + " icmpv6.type icmpv6.code")
              .split(" "));

  private static final Map<String, String> PROTOCOLS =
      Map.of("1", "icmp", "6", "tcp", "17", "udp", "58", "icmpv6", "132", "sctp");

  private Tshark() {}

  static boolean isInstalled() {
    return Files.isExecutable(Path.of(PROGRAM));
  }

  /** One map of columns to values a packet; a column that tshark does not show is left out. */
  static List<Map<String, String>> packets(Path capture) throws IOException {
    List<Map<String, String>> packets = new ArrayList<>();
    for (String line : run(capture).lines().toList()) {
      String[] cells = line.split("\t", -1);
      Map<String, String> shown = new TreeMap<>();
      for (int column = 0; column < FIELDS.size(); column++) {
        shown.put(FIELDS.get(column), cells[column]);
      }
      packets.add(columns(shown));
    }
    return packets;
  }

  private static String run(Path capture) throws IOException {
    // The outermost headers, each packet by itself.
    List<String> command =
        new ArrayList<>(
            List.of(PROGRAM, "-n", "-r", capture.toString(), "-Y", "ip || ipv6", "-T", "fields"));
    command.addAll(List.of("-E", "occurrence=f", "-o", "ip.defragment:FALSE"));
    command.addAll(List.of("-o", "ipv6.defragment:FALSE", "-o", "ip.check_checksum:FALSE"));
    FIELDS.forEach(field -> command.addAll(List.of("-e", field)));
    Process process =
        new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.DISCARD).start();
    return new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
  }

  private static Map<String, String> columns(Map<String, String> shown) throws IOException {
    Map<String, String> columns = new TreeMap<>();
    String nanos = new BigDecimal(shown.get("frame.time_epoch")).movePointRight(9).toPlainString();
    columns.put("time_nanos", nanos.replaceAll("\\..*", ""));
    columns.put("wire_bytes", shown.get("frame.len"));
    columns.put("captured_bytes", shown.get("frame.cap_len"));
    if (shown.get("ip.src").isEmpty()) {
      version6(shown, columns);
    } else {
      version4(shown, columns);
    }
    return columns;
  }

  private static void version6(Map<String, String> shown, Map<String, String> columns)
      throws IOException {
    columns.put("version", "6");
    columns.put("srcip6", hex(shown.get("ipv6.src")));
    columns.put("dstip6", hex(shown.get("ipv6.dst")));
    columns.put("pkt_len", Long.toString(40 + Long.decode(shown.get("ipv6.plen"))));
    columns.put("tos", number(shown.get("ipv6.tclass")));
    columns.put("ttl", shown.get("ipv6.hlim"));
    transport(shown, columns, outermost(shown.get("frame.protocols")));
  }

  private static String outermost(String protocols) {
    return Arrays.stream(protocols.split(":"))
        .filter(PROTOCOLS::containsValue)
        .findFirst()
        .orElse("");
  }

  private static void version4(Map<String, String> shown, Map<String, String> columns)
      throws IOException {
    columns.put("version", shown.get("ip.version"));
    columns.put("srcip", Long.toString(Long.parseLong(hex(shown.get("ip.src")), 16)));
    columns.put("dstip", Long.toString(Long.parseLong(hex(shown.get("ip.dst")), 16)));
    columns.put("proto", shown.get("ip.proto"));
    columns.put("pkt_len", shown.get("ip.len"));
    columns.put("ihl", Integer.toString(Integer.parseInt(shown.get("ip.hdr_len")) / 4));
    columns.put("tos", number(shown.get("ip.dsfield")));
    columns.put("id", number(shown.get("ip.id")));
    columns.put("flag", number(shown.get("ip.flags")));
    columns.put("off", number(shown.get("ip.frag_offset")));
    columns.put("ttl", shown.get("ip.ttl"));
    columns.put("chksum", number(shown.get("ip.checksum")));
    if (columns.get("off").equals("0")) {
      transport(shown, columns, PROTOCOLS.getOrDefault(shown.get("ip.proto"), ""));
    }
  }

  /** Columns of the named protocol's header: deeper ones, of tunnels and errors, do not count. */
  private static void transport(
      Map<String, String> shown, Map<String, String> columns, String protocol) {
    if (protocol.startsWith("icmp") && !shown.get(protocol + ".type").isEmpty()) {
      columns.put("icmp_type", shown.get(protocol + ".type"));
      columns.put("icmp_code", shown.get(protocol + ".code"));
    } else if (protocol.equals("tcp") && !shown.get("tcp.window_size_value").isEmpty()) {
      ports(shown, columns, protocol);
      columns.put("tcp_flags", Long.toString(Long.decode(shown.get("tcp.flags")) & 0xFF));
      columns.put("tcp_seq", shown.get("tcp.seq_raw"));
      columns.put("tcp_ack", shown.get("tcp.ack_raw"));
      columns.put("tcp_window", shown.get("tcp.window_size_value"));
      columns.put("tcp_header_bytes", shown.get("tcp.hdr_len"));
      syn(shown, columns);
    } else if (protocol.equals("udp") && !shown.get("udp.length").isEmpty()) {
      ports(shown, columns, protocol);
      columns.put("udp_len", shown.get("udp.length"));
    } else if (protocol.equals("sctp") && !shown.get("sctp.srcport").isEmpty()) {
      ports(shown, columns, protocol);
    }
  }

  private static void syn(Map<String, String> shown, Map<String, String> columns) {
    boolean syn = (Long.decode(shown.get("tcp.flags")) & 2) != 0;
    if (syn && !shown.get("tcp.options.mss_val").isEmpty()) {
      columns.put("tcp_mss", shown.get("tcp.options.mss_val"));
    }
    if (syn && !shown.get("tcp.options.wscale.shift").isEmpty()) {
      columns.put("tcp_window_scale", shown.get("tcp.options.wscale.shift"));
    }
  }

  private static void ports(
      Map<String, String> shown, Map<String, String> columns, String protocol) {
    columns.put("srcport", shown.get(protocol + ".srcport"));
    columns.put("dstport", shown.get(protocol + ".dstport"));
  }

  private static String number(String text) {
    return Long.toString(Long.decode(text));
  }

  private static String hex(String address) throws IOException {
    return HexFormat.of().formatHex(InetAddress.getByName(address).getAddress());
  }
}
