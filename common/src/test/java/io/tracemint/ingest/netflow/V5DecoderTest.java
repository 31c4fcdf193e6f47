package io.tracemint.ingest.netflow;

import static org.assertj.core.api.Assertions.assertThat;

import io.tracemint.ingest.netflow.datagram.DatagramWalker;
import io.tracemint.record.FlowField;
import org.junit.jupiter.api.Test;

class V5DecoderTest {
  private static final long SECONDS = 1_700_000_000L;

  private static Export record(long first, long last, int proto, int destination) {
    return new Export()
        .u32(0x0A000001L, 0xC0A80002L, 0)
        .u16(1, 2)
        .u32(7, 4_200, first, last)
        .u16(40_000, destination)
        .u8(0, 0x1B, proto, 0x10)
        .u16(0, 0)
        .u8(24, 24)
        .u16(0);
  }

  private static Export datagram(long uptime, Export record) {
    return Export.v5(1, uptime, SECONDS, 500, 0x4000 | 100).append(record);
  }

  @Test
  void readsEveryFieldOfARecord() {
    Decoded flows = Decoded.of(datagram(60_000, record(50_000, 52_500, 6, 443)));
    assertThat(flows.count()).isEqualTo(1);
    assertThat(flows.number(FlowField.SRCIP, 0)).isEqualTo(0x0A000001L);
    assertThat(flows.number(FlowField.DSTIP, 0)).isEqualTo(0xC0A80002L);
    assertThat(flows.number(FlowField.SRCPORT, 0)).isEqualTo(40_000);
    assertThat(flows.number(FlowField.DSTPORT, 0)).isEqualTo(443);
    assertThat(flows.number(FlowField.PROTO, 0)).isEqualTo(6);
    assertThat(flows.number(FlowField.PACKETS, 0)).isEqualTo(7);
    assertThat(flows.number(FlowField.BYTES, 0)).isEqualTo(4_200);
    assertThat(flows.number(FlowField.TCP_FLAGS, 0)).isEqualTo(0x1B);
    assertThat(flows.number(FlowField.TOS, 0)).isEqualTo(0x10);
    assertThat(flows.number(FlowField.SAMPLING, 0)).isEqualTo(100);
    assertThat(flows.number(FlowField.START_NANOS, 0))
        .isEqualTo(SECONDS * 1_000_000_000L + 500 - 10_000_000_000L);
    assertThat(flows.number(FlowField.DURATION_NANOS, 0)).isEqualTo(2_500_000_000L);
    assertThat(flows.isNull(FlowField.SRCIP6, 0)).isTrue();
    assertThat(flows.isNull(FlowField.REVERSE_BYTES, 0)).isTrue();
  }

  @Test
  void anUptimeThatWrappedLiesBeforeTheExport() {
    Decoded flows = Decoded.of(datagram(1_000, record(0xFFFF_FC18L, 500, 17, 53)));
    assertThat(flows.number(FlowField.START_NANOS, 0))
        .isEqualTo(SECONDS * 1_000_000_000L + 500 - 2_000_000_000L);
    assertThat(flows.number(FlowField.DURATION_NANOS, 0)).isEqualTo(1_500_000_000L);
  }

  @Test
  void aRecordFromBefore1970IsDamaged() {
    Export absurd = Export.v5(1, 90_000, 30, 0, 0).append(record(10_000, 10_500, 6, 80));
    Decoded flows = Decoded.of(absurd);
    assertThat(flows.count()).isZero();
    assertThat(flows.skips().counts()).containsOnlyKeys(RowBuilder.BAD_TIME);
    assertThat(flows.skips().all().byReason().get(RowBuilder.BAD_TIME).samples())
        .containsExactly("test@24");
  }

  @Test
  void aProtocolWithoutPortsHasNone() {
    Decoded flows = Decoded.of(datagram(60_000, record(1, 1, 1, 0x0303)));
    assertThat(flows.number(FlowField.SRCPORT, 0)).isZero();
    assertThat(flows.number(FlowField.DSTPORT, 0)).isZero();
  }

  @Test
  void aDatagramCutShortKeepsItsWholeRecords() {
    Export whole = record(1, 1, 6, 80);
    Export cut = Export.v5(3, 60_000, SECONDS, 0, 0).append(whole, whole).u32(1, 2);
    Decoded flows = Decoded.of(cut);
    assertThat(flows.count()).isEqualTo(2);
    assertThat(flows.skips().counts()).containsOnlyKeys(DatagramWalker.CUT);
  }

  @Test
  void versionSevenHasFourMoreBytesARecord() {
    Export seven =
        new Export()
            .u16(7, 2)
            .u32(60_000, SECONDS, 0, 0, 0)
            .append(record(1, 1, 6, 80))
            .u32(0)
            .append(record(1, 1, 6, 81))
            .u32(0);
    Decoded flows = Decoded.of(seven);
    assertThat(flows.count()).isEqualTo(2);
    assertThat(flows.number(FlowField.DSTPORT, 1)).isEqualTo(81);
  }
}
