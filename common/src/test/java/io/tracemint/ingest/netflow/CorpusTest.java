package io.tracemint.ingest.netflow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.tracemint.ingest.netflow.datagram.Exporter;
import io.tracemint.ingest.netflow.template.TemplateLibrary;
import io.tracemint.ingest.row.FlowSink;
import io.tracemint.ingest.row.Skips;
import io.tracemint.record.Columns;
import io.tracemint.record.FlowField;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Exports of many vendors, against the counts of other decoders. */
class CorpusTest {
  private static Path corpus;

  @BeforeAll
  static void find() {
    String traces = System.getenv("TRACEMINT_TRACES");
    assumeTrue(traces != null, "TRACEMINT_TRACES is not set: the exports are not there");
    corpus = Path.of(traces, "netflow-binary");
  }

  private record Outcome(long rows, Map<String, Long> skips) {}

  private static Outcome decode(Path file) throws IOException {
    Skips skips = new Skips(file.toString());
    FlowSink sink = new FlowSink(NetflowSettings.DEFAULT.biflow());
    ExportDecoder decoder = new ExportDecoder(NetflowSettings.DEFAULT, sink, skips);
    for (PcapDatagrams.Datagram datagram : PcapDatagrams.read(file)) {
      decoder.decode(datagram.payload(), datagram.exporter(), 0);
    }
    decoder.finish();
    return new Outcome(sink.rowCount(), skips.counts());
  }

  /** Flow records and options records, as tshark 4.0 lists them. */
  static Stream<Object[]> captures() {
    return Stream.of(
        new Object[] {"exported/softflowd-v5-iotday", 5575L, 0L},
        new Object[] {"exported/softflowd-v5-syn", 19828L, 0L},
        new Object[] {"exported/softflowd-v9-iotday", 5590L, 12L},
        new Object[] {"exported/softflowd-v9-syn", 19828L, 40L},
        new Object[] {"exported/softflowd-v10-iotday", 5590L, 12L},
        new Object[] {"exported/softflowd-v10-syn", 19828L, 40L},
        new Object[] {"pmacct/100-IPFIXv10-CISCO_traffic-00", 12L, 0L},
        new Object[] {"pmacct/101-NFv9-CISCO-cust_primitives_traffic-00", 51L, 0L},
        new Object[] {"pmacct/104-IPFIXv10-IPv6-CISCO-sampling_option_traffic-00", 3L, 1L},
        new Object[] {"pmacct/106-IPFIXv10-HUAWEI-vrf_name_traffic-00", 3L, 1L},
        new Object[] {"pmacct/400-IPFIXv10-BMP-CISCO-SRv6-multiple-sources_traffic-00", 657L, 338L},
        new Object[] {
          "pmacct/403-IPFIXv10-BMP-IPv6-CISCO-locrib-peerdown-vrf_traffic-00", 480L, 324L
        },
        new Object[] {"pmacct/502-IPFIXv10-BGP-IPv6-CISCO-SRv6-lcomms_traffic-00", 75L, 39L},
        new Object[] {"other/arkime_synthetic", 4L, 0L},
        new Object[] {"other/netflowv9", 0L, 0L},
        new Object[] {"other/sflow_multiple_counter_30_pdus", 7L, 0L});
  }

  @ParameterizedTest
  @MethodSource("captures")
  void countsAgreeWithTshark(String name, long flows, long options) throws IOException {
    Outcome outcome = decode(corpus.resolve(name + ".pcap"));
    assertThat(outcome.rows()).isEqualTo(flows);
    assertThat(outcome.skips().getOrDefault(SetDecoder.OPTIONS_DATA, 0L)).isEqualTo(options);
  }

  @Test
  void sflowIsCountedByName() throws IOException {
    assertThat(decode(corpus.resolve("other/sflow-print-v6.pcap")).skips())
        .containsEntry("sflow", 25L);
  }

  /** Each vendor's data and templates are a file each, and many use the same numbers. */
  @Test
  void templatesOfOtherFilesOfAFolderDecodeRawDatagrams() throws IOException {
    List<Path> files = sorted(corpus.resolve("logstash-dat"));
    TemplateLibrary library = new TemplateLibrary(NetflowSettings.DEFAULT.maxTemplates());
    for (int file = 0; file < files.size(); file++) {
      try (InputStream input = Files.newInputStream(files.get(file))) {
        RawExportReader.collect(
            input,
            Exporter.ofFolder(files.get(file).toString()),
            new TemplateCollector(NetflowSettings.DEFAULT, library, file));
      }
    }
    Map<String, Long> rows = new HashMap<>();
    long unresolved = 0;
    for (int file = 0; file < files.size(); file++) {
      Skips skips = new Skips("test");
      rows.put(files.get(file).getFileName().toString(), read(files, file, library, skips));
      unresolved += skips.count(SetDecoder.NO_TEMPLATE);
    }
    assertThat(rows)
        .containsEntry("netflow9_test_cisco_asa_1_data.dat", 14L)
        .containsEntry("netflow9_test_cisco_asr9k_data260.dat", 21L)
        .containsEntry("netflow9_test_h3c_data3281.dat", 16L)
        .containsEntry("netflow9_test_ubnt_edgerouter_data1024.dat", 8L)
        .containsEntry("netflow5_test_juniper_mx80.dat", 29L);
    assertThat(unresolved).isLessThan(20);
  }

  private static long read(List<Path> files, int file, TemplateLibrary library, Skips skips)
      throws IOException {
    FlowSink sink = new FlowSink(NetflowSettings.DEFAULT.biflow());
    ExportDecoder decoder = new ExportDecoder(NetflowSettings.DEFAULT, library, file, sink, skips);
    Columns batch = new Columns(FlowField.ALL, 100);
    try (RawExportReader reader =
        new RawExportReader(
            Files.newInputStream(files.get(file)),
            Exporter.ofFolder(files.get(file).toString()),
            decoder,
            sink)) {
      while (reader.read(batch)) {
        assertThat(batch.rows()).isPositive();
      }
    }
    return sink.rowCount();
  }

  private static List<Path> sorted(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.sorted().toList();
    }
  }
}
