package io.tracemint.export.netflow;

import static org.assertj.core.api.Assertions.assertThat;

import io.tracemint.export.DatagramSink;
import io.tracemint.export.Outside;
import io.tracemint.export.RecordSink;
import io.tracemint.export.Rows;
import io.tracemint.export.pcap.CapturedDatagrams;
import io.tracemint.ingest.netflow.NetflowSettings;
import io.tracemint.ingest.netflow.RawExportReader;
import io.tracemint.ingest.row.Skips;
import io.tracemint.random.Seed;
import io.tracemint.record.Columns;
import io.tracemint.record.FlowField;
import io.tracemint.simulate.Simulation;
import io.tracemint.simulate.Simulator;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class NetflowWriterTest {
  private static final long MILLISECOND = 1_000_000L;
  private static final int RECORDS = 3_000;
  private static final List<FlowField> FIELDS =
      List.of(
          FlowField.START_NANOS,
          FlowField.DURATION_NANOS,
          FlowField.SRCIP,
          FlowField.DSTIP,
          FlowField.SRCPORT,
          FlowField.DSTPORT,
          FlowField.PROTO,
          FlowField.PACKETS,
          FlowField.BYTES,
          FlowField.TCP_FLAGS,
          FlowField.TOS);

  @TempDir private Path folder;

  /** Writes simulated records and returns them as they went in. */
  private static List<String> write(RecordSink sink) throws IOException {
    Rows rows = new Rows(MILLISECOND, FIELDS);
    RecordSink both =
        new RecordSink() {
          @Override
          public void write(Columns batch) throws IOException {
            rows.write(batch);
            sink.write(batch);
          }

          @Override
          public void close() throws IOException {
            sink.close();
          }
        };
    try (both) {
      new Simulator(Simulation.ofRecords(RECORDS, new Seed(2))).records(both);
    }
    return rows.all();
  }

  private static List<String> readRaw(byte[] file, Skips skips) throws IOException {
    Rows rows = new Rows(MILLISECOND, FIELDS);
    Columns batch = new Columns(FlowField.ALL, 1_000);
    try (RawExportReader reader =
        RawExportReader.of(new ByteArrayInputStream(file), NetflowSettings.DEFAULT, skips)) {
      while (reader.read(batch)) {
        rows.write(batch);
      }
    }
    return rows.all();
  }

  @ParameterizedTest
  @EnumSource
  void ourOwnReaderFindsEveryFieldOfRawDatagrams(ExportProtocol protocol) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    List<String> written = write(new NetflowWriter(new RawDatagrams(out), protocol));
    Skips skips = new Skips("raw");

    Rows.assertSame(readRaw(out.toByteArray(), skips), written);
    assertThat(skips.counts()).isEmpty();
  }

  @ParameterizedTest
  @EnumSource
  void tsharkDecodesEveryRecordOfCapturedDatagrams(ExportProtocol protocol) throws IOException {
    Outside.needs("tshark");
    Path file = folder.resolve("export.pcap");
    int port = protocol == ExportProtocol.IPFIX ? 4_739 : 2_055;
    DatagramSink out = CapturedDatagrams.starting(Files.newOutputStream(file), port);
    List<String> written = write(new NetflowWriter(out, protocol));

    List<String> command =
        new ArrayList<>(
            List.of("tshark", "-n", "-r", file.toString(), "-o", "udp.check_checksum:TRUE"));
    command.addAll(List.of("-o", "ip.check_checksum:TRUE", "-T", "fields", "-E", "aggregator=,"));
    for (String field :
        List.of(
            "_ws.malformed",
            "udp.checksum.status",
            "ip.checksum.status",
            "cflow.srcport",
            "cflow.packets",
            "cflow.octets",
            "_ws.expert.message")) {
      command.addAll(List.of("-e", field));
    }
    List<String> ports = new ArrayList<>();
    List<String> sizes = new ArrayList<>();
    for (String line : Outside.lines(command)) {
      String[] parts = line.split("\t", -1);
      assertThat(List.of(parts[0], parts[1], parts[2], parts[6])).containsExactly("", "1", "1", "");
      ports.addAll(List.of(parts[3].split(",")));
      sizes.addAll(List.of(parts[5].split(",")));
    }
    Rows.assertSame(ports, column(written, 4));
    Rows.assertSame(sizes, column(written, 8));
  }

  private static List<String> column(List<String> rows, int number) {
    return rows.stream().map(row -> row.split(" ")[number]).toList();
  }

  @ParameterizedTest
  @EnumSource
  void nfcapdCollectsEveryRecordOffTheWire(ExportProtocol protocol) throws Exception {
    Outside.needs("nfcapd");
    int port = freePort();
    Path collected = Files.createDirectory(folder.resolve("collected"));
    Process collector =
        new ProcessBuilder(
                "nfcapd",
                "-b",
                "127.0.0.1",
                "-p",
                "" + port,
                "-w",
                collected.toString(),
                "-B",
                "4000000")
            .redirectErrorStream(true)
            .redirectOutput(folder.resolve("log").toFile())
            .start();
    List<String> written;
    try (DatagramSocket socket = new DatagramSocket()) {
      TimeUnit.MILLISECONDS.sleep(700);
      written = write(new NetflowWriter(sender(socket, port), protocol));
      TimeUnit.MILLISECONDS.sleep(500);
    } finally {
      collector.destroy();
      collector.waitFor(10, TimeUnit.SECONDS);
    }
    List<String> lines =
        Outside.lines(
            List.of(
                "nfdump",
                "-R",
                collected.toString(),
                "-N",
                "-q",
                "-o",
                "fmt:%tsr %td %sa %da %sp %dp %pr %pkt %byt"));
    Rows.assertSame(
        lines.stream().map(NetflowWriterTest::collected).sorted().toList(),
        written.stream().map(NetflowWriterTest::asCollected).sorted().toList());
  }

  private static int freePort() throws IOException {
    try (DatagramSocket socket = new DatagramSocket()) {
      return socket.getLocalPort();
    }
  }

  private static DatagramSink sender(DatagramSocket socket, int port) {
    return new DatagramSink() {
      @Override
      public void send(long timeNanos, byte[] bytes, int length) throws IOException {
        socket.send(new DatagramPacket(bytes, length, InetAddress.getLoopbackAddress(), port));
      }

      @Override
      public void close() {}
    };
  }

  // Start, duration, packets and bytes, which nfdump prints as seconds and numbers.
  private static String collected(String line) {
    String[] parts = line.strip().split("\\s+");
    return parts[0]
        + " "
        + parts[1]
        + " "
        + parts[parts.length - 2]
        + " "
        + parts[parts.length - 1];
  }

  private static String asCollected(String row) {
    String[] parts = row.split(" ");
    long start = Long.parseLong(parts[0]) / MILLISECOND;
    long duration = Long.parseLong(parts[1]) / MILLISECOND;
    return String.format(
        "%d.%03d %d.%03d %s %s",
        start / 1_000, start % 1_000, duration / 1_000, duration % 1_000, parts[7], parts[8]);
  }

  @Test
  void aKnownRecordOfVersion5LiesWhereTheFormatSays() throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (NetflowWriter writer = new NetflowWriter(new RawDatagrams(out), ExportProtocol.V5)) {
      writer.write(known(4, 7, 5_000_000_000L));
    }
    ByteBuffer bytes = ByteBuffer.wrap(out.toByteArray());
    assertThat(bytes.limit()).isEqualTo(72);
    assertThat(bytes.getShort(0)).isEqualTo((short) 5);
    assertThat(bytes.getShort(2)).isEqualTo((short) 1);
    // Exported at 1700000003 s, having been up since a minute before the flow's start.
    assertThat(bytes.getInt(8)).isEqualTo(1_700_000_003);
    assertThat(bytes.getInt(4)).isEqualTo(60_000 + 2_500);
    assertThat(bytes.getInt(24 + 24)).isEqualTo(60_000);
    assertThat(bytes.getInt(24 + 28)).isEqualTo(61_750);
    assertThat(bytes.getInt(24 + 16)).isEqualTo(7);
    assertThat(bytes.getInt(24 + 20)).isEqualTo(-1);
    assertThat(bytes.get(24 + 38)).isEqualTo((byte) 6);
  }

  @Test
  void version5CountsWhatItCannotHold() throws IOException {
    NetflowWriter writer =
        new NetflowWriter(new RawDatagrams(new ByteArrayOutputStream()), ExportProtocol.V5);
    try (writer) {
      writer.write(known(4, 7, 5_000_000_000L));
      writer.write(known(6, 7, 100));
    }
    assertThat(writer.compromises())
        .containsEntry("counters cut to 32 bits", 1L)
        .containsEntry("left out: IPv6 in NetFlow 5", 1L);
  }

  @ParameterizedTest
  @EnumSource(names = {"V9", "IPFIX"})
  void rowsOfBothIpVersionsMayFollowEachOther(ExportProtocol protocol) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (NetflowWriter writer = new NetflowWriter(new RawDatagrams(out), protocol)) {
      for (int i = 0; i < 100; i++) {
        writer.write(known(i % 3 == 0 ? 6 : 4, i, 100));
      }
    }
    Columns batch = new Columns(FlowField.ALL, 1_000);
    RawExportReader reader =
        RawExportReader.of(
            new ByteArrayInputStream(out.toByteArray()), NetflowSettings.DEFAULT, new Skips("raw"));
    try (reader) {
      assertThat(reader.read(batch)).isTrue();
    }
    assertThat(batch.rows()).isEqualTo(100);
    for (int i = 0; i < 100; i++) {
      assertThat(batch.ints(FlowField.VERSION)[i]).isEqualTo(i % 3 == 0 ? 6 : 4);
      assertThat(batch.longs(FlowField.PACKETS)[i]).isEqualTo(i);
      assertThat(batch.addresses(FlowField.SRCIP6)[16 * i]).isEqualTo((byte) (i % 3 == 0 ? 32 : 0));
    }
  }

  @Test
  void aTraceOfManyMonthsKeepsItsTimes() throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    Rows written = new Rows(MILLISECOND, FIELDS);
    try (NetflowWriter writer = new NetflowWriter(new RawDatagrams(out), ExportProtocol.V9)) {
      for (int day = 0; day < 300; day++) {
        Columns batch = known(4, day, 100);
        batch.longs(FlowField.START_NANOS)[0] += day * 86_400_000_000_000L;
        written.write(batch);
        writer.write(batch);
      }
    }
    Rows.assertSame(readRaw(out.toByteArray(), new Skips("raw")), written.all());
  }

  /** A TCP flow of 1.75 s that starts half a second after 1700000000. */
  private static Columns known(int version, long packets, long bytes) {
    List<FlowField> fields =
        Stream.concat(
                FIELDS.stream(), Stream.of(FlowField.VERSION, FlowField.SRCIP6, FlowField.DSTIP6))
            .toList();
    Columns batch = new Columns(fields, 1);
    batch.longs(FlowField.START_NANOS)[0] = 1_700_000_000_500_000_000L;
    batch.longs(FlowField.DURATION_NANOS)[0] = 1_750_000_000L;
    batch.ints(FlowField.VERSION)[0] = version;
    batch.longs(FlowField.SRCIP)[0] = 0x0A000001L;
    batch.addresses(FlowField.SRCIP6)[0] = 32;
    batch.nulls(FlowField.SRCIP)[0] = version == 6;
    batch.nulls(FlowField.DSTIP)[0] = version == 6;
    batch.nulls(FlowField.SRCIP6)[0] = version == 4;
    batch.nulls(FlowField.DSTIP6)[0] = version == 4;
    batch.ints(FlowField.PROTO)[0] = 6;
    batch.longs(FlowField.PACKETS)[0] = packets;
    batch.longs(FlowField.BYTES)[0] = bytes;
    batch.rows(1);
    return batch;
  }
}
