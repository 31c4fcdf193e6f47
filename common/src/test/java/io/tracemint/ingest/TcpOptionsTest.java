package io.tracemint.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import io.tracemint.record.PacketField;
import io.tracemint.record.RecordFilter;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TcpOptionsTest {
  private static final int SYN = 2;
  private static final int ACK = 16;

  @ParameterizedTest
  @CsvSource({
    "020405b4, 24 1460 null",
    "020405b4 0402080a000000010000000001030307, 40 1460 7",
    "010303000204ffff, 28 65535 0",
    "00000000020405b4, 28 null null",
    "02040218, 24 536 null",
    "020305b4, 24 null null",
    "02000000, 24 null null",
    "0204, 24 null null",
    "01010102, 24 null null",
    "02040500 02040600, 28 1536 null"
  })
  void aSynTellsWhatItsOptionsHold(String options, String expected) {
    assertThat(read(packet(SYN, Wire.hex(options)))).isEqualTo(expected);
  }

  @Test
  void answersTellIt() {
    assertThat(read(packet(SYN | ACK, Wire.hex("0204057801030308")))).isEqualTo("28 1400 8");
  }

  @Test
  void segmentsBehindTheHandshakeTellOnlyTheirHeadersLength() {
    assertThat(read(packet(ACK, Wire.hex("020405b4")))).isEqualTo("24 null null");
  }

  @Test
  void whatTheCaptureCutOffIsNotRead() {
    byte[] whole = packet(SYN, Wire.hex("020405b401030307"));
    assertThat(read(Arrays.copyOf(whole, whole.length - 1))).isEqualTo("28 1460 null");
    assertThat(read(Arrays.copyOf(whole, whole.length - 5))).isEqualTo("28 null null");
  }

  @Test
  void packetsWithoutTcpTellNothing() {
    byte[] udp = Wire.ipv4(1, Wire.UDP, Wire.udp(53, new byte[20]));
    assertThat(read(udp)).isEqualTo("null null null");
    assertThat(read(Wire.ipv4(1, Wire.TCP, 1, new byte[0], segment(SYN, Wire.hex("020405b4")))))
        .isEqualTo("null null null");
  }

  @Test
  void eachRowOfABlockHasItsOwn() {
    byte[] syn = packet(SYN, Wire.hex("020405b4"));
    byte[] syn6 = Wire.ipv6(1, Wire.TCP, segment(SYN, Wire.hex("02040514")));
    byte[] ack = packet(ACK, new byte[0]);
    assertThat(rows(syn, ack, syn6, ack, syn))
        .containsExactly(
            "24 1460 null", "20 null null", "24 1300 null", "20 null null", "24 1460 null");
  }

  private static byte[] packet(int flags, byte[] options) {
    return Wire.ipv4(1, Wire.TCP, segment(flags, options));
  }

  /** A list that ends within a word is cut there: the header claims more than there is. */
  private static byte[] segment(int flags, byte[] options) {
    byte[] header = Wire.tcp(flags);
    header[12] = (byte) ((23 + options.length) / 4 * 16);
    return Wire.concat(header, options);
  }

  private static String read(byte[] packet) {
    return rows(packet).get(0);
  }

  private static List<String> rows(byte[]... packets) {
    List<PacketField> fields =
        List.of(PacketField.TCP_WINDOW_SCALE, PacketField.TCP_HEADER_BYTES, PacketField.TCP_MSS);
    byte[] capture = Wire.capture(Wire.RAW_IP, packets);
    return Captures.read(capture, Captures.LENIENT, fields, RecordFilter.ALL).rows().stream()
        .map(
            row ->
                row.replaceAll(
                    "tcp_window_scale=(\\w+) tcp_header_bytes=(\\w+) tcp_mss=(\\w+) ", "$2 $3 $1"))
        .toList();
  }
}
