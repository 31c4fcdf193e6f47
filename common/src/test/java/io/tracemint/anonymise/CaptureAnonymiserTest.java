package io.tracemint.anonymise;

import static io.tracemint.ingest.Wire.concat;
import static io.tracemint.ingest.Wire.hex;
import static io.tracemint.ingest.Wire.ipv4;
import static io.tracemint.ingest.Wire.ipv6;
import static io.tracemint.ingest.Wire.tcp;
import static io.tracemint.ingest.Wire.udp;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tracemint.export.Outside;
import io.tracemint.export.pcap.CaptureFormat;
import io.tracemint.failure.UserError;
import io.tracemint.ingest.Captures;
import io.tracemint.ingest.Wire;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CaptureAnonymiserTest {
  private static final byte[] SECRET_TEXT =
      "a password of somebody".getBytes(StandardCharsets.UTF_8);

  /** Packets with all that can hide an address or a word, behind tags and without. */
  private static byte[] awkward() {
    byte[] segment = concat(tcp(0x18), SECRET_TEXT);
    byte[] options = hex("0204 05b4 0101 080a 00000001 00000002 1e06 0a000001 00".replace(" ", ""));
    byte[] withOptions = concat(tcp(0x02), options, new byte[1]);
    withOptions[12] = (byte) (withOptions.length << 2);
    byte[] route = hex("8303040a 00000901");
    byte[] redirect = hex("0501 0000 0a000009");
    byte[] hopByHop =
        concat(
            hex("3c00 0502 0000 0100"),
            hex("1102 0000 c910"),
            hex("20010db8 000000000000000000000099 0000"),
            udp(53, SECRET_TEXT));
    return Wire.capture(
        Wire.ETHERNET,
        frame(0x0800, ipv4(1, Wire.TCP, segment)),
        frame(0x0800, ipv4(2, Wire.TCP, withOptions)),
        frame(0x0800, ipv4(3, Wire.UDP, 0, route, udp(53, SECRET_TEXT))),
        frame(0x0800, ipv4(4, Wire.ICMP, concat(redirect, ipv4(9, Wire.TCP, segment)))),
        frame(0x0800, ipv4(5, Wire.UDP, 0x2000, new byte[0], udp(53, SECRET_TEXT))),
        frame(0x0800, ipv4(5, Wire.UDP, 0x0004, new byte[0], SECRET_TEXT)),
        frame(0x8100, concat(hex("0064 0800"), ipv4(6, Wire.TCP, segment))),
        frame(0x8847, concat(hex("0001 01ff"), ipv4(7, Wire.TCP, segment))),
        frame(0x86DD, ipv6(8, Wire.TCP, segment)),
        frame(0x86DD, ipv6(9, 0, hopByHop)),
        frame(0x86DD, ipv6(10, Wire.ICMP6, concat(hex("8000 0000 0001 0002"), SECRET_TEXT))),
        frame(0x0806, hex("0001 0800 0604 0001")),
        frame(0x0800, hex("4500 0014")),
        frame(0x0800, ipv4(11, Wire.GRE, concat(hex("0000 0800"), ipv4(12, Wire.TCP, segment)))));
  }

  private static byte[] frame(int type, byte[] payload) {
    byte[] frame = Wire.ethernet(type, payload);
    System.arraycopy(hex("aabbccddee01 aabbccddee02"), 0, frame, 0, 12);
    return frame;
  }

  private static List<String> column(byte[] capture, String name) {
    return Captures.read(capture, Captures.LENIENT).rows().stream()
        .map(row -> row.replaceAll(".* ?" + name + "=(\\S+) .*", "$1"))
        .toList();
  }

  @Test
  void packetsKeepTheirOrderSizesAndHeadersAndGetOtherAddresses() {
    byte[] capture = Captures.simulated(2_000, CaptureFormat.pcap().withNanoseconds(true));
    byte[] anonymous = Anonymised.of(capture, "").bytes();
    for (String same :
        List.of(
            "time_nanos",
            "pkt_len",
            "srcport",
            "dstport",
            "proto",
            "ttl",
            "id",
            "tcp_seq",
            "tcp_flags",
            "tcp_window",
            "tcp_header_bytes",
            "tcp_mss",
            "udp_len",
            "icmp_type")) {
      assertThat(column(anonymous, same)).as(same).isEqualTo(column(capture, same));
    }
    List<String> before = column(capture, "srcip");
    List<String> after = column(anonymous, "srcip");
    assertThat(pairs(before, after)).hasSameSizeAs(Set.copyOf(before));
    assertThat(Set.copyOf(after)).hasSameSizeAs(Set.copyOf(before));
    assertThat(after).doesNotContainAnyElementsOf(before);
  }

  private static Set<String> pairs(List<String> before, List<String> after) {
    return java.util.stream.IntStream.range(0, before.size())
        .mapToObj(row -> before.get(row) + " " + after.get(row))
        .collect(Collectors.toSet());
  }

  @Test
  void nothingOfAnAddressOrAPayloadIsLeftAnywhere() {
    for (String payload : List.of("drop", "zero")) {
      for (String macs : List.of("drop", "random")) {
        byte[] anonymous =
            Anonymised.of(awkward(), "payload = " + payload + ", macs = " + macs).bytes();
        String text = new String(anonymous, StandardCharsets.ISO_8859_1);
        assertThat(text).doesNotContain("password").doesNotContain("word of");
        for (String address :
            List.of("0a000001", "0a000004", "0a00000c", "0a000101", "20010db8", "aabbccdd")) {
          assertThat(text)
              .as(address + payload + macs)
              .doesNotContain(new String(hex(address), StandardCharsets.ISO_8859_1));
        }
      }
    }
  }

  @Test
  void whatIsChangedBesidesAndWhatIsDroppedIsCounted() {
    Anonymised done = Anonymised.of(awkward(), "macs = random");
    assertThat(done.changes())
        .containsEntry("ip-options-blanked", 1L)
        .containsEntry("tcp-options-blanked", 1L)
        .containsEntry("extensions-blanked", 1L)
        .containsEntry("fragments", 2L)
        .containsEntry("link-headers-shortened", 1L)
        .containsKey("payload-bytes");
    assertThat(done.skips().count("arp")).isOne();
    assertThat(done.skips().count("ip header cut short")).isOne();
    assertThat(Captures.read(done.bytes(), Captures.LENIENT).rows()).hasSize(12);
  }

  @Test
  void othersFindAllChecksumsRight(@TempDir Path folder) throws IOException {
    Outside.needs("tshark");
    byte[] simulated = Captures.simulated(500, CaptureFormat.pcap());
    for (byte[] capture : List.of(awkward(), simulated)) {
      for (String macs : List.of("drop", "random")) {
        // Whole, so that tshark looks at checksums.
        byte[] whole =
            Anonymised.of(capture, "ports = random, payload = zero, macs = " + macs).bytes();
        Path file = Files.write(folder.resolve("t.pcap"), whole);
        assertThat(complaints(file)).isEmpty();
      }
    }
  }

  private static List<String> complaints(Path file) throws IOException {
    String bad =
        "ip.checksum.status==0 || tcp.checksum.status==0 || udp.checksum.status==0"
            + " || icmp.checksum.status==0 || icmpv6.checksum.status==0 || _ws.malformed";
    return Outside.lines(
        List.of(
            "tshark",
            "-n",
            "-r",
            file.toString(),
            "-o",
            "ip.check_checksum:TRUE",
            "-o",
            "tcp.check_checksum:TRUE",
            "-o",
            "udp.check_checksum:TRUE",
            "-o",
            "ip.defragment:FALSE",
            "-Y",
            bad));
  }

  @Test
  void stationsPortsAndTimesChangeOnDemand() {
    byte[] capture = awkward();
    byte[] plain = Anonymised.of(capture, "macs = keep, addresses = keep").bytes();
    byte[] changed =
        Anonymised.of(capture, "macs = random, ports = random, times = -1d, addresses = keep")
            .bytes();
    assertThat(column(plain, "srcip")).isEqualTo(column(capture, "srcip"));
    assertThat(new String(plain, StandardCharsets.ISO_8859_1))
        .contains(new String(hex("aabbccddee01"), StandardCharsets.ISO_8859_1));
    assertThat(column(changed, "dstport")).doesNotContain("443", "53");
    assertThat(Long.parseLong(column(changed, "time_nanos").get(0)))
        .isEqualTo(Long.parseLong(column(capture, "time_nanos").get(0)) - 86_400_000_000_000L);
    byte[] random = Anonymised.of(capture, "times = random").bytes();
    assertThat(column(random, "time_nanos"))
        .doesNotContainAnyElementsOf(column(capture, "time_nanos"));
  }

  @Test
  void aShiftOutOfWhatCapturesHoldIsTheUsersError() {
    assertThatThrownBy(() -> Anonymised.of(awkward(), "times = -30000d"))
        .isInstanceOf(UserError.class)
        .hasMessageContaining("out of the years 1970 to 2106. Set anonymise.times");
  }

  @Test
  void aWordThatIsNoneIsTheUsersError() {
    assertThatThrownBy(() -> Anonymised.settings("ports = none"))
        .isInstanceOf(UserError.class)
        .hasMessage("anonymise.ports is none, must be keep or random. Change the setting.");
    assertThatThrownBy(() -> Anonymised.settings("addresses = none"))
        .hasMessage(
            "anonymise.addresses is none, must be prefix, random or keep. Change the setting.");
    assertThatThrownBy(() -> Anonymised.settings("times = tomorrow"))
        .hasMessageContaining("must be keep, random or a shift such as 36h or -400d.");
  }
}
