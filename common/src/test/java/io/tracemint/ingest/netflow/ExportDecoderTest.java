package io.tracemint.ingest.netflow;

import static org.assertj.core.api.Assertions.assertThat;

import io.tracemint.ingest.netflow.template.Slot;
import io.tracemint.ingest.netflow.template.TemplateReader;
import io.tracemint.record.FlowField;
import java.nio.ByteBuffer;
import org.junit.jupiter.api.Test;

class ExportDecoderTest {
  private static final long SECONDS = 1_700_000_000L;
  private static final int[] PLAIN = {8, 4, 12, 4, 7, 2, 11, 2, 4, 1, 2, 4, 1, 4};

  private static Export plain(int destination) {
    return new Export().u32(0x0A000001L, 0x0A000002L).u16(1_234, destination).u8(6).u32(3, 180);
  }

  private static Export plainTemplate(int set) {
    return Export.set(set, Export.template(256, PLAIN));
  }

  @Test
  void decodesDataByTheirTemplate() {
    Decoded flows =
        Decoded.of(
            Export.v9(5_000, SECONDS, 1, plainTemplate(0)),
            Export.v9(5_000, SECONDS, 1, Export.set(256, plain(80), plain(81))));
    assertThat(flows.count()).isEqualTo(2);
    assertThat(flows.number(FlowField.DSTPORT, 1)).isEqualTo(81);
    assertThat(flows.number(FlowField.BYTES, 0)).isEqualTo(180);
    assertThat(flows.number(FlowField.START_NANOS, 0)).isEqualTo(SECONDS * 1_000_000_000L);
    assertThat(flows.isNull(FlowField.TCP_FLAGS, 0)).isTrue();
    assertThat(flows.skips().counts()).isEmpty();
  }

  @Test
  void dataWaitForATemplateThatComesLater() {
    Decoded flows =
        Decoded.of(
            Export.ipfix(SECONDS, 7, Export.set(256, plain(80))),
            Export.ipfix(SECONDS, 7, plainTemplate(2)));
    assertThat(flows.count()).isEqualTo(1);
    assertThat(flows.skips().counts()).isEmpty();
  }

  @Test
  void aTemplateOfAnotherDomainOrVersionDoesNotCount() {
    Decoded flows =
        Decoded.of(
            Export.ipfix(SECONDS, 8, plainTemplate(2)),
            Export.v9(0, SECONDS, 7, plainTemplate(0)),
            Export.ipfix(SECONDS, 7, Export.set(256, plain(80))));
    assertThat(flows.count()).isZero();
    assertThat(flows.skips().counts()).containsEntry(SetDecoder.NO_TEMPLATE, 1L);
    assertThat(flows.skips().all().byReason().get(SetDecoder.NO_TEMPLATE).samples().get(0))
        .startsWith("test@");
  }

  @Test
  void setsBeyondTheBoundAreCountedAndDropped() {
    NetflowSettings two =
        new NetflowSettings(NetflowSettings.DEFAULT.biflow(), 10, 100, 2, 10_000, 0);
    Export data = Export.ipfix(SECONDS, 7, Export.set(256, plain(80)));
    Decoded flows =
        Decoded.of(two, data, data, data, data, Export.ipfix(SECONDS, 7, plainTemplate(2)));
    assertThat(flows.count()).isEqualTo(2);
    assertThat(flows.skips().counts()).containsEntry(SetDecoder.NO_TEMPLATE, 2L);
  }

  @Test
  void templatesBeyondTheBoundAreCounted() {
    NetflowSettings one =
        new NetflowSettings(NetflowSettings.DEFAULT.biflow(), 1, 100, 2, 10_000, 0);
    Decoded flows =
        Decoded.of(
            one,
            Export.ipfix(
                SECONDS,
                7,
                Export.set(2, Export.template(256, PLAIN), Export.template(257, PLAIN))));
    assertThat(flows.skips().counts()).containsEntry(SetDecoder.TOO_MANY_TEMPLATES, 1L);
  }

