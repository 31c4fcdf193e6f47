package io.tracemint.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Times of pcapng whose nanoseconds since 1970 are no number of 63 bits. */
class TimeRangeTest {
  private static final byte[] PACKET = Wire.ipv4(7, Wire.UDP, Wire.udp(53, new byte[0]));
  private static final int IF_TSRESOL = 9;
  private static final int IF_TSOFFSET = 14;

  /** A capture of one packet on an interface of the given resolution and offset. */
  private static byte[] capture(int resolution, long offsetSeconds, long ticks) {
    ByteBuffer bytes = ByteBuffer.allocate(1_000).order(ByteOrder.LITTLE_ENDIAN);
    bytes.putInt(0x0A0D0D0A).putInt(28).putInt(0x1A2B3C4D).putInt(1).putLong(-1).putInt(28);
    bytes.putInt(1).putInt(44).putInt(Wire.RAW_IP).putInt(0);
    bytes.putInt(1 << 16 | IF_TSRESOL).putInt(resolution);
    bytes.putInt(8 << 16 | IF_TSOFFSET).putLong(offsetSeconds).putInt(0).putInt(44);
    int padded = PACKET.length + 3 & ~3;
    bytes.putInt(6).putInt(32 + padded).putInt(0);
    bytes.putInt((int) (ticks >>> 32)).putInt((int) ticks);
    bytes.putInt(PACKET.length).putInt(PACKET.length).put(PACKET);
    bytes.position(bytes.position() + padded - PACKET.length).putInt(32 + padded);
    return java.util.Arrays.copyOf(bytes.array(), bytes.position());
  }

  private static Captures.Content read(int resolution, long offset, long ticks) {
    return Captures.read(capture(resolution, offset, ticks), Captures.LENIENT);
  }

  @ParameterizedTest
  @CsvSource({
    "6, 0, 9223372036854775",
    "0, 0, 9223372036",
    "9, 0, 9223372036854775807",
    "128, 0, 9223372035",
    "3, 9223372035, 0",
    "0, -1000, 1000"
  })
  void theLatestAndTheEarliestTimesAreRead(int resolution, long offset, long ticks) {
    assertThat(read(resolution, offset, ticks).rows()).hasSize(1);
  }

  @ParameterizedTest
  @CsvSource({
    "6, 0, 9223372036854776",
    "6, 0, -1",
    "0, 0, 9223372037",
    "9, 0, -9223372036854775808",
    "128, 0, 9223372037",
    "128, 0, -1",
    "3, 9223372037, 0",
    "6, 9223372036, 9000000",
    "0, -1000, 999",
    "6, -9223372036854775808, 0"
  })
  void timesBeyondAreCountedAsDamage(int resolution, long offset, long ticks) {
    Captures.Content content = read(resolution, offset, ticks);
    assertThat(content.rows()).isEmpty();
    assertThat(content.skips().count("pcapng time before 1970 or after 2262")).isOne();
    assertThat(content.skips().damaged()).isOne();
  }

  @Test
  void aTimeInRangeIsExact() {
    assertThat(read(6, 2, 1_500_000).rows().get(0)).contains("time_nanos=3500000000 ");
  }
}
