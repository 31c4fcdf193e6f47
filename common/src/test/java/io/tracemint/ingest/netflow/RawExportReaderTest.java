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

class RawExportReaderTest {
  private static final int[] FIELDS = {8, 4, 12, 4, 2, 4};
  private static final Export TEMPLATE = Export.set(0, Export.template(256, FIELDS));

  private static Export nine(int records) {
    Export[] rows = new Export[records];
    for (int row = 0; row < records; row++) {
      rows[row] = new Export().u32(1, 2, row);
    }
    return Export.v9(1_000, 1_700_000_000L, 1, Export.set(256, rows));
  }

  private static int rows(Export file, int batchRows) throws IOException {
    Columns batch = new Columns(FlowField.ALL, batchRows);
    int rows = 0;
    Skips skips = new Skips("test");
    try (RawExportReader reader =
        RawExportReader.of(
            new ByteArrayInputStream(file.toArray()), NetflowSettings.DEFAULT, skips)) {
      while (reader.read(batch)) {
        rows += batch.rows();
      }
    }
    assertThat(skips.counts()).isEmpty();
    return rows;
  }

  private static Export file() {
    Export file = Export.v9(1_000, 1_700_000_000L, 1, TEMPLATE);
    for (int datagram = 0; datagram < 400; datagram++) {
      file.append(nine(1 + datagram % 30));
    }
    return file;
  }

  @Test
  void findsEveryDatagramThoughVersionNineGivesNoLength() throws IOException {
    int expected = 0;
    for (int datagram = 0; datagram < 400; datagram++) {
      expected += 1 + datagram % 30;
    }
    assertThat(rows(file(), 4_096)).isEqualTo(expected);
    assertThat(rows(file(), 7)).isEqualTo(expected);
  }

  @Test
  void versionsMayBeMixed() throws IOException {
    Export five = Export.v5(1, 0, 1_700_000_000L, 0, 0).append(new Export().u32(new long[12]));
    Export ten = Export.ipfix(1_700_000_000L, 1, Export.set(2, Export.template(256, FIELDS)));
    Export file = Export.v9(1_000, 1_700_000_000L, 1, TEMPLATE);
    assertThat(rows(file.append(nine(3), five, ten, nine(2), five), 100)).isEqualTo(7);
  }

  @Test
  void aTemplateMayLieInAnotherFile() throws IOException {
    TemplateLibrary library = new TemplateLibrary(NetflowSettings.DEFAULT.maxTemplates());
    Export templates = Export.v9(1_000, 1_700_000_000L, 1, TEMPLATE);
    RawExportReader.collect(
        new ByteArrayInputStream(templates.toArray()),
        Exporter.UNKNOWN,
        new TemplateCollector(NetflowSettings.DEFAULT, library, 1));
    Export wrong = Export.set(0, Export.template(256, 8, 4, 12, 4, 2, 8, 1, 8));
    RawExportReader.collect(
        new ByteArrayInputStream(Export.v9(0, 1_700_000_000L, 1, wrong).toArray()),
        Exporter.UNKNOWN,
        new TemplateCollector(NetflowSettings.DEFAULT, library, 0));
    Skips skips = new Skips("data");
    FlowSink sink = new FlowSink(NetflowSettings.DEFAULT.biflow());
    ExportDecoder decoder = new ExportDecoder(NetflowSettings.DEFAULT, library, 0, sink, skips);
    decoder.decode(nine(5).toBuffer(), Exporter.UNKNOWN, 0);
    decoder.finish();
    assertThat(sink.rowCount()).isEqualTo(5);
    assertThat(skips.counts()).isEmpty();
  }
}
