package io.tracemint.repair;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.typesafe.config.ConfigFactory;
import io.tracemint.export.RecordSink;
import io.tracemint.export.Rows;
import io.tracemint.failure.UserError;
import io.tracemint.random.Seed;
import io.tracemint.record.Columns;
import io.tracemint.record.FlowField;
import io.tracemint.record.PacketField;
import io.tracemint.record.Protocols;
import io.tracemint.simulate.Simulation;
import io.tracemint.simulate.Simulator;
import java.io.IOException;
import java.util.List;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;

class RepairTest {
  private static final RepairSettings STRICT = new RepairSettings(true, PortTable.STRICT_IANA);
  private static final List<PacketField> PACKET =
      List.of(
          PacketField.TIME_NANOS,
          PacketField.SRCIP,
          PacketField.DSTIP,
          PacketField.SRCPORT,
          PacketField.DSTPORT,
          PacketField.PROTO,
          PacketField.PKT_LEN,
          PacketField.FLAG,
          PacketField.OFF);
  private static final List<FlowField> FLOW =
      List.of(
          FlowField.START_NANOS,
          FlowField.DURATION_NANOS,
          FlowField.SRCIP,
          FlowField.DSTIP,
          FlowField.SRCPORT,
          FlowField.DSTPORT,
          FlowField.PROTO,
          FlowField.PACKETS,
          FlowField.BYTES);

  /** A legal TCP packet with some fields as given. */
  private static Columns packet(Object... fieldsAndValues) {
    Columns batch = new Columns(PACKET, 1);
    batch.rows(1);
    batch.longs(PacketField.SRCIP)[0] = 0x08080808L;
    batch.longs(PacketField.DSTIP)[0] = 0x09090909L;
    batch.ints(PacketField.SRCPORT)[0] = 40_000;
    batch.ints(PacketField.DSTPORT)[0] = 443;
    batch.ints(PacketField.PROTO)[0] = 6;
    batch.ints(PacketField.PKT_LEN)[0] = 1_500;
    for (int i = 0; i < fieldsAndValues.length; i += 2) {
      PacketField field = (PacketField) fieldsAndValues[i];
      long value = ((Number) fieldsAndValues[i + 1]).longValue();
      switch (field.type()) {
        case LONG -> batch.longs(field)[0] = value;
        default -> batch.ints(field)[0] = (int) value;
      }
    }
    return batch;
  }

  private static Repair repaired(RepairSettings settings, Columns batch) throws IOException {
    Repair repair = new Repair(settings);
    repair.apply(batch);
    return repair;
  }

  @Test
  void aLegalPacketStaysAsItIs() throws IOException {
    Repair repair = repaired(STRICT, packet());
    assertThat(repair.counts().changed()).isEmpty();
    assertThat(repair.counts().rows()).isOne();
  }

  @Test
  void recordsThatNeedRepairAreCountedOnceEach() throws IOException {
    Columns batch = packet(PacketField.SRCIP, 0xE0000001L, PacketField.PKT_LEN, 39);
    Repair repair = repaired(STRICT, batch);
    assertThat(repair.counts().changed()).containsOnlyKeys("srcip", "pkt_len");
    assertThat(repair.counts().changedRows()).isOne();
    repair.apply(batch);
    assertThat(repair.counts().changedRows()).isOne();
    assertThat(new RepairCounts().add(repair.counts()).changedRows()).isOne();
  }

  @Test
  void eachRuleChangesItsFieldAndCountsIt() throws IOException {
    check("srcip", PacketField.SRCIP, 0xA0000001L, packet(PacketField.SRCIP, 0xE0000001L));
    check("srcip", PacketField.SRCIP, 0xBF000001L, packet(PacketField.SRCIP, 0xFF000001L));
    check("dstip", PacketField.DSTIP, 0x40000001L, packet(PacketField.DSTIP, 1));
    check("proto", PacketField.PROTO, 17, packet(PacketField.DSTPORT, 123));
    check("pkt_len", PacketField.PKT_LEN, 40, packet(PacketField.PKT_LEN, 39));
    check(
        "pkt_len", PacketField.PKT_LEN, 28, packet(PacketField.PKT_LEN, 1, PacketField.PROTO, 17));
    check("pkt_len", PacketField.PKT_LEN, 65_535, packet(PacketField.PKT_LEN, 70_000));
    check("off", PacketField.OFF, 0, packet(PacketField.OFF, 10, PacketField.DSTPORT, 0));
    check(
        "pkt_len",
        PacketField.PKT_LEN,
        1_492,
        packet(PacketField.FLAG, 1, PacketField.PKT_LEN, 1_499));
  }

