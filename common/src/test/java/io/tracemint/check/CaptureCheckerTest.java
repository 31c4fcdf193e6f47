package io.tracemint.check;

import static io.tracemint.check.Talk.ACK;
import static io.tracemint.check.Talk.FIN;
import static io.tracemint.check.Talk.SYN;
import static io.tracemint.check.Talk.broken;
import static io.tracemint.check.Talk.signed;
import static io.tracemint.ingest.Wire.concat;
import static io.tracemint.ingest.Wire.hex;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.typesafe.config.ConfigFactory;
import io.tracemint.check.finding.CheckSettings;
import io.tracemint.check.finding.CheckText;
import io.tracemint.check.finding.Findings;
import io.tracemint.check.finding.Place;
import io.tracemint.check.finding.Rule;
import io.tracemint.check.finding.Tally;
import io.tracemint.export.pcap.CaptureFormat;
import io.tracemint.export.pcap.Checksum;
import io.tracemint.export.pcap.LinkType;
import io.tracemint.failure.UserError;
import io.tracemint.ingest.Captures;
import io.tracemint.ingest.Wire;
import io.tracemint.settings.Settings;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class CaptureCheckerTest {
  private static final byte[] FIRST = {0x45, 0x60, 0x4F, 0x46};

  // A SYN by itself, from which faults are made.
  private static byte[] syn() {
    byte[] capture = new Talk().client(SYN, 1000, 0, 0).capture();
    return Arrays.copyOfRange(capture, 40, capture.length);
  }

  private static byte[] raw(byte[]... packets) {
    return Wire.capture(Wire.RAW_IP, packets);
  }

  private static byte[] changed(int at, int value) {
    byte[] packet = syn();
    packet[at] = (byte) value;
    return packet;
  }

  private static byte[] six(int next, byte[] payload) {
    byte[] packet = Wire.ipv6(7, next, payload);
    int sum = Checksum.sum(packet, 8, 40) + next + payload.length;
    int checksum = Checksum.of(sum + Checksum.sum(packet, 40, packet.length));
    ByteBuffer.wrap(packet).putShort(40 + (next == Wire.UDP ? 6 : 2), (short) checksum);
    return packet;
  }

  private static byte[] four(int protocol, int fragment, byte[] payload) {
    byte[] packet = Wire.ipv4(1, protocol, fragment, new byte[0], payload);
    ByteBuffer buffer = ByteBuffer.wrap(packet).putShort(10, (short) 0);
    buffer.putShort(10, (short) Checksum.of(Checksum.sum(packet, 0, 20)));
    return packet;
  }

  // What the simulator does not heed: windows, and the order in which it repeats and answers.
  private static final Set<Rule> UNHEEDED =
      Set.of(Rule.TCP_WINDOW, Rule.TCP_AFTER_FIN, Rule.TCP_UNSEEN_ACK);

  @Test
  void simulatedCapturesBreakNoOtherRule() {
    for (CaptureFormat format :
        List.of(
            CaptureFormat.pcap(), CaptureFormat.pcapng().withSnapBytes(CaptureFormat.HEADERS))) {
      Findings findings = Talk.find(Captures.simulated(3_000, format));
      assertThat(findings.packets()).isEqualTo(3_000);
      assertThat(errors(findings)).isSubsetOf(UNHEEDED);
    }
  }

  private static Set<Rule> errors(Findings findings) {
    return findings.byRule().keySet().stream().filter(Rule::isError).collect(Collectors.toSet());
  }

  @Test
  void eachFaultOfAHeaderHasItsRule() {
    Map<Rule, byte[]> faults =
        Map.ofEntries(
            Map.entry(Rule.IP_CHECKSUM, changed(10, 0)),
            Map.entry(Rule.IP_TTL, signed(changed(8, 0))),
            Map.entry(Rule.IP_SOURCE, signed(changed(12, 239))),
            Map.entry(Rule.IP_LENGTH, signed(changed(3, 60))),
            Map.entry(Rule.TCP_CHECKSUM, changed(24, 99)),
            Map.entry(Rule.TCP_FLAGS, signed(changed(33, SYN | FIN))),
            Map.entry(Rule.TCP_HEADER, signed(changed(32, 0xF0))),
            Map.entry(Rule.UDP_LENGTH, four(Wire.UDP, 0, hex("c000 0035 0007 0000"))),
            Map.entry(Rule.PORT_ZERO, four(Wire.UDP, 0, hex("c000 0000 0008 0000"))),
            Map.entry(Rule.UDP_CHECKSUM, four(Wire.UDP, 0, hex("c000 0035 0008 1234"))),
            Map.entry(Rule.ICMP_CHECKSUM, four(Wire.ICMP, 0, hex("0800 0000 00000000"))),
            Map.entry(Rule.ICMP_HEADER, four(Wire.ICMP, 0, hex("0800 f7ff"))),
            Map.entry(Rule.SCTP_CHECKSUM, four(132, 0, new byte[12])),
            Map.entry(Rule.IP_HEADER, hex("45000014")),
            Map.entry(Rule.IP_FRAGMENT, four(Wire.UDP, 0x2000, new byte[9])),
            Map.entry(Rule.IP_FLAGS, four(Wire.UDP, 0x6000, new byte[8])));
    faults.forEach((rule, packet) -> assertThat(broken(raw(packet))).as("" + rule).contains(rule));
  }

  @Test
  void whatIsRightBreaksNoRule() {
    byte[] udp = hex("c000 0035 0009 0000 61");
    byte[] echo = hex("0800 f7ff 00000000");
    byte[] echo6 = hex("8000 0000 0001 0002");
    byte[] sctp = hex("0001 0002 00000003 00000000");
    java.util.zip.CRC32C crc = new java.util.zip.CRC32C();
    crc.update(sctp);
    ByteBuffer.wrap(sctp).putInt(8, Integer.reverseBytes((int) crc.getValue()));
    byte[] options = concat(hex("3a00 0502 0000 0100"), echo6);
    byte[] behind = Wire.ipv6(7, 0, options);
    int sum = Checksum.sum(behind, 8, 40) + 58 + 8 + Checksum.sum(behind, 48, 56);
    ByteBuffer.wrap(behind).putShort(50, (short) Checksum.of(sum));
    assertThat(
            broken(
                raw(
                    four(Wire.UDP, 0, udp),
                    four(Wire.ICMP, 0, echo),
                    four(132, 0, sctp),
                    four(Wire.UDP, 0x2000, new byte[16]),
                    six(Wire.UDP, udp),
                    six(Wire.ICMP6, echo6),
                    behind)))
        .isEmpty();
  }

  @Test
  void faultsOfIpv6HaveTheirRules() {
    byte[] udp = hex("c000 0035 0008 0000");
    assertThat(broken(raw(Wire.ipv6(7, Wire.UDP, udp)))).containsExactly(Rule.UDP_CHECKSUM);
    byte[] late = concat(hex("0000 0104 00000000"), hex("3b00 0104 00000000"));
    assertThat(broken(raw(Wire.ipv6(7, 60, late)))).containsExactly(Rule.IP_EXTENSIONS);
    byte[] long6 = Wire.ipv6(7, 43, hex("1108 0000 00000000"));
    assertThat(broken(raw(long6))).containsExactly(Rule.IP_EXTENSIONS);
  }

  @Test
  void optionsAreReadToTheirEnd() {
    assertThat(new Talk().options("0204 05b4 0101 0303").client(SYN, 1, 0, 0).broken())
        .containsExactly(Rule.TCP_OPTIONS);
    Talk late = Talk.greeted().options("0204 05b4").client(ACK, 1001, 5001, 0);
    assertThat(late.broken()).containsExactly(Rule.TCP_OPTIONS_MISPLACED);
    assertThat(
            new Talk()
                .options("0204 05b4 0402 080a 00000001 00000000 01 030307")
                .client(SYN, 1, 0, 0)
                .broken())
        .isEmpty();
  }

  @Test
  void theFirstPacketIsNumberedAsWiresharkNumbersIt() {
    byte[] good = Wire.ethernet(0x0800, syn());
    byte[] arp = Wire.ethernet(0x0806, hex("0001 0800 0604 0001"));
    byte[] bad = Wire.ethernet(0x0800, changed(10, 0));
    Findings findings = Talk.find(Wire.capture(Wire.ETHERNET, good, arp, arp, bad, bad));
    Tally tally = findings.byRule().get(Rule.IP_CHECKSUM);
    assertThat(tally.first()).isEqualTo(new Place("memory.pcap", 4));
    assertThat(tally.count()).isEqualTo(2);
    assertThat(findings.share(Rule.IP_CHECKSUM)).isEqualTo(0.4);
    assertThat(findings.faultyPackets()).isEqualTo(2);
    assertThat(findings.skipped()).containsOnlyKeys("arp");
  }

  @Test
  void recordsHaveRulesToo() {
    byte[] capture = raw(syn(), syn(), syn());
    byte[] cut = Arrays.copyOf(capture, capture.length - 3);
    Findings findings = Talk.find(cut);
    assertThat(findings.byRule().get(Rule.RECORD_DAMAGED).first().packet()).isEqualTo(3);
    assertThat(findings.packets()).isEqualTo(2);
    int second = 24 + 16 + 40;
    assertThat(broken(edited(capture, second, bytes -> bytes.putInt(second, 1))))
        .contains(Rule.TIME_BACKWARDS);
    assertThat(broken(edited(capture, second, bytes -> bytes.putInt(second + 12, 10))))
        .contains(Rule.LONGER_THAN_FRAME);
    assertThat(broken(edited(capture, second, bytes -> bytes.putInt(second + 12, 400))))
        .contains(Rule.FRAME_CUT);
    assertThat(broken(raw(Wire.ipv4(1, 99, new byte[1_600])))).contains(Rule.ABOVE_MTU);
  }

  private static byte[] edited(byte[] capture, int at, UnaryOperator<ByteBuffer> edit) {
    ByteBuffer copy = ByteBuffer.wrap(capture.clone()).order(java.nio.ByteOrder.LITTLE_ENDIAN);
    assertThat(at).isLessThan(capture.length);
    return edit.apply(copy).array();
  }

  @Test
  void cutPacketsAreNoFaults() {
    byte[] whole = Captures.simulated(500, CaptureFormat.pcap());
    byte[] cut = Captures.simulated(500, CaptureFormat.pcap().withSnapBytes(54));
    assertThat(broken(whole)).doesNotContain(Rule.FRAME_CUT);
    assertThat(broken(cut)).contains(Rule.FRAME_CUT);
    assertThat(errors(Talk.find(cut))).isSubsetOf(UNHEEDED);
    assertThat(Talk.find(cut).seen()).containsKey("checksum not looked at, since the frame is cut");
  }

  @Test
  void whatIsNotLookedIntoIsCountedByName() {
    byte[] inner = syn();
    Findings findings =
        Talk.find(
            raw(
                four(Wire.GRE, 0, concat(hex("0000 0800"), inner)),
                four(Wire.IP_IN_IP, 0, inner),
                four(77, 0, new byte[4]),
                six(Wire.ICMP6, hex("8000 0000 0001 0002"))));
    assertThat(findings.seen())
        .containsEntry("tunnel: gre, its content not looked at", 1L)
        .containsEntry("tunnel: ipv4, its content not looked at", 1L)
        .containsEntry("protocol 77, not looked at", 1L)
        .containsEntry("ipv6", 1L);
    assertThat(findings.isSound()).isTrue();
  }

  @Property(tries = 200)
  void noBytesStopACheck(@ForAll byte[] noise, @ForAll @IntRange(min = 0, max = 3) int kind) {
    byte[] packet = noise.clone();
    if (packet.length > 0) {
      packet[0] = FIRST[kind];
    }
    if (packet.length > 9) {
      packet[9] = 6;
    }
    assertThat(Talk.find(raw(packet)).packets()).isEqualTo(1);
  }

  @Property(tries = 100)
  void aChangedByteOfASoundSegmentIsNoticed(
      @ForAll @IntRange(min = 0, max = 39) int at, @ForAll @IntRange(min = 1, max = 255) int by) {
    byte[] packet = syn();
    packet[at] ^= (byte) by;
    assertThat(Talk.find(raw(packet)).isSound()).isFalse();
  }

  @Test
  void onlyTheLatestConnectionsAreFollowed() {
    CheckSettings settings = new CheckSettings(1500, 1, new java.util.TreeSet<>());
    byte[] other = signed(changed(21, 7));
    Findings findings = Talk.find(raw(syn(), other, syn()), settings);
    assertThat(findings.conversations()).isEqualTo(3);
    assertThat(findings.seen())
        .containsEntry("connection forgotten, since more than check.conversations are open", 2L);
  }

  @Test
  void rulesCanBeLeftOut() {
    CheckSettings settings = settings("ignore = \"ip-checksum, ip-ttl\"");
    byte[] capture = raw(changed(10, 0));
    assertThat(Talk.find(capture, settings).isSound()).isTrue();
    assertThat(Talk.find(capture, settings).faultyPackets()).isZero();
    assertThatThrownBy(() -> settings("ignore = tcp-cheksum"))
        .isInstanceOf(UserError.class)
        .hasMessage(
            "There is no rule 'tcp-cheksum' to ignore. Did you mean tcp-checksum? docs/check.md"
                + " lists all.");
    assertThatThrownBy(() -> settings("mtu = 20"))
        .isInstanceOf(UserError.class)
        .hasMessage("check.mtu is 20, must lie between 68 and 65,575. Change the setting.");
  }

  private static CheckSettings settings(String hocon) {
    return CheckSettings.of(
        ConfigFactory.parseString(hocon).withFallback(Settings.defaults().group("check")));
  }

  @Test
  void findingsOfSeveralCapturesAddUp() {
    Findings sum = Talk.find(raw(syn()));
    sum.merge(Talk.find(raw(syn(), changed(10, 0))));
    sum.merge(Talk.find(raw(changed(10, 0))));
    assertThat(sum.files()).isEqualTo(3);
    assertThat(sum.packets()).isEqualTo(4);
    assertThat(sum.faultyPackets()).isEqualTo(2);
    assertThat(sum.byRule().get(Rule.IP_CHECKSUM).count()).isEqualTo(2);
    assertThat(sum.byRule().get(Rule.IP_CHECKSUM).first().packet()).isEqualTo(2);
    assertThat(CheckText.summary(sum))
        .isEqualTo(
            "4 packets of 3 files, 3 TCP connections; packets that break a rule: 2 (50.00 %)");
  }

  /** Sections of pcapng are files of their own, behind each other. */
  @Test
  void linkTypesThatAreMixedAreCountedAndAllPacketsRead() {
    CaptureFormat raw = CaptureFormat.pcapng();
    byte[] mixed =
        concat(Captures.simulated(3, raw), Captures.simulated(4, raw.withLink(LinkType.ETHERNET)));
    Findings findings = Talk.find(mixed);
    assertThat(findings.packets()).isEqualTo(7);
    assertThat(findings.byRule().get(Rule.LINK_TYPES_MIXED).count()).isEqualTo(4);
    assertThat(Captures.read(mixed, Captures.LENIENT).records()).isEqualTo(7);
  }
}
