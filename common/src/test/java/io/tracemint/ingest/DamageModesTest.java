package io.tracemint.ingest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tracemint.failure.UserError;
import io.tracemint.ingest.damage.DamageMode;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class DamageModesTest {
  private static final byte[] WHOLE = Wire.ipv4(1, Wire.TCP, Wire.tcp(2));
  private static final byte[] PARTIAL = Arrays.copyOf(Wire.ipv4(2, Wire.TCP, Wire.tcp(2)), 30);
  private static final byte[] PARTIAL6 = Arrays.copyOf(Wire.ipv6(2, Wire.TCP, Wire.tcp(2)), 50);
  private static final byte[] LOST = Wire.hex("4500 0028 0000");
  private static final byte[] CAPTURE =
      Wire.capture(Wire.RAW_IP, WHOLE, PARTIAL, LOST, PARTIAL6, WHOLE);

  private static CaptureSettings mode(DamageMode mode) {
    return new CaptureSettings(mode, 1, 262_144, Long.MAX_VALUE, false);
  }

  @Test
  void permissiveKeepsWhatCanBeDecoded() {
    Captures.Content content = Captures.read(CAPTURE, mode(DamageMode.PERMISSIVE));
    assertThat(content.rows()).hasSize(4);
    assertThat(content.rows().get(1)).contains(" srcport=50000 ").contains(" tcp_flags=null ");
    assertThat(content.skips().damaged()).isEqualTo(3);
  }

  @Test
  void dropMalformedKeepsOnlyWhatIsWhole() {
    Captures.Content content = Captures.read(CAPTURE, mode(DamageMode.DROPMALFORMED));
    assertThat(content.rows()).hasSize(2).allMatch(row -> row.contains(" tcp_flags=2 "));
    assertThat(content.skips().damaged()).isEqualTo(3);
  }

  @Test
  void failFastStopsAtTheFirstAndSaysWhere() {
    assertThatThrownBy(() -> Captures.read(CAPTURE, mode(DamageMode.FAILFAST)))
        .isInstanceOf(UserError.class)
        .hasMessage(
            "Record at byte 80 of memory.pcap is damaged (transport header cut short), and the mode"
                + " is FAILFAST. Check the file with capinfos, or set the mode to PERMISSIVE or"
                + " DROPMALFORMED.");
  }

  @Test
  void otherKindsAreNoDamage() {
    byte[] capture = Wire.capture(Wire.ETHERNET, Wire.ethernet(0x0806, new byte[28]));
    assertThat(Captures.read(capture, mode(DamageMode.FAILFAST)).skips().count("arp")).isOne();
  }

  @Test
  void anImpossibleWireLengthIsTheGreatestNumber() {
    byte[] capture = Wire.capture(Wire.RAW_IP, WHOLE);
    Arrays.fill(capture, 36, 40, (byte) 0xF0);
    assertThat(Captures.read(capture, Captures.LENIENT).rows().get(0))
        .contains(" wire_bytes=2147483647 ");
  }
}
