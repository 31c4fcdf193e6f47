package io.tracemint.nprint;

import static io.tracemint.ingest.Wire.concat;
import static io.tracemint.ingest.Wire.hex;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tracemint.failure.UserError;
import io.tracemint.ingest.Wire;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class RowCodecTest {
  private static final byte[] KNOWN =
      concat(hex("45000073 00004000 4011b861 c0a80001 c0a800c7"), new byte[95]);

  private static byte[] row(Layout layout, byte[] packet) {
    RowEncoder encoder = new RowEncoder(layout);
    assertThat(encoder.encode(packet, 0, packet.length)).isTrue();
    return encoder.row().clone();
  }

  /** The bits of the columns of a field, as 0, 1 and - . */
  private static String bits(Layout layout, byte[] row, String field) {
    StringBuilder bits = new StringBuilder();
    for (int cell = 0; cell < row.length; cell++) {
      if (layout.columns().get(cell).replaceFirst("_[0-9]+$", "").equals(field)) {
        bits.append(row[cell] < 0 ? "-" : row[cell]);
      }
    }
    return bits.toString();
  }

  @Test
  void theKnownDatagramHasTheKnownBits() {
    byte[] row = row(Layout.USUAL, KNOWN);
    assertThat(row).hasSize(1088);
    assertThat(bits(Layout.USUAL, row, "ipv4_ver")).isEqualTo("0100");
    assertThat(bits(Layout.USUAL, row, "ipv4_hl")).isEqualTo("0101");
    assertThat(bits(Layout.USUAL, row, "ipv4_rbit")).isEqualTo("0");
    assertThat(bits(Layout.USUAL, row, "ipv4_dfbit")).isEqualTo("1");
    assertThat(bits(Layout.USUAL, row, "ipv4_mfbit")).isEqualTo("0");
    assertThat(bits(Layout.USUAL, row, "ipv4_ttl")).isEqualTo("01000000");
    assertThat(bits(Layout.USUAL, row, "ipv4_proto")).isEqualTo("00010001");
    assertThat(bits(Layout.USUAL, row, "ipv4_cksum")).isEqualTo("1011100001100001");
    assertThat(bits(Layout.USUAL, row, "ipv4_opt")).isEqualTo("-".repeat(320));
    assertThat(Arrays.copyOfRange(row, 544, 1024)).containsOnly(-1);
    assertThat(Arrays.copyOfRange(row, 480, 544)).containsOnly(-1);
    assertThat(Arrays.copyOfRange(row, 1024, 1088)).containsOnly(0);
  }

  @Test
  void twelveBytesOfTcpOptionsAreNinetySixBits() {
    byte[] segment = concat(Wire.tcp(0x18), hex("0101080a 00000001 00000002"), new byte[7]);
    segment[12] = (byte) 0x80;
    byte[] row = row(Layout.USUAL, Wire.ipv4(1, Wire.TCP, segment));
    String options = bits(Layout.USUAL, row, "tcp_opt");
    assertThat(options.substring(0, 96)).matches("[01]{96}");
    assertThat(options.substring(96)).isEqualTo("-".repeat(224));
    assertThat(bits(Layout.USUAL, row, "tcp_psh")).isEqualTo("1");
    assertThat(bits(Layout.USUAL, row, "tcp_ackf")).isEqualTo("1");
    assertThat(bits(Layout.USUAL, row, "tcp_syn")).isEqualTo("0");
  }

  @Test
  void bothKnownLayoutsHaveAsManyBits() {
    Layout other = Layout.of("ipv4, ipv6, tcp, udp, icmp", false);
    assertThat(other.cells()).isEqualTo(1088).isEqualTo(other.columns().size());
    assertThat(other.columns()).doesNotContain("ipv4_src_0").startsWith("ipv4_ver_0");
    assertThat(other.columns().get(416)).isEqualTo("ipv6_ver_0");
    assertThat(Layout.USUAL.columns()).hasSize(1088).doesNotHaveDuplicates();
    byte[] row = row(other, Wire.ipv6(3, Wire.UDP, Wire.udp(53, new byte[2])));
    assertThat(bits(other, row, "ipv6_nh")).isEqualTo("00010001");
    assertThat(bits(other, row, "ipv6_hl")).isEqualTo("00111110");
    assertThat(bits(other, row, "udp_dport")).isEqualTo("0000000000110101");
    assertThat(bits(other, row, "ipv4_ver")).isEqualTo("----");
  }

  @Property(tries = 100)
  void decodedHeadersEncodeToTheSameBits(
      @ForAll @Size(100) byte[] noise,
      @ForAll @IntRange(min = 5, max = 15) int words,
      @ForAll @IntRange(min = 5, max = 15) int segmentWords,
      @ForAll @IntRange(min = 0, max = 2) int kind) {
    int protocol = List.of(Wire.ICMP, Wire.TCP, Wire.UDP).get(kind);
    byte[] options = Arrays.copyOf(noise, 4 * (words - 5));
    byte[] behind = Arrays.copyOf(noise, 80);
    behind[12] = (byte) (segmentWords << 4 | (behind[12] & 0xF));
    byte[] packet = Wire.ipv4(1, protocol, 0, options, behind);
    for (boolean addresses : new boolean[] {true, false}) {
      Layout layout = new Layout(Layout.USUAL.headers(), addresses);
      byte[] row = row(layout, packet);
      byte[] headers = new RowDecoder(layout).decode(row);
      assertThat(row(layout, headers)).isEqualTo(row);
      int headerBytes = 4 * words + (protocol == Wire.TCP ? 4 * segmentWords : 8);
      assertThat(headers).hasSize(headerBytes);
      if (addresses) {
        assertThat(headers).isEqualTo(Arrays.copyOf(packet, headerBytes));
      }
    }
  }

  @Property(tries = 100)
  void noBytesStopTheEncoder(@ForAll byte[] noise, @ForAll @IntRange(min = 0, max = 3) int kind) {
    byte[] packet = noise.clone();
    if (packet.length > 9) {
      packet[0] = (byte) List.of(0x45, 0x4F, 0x60, 0x41).get(kind).intValue();
      packet[9] = 6;
    }
    RowEncoder encoder = new RowEncoder(Layout.of("ipv4,ipv6,tcp,udp,icmp", true));
    encoder.encode(packet, 0, packet.length);
    assertThat(IntStream.range(0, encoder.row().length).map(cell -> encoder.row()[cell]))
        .allMatch(cell -> cell >= -1 && cell <= 1);
  }

  @Test
  void whatIsCutIsAbsentAndFragmentsHaveNoTransport() {
    byte[] packet = Wire.ipv4(1, Wire.TCP, Wire.tcp(2));
    RowEncoder encoder = new RowEncoder(Layout.USUAL);
    assertThat(encoder.encode(packet, 0, 24)).isTrue();
    assertThat(bits(Layout.USUAL, encoder.row(), "tcp_dprt")).matches("[01]{16}");
    assertThat(bits(Layout.USUAL, encoder.row(), "tcp_seq")).isEqualTo("-".repeat(32));
    byte[] later = row(Layout.USUAL, Wire.ipv4(1, Wire.TCP, 7, new byte[0], Wire.tcp(2)));
    assertThat(bits(Layout.USUAL, later, "tcp_dprt")).isEqualTo("-".repeat(16));
    assertThat(encoder.encode(Wire.ipv6(1, Wire.TCP, Wire.tcp(2)), 0, 60)).isFalse();
    assertThat(encoder.encode(packet, 0, 12)).isFalse();
  }

  @Test
  void whatCannotBeIsRefused() {
    assertThatThrownBy(() -> Layout.of("ipv4, sctp", true))
        .isInstanceOf(UserError.class)
        .hasMessage(
            "nprint.headers names sctp, which has no columns. Choose from ipv4, ipv6, tcp, udp,"
                + " icmp.");
    assertThatThrownBy(() -> Layout.of("tcp, tcp", true))
        .isInstanceOf(UserError.class)
        .hasMessageContaining("must name one or more headers, none twice");
    byte[] half = row(Layout.USUAL, KNOWN);
    half[3] = -1;
    assertThatThrownBy(() -> new RowDecoder(Layout.USUAL).decode(half))
        .isInstanceOf(UserError.class)
        .hasMessageContaining("Cell 3 of a row is -1 beside bits");
    assertThatThrownBy(() -> new RowDecoder(Layout.USUAL).decode(new byte[5]))
        .isInstanceOf(UserError.class)
        .hasMessageContaining("has 1,088 bits, not 5");
  }
}