  @Test
  void aWithdrawnTemplateNoLongerCounts() {
    Decoded flows =
        Decoded.of(
            Export.ipfix(SECONDS, 7, plainTemplate(2)),
            Export.ipfix(SECONDS, 7, Export.set(2, new Export().u16(256, 0))),
            Export.ipfix(SECONDS, 7, Export.set(256, plain(80))));
    assertThat(flows.count()).isZero();
    assertThat(flows.skips().counts()).containsEntry(SetDecoder.NO_TEMPLATE, 1L);
  }

  @Test
  void fieldsOfVariableLengthAndOfEnterprisesAreStepped() {
    Export template =
        new Export()
            .u16(256, 5, 8, 4, 0x8000 | 12, 65_535)
            .u32(9_999)
            .u16(12, 4, 371, 65_535, 2, 8);
    Export first = new Export().u32(1).u8(3, 'a', 'b', 'c').u32(2).u8(0).u64(11);
    Export second = new Export().u32(1).u8(255).u16(2).u8('x', 'y').u32(5).u8(1, 'z').u64(12);
    Decoded flows =
        Decoded.of(
            Export.ipfix(SECONDS, 7, Export.set(2, template)),
            Export.ipfix(SECONDS, 7, Export.set(256, first, second)));
    assertThat(flows.count()).isEqualTo(2);
    assertThat(flows.number(FlowField.DSTIP, 1)).isEqualTo(5);
    assertThat(flows.number(FlowField.PACKETS, 1)).isEqualTo(12);
  }

  @Test
  void aVariableLengthBeyondTheSetEndsIt() {
    Export template = Export.template(256, 8, 4, 371, 65_535);
    Decoded flows =
        Decoded.of(
            Export.ipfix(
                SECONDS,
                7,
                Export.set(2, template),
                Export.set(256, new Export().u32(1).u8(200, 1, 2))));
    assertThat(flows.count()).isZero();
    assertThat(flows.skips().counts()).containsEntry(SetDecoder.RECORD_CUT, 1L);
  }

  @Test
  void numbersMayBeShorterThanTheirElement() {
    Export template = Export.template(256, 8, 4, 12, 4, 1, 3, 2, 5, 7, 1);
    Export record = new Export().u32(1, 2).u8(1, 0, 0).u8(0, 0, 0, 1, 1).u8(53);
    Decoded flows =
        Decoded.of(Export.ipfix(SECONDS, 7, Export.set(2, template), Export.set(256, record)));
    assertThat(flows.number(FlowField.BYTES, 0)).isEqualTo(65_536);
    assertThat(flows.number(FlowField.PACKETS, 0)).isEqualTo(257);
    assertThat(flows.number(FlowField.SRCPORT, 0)).isEqualTo(53);
  }

  @Test
  void samplingRatesComeFromOptionsData() {
    Export options = new Export().u16(257, 8, 8, 1, 4, 2, 2, 48, 1, 50, 4);
    Export rates = new Export().u32(0).u16(0).u8(1).u32(1_000).u32(0).u16(0).u8(2).u32(64);
    Export template = Export.template(256, 8, 4, 12, 4, 48, 1);
    Export data = new Export().u32(1, 2).u8(2).u32(1, 2).u8(1).u32(1, 2).u8(9);
    Decoded flows =
        Decoded.of(
            Export.v9(0, SECONDS, 1, Export.set(1, options), Export.set(257, rates)),
            Export.v9(0, SECONDS, 1, Export.set(0, template), Export.set(256, data)));
    assertThat(flows.number(FlowField.SAMPLING, 0)).isEqualTo(64);
    assertThat(flows.number(FlowField.SAMPLING, 1)).isEqualTo(1_000);
    assertThat(flows.isNull(FlowField.SAMPLING, 2)).isTrue();
    assertThat(flows.skips().counts()).containsEntry(SetDecoder.OPTIONS_DATA, 2L);
  }

