package io.tracemint.ingest.csv;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.tracemint.ingest.row.Skips;
import io.tracemint.record.Columns;
import io.tracemint.record.FlowField;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FlowCsvReaderTest {
  private static final String HEADER = "srcip,dstip,srcport,dstport,proto,ts,td,pkt,byt,type\n";
  private static final String ROW = "10.0.0.1,10.0.0.2,1,2,TCP,1000000,0.5,3,180,SF\n";

  @Test
  void badRowsAreCountedWithTheirLines() throws IOException {
    CsvRows read =
        CsvRows.of(
            HEADER
                + ROW
                + "10.0.0.1,10.0.0.2,1,2,TCP,yesterday,0.5,3,180,SF\n"
                + "10.0.0,10.0.0.2,1,2,TCP,1000000,0.5,3,180,SF\n"
                + "10.0.0.1,10.0.0.2,70000,2,TCP,1000000,0.5,3,180,SF\n"
                + "10.0.0.1,10.0.0.2,1,2,TCP,1000000,0.5,-3,180,SF\n"
                + "10.0.0.1,10.0.0.2\n"
                + "\n"
                + "10.0.0.1,10.0.0.2,1,2,TCP,1000000,long,3,180,SF\n"
                + ROW);
    assertThat(read.rows()).hasSize(2);
    assertThat(read.skips().counts())
        .containsOnlyKeys(
            "bad-time",
            "bad-address",
            "bad-port",
            "bad-counter",
            "too-few-columns",
            "bad-duration");
    assertThat(read.skips().all().byReason().get("bad-address").samples().get(0)).endsWith("@4");
    assertThat(read.skips().all().byReason().get("bad-duration").samples().get(0)).endsWith("@9");
  }

  @Test
  void anUnknownProtocolIsReadAndRemarked() throws IOException {
    CsvRows read = CsvRows.of(HEADER + ROW.replace("TCP", "tachyon"));
    assertThat(read.rows().get(0)).contains(" 255 3 180 ");
    assertThat(read.skips().counts()).containsEntry("unknown-protocol", 1L);
  }

  @Test
  void linesEndAsTheyLike() throws IOException {
    String last = ROW.stripTrailing();
    assertThat(CsvRows.of(("\uFEFF" + HEADER + ROW + last).replace("\n", "\r\n")).rows())
        .hasSize(2);
  }

  @Test
  void aLineTooLongIsSteppedOver() throws IOException {
    CsvSettings settings = CsvSettings.automatic();
    String endless = "x".repeat(3 * settings.maxLineBytes());
    CsvRows read = CsvRows.of(HEADER + ROW + endless + "\n" + ROW);
    assertThat(read.rows()).hasSize(2);
    assertThat(read.skips().counts()).containsEntry("line-too-long", 1L);
  }

  @Test
  void splitsNeverLoseOrDuplicateARow() throws IOException {
    StringBuilder text = new StringBuilder(HEADER);
    for (int row = 0; row < 40; row++) {
      text.append(ROW.replace("180", Integer.toString(row * row * row)));
      text.append(row % 7 == 0 ? "\n" : "");
    }
    byte[] bytes = text.toString().getBytes(StandardCharsets.UTF_8);
    CsvSettings settings = CsvSettings.automatic();
    CsvRows whole = CsvRows.of(text.toString());
    for (int size = 1; size < bytes.length; size += size < 130 ? 1 : 97) {
      List<String> rows = new ArrayList<>();
      for (int from = 0; from < bytes.length; from += size) {
        rows.addAll(CsvRows.part(settings, whole.layout(), bytes, from, from + size).rows());
      }
      assertThat(rows).as("split size %d", size).isEqualTo(whole.rows());
    }
  }

  @ParameterizedTest
  @CsvSource({
    "flow1-exposed-host.csv, 70440, 0",
    "flow2-iot-home-netflow.csv, 23287, 498",
    "flow3-workstation.csv, 24798, 0"
  })
  void realTracesReadWithoutALoss(String name, long records, long shortened) throws IOException {
    String traces = System.getenv("TRACEMINT_TRACES");
    assumeTrue(traces != null, "TRACEMINT_TRACES is not set: the flow CSVs are not there");
    Path file = Path.of(traces, name);
    CsvSettings settings = CsvSettings.automatic();
    CsvLayout layout;
    try (InputStream head = Files.newInputStream(file)) {
      layout = new DialectDetector(settings).detect(name, head);
    }
    Skips skips = new Skips(name);
    Columns batch = new Columns(FlowField.ALL, 4_096);
    FlowCsvReader reader = new FlowCsvReader(Files.newInputStream(file), layout, settings, skips);
    try (reader) {
      while (reader.read(batch)) {
        assertThat(batch.rows()).isPositive();
      }
    }
    assertThat(skips.count("shortened-ipv6-address")).isEqualTo(shortened);
    assertThat(skips.counts()).hasSize(shortened == 0 ? 0 : 1);
    assertThat(reader.rowCount()).isEqualTo(records);
  }

  @Test
  @Timeout(20)
  void aMutatedFileNeverLoopsOrThrows() throws IOException {
    byte[] healthy =
        (HEADER + ROW.repeat(8) + ROW.replace("SF", "\"a,b\"")).getBytes(StandardCharsets.UTF_8);
    SplittableRandom random = new SplittableRandom(7);
    CsvSettings settings = CsvSettings.automatic();
    CsvLayout layout =
        new DialectDetector(settings).detect("fuzz", new ByteArrayInputStream(healthy));
    String odd = "\n\r\",.:eE+-x\u0000 9";
    long rows = 0;
    for (int mutation = 0; mutation < 10_000; mutation++) {
      byte[] damaged = Arrays.copyOf(healthy, random.nextInt(healthy.length) + 1);
      for (int change = random.nextInt(9); change > 0; change--) {
        damaged[random.nextInt(damaged.length)] = (byte) odd.charAt(random.nextInt(odd.length()));
      }
      rows += CsvRows.part(settings, layout, damaged, 0, Long.MAX_VALUE).rows().size();
    }
    assertThat(rows).isGreaterThan(10_000);
  }

  @Test
  void aLineBreakInQuotesIsCountedByItsName() throws IOException {
    CsvRows read =
        CsvRows.of(
            "srcip,dstip,ts,td,type,pkt\n1.1.1.1,2.2.2.2,1,1,\"a\nb\",1\n1.1.1.1,2.2.2.2,1,1,c,1\n");
    assertThat(read.rows()).hasSize(1);
    assertThat(read.skips().all().byReason().get("line-break-in-quotes").samples())
        .containsExactly("test.csv@2", "test.csv@3");
  }
}