  private static void check(String column, PacketField field, long expected, Columns batch)
      throws IOException {
    Repair repair = repaired(STRICT, batch);
    assertThat(batch.number(field, 0)).isEqualTo(expected);
    assertThat(repair.counts().changed()).containsOnlyKeys(column).containsEntry(column, 1L);
  }

  @Test
  void theTablesDifferInQuicAndDns() throws IOException {
    Columns quic = packet(PacketField.PROTO, 17);
    assertThat(repaired(STRICT, quic).counts().changed()).isEmpty();
    repaired(new RepairSettings(true, PortTable.PAPER_LIKE), quic);
    assertThat(quic.ints(PacketField.PROTO)[0]).isEqualTo(6);
    Columns ntp = packet(PacketField.DSTPORT, 123);
    assertThat(repaired(new RepairSettings(true, PortTable.NONE), ntp).counts().changed())
        .isEmpty();
  }

  @Test
  void theDestinationsPortDecidesBeforeTheSources() throws IOException {
    Columns batch = packet(PacketField.SRCPORT, 123, PacketField.DSTPORT, 22);
    repaired(STRICT, batch);
    assertThat(batch.ints(PacketField.PROTO)[0]).isEqualTo(6);
  }

  @Test
  void switchedOffItChangesAndCountsNothing() throws IOException {
    Columns batch = packet(PacketField.PKT_LEN, 1, PacketField.SRCIP, 0xFF000000L);
    Repair repair = repaired(new RepairSettings(false, PortTable.STRICT_IANA), batch);
    assertThat(batch.ints(PacketField.PKT_LEN)[0]).isEqualTo(1);
    assertThat(repair.counts().rows()).isZero();
  }

  @Test
  void whateverComesInComesOutPossibleAndASecondTimeNothingChanges() throws IOException {
    RandomGenerator random = new Seed(5).generator();
    for (int round = 0; round < 20_000; round++) {
      Columns batch =
          packet(
              PacketField.SRCIP, random.nextLong(1L << 32),
              PacketField.DSTIP, random.nextLong(1L << 32),
              PacketField.SRCPORT, random.nextInt(1 << 10),
              PacketField.DSTPORT, random.nextInt(1 << 10),
              PacketField.PROTO, random.nextInt(20),
              PacketField.PKT_LEN, random.nextInt(70_000),
              PacketField.FLAG, random.nextInt(8),
              PacketField.OFF, random.nextBoolean() ? 0 : random.nextInt(8_192));
      repaired(STRICT, batch);
      int end = 8 * batch.ints(PacketField.OFF)[0] + batch.ints(PacketField.PKT_LEN)[0];
      assertThat(end).isLessThanOrEqualTo(65_535);
      assertThat(repaired(STRICT, batch).counts().changed()).isEmpty();
    }
  }

  @Test
  void typeAndCodeOfIcmpStayWhereExportersPutThem() throws IOException {
    Columns batch = new Columns(FLOW, 1);
    batch.rows(1);
    batch.longs(FlowField.SRCIP)[0] = 0x08080808L;
    batch.longs(FlowField.DSTIP)[0] = 0x09090909L;
    batch.ints(FlowField.SRCPORT)[0] = 3;
    batch.ints(FlowField.DSTPORT)[0] = 771;
    batch.ints(FlowField.PROTO)[0] = 1;
    batch.longs(FlowField.PACKETS)[0] = 1;
    batch.longs(FlowField.BYTES)[0] = 56;

    assertThat(repaired(STRICT, batch).counts().changed()).isEmpty();
  }

