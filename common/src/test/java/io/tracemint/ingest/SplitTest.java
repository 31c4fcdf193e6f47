package io.tracemint.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import io.tracemint.export.pcap.CaptureFormat;
import io.tracemint.ingest.damage.DamageMode;
import java.nio.ByteOrder;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class SplitTest {
  // Small enough that files of a few kilobytes are searched from the middle, not walked from 24.
  private static final int MAX_RECORD = 200;

  private static CaptureSettings splits(long bytes) {
    return new CaptureSettings(DamageMode.PERMISSIVE, 1, MAX_RECORD, bytes, false);
  }

  // Of a size of a thousand bytes on there are only a few splits, which hardly differ.
  private static void splitSizesAgree(byte[] capture, int step) {
    Captures.Content whole = Captures.read(capture, splits(Long.MAX_VALUE));
    for (int size = 16; size <= capture.length + 1; size += size < 1000 ? step : 11 * step) {
      Captures.Content split = Captures.read(capture, splits(size));
      assertThat(split.rows()).as("split size %d", size).isEqualTo(whole.rows());
      assertThat(split.records()).isEqualTo(whole.records());
      assertThat(split.skips().lostBytes()).isEqualTo(whole.skips().lostBytes());
    }
  }

  @Test
  void splitsNeverLoseOrDuplicateARecordAtAnySize() {
    splitSizesAgree(AwkwardCaptures.ofNestedRecords(ByteOrder.LITTLE_ENDIAN, 60, 1), 1);
    splitSizesAgree(AwkwardCaptures.ofNestedRecords(ByteOrder.BIG_ENDIAN, 40, 2), 1);
  }

  @Test
  void aChainOfFakeRecordsBesideTheTrueOneIsNotFollowed() {
    splitSizesAgree(AwkwardCaptures.ofParallelChains(ByteOrder.LITTLE_ENDIAN, 60), 7);
  }

  @Test
  void splitsAgreeAroundDamage() {
    byte[] capture = AwkwardCaptures.ofNestedRecords(ByteOrder.LITTLE_ENDIAN, 80, 3);
    java.util.Arrays.fill(capture, 2000, 2040, (byte) 0xFF);
    java.util.Arrays.fill(capture, capture.length - 9, capture.length, (byte) 0xFF);
    splitSizesAgree(java.util.Arrays.copyOf(capture, capture.length - 5), 3);
  }

  @Test
  void blocksOfPcapngSplitAtAnySize() {
    byte[] capture =
        Captures.simulated(60, io.tracemint.export.pcap.CaptureFormat.pcapng().withSnapBytes(60));
    splitSizesAgree(capture, 7);
  }

  @Property(tries = 40)
  void splitsOfRandomAwkwardCapturesAgree(
      @ForAll @IntRange(min = 1, max = 10_000) int seed,
      @ForAll @IntRange(min = 20, max = 3000) int size) {
    byte[] capture = AwkwardCaptures.ofNestedRecords(ByteOrder.LITTLE_ENDIAN, 100, seed);
    Captures.Content whole = Captures.read(capture, splits(Long.MAX_VALUE));
    assertThat(Captures.read(capture, splits(size)).rows()).isEqualTo(whole.rows());
  }

  @Test
  void simulatedCapturesSplitWithTheDefaultBound() {
    byte[] capture = Captures.simulated(40_000, CaptureFormat.pcap().withSnapBytes(96));
    CaptureSettings small = new CaptureSettings(DamageMode.PERMISSIVE, 1, 262_144, 700_001, false);
    assertThat(Captures.read(capture, small).rows())
        .isEqualTo(Captures.read(capture, Captures.LENIENT).rows());
  }
}
