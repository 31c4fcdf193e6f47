package io.tracemint.ingest.netflow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.tracemint.ingest.row.FlowSink;
import io.tracemint.ingest.row.Skips;
import io.tracemint.record.Columns;
import io.tracemint.record.FlowField;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Counters of every record, in order, as tshark prints them. */
class TsharkFieldsTest {
  private static List<String> theirs(Path file) throws IOException {
    Process process =
        new ProcessBuilder(
                "/usr/bin/tshark",
                "-r",
                file.toString(),
                "-d",
                "udp.port==1-65535,cflow",
                "-T",
                "fields",
                "-e",
                "cflow.packets",
                "-e",
                "cflow.octets",
                "-e",
                "cflow.protocol")
            .redirectError(ProcessBuilder.Redirect.DISCARD)
            .start();
    String printed = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    List<String> records = new ArrayList<>();
    for (String frame : printed.lines().toList()) {
      String[] columns = frame.split("\t", -1);
      String[] packets = columns[0].split(",");
      String[] octets = columns[1].split(",");
      String[] protocols = columns[2].split(",");
      for (int row = 0; row < packets.length && !packets[0].isEmpty(); row++) {
        records.add(packets[row] + " " + octets[row] + " " + protocols[row]);
      }
    }
    return records;
  }

  private static List<String> ours(Path file) throws IOException {
    FlowSink sink = new FlowSink(NetflowSettings.DEFAULT.biflow());
    Columns rows = new Columns(FlowField.ALL, 40_000);
    sink.begin(rows);
    ExportDecoder decoder = new ExportDecoder(NetflowSettings.DEFAULT, sink, new Skips("test"));
    for (PcapDatagrams.Datagram datagram : PcapDatagrams.read(file)) {
      decoder.decode(datagram.payload(), datagram.exporter(), 0);
    }
    List<String> records = new ArrayList<>();
    for (int row = 0; row < rows.rows(); row++) {
      records.add(
          rows.number(FlowField.PACKETS, row)
              + " "
              + rows.number(FlowField.BYTES, row)
              + " "
              + rows.number(FlowField.PROTO, row));
    }
    return records;
  }

  @ParameterizedTest
  @ValueSource(strings = {"v5-iotday", "v9-iotday", "v10-iotday"})
  void countersAgreeWithTshark(String name) throws IOException {
    String traces = System.getenv("TRACEMINT_TRACES");
    assumeTrue(traces != null, "TRACEMINT_TRACES is not set: the exports are not there");
    assumeTrue(
        Files.isExecutable(Path.of("/usr/bin/tshark")), "tshark is not installed (apt, tshark)");
    Path file = Path.of(traces, "netflow-binary/exported/softflowd-" + name + ".pcap");
    List<String> theirs = theirs(file);
    assertThat(theirs).hasSizeGreaterThan(5_000);
    assertThat(ours(file)).isEqualTo(theirs);
  }
}
