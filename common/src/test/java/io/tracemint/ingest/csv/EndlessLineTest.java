package io.tracemint.ingest.csv;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import io.tracemint.ingest.row.FlowSink;
import io.tracemint.ingest.row.Skips;
import io.tracemint.record.Columns;
import io.tracemint.record.FlowField;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** A line that somebody made so long that no memory holds it. */
class EndlessLineTest {
  private static final CsvSettings SETTINGS = CsvSettings.automatic();
  private static final String HEADER = "srcip,dstip,srcport,dstport,proto,ts,td,pkt,byt,type\n";
  private static final String ROW = "10.0.0.1,10.0.0.2,1,2,TCP,1000000,0.5,3,180,SF\n";
  private static final int BEFORE = HEADER.length() + ROW.length();

  /** A row, a line of so many letters and a row, made while they are read. */
  private static final class Lines extends InputStream {
    private final byte[] before = (HEADER + ROW).getBytes(StandardCharsets.UTF_8);
    private final byte[] after = ("\n" + ROW).getBytes(StandardCharsets.UTF_8);
    private final long letters;
    private long at;

    Lines(long letters, long from) {
      this.letters = letters;
      this.at = from;
    }

    @Override
    public int read() {
      long behind = at - before.length - letters;
      int value =
          at < before.length
              ? before[(int) at]
              : behind < 0 ? 'x' : behind < after.length ? after[(int) behind] : -1;
      at++;
      return value;
    }

    @Override
    public int read(byte[] bytes, int from, int count) {
      int read = 0;
      for (int value = 0; read < count && value >= 0; ) {
        value = read();
        if (value >= 0) {
          bytes[from + read++] = (byte) value;
        }
      }
      return read == 0 && count > 0 ? -1 : read;
    }
  }

  private static CsvLayout layout() throws IOException {
    byte[] head = (HEADER + ROW).getBytes(StandardCharsets.UTF_8);
    return new DialectDetector(SETTINGS).detect("t.csv", new ByteArrayInputStream(head));
  }

  /** Reads a part; the rows in it. */
  private static long read(Lines lines, Skips skips, long from, long to) throws IOException {
    Columns batch = new Columns(FlowField.ALL, 16);
    FlowSink sink = new FlowSink(SETTINGS.biflow());
    try (FlowCsvReader reader =
        new FlowCsvReader(lines, layout(), sink, SETTINGS.maxLineBytes(), skips, from, to)) {
      while (reader.read(batch)) {
        assertThat(batch.rows()).isPositive();
      }
      return reader.rowCount();
    }
  }

  private static void isSteppedOver(long letters) throws IOException {
    Skips skips = new Skips("t.csv");
    ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    long before = threads.getCurrentThreadAllocatedBytes();
    assertThat(read(new Lines(letters, 0), skips, 0, Long.MAX_VALUE)).isEqualTo(2);
    assertThat(threads.getCurrentThreadAllocatedBytes() - before)
        .isLessThan(16L * SETTINGS.maxLineBytes());
    assertThat(skips.counts()).containsOnlyKeys("line-too-long").containsValue(1L);
  }

  @Test
  void manyMegabytesAreOneBadLineInBoundedMemory() throws IOException {
    isSteppedOver(64 << 20);
  }

  @Test
  @Tag("nightly")
  void aGigabyteIsOneBadLineInBoundedMemory() throws IOException {
    isSteppedOver(1 << 30);
  }

  @Test
  void ofManyLengthsEachIsCountedOnceWhereverItsEndFalls() throws IOException {
    int most = SETTINGS.maxLineBytes();
    for (int letters = 2 * most - BEFORE - 3; letters < 2 * most - BEFORE + 3; letters++) {
      isSteppedOver(letters);
    }
  }

  @Test
  void eachPartOfTheFileReadsItsOwnBytesAndNotTheRestOfTheLine() throws IOException {
    long letters = 64 << 20;
    long part = 8 << 20;
    Skips skips = new Skips("t.csv");
    long rows = 0;
    for (long from = 0; from < BEFORE + letters + ROW.length(); from += part) {
      Lines lines = new Lines(letters, Math.max(0, from - 1));
      rows += read(lines, skips, from, from + part);
      assertThat(lines.at - from).isLessThan(part + 4L * SETTINGS.maxLineBytes());
    }
    assertThat(rows).isEqualTo(2);
    assertThat(skips.counts()).containsOnlyKeys("line-too-long").containsValue(1L);
  }
}
