package io.tracemint.ingest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Every field that tshark shows of every packet, against the packet table. */
class TsharkPacketsTest {
  private static final int SHOWN = 5;

  @ParameterizedTest
  @ValueSource(
      strings = {
        "pcap1-iot-home.pcap",
        "pcap2-industrial.pcap",
        "pcap3-ddos-synflood.pcap",
        "malformed/gen-ip-fragments.pcap",
        "malformed/gen-ng-mixed-endian-sections.pcapng",
        "malformed/gen-ng-two-if.pcapng",
        "malformed/gen-null.pcap",
        "malformed/gen-ppp.pcap",
        "malformed/gen-qinq.pcap",
        "malformed/gen-sll2.pcap",
        "malformed/ndpi-ip_fragmented_garbage.pcap",
        "malformed/suricata-bug-5633-gre-02_gre-sample.pcap",
        "malformed/tcpdump-lt113-RADIUS-RFC3162.pcap",
        "malformed/tcpdump-lt229-LINKTYPE_IPV6.pcap",
        "malformed/zeek-chksums_ip6-route0-udp-bad-chksum.pcap"
      })
  void everyFieldAgreesWithTshark(String name) throws IOException {
    String traces = System.getenv("TRACEMINT_TRACES");
    assumeTrue(traces != null, "TRACEMINT_TRACES is not set: real captures are not compared");
    assumeTrue(Tshark.isInstalled(), "tshark is not installed (apt install tshark)");
    Path capture = Path.of(traces, name);
    List<Map<String, String>> theirs = Tshark.packets(capture);
    assertThat(theirs).isNotEmpty();
    assertThat(differences(theirs, ours(capture))).isEmpty();
  }

  static List<String> differences(
      List<Map<String, String>> theirs, List<Map<String, String>> ours) {
    List<String> found = new ArrayList<>();
    if (theirs.size() != ours.size()) {
      found.add("they see " + theirs.size() + " packets, we see " + ours.size());
    }
    for (int row = 0; row < Math.min(theirs.size(), ours.size()) && found.size() < SHOWN; row++) {
      Map<String, String> our = new TreeMap<>(ours.get(row));
      our.keySet().retainAll(theirs.get(row).keySet());
      if (!our.equals(theirs.get(row))) {
        found.add("packet " + row + ": theirs " + theirs.get(row) + ", ours " + ours.get(row));
      }
    }
    return found;
  }

  static List<Map<String, String>> ours(Path capture) throws IOException {
    return columns(Files.readAllBytes(capture));
  }

  static List<Map<String, String>> columns(byte[] capture) {
    return Captures.read(capture, Captures.LENIENT).rows().stream()
        .map(TsharkPacketsTest::columns)
        .toList();
  }

  /** Columns without a value are left out. */
  private static Map<String, String> columns(String row) {
    Map<String, String> columns = new TreeMap<>();
    for (String cell : row.trim().split(" ")) {
      String[] pair = cell.split("=");
      if (!pair[1].equals("null")) {
        columns.put(pair[0], pair[1]);
      }
    }
    return columns;
  }
}
