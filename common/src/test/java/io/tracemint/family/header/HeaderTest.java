package io.tracemint.family.header;

import static org.assertj.core.api.Assertions.assertThat;

import io.tracemint.family.Row;
import io.tracemint.family.TableShape;
import io.tracemint.flows.Directions;
import io.tracemint.flows.FlowKey;
import io.tracemint.flows.FlowSeries;
import io.tracemint.flows.FlowTags;
import io.tracemint.flows.Segment;
import io.tracemint.flows.TraceKind;
import io.tracemint.record.ColumnType;
import io.tracemint.record.Field;
import io.tracemint.record.PacketField;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

class HeaderTest {
  private static final List<Field> FIELDS = TraceKind.PACKETS.features(Directions.BOTH);
  private static final TableShape SHAPE =
      new TableShape(1, TraceKind.PACKETS, List.of(), new TreeSet<>(), 0, 99, 1);

  private static Row row(int proto, boolean backward, Map<Field, Long> values) {
    Object[] columns =
        FIELDS.stream()
            .map(
                field ->
                    field.type() == ColumnType.INT
                        ? (Object) new int[] {values.getOrDefault(field, 0L).intValue()}
                        : new long[] {values.getOrDefault(field, 0L)})
            .toArray();
    Segment segment = new Segment(0, 0, new long[] {50}, new boolean[] {backward}, columns);
    FlowKey key = new FlowKey(0xC0A80102L, 0xDFFFFFFEL, 40_000, 443, proto, List.of());
    return new Row(new FlowSeries(key, new FlowTags(List.of(0)), segment), 0);
  }

  private static long field(Header header, PacketField field) {
    return header.number(FIELDS.indexOf(field));
  }

  @Test
  void anAnswerOfTcpIsReadAsItWasWritten() {
    Map<Field, Long> values =
        Map.ofEntries(
            Map.entry(PacketField.PKT_LEN, 1500L),
            Map.entry(PacketField.TOS, 184L),
            Map.entry(PacketField.ID, 54_321L),
            Map.entry(PacketField.FLAG, 2L),
            Map.entry(PacketField.TTL, 64L),
            Map.entry(PacketField.TCP_FLAGS, 24L),
            Map.entry(PacketField.TCP_SEQ, 4_000_000_000L),
            Map.entry(PacketField.TCP_ACK, 7L),
            Map.entry(PacketField.TCP_HEADER_BYTES, 32L),
            Map.entry(PacketField.TCP_WINDOW, 65_535L));
    Header header = new Header(SHAPE);
    header.take(row(6, true, values));

    assertThat(header.bytes()).startsWith(0x45, 184, 1500 >> 8, 1500 & 0xFF);
    assertThat(header.protocol()).isEqualTo(6);
    assertThat(header.source()).isEqualTo(0xDFFFFFFEL);
    assertThat(header.destination()).isEqualTo(0xC0A80102L);
    assertThat(header.sourcePort()).isEqualTo(443);
    assertThat(header.destinationPort()).isEqualTo(40_000);
    values.forEach(
        (field, value) ->
            assertThat(field(header, (PacketField) field)).as(field.column()).isEqualTo(value));
  }

  @Test
  void udpHasItsLengthAndIcmpItsType() {
    Header header = new Header(SHAPE);
    header.take(row(17, false, Map.of(PacketField.PKT_LEN, 100L)));
    assertThat(header.bytes()[25]).isEqualTo((byte) 80);

    header.take(row(1, false, Map.of(PacketField.ICMP_TYPE, 8L, PacketField.ICMP_CODE, 3L)));
    assertThat(field(header, PacketField.ICMP_TYPE)).isEqualTo(8);
    assertThat(field(header, PacketField.ICMP_CODE)).isEqualTo(3);
    assertThat(header.sourcePort()).isZero();
  }

  @Test
  void timesLieWithinTheirChunk() {
    assertThat(Times.nanos(SHAPE, 0, -3)).isZero();
    assertThat(Times.nanos(SHAPE, 0, 7)).isEqualTo(99);
    assertThat(Times.nanos(SHAPE, 0, Times.place(SHAPE, 0, 42))).isEqualTo(42);
    Times times = Times.of(0.2, 0.4);
    assertThat(times).isEqualTo(new Times(0.3f, 0.1f));
  }
}
