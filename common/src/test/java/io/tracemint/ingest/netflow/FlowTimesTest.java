package io.tracemint.ingest.netflow;

import static org.assertj.core.api.Assertions.assertThat;

import io.tracemint.ingest.netflow.datagram.ExportHeader;
import io.tracemint.ingest.netflow.datagram.Exporter;
import io.tracemint.ingest.netflow.datagram.Scope;
import io.tracemint.ingest.netflow.template.Slot;
import io.tracemint.ingest.netflow.template.Values;
import org.junit.jupiter.api.Test;

class FlowTimesTest {
  private static final long SECOND = 1_000_000_000L;
  private static final long EXPORT = 1_700_000_000L * SECOND;
  private static final Scope SCOPE = Scope.of(Exporter.UNKNOWN, 10, 0);
  private static final ExportHeader IPFIX = new ExportHeader(SCOPE, 10, EXPORT, 0);
  private static final ExportHeader NINE = new ExportHeader(SCOPE, 9, EXPORT, 90_000);

  private final FlowTimes times = new FlowTimes();
  private final Values values = new Values();

  private void read(ExportHeader header) {
    assertThat(times.read(values, header, -1)).isTrue();
  }

  @Test
  void readsSecondsAndMilliseconds() {
    values.put(Slot.START_SECONDS, 1_600_000_000L);
    values.put(Slot.END_MILLIS, 1_600_000_001_250L);
    read(IPFIX);
    assertThat(times.startNanos()).isEqualTo(1_600_000_000L * SECOND);
    assertThat(times.durationNanos()).isEqualTo(1_250_000_000L);
  }

  @Test
  void readsNtpTimestampsOfThisEraAndTheNext() {
    assertThat(FlowTimes.ntp(2_208_988_800L << 32 | 0x8000_0000L)).isEqualTo(SECOND / 2);
    assertThat(FlowTimes.ntp(1L << 32)).isEqualTo((1L - 2_208_988_800L + (1L << 32)) * SECOND);
    values.put(Slot.START_MICROS, (1_600_000_000L + 2_208_988_800L) << 32);
    values.put(Slot.END_NANOS, (1_600_000_002L + 2_208_988_800L) << 32 | 0x4000_0000L);
    read(IPFIX);
    assertThat(times.startNanos()).isEqualTo(1_600_000_000L * SECOND);
    assertThat(times.durationNanos()).isEqualTo(2_250_000_000L);
  }

  @Test
  void readsOffsetsFromTheExport() {
    values.put(Slot.START_DELTA_MICROS, 3_000_000);
    values.put(Slot.END_DELTA_MICROS, 1_000_000);
    read(IPFIX);
    assertThat(times.startNanos()).isEqualTo(EXPORT - 3 * SECOND);
    assertThat(times.durationNanos()).isEqualTo(2 * SECOND);
  }

  @Test
  void readsUptimesThatWrap() {
    values.put(Slot.START_UPTIME, 0xFFFF_FFFFL - 9_999);
    values.put(Slot.END_UPTIME, 80_000);
    read(NINE);
    assertThat(times.startNanos()).isEqualTo(EXPORT - 100 * SECOND);
    assertThat(times.durationNanos()).isEqualTo(90 * SECOND);
  }

  @Test
  void readsUptimesOfIpfixByTheTimeOfTheStart() {
    values.put(Slot.START_UPTIME, 10_000);
    values.put(Slot.INIT_MILLIS, EXPORT / 1_000_000 - 60_000);
    read(IPFIX);
    assertThat(times.startNanos()).isEqualTo(EXPORT - 50 * SECOND);
  }

  @Test
  void countsBackFromTheEndByTheDuration() {
    values.put(Slot.END_SECONDS, 1_600_000_010L);
    values.put(Slot.DURATION_MILLIS, 2_500);
    read(IPFIX);
    assertThat(times.startNanos()).isEqualTo(1_600_000_007_500_000_000L);
    assertThat(times.durationNanos()).isEqualTo(2_500_000_000L);
  }

  @Test
  void aRecordWithoutTimesWasSeenAtItsExport() {
    read(IPFIX);
    assertThat(times.startNanos()).isEqualTo(EXPORT);
    assertThat(times.durationNanos()).isZero();
  }

  @Test
  void refusesTimesBeyondTheRange() {
    values.put(Slot.START_MILLIS, -5);
    assertThat(times.read(values, IPFIX, -1)).isFalse();
    values.clear();
    values.put(Slot.START_MILLIS, Long.MAX_VALUE / 1_000);
    assertThat(times.read(values, IPFIX, -1)).isFalse();
  }

  @Test
  void refusesTimesThatWouldWrap() {
    // Counted back from an end before 1970 by all of the range, this would lie in the future.
    values.put(Slot.END_DELTA_MICROS, Long.MAX_VALUE / 1_000);
    values.put(Slot.DURATION_MICROS, Long.MAX_VALUE / 1_000);
    assertThat(times.read(values, IPFIX, -1)).isFalse();
    values.clear();
    values.put(Slot.START_MILLIS, Long.MAX_VALUE / 1_000_000);
    values.put(Slot.DURATION_MILLIS, 1_000);
    assertThat(times.read(values, IPFIX, -1)).isFalse();
    values.clear();
    values.put(Slot.START_UPTIME, 80_000);
    ExportHeader unset = new ExportHeader(SCOPE, 9, 0, 90_000);
    assertThat(times.read(values, unset, -1)).isFalse();
  }
}