  @Test
  void readsAddressesOfVersionSix() {
    Export template = Export.template(256, 27, 16, 28, 16, 60, 1);
    Export record = new Export().u64(0x20010DB8_00000000L, 1, 0x20010DB8_00000000L, 2).u8(6);
    Decoded flows =
        Decoded.of(Export.ipfix(SECONDS, 7, Export.set(2, template), Export.set(256, record)));
    assertThat(flows.number(FlowField.VERSION, 0)).isEqualTo(6);
    assertThat(flows.isNull(FlowField.SRCIP, 0)).isTrue();
    assertThat(flows.isNull(FlowField.SRCIP6, 0)).isFalse();
    ByteBuffer destination = ByteBuffer.wrap(flows.rows().addresses(FlowField.DSTIP6));
    assertThat(destination.getLong(0)).isEqualTo(0x20010DB8_00000000L);
    assertThat(destination.getLong(8)).isEqualTo(2);
  }

  private static Export biflow() {
    Export template =
        new Export()
            .u16(256, 7, 8, 4, 12, 4, 7, 2, 11, 2, 2, 4, 0x8000 | 2, 4)
            .u32(Slot.REVERSE_ENTERPRISE)
            .u16(0x8000 | 1, 4)
            .u32(Slot.REVERSE_ENTERPRISE);
    Export record = new Export().u32(1, 2).u16(30, 40).u32(5, 6, 700);
    return Export.ipfix(SECONDS, 7, Export.set(2, template), Export.set(256, record));
  }

  @Test
  void aRecordOfBothDirectionsStaysOneRow() {
    Decoded flows = Decoded.of(biflow());
    assertThat(flows.count()).isEqualTo(1);
    assertThat(flows.number(FlowField.PACKETS, 0)).isEqualTo(5);
    assertThat(flows.number(FlowField.REVERSE_PACKETS, 0)).isEqualTo(6);
    assertThat(flows.number(FlowField.REVERSE_BYTES, 0)).isEqualTo(700);
  }

  @Test
  void aRecordOfBothDirectionsSplitsOnDemand() {
    Decoded flows = Decoded.split(biflow());
    assertThat(flows.count()).isEqualTo(2);
    assertThat(flows.isNull(FlowField.REVERSE_PACKETS, 0)).isTrue();
    assertThat(flows.number(FlowField.SRCIP, 1)).isEqualTo(2);
    assertThat(flows.number(FlowField.DSTPORT, 1)).isEqualTo(30);
    assertThat(flows.number(FlowField.PACKETS, 1)).isEqualTo(6);
    assertThat(flows.number(FlowField.BYTES, 1)).isEqualTo(700);
    assertThat(flows.isNull(FlowField.REVERSE_PACKETS, 1)).isTrue();
  }

  @Test
  void otherProtocolsAreCountedByName() {
    Export sflow = new Export().u32(5, 1, 0x0A000001L, 0, 1, 100, 0);
    Export text = new Export().u8("GET / HTTP/1.1".chars().toArray());
    Decoded flows = Decoded.of(sflow, text);
    assertThat(flows.skips().counts())
        .containsOnly(
            org.assertj.core.api.Assertions.entry("sflow", 1L),
            org.assertj.core.api.Assertions.entry("not-an-export", 1L));
  }

  @Test
  void aTemplateWhoseRecordsWouldBeEmptyIsRefused() {
    Decoded flows =
        Decoded.of(Export.v9(0, SECONDS, 1, Export.set(0, Export.template(256, 8, 0, 12, 0))));
    assertThat(flows.skips().counts()).containsEntry(TemplateReader.BAD_TEMPLATE, 1L);
  }

  @Test
  void aRecordWithoutAddressesIsNoFlow() {
    Export template = Export.template(256, 1, 4, 2, 4);
    Decoded flows =
        Decoded.of(
            Export.ipfix(
                SECONDS, 7, Export.set(2, template), Export.set(256, new Export().u32(1, 2))));
    assertThat(flows.count()).isZero();
    assertThat(flows.skips().counts()).containsEntry(RowBuilder.NO_ADDRESSES, 1L);
  }
}
