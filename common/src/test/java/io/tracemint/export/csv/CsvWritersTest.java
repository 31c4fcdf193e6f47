package io.tracemint.export.csv;

import static org.assertj.core.api.Assertions.assertThat;

import io.tracemint.export.RecordSink;
import io.tracemint.export.Rows;
import io.tracemint.ingest.csv.CsvLayout;
import io.tracemint.ingest.csv.CsvSettings;
import io.tracemint.ingest.csv.DialectDetector;
import io.tracemint.ingest.csv.FlowCsvReader;
import io.tracemint.ingest.row.Skips;
import io.tracemint.random.Seed;
import io.tracemint.record.Columns;
import io.tracemint.record.FlowField;
import io.tracemint.record.PacketField;
import io.tracemint.simulate.Simulation;
import io.tracemint.simulate.Simulator;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class CsvWritersTest {
  private static final Simulation FLOWS = Simulation.ofRecords(2_000, new Seed(4));
  private static final List<FlowField> KEY =
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

  private static List<String> rows(long unit, List<FlowField> fields) throws IOException {
    Rows rows = new Rows(unit, fields);
    new Simulator(FLOWS).records(rows);
    return rows.all();
  }

  private static List<String> read(byte[] file, long unit, List<FlowField> fields)
      throws IOException {
    CsvSettings settings = CsvSettings.automatic();
    CsvLayout layout =
        new DialectDetector(settings).detect("t.csv", new ByteArrayInputStream(file));
    Skips skips = new Skips("t.csv");
    Rows rows = new Rows(unit, fields);
    Columns batch = new Columns(FlowField.ALL, 500);
    try (FlowCsvReader reader =
        new FlowCsvReader(new ByteArrayInputStream(file), layout, settings, skips)) {
      while (reader.read(batch)) {
        rows.write(batch);
      }
    }
    assertThat(skips.counts()).isEmpty();
    return rows.all();
  }

  @Test
  void ourOwnReaderFindsEveryFieldOfNetSharesLayout() throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (RecordSink csv = NetShareFlowCsv.starting(out)) {
      new Simulator(FLOWS).records(csv);
    }
    List<FlowField> fields =
        Stream.concat(KEY.stream(), Stream.of(FlowField.LABEL, FlowField.TYPE)).toList();
    Rows.assertSame(read(out.toByteArray(), 1_000, fields), rows(1_000, fields));
  }

  @Test
  void ourOwnReaderFindsEveryFieldOfNfdumpsLayout() throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (RecordSink csv = NfdumpCsv.starting(out)) {
      new Simulator(FLOWS).records(csv);
    }
    List<FlowField> fields =
        Stream.concat(KEY.stream(), Stream.of(FlowField.TCP_FLAGS, FlowField.TOS)).toList();
    Rows.assertSame(read(out.toByteArray(), 1_000_000, fields), rows(1_000_000, fields));
    assertThat(out.toString(StandardCharsets.UTF_8).lines().map(line -> line.split(",").length))
        .allMatch(columns -> columns == 48);
  }

  @Test
  void aKnownFlowIsAKnownLine() throws IOException {
    Columns batch = new Columns(FlowField.ALL, 1);
    batch.longs(FlowField.START_NANOS)[0] = 1_460_732_922_001_002_003L;
    batch.longs(FlowField.DURATION_NANOS)[0] = 56_180_000_999L;
    batch.longs(FlowField.SRCIP)[0] = 0x36C2A219L;
    batch.longs(FlowField.DSTIP)[0] = 0x0A0A0A25L;
    batch.ints(FlowField.SRCPORT)[0] = 443;
    batch.ints(FlowField.DSTPORT)[0] = 54_043;
    batch.ints(FlowField.PROTO)[0] = 6;
    batch.longs(FlowField.PACKETS)[0] = 15;
    batch.longs(FlowField.BYTES)[0] = 5_447;
    batch.ints(FlowField.TCP_FLAGS)[0] = 26;
    batch.texts(FlowField.LABEL)[0] = "a, \"b\"";
    batch.nulls(FlowField.TYPE)[0] = true;
    batch.rows(1);
    assertThat(text(NetShareFlowCsv::continuing, batch))
        .isEqualTo(
            "54.194.162.25,10.10.10.37,443,54043,TCP,1460732922001002,56.180000,15,5447,"
                + "\"a, \"\"b\"\"\",\n");
    assertThat(text(NfdumpCsv::continuing, batch))
        .startsWith(
            "2016-04-15 15:08:42.001,2016-04-15 15:09:38.181,56.180,54.194.162.25,10.10.10.37,"
                + "443,54043,TCP,...AP.S.,0,0,15,5447,0,0,0,0,0,0,0,0,0,0,0.0.0.0,0.0.0.0,0,0,00:");
  }

  private interface Opening {
    RecordSink open(ByteArrayOutputStream out);
  }

  private static String text(Opening opening, Columns batch) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (RecordSink sink = opening.open(out)) {
      sink.write(batch);
    }
    return out.toString(StandardCharsets.UTF_8);
  }

  @Test
  void packetsHaveFifteenColumnsAndTheChecksumOfTheirHeader() throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    Rows packets =
        new Rows(
            1_000,
            List.of(PacketField.PKT_LEN, PacketField.ID, PacketField.TTL, PacketField.CHKSUM));
    Simulator simulator = new Simulator(Simulation.ofPackets(500, new Seed(1)));
    simulator.packets(packets);
    try (RecordSink csv = NetSharePacketCsv.starting(out)) {
      simulator.packets(csv);
    }
    List<String> lines = out.toString(StandardCharsets.UTF_8).lines().toList();
    assertThat(lines.get(0)).isEqualTo(NetSharePacketCsv.HEADER);
    assertThat(lines.stream().skip(1).map(line -> line.split(",")))
        .allMatch(columns -> columns.length == 15)
        .map(c -> c[6] + " " + c[10] + " " + c[13] + " " + c[14])
        .isEqualTo(packets.all());
  }

  @Test
  void addressesOfVersion6AreWrittenAsText() throws IOException {
    Columns batch = new Columns(FlowField.ALL, 1);
    batch.nulls(FlowField.SRCIP)[0] = true;
    batch.addresses(FlowField.SRCIP6)[0] = 0x20;
    batch.addresses(FlowField.SRCIP6)[1] = 0x01;
    batch.addresses(FlowField.SRCIP6)[15] = 1;
    batch.ints(FlowField.PROTO)[0] = 58;
    batch.texts(FlowField.LABEL)[0] = "";
    batch.texts(FlowField.TYPE)[0] = "";
    batch.rows(1);
    assertThat(text(NetShareFlowCsv::continuing, batch))
        .isEqualTo("2001:0:0:0:0:0:0:1,0.0.0.0,0,0,ICMP6,0,0.000000,0,0,,\n");
  }

  @Test
  void aLabelIsNeitherAFormulaNorASecondLine() throws IOException {
    assertThat(labelled("=HYPERLINK(\"http://x\")"))
        .contains(",\"'=HYPERLINK(\"\"http://x\"\")\",");
    assertThat(labelled("-2+3+cmd|' /C calc'!A0")).contains(",'-2+3+cmd|' /C calc'!A0,");
    assertThat(labelled("a\r\n1.2.3.4")).contains(",a??1.2.3.4,").hasLineCount(1);
    assertThat(labelled("-")).contains(",-,");
    assertThat(labelled("-12.5")).contains(",-12.5,");
  }

  private static String labelled(String label) throws IOException {
    Columns batch = new Columns(FlowField.ALL, 1);
    batch.texts(FlowField.LABEL)[0] = label;
    batch.texts(FlowField.TYPE)[0] = "t";
    batch.rows(1);
    return text(NetShareFlowCsv::continuing, batch);
  }
}
