package io.tracemint.ingest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import io.tracemint.export.pcap.CaptureFormat;
import io.tracemint.export.pcap.LinkType;
import io.tracemint.failure.UserError;
import io.tracemint.ingest.damage.DamageMode;
import io.tracemint.random.Seed;
import java.nio.ByteOrder;
import java.time.Duration;
import java.util.List;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;

class FuzzTest {
  private static final int MUTANTS = 12_000;
  private static final int ORDINARY_MAGIC = (byte) 0xA1 + (byte) 0xD4;
  private static final int MAX_RECORD = 400;

  @Test
  void mutatedCapturesAreReadToTheEndOrRefused() {
    List<byte[]> originals =
        List.of(
            AwkwardCaptures.ofNestedRecords(ByteOrder.LITTLE_ENDIAN, 15, 1),
            AwkwardCaptures.ofNestedRecords(ByteOrder.BIG_ENDIAN, 15, 2),
            Captures.simulated(
                20, CaptureFormat.pcap().withLink(LinkType.ETHERNET).withSnapBytes(70)),
            Captures.simulated(20, CaptureFormat.pcapng().withSnapBytes(60)));
    RandomGenerator random = new Seed(7).generator();
    assertTimeoutPreemptively(
        Duration.ofMinutes(2),
        () -> {
          for (int number = 0; number < MUTANTS; number++) {
            readToTheEnd(mutant(originals.get(number % originals.size()), random), number);
          }
        });
  }

  private static byte[] mutant(byte[] original, RandomGenerator random) {
    byte[] bytes =
        java.util.Arrays.copyOf(
            original, random.nextInt(8) == 0 ? random.nextInt(original.length) : original.length);
    for (int change = random.nextInt(6); change >= 0 && bytes.length > 0; change--) {
      int at = random.nextInt(random.nextBoolean() ? Math.min(bytes.length, 80) : bytes.length);
      bytes[at] = random.nextInt(4) == 0 ? (byte) 0xFF : (byte) random.nextInt(256);
    }
    return bytes;
  }

  /** Every byte is in a record that was read, in a header or block between, or counted as lost. */
  private static void readToTheEnd(byte[] capture, int number) {
    long splitBytes = number % 3 == 0 ? 500 : Long.MAX_VALUE;
    CaptureSettings settings =
        new CaptureSettings(DamageMode.PERMISSIVE, 1, MAX_RECORD, splitBytes, number % 2 == 0);
    try {
      Captures.Content content = Captures.read(capture, settings);
      long rest = content.records() - content.rows().size();
      long others =
          content.skips().byReason().values().stream().mapToLong(count -> count.count()).sum();
      assertThat(rest).as("mutant %d", number).isBetween(0L, others);
      if (number % 4 < 2 && capture[0] + capture[3] == ORDINARY_MAGIC) {
        long known = 24 + 16 * content.records() + content.recordBytes();
        assertThat(known + content.skips().lostBytes()).isEqualTo(capture.length);
      }
    } catch (UserError refused) {
      assertThat(refused).hasMessageContaining("is ").hasMessageContaining("eave it out");
    }
  }
}
