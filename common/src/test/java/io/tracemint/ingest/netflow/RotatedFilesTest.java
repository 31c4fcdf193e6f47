package io.tracemint.ingest.netflow;

import static org.assertj.core.api.Assertions.assertThat;

import io.tracemint.ingest.netflow.datagram.Exporter;
import io.tracemint.ingest.netflow.template.TemplateLibrary;
import io.tracemint.ingest.row.FlowSink;
import io.tracemint.ingest.row.Skips;
import io.tracemint.record.Columns;
import io.tracemint.record.FlowField;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import org.junit.jupiter.api.Test;

/** Files of one exporter, of which each begins where the one before ends. */
class RotatedFilesTest {
  private static final long SECONDS = 1_700_000_000L;
  private static final Exporter FOLDER = Exporter.ofFolder("/exports/one/0001.v9");
  private static final Export OPTIONS = new Export().u16(257, 4, 8, 1, 4, 48, 1, 50, 4).u16(0);
  private static final Export TEMPLATE = Export.template(256, 8, 4, 12, 4, 48, 1);

  private final TemplateLibrary library =
      new TemplateLibrary(NetflowSettings.DEFAULT.maxTemplates());

  /** A datagram of an exporter that started at second 1,000 before {@link #SECONDS}. */
  private static Export nine(long second, long domain, Export... sets) {
    return Export.v9((second + 1_000) * 1_000, SECONDS + second, domain, sets);
  }

  private static Export announcement(long second, long domain, int rate) {
    Export data = new Export().u32(0).u8(1).u32(rate);
    return nine(
        second, domain, Export.set(1, OPTIONS), Export.set(257, data), Export.set(0, TEMPLATE));
  }

  private static Export data(long second, long domain) {
    return nine(second, domain, Export.set(256, new Export().u32(1, 2).u8(1)));
  }

  private void collect(int file, Exporter exporter, Export content) throws IOException {
    RawExportReader.collect(
        new ByteArrayInputStream(content.toArray()),
        exporter,
        new TemplateCollector(NetflowSettings.DEFAULT, library, file));
  }

  private Decoded read(int file, Exporter exporter, Export content) throws IOException {
    Skips skips = new Skips("test");
    FlowSink sink = new FlowSink(NetflowSettings.DEFAULT.biflow());
    Columns rows = new Columns(FlowField.ALL, 100);
    ExportDecoder decoder = new ExportDecoder(NetflowSettings.DEFAULT, library, file, sink, skips);
    try (RawExportReader reader =
        new RawExportReader(new ByteArrayInputStream(content.toArray()), exporter, decoder, sink)) {
      reader.read(rows);
    }
    return new Decoded(rows, skips);
  }

  @Test
  void theSamplingRateOfAFileHoldsInTheNext() throws IOException {
    collect(0, FOLDER, announcement(0, 7, 1_000));
    collect(1, FOLDER, data(60, 7));
    Decoded flows = read(1, FOLDER, data(60, 7));
    assertThat(flows.count()).isEqualTo(1);
    assertThat(flows.number(FlowField.SAMPLING, 0)).isEqualTo(1_000);
    assertThat(flows.skips().counts()).isEmpty();
  }

  @Test
  void aRateHoldsUntilALaterFileSaysAnother() throws IOException {
    collect(0, FOLDER, announcement(0, 7, 1_000));
    collect(2, FOLDER, announcement(120, 7, 64));
    assertThat(read(1, FOLDER, data(60, 7)).number(FlowField.SAMPLING, 0)).isEqualTo(1_000);
    assertThat(read(2, FOLDER, data(119, 7)).number(FlowField.SAMPLING, 0)).isEqualTo(1_000);
    assertThat(read(3, FOLDER, data(180, 7)).number(FlowField.SAMPLING, 0)).isEqualTo(64);
  }

  @Test
  void optionsDataMayFindTheirTemplateInTheFileBefore() throws IOException {
    collect(0, FOLDER, nine(0, 7, Export.set(1, OPTIONS), Export.set(0, TEMPLATE)));
    collect(1, FOLDER, nine(60, 7, Export.set(257, new Export().u32(0).u8(1).u32(32))));
    assertThat(read(2, FOLDER, data(120, 7)).number(FlowField.SAMPLING, 0)).isEqualTo(32);
  }

  @Test
  void theTemplateOfTheFileBeforeHoldsUntilItIsDefinedAnew() throws IOException {
    collect(0, FOLDER, nine(0, 7, Export.set(0, TEMPLATE)));
    Export other = Export.template(256, 12, 4, 8, 4, 48, 1);
    Export file = data(60, 7).append(nine(61, 7, Export.set(0, other)), data(62, 7));
    collect(1, FOLDER, file);
    Decoded flows = read(1, FOLDER, file);
    assertThat(flows.number(FlowField.SRCIP, 0)).isEqualTo(1);
    assertThat(flows.number(FlowField.SRCIP, 1)).isEqualTo(2);
  }

  @Test
  void anotherExportersRateAndTemplateDoNotCount() throws IOException {
    collect(0, FOLDER, announcement(0, 7, 1_000));
    Exporter elsewhere = Exporter.ofFolder("/exports/two/0001.v9");
    assertThat(read(1, elsewhere, data(60, 7)).count()).isZero();
    assertThat(read(1, Exporter.ofIpv4(0x0A000001), data(60, 7)).count()).isZero();
    assertThat(read(1, FOLDER, data(60, 8)).count()).isZero();
  }

  /** Raw files do not say who sent them, but version 9 says when the exporter started. */
  @Test
  void anotherExporterOfTheFolderIsToldByTheTimeItStarted() throws IOException {
    collect(0, FOLDER, announcement(0, 7, 1_000));
    Export started =
        Export.v9(
            5_000_000,
            SECONDS + 60,
            7,
            Export.set(0, TEMPLATE),
            Export.set(256, new Export().u32(1, 2).u8(1)));
    assertThat(read(1, FOLDER, started).isNull(FlowField.SAMPLING, 0)).isTrue();
  }
}