  /** As of a table without a column for it, whose ports are learnt, too. */
  @Test
  void aProtocolThatIsNotKnownKeepsItsPorts() throws IOException {
    Columns batch = packet(PacketField.PROTO, Protocols.UNKNOWN, PacketField.PKT_LEN, 60);
    int port = batch.ints(PacketField.DSTPORT)[0];

    assertThat(repaired(STRICT, batch).counts().changed()).isEmpty();
    assertThat(port).isPositive();
    assertThat(batch.ints(PacketField.DSTPORT)[0]).isEqualTo(port);
  }

  @Test
  void flowRecordsKeepTheBoundsOfTheirProtocols() throws IOException {
    assertThat(flow(6, 10, 100, 80)).isEqualTo("0 6 10 400");
    assertThat(flow(17, 10, 100, 9_999)).isEqualTo("0 17 10 280");
    assertThat(flow(1, 10, 100, 0)).isEqualTo("0 1 10 200");
    assertThat(flow(6, 1, 100_000, 80)).isEqualTo("0 6 1 65535");
    assertThat(flow(6, 0, 50, 80)).isEqualTo("0 6 1 50");
    assertThat(flow(6, 2, 100, 53)).isEqualTo("0 6 2 100");
    assertThat(flow(6, 2, 100, 161)).isEqualTo("0 17 2 100");
  }

  private static String flow(int proto, long packets, long bytes, int port) throws IOException {
    Columns batch = new Columns(FLOW, 1);
    batch.rows(1);
    batch.longs(FlowField.SRCIP)[0] = 0x08080808L;
    batch.longs(FlowField.DSTIP)[0] = 0x09090909L;
    batch.longs(FlowField.DURATION_NANOS)[0] = -5;
    batch.ints(FlowField.DSTPORT)[0] = port;
    batch.ints(FlowField.PROTO)[0] = proto;
    batch.longs(FlowField.PACKETS)[0] = packets;
    batch.longs(FlowField.BYTES)[0] = bytes;
    Rows rows =
        new Rows(
            1,
            List.of(FlowField.DURATION_NANOS, FlowField.PROTO, FlowField.PACKETS, FlowField.BYTES));
    repaired(STRICT, batch);
    rows.write(batch);
    return rows.all().get(0);
  }

  @Test
  void simulatedTrafficNeedsNoRepair() throws IOException {
    Repair packets = new Repair(STRICT);
    new Simulator(Simulation.ofPackets(30_000, new Seed(6))).packets(into(packets));
    assertThat(packets.counts().changed()).isEmpty();
    Repair flows = new Repair(STRICT);
    new Simulator(Simulation.ofRecords(10_000, new Seed(6))).records(into(flows));
    assertThat(flows.counts().changed()).isEmpty();
    assertThat(flows.counts().add(packets.counts()).rows()).isEqualTo(40_000);
  }

  private static RecordSink into(Repair repair) {
    return new RecordSink() {
      @Override
      public void write(Columns batch) {
        repair.apply(batch);
      }

      @Override
      public void close() {}
    };
  }

  @Test
  void aPortThatTheOriginalSharesFixesNothing() throws IOException {
    RepairSettings plain = new RepairSettings(true, PortTable.EVERY);
    RepairSettings informed = plain.freeing(List.of(443));

    assertThat(repaired(plain, packet(PacketField.PROTO, 17)).counts().changed())
        .containsKey("proto");
    assertThat(repaired(informed, packet(PacketField.PROTO, 17)).counts().changed()).isEmpty();
    assertThat(
            repaired(informed, packet(PacketField.PROTO, 17, PacketField.DSTPORT, 80))
                .counts()
                .changed())
        .containsKey("proto");
  }

  @Test
  void anUnknownTableIsTheUsersError() {
    assertThatThrownBy(
            () -> RepairSettings.of(ConfigFactory.parseString("enabled = true, port-table = mine")))
        .isInstanceOf(UserError.class)
        .hasMessage(
            "repair.port-table is mine, must be every, practice, paper-like, strict-iana or none."
                + " Change the setting.");
  }
}
