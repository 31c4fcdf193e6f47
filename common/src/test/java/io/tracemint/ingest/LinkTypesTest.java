package io.tracemint.ingest;

import static io.tracemint.ingest.Wire.concat;
import static io.tracemint.ingest.Wire.ethernet;
import static io.tracemint.ingest.Wire.hex;
import static io.tracemint.ingest.Wire.ipv4;
import static io.tracemint.ingest.Wire.ipv6;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.tracemint.ingest.damage.DamageMode;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class LinkTypesTest {
  private static final byte[] V4 = ipv4(7, Wire.TCP, Wire.tcp(0x12));
  private static final byte[] V6 = ipv6(7, Wire.TCP, Wire.tcp(0x12));
  private static final byte[] INNER = ipv4(9, Wire.TCP, Wire.tcp(0x12));
  private static final String MACS = "ffffffffffff 020000000001 ";
  private static final String WIRELESS = "0000 020000000001 020000000002 020000000003 0000";
  private static final String SNAP = "aaaa03 000000 0800";

  private static Arguments frame(String name, int linkType, String before, byte[] packet) {
    return arguments(name, linkType, concat(hex(before), packet));
  }

  static Stream<Arguments> frames() {
    return Stream.of(
        frame("ethernet", 1, MACS + "0800", V4),
        frame("ethernet, IPv6", 1, MACS + "86dd", V6),
        frame("802.1Q", 1, MACS + "8100 0064 0800", V4),
        frame("QinQ", 1, MACS + "88a8 0064 8100 00c8 0800", V4),
        frame("old QinQ", 1, MACS + "9100 0064 8100 00c8 86dd", V6),
        frame("802.3 with LLC and SNAP", 1, MACS + "0040 " + SNAP, V4),
        frame("MPLS", 1, MACS + "8847 00064040 00065140", V4),
        frame("MPLS, IPv6", 1, MACS + "8847 00065140", V6),
        frame("PPPoE", 1, MACS + "8864 1100 0001 0030 0021", V4),
        frame("null, little-endian", 0, "02000000", V4),
        frame("null, big-endian", 0, "00000002", V4),
        frame("null, IPv6 of FreeBSD", 0, "1c000000", V6),
        frame("null, IPv6 of macOS", 0, "1e000000", V6),
        frame("loop", 108, "00000002", V4),
        frame("loop, IPv6", 108, "00000018", V6),
        frame("PPP in HDLC framing", 9, "ff03 0021", V4),
        frame("PPP, compressed protocol", 9, "21", V4),
        frame("PPP, IPv6", 50, "ff03 0057", V6),
        frame("raw IP of BSD", 12, "", V4),
        frame("raw IP of OpenBSD", 14, "", V4),
        frame("raw IP", 101, "", V6),
        frame("IPv4", 228, "", V4),
        frame("IPv6", 229, "", V6),
        frame("Cisco HDLC", 104, "0f00 0800", V4),
        frame("Linux cooked", 113, "0000 0001 0006 0200000000010000 0800", V4),
        frame("Linux cooked, tagged", 113, "0000 0001 0006 0200000000010000 8100 0064 0800", V4),
        frame("Linux cooked 2", 276, "0800 0000 00000002 0001 00 06 0200000000010000", V4),
        frame("Linux cooked 2, IPv6", 276, "86dd 0000 00000002 0001 00 06 0200000000010000", V6),
        frame("802.11", 105, "0801 " + WIRELESS + SNAP, V4),
        frame("802.11 with quality of service", 105, "8801 " + WIRELESS + "0000" + SNAP, V4),
        frame("802.11, four addresses", 105, "0803 " + WIRELESS + "020000000004" + SNAP, V4),
        frame("radiotap", 127, "0000 0800 00000000 0801 " + WIRELESS + SNAP, V4),
        frame("radiotap, padded", 127, RADIOTAP_PADDED + SNAP, V4));
  }

  // Present: flags alone, which say that the header of 26 bytes is padded to 28.
  private static final String RADIOTAP_PADDED =
      "0000 0900 02000000 20 8801 " + WIRELESS + "0000 0000";

  @ParameterizedTest(name = "{0}")
  @MethodSource("frames")
  void thePacketIsFoundInEveryLinkType(String name, int linkType, byte[] frame) {
    List<String> rows = Captures.read(Wire.capture(linkType, frame), Captures.LENIENT).rows();
    assertThat(rows).hasSize(1);
    assertThat(rows.get(0))
        .contains(" srcport=50000 dstport=443 proto=6 ")
        .containsPattern(" (srcip=167772167|srcip6=20010db8000000000000000000000007) ");
  }

  static Stream<Arguments> others() {
    return Stream.of(
        arguments("arp", 1, ethernet(0x0806, new byte[28])),
        arguments("802.3 llc frame", 1, concat(hex(MACS + "0026 424203"), new byte[35])),
        arguments("ethertype 0x88cc", 1, ethernet(0x88CC, new byte[20])),
        arguments("link type 147", 147, V4),
        arguments("ppp protocol 0xc021", 9, hex("ff03 c021 0101 0004")),
        arguments("address family 16", 0, hex("10000000 00000000")),
        arguments("802.11 frame without data", 105, concat(hex("8000" + WIRELESS), V4)),
        arguments("802.11 encrypted frame", 105, concat(hex("0841" + WIRELESS), V4)),
        arguments("802.11 a-msdu", 105, concat(hex("8801" + WIRELESS + "8000"), V4)),
        arguments("mpls payload that is not ip", 1, concat(hex(MACS + "8847 00065140 30"), V4)),
        arguments("link header cut short", 1, hex("ffffffffffff 0200")),
        arguments("link header cut short", 113, hex("0000 0001 0006")),
        arguments("link header cut short", 127, hex("0000 ff00 00000000")),
        arguments("record without bytes", 1, new byte[0]),
        arguments("ip version 5", 101, concat(hex("55"), V4)),
        arguments("ip header cut short", 101, hex("4500 0028")));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("others")
  void whatIsNoPacketIsCountedByName(String reason, int linkType, byte[] frame) {
    Captures.Content content = Captures.read(Wire.capture(linkType, frame), Captures.LENIENT);
    assertThat(content.rows()).isEmpty();
    assertThat(content.skips().byReason()).containsOnlyKeys(reason);
    assertThat(content.skips().byReason().get(reason).samples()).containsExactly("memory.pcap@24");
  }

  static Stream<Arguments> tunnels() {
    byte[] vxlan = concat(hex("08000000 00002a00"), ethernet(0x0800, INNER));
    byte[] twice = ipv4(8, Wire.IP_IN_IP, ipv4(8, Wire.IP_IN_IP, INNER));
    return Stream.of(
        arguments("IP in IP", ipv4(8, Wire.IP_IN_IP, INNER)),
        arguments("IP in IP in IP", twice),
        arguments("IPv4 in IPv6", ipv6(8, Wire.IP_IN_IP, INNER)),
        arguments("GRE", ipv4(8, Wire.GRE, concat(hex("0000 0800"), INNER))),
        arguments("GRE with a key", ipv4(8, Wire.GRE, concat(hex("2000 0800 00000001"), INNER))),
        arguments(
            "GRE with checksum, key and number",
            ipv4(8, Wire.GRE, concat(hex("b000 0800 00000000 00000001 00000002"), INNER))),
        arguments(
            "GRE with a bridged frame",
            ipv4(8, Wire.GRE, concat(hex("0000 6558"), ethernet(0x0800, INNER)))),
        arguments("VXLAN", ipv4(8, Wire.UDP, Wire.udp(4789, vxlan))));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("tunnels")
  void theInnerHeaderIsTakenOnlyWhereAskedFor(String name, byte[] packet) {
    byte[] capture =
        Wire.capture(Wire.ETHERNET, ethernet(packet[0] >> 4 == 4 ? 0x0800 : 0x86DD, packet));
    CaptureSettings inner =
        new CaptureSettings(DamageMode.PERMISSIVE, 1, 262_144, Long.MAX_VALUE, true);
    assertThat(Captures.read(capture, inner).rows())
        .singleElement()
        .asString()
        .contains(" srcip=167772169 ", " dstport=443 ");
    assertThat(Captures.read(capture, Captures.LENIENT).rows())
        .singleElement()
        .asString()
        .doesNotContain(" srcip=167772169 ");
  }
}
