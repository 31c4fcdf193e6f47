package io.tracemint.ingest.flowfile;

import static org.assertj.core.api.Assertions.assertThat;

import io.tracemint.ingest.Captures;
import io.tracemint.ingest.netflow.template.TemplateLibrary;
import io.tracemint.ingest.row.FlowReader;
import io.tracemint.ingest.row.Skips;
import io.tracemint.record.Columns;
import io.tracemint.record.FlowField;
import io.tracemint.settings.Settings;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;

/** A flow CSV as collectors append to it: one gzip member behind the other. */
class CompressedFlowsTest {
  private static final FlowSettings SETTINGS = FlowSettings.of(Settings.defaults().group("ingest"));
  private static final String HEADER = "srcip,dstip,srcport,dstport,proto,ts,td,pkt,byt,type\n";
  private static final int HALF = 20_000;
  private static final byte[] FIRST = gzip(HEADER + rows(0));
  private static final byte[] SECOND = gzip(rows(HALF));

  private final Skips skips = new Skips("t.csv.gz");

  private static String rows(int from) {
    return IntStream.range(from, from + HALF)
        .mapToObj(
            row -> "10.0.0.1,10.0.1.2,7,80,TCP," + row + ",0.5,2," + row * 7919L % 9_973 + ",SF\n")
        .collect(Collectors.joining());
  }

  private static byte[] gzip(String text) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (GZIPOutputStream out = new GZIPOutputStream(bytes)) {
      out.write(text.getBytes(StandardCharsets.UTF_8));
    } catch (IOException impossible) {
      throw new java.io.UncheckedIOException(impossible);
    }
    return bytes.toByteArray();
  }

  private static byte[] both(int secondBytes) {
    byte[] both = Arrays.copyOf(FIRST, FIRST.length + secondBytes);
    System.arraycopy(SECOND, 0, both, FIRST.length, secondBytes);
    return both;
  }

  private int read(byte[] content) throws IOException {
    FlowFiles files = new FlowFiles(SETTINGS);
    FlowFiles.Opener opener = () -> Captures.input(content);
    FlowSplit split = files.split("t.csv.gz", 0, content.length, opener).get(0);
    TemplateLibrary none = new TemplateLibrary(SETTINGS.netflow().maxTemplates());
    Columns batch = new Columns(FlowField.ALL, 4_096);
    int rows = 0;
    try (FlowReader flows = files.open(split, opener, none, skips)) {
      while (flows.read(batch)) {
        for (int row = 0; row < batch.rows(); row++) {
          assertThat(batch.number(FlowField.START_NANOS, row)).isEqualTo(1_000L * rows++);
        }
      }
    }
    return rows;
  }

  @Test
  void allRowsOfBothMembersAreRead() throws IOException {
    assertThat(read(both(SECOND.length))).isEqualTo(2 * HALF);
    assertThat(skips.counts()).isEmpty();
  }

  @Test
  void aCutInTheSecondMemberCostsNothingBeforeItAndIsCounted() throws IOException {
    assertThat(read(both(SECOND.length / 2))).isBetween(HALF + 1, 2 * HALF - 1);
    assertThat(skips.counts()).containsEntry("compressed data corrupt", 1L);
  }

  @Test
  void aCutInTheHeaderOfTheSecondMemberIsCounted() throws IOException {
    assertThat(read(both(5))).isEqualTo(HALF);
    assertThat(skips.counts()).containsEntry("compressed data corrupt", 1L);
  }
}
